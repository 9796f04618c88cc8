package workbook

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// writer writes sheets in the manner of one of the programs there are.
type writer struct {
	*rand.Rand
	strings.Builder
	prefix, tail, space string
	odd                 int // one cell in so many is of a rare or wrong form
}

func newWriter(seed uint64) *writer {
	w := &writer{Rand: rand.New(rand.NewPCG(seed, 5)), odd: 2000}
	w.prefix = w.pick("", "", "", "x:")
	w.tail = w.pick("", ` spans="1:9"`, ` spans="1:9" x14ac:dyDescent="0.25"`, ` s="1" customFormat="1"`)
	w.space = w.pick("", "", "", "\n  ")
	return w
}

func (w *writer) pick(list ...string) string { return list[w.IntN(len(list))] }

// mostly is the first of two but for one time in n.
func (w *writer) mostly(n int, usual, other string) string {
	if w.IntN(n) == 0 {
		return other
	}
	return usual
}

// sheet writes n rows.
func (w *writer) sheet(n int) string {
	name := "xmlns"
	if w.prefix != "" {
		name += ":x"
	}
	fmt.Fprintf(w, `<%sworksheet %s="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:x14ac="urn:x14ac"><%[1]ssheetData>`, w.prefix, name)
	number := w.IntN(3) * w.IntN(99_990)
	for range n {
		number += 1
		if w.IntN(40) == 0 {
			number += w.IntN(1000)
		}
		w.row(number)
	}
	fmt.Fprintf(w, `</%ssheetData></%[1]sworksheet>`, w.prefix)
	return w.String()
}

func (w *writer) row(number int) {
	if w.IntN(50) == 0 {
		w.tail = w.pick("", ` spans="1:12"`, ` spans="2:9" x14ac:dyDescent="0.3"`, ` hidden="1"`, ` a='>'`)
	}
	tail := w.mostly(30, w.tail, w.pick(` hidden="1"`, ` ht="0"`, ` `, ` xmlns:q="urn:q"`))
	fmt.Fprintf(w, `%s<%srow r="%d"%s>`, w.space, w.prefix, number, tail)
	for column := 0; column < 9; column++ {
		w.cell(column, number)
		if w.IntN(9) == 0 {
			column += w.IntN(30)
		}
	}
	fmt.Fprintf(w, `</%srow>`, w.prefix)
}

func (w *writer) cell(column, row int) {
	p := w.prefix
	attributes, body := "", ""
	v := func(s string) string { return "<" + p + "v>" + s + "</" + p + "v>" }
	switch w.IntN(8) {
	case 0, 1:
		attributes, body = ` t="s"`, v(fmt.Sprint(w.IntN(3)))
	case 2, 3:
		attributes, body = w.pick("", ` s="0"`, ` s="3"`, ` t="n"`), v(w.decimal())
	case 4:
		attributes, body = w.pick(` s="1"`, ` s="2"`), v(w.mostly(9, fmt.Sprint(40000+w.IntN(9000)), w.decimal()))
	case 5:
		attributes, body = ` t="inlineStr"`, fmt.Sprintf("<%sis><%[1]st>%s</%[1]st></%[1]sis>", p, w.text())
	case 6:
		attributes, body = ` t="str"`, v(w.text())
	case 7:
		attributes = w.pick(``, ` s="1"`, ` s="3"`)
	}
	fmt.Fprintf(w, `%s<%sc r="%s%d"%s`, w.space, p, ColumnName(column), row, w.mostly(w.odd, attributes, w.pick(` s="9"`, ` t="e"`, ` t="b"`, ` t="d"`, ` cm="1"`)))
	if body == "" {
		w.WriteString("/>")
		return
	}
	fmt.Fprintf(w, `>%s%s</%sc>`, w.mostly(60, "", "<"+p+"f>A1</"+p+"f>"), body, p)
}

