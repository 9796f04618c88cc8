package analyzer_test

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tieout/analyzer"
	"tieout/analyzer/causes"
	"tieout/internal/gp"
)

// TestLaw draws books in which everything may be wrong and holds the result
// against the law, in total and per account; and against a second run on the
// same rows in another order, which must give the same bytes.
func TestLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		books, options := drawBooks(t)
		r, err := analyzer.Run(books, options, causes.All)
		if err != nil {
			t.Fatalf("run: %v", err)
		}
		holdLaw(t, r)
		holdEntries(t, r)
		back, err := analyzer.ReadResult(strings.NewReader(text(t, r)))
		if err != nil {
			t.Fatalf("reading the result back: %v", err)
		}
		if diff := cmp.Diff(text(t, r), text(t, back)); diff != "" {
			t.Fatalf("the result read back is another:\n%s", diff)
		}
		shuffled := shuffle(books, rapid.Uint64().Draw(t, "seed"))
		again, err := analyzer.Run(shuffled, options, causes.All)
		if err != nil {
			t.Fatalf("run on shuffled rows: %v", err)
		}
		if diff := cmp.Diff(text(t, r), text(t, again)); diff != "" {
			t.Fatalf("the order of the rows changes the result:\n%s", diff)
		}
	})
}

// holdLaw adds everything up again, apart from the analyzer's own assertion.
func holdLaw(t *rapid.T, r *analyzer.Result) {
	sum := r.Receipts.Total.Add(r.Unexplained)
	for _, e := range r.Bridge {
		sum = sum.Add(e.Amount)
	}
	if sum != r.GL.Total {
		t.Fatalf("receipts, causes and unexplained are %s, the ledger %s", sum, r.GL.Total)
	}
	if r.Gap != r.GL.Total.Sub(r.Receipts.Total) {
		t.Fatalf("gap %s is not %s less %s", r.Gap, r.GL.Total, r.Receipts.Total)
	}
	byCause := map[string]gp.Amount{}
	var gl, receipts gp.Amount
	for _, b := range r.AccountBridges {
		sum := b.Receipts.Add(b.Unexplained)
		for _, x := range b.Causes {
			sum = sum.Add(x.Amount)
			byCause[x.Cause] = byCause[x.Cause].Add(x.Amount)
		}
		if sum != b.GL {
			t.Fatalf("account %s: %s, the ledger %s", b.Account, sum, b.GL)
		}
		gl, receipts = gl.Add(b.GL), receipts.Add(b.Receipts)
	}
	if gl != r.GL.Total || receipts != r.Receipts.Total {
		t.Fatalf("accounts add up to %s and %s, the totals are %s and %s", gl, receipts, r.GL.Total, r.Receipts.Total)
	}
	for _, x := range r.Causes {
		if x.Amount != byCause[x.ID] {
			t.Fatalf("cause %s is %s, its accounts add up to %s", x.ID, x.Amount, byCause[x.ID])
		}
		rows := 0
		for _, p := range x.Parts {
			rows += p.Rows
		}
		if rows != len(x.Evidence) {
			t.Fatalf("cause %s: parts cite %d rows, evidence lists %d", x.ID, rows, len(x.Evidence))
		}
	}
}

// holdEntries: whatever the books, an entry is proposed for a proven cause only,
// balances, and books no more than the cause's amount beside its offset.
func holdEntries(t *rapid.T, r *analyzer.Result) {
	for _, x := range r.Causes {
		if x.ProposedEntry == nil {
			continue
		}
		var debits, credits, blank gp.Amount
		for _, l := range x.ProposedEntry.Lines {
			debits, credits = debits.Add(l.Debit), credits.Add(l.Credit)
			if l.Debit.Sign()+l.Credit.Sign() != 1 {
				t.Fatalf("cause %s: a line has not one side: %+v", x.ID, l)
			}
			if l.Account == "" {
				blank = blank.Add(l.Debit).Sub(l.Credit)
			}
		}
		if x.Grade != analyzer.GradeProven || debits != credits || blank.Abs().Cmp(debits) > 0 {
			t.Fatalf("cause %s (%s): debits %s, credits %s", x.ID, x.Grade, debits, credits)
		}
	}
}

