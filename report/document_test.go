package report

import (
	"testing"

	"tieout/analyzer"
)

func TestFormulasSayWhatTheirCellsHold(t *testing.T) {
	d := document(analyzer.Unexplained)
	live := 0
	for _, table := range d.Tables() {
		for i := range table.Len {
			row := table.At(i)
			for j := range row.Cells {
				f := table.FormulaOf(row, j)
				if f == nil {
					continue
				}
				live++
				checkReferences(t, d, table, f)
				if f.Op == Product {
					continue
				}
				if got, want := d.evaluate(f, table.ID, row), value(row.Cells[j]); got != want {
					t.Errorf("%s, row %d %q, %s: formula gives %s, cell holds %s", table.ID, i, row.ID, table.Columns[j].ID, got, want)
				}
			}
		}
	}
	if live < 40 {
		t.Errorf("only %d live cells: the workbook would carry constants", live)
	}
}

func TestProductFormulaIsTheLayersValue(t *testing.T) {
	d := document(analyzer.Unexplained)
	table := d.Table(tablePurchaseReceipts)
	at := table.Column("recomputed")
	for i := range table.Len {
		row := table.At(i)
		f := table.FormulaOf(row, at)
		if f == nil || f.Op != Product {
			t.Fatalf("row %d has no product formula", i)
		}
		a, b := row.Cells[table.Column(f.Terms[0].Ref.Column)], row.Cells[table.Column(f.Terms[1].Ref.Column)]
		if got := a.Quantity.Times(b.Quantity); got != row.Cells[at].Amount {
			t.Errorf("row %d: %s × %s is %s, cell holds %s", i, a.Plain(), b.Plain(), got, row.Cells[at].Plain())
		}
	}
}

// checkReferences fails for a term that names a table, row or column that is
// not there: it would evaluate to zero, and to #REF! in a workbook.
func checkReferences(t *testing.T, d *Document, table *Table, f *Formula) {
	t.Helper()
	for _, term := range f.Terms {
		in := table
		if term.Ref.Table != "" {
			in = d.Table(term.Ref.Table)
		}
		if in == nil || in.Column(term.Ref.Column) < 0 {
			t.Errorf("%s refers to %+v, which is not there", table.ID, term.Ref)
			continue
		}
		for _, w := range term.Where {
			if in.Column(w.Column) < 0 {
				t.Errorf("%s: condition on %s.%s, which is not there", table.ID, in.ID, w.Column)
			}
		}
		if r := term.Ref.Row; r != "" && r != ThisRow && find(in, r) < 0 {
			t.Errorf("%s refers to row %q of %s, which is not there", table.ID, r, in.ID)
		}
	}
}

func find(t *Table, id string) int {
	for i := range t.Len {
		if t.At(i).ID == id {
			return i
		}
	}
	return -1
}

func TestLinksLeadSomewhere(t *testing.T) {
	d := document(analyzer.Unexplained)
	for _, table := range d.Tables() {
		for i := range table.Len {
			for _, c := range table.At(i).Cells {
				if c.Link == nil {
					continue
				}
				if to := d.Table(c.Link.Table); to == nil || find(to, c.Link.Row) < 0 {
					t.Errorf("%s row %d: %q leads to %+v, which is not there", table.ID, i, c.Plain(), *c.Link)
				}
			}
		}
	}
}

func TestTablesAreWellFormed(t *testing.T) {
	for _, v := range verdicts {
		d := document(v)
		tables := map[string]bool{}
		for _, table := range d.Tables() {
			if table.ID == "" || table.Title == "" || tables[table.ID] {
				t.Errorf("table %q (%s): no name, no title, or twice", table.ID, table.Title)
			}
			tables[table.ID] = true
			wellFormed(t, table)
		}
	}
}

