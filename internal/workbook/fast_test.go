package workbook

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// general writes every cell of a sheet in a form that only the general path
// reads: a second space after <c changes nothing else.
func general(sheet string) string {
	return strings.NewReplacer("<c r=", "<c  r=", "<x:c r=", "<x:c  r=").Replace(sheet)
}

// sameEitherWay reads a sheet by both paths: rows, and place and kind of an
// error, must be the same.
func sameEitherWay(t *testing.T, sheet string) {
	t.Helper()
	read := func(sheet string) (string, string) {
		rows, err := scanSheet(sheet)
		if e := asError(err); e != nil {
			detail, _, _ := strings.Cut(e.Detail, `"`) // what is quoted has the second space
			return show(rows), fmt.Sprint(e.Code, e.Row, e.Column, detail)
		}
		return show(rows), fmt.Sprint(err)
	}
	fastRows, fastErr := read(sheet)
	rows, err := read(general(sheet))
	if fastRows != rows || fastErr != err {
		t.Errorf("%.200s\nfast:    %q %s\ngeneral: %q %s", sheet, fastRows, fastErr, rows, err)
	}
}

// scanSheet reads the XML of a sheet with the styles and texts of tiny.
func scanSheet(sheet string) (rows []Row, err error) {
	b := &Book{styles: styles{false, true, true, false}, strings: &sharedStrings{text: "alphabetagamma", ends: []uint32{5, 9, 14}}}
	s := newXMLScanner(sheetPart, strings.NewReader(sheet), uint64(len(sheet)))
	err = newSheetReader(b, s, func(r *Row) error {
		rows = append(rows, Row{r.Number, r.Hidden, slices.Clone(r.Cells)})
		return nil
	}).read()
	return rows, err
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

// TestFastCellsAcrossBuffers moves cells over every place of the buffer's end.
func TestFastCellsAcrossBuffers(t *testing.T) {
	cells := `<c r="A1" t="s"><v>1</v></c><c r="B1" s="1"><v>45657</v></c><c r="C1" t="inlineStr"><is><t>text</t></is></c>`
	const want = "1 A=text:beta B=date:2024-12-31 C=text:text\n"
	for shift := range 160 {
		sheet := worksheet("<!--" + strings.Repeat("x", bufferSize-shift-170) + "-->" + row(1, cells))
		rows, err := scanSheet(sheet)
		if err != nil || show(rows) != want {
			t.Fatalf("shift %d: %q %v", shift, show(rows), err)
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
		short, err := strconv.ParseFloat(strconv.FormatFloat(f, 'e', significant-1, 64), 64)
		if err != nil || state > numberRounded || string(got) != strconv.FormatFloat(short, 'f', -1, 64) {
			t.Fatalf("%s is read as %s, want %v", text, got, short)
		}
	}
}
