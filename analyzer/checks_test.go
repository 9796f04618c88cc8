package analyzer

import (
	"strings"
	"testing"
	"time"

	"tieout/internal/gp"
)

func TestChecks(t *testing.T) {
	no := false
	day := func(m time.Month, d int) gp.Date { return gp.DateOf(2024, m, d) }
	company := func(names ...string) func(*shop) {
		return func(s *shop) {
			for i, name := range names {
				s.books.Inputs[i].Company = name
			}
		}
	}
	cards := func(items ...string) func(*shop) {
		return func(s *shop) {
			company("Harbor", "Harbor")(s)
			for _, x := range []string{"NUT", "PIN", "RING", "ROD", "SAW"} {
				s.stock(x, "0", "0.00")
			}
			for _, x := range items {
				s.books.Items = append(s.books.Items, gp.Item{Source: s.source(gp.RoleItems), Item: gp.CodeOf(x)})
			}
		}
	}
	tests := []struct {
		name   string
		check  string
		change func(*shop)
		status CheckStatus
		blocks bool
		says   string
	}{
		{"whole", CheckFilesWhole, func(*shop) {}, Pass, true, "7 rows in 3 tables"},
		{"a row lost", CheckFilesWhole, func(s *shop) { s.books.Inputs[0].Rows.Total++ }, Fail, true, "the rows do not add up"},
		{"a problem", CheckFilesWhole, func(s *shop) {
			s.books.Problems = []gp.Problem{{Severity: gp.SeverityError, File: "x.csv", Message: "no amount."}}
		}, Fail, true, "x.csv: no amount."},
		{"a total that does not foot is the other check's", CheckFilesWhole, func(s *shop) {
			s.books.Inputs[0].Foots = &no
			s.books.Problems = []gp.Problem{{Severity: gp.SeverityError, Code: "total-differs", File: s.books.Inputs[0].File}}
		}, Pass, true, "7 rows in 3 tables"},
		{"unless no footing of the file says so", CheckFilesWhole, func(s *shop) {
			s.books.Problems = []gp.Problem{{Severity: gp.SeverityError, Code: "total-differs", File: s.books.Inputs[0].File, Message: "off"}}
		}, Fail, true, "off"},
		{"a report missing", CheckRequired, func(s *shop) { s.books.Inputs = s.books.Inputs[:2] }, Fail, true, "GL trial balance"},
		{"captions alone", CheckRequired, func(s *shop) {
			in := s.input(gp.RoleStockStatus)
			in.Rows.Used, in.Rows.Total = 0, 0
		}, Fail, true, "No record was read from stock-status.csv"},

		{"no totals printed", CheckRefoot, func(*shop) {}, NotRun, true, "No report prints a total"},
		{"a subtotal that does not foot", CheckRefoot, func(s *shop) {
			s.books.Inputs[0].Footings = []gp.Footing{{Foots: true}, {Row: 9, Printed: gp.Cents(100), Computed: gp.Cents(90)}}
		}, Fail, true, "row 9 prints 1.00, its rows add up to 0.90"},
		{"a grand total that does not foot", CheckRefoot, func(s *shop) { s.books.Inputs[0].Foots = &no }, Fail, true, "not the sum"},
		{"totals foot, not printed elsewhere", CheckRefoot, func(s *shop) {
			s.books.Inputs[0].Footings = []gp.Footing{{Foots: true}}
		}, Pass, true, "1 printed totals re-foot. No totals are printed in stock-status.csv; trial-balance.csv."},

		{"balances", CheckTrialBalance, func(*shop) {}, Pass, true, "3 accounts"},
		{"debits are not credits", CheckTrialBalance, func(s *shop) { s.balance("1", "Cash", "0.00", "5.00", "0.00") }, Fail, true, "debits 115.00, credits 110.00"},
		{"opening and activity are not the ending", CheckTrialBalance, func(s *shop) {
			s.books.Balances[0].Ending = gp.Cents(10001)
		}, Fail, true, "1300 adds up to 100.00, prints 100.01"},
		{"endings do not add up", CheckTrialBalance, func(s *shop) {
			s.balance("1", "Cash", "5.00", "0.00", "0.00")
		}, Fail, true, "add up to 5.00"},
		{"a unit account counts no money", CheckTrialBalance, func(s *shop) { s.balance("9", "Units", "0.00", "5.00", "0.00").Unit = true }, Pass, true, ""},
		{"some accounts only", CheckTrialBalance, func(s *shop) {
			s.balance("1", "Cash", "5.00", "0.00", "0.00")
			s.input(gp.RoleTrialBalance).Restrictions = []gp.Restriction{{Field: "Account", From: "1300", To: "3000", Restricts: true}}
		}, NotRun, true, "Account from 1300 to 3000"},

		{"no company named", CheckCompany, func(*shop) {}, NotRun, true, "Fewer than two"},
		{"one company", CheckCompany, company("Harbor, Inc.", "HARBOR  INC"), Pass, true, "2 files name Harbor, Inc."},
		{"items of another company", CheckCompany, cards("CAM", "CLIP", "COIL", "CONE", "CRANK"), Fail, true, "items.csv: of its 5 items the three reports know 0"},
		{"items of the company", CheckCompany, cards("BOLT", "GEAR", "NUT", "PIN", "RING"), Pass, true, "2 files name Harbor"},
		{"few of its items", CheckCompany, cards("BOLT", "CAM", "CLIP", "COIL", "CONE"), NotRun, true, "of its 5 items the three reports know 1"},
		{"two companies", CheckCompany, company("Harbor, Inc.", "Harbor, Inc.", "Pratt"), Fail, true, "trial-balance.csv names Pratt"},

		{"no ledger named", CheckLedger, func(*shop) {}, NotRun, true, ""},
		{"base", CheckLedger, func(s *shop) { s.books.Balances[0].Ledger = "Base" }, Pass, true, ""},
		{"another ledger", CheckLedger, func(s *shop) { s.books.Balances[0].Ledger = "IFRS" }, Fail, true, "IFRS"},
		{"reporting currency", CheckLedger, func(s *shop) {
			s.input(gp.RoleTrialBalance).Restrictions = []gp.Restriction{{Field: "Currency", From: "Reporting"}}
		}, Fail, true, "reporting currency"},

		{"beginning balances", CheckYearClosed, func(*shop) {}, Pass, true, ""},
		{"no beginning balances, older layers", CheckYearClosed, func(s *shop) {
			unopened(s)
			s.books.Layers[0].Date = gp.DateOf(2023, time.May, 1)
		}, Fail, true, "the year before is not closed"},
		{"no beginning balances, nothing older: a new company", CheckYearClosed, unopened, Pass, true, ""},
		{"no such column", CheckYearClosed, func(s *shop) {
			for i := range s.books.Balances {
				s.books.Balances[i].HasOpening = false
			}
		}, NotRun, true, ""},

		{"no dates", CheckAsOf, func(*shop) {}, NotRun, true, "No date is printed in trial-balance.csv; purchase-receipts.csv; stock-status.csv"},
		{"another period", CheckAsOf, func(s *shop) { s.input(gp.RoleTrialBalance).PeriodTo = day(11, 30) }, Fail, true, "ends on 2024-11-30, the tie-out is as of 2024-12-31"},
		{"on the day", CheckAsOf, func(s *shop) { dated(s, day(12, 31)) }, Pass, true, ""},
		{"printed later", CheckAsOf, func(s *shop) { dated(s, gp.DateOf(2025, 1, 9)) }, Fail, true, "purchase-receipts.csv was printed on 2025-01-09"},
		{"a later layer", CheckAsOf, func(s *shop) { s.books.Layers[1].Date = gp.DateOf(2025, 1, 9) }, Fail, true, "row 3 of purchase-receipts.csv"},
		{"printed later, rolled back", CheckAsOf, func(s *shop) {
			dated(s, gp.DateOf(2025, 1, 9))
			rolled(s)
		}, Pass, true, "Rolled back"},
		{"printed later, transactions do not roll", CheckAsOf, func(s *shop) {
			dated(s, gp.DateOf(2025, 1, 9))
			rolled(s)
			s.books.Inventory = s.books.Inventory[1:]
		}, Fail, true, "printed on"},

		{"all accounts there", CheckAccountsFound, func(*shop) {}, Pass, false, ""},
		{"items agree", CheckItems, func(*shop) {}, Pass, false, "2 items agree"},
		{"items differ", CheckItems, func(s *shop) { s.books.Stock[0].Value = gp.Whole(90) }, Fail, false, "-10.00 net and 10.00 gross"},
		{"Stock Status restricted", CheckItems, func(s *shop) {
			s.input(gp.RoleStockStatus).Restrictions = []gp.Restriction{{Field: "Item Number", From: "A", To: "C", Restricts: true}}
		}, NotRun, false, "restricted"},

		{"no GL detail", CheckDetail, func(*shop) {}, NotRun, false, ""},
		{"GL detail agrees", CheckDetail, posted, Pass, false, "2 inventory accounts"},
		{"GL detail does not agree", CheckDetail, func(s *shop) {
			posted(s)
			s.books.Journal[0].Debit = gp.Cents(1)
		}, Fail, false, "1300 adds up to 40.01, the trial balance shows 100.00"},
		{"rows that are no activity", CheckDetail, func(s *shop) {
			posted(s)
			entry(s, "1300", "60.00").SourceDocument = gp.CodeOf("BBF")
			entry(s, "1300", "7.00").Voided = true
			entry(s, "1300", "7.00").Status = gp.Work
			entry(s, "1300", "7.00").Date = gp.DateOf(2025, 1, 2)
		}, Pass, false, ""},

		{"no transactions", CheckRoll, func(*shop) {}, NotRun, false, ""},
		{"transactions roll", CheckRoll, rolled, Pass, false, ""},
		{"a transaction missing", CheckRoll, func(s *shop) { rolled(s); s.books.Inventory = s.books.Inventory[1:] }, Fail, false, "BOLT at MAIN (On Hand)"},
	}
	for _, tt := range tests {
		t.Run(tt.check+"/"+tt.name, func(t *testing.T) {
			s := plain(t)
			tt.change(s)
			k := s.open("1300,1310").Check(tt.check)
			if k.Status != tt.status || k.Blocks != tt.blocks || !strings.Contains(k.Detail, tt.says) {
				t.Errorf("%s (blocks %v): %q; want %s with %q", k.Status, k.Blocks, k.Detail, tt.status, tt.says)
			}
			if k.Detail == "" {
				t.Error("a check says what it found")
			}
		})
	}
}

