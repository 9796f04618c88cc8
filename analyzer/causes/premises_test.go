package causes_test

import (
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"tieout/analyzer"
	"tieout/analyzer/causes"
	"tieout/internal/gp"
)

type causeOf = analyzer.Cause

// reports are the three reports of a small company that agree: 160.00 on
// account 1300, 40.00 of Damaged on 1330.
type reports struct {
	*company
	t *testing.T
}

func newReports(t *testing.T) *reports {
	r := &reports{company: &company{asOf: day(12, 31), tables: map[gp.Role]*gp.Table{}, scale: 1}, t: t}
	r.layer("BOLT", gp.OnHand, 10, 1200, day(3, 1))
	r.layer("GEAR", gp.OnHand, 4, 1000, day(3, 1))
	r.layer("BOLT", gp.Damaged, 2, 2000, day(3, 1))
	r.stock("BOLT", 10, 12000)
	r.stock("GEAR", 4, 4000)
	r.balance("1300", "Inventory", 6000, 10000)
	r.balance("1330", "Inventory - Damaged", 0, 4000)
	r.balance("3000", "Common Stock", -6000, -14000)
	return r
}

// layer adds one of n units at a cost in cents.
func (r *reports) layer(item string, q gp.QuantityType, n, cents int64, d gp.Date) *gp.Layer {
	l := gp.Layer{
		Source: r.source(gp.RolePurchaseReceipts), Item: gp.CodeOf(item), Site: gp.CodeOf("MAIN"), Document: gp.CodeOf("RCT-" + item),
		Received: gp.QuantityOf(n), Cost: gp.Quantity(cents * 1000), Date: d, Quantity: q, Method: gp.FIFOPerpetual, Type: gp.ReceiptReceipt,
	}
	l.Value = l.Recomputed()
	r.b.Layers = append(r.b.Layers, l)
	return &r.b.Layers[len(r.b.Layers)-1]
}

func (r *reports) stock(item string, n, cents int64) *gp.StockLine {
	r.b.Stock = append(r.b.Stock, gp.StockLine{
		Source: r.source(gp.RoleStockStatus), Item: gp.CodeOf(item), OnHand: gp.QuantityOf(n), Value: gp.Cents(cents),
		Method: gp.FIFOPerpetual, Printed: true,
	})
	return &r.b.Stock[len(r.b.Stock)-1]
}

func (r *reports) balance(account, description string, opening, net int64) {
	b := gp.Balance{
		Source: r.source(gp.RoleTrialBalance), Account: gp.CodeOf(account), Description: description,
		Opening: gp.Cents(opening), Debit: gp.Cents(max(net, 0)), Credit: gp.Cents(max(-net, 0)),
		Ending: gp.Cents(opening + net), HasOpening: true, HasActivity: true, HasEnding: true,
	}
	r.b.Balances = append(r.b.Balances, b)
}

// cards adds the item cards.
func (r *reports) cards() {
	for _, item := range []string{"BOLT", "GEAR"} {
		r.b.Items = append(r.b.Items, gp.Item{
			Source: r.source(gp.RoleItems), Item: gp.CodeOf(item), Method: gp.FIFOPerpetual,
			Accounts: map[gp.QuantityType]gp.Code{gp.OnHand: gp.CodeOf("1300"), gp.Damaged: gp.CodeOf("1330")},
		})
	}
}

// received adds an inventory transaction of n units at a cost in cents.
func (r *reports) received(kind gp.DocumentType, document, item, account string, n, cents int64, d gp.Date) *gp.InventoryLine {
	v := gp.InventoryLine{
		Source: r.source(gp.RoleInventoryTransactions), Status: gp.Open, Document: gp.CodeOf(document), Type: kind,
		Item: gp.CodeOf(item), Site: gp.CodeOf("MAIN"), FromQuantity: gp.OnHand, Account: gp.CodeOf(account),
		Quantity: gp.QuantityOf(n), Cost: gp.Quantity(cents * 1000), Date: d, TRXSource: gp.CodeOf("RECVG0001"),
	}
	v.Extended = v.Quantity.Times(v.Cost)
	r.b.Inventory = append(r.b.Inventory, v)
	return &r.b.Inventory[len(r.b.Inventory)-1]
}

