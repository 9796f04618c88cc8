package export

import (
	"cmp"
	"slices"

	"tieout/internal/gp"
	"tieout/samples/internal/company"
)

// everything is a printed range that leaves nothing out.
func everything(fields ...string) []Range {
	var list []Range
	for _, f := range fields {
		list = append(list, Range{f, "First", "Last"})
	}
	return list
}

func frame(b *company.Books, title string, on gp.Date) Report {
	return Report{Title: title, Company: b.Name, Printed: on, User: "mreyes", Group: -1, Footer: -1}
}

// sorted is the layers as the report lists them: item, site, type, date,
// sequence.
func sorted(layers []*company.Layer) []*company.Layer {
	list := slices.Clone(layers)
	slices.SortStableFunc(list, func(a, b *company.Layer) int {
		return cmp.Or(cmp.Compare(a.Item.Number, b.Item.Number), cmp.Compare(a.Site, b.Site), cmp.Compare(a.Kind, b.Kind),
			cmp.Compare(a.Date, b.Date), cmp.Compare(a.Sequence, b.Sequence))
	})
	return list
}

// Receipts is the Purchase Receipts report: the layers.
func Receipts(b *company.Books, on gp.Date) Report {
	r := frame(b, "Purchase Receipts Report", on)
	r.Ranges = everything("Site ID", "Item Number", "QTY Type", "Receipt Number", "Date")
	r.Sorted = "by Item Number"
	r.Columns = []Column{
		{"Item Number", "ITEMNMBR", 14}, {"Item Description", "ITEMDESC", 30}, {"Valuation Method", "VCTNMTHD", 17},
		{"TRX Location", "TRXLOCTN", 12}, {"QTY Type", "QTYTYPE", 10}, {"Date Received", "DATERECD", 13},
		{"Receipt Number", "RCPTNMBR", 16}, {"Purchase Receipt Type", "PCHSRCTY", 21}, {"Vendor ID", "VENDORID", 12},
		{"Purchase Order Number", "PORDNMBR", 21}, {"QTY Received", "QTYRECVD", 13}, {"QTY Sold", "QTYSOLD", 13},
		{"QTY Remaining", "", 13}, {"Unit Cost", "UNITCOST", 13}, {"Extended Cost", "", 15}, {"Landed Cost", "Landed_Cost", 11},
		{"Receipt SEQ Number", "RCTSEQNM", 18}, {"Receipt Sold", "RCPTSOLD", 12}, {"Item Generic Description", "ITMGEDSC", 24},
	}
	r.Smart = []string{"Item Number", "Date Received", "QTY Received", "QTY Sold", "Unit Cost", "QTY Type", "TRX Location",
		"Purchase Receipt Type", "Receipt Number", "Vendor ID", "Purchase Order Number", "Landed Cost", "Receipt SEQ Number",
		"Receipt Sold", "Item Generic Description", "Item Description"}
	r.Print = captions(r.Columns[:15])
	r.Group, r.Lead, r.Footer, r.Totals = 0, 3, 14, []int{14}
	for _, l := range sorted(b.Layers) {
		i := l.Item
		r.Rows = append(r.Rows, []Cell{text(i.Number), text(i.Description), coded(i.Method.String(), int(i.Method)),
			text(l.Site), coded(l.Kind.String(), int(l.Kind)), day(l.Date), text(l.Document), coded(l.Type.String(), int(l.Type)),
			text(l.Vendor), text(l.Order), quantity(l.Received, i.QuantityPlaces), quantity(l.Sold, i.QuantityPlaces),
			quantity(l.Remaining(), i.QuantityPlaces), cost(l.Cost, i.CostPlaces),
			{Kind: Money, Value: l.Value(), Places: 2}, yes(false), count(l.Sequence), yes(l.Remaining() == 0), text(i.Generic)})
	}
	return r
}

