package main

import (
	"tieout/internal/gp"
	"tieout/samples/internal/company"
)

// otherSite is a site where the item has no layer yet.
func otherSite(b *company.Books, i *company.Item) string {
	for _, s := range b.Sites {
		if s != layerOf(b, i).Site {
			return s
		}
	}
	return ""
}

// bought is an event that receives an item where it has no layer yet.
func bought(s **company.Shipment, number string, q int64, cost gp.Quantity, how company.How) func(*company.Books, gp.Date) {
	return func(b *company.Books, d gp.Date) {
		i := b.Item(number)
		*s = b.Receive(d, 1, []company.Bought{{Item: i, Site: otherSite(b, i), Quantity: units(q), Cost: cost}}, how)
	}
}

// sold is an event that sells an item from there.
func sold(document *string, number string, q int64) func(*company.Books, gp.Date) {
	return func(b *company.Books, d gp.Date) {
		i := b.Item(number)
		*document = b.Sell(d, 4, []company.Sold{{Item: i, Site: otherSite(b, i), Quantity: units(q)}}, company.How{})
	}
}

func adjustCost() *causeCase {
	c := newCase("adjust-cost-not-posted", 21)
	c.want.Story = "Adjust Costs raised a layer from 8.215 to 8.90 when 70 of its 100 units were left; no journal followed. Units sold later left at the new cost."
	c.want.NearMiss.Story = "Another layer's cost was adjusted and the automatic journal posted."
	c.want.Accounts = []string{company.FinishedGoods}
	c.hold("CLT-6IN", "BRG-6204")
	var changed, posted *company.Shipment
	var doc string
	c.at(on(3, 4), bought(&changed, "CLT-6IN", 100, price(8_2150), company.How{}))
	c.at(on(4, 8), sold(&doc, "CLT-6IN", 30))
	c.at(on(5, 6), func(b *company.Books, d gp.Date) {
		b.AdjustCost(d, changed.Layers[0], price(8_9000), company.How{NoLedger: true})
		c.claim(gp.Cents(-47_95), changed.Document)
	})
	c.at(on(6, 10), sold(&doc, "CLT-6IN", 20))
	c.at(on(3, 5), bought(&posted, "BRG-6204", 80, price(6_3450), company.How{}))
	c.at(on(5, 7), func(b *company.Books, d gp.Date) {
		b.AdjustCost(d, posted.Layers[0], price(6_8000), company.How{})
		c.near(posted.Document)
		c.nearEntry(b.Entries[len(b.Entries)-1])
	})
	c.at(on(6, 11), sold(&doc, "BRG-6204", 25))
	return c
}

func overrideVariance() *causeCase {
	c := newCase("override-variance", 22)
	c.want.Story = "Eight units sold by override at 68.40, received later at 71.25; the variance journal was never made."
	c.want.NearMiss.Story = "Another override received at another cost, its variance journal posted by GP."
	c.want.Accounts = []string{company.FinishedGoods}
	c.hold("ANC-0100", "FND-22")
	var s *company.Shipment
	var sale, ok string
	c.at(on(4, 14), func(b *company.Books, d gp.Date) {
		sold(&sale, "ANC-0100", 8)(b, d)
		c.claim(gp.Amount{}, sale)
	})
	c.at(on(4, 24), func(b *company.Books, d gp.Date) {
		over := b.Layers[len(b.Layers)-1]
		for _, l := range b.Layers {
			if l.Document == sale {
				over = l
			}
		}
		bought(&s, "ANC-0100", 30, price(71_2500), company.How{NoReprice: true})(b, d)
		c.claim(units(8).Times(price(71_2500)-over.Cost).Round(), s.Document)
	})
	c.at(on(5, 12), func(b *company.Books, d gp.Date) {
		sold(&ok, "FND-22", 5)(b, d)
		c.near(ok)
	})
	c.at(on(5, 21), func(b *company.Books, d gp.Date) {
		bought(&s, "FND-22", 40, price(22_6000), company.How{})(b, d)
		c.near(s.Document)
		c.nearEntry(b.Entries[len(b.Entries)-1])
	})
	return c
}

func serialOverride() *causeCase {
	c := newCase("serial-override", 23)
	c.want.Story = "Two pumps sold with serial numbers added by an override: the ledger was relieved, no layer was."
	c.want.NearMiss.Story = "An item oversold by override and not yet received: a layer below zero, posted on both sides."
	overridden(c, "PMP-2000", 2)
	return c
}

func lotOverride() *causeCase {
	c := newCase("lot-override", 24)
	c.want.Story = "Three kits of resin sold with a lot number added by an override: the ledger was relieved, no layer was."
	c.want.NearMiss.Story = "An item oversold by override and not yet received: a layer below zero, posted on both sides."
	overridden(c, "RES-EPX", 3)
	return c
}

