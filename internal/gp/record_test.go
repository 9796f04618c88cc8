package gp

import "testing"

func TestLayerValue(t *testing.T) {
	l := Layer{Received: QuantityOf(10), Sold: QuantityOf(7), Cost: Quantity(33_333)}
	if got := l.Remaining().String(); got != "3" {
		t.Errorf("remaining %s", got)
	}
	if got := l.Recomputed().String(); got != "0.99999" {
		t.Errorf("recomputed %s, want it unrounded", got)
	}
	override := Layer{Sold: QuantityOf(5), Cost: QuantityOf(2)}
	if got := override.Recomputed().Accounting(); got != "(10.00)" {
		t.Errorf("an override not yet relieved is worth %s", got)
	}
}

func TestJournalLine(t *testing.T) {
	j := JournalLine{Debit: Cents(100), Credit: Cents(250), SourceDocument: CodeOf("bbf ")}
	if j.Net() != Cents(-150) || !j.BroughtForward() {
		t.Errorf("net %s, brought forward %v", j.Net(), j.BroughtForward())
	}
	j.SourceDocument = CodeOf("GJ")
	if j.BroughtForward() {
		t.Error("GJ is no opening row")
	}
}

func TestRoles(t *testing.T) {
	required := 0
	for i, r := range Roles {
		if r.Title() == "" {
			t.Errorf("%s has no title", r)
		}
		if r.Required() {
			required++
			if i > 2 {
				t.Errorf("%s is required but does not stand first", r)
			}
		}
	}
	if required != 3 {
		t.Errorf("%d roles are required", required)
	}
	b := Books{Inputs: []Input{{Role: RoleItems, File: "a"}, {Role: RoleHITB}, {Role: RoleItems, File: "b"}}}
	if !b.Has(RoleItems) || b.Has(RoleReceivings) || len(b.Of(RoleItems)) != 2 || b.Of(RoleItems)[1] != &b.Inputs[2] {
		t.Error("Has or Of is wrong")
	}
}

func TestRowCountBalances(t *testing.T) {
	c := RowCount{Total: 10, Header: 2, Blank: 1, Subtotal: 1, Used: 5, Rejected: 1, Hidden: 3}
	if !c.Balances() {
		t.Error("hidden rows are counted twice")
	}
	if c.Used--; c.Balances() {
		t.Error("a lost row balances")
	}
}
