package causes

import (
	"fmt"

	"tieout/analyzer"
	"tieout/internal/gp"
)

const unclosedYearID = "unclosed-year"

var unclosedYear = analyzer.Cause{
	ID:     unclosedYearID,
	Title:  "trial balance of a year whose predecessor is not closed",
	Source: "GP General Ledger manual: beginning balances appear when the year before is closed; KB 2714803",
	Test:   testUnclosedYear,
}

// testUnclosedYear claims, per account, the beginning balance that the trial
// balance lacks.
func testUnclosedYear(c *analyzer.Case) analyzer.Outcome {
	if !c.YearOpen() {
		k := c.Check(analyzer.CheckYearClosed)
		o := analyzer.Outcome{Grade: analyzer.GradeRuledOut, Summary: k.Detail}
		if k.Status == analyzer.NotRun {
			o.Grade = analyzer.GradeNotTestable
			o.Needs = []gp.Role{gp.RoleGLDetail}
		}
		return o
	}
	for _, m := range c.MissingOpenings() {
		c.Claim(unclosedYearID, analyzer.Finding{
			Grade: m.Grade, Amount: m.Amount, Account: m.Account, Note: m.Note, Evidence: m.Evidence,
		})
	}
	o := analyzer.Outcome{
		Grade:   analyzer.GradePossible,
		Summary: "No account of the trial balance has a beginning balance, though inventory is older than its first day.",
		Needs:   []gp.Role{gp.RoleInventoryTransactions, gp.RoleGLDetail},
		Next:    "Close the year before (Tools > Routines > Financial > Year-End Closing) and print the trial balance again, or print it with the year before's ending balances.",
	}
	if n := len(c.Findings(unclosedYearID)); n > 0 {
		o.Summary += fmt.Sprintf(" Missing on %d inventory %s: %s.", n, count(n, "account", "accounts"),
			analyzer.Money(analyzer.Sum(c.Findings(unclosedYearID)).Neg()))
	}
	return o
}
