package importer

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"tieout/internal/gp"
	"tieout/internal/workbook"
)

const plainReceipts = "Item Number,TRX Location,Receipt Number,QTY Received,QTY Sold,Unit Cost\nÄÖÜ-9,W,R1,10,3,2.5\nB,W,R2,1,0,5\n"

func utf16of(s string, little bool) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		if little {
			b.Write([]byte{byte(u), byte(u >> 8)})
		} else {
			b.Write([]byte{byte(u >> 8), byte(u)})
		}
	}
	return b.String()
}

// Checklist H21, as far as tables are concerned: encodings, line ends,
// delimiters and quotes give the right records.
func TestH21TextFiles(t *testing.T) {
	latin, err := charmap.Windows1252.NewEncoder().String(plainReceipts)
	if err != nil {
		t.Fatal(err)
	}
	const want = "ÄÖÜ-9|W|R1|10|3|2.5|17.50\nB|W|R2|1|0|5|5.00"
	for name, text := range map[string]string{
		"UTF-8":               plainReceipts,
		"UTF-8 with a mark":   "\ufeff" + plainReceipts,
		"UTF-16LE":            "\xff\xfe" + utf16of(plainReceipts, true),
		"UTF-16BE":            "\xfe\xff" + utf16of(plainReceipts, false),
		"Windows-1252":        latin,
		"CRLF":                strings.ReplaceAll(plainReceipts, "\n", "\r\n"),
		"CR only":             strings.ReplaceAll(plainReceipts, "\n", "\r"),
		"mixed line ends":     strings.Replace(plainReceipts, "\n", "\r\n", 1),
		"semicolons":          strings.ReplaceAll(plainReceipts, ",", ";"),
		"sep=":                "sep=;\n" + strings.ReplaceAll(plainReceipts, ",", ";"),
		"tabs":                strings.ReplaceAll(plainReceipts, ",", "\t"),
		"pipes":               strings.ReplaceAll(plainReceipts, ",", "|"),
		"no last line end":    strings.TrimSuffix(plainReceipts, "\n"),
		"blank lines between": strings.ReplaceAll(plainReceipts, "\n", "\n\n"),
		"ragged, short":       strings.ReplaceAll(plainReceipts, "Cost", "Cost,User Category Value 1"),
	} {
		t.Run(name, func(t *testing.T) {
			b := must(t, "receipts.csv", text)
			if diff := cmp.Diff(want, layers(b)); diff != "" {
				t.Error(diff)
			}
			if !b.Inputs[0].Rows.Balances() || b.Inputs[0].Encoding == "" {
				t.Errorf("%+v", b.Inputs[0])
			}
		})
	}
}

func TestH21BrokenQuotesAreRepairedLineByLine(t *testing.T) {
	text := "Item Number,Item Description,Receipt Number,QTY Received,QTY Sold,Unit Cost\n1/2\" BOLT,x,R1,1,0,2\nB,\"open,R2,1,0,2\nC,y,R3,1,0,2\n"
	b, problems := read(t, "receipts.csv", text)
	if b == nil || len(b.Layers) != 3 || codes(problems) != "line-repaired" || problems[0].Row != 3 {
		t.Fatalf("%+v", problems)
	}
	if got := b.Layers[0].Item.String(); got != `1/2" BOLT` {
		t.Errorf("item %q", got)
	}
}

// Checklist H20: a table that ends just where programs cut tables off.
func TestH20RowLimits(t *testing.T) {
	table := func(records int) string {
		var b strings.Builder
		b.WriteString("Item Number,Receipt Number,QTY Received,QTY Sold,Unit Cost\n")
		for i := range records {
			fmt.Fprintf(&b, "A,R%d,1,0,2\n", i)
		}
		return b.String()
	}
	ends := map[int]string{65533: "", 65534: "row-limit", 65535: "row-limit", 65537: ""}
	if !testing.Short() {
		ends[1048574], ends[1048575], ends[1048577] = "row-limit", "row-limit", ""
	}
	for records, want := range ends {
		b, problems := read(t, "receipts.csv", table(records))
		if codes(problems) != want || len(b.Layers) != records {
			t.Errorf("%d records: %d, %q, want %q", records, len(b.Layers), codes(problems), want)
		}
	}
}

