package importer

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tieout/internal/gp"
)

// One small company's layers in the shapes in which GP hands them out. Text
// reports print two decimals of the extended cost.
var receiptShapes = []struct{ name, file, text, value string }{
	{"SmartList to CSV", "r.csv", "Item Number,Date Received,QTY Received,QTY Sold,Unit Cost,QTY Type,TRX Location,Purchase Receipt Type,Receipt Number,Receipt SEQ Number\n" +
		"100XLG,3/31/2020,1000,250.5,1.2345,On Hand,MAIN,Receipt,RCT1,1\nTotal,1/2/2020,3,4,2.5,On Hand,MAIN,Override,ADJ1,2\n00123,2/28/2020,5,0,10,Damaged,EAST,Transfer,TRF1,3\n", "925.25775"},
	{"SmartList to text with titles and blanked repeats", "r.txt", "Acme Inc\nInventory Purchase Receipts\n\nItem Number\tTRX Location\tDate Received\tQTY Received\tQTY Sold\tUnit Cost\tQTY Type\tPurchase Receipt Type\tReceipt Number\n" +
		"100XLG\tMAIN\t3/31/2020\t1000\t250.5\t1.2345\tOn Hand\tReceipt\tRCT1\nTotal\tMAIN\t1/2/2020\t3\t4\t2.5\tOn Hand\tOverride\tADJ1\n00123\tEAST\t2/28/2020\t5\t0\t10\tDamaged\tTransfer\tTRF1\n", "925.25775"},
	{"query of the table, padded, with codes", "r.csv", "ITEMNMBR,TRXLOCTN,QTYTYPE,DATERECD,RCTSEQNM,QTYRECVD,QTYSOLD,PCHSRCTY,RCPTNMBR,UNITCOST,QTYONHND\n" +
		"\"100XLG                         \",\"MAIN      \",1,2020-03-31 00:00:00.000,1,1000.00000,250.50000,5,\"RCT1      \",1.23450,999\n\"Total     \",\"MAIN      \",1,2020-01-02 00:00:00.000,2,3.00000,4.00000,4,\"ADJ1      \",2.50000,999\n\"00123     \",\"EAST      \",5,2020-02-28 00:00:00.000,3,5.00000,.00000,3,\"TRF1      \",10.00000,999\n", "925.25775"},
	{"Reporting Services to CSV", "r.csv", "ITEMNMBR,TRXLOCTN,QTYTYPE,DATERECD,PCHSRCTY,RCPTNMBR,QTYRECVD,QTYSOLD,Textbox31,UNITCOST,Textbox45,Textbox60\n" +
		"100XLG,MAIN,On Hand,3/31/2020,Receipt,RCT1,\"1,000.0\",250.5,749.5,$1.2345,$925.26,$925.26\nTotal,MAIN,On Hand,1/2/2020,Override,ADJ1,3,4,(1),$2.50,($2.50),($2.50)\n00123,EAST,Damaged,2/28/2020,Transfer,TRF1,5,0,5,$10.00,$50.00,$50.00\n", "925.26"},
	{"Reporting Services to a workbook", "r.xlsx", "\tAcme Inc\n\tPURCHASE RECEIPTS REPORT\n\tUser Date: 3/31/2020   User ID: sa\n\tItem Number:\tFirst\tto\tLast\n\n\tItem Number\t\tTRX Location\tQTY Type\tDate Received\tReceipt Number\t\tPurchase Receipt Type\tQTY Received\tQTY Sold\tUnit Cost\tExtended Cost\n" +
		"\t100XLG\t\tMAIN\tOn Hand\t43921\tRCT1\t\tReceipt\t1000\t250.5\t1.2345\t925.25775\n\tTotal for 100XLG\t\t\t\t\t\t\t\t\t\t\t925.25775\n\tTotal\t\tMAIN\tOn Hand\t43832\tADJ1\t\tOverride\t3\t4\t2.5\t-2.5\n\tTotal for Total\t\t\t\t\t\t\t\t\t\t\t-2.5\n\t'00123\t\tEAST\tDamaged\t43889\tTRF1\t\tTransfer\t5\t0\t10\t50\n\tTotal for 00123\t\t\t\t\t\t\t\t\t\t\t50\n\tGrand Total\t\t\t\t\t\t\t\t\t\t\t972.75775\n", "925.25775"},
	{"Report Writer to CSV, European", "r.csv", "System:;31.03.2020;18:22:10;Acme Inc;Page:;1\nUser Date:;31.03.2020;PURCHASE RECEIPTS REPORT;User ID:;sa\n\nRanges:;From:;To:\n  Item Number:;First;Last\nSorted By:;by Item Number\n\nItem Number;TRX Location;QTY Type;Date Received;Receipt Number;Purchase Receipt Type;QTY Received;QTY Sold;QTY Remaining;Unit Cost;Extended Cost\n" +
		"100XLG;MAIN;On Hand;31.03.2020;RCT1;Receipt;1.000,0;250,5;749,5;1,2345;925,26\n;;;;;;;;;Item Totals:;925,26\nTotal;MAIN;On Hand;02.01.2020;ADJ1;Override;3;4;1-;2,50;2,50-\n;;;;;;;;;Item Totals:;2,50-\nSystem:;31.03.2020;18:22:10;Acme Inc;Page:;2\nUser Date:;31.03.2020;PURCHASE RECEIPTS REPORT;User ID:;sa\n\nItem Number;TRX Location;QTY Type;Date Received;Receipt Number;Purchase Receipt Type;QTY Received;QTY Sold;QTY Remaining;Unit Cost;Extended Cost\n00123;EAST;Damaged;28.02.2020;TRF1;Transfer;5;0;5;10,00;50,00\n;;;;;;;;;Item Totals:;50,00\n;;;;;;;;;Grand Totals:;972,76\nEnd of Report\n", "925.26"},
	{"Report Writer print image", "r.txt",
		"System:      3/31/2020   6:22:10 PM              Acme Inc                                                 Page:    1\n" +
			"User Date:   3/31/2020                   PURCHASE RECEIPTS REPORT                                         User ID: sa\n" +
			"\n" +
			"Ranges:      From:                 To:\n" +
			"  Item Number        First                 Last\n" +
			"Sorted By:   by Item Number\n" +
			"\n" +
			"TRX Location QTY Type    Date Received Receipt Number  Purchase Receipt Type    QTY Received      QTY Sold  Unit Cost    Extended Cost\n" +
			"--------------------------------------------------------------------------------------------------------------------------------------\n" +
			"Item Number:  100XLG  Item Description:  Green Phone\n" +
			"MAIN         On Hand     3/31/2020     RCT1            Receipt                       1,000.0         250.5    $1.2345          $925.26\n" +
			"  Item Totals:                                                                                                                 $925.26\n" +
			"\n" +
			"Item Number:  Total  Item Description:  Steel Bolt\n" +
			"MAIN         On Hand     1/2/2020      ADJ1            Override                            3             4      $2.50          ($2.50)\n" +
			"  Item Totals:                                                                                                                 ($2.50)\n" +
			"\n" +
			"Item Number:  00123  Item Description:  Nut\n" +
			"EAST         Damaged     2/28/2020     TRF1            Transfer                            5             0     $10.00           $50.00\n" +
			"  Item Totals:                                                                                                                  $50.00\n" +
			"\n" +
			"  Grand Totals:                                                                                                                $972.76\n" +
			"\n" +
			"End of Report\n", "925.26"},
}

