package causes

import (
	"tieout/analyzer"
	"tieout/internal/gp"
)

const voidedOrBackedOutID = "voided-or-backed-out"

var voidedOrBackedOut = analyzer.Cause{
	ID:     voidedOrBackedOutID,
	Title:  "taken back in the ledger but not in inventory",
	Source: "KB 2714803; General Ledger manual, voiding and backing out",
	Test:   testVoidedOrBackedOut,
}

func testVoidedOrBackedOut(c *analyzer.Case) analyzer.Outcome {
	if missing := needs(c, gp.RoleGLDetail, gp.RoleInventoryTransactions); len(missing) > 0 {
		return notTestable(missing)
	}
	a, k := c.Activity, newClaims(c)
	for _, d := range a.Documents {
		m := d.Match()
		if a.WasVoided(d) && m != nil && len(m.Vouchers) == 0 && d.When(a) == analyzer.InWindow && !d.Unprinted(a) {
			k.neverPosted(d, func(*analyzer.Document, *analyzer.Movement) bool { return true })
		}
	}
	for _, v := range a.DirectEntries(c) {
		if w := backedOut(c, v); w != nil && !voucherHeld(c, v) {
			k.backOut(v, w)
		}
	}
	if len(k.list) == 0 {
		return ruledOut("No voucher of an inventory document was voided or backed out in the ledger alone.")
	}
	k.claim(voidedOrBackedOutID)
	return found(c, voidedOrBackedOutID, "Taken back in the ledger alone",
		"Take the document back in inventory too, or enter the posting again.", gp.Code{})
}

// backedOut is the voucher of an inventory document that a journal names as
// the one it backs out.
func backedOut(c *analyzer.Case, v *analyzer.Voucher) *analyzer.Voucher {
	entry := v.Lines[0].BackOutEntry
	if entry == "" || entry == "0" {
		return nil
	}
	for _, w := range c.Activity.Entries(entry) {
		if m := w.Match(); w.Kind == analyzer.Subledger && m != nil && len(m.Documents) > 0 {
			return w
		}
	}
	return nil
}

// backOut gathers the findings of a journal that takes back the voucher of a
// document, an account each.
func (k *claims) backOut(v, of *analyzer.Voucher) {
	for _, account := range v.Accounts() {
		net := v.Net(account)
		if !k.c.IsInventory(account) || net.IsZero() {
			continue
		}
		f := analyzer.Finding{
			Grade: ledgerGrade(k.c, account, v.Date), Amount: net, Account: account, Document: of.Document.String(),
			Note: "journal entry " + v.Entry + " backs out " + of.Entry,
		}
		k.postings(&f, v, account)
		k.add(f, v.Date)
	}
}
