package analyzer

import "tieout/internal/gp"

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
	return c.accounts.usual(place{item.Key(), site.Key(), q})
}

// HoldsStock reports whether item cards or inventory history say that the
// account holds inventory, whatever the user named.
func (c *Case) HoldsStock(account gp.Code) bool { return c.accounts.holding[account.Key()] }

// receiptTotals adds up the receipts in every way they are shown.
func (c *Case) receiptTotals() ReceiptTotals {
	t := ReceiptTotals{
		Total: c.Receipts, Layers: len(c.Books.Layers),
		ByQuantityType: map[string]gp.Amount{}, BySite: map[string]gp.Amount{},
		ByValuationMethod: map[string]gp.Amount{}, ByAccount: map[string]gp.Amount{},
	}
	for i := range c.Books.Layers {
		l := &c.Books.Layers[i]
		t.RecomputedTotal = t.RecomputedTotal.Add(l.Recomputed())
		add(t.ByQuantityType, or(l.Quantity.String(), "not stated"), l.Value)
		add(t.BySite, or(l.Site.String(), "not stated"), l.Value)
		add(t.ByValuationMethod, or(c.MethodOf(l).String(), "not stated"), l.Value)
		add(t.ByAccount, or(c.LayerAccount[i].String(), Unassigned), l.Value)
	}
	t.PrintedTotal = printedTotal(c.Books.Of(gp.RolePurchaseReceipts))
	return t
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
	t := StockTotals{Lines: len(c.Books.Stock), BySite: map[string]gp.Amount{}}
	for i := range c.Books.Stock {
		s := &c.Books.Stock[i]
		t.Total = t.Total.Add(s.Value)
		add(t.BySite, or(s.Site.String(), "all sites"), s.Value)
	}
	return t
}
