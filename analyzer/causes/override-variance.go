package causes

import (
	"fmt"

	"tieout/analyzer"
	"tieout/internal/gp"
)

const overrideVarianceID = "override-variance"

var overrideVariance = analyzer.Cause{
	ID:     overrideVarianceID,
	Title:  "sold by override, received later at another cost, variance not posted",
	Seed:   "6",
	Source: "KB 861686; KB 2448193 for the automatic journal",
	Test:   testOverrideVariance,
}

func testOverrideVariance(c *analyzer.Case) analyzer.Outcome {
	if missing := needs(c, gp.RoleGLDetail); len(missing) > 0 {
		return notTestable(missing)
	}
	k, journals := newClaims(c), newCostJournals(c)
	posted := 0
	for _, r := range c.Reliefs() {
		posted += k.relief(journals, r)
	}
	if len(k.list) == 0 {
		if posted > 0 {
			return ruledOut(fmt.Sprintf("%d %s made good at another cost, the variance posted each time.", posted, count(posted, "override was", "overrides were")))
		}
		return ruledOut("No override was made good at another cost.")
	}
	k.claim(overrideVarianceID)
	return found(c, overrideVarianceID, "Overrides made good at another cost, without the variance journal",
		"Post the automatic variance batch if it still exists, else key the journal against cost of goods sold.", gp.Code{})
}

// relief gathers the finding of one relief: quantity × (new cost − override
// cost), unless an automatic journal posted it or waits in a batch.
func (k *claims) relief(journals *costJournals, r analyzer.ReliefOf) (posted int) {
	amount := r.Quantity.Times(r.Received - r.Sold).Round()
	if amount.IsZero() {
		return 0
	}
	if journals.take(r.Account, amount.Neg(), r.Increase, r.Sale) != nil {
		return 1
	}
	f := analyzer.Finding{
		Grade: analyzer.Weaker(r.Grade, k.c.DetailGrade(r.Account)), Amount: amount, Account: r.Account,
		Document: r.Increase.String(), Evidence: r.Evidence,
		Note: fmt.Sprintf("%s sold at %s, received at %s", r.Quantity, r.Sold, r.Received),
	}
	if k.facet(&f, r.Holds) {
		k.add(f, r.Date, "all")
	}
	return 0
}
