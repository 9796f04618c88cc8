package importer

import "tieout/internal/gp"

// stockStatus is the Stock Status report: On Hand quantities and their value,
// per item or per item and site (KB 861686, KB 850168).
var stockStatus = Layout{
	Name:   "stock-status",
	Title:  "Stock Status",
	Role:   gp.RoleStockStatus,
	Groups: []string{"item"},
	Total:  "value",
	OneOf:  [][]string{{"value"}, {"current"}},
	Unless: []string{"Record Type", "RCRDTYPE", "QTY Damaged", "QTYDMGED", "QTY Returned", "QTYRTRND", "QTY In Service", "QTYINSVC", "QTY In Use", "QTYINUSE"},
	Fields: []Field{
		{Name: "item", Kind: Key, Required: true, Heading: true, Group: 1, Captions: itemCaptions},
		{Name: "description", Kind: Text, Group: 1, Captions: descriptionCaptions},
		{Name: "site", Kind: Key, Heading: true, Captions: siteCaptions},
		{Name: "valuation", Kind: Word, Group: 1, Captions: valuationCaptions},
		{Name: "tracking", Kind: Word, Group: 1, Captions: trackingCaptions},
		{Name: "unit", Kind: Text, Group: 1, Captions: unitCaptions},
		{Name: "serial-lot", Kind: Text, Captions: []string{"Serial/Lot Number", "SERLTNUM", "Serial Number", "Lot Number", "Serial/Lot"}},
		{Name: "account", Kind: Key, Group: 1, Captions: invAccountCaptions},
		{Name: "on-hand", Kind: Quantity, Required: true, Adds: true, Captions: onHandCaptions},
		{Name: "allocated", Kind: Quantity, Adds: true, Captions: allocatedCaptions},
		{Name: "current", Kind: Quantity, Captions: currentCostCaptions},
		{Name: "standard", Kind: Quantity, Captions: stdCostCaptions},
		{Name: "value", Kind: Amount, Adds: true, Product: true, Captions: []string{"Inventory Value", "INVVALUE", "Value", "Extended Cost", "Extended Value", "Total Value", "Extended"}},
	},
	Prints: true,
	Identities: []identity{
		{field: "value", of: []string{"on-hand", "current"}, text: "near on hand × current cost", result: product, near: true},
	},
	Alone: true, Detail: "serial-lot",
	record: readStockLine,
	key:    stockKey,
	once:   gp.SeverityWarning,
}

func readStockLine(r *record, b *gp.Books) {
	s := gp.StockLine{
		Source:       r.source(),
		Item:         r.item(),
		Site:         r.code("site"),
		Description:  r.text("description"),
		Account:      r.code("account"),
		OnHand:       r.quantity("on-hand"),
		Allocated:    r.quantity("allocated"),
		CurrentCost:  r.quantity("current"),
		StandardCost: r.quantity("standard"),
		Method:       word(r, "valuation", gp.ParseValuationMethod),
		Tracking:     word(r, "tracking", gp.ParseTracking),
	}
	s.Value = s.OnHand.Times(s.CurrentCost)
	r.bounded("current", s.Value)
	if r.filled("value") {
		s.Value, s.Printed = r.amount("value"), true
	}
	if n := len(b.Stock); r.filled("serial-lot") && s.Value.IsZero() && n > 0 && b.Stock[n-1].Item.Same(s.Item) && b.Stock[n-1].Site.Same(s.Site) {
		// Below an item's row its serial and lot numbers repeat the quantity at
		// a value of zero.
		r.passed = true
		return
	}
	r.keep(func() { b.Stock = append(b.Stock, s) }, s.Value)
}
