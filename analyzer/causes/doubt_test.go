package causes_test

import (
	"slices"
	"testing"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// doubts are exports in which something looks like a cause, and what the exports
// lack keeps it from being proven.
var doubts = []struct {
	name  string
	plant func(*company)
	strip func(*gp.Books)
	want  []claim
}{
	{name: "a journal without inventory history, and the gap comes out even", plant: func(c *company) {
		c.post(voucher{date: day(4, 1), reference: "Count", lines: []line{{"1300", 300}, {"4620", -300}}})
	}, strip: withoutInventory, want: []claim{{"direct-gl-entry", 300, proven}}},
	{name: "a journal without inventory history may be a correction", plant: func(c *company) {
		c.move(row{kind: gp.DocAdjustment, document: "A1", date: day(4, 1), quantity: 3, cost: 100_000})
		c.post(voucher{date: day(5, 1), reference: "Count", lines: []line{{"1300", 300}, {"4620", -300}}})
	}, strip: withoutInventory, want: []claim{{"direct-gl-entry", 300, indicated}}},
	{name: "a journal may correct a document whose row is lost", plant: func(c *company) {
		c.move(row{kind: gp.DocAdjustment, document: "A1", date: day(4, 1), quantity: 3, cost: 100_000})
		c.post(voucher{date: day(5, 1), reference: "Count", lines: []line{{"1300", 300}, {"4620", -300}}})
	}, strip: func(b *gp.Books) {
		b.Inventory = slices.DeleteFunc(b.Inventory, func(v gp.InventoryLine) bool { return v.Document.String() == "A1" })
	}, want: []claim{{"direct-gl-entry", 300, indicated}}},
	{name: "a journal without reference in GP's own batch", plant: func(c *company) {
		c.post(voucher{date: day(4, 1), batch: "GLTRX00000042", lines: []line{{"1300", 300}, {"4620", -300}}})
	}, want: []claim{{"direct-gl-entry", 300, indicated}}},
	{name: "a journal without series, its source document is another module's", plant: func(c *company) {
		c.post(voucher{date: day(4, 1), reference: "Count", source: "RECVG", lines: []line{{"1300", 300}, {"4620", -300}}})
	}, strip: func(b *gp.Books) { eachJournal(b, func(j *gp.JournalLine) { j.Series = "" }) },
		want: []claim{{"direct-gl-entry", 300, indicated}}},

	{name: "journals without number run together", plant: func(c *company) {
		c.move(row{kind: gp.DocAdjustment, document: "A1", date: day(4, 1), quantity: 3, cost: 100_000})
		c.post(voucher{date: day(5, 1), trx: "GLTRX1", reference: "Count", lines: []line{{"1300", 300}, {"4620", -300}}})
		c.post(voucher{date: day(5, 1), trx: "GLTRX1", reference: "Freight", lines: []line{{"1300", 400}, {"4620", -400}}})
	}, strip: func(b *gp.Books) { eachJournal(b, func(j *gp.JournalLine) { j.Entry = "" }) },
		want: []claim{{"direct-gl-entry", 700, indicated}}},
	{name: "a payables invoice and its void, neither named", plant: func(c *company) {
		c.post(voucher{date: day(4, 1), series: "Purchasing", source: "PMTRX", lines: []line{{"1300", 900}, {"2100", -900}}})
		c.post(voucher{date: day(5, 1), series: "Purchasing", source: "PMVVR", lines: []line{{"1300", -900}, {"2100", 900}}})
	}},
	{name: "a payables invoice whose lines do not all repeat its document", plant: func(c *company) {
		c.post(voucher{
			date: day(4, 1), trx: "GLTRX7", origin: "PMTRX1", document: "V1", series: "Purchasing", source: "PMTRX",
			lines: []line{{"1300", 600}, {"1300", 300}, {"2100", -900}},
		})
	}, strip: func(b *gp.Books) {
		l := &b.Journal[len(b.Journal)-2]
		l.ControlNumber, l.OrigTRXSource = gp.Code{}, gp.Code{}
	}, want: []claim{{"non-item-posting", 900, proven}}},
	{name: "a cost adjustment in detail, without reference", plant: func(c *company) {
		c.post(voucher{date: day(4, 1), document: "INV7", batch: "GLTRX00000042", lines: []line{{"1300", 300}, {"4510", -300}}})
	}, want: []claim{{"non-item-posting", 300, indicated}}},
	{name: "nothing names where a posting is from", plant: func(c *company) {
		c.move(row{kind: gp.DocAdjustment, document: "A1", date: day(4, 1), quantity: 3, cost: 100_000})
		adjustment(c, row{document: "A2", trx: "IVADJ2", date: day(4, 2), quantity: 1, cost: 100_000}, voucher{lines: []line{{"1300", 100}, {"4620", -100}}})
	}, strip: func(b *gp.Books) {
		eachJournal(b, func(j *gp.JournalLine) { j.ControlNumber, j.OrigTRXSource, j.Series = gp.Code{}, gp.Code{}, "" })
	}, want: []claim{{"increase-not-posted", -300, indicated}}},
	{name: "a payables invoice that is not named", plant: func(c *company) {
		c.post(voucher{date: day(4, 1), series: "Purchasing", source: "PMTRX", lines: []line{{"1300", 900}, {"2100", -900}}})
	}, want: []claim{{"non-item-posting", 900, indicated}}},

	{name: "a payables invoice on the day of a receipt, posted in summary", plant: func(c *company) {
		c.move(row{kind: gp.DocReceipt, document: "RCT2", date: day(4, 1), quantity: 3, cost: 100_000})
		c.post(voucher{date: day(4, 1), origin: "RECVG2", series: "Purchasing", source: "RECVG", lines: []line{{"1300", 300}, {"2110", -300}}})
		c.post(voucher{date: day(4, 1), origin: "PMTRX1", series: "Purchasing", source: "PMTRX", lines: []line{{"1300", 900}, {"2100", -900}}})
		c.post(voucher{date: day(5, 1), origin: "PMVVR1", series: "Purchasing", source: "PMVVR", lines: []line{{"1300", -900}, {"2100", 900}}})
	}, strip: func(b *gp.Books) {
		for i := range b.Inventory {
			b.Inventory[i].TRXSource, b.Inventory[i].Module = gp.Code{}, "POP"
		}
	}},
	{name: "a journal may correct a document that only module and date join", plant: func(c *company) {
		c.move(row{kind: gp.DocAdjustment, document: "A1", date: day(4, 1), quantity: 3, cost: 100_000})
		c.move(row{kind: gp.DocAdjustment, document: "A2", date: day(4, 1), quantity: 1, cost: 100_000})
		c.post(voucher{date: day(4, 1), series: "Inventory", source: "IVADJ", lines: []line{{"1300", 100}, {"4620", -100}}})
		c.post(voucher{date: day(5, 1), reference: "Count", lines: []line{{"1300", 300}, {"4620", -300}}})
	}, want: []claim{{"direct-gl-entry", 300, indicated}}},

	{name: "an increase whose layer is not there may be another company's", plant: func(c *company) {
		c.move(row{kind: gp.DocAdjustment, document: "A1", date: day(4, 1), site: "WEST", quantity: 3, cost: 100_000})
		adjustment(c, row{document: "A2", trx: "IVADJ2", date: day(4, 1), quantity: 1, cost: 100_000}, voucher{lines: []line{{"1300", 100}, {"4620", -100}}})
	}, strip: func(b *gp.Books) {
		b.Layers = slices.DeleteFunc(b.Layers, func(l gp.Layer) bool { return l.Document.String() == "A1" })
	}, want: []claim{{"increase-not-posted", -300, indicated}}},

	{name: "a transfer within one account, its type not exported", plant: func(c *company) {
		adjustment(c, row{document: "T1", date: day(4, 1), quantity: 3, cost: 100_000, offset: "1300"},
			voucher{lines: []line{{"1300", 300}, {"1300", -300}}})
	}, strip: func(b *gp.Books) { eachInventory(b, func(v *gp.InventoryLine) { v.Type = 0 }) }},

	{name: "a document of two halves, one without audit trail code, is whole", plant: func(c *company) {
		c.move(row{kind: gp.DocSale, document: "INV1", trx: "SLSTE1", date: day(4, 1), quantity: -1, cost: 250_000})
		c.move(row{kind: gp.DocSale, document: "INV1", trx: "SLSTE1", date: day(4, 1), item: "GEAR", account: "1310", quantity: -1, cost: 70_000})
		c.post(voucher{
			date: day(4, 1), origin: "SLSTE1", document: "INV1", series: "Sales", source: "SJ",
			lines: []line{{"1300", -250}, {"1310", -70}, {"4510", 320}},
		})
	}, strip: func(b *gp.Books) {
		last := &b.Inventory[len(b.Inventory)-1]
		last.TRXSource, last.Module = gp.Code{}, "SOP"
	}},

	{name: "posted in summary: an invoice that inventory does not show is no wrong account", plant: func(c *company) {
		c.move(row{kind: gp.DocAdjustment, document: "A1", trx: "POIVC1", date: day(4, 1), quantity: 3, cost: 100_000})
		c.post(voucher{date: day(4, 1), origin: "POIVC1", series: "Purchasing", source: "POIVC", lines: []line{{"1300", 300}, {"2100", -300}}})
		c.post(voucher{date: day(4, 1), origin: "POIVC1", series: "Purchasing", source: "POIVC", lines: []line{{"1300", -420}, {"2100", 420}}})
	}},
	{name: "joined by module and date alone", plant: func(c *company) {
		c.move(row{kind: gp.DocAdjustment, document: "A1", date: day(4, 1), quantity: 3, cost: 100_000})
		c.post(voucher{date: day(4, 1), series: "Inventory", source: "IVADJ", lines: []line{{"4660", 300}, {"4620", -300}}})
	}, want: []claim{{"wrong-account", -300, indicated}}},
}

func withoutInventory(b *gp.Books) {
	b.Inventory = nil
	b.Inputs = slices.DeleteFunc(b.Inputs, func(in gp.Input) bool { return in.Role == gp.RoleInventoryTransactions })
}

// TestDoubt runs exports that leave something open: what they show is
// indicated, or not claimed, and never proven.
func TestDoubt(t *testing.T) {
	for _, d := range doubts {
		t.Run(d.name, func(t *testing.T) {
			c := newCompany()
			c.usual()
			d.plant(c)
			if d.strip != nil {
				d.strip(&c.b)
			}
			got := claimsOf(c.run(t))
			for _, w := range d.want {
				if got[w.id] != w {
					t.Errorf("%s: got %+v, want %+v", w.id, got[w.id], w)
				}
				delete(got, w.id)
			}
			for id, g := range got {
				if g.grade != analyzer.GradeProven || g.cents == 0 {
					continue
				}
				t.Errorf("%s: %d cents proven", id, g.cents)
			}
		})
	}
}

// wholes are exports that lack keys here and there, of books in which every
// document and every entry has its other side.
var wholes = []struct {
	name  string
	plant func(*company)
	strip func(*gp.Books)
}{
	{name: "a line of an entry without audit trail code", plant: invoiced, strip: func(b *gp.Books) {
		b.Journal[len(b.Journal)-3].OrigTRXSource = gp.Code{}
	}},
	{name: "a line of an entry posted in summary without audit trail code", plant: invoiced, strip: func(b *gp.Books) {
		eachJournal(b, func(j *gp.JournalLine) { j.ControlNumber = gp.Code{} })
		b.Journal[len(b.Journal)-2].OrigTRXSource = gp.Code{}
	}},
	{name: "a row of a document without audit trail code", plant: invoiced, strip: func(b *gp.Books) {
		b.Inventory[len(b.Inventory)-1].TRXSource = gp.Code{}
	}},
}

func invoiced(c *company) {
	c.move(row{kind: gp.DocSale, document: "INV1", trx: "SLSTE1", date: day(4, 1), quantity: -1, cost: 250_000})
	c.move(row{kind: gp.DocSale, document: "INV1", trx: "SLSTE1", date: day(4, 1), item: "GEAR", account: "1310", quantity: -1, cost: 70_000})
	c.post(voucher{
		date: day(4, 1), trx: "GLTRX9", origin: "SLSTE1", document: "INV1", series: "Sales", source: "SJ",
		lines: []line{{"1300", -250}, {"1310", -70}, {"4510", 320}},
	})
}

// TestWholeAgain puts such halves together: nothing is claimed of them, at any
// grade.
func TestWholeAgain(t *testing.T) {
	for _, w := range wholes {
		t.Run(w.name, func(t *testing.T) {
			c := newCompany()
			c.usual()
			w.plant(c)
			w.strip(&c.b)
			for id, g := range claimsOf(c.run(t)) {
				t.Errorf("%s: %d cents %s", id, g.cents, g.grade)
			}
		})
	}
}

// TestVoidWithoutKeys: an entry that names nothing may take a document back, so
// that neither is certain.
func TestVoidWithoutKeys(t *testing.T) {
	c := newCompany()
	c.usual()
	c.post(voucher{date: day(4, 1), origin: "PMTRX1", document: "V1", series: "Purchasing", source: "PMTRX", lines: []line{{"1300", 900}, {"2100", -900}}})
	c.post(voucher{date: day(5, 1), series: "Purchasing", source: "PMTRX", lines: []line{{"1300", -900}, {"2100", 900}}})
	for _, e := range c.run(t).Bridge {
		if e.Cause == "non-item-posting" && e.Grade == analyzer.GradeProven {
			t.Errorf("%s proven of a document that may be void", e.Amount)
		}
	}
}

// TestEntryWithoutSeries: an entry of the day that shows no module, and not the
// ledger's own source document, may be that of a document without one.
func TestEntryWithoutSeries(t *testing.T) {
	for series, grade := range map[string]analyzer.Grade{"": indicated, "Financial": proven} {
		c := newCompany()
		c.usual()
		c.move(row{kind: gp.DocReceipt, document: "RCT2", trx: "RECVG2", date: day(4, 1), quantity: 3, cost: 100_000})
		c.post(voucher{date: day(4, 1), series: "Financial", source: "RECVG", reference: "Day", lines: []line{{"4620", 900}, {"2100", -900}}})
		c.b.Journal[len(c.b.Journal)-1].Series, c.b.Journal[len(c.b.Journal)-2].Series = series, series
		if got, want := claimsOf(c.run(t))["interrupted-posting"], (claim{"interrupted-posting", -300, grade}); got != want {
			t.Errorf("series %q: got %+v, want %+v", series, got, want)
		}
	}
}
