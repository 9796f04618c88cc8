package textfile

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"tieout/internal/workbook"
)

// heads are beginnings of files that stream, of just enough lines.
var heads = sync.OnceValue(func() []string {
	return []string{
		"Item,Cost,Note\r\n" + strings.Repeat("100,1.50,\"a, b\"\r\n", SampleLines-1),
		"\xef\xbb\xbfItem;Cost;Note\n" + strings.Repeat("100;1,50;24\" pipe\n", SampleLines-1),
		strings.Repeat("\n", 40) + "Item\tCost\tNote\n" + strings.Repeat("100\t1.50\tx\n\n", SampleLines/2),
		"Item|Cost|Note\n" + strings.Repeat("100|1.50|x\n", SampleLines+100),
	}
})

// copied lists the rows that are yielded.
func copied(t testing.TB, rows func(func(*workbook.Row) error) error) []workbook.Row {
	t.Helper()
	var list []workbook.Row
	err := rows(func(r *workbook.Row) error {
		list = append(list, workbook.Row{Number: r.Number, Hidden: r.Hidden, Cells: slices.Clone(r.Cells)})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// inParts reads a file in parts; ok is false where it must be read whole.
func inParts(t testing.TB, head string, parts []string) (rows []workbook.Row, lines int, ok bool) {
	t.Helper()
	f, err := Open(head, Options{})
	if err != nil || !f.Streams() {
		return nil, 0, false
	}
	rows, lines = copied(t, f.Rows), f.Lines
	for _, data := range parts {
		p, ok := f.Part(data, lines+1)
		if !ok {
			return nil, 0, false
		}
		rows = append(rows, copied(t, p.Rows)...)
		if again := copied(t, p.Rows); !sameRows(rows[len(rows)-len(again):], again) {
			t.Fatalf("the rows of %q differ the second time", data)
		}
		lines += p.Lines
	}
	return rows, lines, true
}

func sameRows(a, b []workbook.Row) bool {
	return slices.EqualFunc(a, b, func(x, y workbook.Row) bool {
		return x.Number == y.Number && x.Hidden == y.Hidden && slices.Equal(x.Cells, y.Cells)
	})
}

// checkParts reports an error where a file read in parts is not the file read
// whole; it returns whether it could be read in parts.
func checkParts(t testing.TB, head string, parts []string) bool {
	t.Helper()
	rows, lines, ok := inParts(t, head, parts)
	if !ok {
		return false
	}
	tail := strings.Join(parts, "")
	whole, err := Open(head+tail, Options{})
	if err != nil {
		t.Fatalf("%q is read in parts, and refused as a whole: %v", tail, err)
	}
	if want := copied(t, whole.Rows); !sameRows(rows, want) || lines != whole.Lines || len(whole.Repairs) > 0 {
		at := 0
		for at < len(rows) && at < len(want) && sameRows(rows[at:at+1], want[at:at+1]) {
			at++
		}
		t.Fatalf("%q in %d parts: %d lines and %d rows, whole %d and %d; rows differ from number %d on; repairs %v",
			tail, len(parts), lines, len(rows), whole.Lines, len(want), at+1, whole.Repairs)
	}
	return true
}

// cutLines cuts s behind the line ends at which cut says so.
func cutLines(s string, cut func() bool) []string {
	var parts []string
	from := 0
	for i := range len(s) {
		if s[i] == '\n' && cut() {
			parts, from = append(parts, s[from:i+1]), i+1
		}
	}
	if from < len(s) {
		parts = append(parts, s[from:])
	}
	return parts
}

func TestParts(t *testing.T) {
	wide := strings.Repeat(",", workbook.MaxColumns)
	tests := []struct {
		name string
		tail []string
		ok   bool
	}{
		{"nothing more", nil, true},
		{"plain lines", []string{"1,2,3\r\n", "4,5,6\n7,8,9\n"}, true},
		{"no line end at the end", []string{"1,2,3\n", "4,5,6"}, true},
		{"blank and ragged lines", []string{"\n\r\n,,\n", " \n1,2,3,4,5,6\n1\n", ",,3"}, true},
		{"quotes that keep the rules", []string{"\"1,\",\"\"\"2\"\"\",\"\"\r\n", "24\" PIPE,1/2\",x\n\"a\",\"b\",\"c\""}, true},
		{"a text formula", []string{"=\"00123\",\"=\"\"4\"\"\",=5\n"}, true},
		{"letters beyond ASCII", []string{"Köln,¢,\u00a0\n", "\ufeff,x,\n"}, true},
		{"a rule as printed under captions", []string{"Item    Cost    Note\n------- ------- -----\n100     1.50    x\n"}, true},
		{"many cells in short lines", []string{strings.Repeat("1,2,3\n", 10_000)}, true},
		{"a long line of few cells", []string{"1,2," + strings.Repeat("x", 40_000) + "\n"}, true},

		{"a quoted cell over lines", []string{"1,2,\"3\n4\"\n"}, false},
		{"a quoted cell over parts", []string{"1,2,\"3\n", "4\"\n"}, false},
		{"a quoted cell that is not closed", []string{"1,2,\"3\n"}, false},
		{"a stray quote", []string{"1,\"2\"3,4\n"}, false},
		{"a quote that ends in another line", []string{"1,\"2\r\n\",3\n"}, false},
		{"a lone carriage return", []string{"1,2\r3,4\n"}, false},
		{"a carriage return at the end", []string{"1,2\r"}, false},
		{"two carriage returns", []string{"1,2\r\r\n"}, false},
		{"a quoted carriage return", []string{"1,\"2\r\",3\n"}, false},
		{"another encoding", []string{"K\xf6ln,2,3\n"}, false},
		{"a character over parts", []string{"K\xc3", "\xb6ln,2,3\n"}, false},
		{"a NUL character", []string{"1,\x00,3\n"}, false},
		{"too many cells", []string{wide + "\n"}, false},
		{"as many cells as may be", []string{wide[1:] + "\n"}, true},
	}
	head := heads()[0]
	for _, tt := range tests {
		if ok := checkParts(t, head, tt.tail); ok != tt.ok {
			t.Errorf("%s: read in parts %v, want %v", tt.name, ok, tt.ok)
		}
	}
}

func TestStreams(t *testing.T) {
	lines := func(n int) string { return "a,b,c\n" + strings.Repeat("1,2,3\n", n-1) }
	tests := []struct {
		name string
		text string
		o    Options
		want bool
	}{
		{"delimited", lines(SampleLines), Options{}, true},
		{"with a byte order mark", bomUTF8 + lines(SampleLines), Options{}, true},
		{"UTF-8 as told", lines(SampleLines), Options{Encoding: "utf-8"}, true},
		{"a delimiter as told", strings.ReplaceAll(lines(SampleLines), ",", "~"), Options{Delimiter: "~"}, true},
		{"declared", "sep=;\n" + strings.ReplaceAll(lines(SampleLines), ",", ";"), Options{}, true},
		{"few lines", lines(SampleLines - 1), Options{}, false},
		{"cut inside a line", lines(SampleLines) + "1,2", Options{}, false},
		{"another encoding as told", lines(SampleLines), Options{Encoding: "windows-1252"}, false},
		{"Windows-1252", "K\xf6ln,b,c\n" + lines(SampleLines), Options{}, false},
		{"one column", strings.ReplaceAll(lines(SampleLines), ",", ""), Options{}, false},
		{"one column as told", lines(SampleLines), Options{Delimiter: "none"}, false},
		{"a cell over lines", "a,\"b\nc\",d\n" + lines(SampleLines), Options{}, false},
		{"repaired", "a,\"b\"c,d\n" + lines(SampleLines), Options{}, false},
		{"a lone carriage return", "a,b,c\r" + lines(SampleLines), Options{}, false},
		{"print image", receiptsPrint + strings.Repeat("\n", SampleLines), Options{}, false},
	}
	for _, tt := range tests {
		f, err := Open(tt.text, tt.o)
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		if got := f.Streams(); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
		if _, ok := f.Part("1,2,3\n", f.Lines+1); ok != tt.want {
			t.Errorf("%s: a part is read %v, want %v", tt.name, ok, tt.want)
		}
	}
}

// Whatever follows the beginning of a file, and wherever it is cut, its parts
// are the file, or it is not read in parts.
func TestPartsAreTheWhole(t *testing.T) {
	line := rapid.OneOf(
		rapid.SampledFrom([]string{"", "1,2,3", "a;b;c", "x\ty", "\"a,b\",2,\"c\"\"d\"", "24\" PIPE,1/2\"", "=\"007\",2", "\"open,1", "1,\"2\"3", "end\",1", "-----  ----", "Item,Cost", "K\xc3\xb6ln", "K\xf6ln"}),
		rapid.StringMatching(`[a-z1 ,;|"\t]{0,9}`),
	)
	end := rapid.SampledFrom([]string{"\n", "\n", "\n", "\r\n", "\r\n", "\r"})
	inParts := 0
	rapid.Check(t, func(rt *rapid.T) {
		var b strings.Builder
		for range rapid.IntRange(0, 12).Draw(rt, "lines") {
			b.WriteString(line.Draw(rt, "line") + end.Draw(rt, "end"))
		}
		if rapid.Bool().Draw(rt, "open end") {
			b.WriteString(line.Draw(rt, "last"))
		}
		parts := cutLines(b.String(), func() bool { return rapid.Bool().Draw(rt, "cut") })
		if checkParts(t, rapid.SampledFrom(heads()).Draw(rt, "head"), parts) {
			inParts++
		}
	})
	if inParts == 0 {
		t.Error("no file was read in parts")
	}
}

func FuzzParts(f *testing.F) {
	for _, s := range []string{"1,2,3\r\n4,5,6", "\"a,b\",\"c\"\"d\"\n\n,\n", "1,\"2\n3\",4\n", "a\tb\n\"x\ty\"\tz\n", "1|\"2\"|3\n", "K\xf6ln\n", "\r\n\r", "=\"1\",\"=\"\"2\"\"\"\n"} {
		f.Add(s, uint64(0b1011), byte(0))
	}
	f.Fuzz(func(t *testing.T, tail string, cuts uint64, head byte) {
		parts := cutLines(tail, func() bool { cuts = cuts>>1 | cuts<<63; return cuts&1 == 1 })
		checkParts(t, heads()[int(head)%len(heads())], parts)
	})
}
