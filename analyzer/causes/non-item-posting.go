package causes

import (
	"tieout/analyzer"
	"tieout/internal/gp"
)

const nonItemPostingID = "non-item-posting"

var nonItemPosting = analyzer.Cause{
	ID:     nonItemPostingID,
	Title:  "documents without items posted to an inventory account",
	Source: "KB 2714803 reason 5; KB 4049365",
	Test:   testNonItemPosting,
}

func testNonItemPosting(c *analyzer.Case) analyzer.Outcome {
	if missing := needs(c, gp.RoleGLDetail); len(missing) > 0 {
		return notTestable(missing)
	}
	k := newClaims(c)
	for _, v := range c.Activity.LoneVouchers(c) {
		if !voucherHeld(c, v) && !c.Activity.ChangesCost(v) && withinReach(c, v) {
			k.nonItem(v)
		}
	}
	if len(k.list) == 0 {
		return ruledOut("Every posting of another module on an inventory account belongs to an inventory document.")
	}
	k.claim(nonItemPostingID)
	return found(c, nonItemPostingID, "Documents without items on inventory accounts",
		"Reclassify each amount to the account it belongs to, or, where goods came in, enter the receipt in inventory.", gp.Code{})
}

// withinReach reports whether inventory history would show the voucher's
// document: always for modules that have no items; for the others only where
// history was given.
func withinReach(c *analyzer.Case, v *analyzer.Voucher) bool {
	return !fromItemModule(v) || c.Activity.HasInventory() && c.AbsenceGrade() == analyzer.GradeProven
}

// nonItem gathers the findings of a voucher, an account each.
func (k *claims) nonItem(v *analyzer.Voucher) {
	for _, account := range v.Accounts() {
		net := v.Net(account)
		if !k.c.IsInventory(account) || net.IsZero() {
			continue
		}
		f := analyzer.Finding{
			Grade: ledgerGrade(k.c, account, v.Date), Amount: net, Account: account, Document: v.Document.String(),
			Note: "no inventory document",
		}
		if fromItemModule(v) {
			f.Grade = analyzer.GradeIndicated
			f.Note += "; its module handles items"
		}
		if v.LooksLikeCostAdjustment() {
			f.Grade = analyzer.GradeIndicated
			f.Note += "; the export does not tell it from a cost adjustment of GP"
		}
		if why := obscure(k.c, v); why != "" {
			f.Grade = analyzer.GradeIndicated
			f.Note += "; " + why
		}
		k.postings(&f, v, account)
		k.add(f, v.Date, "document "+v.Origin.Key()+" "+v.Document.Key(), "all")
	}
}

// obscure tells what missing keys leave open about a voucher; "" where nothing.
func obscure(c *analyzer.Case, v *analyzer.Voucher) string {
	switch {
	case c.Activity.MayBeTakenBack(v):
		return "an entry that does not say which document it is moves the opposite"
	case !v.Origin.IsBlank():
		return ""
	case v.Document.IsBlank():
		return "the export does not say which document it is"
	case c.Activity.MayBeShown(v):
		return "inventory has a document of its number, and no audit trail code tells the two apart"
	case v.Lines[0].SourceDocument.IsBlank():
		return "the export does not say which module posted it"
	}
	return ""
}
