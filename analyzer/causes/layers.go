package causes

import (
	"fmt"
	"maps"
	"slices"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// The causes of this package that read cost layers share what follows.

// costJournals are the ledger's automatic cost adjustments; each explains one
// change of a layer.
type costJournals struct {
	c    *analyzer.Case
	free []*analyzer.Voucher
}

func newCostJournals(c *analyzer.Case) *costJournals {
	return &costJournals{c: c, free: c.Activity.CostAdjustments()}
}

// costEvent is a change of cost that a journal should have posted.
type costEvent struct {
	account   gp.Code
	amount    gp.Amount // of the journal on the account
	documents []gp.Code // that it may name
	posted    bool
}

// settle finds the journals of events: one each; one for all that name the same
// first document; one for all of an account, by Adjust Costs or in summary. GP
// posts what one document or one run changes in one entry.
func (j *costJournals) settle(events []*costEvent) {
	for _, e := range events {
		e.posted = j.take(e.account, e.amount, e.documents) != nil
	}
	together := func(key func(*costEvent) string, documents func(*costEvent) []gp.Code) {
		groups := map[string][]*costEvent{}
		for _, e := range events {
			if !e.posted {
				groups[key(e)] = append(groups[key(e)], e)
			}
		}
		for _, k := range slices.Sorted(maps.Keys(groups)) {
			j.settleGroup(groups[k], documents(groups[k][0]))
		}
	}
	together(func(e *costEvent) string { return e.account.Key() + "\x00" + e.documents[0].Key() },
		func(e *costEvent) []gp.Code { return e.documents })
	together(func(e *costEvent) string { return e.account.Key() }, func(*costEvent) []gp.Code { return nil })
}

func (j *costJournals) settleGroup(group []*costEvent, documents []gp.Code) {
	if len(group) < 2 {
		return
	}
	var sum gp.Amount
	for _, e := range group {
		sum = sum.Add(e.amount)
	}
	if j.take(group[0].account, sum, documents) == nil {
		return
	}
	for _, e := range group {
		e.posted = true
	}
}

// take finds the cost adjustment that moved the amount on the account, and
// that names one of the documents, and uses it up. An adjustment made by the
// Adjust Costs utility, or posted in summary, names none. Where the account of
// the layer is not sure, one on another inventory account does too.
func (j *costJournals) take(account gp.Code, amount gp.Amount, documents []gp.Code) *analyzer.Voucher {
	moves := func(v *analyzer.Voucher) bool { return v.Net(account) == amount }
	anywhere := func(v *analyzer.Voucher) bool {
		return slices.ContainsFunc(v.Accounts(), func(a gp.Code) bool { return j.c.IsInventory(a) && v.Net(a) == amount })
	}
	for _, on := range []func(*analyzer.Voucher) bool{moves, anywhere} {
		for _, named := range []bool{true, false} {
			i := slices.IndexFunc(j.free, func(v *analyzer.Voucher) bool {
				return on(v) && (names(v, documents) || !named && !namesAny(v))
			})
			if i >= 0 {
				v := j.free[i]
				j.free = slices.Delete(slices.Clone(j.free), i, i+1)
				return v
			}
		}
	}
	return nil
}

// names reports whether the adjustment names one of the documents: in its
// reference, or as originating document where posted in detail (KB 2448193).
func names(v *analyzer.Voucher, documents []gp.Code) bool {
	first := v.Lines[0]
	return slices.ContainsFunc(documents, func(d gp.Code) bool {
		return !d.IsBlank() && (v.CostDocument() == d.Key() || first.ControlNumber.Same(d) || first.OrigDocument.Same(d))
	})
}

// namesAny reports whether the adjustment names any document.
func namesAny(v *analyzer.Voucher) bool {
	first := v.Lines[0]
	suffix := v.CostDocument()
	return !first.ControlNumber.IsBlank() || !first.OrigDocument.IsBlank() ||
		suffix != "" && suffix != "ADJUSTEDCOST" && suffix != "PO"
}

// rollGrade is the most that the layers of a place prove: that nothing else
// changed a layer rests on inventory history being complete, and on GL detail
// telling the journals that GP makes for it from others, and from each other.
func rollGrade(c *analyzer.Case, p *analyzer.PlaceRoll, account gp.Code) analyzer.Grade {
	if !p.Costs() || c.Activity.HidesCostAdjustments(c) || c.Activity.LacksEntries(c) {
		return analyzer.GradeIndicated
	}
	return analyzer.Weaker(c.DetailGrade(account), c.AbsenceGrade())
}

// cite adds inventory lines to the evidence; nil lines are left out.
func cite(f *analyzer.Finding, lines ...*gp.InventoryLine) {
	for _, v := range lines {
		if v != nil {
			f.Evidence = append(f.Evidence, analyzer.CiteInventory(v))
		}
	}
}

// citeLayer adds the layer to the evidence with a note.
func citeLayer(f *analyzer.Finding, c *analyzer.Case, l *analyzer.LayerRoll, note string) {
	if l.Index < 0 {
		return // not in the report
	}
	e := analyzer.CiteLayer(l.Layer)
	e.Account, e.Note = c.LayerAccount[l.Index].String(), note
	f.Evidence = append(f.Evidence, e)
}

// price holds the layer's cost for the finding; false where another cause
// explains it already.
func (k *claims) price(f *analyzer.Finding, l *analyzer.LayerRoll) bool {
	return k.facet(f, analyzer.Hold{Source: l.Layer.Source, Facet: analyzer.Price})
}

// facet holds a facet of a row for the finding, unless an earlier finding of
// the same cause has it; false where another cause explains it already.
func (k *claims) facet(f *analyzer.Finding, h analyzer.Hold) bool {
	if _, taken := k.c.Held(h.Source, h.Facet); taken {
		return false
	}
	if !k.facets[h] {
		k.facets[h] = true
		f.Holds = append(f.Holds, h)
	}
	return true
}

// layerNeeds is what the causes that roll layers need.
func layerNeeds(c *analyzer.Case) []gp.Role {
	return needs(c, gp.RoleGLDetail, gp.RoleInventoryTransactions)
}

// text of quantities and costs, for notes.
func costText(from, to, left gp.Quantity) string {
	return fmt.Sprintf("unit cost %s to %s, %s left", from, to, left)
}
