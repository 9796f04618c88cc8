package importer

import (
	"strings"
	"testing"
	"time"

	"tieout/internal/gp"
)

// What is no number is told within moments, its row rejected, and nothing of it
// counted.
func TestH15CellsThatAreNoNumbers(t *testing.T) {
	for _, cell := range []string{"1E1000000000", "1e400", "0x10", "1/3", "1_000", "NaN", "Inf", strings.Repeat("9", 10_000), "１２３", "1 EA", "12-3", "--1", "50%"} {
		start := time.Now()
		b, problems := read(t, "r.csv", captions+"A,W,R1,10,3,2.5,\""+cell+"\"\nB,W,R2,1,0,5,5.00\n")
		if b == nil || len(problems) != 1 || problems[0].Row != 2 || problems[0].Severity != gp.SeverityError || len(b.Layers) != 1 || b.Inputs[0].Rows.Rejected != 1 {
			t.Errorf("%.20q: %+v", cell, problems)
		}
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%.20q took %v", cell, took)
		}
	}
}

// Keys that differ in padding, blanks, case or normal form are one; what a
// spreadsheet may have done to others is told and nothing is merged.
func TestH17KeysOfATable(t *testing.T) {
	tests := []struct {
		a, b    string
		same    bool
		damaged bool // the first
	}{
		{"ABC ", "abc", true, false},
		{"HOSE\u00a010", "HOSE 10", true, false},
		{"\u00c4-9", "A\u0308-9", true, false},
		{"00123", "123", false, false},
		{"1.00E+05", "100000", false, true},
		{"12-Mar", "12-3", false, true},
		{`=""00123""`, "00123", true, false},
		{"AB\u200b", "AB", false, true},
		{"\u0410BC", "ABC", false, false},
	}
	for _, tt := range tests {
		b, problems := read(t, "r.csv", captions+"\""+tt.a+"\",W,R1,10,3,2.5,17.50\n\""+tt.b+"\",W,R2,1,0,5,5.00\n")
		if b == nil || len(b.Layers) != 2 || b.Layers[0].Item.Same(b.Layers[1].Item) != tt.same {
			t.Fatalf("%q and %q: %+v", tt.a, tt.b, problems)
		}
		if got := codes(problems); (got == "damaged-key") != tt.damaged {
			t.Errorf("%q: problems %q", tt.a, got)
		}
	}
}

// Captions are found wherever they stand, or asked for; every line that is no
// record is counted.
func TestH18Captions(t *testing.T) {
	const row = "A,W,R1,10,3,2.5,17.50\n"
	tests := []struct {
		name, text, codes string
		header, blank     int
	}{
		{"in row 1", captions + row, "", 1, 0},
		{"below titles", "Acme Inc\nPurchase Receipts\n\n" + captions + row, "", 3, 1},
		{"below many titles", strings.Repeat("a remark\n", 60) + captions + row, "", 61, 0},
		{"on two lines", "Item,TRX,Receipt,QTY,QTY,Unit,Extended\nNumber,Location,Number,Received,Sold,Cost,Cost\n" + row, "", 2, 0},
		{"printed again", captions + row + captions + strings.Replace(row, "R1", "R2", 1), "", 2, 0},
		{"with blank columns between", strings.ReplaceAll(captions, ",", ",,") + strings.ReplaceAll(row, ",", ",,"), "", 1, 0},
		{"one of them twice, the cells alike", strings.Replace(captions, "\n", ",Unit Cost\n", 1) + strings.Replace(row, "\n", ",2.5\n", 1), "", 1, 0},
		{"one of them twice, the cells not", strings.Replace(captions, "\n", ",Unit Cost\n", 1) + strings.Replace(row, "\n", ",9.5\n", 1), "column-ambiguous", 0, 0},
		{"nowhere", strings.Repeat("x,y,z\n", 9), "header-not-found", 0, 0},
		{"doubled by a copy", captions + captions + row, "", 2, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := files(t, map[string]string{"r.csv": tt.text}) + "/r.csv"
			b, problems := readPath(t, path)
			if codes(problems) != tt.codes {
				t.Fatalf("%q, want %q: %+v", codes(problems), tt.codes, problems)
			}
			if b == nil {
				return
			}
			if got := b.Inputs[0].Rows; len(b.Layers) == 0 || b.Layers[0].Value != gp.Cents(1750) || got.Header != tt.header || got.Blank != tt.blank || !got.Balances() {
				t.Errorf("%s, %+v", layers(b), got)
			}
		})
	}
}

