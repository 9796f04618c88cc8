package report

import (
	"iter"
	"slices"

	"tieout/internal/gp"
)

// filled gives a table its rows, which fill makes in place of others: where a
// report has a million of them, a walk through all takes the memory of one.
// Only At names them, by their places.
func (t *Table) filled(rows int, fill func(i int, r *Row)) *Table {
	t.Len, t.fill = rows, fill
	t.At = func(i int) Row {
		var r Row
		fill(i, &r)
		r.ID = r.Place.String()
		return r
	}
	return t
}

// make makes row i in place of another of the same table.
func (t *Table) make(i int, r *Row) {
	if t.fill == nil {
		*r = t.At(i)
		return
	}
	t.fill(i, r)
}

// Rows goes through the rows in their order. A row is good until the next, which
// takes its place; those of reports as read have no ID.
func (t *Table) Rows() iter.Seq2[int, *Row] {
	return func(yield func(int, *Row) bool) {
		var r Row
		for i := range t.Len {
			if t.make(i, &r); !yield(i, &r) {
				return
			}
		}
	}
}

// Column returns the index of the column named id, or −1.
func (t *Table) Column(id string) int {
	return slices.IndexFunc(t.Columns, func(c Column) bool { return c.ID == id })
}

// Totals are the cells of the total row: one for each column, Blank where it
// is not added up. Its label is TotalTitle.
func (t *Table) Totals() []Cell {
	if t.totals != nil {
		return slices.Clone(t.totals)
	}
	totals := make([]Cell, len(t.Columns))
	for j, c := range t.Columns {
		if c.Total {
			totals[j].Kind = c.Kind
		}
	}
	for _, row := range t.Rows() {
		for j := range totals {
			if totals[j].Kind != Blank {
				totals[j].Amount = totals[j].Amount.Add(row.Cells[j].Amount)
				totals[j].Count += row.Cells[j].Count
			}
		}
	}
	return totals
}

// Groups are the rows by what their cell in column reads, each group a table
// without that column and without a total. The rows are those of t, made when
// asked for.
func (t *Table) Groups(column string) map[string]*Table {
	at := t.Column(column)
	rows := map[string][]int{}
	for i := range t.Len {
		k := t.At(i).Cells[at].Plain()
		rows[k] = append(rows[k], i)
	}
	groups := make(map[string]*Table, len(rows))
	for k, list := range rows {
		g := *t
		g.Columns = slices.Delete(slices.Clone(t.Columns), at, at+1)
		g.InBlocks, g.TotalTitle, g.Notes = false, "", nil
		g.Len, g.fill, g.totals = len(list), nil, nil
		g.At = func(i int) Row {
			row := t.At(list[i])
			row.Cells = slices.Delete(slices.Clone(row.Cells), at, at+1)
			return row
		}
		groups[k] = &g
	}
	return groups
}

// FormulaOf is the formula that a cell follows from: its own, else its
// column's, else nil.
func (t *Table) FormulaOf(row Row, column int) *Formula {
	return t.formulaOf(&row.Cells[column], column)
}

func (t *Table) formulaOf(c *Cell, column int) *Formula {
	switch {
	case c.Kind == Blank:
		return nil
	case c.Formula != nil:
		return c.Formula
	}
	return t.Columns[column].Formula
}

// evaluate works a formula out from the values of the cells it names; table
// and row are where it stands.
func (d *Document) evaluate(f *Formula, table string, row Row) gp.Amount {
	var sum gp.Amount
	for _, t := range f.Terms {
		v := d.term(t, f.Op, table, row)
		if t.Minus {
			v = v.Neg()
		}
		sum = sum.Add(v)
	}
	if f.Op == Magnitude {
		return sum.Abs()
	}
	return sum
}

func (d *Document) term(t Term, op Op, table string, row Row) gp.Amount {
	if t.Ref.Table != "" {
		table = t.Ref.Table
	}
	in := d.Table(table)
	if in == nil {
		return gp.Amount{}
	}
	if op == Tally {
		return gp.Whole(int64(tally(in, t.Where)))
	}
	column := in.Column(t.Ref.Column)
	if t.Ref.Row == ThisRow {
		return value(row.Cells[column])
	}
	if t.Ref.Row == "" && t.Where == nil && in.Columns[column].Total {
		return value(in.Totals()[column])
	}
	var sum gp.Amount
	for _, r := range in.Rows() {
		if (t.Ref.Row == "" || r.ID == t.Ref.Row) && meets(in, r, t.Where) {
			sum = sum.Add(value(r.Cells[column]))
		}
	}
	return sum
}

// tally counts the rows that meet every condition.
func tally(t *Table, where []Condition) int {
	n := 0
	for _, row := range t.Rows() {
		if meets(t, row, where) {
			n++
		}
	}
	return n
}

func meets(t *Table, row *Row, where []Condition) bool {
	for _, w := range where {
		if row.Cells[t.Column(w.Column)].Plain() != w.Equals {
			return false
		}
	}
	return true
}

// value is a cell as an amount: money as it is, quantities and counts as
// numbers.
func value(c Cell) gp.Amount {
	switch c.Kind {
	case Amount:
		return c.Amount
	case Quantity, UnitCost:
		return c.Quantity.Amount()
	case Count:
		return gp.Whole(int64(c.Count))
	}
	return gp.Amount{}
}
