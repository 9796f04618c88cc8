package workbook

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math/big"
	"strconv"
	"strings"
	"testing"
)

// smallLimits keep a fuzzed file from asking for more than a test may have.
var smallLimits = limits{
	file: 1 << 20, entries: 64, directory: 64 << 10, sheet: 4 << 20, strings: 4 << 20, other: 4 << 20, ratio: 100, ratioFrom: 1 << 20,
}

// FuzzWorkbook reads arbitrary files: no panic, only errors that say what to
// do, rows in order and within the sheet, and the same rows when read again.
func FuzzWorkbook(f *testing.F) {
	for _, p := range []parts{
		tiny(""),
		tiny(row(1, `<c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45657</v></c>`) + `<row><c t="inlineStr"><is><r><t>a</t></r></is></c></row>`),
		tiny(row(3, `<c r="C3"><f>1</f><v>0.30000000000000004</v></c><c t="e"><v>#N/A</v></c>`)).without(stylesPart),
		{{"mimetype", "x"}}, {{"xl/workbook.xml", "x"}},
	} {
		f.Add(p.zip(f))
	}
	for _, s := range []string{"", oleMagic, "<html>", "a,b\r\n", "%PDF-", "PK\x03\x04"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := open(bytes.NewReader(data), int64(len(data)), smallLimits)
		if err != nil {
			checkError(t, err)
			return
		}
		for i := range b.Sheets() {
			rows, err := rowsOf(b, i)
			checkRows(t, rows)
			if err != nil {
				checkError(t, err)
			}
			again, errAgain := rowsOf(b, i)
			if show(rows) != show(again) || (err == nil) != (errAgain == nil) {
				t.Errorf("read twice: %q %v, then %q %v", show(rows), err, show(again), errAgain)
			}
		}
	})
}

// FuzzSheet puts arbitrary XML into the parts of a workbook, where no checksum
// protects it. If it is read, encoding/xml sees as many rows and cells.
func FuzzSheet(f *testing.F) {
	sst := tiny("")[5][1]
	for _, rows := range []string{
		"", row(1, ``), row(2, `<c r="A2" t="s"><v>1</v></c><c r="C2" s="1"><v>45657.5</v></c>`) + row(3, `<c r="A3" t="inlineStr"><is><t xml:space="preserve"> a&#10;<![CDATA[b]]></t></is></c>`),
		`<row r="7" hidden="1"><c><f>A1</f></c><c><f>A1</f><v>1E-7</v></c><c t="b"><v>1</v></c><c t="d"><v>2024-12-31</v></c></row><row/>`,
		`<!-- x --><row r="1"><extLst/><c r="A1" t="str"><v>é_x000D_</v></c></row><?pi y?>`,
	} {
		f.Add(worksheet(rows), sst)
	}
	for seed := range uint64(6) {
		w := newWriter(seed)
		f.Add(w.sheet(3), sst)
	}
	f.Add(`<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row/></x:sheetData></x:worksheet>`, sst)
	f.Fuzz(func(t *testing.T, sheet, texts string) {
		data := tiny("").with(sheetPart, sheet).with(stringsPart, texts).zip(t)
		b, err := open(bytes.NewReader(data), int64(len(data)), smallLimits)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := rowsOf(b, 0)
		checkRows(t, rows)
		if !strings.Contains(sheet+texts, "<![CDATA[") {
			sameEitherWay(t, sheet)
			sameTexts(t, texts)
		}
		if err != nil {
			checkError(t, err)
			return
		}
		want, err := slowRows(sheet)
		if err != nil && strings.Contains(err.Error(), "invalid XML name") {
			return // of an element that is skipped: any letter beyond ASCII will do there
		}
		if err != nil {
			t.Fatalf("read as %q, but encoding/xml says: %v", show(rows), err)
		}
		if got := countCells(rows); got != want {
			t.Errorf("rows and cells are %v, encoding/xml sees %v: %q", got, want, show(rows))
		}
	})
}

// counts are the rows of a sheet, and the cells that a reader must return:
// those with a number or a formula. (A text may be blank.)
type counts struct{ rows, cells int }

