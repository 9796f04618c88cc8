package main

import (
	"tieout/internal/gp"
	"tieout/samples/internal/company"
)

func units(n int64) gp.Quantity { return gp.QuantityOf(n) }

// price is a unit cost in ten-thousandths.
func price(tenThousandths int64) gp.Quantity { return gp.Quantity(tenThousandths * 10) }

func directEntry() *causeCase {
	c := newCase("direct-gl-entry", 11)
	c.want.Story = "A journal for 1,250.00 keyed straight to the finished goods account."
	c.want.NearMiss.Story = "An automatic cost journal posted as GJ with reference SALESRCT…, and a journal keyed in error with its exact reversal."
	c.want.Accounts = []string{company.FinishedGoods}
	c.hold("IMP-0447")
	c.at(on(6, 17), func(b *company.Books, d gp.Date) {
		c.claimEntry(gp.Cents(1_250_00), b.Journal(d, company.FinishedGoods, company.Freight, 1_250_00, "Freight to stock", company.How{}))
	})
	c.at(on(3, 11), func(b *company.Books, d gp.Date) {
		c.nearEntry(b.Journal(d, company.RawMaterials, company.Adjustments, 480_00, "Entered in error", company.How{}))
	})
	c.at(on(3, 12), func(b *company.Books, d gp.Date) {
		c.nearEntry(b.Journal(d, company.Adjustments, company.RawMaterials, 480_00, "Reverse JE entered in error", company.How{}))
	})
	var s *company.Shipment
	c.at(on(4, 2), func(b *company.Books, d gp.Date) {
		i := b.Item("IMP-0447")
		s = b.Receive(d, 3, []company.Bought{{Item: i, Site: "NORTHSIDE", Quantity: units(60), Cost: price(13_8000)}}, company.How{})
	})
	c.at(on(4, 9), func(b *company.Books, d gp.Date) {
		b.Sell(d, 2, []company.Sold{{Item: b.Item("IMP-0447"), Site: "NORTHSIDE", Quantity: units(24)}}, company.How{})
	})
	c.at(on(4, 16), func(b *company.Books, d gp.Date) {
		before := len(b.Entries)
		b.Invoice(d, s, 0, units(60), price(14_2500), company.How{})
		c.nearEntry(b.Entries[before+1:]...)
	})
	return c
}

func increaseNotPosted() *causeCase {
	c := newCase("increase-not-posted", 12)
	c.want.Story = "A count increase posted in a batch with Post to General Ledger unmarked."
	c.want.NearMiss.Story = "An increase at zero cost: a layer without a posting, because there is nothing to post."
	c.want.Accounts = []string{company.FinishedGoods}
	c.at(on(5, 28), func(b *company.Books, d gp.Date) {
		doc := b.Adjust(d, []company.Change{{Item: b.Item("ANC-0100"), Site: "HARBOR", Quantity: units(7), Cost: price(68_7500)}},
			company.How{Batch: "COUNT-MAY", NoLedger: true})
		c.claim(gp.Cents(-481_25), doc)
	})
	c.at(on(8, 6), func(b *company.Books, d gp.Date) {
		c.near(b.Adjust(d, []company.Change{{Item: b.Item("BRG-6204"), Site: "HARBOR", Quantity: units(4)}}, company.How{}))
	})
	return c
}

func decreaseNotPosted() *causeCase {
	c := newCase("decrease-not-posted", 13)
	c.want.Story = "Scrap taken out of inventory in a batch with Post to General Ledger unmarked."
	c.want.NearMiss.Story = "A decrease posted in summary: its ledger rows carry no originating control number."
	c.want.Accounts = []string{company.RawMaterials}
	c.hold("ROD-SS12", "TEAK-78")
	c.at(on(7, 15), func(b *company.Books, d gp.Date) {
		i := b.Item("ROD-SS12")
		doc := b.Adjust(d, []company.Change{{Item: i, Site: layerOf(b, i).Site, Quantity: -units(80)}}, company.How{Batch: "SCRAP", NoLedger: true})
		c.claim(lineOf(b, doc).Extended.Round().Neg(), doc)
	})
	c.at(on(7, 22), func(b *company.Books, d gp.Date) {
		i := b.Item("TEAK-78")
		c.near(b.Adjust(d, []company.Change{{Item: i, Site: layerOf(b, i).Site, Quantity: -units(9)}}, company.How{Summary: true}))
	})
	return c
}