func TestH20CellLimits(t *testing.T) {
	for length, want := range map[int]string{254: "", 255: "cell-limit", 256: "", 32767: "cell-limit"} {
		text := "Item Number,Item Description,Receipt Number,QTY Received,QTY Sold,Unit Cost\nA," + strings.Repeat("ä", length) + ",R1,1,0,2\n"
		if _, problems := read(t, "receipts.csv", text); codes(problems) != want {
			t.Errorf("%d characters: %q, want %q", length, codes(problems), want)
		}
	}
}

// Checklist H14 at the table: how signs and groups are read.
func TestH14NumbersOfATable(t *testing.T) {
	for cell, want := range map[string]string{
		"-5.00": "-5.00", "5.00-": "-5.00", "(5.00)": "-5.00", "<5.00>": "-5.00", "5.00 CR": "-5.00", "5.00 DR": "5.00", "−5.00": "-5.00",
		"$5.00": "5.00", "-$5.00": "-5.00", "($1,005.00)": "-1005.00", "USD 5.00": "5.00",
	} {
		b := must(t, "r.csv", "Item Number,Receipt Number,QTY Received,QTY Sold,Unit Cost,Extended Cost\nA,R1,1,0,5,\""+cell+"\"\nB,R2,1,0,5,1.25\n")
		if got := b.Layers[0].Value.String(); got != want {
			t.Errorf("%q is %s, want %s", cell, got, want)
		}
	}
}

func TestH14StylesAreDecidedByTheWholeFile(t *testing.T) {
	// 1.234 alone could be anything; another column decides.
	b := must(t, "r.csv", "Item Number;Receipt Number;QTY Received;QTY Sold;Unit Cost\nA;R1;1.234;0;2,50\n")
	if got := b.Layers[0].Received; got != gp.QuantityOf(1234) {
		t.Errorf("received %s", got)
	}
	if in := b.Inputs[0]; in.DecimalMark != "," {
		t.Errorf("decimal mark %q", in.DecimalMark)
	}
	for name, text := range map[string]string{
		"numbers-ambiguous": "Item Number;Receipt Number;QTY Received;QTY Sold;Unit Cost\nA;R1;1.234;0;2\n",
		"dates-ambiguous":   "Item Number;Receipt Number;QTY Received;QTY Sold;Unit Cost;Date Received\nA;R1;1;0;2;1/2/2020\n",
		"dates-mixed":       "Item Number;Receipt Number;QTY Received;QTY Sold;Unit Cost;Date Received\nA;R1;1;0;2;1/31/2020\nA;R2;1;0;2;31/1/2020\n",
		"numbers-mixed":     "Item Number;Receipt Number;QTY Received;QTY Sold;Unit Cost\nA;R1;1;0;1.234,50\nA;R2;1;0;1,234.50\n",
	} {
		_, problems := read(t, "r.csv", text)
		if codes(problems) != name || !strings.Contains(problems[0].Hint, "tieout.toml") {
			t.Errorf("%s: %+v", name, problems)
		}
	}
}

// Dates that nothing in a file decides are read as the other files write them.
func TestDatesAreDecidedByTheOtherFiles(t *testing.T) {
	unclear := "Item Number,Receipt Number,QTY Received,QTY Sold,Unit Cost,Date Received\nA,R1,1,0,2,1/2/2020\n"
	clear := "Journal Entry,TRX Date,Account Number,Debit Amount,Credit Amount\n1,1/31/2020,1-1,5,0\n"
	b, problems := readWith(t, Options{}, map[string]string{"r.csv": unclear, "gl.csv": clear})
	if b == nil || b.Layers[0].Date.String() != "2020-01-02" || len(b.Of(gp.RolePurchaseReceipts)[0].Notes) == 0 {
		t.Fatalf("%+v", problems)
	}
	_, problems = readWith(t, Options{}, map[string]string{"r.csv": unclear, "gl.csv": clear, "stock.csv": "Item Number,QTY On Hand,Inventory Value,Date\nA,1,2,1\n",
		"tb.csv": "x\nUser Date:,31/1/2020\nAccount Number,Account Description,Ending Balance\n1-1,a,0.00\n"})
	if codes(problems) != "dates-ambiguous" {
		t.Errorf("files that disagree decide nothing: %+v", problems)
	}
	years := "Item Number,QTY On Hand,Inventory Value,Date\nA,1,2,2020/10/08\n"
	if _, problems = readWith(t, Options{}, map[string]string{"r.csv": unclear, "stock.csv": years}); codes(problems) != "dates-ambiguous" {
		t.Errorf("dates that start with the year say nothing of day and month: %+v", problems)
	}
}

