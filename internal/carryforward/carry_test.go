package carryforward_test

import (
	"slices"
	"strings"
	"testing"

	"tieout/analyzer"
	"tieout/internal/carryforward"
	"tieout/internal/gp"
)

// found is an item that a run found.
func found(cause, account, document string, cents int64) analyzer.ReconcilingItem {
	a := gp.Cents(cents)
	i := analyzer.ReconcilingItem{Cause: cause, Grade: analyzer.GradeProven, Account: account, Document: document, Amount: &a, Own: []analyzer.OwnField{}}
	i.ID = analyzer.ItemID(&i)
	return i
}

func dated(i analyzer.ReconcilingItem, day string) analyzer.ReconcilingItem {
	i.Opened, _ = gp.ParseISO(day)
	return i
}

func noted(i analyzer.ReconcilingItem, text string) analyzer.ReconcilingItem {
	i.Own = []analyzer.OwnField{{Name: "disposition", Value: text}}
	return i
}

// tieOut is a result with these items, each a part of its cause, and an account
// bridge whose unexplained amount is given.
func tieOut(asOf string, unexplained int64, list ...analyzer.ReconcilingItem) *analyzer.Result {
	r := &analyzer.Result{Tolerance: gp.Cents(100), Verdict: analyzer.Unexplained, ReconcilingItems: list}
	r.AsOf, _ = gp.ParseISO(asOf)
	r.AccountBridges = []analyzer.AccountBridge{{Account: "1300", Unexplained: gp.Cents(unexplained)}}
	for i := range list {
		item := &r.ReconcilingItems[i]
		item.Index, item.Part = i, 0
		r.Causes = append(r.Causes, analyzer.CauseResult{ID: item.Cause, Grade: item.Grade, Parts: []analyzer.Part{{Amount: *item.Amount}}})
	}
	return r
}

func testedCause(r *analyzer.Result, id string, g analyzer.Grade) *analyzer.Result {
	r.Causes = append(r.Causes, analyzer.CauseResult{ID: id, Grade: g})
	return r
}

func day(s string) gp.Date { d, _ := gp.ParseISO(s); return d }

func TestWhatBecameOfAnItem(t *testing.T) {
	then := dated(found("direct-gl-entry", "1300", "4711", 10000), "2025-03-04")
	tests := []struct {
		name    string
		now     *analyzer.Result
		covered string
		want    analyzer.ItemStatus
		why     string
	}{
		{"found again", tieOut("2026-12-31", 0, found("direct-gl-entry", "1300", "4711", 10000)), "2026-01-01", analyzer.ItemStillOpen, ""},
		{"another amount", tieOut("2026-12-31", 0, found("direct-gl-entry", "1300", "4711", 7000)), "2026-01-01", analyzer.ItemChanged, "from 100.00 to 70.00"},
		{"another cause", tieOut("2026-12-31", 0, found("non-item-posting", "1300", "4711", 10000)), "2026-01-01", analyzer.ItemChanged, "from cause direct-gl-entry to non-item-posting"},
		{"tested, covered and gone", testedCause(tieOut("2026-12-31", 55555), "direct-gl-entry", analyzer.GradeRuledOut), "2025-01-01", analyzer.ItemCleared, "no longer there"},
		{"gone, and the exports begin after it", testedCause(tieOut("2026-12-31", 55555), "direct-gl-entry", analyzer.GradeRuledOut), "2026-01-01", analyzer.ItemUndecided, "do not reach back"},
		{"gone, and nobody could look for it", testedCause(tieOut("2026-12-31", 55555), "direct-gl-entry", analyzer.GradeNotTestable), "2025-01-01", analyzer.ItemUndecided, "555.55"},
		{"the gap still holds it", testedCause(tieOut("2026-12-31", 10000), "direct-gl-entry", analyzer.GradeRuledOut), "2026-01-01", analyzer.ItemStillOpen, "still holds 100.00"},
		{"the gap no longer holds it", testedCause(tieOut("2026-12-31", 0), "direct-gl-entry", analyzer.GradeNotTestable), "2026-01-01", analyzer.ItemCleared, "in total"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			before := len(tt.now.Causes)
			carryforward.Carry(tt.now, &carryforward.Prior{Result: tieOut("2025-12-31", 0, then)}, day(tt.covered))
			if len(tt.now.ReconcilingItems) != 1 || len(tt.now.Causes) != before {
				t.Fatalf("%+v", tt.now.ReconcilingItems)
			}
			got := tt.now.ReconcilingItems[0]
			if got.Status != tt.want || !strings.Contains(got.Why, tt.why) {
				t.Errorf("%s: %s, want %s: %s", got.Status, got.Why, tt.want, tt.why)
			}
			if got.Opened != then.Opened {
				t.Errorf("open since %s, was %s", got.Opened, then.Opened)
			}
			if got.PriorAmount == nil || *got.PriorAmount != *then.Amount {
				t.Errorf("prior amount %v", got.PriorAmount)
			}
		})
	}
}

