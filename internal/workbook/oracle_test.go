package workbook

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// grid is what two readers must agree on: row number and column to a cell.
type grid map[[2]int]string

// ours reads a sheet into a grid, as the raw text of the file.
func ours(t *testing.T, b *Book, sheet int) (grid, error) {
	t.Helper()
	g := grid{}
	err := b.Rows(sheet, func(r *Row) error {
		for _, c := range r.Cells {
			g[[2]int{r.Number, c.Column}] = asRaw(c)
		}
		return nil
	})
	return g, err
}

func asRaw(c Cell) string {
	switch {
	case c.Kind == Fault && c.Value == noCachedValue:
		return ""
	case c.Kind == Bool:
		return map[string]string{"TRUE": "1", "FALSE": "0"}[c.Value]
	}
	return c.Value
}

// theirs reads the same with excelize.
func theirs(f *excelize.File, sheet string) (grid, error) {
	g := grid{}
	rows, err := f.Rows(sheet)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	for n := 1; rows.Next(); n++ {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, err
		}
		for i, c := range cells {
			g[[2]int{n, i}] = c
		}
	}
	return g, rows.Error()
}

// differ compares two grids; numbers may be written differently there, and
// space around texts is kept by one and not by the other.
func differ(us, them grid) string {
	var b strings.Builder
	keys := map[[2]int]bool{}
	for k := range us {
		keys[k] = true
	}
	for k := range them {
		keys[k] = true
	}
	for k := range keys {
		if !sameText(us[k], them[k]) {
			fmt.Fprintf(&b, "%s%d: %q, excelize %q\n", ColumnName(k[1]), k[0], us[k], them[k])
		}
	}
	return b.String()
}

func sameText(us, them string) bool {
	if strings.HasSuffix(us, ": "+quote([]byte(them))) || isDateOf(us, them) {
		return true
	}
	number, state := appendNumber(nil, []byte(strings.TrimSpace(them)))
	if state <= numberRounded && us == string(number) {
		return true
	}
	lines := strings.NewReplacer("\r\n", "\n", "\r", "\n")
	return strings.TrimSpace(lines.Replace(us)) == strings.TrimSpace(lines.Replace(them))
}

// isDateOf reports whether we read a date where they see the serial or the ISO
// text that stands for it.
func isDateOf(us, them string) bool {
	serial, state := appendNumber(nil, []byte(them))
	for _, date1904 := range []bool{false, true} {
		if date, fault := appendSerial(nil, serial, date1904); state <= numberRounded && fault == "" && string(date) == us {
			return true
		}
	}
	date, ok := appendISO(nil, []byte(them))
	return ok && string(date) == us
}

// compare reads every sheet of a file with both.
func compare(t *testing.T, data []byte) {
	t.Helper()
	b, err := Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatalf("refused: %v", err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	for i, sheet := range b.Sheets() {
		us, err := ours(t, b, i)
		if err != nil {
			t.Errorf("refused: %v", err)
			continue
		}
		them, err := theirs(f, sheet.Name)
		if err != nil {
			t.Errorf("excelize: %v", err)
			continue
		}
		if d := differ(us, them); d != "" {
			t.Errorf("sheet %q:\n%s", sheet.Name, d)
		}
		visible, err := f.GetSheetVisible(sheet.Name)
		if err != nil || visible == sheet.Hidden {
			t.Errorf("sheet %q: hidden %v, excelize visible %v, %v", sheet.Name, sheet.Hidden, visible, err)
		}
	}
}

// kinds are values with what must be read of them.
var kinds = []struct {
	value any
	want  string
}{
	{"plain", "text:plain"}, {" space ", "text: space "}, {"=1+1", "text:=1+1"}, {"<&>\"'", "text:<&>\"'"}, {"two\nlines", "text:two\nlines"},
	{"é 東京 😀", "text:é 東京 😀"}, {"00123", "text:00123"}, {"1E5", "text:1E5"}, {"", ""},
	{strings.Repeat("x", MaxText), "text:" + strings.Repeat("x", MaxText)},
	{0, "number:0"}, {-7, "number:-7"}, {123456789012345, "number:123456789012345"}, {12.5, "number:12.5"}, {0.1 + 0.2, "number:0.3"},
	{1e-7, "number:0.0000001"}, {1.5e20, "number:150000000000000000000"}, {36.117600000000003, "number:36.1176"}, {float32(2.5), "number:2.5"},
	{true, "bool:TRUE"}, {false, "bool:FALSE"}, {nil, ""},
	{time.Date(2024, 12, 31, 0, 0, 0, 0, time.UTC), "date:2024-12-31"},
	{time.Date(2024, 2, 29, 23, 59, 58, 0, time.UTC), "date:2024-02-29T23:59:58"},
	{time.Date(1905, 1, 2, 0, 0, 0, 0, time.UTC), "date:1905-01-02"},
}

// TestWrittenByExcelize reads every kind of value, in both epochs, from both
// of excelize's writers.
func TestWrittenByExcelize(t *testing.T) {
	for _, date1904 := range []bool{false, true} {
		for _, stream := range []bool{false, true} {
			t.Run(fmt.Sprintf("1904 %v stream %v", date1904, stream), func(t *testing.T) {
				data := writeKinds(t, date1904, stream)
				rows, err := readSheet(data, 0)
				if err != nil {
					t.Fatal(err)
				}
				got := map[int]string{}
				for _, r := range rows {
					for _, c := range r.Cells {
						if c.Column == 1 {
							got[r.Number] = kindNames[c.Kind] + ":" + c.Value
						}
					}
				}
				for i, k := range kinds {
					if got[i+1] != k.want {
						t.Errorf("%v is read as %.60q, want %.60q", k.value, got[i+1], k.want)
					}
				}
				compare(t, data)
			})
		}
	}
}

func writeKinds(t *testing.T, date1904, stream bool) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	check(t, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &date1904}))
	date, err := f.NewStyle(&excelize.Style{CustomNumFmt: ptr(`[$-409]yyyy\-mm\-dd\ hh:mm:ss`)})
	check(t, err)
	if stream {
		w, err := f.NewStreamWriter("Sheet1")
		check(t, err)
		for i, k := range kinds {
			cell := excelize.Cell{Value: k.value}
			if _, ok := k.value.(time.Time); ok {
				cell.StyleID = date
			}
			check(t, w.SetRow(fmt.Sprintf("B%d", i+1), []any{cell, "end"}))
		}
		check(t, w.Flush())
	} else {
		for i, k := range kinds {
			check(t, f.SetCellValue("Sheet1", fmt.Sprintf("B%d", i+1), k.value))
		}
	}
	var b bytes.Buffer
	check(t, f.Write(&b))
	return b.Bytes()
}

