package causes_test

import (
	"cmp"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tieout/analyzer"
	"tieout/analyzer/causes"
	"tieout/internal/gp"
)

// activityCauses are those that read the ledger's activity.
var activityCauses = []string{
	"cutoff", "unposted-gl-batch", "beginning-balance-not-posted", "increase-not-posted", "decrease-not-posted",
	"wrong-account", "non-item-posting", "direct-gl-entry",
	"same-account-both-sides", "voided-or-backed-out", "interrupted-posting",
}

// company is a small set of books: the year 2024, accounts 1300 and 1310 for
// inventory, a trial balance that agrees with the journal.
type company struct {
	b       gp.Books
	asOf    gp.Date
	tables  map[gp.Role]*gp.Table
	entry   int
	printed gp.Date
	// scale multiplies the amounts, mark ends the names, and shift moves the
	// days that tell documents apart, of what is planted next, so that several
	// plants in one company do not touch.
	scale int64
	mark  string
	shift gp.Date
}

func newCompany() *company {
	c := &company{asOf: day(12, 31), tables: map[gp.Role]*gp.Table{}, scale: 1}
	c.item("BOLT", "1300")
	c.item("GEAR", "1310")
	return c
}

func day(month time.Month, d int) gp.Date { return gp.DateOf(2024, month, d) }

func (c *company) source(role gp.Role) gp.Source {
	t := c.tables[role]
	if t == nil {
		t = &gp.Table{File: string(role) + ".csv", Role: role}
		c.tables[role] = t
		c.b.Inputs = append(c.b.Inputs, gp.Input{File: t.File, Role: role})
	}
	in := c.b.Of(role)[0]
	in.Rows.Used++
	return gp.Source{Table: t, Row: in.Rows.Used + 1}
}

func (c *company) item(item, account string) {
	c.b.Items = append(c.b.Items, gp.Item{
		Source: c.source(gp.RoleItems), Item: gp.CodeOf(item), Type: gp.SalesInventory, Method: gp.FIFOPerpetual,
		Accounts: map[gp.QuantityType]gp.Code{gp.OnHand: gp.CodeOf(account)},
	})
}

// line is an account and an amount in cents, debit positive.
type line struct {
	account string
	cents   int64
}

// voucher is a journal entry to post; the zero fields are usual ones.
type voucher struct {
	date                     gp.Date
	status                   gp.Status
	entry                    string
	trx, origin, document    string
	series, source           string
	reference, batch, master string
	backOut                  string
	voided                   bool
	lines                    []line
}

func (c *company) post(v voucher) string {
	c.entry++
	if v.entry == "" {
		v.entry = gp.QuantityOf(int64(1000 + c.entry)).String()
	}
	for _, name := range []*string{&v.entry, &v.origin, &v.trx, &v.document, &v.backOut} {
		c.marked(name)
	}
	for _, l := range v.lines {
		l.cents *= c.scale
		j := gp.JournalLine{
			Source: c.source(gp.RoleGLDetail), Status: cmp.Or(v.status, gp.Open), Entry: v.entry, Date: v.date,
			Account: gp.CodeOf(l.account), Series: cmp.Or(v.series, "Financial"), SourceDocument: gp.CodeOf(cmp.Or(v.source, "GJ")),
			TRXSource: gp.CodeOf(cmp.Or(v.trx, "GLTRX0000"+v.entry)), OrigTRXSource: gp.CodeOf(v.origin),
			ControlNumber: gp.CodeOf(v.document), Reference: v.reference, Batch: gp.CodeOf(cmp.Or(v.batch, "DAILY")),
			MasterName: v.master, BackOutEntry: v.backOut, Voided: v.voided,
		}
		if l.cents > 0 {
			j.Debit = gp.Cents(l.cents)
		} else {
			j.Credit = gp.Cents(-l.cents)
		}
		c.b.Journal = append(c.b.Journal, j)
	}
	return v.entry
}

// marked ends a name with the mark of the plant.
func (c *company) marked(name *string) {
	if *name != "" {
		*name += c.mark
	}
}

// row is one row of inventory transactions; cost is in units of 10⁻⁵.
type row struct {
	kind            gp.DocumentType
	document, trx   string
	date, posted    gp.Date
	item, site      string
	quantity        int64
	cost            gp.Quantity
	account, offset string
	batch           string
	status          gp.Status
	toSite          string
}

