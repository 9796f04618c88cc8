package importer

import (
	"errors"
	"fmt"
	"strings"

	"tieout/internal/gp"
)

// decideStyles settles how each column writes its numbers and dates: as the
// mapping says, by its own cells, or where they leave it open by those of the
// file's other columns and its titles; for dates at last by those of the other
// files.
func (t *table) decideStyles(others *calendar) {
	numbers, dates, err := t.mapping.styles()
	if err != nil {
		t.fail("mapping-style", "", "", err.Error(), "correct it under [[file]] in tieout.toml")
	}
	allNumbers, allDays := t.evidence()
	if _, err := allDays.Style(); err != nil && dates == nil {
		dates = others.decide(t, &allDays)
	}
	for _, c := range t.allColumns() {
		switch {
		case c.field == nil || c.field.Kind == Amount || c.field.Kind == Quantity:
			t.decideNumbers(c, &allNumbers, numbers)
		case c.field.Kind == Date:
			t.decideDates(c, &allDays, dates)
		}
	}
	t.dateTitles(&allDays, dates)
}

// evidence is that of all columns and the titles together.
func (t *table) evidence() (numbers gp.NumberEvidence, days gp.DateEvidence) {
	for _, c := range t.allColumns() {
		numbers.Merge(&c.amounts)
		days.Merge(&c.days)
	}
	for _, d := range t.titles.days() {
		days.Add(d)
	}
	return numbers, days
}

func (t *table) allColumns() []*column {
	var all []*column
	for _, b := range t.blocks {
		all = append(all, b.columns...)
	}
	return all
}

func (t *table) decideNumbers(c *column, all *gp.NumberEvidence, mapped *gp.NumberStyle) {
	st, err := c.numbersAs(all, mapped)
	c.numberStyle = st
	switch {
	case c.field == nil || mapped != nil:
	case err != nil:
		t.fail("numbers-"+styleFault(err), c.caption, "", err.Error(),
			`say how the file writes numbers: numbers = "1,234.56" (or "1.234,56") under [[file]] in tieout.toml`)
	case c.texts > 0 && c.amounts.Numbers() == 0 && c.numbers+c.formulas == 0:
		t.fail("column-unreadable", c.caption, c.samples[0], fmt.Sprintf("no cell of the column is a number, and it was taken for %q", c.field.Name),
			fmt.Sprintf("name the right column under [file.columns] in tieout.toml: %s = \"CAPTION\"", c.field.Name))
	}
}

// numbersAs is how the column writes numbers: as mapped, as the columns of the
// file do together, or as its own cells do.
func (c *column) numbersAs(all *gp.NumberEvidence, mapped *gp.NumberStyle) (gp.NumberStyle, error) {
	if mapped != nil {
		return *mapped, nil
	}
	if st, err := all.Style(); err == nil && all.Decided() {
		return st, nil
	}
	return c.amounts.Style()
}

// datesAs is how the column writes dates, likewise.
func (c *column) datesAs(all *gp.DateEvidence, mapped *gp.DateStyle) (gp.DateStyle, error) {
	if mapped != nil {
		return *mapped, nil
	}
	if st, err := all.Style(); err == nil && all.Decided() {
		return st, nil
	}
	return c.days.Style()
}

func (t *table) decideDates(c *column, all *gp.DateEvidence, mapped *gp.DateStyle) {
	st, err := c.datesAs(all, mapped)
	c.dateStyle = st
	if err != nil {
		t.fail("dates-"+styleFault(err), c.caption, "", err.Error(),
			`say how the file writes dates: dates = "mdy" (or "dmy", "ymd") under [[file]] in tieout.toml`)
	}
}

func styleFault(err error) string {
	if errors.Is(err, gp.ErrMixed) {
		return "mixed"
	}
	return "ambiguous"
}

// dateTitles reads the dates of the titles in the order that the file uses.
// Where nothing decides, they stay unread and that is told.
func (t *table) dateTitles(all *gp.DateEvidence, mapped *gp.DateStyle) {
	st, err := all.Style()
	if mapped != nil {
		st, err = *mapped, nil
	}
	if err != nil {
		if len(t.titles.days()) > 0 {
			t.note("the dates above the table can be read in two ways and were left out: " + strings.Join(t.titles.days(), ", "))
		}
		return
	}
	t.in.PrintedAt = day(t.titles.printed, st)
	for i := range t.titles.ranges {
		x := &t.titles.ranges[i]
		from, to := day(x.From, st), day(x.To, st)
		if to.IsZero() || !isDay(x.To) {
			continue
		}
		if t.layout.Periodic {
			x.Restricts = false
		}
		if t.in.PeriodTo.IsZero() {
			t.in.PeriodFrom, t.in.PeriodTo = from, to
		}
	}
}

// day reads a title's date; none where it is no date.
func day(s string, st gp.DateStyle) gp.Date {
	if isoText.MatchString(s) {
		st = gp.YMD
	}
	d, err := gp.ParseDate(s, st)
	if err != nil {
		return 0
	}
	return d
}

// example shows a number style by an example, as tieout.toml has it.
func example(st gp.NumberStyle) string {
	group, mark := "", "."
	if st.Group != 0 {
		group = string(rune(st.Group))
	}
	if st.Decimal != 0 {
		mark = string(rune(st.Decimal))
	}
	return "1" + group + "234" + mark + "56"
}
