package importer

import (
	"strings"

	"tieout/internal/gp"
	"tieout/internal/workbook"
)

// rowKind says what a row of a table is.
type rowKind uint8

const (
	blankRow   rowKind = iota
	headerRow          // captions, titles, page headers, rules, footers
	headingRow         // the heading of a group
	totalRow
	dataRow
	strayRow // text that belongs to nothing
	brokenRow
)

// scan walks the rows of a table and tells what each is. The survey and the
// reading walk alike, so that they agree on every row.
type scan struct {
	t          *table
	row        *workbook.Row
	cells      []*workbook.Cell  // by column, nil where blank
	group      map[string]string // values of the last heading
	pageBroken bool              // captions or a page header stood since the last record
	ended      bool              // the grand total or the end mark was seen
}

func newScan(t *table) *scan {
	return &scan{t: t, cells: make([]*workbook.Cell, len(t.columns)), group: map[string]string{}}
}

// next takes a row and tells its kind.
func (s *scan) next(r *workbook.Row) rowKind {
	s.row = r
	filled := s.place(r)
	switch {
	case filled == 0:
		return blankRow
	case r.Number <= s.t.header.last:
		return headerRow
	case s.isCaptions(), s.isRule():
		s.pageBroken = true
		return headerRow
	case s.complete():
		if s.isAccountTotal() {
			return totalRow
		}
		return dataRow
	}
	if kind := s.isTotal(); kind != dataRow {
		return kind
	}
	return s.other()
}

// place puts the cells where their columns are; it returns how many are filled.
func (s *scan) place(r *workbook.Row) int {
	clear(s.cells)
	filled := 0
	for i := range r.Cells {
		c := &r.Cells[i]
		if c.Kind == workbook.Empty || c.Kind == workbook.Text && strings.TrimSpace(c.Value) == "" {
			continue
		}
		filled++
		if c.Column < len(s.cells) {
			s.cells[c.Column] = c
		}
	}
	return filled
}

// cell is the cell of a field by its index, nil where blank or without a column.
func (s *scan) cell(field int) *workbook.Cell {
	if c := s.t.fields[field]; c != nil {
		return s.cells[c.index]
	}
	return nil
}

// isCaptions reports whether the row repeats the captions.
func (s *scan) isCaptions() bool {
	same := 0
	for i, c := range s.cells {
		if c == nil {
			continue
		}
		if c.Kind != workbook.Text || s.t.columns[i].caption == "" {
			return false
		}
		if captionKey(c.Value) != captionKey(s.t.columns[i].caption) {
			return false
		}
		same++
	}
	return same >= 2 && same*2 >= len(s.row.Cells)
}

// isRule reports whether the row is a printed line of dashes and the like.
func (s *scan) isRule() bool {
	marks := 0
	for _, c := range s.row.Cells {
		t := strings.TrimSpace(c.Value)
		if strings.Trim(t, "-=_ ") != "" {
			return false
		}
		marks += len(t)
	}
	return marks >= 3
}

// complete reports whether the row has what a record needs.
func (s *scan) complete() bool {
	for i := range s.t.layout.Fields {
		f := &s.t.layout.Fields[i]
		if f.Required && f.Group == 0 && s.t.fields[i] != nil && s.cell(i) == nil {
			return false
		}
	}
	if s.t.header.match.set == nil {
		return true
	}
	return s.hasSet(s.t.header.match.set)
}

// hasSet reports whether the fields of the set that made the claim are filled:
// every quantity, and one amount at least.
func (s *scan) hasSet(set []string) bool {
	amounts, filled := 0, 0
	for _, name := range set {
		c := s.t.column(name)
		isFilled := c != nil && s.cells[c.index] != nil
		switch s.t.layout.field(name).Kind {
		case Quantity:
			if !isFilled {
				return false
			}
		case Amount:
			amounts++
			if isFilled {
				filled++
			}
		}
	}
	return amounts == 0 || filled > 0
}

// numericText reports whether a cell is a number, in any style; the label of a
// total is none.
func numericText(c *workbook.Cell) bool {
	if c.Kind != workbook.Text {
		return c.Kind == workbook.Number
	}
	var e gp.NumberEvidence
	e.Add(c.Value)
	return e.Numbers() > 0
}

// label is what a row has besides the columns that totals add up.
type label struct {
	text   string
	column int
	others int // filled cells that are neither label nor added up
	added  int // filled columns that totals add up
}

// label reads the row as a total's: text in one cell, numbers in columns that
// are added up.
func (s *scan) label() label {
	l := label{column: -1}
	for i, c := range s.cells {
		if c == nil {
			continue
		}
		f := s.t.columns[i].field
		switch {
		case f != nil && f.Adds && numericText(c):
			l.added++
		case l.column < 0 && c.Kind == workbook.Text:
			l.text, l.column = c.Value, i
		default:
			l.others++
		}
	}
	return l
}

// totalWords are the words for a total, in the languages that GP speaks.
var totalWords = []string{"total", "totals", "subtotal", "subtotals", "sum", "summe", "gesamt", "gesamtsumme", "zwischensumme", "totale", "totaal", "totaux", "sous", "suma"}

// saysTotal reports whether a text has a word for a total in it.
func saysTotal(text string) bool {
	for _, w := range captionParts(text) {
		for _, t := range totalWords {
			if w == t {
				return true
			}
		}
	}
	return false
}

// isTotal tells a total or subtotal by its structure: numbers only in columns
// that are added up, and at most a label beside them. A label that says no
// total is one only where its figures are; dataRow means it is none.
func (s *scan) isTotal() rowKind {
	l := s.label()
	switch {
	case l.added == 0 || l.others > 0:
		return dataRow
	case l.column < 0 || saysTotal(l.text):
		return totalRow
	}
	return dataRow
}

// isAccountTotal tells the total of a table whose rows need nothing but a name
// and amounts: its label says so and everything else that rows carry is blank.
func (s *scan) isAccountTotal() bool {
	l := s.label()
	if l.others > 0 || l.added == 0 || !saysTotal(l.text) {
		return false
	}
	for i, c := range s.t.columns {
		if c.field != nil && !c.field.Adds && i != l.column && c.filled > 0 {
			return true
		}
	}
	return false
}

// other tells what a row is that is neither a record nor a total.
func (s *scan) other() rowKind {
	if h := readHeading(s.t.layout, s.row); h != nil {
		for k, v := range h {
			s.group[k] = v
		}
		return headingRow
	}
	parts := titleParts(s.row)
	if len(parts) == 0 {
		return blankRow
	}
	if s.t.titles.keys[titleKey(parts)] || isFooter(parts) {
		s.pageBroken = true
		return headerRow
	}
	for _, c := range s.row.Cells {
		if numericText(&c) {
			return brokenRow
		}
	}
	if s.row.Number > s.t.facts.lastData && s.t.facts.lastData > 0 {
		return strayRow
	}
	return brokenRow
}

// isFooter knows the lines below a report: end mark, counts, page numbers.
func isFooter(parts []string) bool {
	first := captionKey(parts[0])
	switch {
	case first == "endofreport", first == "page", strings.HasPrefix(first, "page") && len(parts) == 1:
		return true
	case strings.HasSuffix(parts[0], ":") && len(parts) == 2:
		return allDigits(parts[1])
	case len(parts) == 1:
		name, count, ok := strings.Cut(parts[0], ":")
		return ok && captionKey(name) != "" && allDigits(strings.TrimSpace(count))
	}
	return false
}

func allDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789,. ") == ""
}
