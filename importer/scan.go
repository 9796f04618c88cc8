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
	halfRow   // the first of two printed lines of a record
	strayRow  // text below the table
	brokenRow // none of these: it must be told
)

// scan walks the rows of a table and tells what each is. The survey and the
// reading walk alike, so that they agree on every row.
type scan struct {
	t     *table
	row   *workbook.Row
	cells []*workbook.Cell // by column, nil where blank
	extra *workbook.Cell   // a filled cell beyond the captions
	// unsure says that a record may as well be a total, for all that its
	// structure tells.
	unsure bool
	label  label // of a row that may be a total
	// group holds the values of the last heading line.
	group map[string]string
	// headed says that a heading was met and no record since: what follows it is
	// one, even if it has nothing but figures.
	headed bool
	// pageBroken says that captions or a page header stood since the last
	// record, and that reports may print a group again.
	pageBroken bool
	// upper is the first printed line of a record of two, at row upperRow; lost
	// is the row of one whose second line did not follow.
	upper    []workbook.Cell
	upperRow int
	lost     int
	// survey says that all rows are walked for the first time: new blocks are
	// noted, orphaned headings found.
	survey bool
	// apart says that a piece is walked by itself: all that is no plain record is
	// broken.
	apart bool
	// pending is the heading of a group in columns whose records are yet to come.
	pending int
	// foots tells whether the figures of an unlabelled row are the sum of rows
	// above; nil in the survey.
	foots func(*scan) bool
}

func newScan(t *table) *scan {
	t.block = t.blocks[0]
	return &scan{t: t, cells: make([]*workbook.Cell, len(t.columns)), group: map[string]string{}}
}

// next takes a row and tells its kind.
func (s *scan) next(r *workbook.Row) rowKind {
	s.row, s.lost, s.unsure = r, 0, false
	s.turn(r.Number)
	if s.t.ignores(r.Number) || r.Number <= s.t.blocks[0].header.last || s.inCaptions(r.Number) {
		if len(texts(r)) == 0 {
			return blankRow
		}
		return headerRow
	}
	if s.t.header.stacked > 0 {
		return s.nextOfTwo(r)
	}
	if s.place(r.Cells, 0) == 0 {
		return blankRow
	}
	return s.kind()
}

// kind tells the kind of the row whose cells are placed.
func (s *scan) kind() rowKind {
	switch {
	case s.isCaptions(), s.isRule(), s.t.titles.repeats(s.row):
		s.pageBroken = true
		return headerRow
	case s.isHeading():
		return headingRow
	case s.isClosing():
		s.pageBroken = true
		return headerRow
	case s.complete():
		return s.record()
	case s.apart:
		return brokenRow
	}
	if kind := s.isTotal(); kind != dataRow {
		return kind
	}
	return s.other()
}

// turn switches to the block of a row.
func (s *scan) turn(row int) {
	if len(s.t.blocks) == 1 {
		return
	}
	before := s.t.block
	if s.t.useBlock(row); s.t.block != before {
		s.cells = make([]*workbook.Cell, len(s.t.columns))
		if s.upper != nil {
			s.lost, s.upper = s.upperRow, nil
		}
	}
}

func (s *scan) inCaptions(row int) bool {
	return row >= s.t.header.first && row <= s.t.header.last
}

// record tells a row that has what a record needs: a record, unless it says
// that it is a total, or captions that stand in other columns.
func (s *scan) record() rowKind {
	switch {
	case s.isNamedTotal():
		return totalRow
	case !s.wordy():
	case s.apart:
		return brokenRow
	case s.newBlock():
		return headerRow
	case s.otherReport():
		return brokenRow
	}
	s.settle()
	s.headed = false
	return dataRow
}

// place puts the cells where their columns are, shifted to the right; it
// returns how many are filled.
func (s *scan) place(cells []workbook.Cell, shift int) int {
	clear(s.cells)
	s.extra = nil
	return s.put(cells, shift)
}

func (s *scan) put(cells []workbook.Cell, shift int) int {
	filled := 0
	for i := range cells {
		c := &cells[i]
		if c.Kind == workbook.Empty || c.Kind == workbook.Text && strings.TrimSpace(c.Value) == "" {
			continue
		}
		filled++
		if at := c.Column + shift; at < len(s.cells) {
			if len(c.Value) == len(null) && c.Value == null && s.t.columns[at].isNull() {
				continue
			}
			s.cells[at] = c
		} else if s.extra == nil {
			s.extra = c
		}
	}
	return filled
}

