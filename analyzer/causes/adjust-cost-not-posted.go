package causes

import (
	"fmt"

	"tieout/analyzer"
	"tieout/internal/gp"
)

const adjustCostNotPostedID = "adjust-cost-not-posted"

var adjustCostNotPosted = analyzer.Cause{
	ID:     adjustCostNotPostedID,
	Title:  "cost of a layer changed by Adjust Costs without a journal",
	Seed:   "5",
	Source: "KB 861686; KB 923960 and KB 2448193 for the journals of later releases",
	Test:   testAdjustCostNotPosted,
}

func testAdjustCostNotPosted(c *analyzer.Case) analyzer.Outcome {
	if missing := layerNeeds(c); len(missing) > 0 {
		return notTestable(missing)
	}
	k, journals := newClaims(c), newCostJournals(c)
	posted, unclear := 0, 0
	for _, s := range c.CostStories() {
		switch {
		case s.Kind == analyzer.StoryUnclear:
			unclear++
		case s.Kind != analyzer.StoryAdjusted:
		default:
			posted += k.adjusted(journals, s)
		}
	}
	if len(k.list) == 0 {
		return nothingAdjusted(posted, unclear)
	}
	k.claim(adjustCostNotPostedID)
	o := found(c, adjustCostNotPostedID, "Layers whose cost was changed without a journal",
		"Key the journal for the change, or take the change back in Adjust Costs. Where Adjust Costs was used to bring inventory to the ledger, no journal is due (KB 2021869).",
		gp.Code{})
	if unclear > 0 {
		o.Against = append(o.Against, unclearText(unclear))
	}
	return o
}

func nothingAdjusted(posted, unclear int) analyzer.Outcome {
	if unclear > 0 {
		return analyzer.Outcome{
			Grade: analyzer.GradePossible, Summary: unclearText(unclear), Needs: []gp.Role{gp.RoleReceivings},
			Next: "Export Receivings Line Items: they tell which invoice changed which layer.",
		}
	}
	if posted > 0 {
		return ruledOut(fmt.Sprintf("%d %s of a layer's cost without an invoice, all with their journals.", posted, count(posted, "change", "changes")))
	}
	return ruledOut("No layer's cost changed in the period without an invoice.")
}

func unclearText(n int) string {
	return fmt.Sprintf("%d %s changed cost, and neither receivings nor the ledger's postings tell whether an invoice did it.",
		n, count(n, "layer", "layers"))
}

// adjusted gathers a finding for every change of a layer's cost that no
// invoice and no journal explains, and counts those with a journal, posted or
// waiting: −(new − old) × what was left when the cost changed.
func (k *claims) adjusted(journals *costJournals, s *analyzer.CostStory) (posted int) {
	account := s.Account
	f := analyzer.Finding{
		Grade: rollGrade(k.c, s.Place, account), Account: account, Document: s.Layer.Layer.Document.String(),
	}
	var sum gp.Amount
	for _, x := range s.Changes {
		moved := x.Remaining.Times(x.To - x.From)
		if journals.take(account, moved.Round(), s.Layer.Layer.Document) != nil {
			posted++
			continue
		}
		sum = sum.Sub(moved)
		f.Note = joinNotes(f.Note, costText(x.From, x.To, x.Remaining))
		cite(&f, x.Seen)
	}
	f.Amount = sum.Round()
	if f.Amount.IsZero() || !k.price(&f, s.Layer) {
		return posted
	}
	citeLayer(&f, k.c, s.Layer, "at the new cost")
	cite(&f, s.Layer.Inflow)
	k.add(f, s.Layer.Layer.Date, "all")
	return posted
}

func joinNotes(a, b string) string {
	if a == "" {
		return b
	}
	return a + "; " + b
}
