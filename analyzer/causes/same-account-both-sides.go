package causes

import (
	"tieout/analyzer"
	"tieout/internal/gp"
)

const sameAccountBothSidesID = "same-account-both-sides"

var sameAccountBothSides = analyzer.Cause{
	ID:     sameAccountBothSidesID,
	Title:  "inventory and offset account the same",
	Source: "KB 2714803 reason 6",
	Test:   testSameAccountBothSides,
}

func testSameAccountBothSides(c *analyzer.Case) analyzer.Outcome {
	if missing := needs(c, gp.RoleGLDetail, gp.RoleInventoryTransactions); len(missing) > 0 {
		return notTestable(missing)
	}
	k := newClaims(c)
	for _, m := range c.Activity.Matches {
		if m.Status == analyzer.PotentiallyMatched && postedInPeriod(c, m) {
			for _, d := range m.Documents {
				k.sameAccount(m, d)
			}
		}
	}
	if len(k.list) == 0 {
		return ruledOut("No document of the period was posted to one account on both sides.")
	}
	k.claim(sameAccountBothSidesID)
	return found(c, sameAccountBothSidesID, "Documents posted to one account on both sides",
		"Correct the offset account of the items (Cards > Inventory > Item, Accounts) and reclassify the amounts.", gp.Code{})
}

// sameAccount gathers the findings of a document whose rows name their
// inventory account as offset too, so that the ledger debits and credits it
// alike; the account must lack exactly these rows.
func (k *claims) sameAccount(m *analyzer.Match, d *analyzer.Document) {
	if d.Type() == gp.DocTransfer || d.Type() == 0 && !d.Lines[0].Quantity.IsZero() {
		return // of a type that the export does not name it may be a transfer
	}
	for _, account := range inventoryAccounts(k.c, d) {
		var movements []*analyzer.Movement
		for _, x := range d.On(account) {
			if x.Line.Offset.Same(account) && !x.Line.Offset.IsBlank() && !held(k.c, x.Line.Source) {
				movements = append(movements, x)
			}
		}
		amount, s := total(movements), m.On(account)
		if amount.IsZero() || !s.Short().Sub(amount).Within(gp.Cents(int64(s.Rows))) {
			continue
		}
		f := analyzer.Finding{
			Grade: documentGrade(k.c, account, d), Amount: amount.Neg(), Account: account,
			Document: d.Number.String(), Note: "debited and credited to the same account",
		}
		k.rows(&f, d, movements)
		for _, v := range m.Vouchers {
			k.postings(&f, v, account)
		}
		k.add(f, d.PostingDate(), setsOf(d)...)
	}
}