// Totals inside the data are held against the rows above them and never added
// up with them.
func TestH19TotalsInsideData(t *testing.T) {
	for name, tt := range map[string]struct{ total, codes string }{
		"right":             {"22.50", ""},
		"wrong":             {"22.60", "total-differs"},
		"a total of totals": {"45.00", "total-differs"},
	} {
		b, problems := read(t, "r.csv", captions+"A,W,R1,10,3,2.5,17.50\nItem Totals:,,,,,,17.50\nB,W,R2,1,0,5,5.00\nItem Totals:,,,,,,5.00\nGrand Totals:,,,,,,"+tt.total+"\n")
		in := &b.Inputs[0]
		if codes(problems) != tt.codes || in.ComputedTotal.String() != "22.50" || in.PrintedTotal.String() != tt.total || len(in.Footings) != 3 || in.Rows.Subtotal != 3 || *in.Foots != (tt.codes == "") {
			t.Errorf("%s: %+v %+v", name, problems, in)
		}
	}
}

// Damaged lines give the right records or an error that names the line; no two
// physical lines become one record silently.
func TestH21DamagedLines(t *testing.T) {
	const head = "Item Number,Item Description,TRX Location,Receipt Number,QTY Received,QTY Sold,Unit Cost\n"
	tests := []struct{ name, text, codes, layers string }{
		{"inch marks", head + "A,24\" PIPE,W,R1,1,0,2\nB,\"24\"\" PIPE\",W,R2,1,0,2\n", "", "A|W|R1|1|0|2|2.00\nB|W|R2|1|0|2|2.00"},
		{"a quote that opens and does not close", head + "A,\"open,W,R1,1,0,2\nB,x,W,R2,1,0,2\n", "line-repaired", "A|W|R1|1|0|2|2.00\nB|W|R2|1|0|2|2.00"},
		{"a quoted line break", head + "A,\"two\nlines\",W,R1,1,0,2\n", "", "A|W|R1|1|0|2|2.00"},
		{"a NUL", head + "A,x\x00,W,R1,1,0,2\n", "text-unreadable", ""},
		{"a line cut off", head + "A,x,W,R1,1,0,2\nB,x,W", "row-not-understood", "A|W|R1|1|0|2|2.00"},
		{"a line with a cell too many", head + "A,x,y,W,R1,1,0,2\nB,x,W,R2,1,0,2\n", "extra-cell unreadable-quantity", "B|W|R2|1|0|2|2.00"},
		{"lines of another encoding", head + "\u00c4,x,W,R1,1,0,2\n\xc4\xd6,x,W,R2,1,0,2\n", "text-unreadable", ""},
		{"no line end anywhere but returns", strings.ReplaceAll(head+"A,x,W,R1,1,0,2\n", "\n", "\r"), "", "A|W|R1|1|0|2|2.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, problems := read(t, "r.csv", tt.text)
			if codes(problems) != tt.codes {
				t.Fatalf("%q, want %q: %+v", codes(problems), tt.codes, problems)
			}
			if tt.layers != "" && layers(b) != tt.layers {
				t.Errorf("%q", layers(b))
			}
			if strings.Contains(tt.text, "two\nlines") && !strings.Contains(strings.Join(b.Inputs[0].Notes, " "), "line breaks") {
				t.Errorf("the joined lines are not told: %q", b.Inputs[0].Notes)
			}
		})
	}
}
