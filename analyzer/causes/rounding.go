package causes

import (
	"fmt"

	"tieout/analyzer"
	"tieout/internal/gp"
)

const roundingID = "rounding"

var rounding = analyzer.Cause{
	ID:     roundingID,
	Title:  "layers carry up to five decimals, the ledger two",
	Source: "GP posts cents; KB 2714803",
	Test:   testRounding,
}

// testRounding claims what was computed row by row and nothing else: it is
// never what is left over.
func testRounding(c *analyzer.Case) analyzer.Outcome {
	for _, r := range c.Roundings() {
		if !r.Amount.IsZero() {
			c.Claim(roundingID, analyzer.Finding{Grade: analyzer.GradeProven, Amount: r.Amount, Account: r.Account, Note: r.Note})
		}
	}
	bound := analyzer.Money(c.RoundingBound())
	if len(c.Findings(roundingID)) > 0 {
		return analyzer.Outcome{Summary: "Computed row by row. Rounding alone could reach " + bound + "."}
	}
	if c.RoundingTested() {
		return analyzer.Outcome{Grade: analyzer.GradeRuledOut, Summary: "No posting differs from its unrounded value."}
	}
	return analyzer.Outcome{
		Grade:   analyzer.GradeNotTestable,
		Summary: fmt.Sprintf("Not computed: postings and layers are not matched row by row. Rounding alone could reach %s.", bound),
		Needs:   []gp.Role{gp.RoleInventoryTransactions, gp.RoleGLDetail},
	}
}
