package report

import (
	"bytes"
	"strings"
	"testing"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// periodResult is the fixture beside a period before: an item still open with
// what the auditor wrote, one changed, one cleared, one undecided, a line of the
// auditor's own, and a column that the auditor added.
func periodResult() (*analyzer.Result, *gp.Books) {
	r, books := fixture(analyzer.Unexplained)
	amount := func(cents int64) *gp.Amount { a := gp.Cents(cents); return &a }
	r.Prior = &analyzer.PriorPeriod{
		Folder: "../2022/tieout-out", Verified: true, Company: r.Company, AsOf: gp.DateOf(2022, 12, 31), Verdict: analyzer.Indicated,
		GL: gp.Cents(500000), Receipts: gp.Cents(400000), Gap: gp.Cents(100000), ProvenTotal: gp.Cents(60000), IndicatedTotal: gp.Cents(40000),
		Bridge: []analyzer.PriorStep{
			{Cause: "direct-gl-entry", Title: "adjustment keyed straight into the general ledger", Grade: analyzer.GradeProven, Prior: gp.Cents(60000), Now: gp.Cents(120000)},
			{Cause: "serial-override", Title: "serial number added by an override", Grade: analyzer.GradeIndicated, Prior: gp.Cents(40000)},
		},
		Notes: []string{"its list was typed on"},
	}
	r.OwnColumns = []string{"Owner at the client"}
	list := r.ReconcilingItems
	list[0].Status, list[0].PriorAmount = analyzer.ItemStillOpen, amount(150000)
	list[0].Own = []analyzer.OwnField{{Name: "disposition", Value: "client to reverse in January, agreed by telephone"}, {Name: "Owner at the client", Value: "J. Doe"}}
	list[0].Opened = gp.DateOf(2022, 11, 5)
	list[1].Status, list[1].PriorAmount, list[1].Why = analyzer.ItemChanged, amount(-10000), "from -100.00 to -300.00"
	list[2].Status, list[3].Status = analyzer.ItemNew, analyzer.ItemNew
	list = append(list,
		analyzer.ReconcilingItem{ID: "RI-A", Status: analyzer.ItemCleared, Why: "the exports cover it, and it is no longer there", Cause: "serial-override", Account: "000-1300-00", Document: "IVT7", Opened: gp.DateOf(2022, 6, 1), PriorAmount: amount(40000)},
		analyzer.ReconcilingItem{ID: "RI-B", Status: analyzer.ItemUndecided, Why: "not found", Cause: "gone-cause", Account: "000-1300-00", PriorAmount: amount(100)},
		analyzer.ReconcilingItem{ID: "RI-C", Status: analyzer.ItemNoted, Why: "a line of the auditor's; it takes no part in any total", Document: "freight", PriorAmount: amount(999), Own: []analyzer.OwnField{{Name: "initials", Value: "MH"}}})
	r.ReconcilingItems = list
	return r, books
}

func periodMeta() Meta {
	return Meta{Client: "Cascade Outdoor, Inc.", Reference: "E-3.1", PreparedBy: "A. Preparer", ReviewedBy: "R. Reviewer", SignOffs: []SignOff{
		{Role: "preparer", Name: "A. Preparer", Date: "2024-02-09", Manifest: strings.Repeat("0f", 32), Valid: true},
		{Role: "reviewer", Name: "R. Reviewer", Date: "2024-02-10", Manifest: strings.Repeat("a1", 32), Changes: []string{"input trial balance.csv was changed", "gap: 1.00, was 2.00"}},
	}}
}

func periodDocument() *Document {
	r, books := periodResult()
	return Build(r, books, periodMeta())
}

func TestThePeriodBeforeStandsBesideThisOne(t *testing.T) {
	d := periodDocument()
	page := string(htmlOf(t, d))
	for _, want := range []string{"The period before", "Items carried forward", "client to reverse in January", "J. Doe", "1 cleared, 1 still open, 1 changed, 1 undecided, 2 new",
		"STALE", "input trial balance.csv was changed", "R. Reviewer"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	f := reopen(t, workbookOf(t, d))
	for sheet, want := range map[string]string{"Prior period": "2022-12-31", "Sign-off": "STALE", "Reconciling items": "J. Doe"} {
		if !holds(texts(t, f, sheet), want) {
			t.Errorf("sheet %s does not hold %q", sheet, want)
		}
	}
	if holds(texts(t, f, "Reconciling items"), "RI-A") {
		t.Error("the workpaper shows the identity, which is for programs")
	}
}

// An item that this run did not find takes no part in any total, age or bridge.
func TestItemsNotFoundCountNowhere(t *testing.T) {
	plain := document(analyzer.Unexplained)
	d := periodDocument()
	for _, id := range []string{"reconciling-items", "bridge"} {
		a, b := plain.Table(id), d.Table(id)
		at := a.Column("amount")
		if x, y := a.Totals()[at].Amount, b.Totals()[at].Amount; x != y {
			t.Errorf("%s adds up to %s, without the period before to %s", id, y, x)
		}
	}
	ages := func(d *Document) int { return d.Table("ageing").Totals()[1].Count }
	if ages(plain) != ages(d) {
		t.Errorf("%d items are aged, without the period before %d", ages(d), ages(plain))
	}
	// A carried item keeps the day since when it is open.
	items := d.Table("reconciling-items")
	if got := items.At(0).Cells[items.Column("age")].Text; got != oldest {
		t.Errorf("an item open since 2022 is aged %q", got)
	}
}

func TestPeriodDocumentHoldsTogether(t *testing.T) {
	r, books := periodResult()
	poison(r, books)
	for name, d := range map[string]*Document{"plain": periodDocument(), "hostile": Build(r, books, periodMeta())} {
		t.Run(name, func(t *testing.T) {
			for _, table := range d.Tables() {
				if name == "plain" {
					wellFormed(t, table)
				}
				if table.ID == "prior-figures" || table.ID == "prior-bridge" || name == "plain" {
					formulasHold(t, d, table)
				}
			}
			w := laidOut(d)
			for _, table := range d.Tables() {
				if p := w.tables[table.ID]; p == nil || p.Table != table {
					t.Errorf("table %s stands on no sheet", table.ID)
				}
			}
			for _, s := range w.sheets {
				if px := s.width(0, len(s.columns)); name == "plain" && px > mostPixels*1.15 {
					t.Errorf("%s is %.0f pixels wide", s.name, px)
				}
			}
			workbookOf(t, d)
			page := string(htmlOf(t, d))
			for _, bad := range []string{"<img onerror", "</script><"} {
				if strings.Contains(page, bad) {
					t.Errorf("hostile text acts on the page: %s", bad)
				}
			}
			for file, data := range write(t, d, "csv", Options{}) {
				for _, row := range records(t, data.Bytes()) {
					for _, cell := range row {
						if strings.HasPrefix(cell, "=") || strings.HasPrefix(cell, "@") {
							t.Errorf("%s: %q begins a formula", file, cell)
						}
					}
				}
			}
		})
	}
}

// What an auditor names a column is text like any other.
func TestH22OwnColumnsAreGuarded(t *testing.T) {
	r, books := periodResult()
	r.OwnColumns = []string{"=cmd|' /C calc'!A0"}
	r.ReconcilingItems[0].Own = []analyzer.OwnField{{Name: r.OwnColumns[0], Value: "@SUM(1)"}}
	d := Build(r, books, periodMeta())
	got := write(t, d, "csv", Options{})["csv/reconciling-items.csv"].String()
	if !strings.Contains(got, "'=cmd|") || !strings.Contains(got, "'@SUM(1)") {
		t.Errorf("not guarded:\n%s", got)
	}
	workbookOf(t, d)
}

func TestW22PeriodRecalculates(t *testing.T) {
	assertRecalculates(t, workbookOf(t, periodDocument()))
}

// formulasHold holds the formulas of a table against what their cells hold.
func formulasHold(t *testing.T, d *Document, table *Table) {
	t.Helper()
	for i := range table.Len {
		row := table.At(i)
		for j := range row.Cells {
			f := table.FormulaOf(row, j)
			if f == nil || f.Op == Product {
				continue
			}
			if got, want := d.evaluate(f, table.ID, row), value(row.Cells[j]); got != want {
				t.Errorf("%s, row %d, %s: formula gives %s, cell holds %s", table.ID, i, table.Columns[j].ID, got, want)
			}
		}
	}
}

// A result that was read back is written as it was: a sign-off's hash rests on
// it.
func TestAResultReadBackIsWrittenAlike(t *testing.T) {
	r, books := periodResult()
	once := jsonOf(t, Build(r, books, periodMeta()))
	back, err := analyzer.ReadResult(bytes.NewReader(once))
	must(t, err)
	if again := jsonOf(t, &Document{Result: back}); !bytes.Equal(once, again) {
		t.Error("result.json comes out otherwise when it was read back")
	}
}
