package company

import "tieout/internal/gp"

// Bought is one line of a shipment.
type Bought struct {
	Item     *Item
	Site     string
	Quantity gp.Quantity
	Cost     gp.Quantity
}

// Shipment is what was received, kept for its invoices.
type Shipment struct {
	Document, Order string
	Vendor          Party
	Lines           []Bought
	Layers          []*Layer
	// used tells for each line which layer a revaluation found sold.
	Date gp.Date
}

// Receive posts a shipment: layers, Dr inventory, Cr accrued purchases.
func (b *Books) Receive(d gp.Date, vendor int, lines []Bought, how How) *Shipment {
	s := &Shipment{Document: b.receipt(), Order: b.order(), Vendor: vendors[vendor%len(vendors)], Lines: lines, Date: d}
	source, name := b.source("RECVG"), how.batchName("RECV", d)
	var values sums
	var relieved []use
	for _, l := range lines {
		layer, r := b.increase(Layer{Item: l.Item, Site: l.Site, Kind: gp.OnHand, Type: gp.ReceiptReceipt, Date: d,
			Document: s.Document, Vendor: s.Vendor.ID, Order: s.Order, Received: l.Quantity, Cost: l.Cost})
		s.Layers = append(s.Layers, layer)
		relieved = append(relieved, r...)
		account := l.Item.Account(gp.OnHand)
		values.add(account, AccruedPurchase, l.Quantity.Times(l.Cost))
		b.line(Line{Document: s.Document, Type: gp.DocReceipt, Item: l.Item, Site: l.Site, Quantity: l.Quantity, Cost: l.Cost,
			Extended: l.Quantity.Times(l.Cost), Date: d, Batch: name, Module: "POP", Source: source, Reference: s.Order,
			Account: account, Offset: AccruedPurchase}, how)
		b.Receivings = append(b.Receivings, &Receiving{Document: s.Document, Type: "Shipment", Item: l.Item, Shipped: l.Quantity,
			Cost: l.Cost, Vendor: s.Vendor, Order: s.Order, Date: d, Site: l.Site, Source: source})
	}
	b.ledger(Entry{Date: d, Series: "Purchasing", SourceDocument: "RECVG", OrigSource: source, Control: s.Document,
		OrigDocument: "PS-" + s.Document[5:], Master: s.Vendor, Batch: name, BatchSource: "Rcvg Trx Entry",
		Reference: "Receivings Transaction Entry"}, &values, how)
	b.variances(d, "POP"+s.Document, s.Document, relieved, lines[0].Cost, how)
	return s
}

// Invoice matches an invoice to line n of a shipment. A cost that differs
// revalues the whole layer, while the ledger moves for the invoiced quantity
// only; the last invoice's cost wins unless it equals the shipment's
// (KB 2021869). What was sold before is repriced by an automatic journal.
func (b *Books) Invoice(d gp.Date, s *Shipment, n int, q, cost gp.Quantity, how How) string {
	document, source, name := b.receipt(), b.source("POIVC"), how.batchName("POIV", d)
	l := s.Lines[n]
	account := l.Item.Account(gp.OnHand)
	var values sums
	values.add(AccruedPurchase, Payables, q.Times(l.Cost))
	b.Receivings = append(b.Receivings, &Receiving{Document: document, Type: "Invoice", Item: l.Item, Invoiced: q, Cost: cost,
		Vendor: s.Vendor, Order: s.Order, Date: d, Site: l.Site, Source: source})
	layer := s.Layers[n]
	soldAt := layer.Cost
	if cost != l.Cost {
		values.add(account, Payables, q.Times(cost-l.Cost))
		layer.Cost = cost
		b.line(Line{Document: document, Item: l.Item, Site: l.Site, Cost: cost, Extended: q.Times(cost - l.Cost), Date: d,
			Batch: name, Module: "POP", Source: source, Reference: s.Document, Account: account, Offset: Payables}, how)
	}
	b.ledger(Entry{Date: d, Series: "Purchasing", SourceDocument: "POIVC", OrigSource: source, Control: document,
		OrigDocument: "INV-" + document[4:], Master: s.Vendor, Batch: name, BatchSource: "Rcvg Trx Ivc",
		Reference: "Purchasing Invoice Entry"}, &values, how)
	b.reprice(d, "SALES"+document, l.Item, layer.Sold, layer.Cost-soldAt, how)
	return document
}

// reprice is GP's automatic journal for units sold before their cost changed:
// a general journal that looks like a manual one but for its reference
// (KB 2448193).
func (b *Books) reprice(d gp.Date, reference string, i *Item, sold, change gp.Quantity, how How) *Entry {
	value := sold.Times(change)
	if how.NoReprice || value.Round().IsZero() {
		return nil
	}
	var values sums
	values.add(i.CostOfGoods(), i.Account(gp.OnHand), value)
	return b.ledger(Entry{Date: d, Series: "Financial", SourceDocument: "GJ", Batch: b.source("GLTRX"), BatchSource: "GL_Normal",
		BatchComment: "Cost Adjustment", Reference: reference}, &values, How{Unposted: how.Unposted})
}

// variances are the automatic journals for overrides relieved at another cost.
func (b *Books) variances(d gp.Date, reference, document string, relieved []use, cost gp.Quantity, how How) {
	for _, u := range relieved {
		value := u.quantity.Times(cost - u.layer.Cost)
		if how.NoReprice || value.Round().IsZero() {
			continue
		}
		var values sums
		i := u.layer.Item
		values.add(i.CostOfGoods(), i.Account(gp.OnHand), value)
		b.ledger(Entry{Date: d, Series: "Financial", SourceDocument: "GJ", Control: u.layer.Document, OrigDocument: document,
			Master: Party{i.Number, "IV Ripple Transaction"}, Batch: b.source("GLTRX"), BatchSource: "GL_Normal",
			BatchComment: "Cost Adjustment", Reference: reference}, &values, How{})
	}
}

// AdjustCost changes a layer's unit cost with the Adjust Costs window; the
// journal for it is GP's own since release 9, and was the user's in release 8.
func (b *Books) AdjustCost(d gp.Date, l *Layer, cost gp.Quantity, how How) {
	change := cost - l.Cost
	left := l.Remaining()
	l.Cost = cost
	if how.NoLedger {
		return
	}
	var values sums
	values.add(l.Item.Account(gp.OnHand), l.Item.CostOfGoods(), left.Times(change))
	b.ledger(Entry{Date: d, Series: "Financial", SourceDocument: "GJ", Batch: b.source("GLTRX"), BatchSource: "GL_Normal",
		BatchComment: "Cost Adjustment", Reference: "IVAAdjustedCost"}, &values, how)
}

// batchName is the document's batch: the one asked for, or the day's.
func (h How) batchName(prefix string, d gp.Date) string {
	if h.Batch != "" {
		return h.Batch
	}
	return batch(prefix, d)
}

// line adds a line of inventory history.
func (b *Books) line(l Line, how How) {
	l.Posting = l.Date
	if how.Posting != 0 {
		l.Posting = how.Posting
	}
	if l.From == 0 {
		l.From, l.To = gp.OnHand, gp.OnHand
	}
	b.Lines = append(b.Lines, &l)
}