func overridden(c *causeCase, number string, q int64) {
	c.hold(number, "IMP-0447")
	c.files = withSales
	c.at(on(6, 3), func(b *company.Books, d gp.Date) {
		i := b.Item(number)
		c.want.Accounts = []string{i.Account(gp.OnHand)}
		doc := b.Sell(d, 0, []company.Sold{{Item: i, Site: layerOf(b, i).Site, Quantity: units(q)}}, company.How{NoLayer: true})
		c.claim(units(q).Times(i.Current()).Round().Neg(), doc)
		c.claimEntry(gp.Amount{}, b.Entries[len(b.Entries)-1])
	})
	c.at(on(12, 16), func(b *company.Books, d gp.Date) {
		var doc string
		sold(&doc, "IMP-0447", 6)(b, d)
		c.near(doc)
	})
}

func multipleInvoices() *causeCase {
	c := newCase("multiple-invoices", 25)
	c.want.Story = "Two invoices on one shipment of 100: 75 at the shipment's cost, 25 at 21.00. The last revalues the whole layer, the ledger moves for 25."
	c.want.NearMiss.Story = "Two invoices on one shipment, both at its cost."
	c.want.Accounts = []string{company.FinishedGoods}
	c.hold("FND-22", "BRG-6204")
	var s, equal *company.Shipment
	c.at(on(7, 8), bought(&s, "FND-22", 100, price(21_7500), company.How{}))
	c.at(on(7, 17), func(b *company.Books, d gp.Date) {
		c.claim(gp.Amount{}, b.Invoice(d, s, 0, units(75), price(21_7500), company.How{}))
	})
	c.at(on(7, 24), func(b *company.Books, d gp.Date) {
		doc := b.Invoice(d, s, 0, units(25), price(21_0000), company.How{})
		// GL 100 × 21.75 − 25 × 0.75 = 2,156.25; layer 100 × 21.00.
		c.claim(gp.Cents(56_25), doc, s.Document)
	})
	c.at(on(8, 5), func(b *company.Books, d gp.Date) {
		bought(&equal, "BRG-6204", 90, price(6_4000), company.How{})(b, d)
		c.near(equal.Document)
	})
	c.at(on(8, 13), func(b *company.Books, d gp.Date) {
		c.near(b.Invoice(d, equal, 0, units(50), price(6_4000), company.How{}))
	})
	c.at(on(8, 20), func(b *company.Books, d gp.Date) {
		c.near(b.Invoice(d, equal, 0, units(40), price(6_4000), company.How{}))
	})
	return c
}

func valuationMethod() *causeCase {
	c := newCase("valuation-method", 26)
	c.want.Story = "Two items valued average perpetual: their layers keep what was paid, their issues leave at the moving average."
	c.want.NearMiss.Story = "A third average item that did not move all year: its layer is its average."
	average := []string{"FND-22", "BRG-6204", "PMP-2000"}
	c.plan.Prepare = func(b *company.Books) {
		for _, n := range average {
			i := b.Item(n)
			i.Method, i.Held = gp.AveragePerpetual, true
		}
	}
	steps := []struct {
		month, day int
		number     string
		receive    int64
		cost       int64
		sell       int64
	}{
		{2, 4, "FND-22", 60, 23_5000, 0}, {3, 6, "FND-22", 0, 0, 45}, {5, 13, "FND-22", 50, 26_2500, 0}, {9, 3, "FND-22", 0, 0, 40},
		{4, 1, "BRG-6204", 120, 7_1250, 0}, {6, 5, "BRG-6204", 0, 0, 70}, {10, 14, "BRG-6204", 0, 0, 35},
	}
	for _, st := range steps {
		c.at(on(st.month, st.day), func(b *company.Books, d gp.Date) {
			i := b.Item(st.number)
			if st.receive > 0 {
				b.Receive(d, 1, []company.Bought{{Item: i, Site: layerOf(b, i).Site, Quantity: units(st.receive), Cost: price(st.cost)}}, company.How{})
				return
			}
			b.Sell(d, 3, []company.Sold{{Item: i, Site: layerOf(b, i).Site, Quantity: units(st.sell)}}, company.How{})
		})
	}
	opening := map[*company.Item]gp.Amount{}
	c.at(on(1, 1), func(b *company.Books, _ gp.Date) {
		for _, n := range average {
			opening[b.Item(n)] = layerOf(b, b.Item(n)).Value()
		}
	})
	c.at(yearEnd, func(b *company.Books, _ gp.Date) {
		for _, n := range average {
			i := b.Item(n)
			c.claim(opening[i].Add(posted(b, i)).Sub(layersOf(b, i)).Round())
		}
		c.want.Accounts = []string{company.FinishedGoods, company.Parts}
	})
	return c
}

// posted is what the year's documents posted for an item, in cents each.
func posted(b *company.Books, i *company.Item) gp.Amount {
	var sum gp.Amount
	for _, l := range b.Lines {
		if l.Item == i {
			sum = sum.Add(l.Extended.Round())
		}
	}
	return sum
}

// layersOf is what an item's layers are worth.
func layersOf(b *company.Books, i *company.Item) gp.Amount {
	var sum gp.Amount
	for _, l := range b.Layers {
		if l.Item == i {
			sum = sum.Add(l.Value())
		}
	}
	return sum
}
