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
	for _, v := range a.Vouchers {
		if v.Kind == analyzer.Direct && v.InBalance(a) && v.Reversal == nil {
			claimReclass(c, v)
		}
	}
	if n := len(c.Findings(reclassID)); n > 0 {
		return analyzer.Outcome{
			Summary: fmt.Sprintf("%d amounts were moved between inventory accounts by journals in the ledger; in total they are nothing.", n),
			Next:    "Move the items' accounts too, or reverse the journals.",
			Entry:   analyzer.EntryOf("reverse the journals between inventory accounts.", c.Findings(reclassID), gp.Code{}),
		}
	}
	return analyzer.Outcome{Grade: analyzer.GradeRuledOut, Summary: "No journal moves an amount between inventory accounts."}
}

func claimReclass(c *analyzer.Case, v *analyzer.Voucher) {
	var net gp.Amount
	moved := map[string]gp.Amount{}
	var lines []*gp.JournalLine
	for _, l := range v.Lines {
		if c.IsInventory(l.Account) {
			if _, held := c.Held(l.Source, analyzer.Posting); held {
				return
			}
			net = net.Add(l.Net())
			moved[l.Account.Key()] = moved[l.Account.Key()].Add(l.Net())
			lines = append(lines, l)
		}
	}
	if !net.IsZero() || len(moved) < 2 {
		return
	}
	for _, l := range lines {
		c.Claim(reclassID, analyzer.Finding{
			Grade: c.DetailGrade(l.Account), Amount: l.Net(), Account: l.Account,
			Note:     fmt.Sprintf("journal entry %s moves between inventory accounts", v.Entry),
			Evidence: []analyzer.Evidence{analyzer.CiteJournal(l)},
			Holds:    []analyzer.Hold{{Source: l.Source, Facet: analyzer.Posting}},
		})
	}
}
