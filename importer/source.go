package importer

import (
	"strings"

	"tieout/internal/gp"
	"tieout/internal/workbook"
)

// file is an open input: its tables and what is known of its bytes.
type file struct {
	path      string // as given
	name      string // base name
	sha256    string
	size      int64
	text      bool // not a workbook
	encoding  string
	delimiter string
	hidden    []string // hidden sheets
	notes     []string
	problems  []gp.Problem // of the bytes, such as repaired lines
	sheets    []*sheet
	close     func() error
}

// sheet is one table of rows, readable more than once.
type sheet struct {
	name   string
	hidden bool
	rows   func(yield func(*workbook.Row) error) error
}

// line is a row kept beyond the reader's call.
type line struct {
	number int
	cells  []workbook.Cell
}

func (l *line) row() *workbook.Row { return &workbook.Row{Number: l.number, Cells: l.cells} }

// texts lists the cells that are not blank, trimmed.
func texts(r *workbook.Row) []string {
	var list []string
	for _, c := range r.Cells {
		if t := strings.TrimSpace(c.Value); t != "" {
			list = append(list, t)
		}
	}
	return list
}
