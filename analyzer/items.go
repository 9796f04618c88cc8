package analyzer

import (
	"cmp"
	"slices"

	"tieout/internal/gp"
)

// compareItems holds Stock Status against the On Hand part of the layers, item
// by item, and site by site where Stock Status names sites. Stock Status holds
// quantities On Hand only (KB 861686); for FIFO and LIFO items its value is
// that of the layers (KB 850168).
func (c *Case) compareItems() ItemTotals {
	t := ItemTotals{Rows: []ItemRow{}}
	if !c.Books.Has(gp.RoleStockStatus) && len(c.Books.Stock) == 0 {
		return t
	}
	for _, x := range c.itemPairs() {
		x.count(c, &t)
	}
	slices.SortStableFunc(t.Rows, func(a, b ItemRow) int {
		return cmp.Or(b.Difference.Abs().Cmp(a.Difference.Abs()), cmp.Compare(a.Item, b.Item), cmp.Compare(a.Site, b.Site))
	})
	return t
}

// itemPair is one item, or one item at one site, in both reports.
type itemPair struct {
	ItemRow
	item, site      gp.Code
	bySite          bool
	layers, lines   int
	stockQ, layersQ gp.Amount // quantities add up as amounts, which cannot overflow
	exact           gp.Amount // the layers' quantity × cost, whatever is printed
	valued          bool      // every line of Stock Status prints its value
}

// itemPairs lines up the two reports, in the order of the item numbers.
func (c *Case) itemPairs() []*itemPair {
	if c.pairs == nil {
		c.pairs = c.pairItems()
	}
	return c.pairs
}

func (c *Case) pairItems() []*itemPair {
	bySite := c.stockHasSites()
	at := make(map[[2]gp.Code]*itemPair, len(c.Books.Stock))
	var pairs []*itemPair
	of := func(item, site gp.Code) *itemPair {
		if !bySite {
			site = gp.Code{}
		}
		key := [2]gp.Code{item.Folded(), site.Folded()}
		x := at[key]
		if x == nil {
			x = &itemPair{ItemRow: ItemRow{Item: item.String(), Site: site.String()}, item: item, site: site, bySite: bySite}
			at[key] = x
			pairs = append(pairs, x)
		}
		return x
	}
	for i := range c.Books.Stock {
		s := &c.Books.Stock[i]
		of(s.Item, s.Site).addStock(s)
	}
	for i := range c.Books.Layers {
		if l := &c.Books.Layers[i]; l.Quantity == gp.OnHand || l.Quantity == 0 {
			of(l.Item, l.Site).addLayer(l)
		}
	}
	slices.SortFunc(pairs, func(a, b *itemPair) int {
		return cmp.Or(cmp.Compare(a.item.Key(), b.item.Key()), cmp.Compare(a.site.Key(), b.site.Key()))
	})
	return pairs
}

// stockHasSites reports whether every line of Stock Status names its site.
func (c *Case) stockHasSites() bool {
	for i := range c.Books.Stock {
		if c.Books.Stock[i].Site.IsBlank() {
			return false
		}
	}
	return len(c.Books.Stock) > 0
}

func (x *itemPair) addStock(s *gp.StockLine) {
	if x.lines == 0 {
		x.StockRow, x.valued = CiteStock(s), true
	}
	x.valued = x.valued && s.Printed
	x.lines++
	x.stockQ = x.stockQ.Add(s.OnHand.Amount())
	x.StockQuantity += s.OnHand
	x.StockValue = x.StockValue.Add(s.Value)
}

func (x *itemPair) addLayer(l *gp.Layer) {
	x.layers++
	x.layersQ = x.layersQ.Add(l.Remaining().Amount())
	x.ReceiptsQuantity += l.Remaining()
	x.ReceiptsValue = x.ReceiptsValue.Add(l.Value)
	x.exact = x.exact.Add(l.Recomputed())
}

// cite lists the rows of the layers, for a pair of which something is said:
// most pairs agree.
func (x *itemPair) cite(c *Case) []Evidence {
	if x.ReceiptRows != nil {
		return x.ReceiptRows
	}
	layers := 0
	for _, i := range c.LayersOf(x.item) {
		l := &c.Books.Layers[i]
		if x.bySite && !l.Site.Same(x.site) || l.Quantity != gp.OnHand && l.Quantity != 0 {
			continue
		}
		if layers++; layers > maxCited {
			break
		}
		if !l.Value.IsZero() {
			x.ReceiptRows = append(x.ReceiptRows, CiteLayer(l))
		}
	}
	return x.ReceiptRows
}

// maxCited bounds the layers looked at for one item.
const maxCited = 50

// count puts the pair where it belongs. Where Stock Status prints no value, its
// quantity times one cost is no match for layers of several costs: then the
// quantities alone are compared.
func (x *itemPair) count(c *Case, t *ItemTotals) {
	x.Difference = x.StockValue.Sub(x.ReceiptsValue)
	sameQuantity := x.stockQ == x.layersQ
	switch {
	case sameQuantity && (x.Difference.Within(x.printing()) || !x.valued && x.lines > 0 && x.layers > 0):
		if x.lines > 0 && x.layers > 0 {
			t.Matched++
		}
		t.NetDifference = t.NetDifference.Add(x.Difference)
		return
	case x.layers == 0:
		t.OnlyStock++
		x.Reason = "in Stock Status, with no layer On Hand in the receipts"
	case x.lines == 0:
		t.OnlyReceipts++
		x.Reason = "layers On Hand, but not in Stock Status"
	default:
		t.Differing++
		x.Reason = x.why(c.Method(x.item), sameQuantity)
	}
	t.NetDifference = t.NetDifference.Add(x.Difference)
	t.GrossDifference = t.GrossDifference.Add(x.Difference.Abs())
	x.cite(c)
	t.Rows = append(t.Rows, x.ItemRow)
}

// printing is how far two equal values may lie apart because the reports print
// cents: half a cent for each line and layer.
func (x *itemPair) printing() gp.Amount {
	return gp.Quantity(500).Times(gp.QuantityOf(int64(x.lines + x.layers)))
}

// why tells the likely reason of a difference from what the two rows show.
func (x *itemPair) why(m gp.ValuationMethod, sameQuantity bool) string {
	switch {
	case m != 0 && !m.Layered() && sameQuantity:
		return "valued " + m.String() + ": Stock Status multiplies one cost, the layers keep theirs"
	case m != 0 && !m.Layered():
		return "valued " + m.String() + ", and the quantities differ"
	case !sameQuantity:
		return "the quantities differ"
	}
	return "the quantities agree, the values do not"
}
