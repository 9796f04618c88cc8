package workbook

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// general writes every row and cell of a sheet in a form that only the general
// path reads: a second space after the name changes nothing else.
func general(sheet string) string {
	return strings.NewReplacer("<c r=", "<c  r=", "<x:c r=", "<x:c  r=", "<row r=", "<row  r=", "<x:row r=", "<x:row  r=").Replace(sheet)
}

// sameEitherWay reads a sheet by both paths: rows, and place and kind of an
// error, must be the same. With space behind the sheet its last cells are far
// enough from the end to be read the quick way.
func sameEitherWay(t *testing.T, sheet string) {
	t.Helper()
	same(t, sheet)
	same(t, sheet+strings.Repeat(" ", 300))
}

func same(t *testing.T, sheet string) {
	t.Helper()
	read := func(sheet string) (string, string) {
		rows, err := scanSheet(sheet)
		if e := asError(err); e != nil {
			detail, _, _ := strings.Cut(e.Detail, `"`) // what is quoted has the second space
			return fmt.Sprintf("%+v", rows), fmt.Sprint(e.Code, e.Row, e.Column, detail)
		}
		return fmt.Sprintf("%+v", rows), fmt.Sprint(err)
	}
	fastRows, fastErr := read(sheet)
	rows, err := read(general(sheet))
	if fastRows != rows || fastErr != err {
		t.Errorf("%.200s\nfast:    %q %s\ngeneral: %q %s", sheet, fastRows, fastErr, rows, err)
	}
}

// scanSheet reads the XML of a sheet with the styles and texts of tiny.
func scanSheet(sheet string) (rows []Row, err error) {
	return scanSource(newBuffered(strings.NewReader(sheet), uint64(len(sheet))))
}

func scanSource(from source) (rows []Row, err error) {
	err = newSheetReader(tinyBook(), newXMLScanner(sheetPart, from), func(r *Row) error {
		rows = append(rows, Row{r.Number, r.Hidden, slices.Clone(r.Cells)})
		return nil
	}).read()
	return rows, err
}

// tinyBook has the styles and texts of tiny.
func tinyBook() *Book {
	return &Book{styles: styles{false, true, true, false}, strings: &sharedStrings{text: "alphabetagamma", ends: []uint32{5, 9, 14}}}
}

func TestFastCells(t *testing.T) {
	values := []string{"0", "7", "-1.50", "1E-3", "36.117600000000003", "45657", "45657.25", "60", "-1", "2", "3", "99", "1e400", "", " ", "a", "a b", " a", "_x0041_",
		"é", "&amp;", "&bad;", "]]>", "]", "a\rb", "\x01", "NaN", "1,5", "<b/>", strings.Repeat("1", 33), strings.Repeat("x", MaxText+1)}
	for _, v := range values {
		for _, attributes := range []string{``, ` s="1"`, ` s="3"`, ` s="4"`, ` s=""`, ` s="-1"`, ` s="1234567"`, ` t="s"`, ` t="n"`, ` t="b"`, ` t="str"`, ` t="inlineStr"`, ` t="x"`,
			` s="1" t="s"`, ` s="1" t="n"`, ` t="n" s="1"`, ` t="e"`} {
			for _, body := range []string{"<v>" + v + "</v>", "<is><t>" + v + "</t></is>", `<is><t xml:space="preserve">` + v + "</t></is>", "<f>1</f><v>" + v + "</v>", "<v>" + v + "</v >"} {
				sameEitherWay(t, worksheet(row(1, `<c r="A1"`+attributes+`>`+body+`</c><c r="B1"><v>5</v></c>`)))
			}
		}
	}
	for _, reference := range []string{"A1", "B1", "C1", "C2", "c1", "XFD1", "XFE1", "ZZZ1", "AAAA1", "A", "1", "", "C01", "C11", "C1 "} {
		sameEitherWay(t, worksheet(row(1, `<c r="B1"/><c r="`+reference+`"/><c r="`+reference+`" s="1"><v>4</v></c>`)))
		sameEitherWay(t, worksheet(row(1, `<c r="B1"><v>1</v></c><c r="`+reference+`"><v>4</v></c>`)))
	}
	sheet := worksheet(row(1, `<c r="A1" s="1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><t>x</t></is></c><c r="C1" s="3"/>`) + row(12, `<c r="A12"><v>1</v></c>`))
	for n := range len(sheet) {
		sameEitherWay(t, sheet[:n])
		sameEitherWay(t, sheet[:n]+sheet[n+1:])
	}
	const prefixed = `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1">` +
		`<x:c r="A1"><x:v>1</x:v></x:c><x:c r="B1" t="inlineStr"><x:is><x:t>x</x:t></x:is></x:c><x:c r="C1" s="1"/></x:row></x:sheetData></x:worksheet>`
	sameEitherWay(t, prefixed)
	for _, damage := range []string{"<x:v>", "</x:v>", "<x:t>", "<x:is>", "</x:is>", "<x:c", "</x:c>", "<x:row"} {
		sameEitherWay(t, strings.Replace(prefixed, damage, strings.Replace(damage, "x:", "", 1), 1))
		sameEitherWay(t, strings.Replace(prefixed, damage, strings.Replace(damage, "x:", "y:", 1), 1))
		sameEitherWay(t, strings.Replace(prefixed, damage, damage+` xmlns:x="urn:y"`, 1))
	}
	for _, ns := range []string{`xmlns="urn:x"`, `xmlns=""`, mainNS, `xmlns:x="urn:x"`} {
		sameEitherWay(t, worksheet(strings.Replace(row(1, `<c r="A1"><v>1</v></c>`), "<row", "<row "+ns, 1)+row(2, `<c r="A2"><v>1</v></c>`)))
	}
}

