package importer

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tieout/internal/gp"
)

// layers prints the layers of books one a line: item, site, document,
// received, sold, cost, value.
func layers(b *gp.Books) string {
	var lines []string
	for _, l := range b.Layers {
		lines = append(lines, fmt.Sprintf("%s|%s|%s|%s|%s|%s|%s", l.Item, l.Site, l.Document, l.Received, l.Sold, l.Cost, l.Value))
	}
	return strings.Join(lines, "\n")
}

func rows(b *gp.Books) string {
	r := b.Inputs[0].Rows
	return fmt.Sprintf("%d = %d header, %d blank, %d subtotal, %d used, %d rejected", r.Total, r.Header, r.Blank, r.Subtotal, r.Used, r.Rejected)
}

const captions = "Item Number,TRX Location,Receipt Number,QTY Received,QTY Sold,Unit Cost,Extended Cost\n"

// Checklist H18 and H19: where the captions stand, and what is no record.
func TestH18H19StructureOfTables(t *testing.T) {
	tests := []struct {
		name, text string
		layers     string
		rows       string
	}{
		{"captions not in the first row, titles above", "Acme Inc\nSome title,x\n\n" + captions + "A,W,R1,10,3,2.5,17.50\n",
			"A|W|R1|10|3|2.5|17.50", "5 = 3 header, 1 blank, 0 subtotal, 1 used, 0 rejected"},
		{"captions on two lines", "Item,TRX,Receipt,QTY,QTY,Unit,Extended\nNumber,Location,Number,Received,Sold,Cost,Cost\nA,W,R1,10,3,2.5,17.50\n",
			"A|W|R1|10|3|2.5|17.50", "3 = 2 header, 0 blank, 0 subtotal, 1 used, 0 rejected"},
		{"captions of two lines again on the next page", "Item,TRX,Receipt,QTY,QTY,Unit,Extended\nNumber,Location,Number,Received,Sold,Cost,Cost\nA,W,R1,10,3,2.5,17.50\nItem,TRX,Receipt,QTY,QTY,Unit,Extended\nNumber,Location,Number,Received,Sold,Cost,Cost\nB,W,R2,1,0,5,5.00\n",
			"A|W|R1|10|3|2.5|17.50\nB|W|R2|1|0|5|5.00", "6 = 4 header, 0 blank, 0 subtotal, 2 used, 0 rejected"},
		{"two printed lines per record", "Item Number,Item Description,TRX Location,QTY Type\nReceipt Number,QTY Received,QTY Sold,Unit Cost,Extended Cost\nA,Green,W,On Hand\nR1,10,3,2.5,17.50\nB,Red,W,On Hand\nR2,1,0,5,5.00\n,,,Grand Total:,22.50\n",
			"A|W|R1|10|3|2.5|17.50\nB|W|R2|1|0|5|5.00", "7 = 2 header, 0 blank, 1 subtotal, 4 used, 0 rejected"},
		{"page header and captions repeated", "System:,1/31/2020,6:22:10 PM,Acme Inc,Page:,1\nUser Date:,1/31/2020,PURCHASE RECEIPTS REPORT,User ID:,sa\n" + captions + "A,W,R1,10,3,2.5,17.50\nSystem:,1/31/2020,6:22:10 PM,Acme Inc,Page:,2\nUser Date:,1/31/2020,PURCHASE RECEIPTS REPORT,User ID:,sa\n" + captions + "B,W,R2,1,0,5,5.00\n,,,,,Grand Total:,22.50\nEnd of Report\n",
			"A|W|R1|10|3|2.5|17.50\nB|W|R2|1|0|5|5.00", "10 = 7 header, 0 blank, 1 subtotal, 2 used, 0 rejected"},
		{"blank columns, merged cells", "Item Number,,TRX Location,,Receipt Number,QTY Received,,QTY Sold,Unit Cost\nA,,W,,R1,10,,3,2.5\n",
			"A|W|R1|10|3|2.5|17.50", "2 = 1 header, 0 blank, 0 subtotal, 1 used, 0 rejected"},
		{"columns a person added", "Checked,Item Number,TRX Location,Receipt Number,QTY Received,NET,QTY Sold,Unit Cost\nok,A,W,R1,10,7,3,2.5\n,B,W,R2,1,8,0,5\n",
			"A|W|R1|10|3|2.5|17.50\nB|W|R2|1|0|5|5.00", "3 = 1 header, 0 blank, 0 subtotal, 2 used, 0 rejected"},
		{"a caption twice with the same cells", "Item Number,TRX Location,Receipt Number,QTY Received,QTY Sold,Unit Cost,Unit Cost\nA,W,R1,10,3,2.5,2.5\n",
			"A|W|R1|10|3|2.5|17.50", "2 = 1 header, 0 blank, 0 subtotal, 1 used, 0 rejected"},
		{"repeats left blank", captions + "A,W,R1,10,3,2.5,17.50\n,,R2,1,0,5,5.00\n,X,R3,1,0,5,5.00\nB,W,R4,1,0,5,5.00\n",
			"A|W|R1|10|3|2.5|17.50\nA|W|R2|1|0|5|5.00\nA|X|R3|1|0|5|5.00\nB|W|R4|1|0|5|5.00", "5 = 1 header, 0 blank, 0 subtotal, 4 used, 0 rejected"},
		{"group headings in the columns of the group", "Item Number,Item Description,TRX Location,Receipt Number,QTY Received,QTY Sold,Unit Cost\nA,Green,,,,,\n,,W,R1,10,3,2.5\n,,W,R2,1,0,5\nB,Red,,,,,\n,,W,R3,1,0,5\n",
			"A|W|R1|10|3|2.5|17.50\nA|W|R2|1|0|5|5.00\nB|W|R3|1|0|5|5.00", "6 = 1 header, 0 blank, 2 subtotal, 3 used, 0 rejected"},
		{"group headings in lines of their own", "TRX Location,Receipt Number,QTY Received,QTY Sold,Unit Cost\nItem Number:,A,Item Description:,Green\nW,R1,10,3,2.5\nItem Number:,B,Item Description:,Red\nW,R3,1,0,5\n",
			"A|W|R1|10|3|2.5|17.50\nB|W|R3|1|0|5|5.00", "5 = 1 header, 0 blank, 2 subtotal, 2 used, 0 rejected"},
		{"totals with a label in any column", captions + "A,W,R1,10,3,2.5,17.50\n,,,,,Item Totals:,17.50\nB,W,R2,1,0,5,5.00\nTotal for B,,,1,0,,5.00\nGrand Total,,,11,3,,22.50\n",
			"A|W|R1|10|3|2.5|17.50\nB|W|R2|1|0|5|5.00", "6 = 1 header, 0 blank, 3 subtotal, 2 used, 0 rejected"},
		{"totals that name their group only, and one without a label", captions + "A,W,R1,10,3,2.5,17.50\nA,,,,,,17.50\nB,W,R2,1,0,5,5.00\nB,,,,,,5.00\n,,,,,,22.50\n",
			"A|W|R1|10|3|2.5|17.50\nB|W|R2|1|0|5|5.00", "6 = 1 header, 0 blank, 3 subtotal, 2 used, 0 rejected"},
		{"items called as totals are", captions + "Total,W,R1,10,3,2.5,17.50\nGrand Total Kit,W,R2,1,0,5,5.00\nTotal for Grand Total Kit,,,,,,5.00\nGrand Total,,,,,,22.50\n",
			"Total|W|R1|10|3|2.5|17.50\nGrand Total Kit|W|R2|1|0|5|5.00", "5 = 1 header, 0 blank, 2 subtotal, 2 used, 0 rejected"},
		{"items that look like anything else", captions + "\"\"\"\"\"\",W,R1,1,0,1,1.00\n0,W,R2,1,0,1,1.00\n=SUM(1),W,R3,1,0,1,1.00\n1-2,W,R4,1,0,1,1.00\nItem,W,R5,1,0,1,1.00\n----,W,R6,1,0,1,1.00\nPage: 1,W,R7,1,0,1,1.00\n",
			"\"\"|W|R1|1|0|1|1.00\n0|W|R2|1|0|1|1.00\n=SUM(1)|W|R3|1|0|1|1.00\n1-2|W|R4|1|0|1|1.00\nItem|W|R5|1|0|1|1.00\n----|W|R6|1|0|1|1.00\nPage: 1|W|R7|1|0|1|1.00", "8 = 1 header, 0 blank, 0 subtotal, 7 used, 0 rejected"},
		{"two runs in one file", captions + "A,W,R1,10,3,2.5,17.50\nGrand Total,,,,,,17.50\n" + captions + "A,X,R1,1,0,5,5.00\nGrand Total,,,,,,5.00\n",
			"A|W|R1|10|3|2.5|17.50\nA|X|R1|1|0|5|5.00", "6 = 2 header, 0 blank, 2 subtotal, 2 used, 0 rejected"},
		{"a second run with other columns", captions + "A,W,R1,10,3,2.5,17.50\nGrand Total,,,,,,17.50\nReceipt Number,Item Number,QTY Received,QTY Sold,Unit Cost,TRX Location\nR1,A,1,0,5,X\n",
			"A|W|R1|10|3|2.5|17.50\nA|X|R1|1|0|5|5.00", "5 = 2 header, 0 blank, 1 subtotal, 2 used, 0 rejected"},
		{"a dash rule under captions, counts below", "Item Number,Receipt Number,TRX Location,QTY Received,QTY Sold,Unit Cost\n-----,-----,-----,-----,-----,-----\nA,R1,W,10,3,2.5\nRecords:,1\n",
			"A|W|R1|10|3|2.5|17.50", "4 = 3 header, 0 blank, 0 subtotal, 1 used, 0 rejected"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := must(t, "receipts.csv", test.text)
			if diff := cmp.Diff(test.layers, layers(b)); diff != "" {
				t.Error(diff)
			}
			if got := rows(b); got != test.rows {
				t.Errorf("rows: %s, want %s", got, test.rows)
			}
			if in := b.Inputs[0]; in.Foots != nil && !*in.Foots {
				t.Errorf("does not foot: %+v", in.Footings)
			}
		})
	}
}

