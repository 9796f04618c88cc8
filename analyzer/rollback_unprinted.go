package analyzer

import "tieout/internal/gp"

// Where the receipts report leaves layers out, inventory's own lines still
// tell what was received, oversold and made good at the places it leaves out.

// unprinted reports whether the place has lines and no layer at all.
func (p *PlaceRoll) unprinted() bool { return len(p.Layers) == 0 && len(p.moves) > 0 }

// accountOf is the account of a layer, also of one that is not printed.
func (c *Case) accountOf(l *LayerRoll) gp.Code {
	if l.Index >= 0 {
		return c.LayerAccount[l.Index]
	}
	return c.AccountOf(l.Inflow)
}

// offerUnprinted makes the shipments of a place without layers open for
// invoices, as inventory received them.
func (b *invoiceBook) offerUnprinted(p *PlaceRoll) {
	if !p.unprinted() || p.Quantity != gp.OnHand {
		return
	}
	for i := range p.moves {
		v := p.moves[i].line
		s := b.shipments[shipmentKey{v.Document.Key(), v.Item.Key(), v.Site.Key()}]
		if p.moves[i].quantity <= 0 || s == nil || s.Shipped != v.Quantity {
			continue
		}
		l := &LayerRoll{
			Layer: &gp.Layer{
				Source: v.Source, Item: v.Item, Site: v.Site, Document: v.Document, Vendor: s.Vendor, Order: s.Order,
				Received: v.Quantity, Cost: v.Cost, Date: v.Date, Quantity: gp.OnHand, Type: gp.ReceiptReceipt,
			},
			Index: -1, Inflow: v, First: v.Cost,
		}
		k := keyOfOrder(s.Order, s.Vendor, v.Item, v.Site)
		b.open[k] = append(b.open[k], &Invoicing{Layer: l, Place: p})
	}
}

// assume takes the cost that an unprinted layer's invoices leave it at for its
// cost; the ledger's postings must bear that out.
func (c *Case) assume(v *Invoicing) {
	l := v.Layer
	if item := c.Item(l.Layer.Item); l.Index >= 0 || item != nil && gp.Key(item.Revalue) == "NO" {
		return
	}
	for _, p := range v.Parts {
		if p.Line.Cost != l.First {
			l.Layer.Cost = p.Line.Cost
		}
	}
	l.cost = l.First
	l.change(l.Layer.Cost, nil, nil)
}

// forget takes back what was assumed of a layer that is not printed, where the
// ledger does not bear it out.
func (v *Invoicing) forget() {
	if v.Layer.Index < 0 && !v.Agreed {
		v.Layer.Changes, v.Ledger = nil, gp.Amount{}
	}
}

// oversold finds, at a place without layers, what went out before it came in:
// On Hand of today, taken back line by line, falls below nothing. The next
// increase makes it good.
func (c *Case) oversold(p *PlaceRoll) []ReliefOf {
	level, known := c.onHand(p)
	if !known || !p.unprinted() || !p.Method.Layered() {
		return nil
	}
	p.sortMoves()
	for i := range p.moves {
		level -= p.moves[i].quantity
	}
	var list []ReliefOf
	var debts []*oversale
	for i := range p.moves {
		m := &p.moves[i]
		if m.quantity > 0 {
			list = append(list, c.makeGood(m, debts)...)
		} else if n := min(-m.quantity, -min(0, level+m.quantity)); n > 0 && m.line.Type == gp.DocSale {
			debts = append(debts, &oversale{m.line, n, n == -m.quantity})
		}
		level += m.quantity
	}
	return list
}

// oversale is a sale, or a part of one, of stock that was not there.
type oversale struct {
	line  *gp.InventoryLine
	open  gp.Quantity
	whole bool // all of the sale: its unit cost is the override's
}

func (c *Case) makeGood(m *move, debts []*oversale) []ReliefOf {
	var list []ReliefOf
	left := m.quantity
	for _, d := range debts {
		n := min(d.open, left)
		if n <= 0 {
			continue
		}
		d.open, left = d.open-n, left-n
		r := ReliefOf{
			Account: c.AccountOf(m.line), Increase: m.line.Document, Sale: d.line.Document,
			Quantity: n, Sold: d.line.Cost, Received: m.line.Cost, Grade: GradeIndicated, Date: m.line.Date,
			Holds:    Hold{d.line.Source, Price},
			Evidence: []Evidence{CiteInventory(d.line), CiteInventory(m.line)},
		}
		if d.whole && c.rolls {
			r.Grade = GradeProven
		}
		list = append(list, r)
	}
	return list
}

// onHand is what Item Quantities has at the place today.
func (c *Case) onHand(p *PlaceRoll) (gp.Quantity, bool) {
	for _, i := range c.quantitiesOf(p.Item) {
		if q := &c.Books.Quantities[i]; !q.Overall && q.Site.Same(p.Site) {
			return q.Quantities[p.Quantity], true
		}
	}
	return 0, false
}
