package textfile

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func checkRows(t *testing.T, name, text string, want map[int][]string) *File {
	t.Helper()
	f, rows := rowsOf(t, text, Options{})
	if f.Delimiter != FixedWidth || len(rows) != f.Lines {
		t.Errorf("%s: delimiter %q, %d rows of %d lines", name, f.Delimiter, len(rows), f.Lines)
		return f
	}
	for line, row := range want {
		if diff := cmp.Diff(row, rows[line-1]); diff != "" {
			t.Errorf("%s: line %d: %s", name, line, diff)
		}
	}
	return f
}

func TestPrintShapes(t *testing.T) {
	tests := []struct {
		name string
		text string
		want map[int][]string // by line
	}{
		{"a group of dashes for each column", `
Item    Description  Cost
------- ----------- -----
100     Nut a b      1.00
2000000 Pump        12.00
        (2 rows)
`, map[int][]string{
			2: {"Item", "Description", "Cost"},
			4: {"100", "Nut a b", "1.00"},
			5: {"2000000", "Pump", "12.00"},
		}},
		{"no rule", `Company
As of 9/30/2020

Item Number     Description         QTY On Hand     Current Cost
100             Steel Pump                12.00           $1.76
200             Nut                    1,212.00          $11.76
00123           WIRE, 14GA                 0.00           $0.01
Grand Total                            1,224.00
`, map[int][]string{
			4: {"Item Number", "Description", "QTY On Hand", "Current Cost"},
			5: {"100", "Steel Pump", "12.00", "$1.76"},
			7: {"00123", "WIRE, 14GA", "0.00", "$0.01"},
			8: {"Grand Total", "", "1,224.00"},
		}},
		{"captions in two lines", `Some Report

Item     Item            Quantity    Unit
Number   Description     On Hand     Cost
-----------------------------------------
100      Steel Pump        12.00    $1.76
00123    WIRE, 14GA     1,012.00    $0.01
`, map[int][]string{
			3: {"Item", "Item", "Quantity", "Unit"},
			4: {"Number", "Description", "On Hand", "Cost"},
			6: {"100", "Steel Pump", "12.00", "$1.76"},
			7: {"00123", "WIRE, 14GA", "1,012.00", "$0.01"},
		}},
		{"records of two lines", `System:   1/1/2020

Journal Entry   TRX Date    Reference               Source Document
   Account Number      Description                     Debit        Credit
----------------------------------------------------------------------------
81226           1/31/2020   Cost Adjustment         GJ
   000-1300-01         Inventory - Finished         1,000.00          0.00
   000-4510-01         Cost of Goods Sold               0.00      1,000.00
81227           2/3/2020    Write-down              GJ
   000-1300-02         Inventory                        0.00         12.50
`, map[int][]string{
			3:  {"Journal Entry", "TRX Date", "Reference", "Source Document"},
			4:  {"", "", "", "", "Account Number", "Description", "Debit", "Credit"},
			6:  {"81226", "1/31/2020", "Cost Adjustment", "GJ"},
			7:  {"", "", "", "", "000-1300-01", "Inventory - Finished", "1,000.00", "0.00"},
			9:  {"81227", "2/3/2020", "Write-down", "GJ"},
			10: {"", "", "", "", "000-1300-02", "Inventory", "0.00", "12.50"},
		}},
		{"two reports in one file", `Page: 1

Item Number     Description          Cost
-----------------------------------------
100             Steel Pump          $1.76
200             Nut                $11.76

Page: 1

Account      Debit     Credit
-----------------------------
000-1300     12.00       0.00
000-1400      0.00      12.00
`, map[int][]string{
			5:  {"100", "Steel Pump", "$1.76"},
			8:  {"Page: 1"},
			10: {"Account", "Debit", "Credit"},
			12: {"000-1300", "12.00", "0.00"},
		}},
		{"captions wider than their cells", `
Purchase Receipt Type Vendor ID   QTY Received Extended Cost
------------------------------------------------------------
Receipt               ACME0001            3.00         $1.76
In-Transit                            1,234.00     $1,113.76
Return                GULF0007          (3.00)       ($1.76)
`, map[int][]string{
			2: {"Purchase Receipt Type", "Vendor ID", "QTY Received", "Extended Cost"},
			4: {"Receipt", "ACME0001", "3.00", "$1.76"},
			5: {"In-Transit", "", "1,234.00", "$1,113.76"},
			6: {"Return", "GULF0007", "(3.00)", "($1.76)"},
		}},
		{"minus and CR behind numbers", `
Account      Opening           Ending
-------------------------------------
000-1300     1,200.00 CR     12.00 DR
000-1400         0.50        12.00 CR
000-1500     1,310.00-        2.00-
`, map[int][]string{
			4: {"000-1300", "1,200.00 CR", "12.00 DR"},
			5: {"000-1400", "0.50", "12.00 CR"},
			6: {"000-1500", "1,310.00-", "2.00-"},
		}},
	}
	for _, tt := range tests {
		if f := checkRows(t, tt.name, tt.text, tt.want); len(f.Unclear) > 0 {
			t.Errorf("%s: unclear %v", tt.name, f.Unclear)
		}
	}
	f, _ := rowsOf(t, tests[2].text, Options{})
	if diff := cmp.Diff([]string{"Item Number", "Item Description", "Quantity On Hand", "Unit Cost"}, f.Columns); diff != "" {
		t.Errorf("captions in two lines: %s", diff)
	}
}

// A line that a boundary would cut, or whose cells stand elsewhere, is named.
func TestUnclearLines(t *testing.T) {
	var b strings.Builder
	b.WriteString("\nItem Number     Description          Cost\n-----------------------------------------\n")
	for range 60 {
		b.WriteString("100             Steel Pump          $1.76\n")
	}
	sound := b.String()
	tests := []struct{ name, line string }{
		{"text runs into its neighbour", "A23456789B23456789C Pump            $1.76"},
		{"shifted", "100          Steel Pump       $1.76   x     5"},
	}
	for _, tt := range tests {
		f, rows := rowsOf(t, sound+tt.line+"\n", Options{})
		if len(f.Unclear) != 1 || f.Unclear[0].Line != 64 || f.Unclear[0].Text != tt.line || f.Unclear[0].Why == "" {
			t.Errorf("%s: unclear %v, read as %q", tt.name, f.Unclear, rows[63])
		}
		if diff := cmp.Diff([]string{"100", "Steel Pump", "$1.76"}, rows[62]); diff != "" {
			t.Errorf("%s: a sound line suffers: %s", tt.name, diff)
		}
	}
	for _, label := range []string{"End of Report", "Items: 60", "Item Totals:   $105.60", "Total of all items in all sites     $105.60", "* frozen", "Note: counted on site"} {
		f, _ := rowsOf(t, sound+label+"\n", Options{})
		if len(f.Unclear) > 0 {
			t.Errorf("%q: unclear %v", label, f.Unclear)
		}
	}
}

// What only looks like a print image is none.
func TestNoPrintImage(t *testing.T) {
	for _, text := range []string{
		"a,b,c\n-,--,--------\n1,2,3\n",
		"Title of it\n-----------\na;b;c\n1;2;3\n4;5;6\n",
		"Item   ,Description     ,Cost  \n100    ,Steel Pump      ,  1.76\n200    ,Nut             , 11.76\n",
		"just\nwords\n",
	} {
		if f, _ := rowsOf(t, text, Options{}); f.Delimiter == FixedWidth {
			t.Errorf("%q is read as a print image with %q", text, f.Columns)
		}
	}
}
