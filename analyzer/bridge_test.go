package analyzer

import (
	"strings"
	"testing"

	"tieout/internal/gp"
)

// claiming is a cause that claims findings, for testing what becomes of them.
func claiming(id string, findings ...Finding) Cause {
	return Cause{ID: id, Title: id, Test: func(c *Case) Outcome {
		for _, f := range findings {
			c.Claim(id, f)
		}
		return Outcome{Grade: GradeRuledOut}
	}}
}

func TestBridge(t *testing.T) {
	s := plain(t)
	r := s.run("1300,1310",
		claiming("a",
			Finding{Grade: GradeProven, Amount: gp.Cents(100), Account: gp.CodeOf("1300")},
			Finding{Grade: GradeIndicated, Amount: gp.Cents(30), Account: gp.CodeOf("1310")},
			Finding{Grade: GradeProven, Amount: gp.Cents(-40), Account: gp.CodeOf("1300")}),
		claiming("b", Finding{Grade: GradePossible, Amount: gp.Cents(7777)}),
		claiming("c"),
	)
	want := []BridgeEntry{
		{Cause: "a", Title: "a", Grade: GradeProven, Amount: gp.Cents(60), Findings: 2},
		{Cause: "a", Title: "a", Grade: GradeIndicated, Amount: gp.Cents(30), Findings: 1},
	}
	if len(r.Bridge) != 2 || r.Bridge[0] != want[0] || r.Bridge[1] != want[1] {
		t.Errorf("bridge %+v, want %+v", r.Bridge, want)
	}
	if want := gp.Cents(-90); r.Unexplained != want {
		t.Errorf("unexplained %s, want %s", r.Unexplained, want)
	}
	grades := []Grade{GradeIndicated, GradePossible, GradeRuledOut}
	for i, x := range r.Causes {
		if x.Grade != grades[i] {
			t.Errorf("cause %s is %s, want %s", x.ID, x.Grade, grades[i])
		}
	}
	if got := r.AccountBridges[0]; got.Account != "1300" || got.Unexplained != gp.Cents(-60).Add(got.GL).Sub(got.Receipts) {
		t.Errorf("account bridge %+v", got)
	}
}

func TestClaimTwice(t *testing.T) {
	s := plain(t)
	hold := []Hold{{Source: s.books.Layers[0].Source, Facet: Units}}
	f := Finding{Grade: GradeProven, Amount: gp.Cents(1), Holds: hold}
	_, err := Run(&s.books, named(t, "1300"), []Cause{claiming("a", f), claiming("b", f)})
	if err == nil || !strings.Contains(err.Error(), "b claims row 2 of purchase-receipts.csv, which a explains already") {
		t.Errorf("error %v", err)
	}
	other := Finding{Grade: GradeProven, Amount: gp.Cents(1), Holds: []Hold{{Source: hold[0].Source, Facet: Price}}}
	if _, err := Run(&s.books, named(t, "1300"), []Cause{claiming("a", f), claiming("b", other)}); err != nil {
		t.Errorf("another facet of the row is free: %v", err)
	}
}

func TestCheckLaw(t *testing.T) {
	tests := map[string]func(*Result){
		"unexplained":          func(r *Result) { r.Unexplained = r.Unexplained.Add(gp.Cents(1)) },
		"a step of the bridge": func(r *Result) { r.Bridge[0].Amount = gp.Cents(1) },
		"an account's step":    func(r *Result) { r.AccountBridges[0].Causes[0].Amount = gp.Cents(1) },
		"an account left out":  func(r *Result) { r.AccountBridges = r.AccountBridges[1:] },
		"receipts of one account": func(r *Result) {
			b := &r.AccountBridges[0]
			b.Receipts, b.Unexplained = b.Receipts.Add(gp.Cents(1)), b.Unexplained.Sub(gp.Cents(1))
		},
	}
	for name, tamper := range tests {
		t.Run(name, func(t *testing.T) {
			r := plain(t).run("1300,1310", claiming("a", Finding{Grade: GradeProven, Amount: gp.Cents(100), Account: gp.CodeOf("1300")}))
			if err := checkLaw(r); err != nil {
				t.Fatalf("the law holds before: %v", err)
			}
			tamper(r)
			if checkLaw(r) == nil {
				t.Error("a broken law was not seen")
			}
		})
	}
}

func TestUnassignedLast(t *testing.T) {
	r := plain(t).run("1310,1300", claiming("a", Finding{Grade: GradeProven, Amount: gp.Cents(100), Account: gp.CodeOf("0100")}))
	var names []string
	for _, b := range r.AccountBridges {
		names = append(names, b.Account)
	}
	if got := strings.Join(names, " "); got != "1300 1310 0100 unassigned" {
		t.Errorf("account bridges %s: those listed in the order of the trial balance, unassigned last", got)
	}
}

func TestEntryOf(t *testing.T) {
	proven := func(account string, cents int64) Finding {
		return Finding{Grade: GradeProven, Amount: gp.Cents(cents), Account: gp.CodeOf(account)}
	}
	e := EntryOf("reverse.", []Finding{
		proven("1300", 500), proven("1310", -200), proven("1300", 100),
		{Grade: GradeIndicated, Amount: gp.Cents(9), Account: gp.CodeOf("1300")},
	}, gp.Code{})
	var debit, credit gp.Amount
	for _, l := range e.Lines {
		debit, credit = debit.Add(l.Debit), credit.Add(l.Credit)
	}
	if debit != credit || debit != gp.Cents(600) {
		t.Errorf("debits %s, credits %s, want 6.00 on both", debit, credit)
	}
	if first := e.Lines[0]; first.Account != "1300" || first.Credit != gp.Cents(600) {
		t.Errorf("an account that is too high is credited, got %+v", first)
	}
	if last := e.Lines[len(e.Lines)-1]; last.Account != "" {
		t.Errorf("an unknown offset stays blank, got %q", last.Account)
	}
	if EntryOf("nothing.", []Finding{{Grade: GradeIndicated, Amount: gp.Cents(9)}}, gp.Code{}) != nil {
		t.Error("nothing proven, nothing to book")
	}
}