func ptr[T any](v T) *T { return &v }

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestFormatsByExcelize writes numbers under all kinds of number formats.
func TestFormatsByExcelize(t *testing.T) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	want := map[int]Kind{}
	n := 0
	write := func(style *excelize.Style, kind Kind) {
		id, err := f.NewStyle(style)
		check(t, err)
		n++
		cell := fmt.Sprintf("A%d", n)
		check(t, f.SetCellValue("Sheet1", cell, 45657.25))
		check(t, f.SetCellStyle("Sheet1", cell, cell, id))
		want[n] = kind
	}
	for id := range 50 {
		kind := Number
		if id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 {
			kind = Date
		}
		write(&excelize.Style{NumFmt: id}, kind)
	}
	for format, kind := range map[string]Kind{
		`0.00 "days"`: Number, `[Red]0;[Blue]-0`: Number, `_("$"* #,##0.00_);_("$"* \(#,##0.00\)`: Number, `[$USD-409]0`: Number, `0\h`: Number,
		`yyyy`: Date, `[h]:mm`: Date, `[$-409]d\-mmm\-yy;@`: Date, `[Red]dd/mm/yyyy`: Date, `mmm "of" yy`: Date,
	} {
		write(&excelize.Style{CustomNumFmt: &format}, kind)
	}
	var b bytes.Buffer
	check(t, f.Write(&b))
	rows, err := readSheet(b.Bytes(), 0)
	check(t, err)
	for _, r := range rows {
		if got := r.Cells[0].Kind; got != want[r.Number] {
			t.Errorf("row %d: %s, want %s", r.Number, kindNames[got], kindNames[want[r.Number]])
		}
	}
	if len(rows) != n {
		t.Errorf("%d rows of %d", len(rows), n)
	}
}