func text(t *rapid.T, r *analyzer.Result) string {
	b, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// shuffle hands the same rows over in another order; each keeps its source.
func shuffle(b *gp.Books, seed uint64) *gp.Books {
	s := *b
	random := rand.New(rand.NewPCG(seed, 1))
	s.Layers, s.Stock, s.Balances = mixed(random, s.Layers), mixed(random, s.Stock), mixed(random, s.Balances)
	s.Journal, s.Inventory, s.HITB = mixed(random, s.Journal), mixed(random, s.Inventory), mixed(random, s.HITB)
	s.Items, s.Quantities, s.Batches = mixed(random, s.Items), mixed(random, s.Quantities), mixed(random, s.Batches)
	s.Receivings, s.Sales, s.Inputs = mixed(random, s.Receivings), mixed(random, s.Sales), mixed(random, s.Inputs)
	return &s
}

func mixed[R any](random *rand.Rand, rows []R) []R {
	out := append([]R(nil), rows...)
	random.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// author draws rows; its pools are small, so that rows meet.
type author struct {
	t     *rapid.T
	books *gp.Books
	rows  map[gp.Role]int
	at    map[gp.Role]*gp.Table
}

func drawBooks(t *rapid.T) (*gp.Books, analyzer.Options) {
	a := &author{t: t, books: &gp.Books{}, rows: map[gp.Role]int{}, at: map[gp.Role]*gp.Table{}}
	a.balances()
	a.many("layers", 12, a.layer)
	a.many("stock", 5, a.stock)
	a.many("items", 4, a.item)
	a.many("quantities", 4, a.quantities)
	a.many("inventory", 10, func() { a.books.Inventory = append(a.books.Inventory, a.inventory(gp.RoleInventoryTransactions)) })
	a.many("hitb", 4, func() { a.books.HITB = append(a.books.HITB, a.inventory(gp.RoleHITB)) })
	a.many("journal", 12, func() { a.books.Journal = append(a.books.Journal, a.journal(gp.RoleGLDetail)) })
	a.many("batches", 3, func() { a.books.Batches = append(a.books.Batches, a.journal(gp.RoleUnpostedBatches)) })
	a.many("receivings", 4, a.receiving)
	a.many("sales", 3, a.sale)
	return a.books, a.options()
}

func (a *author) many(label string, most int, row func()) {
	for range rapid.IntRange(0, most).Draw(a.t, label) {
		row()
	}
}

func (a *author) source(role gp.Role) gp.Source {
	if a.at[role] == nil {
		a.at[role] = &gp.Table{File: string(role) + ".csv", Role: role}
		a.books.Inputs = append(a.books.Inputs, gp.Input{File: a.at[role].File, Role: role})
	}
	a.rows[role]++
	return gp.Source{Table: a.at[role], Row: a.rows[role] + 1}
}

func (a *author) one(label string, texts ...string) gp.Code {
	return gp.CodeOf(rapid.SampledFrom(texts).Draw(a.t, label))
}

func (a *author) account() gp.Code {
	return a.one("account", "000-1300-01", "100-1300-01", "000-1330-00", "000-2110-00", "000-4510-01", "")
}
func (a *author) itemCode() gp.Code { return a.one("item", "BOLT", "GEAR", "00123", "123", "12-Mar") }
func (a *author) site() gp.Code     { return a.one("site", "MAIN", "EAST", "") }
func (a *author) document() gp.Code { return a.one("document", "RCT1", "ADJ1", "INV1", "TRF1", "") }
func (a *author) origin() gp.Code   { return a.one("origin", "RECVG00000001", "IVADJ00000001", "") }

func (a *author) quantity(label string, low, high int64) gp.Quantity {
	return gp.Quantity(rapid.Int64Range(low, high).Draw(a.t, label))
}

func (a *author) cents() gp.Amount {
	return gp.Cents(rapid.SampledFrom([]int64{0, 1, 100, 1999, 5000}).Draw(a.t, "cents"))
}

func (a *author) date() gp.Date {
	n := rapid.SampledFrom([]int{-200, -1, 0, 31, 200, 365, 380, 0}).Draw(a.t, "date")
	return gp.DateOf(2024, time.January, 1) + gp.Date(n)
}

func (a *author) type_() gp.QuantityType {
	return gp.QuantityType(rapid.IntRange(0, 5).Draw(a.t, "quantity type"))
}

func (a *author) method() gp.ValuationMethod {
	return gp.ValuationMethod(rapid.SampledFrom([]int{0, 1, 1, 2, 3, 4}).Draw(a.t, "method"))
}

// balances draws a trial balance; one account may have none.
func (a *author) balances() {
	for _, x := range [][2]string{
		{"000-1300-01", "Inventory - Finished Goods"}, {"100-1300-01", "Inventory East"}, {"000-1330-00", "Inventory - Damaged"},
		{"000-2110-00", "Accrued Purchases"}, {"000-4510-01", "Cost of Goods Sold"},
	} {
		if !rapid.Bool().Draw(a.t, "in the trial balance") {
			continue
		}
		b := gp.Balance{
			Source: a.source(gp.RoleTrialBalance), Account: gp.CodeOf(x[0]), Description: x[1],
			Opening: a.cents(), Debit: a.cents(), Credit: a.cents(), HasOpening: true, HasActivity: true, HasEnding: true,
		}
		b.Ending = b.Opening.Add(b.Debit).Sub(b.Credit)
		a.books.Balances = append(a.books.Balances, b)
	}
}

func (a *author) layer() {
	l := gp.Layer{
		Source: a.source(gp.RolePurchaseReceipts), Item: a.itemCode(), Site: a.site(), Document: a.document(),
		Received: a.quantity("received", 0, 500_000), Sold: a.quantity("sold", 0, 500_000), Cost: a.quantity("cost", 0, 300_000),
		Date: a.date(), Quantity: a.type_(), Method: a.method(), Type: gp.ReceiptType(rapid.IntRange(0, 8).Draw(a.t, "receipt type")),
	}
	if l.Value = l.Recomputed(); rapid.Bool().Draw(a.t, "printed") {
		l.Value, l.Printed = l.Value.Round(), true
	}
	a.books.Layers = append(a.books.Layers, l)
}

func (a *author) stock() {
	a.books.Stock = append(a.books.Stock, gp.StockLine{
		Source: a.source(gp.RoleStockStatus), Item: a.itemCode(), Site: a.site(), Account: a.account(),
		OnHand: a.quantity("on hand", -100_000, 900_000), CurrentCost: a.quantity("cost", 0, 300_000), Value: a.cents(),
		Method: a.method(), Tracking: gp.Tracking(rapid.IntRange(0, 3).Draw(a.t, "tracking")), Printed: rapid.Bool().Draw(a.t, "printed"),
	})
}

func (a *author) item() {
	a.books.Items = append(a.books.Items, gp.Item{
		Source: a.source(gp.RoleItems), Item: a.itemCode(), Method: a.method(), Type: gp.SalesInventory,
		Tracking: gp.Tracking(rapid.IntRange(0, 3).Draw(a.t, "tracking")),
		Accounts: map[gp.QuantityType]gp.Code{gp.OnHand: a.account(), gp.Damaged: a.account()},
	})
}

func (a *author) quantities() {
	site := a.site()
	a.books.Quantities = append(a.books.Quantities, gp.ItemQuantity{
		Source: a.source(gp.RoleItemQuantities), Item: a.itemCode(), Site: site, Overall: site.IsBlank(),
		Quantities: map[gp.QuantityType]gp.Quantity{gp.OnHand: a.quantity("on hand", 0, 900_000), gp.Damaged: a.quantity("damaged", 0, 100_000)},
	})
}

func (a *author) inventory(role gp.Role) gp.InventoryLine {
	v := gp.InventoryLine{
		Source: a.source(role), Status: gp.Status(rapid.IntRange(1, 3).Draw(a.t, "status")), Document: a.document(),
		Type: gp.DocumentType(rapid.IntRange(0, 8).Draw(a.t, "document type")), Item: a.itemCode(), Site: a.site(), ToSite: a.site(),
		FromQuantity: a.type_(), ToQuantity: a.type_(), Quantity: a.quantity("quantity", -500_000, 500_000), Cost: a.quantity("cost", 0, 300_000),
		Date: a.date(), PostingDate: a.date(), HasPostingDate: true, TRXSource: a.origin(), Account: a.account(), Offset: a.account(),
		Batch: a.one("batch", "B1", ""), HITB: role == gp.RoleHITB, Method: a.method(),
	}
	v.Extended = v.Quantity.Times(v.Cost)
	if v.HITB {
		v.Entry = rapid.SampledFrom([]string{"", "0", "1", "2"}).Draw(a.t, "entry")
	}
	return v
}

func (a *author) journal(role gp.Role) gp.JournalLine {
	return gp.JournalLine{
		Source: a.source(role), Status: gp.Status(rapid.IntRange(1, 3).Draw(a.t, "status")),
		Entry: rapid.SampledFrom([]string{"1", "2", "3"}).Draw(a.t, "entry"), Date: a.date(), Account: a.account(),
		Debit: a.cents(), Credit: a.cents(), Series: rapid.SampledFrom([]string{"Financial", "Inventory", "Purchasing", ""}).Draw(a.t, "series"),
		SourceDocument: a.one("source document", "GJ", "BBF", "IVADJ", ""), TRXSource: a.one("trx", "GLTRX00000001", "IVADJ00000001", ""),
		OrigTRXSource: a.origin(), ControlNumber: a.document(), OrigDocument: a.document(),
		Reference: rapid.SampledFrom([]string{"", "SALESRCT1", "Rent"}).Draw(a.t, "reference"), Batch: a.one("batch", "GLTRX1", "B1", ""),
		Voided: rapid.IntRange(0, 9).Draw(a.t, "voided") == 0, FromUnpostedBatch: role == gp.RoleUnpostedBatches,
	}
}

func (a *author) receiving() {
	r := gp.ReceivingLine{
		Source: a.source(gp.RoleReceivings), Document: a.document(), Type: rapid.SampledFrom([]string{"Shipment", "Invoice", "Shipment/Invoice"}).Draw(a.t, "type"),
		Item: a.itemCode(), Site: a.site(), Shipped: a.quantity("shipped", 0, 500_000), Invoiced: a.quantity("invoiced", 0, 500_000),
		Cost: a.quantity("cost", 0, 300_000), Order: a.one("order", "PO1", ""), Date: a.date(), TRXSource: a.origin(),
	}
	r.Extended = r.Shipped.Times(r.Cost)
	a.books.Receivings = append(a.books.Receivings, r)
}

func (a *author) sale() {
	a.books.Sales = append(a.books.Sales, gp.SalesLine{
		Source: a.source(gp.RoleSalesLines), Document: a.document(), Type: "Invoice", Item: a.itemCode(), Site: a.site(),
		Quantity: a.quantity("quantity", 0, 500_000), Cost: a.quantity("cost", 0, 300_000), Extended: a.cents(), Date: a.date(),
		Override: rapid.Bool().Draw(a.t, "override"),
	})
}

func (a *author) options() analyzer.Options {
	o := analyzer.Options{Tolerance: gp.Whole(1), AsOf: gp.DateOf(2024, time.December, 31)}
	list := rapid.SampledFrom([]string{"", "000-1300-01", "000-13*", "*-1300-01", "000-1300-01,000-1330-00"}).Draw(a.t, "accounts")
	if list != "" {
		set, err := gp.ParseAccountSet(list)
		if err != nil {
			a.t.Fatal(err)
		}
		o.Accounts = set
	}
	return o
}
