package importer

import "tieout/internal/gp"

// inventoryTransactions is the SmartList Inventory Transactions (IV10001 work,
// IV30300 history).
var inventoryTransactions = Layout{
	Name:   "inventory-transactions",
	Title:  "Inventory Transactions",
	Role:   gp.RoleInventoryTransactions,
	Total:  "extended",
	OneOf:  [][]string{{"base-quantity"}, {"quantity"}},
	Unless: []string{"Journal Entry", "JRNENTRY", "Debit Amount", "DEBITAMT", "POP Receipt Number", "POPRCTNM", "QTY Shipped", "QTYSHPPD", "SOP Number", "SOPNUMBE", "QTY Sold", "QTYSOLD", "QTY On Hand"},
	Fields: append([]Field{
		{Name: "status", Kind: Word, Captions: []string{"Document Status", "Status", "Posting Status"}},
		{Name: "base-quantity", Kind: Quantity, Captions: []string{"QTY In Base U Of M", "QTYBSUOM", "Base QTY", "Quantity In Base Unit Of Measure", "QTY In Base UOM"}},
		{Name: "unit", Kind: Text, Captions: unitCaptions},
		{Name: "to-site", Kind: Key, Captions: []string{"Transfer To Location", "TRNSTLOC", "To Location", "To Site", "Transfer To Site"}},
		{Name: "from-type", Kind: Word, Captions: []string{"Transfer From QTY Type", "TRFQTYTY", "From QTY Type", "QTY Type"}},
		{Name: "to-type", Kind: Word, Captions: []string{"Transfer To QTY Type", "TRTQTYTY", "To QTY Type"}},
		{Name: "batch", Kind: Key, Captions: batchCaptions},
		{Name: "batch-source", Kind: Text, Captions: batchSourceCaptions},
		{Name: "module", Kind: Text, Captions: []string{"History Module", "HSTMODUL", "Module"}},
		{Name: "reference", Kind: Key, Captions: []string{"Source Reference Number", "SRCRFRNCNMBR", "Source Reference", "Reference"}},
		{Name: "offset", Kind: Key, Captions: []string{"Inventory Offset Account Number", "Inventory Offset Account", "IVIVOFIX", "Offset Account", "Offset Account Number"}},
		{Name: "item-type", Kind: Word, Captions: []string{"Item Type", "ITEMTYPE"}},
	}, movementFields...),
	Periodic: true,
	Identities: []identity{
		{field: "extended", of: []string{"quantity", "cost"}, text: "quantity × unit cost", result: product, moves: true},
	},
	Alone:  true,
	record: readInventoryLine,
	key:    inventoryKey,
}

// movementFields are the columns of inventory history that SmartList and HITB
// share.
var movementFields = []Field{
	{Name: "item", Kind: Key, Required: true, Captions: itemCaptions},
	{Name: "document", Kind: Key, Required: true, Captions: []string{"Document Number", "DOCNUMBR", "IVDOCNBR", "Document No"}},
	{Name: "type", Kind: Word, Captions: []string{"Document Type", "DOCTYPE", "IVDOCTYP", "Document Type Description"}},
	{Name: "date", Kind: Date, Required: true, Captions: []string{"Document Date", "DOCDATE", "TRX Date", "Date"}},
	{Name: "posting-date", Kind: Date, Captions: postingCaptions},
	{Name: "site", Kind: Key, Captions: siteCaptions},
	{Name: "quantity", Kind: Quantity, Captions: []string{"TRX QTY", "TRXQTY", "TRXQTYInBase", "Quantity", "QTY"}},
	{Name: "cost", Kind: Quantity, Captions: unitCostCaptions},
	{Name: "extended", Kind: Amount, Adds: true, Product: true, Captions: extendedCaptions},
	{Name: "trx-source", Kind: Key, Captions: trxSourceCaptions},
	{Name: "account", Kind: Key, Captions: invAccountCaptions},
	{Name: "valuation", Kind: Word, Captions: valuationCaptions},
}

func readInventoryLine(r *record, b *gp.Books) {
	l := movement(r)
	l.Status = r.status("status", parseInventoryStatus)
	l.ToSite = r.code("to-site")
	l.FromQuantity = r.quantityType("from-type")
	l.ToQuantity = r.quantityType("to-type")
	l.Batch = r.code("batch")
	l.BatchSource = r.text("batch-source")
	l.Module = r.text("module")
	l.Reference = r.code("reference")
	l.Offset = r.code("offset")
	l.ItemType = word(r, "item-type", gp.ParseItemType)
	l.Unit = r.text("unit")
	printed := r.amount("extended")
	if r.filled("base-quantity") {
		inBaseUnits(r, &l)
	}
	settleExtended(r, &l)
	r.keep(func() { b.Inventory = append(b.Inventory, l) }, printed)
}

// movement reads what both histories share.
func movement(r *record) gp.InventoryLine {
	return gp.InventoryLine{
		Source:         r.source(),
		Document:       r.code("document"),
		Type:           word(r, "type", gp.ParseDocumentType),
		Item:           r.item(),
		Site:           r.code("site"),
		Quantity:       r.quantity("quantity"),
		Cost:           r.quantity("cost"),
		Extended:       r.amount("extended"),
		Date:           r.date("date"),
		PostingDate:    r.date("posting-date"),
		HasPostingDate: r.has("posting-date"),
		TRXSource:      r.code("trx-source"),
		Account:        r.code("account"),
		Method:         word(r, "valuation", gp.ParseValuationMethod),
	}
}