// The run date, which the reports of one run share, decides an order that
// nothing else does.
func TestRunDateDecidesTheOrderOfDates(t *testing.T) {
	batches := "System:,%s,6:00:00 PM,Acme Inc\nBatch Number,Batch Comment,Journal Entry,TRX Date,Account Number,Debit Amount,Credit Amount\nB,x,1,9/10/2019,1-1,5.00,0.00\nB,x,1,9/10/2019,1-2,0.00,5.00\n"
	balances := "System:,2019-10-08,6:00:00 PM,Acme Inc\nAccount Number,Account Description,Ending Balance\n1-1,a,0.00\n"
	for printed, want := range map[string]string{"10/8/2019": "2019-09-10", "8/10/2019": "2019-10-09", "7/10/2019": "", "8/8/2019": ""} {
		b, problems := readWith(t, Options{}, map[string]string{"b.csv": fmt.Sprintf(batches, printed), "tb.csv": balances})
		switch {
		case want == "" && codes(problems) != "dates-ambiguous":
			t.Errorf("%s: %+v", printed, problems)
		case want != "" && (b == nil || b.Batches[0].Date.String() != want || len(b.Of(gp.RoleUnpostedBatches)[0].Notes) == 0):
			t.Errorf("%s: %+v", printed, problems)
		}
	}
}