// Stock is the Stock Status report: On Hand only, one line an item.
func Stock(b *company.Books, on gp.Date) Report {
	r := frame(b, "Stock Status Report", on)
	r.Ranges = everything("Item Number", "Site ID", "Inventory Account")
	r.Sorted = "by Item Number"
	r.Columns = []Column{
		{"Item Number", "ITEMNMBR", 14}, {"Item Description", "ITEMDESC", 30}, {"Generic Description", "ITMGEDSC", 19},
		{"Valuation Method", "VCTNMTHD", 17}, {"Item Tracking Option", "ITMTRKOP", 20}, {"U Of M", "UOMSCHDL", 7},
		{"QTY On Hand", "QTYONHND", 12}, {"QTY Allocated", "ATYALLOC", 13}, {"Current Cost", "CURRCOST", 13},
		{"Standard Cost", "STNDCOST", 13}, {"Inventory Value", "", 16}, {"Inventory Account", "ACTNUMST", 18},
	}
	r.Footer, r.Totals = 10, []int{10}
	for _, i := range items(b) {
		q := b.Quantity(i, "", gp.OnHand)
		r.Rows = append(r.Rows, []Cell{text(i.Number), text(i.Description), text(i.Generic),
			coded(i.Method.String(), int(i.Method)), coded(i.Tracking.String(), int(i.Tracking)), text(i.Unit),
			quantity(q, i.QuantityPlaces), quantity(0, i.QuantityPlaces), cost(i.Current(), i.CostPlaces),
			cost(i.Standard(), i.CostPlaces), {Kind: Money, Value: stockValue(b, i), Places: 2}, text(i.Account(gp.OnHand))})
	}
	return r
}

// stockValue is what Stock Status says an item is worth (KB 850168).
func stockValue(b *company.Books, i *company.Item) gp.Amount {
	switch i.Method {
	case gp.AveragePerpetual:
		return b.OnHand(i, "", gp.OnHand).Times(i.Current())
	case gp.FIFOPeriodic, gp.LIFOPeriodic:
		return b.OnHand(i, "", gp.OnHand).Times(i.Standard())
	}
	var v gp.Amount
	for _, l := range b.Layers {
		if l.Item == i && l.Kind == gp.OnHand {
			v = v.Add(l.Value())
		}
	}
	return v
}

// items is the cards by number, those with a quantity or without.
func items(b *company.Books) []*company.Item {
	list := slices.Clone(b.Items)
	slices.SortFunc(list, func(x, y *company.Item) int { return cmp.Compare(x.Number, y.Number) })
	return list
}

// Quantities is the SmartList Item Quantities: a row over all sites and one a
// site.
func Quantities(b *company.Books, on gp.Date) Report {
	r := frame(b, "Item Quantities", on)
	r.Columns = []Column{
		{"Item Number", "ITEMNMBR", 31}, {"Location Code", "LOCNCODE", 11}, {"Record Type", "RCRDTYPE", 0},
		{"QTY On Hand", "QTYONHND", 0}, {"QTY Allocated", "ATYALLOC", 0}, {"QTY Available", "QTYAVAIL", 0},
		{"Item Description", "ITEMDESC", 101}, {"QTY Damaged", "QTYDMGED", 0}, {"QTY In Service", "QTYINSVC", 0},
		{"QTY In Use", "QTYINUSE", 0}, {"QTY Returned", "QTYRTRND", 0}, {"Current Cost", "CURRCOST", 0},
		{"Standard Cost", "STNDCOST", 0}, {"Valuation Method", "VCTNMTHD", 0}, {"Inventory Account Number", "InventoryAccountNumber", 0},
	}
	for _, i := range items(b) {
		for _, site := range append([]string{""}, b.Sites...) {
			record := coded("Site", 2)
			if site == "" {
				record = coded("Overall", 1)
			}
			q := func(kind gp.QuantityType) Cell { return quantity(b.Quantity(i, site, kind), i.QuantityPlaces) }
			r.Rows = append(r.Rows, []Cell{text(i.Number), text(site), record, q(gp.OnHand), quantity(0, 0), q(gp.OnHand),
				text(i.Description), q(gp.Damaged), q(gp.InService), q(gp.InUse), q(gp.Returned), cost(i.Current(), 5),
				cost(i.Standard(), 5), coded(i.Method.String(), int(i.Method)), text(i.Account(gp.OnHand))})
		}
	}
	return r
}

