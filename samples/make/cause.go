package main

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"tieout/internal/gp"
	"tieout/samples/internal/company"
	"tieout/samples/internal/export"
)

// causeCase is one cause's sample: a small company with full evidence, one
// planted event, and a near miss that must stay unclaimed.
type causeCase struct {
	want     want
	plan     company.Plan
	listed   []string // the accounts tieout.toml names
	reported gp.Date
	// files writes the exports; nil is full evidence.
	files func(*shelf, string, *causeCase, *company.Books)
}

// want is a cause's known answer, as want.json carries it.
type want struct {
	Cause          string   `json:"cause"`
	Story          string   `json:"story"`
	Amount         string   `json:"amount"`
	Grade          string   `json:"grade"`
	Verdict        string   `json:"verdict"`
	ExitCode       int      `json:"exitCode"`
	Documents      []string `json:"documents"`
	JournalEntries []string `json:"journalEntries"`
	Accounts       []string `json:"accounts"`
	GL             string   `json:"gl"`
	Receipts       string   `json:"receipts"`
	Gap            string   `json:"gap"`
	NearMiss       nearMiss `json:"nearMiss"`

	amount gp.Amount
}

type nearMiss struct {
	Story          string   `json:"story"`
	Documents      []string `json:"documents"`
	JournalEntries []string `json:"journalEntries"`
}

// newCase is a small company that differs from the next one by its seed.
func newCase(id string, seed uint64) *causeCase {
	return &causeCase{
		want:   want{Cause: id, Grade: "proven", Verdict: "explained"},
		plan:   company.Plan{Seed: seed, Items: 12, Sites: 2, Receipts: 8, Sales: 10, Moves: 2, Months: 2},
		listed: company.InventoryAccounts, reported: yearEnd,
	}
}

// at adds an event.
func (c *causeCase) at(d gp.Date, do func(*company.Books, gp.Date)) {
	c.plan.Events = append(c.plan.Events, company.Event{Date: d, Do: do})
}

// hold keeps items out of ordinary business.
func (c *causeCase) hold(numbers ...string) {
	c.plan.Prepare = func(b *company.Books) {
		for _, n := range numbers {
			b.Item(n).Held = true
		}
	}
}

// claim records what the cause explains.
func (c *causeCase) claim(amount gp.Amount, documents ...string) {
	c.want.amount = c.want.amount.Add(amount)
	c.want.Documents = append(c.want.Documents, documents...)
}

func (c *causeCase) claimEntry(amount gp.Amount, e *company.Entry) {
	c.want.amount = c.want.amount.Add(amount)
	c.want.JournalEntries = append(c.want.JournalEntries, strconv.Itoa(e.Number))
}

// near records what must stay unclaimed.
func (c *causeCase) near(documents ...string) {
	c.want.NearMiss.Documents = append(c.want.NearMiss.Documents, documents...)
}

func (c *causeCase) nearEntry(entries ...*company.Entry) {
	for _, e := range entries {
		c.want.NearMiss.JournalEntries = append(c.want.NearMiss.JournalEntries, strconv.Itoa(e.Number))
	}
}

// verdict sets the expected verdict with the contract's exit code.
func (c *causeCase) verdict(v string) {
	c.want.Verdict = v
	c.want.ExitCode = map[string]int{"tied": 0, "explained": 0, "indicated": 1, "unexplained": 1, "inconclusive": 3}[v]
}

// gl is the ledger's total of the listed accounts.
func (c *causeCase) gl(b *company.Books) gp.Amount {
	var total gp.Amount
	for _, a := range c.listed {
		total = total.Add(b.Balance(a))
	}
	return total
}

// run makes the books and settles the answer.
func (c *causeCase) run() *company.Books {
	b := company.Year(harborName, c.plan)
	gl := c.gl(b)
	if c.want.GL == "" {
		c.want.GL = gl.String()
		c.want.Receipts = b.Value("").String()
		c.want.Gap = gl.Sub(b.Value("")).String()
	}
	if c.want.Amount == "" {
		c.want.Amount = c.want.amount.String()
	}
	return b
}

// write puts the case's folder on the shelf.
func (c *causeCase) write(s *shelf) {
	b := c.run()
	dir := "causes/" + c.want.Cause + "/"
	if c.files == nil {
		c.files = evidence
	}
	c.files(s, dir, c, b)
	s.put(dir+"tieout.toml", engagement(c.listed))
	s.json(dir+"want.json", c.want)
}

// evidence is every export that proves something.
func evidence(s *shelf, dir string, c *causeCase, b *company.Books) {
	s.put(dir+"purchase-receipts.csv", export.SmartListCSV(export.Receipts(b, c.reported)))
	s.put(dir+"stock-status.csv", export.WriterCSV(export.Stock(b, c.reported)))
	s.put(dir+"trial-balance.csv", export.WriterCSV(export.TrialBalance(b, c.reported)))
	further(s, dir, c, b)
}

// further are the exports beside the required three.
func further(s *shelf, dir string, c *causeCase, b *company.Books) {
	s.put(dir+"gl-detail.csv", export.SmartListCSV(export.Journal(b, c.reported)))
	s.put(dir+"inventory-transactions.csv", export.SmartListCSV(export.Transactions(b, c.reported)))
	s.put(dir+"items.csv", export.SmartListCSV(export.Cards(b, c.reported)))
	s.put(dir+"item-quantities.csv", export.SmartListCSV(export.Quantities(b, c.reported)))
	s.put(dir+"unposted-batches.csv", export.WriterCSV(export.Batches(b, c.reported)))
	s.put(dir+"receivings.csv", export.SmartListCSV(export.Receivings(b, c.reported)))
}

// withSales adds the sales lines, which tell serial and lot overrides.
func withSales(s *shelf, dir string, c *causeCase, b *company.Books) {
	evidence(s, dir, c, b)
	s.put(dir+"sales-lines.csv", export.SmartListCSV(export.Sales(b, c.reported)))
}

// engagement is a tieout.toml that names the accounts and the date.
func engagement(accounts []string) []byte {
	return []byte("client = \"" + harborName + "\"\naccounts = [\n    \"" + strings.Join(accounts, "\",\n    \"") +
		"\",\n]\nas-of = \"2025-12-31\"\ntolerance = \"1.00\"\n")
}

// json puts a value as indented JSON; empty lists are written as such.
func (s *shelf) json(path string, v any) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(v)
	s.book(path, bytes.ReplaceAll(buf.Bytes(), []byte(": null"), []byte(": []")), err)
}

// causes writes one folder per cause, in the contract's order.
func causes(s *shelf) {
	for _, make := range causeCases {
		make().write(s)
	}
}

var causeCases = []func() *causeCase{
	valuationMethod, reportScope, quantityTypes, accountLeftOut,
	directEntry, increaseNotPosted, decreaseNotPosted, unpostedBatch, adjustCost, overrideVariance, serialOverride, lotOverride,
	beginningBalance, wrongAccount, nonItemPosting, multipleInvoices, cutoff, openingDifference, unclosedYear, rounding,
	damagedKey, reclass,
	sameAccountBothSides, voidedOrBackedOut, interruptedPosting, layerWithoutDocument,
}