// TestFastRows reads rows whose tags are alike or nearly so.
func TestFastRows(t *testing.T) {
	tails := []string{``, ` spans="1:2"`, ` spans="1:2" x:dyDescent="0.25"`, ` hidden="1"`, ` ht="0"`, ` ht="12" `, ` a="b>c"`, ` a="b>c" hidden="1"`, ` a="<"`, ` a='"'`,
		` r="2"`, ` a="1" a="1"`, ` y:a="1"`, ` xmlns:y="urn:y"`, ` xmlns:y="urn:y" y:a="1"`, ` xmlns="urn:x"`, ` xmlns=""`, ` x`, `/`, ` spans="1:2"/`, ` hidden="1"/`}
	write := func(n int, tail string) string {
		if strings.HasSuffix(tail, "/") {
			return fmt.Sprintf(`<row r="%d"%s>`, n, tail)
		}
		return fmt.Sprintf(`<row r="%d"%s><c r="A%d"><v>1</v></c></row>`, n, tail, n)
	}
	sheet := func(rows string) string {
		return strings.Replace(worksheet(rows), "<worksheet", `<worksheet xmlns:x="urn:x"`, 1)
	}
	for _, a := range tails {
		for _, b := range tails {
			sameEitherWay(t, sheet(write(1, a)+write(2, a)+write(3, b)+write(4, a)))
			sameEitherWay(t, sheet(write(8, a)+write(9, b)+write(10, b)+write(12, b)+write(13, b)+write(13, b)))
		}
	}
	sameEitherWay(t, sheet(write(MaxRows-1, "")+write(MaxRows, "")+write(MaxRows+1, "")))
	sameEitherWay(t, sheet(write(1, "")+write(2, "")+" <!-- --> "+write(3, "")+"x"+write(4, "")))
	const foreign = `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"/>` +
		`<y:row xmlns:y="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="2"></y:row><y:row r="3"></y:row></x:sheetData></x:worksheet>`
	sameEitherWay(t, foreign)
	sameEitherWay(t, strings.Replace(foreign, "<y:row r", "<x:row r", 1))
}

// TestRowDigits counts to the last row.
func TestRowDigits(t *testing.T) {
	d := digitsOf(1)
	for n := 2; n <= MaxRows; n++ {
		if d.next(n); d != digitsOf(n) {
			t.Fatalf("%d: %+v, want %+v", n, d, digitsOf(n))
		}
	}
}

// TestFastFormsAreTaken makes sure that the quick way reads what it is for.
func TestFastFormsAreTaken(t *testing.T) {
	for _, prefix := range []string{"", "x"} {
		for _, cell := range []string{
			`<c r="A2"><v>1</v></c>`, `<c r="ABC2" s="1"><v>45657</v></c>`, `<c r="A2" s="3"><v>742.78999999999996</v></c>`, `<c r="A2" t="n"><v>-0.5</v></c>`,
			`<c r="A2" t="s"><v>2</v></c>`, `<c r="A2" s="1" t="s"><v>2</v></c>`, `<c r="A2" t="str"><v>text</v></c>`, `<c r="A2" t="inlineStr"><is><t>text</t></is></c>`, `<c r="A2"/>`, `<c r="A2" s="1"/>`,
		} {
			r := newSheetReader(tinyBook(), nil, nil)
			r.forms = formsOf(prefix)
			if prefix != "" {
				cell = strings.NewReplacer("</", "</x:", "<", "<x:").Replace(cell)
			}
			r.xmlScanner = newXMLScanner(sheetPart, newBuffered(strings.NewReader(cell+strings.Repeat(" ", 300)), 1000))
			check(t, r.more())
			r.startRow(2, digitsOf(2), false)
			if !r.fastCell() || r.pos != len(cell) {
				t.Errorf("%s is left to the general path", cell)
			}
		}
	}
	rows := row(1, "") + row(2, `<c r="A2"><v>1</v></c>`) + row(3, "")
	r := newSheetReader(tinyBook(), nil, nil)
	r.yield = func(*Row) error { return os.ErrClosed } // after the first
	r.xmlScanner = newXMLScanner(sheetPart, newBuffered(strings.NewReader(worksheet(rows)+strings.Repeat(" ", 300)), 1000))
	if err := r.read(); !errors.Is(err, os.ErrClosed) {
		t.Fatal(err)
	}
	for range 2 {
		if !r.fastRow() {
			t.Fatalf("row %d is left to the general path", r.row.Number+1)
		}
		check(t, r.cells())
	}
}