// TestSheetsByExcelize writes formulas, rich text, merged cells, hidden rows,
// columns and sheets, a filter, a comment and a chart.
func TestSheetsByExcelize(t *testing.T) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	for n := 1; n <= 40; n++ {
		check(t, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", n), &[]any{fmt.Sprint("item ", n), n * n, float64(n) / 7, n%2 == 0}))
	}
	check(t, f.SetCellFormula("Sheet1", "F1", "SUM(B1:B40)"))
	check(t, f.SetCellRichText("Sheet1", "G1", []excelize.RichTextRun{{Text: "bold ", Font: &excelize.Font{Bold: true}}, {Text: "plain"}}))
	check(t, f.MergeCell("Sheet1", "H1", "I3"))
	check(t, f.SetRowVisible("Sheet1", 5, false))
	check(t, f.SetColVisible("Sheet1", "C", false))
	check(t, f.AutoFilter("Sheet1", "A1:D40", nil))
	check(t, f.AddComment("Sheet1", excelize.Comment{Cell: "A2", Author: "x", Text: "y"}))
	check(t, f.AddChart("Sheet1", "K1", &excelize.Chart{Type: excelize.Line, Series: []excelize.ChartSeries{{Values: "Sheet1!$B$1:$B$40"}}}))
	for _, name := range []string{"Hidden", "Very Hidden", "A & <B>"} {
		_, err := f.NewSheet(name)
		check(t, err)
		check(t, f.SetCellValue(name, "B2", name))
	}
	check(t, f.SetSheetVisible("Hidden", false))
	check(t, f.SetSheetVisible("Very Hidden", false, true))
	check(t, f.AddChartSheet("Chart", &excelize.Chart{Type: excelize.Line, Series: []excelize.ChartSeries{{Values: "Sheet1!$B$1:$B$40"}}}))
	var b bytes.Buffer
	check(t, f.Write(&b))
	compare(t, b.Bytes())

	book, err := Open(bytes.NewReader(b.Bytes()), int64(b.Len()))
	check(t, err)
	want := []Sheet{{Name: "Sheet1"}, {Name: "Hidden", Hidden: true}, {Name: "Very Hidden", Hidden: true}, {Name: "A & <B>"}}
	if d := cmp.Diff(want, book.Sheets(), cmp.Comparer(func(a, b Sheet) bool { return a.Name == b.Name && a.Hidden == b.Hidden })); d != "" {
		t.Error(d)
	}
	rows, err := rowsOf(book, 0)
	check(t, err)
	for _, r := range rows {
		if r.Hidden != (r.Number == 5) {
			t.Errorf("row %d hidden: %v", r.Number, r.Hidden)
		}
	}
	if got := rows[0].Cells[4]; got.Kind != Fault || got.Value != noCachedValue {
		t.Errorf("a formula without a value is read as %v", got)
	}
}

// TestRandomByExcelize compares random sheets.
func TestRandomByExcelize(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	for range 20 {
		f := excelize.NewFile()
		for n := 1; n <= 30; n++ {
			if random.IntN(4) == 0 {
				continue
			}
			for range random.IntN(12) {
				cell, err := excelize.CoordinatesToCellName(1+random.IntN(40), n)
				check(t, err)
				check(t, f.SetCellValue("Sheet1", cell, randomValue(random)))
			}
		}
		var b bytes.Buffer
		check(t, f.Write(&b))
		check(t, f.Close())
		compare(t, b.Bytes())
	}
}

func randomValue(random *rand.Rand) any {
	switch random.IntN(5) {
	case 0:
		return random.Int64N(1 << 40)
	case 1:
		return float64(random.IntN(1e9)) / []float64{3, 7, 100, 1e5, 0.01}[random.IntN(5)]
	case 2:
		return random.IntN(2) == 0
	case 3:
		return time.Date(2000, 1, 1, 0, 0, random.IntN(1e9), 0, time.UTC)
	}
	var b strings.Builder
	for range 1 + random.IntN(20) {
		b.WriteRune([]rune("abc _x0041_&<>\"'é東😀\n")[random.IntN(20)])
	}
	return "t" + b.String()
}

// unlike are files that excelize reads wrongly.
var unlike = map[string]string{
	"empty_s_attribute.xlsx": `excelize gives no rows and no error for cells with s=""`,
}

// TestCorpusAgainstExcelize compares the well-formed files of public test
// suites, if they are there.
func TestCorpusAgainstExcelize(t *testing.T) {
	for _, path := range corpus(t) {
		data, err := os.ReadFile(path)
		check(t, err)
		if _, err := readSheet(data, 0); err != nil {
			continue // TestCorpusOfOtherFormats
		}
		if unlike[filepath.Base(path)] != "" {
			continue
		}
		t.Run(filepath.Base(path), func(t *testing.T) { compare(t, data) })
	}
}

// TestCasesAgainstExcelize compares a sample of the simulated companies'
// exports, if they are there.
func TestCasesAgainstExcelize(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "cases", "*", "exports", "*.xlsx"))
	check(t, err)
	files = slices.DeleteFunc(files, func(path string) bool { // excelize takes seconds for the large ones
		info, err := os.Stat(path)
		return err != nil || info.Size() > 150_000
	})
	if len(files) == 0 {
		t.Skip("no ../shared/cases with exports in XLSX")
	}
	const sample = 20
	for i := range min(sample, len(files)) {
		path := files[i*len(files)/sample]
		data, err := os.ReadFile(path)
		check(t, err)
		t.Run(filepath.Base(filepath.Dir(filepath.Dir(path)))+"/"+filepath.Base(path), func(t *testing.T) { compare(t, data) })
	}
}
