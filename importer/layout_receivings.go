package importer

import "tieout/internal/gp"

// receivings is the SmartList Receivings Line Items (POP30310).
var receivings = Layout{
	Name:   "receivings",
	Title:  "Receivings Line Items",
	Role:   gp.RoleReceivings,
	Groups: []string{"document"},
	OneOf:  [][]string{{"shipped"}, {"invoiced"}},
	Unless: []string{"SOP Number", "SOPNUMBE", "QTY Sold", "Journal Entry"},
	Fields: []Field{
		{Name: "document", Kind: Key, Required: true, Group: 1, Captions: []string{"POP Receipt Number", "POPRCTNM", "Receipt Number", "PO Receipt Number", "Receipt No"}},
		{Name: "type", Kind: Text, Group: 1, Captions: []string{"POP Type", "POPTYPE", "Receipt Type", "Type", "Document Type"}},
		{Name: "item", Kind: Key, Required: true, Captions: itemCaptions},
		{Name: "description", Kind: Text, Captions: descriptionCaptions},
		{Name: "site", Kind: Key, Captions: siteCaptions},
		{Name: "shipped", Kind: Quantity, Captions: []string{"QTY Shipped", "QTYSHPPD", "Quantity Shipped", "Shipped"}},
		{Name: "invoiced", Kind: Quantity, Captions: []string{"QTY Invoiced", "QTYINVCD", "Quantity Invoiced", "Invoiced"}},
		{Name: "cost", Kind: Quantity, Captions: unitCostCaptions},
		{Name: "extended", Kind: Amount, Adds: true, Product: true, Captions: extendedCaptions},
		{Name: "vendor", Kind: Key, Group: 1, Captions: []string{"Vendor ID", "VENDORID", "Vendor"}},
		{Name: "vendor-name", Kind: Text, Group: 1, Captions: []string{"Vendor Name", "VENDNAME"}},
		{Name: "order", Kind: Key, Group: 1, Captions: []string{"PO Number", "PONUMBER", "Purchase Order Number"}},
		{Name: "date", Kind: Date, Group: 1, Captions: []string{"Receipt Date", "receiptdate", "GL Posting Date", "Date"}},
		{Name: "trx-source", Kind: Key, Group: 1, Captions: trxSourceCaptions},
	},
	Total:    "extended",
	Periodic: true,
	record:   readReceiving,
	key:      receivingKey,
}

// popTypes are the receipt types by GP's number (POP10300.POPTYPE).
var popTypes = []string{"", "Shipment", "Invoice", "Shipment/Invoice", "Return", "Return w/Credit", "IV Return", "IV Return w/Credit", "In-Transit"}

func readReceiving(r *record, b *gp.Books) {
	l := gp.ReceivingLine{
		Source:    r.source(),
		Document:  r.code("document"),
		Type:      coded(r.text("type"), popTypes),
		Item:      r.item(),
		Site:      r.code("site"),
		Shipped:   r.quantity("shipped"),
		Invoiced:  r.quantity("invoiced"),
		Cost:      r.quantity("cost"),
		Extended:  r.amount("extended"),
		Vendor:    r.code("vendor"),
		Order:     r.code("order"),
		Date:      r.date("date"),
		TRXSource: r.code("trx-source"),
	}
	r.bounded("cost", l.Shipped.Times(l.Cost))
	r.bounded("cost", l.Invoiced.Times(l.Cost))
	r.keep(func() { b.Receivings = append(b.Receivings, l) }, l.Extended)
}

// coded returns the word of a one-digit code, and words as they are.
func coded(s string, words []string) string {
	if len(s) == 1 && s[0] >= '1' && int(s[0]-'0') < len(words) {
		return words[s[0]-'0']
	}
	return s
}
