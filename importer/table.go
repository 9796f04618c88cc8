package importer

import (
	"slices"
	"strings"

	"tieout/internal/gp"
	"tieout/internal/workbook"
)

// table is one table of one file while it is read.
type table struct {
	file    *file
	sheet   *sheet
	layout  *Layout
	mapping *Mapping
	search  *search
	why     string // how the layout was decided
	titles  titles
	blocks  []*block // by the captions, the first row first
	*block           // the one in use
	in      gp.Input
	at      *gp.Table // what the records' sources point to
	books   gp.Books
	total   gp.Amount
	places  []int // by field: the most decimals seen, at least two
	runs    []run
	problems
	fatal []gp.Problem
	facts facts

	// Of a large table: what its beginning let expect, and its parts for the
	// second walk; nil where that takes the sheet's rows again.
	forecast *forecast
	room     *room
	parts    []tablePart

	// Balances gathered over rows, and the years and periods met.
	balances  []gathered
	balanceAt map[string]int

	items map[gp.Code]bool // the item numbers met
	item  gp.Code          // that met last
	codes *recent
}

// block is a run of rows under captions of their own. A table mostly has one;
// a file to which runs with other columns were appended has more.
type block struct {
	header  header
	columns []*column // by physical column
	fields  []*column // by index in Layout.Fields, nil without a column
	unnamed []*column
	weak    []*column // that arithmetic must confirm
	samples [][]workbook.Cell
	named   []namedColumn
	needs   []need
	asked   []*slot // the fields that records asked for, in their order
}

// namedColumn is a column by the name of its field.
type namedColumn struct {
	field string
	*column
}

// need is a column that tells whether a row is a record.
type need struct {
	column int
	amount bool // one of several amounts is enough
	must   bool // blank, the row is none
}

// column is one column of a table and what its cells showed.
type column struct {
	index   int
	caption string
	field   *Field
	why     string

	filled, blank  int
	texts, numbers int // text cells and numbers of the spreadsheet's own
	formulas       int
	failed         int // cells that could not be read
	nulls          int // cells that say NULL, in both walks
	amounts        gp.NumberEvidence
	days, slashes  gp.DateEvidence // of all dates, and of those with slashes
	samples        []string

	numberStyle gp.NumberStyle
	dateStyle   gp.DateStyle
	day         recentDay
	code        recentCode
	figure      figure

	// Of a grouped column: on rows that continue a group, and on those that start one.
	blankInGroup, filledInGroup, blankAtStart int
	differs                                   bool // from the column with the same caption
	fill                                      bool
	filledDown                                int
	last                                      workbook.Cell // the value to fill down
	printed                                   string        // the value last printed
}

// facts are what the survey of all rows found out before records are read.
type facts struct {
	lastRow   int
	lastData  int // the last row that is a record
	records   int
	continued int  // rows whose group field is blank
	repeated  bool // a row prints the same group as the row before
	hasGrand  bool
	orphans   map[int]bool // lines that look like group headings without a group
	longest   int          // cells of exactly the length at which programs cut
}

// column returns the column of a field, nil if the table has none.
func (b *block) column(field string) *column {
	for i := range b.named {
		if b.named[i].field == field {
			return b.named[i].column
		}
	}
	return nil
}

// nameFields makes the lists by which rows are told and read, once the columns
// have their fields.
func (b *block) nameFields() {
	b.named, b.needs, b.asked = b.named[:0], b.needs[:0], nil
	for _, c := range b.fields {
		if c == nil {
			continue
		}
		f := c.field
		b.named = append(b.named, namedColumn{f.Name, c})
		if f.Required || slices.Contains(b.header.match.set, f.Name) {
			b.needs = append(b.needs, need{c.index, f.Kind == Amount, f.Group == 0 && (f.Required || f.Kind == Quantity)})
		}
	}
}

func newTable(f *file, s *sheet, h header, why string) *table {
	t := &table{file: f, sheet: s, layout: h.match.layout, why: why, balanceAt: map[string]int{}, items: map[gp.Code]bool{}, codes: newRecent()}
	t.places = slices.Repeat([]int{2}, len(t.layout.Fields))
	t.facts.orphans = map[int]bool{}
	t.at = &gp.Table{File: f.name, Sheet: sheetName(f, s), Role: t.layout.Role}
	t.addBlock(h)
	t.titles = readTitles(h.above)
	t.titles.forgetRecords(t, h.above)
	t.in = gp.Input{
		File: f.name, Path: f.path, SHA256: f.sha256, Bytes: f.size, Role: t.layout.Role, Layout: t.layout.Name, Sheet: t.at.Sheet,
		HiddenSheets: f.hidden, Encoding: f.encoding, Delimiter: f.delimiter,
		Company: strings.Clone(t.titles.company), User: strings.Clone(t.titles.user), HeaderRow: h.first, Notes: append([]string(nil), f.notes...),
	}
	return t
}

// addBlock starts a block and uses it.
func (t *table) addBlock(h header) {
	b := &block{header: h, fields: make([]*column, len(t.layout.Fields))}
	for i, caption := range h.captions {
		c := &column{index: i, caption: strings.Clone(caption)} // not to keep the whole file
		b.columns = append(b.columns, c)
		if unnamed.MatchString(caption) {
			b.unnamed = append(b.unnamed, c)
		}
	}
	for i, at := range h.match.columns {
		if at >= 0 {
			c := b.columns[at]
			c.field, c.why = &t.layout.Fields[i], "caption"
			b.fields[i] = c
		}
	}
	if t.mapping != nil {
		b.explain(t.mapping)
	}
	b.nameFields()
	b.weak = b.doubtful(t.layout)
	t.blocks = append(t.blocks, b)
	t.block = b
}

// explain tells which columns a person named.
func (b *block) explain(m *Mapping) {
	for _, c := range b.columns {
		if c.field != nil && m.Columns[c.field.Name] != "" {
			c.why = "named in tieout.toml"
		}
	}
}

// useBlock switches to the block that a row belongs to.
func (t *table) useBlock(row int) {
	for _, b := range t.blocks {
		if b.header.first <= row {
			t.block = b
		}
	}
}

// groupColumn is the column of the n-th group field, nil if there is none.
func (t *table) groupColumn(n int) *column {
	if n == 0 || n > len(t.layout.Groups) {
		return nil
	}
	return t.column(t.layout.Groups[n-1])
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

// note adds a decision worth telling.
func (t *table) note(text string) { t.in.Notes = append(t.in.Notes, text) }