// sheets writes a workbook with the help of a function.
func sheets(t *testing.T, build func(x *excelize.File) error) string {
	t.Helper()
	x := excelize.NewFile()
	if err := build(x); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "book.xlsx")
	if err := x.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func put(x *excelize.File, sheet string, text string) error {
	for i, row := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		cells := strings.Split(row, ",")
		for j, v := range cells {
			at, _ := excelize.CoordinatesToCellName(j+1, i+1)
			var err error
			if n, convertErr := gp.ParseAmount(v, gp.NumberStyle{}); convertErr == nil && j > 2 {
				f, _ := n.Decimal().Float64()
				err = x.SetCellFloat(sheet, at, f, -1, 64)
			} else if v != "" {
				err = x.SetCellStr(sheet, at, v)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// Checklist H10 to H12: hidden rows are counted, hidden sheets told, formulas
// without a value and error cells are problems and never zero.
func TestH10H11H12Workbooks(t *testing.T) {
	one := captions + "A,W,R1,10,3,2.5,17.5\nB,W,R2,1,0,5,5\n"
	tests := []struct {
		name   string
		build  func(x *excelize.File) error
		layers int
		codes  string
		check  func(b *gp.Books) bool
	}{
		{"hidden rows", func(x *excelize.File) error {
			return firstError(put(x, "Sheet1", one), x.SetRowVisible("Sheet1", 2, false))
		}, 2, "", func(b *gp.Books) bool { return b.Inputs[0].Rows.Hidden == 1 && b.Inputs[0].Rows.Used == 2 }},
		{"a hidden copy beside the report", func(x *excelize.File) error {
			_, err := x.NewSheet("old")
			return firstError(err, put(x, "Sheet1", one), put(x, "old", one), x.SetSheetVisible("old", false))
		}, 2, "hidden-sheet", func(b *gp.Books) bool {
			return len(b.LeftAside) == 1 && strings.Contains(b.LeftAside[0].Why, "old") && b.Inputs[0].HiddenSheets[0] == "old"
		}},
		{"the report hidden", func(x *excelize.File) error {
			_, err := x.NewSheet("note")
			x.SetActiveSheet(1)
			return firstError(err, put(x, "Sheet1", one), x.SetCellStr("note", "A1", "hello"), x.SetSheetVisible("Sheet1", false))
		}, 2, "hidden-sheet", nil},
		{"two sheets, a site each", func(x *excelize.File) error {
			_, err := x.NewSheet("X")
			return firstError(err, put(x, "Sheet1", one), put(x, "X", strings.ReplaceAll(one, ",W,", ",X,")))
		}, 4, "", func(b *gp.Books) bool { return len(b.Inputs) == 2 }},
		{"two sheets with the same rows", func(x *excelize.File) error {
			_, err := x.NewSheet("X")
			return firstError(err, put(x, "Sheet1", one), put(x, "X", one))
		}, 0, "same-keys", nil},
		{"a formula without a value", func(x *excelize.File) error {
			return firstError(put(x, "Sheet1", one), x.SetCellValue("Sheet1", "D2", nil), x.SetCellFormula("Sheet1", "D2", "5+5"))
		}, 1, "cell-fault", func(b *gp.Books) bool { return b.Inputs[0].Rows.Rejected == 1 }},
		{"a date where an item number was", func(x *excelize.File) error {
			style, err := x.NewStyle(&excelize.Style{NumFmt: 14})
			return firstError(err, put(x, "Sheet1", one), x.SetCellInt("Sheet1", "A2", 45000), x.SetCellStyle("Sheet1", "A2", "A2", style))
		}, 2, "damaged-key damaged-key", nil},
		{"remarks beside the table", func(x *excelize.File) error {
			return firstError(put(x, "Sheet1", one), x.SetCellStr("Sheet1", "K2", "look at this"))
		}, 2, "", func(b *gp.Books) bool { return len(b.Inputs[0].Notes) == 1 }},
		{"a remark below the table", func(x *excelize.File) error {
			return firstError(put(x, "Sheet1", one), x.SetCellStr("Sheet1", "A9", "prepared by the client"))
		}, 2, "line-left-out", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			books, err := Read([]string{sheets(t, test.build)}, Options{})
			var problems []gp.Problem
			var e *Error
			if errors.As(err, &e) {
				problems = e.Problems
			} else {
				problems = books.Problems
			}
			if codes(problems) != test.codes {
				t.Fatalf("problems %q, want %q: %+v", codes(problems), test.codes, problems)
			}
			if books == nil {
				return
			}
			if len(books.Layers) != test.layers || test.check != nil && !test.check(books) || !books.Inputs[0].Rows.Balances() {
				t.Errorf("%d layers, %+v, aside %+v", len(books.Layers), books.Inputs, books.LeftAside)
			}
		})
	}
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// The hash is of the bytes that were read.
func TestHashIsOfTheBytesRead(t *testing.T) {
	dir := files(t, map[string]string{"r.csv": plainReceipts})
	b, err := Read([]string{dir}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "r.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if in := b.Inputs[0]; in.SHA256 != fmt.Sprintf("%x", sha256.Sum256(data)) || in.Bytes != int64(len(data)) {
		t.Errorf("%+v", in)
	}
}

// The decimals of a cell are those of its number, whatever points its currency
// has.
func TestPlacesOfACell(t *testing.T) {
	for value, want := range map[string]int{"Rs.613.58": 2, "1.00 Fr.": 2, "1,234.5": 1, "7": 0, "(Rs.2,147.285)": 3, "$5.": 0} {
		if got := placesOf(&workbook.Cell{Kind: workbook.Text, Value: value}, gp.USNumbers); got != want {
			t.Errorf("%q has %d decimals, want %d", value, got, want)
		}
	}
}

// What is more than adds up exactly is a problem, never a wrong sum.
func TestAmountsOutOfRange(t *testing.T) {
	for name, text := range map[string]string{
		"receipts":   "Item Number,Receipt Number,QTY Received,QTY Sold,Unit Cost\nA,R1,10000000000000,0,10000000000000\nB,R2,1,0,2\n",
		"stock":      "Item Number,QTY On Hand,Current Cost\nA,10000000000000,10000000000000\nB,1,2\n",
		"history":    "Item Number,Document Number,Document Date,TRX QTY,Unit Cost\nA,D1,1/31/2020,10000000000000,10000000000000\nB,D2,1/31/2020,1,2\n",
		"base units": "Item Number,Document Number,Document Date,TRX QTY,Unit Cost,QTY In Base U Of M\nA,D1,1/31/2020,10000000000000,10000000,0.00001\nB,D2,1/31/2020,1,2,1\n",
		"quantities": "Item Number,Record Type,QTY On Hand,QTY Damaged,Current Cost\nA,Site,10000000000000,0,10000000000000\nB,Site,1,0,2\n",
	} {
		b, problems := read(t, "x.csv", text)
		if b == nil || len(problems) == 0 || problems[0].Code != "out-of-range" || problems[0].Row != 2 || b.Inputs[0].Rows.Used != 1 || b.Inputs[0].Rows.Rejected != 1 {
			t.Errorf("%s: %+v", name, problems)
		}
	}
	_, problems := read(t, "r.csv", "Item Number,Receipt Number,QTY Received,QTY Sold,Unit Cost\nA,R1,100000000000000,0,1\nB,R2,1,0,2\n")
	if codes(problems) != "unreadable-quantity" {
		t.Errorf("%+v", problems)
	}
}

// A small file is parted where its captions are, whatever its numbers have in
// them.
func TestDelimiterOfATinyFile(t *testing.T) {
	b := must(t, "r.csv", "Item Number;Receipt Number;QTY Received;QTY Sold;Unit Cost;Extended Cost\nA;R1;1,000.00;2,000.00;1.50;(1,500.00)\n")
	if got := layers(b); got != "A||R1|1000|2000|1.5|-1500.00" {
		t.Error(got)
	}
}

// Plain numbers in a column of dates count from the workbook's first day.
func TestH13PlainDaysOfBothEpochs(t *testing.T) {
	for date1904, want := range map[bool]string{false: "2020-01-31", true: "2024-02-01"} {
		path := sheets(t, func(x *excelize.File) error {
			return firstError(x.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &date1904}),
				x.SetSheetRow("Sheet1", "A1", &[]any{"Item Number", "Receipt Number", "QTY Received", "QTY Sold", "Unit Cost", "Date Received"}),
				x.SetSheetRow("Sheet1", "A2", &[]any{"A", "R1", 1, 0, 2, 43861}))
		})
		b, err := Read([]string{path}, Options{})
		if err != nil || b.Layers[0].Date.String() != want {
			t.Errorf("1904 %v: %v %v", date1904, b, err)
		}
	}
}

// Texts of a size and width that no report has are refused or read in time.
func TestHugeTexts(t *testing.T) {
	for name, tt := range map[string]struct{ text, codes string }{
		"a cell of 10 MB":           {captions + "\"" + strings.Repeat("x", 10_000_000) + "\",W,R1,1,0,2,2.00\nB,W,R2,1,0,5,5.00\n", ""},
		"a number of 10 MB":         {captions + "A,W,R1," + strings.Repeat("9", 10_000_000) + ",0,2,2.00\nB,W,R2,1,0,5,5.00\n", "unreadable-quantity"},
		"a line of 5 million cells": {captions + "A,W,R1,1,0,2,2.00" + strings.Repeat(",", 5_000_000) + "\n", "text-unreadable"},
		"200,000 captions":          {strings.Repeat("c,", 200_000) + "\n", "text-unreadable"},
	} {
		start := time.Now()
		if _, problems := read(t, "r.csv", tt.text); codes(problems) != tt.codes {
			t.Errorf("%s: %q, want %q", name, codes(problems), tt.codes)
		}
		if took := time.Since(start); took > 15*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}

// Two reports in one file are told as such.
func TestTwoReportsInOneFile(t *testing.T) {
	rows := captions + "A,W,R1,10,3,2.5,17.50\n"
	for name, text := range map[string]string{
		"one under the other":        rows + "Account Number,Account Description,Beginning Balance,Debit Amount,Credit Amount,Net Change,Ending Balance\n1-1,Inv,0.00,5.00,0.00,5.00,5.00\n",
		"after the end of the first": rows + "Grand Totals:,,,,,,17.50\nEnd of Report\n\nItem Number,Description,QTY On Hand,Current Cost,Inventory Value\nA,x,7,2.5,17.50\n",
	} {
		_, problems := read(t, "r.csv", text)
		if codes(problems) != "two-reports" {
			t.Errorf("%s: %+v", name, problems)
		}
	}
}
