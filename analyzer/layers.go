package analyzer

import (
	"fmt"

	"tieout/internal/gp"
)

// assignLayers tells the account of every layer, by the contract's rule.
func (c *Case) assignLayers() {
	c.LayerAccount = make([]gp.Code, len(c.Books.Layers))
	for i := range c.Books.Layers {
		l := &c.Books.Layers[i]
		c.LayerAccount[i] = c.accounts.of(l)
		c.Receipts = c.Receipts.Add(l.Value)
	}
}

// UsualAccount is the inventory account on which stock of an item stands at a
// site: the item card's for the quantity type, with the site's segments put in
// as inventory history shows them; without a card, the one most rows of
// inventory history name. Blank where nobody can tell.
func (c *Case) UsualAccount(item, site gp.Code, q gp.QuantityType) gp.Code {
	return c.accounts.usual(placeAt(item, site, q))
}

// HoldsStock reports whether item cards or inventory history say that the
// account holds inventory, whatever the user named.
func (c *Case) HoldsStock(account gp.Code) bool { return c.accounts.holding.Has(account) }

// receiptTotals adds up the receipts in every way they are shown.
func (c *Case) receiptTotals() ReceiptTotals {
	t := ReceiptTotals{Total: c.Receipts, Layers: len(c.Books.Layers)}
	types, methods := newTotals[gp.QuantityType](), newTotals[gp.ValuationMethod]()
	sites, accounts := newTotals[gp.Code](), newTotals[gp.Code]()
	for i := range c.Books.Layers {
		l := &c.Books.Layers[i]
		t.RecomputedTotal = t.RecomputedTotal.Add(l.Recomputed())
		types.add(l.Quantity, l.Value)
		methods.add(c.MethodOf(l), l.Value)
		sites.add(l.Site, l.Value)
		accounts.add(c.LayerAccount[i], l.Value)
	}
	t.ByQuantityType, t.BySite = types.byText("not stated"), sites.byText("not stated")
	t.ByValuationMethod, t.ByAccount = methods.byText("not stated"), accounts.byText(Unassigned)
	t.PrintedTotal = printedTotal(c.Books.Of(gp.RolePurchaseReceipts))
	return t
}

// heading is what amounts are added up under, as people call it.
type heading interface {
	comparable
	fmt.Stringer
}

// totals are amounts by what they are of, in the order met. The key of one
// amount is mostly that of the amount before.
type totals[K heading] struct {
	at     map[K]int
	keys   []K
	sums   []gp.Amount
	last   K
	lastAt int
}

func newTotals[K heading]() *totals[K] { return &totals[K]{at: map[K]int{}} }

func (t *totals[K]) add(key K, a gp.Amount) {
	if key != t.last || len(t.sums) == 0 {
		at, met := t.at[key]
		if !met {
			at = len(t.sums)
			t.at[key] = at
			t.keys, t.sums = append(t.keys, key), append(t.sums, gp.Amount{})
		}
		t.last, t.lastAt = key, at
	}
	t.sums[t.lastAt] = t.sums[t.lastAt].Add(a)
}

// byText names the keys; those without a text are otherwise.
func (t *totals[K]) byText(otherwise string) map[string]gp.Amount {
	texts := make(map[string]gp.Amount, len(t.keys))
	for i, key := range t.keys {
		add(texts, or(key.String(), otherwise), t.sums[i])
	}
	return texts
}

// printedTotal is the sum of the grand totals that the files of a role print;
// nil where one of them prints none.
func printedTotal(inputs []*gp.Input) *gp.Amount {
	var sum gp.Amount
	for _, in := range inputs {
		if in.PrintedTotal == nil {
			return nil
		}
		sum = sum.Add(*in.PrintedTotal)
	}
	if len(inputs) == 0 {
		return nil
	}
	return &sum
}

func add(m map[string]gp.Amount, key string, a gp.Amount) { m[key] = m[key].Add(a) }

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// stockTotals adds up Stock Status.
func (c *Case) stockTotals() StockTotals {
	t, sites := StockTotals{Lines: len(c.Books.Stock)}, newTotals[gp.Code]()
	for i := range c.Books.Stock {
		s := &c.Books.Stock[i]
		t.Total = t.Total.Add(s.Value)
		sites.add(s.Site, s.Value)
	}
	t.BySite = sites.byText("all sites")
	return t
}
