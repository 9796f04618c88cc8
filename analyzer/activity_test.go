package analyzer

import (
	"testing"
	"time"

	"tieout/internal/gp"
)

func TestCostReference(t *testing.T) {
	for _, x := range []struct {
		reference, prefix, suffix string
		ok                        bool
	}{
		{"SALESRCT00003006", "SALES", "RCT00003006", true},
		{"IVAAdjustedCost", "IVA", "ADJUSTEDCOST", true},
		{"IVA", "IVA", "", true},
		{"IVVRCT1", "IVV", "RCT1", true},
		{"PO", "", "", false},
		{"POPPO", "POP", "PO", true},
		{"PAPO", "PA", "PO", true},
		{"PRTNRCT9", "PRTN", "RCT9", true},
		{"ivarct9", "IVA", "RCT9", true},
		{"SALES cut-off fix", "", "", false},
		{"POP accrual true-up", "", "", false},
		{"INVENTORY", "", "", false},
		{"PATCH", "", "", false},
		{"", "", "", false},
	} {
		prefix, suffix, ok := costReference(x.reference)
		if prefix != x.prefix || suffix != x.suffix || ok != x.ok {
			t.Errorf("%q: %q %q %v, want %q %q %v", x.reference, prefix, suffix, ok, x.prefix, x.suffix, x.ok)
		}
	}
}

func TestIsCostAdjustment(t *testing.T) {
	a := &Activity{numbers: documentNumbers(&gp.Books{Layers: []gp.Layer{{Document: gp.CodeOf("RCT9")}}})}
	for _, x := range []struct {
		name string
		line gp.JournalLine
		want bool
	}{
		{"reference and batch", gp.JournalLine{Reference: "SALESRCT9", Batch: gp.CodeOf("GLTRX00000042")}, true},
		{"reference, batch of a person", gp.JournalLine{Reference: "SALESRCT9", Batch: gp.CodeOf("JE-05")}, false},
		{"reference of a known document, no batch exported", gp.JournalLine{Reference: "SALESRCT9"}, true},
		{"reference of an unknown document, no batch exported", gp.JournalLine{Reference: "SALES2024"}, false},
		{"batch alone", gp.JournalLine{Reference: "Accrue", Batch: gp.CodeOf("GLTRX00000042")}, false},
		{"posted in detail", gp.JournalLine{MasterName: "IV Ripple Transaction"}, true},
		{"comment of the batch", gp.JournalLine{Reference: "IVA", BatchComment: "Cost Adjustment", Batch: gp.CodeOf("X")}, true},
		{"another source document", gp.JournalLine{Reference: "SALESRCT9", Batch: gp.CodeOf("GLTRX00000042"), SourceDocument: gp.CodeOf("SJ")}, false},
	} {
		if got := isCostAdjustment(a, &x.line); got != x.want {
			t.Errorf("%s: %v", x.name, got)
		}
	}
}

func TestChooseSigns(t *testing.T) {
	move := func(cents ...int64) []*Movement {
		var list []*Movement
		for _, n := range cents {
			list = append(list, &Movement{Cents: gp.Cents(n), Value: gp.Cents(n)})
		}
		return list
	}
	for _, x := range []struct {
		name string
		have []*Movement
		want int64
		sum  int64
	}{
		{"as printed", move(300, 50), 350, 350},
		{"one turned", move(300, 50), 250, 250},
		{"all turned", move(300, 50), -350, -350},
		{"nothing fits", move(300, 50), 10, 350},
	} {
		chooseSigns(x.have, gp.Cents(x.want))
		var sum gp.Amount
		for _, m := range x.have {
			sum = sum.Add(m.Cents)
		}
		if sum != gp.Cents(x.sum) {
			t.Errorf("%s: %s, want %s", x.name, sum, gp.Cents(x.sum))
		}
	}
}

// ledger is books with one inventory account, 1300, for the tests of matching.
type ledger struct {
	b        gp.Books
	journal  gp.Table
	history  gp.Table
	balances gp.Table
}

