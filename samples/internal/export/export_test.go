package export

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tieout/internal/gp"
	"tieout/samples/internal/company"
)

var printedAt = gp.DateOf(2025, 12, 31)

func small() *company.Books {
	return company.Year("Harbor Supply Co.", company.Plan{Seed: 3, Items: 20, Sites: 2, Receipts: 16, Sales: 20, Moves: 3, Months: 2})
}

func TestWorkbooksAreTheSameBytesEveryTime(t *testing.T) {
	for name, write := range map[string]func(Report) ([]byte, error){"SmartList": SmartListXLSX, "Reporting Services": SSRSXLSX} {
		first, err := write(Receipts(small(), printedAt))
		if err != nil {
			t.Fatal(err)
		}
		second, err := write(Receipts(small(), printedAt))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, second) {
			t.Errorf("%s: two workbooks of one report differ", name)
		}
	}
}

func TestFigures(t *testing.T) {
	for _, c := range []struct {
		cell           Cell
		printed, plain string
		stored         string
	}{
		{money(gp.Cents(-1_234_567_89)), "($1,234,567.89)", "-1234567.89", "-1234567.89000"},
		{money(gp.Amount{}), "$0.00", "0", "0.00000"},
		{quantity(gp.Quantity(1_234_50000), 1), "1,234.5", "1234.5", "1234.50000"},
		{cost(gp.Quantity(68_4000*10), 2), "$68.40", "68.4", "68.40000"},
		{count(52340), "52340", "52340", "52340"},
		{day(gp.DateOf(2025, 3, 4)), "3/4/2025", "3/4/2025", "2025-03-04 00:00:00.000"},
		{day(0), "0/0/0000", "1/1/1900", "1900-01-01 00:00:00.000"},
		{coded("Damaged", 5), "Damaged", "Damaged", "5"},
		{text("A B"), "A B", "A B", "A B   "},
	} {
		if got := c.cell.asPrinted(); got != c.printed {
			t.Errorf("printed %q, want %q", got, c.printed)
		}
		if got := c.cell.plain(); got != c.plain {
			t.Errorf("plain %q, want %q", got, c.plain)
		}
		if got := c.cell.stored(6); got != c.stored {
			t.Errorf("stored %q, want %q", got, c.stored)
		}
	}
}

func TestSerialOfADay(t *testing.T) {
	if got := gp.DateOf(2025, 12, 31) - excelEpoch; got != 46022 {
		t.Errorf("serial %d, want 46022", got)
	}
}

// A print image repeats its page header and captions, and every line of data
// stands once.
func TestPrintImagePages(t *testing.T) {
	b := small()
	lines := strings.Split(string(WriterText(Receipts(b, printedAt))), "\r\n")
	pages, heads, layers := 0, 0, 0
	for _, l := range lines {
		switch {
		case strings.Contains(l, "Page: "):
			pages++
		case strings.HasPrefix(l, "Item Number "):
			heads++
		case strings.Contains(l, " On Hand ") || strings.Contains(l, " Damaged ") || strings.Contains(l, " Returned ") ||
			strings.Contains(l, " In Use ") || strings.Contains(l, " In Service "):
			layers++
		}
	}
	if pages < 2 || heads != pages {
		t.Errorf("%d pages, %d caption lines", pages, heads)
	}
	if layers != len(b.Layers) {
		t.Errorf("%d layers printed of %d", layers, len(b.Layers))
	}
}

// What a delimited report prints adds up to its own totals.
func TestWriterTotalsFoot(t *testing.T) {
	r := Receipts(small(), printedAt)
	in := csv.NewReader(bytes.NewReader(WriterCSV(r)))
	in.FieldsPerRecord = -1
	records, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var item, grand int64
	for _, rec := range records {
		if len(rec) != 15 || rec[14] == "Extended Cost" {
			continue
		}
		cents := centsOf(t, rec[14])
		switch rec[13] {
		case "Item Totals:":
			if cents != item {
				t.Errorf("item total %d, lines add up to %d", cents, item)
			}
			item = 0
		case "Grand Totals:":
			if cents != grand {
				t.Errorf("grand total %d, lines add up to %d", cents, grand)
			}
		default:
			item, grand = item+cents, grand+cents
		}
	}
}

func centsOf(t *testing.T, s string) int64 {
	t.Helper()
	var n int64
	for _, c := range s {
		if c >= '0' && c <= '9' {
			n = 10*n + int64(c-'0')
		}
	}
	if strings.HasPrefix(s, "(") {
		return -n
	}
	return n
}

// Reporting Services leaves a group's values out after its first row, and the
// layers' values add up to the grand total.
func TestReportingServicesWorkbook(t *testing.T) {
	b := small()
	data, err := SSRSXLSX(Receipts(b, printedAt))
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows(f.GetSheetName(0), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	last := rows[len(rows)-1]
	if last[1] != "Grand Total" || last[len(last)-1] != decimals(b.Value("")) {
		t.Errorf("last row %v, want the grand total %s", last, b.Value(""))
	}
	items := 0
	for _, row := range rows[10:] {
		if len(row) > 2 && row[1] != "" && row[2] != "" {
			items++
		}
	}
	if items != len(b.Items) {
		t.Errorf("%d group headings for %d items", items, len(b.Items))
	}
}
