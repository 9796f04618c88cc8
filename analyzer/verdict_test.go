package analyzer

import (
	"strings"
	"testing"
	"time"

	"tieout/internal/gp"
)

func TestVerdict(t *testing.T) {
	cents := gp.Cents
	part := func(g Grade, n int64) Part { return Part{Grade: g, Amount: cents(n)} }
	tests := []struct {
		name              string
		gap               int64
		proven, indicated int64
		parts             []Part
		unmatched, loose  int64 // gross, and that of no cause
		tested            bool
		want              Verdict
		exit, exitOnGap   int
	}{
		{name: "nothing", want: Tied},
		{name: "at the tolerance", gap: -100, want: Tied},
		{name: "a cent beyond", gap: 101, want: Unexplained, exit: 1, exitOnGap: 1},
		{name: "proven", gap: 5000, proven: 4950, parts: []Part{part(GradeProven, 4950)}, want: Explained, exitOnGap: 1},
		{name: "indicated", gap: 5000, proven: 4000, indicated: 1000, parts: []Part{part(GradeProven, 4000), part(GradeIndicated, 1000)}, want: Indicated, exit: 1, exitOnGap: 1},
		{name: "half", gap: 5000, proven: 2500, parts: []Part{part(GradeProven, 2500)}, want: Unexplained, exit: 1, exitOnGap: 1},
		{name: "proven amounts that cancel out", parts: []Part{part(GradeProven, 5000), part(GradeProven, -5000)}, want: Explained, exitOnGap: 1},
		{name: "indicated amounts that cancel out", parts: []Part{part(GradeIndicated, 5000), part(GradeIndicated, -5000)}, want: Indicated, exit: 1, exitOnGap: 1},
		{name: "corrected", parts: []Part{
			{Grade: GradeProven, Amount: cents(5000), CorrectedBy: "JE 1"}, {Grade: GradeProven, Amount: cents(-5000), CorrectedBy: "JE 1"},
		}, want: Tied},
		{name: "possible amounts move nothing", parts: []Part{part(GradePossible, 5000)}, want: Tied},
		{name: "unmatched activity without a cause", tested: true, unmatched: 9000, loose: 9000, want: Unexplained, exit: 1, exitOnGap: 1},
		{name: "unmatched activity within tolerance", tested: true, unmatched: 100, loose: 100, want: Tied},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := &Result{
				Gap: cents(tt.gap), ProvenTotal: cents(tt.proven), IndicatedTotal: cents(tt.indicated),
				Unexplained: cents(tt.gap - tt.proven - tt.indicated), Tolerance: gp.Whole(1),
				Causes: []CauseResult{{ID: "direct-gl-entry", Parts: tt.parts}},
			}
			if tt.tested {
				r.Transactions = &Transactions{UnmatchedGross: cents(tt.unmatched), Rows: []MatchRow{
					{Status: Unmatched.String(), GL: cents(tt.loose)}, {Status: Unmatched.String(), GL: cents(tt.unmatched - tt.loose), Cause: "x"},
				}}
			}
			v := verdict(r)
			if v != tt.want || exitCode(v, false) != tt.exit || exitCode(v, true) != tt.exitOnGap {
				t.Errorf("%s, exit %d or %d; want %s, %d or %d", v, exitCode(v, false), exitCode(v, true), tt.want, tt.exit, tt.exitOnGap)
			}
		})
	}
}

