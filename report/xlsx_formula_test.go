package report

import (
	"strconv"
	"testing"

	"tieout/internal/gp"
)

// A formula that looks at its own row is made from its pattern: as it is made
// anew for each row, and not at all where a column that it names is not shown.
func TestFormulasOfTheirRow(t *testing.T) {
	columns := []Column{
		{ID: "name", Kind: Text}, {ID: "quantity", Kind: Quantity}, {ID: "silent", Kind: Amount},
		{ID: "twice", Kind: Amount, Formula: across("quantity", "quantity")},
		{ID: "product", Kind: Amount, Formula: times("quantity", "twice")},
		{ID: "without", Kind: Amount, Formula: magnitude("quantity", "-twice")},
		{ID: "hidden", Kind: Amount, Formula: across("quantity", "-silent")},
	}
	var rows []Row
	for i := range 1200 {
		q := gp.QuantityOf(int64(i))
		cells := []Cell{text("row"), quantity(q), {}, amount(q.Amount()), amount(q.Amount()), amount(q.Amount()), amount(q.Amount())}
		if i%3 == 1 {
			cells[3].Formula = times("twice") // its own goes before the column's
		}
		rows = append(rows, Row{Cells: cells})
	}
	p := alone(tableOf(Table{ID: "rows", Columns: columns}, rows))
	l := &line{placed: p, patterns: make([]pattern, len(columns))}
	for i := range rows {
		l.number = strconv.AppendInt(nil, int64(p.head+1+i), 10)
		for j := range columns {
			f := p.FormulaOf(rows[i], j)
			if f == nil {
				continue
			}
			l.formula = l.formula[:0]
			l.live(f, i, j)
			want := p.formula(f, i)
			if string(l.formula) != want {
				t.Fatalf("row %d, %s: formula %q, want %q", i, columns[j].ID, l.formula, want)
			}
			if shown := columns[j].ID != "hidden"; shown != (want != "") {
				t.Fatalf("row %d, %s: formula %q", i, columns[j].ID, want)
			}
		}
	}
}
