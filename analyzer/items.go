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
	pairs := c.itemPairs()
	for i := range pairs {
		pairs[i].count(c, &t)
	}
	slices.SortStableFunc(t.Rows, func(a, b ItemRow) int {
		return cmp.Or(b.Difference.Abs().Cmp(a.Difference.Abs()), cmp.Compare(a.Item, b.Item), cmp.Compare(a.Site, b.Site))
	})
	return t
}

// itemPair is one item, or one item at one site, in both reports.
type itemPair struct {
	item, site    gp.Code
	bySite        bool
	valued        bool // every line of Stock Status prints its value
	layers, lines int32
	line          int32 // the first line of Stock Status

	stockQuantity, layersQuantity gp.Quantity
	stockQ, layersQ               gp.Amount // quantities add up as amounts, which cannot overflow
	stockValue, layersValue       gp.Amount
	exact                         gp.Amount // the layers' quantity × cost, whatever is printed
}

// itemPairs lines up the two reports, in the order of the item numbers.
func (c *Case) itemPairs() []itemPair {
	if c.pairs == nil {
		c.pairs = c.pairItems()
	}
	return c.pairs
}

func (c *Case) pairItems() []itemPair {
	t := pairTable{c: c, bySite: c.stockHasSites(), pairs: make([]itemPair, 0, len(c.index.byKey)), at: map[gp.Code]int{}}
	c.layersOnHand = make([]gp.Quantity, len(c.index.byKey))
	for _, item := range c.index.byKey {
		t.pair(int(item))
	}
	return t.pairs
}

// onHand reports whether a layer is On Hand, as it is where the report names no
// quantity types.
func onHand(l *gp.Layer) bool { return l.Quantity == gp.OnHand || l.Quantity == 0 }

// pairTable gathers the pairs, item by item.
type pairTable struct {
	c      *Case
	bySite bool
	pairs  []itemPair
	at     map[gp.Code]int // the pairs of the item at hand, by site
}

// pair lines up one item, its sites in the order of their keys.
func (t *pairTable) pair(item int) {
	clear(t.at)
	first := len(t.pairs)
	for _, i := range t.c.index.stock.of(item) {
		s := &t.c.Books.Stock[i]
		t.of(s.Item, s.Site).addStock(s, i)
	}
	for _, i := range t.c.index.layers.of(item) {
		if l := &t.c.Books.Layers[i]; onHand(l) {
			t.of(l.Item, l.Site).addLayer(l)
			t.c.layersOnHand[item] += l.Remaining()
		}
	}
	slices.SortFunc(t.pairs[first:], func(a, b itemPair) int { return cmp.Compare(a.site.Key(), b.site.Key()) })
}

// of is the pair of the item at hand, at the site where Stock Status has sites.
func (t *pairTable) of(item, site gp.Code) *itemPair {
	if !t.bySite {
		site = gp.Code{}
	}
	i, known := t.at[site.Folded()]
	if !known {
		i = len(t.pairs)
		t.at[site.Folded()] = i
		t.pairs = append(t.pairs, itemPair{item: item, site: site, bySite: t.bySite})
	}
	return &t.pairs[i]
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

func (x *itemPair) addStock(s *gp.StockLine, line int32) {
	if x.lines == 0 {
		x.line, x.valued = line, true
	}
	x.valued = x.valued && s.Printed
	x.lines++
	x.stockQ = x.stockQ.Add(s.OnHand.Amount())
	x.stockQuantity += s.OnHand
	x.stockValue = x.stockValue.Add(s.Value)
}

func (x *itemPair) addLayer(l *gp.Layer) {
	x.layers++
	x.layersQ = x.layersQ.Add(l.Remaining().Amount())
	x.layersQuantity += l.Remaining()
	x.layersValue = x.layersValue.Add(l.Value)
	x.exact = x.exact.Add(l.Recomputed())
}

// citeLine cites the pair's line of Stock Status, blank where it has none.
func (x *itemPair) citeLine(c *Case) Evidence {
	if x.lines == 0 {
		return Evidence{}
	}
	return CiteStock(&c.Books.Stock[x.line])
}

// citeLayers lists the rows of the layers, for a pair of which something is
// said: most pairs agree.
func (x *itemPair) citeLayers(c *Case) []Evidence {
	var rows []Evidence
	layers := 0
	for _, i := range c.LayersOf(x.item) {
		l := &c.Books.Layers[i]
		if x.bySite && !l.Site.Same(x.site) || !onHand(l) {
			continue
		}
		if layers++; layers > maxCited {
			break
		}
		if !l.Value.IsZero() {
			rows = append(rows, CiteLayer(l))
		}
	}
	return rows
}

// maxCited bounds the layers looked at for one item.
const maxCited = 50

// count puts the pair where it belongs. Where Stock Status prints no value, its
// quantity times one cost is no match for layers of several costs: then the
// quantities alone are compared.
func (x *itemPair) count(c *Case, t *ItemTotals) {
	difference := x.stockValue.Sub(x.layersValue)
	t.NetDifference = t.NetDifference.Add(difference)
	sameQuantity := x.stockQ == x.layersQ
	var reason string
	switch {
	case sameQuantity && (difference.Within(x.printing()) || !x.valued && x.lines > 0 && x.layers > 0):
		if x.lines > 0 && x.layers > 0 {
			t.Matched++
		}
		return
	case x.layers == 0:
		t.OnlyStock++
		reason = "in Stock Status, with no layer On Hand in the receipts"
	case x.lines == 0:
		t.OnlyReceipts++
		reason = "layers On Hand, but not in Stock Status"
	default:
		t.Differing++
		reason = x.why(c.Method(x.item), sameQuantity)
	}
	t.GrossDifference = t.GrossDifference.Add(difference.Abs())
	t.Rows = append(t.Rows, ItemRow{
		Item: x.item.String(), Site: x.site.String(),
		ReceiptsQuantity: x.layersQuantity, StockQuantity: x.stockQuantity, ReceiptsValue: x.layersValue, StockValue: x.stockValue,
		Difference: difference, Reason: reason, StockRow: x.citeLine(c), ReceiptRows: x.citeLayers(c),
	})
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