func (l *ledger) post(entry string, date gp.Date, origin, document, series string, cents int64) {
	for _, side := range []struct {
		account string
		cents   int64
	}{{"1300", cents}, {"4620", -cents}} {
		l.b.Journal = append(l.b.Journal, gp.JournalLine{
			Source: gp.Source{Table: &l.journal, Row: len(l.b.Journal) + 2}, Status: gp.Open, Entry: entry, Date: date,
			Account: gp.CodeOf(side.account), Debit: gp.Cents(side.cents), Series: series,
			OrigTRXSource: gp.CodeOf(origin), ControlNumber: gp.CodeOf(document),
		})
	}
}

func (l *ledger) move(kind gp.DocumentType, origin, document string, date gp.Date, cents int64) {
	l.b.Inventory = append(l.b.Inventory, gp.InventoryLine{
		Source: gp.Source{Table: &l.history, Row: len(l.b.Inventory) + 2}, Status: gp.Open, Type: kind, TRXSource: gp.CodeOf(origin),
		Document: gp.CodeOf(document), Item: gp.CodeOf("BOLT"), Quantity: gp.QuantityOf(1), Extended: gp.Cents(cents),
		Date: date, PostingDate: date, HasPostingDate: true, Account: gp.CodeOf("1300"), FromQuantity: gp.OnHand,
	})
}

func (l *ledger) matches(t *testing.T) []*Match {
	t.Helper()
	l.b.Balances = []gp.Balance{{Source: gp.Source{Table: &l.balances, Row: 2}, Account: gp.CodeOf("1300")}}
	accounts, err := gp.ParseAccountSet("1300")
	if err != nil {
		t.Fatal(err)
	}
	return newCase(&l.b, Options{Accounts: accounts, AsOf: on(12, 31)}).Activity.Matches
}

func on(month time.Month, day int) gp.Date { return gp.DateOf(2024, month, day) }

// sides is a match in short.
type sides struct {
	status    MatchStatus
	documents int
	vouchers  int
}

func TestMatching(t *testing.T) {
	for _, x := range []struct {
		name string
		fill func(*ledger)
		want []sides
	}{
		{"audit trail code and document", func(l *ledger) {
			l.move(gp.DocReceipt, "RECVG1", "R1", on(2, 1), 500)
			l.post("1", on(2, 1), "RECVG1", "R1", "Purchasing", 500)
		}, []sides{{Matched, 1, 1}}},
		{"one document, two entries", func(l *ledger) {
			l.move(gp.DocReceipt, "RECVG1", "R1", on(2, 1), 500)
			l.post("1", on(2, 1), "RECVG1", "R1", "Purchasing", 300)
			l.post("2", on(2, 1), "RECVG1", "R1", "Purchasing", 200)
		}, []sides{{Matched, 1, 2}}},
		{"in summary, many to one", func(l *ledger) {
			l.move(gp.DocSale, "SLSTE1", "I1", on(2, 1), -500)
			l.move(gp.DocSale, "SLSTE1", "I2", on(2, 1), -200)
			l.post("1", on(2, 1), "SLSTE1", "", "Sales", -700)
		}, []sides{{Matched, 2, 1}}},
		{"the same number in two modules", func(l *ledger) {
			l.move(gp.DocAdjustment, "IVADJ1", "0001", on(2, 1), 500)
			l.post("1", on(2, 1), "PMTRX1", "0001", "Purchasing", 500)
		}, []sides{{Unmatched, 1, 0}, {Unmatched, 0, 1}}},
		{"the document alone", func(l *ledger) {
			l.move(gp.DocReceipt, "", "R1", on(2, 1), 500)
			l.post("1", on(2, 1), "RECVG1", "R1", "Purchasing", 500)
		}, []sides{{Matched, 1, 1}}},
		{"another amount", func(l *ledger) {
			l.move(gp.DocReceipt, "RECVG1", "R1", on(2, 1), 500)
			l.post("1", on(2, 1), "RECVG1", "R1", "Purchasing", 400)
		}, []sides{{PotentiallyMatched, 1, 1}}},
		{"a cent of rounding", func(l *ledger) {
			l.move(gp.DocReceipt, "RECVG1", "R1", on(2, 1), 500)
			l.post("1", on(2, 1), "RECVG1", "R1", "Purchasing", 501)
		}, []sides{{Matched, 1, 1}}},
		{"another date", func(l *ledger) {
			l.move(gp.DocReceipt, "RECVG1", "R1", on(2, 1), 500)
			l.post("1", on(2, 3), "RECVG1", "R1", "Purchasing", 500)
		}, []sides{{PotentiallyMatched, 1, 1}}},
		{"date and amount, unique", func(l *ledger) {
			l.move(gp.DocReceipt, "", "R1", on(2, 1), 500)
			l.post("1", on(2, 1), "", "", "", 500)
		}, []sides{{PotentiallyMatched, 1, 1}}},
		{"date and amount, twice", func(l *ledger) {
			l.move(gp.DocReceipt, "", "R1", on(2, 1), 500)
			l.move(gp.DocReceipt, "", "R2", on(2, 1), 500)
			l.post("1", on(2, 1), "", "", "", 500)
		}, []sides{{Unmatched, 1, 0}, {Unmatched, 1, 0}, {Unmatched, 0, 1}}},
		{"module and day, posted in summary without codes", func(l *ledger) {
			l.move(gp.DocSale, "", "I1", on(2, 1), -500)
			l.move(gp.DocSale, "", "I2", on(2, 1), -200)
			l.post("1", on(2, 1), "SLSTE1", "", "Sales", -700)
		}, []sides{{PotentiallyMatched, 2, 1}}},
	} {
		t.Run(x.name, func(t *testing.T) {
			var l ledger
			x.fill(&l)
			var got []sides
			for _, m := range l.matches(t) {
				got = append(got, sides{m.Status, len(m.Documents), len(m.Vouchers)})
			}
			if len(got) != len(x.want) {
				t.Fatalf("got %v, want %v", got, x.want)
			}
			for i := range got {
				if got[i] != x.want[i] {
					t.Errorf("got %v, want %v", got[i], x.want[i])
				}
			}
		})
	}
}