// null is what the results of queries have where nothing stands.
const null = "NULL"

// isNull reports whether a cell that says NULL is blank: it is the name of
// nothing but where a record must have one.
func (c *column) isNull() bool {
	if c.field != nil && c.field.Required && c.field.Kind == Key {
		return false
	}
	c.nulls++
	return true
}

// isCaptions reports whether the row repeats the captions.
func (s *scan) isCaptions() bool {
	same := 0
	for i, c := range s.cells {
		if c == nil {
			continue
		}
		if c.Kind != workbook.Text || !s.t.prints(i, c.Value) {
			return false
		}
		same++
	}
	return same >= 2 && s.extra == nil
}

// prints reports whether a cell prints the caption of its column again, or one
// of its two lines.
func (b *block) prints(column int, cell string) bool {
	cell, caption := strings.TrimSpace(cell), b.columns[column].caption
	if strings.EqualFold(cell, caption) {
		return true
	}
	twoLines := b.header.last > b.header.first && b.header.stacked == 0
	return twoLines && (strings.HasSuffix(caption, " "+cell) || strings.HasPrefix(caption, cell+" "))
}

// isRule reports whether the row is a printed line of dashes and the like.
func (s *scan) isRule() bool {
	marks := 0
	for i := range s.row.Cells {
		t := strings.TrimSpace(s.row.Cells[i].Value)
		if strings.Trim(t, "-=_ ") != "" {
			return false
		}
		marks += len(t)
	}
	return marks >= 3
}

// complete reports whether the row has what a record needs: the fields that are
// required and those by which the layout claimed the table, but for those that
// may be left blank within a group. Of several amounts one is enough.
func (s *scan) complete() bool {
	amounts, filled := 0, 0
	for _, n := range s.t.needs {
		isFilled := s.cells[n.column] != nil
		switch {
		case n.amount:
			amounts++
			if isFilled {
				filled++
			}
		case n.must && !isFilled:
			return false
		}
	}
	return (amounts == 0 || filled > 0) && (s.named() || s.headed)
}

// named reports whether the row has anything that names it: a total has figures
// and a label.
func (s *scan) named() bool {
	for _, c := range s.t.fields {
		if c == nil || s.cells[c.index] == nil {
			continue
		}
		switch c.field.Kind {
		case Key, Date, Word, Number:
			return true
		}
	}
	return false
}

// wordy reports whether a row has words where figures belong: it may be
// captions in another order.
func (s *scan) wordy() bool {
	for _, c := range s.t.fields {
		if c == nil || c.field.Kind != Amount && c.field.Kind != Quantity && c.field.Kind != Date {
			continue
		}
		cell := s.cells[c.index]
		if cell != nil && cell.Kind == workbook.Text && !hasDigit(cell.Value) {
			return true
		}
	}
	return false
}

func hasDigit(s string) bool {
	for i := range len(s) {
		if s[i]-'0' <= 9 {
			return true
		}
	}
	return false
}

// newBlock reports whether the row holds captions of the same layout in other
// columns: rows appended by another run. In the survey the block is noted.
func (s *scan) newBlock() bool {
	at := []line{{s.row.Number, s.row.Cells}}
	captions := joinCaptions(at)
	if len(captions) < 3 || s.t.search == nil {
		return false
	}
	q := search{layouts: []*Layout{s.t.layout}, mapping: s.t.search.mapping, role: s.t.search.role}
	c := q.ask(at, captions, 0, nil)
	if len(c.claims) != 1 {
		return false
	}
	if s.survey {
		c.match = c.claims[0]
		s.t.addBlock(c.header)
		s.cells = make([]*workbook.Cell, len(s.t.columns))
		s.pageBroken = true
	}
	return true
}

// settle notes that a record stands here: a heading above it has its group.
func (s *scan) settle() {
	if s.pending == 0 {
		return
	}
	if g := s.t.groupColumn(1); s.survey && g != nil && s.cells[g.index] != nil {
		s.t.facts.orphans[s.pending] = true
	}
	s.pending = 0
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

// continues reports whether the row continues the group that the column goes
// with: its group field is blank, as are those of the groups around it.
func (s *scan) continues(c *column) bool {
	for n := 1; n <= c.field.Group; n++ {
		if g := s.t.groupColumn(n); g != nil && s.cells[g.index] != nil {
			return false
		}
	}
	return true
}
