package causes

import (
	"fmt"

	"tieout/analyzer"
	"tieout/internal/gp"
)

const reportScopeID = "report-scope"

var reportScope = analyzer.Cause{
	ID:     reportScopeID,
	Title:  "receipts report not printed for all items, sites and quantity types",
	Seed:   "assumption",
	Source: "KB 861686",
	Effect: analyzer.LedgerHigher,
	Test:   testReportScope,
}

// testReportScope puts an amount to what the receipts leave out. It cures
// nothing: the check of the same matter forbids a conclusion.
func testReportScope(c *analyzer.Case) analyzer.Outcome {
	for _, s := range c.MissingStock() {
		c.Claim(reportScopeID, analyzer.Finding{
			Grade: analyzer.GradeIndicated, Amount: s.Amount, Account: s.Account, Note: s.Note, Evidence: s.Evidence,
		})
	}
	check := c.Check(analyzer.CheckScope)
	o := analyzer.Outcome{
		Summary: check.Detail,
		Next:    "Have the report printed again for all items, all sites and all quantity types (Inventory > Reports > Activity > Purchase Receipts, no ranges).",
	}
	switch check.Status {
	case analyzer.Pass:
		o.Grade, o.Next = analyzer.GradeRuledOut, ""
	case analyzer.NotRun:
		o.Grade, o.Needs = analyzer.GradeNotTestable, []gp.Role{gp.RoleItemQuantities}
	default:
		o.Grade = analyzer.GradePossible
		if n := len(c.Findings(reportScopeID)); n > 0 {
			o.Summary = fmt.Sprintf("%s Put at %s.", check.Detail, analyzer.Money(analyzer.Sum(c.Findings(reportScopeID))))
		}
		if !c.Books.Has(gp.RoleItemQuantities) {
			o.Summary += " Stock Status holds On Hand only: what is missing of the other quantity types has no amount without Item Quantities."
			o.Needs = []gp.Role{gp.RoleItemQuantities}
		}
	}
	return o
}
