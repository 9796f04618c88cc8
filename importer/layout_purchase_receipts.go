package importer

import "tieout/internal/gp"

// purchaseReceipts is the Purchase Receipts report: one row per cost layer
// (IV10200), as the printed report, SmartList Inventory Purchase Receipts, or
// a query of the table.
var purchaseReceipts = Layout{
	Name:   "purchase-receipts",
	Title:  "Purchase Receipts (cost layers)",
	Role:   gp.RolePurchaseReceipts,
	Groups: []string{"item", "site", "quantity-type"},
	Total:  "extended",
	OneOf:  [][]string{{"received", "sold", "cost"}, {"remaining", "cost"}},
	Unless: []string{"QTY On Hand", "Ending Balance", "QTY Shipped", "TRX QTY"},
	Marks: []string{"Date Received", "DATERECD", "Receipt Date", "Receipt Number", "RCPTNMBR", "Receipt No", "Receipt",
		"Purchase Receipt Type", "PCHSRCTY", "QTY Sold", "QTYSOLD"},
	Fields: []Field{
		{Name: "item", Kind: Key, Required: true, Heading: true, Group: 1, Captions: itemCaptions},
		{Name: "description", Kind: Text, Heading: true, Group: 1, Captions: descriptionCaptions},
		{Name: "valuation", Kind: Word, Heading: true, Group: 1, Captions: valuationCaptions},
		{Name: "site", Kind: Key, Heading: true, Group: 2, Captions: siteCaptions},
		{Name: "quantity-type", Kind: Word, Heading: true, Group: 3, Captions: []string{"QTY Type", "QTYTYPE", "Quantity Type", "Qty Type Description"}},
		{Name: "date", Kind: Date, Captions: []string{"Date Received", "DATERECD", "Receipt Date", "Received Date", "Date"}},
		{Name: "receipt", Kind: Key, Captions: []string{"Receipt Number", "RCPTNMBR", "Receipt No", "Receipt", "Document Number", "PO Receipt Number"}},
		{Name: "type", Kind: Word, Captions: []string{"Purchase Receipt Type", "PCHSRCTY", "Receipt Type", "Source Type", "Type"}},
		{Name: "vendor", Kind: Key, Captions: []string{"Vendor ID", "VENDORID", "Vendor", "Vendor Number"}},
		{Name: "order", Kind: Key, Captions: []string{"Purchase Order Number", "PORDNMBR", "PO Number", "PO", "Purchase Order"}},
		{Name: "account", Kind: Key, Captions: []string{"Inventory Account Number", "Inventory Account", "Account Number", "ACTNUMST"}},
		{Name: "received", Kind: Quantity, Adds: true, Captions: []string{"QTY Received", "QTYRECVD", "Quantity Received", "Received", "Received Quantity"}},
		{Name: "sold", Kind: Quantity, Adds: true, Captions: []string{"QTY Sold", "QTYSOLD", "Quantity Sold", "Sold", "QTY Consumed"}},
		{Name: "remaining", Kind: Quantity, Adds: true, Captions: []string{"QTY Remaining", "Quantity Remaining", "Remaining", "Remaining Quantity", "QTY Left", "QTY Unsold", "Balance QTY"}},
		{Name: "cost", Kind: Quantity, Captions: []string{"Unit Cost", "UNITCOST", "Cost", "Layer Cost", "Receipt Unit Cost"}},
		{Name: "extended", Kind: Amount, Adds: true, Product: true, Captions: []string{"Extended Cost", "EXTDCOST", "Extended Value", "Extended Amount", "Extended", "Inventory Value", "Total Cost", "Value", "Layer Value", "Remaining Value"}},
		{Name: "sequence", Kind: Number, Captions: []string{"Receipt SEQ Number", "RCTSEQNM", "Receipt Sequence Number", "Sequence Number"}},
	},
	Prints: true,
	Identities: []identity{
		{field: "remaining", of: []string{"received", "sold"}, text: "received − sold", result: difference},
		{field: "extended", of: []string{"received", "sold", "cost"}, text: "(received − sold) × unit cost", result: layerValue},
		{field: "extended", of: []string{"remaining", "cost"}, text: "remaining × unit cost", result: product},
	},
	Alone:  true,
	record: readLayer,
	key:    layerKey,
	once:   gp.SeverityError,

	maybeTwice: unnumbered,
}

func readLayer(r *record, b *gp.Books) {
	l := gp.Layer{
		Source:   r.source(),
		Item:     r.item(),
		Site:     r.code("site"),
		Document: r.code("receipt"),
		Vendor:   r.code("vendor"),
		Order:    r.code("order"),
		Account:  r.code("account"),
		Received: r.quantity("received"),
		Sold:     r.quantity("sold"),
		Cost:     r.quantity("cost"),
		Date:     r.date("date"),
		Sequence: int32(r.number("sequence")),
		Quantity: r.quantityType("quantity-type"),
		Type:     word(r, "type", gp.ParseReceiptType),
		Method:   word(r, "valuation", gp.ParseValuationMethod),
	}
	switch {
	case !r.has("received") && !r.has("sold"):
		l.Received = r.quantity("remaining")
	case r.filled("remaining") && r.quantity("remaining") != l.Received-l.Sold:
		r.warn("remaining", "remaining-differs", "quantity remaining is not quantity received less quantity sold ("+(l.Received-l.Sold).String()+")",
			"check this layer in GP; received less sold is used")
	}
	l.Value, l.Printed = l.Recomputed(), false
	r.bounded("cost", l.Value)
	if r.filled("extended") {
		l.Value, l.Printed = r.amount("extended"), true
	}
	r.keep(func() { b.Layers = append(b.Layers, l) }, l.Value)
}
