package importer

import (
	"strings"
	"unicode/utf8"

	"tieout/internal/workbook"
)

// survey walks all rows once: it learns how each column writes its numbers and
// dates, which cells repeat the row above, and where the table ends.
func (t *table) survey() error {
	v := &surveyor{t: t, scan: newScan(t)}
	v.scan.survey = true
	if err := v.survey(); err != nil {
		return err
	}
	if v.scan.pending != 0 {
		t.facts.orphans[v.scan.pending] = true
	}
	t.decideFill()
	return nil
}

// surveyRow takes a row into account.
func (t *table) surveyRow(s *scan, r *workbook.Row) {
	t.facts.lastRow = r.Number
	switch s.next(r) {
	case dataRow:
		if !s.unsure {
			t.facts.lastData = r.Number
		}
		t.facts.records++
		t.observe(s)
	case totalRow:
		t.observeTotal(s)
	}
}

// settle decides what the survey of this table, and of the others, found out.
func (t *table) settle(others *calendar) {
	t.decideStyles(others)
	for _, b := range t.blocks {
		t.block = b
		t.nameColumns()
		t.checkTwins()
	}
}

// observe takes a record's cells into account.
func (t *table) observe(s *scan) {
	grouped := t.groupColumn(1)
	start := grouped == nil || s.cells[grouped.index] != nil
	if grouped != nil {
		t.observeGroup(s, start)
	}
	for i, c := range t.columns {
		cell := s.cells[i]
		if cell != nil {
			t.observeCell(c, cell)
			if !start {
				c.filledInGroup++
			}
			continue
		}
		c.blank++
		switch {
		case c.field == nil || c.field.Group == 0:
		case start:
			c.blankAtStart++
		default:
			c.blankInGroup++
		}
	}
	t.observeTwins(s)
	t.sample(s)
	s.pageBroken = false
}

// observeGroup counts how often the group field is blank and notes whether the
// whole group is printed again: a table that leaves repeats blank never prints
// one twice running, but at the top of a page.
func (t *table) observeGroup(s *scan, start bool) {
	if !start {
		t.facts.continued++
		return
	}
	if t.facts.repeated {
		return // once is enough
	}
	same := true
	for _, c := range t.columns {
		if c.field == nil || c.field.Group != 1 {
			continue
		}
		value := ""
		if cell := s.cells[c.index]; cell != nil {
			value = cell.Value
		}
		same = same && value == c.printed
		c.printed = value
	}
	if same && !s.pageBroken {
		t.facts.repeated = true
	}
}

// observeTotal lets the figures of totals speak for their columns' style.
func (t *table) observeTotal(s *scan) {
	for i, c := range t.columns {
		if cell := s.cells[i]; cell != nil && c.field != nil && cell.Kind == workbook.Text && numericText(cell) {
			c.amounts.Add(cell.Value)
		}
	}
}

const mostSamples = 3

// Lengths at which programs cut cells off: old Excel and many drivers at 255
// characters, Excel at 32,767.
const (
	cutShort = 255
	cutLong  = 32767
)

func (t *table) observeCell(c *column, cell *workbook.Cell) {
	c.filled++
	if len(c.samples) < mostSamples {
		c.samples = append(c.samples, shown(cell.Value))
	}
	if len(cell.Value) >= cutShort {
		if n := utf8.RuneCountInString(cell.Value); n == cutShort || n == cutLong {
			t.facts.longest = n
		}
	}
	switch {
	case cell.Formula:
		c.formulas++
	case cell.Kind == workbook.Number || cell.Kind == workbook.Date:
		c.numbers++
	case cell.Kind == workbook.Text:
		c.texts++
	}
	if cell.Kind != workbook.Text {
		return
	}
	switch {
	case c.field == nil && t.unnamed == nil:
	case c.field == nil || c.field.Kind == Amount || c.field.Kind == Quantity:
		c.amounts.Add(cell.Value)
	case c.field.Kind == Date:
		c.days.Add(cell.Value)
		if slashed(cell.Value) {
			c.slashes.Add(cell.Value)
		}
	}
}

// decideFill settles which columns leave repeats blank: those that are blank on
// every row that continues a group, and the group fields themselves.
func (t *table) decideFill() {
	if t.facts.continued == 0 || t.facts.repeated {
		return
	}
	for _, b := range t.blocks {
		t.block = b
		for _, c := range t.columns {
			if c.field == nil || c.field.Group == 0 || c.field.Kind == Amount {
				continue
			}
			isGroup := t.groupColumn(c.field.Group) == c
			c.fill = c.blankInGroup > 0 && c.filledInGroup == 0 || isGroup && c.blankAtStart == 0
		}
	}
}

// observeTwins compares columns with one caption.
func (t *table) observeTwins(s *scan) {
	for field, twins := range t.header.match.twins {
		c := t.fields[field]
		for _, at := range twins {
			if c != nil && cellText(s.cells[c.index]) != cellText(s.cells[at]) {
				t.columns[at].differs = true
			}
		}
	}
}

func cellText(c *workbook.Cell) string {
	if c == nil {
		return ""
	}
	return strings.TrimSpace(c.Value)
}

// checkTwins settles columns with one caption: equal in every cell they are one.
func (t *table) checkTwins() {
	for field, c := range t.fields {
		for _, at := range t.header.match.twins[field] {
			if c != nil && t.columns[at].differs {
				t.fail("column-ambiguous", c.caption, "", "columns "+letter(c.index)+" and "+letter(at)+" are both called \""+c.caption+"\" and differ",
					"name the right one by its letter under [file.columns] in tieout.toml: "+c.field.Name+" = \""+letter(c.index)+"\"")
			}
		}
	}
}
