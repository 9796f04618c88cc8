package company

import "tieout/internal/gp"

// Change is one line of an adjustment or a stock count variance: above zero an
// increase at Cost, below zero a decrease at the layers' cost.
type Change struct {
	Item     *Item
	Site     string
	Quantity gp.Quantity
	Cost     gp.Quantity
}

// Adjust posts an inventory adjustment.
func (b *Books) Adjust(d gp.Date, changes []Change, how How) string {
	document, source, name := b.adjust(), b.source("IVADJ"), how.batchName("IVAD", d)
	var values sums
	var relieved []use
	for _, c := range changes {
		value, r := b.change(d, document, c)
		relieved = append(relieved, r...)
		account, offset := c.Item.Account(gp.OnHand), how.offset()
		values.add(account, offset, value)
		b.line(Line{Document: document, Type: gp.DocAdjustment, Item: c.Item, Site: c.Site, Quantity: c.Quantity,
			Cost: unit(value, c.Quantity), Extended: value, Date: d, Batch: name, Module: "IV", Source: source,
			Account: account, Offset: offset}, how)
	}
	b.ledger(Entry{Date: d, Series: "Inventory", SourceDocument: "IVADJ", OrigSource: source, Control: document,
		OrigDocument: document, Batch: name, BatchSource: "IV_Trxent", Reference: "Transaction Entry"}, &values, how)
	b.variances(d, "IVA"+document, document, relieved, changes[0].Cost, how)
	return document
}

// change moves the layers for one line and returns its signed value.
func (b *Books) change(d gp.Date, document string, c Change) (gp.Amount, []use) {
	if c.Quantity < 0 {
		return valueOf(c.Item, b.take(c.Item, c.Site, gp.OnHand, -c.Quantity)).Neg(), nil
	}
	_, relieved := b.increase(Layer{Item: c.Item, Site: c.Site, Kind: gp.OnHand, Type: gp.ReceiptAdjustment, Date: d,
		Document: document, Received: c.Quantity, Cost: c.Cost})
	return c.Quantity.Times(c.Cost), relieved
}

// Place is a site and a quantity type.
type Place struct {
	Site string
	Kind gp.QuantityType
}

// Transfer moves a quantity between sites or quantity types. It keeps the cost
// of the layers it takes, one new layer for each.
func (b *Books) Transfer(d gp.Date, i *Item, q gp.Quantity, from, to Place, how How) string {
	document, source, name := b.transfer(), b.source("IVTFR"), how.batchName("IVTF", d)
	uses := b.take(i, from.Site, from.Kind, q)
	for _, u := range uses {
		b.add(&Layer{Item: i, Site: to.Site, Kind: to.Kind, Type: gp.ReceiptTransfer, Date: d, Document: document,
			Vendor: u.layer.Vendor, Order: u.layer.Order, Received: u.quantity, Cost: u.layer.Cost})
	}
	value := valueOf(i, uses)
	account, offset := i.Account(from.Kind), i.Account(to.Kind)
	var values sums
	values.add(offset, account, value)
	b.line(Line{Document: document, Type: gp.DocTransfer, Item: i, Site: from.Site, ToSite: to.Site, From: from.Kind, To: to.Kind,
		Quantity: q, Cost: unit(value, q), Extended: value, Date: d, Batch: name, Module: "IV", Source: source,
		Account: account, Offset: offset}, how)
	b.ledger(Entry{Date: d, Series: "Inventory", SourceDocument: "IVTFR", OrigSource: source, Control: document,
		OrigDocument: document, Batch: name, BatchSource: "IV_Tfrent", Reference: "Transfer Entry"}, &values, how)
	return document
}

// Write puts a layer there that no document made, as a program that writes to
// the database does: neither inventory history nor the ledger knows of it.
func (b *Books) Write(d gp.Date, i *Item, site string, q, cost gp.Quantity) string {
	document := b.number("IMP", 6, 71)
	b.add(&Layer{Item: i, Site: site, Kind: gp.OnHand, Type: gp.ReceiptAdjustment, Date: d, Document: document, Received: q, Cost: cost})
	return document
}
