package analyzer

import "tieout/internal/gp"

// assignLayers tells the account of every layer, by the contract's rule, and
// adds up what the layers are worth.
func (c *Case) assignLayers() {
	rule := c.learnAccounts()
	c.LayerAccount = make([]gp.Code, len(c.Books.Layers))
	for i := range c.Books.Layers {
		l := &c.Books.Layers[i]
		c.LayerAccount[i] = rule.of(l)
		c.Receipts = c.Receipts.Add(l.Value)
	}
}

// accountRule is what was learned of the accounts that layers stand on.
type accountRule struct {
	case_ *Case
	own   map[layerKey]gp.Code
}

// layerKey names the layers of one inventory transaction.
type layerKey struct {
	item, site, document string
	quantity             gp.QuantityType
}

// learnAccounts reads the accounts of inventory history.
func (c *Case) learnAccounts() *accountRule {
	r := &accountRule{case_: c, own: map[layerKey]gp.Code{}}
	return r
}

// of is the account of a layer; blank where nobody can tell.
func (r *accountRule) of(l *gp.Layer) gp.Code {
	q := l.Quantity
	if q == 0 {
		q = gp.OnHand
	}
	if a, ok := r.own[layerKey{l.Item.Key(), l.Site.Key(), l.Document.Key(), q}]; ok {
		return a
	}
	if item := r.case_.Item(l.Item); item != nil {
		return item.Accounts[q]
	}
	return gp.Code{}
}

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
