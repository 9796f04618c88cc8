package importer

import "tieout/internal/gp"

// salesLines is the SmartList Sales Line Items (SOP30300), or a list of the
// serial and lot numbers on them (SOP10201).
var salesLines = Layout{
	Name:   "sales-lines",
	Title:  "Sales Line Items",
	Role:   gp.RoleSalesLines,
	Groups: []string{"document"},
	Total:  "extended",
	Unless: []string{"POP Receipt Number", "POPRCTNM", "QTY On Hand", "Journal Entry"},
	Fields: []Field{
		{Name: "document", Kind: Key, Required: true, Group: 1, Captions: []string{"SOP Number", "SOPNUMBE", "Sales Document Number", "Invoice Number"}},
		{Name: "type", Kind: Text, Group: 1, Captions: []string{"SOP Type", "SOPTYPE", "Document Type", "Type"}},
		{Name: "item", Kind: Key, Required: true, Captions: itemCaptions},
		{Name: "description", Kind: Text, Captions: descriptionCaptions},
		{Name: "site", Kind: Key, Captions: siteCaptions},
		{Name: "quantity", Kind: Quantity, Required: true, Captions: []string{"QTY", "QUANTITY", "Quantity", "QTY Fulfilled", "SERLTQTY"}},
		{Name: "cost", Kind: Quantity, Captions: unitCostCaptions},
		{Name: "extended", Kind: Amount, Adds: true, Product: true, Captions: extendedCaptions},
		{Name: "date", Kind: Date, Group: 1, Captions: []string{"Document Date", "DOCDATE", "Date", "Invoice Date"}},
		{Name: "customer", Kind: Key, Group: 1, Captions: []string{"Customer Number", "CUSTNMBR", "Customer ID", "Customer"}},
		{Name: "override", Kind: Flag, Captions: []string{"Override Serial/Lot", "OVRSERLT", "Override Serial Lot", "Serial/Lot Override", "Override"}},
		{Name: "serial-lot", Kind: Key, Captions: []string{"Serial/Lot Number", "SERLTNUM", "Serial Number", "Lot Number"}},
	},
	Periodic: true,
	record:   readSalesLine,
	key:      salesKey,
}

// sopTypes are the document types by GP's number (SOP10100.SOPTYPE).
var sopTypes = []string{"", "Quote", "Order", "Invoice", "Return", "Back Order", "Fulfillment Order"}

func readSalesLine(r *record, b *gp.Books) {
	l := gp.SalesLine{
		Source:    r.source(),
		Document:  r.code("document"),
		Type:      coded(r.text("type"), sopTypes),
		Item:      r.item(),
		Site:      r.code("site"),
		Quantity:  r.quantity("quantity"),
		Cost:      r.quantity("cost"),
		Extended:  r.amount("extended"),
		Date:      r.date("date"),
		Customer:  r.code("customer"),
		Override:  r.flag("override"),
		SerialLot: r.code("serial-lot"),
	}
	r.bounded("cost", l.Quantity.Times(l.Cost))
	if !r.filled("extended") {
		l.Extended = l.Quantity.Times(l.Cost)
	}
	r.keep(func() { b.Sales = append(b.Sales, l) }, l.Extended)
}
