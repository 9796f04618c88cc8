package analyzer

import (
	"cmp"
	"slices"

	"tieout/internal/gp"
)

// Unlayered is stock of a serial or lot tracked item that was sold without a
// layer: the ledger was relieved, the quantity went down, no layer did. It is
// what an override leaves that adds the serial or lot number while selling
// (KB 861686, causes 7 and 8).
type Unlayered struct {
	Item     gp.Code
	Site     gp.Code // blank where the quantities are known over all sites only
	Tracking gp.Tracking
	Quantity gp.Quantity // positive
	// Sales are the lines that make up the quantity; none where nothing tells.
	Sales []UnlayeredSale
	// Certain says that no other sales make up the quantity, or that the lines
	// are marked as overrides.
	Certain bool
	// Evidence is what shows the quantity.
	Evidence []Evidence
}

// UnlayeredSale is a sale that no layer was relieved for.
type UnlayeredSale struct {
	Line     *gp.InventoryLine // the line of inventory history; or
	Sale     *gp.SalesLine     // the sales line, where no history was given
	Quantity gp.Quantity       // positive
	Value    gp.Amount         // positive, unrounded
	place    *PlaceRoll
}

// Document is the sale's number.
func (s UnlayeredSale) Document() gp.Code {
	if s.Line != nil {
		return s.Line.Document
	}
	return s.Sale.Document
}

// Unlayered lists the stock sold without a layer, by item and site.
func (c *Case) Unlayered() []Unlayered {
	c.Roll()
	return c.unlayered
}

// tracking is an item's tracking option, from its card or Stock Status.
func (c *Case) tracking(item gp.Code) gp.Tracking {
	if i := c.Item(item); i != nil && i.Tracking != 0 {
		return i.Tracking
	}
	for _, n := range c.StockOf(item) {
		if t := c.Books.Stock[n].Tracking; t != 0 {
			return t
		}
	}
	return 0
}

// findUnlayered compares the quantities of tracked items with their layers and
// looks for the sales that the difference is made of. Places is nil where no
// inventory history was given.
func (c *Case) findUnlayered(r *Roll) {
	sales := c.salesByItem(r)
	for _, u := range c.short {
		u.Tracking = c.tracking(u.Item)
		if u.Tracking == gp.TrackSerial || u.Tracking == gp.TrackLot || c.overridden(u) {
			c.unlayered = append(c.unlayered, c.explainShort(r, u, sales[u.Item.Key()]))
		}
	}
	for _, u := range c.unlayered {
		for _, s := range u.Sales {
			if s.place != nil {
				s.place.setAside(s)
			}
		}
	}
}

// overridden reports whether a sales line of the item is marked as an override
// of serial or lot numbers: only tracked items have those.
func (c *Case) overridden(u Unlayered) bool {
	return slices.ContainsFunc(c.Books.Sales, func(s gp.SalesLine) bool { return s.Override && s.Item.Same(u.Item) })
}

// quantitiesShort lists where the quantity On Hand is below that of the
// layers: by site where Item Quantities has sites, else by item.
func (c *Case) quantitiesShort() []Unlayered {
	t := shortTable{c: c, at: map[gp.Code]gp.Quantity{}}
	c.itemPairs() // they add up the layers of each item
	for _, item := range c.index.byKey {
		t.add(int(item))
	}
	return t.short
}

// shortTable gathers them, item by item.
type shortTable struct {
	c     *Case
	item  int
	at    map[gp.Code]gp.Quantity // the layers On Hand of the item at hand by site, where a row asks for one
	short []Unlayered
}

func (t *shortTable) add(item int) {
	b := t.c.Books
	first := len(t.short)
	lines := t.c.index.quantities.of(item)
	if len(b.Quantities) == 0 {
		lines = t.c.index.stock.of(item)
	}
	if len(lines) == 0 {
		return
	}
	t.item = item
	clear(t.at)
	for _, i := range lines {
		if len(b.Quantities) == 0 {
			s := &b.Stock[i]
			t.compare(s.Item, s.Site, s.OnHand, func() Evidence { return CiteStock(s) })
		} else if q := &b.Quantities[i]; q.Overall != t.c.quantitiesHaveSites {
			t.compare(q.Item, q.Site, q.Quantities[gp.OnHand], func() Evidence { return CiteQuantity(q) })
		}
	}
	slices.SortStableFunc(t.short[first:], func(a, b Unlayered) int { return cmp.Compare(a.Site.Key(), b.Site.Key()) })
}

// atSite is the layers On Hand of the item at hand at a site.
func (t *shortTable) atSite(site gp.Code) gp.Quantity {
	if len(t.at) == 0 {
		for _, i := range t.c.index.layers.of(t.item) {
			if l := &t.c.Books.Layers[i]; onHand(l) {
				t.at[l.Site.Folded()] += l.Remaining()
			}
		}
	}
	return t.at[site.Folded()]
}

// compare holds a quantity On Hand against the layers at the site; at all sites
// where it names none.
func (t *shortTable) compare(item, site gp.Code, onHand gp.Quantity, cite func() Evidence) {
	have := t.c.layersOnHand[t.item]
	if !site.IsBlank() {
		have = t.atSite(site)
	}
	if n := have - onHand; n > 0 {
		t.short = append(t.short, Unlayered{Item: item, Site: site, Quantity: n, Evidence: []Evidence{cite()}})
	}
}