func (r *reports) run(accounts string) *analyzer.Result {
	r.t.Helper()
	set, err := gp.ParseAccountSet(accounts)
	if err != nil {
		r.t.Fatal(err)
	}
	result, err := analyzer.Run(&r.b, analyzer.Options{Accounts: set, AsOf: r.asOf, Tolerance: gp.Whole(1)}, causes.All)
	if err != nil {
		r.t.Fatal(err)
	}
	holdEntries(r.t, result)
	return result
}

// premise is what a cause came to.
type premise struct {
	Grade  analyzer.Grade
	Amount string
	Parts  int
}

func TestPremises(t *testing.T) {
	const all = "1300,1330"
	tests := []struct {
		cause, name string
		change      func(*reports)
		accounts    string
		want        premise
	}{
		{"report-scope", "agree, no ranges printed", func(*reports) {}, all, premise{analyzer.GradeNotTestable, "0.00", 0}},
		{"report-scope", "ranges printed, all whole", func(r *reports) {
			r.b.Of(gp.RolePurchaseReceipts)[0].Restrictions = []gp.Restriction{{Field: "Site ID", From: "First", To: "Last"}}
		}, all, premise{analyzer.GradeRuledOut, "0.00", 0}},
		{"report-scope", "an item left out", func(r *reports) { r.stock("NUT", 3, 900) }, all, premise{analyzer.GradeIndicated, "9.00", 1}},
		{"report-scope", "restricted, nothing to compare with", func(r *reports) {
			r.b.Of(gp.RolePurchaseReceipts)[0].Restrictions = []gp.Restriction{{Field: "Site ID", From: "A", To: "M", Restricts: true}}
		}, all, premise{analyzer.GradePossible, "0.00", 0}},
		{"report-scope", "near miss: less in Stock Status than in layers", func(r *reports) { r.b.Stock[0].OnHand = gp.QuantityOf(9) }, all,
			premise{analyzer.GradeNotTestable, "0.00", 0}},

		{"valuation-method", "all FIFO", func(*reports) {}, all, premise{analyzer.GradeRuledOut, "0.00", 0}},
		{"valuation-method", "average, by Stock Status", func(r *reports) {
			r.b.Layers[0].Method, r.b.Stock[0].Method, r.b.Stock[0].Value = 0, gp.AveragePerpetual, gp.Cents(11850)
		}, all, premise{analyzer.GradeIndicated, "-1.50", 1}},
		{"valuation-method", "average, rolled through the period", func(r *reports) {
			r.cards()
			r.b.Items[0].Method = gp.AveragePerpetual
			r.b.Layers[2].Quantity, r.b.Layers[2].Sold = gp.OnHand, gp.QuantityOf(2)
			r.received(gp.DocReceipt, "RCT-BOLT", "BOLT", "1300", 10, 1200, day(3, 1))
			r.received(gp.DocReceipt, "RCT-BOLT", "BOLT", "1300", 2, 2000, day(3, 1))
			r.received(gp.DocReceipt, "RCT-GEAR", "GEAR", "1300", 4, 1000, day(3, 1))
			r.received(gp.DocSale, "INV1", "BOLT", "1300", -2, 1333, day(4, 1)) // at the average, not at 20.00
		}, all, premise{analyzer.GradeProven, "13.34", 1}},
		{"valuation-method", "near miss: FIFO with another value", func(r *reports) { r.b.Stock[0].Value = gp.Cents(11850) }, all,
			premise{analyzer.GradeRuledOut, "0.00", 0}},
		{"valuation-method", "no export tells", func(r *reports) {
			r.b.Layers[0].Method, r.b.Layers[2].Method, r.b.Stock[0].Method = 0, 0, 0
		}, all, premise{analyzer.GradeNotTestable, "0.00", 0}},

		{"account-left-out", "all on the list", func(r *reports) { r.cards() }, all, premise{analyzer.GradeRuledOut, "0.00", 0}},
		{"account-left-out", "cards name it", func(r *reports) { r.cards() }, "1330", premise{analyzer.GradeProven, "-160.00", 1}},
		{"account-left-out", "only its description, and the gap is of its size", func(*reports) {}, "1330", premise{analyzer.GradeIndicated, "-160.00", 1}},
		{"account-left-out", "near miss: only its description, and the gap is not", func(r *reports) {
			r.balance("1310", "Inventory - Consigned", 0, 9900)
		}, all, premise{analyzer.GradePossible, "0.00", 0}},
		{"account-left-out", "Stock Status prints it", func(r *reports) {
			r.balance("1310", "Stores", 0, 9900)
			r.b.Stock[1].Account = gp.CodeOf("1310")
		}, all, premise{analyzer.GradeIndicated, "-99.00", 1}},
		{"account-left-out", "near miss: cards name it, no layer is on it", func(r *reports) {
			r.cards()
			r.b.Items = append(r.b.Items, gp.Item{Source: r.source(gp.RoleItems), Item: gp.CodeOf("OLD"), Accounts: map[gp.QuantityType]gp.Code{gp.OnHand: gp.CodeOf("1310")}})
			r.balance("1310", "Stores", 0, 9900)
		}, all, premise{analyzer.GradePossible, "0.00", 0}},
		{"account-left-out", "near miss: what only sounds like it", func(r *reports) {
			r.balance("1380", "Inventory Obsolescence Reserve", 0, -9900)
			r.balance("1410", "Prepaid Inventory Insurance", 0, 9900)
		}, all, premise{analyzer.GradeNotTestable, "0.00", 0}},

		{"quantity-types", "all on the list", func(r *reports) { r.cards() }, all, premise{analyzer.GradeRuledOut, "0.00", 0}},
		{"quantity-types", "cards name it", func(r *reports) { r.cards() }, "1300", premise{analyzer.GradeProven, "-40.00", 1}},
		{"quantity-types", "only its description, with such layers", func(*reports) {}, "1300", premise{analyzer.GradeIndicated, "-40.00", 1}},
		{"quantity-types", "near miss: the layers stand on another account of the list", func(r *reports) {
			r.balance("1331", "Inventory - Damaged West", 0, 4000)
		}, all, premise{analyzer.GradePossible, "0.00", 0}},
		{"quantity-types", "near miss: no such layers", func(r *reports) { r.balance("1320", "Inventory - In Service", 0, 700) }, all,
			premise{analyzer.GradePossible, "0.00", 0}},

		{"unclosed-year", "closed", func(*reports) {}, all, premise{analyzer.GradeRuledOut, "0.00", 0}},
		{"unclosed-year", "no beginning balances, layers older", func(r *reports) {
			r.unclose()
			r.b.Layers[1].Date = gp.DateOf(2023, time.June, 1)
		}, all, premise{analyzer.GradePossible, "0.00", 0}},
		{"unclosed-year", "rolled back to the first day", func(r *reports) {
			r.unclose()
			r.cards()
			r.b.Layers[1].Date = gp.DateOf(2023, time.June, 1)
			r.received(gp.DocReceipt, "RCT-BOLT", "BOLT", "1300", 10, 1200, day(3, 1))
			r.received(gp.DocReceipt, "RCT-BOLT", "BOLT", "1330", 2, 2000, day(3, 1)).FromQuantity = gp.Damaged
		}, all, premise{analyzer.GradeIndicated, "-40.00", 1}},
		{"unclosed-year", "near miss: nothing is older", func(r *reports) { r.unclose() }, all, premise{analyzer.GradeRuledOut, "0.00", 0}},

		{"damaged-key", "agree", func(*reports) {}, all, premise{analyzer.GradeRuledOut, "0.00", 0}},
		{"damaged-key", "leading zeros", func(r *reports) {
			r.layer("123", gp.OnHand, 1, 100, day(3, 1))
			r.stock("00123", 1, 100)
		}, all, premise{analyzer.GradeIndicated, "0.00", 1}},
		{"damaged-key", "near miss: two items", func(r *reports) {
			for _, item := range []string{"123", "00123"} {
				r.layer(item, gp.OnHand, 1, 100, day(3, 1))
				r.stock(item, 1, 100)
			}
		}, all, premise{analyzer.GradeRuledOut, "0.00", 0}},

		{"rounding", "not tested", func(*reports) {}, all, premise{analyzer.GradeNotTestable, "0.00", 0}},
		{"rounding", "printed cents", func(r *reports) {
			l := r.layer("NUT", gp.OnHand, 1, 0, day(3, 1))
			l.Received, l.Cost = 150_000, 33_333 // 1.5 × 0.33333
			l.Value, l.Printed = gp.Cents(50), true
			r.stock("NUT", 0, 50).OnHand = 150_000
		}, all, premise{analyzer.GradeProven, "-0.000005", 1}},
		{"rounding", "near miss: printed values that no rounding explains", func(r *reports) {
			r.b.Layers[0].Value, r.b.Layers[0].Printed = gp.Cents(11999), true
		}, all, premise{analyzer.GradeNotTestable, "0.00", 0}},
	}
	for _, tt := range tests {
		t.Run(tt.cause+"/"+tt.name, func(t *testing.T) {
			r := newReports(t)
			tt.change(r)
			result := r.run(tt.accounts)
			got := premiseOf(t, result, tt.cause)
			if diff := gocmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func premiseOf(t *testing.T, r *analyzer.Result, cause string) premise {
	t.Helper()
	for _, x := range r.Causes {
		if x.ID == cause {
			if x.Summary == "" {
				t.Error("no summary")
			}
			return premise{x.Grade, x.Amount.String(), len(x.Parts)}
		}
	}
	t.Fatalf("%s is not in the result", cause)
	return premise{}
}

// unclose takes the beginning balances away.
func (r *reports) unclose() {
	for i := range r.b.Balances {
		b := &r.b.Balances[i]
		b.Opening, b.Ending = gp.Amount{}, b.Debit.Sub(b.Credit)
	}
}

// TestReclass: a journal between two inventory accounts is nothing in total and
// an amount on each; one whose other side is no inventory account is not of
// this kind.
func TestReclass(t *testing.T) {
	setUp := func(lines ...line) *analyzer.Result {
		c := newCompany()
		c.post(voucher{date: day(5, 5), lines: lines})
		return c.run(t)
	}
	r := setUp(line{"1300", 700}, line{"1310", -700})
	if got := premiseOf(t, r, "reclass-between-inventory-accounts"); got != (premise{analyzer.GradeProven, "0.00", 2}) {
		t.Errorf("between inventory accounts: %+v", got)
	}
	moved := map[string]gp.Amount{}
	for _, b := range r.AccountBridges {
		for _, x := range b.Causes {
			moved[b.Account] = x.Amount
		}
	}
	if moved["1300"] != gp.Cents(700) || moved["1310"] != gp.Cents(-700) {
		t.Errorf("account bridges %v, want 7.00 on 1300 and -7.00 on 1310", moved)
	}
	r = setUp(line{"1300", 700}, line{"5000", -700})
	if got := premiseOf(t, r, "reclass-between-inventory-accounts"); got.Grade != analyzer.GradeRuledOut {
		t.Errorf("to an expense account: %+v", got)
	}
}

// TestRounding: what the ledger's cents add to the value of a document is
// computed row by row; a difference that no document makes is never called
// rounding, however small.
func TestRounding(t *testing.T) {
	c := newCompany()
	adjustment(c, row{document: "A1", date: day(4, 1), quantity: 1, cost: 100_500}, // 1.005
		voucher{lines: []line{{"1300", 101}, {"4620", -101}}})
	c.post(voucher{date: day(5, 1), lines: []line{{"1300", 3}, {"4620", -3}}})
	r := c.run(t)
	if got := premiseOf(t, r, "rounding"); got != (premise{analyzer.GradeProven, "0.005", 1}) {
		t.Errorf("rounding %+v", got)
	}
	if got := premiseOf(t, r, "direct-gl-entry"); got.Amount != "0.03" {
		t.Errorf("a journal of three cents %+v", got)
	}
}
