package analyzer

import (
	"cmp"
	"slices"

	"tieout/internal/gp"
)

// InvoicePart is the part of a receivings line that invoices a layer.
type InvoicePart struct {
	Line     *gp.ReceivingLine
	Quantity gp.Quantity
}

// Invoicing is what is known of the invoices matched to one layer's shipment.
type Invoicing struct {
	Layer *LayerRoll
	Place *PlaceRoll
	// Parts are the receivings lines; none where that export was not given.
	Parts []InvoicePart
	// Vouchers are the ledger's postings of the invoices that moved the layer's
	// account.
	Vouchers []*Voucher
	// Ledger is what the ledger moved for them, in cents.
	Ledger gp.Amount
	// Agreed says that the ledger's postings are shown and are what the
	// invoices make them.
	Agreed bool
}

// Revalues reports whether the invoices changed the layer at all: where the
// item is not revalued, or the change is within its tolerance, GP takes the
// variance to another account and leaves both sides alone.
func (v *Invoicing) Revalues() bool { return len(v.Layer.Changes) > 0 }

// Cost is the unit cost that the invoices leave the layer at: that of the last
// one that differed from the cost received (KB 2021869).
func (v *Invoicing) Cost() gp.Quantity {
	cost := v.Layer.First
	for _, p := range v.Parts {
		if v.Revalues() && p.Line.Cost != v.Layer.First {
			cost = p.Line.Cost
		}
	}
	return cost
}

// Explains reports whether the invoices account for the layer's cost in the
// report.
func (v *Invoicing) Explains() bool { return v.Cost() == v.Layer.Layer.Cost }

// Difference is what the ledger holds more than the layer for the invoices
// matched, in cents: GP revalues the whole layer at the last invoice's cost,
// while the ledger moves the invoiced units only. What was sold before is
// corrected by automatic journals and nets out.
func (v *Invoicing) Difference() gp.Amount {
	if !v.Revalues() {
		return gp.Amount{}
	}
	l := v.Layer
	quantities, costs := make([]gp.Quantity, len(v.Parts)), make([]gp.Quantity, len(v.Parts))
	for i, p := range v.Parts {
		quantities[i], costs[i] = p.Quantity, p.Line.Cost
	}
	if InvoiceDifference(l.Layer.Received, l.First, v.Cost(), quantities, costs).Round().IsZero() {
		return gp.Amount{}
	}
	return v.Ledger.Sub(l.Layer.Received.Times(v.Cost() - l.First)).Round()
}

// InvoiceDifference is the published formula: a shipment of shipped units at
// cost, revalued to last, with invoices of quantities at unit costs, leaves
// GL − inventory = Σ quantity × (invoiced cost − cost) − shipped × (last − cost)
// (KB 2021869, KB 2714803 reason 7).
func InvoiceDifference(shipped, cost, last gp.Quantity, quantities, costs []gp.Quantity) gp.Amount {
	var sum gp.Amount
	for i, n := range quantities {
		sum = sum.Add(n.Times(costs[i] - cost))
	}
	return sum.Sub(shipped.Times(last - cost))
}

// Invoicings matches the receivings lines that invoice with the layers they
// were received in, and both with the ledger's postings. Without receivings it
// is nil.
func (c *Case) Invoicings() []*Invoicing {
	r := c.Roll()
	if r == nil || len(c.Books.Receivings) == 0 {
		return nil
	}
	b := invoiceBook{c: c, shipments: c.shipmentLines(), open: map[orderKey][]*Invoicing{}}
	for _, p := range r.Places {
		for _, l := range p.Layers {
			b.offer(p, l)
		}
		b.offerUnprinted(p)
	}
	lines := slices.Clone(c.invoiceLines())
	slices.SortStableFunc(lines, func(x, y *gp.ReceivingLine) int {
		return cmp.Or(cmp.Compare(x.Date, y.Date), cmp.Compare(x.Document.Key(), y.Document.Key()))
	})
	for _, line := range lines {
		b.place(line)
	}
	b.post()
	return b.list
}

// invoiceLines lists the receivings lines that invoice something received
// before: a Shipment/Invoice costs what it was received at.
func (c *Case) invoiceLines() []*gp.ReceivingLine {
	var lines []*gp.ReceivingLine
	for i := range c.Books.Receivings {
		if l := &c.Books.Receivings[i]; l.Invoiced > 0 && l.Shipped == 0 {
			lines = append(lines, l)
		}
	}
	return lines
}

// orderKey names what a shipment and its invoices share.
type orderKey struct{ order, vendor, item, site string }

func keyOfOrder(order, vendor, item, site gp.Code) orderKey {
	if !order.IsBlank() {
		vendor = gp.Code{}
	}
	return orderKey{order.Key(), vendor.Key(), item.Key(), site.Key()}
}

// shipmentKey names a line of a shipment.
type shipmentKey struct{ document, item, site string }

// shipmentLines finds the receivings line of each shipment.
func (c *Case) shipmentLines() map[shipmentKey]*gp.ReceivingLine {
	lines := map[shipmentKey]*gp.ReceivingLine{}
	for i := range c.Books.Receivings {
		if l := &c.Books.Receivings[i]; l.Shipped > 0 {
			lines[shipmentKey{l.Document.Key(), l.Item.Key(), l.Site.Key()}] = l
		}
	}
	return lines
}