// unopened takes the beginning balances away.
func unopened(s *shop) {
	for i := range s.books.Balances {
		b := &s.books.Balances[i]
		b.Opening, b.Ending = gp.Amount{}, b.Debit.Sub(b.Credit)
	}
}

// dated prints the reports on a day; the trial balance ends with the year.
func dated(s *shop, d gp.Date) {
	for i := range s.books.Inputs {
		if in := &s.books.Inputs[i]; in.Role == gp.RoleTrialBalance {
			in.PeriodFrom, in.PeriodTo = gp.DateOf(2024, 1, 1), gp.DateOf(2024, 12, 31)
		} else {
			in.PrintedAt = d
		}
	}
}

// rolled adds the documents that made the layers of the plain shop and drew on
// them.
func rolled(s *shop) {
	s.moved(gp.DocReceipt, "RCT1", "BOLT", "MAIN", "1300", "12", "10")
	s.moved(gp.DocReceipt, "RCT2", "GEAR", "MAIN", "1310", "5", "10")
	s.moved(gp.DocSale, "INV1", "BOLT", "MAIN", "1300", "-2", "10").Date = gp.DateOf(2024, 6, 1)
}

// posted adds the journal that makes the trial balance of the plain shop.
func posted(s *shop) {
	entry(s, "1300", "60.00")
	entry(s, "1300", "-20.00")
	entry(s, "1310", "50.00")
}

func entry(s *shop, account, net string) *gp.JournalLine {
	j := gp.JournalLine{
		Source: s.source(gp.RoleGLDetail), Status: gp.Open, Entry: "1", Date: gp.DateOf(2024, 5, 1), Account: gp.CodeOf(account),
	}
	if a := s.amount(net); a.Sign() > 0 {
		j.Debit = a
	} else {
		j.Credit = a.Neg()
	}
	s.books.Journal = append(s.books.Journal, j)
	return &s.books.Journal[len(s.books.Journal)-1]
}
