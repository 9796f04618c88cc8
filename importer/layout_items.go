package importer

import "tieout/internal/gp"

// items is the item master (SmartList Items, IV00101).
var items = Layout{
	Name:   "items",
	Title:  "Items",
	Role:   gp.RoleItems,
	OneOf:  [][]string{{"type", "valuation"}, {"on-hand-account", "valuation"}, {"type", "on-hand-account"}},
	Unless: []string{"QTY On Hand", "QTYONHND", "On Hand", "Document Number", "Record Type", "Unit Cost", "UNITCOST", "Receipt Number", "TRX QTY", "TRXQTY"},
	Fields: []Field{
		{Name: "item", Kind: Key, Required: true, Captions: itemCaptions},
		{Name: "description", Kind: Text, Captions: descriptionCaptions},
		{Name: "type", Kind: Word, Captions: []string{"Item Type", "ITEMTYPE"}},
		{Name: "valuation", Kind: Word, Captions: valuationCaptions},
		{Name: "tracking", Kind: Word, Captions: trackingCaptions},
		{Name: "current", Kind: Quantity, Captions: currentCostCaptions},
		{Name: "standard", Kind: Quantity, Captions: stdCostCaptions},
		{Name: "class", Kind: Key, Captions: []string{"Item Class Code", "ITMCLSCD", "Item Class", "Class"}},
		{Name: "on-hand-account", Kind: Key, Captions: []string{"Inventory Account Number", "Inventory Account", "IVIVINDX"}},
		{Name: "returned-account", Kind: Key, Captions: []string{"Inventory Returns Account Number", "Inventory Returns Account", "IVRETIDX", "Returns Account Number"}},
		{Name: "in-use-account", Kind: Key, Captions: []string{"In Use Account Number", "In Use Account", "IVINUSIX"}},
		{Name: "in-service-account", Kind: Key, Captions: []string{"In Service Account Number", "In Service Account", "IVINSVIX"}},
		{Name: "damaged-account", Kind: Key, Captions: []string{"Damaged Account Number", "Damaged Account", "IVDMGIDX"}},
		{Name: "offset-account", Kind: Key, Captions: []string{"Inventory Offset Account Number", "Inventory Offset Account", "IVIVOFIX"}},
		{Name: "cogs-account", Kind: Key, Captions: []string{"COGS Account Number", "IVCOGSIX", "Cost of Goods Sold Account Number"}},
		{Name: "sales-account", Kind: Key, Captions: []string{"Sales Account Number", "IVSLSIDX"}},
		{Name: "variances-account", Kind: Key, Captions: []string{"Variances Account Number", "IVVARIDX"}},
		{Name: "drop-ship-account", Kind: Key, Captions: []string{"Drop Ship Account Number", "DPSHPIDX"}},
		{Name: "price-variance-account", Kind: Key, Captions: []string{"Purchase Price Variance Account Number", "PURPVIDX"}},
		{Name: "unrealized-variance-account", Kind: Key, Captions: []string{"Unrealized Purchase Price Variance Account Number", "UPPVIDX"}},
		{Name: "assembly-variance-account", Kind: Key, Captions: []string{"Assembly Variance Account Number", "ASMVRIDX"}},
		{Name: "keep-history", Kind: Text, Captions: []string{"Keep Trx History", "KPTRXHST", "Keep Transaction History"}},
		{Name: "revalue", Kind: Text, Captions: []string{"Revalue Inventory", "Revalue_Inventory", "RVLUINV"}},
	},
	record: readItem,
	key:    itemKey,
	once:   gp.SeverityWarning,
}

// typeAccounts are the account fields of the quantity types.
var typeAccounts = []struct {
	field string
	of    gp.QuantityType
}{
	{"on-hand-account", gp.OnHand}, {"returned-account", gp.Returned}, {"in-use-account", gp.InUse},
	{"in-service-account", gp.InService}, {"damaged-account", gp.Damaged},
}

// otherAccounts are the account fields of an item card that hold no inventory.
var otherAccounts = []string{
	"offset-account", "cogs-account", "sales-account", "variances-account", "drop-ship-account",
	"price-variance-account", "unrealized-variance-account", "assembly-variance-account",
}

func readItem(r *record, b *gp.Books) {
	x := gp.Item{
		Source:       r.source(),
		Item:         r.item(),
		Description:  r.text("description"),
		Type:         word(r, "type", gp.ParseItemType),
		Method:       word(r, "valuation", gp.ParseValuationMethod),
		Tracking:     word(r, "tracking", gp.ParseTracking),
		CurrentCost:  r.quantity("current"),
		StandardCost: r.quantity("standard"),
		Class:        r.code("class"),
		KeepHistory:  r.text("keep-history"),
		Revalue:      r.text("revalue"),
		Accounts:     map[gp.QuantityType]gp.Code{},
		Others:       map[string]gp.Code{},
	}
	for _, a := range typeAccounts {
		if c := r.code(a.field); !c.IsBlank() {
			x.Accounts[a.of] = c
		}
	}
	for _, field := range otherAccounts {
		if c := r.code(field); !c.IsBlank() {
			x.Others[r.slot(field).caption()] = c
		}
	}
	r.keep(func() { b.Items = append(b.Items, x) }, gp.Amount{})
}