// TestUntying: rounding and what stays among the accounts totalled do not
// untie.
func TestUntying(t *testing.T) {
	for id, want := range map[string]Verdict{"rounding": Tied, "reclass-between-inventory-accounts": Tied, "wrong-account": Explained} {
		r := &Result{Tolerance: gp.Whole(1), Causes: []CauseResult{{ID: id, Parts: []Part{
			{Grade: GradeProven, Amount: gp.Whole(9)}, {Grade: GradeProven, Amount: gp.Whole(-9)},
		}}}}
		if got := verdict(r); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
}

func TestInconclusiveBeatsAll(t *testing.T) {
	s := plain(t)
	s.input(gp.RoleTrialBalance).Rows.Rejected = 1
	r := s.run("1300,1310")
	if r.Verdict != Inconclusive || r.ExitCode != 3 || len(r.VerdictReasons) == 0 || !strings.Contains(r.VerdictReasons[0], "trial-balance.csv: 1 row could not be read") {
		t.Errorf("%s, exit %d, %q", r.Verdict, r.ExitCode, r.VerdictReasons)
	}
	if r.Gap != (gp.Amount{}) || len(r.AccountBridges) == 0 {
		t.Error("everything is computed all the same")
	}
}

// Totals that agree are no tie where the inventory transactions given are of
// another year: what they match with shares its numbers only.
func TestTransactionsThatDoNotRollUntie(t *testing.T) {
	for _, tt := range []struct {
		year int
		want Verdict
	}{{2024, Tied}, {2023, Inconclusive}} {
		s := plain(t)
		for _, x := range []struct{ document, item, account, n, cost string }{
			{"RCT1", "BOLT", "1300", "12", "10"}, {"INV1", "BOLT", "1300", "-2", "10"}, {"RCT2", "GEAR", "1310", "5", "10"},
		} {
			v := s.moved(gp.DocAdjustment, x.document, x.item, "MAIN", x.account, x.n, x.cost)
			v.Date = gp.DateOf(tt.year, time.May, 1)
			s.books.Journal = append(s.books.Journal, gp.JournalLine{
				Source: s.source(gp.RoleGLDetail), Status: gp.Open, Entry: "1", Date: gp.DateOf(2024, time.May, 1), Account: v.Account,
				ControlNumber: v.Document, OrigTRXSource: gp.CodeOf("IVADJ1"), Debit: v.Extended,
			})
		}
		for i := range s.books.Balances {
			b := &s.books.Balances[i]
			b.Opening, b.Debit, b.Credit = gp.Amount{}, b.Ending, gp.Amount{}
		}
		r := s.run("1300,1310")
		if r.Verdict != tt.want || tt.want == Inconclusive && !strings.Contains(r.VerdictReasons[0], "matching them tests nothing") {
			t.Errorf("transactions of %d: %s, %q", tt.year, r.Verdict, r.VerdictReasons)
		}
	}
}

func TestTiedSaysThatActivityIsNotTested(t *testing.T) {
	r := plain(t).run("1300,1310")
	if r.Verdict != Tied || !strings.HasPrefix(r.Caveats[0], "Totals agree, activity not tested") {
		t.Errorf("%s, first caveat %q", r.Verdict, r.Caveats)
	}
}

// A Stock Status of one site can stand behind a tie only where the tie says so,
// among its reasons and at the head of its caveats; files that together hold
// every item are whole.
func TestTiedSaysThatStockStatusIsAPart(t *testing.T) {
	one := gp.Restriction{Field: "Site ID", From: "MAIN", To: "MAIN", Restricts: true}
	tests := []struct {
		name   string
		change func(*shop)
		says   bool
	}{
		{"whole", func(s *shop) {
			s.input(gp.RoleStockStatus).Restrictions = []gp.Restriction{{Field: "Site ID", From: "First", To: "Last"}}
		}, false},
		{"one site", func(s *shop) { s.input(gp.RoleStockStatus).Restrictions = []gp.Restriction{one} }, true},
		{"a file a site, all items", func(s *shop) {
			s.input(gp.RoleStockStatus).Restrictions = []gp.Restriction{one}
			s.books.Inputs = append(s.books.Inputs, gp.Input{File: "other.csv", Role: gp.RoleStockStatus, Restrictions: []gp.Restriction{one}})
		}, false},
		{"a file a site, an item missing", func(s *shop) {
			s.input(gp.RoleStockStatus).Restrictions = []gp.Restriction{one}
			s.books.Inputs = append(s.books.Inputs, gp.Input{File: "other.csv", Role: gp.RoleStockStatus, Restrictions: []gp.Restriction{one}})
			s.books.Stock = s.books.Stock[:1]
		}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := plain(t)
			tt.change(s)
			r := s.run("1300,1310")
			text := strings.Join(r.VerdictReasons, " ")
			if r.Verdict != Tied || strings.Contains(text, "Stock Status was printed for a part") != tt.says ||
				strings.HasPrefix(r.Caveats[1], "Stock Status was printed for a part") != tt.says {
				t.Errorf("%s, reasons %q, caveats %q", r.Verdict, r.VerdictReasons, r.Caveats)
			}
		})
	}
}

func TestCaveats(t *testing.T) {
	tests := []struct {
		name   string
		change func(*shop)
		says   string
	}{
		{"an account left out", func(s *shop) { s.balance("1330", "Inventory - Damaged", "0.00", "4.00", "0.00") },
			"Account 1330 (Inventory - Damaged) with 4.00 is not totalled: its description reads like inventory."},
		{"a reserve among the accounts", func(s *shop) { s.card("BOLT", "1300") },
			"Account 1310 (Inventory - Gears) with 50.00 is totalled, but no export names it as the account of an item."},
		{"an account that is no inventory account", func(s *shop) { s.balance("1399", "Prepaid Insurance", "0.00", "4.00", "0.00") },
			"Account 1399 (Prepaid Insurance) with 4.00 is totalled, but its description does not read like inventory"},
		{"an oversold layer", func(s *shop) { s.layer("BOLT", "MAIN", "INV1", gp.OnHand, "0", "2", "10") },
			"1 layer is oversold (an override not yet received), worth -20.00."},
		{"printed values", func(s *shop) { s.books.Layers[0].Value, s.books.Layers[0].Printed = s.amount("99.00"), true },
			"The printed values of the receipts are used; they lie -1.00 from quantity times cost."},
		{"an account that is not there", func(*shop) {}, "Not in the trial balance: 1399."},
		{"a warning", func(s *shop) {
			s.books.Problems = []gp.Problem{{Severity: gp.SeverityWarning, File: "x.csv", Message: "exactly at the row limit"}}
		}, "x.csv: exactly at the row limit"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := plain(t)
			tt.change(s)
			r := s.run("1300,1310,1399")
			for _, text := range r.Caveats {
				if strings.HasPrefix(text, tt.says) {
					return
				}
			}
			t.Errorf("no caveat %q in %q", tt.says, r.Caveats)
		})
	}
}

func TestMoney(t *testing.T) {
	for cents, want := range map[int64]string{0: "0.00", 5: "0.05", -123456: "-1,234.56", 100000000: "1,000,000.00", 99999: "999.99"} {
		if got := Money(gp.Cents(cents)); got != want {
			t.Errorf("%d cents: %s, want %s", cents, got, want)
		}
	}
}
