package company

import "tieout/internal/gp"

// Sold is one line of an invoice or a return.
type Sold struct {
	Item     *Item
	Site     string
	Quantity gp.Quantity
	// Kind is the quantity type a return goes to.
	Kind gp.QuantityType
}

// Sell posts a sales invoice. What the layers do not hold goes out by
// override: a layer of its own, below zero, at the card's current cost.
func (b *Books) Sell(d gp.Date, customer int, lines []Sold, how How) string {
	document, source, name := b.invoice(), b.source("SLSTE"), how.batchName("SLST", d)
	who := customers[customer%len(customers)]
	var values, revenue sums
	for _, l := range lines {
		value := b.issue(d, document, l, how)
		b.sale("Invoice", document, source, name, d, who, l, value, how)
		values.add(l.Item.CostOfGoods(), l.Item.Account(gp.OnHand), value)
		revenue.add(Receivables, l.Item.SalesAccount(), l.Quantity.Times(l.Item.Price))
	}
	b.ledger(Entry{Date: d, Series: "Sales", SourceDocument: "SJ", OrigSource: source, Control: document, OrigDocument: document,
		Master: who, Batch: name, BatchSource: "Sales Entry", Reference: "Sales Transaction Entry",
		Postings: revenue.postings()}, &values, how)
	return document
}

// issue takes a sold line from the layers and returns its cost.
func (b *Books) issue(d gp.Date, document string, l Sold, how How) gp.Amount {
	if how.NoLayer {
		if b.Short[l.Item] == nil {
			b.Short[l.Item] = map[string]gp.Quantity{}
		}
		b.Short[l.Item][l.Site] += l.Quantity
		return l.Quantity.Times(l.Item.Current())
	}
	have := max(b.OnHand(l.Item, l.Site, gp.OnHand), 0)
	value := gp.Amount{}
	if n := min(have, l.Quantity); n > 0 {
		value = valueOf(l.Item, b.take(l.Item, l.Site, gp.OnHand, n))
	}
	if short := l.Quantity - have; short > 0 {
		b.add(&Layer{Item: l.Item, Site: l.Site, Kind: gp.OnHand, Type: gp.ReceiptOverride, Date: d, Document: document,
			Sold: short, Cost: l.Item.Current()})
		value = value.Add(short.Times(l.Item.Current()))
	}
	return value
}

// sale adds the inventory line and the sales line of one sold or returned line.
func (b *Books) sale(kind, document, source, name string, d gp.Date, who Party, l Sold, value gp.Amount, how How) {
	line := Line{Document: document, Type: gp.DocSale, Item: l.Item, Site: l.Site, Quantity: -l.Quantity,
		Cost: unit(value, l.Quantity), Extended: value.Neg(), Date: d, Batch: name, Module: "SOP", Source: source,
		Account: l.Item.Account(gp.OnHand), Offset: l.Item.CostOfGoods()}
	if kind == "Return" {
		line.Type, line.Quantity, line.Extended = gp.DocReturn, l.Quantity, value
		line.From, line.To, line.Account = l.Kind, l.Kind, l.Item.Account(l.Kind)
	}
	b.line(line, how)
	b.Sales = append(b.Sales, &SalesLine{Document: document, Type: kind, Item: l.Item, Quantity: l.Quantity, Cost: line.Cost,
		Price: l.Item.Price, Extended: value, Customer: who, Date: d, Site: l.Site, Override: how.NoLayer})
}

// Return posts a sales return: a layer in the quantity type named.
func (b *Books) Return(d gp.Date, customer int, l Sold, cost gp.Quantity, how How) string {
	document, source, name := b.returned(), b.source("SLSTE"), how.batchName("SLST", d)
	who := customers[customer%len(customers)]
	b.increase(Layer{Item: l.Item, Site: l.Site, Kind: l.Kind, Type: gp.ReceiptReturn, Date: d, Document: document,
		Received: l.Quantity, Cost: cost})
	value := l.Quantity.Times(cost)
	b.sale("Return", document, source, name, d, who, l, value, how)
	var values, revenue sums
	values.add(l.Item.Account(l.Kind), l.Item.CostOfGoods(), value)
	revenue.add(SalesReturns, Receivables, l.Quantity.Times(l.Item.Price))
	b.ledger(Entry{Date: d, Series: "Sales", SourceDocument: "SJ", OrigSource: source, Control: document, OrigDocument: document,
		Master: who, Batch: name, BatchSource: "Sales Entry", Reference: "Sales Transaction Entry",
		Postings: revenue.postings()}, &values, how)
	return document
}
