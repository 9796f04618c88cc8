package main

import (
	"strings"

	"tieout/internal/gp"
	"tieout/samples/internal/company"
	"tieout/samples/internal/export"
)

// layoutCase is one layout of the importer with an export in every shape it
// comes in.
type layoutCase struct {
	name, role string
	report     func(*company.Books) export.Report
	shapes     []shape
	// keys are the captions whose values every shape must give alike.
	keys []string
	// total is the column that the file's rows add up to.
	total string
	// golden, where the rows read are not the rows exported.
	golden func(*company.Books) [][]string
}

// shape is one way to export.
type shape struct {
	file  string
	write func(export.Report) ([]byte, error)
	// rounds says that the shape prints values in cents.
	rounds bool
	// named says that the shape prints the company's name.
	named bool
}

func sure(write func(export.Report) []byte) func(export.Report) ([]byte, error) {
	return func(r export.Report) ([]byte, error) { return write(r), nil }
}

var (
	smartXLSX    = shape{"smartlist.xlsx", export.SmartListXLSX, false, false}
	smartCSV     = shape{"smartlist.csv", sure(export.SmartListCSV), false, false}
	smartTab     = shape{"smartlist-tab.txt", sure(export.SmartListTab), false, true}
	queryCSV     = shape{"query.csv", sure(export.QueryCSV), false, false}
	ssrsXLSX     = shape{"reporting-services.xlsx", export.SSRSXLSX, false, true}
	ssrsCSV      = shape{"reporting-services.csv", sure(export.SSRSCSV), true, false}
	writerCSV    = shape{"report-writer.csv", sure(export.WriterCSV), true, true}
	writerTab    = shape{"report-writer-tab.txt", sure(export.WriterTab), true, true}
	writerText   = shape{"report-writer.txt", sure(export.WriterText), true, true}
	smartShapes  = []shape{smartXLSX, smartCSV, smartTab, queryCSV}
	reportShapes = []shape{ssrsXLSX, ssrsCSV, writerCSV, writerTab, writerText}
)

func dated(make func(*company.Books, gp.Date) export.Report) func(*company.Books) export.Report {
	return func(b *company.Books) export.Report { return make(b, yearEnd) }
}

var layoutCases = []layoutCase{
	{name: "purchase-receipts", role: "purchase-receipts", report: dated(export.Receipts),
		shapes: append(append([]shape{}, smartShapes...), reportShapes...), total: "Extended Cost",
		keys: []string{"Item Number", "TRX Location", "QTY Type", "Receipt Number", "Date Received", "QTY Received", "QTY Sold", "Unit Cost"}},
	{name: "stock-status", role: "stock-status", report: dated(export.Stock),
		shapes: append([]shape{smartXLSX, smartCSV}, reportShapes...), total: "Inventory Value",
		keys: []string{"Item Number", "QTY On Hand"}},
	{name: "trial-balance", role: "trial-balance", report: dated(export.TrialBalance), shapes: reportShapes, total: "Ending Balance",
		keys: []string{"Account Number", "Beginning Balance", "Debit Amount", "Credit Amount", "Ending Balance"}},
	{name: "trial-balance-detail", role: "trial-balance", report: dated(export.TrialBalanceDetail),
		shapes: []shape{ssrsXLSX, ssrsCSV, writerCSV}, golden: balances,
		keys: []string{"Account Number", "Beginning Balance", "Debit Amount", "Credit Amount", "Ending Balance"}},
	{name: "account-summary", role: "trial-balance", report: dated(export.AccountSummary), shapes: smartShapes, golden: balances,
		keys: []string{"Account Number", "Beginning Balance", "Debit Amount", "Credit Amount", "Ending Balance"}},
	{name: "gl-detail", role: "gl-detail", report: dated(export.Journal),
		shapes: append(smartShapes[:4:4], shape{"smartlist-blanked.txt", blanked, false, true}),
		keys: []string{"Journal Entry", "TRX Date", "Account Number", "Debit Amount", "Credit Amount", "Originating Control Number",
			"Originating TRX Source", "Source Document", "Reference"}},
	{name: "inventory-transactions", role: "inventory-transactions", report: dated(export.Transactions), shapes: smartShapes,
		total: "Extended Cost", keys: []string{"Document Number", "Item Number", "TRX Location", "TRX QTY", "Extended Cost",
			"Document Date", "GL Posting Date", "Inventory Account Number"}},
	{name: "items", role: "items", report: dated(export.Cards), shapes: smartShapes,
		keys: []string{"Item Number", "Inventory Account Number", "Damaged Account Number", "Valuation Method", "Item Tracking Option"}},
	{name: "item-quantities", role: "item-quantities", report: dated(export.Quantities), shapes: smartShapes,
		keys: []string{"Item Number", "Location Code", "Record Type", "QTY On Hand", "QTY Damaged", "QTY In Service", "QTY In Use", "QTY Returned"}},
	{name: "unposted-batches", role: "unposted-batches", report: dated(export.Batches), shapes: reportShapes,
		keys: []string{"Batch ID", "Journal Entry", "TRX Date", "Account Number", "Debit Amount", "Credit Amount", "Originating Control Number"}},
	{name: "hitb", role: "hitb", report: history, shapes: smartShapes, total: "Extended Cost",
		keys: []string{"Item Number", "Location Code", "QTY Type", "Document Number", "GL Posting Date", "TRX QTY", "Extended Cost",
			"Journal Entry", "Inventory Account Number"}},
	{name: "receivings", role: "receivings", report: dated(export.Receivings), shapes: smartShapes,
		keys: []string{"POP Receipt Number", "POP Type", "Item Number", "QTY Shipped", "QTY Invoiced", "Unit Cost"}},
	{name: "sales-lines", role: "sales-lines", report: dated(export.Sales), shapes: smartShapes, total: "Extended Cost",
		keys: []string{"SOP Type", "SOP Number", "Item Number", "QTY", "Extended Cost", "Override Serial/Lot"}},
}