// layerOf is the item's first layer, lineOf the document's first line.
func layerOf(b *company.Books, i *company.Item) *company.Layer {
	for _, l := range b.Layers {
		if l.Item == i {
			return l
		}
	}
	return nil
}

func lineOf(b *company.Books, document string) *company.Line {
	for _, l := range b.Lines {
		if l.Document == document {
			return l
		}
	}
	return nil
}

func unpostedBatch() *causeCase {
	c := newCase("unposted-gl-batch", 14)
	c.want.Story = "A receipt posted in inventory whose general ledger batch still waits."
	c.want.NearMiss.Story = "An unposted journal on an inventory account: in neither side, so it explains nothing."
	c.want.Accounts = []string{company.FinishedGoods}
	c.at(on(12, 22), func(b *company.Books, d gp.Date) {
		before := len(b.Entries)
		s := b.Receive(d, 1, []company.Bought{{Item: b.Item("FND-22"), Site: "HARBOR", Quantity: units(36), Cost: price(21_9000)}},
			company.How{Unposted: true})
		c.claim(gp.Cents(-788_40), s.Document)
		c.claimEntry(gp.Amount{}, b.Entries[before])
	})
	c.at(on(12, 29), func(b *company.Books, d gp.Date) {
		c.nearEntry(b.Journal(d, company.FinishedGoods, company.Adjustments, 315_00, "Pending review", company.How{Batch: "JE-REVIEW", Unposted: true}))
	})
	return c
}

func wrongAccount() *causeCase {
	c := newCase("wrong-account", 15)
	c.want.Story = "A receipt whose inventory side was posted to the supplies account."
	c.want.NearMiss.Story = "A payables invoice that belongs in the supplies account and knows no item."
	c.want.Accounts = []string{company.FinishedGoods}
	c.at(on(9, 9), func(b *company.Books, d gp.Date) {
		s := b.Receive(d, 4, []company.Bought{{Item: b.Item("CLT-6IN"), Site: "HARBOR", Quantity: units(48), Cost: price(8_2500)}},
			company.How{Account: company.Supplies})
		c.claim(gp.Cents(-396_00), s.Document)
		c.claimEntry(gp.Amount{}, b.Entries[len(b.Entries)-1])
	})
	c.at(on(9, 11), func(b *company.Books, d gp.Date) {
		e := b.Voucher(d, 5, company.Supplies, 396_00)
		c.near(e.Control)
		c.nearEntry(e)
	})
	return c
}

func nonItemPosting() *causeCase {
	c := newCase("non-item-posting", 16)
	c.want.Story = "A payables invoice without any item, distributed to the finished goods account."
	c.want.NearMiss.Story = "A payables invoice on the parts account and its void, both posted."
	c.want.Accounts = []string{company.FinishedGoods}
	c.at(on(8, 19), func(b *company.Books, d gp.Date) {
		e := b.Voucher(d, 0, company.FinishedGoods, 642_30)
		c.claim(gp.Cents(642_30), e.Control)
		c.claimEntry(gp.Amount{}, e)
	})
	var voided *company.Entry
	c.at(on(10, 7), func(b *company.Books, d gp.Date) {
		voided = b.Voucher(d, 2, company.Parts, 215_75)
		c.near(voided.Control)
		c.nearEntry(voided)
	})
	c.at(on(10, 9), func(b *company.Books, d gp.Date) { c.nearEntry(b.Void(d, voided)) })
	return c
}

func reclass() *causeCase {
	c := newCase("reclass-between-inventory-accounts", 17)
	c.want.Story = "A journal moves 900.00 from finished goods to raw materials: right in total, wrong per account."
	c.want.NearMiss.Story = "A transfer to Damaged moves value between two inventory accounts too, and the layers with it."
	c.want.Accounts = []string{company.RawMaterials, company.FinishedGoods}
	c.verdict("tied")
	c.hold("PMP-2000")
	c.at(on(11, 5), func(b *company.Books, d gp.Date) {
		c.claimEntry(gp.Amount{}, b.Journal(d, company.RawMaterials, company.FinishedGoods, 900_00, "Reclass inventory", company.How{}))
	})
	c.at(on(11, 6), func(b *company.Books, d gp.Date) {
		i := b.Item("PMP-2000")
		site := layerOf(b, i).Site
		c.near(b.Transfer(d, i, units(2), company.Place{Site: site, Kind: gp.OnHand}, company.Place{Site: site, Kind: gp.Damaged}, company.How{}))
	})
	return c
}