func wellFormed(t *testing.T, table *Table) {
	t.Helper()
	ids := map[string]bool{}
	for i := range table.Len {
		row := table.At(i)
		if len(row.Cells) != len(table.Columns) {
			t.Fatalf("%s row %d has %d cells under %d columns", table.ID, i, len(row.Cells), len(table.Columns))
		}
		if row.ID != "" && ids[row.ID] {
			t.Errorf("%s has two rows %q", table.ID, row.ID)
		}
		ids[row.ID] = true
		for j, c := range row.Cells {
			if k := table.Columns[j].Kind; c.Kind != Blank && c.Kind.Numeric() != k.Numeric() {
				t.Errorf("%s row %d: a %v under %s, a column of %v", table.ID, i, c.Kind, table.Columns[j].ID, k)
			}
		}
	}
}

func TestTotalsAreThoseOfTheRows(t *testing.T) {
	for _, table := range document(analyzer.Unexplained).Tables() {
		known := table.Totals()
		table.totals = nil
		for j, c := range table.Totals() {
			if known[j].Plain() != c.Plain() {
				t.Errorf("%s.%s: total %s, rows add up to %s", table.ID, table.Columns[j].ID, known[j].Plain(), c.Plain())
			}
		}
	}
}

func TestW07ProofsHold(t *testing.T) {
	proofs := document(analyzer.Unexplained).Table("proofs")
	if proofs.Len < 9 {
		t.Fatalf("only %d proofs", proofs.Len)
	}
	for i := range proofs.Len {
		row := proofs.At(i)
		if c := row.Cells[3]; !c.Amount.IsZero() {
			t.Errorf("%s: off by %s", row.Cells[0].Text, c.Plain())
		}
	}
}

func TestBrokenProofIsShown(t *testing.T) {
	r, books := fixture(analyzer.Unexplained)
	books.Layers = books.Layers[1:]
	d := Build(r, books, Meta{})
	proofs := d.Table("proofs")
	row := proofs.At(find(proofs, "receipts-as-read"))
	if row.Cells[3].Amount.IsZero() || row.Cells[4].Text == "holds" {
		t.Error("a lost layer does not break the proof of the receipts")
	}
}

func TestW18LegendListsTheMarksUsedAndNoOthers(t *testing.T) {
	r, books := fixture(analyzer.Unexplained)
	d := Build(r, books, Meta{})
	if got := legendMarks(d); got != "PBC Ft Cf Rx TB " {
		t.Errorf("legend %q", got)
	}
	broken := false
	r.Inputs[0].Foots, r.Inputs[0].Footings[0].Foots = &broken, false
	books.Balances[0].Ending = books.Balances[1].Ending
	d = Build(r, books, Meta{})
	if got := legendMarks(d); got != "PBC Cf Rx TB X " {
		t.Errorf("legend after breaking two checks %q", got)
	}
}

func legendMarks(d *Document) string {
	s := ""
	for _, m := range d.Legend {
		s += m.Mark + " "
	}
	return s
}

func TestW10ReconcilingItemsAreIdentified(t *testing.T) {
	table := document(analyzer.Unexplained).Table("reconciling-items")
	for i := range table.Len {
		row := table.At(i)
		for _, column := range []string{"account", "document", "journalEntry", "item", "site", "quantityType", "age", "source"} {
			if row.Cells[table.Column(column)].Plain() == "" {
				t.Errorf("%s: %s is empty; it must name one or say n/a", row.ID, column)
			}
		}
	}
	override := table.At(find(table, "override-variance/1"))
	for column, want := range map[string]string{"item": "STOVE-02", "site": "EAST", "quantityType": "On Hand", "opened": "2023-11-04", "age": "31-60", "source": "purchase receipts.csv row 4"} {
		if got := override.Cells[table.Column(column)].Plain(); got != want {
			t.Errorf("%s is %q, want %q", column, got, want)
		}
	}
}

func TestRunIDDependsOnTheResultAlone(t *testing.T) {
	a, _ := fixture(analyzer.Tied)
	b, _ := fixture(analyzer.Tied)
	b.GeneratedAt = "2024-01-01T00:00:00Z"
	if runID(a) != runID(b) {
		t.Error("the time of a run changes its id")
	}
	b.Unexplained = b.Gap
	if runID(a) == runID(b) {
		t.Error("another result has the same id")
	}
}