func (w *writer) decimal() string {
	f := float64(w.Int64N(1<<(1+w.IntN(50)))) / []float64{1, 1, 4, 100, 1e4, 1e5, 7}[w.IntN(7)]
	return w.mostly(3, "", "-") + fmt.Sprintf(w.pick("%.0f", "%.17g", "%.17g", "%.15g", "%.2f", "%e"), f)
}

func (w *writer) text() string {
	return w.pick("WIDGET-1", "a b", "x", " x", "Müller", "A &amp; B", "a_x000D_b", "a]b", "00123", "-", strings.Repeat("long ", 40)+"x")
}

// TestRandomSheets reads what is written in many manners, and damaged, by both
// paths.
func TestRandomSheets(t *testing.T) {
	sheets := 600
	if testing.Short() {
		sheets = 60
	}
	whole, cells := 0, 0
	for seed := range sheets {
		w := newWriter(uint64(seed))
		sheet := w.sheet(1 + w.IntN(30))
		same(t, sheet)
		if rows, err := scanSheet(sheet); err == nil {
			whole++
			cells += countCells(rows).cells
		}
		for range 10 {
			at := w.IntN(len(sheet))
			damaged := sheet[:at] + w.pick("", "<", ">", `"`, " ", "/", "9", "A", "é", "\x00", "<!-- -->", "xmlns") + sheet[at+w.IntN(2):]
			same(t, damaged)
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	if whole < sheets/8 || cells < 100 {
		t.Errorf("only %d sheets with %d numbers are read to their end", whole, cells)
	}
}

// TestRandomTexts reads tables of texts, whole and damaged, by both paths.
func TestRandomTexts(t *testing.T) {
	for seed := range uint64(300) {
		w := newWriter(seed)
		fmt.Fprintf(w, `<sst %s count="7">`, w.mostly(5, mainNS, w.pick(`xmlns="urn:x"`, `xmlns:x="urn:x"`, "")))
		for range w.IntN(30) {
			fmt.Fprintf(w, w.mostly(9, "<si><t>%s</t></si>", w.pick("<si><r><t>%s</t></r></si>", "<si><t xml:space=\"preserve\">%s </t></si>", "<si/>%s", "<si xmlns=\"urn:y\"><t>%s</t></si>")), w.text())
		}
		w.WriteString(`</sst>`)
		table := w.String()
		sameTexts(t, table)
		for range 10 {
			at := w.IntN(len(table))
			sameTexts(t, table[:at]+w.pick("", "<", ">", " ", "/", "é", "\x00", "xmlns")+table[at+w.IntN(2):])
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// sameTexts reads a table of texts by both paths: a space in the tag is for
// the general one.
func sameTexts(t *testing.T, table string) {
	t.Helper()
	read := func(table string) string {
		texts, err := readSharedStrings(newXMLScanner(stringsPart, newBuffered(strings.NewReader(table), 1000)))
		if e := asError(err); e != nil {
			detail, _, _ := strings.Cut(e.Detail, `"`)
			return fmt.Sprint(e.Code, detail)
		}
		return fmt.Sprintf("%q %v", texts.text, texts.ends)
	}
	if fast, general := read(table), read(strings.ReplaceAll(table, "<si>", "<si >")); fast != general {
		t.Errorf("%.200s\nfast:    %s\ngeneral: %s", table, fast, general)
	}
}

// TestRandomSheetsAhead reads a large sheet in blocks.
func TestRandomSheetsAhead(t *testing.T) {
	for seed := range uint64(8) {
		w := newWriter(seed)
		w.odd = 1 << 30
		sheet := w.sheet(4000)
		rows, err := scanSheet(sheet)
		check(t, err)
		ahead, aheadErr := scanAhead(sheet)
		if fmt.Sprint(rows) != fmt.Sprint(ahead) || fmt.Sprint(err) != fmt.Sprint(aheadErr) {
			t.Errorf("seed %d: %d rows, %v; read ahead %d rows, %v", seed, len(rows), err, len(ahead), aheadErr)
		}
	}
}
