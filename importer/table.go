package importer

import (
	"tieout/internal/gp"
	"tieout/internal/workbook"
)

// table is one table of one file while it is read.
type table struct {
	file    *file
	sheet   *sheet
	layout  *Layout
	mapping *Mapping
	header  header
	why     string // how the layout was decided
	titles  titles
	columns []*column // by physical column, nil where the captions have none
	fields  []*column // by index in Layout.Fields, nil without a column
	in      gp.Input
	at      *gp.Table // what the records' sources point to
	books   gp.Books
	problems
	fatal []gp.Problem
	facts facts

	// Balances gathered over rows, and the years and periods met.
	balances  []gp.Balance
	balanceAt map[string]int
	years     yearSet
}

// column is one column of a table and what its cells showed.
type column struct {
	index   int
	caption string
	field   *Field
	why     string

	filled, blank  int
	others         int // cells that do not fit the field's kind
	texts, numbers int
	amounts        gp.NumberEvidence
	days           gp.DateEvidence
	places         int // most decimals seen
	samples        []string

	numberStyle gp.NumberStyle
	dateStyle   gp.DateStyle
	style       string // for inspect

	blankInGroup, blankAtStart int // of a grouped column
	fill                       bool
	last                       workbook.Cell // the value to fill down, with its text
}

// facts are what the survey of all rows found out before records are read.
type facts struct {
	rows      int
	lastData  int  // the last row that is a record
	continued int  // rows whose group field is blank
	repeated  int  // rows that print the same group field as the row before
	totals    int  // rows that look like totals
	hasGrand  bool //
}

// column returns the column of a field, nil if the table has none.
func (t *table) column(field string) *column {
	for i := range t.layout.Fields {
		if t.layout.Fields[i].Name == field {
			return t.fields[i]
		}
	}
	return nil
}

func newTable(f *file, s *sheet, h header, why string) *table {
	l := h.match.layout
	t := &table{file: f, sheet: s, layout: l, header: h, why: why, balanceAt: map[string]int{}, years: yearSet{}}
	t.at = &gp.Table{File: f.name, Role: l.Role}
	if !f.text {
		t.at.Sheet = s.name
	}
	t.fields = make([]*column, len(l.Fields))
	for i, caption := range h.captions {
		t.columns = append(t.columns, &column{index: i, caption: caption})
	}
	for i, at := range h.match.columns {
		if at >= 0 {
			t.columns[at].field = &l.Fields[i]
			t.columns[at].why = "caption"
			t.fields[i] = t.columns[at]
		}
	}
	t.titles = readTitles(h.above)
	return t
}

// problem starts a problem of this table.
func (t *table) problem(code string, s gp.Severity, row int, column, value, message, hint string) gp.Problem {
	return gp.Problem{Code: code, Severity: s, File: t.at.File, Sheet: t.at.Sheet, Row: row, Column: column, Value: value, Message: message, Hint: hint}
}

// fail notes what makes the whole table unusable.
func (t *table) fail(code, column, value, message, hint string) {
	p := t.problem(code, gp.SeverityError, 0, column, shown(value), message, hint)
	t.fatal = append(t.fatal, p)
}
