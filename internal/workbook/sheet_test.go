package workbook

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestH10Rows(t *testing.T) {
	for _, c := range []struct{ name, rows, want string }{
		{"gaps and blanks", row(2, ``) + row(5, `<c r="B5"><v>1</v></c>`), "2\n5 B=number:1\n"},
		{"no numbers", `<row><c><v>1</v></c></row><row r="4"/><row><c><v>2</v></c></row>`, "1 A=number:1\n4\n5 A=number:2\n"},
		{"hidden", `<row r="1" hidden="1"/><row r="2" hidden="true"/><row r="3" hidden="0"/><row r="4" ht="0" customHeight="1"/>`, "1 hidden\n2 hidden\n3\n4 hidden\n"},
		{"last row", row(1048576, `<c r="A1048576"><v>1</v></c>`), "1048576 A=number:1\n"},
		{"none", ``, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, show(mustRead(t, tiny(c.rows)))); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestVariants holds whole files in forms other programs write.
func TestVariants(t *testing.T) {
	const want = "1 A=text:alpha B=number:5\n"
	plain := tiny(row(1, `<c r="A1" t="s"><v>0</v></c><c r="B1"><v>5</v></c>`))
	for _, c := range []struct {
		name string
		file parts
	}{
		{"prefixes", plain.with(sheetPart, `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>`+
			`<x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>`)},
		{"two prefixes of one namespace", plain.with(sheetPart, `<worksheet `+mainNS+` xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`+
			`<x:row r="1"><c r="A1" t="s"><v>0</v></c><x:c r="B1"><v>5</v></x:c></x:row></sheetData></worksheet>`)},
		{"strict variant", plain.edit(t, sheetPart, "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main").
			edit(t, bookPart, "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main").
			edit(t, bookPart, "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships").
			edit(t, bookRels, relType, "http://purl.oclc.org/ooxml/officeDocument/relationships/")},
		{"absolute targets", plain.edit(t, bookRels, `Target="`, `Target="/xl/`)},
		{"targets with dots", plain.edit(t, bookRels, `Target="worksheets`, `Target="../xl/./worksheets`)},
		{"targets in another case", plain.edit(t, bookRels, `worksheets/sheet1`, `WorkSheets/Sheet1`)},
		{"no styles", plain.without(stylesPart).edit(t, bookRels, `<Relationship Id="rId3" Type="`+relType+`styles" Target="styles.xml"/>`, "")},
		{"byte order mark", plain.edit(t, sheetPart, "<?xml", "\uFEFF<?xml")},
		{"alternatives beside the data", plain.edit(t, sheetPart, `<pageMargins left="0.7"/>`,
			`<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x14"><controls/></mc:Choice><mc:Fallback/></mc:AlternateContent>`)},
		{"ignorable attributes", plain.edit(t, sheetPart, `<worksheet `, `<worksheet xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" x14ac:dyDescent="1" `).
			edit(t, sheetPart, `<row `, `<row x14ac:r="9" `)},
		{"folders in the archive", plain.with("xl/", "").with("xl/worksheets/", "")},
		{"names in an old code page", plain.with("xl/media/\x81.png", "").with("xl/media/\x82.png", "")},
		{"backslashes in targets", plain.edit(t, bookRels, "worksheets/sheet1", `worksheets\sheet1`)},
		{"macros", plain.with("xl/vbaProject.bin", "\xD0\xCF\x11\xE0")},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(want, show(mustRead(t, c.file))); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestH11Sheets(t *testing.T) {
	file := tiny(row(1, `<c r="A1"><v>1</v></c>`)).
		with("xl/worksheets/sheet2.xml", worksheet(row(1, `<c r="A1"><v>2</v></c>`))).
		with("xl/worksheets/sheet3.xml", worksheet(row(1, `<c r="A1"><v>3</v></c>`))).
		with("xl/chartsheets/sheet1.xml", `<chartsheet `+mainNS+`/>`).
		edit(t, bookRels, `</Relationships>`, `<Relationship Id="c" Type="`+relType+`chartsheet" Target="chartsheets/sheet1.xml"/>`+
			`<Relationship Id="s2" Type="`+relType+`worksheet" Target="worksheets/sheet2.xml"/>`+
			`<Relationship Id="s3" Type="`+relType+`worksheet" Target="worksheets/sheet3.xml"/></Relationships>`).
		edit(t, bookPart, `</sheets>`, `<sheet name="Chart" sheetId="2" r:id="c"/><sheet name="A &amp; B" sheetId="3" state="hidden" r:id="s3"/>`+
			`<sheet name="Deep" sheetId="4" state="veryHidden" r:id="s2"/></sheets><calcPr fullCalcOnLoad="1"/>`)
	data := file.zip(t)
	b, err := Open(strings.NewReader(string(data)), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if !b.RecalculateOnLoad() {
		t.Error("the wish to recalculate is not seen")
	}
	want := []Sheet{{Name: "Data"}, {Name: "A & B", Hidden: true}, {Name: "Deep", Hidden: true}}
	got := b.Sheets()
	if len(got) != len(want) {
		t.Fatalf("sheets %v, want %v", got, want)
	}
	for i := range got {
		if got[i].Name != want[i].Name || got[i].Hidden != want[i].Hidden {
			t.Errorf("sheet %d is %v, want %v", i, got[i], want[i])
		}
	}
	for _, i := range []int{1, 0, 2, 1} { // in any order, and again
		rows, err := rowsOf(b, i)
		if want := []string{"1 A=number:1\n", "1 A=number:3\n", "1 A=number:2\n"}[i]; err != nil || show(rows) != want {
			t.Errorf("sheet %d: %q %v, want %q", i, show(rows), err, want)
		}
	}
	if err := b.Rows(3, nil); err == nil {
		t.Error("a sheet that is not there gives no error")
	}
}

// TestH04References is about places outside of the sheet or out of order.
func TestH04References(t *testing.T) {
	one := `<c r="A1"><v>1</v></c>`
	for _, c := range []struct{ name, rows, says string }{
		{"row 0", `<row r="0"/>`, "row"}, {"row -1", `<row r="-1"/>`, "row"}, {"row 2147483647", `<row r="2147483647"/>`, "2147483647"},
		{"row 1048577", `<row r="1048577"/>`, "1048577"}, {"row in words", `<row r="one"/>`, "one"}, {"row 1.0", `<row r="1.0"/>`, "1.0"}, {"row of nothing", `<row r=""/>`, "row"},
		{"repeated", row(1, one) + row(1, one), "row 1"}, {"descending", row(2, ``) + row(1, one), "row 1"},
		{"repeated by position", `<row/><row r="1"/>`, "row 1"}, {"one too many by position", `<row r="1048576"/><row/>`, "rows"},
		{"cell of another row", row(2, one), "A1"}, {"cell twice", row(1, one+one), "cell A1"},
		{"cells descending", row(1, `<c r="B1"/>`+one), "cell A1"}, {"column XFE", row(1, `<c r="XFE1"><v>1</v></c>`), "XFE1"},
		{"column AAAA", row(1, `<c r="AAAA1"><v>1</v></c>`), "AAAA1"}, {"no column", row(1, `<c r="1"><v>1</v></c>`), "row 1"},
		{"no row", row(1, `<c r="A"><v>1</v></c>`), "row 1"}, {"empty reference", row(1, `<c r=""><v>1</v></c>`), "row 1"},
		{"one column too many by position", row(1, `<c r="XFD1"/><c/>`), "columns"},
	} {
		t.Run(c.name, func(t *testing.T) {
			within(t, 64<<20, func() { mustFail(t, tiny(c.rows).zip(t), DamagedContent, sheetPart, c.says) })
		})
	}
}

// TestH05WideRows reads 20,000 rows with one cell in the last column.
func TestH05WideRows(t *testing.T) {
	var b strings.Builder
	for n := 1; n <= 20_000; n++ {
		b.WriteString(row(n, fmt.Sprintf(`<c r="XFD%d"><v>1</v></c>`, n)))
	}
	data := tiny(b.String()).zip(t)
	start := time.Now()
	within(t, 64<<20, func() {
		if rows, err := readSheet(data, 0); err != nil || len(rows) != 20_000 {
			t.Errorf("%d rows, %v", len(rows), err)
		}
	})
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("took %v", took)
	}
}

// TestH12Formulas: a missing or undefined value is a fault, never 0 and never
// blank.
func TestH12Formulas(t *testing.T) {
	for _, cell := range []string{`<c r="A1"><f>B1</f></c>`, `<c r="A1"><f>B1</f><v/></c>`, `<c r="A1" t="n"><f/><v></v></c>`,
		`<c r="A1"><f>B1</f><v> </v></c>`, `<c r="A1" t="b"><f>B1</f><v/></c>`, `<c r="A1" t="s"><f>B1</f><v/></c>`, `<c r="A1" t="str"><f>B1</f></c>`,
		`<c r="A1"><v>NaN</v></c>`, `<c r="A1" s="1"><v>-INF</v></c>`, `<c r="A1"><v>1E1000000000</v></c>`, `<c r="A1"><v>1.#IND</v></c>`,
		`<c r="A1" t="e"><f>B1</f><v>#REF!</v></c>`, `<c r="A1" t="e"><v>#VALUE!</v></c>`} {
		rows := mustRead(t, tiny(row(1, cell)))
		if len(rows) != 1 || len(rows[0].Cells) != 1 || rows[0].Cells[0].Kind != Fault || rows[0].Cells[0].Value == "" {
			t.Errorf("%s is read as %q", cell, show(rows))
		}
	}
}

// TestBadValues is about cells whose content is not of their type.
func TestBadValues(t *testing.T) {
	for _, cell := range []string{`<c r="C4"><v>abc</v></c>`, `<c r="C4"><v>1,5</v></c>`, `<c r="C4" t="b"><v>2</v></c>`,
		`<c r="C4" t="d"><v>31.12.2024</v></c>`, `<c r="C4" t="x"><v>1</v></c>`, `<c r="C4" s="4"><v>1</v></c>`, `<c r="C4" s="-1"><v>1</v></c>`,
		`<c r="C4"><v>1</v><v>2</v></c>`, `<c r="C4" t="inlineStr"><is><t>a</t></is><is><t>b</t></is></c>`, `<c r="C4"><is><t>a</t></is></c>`,
		`<c r="C4"><w>1</w></c>`, `<c r="C4"><v>1</v><c r="D4"/></c>`,
		`<c r="C4" t="str"><v>` + strings.Repeat("x", MaxText+1) + `</v></c>`,
		`<c r="C4" t="inlineStr"><is><t>` + strings.Repeat("😀", MaxText/2+1) + `</t></is></c>`,
	} {
		mustFail(t, tiny(row(4, cell)).zip(t), "", "cell C4")
	}
}

// TestH20Limits reads the largest text, and exactly as many rows as there can be.
func TestH20Limits(t *testing.T) {
	for _, n := range []int{255, MaxText} {
		rows := mustRead(t, tiny(row(1, `<c r="A1" t="str"><v>`+strings.Repeat("é", n)+`</v></c>`)))
		if got := len([]rune(rows[0].Cells[0].Value)); got != n {
			t.Errorf("%d of %d characters", got, n)
		}
	}
	for _, n := range []int{65_535, 65_536, 1_048_575, 1_048_576} {
		head := strings.Split(worksheet("@"), "@")
		data := rawZip(t, tiny("").entries(sheetPart, func(e *entry) {
			e.head, e.tail = head[0]+row(65_530, ""), head[1]
			if e.block, e.times = "<row/>", n-65_530; n > 1_000_000 {
				e.block, e.times = strings.Repeat(e.block, 10), (n-65_530)/10
				e.tail = strings.Repeat("<row/>", (n-65_530)%10) + e.tail
			}
		})...)
		b, err := Open(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		last := 0
		if err := b.Rows(0, func(r *Row) error { last = r.Number; return nil }); err != nil || last != n {
			t.Errorf("the last row of %d is %d, %v", n, last, err)
		}
	}
}

// TestYieldError returns what the caller's function returns, and stops there.
func TestYieldError(t *testing.T) {
	data := tiny(row(1, ``) + row(2, ``) + row(3, ``)).zip(t)
	b, err := Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	calls := 0
	err = b.Rows(0, func(*Row) error { calls++; return os.ErrClosed })
	if !errors.Is(err, os.ErrClosed) || calls != 1 {
		t.Errorf("%d calls, %v", calls, err)
	}
}

func TestReferences(t *testing.T) {
	for _, c := range []struct {
		in          string
		column, row int
		ok          bool
	}{
		{"A1", 0, 1, true}, {"b12", 1, 12, true}, {"XFD1048576", 16383, 1048576, true}, {"AA10", 26, 10, true},
		{"XFE1", 0, 0, false}, {"AAAA1", 0, 0, false}, {"A0", 0, 0, false}, {"A01", 0, 0, false}, {"A1048577", 0, 0, false},
		{"A", 0, 0, false}, {"1", 0, 0, false}, {"", 0, 0, false}, {"$A$1", 0, 0, false}, {"A1:B2", 0, 0, false}, {"A-1", 0, 0, false}, {"A9999999999", 0, 0, false},
	} {
		column, row, ok := parseReference([]byte(c.in))
		if ok != c.ok || ok && (column != c.column || row != c.row) {
			t.Errorf("%q is %d, %d, %v", c.in, column, row, ok)
		}
		if ok && ColumnName(column)+strconv.Itoa(row) != strings.ToUpper(c.in) {
			t.Errorf("%q is named %s%d", c.in, ColumnName(column), row)
		}
	}
}

// TestKeptCells keeps the cells of some rows.
func TestKeptCells(t *testing.T) {
	data, _ := receipts(t, 3000)
	b, err := Open(bytes.NewReader(data), int64(len(data)))
	check(t, err)
	want, err := rowsOf(b, 0)
	check(t, err)
	var got []Row
	memory := make([]Cell, 0, 500)
	check(t, b.Rows(0, func(r *Row) error {
		got = append(got, *r)
		switch r.Number % 3 {
		case 0:
			got[len(got)-1].Cells = slices.Clone(r.Cells)
		case 1:
			r.Cells = nil
		case 2:
			r.Cells = memory[len(memory):]
			memory = memory[:min(len(memory)+14, cap(memory))]
		}
		return nil
	}))
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// TestSharedNumbers holds texts with the same number to be the same.
func TestSharedNumbers(t *testing.T) {
	const cells = `<c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v> 1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="str"><v>beta</v></c><c r="E1"><v>1</v></c>`
	rows := mustRead(t, tiny(row(1, cells)))
	var got []uint32
	for _, c := range rows[0].Cells {
		got = append(got, c.Shared)
	}
	if want := []uint32{2, 2, 3, 0, 0}; !slices.Equal(got, want) {
		t.Errorf("the numbers are %v, want %v", got, want)
	}
}
