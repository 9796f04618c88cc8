package workbook

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCells holds one cell each in every form the format has.
func TestCells(t *testing.T) {
	for _, c := range []struct{ name, cell, want string }{
		{"shared text", `<c r="A1" t="s"><v>2</v></c>`, "A=text:gamma"},
		{"shared text, space around", `<c r="A1" t="s"><v> 0 </v></c>`, "A=text:alpha"},
		{"shared text without an index", `<c r="A1" t="s"><v/></c><c r="B1" t="s"/>`, ""},
		{"formula text", `<c r="A1" t="str"><f>B1&amp;"x"</f><v>a &lt;b&gt; &#233; &#x1F600;</v></c>`, "A=text:a <b> é 😀(f)"},
		{"formula with an empty text", `<c r="A1" t="str"><f>""</f><v></v></c>`, ""},
		{"inline text", `<c r="A1" t="inlineStr"><is><t>x y</t></is></c>`, "A=text:x y"},
		{"inline text as CDATA", `<c r="A1" t="inlineStr"><is><t><![CDATA[a<b]]]]><![CDATA[>&amp;]]></t></is></c>`, "A=text:a<b]]>&amp;"},
		{"inline text beside a value", `<c r="A1" t="inlineStr"><v>1.0</v><is><t>1.</t></is></c>`, "A=text:1."},
		{"inline text before a value", `<c r="A1" t="inlineStr"><is><t>1.</t></is><v>1.0</v></c>`, "A=text:1."},
		{"inline type, only a value", `<c r="A1" t="inlineStr"><v>1.0</v></c>`, "A=text:1.0"},
		{"rich text", `<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>ab</t></r><r><t xml:space="preserve"> cd</t></r></is></c>`, "A=text:ab cd"},
		{"phonetic text", `<c r="A1" t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></is></c>`, "A=text:東京"},
		{"space is layout", `<c r="A1" t="inlineStr"><is><t>` + "\n  a  b\t" + `</t></is></c>`, "A=text:a  b"},
		{"space preserved", `<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>`, "A=text: a "},
		{"escapes", `<c r="A1" t="str"><v>a_x000D_b_x005F_x0041__x0041_c_xD83D__xDE00__x12_</v></c>`, "A=text:a\rb_x0041_Ac😀_x12_"},
		{"line ends", `<c r="A1" t="str"><v>` + "a\r\nb\rc" + `</v></c>`, "A=text:a\nb\nc"},
		{"number", `<c r="A1"><v>-12.5</v></c><c r="B1" t="n"><v>7</v></c>`, "A=number:-12.5 B=number:7"},
		{"number without content", `<c r="A1"><v></v></c><c r="B1" s="3"/>`, ""},
		{"empty style", `<c r="A1" s="" t=""><v>3</v></c>`, "A=number:3"},
		{"formula", `<c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>4</v></c>`, "A=number:4(f)"},
		{"formula without a value", `<c r="A1"><f>B1*2</f></c><c r="B1"><f>1</f><v/></c><c r="C1" t="str"><f>x</f></c>`,
			"A=fault:formula without a cached value(f) B=fault:formula without a cached value(f) C=fault:formula without a cached value(f)"},
		{"truth", `<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>false</v></c>`, "A=bool:TRUE B=bool:FALSE"},
		{"errors", `<c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>`, "A=fault:#N/A B=fault:#DIV/0!(f)"},
		{"date", `<c r="A1" s="1"><v>45657</v></c><c r="B1" s="2"><v>45657.75</v></c>`, "A=date:2024-12-31{45657} B=date:2024-12-31T18:00:00{45657.75}"},
		{"ISO date", `<c r="A1" t="d"><v>2024-12-31</v></c><c r="B1" t="d"><v>2024-12-31T08:30:00Z</v></c>`,
			"A=date:2024-12-31{2024-12-31} B=date:2024-12-31T08:30:00{2024-12-31T08:30:00Z}"},
		{"noise", `<c r="A1" s="3"><v>36.117600000000003</v></c>`, "A=number:36.1176{36.117600000000003}"},
		{"no references", `<c><v>1</v></c><c r="C1"><v>3</v></c><c><v>4</v></c>`, "A=number:1 C=number:3 D=number:4"},
		{"single quotes and space", `<c  r = 'A1'	t='n' ><v >1</v ></c >`, "A=number:1"},
		{"extension", `<c r="A1"><v>1</v><extLst><ext uri="x"><row/></ext></extLst></c>`, "A=number:1"},
		{"comments", `<!-- a --><c r="A1"><!-- b --><v>1<!-- c -->2</v></c><?pi x?>`, "A=number:12"},
		{"last column", `<c r="XFD1"><v>1</v></c>`, "XFD=number:1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := "1"
			if c.want != "" {
				want += " " + c.want
			}
			got := show(mustRead(t, tiny(row(1, c.cell))))
			if d := cmp.Diff(want+"\n", got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestRows(t *testing.T) {
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
		{"macros", plain.with("xl/vbaProject.bin", "\xD0\xCF\x11\xE0")},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(want, show(mustRead(t, c.file))); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestSheets(t *testing.T) {
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

// TestNumbers is about the text of numbers alone (H15, H16).
func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		in, want string
		state    numberState
	}{
		{"0", "0", numberExact}, {"-0", "0", numberExact}, {"+5", "5", numberExact}, {"007", "7", numberExact},
		{"1.50", "1.5", numberExact}, {".5", "0.5", numberExact}, {"5.", "5", numberExact}, {"-.25", "-0.25", numberExact},
		{"123456789012345", "123456789012345", numberExact}, {"0.00001", "0.00001", numberExact},
		{"1E-3", "0.001", numberExact}, {"1.5e+20", "150000000000000000000", numberExact}, {"12E2", "1200", numberExact},
		{"0E999999999", "0", numberExact}, {"1000000000000000000", "1000000000000000000", numberExact},
		{"36.117600000000003", "36.1176", numberRounded}, {"0.30000000000000004", "0.3", numberRounded},
		{"1234567890123456789", "1234567890123460000", numberRounded}, {"2.9999999999999996", "3", numberRounded},
		{"-5.6843418860808015E-14", "-0.000000000000056843418860808", numberRounded},
		{"0.1000000000000000055511151231257827021181583404541015625", "0.1", numberRounded},
		{"1E1000000000", "", numberTooWide}, {"1e400", "", numberTooWide}, {"1E-300", "", numberTooWide},
		{"1.2345678901234567E+300", "", numberTooWide}, {"12345678901234567E999", "", numberTooWide},
		{"", "", numberInvalid}, {"-", "", numberInvalid}, {".", "", numberInvalid}, {"1e", "", numberInvalid}, {"1e+", "", numberInvalid},
		{"0x10", "", numberInvalid}, {"1/3", "", numberInvalid}, {"1_000", "", numberInvalid}, {"NaN", "", numberInvalid},
		{"INF", "", numberInvalid}, {"1,5", "", numberInvalid}, {"1.2.3", "", numberInvalid}, {"--1", "", numberInvalid},
		{"１", "", numberInvalid}, {"1 000", "", numberInvalid}, {strings.Repeat("9", 10_000), "", numberInvalid},
	} {
		got, state := appendNumber([]byte("x"), []byte(c.in))
		if state != c.state || string(got) != "x"+c.want {
			t.Errorf("%.40q is %q (%d), want %q (%d)", c.in, got[1:], state, c.want, c.state)
		}
	}
}

// TestDates is about serials in both epochs (H13).
func TestDates(t *testing.T) {
	for _, c := range []struct {
		serial   string
		date1904 bool
		want     string
		fault    bool
	}{
		{"0", false, "1899-12-31", false}, {"1", false, "1900-01-01", false}, {"2", false, "1900-01-02", false},
		{"59", false, "1900-02-28", false}, {"60", false, "", true}, {"60.5", false, "", true}, {"61", false, "1900-03-01", false},
		{"45657", false, "2024-12-31", false}, {"45657.5", false, "2024-12-31T12:00:00", false}, {"0.25", false, "1899-12-31T06:00:00", false},
		{"45657.999999", false, "2025-01-01", false}, {"45657.99999", false, "2024-12-31T23:59:59", false},
		{"45657.7083333333", false, "2024-12-31T17:00:00", false},
		{"2958465", false, "9999-12-31", false}, {"2958466", false, "", true}, {"-1", false, "", true}, {"12345678", false, "", true},
		{"0", true, "1904-01-01", false}, {"60", true, "1904-03-01", false}, {"44195", true, "2024-12-31", false},
		{"2957003", true, "9999-12-31", false}, {"2957004", true, "", true},
	} {
		got, fault := appendSerial(nil, []byte(c.serial), c.date1904)
		if string(got) != c.want || (fault != "") != c.fault {
			t.Errorf("serial %s (1904: %v) is %q %q, want %q", c.serial, c.date1904, got, fault, c.want)
		}
	}
}

func TestISODates(t *testing.T) {
	for in, want := range map[string]string{
		"2024-12-31": "2024-12-31", "2024-12-31T10:10:10": "2024-12-31T10:10:10", "2024-12-31T10:10:10.6": "2024-12-31T10:10:11",
		"10:10:10": "1899-12-31T10:10:10", "T10:10": "1899-12-31T10:10:00",
		"2024-02-30": "", "31.12.2024": "", "2024-12-31T10:10:10+02:00": "", "": "",
	} {
		got, ok := appendISO(nil, []byte(in))
		if string(got) != want || ok != (want != "") {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

func TestDateFormats(t *testing.T) {
	for format, want := range map[string]bool{
		"General": false, "0.00": false, "#,##0.00_);[Red](#,##0.00)": false, `_-* #,##0.00\ "days"_-`: false, "0.00E+00": false, "@": false,
		`0\d`: false, `0_d`: false, `0*d`: false, "[$USD-409] 0": false, "[$kr-41D]#,##0": false, "[Red]0": false, "[>=100]0;[Blue]0": false, `"year" 0`: false,
		"yyyy-mm-dd": true, "d/m/yy": true, "[$-409]mmmm\\ d\\,\\ yyyy": true, "h:mm AM/PM": true, "[h]:mm": true, "[mm]": true, "[ss].00": true,
		"mm:ss.0": true, `[Red]yyyy`: true, "YYYY": true, `"x"d`: true, "0;d": true, "": false, `"`: false, `\`: false, "[": false, "[h": true,
	} {
		if got := isDateFormat(format); got != want {
			t.Errorf("format %q is a date's: %v, want %v", format, got, want)
		}
	}
}

// TestH13 reads whole workbooks of both epochs.
func TestH13Epochs(t *testing.T) {
	file := tiny(row(1, `<c r="A1" s="1"><v>60</v></c><c r="B1" s="1"><v>45657</v></c><c r="C1" s="1"><v>-1</v></c>`))
	want := "1 A=fault:1900-02-29, a day that does not exist{60} B=date:2024-12-31{45657} C=fault:a date serial that is no date{-1}\n"
	if d := cmp.Diff(want, show(mustRead(t, file))); d != "" {
		t.Error(d)
	}
	file = file.edit(t, bookPart, "<sheets>", `<workbookPr date1904="true"/><sheets>`)
	want = "1 A=date:1904-03-01{60} B=date:2029-01-01{45657} C=fault:a date serial that is no date{-1}\n"
	if d := cmp.Diff(want, show(mustRead(t, file))); d != "" {
		t.Error(d)
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
		if ok && ColumnName(column)+itoa(row) != strings.ToUpper(c.in) {
			t.Errorf("%q is named %s%d", c.in, ColumnName(column), row)
		}
	}
}
