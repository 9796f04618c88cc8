package importer

import (
	"strings"

	"tieout/internal/gp"
)

// itemQuantities is the SmartList Item Quantities (IV00102): one row per item
// and site, and one over all sites (record type Overall) that repeats their sum.
var itemQuantities = Layout{
	Name:   "item-quantities",
	Title:  "Item Quantities",
	Role:   gp.RoleItemQuantities,
	Groups: []string{"item"},
	Unless: []string{"Inventory Value", "Document Number", "Receipt Number", "QTY Sold"},
	Marks: []string{"Record Type", "RCRDTYPE", "QTY Damaged", "QTYDMGED", "QTY Returned", "QTYRTRND",
		"QTY In Service", "QTYINSVC", "QTY In Use", "QTYINUSE"},
	Fields: []Field{
		{Name: "item", Kind: Key, Required: true, Group: 1, Captions: itemCaptions},
		{Name: "description", Kind: Text, Group: 1, Captions: descriptionCaptions},
		{Name: "site", Kind: Key, Captions: siteCaptions},
		{Name: "record-type", Kind: Text, Captions: []string{"Record Type", "RCRDTYPE"}},
		{Name: "on-hand", Kind: Quantity, Required: true, Captions: onHandCaptions},
		{Name: "returned", Kind: Quantity, Captions: []string{"QTY Returned", "QTYRTRND", "Returned"}},
		{Name: "in-use", Kind: Quantity, Captions: []string{"QTY In Use", "QTYINUSE", "In Use"}},
		{Name: "in-service", Kind: Quantity, Captions: []string{"QTY In Service", "QTYINSVC", "In Service"}},
		{Name: "damaged", Kind: Quantity, Captions: []string{"QTY Damaged", "QTYDMGED", "Damaged"}},
		{Name: "allocated", Kind: Quantity, Captions: allocatedCaptions},
		{Name: "on-order", Kind: Quantity, Captions: []string{"QTY On Order", "QTYONORD", "On Order"}},
		{Name: "current", Kind: Quantity, Captions: currentCostCaptions},
		{Name: "standard", Kind: Quantity, Captions: stdCostCaptions},
		{Name: "valuation", Kind: Word, Captions: valuationCaptions},
		{Name: "account", Kind: Key, Captions: invAccountCaptions},
	},
	record: readItemQuantity,
	key:    quantityKey,
	once:   gp.SeverityWarning,
}

var typeQuantities = []struct {
	field string
	of    gp.QuantityType
}{
	{"on-hand", gp.OnHand}, {"returned", gp.Returned}, {"in-use", gp.InUse},
	{"in-service", gp.InService}, {"damaged", gp.Damaged},
}

func readItemQuantity(r *record, b *gp.Books) {
	q := gp.ItemQuantity{
		Source:       r.source(),
		Item:         r.item(),
		Site:         r.code("site"),
		Quantities:   map[gp.QuantityType]gp.Quantity{},
		Allocated:    r.quantity("allocated"),
		OnOrder:      r.quantity("on-order"),
		CurrentCost:  r.quantity("current"),
		StandardCost: r.quantity("standard"),
		Method:       word(r, "valuation", gp.ParseValuationMethod),
		Account:      r.code("account"),
		Description:  r.text("description"),
	}
	for _, t := range typeQuantities {
		if r.has(t.field) {
			q.Quantities[t.of] = r.quantity(t.field)
			r.bounded(t.field, q.Quantities[t.of].Times(q.CurrentCost))
		}
	}
	// Record type 1 is Overall, 2 is Site; without it a blank site means all.
	switch kind := strings.ToLower(r.said("record-type")); {
	case r.has("record-type"):
		q.Overall = kind == "overall" || kind == "1"
	case r.has("site"):
		q.Overall = q.Site.IsBlank()
	}
	r.keep(func() { b.Quantities = append(b.Quantities, q) }, gp.Amount{})
}
