package causes

import (
	"fmt"
	"slices"
	"strings"

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
	reliefs := slices.DeleteFunc(c.Reliefs(), func(r analyzer.ReliefOf) bool { return variance(r).IsZero() })
	if missing := needs(c, gp.RoleGLDetail); len(missing) > 0 {
		o := notTestable(missing)
		o.Summary += variances(reliefs)
		return o
	}
	k, posted := newClaims(c), 0
	events := make([]*costEvent, len(reliefs))
	for i, r := range reliefs {
		events[i] = &costEvent{account: r.Account, amount: variance(r).Neg(), documents: []gp.Code{r.Increase, r.Sale}}
	}
	newCostJournals(c).settle(events)
	for i, r := range reliefs {
		if events[i].posted {
			posted++
		} else {
			k.relief(r)
		}
	}
	if len(k.list) == 0 {
		if posted > 0 {
			return ruledOut(fmt.Sprintf("%d %s made good at another cost, the variance posted each time.", posted, count(posted, "override was", "overrides were")))
		}
		return ruledOut("No override was made good at another cost.")
	}
	k.claim(overrideVarianceID)
	return found(c, overrideVarianceID, "Overrides made good at another cost, without the variance journal",
		"Post the automatic variance batch if it still exists (Transactions > Financial > Batches), else key the journal against cost of goods sold.", gp.Code{})
}

// variances tells what the layers alone show: any part of it that the ledger
// did not post is in the gap.
func variances(reliefs []analyzer.ReliefOf) string {
	const most = 5
	if len(reliefs) == 0 {
		return ""
	}
	largest := slices.Clone(reliefs)
	slices.SortStableFunc(largest, func(a, b analyzer.ReliefOf) int { return variance(b).Abs().Cmp(variance(a).Abs()) })
	var sum gp.Amount
	var texts []string
	for i, r := range largest {
		if sum = sum.Add(variance(r)); i < most {
			texts = append(texts, fmt.Sprintf("%s of %s made good by %s", analyzer.Money(variance(r)), r.Sale, r.Increase))
		}
	}
	if n := len(largest) - most; n > 0 {
		texts = append(texts, fmt.Sprintf("%d smaller", n))
	}
	return fmt.Sprintf(" The layers show %d %s made good at another cost, which makes variances of %s in all (%s). What of that the ledger did not post is in the gap.",
		len(largest), count(len(largest), "override", "overrides"), analyzer.Money(sum), strings.Join(texts, "; "))
}

// variance is quantity × (new cost − override cost), as the ledger would post
// it.
func variance(r analyzer.ReliefOf) gp.Amount { return r.Quantity.Times(r.Received - r.Sold).Round() }

// relief gathers the finding of one relief.
func (k *claims) relief(r analyzer.ReliefOf) {
	f := analyzer.Finding{
		Grade: analyzer.Weaker(r.Grade, k.c.DetailGrade(r.Account)), Amount: variance(r), Account: r.Account,
		Document: r.Increase.String(), Evidence: r.Evidence,
		Note: fmt.Sprintf("%s sold at %s, received at %s", r.Quantity, r.Sold, r.Received),
	}
	if a := k.c.Activity; a.HidesCostAdjustments(k.c) || a.LacksEntries(k.c) {
		f.Grade = analyzer.Weaker(f.Grade, analyzer.GradeIndicated) // the journal for it may be among them
	}
	if k.facet(&f, r.Holds) {
		k.add(f, r.Date, "all")
	}
}
