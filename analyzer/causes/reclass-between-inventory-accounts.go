package causes

import (
	"fmt"

	"tieout/analyzer"
	"tieout/internal/gp"
)

const reclassID = "reclass-between-inventory-accounts"

var reclass = analyzer.Cause{
	ID:     reclassID,
	Title:  "moved between inventory accounts in the ledger alone",
	Source: "KB 2714803: right in total, wrong per account",
	Effect: analyzer.NoEffect,
	Test:   testReclass,
}

// testReclass claims journals keyed in the ledger that move an amount from one
// inventory account to another: nothing in total, something on each.
func testReclass(c *analyzer.Case) analyzer.Outcome {
	a := c.Activity
	if !a.HasJournal() {
		return analyzer.Outcome{Grade: analyzer.GradeNotTestable, Needs: []gp.Role{gp.RoleGLDetail},
			Summary: "Without GL detail, journals between inventory accounts cannot be seen; they change no total."}
	}
	n := 0
	for _, v := range a.Vouchers {
		if v.Kind == analyzer.Direct && v.InBalance(a) && v.Reversal == nil && claimReclass(c, v) {
			n++
		}
	}
	if n > 0 {
		return analyzer.Outcome{
			Summary: fmt.Sprintf("%d %s between inventory accounts; in total they move nothing.", n, count(n, "journal moves an amount", "journals move amounts")),
			Next:    "Reverse the journals, or change the accounts of the items they meant (Cards > Inventory > Item, Accounts).",
			Entry:   analyzer.EntryOf("reverse the journals between inventory accounts.", c.Findings(reclassID), gp.Code{}),
		}
	}
	return analyzer.Outcome{Grade: analyzer.GradeRuledOut, Summary: "No journal moves an amount between inventory accounts."}
}

// claimReclass claims both sides of a journal at one grade: the one is not
// surer than the other, and proven amounts that do not cancel out would say
// that the journal moved the total.
func claimReclass(c *analyzer.Case, v *analyzer.Voucher) bool {
	var net gp.Amount
	moved := map[string]gp.Amount{}
	var lines []*gp.JournalLine
	for _, l := range v.Lines {
		if c.IsInventory(l.Account) {
			if held(c, l.Source) {
				return false
			}
			net = net.Add(l.Net())
			moved[l.Account.Key()] = moved[l.Account.Key()].Add(l.Net())
			lines = append(lines, l)
		}
	}
	if !net.IsZero() || len(moved) < 2 {
		return false
	}
	grade := analyzer.GradeProven
	for _, l := range lines {
		grade = analyzer.Weaker(grade, ledgerGrade(c, l.Account, v.Date))
	}
	for _, l := range lines {
		c.Claim(reclassID, analyzer.Finding{
			Grade: grade, Amount: l.Net(), Account: l.Account,
			Note:     fmt.Sprintf("journal entry %s moves between inventory accounts", v.Entry),
			Evidence: []analyzer.Evidence{analyzer.CiteJournal(l)},
			Holds:    []analyzer.Hold{{Source: l.Source, Facet: analyzer.Posting}},
		})
	}
	return true
}