// What is neither record nor total nor heading is never passed over.
func TestH19NothingIsLostSilently(t *testing.T) {
	tests := []struct{ name, text, codes string }{
		{"a record cut off", captions + "A,W,R1,10,3,2.5,17.50\nA,W,R2", "row-not-understood"},
		{"a record without its figures", captions + "A,W,R1,,,,\nA,W,R2,1,0,5,5.00\n", "row-not-understood"},
		{"a figure without anything", captions + "A,W,R1,10,3,2.5,17.50\n,,,,,,99.00\n", "total-differs"},
		{"a total that does not foot", captions + "A,W,R1,10,3,2.5,17.50\nGrand Total,,,,,,18.50\n", "total-differs"},
		{"a subtotal that does not foot", captions + "A,W,R1,10,3,2.5,17.50\nTotal for A,,,,,,71.50\nGrand Total,,,,,,17.50\n", "total-differs"},
		{"a count that is not met", captions + "A,W,R1,10,3,2.5,17.50\nRecords:,2\n", "count-differs"},
		{"an unreadable quantity", captions + "A,W,R1,1O,3,2.5,17.50\nB,W,R2,1,0,5,5.00\n", "unreadable-quantity"},
		{"an unreadable amount", captions + "A,W,R1,10,3,2.5,n/a\nB,W,R2,1,0,5,5.00\n", "unreadable-amount"},
		{"a blank cost", captions + "A,W,R1,10,3,,17.50\nB,W,R2,1,0,5,5.00\n", "row-not-understood"},
		{"a blank item among repeated ones", captions + "A,W,R1,10,3,2.5,17.50\nA,W,R2,1,0,5,5.00\n,W,R3,1,0,5,5.00\n", "blank"},
		{"a line with more cells than captions", captions + "A,B,W,R1,10,3,2.5,17.50\nB,W,R2,1,0,5,5.00\n", "extra-cell unreadable-quantity"},
		{"a caption twice with other cells", "Item Number,Receipt Number,QTY Received,QTY Sold,Unit Cost,Unit Cost\nA,R1,10,3,2.5,2.6\n", "column-ambiguous"},
		{"a group heading without a group", "Item Number,Item Description,TRX Location,Receipt Number,QTY Received,QTY Sold,Unit Cost\nA,Green,,,,,\nB,Red,W,R1,10,3,2.5\n,,W,R3,1,0,5\n", "row-not-understood"},
		{"the first of two lines alone", "Item Number,Item Description,TRX Location,QTY Type\nReceipt Number,QTY Received,QTY Sold,Unit Cost\nA,Green,W,On Hand\nB,Red,W,On Hand\nR2,1,0,5\n", "row-not-understood"},
		{"an unknown status", "Journal Entry,TRX Date,Account Number,Debit Amount,Credit Amount,TRX Source,Document Status\n1,1/31/2020,1-1,5,0,GLTRX1,Erfasst\n2,1/31/2020,1-1,5,0,GLTRX1,Open\n", "unknown-status"},
		{"the same run twice", captions + "A,W,R1,10,3,2.5,17.50\nGrand Total,,,,,,17.50\n" + captions + "A,W,R1,10,3,2.5,17.50\nGrand Total,,,,,,17.50\n", "same-keys"},
		{"runs of two companies", "Acme Inc\nPURCHASE RECEIPTS REPORT\n" + captions + "A,W,R1,10,3,2.5,17.50\nGrand Total,,,,,,17.50\nOther Inc\nPURCHASE RECEIPTS REPORT\n" + captions + "B,W,R1,10,3,2.5,17.50\nGrand Total,,,,,,17.50\n", "runs-differ"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, problems := read(t, "receipts.csv", test.text)
			if got := codes(problems); got != test.codes {
				t.Errorf("problems %q, want %q: %+v", got, test.codes, problems)
			}
		})
	}
}
