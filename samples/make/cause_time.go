package main

import (
	"tieout/internal/gp"
	"tieout/samples/internal/company"
	"tieout/samples/internal/export"
)

func beginningBalance() *causeCase {
	c := newCase("beginning-balance-not-posted", 41)
	c.want.Story = "Beginning quantities of two items at a site of theirs that was new, loaded on January 2 in batch BEGBAL, Post to General Ledger unmarked."
	c.want.NearMiss.Story = "An increase on the same day in an ordinary batch, posted."
	c.want.Accounts = []string{company.FinishedGoods, company.Parts}
	c.at(on(1, 2), func(b *company.Books, d gp.Date) {
		fender, impeller := b.Item("FND-22"), b.Item("IMP-0447")
		doc := b.Adjust(d, []company.Change{
			{Item: fender, Site: otherSite(b, fender), Quantity: units(40), Cost: price(21_5000)},
			{Item: impeller, Site: otherSite(b, impeller), Quantity: units(55), Cost: price(13_6000)},
		}, company.How{Batch: "BEGBAL", NoLedger: true})
		c.claim(gp.Cents(-860_00-748_00), doc)
	})
	c.at(on(1, 2), func(b *company.Books, d gp.Date) {
		c.near(b.Adjust(d, []company.Change{{Item: b.Item("ANC-0100"), Site: "HARBOR", Quantity: units(3), Cost: price(68_4000)}}, company.How{}))
	})
	return c
}

func cutoff() *causeCase {
	c := newCase("cutoff", 42)
	c.want.Story = "The inventory reports were printed on January 9, 2026, after a receipt and a sale that the trial balance of December 31 does not know."
	c.want.NearMiss.Story = "A count of January 2 posted to the ledger as of December 31: in both."
	c.want.Accounts = []string{company.FinishedGoods, company.Parts}
	c.reported = gp.DateOf(2026, 1, 9)
	c.hold("FND-22", "BRG-6204")
	c.at(gp.DateOf(2026, 1, 2), func(b *company.Books, d gp.Date) {
		c.near(b.Adjust(d, []company.Change{{Item: b.Item("FND-22"), Site: "HARBOR", Quantity: units(2), Cost: price(21_7500)}},
			company.How{Posting: yearEnd}))
	})
	c.at(gp.DateOf(2026, 1, 6), func(b *company.Books, d gp.Date) {
		s := b.Receive(d, 2, []company.Bought{{Item: b.Item("FND-22"), Site: "HARBOR", Quantity: units(30), Cost: price(22_1000)}}, company.How{})
		c.claim(gp.Cents(-663_00), s.Document)
		c.claimEntry(gp.Amount{}, b.Entries[len(b.Entries)-1])
	})
	c.at(gp.DateOf(2026, 1, 7), func(b *company.Books, d gp.Date) {
		i := b.Item("BRG-6204")
		doc := b.Sell(d, 5, []company.Sold{{Item: i, Site: layerOf(b, i).Site, Quantity: units(12)}}, company.How{})
		c.claim(lineOf(b, doc).Extended.Neg().Round(), doc)
		c.claimEntry(gp.Amount{}, b.Entries[len(b.Entries)-1])
	})
	return c
}

func openingDifference() *causeCase {
	c := newCase("opening-difference", 43)
	c.want.Story = "The opening ledger balance of raw materials was 538.20 above the opening layers, which the Historical Inventory Trial Balance brings forward."
	c.want.NearMiss.Story = "A journal of January that trues up the obsolescence reserve: no inventory account."
	c.want.Accounts = []string{company.RawMaterials}
	var opening []company.Layer
	c.files = func(s *shelf, dir string, c *causeCase, b *company.Books) {
		evidence(s, dir, c, b)
		s.put(dir+"hitb.csv", export.SmartListCSV(export.HITB(b, opening, c.reported)))
	}
	c.at(on(1, 1), func(b *company.Books, _ gp.Date) {
		for _, l := range b.Layers {
			opening = append(opening, *l)
		}
		b.Opening[company.RawMaterials] = b.Opening[company.RawMaterials].Add(gp.Cents(538_20))
		b.Opening[company.RetainedEarning] = b.Opening[company.RetainedEarning].Sub(gp.Cents(538_20))
		c.claim(gp.Cents(538_20))
	})
	c.at(on(1, 20), func(b *company.Books, d gp.Date) {
		c.nearEntry(b.Journal(d, company.Adjustments, company.Reserve, 538_20, "True-up inventory reserve", company.How{}))
	})
	return c
}

func unclosedYear() *causeCase {
	c := newCase("unclosed-year", 44)
	c.want.Story = "2024 was not closed: the trial balance of 2025 begins with nothing."
	c.want.NearMiss.Story = "The accounts for Damaged and Returned begin with nothing because nothing was in them."
	c.verdict("inconclusive")
	c.at(yearEnd, func(b *company.Books, _ gp.Date) {
		for _, a := range company.InventoryAccounts {
			if v := b.Opening[a]; !v.IsZero() {
				c.claim(v.Neg())
				c.want.Accounts = append(c.want.Accounts, a)
			}
		}
		b.Opening = map[string]gp.Amount{}
	})
	return c
}

func rounding() *causeCase {
	c := newCase("rounding", 47)
	c.want.Story = "Nothing but cents: layers carry up to five decimals, the ledger two."
	c.want.NearMiss.Story = "A journal over 0.03 and its reversal: not rounding, and nothing in sum."
	c.verdict("tied")
	c.at(on(2, 3), func(b *company.Books, d gp.Date) {
		c.nearEntry(b.Journal(d, company.FinishedGoods, company.Adjustments, 3, "Rounding", company.How{}))
	})
	c.at(on(2, 4), func(b *company.Books, d gp.Date) {
		c.nearEntry(b.Journal(d, company.Adjustments, company.FinishedGoods, 3, "Reverse JE rounding", company.How{}))
	})
	c.at(yearEnd, func(b *company.Books, _ gp.Date) { c.claim(b.Gap(company.InventoryAccounts...)) })
	return c
}
