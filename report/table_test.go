package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tieout/internal/gp"
)

// A walk meets the rows that At makes, in every table, whatever it was made of.
func TestRowsAreThoseOfAt(t *testing.T) {
	exact := cmp.AllowUnexported(gp.Amount{})
	check := func(table *Table) {
		n := 0
		for i, row := range table.Rows() {
			want := table.At(i)
			if diff := cmp.Diff(want.Cells, row.Cells, exact); diff != "" || row.Place != want.Place || row.Kind != want.Kind {
				t.Fatalf("%s, row %d: %s", table.ID, i, diff)
			}
			n++
		}
		if n != table.Len {
			t.Errorf("%s: %d rows, want %d", table.ID, n, table.Len)
		}
	}
	for _, v := range verdicts {
		for _, table := range document(v).Tables() {
			check(table)
			check(table.Only(table.Columns[0].ID, table.Columns[len(table.Columns)-1].ID))
			for _, group := range table.Groups(table.Columns[0].ID) {
				check(group)
			}
		}
	}
}
