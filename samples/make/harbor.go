package main

import (
	"tieout/internal/gp"
	"tieout/samples/internal/company"
	"tieout/samples/internal/export"
)

const harborName = "Harbor Supply Co."

// yearEnd is when the reports were printed: at the close of the year.
var yearEnd = gp.DateOf(2025, 12, 31)

// harbor is the main sample: three exports that explain a part of the gap, and
// the same with every further export, which prove the rest.
func harbor(s *shelf) {
	b := harborBooks()
	for _, dir := range []string{"harbor-supply/", "harbor-supply-full/"} {
		required(s, dir, b)
		s.put(dir+"tieout.toml", []byte(harborEngagement))
	}
	s.put("harbor-supply/README.md", []byte(harborStory))
	dir := "harbor-supply-full/"
	s.put(dir+"README.md", []byte(harborFullStory))
	xlsx(s, dir+"gl-detail.xlsx", export.SmartListXLSX, export.Journal(b, yearEnd))
	xlsx(s, dir+"inventory-transactions.xlsx", export.SmartListXLSX, export.Transactions(b, yearEnd))
	xlsx(s, dir+"items.xlsx", export.SmartListXLSX, export.Cards(b, yearEnd))
	s.put(dir+"item-quantities.csv", export.SmartListCSV(export.Quantities(b, yearEnd)))
	s.put(dir+"unposted-batches.csv", export.WriterCSV(export.Batches(b, yearEnd)))
	s.put(dir+"receivings.csv", export.SmartListCSV(export.Receivings(b, yearEnd)))
}

// required are the three reports of the main job, in three shapes.
func required(s *shelf, dir string, b *company.Books) {
	xlsx(s, dir+"purchase-receipts.xlsx", export.SmartListXLSX, export.Receipts(b, yearEnd))
	xlsx(s, dir+"stock-status.xlsx", export.SSRSXLSX, export.Stock(b, yearEnd))
	s.put(dir+"trial-balance.csv", export.WriterCSV(export.TrialBalance(b, yearEnd)))
}

func xlsx(s *shelf, path string, write func(export.Report) ([]byte, error), r export.Report) {
	data, err := write(r)
	s.book(path, data, err)
}

// on is a day of 2025.
func on(month, day int) gp.Date { return gp.DateOf(2025, 1, 1) + dayOfYear(month, day) }

func dayOfYear(month, day int) gp.Date {
	return gp.Date(yearEnd.Time().AddDate(0, month-12, day-31).YearDay() - 1)
}

// harborBooks are Harbor Supply's: a year's business, four things that part
// the ledger from inventory, and some that only look so.
func harborBooks() *company.Books {
	events := []company.Event{
		{Date: on(5, 20), Do: keyedInError},
		{Date: on(5, 22), Do: takenBack},
		{Date: on(9, 18), Do: containerFreight},
		{Date: on(11, 14), Do: countNotPosted},
		{Date: on(12, 23), Do: lateReceipt},
		{Date: on(12, 29), Do: waitingJournal},
	}
	events = append(events, soldThenRepriced()...)
	events = append(events, equalInvoices()...)
	return company.Year(harborName, company.Plan{Seed: 2, Items: 40, Sites: 3, Receipts: 52, Sales: 110, Moves: 8, Months: 12, Events: events})
}

// containerFreight is capitalised by a journal instead of as landed cost.
func containerFreight(b *company.Books, d gp.Date) {
	b.Journal(d, company.FinishedGoods, company.Freight, 3_875_50, "Capitalize container freight", company.How{})
}

// countNotPosted is a count posted in a batch with Post to General Ledger
// unmarked.
func countNotPosted(b *company.Books, d gp.Date) {
	b.Adjust(d, []company.Change{
		{Item: b.Item("FND-22"), Site: "HARBOR", Quantity: gp.QuantityOf(31), Cost: b.Item("FND-22").Current()},
		{Item: b.Item("RES-EPX"), Site: "NORTHSIDE", Quantity: gp.QuantityOf(9), Cost: b.Item("RES-EPX").Current()},
	}, company.How{Batch: "COUNT-NOV", NoLedger: true})
}

// lateReceipt is in inventory, but its GL batch was never posted.
func lateReceipt(b *company.Books, d gp.Date) {
	i := b.Item("WNC-30")
	b.Receive(d, 0, []company.Bought{{Item: i, Site: "HARBOR", Quantity: gp.QuantityOf(4), Cost: i.Current()}},
		company.How{Unposted: true})
}

// soldThenRepriced is a shipment sold in part before its invoice came at
// another cost: the automatic journal looks like a manual one.
func soldThenRepriced() []company.Event {
	var s *company.Shipment
	line := func(b *company.Books) company.Bought {
		return company.Bought{Item: b.Item("EPIRB-2"), Site: "NORTHSIDE", Quantity: gp.QuantityOf(10), Cost: gp.QuantityOf(336)}
	}
	return []company.Event{
		{Date: on(2, 12), Do: func(b *company.Books, d gp.Date) {
			s = b.Receive(d, 3, []company.Bought{line(b)}, company.How{})
		}},
		{Date: on(2, 17), Do: func(b *company.Books, d gp.Date) {
			b.Sell(d, 1, []company.Sold{{Item: line(b).Item, Site: "NORTHSIDE", Quantity: gp.QuantityOf(9)}}, company.How{})
		}},
		{Date: on(2, 26), Do: func(b *company.Books, d gp.Date) {
			b.Invoice(d, s, 0, gp.QuantityOf(10), gp.QuantityOf(341), company.How{})
		}},
	}
}

// equalInvoices are two for one shipment, both at its cost.
func equalInvoices() []company.Event {
	var s *company.Shipment
	const cost = gp.Quantity(31_52000)
	invoice := func(q int64) func(*company.Books, gp.Date) {
		return func(b *company.Books, d gp.Date) { b.Invoice(d, s, 0, gp.QuantityOf(q), cost, company.How{}) }
	}
	return []company.Event{
		{Date: on(10, 22), Do: func(b *company.Books, d gp.Date) {
			s = b.Receive(d, 2, []company.Bought{{Item: b.Item("LFJ-TYP1"), Site: "DEPOT 2", Quantity: gp.QuantityOf(60), Cost: cost}}, company.How{})
		}},
		{Date: on(10, 30), Do: invoice(40)},
		{Date: on(11, 6), Do: invoice(20)},
	}
}

// keyedInError is a direct entry that takenBack reverses exactly.
func keyedInError(b *company.Books, d gp.Date) {
	b.Journal(d, company.RawMaterials, company.Adjustments, 1_260_00, "Entered in error", company.How{})
}

func takenBack(b *company.Books, d gp.Date) {
	b.Journal(d, company.Adjustments, company.RawMaterials, 1_260_00, "Reverse JE entered in error", company.How{})
}

// waitingJournal is a direct entry in a batch nobody posted: in neither side.
func waitingJournal(b *company.Books, d gp.Date) {
	b.Journal(d, company.RawMaterials, company.Adjustments, 745_00, "Pending review", company.How{Batch: "JE-REVIEW", Unposted: true})
}
