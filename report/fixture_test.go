package report

import (
	"fmt"
	"time"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// The fixture is one small company whose figures add up: the accounts to the
// ledger, the layers to the receipts, the causes and the remainder to the gap.

func q(units, hundredThousandths int64) gp.Quantity {
	return gp.QuantityOf(units) + gp.Quantity(hundredThousandths)
}

func sources(role gp.Role, file string) *gp.Table { return &gp.Table{File: file, Role: role} }

// shortfall is what the ledger lacks, in cents, for the gap to be what the
// verdict says of it.
func shortfall(verdict analyzer.Verdict) int64 {
	switch verdict {
	case analyzer.Tied:
		return 143113
	case analyzer.Explained:
		return 18089 + 5025
	case analyzer.Indicated:
		return 18089
	}
	return 0
}

func fixtureBooks(shortfall int64) *gp.Books {
	receipts := sources(gp.RolePurchaseReceipts, "purchase receipts.csv")
	stock := sources(gp.RoleStockStatus, "stock status.csv")
	balance := sources(gp.RoleTrialBalance, "trial balance.csv")
	b := &gp.Books{}
	layer := func(row int, item, site, doc string, t gp.QuantityType, received, sold, cost gp.Quantity) {
		l := gp.Layer{
			Source: gp.Source{Table: receipts, Row: row}, Item: gp.CodeOf(item), Site: gp.CodeOf(site), Document: gp.CodeOf(doc),
			Received: received, Sold: sold, Cost: cost, Date: gp.DateOf(2023, time.November, row), Quantity: t,
			Type: gp.ReceiptReceipt, Method: gp.FIFOPerpetual,
		}
		l.Value = l.Recomputed()
		b.Layers = append(b.Layers, l)
	}
	layer(2, "LANTERN-01", "WEST", "RCT1001", gp.OnHand, q(100, 0), q(40, 0), q(12, 34567))
	layer(3, "LANTERN-01", "WEST", "RCT1002", gp.OnHand, q(50, 0), 0, q(12, 50000))
	layer(4, "STOVE-02", "EAST", "RCT1003", gp.OnHand, q(30, 0), q(5, 0), q(88, 12500))
	layer(5, "TENT-03", "EAST", "RCT1004", gp.Damaged, q(4, 0), 0, q(199, 99000))
	b.Layers[3].Value, b.Layers[3].Printed = gp.Cents(79996), true
	line := func(row int, item, site string, onHand, cost gp.Quantity, value gp.Amount) {
		b.Stock = append(b.Stock, gp.StockLine{
			Source: gp.Source{Table: stock, Row: row}, Item: gp.CodeOf(item), Site: gp.CodeOf(site), Description: "Item " + item,
			OnHand: onHand, CurrentCost: cost, Value: value, Method: gp.FIFOPerpetual,
		})
	}
	line(2, "LANTERN-01", "WEST", q(110, 0), q(12, 50000), gp.Cents(136574))
	line(3, "STOVE-02", "EAST", q(26, 0), q(88, 12500), gp.Cents(229125))
	account := func(row int, number, name string, opening, debit, credit int64) {
		b.Balances = append(b.Balances, gp.Balance{
			Source: gp.Source{Table: balance, Row: row}, Account: gp.CodeOf(number), Description: name,
			Opening: gp.Cents(opening), Debit: gp.Cents(debit), Credit: gp.Cents(credit), Ending: gp.Cents(opening + debit - credit),
			HasOpening: true, HasActivity: true, HasEnding: true,
		})
	}
	account(2, "000-1300-00", "Inventory - Finished Goods", 250000, 400000, 150000+shortfall)
	account(3, "000-1310-00", "Inventory - Damaged", 80000, 0, 4)
	account(4, "000-1320-00", "Inventory - In Service", 5000, 0, 0)
	account(5, "000-5100-00", "Cost of Goods Sold", 0, 150004+shortfall, 0)
	return b
}

// fixture is a rich result under the verdict, with the books it came from.
func fixture(verdict analyzer.Verdict) (*analyzer.Result, *gp.Books) {
	books := fixtureBooks(shortfall(verdict))
	r := &analyzer.Result{
		SchemaVersion: analyzer.SchemaVersion, Tool: analyzer.Tool{Name: "tieout", Version: "test"},
		Company: "Cascade Outdoor, Inc.", AsOf: gp.DateOf(2023, time.December, 31),
		Verdict: verdict, ExitCode: map[analyzer.Verdict]int{
			analyzer.Indicated: 1, analyzer.Unexplained: 1, analyzer.Inconclusive: 3,
		}[verdict],
		Tolerance: gp.Cents(100), RoundingBound: gp.Cents(2), ClearlyTrivial: new(gp.Amount),
	}
	*r.ClearlyTrivial = gp.Cents(5000)
	fixtureTotals(r, books)
	fixtureCauses(r)
	r.ReconcilingItems = analyzer.ReconcilingItems(r.Causes)
	fixtureEvidence(r)
	if verdict == analyzer.Inconclusive {
		r.VerdictReasons = []string{"the accounts are a proposal: name them with --accounts",
			"purchase receipts.csv is restricted to sites EAST to WEST: print it for all sites"}
	} else {
		r.VerdictReasons = []string{fmt.Sprintf("%s of the gap of %s is not explained.", analyzer.Money(r.Unexplained), analyzer.Money(r.Gap))}
	}
	r.Caveats = []string{"year closed: the exports do not say", "activity was not matched in March"}
	return r, books
}

func fixtureTotals(r *analyzer.Result, books *gp.Books) {
	total := func(m map[string]gp.Amount, k string, a gp.Amount) { m[k] = m[k].Add(a) }
	x := &r.Receipts
	x.ByQuantityType, x.BySite, x.ByValuationMethod, x.ByAccount = map[string]gp.Amount{}, map[string]gp.Amount{}, map[string]gp.Amount{}, map[string]gp.Amount{}
	for i := range books.Layers {
		l := &books.Layers[i]
		x.Total, x.RecomputedTotal, x.Layers = x.Total.Add(l.Value), x.RecomputedTotal.Add(l.Recomputed()), x.Layers+1
		total(x.ByQuantityType, l.Quantity.String(), l.Value)
		total(x.BySite, l.Site.String(), l.Value)
		total(x.ByValuationMethod, l.Method.String(), l.Value)
		total(x.ByAccount, map[bool]string{true: "000-1310-00", false: "000-1300-00"}[l.Quantity == gp.Damaged], l.Value)
	}
	r.StockStatus.BySite = map[string]gp.Amount{}
	for i := range books.Stock {
		s := &books.Stock[i]
		r.StockStatus.Total, r.StockStatus.Lines = r.StockStatus.Total.Add(s.Value), r.StockStatus.Lines+1
		total(r.StockStatus.BySite, s.Site.String(), s.Value)
	}
	for i := range books.Balances[:2] {
		b := &books.Balances[i]
		r.GL.Total = r.GL.Total.Add(b.Ending)
		r.GL.Accounts = append(r.GL.Accounts, analyzer.GLAccount{
			Account: b.Account, Description: b.Description, Opening: b.Opening, Balance: b.Ending,
			SelectedBy: "000-13??-00", Source: analyzer.CiteBalance(b),
		})
	}
	out := books.Balances[2]
	r.GL.LeftOut = []analyzer.LeftOut{{Account: out.Account, Description: out.Description, Balance: out.Ending, Why: "its description says inventory"}}
	r.Gap = r.GL.Total.Sub(r.Receipts.Total)
}

func fixtureCauses(r *analyzer.Result) {
	journal := func(row int, entry, doc string, cents int64) analyzer.Evidence {
		return analyzer.Evidence{Role: gp.RoleGLDetail, File: "gl detail.xlsx", Sheet: "Account Transactions", Row: row, Document: doc,
			JournalEntry: entry, Account: "000-1300-00", Amount: gp.Cents(cents), Date: gp.DateOf(2023, time.December, 5)}
	}
	r.Causes = []analyzer.CauseResult{
		{
			ID: "direct-gl-entry", Title: "adjustment keyed straight into the general ledger", Grade: analyzer.GradeProven, Amount: gp.Cents(120000),
			Summary: "Two journal entries reached the inventory account without an inventory document.",
			Parts: []analyzer.Part{
				{Grade: analyzer.GradeProven, Amount: gp.Cents(150000), Gross: gp.Cents(150000), Account: "000-1300-00", Document: "4711", Rows: 1},
				{Grade: analyzer.GradeProven, Amount: gp.Cents(-30000), Gross: gp.Cents(-30000), Account: "000-1300-00", Document: "4712", Rows: 1},
			},
			Evidence: []analyzer.Evidence{journal(17, "4711", "", 150000), journal(18, "4712", "", -30000)},
			NextStep: "Ask who keyed the entries and why.",
			ProposedEntry: &analyzer.ProposedEntry{Text: "Proposed, not posted: reverse entries 4711 and 4712", Lines: []analyzer.EntryLine{
				{Account: "000-1300-00", Credit: gp.Cents(120000)}, {Account: "000-5100-00", Debit: gp.Cents(120000)},
			}},
		},
		{
			ID: "override-variance", Title: "item overridden, later increased at another cost, variance not posted", Grade: analyzer.GradeIndicated, Amount: gp.Cents(5025),
			Summary:  "One override was relieved at another cost.",
			Parts:    []analyzer.Part{{Grade: analyzer.GradeIndicated, Amount: gp.Cents(5025), Gross: gp.Cents(5025), Account: "000-1300-00", Document: "RCT1003", Rows: 1}},
			Evidence: []analyzer.Evidence{{Role: gp.RolePurchaseReceipts, File: "purchase receipts.csv", Row: 4, Document: "RCT1003", Item: "STOVE-02", Site: "EAST", Amount: gp.Cents(220312), Date: gp.DateOf(2023, time.November, 4)}},
			Against:  []string{"The variance may have been posted in the next period."},
			Needs:    []gp.Role{gp.RoleHITB},
		},
		{
			ID: "rounding", Title: "layers carry up to five decimals, the ledger two", Grade: analyzer.GradeProven,
			Parts: []analyzer.Part{{Grade: analyzer.GradeProven, Account: "000-1310-00"}},
		},
		{ID: "serial-override", Title: "serial number added by an override", Grade: analyzer.GradeNotTestable, Needs: []gp.Role{gp.RoleItems, gp.RoleSalesLines}, Summary: "No item card was given."},
		{ID: "cutoff", Title: "receipts report printed after the trial balance's end date", Grade: analyzer.GradeRuledOut, Summary: "Both were printed at 2023-12-31."},
	}
	rounding := q(0, 350).Amount().Neg()
	r.Causes[2].Amount, r.Causes[2].Parts[0].Amount, r.Causes[2].Parts[0].Gross = rounding, rounding, rounding
	switch r.Verdict {
	case analyzer.Tied:
		r.Causes = r.Causes[2:]
	case analyzer.Explained:
		r.Causes = append(r.Causes[:1:1], r.Causes[2:]...)
	}
	for _, c := range r.Causes {
		e := analyzer.BridgeEntry{Cause: c.ID, Title: c.Title, Grade: c.Grade, Amount: c.Amount, Findings: len(c.Parts)}
		switch c.Grade {
		case analyzer.GradeProven:
			r.ProvenTotal = r.ProvenTotal.Add(c.Amount)
		case analyzer.GradeIndicated:
			r.IndicatedTotal = r.IndicatedTotal.Add(c.Amount)
		default:
			continue
		}
		r.Bridge = append(r.Bridge, e)
	}
	r.Unexplained = r.Gap.Sub(r.ProvenTotal).Sub(r.IndicatedTotal)
	fixtureAccountBridges(r)
}

func fixtureAccountBridges(r *analyzer.Result) {
	for _, a := range r.GL.Accounts {
		r.AccountBridges = append(r.AccountBridges, analyzer.AccountBridge{
			Account: a.Account.String(), Description: a.Description, GL: a.Balance, Receipts: r.Receipts.ByAccount[a.Account.String()],
		})
	}
	b := r.AccountBridges
	for _, e := range r.Bridge {
		at := &b[0]
		if e.Cause == "rounding" {
			at = &b[1]
		}
		at.Causes = append(at.Causes, analyzer.AccountCause{Cause: e.Cause, Grade: e.Grade, Amount: e.Amount})
	}
	for i := range b {
		b[i].Unexplained = b[i].GL.Sub(b[i].Receipts)
		for _, c := range b[i].Causes {
			b[i].Unexplained = b[i].Unexplained.Sub(c.Amount)
		}
	}
}

func fixtureEvidence(r *analyzer.Result) {
	r.Leads = []analyzer.Lead{{Text: "the unexplained amount is divisible by nine: look for transposed digits", Amount: gp.Cents(27), Chance: "0.1111",
		Evidence: []analyzer.Evidence{{Role: gp.RoleGLDetail, File: "gl detail.xlsx", Sheet: "Account Transactions", Row: 44, JournalEntry: "4800", Account: "000-1300-00", Amount: gp.Cents(27)}}}}
	difference := gp.Cents(229125).Sub(q(25, 0).Times(q(88, 12500)))
	r.Items = analyzer.ItemTotals{Matched: 1, Differing: 1, OnlyReceipts: 0, NetDifference: difference, GrossDifference: difference, Rows: []analyzer.ItemRow{{
		Item: "STOVE-02", Site: "EAST", ReceiptsQuantity: q(25, 0), StockQuantity: q(26, 0), ReceiptsValue: q(25, 0).Times(q(88, 12500)),
		StockValue: gp.Cents(229125), Difference: difference, Reason: "quantities differ by 1",
		StockRow:    analyzer.Evidence{File: "stock status.csv", Row: 3},
		ReceiptRows: []analyzer.Evidence{{File: "purchase receipts.csv", Row: 4}},
	}}}
	r.Transactions = &analyzer.Transactions{Matched: 12, PotentiallyMatched: 1, Unmatched: 2, MatchedAmount: gp.Cents(812345), UnmatchedGross: gp.Cents(180000), Rows: []analyzer.MatchRow{
		{Status: "unmatched", Document: "", Entry: "4711", Account: "000-1300-00", Date: gp.DateOf(2023, time.December, 5), GL: gp.Cents(150000), Why: "no inventory document", Cause: "direct-gl-entry"},
		{Status: "potentially matched", Document: "ADJ77", Entry: "4690", Account: "000-1300-00", Date: gp.DateOf(2023, time.November, 9), GL: gp.Cents(1000), Inventory: gp.Cents(1005), Why: "same date, near amount"},
	}}
	r.Checks = []analyzer.Check{
		{ID: analyzer.CheckFilesWhole, Status: analyzer.Pass, Detail: "every row of 3 files is accounted for", Blocks: true},
		{ID: analyzer.CheckAccounts, Status: analyzer.Pass, Detail: "named by the user", Blocks: true},
		{ID: analyzer.CheckRoll, Status: analyzer.Fail, Detail: "two items do not roll"},
		{ID: analyzer.CheckYearClosed, Status: analyzer.NotRun, Detail: "the exports do not say whether the year is closed", Blocks: true},
	}
	if r.Verdict == analyzer.Inconclusive {
		r.Checks[1] = analyzer.Check{ID: analyzer.CheckAccounts, Status: analyzer.Fail, Detail: "the accounts are a proposal", Blocks: true}
	}
	r.Requests = []analyzer.Request{
		{Role: gp.RoleHITB, Why: "it says what each document moved", Settles: []string{"override-variance"}, How: "Microsoft Dynamics GP > Reports > Inventory > Activity > Historical Inventory Trial Balance"},
		{Role: gp.RoleItems, Why: "it names the accounts of each item", Settles: []string{"serial-override"}, How: "SmartList > Inventory > Items"},
	}
	foots := true
	printed := r.Receipts.Total
	r.Inputs = []gp.Input{
		{File: "purchase receipts.csv", SHA256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", Bytes: 4711, Role: gp.RolePurchaseReceipts,
			Layout: "printed purchase receipts", Encoding: "utf-8", Delimiter: ",", DecimalMark: ".", DateOrder: "mdy", Company: "Cascade Outdoor, Inc.",
			PrintedAt: gp.DateOf(2023, time.December, 31), User: "sa", Restrictions: []gp.Restriction{{Field: "Item Number", From: "First", To: "Last"}},
			Rows: gp.RowCount{Total: 6, Header: 1, Used: 4, Subtotal: 1}, PrintedTotal: &printed, ComputedTotal: &printed, Foots: &foots,
			Footings: []gp.Footing{{Row: 6, Label: "Grand Total", Column: "Extended Cost", Printed: printed, Computed: printed, Foots: true, Grand: true}},
			Columns:  []gp.Column{{Header: "Item Number", Field: "item", Why: "its caption"}, {Header: "Memo"}},
			Notes:    []string{"the item number is filled down over 2 rows"}},
		{File: "trial balance.csv", SHA256: "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752", Bytes: 900, Role: gp.RoleTrialBalance, MissingTotal: true, Rows: gp.RowCount{Total: 5, Header: 1, Used: 4}},
	}
	r.LeftAside = []gp.LeftAside{{File: "notes.txt", Why: "no known report"}}
	r.Problems = []gp.Problem{{Code: "missing-total", Severity: gp.SeverityWarning, File: "trial balance.csv", Row: 5, Column: "Ending", Value: "", Message: "the grand total is missing", Hint: "print the report to its last page"}}
}

var verdicts = []analyzer.Verdict{analyzer.Tied, analyzer.Explained, analyzer.Indicated, analyzer.Unexplained, analyzer.Inconclusive}

func document(verdict analyzer.Verdict) *Document {
	r, books := fixture(verdict)
	return Build(r, books, Meta{
		Client: "Cascade Outdoor, Inc.", Reference: "E-3.1",
		Settings: []Setting{{"accounts", "000-13??-00", "command line"}, {"tolerance", "1.00", "default"}},
		Causes:   []analyzer.Cause{{ID: "direct-gl-entry", Page: "# Direct entry\n\n## What it is\n\nA journal entry keyed by hand.\nNothing in inventory knows it.\n\n## What to do next\n\n- ask the **preparer**\n- read the `reference`\n"}},
	})
}
