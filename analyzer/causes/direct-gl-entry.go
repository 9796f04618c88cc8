package causes

import (
	"fmt"

	"tieout/analyzer"
	"tieout/internal/gp"
)

const directGLEntryID = "direct-gl-entry"

var directGLEntry = analyzer.Cause{
	ID:     directGLEntryID,
	Title:  "adjustments keyed straight into the general ledger",
	Seed:   "1",
	Source: "KB 861686; KB 2448193 for the system entries that look the same",
	Test:   testDirectGLEntry,
}

func testDirectGLEntry(c *analyzer.Case) analyzer.Outcome {
	if missing := needs(c, gp.RoleGLDetail); len(missing) > 0 {
		return notTestable(missing)
	}
	k := newClaims(c)
	for _, v := range c.Activity.DirectEntries(c) {
		if !voucherHeld(c, v) && !c.Reclassifies(v) {
			k.direct(v)
		}
	}
	o := ruledOut("No journal keyed in the ledger moved an inventory account, but for those that were taken back or put something right.")
	if len(k.list) > 0 {
		for _, f := range k.list {
			c.Claim(directGLEntryID, f.Finding)
		}
		o = found(c, directGLEntryID, "Journals keyed straight into the ledger",
			"Ask who keyed each journal and why: reverse it, or, where it is right, enter the matching adjustment in inventory with Post to General Ledger unmarked.", gp.Code{})
	}
	if n := len(c.Activity.CostAdjustments()); n > 0 {
		o.Against = append(o.Against, fmt.Sprintf("%d %s that GP itself made for changed costs %s not counted.", n,
			count(n, "journal", "journals"), count(n, "is", "are")))
	}
	return o
}

// direct gathers the findings of a journal, an account each.
func (k *claims) direct(v *analyzer.Voucher) {
	for _, account := range v.Accounts() {
		net := v.Net(account)
		if !k.c.IsInventory(account) || net.IsZero() {
			continue
		}
		f := analyzer.Finding{
			Grade: k.directGrade(v, account), Amount: net, Account: account,
			Note: "journal entry " + v.Entry,
		}
		if text := v.Lines[0].Reference; text != "" {
			f.Note += ": " + text
		}
		k.postings(&f, v, account)
		k.add(f, v.Date)
	}
}

// directGrade is indicated where the export tells nothing that would tell a
// system cost adjustment from a journal: neither reference nor batch; and where
// the other side is an account that only looks like inventory: between two
// inventory accounts nothing is moved in total.
func (k *claims) directGrade(v *analyzer.Voucher, account gp.Code) analyzer.Grade {
	first := v.Lines[0]
	if first.Reference == "" && first.Batch.IsBlank() {
		return analyzer.GradeIndicated
	}
	for _, other := range v.Accounts() {
		if k.c.IsLeftOut(other) && !k.c.IsInventory(other) {
			return analyzer.GradeIndicated
		}
	}
	return ledgerGrade(k.c, account, v.Date)
}