func countCells(rows []Row) (n counts) {
	n.rows = len(rows)
	for _, r := range rows {
		for _, c := range r.Cells {
			if c.Kind != Text {
				n.cells++
			}
		}
	}
	return n
}

// slowRows counts with encoding/xml.
func slowRows(sheet string) (n counts, err error) {
	d := xml.NewDecoder(strings.NewReader(sheet))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	var path []string
	var kind, value string
	var formula, hasValue bool
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return n, nil
		}
		if err != nil {
			return n, err
		}
		switch x := token.(type) {
		case xml.StartElement:
			path = append(path, x.Name.Local)
			switch strings.Join(path, "/") {
			case "worksheet/sheetData/row":
				n.rows++
			case "worksheet/sheetData/row/c":
				kind, value, formula, hasValue = "", "", false, false
				for _, a := range x.Attr {
					if a.Name.Local == "t" && a.Name.Space == "" {
						kind = a.Value
					}
				}
			case "worksheet/sheetData/row/c/f":
				formula = true
			case "worksheet/sheetData/row/c/v":
				hasValue = true
			}
		case xml.CharData:
			if strings.Join(path, "/") == "worksheet/sheetData/row/c/v" {
				value += string(x)
			}
		case xml.EndElement:
			if strings.Join(path, "/") == "worksheet/sheetData/row/c" && isCounted(kind, value, formula, hasValue) {
				n.cells++
			}
			path = path[:len(path)-1]
		}
	}
}

func isCounted(kind, value string, formula, hasValue bool) bool {
	switch kind {
	case "str":
		return formula && !hasValue
	case "s", "inlineStr":
		return formula && strings.Trim(value, " \t\r\n") == ""
	}
	return formula || strings.Trim(value, " \t\r\n") != ""
}

func checkError(t *testing.T, err error) {
	t.Helper()
	if e := asError(err); e == nil || e.Code == "" || e.Hint() == "" || e.Error() == "" {
		t.Errorf("an error without code or hint: %v", err)
	}
}

func checkRows(t *testing.T, rows []Row) {
	t.Helper()
	last := 0
	for _, r := range rows {
		if r.Number <= last || r.Number > MaxRows {
			t.Fatalf("row %d after %d", r.Number, last)
		}
		last = r.Number
		column := -1
		for _, c := range r.Cells {
			if c.Column <= column || c.Column >= MaxColumns || c.Kind == Empty || c.Value == "" && c.Kind != Fault {
				t.Fatalf("row %d: cell %+v after column %d", r.Number, c, column)
			}
			column = c.Column
		}
	}
}

// FuzzNumber compares the text of numbers with exact arithmetic.
func FuzzNumber(f *testing.F) {
	for _, s := range []string{"0", "-0", "1.50", "007", "36.117600000000003", "1E-3", "1e400", "-5.6843418860808015E-14", "+.5", "1_0", "0x1", "123456789012345678"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		sameDecimal(t, s)
		got, state := appendNumber(nil, []byte(s))
		if state == numberInvalid {
			return
		}
		float, err := strconv.ParseFloat(s, 64)
		if err != nil && state != numberTooWide && float != 0 {
			t.Fatalf("%q is read as %s, but strconv says %v", s, got, err)
		}
		if state == numberTooWide {
			return
		}
		if len(got) > maxPlain+significant+3 || !isPlainNumber(got) && len(got) <= significant {
			t.Fatalf("%q is read as %s", s, got)
		}
		value, ok := new(big.Rat).SetString(string(got))
		if !ok {
			t.Fatalf("%q is read as %s, which is no number", s, got)
		}
		want, ok := new(big.Rat).SetString(s)
		switch {
		case string(got) == "0": // of an exponent big.Rat refuses, perhaps
			want, ok = new(big.Rat), float == 0
		case state == numberRounded:
			want, ok = new(big.Rat).SetString(strconv.FormatFloat(float, 'e', significant-1, 64))
		}
		if !ok || value.Cmp(want) != 0 {
			t.Errorf("%q is read as %s", s, got)
		}
	})
}