func TestNothingIsClearedOnIncompleteEvidence(t *testing.T) {
	now := testedCause(tieOut("2026-12-31", 0), "direct-gl-entry", analyzer.GradeRuledOut)
	now.Verdict = analyzer.Inconclusive
	carryforward.Carry(now, &carryforward.Prior{Result: tieOut("2025-12-31", 0, found("direct-gl-entry", "1300", "4711", 10000))}, day("2025-01-01"))
	if got := now.ReconcilingItems[0]; got.Status != analyzer.ItemUndecided {
		t.Errorf("%s: %s", got.Status, got.Why)
	}
}

func TestItemsThatCouldHideEachOtherAreUndecided(t *testing.T) {
	now := tieOut("2026-12-31", 0)
	prior := tieOut("2025-12-31", 0, found("direct-gl-entry", "1300", "1", 10000), found("direct-gl-entry", "1300", "2", -9500))
	carryforward.Carry(now, &carryforward.Prior{Result: prior}, 0)
	for _, got := range now.ReconcilingItems {
		if got.Status != analyzer.ItemUndecided {
			t.Errorf("%s is %s: %s", got.Document, got.Status, got.Why)
		}
	}
}

func TestACorrectedItemIsCleared(t *testing.T) {
	now := tieOut("2025-12-31", 0, found("direct-gl-entry", "1300", "4711", 0))
	now.Causes[0].Parts[0].CorrectedBy = "4800"
	carryforward.Carry(now, &carryforward.Prior{Result: tieOut("2025-11-30", 0, found("direct-gl-entry", "1300", "4711", 10000))}, 0)
	if got := now.ReconcilingItems[0]; got.Status != analyzer.ItemCleared || got.Why != "corrected by 4800" {
		t.Errorf("%s: %s", got.Status, got.Why)
	}
}

func TestDuplicatesPairByAmountAndAreElseAmbiguous(t *testing.T) {
	item := func(cents int64, note string) analyzer.ReconcilingItem {
		return noted(found("wrong-account", "1300", "INV1", cents), note)
	}
	statuses := func(now, then []analyzer.ReconcilingItem) []string {
		r := tieOut("2026-12-31", 0, now...)
		carryforward.Carry(r, &carryforward.Prior{Result: tieOut("2025-12-31", 0, then...)}, 0)
		var list []string
		for _, i := range r.ReconcilingItems {
			s := string(i.Status)
			if len(i.Own) > 0 {
				s += " " + i.Own[0].Value
			}
			list = append(list, s)
		}
		return list
	}
	bare := func(cents int64) analyzer.ReconcilingItem { return found("wrong-account", "1300", "INV1", cents) }
	// In another order, and one at another amount.
	got := statuses([]analyzer.ReconcilingItem{bare(300), bare(150), bare(100)}, []analyzer.ReconcilingItem{item(100, "a"), item(200, "b"), item(300, "c")})
	if want := []string{"still open c", "changed b", "still open a"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	got = statuses([]analyzer.ReconcilingItem{bare(150), bare(250)}, []analyzer.ReconcilingItem{item(100, "a"), item(200, "b")})
	if want := []string{"new", "new", "ambiguous a", "ambiguous b"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q: nothing may be lost or guessed", got, want)
	}
}

func TestKeepingTheOwnListChangesNothing(t *testing.T) {
	r := tieOut("2026-12-31", 0, noted(found("a", "1300", "1", 100), "x"), found("b", "1300", "2", 200))
	earlier := &carryforward.List{Columns: []string{"disposition", "Owner"}, Items: []analyzer.ReconcilingItem{
		noted(found("a", "1300", "1", 100), "asked"), noted(found("gone", "1300", "9", 900), "posted in May"),
		noted(analyzer.ReconcilingItem{ID: "RI-MINE", Document: "freight"}, "a line of my own"),
	}}
	carryforward.Keep(r, earlier)
	if got := r.ReconcilingItems; len(got) != 4 || got[0].Own[0].Value != "asked" || got[2].Status != analyzer.ItemWithdrawn || got[3].Status != analyzer.ItemNoted || got[2].Found() {
		t.Fatalf("%+v", got)
	}
	once := slices.Clone(r.ReconcilingItems)
	r.ReconcilingItems = r.ReconcilingItems[:2]
	carryforward.Keep(r, &carryforward.List{Columns: r.OwnColumns, Items: once})
	for i := range once {
		a, b := once[i], r.ReconcilingItems[i]
		if a.ID != b.ID || a.Status != b.Status || a.Why != b.Why || !slices.Equal(a.Own, b.Own) {
			t.Errorf("item %d\n%+v, was\n%+v", i, b, a)
		}
	}
}

func TestAnItemMarkedAsClearedAndFoundAgainIsSaid(t *testing.T) {
	then := found("a", "1300", "1", 100)
	then.Own = []analyzer.OwnField{{Name: "clearedOn", Value: "2026-01-15"}}
	now := tieOut("2026-12-31", 0, found("a", "1300", "1", 100))
	carryforward.Carry(now, &carryforward.Prior{Result: tieOut("2025-12-31", 0, then)}, 0)
	if got := now.ReconcilingItems[0]; got.Status != analyzer.ItemStillOpen || !strings.Contains(got.Why, "marked as cleared on 2026-01-15") {
		t.Errorf("%s: %s", got.Status, got.Why)
	}
}
