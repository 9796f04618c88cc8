package importer

import (
	"fmt"
	"strings"
	"testing"

	"tieout/internal/gp"
)

const reportHeader = "System:,9/30/2019,6:22:10 PM,Acme Inc,Page:,1\nUser Date:,9/30/2019,TRIAL BALANCE SUMMARY,User ID:,sa\n\nRanges:,From:,To:\n  Date:,1/1/2019,9/30/2019\n  Account:,First,Last\nSorted By:,by Account\n\n"

// balances prints accounts and endings.
func balances(b *gp.Books) string {
	var lines []string
	for _, x := range b.Balances {
		lines = append(lines, fmt.Sprintf("%s %s", x.Account, x.Ending))
	}
	return strings.Join(lines, "\n")
}

// What a printed trial balance repeats on its pages and between its runs is
// neither an account nor a company, even where a column has no known caption.
func TestPagesAndRunsOfATrialBalance(t *testing.T) {
	captions := "Account,Account Description,Beginning Balance,Debit,Credit,Net,Somewhere Else\n"
	first, second := "1-1,Inventory,10.00,5.00,3.00,2.00,12.00\n", "1-2,Payables,-10.00,0.00,2.00,-2.00,-12.00\n"
	tests := []struct{ name, text string }{
		{"pages", reportHeader + captions + first + reportHeader + captions + second + ",Grand Totals:,0.00,5.00,5.00,0.00,0.00\nAccounts:,2\nEnd of Report\n"},
		{"runs", reportHeader + captions + first + ",Grand Totals:,10.00,5.00,3.00,2.00,12.00\nAccounts:,1\nEnd of Report\n" +
			reportHeader + captions + second + ",Grand Totals:,-10.00,0.00,2.00,-2.00,-12.00\nAccounts:,1\nEnd of Report\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := must(t, "tb.csv", test.text)
			if got := balances(b); got != "1-1 12.00\n1-2 -12.00" {
				t.Error(got)
			}
			if in := b.Inputs[0]; in.Company != "Acme Inc" || in.Foots == nil || !*in.Foots {
				t.Errorf("%+v", in)
			}
		})
	}
}

// A date is no company, however it is written.
func TestDatesOfTitles(t *testing.T) {
	for _, day := range []string{"30 Sep 2019", "30-Sep-2019", "September 30, 2019", "9/30/2019 6:22:10 PM", "2019-09-30 18:22:10", "30.09.2019"} {
		text := strings.ReplaceAll(reportHeader, "9/30/2019", fmt.Sprintf("%q", day)) + "Account,Description,Balance\n1-1,Inventory,12.00\n,Grand Totals:,12.00\n"
		b := must(t, "tb.csv", strings.ReplaceAll(text, "1/1/2019", `"1 Jan 2019"`))
		if in := b.Inputs[0]; in.Company != "Acme Inc" || in.PrintedAt.String() != "2019-09-30" || in.PeriodTo.String() != "2019-09-30" {
			t.Errorf("%s: company %q, printed %s, period to %s", day, in.Company, in.PrintedAt, in.PeriodTo)
		}
	}
}

// Where rows need no more than a name, the lines that close a report are none.
func TestClosingLinesAreNoItems(t *testing.T) {
	b := must(t, "items.csv", "Item Number,Item Type,Valuation Method,Inventory Account Number\nA,Sales Inventory,FIFO Perpetual,1-1\nPage,Sales Inventory,FIFO Perpetual,1-1\nItems:,2\nEnd of Report\n")
	var items []string
	for _, x := range b.Items {
		items = append(items, x.Item.String())
	}
	if got := strings.Join(items, " "); got != "A Page" {
		t.Error(got)
	}
}

// A total's label may stand in any column that names a row.
func TestTotalLabelledUnderTheAccount(t *testing.T) {
	b := must(t, "gl.csv", "Journal Entry,TRX Date,Account Number,Debit Amount,Credit Amount,Reference\n1,1/31/2020,1-1,5.00,0.00,a\n1,1/31/2020,1-2,0.00,5.00,b\n2,2/28/2020,1-1,2.00,0.00,a\n,,1-2,0.00,2.00,b\n,,Grand Totals:,7.00,7.00,\n")
	if in := b.Inputs[0]; len(b.Journal) != 4 || in.Rows.Subtotal != 1 || in.Foots == nil || !*in.Foots {
		t.Errorf("%d lines, %+v", len(b.Journal), in)
	}
}

// A heading whose value is a number counts nothing.
func TestHeadingsOfNumbers(t *testing.T) {
	b := must(t, "receipts.csv", "TRX Location,Receipt Number,QTY Received,QTY Sold,Unit Cost\nItem Number:,A\nW,R1,10,3,2.5\nItem Number:,007\nW,R2,1,0,5\nItem Number:,0\nW,R3,1,0,5\nItem Number:  1234\nW,R4,1,0,5\n")
	if got := layers(b); got != "A|W|R1|10|3|2.5|17.50\n007|W|R2|1|0|5|5.00\n0|W|R3|1|0|5|5.00\n1234|W|R4|1|0|5|5.00" {
		t.Error(got)
	}
}

// Values of inventory history are known by arithmetic although they lack their
// sign, their unit costs are rounded and some rows carry a value alone.
func TestValuesOfInventoryHistory(t *testing.T) {
	for _, caption := range []string{"Extended Value", "Textbox45"} {
		b := must(t, "it.csv", "Item Number,Document Number,Document Type,Document Date,TRX QTY,Unit Cost,"+caption+"\n"+
			"A,INV1,Sale,1/31/2020,-1313,1.59685,2096.66006\nA,RCT1,Receipt,1/31/2020,10,2.50,25.00\nA,RCT2,,2/28/2020,0,72.41,-146.12\nB,INV2,Sale,2/28/2020,-4,1.00,4.00\nB,INV3,Sale,2/28/2020,-2,1.00,2.00\n")
		want := []string{"-2096.66006", "25.00", "-146.12", "-4.00", "-2.00"}
		for i, l := range b.Inventory {
			if l.Extended.String() != want[i] {
				t.Errorf("%s: row %d: %s, want %s", caption, i, l.Extended, want[i])
			}
		}
	}
}

// A row that changes the value alone says nothing without its value.
func TestValueOnlyRowsNeedTheirValue(t *testing.T) {
	_, problems := read(t, "it.csv", "Item Number,Document Number,Document Type,Document Date,TRX QTY,Unit Cost\nA,RCT1,Receipt,1/31/2020,10,2.50\nA,RCT2,,2/28/2020,0,72.41\n")
	if len(problems) != 1 || problems[0].Code != "no-value" || problems[0].Row != 3 {
		t.Errorf("%+v", problems)
	}
}
