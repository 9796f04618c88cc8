package main

import (
	"tieout/internal/gp"
	"tieout/samples/internal/company"
)

func sameAccountBothSides() *causeCase {
	c := newCase("same-account-both-sides", 31)
	c.want.Story = "A count increase of 412.50 whose offset account is the finished goods account itself."
	c.want.NearMiss.Story = "A transfer between two sites on one account: debited and credited alike, as it should be."
	c.want.Accounts = []string{company.FinishedGoods}
	c.hold("PMP-2000")
	c.at(on(5, 14), func(b *company.Books, d gp.Date) {
		doc := b.Adjust(d, []company.Change{{Item: b.Item("ANC-0100"), Site: "HARBOR", Quantity: units(6), Cost: price(68_7500)}},
			company.How{Batch: "COUNT-MAY", Offset: company.FinishedGoods})
		c.claim(gp.Cents(-412_50), doc)
		c.claimEntry(gp.Amount{}, b.Entries[len(b.Entries)-1])
	})
	c.at(on(5, 20), func(b *company.Books, d gp.Date) {
		i := b.Item("PMP-2000")
		from := layerOf(b, i).Site
		to := "HARBOR"
		if from == to {
			to = "NORTHSIDE"
		}
		c.near(b.Transfer(d, i, units(2), company.Place{Site: from, Kind: gp.OnHand}, company.Place{Site: to, Kind: gp.OnHand}, company.How{}))
	})
	return c
}

func voidedOrBackedOut() *causeCase {
	c := newCase("voided-or-backed-out", 32)
	c.want.Story = "A receipt whose journal entry was backed out in the general ledger, while the goods stayed in inventory."
	c.want.NearMiss.Story = "A manual journal on the raw materials account and the entry that backs it out: nothing is left of either."
	c.want.Accounts = []string{company.FinishedGoods}
	var received, manual *company.Entry
	c.at(on(6, 3), func(b *company.Books, d gp.Date) {
		s := b.Receive(d, 2, []company.Bought{{Item: b.Item("FND-22"), Site: "HARBOR", Quantity: units(30), Cost: price(21_9000)}}, company.How{})
		received = b.Entries[len(b.Entries)-1]
		c.want.Documents = append(c.want.Documents, s.Document)
	})
	c.at(on(6, 24), func(b *company.Books, d gp.Date) { c.claimEntry(gp.Cents(-657_00), b.BackOut(d, received)) })
	c.at(on(7, 8), func(b *company.Books, d gp.Date) {
		manual = b.Journal(d, company.RawMaterials, company.Adjustments, 215_00, "Freight on resin", company.How{})
		c.nearEntry(manual)
	})
	c.at(on(7, 9), func(b *company.Books, d gp.Date) { c.nearEntry(b.BackOut(d, manual)) })
	return c
}

func interruptedPosting() *causeCase {
	c := newCase("interrupted-posting", 33)
	c.want.Story = "A receipt posted in inventory whose journal entry was lost when posting stopped."
	c.want.NearMiss.Story = "A receipt at zero cost, which has nothing to post, and one whose entry was posted in summary."
	c.want.Accounts = []string{company.FinishedGoods}
	c.at(on(10, 14), func(b *company.Books, d gp.Date) {
		s := b.Receive(d, 3, []company.Bought{{Item: b.Item("CLT-6IN"), Site: "HARBOR", Quantity: units(64), Cost: price(8_2500)}},
			company.How{NoLedger: true})
		c.claim(gp.Cents(-528_00), s.Document)
	})
	c.at(on(10, 15), func(b *company.Books, d gp.Date) {
		s := b.Receive(d, 3, []company.Bought{{Item: b.Item("BRG-6204"), Site: "HARBOR", Quantity: units(12)}}, company.How{})
		c.near(s.Document)
	})
	c.at(on(10, 16), func(b *company.Books, d gp.Date) {
		s := b.Receive(d, 1, []company.Bought{{Item: b.Item("CLT-6IN"), Site: "HARBOR", Quantity: units(20), Cost: price(8_4000)}},
			company.How{Summary: true})
		c.near(s.Document)
	})
	return c
}

func layerWithoutDocument() *causeCase {
	c := newCase("layer-without-document", 34)
	c.want.Story = "A layer that an integration wrote straight into inventory: no document, no journal entry."
	c.want.NearMiss.Story = "A zero-cost increase: its layer has nothing in the ledger either, but inventory history has its document."
	c.want.Accounts = []string{company.FinishedGoods}
	c.want.Grade = "indicated"
	c.verdict("indicated")
	c.at(on(11, 12), func(b *company.Books, d gp.Date) {
		doc := b.Write(d, b.Item("FND-22"), "HARBOR", units(25), price(21_9000))
		c.claim(gp.Cents(-547_50), doc)
	})
	c.at(on(11, 13), func(b *company.Books, d gp.Date) {
		c.near(b.Adjust(d, []company.Change{{Item: b.Item("BRG-6204"), Site: "HARBOR", Quantity: units(4)}}, company.How{}))
	})
	return c
}