func (c *company) move(r row) {
	r.trx, r.cost = cmp.Or(r.trx, "IVADJ1"), r.cost*gp.Quantity(c.scale)
	for _, name := range []*string{&r.trx, &r.document, &r.toSite, &r.batch} {
		c.marked(name)
	}
	if r.site != "" {
		c.marked(&r.site)
	}
	v := gp.InventoryLine{
		Source: c.source(gp.RoleInventoryTransactions), Status: cmp.Or(r.status, gp.Open), Document: gp.CodeOf(r.document),
		Type: r.kind, Item: gp.CodeOf(cmp.Or(r.item, "BOLT")), Site: gp.CodeOf(cmp.Or(r.site, "MAIN")), ToSite: gp.CodeOf(r.toSite),
		FromQuantity: gp.OnHand, ToQuantity: gp.OnHand, Quantity: gp.QuantityOf(r.quantity), Cost: r.cost,
		Extended: gp.QuantityOf(r.quantity).Times(r.cost), Date: r.date, PostingDate: cmp.Or(r.posted, r.date), HasPostingDate: true,
		Batch: gp.CodeOf(r.batch), TRXSource: gp.CodeOf(r.trx), Account: gp.CodeOf(cmp.Or(r.account, "1300")),
		Offset: gp.CodeOf(cmp.Or(r.offset, "4620")), Module: "IV",
	}
	c.b.Inventory = append(c.b.Inventory, v)
	if r.quantity > 0 && v.Status.Posted() && r.kind != gp.DocTransfer {
		c.b.Layers = append(c.b.Layers, gp.Layer{
			Source: c.source(gp.RolePurchaseReceipts), Item: v.Item, Site: v.Site, Document: v.Document, Received: v.Quantity,
			Cost: v.Cost, Value: v.Extended, Date: v.Date, Quantity: gp.OnHand, Method: gp.FIFOPerpetual,
		})
	}
	if r.quantity < 0 && v.Status.Posted() && r.kind != gp.DocTransfer && v.Date <= cmp.Or(c.printed, c.asOf) {
		// It was there before the year began.
		c.b.Layers = append(c.b.Layers, gp.Layer{
			Source: c.source(gp.RolePurchaseReceipts), Item: v.Item, Site: v.Site, Document: gp.CodeOf("OLD" + r.document), Received: -v.Quantity,
			Sold: -v.Quantity, Cost: v.Cost, Date: day(1, 1) - 30, Quantity: gp.OnHand, Method: gp.FIFOPerpetual,
		})
	}
}

// usual posts a receipt as it should be, so that the books have activity.
func (c *company) usual() {
	c.move(row{kind: gp.DocReceipt, document: "RCT1", trx: "RECVG1", date: day(2, 1), quantity: 10, cost: 250_000})
	c.post(voucher{
		date: day(2, 1), origin: "RECVG1", document: "RCT1", series: "Purchasing", source: "RECVG",
		lines: []line{{"1300", 2500}, {"2110", -2500}},
	})
}

// run ties the company out.
func (c *company) run(t *testing.T) *analyzer.Result {
	t.Helper()
	sums := map[string]gp.Amount{"1300": {}, "1310": {}}
	for i := range c.b.Journal {
		if j := &c.b.Journal[i]; j.Status.Posted() && !j.Voided && j.Date <= c.asOf {
			sums[j.Account.String()] = sums[j.Account.String()].Add(j.Net())
		}
	}
	for _, account := range []string{"1300", "1310", "2100", "2110", "4510", "4620", "4660", "1000"} {
		c.b.Balances = append(c.b.Balances, gp.Balance{
			Source: c.source(gp.RoleTrialBalance), Account: gp.CodeOf(account), Ending: sums[account], Description: names[account],
			HasOpening: true, HasEnding: true,
		})
	}
	tb := c.b.Of(gp.RoleTrialBalance)[0]
	tb.PeriodFrom, tb.PeriodTo = day(1, 1), c.asOf
	c.source(gp.RoleStockStatus)
	c.source(gp.RolePurchaseReceipts)
	c.b.Of(gp.RolePurchaseReceipts)[0].PrintedAt = cmp.Or(c.printed, c.asOf)
	accounts, err := gp.ParseAccountSet("1300,1310")
	if err != nil {
		t.Fatal(err)
	}
	r, err := analyzer.Run(&c.b, analyzer.Options{Accounts: accounts, AsOf: c.asOf, Tolerance: gp.Whole(1)}, causes.All)
	if err != nil {
		t.Fatal(err)
	}
	holdEntries(t, r)
	return r
}