func TestReceiptsInEveryShape(t *testing.T) {
	for _, shape := range receiptShapes {
		t.Run(shape.name, func(t *testing.T) {
			b := must(t, shape.file, shape.text)
			want := []string{"100XLG|MAIN|RCT1|1000|250.5|1.2345|" + shape.value, "Total|MAIN|ADJ1|3|4|2.5|-2.50", "00123|EAST|TRF1|5|0|10|50.00"}
			if diff := cmp.Diff(strings.Join(want, "\n"), layers(b)); diff != "" {
				t.Error(diff)
			}
			for i, day := range []string{"2020-03-31", "2020-01-02", "2020-02-28"} {
				l := b.Layers[i]
				if l.Date.String() != day || l.Type != []gp.ReceiptType{gp.ReceiptReceipt, gp.ReceiptOverride, gp.ReceiptTransfer}[i] || l.Quantity != []gp.QuantityType{gp.OnHand, gp.OnHand, gp.Damaged}[i] {
					t.Errorf("layer %d: %s %s %s", i, l.Date, l.Type, l.Quantity)
				}
			}
			in := b.Inputs[0]
			if in.Foots != nil && !*in.Foots || !in.Rows.Balances() {
				t.Errorf("%+v", in)
			}
			if titled := strings.Contains(shape.text, "Acme Inc"); (in.Company == "Acme Inc") != titled {
				t.Errorf("company %q", in.Company)
			}
		})
	}
}

