package textfile

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tieout/internal/workbook"
)

// rowsOf reads text and returns its cells by column, "" where blank.
func rowsOf(t interface {
	Helper()
	Fatal(...any)
}, text string, o Options) (*File, [][]string) {
	t.Helper()
	f, err := Open(text, o)
	if err != nil {
		t.Fatal(err)
	}
	var all [][]string
	err = f.Rows(func(r *workbook.Row) error {
		row := []string{}
		for _, c := range r.Cells {
			for len(row) < c.Column {
				row = append(row, "")
			}
			row = append(row, c.Value)
		}
		all = append(all, row)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return f, all
}

const receiptsPrint = `System:      9/30/2020   6:22:10 PM        Sample Company, Inc.               Page:    1
User Date:   9/30/2020                     PURCHASE RECEIPTS REPORT           User ID: sa

Ranges:      From:                            To:
  Site ID            Annex                            STORE 01
  Item Number        First                            Last
Sorted By:   by Item Number

TRX Location QTY Type    Date Received Receipt Number   Purchase Receipt Type Vendor ID     QTY Received     Unit Cost
----------------------------------------------------------------------------------------------------------------------
Item Number:  ""  Item Description:  Nylon Panel 10 mm  Valuation Method:  FIFO Perpetual
Annex        On Hand     6/15/2020     RCT00001219      Receipt               BEAUMONT0002        764.12         $1.76
STORE 01     In Service  12/22/2019    RCT00000960      Adjustment                                  1.00         $1.70
  Item Totals:                                                                                    765.12     $1,346.55

` + "\f" + `System:      9/30/2020   6:22:10 PM        Sample Company, Inc.               Page:    2
User Date:   9/30/2020                     PURCHASE RECEIPTS REPORT           User ID: sa

Ranges:      From:                            To:
  Site ID            Annex                            STORE 01
  Item Number        First                            Last
Sorted By:   by Item Number

TRX Location QTY Type    Date Received Receipt Number   Purchase Receipt Type Vendor ID     QTY Received     Unit Cost
----------------------------------------------------------------------------------------------------------------------
Annex        On Hand     6/15/2020     RCT00001220      Receipt               BEAUMONT0002          3.00    $12,345.67
  Grand Totals:                                                                                   768.12  $113,017.79

Items: 1
End of Report
`

func TestPrintImage(t *testing.T) {
	f, rows := rowsOf(t, receiptsPrint, Options{})
	if f.Delimiter != FixedWidth || f.Lines != len(rows) || len(f.Unclear) > 0 {
		t.Errorf("delimiter %q, %d lines, %d rows, unclear %v", f.Delimiter, f.Lines, len(rows), f.Unclear)
	}
	captions := []string{"TRX Location", "QTY Type", "Date Received", "Receipt Number", "Purchase Receipt Type", "Vendor ID", "QTY Received", "Unit Cost"}
	if diff := cmp.Diff(captions, f.Columns); diff != "" {
		t.Errorf("captions: %s", diff)
	}
	want := map[int][]string{
		0:  {"System:", "9/30/2020", "6:22:10 PM", "Sample Company, Inc.", "Page:", "1"},
		1:  {"User Date:", "9/30/2020", "PURCHASE RECEIPTS REPORT", "User ID: sa"},
		2:  {},
		4:  {"Site ID", "Annex", "STORE 01"},
		8:  captions,
		10: {"Item Number:", `""`, "Item Description:", "Nylon Panel 10 mm", "Valuation Method:", "FIFO Perpetual"},
		11: {"Annex", "On Hand", "6/15/2020", "RCT00001219", "Receipt", "BEAUMONT0002", "764.12", "$1.76"},
		12: {"STORE 01", "In Service", "12/22/2019", "RCT00000960", "Adjustment", "", "1.00", "$1.70"},
		13: {"Item Totals:", "", "", "", "", "", "765.12", "$1,346.55"},
		15: {"System:", "9/30/2020", "6:22:10 PM", "Sample Company, Inc.", "Page:", "2"},
		19: {"Site ID", "Annex", "STORE 01"},
		23: captions,
		25: {"Annex", "On Hand", "6/15/2020", "RCT00001220", "Receipt", "BEAUMONT0002", "3.00", "$12,345.67"},
		26: {"Grand Totals:", "", "", "", "", "", "768.12", "$113,017.79"},
		28: {"Items: 1"},
		29: {"End of Report"},
	}
	for i, row := range want {
		if diff := cmp.Diff(row, rows[i]); diff != "" {
			t.Errorf("line %d: %s", i+1, diff)
		}
	}
}

// printColumn is a column of a print image that a test prints.
type printColumn struct {
	caption string
	right   bool
	width   int
}

func (c printColumn) put(s string) string {
	pad := strings.Repeat(" ", c.width-utf8.RuneCountInString(s))
	if c.right {
		return pad + s
	}
	return s + pad
}

func printRow(columns []printColumn, cells []string) string {
	parts := make([]string, len(columns))
	for i, c := range columns {
		parts[i] = c.put(cells[i])
	}
	return strings.TrimRight(strings.Join(parts, " "), " ")
}

var (
	anyCaption = rapid.SampledFrom([]string{"Item", "Item Number", "Description", "QTY Received", "Unit Cost", "Extended Cost", "Vendor ID", "Purchase Receipt Type", "Site", "Beginning Balance", "Debit", "Date", "U Of M"})
	anyText    = rapid.SampledFrom([]string{"Annex", "STORE 01", "On Hand", "In Service", "Steel Pump", "PVC Bolt 10 mm", `1/2" BOLT`, "WIRE, 14GA", "Kühler", "x", "", "FIFO Perpetual", "A23456789B23456789C23456789D30", "000-1300-01", "12/31/2020"})
	anyNumber  = rapid.SampledFrom([]string{"0.00", "$1.76", "1,376.70", "$113,017.79", "(1.00)", "396.765,92 DR", "7", "", "-5", "12.345"})
)

// drawPrint draws columns and cells that fit them, with at least one cell in
// every column.
func drawPrint(t *rapid.T) (columns []printColumn, cells [][]string) {
	rows := rapid.IntRange(3, 25).Draw(t, "rows")
	cells = make([][]string, rows)
	for i := range rapid.IntRange(2, 8).Draw(t, "columns") {
		c := printColumn{caption: anyCaption.Draw(t, "caption"), right: i > 0 && rapid.Bool().Draw(t, "right")}
		c.width = utf8.RuneCountInString(c.caption)
		for r := range cells {
			text := anyText.Draw(t, "text")
			if c.right {
				text = anyNumber.Draw(t, "number")
			}
			if r == 0 && text == "" || i == 0 && text == "" {
				text = "01"
			}
			cells[r] = append(cells[r], text)
			c.width = max(c.width, utf8.RuneCountInString(text))
		}
		c.width += rapid.IntRange(1, 4).Draw(t, "space") - 1 // and one blank between columns
		columns = append(columns, c)
	}
	return columns, cells
}

// Whatever the widths and sides of its columns, a print image is read as it was
// printed, or the lines that are not are named.
func TestPrintImagesComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns, cells := drawPrint(t)
		var b strings.Builder
		captions := make([]string, len(columns))
		for i, c := range columns {
			captions[i] = c.caption
		}
		if !apart(columns, captions, cells) {
			return
		}
		head := printRow(columns, captions)
		fmt.Fprintf(&b, "System: 1/1/2020\n\n%s\n%s\n", head, strings.Repeat("-", len(head)))
		for _, row := range cells {
			fmt.Fprintln(&b, printRow(columns, row))
		}
		f, rows := rowsOf(t, b.String(), Options{})
		if f.Delimiter != FixedWidth || len(rows) != len(cells)+4 {
			t.Fatalf("%q: %d rows\n%s", f.Delimiter, len(rows), b.String())
		}
		for i, row := range cells {
			want := append([]string{}, row...)
			for len(want) > 0 && want[len(want)-1] == "" {
				want = want[:len(want)-1]
			}
			if diff := cmp.Diff(want, rows[i+4]); diff != "" && !unclear(f, i+5) {
				t.Fatalf("line %d: %s\ncaptions %q\n%s", i+5, diff, f.Columns, b.String())
			}
		}
	})
}

// apart reports whether each two neighbours have two blanks between their
// captions, or between their cells in every row that has both: columns one
// blank apart look like the words of one.
func apart(columns []printColumn, captions []string, cells [][]string) bool {
	for i := 1; i < len(columns); i++ {
		wide := func(row []string) bool {
			line := columns[i-1].put(row[i-1]) + " " + columns[i].put(row[i])
			return row[i-1] == "" || row[i] == "" || strings.Contains(strings.TrimSpace(line), "  ")
		}
		tight := slices.ContainsFunc(cells, func(row []string) bool { return !wide(row) })
		if tight && !wide(captions) {
			return false
		}
	}
	return true
}

func unclear(f *File, line int) bool {
	for _, u := range f.Unclear {
		if u.Line == line {
			return true
		}
	}
	return false
}