type invoiceBook struct {
	c         *Case
	shipments map[shipmentKey]*gp.ReceivingLine
	open      map[orderKey][]*Invoicing
	list      []*Invoicing
}

// offer makes a received layer open for invoices. Where the receipts report
// names no purchase order, the shipment's receivings line does.
func (b *invoiceBook) offer(p *PlaceRoll, l *LayerRoll) {
	x := l.Layer
	if l.IsOverride() || x.Type != gp.ReceiptReceipt && x.Type != 0 || p.Quantity != gp.OnHand {
		return
	}
	order, vendor := x.Order, x.Vendor
	if s := b.shipments[shipmentKey{x.Document.Key(), x.Item.Key(), x.Site.Key()}]; s != nil {
		order, vendor = orCode(order, s.Order), orCode(vendor, s.Vendor)
	}
	k := keyOfOrder(order, vendor, x.Item, x.Site)
	b.open[k] = append(b.open[k], &Invoicing{Layer: l, Place: p})
}

// place gives an invoice line to the shipments of its order, item and site
// that still have uninvoiced units: first to the one of just that quantity.
func (b *invoiceBook) place(line *gp.ReceivingLine) {
	open := b.open[keyOfOrder(line.Order, line.Vendor, line.Item, line.Site)]
	left := line.Invoiced
	for _, v := range open {
		if v.uninvoiced() == left && v.received(line) {
			b.give(v, line, left)
			return
		}
	}
	for _, v := range open {
		if n := min(left, v.uninvoiced()); n > 0 && v.received(line) {
			b.give(v, line, n)
			left -= n
		}
	}
}

func (v *Invoicing) received(line *gp.ReceivingLine) bool {
	d := v.Layer.Layer.Date
	return d.IsZero() || line.Date.IsZero() || d <= line.Date
}

func (v *Invoicing) uninvoiced() gp.Quantity {
	left := v.Layer.Layer.Received
	for _, p := range v.Parts {
		left -= p.Quantity
	}
	return left
}

func (b *invoiceBook) give(v *Invoicing, line *gp.ReceivingLine, n gp.Quantity) {
	if len(v.Parts) == 0 {
		b.list = append(b.list, v)
	}
	v.Parts = append(v.Parts, InvoicePart{line, n})
}

// post adds the ledger's side: what each invoice makes per account, and the
// vouchers that carry it; where the ledger was posted in summary, all invoices
// of one audit trail code together.
func (b *invoiceBook) post() {
	for _, v := range b.list {
		b.c.assume(v)
	}
	posted := b.c.purchaseVouchers()
	expected, lines := map[invoicePosting]gp.Amount{}, map[invoicePosting]int64{}
	for _, v := range b.list {
		for _, p := range v.Parts {
			var move gp.Amount
			if v.Revalues() {
				move = p.Quantity.Times(p.Line.Cost - v.Layer.First).Round()
			}
			k := b.postingOf(v, p, posted)
			expected[k], lines[k] = expected[k].Add(move), lines[k]+1
			v.Ledger = v.Ledger.Add(move)
		}
	}
	for _, v := range b.list {
		v.Agreed = len(posted) > 0
		for _, p := range v.Parts {
			k := b.postingOf(v, p, posted)
			net := v.collect(posted[k.voucher], b.c.accountOf(v.Layer))
			v.Agreed = v.Agreed && net.Sub(expected[k]).Within(gp.Cents(max(0, lines[k]-1)))
		}
		v.forget()
	}
}

// invoicePosting is what one invoice, or one audit trail code posted in
// summary, moves on one account.
type invoicePosting struct{ voucher, account string }

func (b *invoiceBook) postingOf(v *Invoicing, p InvoicePart, posted map[string][]*Voucher) invoicePosting {
	k := invoicePosting{p.Line.Document.Key(), b.c.accountOf(v.Layer).Key()}
	if len(posted[k.voucher]) == 0 && !p.Line.TRXSource.IsBlank() {
		k.voucher = summaryOf(p.Line.TRXSource)
	}
	return k
}

// collect adds up the vouchers on the account and keeps those that move it.
func (v *Invoicing) collect(vouchers []*Voucher, account gp.Code) gp.Amount {
	var net gp.Amount
	for _, w := range vouchers {
		n := w.Net(account)
		if net = net.Add(n); !n.IsZero() && !slices.Contains(v.Vouchers, w) {
			v.Vouchers = append(v.Vouchers, w)
		}
	}
	return net
}

// purchaseVouchers lists the posted vouchers of other modules by document, and
// those posted in summary by audit trail code.
func (c *Case) purchaseVouchers() map[string][]*Voucher {
	list := map[string][]*Voucher{}
	if c.Activity == nil {
		return list
	}
	for _, v := range c.Activity.Vouchers {
		if !v.Posted() || v.Kind != Subledger {
			continue
		}
		k := v.Document.Key()
		if k == "" {
			k = summaryOf(v.Origin)
		}
		list[k] = append(list[k], v)
	}
	return list
}

func summaryOf(origin gp.Code) string { return "\x00" + origin.Key() }