func TestTitlesOfAReport(t *testing.T) {
	text := "System:,10/8/2019,6:22:10 PM,\"Acme, Inc.\",Page:,1\nUser Date:,9/30/2019,TRIAL BALANCE SUMMARY,User ID:,sa\n\nRanges:,From:,To:\n  Date:,1/1/2019,9/30/2019\n  Account:,First,Last\nSorted By:,by Account Number\n\n" +
		"Account Number,Account Description,Beginning Balance,Debit Amount,Credit Amount,Net Change,Ending Balance\n1-1,Cash,$5.00,$1.00,$2.00,($1.00),$4.00\n1-2,Other,($5.00),$2.00,$1.00,$1.00,($4.00)\n,Grand Totals:,$0.00,$3.00,$3.00,$0.00,$0.00\nAccounts:,2\nEnd of Report\n"
	b := must(t, "tb.csv", text)
	in := b.Inputs[0]
	if in.Company != "Acme, Inc." || in.User != "sa" || in.PrintedAt.String() != "2019-10-08" || in.PeriodFrom.String() != "2019-01-01" || in.PeriodTo.String() != "2019-09-30" {
		t.Errorf("%+v", in)
	}
	want := []gp.Restriction{{Field: "Date", From: "1/1/2019", To: "9/30/2019"}, {Field: "Account", From: "First", To: "Last"}}
	if diff := cmp.Diff(want, in.Restrictions); diff != "" {
		t.Error(diff)
	}
	if x := b.Balances[1]; x.Opening.String() != "-5.00" || x.Ending.String() != "-4.00" || !x.HasOpening || !x.HasActivity || !x.HasEnding {
		t.Errorf("%+v", x)
	}
	if in.PrintedTotal == nil || !in.PrintedTotal.IsZero() || in.MissingTotal {
		t.Errorf("%+v", in)
	}
}

// What leaves layers out restricts; First to Last and the period of a trial
// balance do not.
func TestRestrictions(t *testing.T) {
	for from, restricts := range map[string]bool{"First,Last": false, ",": false, "All,All": false, "EAST,WEST": true, "\"\"\"\"\"\",RM2": true, "First,RM2": true} {
		text := "Acme Inc\nPURCHASE RECEIPTS REPORT\nRanges:,From:,To:\n  Item Number:," + from + "\n" + captions + "A,W,R1,10,3,2.5,17.50\nGrand Total,,,,,,17.50\n"
		b := must(t, "r.csv", text)
		got := len(b.Inputs[0].Restrictions) > 0 && b.Inputs[0].Restrictions[0].Restricts
		if got != restricts {
			t.Errorf("%s: %+v", from, b.Inputs[0].Restrictions)
		}
	}
	b := must(t, "r.csv", "Acme Inc\nPURCHASE RECEIPTS REPORT\nRanges:,From:,To:\n  Date:,1/1/2020,1/31/2020\n"+captions+"A,W,R1,10,3,2.5,17.50\nGrand Total,,,,,,17.50\n")
	if r := b.Inputs[0].Restrictions; len(r) != 1 || !r[0].Restricts {
		t.Errorf("a range of dates leaves layers out: %+v", r)
	}
}