// Cards is the SmartList Items.
func Cards(b *company.Books, on gp.Date) Report {
	r := frame(b, "Items", on)
	r.Columns = []Column{
		{"Item Number", "ITEMNMBR", 31}, {"Item Description", "ITEMDESC", 101}, {"Item Type", "ITEMTYPE", 0},
		{"Current Cost", "CURRCOST", 0}, {"Decimal Places QTYS", "DECPLQTY", 0}, {"Inventory Account Number", "InventoryAccountNumber", 0},
		{"Inventory Offset Account Number", "InventoryOffsetAccountNumber", 0}, {"In Use Account Number", "InUseAccountNumber", 0},
		{"In Service Account Number", "InServiceAccountNumber", 0}, {"Damaged Account Number", "DamagedAccountNumber", 0},
		{"Inventory Returns Account Number", "InventoryReturnsAccountNumber", 0}, {"COGS Account Number", "COGSAccountNumber", 0},
		{"Variances Account Number", "VariancesAccountNumber", 0}, {"Purchase Price Variance Account Number", "PurchasePriceVarianceAccountNumber", 0},
		{"Item Class Code", "ITMCLSCD", 11}, {"Item Tracking Option", "ITMTRKOP", 0}, {"Keep Trx History", "KPTRXHST", 0},
		{"Revalue Inventory", "Revalue_Inventory", 0}, {"Standard Cost", "STNDCOST", 0}, {"U Of M Schedule", "UOMSCHDL", 11},
		{"Valuation Method", "VCTNMTHD", 0},
	}
	for _, i := range items(b) {
		r.Rows = append(r.Rows, []Cell{text(i.Number), text(i.Description), coded("Sales Inventory", 1), cost(i.Current(), 5),
			count(i.QuantityPlaces), text(i.Account(gp.OnHand)), text(company.Adjustments), text(i.Account(gp.InUse)),
			text(i.Account(gp.InService)), text(i.Account(gp.Damaged)), text(i.Account(gp.Returned)), text(i.CostOfGoods()),
			text(company.CountVariance), text(company.PriceVariance), text(i.Class), coded(i.Tracking.String(), int(i.Tracking)),
			yes(true), yes(true), cost(i.Standard(), 5), text(i.Unit), coded(i.Method.String(), int(i.Method))})
	}
	return r
}

// Transactions is the SmartList Inventory Transactions.
func Transactions(b *company.Books, on gp.Date) Report {
	r := frame(b, "Inventory Transactions", on)
	r.Columns = []Column{
		{"Document Number", "DOCNUMBR", 21}, {"Document Type", "DOCTYPE", 0}, {"Item Number", "ITEMNMBR", 31}, {"U Of M", "UOFM", 9},
		{"TRX QTY", "TRXQTY", 0}, {"Unit Cost", "UNITCOST", 0}, {"Extended Cost", "EXTDCOST", 0}, {"TRX Location", "TRXLOCTN", 11},
		{"Document Date", "DOCDATE", 0}, {"Batch Number", "BACHNUMB", 15}, {"Document Status", "DOCSTTUS", 0},
		{"GL Posting Date", "GLPOSTDT", 0}, {"History Module", "HSTMODUL", 3}, {"Inventory Account Number", "InventoryAccountNumber", 0},
		{"Inventory Offset Account Number", "InventoryOffsetAccountNumber", 0}, {"Item Type", "ITEMTYPE", 0}, {"QTY In Base U Of M", "QTYBSUOM", 0},
		{"Source Reference Number", "SRCRFRNCNMBR", 17}, {"Transfer From QTY Type", "TRFQTYTY", 0},
		{"Transfer To Location", "TRNSTLOC", 11}, {"Transfer To QTY Type", "TRTQTYTY", 0}, {"TRX Source", "TRXSORCE", 13},
		{"Valuation Method", "VCTNMTHD", 0},
	}
	for _, l := range b.Lines {
		i, status := l.Item, coded("Posted", 2)
		if l.Unposted {
			status = coded("Unposted", 1)
		}
		r.Rows = append(r.Rows, []Cell{text(l.Document), coded(l.Type.String(), int(l.Type)), text(i.Number), text(i.Unit),
			quantity(l.Quantity, i.QuantityPlaces), cost(l.Cost, 5), cost5(l.Extended), text(l.Site), day(l.Date), text(l.Batch),
			status, day(l.Posting), text(l.Module), text(l.Account), text(l.Offset), coded("Sales Inventory", 1),
			quantity(l.Quantity, i.QuantityPlaces), text(l.Reference), coded(l.From.String(), int(l.From)), text(l.ToSite),
			coded(l.To.String(), int(l.To)), text(l.Source), coded(i.Method.String(), int(i.Method))})
	}
	return r
}

