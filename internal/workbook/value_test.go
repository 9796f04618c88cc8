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
		{"date", `<c r="A1" s="1"><v>45657</v></c><c r="B1" s="2"><v>45657.75</v></c>`, "A=date:2024-12-31 B=date:2024-12-31T18:00:00"},
		{"ISO date", `<c r="A1" t="d"><v>2024-12-31</v></c><c r="B1" t="d"><v>2024-12-31T08:30:00Z</v></c>`,
			"A=date:2024-12-31 B=date:2024-12-31T08:30:00"},
		{"noise", `<c r="A1" s="3"><v>36.117600000000003</v></c>`, "A=number:36.1176"},
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

// TestH16Numbers is about the text of numbers alone (H15, H16).
func TestH16Numbers(t *testing.T) {
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
	want := "1 A=fault:1900-02-29, a day that does not exist: \"60\" B=date:2024-12-31 C=fault:a date serial that is no date: \"-1\"\n"
	if d := cmp.Diff(want, show(mustRead(t, file))); d != "" {
		t.Error(d)
	}
	file = file.edit(t, bookPart, "<sheets>", `<workbookPr date1904="true"/><sheets>`)
	want = "1 A=date:1904-03-01 B=date:2029-01-01 C=fault:a date serial that is no date: \"-1\"\n"
	if d := cmp.Diff(want, show(mustRead(t, file))); d != "" {
		t.Error(d)
	}
}