// names describes accounts of the trial balance.
var names = map[string]string{"1300": "Inventory - Bolts", "1310": "Inventory - Gears", "4660": "Shop Supplies"}

// claim is what a cause should come to, in cents; zero with a grade is a
// correction.
type claim struct {
	id    string
	cents int64
	grade analyzer.Grade
}

// planted is one company and what must be found in it, and nothing more.
type planted struct {
	name  string
	plant func(*company)
	want  []claim
	// alone says that the plant turns a date of the company, that its cents do
	// not scale, or that its layers are not all there, so that it does not go
	// with others.
	alone bool
}

// adjustment is an adjustment and its posting.
func adjustment(c *company, r row, v voucher) {
	r.kind = cmp.Or(r.kind, gp.DocAdjustment)
	c.move(r)
	v.date, v.document = cmp.Or(v.date, r.date), r.document
	v.origin, v.series, v.source = cmp.Or(r.trx, "IVADJ1"), "Inventory", "IVADJ"
	c.post(v)
}

var plantedCases = []planted{
	{name: "nothing", plant: func(*company) {}},

	{name: "cutoff: posted after the end, received before the report", alone: true, plant: func(c *company) {
		c.printed = gp.DateOf(2025, 1, 10)
		adjustment(c, row{document: "A1", date: day(12, 31), posted: gp.DateOf(2025, 1, 2), quantity: 4, cost: 100_000},
			voucher{date: gp.DateOf(2025, 1, 2), lines: []line{{"1300", 400}, {"4620", -400}}})
	}, want: []claim{{"cutoff", -400, analyzer.GradeProven}}},
	{name: "cutoff: waiting in a batch after the end", alone: true, plant: func(c *company) {
		c.printed = gp.DateOf(2025, 1, 10)
		adjustment(c, row{document: "A1", date: gp.DateOf(2025, 1, 2), quantity: 4, cost: 100_000},
			voucher{status: gp.Work, lines: []line{{"1300", 400}, {"4620", -400}}})
	}, want: []claim{{"cutoff", -400, analyzer.GradeProven}}},
	{name: "cutoff: the report was printed before the end", alone: true, plant: func(c *company) {
		c.printed = day(12, 20)
		adjustment(c, row{document: "A1", date: day(12, 28), quantity: -4, cost: 100_000},
			voucher{lines: []line{{"1300", -400}, {"4620", 400}}})
	}, want: []claim{{"cutoff", -400, analyzer.GradeProven}}},
	{name: "no cutoff: later than both", plant: func(c *company) {
		adjustment(c, row{document: "A1", date: gp.DateOf(2025, 1, 2), quantity: -4, cost: 100_000},
			voucher{lines: []line{{"1300", -400}, {"4620", 400}}})
	}},
	{name: "no cutoff: dated after the end, posted before it", alone: true, plant: func(c *company) {
		c.printed = gp.DateOf(2025, 1, 10)
		adjustment(c, row{document: "A1", date: gp.DateOf(2025, 1, 2), posted: day(12, 31), quantity: 4, cost: 100_000},
			voucher{date: day(12, 31), lines: []line{{"1300", 400}, {"4620", -400}}})
	}},

	{name: "unposted batch", plant: func(c *company) {
		adjustment(c, row{document: "A1", date: day(3, 1), quantity: 4, cost: 100_000},
			voucher{status: gp.Work, lines: []line{{"1300", 400}, {"4620", -400}}})
	}, want: []claim{{"unposted-gl-batch", -400, analyzer.GradeProven}}},
	{name: "unposted system cost adjustment", plant: func(c *company) {
		c.post(voucher{date: day(3, 31), status: gp.Work, reference: "SALESRCT1", batch: "GLTRX00000042", lines: []line{{"1300", -70}, {"4510", 70}}})
	}, want: []claim{{"unposted-gl-batch", 70, analyzer.GradeProven}}},
	{name: "no unposted batch: a journal that waits", plant: func(c *company) {
		c.post(voucher{date: day(3, 1), status: gp.Work, lines: []line{{"1300", 400}, {"4620", -400}}})
	}},
	{name: "no unposted batch: not posted in inventory either", plant: func(c *company) {
		adjustment(c, row{document: "A1", date: day(3, 1), status: gp.Work, quantity: 4, cost: 100_000},
			voucher{status: gp.Work, lines: []line{{"1300", 400}, {"4620", -400}}})
	}},

	{name: "beginning quantities", plant: func(c *company) {
		c.move(row{kind: gp.DocAdjustment, document: "A1", date: day(1, 1), site: "EAST", quantity: 3, cost: 111_000, batch: "BEGBAL"})
	}, want: []claim{{"beginning-balance-not-posted", -333, analyzer.GradeProven}}},
	{name: "beginning quantities of a new site in the year", plant: func(c *company) {
		c.move(row{kind: gp.DocAdjustment, document: "A1", date: day(6, 1), site: "EAST", quantity: 3, cost: 111_000, batch: "OPENING"})
	}, want: []claim{{"beginning-balance-not-posted", -333, analyzer.GradeProven}}},
	{name: "no beginning: the item stood there before", plant: func(c *company) {
		c.move(row{kind: gp.DocAdjustment, document: "A1", date: day(6, 1), quantity: 3, cost: 111_000, batch: "OPENING"})
	}, want: []claim{{"increase-not-posted", -333, analyzer.GradeProven}}},

	{name: "increase and decrease of one document", plant: func(c *company) {
		c.move(row{kind: gp.DocAdjustment, document: "A1", date: day(4, 1), quantity: 3, cost: 111_000})
		c.move(row{kind: gp.DocAdjustment, document: "A1", date: day(4, 1), item: "GEAR", account: "1310", quantity: -2, cost: 50_000})
	}, want: []claim{{"increase-not-posted", -333, analyzer.GradeProven}, {"decrease-not-posted", 100, analyzer.GradeProven}}},
	{name: "cents are those of each row", alone: true, plant: func(c *company) {
		c.move(row{kind: gp.DocAdjustment, document: "A1", date: day(4, 1), quantity: 1, cost: 100_500})
		c.move(row{kind: gp.DocAdjustment, document: "A1", date: day(4, 1), quantity: 1, cost: 100_500})
	}, want: []claim{{"increase-not-posted", -202, analyzer.GradeProven}}},
	{name: "no decrease: its entry waits in a batch", plant: func(c *company) {
		adjustment(c, row{document: "A1", date: day(4, 1), quantity: -4, cost: 100_000},
			voucher{status: gp.Work, lines: []line{{"1300", -400}, {"4620", 400}}})
	}, want: []claim{{"unposted-gl-batch", 400, analyzer.GradeProven}}},
	{name: "no increase: at zero cost", plant: func(c *company) {
		c.move(row{kind: gp.DocAdjustment, document: "A1", date: day(4, 1), quantity: 3})
	}},
	{name: "no increase: another document of its posting is in the ledger", plant: func(c *company) {
		c.move(row{kind: gp.DocAdjustment, document: "A1", date: day(4, 1), quantity: 3, cost: 100_000})
		adjustment(c, row{document: "A2", date: day(4, 1), quantity: 1, cost: 100_000}, voucher{lines: []line{{"1300", 100}, {"4620", -100}}})
	}, want: []claim{{"interrupted-posting", -300, analyzer.GradeProven}}},
	{name: "no increase: before the period", plant: func(c *company) {
		c.move(row{kind: gp.DocAdjustment, document: "A1", date: gp.DateOf(2023, 12, 1), quantity: 3, cost: 100_000})
	}},
	{name: "increase put right by a journal", plant: func(c *company) {
		c.move(row{kind: gp.DocAdjustment, document: "A1", date: day(4, 1), quantity: 3, cost: 100_000})
		c.post(voucher{date: day(5, 1), lines: []line{{"1300", 300}, {"4620", -300}}})
	}, want: []claim{{"increase-not-posted", 0, analyzer.GradeProven}}},
	{name: "a batch put right by one journal", plant: func(c *company) {
		c.move(row{kind: gp.DocAdjustment, document: "A1", date: day(4, 1), quantity: 3, cost: 100_000})
		c.move(row{kind: gp.DocAdjustment, document: "A2", date: day(4, 1), item: "GEAR", account: "1310", quantity: 2, cost: 100_000})
		c.post(voucher{date: day(5, 1), lines: []line{{"1300", 300}, {"1310", 200}, {"4620", -500}}})
	}, want: []claim{{"increase-not-posted", 0, analyzer.GradeProven}}},
	{name: "no correction: the journal came first", plant: func(c *company) {
		c.move(row{kind: gp.DocAdjustment, document: "A1", date: day(4, 1), quantity: 3, cost: 100_000})
		c.post(voucher{date: day(3, 1), lines: []line{{"1300", 300}, {"4620", -300}}})
	}, want: []claim{{"increase-not-posted", -300, analyzer.GradeProven}, {"direct-gl-entry", 300, analyzer.GradeProven}}},
	{name: "one correction for the documents of a day", plant: func(c *company) {
		c.move(row{kind: gp.DocAdjustment, document: "A1", trx: "IVADJ11", date: day(4, 9) + c.shift, quantity: 3, cost: 100_000})
		c.move(row{kind: gp.DocAdjustment, document: "A2", trx: "IVADJ12", date: day(4, 9) + c.shift, quantity: 2, cost: 100_000})
		c.move(row{kind: gp.DocAdjustment, document: "A3", trx: "IVADJ13", date: day(4, 10) + c.shift, quantity: 7, cost: 100_000})
		c.post(voucher{date: day(6, 1), lines: []line{{"1300", 500}, {"4620", -500}}})
	}, want: []claim{{"increase-not-posted", -700, analyzer.GradeProven}}},
	{name: "no correction: another account", plant: func(c *company) {
		c.move(row{kind: gp.DocAdjustment, document: "A1", date: day(4, 1), quantity: 3, cost: 100_000})
		c.post(voucher{date: day(5, 1), lines: []line{{"1310", 300}, {"4620", -300}}})
	}, want: []claim{{"increase-not-posted", -300, analyzer.GradeProven}, {"direct-gl-entry", 300, analyzer.GradeProven}}},

	{name: "wrong account, named by the row", plant: func(c *company) {
		adjustment(c, row{document: "A1", date: day(4, 1), quantity: 3, cost: 100_000, account: "4660"},
			voucher{lines: []line{{"4660", 300}, {"4620", -300}}})
	}, want: []claim{{"wrong-account", -300, analyzer.GradeProven}}},
	{name: "wrong account, the row names the right one", plant: func(c *company) {
		adjustment(c, row{document: "A1", date: day(4, 1), quantity: 3, cost: 100_000},
			voucher{lines: []line{{"4660", 300}, {"4620", -300}}})
	}, want: []claim{{"wrong-account", -300, analyzer.GradeProven}}},
	{name: "wrong account among inventory accounts", plant: func(c *company) {
		adjustment(c, row{document: "A1", date: day(4, 1), quantity: 3, cost: 100_000},
			voucher{lines: []line{{"1310", 300}, {"4620", -300}}})
	}, want: []claim{{"wrong-account", 0, analyzer.GradeProven}}},
	{name: "no wrong account: the amount posted is another", plant: func(c *company) {
		adjustment(c, row{document: "A1", date: day(4, 1), quantity: 3, cost: 100_000},
			voucher{lines: []line{{"1300", 250}, {"4620", -250}}})
	}},

	{name: "same account on both sides", plant: func(c *company) {
		adjustment(c, row{document: "A1", date: day(4, 1), quantity: 3, cost: 100_000, offset: "1300"},
			voucher{lines: []line{{"1300", 300}, {"1300", -300}}})
	}, want: []claim{{"same-account-both-sides", -300, analyzer.GradeProven}}},
	{name: "not the same account: a transfer", alone: true, plant: func(c *company) {
		adjustment(c, row{kind: gp.DocTransfer, document: "T1", date: day(4, 1), quantity: 3, cost: 100_000, offset: "1300", toSite: "EAST"},
			voucher{lines: []line{{"1300", 300}, {"1300", -300}}})
	}},

	{name: "voided in the ledger alone", plant: func(c *company) {
		adjustment(c, row{document: "A1", date: day(4, 1), quantity: 3, cost: 100_000},
			voucher{voided: true, lines: []line{{"1300", 300}, {"4620", -300}}})
	}, want: []claim{{"voided-or-backed-out", -300, analyzer.GradeProven}}},
	{name: "backed out in the ledger alone", plant: func(c *company) {
		adjustment(c, row{document: "A1", date: day(4, 1), quantity: 3, cost: 100_000},
			voucher{entry: "77", lines: []line{{"1300", 300}, {"4620", -300}}})
		c.post(voucher{date: day(4, 9), backOut: "77", lines: []line{{"1300", -300}, {"4620", 300}}})
	}, want: []claim{{"voided-or-backed-out", -300, analyzer.GradeProven}}},

	{name: "not voided: posted again under the same document", plant: func(c *company) {
		adjustment(c, row{document: "A1", date: day(4, 1), quantity: 3, cost: 100_000},
			voucher{voided: true, lines: []line{{"1300", 300}, {"4620", -300}}})
		c.post(voucher{
			date: day(4, 1), origin: "IVADJ1", document: "A1", series: "Inventory", source: "IVADJ", lines: []line{{"1300", 300}, {"4620", -300}},
		})
	}},
	{name: "no interrupted posting: the sale's entry waits in a batch", plant: func(c *company) {
		c.move(row{kind: gp.DocSale, document: "INV1", trx: "SLSTE1", date: day(4, 1), quantity: -1, cost: 250_000})
		c.post(voucher{
			date: day(4, 1), status: gp.Work, origin: "SLSTE1", document: "INV1", series: "Sales", source: "SJ",
			lines: []line{{"1300", -250}, {"4510", 250}},
		})
	}, want: []claim{{"unposted-gl-batch", 250, analyzer.GradeProven}}},
	{name: "a sale without entry", plant: func(c *company) {
		c.move(row{kind: gp.DocSale, document: "INV1", trx: "SLSTE1", date: day(4, 1), quantity: -1, cost: 250_000})
	}, want: []claim{{"interrupted-posting", 250, analyzer.GradeProven}}},

	{name: "payables invoice on inventory", plant: func(c *company) {
		c.post(voucher{
			date: day(4, 1), origin: "PMTRX1", document: "V1", series: "Purchasing", source: "PMTRX",
			lines: []line{{"1300", 900}, {"2100", -900}},
		})
	}, want: []claim{{"non-item-posting", 900, analyzer.GradeProven}}},
	{name: "payables invoice and its void", plant: func(c *company) {
		c.post(voucher{
			date: day(4, 1), origin: "PMTRX1", document: "V1", series: "Purchasing", source: "PMTRX",
			lines: []line{{"1300", 900}, {"2100", -900}},
		})
		c.post(voucher{
			date: day(5, 1), origin: "PMVVR1", document: "V1", series: "Purchasing", source: "PMVVR",
			lines: []line{{"1300", -900}, {"2100", 900}},
		})
	}},
	{name: "payables invoice, voided after the end", plant: func(c *company) {
		c.post(voucher{
			date: day(4, 1), origin: "PMTRX1", document: "V1", series: "Purchasing", source: "PMTRX",
			lines: []line{{"1300", 900}, {"2100", -900}},
		})
		c.post(voucher{
			date: gp.DateOf(2025, 1, 5), origin: "PMVVR1", document: "V1", series: "Purchasing", source: "PMVVR",
			lines: []line{{"1300", -900}, {"2100", 900}},
		})
	}, want: []claim{{"non-item-posting", 900, analyzer.GradeProven}}},
	{name: "a document number of two modules", plant: func(c *company) {
		adjustment(c, row{document: "000017", date: day(4, 1), quantity: 3, cost: 100_000}, voucher{lines: []line{{"1300", 300}, {"4620", -300}}})
		c.post(voucher{
			date: day(4, 1), origin: "PMTRX1", document: "000017", series: "Purchasing", source: "PMTRX",
			lines: []line{{"1300", 900}, {"2100", -900}},
		})
	}, want: []claim{{"non-item-posting", 900, analyzer.GradeProven}}},

	{name: "direct entry", plant: func(c *company) {
		c.post(voucher{date: day(4, 1), reference: "SALES cut-off fix", lines: []line{{"1300", 300}, {"4620", -300}}})
	}, want: []claim{{"direct-gl-entry", 300, analyzer.GradeProven}}},
	{name: "direct entry that repeats its TRX source", plant: func(c *company) {
		c.post(voucher{date: day(4, 1), trx: "GLTRX00000777", origin: "GLTRX00000777", lines: []line{{"1300", 300}, {"4620", -300}}})
	}, want: []claim{{"direct-gl-entry", 300, analyzer.GradeProven}}},
	{name: "no direct entry: system cost adjustment", plant: func(c *company) {
		c.post(voucher{date: day(4, 1), reference: "SALESRCT1", batch: "GLTRX00000042", lines: []line{{"1300", -70}, {"4510", 70}}})
	}},
	{name: "no direct entry: Adjust Costs", plant: func(c *company) {
		c.post(voucher{date: day(4, 1), reference: "IVAAdjustedCost", batch: "GLTRX00009001", lines: []line{{"1300", -70}, {"4510", 70}}})
	}},
	{name: "no direct entry: reversed under its own number", plant: func(c *company) {
		c.post(voucher{date: day(4, 1), entry: "88", lines: []line{{"1300", 300}, {"4620", -300}}})
		c.post(voucher{date: day(5, 1), entry: "88", trx: "GLREV0001", lines: []line{{"1300", -300}, {"4620", 300}}})
	}},
	{name: "direct entry reversed only after the end", plant: func(c *company) {
		c.post(voucher{date: day(12, 31), entry: "88", lines: []line{{"1300", 300}, {"4620", -300}}})
		c.post(voucher{date: gp.DateOf(2025, 1, 1), entry: "88", trx: "GLREV0001", lines: []line{{"1300", -300}, {"4620", 300}}})
	}, want: []claim{{"direct-gl-entry", 300, analyzer.GradeProven}}},
	{name: "direct entry reversed in part", plant: func(c *company) {
		c.post(voucher{date: day(4, 1), lines: []line{{"1300", 300}, {"4620", -300}}})
		c.post(voucher{date: day(5, 1), lines: []line{{"1300", -200}, {"4620", 200}}})
	}, want: []claim{{"direct-gl-entry", 100, analyzer.GradeProven}}},
	{name: "no direct entry: reclassification", plant: func(c *company) {
		c.post(voucher{date: day(4, 1), lines: []line{{"1300", 300}, {"1310", -300}}})
	}},
	{name: "no direct entry: voided, or not posted", plant: func(c *company) {
		c.post(voucher{date: day(4, 1), voided: true, lines: []line{{"1300", 300}, {"4620", -300}}})
		c.post(voucher{date: day(4, 1), status: gp.Work, lines: []line{{"1300", 300}, {"4620", -300}}})
	}},
}