// cost5 is an extended cost as the table keeps it, with five decimals.
func cost5(a gp.Amount) Cell { return Cell{Kind: Money, Value: a.RoundTo(5), Places: 5} }

// Receivings is the SmartList Receivings Line Items.
func Receivings(b *company.Books, on gp.Date) Report {
	r := frame(b, "Receivings Line Items", on)
	r.Columns = []Column{
		{"POP Receipt Number", "POPRCTNM", 17}, {"POP Type", "POPTYPE", 0}, {"Item Number", "ITEMNMBR", 31},
		{"Item Description", "ITEMDESC", 101}, {"QTY Shipped", "QTYSHPPD", 0}, {"QTY Invoiced", "QTYINVCD", 0},
		{"Unit Cost", "UNITCOST", 0}, {"Extended Cost", "EXTDCOST", 0}, {"Vendor ID", "VENDORID", 15}, {"Vendor Name", "VENDNAME", 65},
		{"PO Number", "PONUMBER", 17}, {"Receipt Date", "receiptdate", 0}, {"Location Code", "LOCNCODE", 11}, {"TRX Source", "TRXSORCE", 13},
	}
	for _, l := range b.Receivings {
		kind := coded("Shipment", 1)
		if l.Type == "Invoice" {
			kind = coded("Invoice", 2)
		}
		r.Rows = append(r.Rows, []Cell{text(l.Document), kind, text(l.Item.Number), text(l.Item.Description),
			quantity(l.Shipped, l.Item.QuantityPlaces), quantity(l.Invoiced, l.Item.QuantityPlaces), cost(l.Cost, 5),
			cost5(l.Extended()), text(l.Vendor.ID), text(l.Vendor.Name), text(l.Order), day(l.Date), text(l.Site), text(l.Source)})
	}
	return r
}

// Sales is the SmartList Sales Line Items.
func Sales(b *company.Books, on gp.Date) Report {
	r := frame(b, "Sales Line Items", on)
	r.Columns = []Column{
		{"SOP Type", "SOPTYPE", 0}, {"SOP Number", "SOPNUMBE", 21}, {"Item Number", "ITEMNMBR", 31}, {"Item Description", "ITEMDESC", 101},
		{"QTY", "QUANTITY", 0}, {"Unit Cost", "UNITCOST", 0}, {"Extended Cost", "EXTDCOST", 0}, {"Unit Price", "UNITPRCE", 0},
		{"Extended Price", "XTNDPRCE", 0}, {"Customer Number", "CUSTNMBR", 15}, {"Site ID", "LOCNCODE", 11},
		{"Document Date", "DOCDATE", 0}, {"Override Serial/Lot", "OVRSERLT", 0},
	}
	for _, l := range b.Sales {
		kind := coded("Invoice", 3)
		if l.Type == "Return" {
			kind = coded("Return", 4)
		}
		r.Rows = append(r.Rows, []Cell{kind, text(l.Document), text(l.Item.Number), text(l.Item.Description),
			quantity(l.Quantity, l.Item.QuantityPlaces), cost(l.Cost, 5), cost5(l.Extended), cost(l.Price, 2),
			money(l.Quantity.Times(l.Price).Round()), text(l.Customer.ID), text(l.Site), day(l.Date), yes(l.Override)})
	}
	return r
}