func TestTrialBalanceShapes(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"detail, opening on the first row, zero on the rest", "Account Number,Account Description,Beginning Balance,Debit Amount,Credit Amount,Ending Balance,TRX Date,Journal Entry,Source Document\n1-1,Inv,10.00,10.00,0.00,12.00,1/31/2020,1,BBF\n1-1,Inv,0.00,5.00,0.00,0.00,1/31/2020,2,GJ\n1-1,Inv,0.00,0.00,3.00,0.00,1/31/2020,3,GJ\n1-2,AP,-10.00,0.00,2.00,-12.00,1/31/2020,3,GJ\n",
			"1-1 10.00 5.00 3.00 12.00\n1-2 -10.00 0.00 2.00 -12.00"},
		{"detail, blanked", "Account Number,Account Description,Beginning Balance,Debit Amount,Credit Amount,Ending Balance,TRX Date,Journal Entry\n1-1,Inv,10.00,5.00,,12.00,1/31/2020,2\n,,,,3.00,,1/31/2020,3\n1-2,AP,-10.00,,2.00,-12.00,1/31/2020,3\n,,,5.00,5.00,,,\n",
			"1-1 10.00 5.00 3.00 12.00\n1-2 -10.00 0.00 2.00 -12.00"},
		{"detail, opening and ending on every row", "Account Number,Account Description,Beginning Balance,Debit Amount,Credit Amount,Ending Balance,TRX Date,Journal Entry\n1-1,Inv,10.00,5.00,0.00,12.00,1/31/2020,2\n1-1,Inv,10.00,0.00,3.00,12.00,1/31/2020,3\n",
			"1-1 10.00 5.00 3.00 12.00"},
		{"detail, running balance", "Account Number,Account Description,Beginning Balance,Debit Amount,Credit Amount,Ending Balance,TRX Date,Journal Entry\n1-1,Inv,10.00,5.00,0.00,15.00,1/31/2020,2\n1-1,Inv,0.00,0.00,3.00,12.00,1/31/2020,3\n",
			"1-1 10.00 5.00 3.00 12.00"},
		{"summary, opening and net change only", "Account Number,Account Description,Beginning Balance,Net Change\n1-1,Inv,10.00,2.00\n1-2,AP,-10.00,-2.00\n", "1-1 10.00 2.00 0.00 12.00\n1-2 -10.00 0.00 2.00 -12.00"},
		{"ending only", "Account,Description,Balance\n1-1,Inv,12.00\n1-2,AP,-12.00\n", "1-1 0.00 0.00 0.00 12.00\n1-2 0.00 0.00 0.00 -12.00"},
		{"by period", "Year,Period ID,Account Number,Account Description,Debit Amount,Credit Amount,Period Balance\n2020,0,1-1,Inv,10.00,0.00,10.00\n2020,1,1-1,Inv,5.00,3.00,2.00\n2020,0,1-2,AP,0.00,10.00,-10.00\n2020,3,1-2,AP,0.00,2.00,-2.00\n", "1-1 10.00 5.00 3.00 12.00\n1-2 -10.00 0.00 2.00 -12.00"},
		{"by period, two years", "Year,Period ID,Account Number,Debit Amount,Credit Amount\n2019,0,1-1,4.00,0.00\n2019,12,1-1,6.00,0.00\n2020,0,1-1,10.00,0.00\n2020,1,1-1,5.00,3.00\n", "1-1 10.00 5.00 3.00 12.00"},
		{"by period, net only", "Year,Period ID,Account Number,Period Balance\n2020,0,1-1,10.00\n2020,1,1-1,2.00\n", "1-1 10.00 2.00 0.00 12.00"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := must(t, "tb.csv", test.text)
			var lines []string
			for _, x := range b.Balances {
				lines = append(lines, strings.Join([]string{x.Account.String(), x.Opening.String(), x.Debit.String(), x.Credit.String(), x.Ending.String()}, " "))
			}
			if diff := cmp.Diff(test.want, strings.Join(lines, "\n")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Inventory history: base units, signs and statuses.
func TestInventoryLines(t *testing.T) {
	const captions = "Document Number,Document Type,Item Number,U Of M,TRX QTY,QTY In Base U Of M,Unit Cost,Extended Cost,TRX Location,Document Date,GL Posting Date,Document Status\n"
	tests := []struct{ name, row, want string }{
		{"a receipt", "R1,Receipt,A,Each,10,10,2.5,25.00,W,1/31/2020,1/31/2020,Posted", "10 2.5 25.00 Open 2020-01-31"},
		{"a sale", "S1,Sale,A,Each,-10,-10,2.5,-25.00,W,1/31/2020,1/31/2020,Posted", "-10 2.5 -25.00 Open 2020-01-31"},
		{"a sale whose cost is unsigned", "S1,Sale,A,Each,-10,-10,2.5,25.00,W,1/31/2020,1/31/2020,Posted", "-10 2.5 -25.00 Open 2020-01-31"},
		{"in cases of twelve", "R1,Receipt,A,CASE,2,24,30,60.00,W,1/31/2020,1/31/2020,Posted", "24 2.5 60.00 Open 2020-01-31"},
		{"a sale in cases", "S1,Sale,A,CASE,-2,-24,30,-60.00,W,1/31/2020,1/31/2020,Posted", "-24 2.5 -60.00 Open 2020-01-31"},
		{"unposted", "R1,Receipt,A,Each,10,10,2.5,25.00,W,1/31/2020,,Unposted", "10 2.5 25.00 Work "},
		{"never posted to the ledger", "R1,Receipt,A,Each,10,10,2.5,25.00,W,1/31/2020,1/1/1900,Posted", "10 2.5 25.00 Open "},
		{"no extended cost", "R1,Receipt,A,Each,10,10,2.5,,W,1/31/2020,1/31/2020,Posted", "10 2.5 25.00 Open 2020-01-31"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := must(t, "it.csv", captions+test.row+"\n")
			l := b.Inventory[0]
			got := strings.Join([]string{l.Quantity.String(), l.Cost.String(), l.Extended.String(), l.Status.String(), l.PostingDate.String()}, " ")
			if got != test.want || !l.HasPostingDate {
				t.Errorf("%s, want %s", got, test.want)
			}
		})
	}
}

// Serial and lot lines repeat the quantity of the item above them at no value.
func TestSerialLinesOfStockStatus(t *testing.T) {
	b := must(t, "s.csv", "Item Number,Serial/Lot Number,QTY On Hand,Current Cost,Inventory Value\nA,,2,5,10.00\nA,S1,1,5,0.00\nA,S2,1,5,0.00\nB,,1,5,5.00\n")
	if len(b.Stock) != 2 || b.Stock[0].OnHand != gp.QuantityOf(2) || b.Inputs[0].Rows.Subtotal != 2 || !b.Inputs[0].Rows.Balances() {
		t.Errorf("%+v", b.Stock)
	}
}

// A column with a doubtful caption is used only where it is what it says.
func TestDoubtfulColumns(t *testing.T) {
	const text = "Item Number,Receipt Number,QTY Received,QTY Sold,Unit Cost,Value\nA,R1,10,3,2.5,%1\nB,R2,1,0,5,%2\n"
	b := must(t, "r.csv", strings.NewReplacer("%1", "17.50", "%2", "5.00").Replace(text))
	if !b.Layers[0].Printed {
		t.Error("a value that is right was not used")
	}
	b = must(t, "r.csv", strings.NewReplacer("%1", "1", "%2", "2").Replace(text))
	if b.Layers[0].Printed || b.Layers[0].Value.String() != "17.50" || len(b.Inputs[0].Notes) != 1 {
		t.Errorf("%+v %v", b.Layers[0], b.Inputs[0].Notes)
	}
}

// A print image whose batches stand in lines of their own is an edit list, not
// posted detail, though its columns alone fit both.
func TestBatchesInLinesOfTheirOwn(t *testing.T) {
	text := "System:      9/30/2019   6:22:10 PM              Acme Inc                                 Page:    1\n" +
		"User Date:   9/30/2019                   GENERAL TRANSACTION EDIT LIST                    User ID: sa\n" +
		"\n" +
		"Journal Entry TRX Date   Source Document Reference           Account Number    Account Description            Debit Amount    Credit Amount\n" +
		"--------------------------------------------------------------------------------------------------------------------------------------------\n" +
		"Batch ID:  JE-09  Batch Comment:  Stock count  Batch Source:  GL_Normal  Series:  Financial\n" +
		"81862         9/10/2019  GJ              Pending review      100-1300-02       Inventory - Raw Materials         $1,221.14            $0.00\n" +
		"81862         9/10/2019  GJ              Pending review      000-4620-00       Inventory Adjustments                 $0.00        $1,221.14\n" +
		"  Batch Totals:                                                                                                  $1,221.14        $1,221.14\n" +
		"\n" +
		"Batch ID:  JE-10  Batch Comment:    Batch Source:  GL_Normal  Series:  Financial\n" +
		"81863         9/28/2019  GJ              Pending review      100-1300-02       Inventory - Raw Materials            $10.00            $0.00\n" +
		"81863         9/28/2019  GJ              Pending review      000-4620-00       Inventory Adjustments                 $0.00           $10.00\n" +
		"  Batch Totals:                                                                                                     $10.00           $10.00\n" +
		"\n" +
		"  Grand Totals:                                                                                                  $1,231.14        $1,231.14\n" +
		"End of Report\n"
	b := must(t, "edit.txt", text)
	if len(b.Batches) != 4 || len(b.Journal) != 0 {
		t.Fatalf("%d batch lines, %d journal lines", len(b.Batches), len(b.Journal))
	}
	first, last := b.Batches[0], b.Batches[3]
	if first.Batch.String() != "JE-09" || first.BatchComment != "Stock count" || first.Series != "Financial" || first.Status != gp.Work {
		t.Errorf("%+v", first)
	}
	if last.Batch.String() != "JE-10" || last.BatchComment != "" || last.Credit.String() != "10.00" {
		t.Errorf("%+v", last)
	}
	if in := b.Inputs[0]; in.Foots == nil || !*in.Foots {
		t.Errorf("%+v", in.Footings)
	}
}

// Captions as users, report writers and views abbreviate them.
func TestAbbreviatedCaptions(t *testing.T) {
	b := must(t, "r.csv", "Item No.,Whse,Rcpt #,Date Rec'd,Qty Rcvd,Qty Sold,Unit Cost,Ext. Cost\nA,W,R1,1/31/2020,10,3,2.5,17.50\n")
	if got := layers(b); got != "A||R1|10|3|2.5|17.50" && got != "A|W|R1|10|3|2.5|17.50" {
		t.Error(got)
	}
	b = must(t, "r.csv", "Item_Number1,Site_ID,QtyReceived,QtySold1,UnitCost,ReceiptNumber\nA,W,10,3,2.5,R1\n")
	if got := layers(b); got != "A|W|R1|10|3|2.5|17.50" {
		t.Error(got)
	}
}