// TestActivityCauses plants one thing at a time: it is found to the cent, and
// no other cause of activity claims anything.
func TestActivityCauses(t *testing.T) {
	for _, p := range plantedCases {
		t.Run(p.name, func(t *testing.T) {
			c := newCompany()
			c.usual()
			p.plant(c)
			got := claimsOf(c.run(t))
			for _, w := range p.want {
				if got[w.id] != w {
					t.Errorf("%s: got %+v, want %+v", w.id, got[w.id], w)
				}
				delete(got, w.id)
			}
			for id, g := range got {
				t.Errorf("%s claims %d cents, %s; nothing was planted", id, g.cents, g.grade)
			}
		})
	}
}

// TestPlantsDoNotTouch plants any number of things in one company, in any
// order and size: each cause comes to the sum of its plants.
func TestPlantsDoNotTouch(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		c := newCompany()
		c.usual()
		want := map[string]claim{}
		// No size is made up of others, else one plant would put others right.
		sizes := []int64{1009, 2027, 4057, 8117, 16_249, 32_503, 65_011, 130_043, 260_111, 520_241, 1_040_503, 2_081_003}
		for i, n := range rapid.SliceOfN(rapid.IntRange(0, len(plantedCases)-1), 0, len(sizes)).Draw(r, "plants") {
			p := plantedCases[n]
			if p.alone {
				continue
			}
			c.scale, c.mark, c.shift = sizes[i], string(rune('a'+i)), gp.Date(2*i)
			p.plant(c)
			for _, w := range p.want {
				sum := want[w.id]
				want[w.id] = claim{w.id, sum.cents + w.cents*c.scale, w.grade}
			}
		}
		if diff := gocmp.Diff(want, claimsOf(c.run(t)), gocmp.AllowUnexported(claim{})); diff != "" {
			r.Fatal(diff)
		}
	})
}

// claimsOf adds up what the causes of activity claim.
func claimsOf(r *analyzer.Result) map[string]claim {
	got := map[string]claim{}
	for _, x := range r.Causes {
		own := false
		for _, id := range activityCauses {
			own = own || id == x.ID
		}
		if own && len(x.Parts) > 0 {
			n := int64(0)
			for step := int64(1 << 40); step > 0; step /= 2 {
				if gp.Cents(n+step).Cmp(x.Amount.Abs()) <= 0 {
					n += step
				}
			}
			got[x.ID] = claim{x.ID, n * int64(x.Amount.Sign()), x.Grade}
		}
	}
	return got
}
