package causes

import (
	"tieout/analyzer"
	"tieout/internal/gp"
)

const interruptedPostingID = "interrupted-posting"

var interruptedPosting = analyzer.Cause{
	ID:     interruptedPostingID,
	Title:  "documents posted in inventory whose journal entry is missing",
	Source: "KB 2714803 reason 8; KB 2714780",
	Test:   testInterruptedPosting,
}

func testInterruptedPosting(c *analyzer.Case) analyzer.Outcome {
	if missing := needs(c, gp.RoleGLDetail, gp.RoleInventoryTransactions); len(missing) > 0 {
		return notTestable(missing)
	}
	a, k := c.Activity, newClaims(c)
	for _, d := range a.Documents {
		if lostPosting(c, d) && !a.WasVoided(d) {
			k.neverPosted(d, func(*analyzer.Document, *analyzer.Movement) bool { return true })
		}
	}
	if len(k.list) == 0 {
		return ruledOut("No document that always posts to the ledger lacks its journal entry.")
	}
	k.claim(interruptedPostingID)
	return found(c, interruptedPostingID, "Documents whose journal entry is missing",
		"Look for an interrupted or edited batch (Tools > Routines > Batch Recovery); where the entry cannot be recovered, key it.", gp.Code{})
}

// lostPosting reports whether a document has no voucher though it should: it is
// of a kind that has no Post to General Ledger mark, or other documents of the
// same posting have theirs.
func lostPosting(c *analyzer.Case, d *analyzer.Document) bool {
	a, m := c.Activity, d.Match()
	if m == nil || m.Status != analyzer.Unmatched || len(m.Vouchers) > 0 || d.When(a) != analyzer.InWindow || d.Unprinted(a) {
		return false
	}
	if a.MayBePosted(d) || d.Type() == 0 || d.Type() >= gp.DocCostAdjustment {
		return false
	}
	return !isAdjustment(d) || a.KnowsOrigin(d.TRXSource)
}