// salesByItem lists the sales of each item: of inventory history, else of the
// sales lines.
func (c *Case) salesByItem(r *Roll) map[string][]UnlayeredSale {
	list := map[string][]UnlayeredSale{}
	if r == nil {
		for i := range c.Books.Sales {
			if s := &c.Books.Sales[i]; s.Override && s.Quantity > 0 {
				list[s.Item.Key()] = append(list[s.Item.Key()], UnlayeredSale{Sale: s, Quantity: s.Quantity, Value: s.Extended.Abs()})
			}
		}
		return list
	}
	for _, p := range r.Places {
		for i := range p.moves {
			m := &p.moves[i]
			if m.quantity < 0 && m.line.Type == gp.DocSale && p.Quantity == gp.OnHand {
				k := p.Item.Key()
				list[k] = append(list[k], UnlayeredSale{Line: m.line, Quantity: -m.quantity, Value: m.value.Neg(), place: p})
			}
		}
	}
	return list
}

// site is where the sale was made.
func (s UnlayeredSale) site() gp.Code {
	if s.Line != nil {
		return s.Line.Site
	}
	return s.Sale.Site
}

// explainShort finds the sales that make up what is short: those marked as
// overrides; else the only ones that add up; else the only ones without which
// the layers roll.
func (c *Case) explainShort(r *Roll, u Unlayered, sales []UnlayeredSale) Unlayered {
	sales = slices.DeleteFunc(slices.Clone(sales), func(s UnlayeredSale) bool {
		return !u.Site.IsBlank() && !s.site().Same(u.Site) || s.Quantity > u.Quantity
	})
	marked := slices.DeleteFunc(slices.Clone(sales), func(s UnlayeredSale) bool { return !c.marked(s) })
	if options := sumsTo(marked, u.Quantity); len(options) == 1 {
		u.Sales, u.Certain = options[0], true
		return u
	}
	options := sumsTo(sales, u.Quantity)
	if r != nil && len(options) > 0 {
		off := r.placesOff(u.Item)
		options = slices.DeleteFunc(options, func(o []UnlayeredSale) bool { return !covers(o, off) || !r.rollsWithout(o) })
	}
	if sameValue(options) {
		u.Sales, u.Certain = options[0], r != nil && len(options) == 1
	}
	return u
}

// sameValue reports whether all choices come to one amount, so that it is known
// even where the sales are not.
func sameValue(options [][]UnlayeredSale) bool {
	var values []gp.Amount
	for _, o := range options {
		var sum gp.Amount
		for _, s := range o {
			sum = sum.Add(s.Value)
		}
		values = append(values, sum)
	}
	return len(values) > 0 && !slices.ContainsFunc(values, func(a gp.Amount) bool { return a != values[0] })
}

// marked reports whether the sale is marked as an override of serial or lot
// numbers.
func (c *Case) marked(s UnlayeredSale) bool {
	if s.Sale != nil {
		return s.Sale.Override
	}
	return slices.ContainsFunc(c.Books.Sales, func(x gp.SalesLine) bool {
		return x.Override && x.Document.Same(s.Line.Document) && x.Item.Same(s.Line.Item)
	})
}

// sumsTo lists the choices of up to three sales that add up to n, the fewest
// sales first.
func sumsTo(sales []UnlayeredSale, n gp.Quantity) [][]UnlayeredSale {
	const most = 64 // sales tried in pairs and threes
	var found [][]UnlayeredSale
	for i, a := range sales {
		if a.Quantity == n {
			found = append(found, []UnlayeredSale{sales[i]})
		}
	}
	if len(found) > 0 || len(sales) > most {
		return found
	}
	for i, a := range sales {
		for k, b := range sales[:i] {
			if a.Quantity+b.Quantity == n {
				found = append(found, []UnlayeredSale{b, a})
			}
			for _, x := range sales[:k] {
				if a.Quantity+b.Quantity+x.Quantity == n {
					found = append(found, []UnlayeredSale{x, b, a})
				}
			}
		}
	}
	return found
}

// placesOff lists the item's places On Hand that do not roll as they are.
func (r *Roll) placesOff(item gp.Code) []*PlaceRoll {
	var off []*PlaceRoll
	first, _ := slices.BinarySearchFunc(r.Places, item.Key(), func(p *PlaceRoll, key string) int { return cmp.Compare(p.Item.Key(), key) })
	for _, p := range r.Places[first:] {
		if !p.Item.Same(item) {
			break
		}
		if p.unprinted() {
			continue // it says nothing
		}
		f := p.fresh()
		if f.roll(r.From, r.coarse); p.Quantity == gp.OnHand && len(f.Faults) > 0 {
			off = append(off, p)
		}
	}
	return off
}

// covers reports whether the sales are made at every one of the places.
func covers(sales []UnlayeredSale, places []*PlaceRoll) bool {
	return !slices.ContainsFunc(places, func(p *PlaceRoll) bool {
		return !slices.ContainsFunc(sales, func(s UnlayeredSale) bool { return s.place == p })
	})
}

// rollsWithout reports whether the places of the sales roll once these are
// taken to have touched no layer.
func (r *Roll) rollsWithout(sales []UnlayeredSale) bool {
	for _, s := range sales {
		p := s.place.fresh()
		for _, other := range sales {
			if other.place == s.place {
				p.setAside(other)
			}
		}
		p.roll(r.From, r.coarse)
		if len(p.Faults) > 0 {
			return false
		}
	}
	return true
}

// fresh copies a place as it was before its roll.
func (p *PlaceRoll) fresh() *PlaceRoll {
	f := &PlaceRoll{Item: p.Item, Site: p.Site, Quantity: p.Quantity, Method: p.Method, moves: slices.Clone(p.moves)}
	for _, l := range p.Layers {
		f.Layers = append(f.Layers, &LayerRoll{Layer: l.Layer, Index: l.Index, First: l.Layer.Cost})
	}
	return f
}

// Date is the day of the sale.
func (s UnlayeredSale) Date() gp.Date {
	if s.Line != nil {
		return s.Line.Date
	}
	return s.Sale.Date
}