// TestVouchers splits what GP leaves out of activity, and what shares a number.
func TestVouchers(t *testing.T) {
	var l ledger
	l.post("1", on(2, 1), "", "", "Financial", 500)
	l.post("1", on(3, 1), "", "", "Financial", -500)
	l.post("2", on(2, 1), "", "", "Financial", 100)
	l.post("3", on(2, 1), "", "", "Financial", 100)
	for i := range l.b.Journal {
		switch l.b.Journal[i].Entry {
		case "2":
			l.b.Journal[i].Voided = true
		case "3":
			l.b.Journal[i].SourceDocument = gp.CodeOf("BBF")
		}
	}
	l.matches(t)
	accounts, err := gp.ParseAccountSet("1300")
	if err != nil {
		t.Fatal(err)
	}
	a := newCase(&l.b, Options{Accounts: accounts, AsOf: on(12, 31)}).Activity
	if len(a.Vouchers) != 2 || a.Voided != 2 || a.BroughtForward != 2 {
		t.Fatalf("%d vouchers, %d voided and %d brought-forward lines", len(a.Vouchers), a.Voided, a.BroughtForward)
	}
	if a.Vouchers[0].Reversal != a.Vouchers[1] || a.Vouchers[1].Reversal != a.Vouchers[0] {
		t.Error("an entry and its reversal under one number are not paired")
	}
}

// BenchmarkMatching matches a hundred thousand documents with their entries.
func BenchmarkMatching(b *testing.B) {
	var l ledger
	for i := range 100_000 {
		n := gp.QuantityOf(int64(i)).String()
		l.move(gp.DocSale, "SLSTE"+n[:len(n)/2], "I"+n, on(2, 1), -500)
		l.post(n, on(2, 1), "SLSTE"+n[:len(n)/2], "I"+n, "Sales", -500)
	}
	accounts, err := gp.ParseAccountSet("1300")
	if err != nil {
		b.Fatal(err)
	}
	l.b.Balances = []gp.Balance{{Source: gp.Source{Table: &l.balances, Row: 2}, Account: gp.CodeOf("1300")}}
	b.ReportAllocs()
	for b.Loop() {
		if newCase(&l.b, Options{Accounts: accounts, AsOf: on(12, 31)}).Activity == nil {
			b.Fatal("no activity")
		}
	}
}
