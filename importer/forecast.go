package importer

import (
	"slices"

	"tieout/internal/gp"
)

// forecast is what the beginning of a table lets expect of the whole: that its
// columns go on to write numbers and dates as they did, and that each row stays
// a record of its own. Pieces of a large table are surveyed and read by it in
// one go, on several processors. What the survey of all rows decides is held
// against it in the end: nothing rests on it but the time it takes.
type forecast struct {
	table *table
	// piece is what the table of a piece starts from.
	piece table
	block *block
	// columns have the evidence and the styles with which a piece starts.
	columns []column
}

// mostColumns bounds the columns of a table that is read in pieces, each of
// which has its own.
const mostColumns = 250

// newForecast makes a forecast after the survey of a table's beginning; nil
// where rows depend on each other, or where cells do not decide enough.
func (t *table) newForecast() *forecast {
	b := t.blocks[0]
	alone := t.layout.Alone && (t.layout.Detail == "" || b.column(t.layout.Detail) == nil)
	sampled := b.weak == nil || len(b.samples) >= mostTested
	if !alone || len(b.columns) > mostColumns || len(t.blocks) > 1 || b.header.stacked > 0 || b.unnamed != nil || !sampled || t.fills() || len(t.fatal) > 0 {
		return nil
	}
	numbers, dates, err := t.mapping.styles()
	if err != nil {
		return nil
	}
	f := &forecast{table: t, block: b}
	f.piece = table{file: t.file, sheet: t.sheet, layout: t.layout, mapping: t.mapping, titles: t.titles, at: t.at, facts: facts{repeated: t.facts.repeated}}
	allNumbers, allDays := t.evidence()
	for _, c := range b.columns {
		x := column{index: c.index, caption: c.caption, field: c.field, amounts: c.amounts.Further(), days: c.days.Further(), slashes: c.slashes.Further()}
		x.numberStyle, err = c.numbersAs(&allNumbers, numbers)
		if err != nil && c.isFigure() {
			return nil
		}
		if x.dateStyle, err = c.datesAs(&allDays, dates); err != nil {
			x.dateStyle = gp.MDY // as likely as any; nothing is lost where it is not
		}
		f.columns = append(f.columns, x)
	}
	return f
}

// fills reports whether the rows so far leave repeats blank.
func (t *table) fills() bool { return t.facts.continued > 0 && !t.facts.repeated }

// fork is a table for a piece: it counts and collects for itself.
func (f *forecast) fork() *table {
	t := f.piece
	columns := slices.Clone(f.columns)
	t.block = &block{header: f.block.header, columns: make([]*column, len(columns)), fields: make([]*column, len(t.layout.Fields))}
	t.blocks = []*block{t.block}
	for i := range columns {
		t.columns[i] = &columns[i]
	}
	for i, c := range f.block.fields {
		if c != nil {
			t.fields[i] = t.columns[c.index]
		}
	}
	t.nameFields()
	t.places = slices.Repeat([]int{2}, len(t.layout.Fields))
	return &t
}

// holds reports whether the table came out as was forecast, once it is settled.
func (f *forecast) holds() bool {
	t := f.table
	if t.fills() {
		return false
	}
	for i, c := range t.blocks[0].columns {
		x := &f.columns[i]
		switch {
		case c.field != x.field || c.fill:
			return false
		case c.isFigure() && c.numberStyle != x.numberStyle, c.isDate() && c.dateStyle != x.dateStyle:
			return false
		}
	}
	return true
}

func (c *column) isFigure() bool {
	return c.field != nil && (c.field.Kind == Amount || c.field.Kind == Quantity)
}

func (c *column) isDate() bool { return c.field != nil && c.field.Kind == Date }