// goldenFile is a layout's want.json.
type goldenFile struct {
	Layout string     `json:"layout"`
	Role   string     `json:"role"`
	Files  []wantFile `json:"files"`
	Keys   []string   `json:"keys"`
	Rows   [][]string `json:"rows"`
}

type wantFile struct {
	File    string `json:"file"`
	Company string `json:"company"` // blank where the shape prints none
	Total   string `json:"total"`   // blank where the file carries none
}

// layouts writes one folder per layout.
func layouts(s *shelf) {
	for _, l := range layoutCases {
		b := layoutBooks()
		r := l.report(b)
		g := goldenFile{Layout: l.name, Role: l.role, Keys: l.keys}
		for _, sh := range l.shapes {
			data, err := sh.write(r)
			s.book("layouts/"+l.name+"/"+sh.file, data, err)
			g.Files = append(g.Files, l.wantFile(sh, r))
		}
		if l.golden != nil {
			g.Rows = l.golden(b)
		} else {
			g.Rows = r.Canonical(l.keys)
		}
		s.json("layouts/"+l.name+"/want.json", g)
	}
}

func (l *layoutCase) wantFile(sh shape, r export.Report) wantFile {
	w := wantFile{File: sh.file}
	if sh.named {
		w.Company = harborName
	}
	smart := strings.HasPrefix(sh.file, "smartlist") || strings.HasPrefix(sh.file, "query")
	// SmartList carries no value that the printed report computes.
	if l.total != "" && (!smart || r.Smart == nil) {
		w.Total = r.Sum(l.total, sh.rounds).String()
	}
	return w
}

// layoutBooks is a company small enough to read, with something in each export.
func layoutBooks() *company.Books {
	return company.Year(harborName, company.Plan{Seed: 61, Items: 6, Sites: 2, Receipts: 4, Sales: 5, Moves: 2, Months: 1,
		Events: []company.Event{{Date: on(12, 29), Do: waitingJournal}}})
}

// history is the HITB of the layout company.
func history(b *company.Books) export.Report {
	var opening []company.Layer
	p := company.Plan{Seed: 61, Items: 6, Sites: 2}
	for _, l := range company.Year(harborName, p).Layers {
		opening = append(opening, *l)
	}
	return export.HITB(b, opening, yearEnd)
}

// balances are the trial balance's rows, whatever the shape spreads them over.
func balances(b *company.Books) [][]string {
	return export.TrialBalance(b, yearEnd).Canonical([]string{"Account Number", "Beginning Balance", "Debit Amount", "Credit Amount", "Ending Balance"})
}

// blanked is a SmartList saved as text with repeated values left out.
func blanked(r export.Report) ([]byte, error) {
	rows := make([][]export.Cell, len(r.Rows))
	for n, row := range r.Rows {
		rows[n] = append([]export.Cell{}, row...)
		if n > 0 && row[0].Value == r.Rows[n-1][0].Value {
			rows[n][0], rows[n][1], rows[n][2] = export.Cell{}, export.Cell{}, export.Cell{}
		}
	}
	r.Rows = rows
	return export.SmartListTab(r), nil
}
