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
	types, methods := map[gp.QuantityType]gp.Amount{}, map[gp.ValuationMethod]gp.Amount{}
	sites, accounts := totals{}, totals{}
	for i := range c.Books.Layers {
		l := &c.Books.Layers[i]
		t.RecomputedTotal = t.RecomputedTotal.Add(l.Recomputed())
		types[l.Quantity] = types[l.Quantity].Add(l.Value)
		methods[c.MethodOf(l)] = methods[c.MethodOf(l)].Add(l.Value)
		sites.add(l.Site, l.Value)
		accounts.add(c.LayerAccount[i], l.Value)
	}
	t.ByQuantityType, t.BySite = byText(types, "not stated"), byText(sites, "not stated")
	t.ByValuationMethod, t.ByAccount = byText(methods, "not stated"), byText(accounts, Unassigned)
	t.PrintedTotal = printedTotal(c.Books.Of(gp.RolePurchaseReceipts))
	return t
}

// totals are amounts by identifier, as it is spelled.
type totals map[gp.Code]gp.Amount

func (t totals) add(c gp.Code, a gp.Amount) { t[c] = t[c].Add(a) }

// byText names the keys of totals; those without a name are otherwise.
func byText[K interface {
	comparable
	fmt.Stringer
}](sums map[K]gp.Amount, otherwise string) map[string]gp.Amount {
	named := make(map[string]gp.Amount, len(sums))
	for key, sum := range sums {
		add(named, or(key.String(), otherwise), sum)
	}
	return named
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
	t, sites := StockTotals{Lines: len(c.Books.Stock)}, totals{}
	for i := range c.Books.Stock {
		s := &c.Books.Stock[i]
		t.Total = t.Total.Add(s.Value)
		sites.add(s.Site, s.Value)
	}
	t.BySite = byText(sites, "all sites")
	return t
}
