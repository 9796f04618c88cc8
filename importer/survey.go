package importer

import (
	"errors"
	"fmt"
	"strings"

	"tieout/internal/gp"
	"tieout/internal/workbook"
)

// survey walks all rows once: it learns how each column writes its numbers and
// dates, which cells repeat the row above, and where the table ends.
func (t *table) survey() error {
	s := newScan(t)
	var before string // the outermost group field of the record before
	err := t.sheet.rows(func(r *workbook.Row) error {
		t.facts.rows++
		switch s.next(r) {
		case dataRow:
			t.facts.lastData = r.Number
			t.observe(s, &before)
		case totalRow:
			t.facts.totals++
			t.observeTotal(s)
		}
		return nil
	})
	if err != nil {
		return err
	}
	t.decideFill()
	t.decideStyles()
	return nil
}

// observe takes a record's cells into account.
func (t *table) observe(s *scan, before *string) {
	grouped := t.groupColumn(1)
	start := grouped == nil || s.cells[grouped.index] != nil
	if grouped != nil {
		t.observeGroup(s, grouped, before)
	}
	for i, c := range t.columns {
		cell := s.cells[i]
		if cell == nil {
			c.blank++
			if c.field != nil && c.field.Group > 0 {
				if start {
					c.blankAtStart++
				} else {
					c.blankInGroup++
				}
			}
			continue
		}
		c.filled++
		c.observe(cell)
	}
	s.pageBroken = false
}

// observeGroup counts how often the group field is blank and how often it is
// printed again: a table that leaves repeats blank never prints one twice
// running, but at the top of a page.
func (t *table) observeGroup(s *scan, grouped *column, before *string) {
	cell := s.cells[grouped.index]
	if cell == nil {
		t.facts.continued++
		return
	}
	key := gp.Key(cell.Value)
	if key == *before && !s.pageBroken {
		t.facts.repeated++
	}
	*before = key
}

// observeTotal lets the figures of totals speak for their columns' style.
func (t *table) observeTotal(s *scan) {
	for i, c := range t.columns {
		if cell := s.cells[i]; cell != nil && c.field != nil && c.field.Adds && cell.Kind == workbook.Text && numericText(cell) {
			c.amounts.Add(cell.Value)
		}
	}
}

const mostSamples = 3

func (c *column) observe(cell *workbook.Cell) {
	if len(c.samples) < mostSamples {
		c.samples = append(c.samples, shown(cell.Value))
	}
	switch cell.Kind {
	case workbook.Number, workbook.Date:
		c.numbers++
	case workbook.Text:
		c.texts++
	default:
		c.others++
	}
	if c.field == nil {
		return
	}
	switch c.field.Kind {
	case Amount, Quantity:
		if cell.Kind == workbook.Text {
			c.amounts.Add(cell.Value)
		}
	case Date:
		if cell.Kind == workbook.Text {
			c.days.Add(cell.Value)
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

// decideFill settles which columns leave repeats blank: those that are blank on
// every row that continues a group, and the group fields themselves.
func (t *table) decideFill() {
	if t.facts.continued == 0 || t.facts.repeated > 0 {
		return
	}
	for _, c := range t.columns {
		if c.field == nil || c.field.Group == 0 || c.filled == 0 {
			continue
		}
		isGroup := t.groupColumn(c.field.Group) == c
		c.fill = c.blankInGroup == t.facts.continued || isGroup && c.blankAtStart == 0
	}
}

// decideStyles settles how each column writes its numbers and dates: by its own
// cells, or where they leave it open by those of the file's other columns.
func (t *table) decideStyles() {
	var numbers gp.NumberEvidence
	var days gp.DateEvidence
	for _, c := range t.columns {
		if c.field != nil {
			numbers.Merge(&c.amounts)
			days.Merge(&c.days)
		}
	}
	for _, c := range t.columns {
		if c.field == nil {
			continue
		}
		switch c.field.Kind {
		case Amount, Quantity:
			t.decideNumbers(c, &numbers)
		case Date:
			t.decideDates(c, &days)
		}
	}
}

func (t *table) decideNumbers(c *column, all *gp.NumberEvidence) {
	st, err := c.amounts.Style()
	if errors.Is(err, gp.ErrAmbiguous) && all.Decided() {
		st, err = all.Style()
	}
	c.numberStyle = st
	switch {
	case err != nil:
		t.fail("numbers-"+styleFault(err), c.caption, "", fmt.Sprintf("%s: %v", c.caption, err),
			`say how the file writes numbers: numbers = "1,234.56" (or "1.234,56") under [[file]] in tieout.toml`)
	case c.texts > 0 && c.amounts.Numbers() == 0 && c.numbers == 0:
		t.fail("column-unreadable", c.caption, c.samples[0], fmt.Sprintf("no cell of column %q is a number, but it was taken for %s", c.caption, c.field.Name),
			fmt.Sprintf("name the right column under [file.columns] in tieout.toml: %s = \"CAPTION\"", c.field.Name))
	}
}

func (t *table) decideDates(c *column, all *gp.DateEvidence) {
	st, err := c.days.Style()
	if errors.Is(err, gp.ErrAmbiguous) && all.Decided() {
		st, err = all.Style()
	}
	c.dateStyle = st
	if err != nil {
		t.fail("dates-"+styleFault(err), c.caption, "", fmt.Sprintf("%s: %v", c.caption, err),
			`say how the file writes dates: dates = "mdy" (or "dmy", "ymd") under [[file]] in tieout.toml`)
	}
}

func styleFault(err error) string {
	if errors.Is(err, gp.ErrMixed) {
		return "mixed"
	}
	return "ambiguous"
}

// styleOf shows a number style by an example.
func styleOf(st gp.NumberStyle) string {
	group, mark := "", "."
	if st.Group != 0 {
		group = string(rune(st.Group))
	}
	if st.Decimal != 0 {
		mark = string(rune(st.Decimal))
	}
	return strings.Join([]string{"1", "234"}, group) + mark + "56"
}
