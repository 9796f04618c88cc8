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
	k := newClaims(c)
	posted, unclear := 0, 0
	var events []*costEvent
	var adjusted []*analyzer.CostStory
	for _, s := range c.CostStories() {
		if s.Kind == analyzer.StoryUnclear {
			unclear++
		}
		if s.Kind == analyzer.StoryAdjusted {
			adjusted = append(adjusted, s)
			events = append(events, eventsOf(s)...)
		}
	}
	newCostJournals(c).settle(events)
	for _, s := range adjusted {
		n := len(s.Changes)
		posted += k.adjusted(s, events[:n])
		events = events[n:]
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

// eventsOf is a journal for every change of the layer's cost.
func eventsOf(s *analyzer.CostStory) []*costEvent {
	var events []*costEvent
	for _, x := range s.Changes {
		events = append(events, &costEvent{
			account: s.Account, amount: moved(x).Round(), documents: []gp.Code{s.Layer.Layer.Document},
		})
	}
	return events
}

// moved is what a change of cost moves: (new − old) × what was left when it
// came.
func moved(x analyzer.CostChange) gp.Amount { return x.Remaining.Times(x.To - x.From) }

// adjusted gathers a finding for the changes of a layer's cost that neither an
// invoice nor a journal explains, and counts those with a journal, posted or
// waiting.
func (k *claims) adjusted(s *analyzer.CostStory, events []*costEvent) (posted int) {
	f := analyzer.Finding{
		Grade: rollGrade(k.c, s.Place, s.Account), Account: s.Account, Document: s.Layer.Layer.Document.String(),
	}
	var sum gp.Amount
	for i, x := range s.Changes {
		if events[i].posted {
			posted++
			continue
		}
		sum = sum.Sub(moved(x))
		f.Note = joinNotes(f.Note, costText(x.From, x.To, x.Remaining))
		cite(&f, x.Seen)
	}
	if v := s.Elsewhere; v != nil {
		f.Grade = analyzer.Weaker(f.Grade, analyzer.GradeIndicated)
		f.Note = joinNotes(f.Note, "journal entry "+v.Entry+" of purchasing posted as much to another account")
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
