package analyzer

import (
	"slices"
	"strings"

	"tieout/internal/gp"
)

// costPrefixes start the reference of a system cost adjustment and tell what
// had consumed the layer (KB 2448193). The longer of two that fit is tried
// first, so that IVT is not read as IV.
var costPrefixes = []string{
	"FSRMA", "FSRTV", "SALES", "RECON", "PRTN", "MCTE", "MRCT", "MCLS", "STCK", "FSSC", "FSWO", "CONV", "PRCT",
	"BOM", "INV", "IVT", "IVA", "IVV", "POP", "PA",
}

// costSuffixes end such a reference where no document follows the prefix:
// nothing, the Adjust Costs utility, and a line closed in Edit Purchase Order
// Status (KB 2448193).
var costSuffixes = []string{"", "ADJUSTEDCOST", "PO"}

// rippleName is what GP writes as originating master name where cost
// adjustments are posted in detail.
const rippleName = "IV RIPPLE TRANSACTION"

// isCostAdjustment reports whether a line without subledger origin was made by
// GP itself. The reference alone is not enough, since people write SALES too:
// the batch, which for these is GLTRX and a number, or the batch's comment or
// the master name must agree.
func isCostAdjustment(a *Activity, j *gp.JournalLine) bool {
	if k := j.SourceDocument.Key(); k != "" && k != "GJ" {
		return false
	}
	if gp.Key(j.MasterName) == rippleName {
		return true
	}
	_, suffix, ok := costReference(j.Reference)
	if !ok {
		return false
	}
	batch := j.Batch.Key()
	if gp.Key(j.BatchComment) == "COST ADJUSTMENT" {
		return true
	}
	if batch != "" {
		return strings.HasPrefix(batch, "GLTRX")
	}
	return suffix == "ADJUSTEDCOST" || a.numbers.Has(gp.CodeOf(suffix))
}

// costReference splits a reference into the prefix and suffix of a system cost
// adjustment: one word, whose end is a known word or a document number.
func costReference(reference string) (prefix, suffix string, ok bool) {
	k := gp.Key(reference)
	if strings.ContainsAny(k, " \t") {
		return "", "", false
	}
	for _, p := range costPrefixes {
		rest, starts := strings.CutPrefix(k, p)
		if !starts {
			continue
		}
		for _, s := range costSuffixes {
			if rest == s {
				return p, rest, true
			}
		}
		if strings.ContainsAny(rest, "0123456789") {
			return p, rest, true
		}
	}
	return "", "", false
}

// CostAdjustments lists the vouchers in which GP itself corrected the cost of
// consumed layers, posted or not, in the order of the ledger.
func (a *Activity) CostAdjustments() []*Voucher {
	if a == nil {
		return nil
	}
	var list []*Voucher
	for _, v := range a.Vouchers {
		if v.Kind == CostAdjustment {
			list = append(list, v)
		}
	}
	return list
}

// LooksLikeCostAdjustment reports whether a journal that seems keyed in the
// ledger may be GP's own: it carries no reference that would tell, and no batch
// of another name than GP's.
func (v *Voucher) LooksLikeCostAdjustment() bool {
	first := v.Lines[0]
	batch := first.Batch.Key()
	general := v.Kind == Direct || v.Kind == Subledger && v.Origin.IsBlank() && first.SourceDocument.Key() == "GJ"
	return general && first.Reference == "" && (batch == "" || strings.HasPrefix(batch, "GLTRX"))
}

// HidesCostAdjustments reports whether any posting on inventory accounts may be
// a cost adjustment of GP that the export does not tell from a journal.
func (a *Activity) HidesCostAdjustments(c *Case) bool {
	return a != nil && slices.ContainsFunc(a.Vouchers, func(v *Voucher) bool { return v.LooksLikeCostAdjustment() && v.Moves(c) })
}

// CostDocument is the document that a cost adjustment's reference names: the
// purchase that changed the cost, or the adjustment.
func (v *Voucher) CostDocument() string {
	_, suffix, _ := costReference(v.Lines[0].Reference)
	return suffix
}

// ChangesCost reports whether a voucher without inventory document is a
// purchasing invoice of items: it changes the cost of a layer received before,
// and GP need not write an inventory transaction for that. What receivings do
// not list, since they are missing or not all there, is told by its origin.
func (a *Activity) ChangesCost(v *Voucher) bool {
	if v.Kind != Subledger || v.joined() && !v.matched.Weak {
		return false
	}
	if stocked, listed := a.purchases[orCode(v.Document, v.Origin).Folded()]; listed {
		return stocked
	}
	return strings.HasPrefix(v.Origin.Key(), "POIVC") || v.Lines[0].SourceDocument.Key() == "POIVC"
}

// purchasedItems collects the documents, and their audit trail codes, of the
// receivings lines, and whether any line is for an item that inventory holds.
func purchasedItems(c *Case) map[gp.Code]bool {
	known := map[gp.Code]bool{}
	add := func(c gp.Code, stocked bool) { known[c.Folded()] = known[c.Folded()] || stocked }
	for i := range c.Books.Receivings {
		r := &c.Books.Receivings[i]
		item := c.Item(r.Item)
		stocked := item != nil && item.Type <= gp.Discontinued || item == nil && len(c.LayersOf(r.Item)) > 0
		add(r.Document, stocked)
		if !r.TRXSource.IsBlank() {
			add(r.TRXSource, stocked)
		}
	}
	return known
}
