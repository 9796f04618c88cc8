package main

import (
	"tieout/internal/gp"
	"tieout/samples/internal/company"
	"tieout/samples/internal/export"
)

func reportScope() *causeCase {
	c := newCase("report-scope", 31)
	c.want.Story = "The Purchase Receipts report was printed for the site HARBOR only."
	c.want.NearMiss.Story = "The raw materials that NORTHSIDE has sold out of: nothing of them is missing from the report."
	c.want.Grade = "indicated"
	c.verdict("inconclusive")
	c.files = func(s *shelf, dir string, c *causeCase, b *company.Books) {
		s.put(dir+"purchase-receipts.csv", export.WriterCSV(oneSite(export.Receipts(b, c.reported), "HARBOR")))
		s.put(dir+"stock-status.csv", export.WriterCSV(export.Stock(b, c.reported)))
		s.put(dir+"trial-balance.csv", export.WriterCSV(export.TrialBalance(b, c.reported)))
		further(s, dir, c, b)
	}
	c.at(yearEnd, func(b *company.Books, _ gp.Date) {
		var shown gp.Amount
		missing := map[string]gp.Amount{}
		for _, l := range b.Layers {
			if l.Site == "HARBOR" {
				// The report prints cents a line, and its lines are what is there.
				shown = shown.Add(l.Value().Round())
				continue
			}
			account := l.Item.Account(l.Kind)
			missing[account] = missing[account].Add(l.Value())
		}
		for _, a := range company.InventoryAccounts {
			if v := missing[a].Round(); !v.IsZero() {
				c.claim(v)
				c.want.Accounts = append(c.want.Accounts, a)
			}
		}
		gl := c.gl(b)
		c.want.GL, c.want.Receipts, c.want.Gap = gl.String(), shown.String(), gl.Sub(shown).String()
	})
	return c
}

// oneSite restricts a receipts report as a user would: the range prints.
func oneSite(r export.Report, site string) export.Report {
	r.Ranges[0] = export.Range{Field: "Site ID", From: site, To: site}
	at := r.Column("TRX Location")
	return r.Only(func(row []export.Cell) bool { return row[at].Text == site })
}

func quantityTypes() *causeCase {
	c := newCase("quantity-types", 32)
	c.want.Story = "The accounts for In Use, In Service, Damaged and Returned are not on the list."
	c.want.NearMiss.Story = "000-1410-00 Prepaid Inventory Insurance: named after inventory, on no item card."
	c.plan.Moves = 6
	c.listed = []string{company.FinishedGoods, company.RawMaterials, company.Parts}
	c.leftOut(company.InUse, company.InService, company.Damaged, company.Returns)
	return c
}

func accountLeftOut() *causeCase {
	c := newCase("account-left-out", 33)
	c.want.Story = "The parts account is not on the list."
	c.want.NearMiss.Story = "000-1390-00 Inventory Obsolescence Reserve: a contra account, on no item card."
	c.listed = []string{company.FinishedGoods, company.RawMaterials, company.InUse, company.InService, company.Damaged, company.Returns}
	c.leftOut(company.Parts)
	return c
}

// leftOut claims the balances of the accounts that are not listed.
func (c *causeCase) leftOut(accounts ...string) {
	c.at(yearEnd, func(b *company.Books, _ gp.Date) {
		for _, a := range accounts {
			if v := b.Balance(a); !v.IsZero() {
				c.claim(v.Neg())
				c.want.Accounts = append(c.want.Accounts, a)
			}
		}
	})
}

func damagedKey() *causeCase {
	c := newCase("damaged-key", 34)
	c.want.Story = "The Purchase Receipts export was opened in a spreadsheet and saved: 00217 lost its zeros, 1E5 and 3-12 became a number and a date."
	c.want.NearMiss.Story = "0088 and 88 are two items, spelled alike on every export."
	c.want.Grade = "indicated"
	c.verdict("tied")
	c.plan.Prepare = func(b *company.Books) {
		for old, number := range map[string]string{"CLT-6IN": "1E5", "GSK/44": "3-12", "TEAK-78": "0088", "BRG-6204": "88"} {
			b.Item(old).Number = number
		}
	}
	c.files = func(s *shelf, dir string, c *causeCase, b *company.Books) {
		evidence(s, dir, c, b)
		layers := export.Receipts(b, c.reported)
		for _, row := range layers.Rows {
			if m, ok := map[string]string{"00217": "217", "1E5": "1.00E+05", "3-12": "12-Mar"}[row[0].Text]; ok {
				row[0].Text = m
			}
		}
		s.replace(dir+"purchase-receipts.csv", export.SmartListCSV(layers))
	}
	return c
}

// replace writes a file anew that was put before.
func (s *shelf) replace(path string, data []byte) {
	for n := range s.files {
		if s.files[n].path == path {
			s.files[n].data = data
		}
	}
}