// scanAhead is scanSheet with a goroutine that reads ahead.
func scanAhead(sheet string) ([]Row, error) {
	a := newReadAhead(strings.NewReader(sheet))
	defer a.Close()
	return scanSource(a)
}

// TestFastCellsAcrossBuffers moves cells over every place of the buffer's end.
func TestFastCellsAcrossBuffers(t *testing.T) {
	cells := `<c r="A1" t="s"><v>1</v></c><c r="B1" s="1"><v>45657</v></c><c r="C1" t="inlineStr"><is><t>text</t></is></c>`
	const want = "1 A=text:beta B=date:2024-12-31 C=text:text\n"
	for shift := range 160 {
		for size, scan := range map[int]func(string) ([]Row, error){bufferSize: scanSheet, aheadLength: scanAhead} {
			rows, err := scan(worksheet("<!--" + strings.Repeat("x", size-shift-170) + "-->" + row(1, cells)))
			if err != nil || show(rows) != want {
				t.Fatalf("size %d, shift %d: %q %v", size, shift, show(rows), err)
			}
		}
	}
}

// TestRoundedNumbers compares the rounding of random numbers with strconv's.
func TestRoundedNumbers(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 200_000 {
		f := float64(random.Int64N(1<<50)) / math.Pow10(random.IntN(16))
		text := strconv.FormatFloat(f, 'g', 17, 64)
		switch random.IntN(4) {
		case 0: // as a writer of exact decimals has it
			text = strconv.FormatFloat(f, 'f', 20, 64)
		case 1: // close to half a digit
			text = strconv.FormatFloat(f, 'f', -1, 64)
			text = strings.Replace(text, ".", "", 1)
			text = "0." + (text + strings.Repeat("0", 15))[:15] + strconv.Itoa(40+random.IntN(20))
			f, _ = strconv.ParseFloat(text, 64)
		}
		got, state := appendNumber(nil, []byte(text))
		sameDecimal(t, text)
		short, err := strconv.ParseFloat(strconv.FormatFloat(f, 'e', significant-1, 64), 64)
		if err != nil || state > numberRounded || string(got) != strconv.FormatFloat(short, 'f', -1, 64) {
			t.Fatalf("%s is read as %s, want %v", text, got, short)
		}
	}
}

// sameDecimal compares the quick way of a number with the general one.
func sameDecimal(t *testing.T, text string) {
	t.Helper()
	text, _, _ = strings.Cut(text, "<") // where a value ends
	r := newSheetReader(tinyBook(), nil, nil)
	value, n := r.fastDecimal(append([]byte(text), ("</v></c>" + strings.Repeat(" ", 64))...))
	want, state := appendNumber(nil, []byte(text))
	if n != 0 && (n != len(text) || state > numberRounded || value != string(want)) {
		t.Fatalf("%q is read as %s (%d bytes), want %s (%d)", text, value, n, want, state)
	}
}

// TestFastDecimals holds every text of few digits to the general way, alone and
// after many digits, and wants the quick way for what writers write.
func TestFastDecimals(t *testing.T) {
	const alphabet = "-.0159e"
	for n := 1; n <= 5; n++ {
		for i := range int(math.Pow(float64(len(alphabet)), float64(n))) {
			var b []byte
			for range n {
				b = append(b, alphabet[i%len(alphabet)])
				i /= len(alphabet)
			}
			for _, before := range []string{"", "-", "0.", "1234567890.", "99999999999999", "9999999999999.", "-0.0099999999999999", "0.000000000000000", "12345678901234.", "10000000000000"} {
				sameDecimal(t, before+string(b))
			}
		}
	}
	r := newSheetReader(tinyBook(), nil, nil)
	for in, want := range map[string]string{
		"0": "0", "7": "7", "-1.5": "-1.5", "1.50": "1.5", "123456789012345": "123456789012345", "742.78999999999996": "742.79", "48961.565404300003": "48961.5654043",
		"0.29999999999999999": "0.3", "-0.0099999999999999985": "-0.01", "299.99999999999997": "300", "20662.959999999999": "20662.96", "1.0000000000000002": "1",
	} {
		if got, n := r.fastDecimal([]byte(in + "</v></c>" + strings.Repeat(" ", 64))); n == 0 || got != want {
			t.Errorf("%s is read as %q, want %s", in, got, want)
		}
	}
}
