package analyzer

import (
	"cmp"
	"slices"

	"tieout/internal/gp"
)

// Undocumented lists the layers received in the period, up to the as-of date,
// whose document no other export knows: not inventory history, not receivings,
// not the ledger. A third-party program or Reconcile Inventory writes such
// layers (KB 2714803 reasons 9 and 13). Where more than a tenth of the period's
// layers are so, history is incomplete rather than the layers undocumented, and
// the list is empty.
func (c *Case) Undocumented() []*LayerRoll {
	r := c.Roll()
	if r == nil || !c.Books.Has(gp.RoleInventoryTransactions) || !c.Activity.HasJournal() {
		return nil
	}
	var list []*LayerRoll
	inPeriod, known := 0, c.knownDocuments()
	months := c.historyMonths()
	for _, p := range r.Places {
		for _, l := range p.Layers {
			if x := l.Layer; l.Inflow != nil && x.Date >= r.From {
				inPeriod++
			}
		}
		for _, f := range p.Faults {
			if f.Kind != FaultLayer || f.Layer.Layer.Document.IsBlank() || known.Has(f.Layer.Layer.Document) {
				continue
			}
			if x := f.Layer.Layer; months[monthOf(x.Date)] && x.Date <= cmp.Or(c.AsOf, x.Date) {
				list = append(list, f.Layer)
			}
		}
	}
	if 10*len(list) > inPeriod {
		return nil
	}
	slices.SortStableFunc(list, func(a, b *LayerRoll) int {
		return cmp.Or(cmp.Compare(a.Layer.Date, b.Layer.Date), cmp.Compare(a.Layer.Document.Key(), b.Layer.Document.Key()),
			cmp.Compare(a.Layer.Item.Key(), b.Layer.Item.Key()), compareSources(a.Layer.Source, b.Layer.Source))
	})
	return list
}

// knownDocuments is every document number that an export other than the
// receipts report names, and the item numbers that may be changed: of those
// nobody can tell.
func (c *Case) knownDocuments() *gp.CodeSet {
	var known gp.CodeSet
	for _, lines := range [][]gp.InventoryLine{c.Books.Inventory, c.Books.HITB} {
		for i := range lines {
			known.Add(lines[i].Document)
		}
	}
	for i := range c.Books.Receivings {
		known.Add(c.Books.Receivings[i].Document)
	}
	for i := range c.Books.Sales {
		known.Add(c.Books.Sales[i].Document)
	}
	for _, lines := range [][]gp.JournalLine{c.Books.Journal, c.Books.Batches} {
		for i := range lines {
			known.Add(lines[i].ControlNumber)
			known.Add(lines[i].OrigDocument)
		}
	}
	for _, d := range c.Damaged {
		for _, i := range c.LayersOf(d.Other) {
			known.Add(c.Books.Layers[i].Document)
		}
	}
	return &known
}

// historyMonths is the months in which inventory history shows documents.
func (c *Case) historyMonths() map[month]bool {
	months := map[month]bool{}
	for i := range c.Books.Inventory {
		months[monthOf(c.Books.Inventory[i].Date)] = true
	}
	return months
}
