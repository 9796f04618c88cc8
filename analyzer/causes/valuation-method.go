package causes

import (
	"fmt"

	"tieout/analyzer"
	"tieout/internal/gp"
)

const valuationMethodID = "valuation-method"

var valuationMethod = analyzer.Cause{
	ID:     valuationMethodID,
	Title:  "items valued average perpetual or periodic",
	Seed:   "assumption",
	Source: "KB 861686, KB 850168, KB 2019828",
	Test:   testValuationMethod,
}

// testValuationMethod claims, for every item that is not FIFO or LIFO
// perpetual, what Stock Status makes of it less its layers On Hand.
func testValuationMethod(c *analyzer.Case) analyzer.Outcome {
	for _, v := range c.Valuations() {
		if v.Amount.IsZero() {
			continue
		}
		c.Claim(valuationMethodID, analyzer.Finding{
			Grade: v.Grade, Amount: v.Amount, Account: v.Account, Document: "",
			Note: fmt.Sprintf("%s is valued %s; %s", v.Item, v.Method, v.Basis), Evidence: v.Evidence,
		})
	}
	other, unknown := c.UnlayeredItems()
	switch {
	case other > 0:
		return analyzer.Outcome{
			Grade: analyzer.GradePossible,
			Summary: fmt.Sprintf("%d %s valued otherwise than FIFO or LIFO perpetual: layers keep actual cost, the ledger does not.",
				other, count(other, "item is", "items are")),
			Needs: []gp.Role{gp.RoleInventoryTransactions, gp.RoleItems},
			Next:  "Tie these items out by their own method: on hand at current cost for average, at standard cost for periodic items.",
		}
	case unknown > 0:
		return analyzer.Outcome{Grade: analyzer.GradeNotTestable, Needs: []gp.Role{gp.RoleItems},
			Summary: fmt.Sprintf("No export tells the valuation method of %d %s.", unknown, count(unknown, "item", "items"))}
	}
	return analyzer.Outcome{Grade: analyzer.GradeRuledOut, Summary: "Every item is valued FIFO or LIFO perpetual."}
}
