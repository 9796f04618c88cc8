// Package textfile reads text exports strictly: comma, semicolon, tab and pipe
// separated files, and the fixed-width print images that Report Writer sends
// to a file. Every physical line comes back as a row, or as part of one, or
// the file is refused: a tie-out that silently loses or joins lines is false
// audit evidence. encoding/csv joins lines at a stray quote without a word,
// and knows neither encodings nor print images; hence this package.
//
// Rows are those of package workbook. What a table means is importer's work.
package textfile

import (
	"errors"
	"fmt"
	"strings"

	"tieout/internal/workbook"
)

// FixedWidth is the Delimiter of a print image.
const FixedWidth = "fixed width"

// Options force what is otherwise decided by evidence.
type Options struct {
	Encoding  string // "utf-8", "windows-1252", "utf-16le", "ibm850" ...: an IANA name
	Delimiter string // ",", ";", "tab", "|", "fixed width", "none"
	// Caption reports whether a text is a caption that is known: it tells where
	// one caption of a print image ends and the next begins one blank behind it.
	Caption func(string) bool
}

// File is a text export, decoded.
type File struct {
	Encoding  string // as decided: "UTF-8", "UTF-8 with BOM", "UTF-16LE", "Windows-1252" ...
	Delimiter string // one character, FixedWidth, or "" for one column
	Lines     int    // physical lines, blank ones included
	// Joined lists the records that a quoted field carries over several lines.
	// Rows yields one row for each of them: rows = Lines − Continued.
	Joined    []Span
	Continued int
	// Repairs lists the lines read in spite of broken quoting, each on its own.
	Repairs []Repair
	// Unclear lists the lines of a print image that a column boundary would
	// cut through a word. Their cells are not to be trusted.
	Unclear []Repair
	// Columns are the captions of a print image's columns, for inspect.
	Columns []string

	records
	head    text // the lines that decide how the file is written
	image   *reportImage
	caption func(string) bool
	// imageLike says that head is a print image; all lines say whether the file is.
	imageLike bool
}

// Span is a record on several physical lines.
type Span struct {
	Line  int // its first
	Lines int
}

// Repair is a line that was not read by the rules.
type Repair struct {
	Line int
	Why  string
	Text string
}

// ErrEmpty reports a file without a line.
var ErrEmpty = errors.New("the file is empty")

// Open decodes data and decides how it is written. An error names the line.
// The cells of Rows share the memory of data where it is UTF-8, else that of
// its decoded text.
func Open(data string, o Options) (*File, error) {
	decoded, encoding, err := decode(data, o.Encoding)
	if err != nil {
		return nil, err
	}
	f := &File{Encoding: encoding, records: records{text: newText(decoded), first: 1}, caption: o.Caption}
	f.Lines, f.head = f.text.count, f.text.head(SampleLines)
	if f.Lines == 0 {
		return nil, ErrEmpty
	}
	if err := f.decide(o.Delimiter); err != nil {
		return nil, err
	}
	if err := f.checkWidth(); err != nil {
		return nil, err
	}
	switch {
	case f.image != nil:
		f.Delimiter = FixedWidth
	case f.delimiter != 0:
		f.Delimiter = string(rune(f.delimiter))
		f.checkQuotes()
	}
	return f, nil
}

// Rows calls yield for every record in its order, blank ones without cells,
// and returns the first error of yield. Row.Number is the record's first
// physical line, 1-based; a cell ="00123", which a spreadsheet reads as a text,
// is 00123. The Row and its Cells are valid during the call only; a yield that
// wants to keep the Cells puts others in their place, whose memory the next row
// is written to, or nil. Rows may be called again.
func (f *File) Rows(yield func(*workbook.Row) error) error {
	switch {
	case f.image != nil:
		return f.image.rows(yield)
	case f.delimiter == 0:
		return f.oneColumn(yield)
	}
	return f.rows(yield)
}

func (f *File) oneColumn(yield func(*workbook.Row) error) error {
	row := &workbook.Row{}
	for line := range f.text.lines {
		row.Number++
		row.Cells = appendCell(row.Cells[:0], 0, line)
		if err := yield(row); err != nil {
			return err
		}
	}
	return nil
}

// appendCell adds a cell, unless it is blank.
func appendCell(cells []workbook.Cell, column int, value string) []workbook.Cell {
	if isBlank(value) {
		return cells
	}
	if value[0] == '=' {
		if inner, ok := textFormula(value); ok {
			return append(cells, workbook.Cell{Column: column, Kind: workbook.Text, Value: inner})
		}
	}
	return append(cells, workbook.Cell{Column: column, Kind: workbook.Text, Value: value})
}

// textFormula unwraps ="00123", the formula by which exports keep a
// spreadsheet from reading a code as a number.
func textFormula(s string) (inner string, ok bool) {
	s = strings.TrimRight(s, " ")
	if len(s) < 4 || s[1] != '"' || s[len(s)-1] != '"' {
		return "", false
	}
	inner = s[2 : len(s)-1]
	bare := strings.ReplaceAll(inner, `""`, "")
	if strings.Contains(bare, `"`) {
		return "", false
	}
	if len(bare) != len(inner) {
		inner = strings.ReplaceAll(inner, `""`, `"`)
	}
	return inner, !isBlank(inner)
}

// isBlank reports whether s holds nothing that prints.
func isBlank(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] > ' ' {
			return s[i] >= 0x80 && strings.TrimSpace(s[i:]) == ""
		}
	}
	return true
}

// checkWidth refuses lines of more cells than any spreadsheet has: such a file
// is no export, and looking for captions in it would take for ever.
func (f *File) checkWidth() error {
	if f.delimiter == 0 || f.image != nil {
		return nil
	}
	if n := f.tooWide(); n > 0 {
		return fmt.Errorf("line %d has more than %d cells: this is no report, or its line ends are lost; export it again", n, workbook.MaxColumns)
	}
	return nil
}

// tooWide is the first line of more than MaxColumns cells, 0 if none.
func (r *records) tooWide() int {
	if r.text.longest < workbook.MaxColumns {
		return 0
	}
	n := r.first
	for line := range r.text.lines {
		if len(line) >= workbook.MaxColumns && strings.Count(line, string(rune(r.delimiter))) >= workbook.MaxColumns {
			return n
		}
		n++
	}
	return 0
}
