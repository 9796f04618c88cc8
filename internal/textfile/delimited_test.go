package textfile

import (
	"encoding/csv"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tieout/internal/workbook"
)

// H21 of the checklist: right records, or an error with its line; no two
// physical lines joined in silence.
func TestDelimited(t *testing.T) {
	tests := []struct {
		name      string
		text      string
		delimiter string
		rows      [][]string
	}{
		{"plain", "a,b\n1,2\n", ",", [][]string{{"a", "b"}, {"1", "2"}}},
		{"no line end at the end", "a,b\n1,2", ",", [][]string{{"a", "b"}, {"1", "2"}}},
		{"CRLF", "a,b\r\n1,2\r\n", ",", [][]string{{"a", "b"}, {"1", "2"}}},
		{"CR only", "a,b\r1,2\r", ",", [][]string{{"a", "b"}, {"1", "2"}}},
		{"mixed ends", "a,b\r\n1,2\n3,4\r5,6", ",", [][]string{{"a", "b"}, {"1", "2"}, {"3", "4"}, {"5", "6"}}},
		{"blank lines", "a,b\n\n \n1,2\n,\n", ",", [][]string{{"a", "b"}, {}, {}, {"1", "2"}, {}}},
		{"ragged rows", "a,b,c\n1\n1,2,3,4\n5,6,7\n8,9,0\n", ",", [][]string{{"a", "b", "c"}, {"1"}, {"1", "2", "3", "4"}, {"5", "6", "7"}, {"8", "9", "0"}}},
		{"blank cells", "a,b,c\n,,3\n1,,\n", ",", [][]string{{"a", "b", "c"}, {"", "", "3"}, {"1"}}},
		{"quotes", `a,"b","c,d","e""f",""""""` + "\n1,2,3,4,5\n", ",", [][]string{{"a", "b", "c,d", `e"f`, `""`}, {"1", "2", "3", "4", "5"}}},
		{"inch marks", "a,b\n24\" PIPE,1/2\" BOLT\n", ",", [][]string{{"a", "b"}, {`24" PIPE`, `1/2" BOLT`}}},
		{"an item that looks like a formula", "a,b\n=SUM(1),-12VREG\n", ",", [][]string{{"a", "b"}, {"=SUM(1)", "-12VREG"}}},
		{"text formulas", "a,b\n=\"00123\",\"=\"\"0\"\"\"\n", ",", [][]string{{"a", "b"}, {"00123", "0"}}},
		{"semicolon", "a;b\n1,5;2,5\n3,5;4,5\n", ";", [][]string{{"a", "b"}, {"1,5", "2,5"}, {"3,5", "4,5"}}},
		{"tab", "a\tb\n1,5\t2;5\n", "\t", [][]string{{"a", "b"}, {"1,5", "2;5"}}},
		{"pipe", "a|b\n1,5|2;5\n", "|", [][]string{{"a", "b"}, {"1,5", "2;5"}}},
		{"declared", "sep=;\na;b\n1;2\n", ";", [][]string{{"sep="}, {"a", "b"}, {"1", "2"}}},
		{"declared in quotes", "\"sep=,\"\na,b;c\n", ",", [][]string{{"sep=,"}, {"a", "b;c"}}},
		{"declared otherwise than it looks", "sep=|\na,b|c,d\n1,2|3,4\n", "|", [][]string{{"sep="}, {"a,b", "c,d"}, {"1,2", "3,4"}}},
		{"title with a comma", "Halvorsen Wholesale, Inc.\nAs of 9/30/2020\n\na;b;c\n1;2;3\n4;5;6\n7;8;9\n", ";",
			[][]string{{"Halvorsen Wholesale, Inc."}, {"As of 9/30/2020"}, {}, {"a", "b", "c"}, {"1", "2", "3"}, {"4", "5", "6"}, {"7", "8", "9"}}},
		{"titles of a comma file", "Halvorsen Wholesale; Inc.,Page:,1\nx,y\n\na,b,c\n1,2,3\n", ",",
			[][]string{{"Halvorsen Wholesale; Inc.", "Page:", "1"}, {"x", "y"}, {}, {"a", "b", "c"}, {"1", "2", "3"}}},
		{"one column", "Item Number\n100\n200\nWIRE, 14GA\n300\n400\n500\n", "", [][]string{{"Item Number"}, {"100"}, {"200"}, {"WIRE, 14GA"}, {"300"}, {"400"}, {"500"}}},
		{"one column of quotes", "Item\n\"\"\n24\"\n", "", [][]string{{"Item"}, {`""`}, {`24"`}}},
	}
	for _, tt := range tests {
		f, rows := rowsOf(t, tt.text, Options{})
		if diff := cmp.Diff(tt.rows, rows); diff != "" || f.Delimiter != tt.delimiter {
			t.Errorf("%s: delimiter %q, rows %s", tt.name, f.Delimiter, diff)
		}
		if len(f.Repairs) > 0 || len(f.Joined) > 0 || f.Lines != len(rows) {
			t.Errorf("%s: %d lines, repairs %v, joined %v", tt.name, f.Lines, f.Repairs, f.Joined)
		}
	}
}

// A quoted cell may go over lines: then the lines are told.
func TestQuotedCellsOverLines(t *testing.T) {
	const text = "id,note,amount\r\n1,\"first\r\nsecond, with comma\n\nlast\",5\r\n2,plain,6\r\n\"3\r\n3\",x,7\r\n"
	f, err := Open(text, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var numbers []int
	var notes []string
	err = f.Rows(func(r *workbook.Row) error {
		numbers = append(numbers, r.Number)
		notes = append(notes, r.Cells[1].Value)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int{1, 2, 6, 7}, numbers); diff != "" {
		t.Errorf("line numbers: %s", diff)
	}
	if notes[1] != "first\r\nsecond, with comma\n\nlast" {
		t.Errorf("note %q", notes[1])
	}
	if diff := cmp.Diff([]Span{{2, 4}, {7, 2}}, f.Joined); diff != "" || f.Lines != 8 || f.Continued != 4 || len(f.Repairs) > 0 {
		t.Errorf("joined %s, %d lines, %d continued, repairs %v", diff, f.Lines, f.Continued, f.Repairs)
	}
}

// Where quotes break the rules, every line is read on its own, and those that
// break them are named.
func TestRepairs(t *testing.T) {
	tests := []struct {
		name  string
		text  string
		rows  [][]string
		lines []int // repaired
	}{
		{"open quote", "a,b,c\n1,\"two,3\n4,5,6\n", [][]string{{"a", "b", "c"}, {"1", `"two`, "3"}, {"4", "5", "6"}}, []int{2}},
		{"open quote in the last cell", "a,b,c\n1,2,\"3\n4,5,6\n", [][]string{{"a", "b", "c"}, {"1", "2", `"3`}, {"4", "5", "6"}}, []int{2}},
		{"stray inch mark", "a,b,c\n1,\"1/2\" BOLT\",3\n4,5,6\n", [][]string{{"a", "b", "c"}, {"1", `1/2" BOLT`, "3"}, {"4", "5", "6"}}, []int{2}},
		{"inch mark at the end", "a,b,c\n1,\"BOLT 24\"\",3\n4,5,6\n", [][]string{{"a", "b", "c"}, {"1", `BOLT 24"`, "3"}, {"4", "5", "6"}}, []int{2}},
		{"two open quotes", "a,b,c\n1,\"two,3\n4,five\",6\n7,8,9\n", [][]string{{"a", "b", "c"}, {"1", `"two`, "3"}, {"4", `five"`, "6"}, {"7", "8", "9"}}, []int{2}},
		{"quotes that would join records", "a,b,c\n1,\"two\",3\n4,\"5,6\n7,8\",9\n10,11,12\n", [][]string{{"a", "b", "c"}, {"1", "two", "3"}, {"4", `"5`, "6"}, {"7", `8"`, "9"}, {"10", "11", "12"}}, []int{3}},
		{"good quotes beside bad ones", "a,b,c\n\"x,y\",2,3\n1,\"2\"3,4\n5,6,7\n", [][]string{{"a", "b", "c"}, {"x,y", "2", "3"}, {"1", `"2"3`, "4"}, {"5", "6", "7"}}, []int{3}},
		{"quotes three deep", "a,b,c\n1,\"x\"\"\",3\n1,\"x\"y\"\"\",4\n", [][]string{{"a", "b", "c"}, {"1", `x"`, "3"}, {"1", `x"y"`, "4"}}, []int{3}},
	}
	for _, tt := range tests {
		f, rows := rowsOf(t, tt.text, Options{})
		if diff := cmp.Diff(tt.rows, rows); diff != "" {
			t.Errorf("%s: rows %s", tt.name, diff)
		}
		var lines []int
		for _, r := range f.Repairs {
			lines = append(lines, r.Line)
			if physical := strings.Split(tt.text, "\n")[r.Line-1]; r.Text != physical || r.Why == "" {
				t.Errorf("%s: line %d is told as %q, %q", tt.name, r.Line, r.Text, r.Why)
			}
		}
		if diff := cmp.Diff(tt.lines, lines); diff != "" || f.Lines != len(rows) || f.Continued != 0 {
			t.Errorf("%s: %d rows of %d lines, repaired %s", tt.name, len(rows), f.Lines, diff)
		}
	}
}

func TestOpenErrors(t *testing.T) {
	tests := []struct {
		data string
		o    Options
		want string
	}{
		{"", Options{}, "empty"},
		{"\xef\xbb\xbf", Options{}, "empty"},
		{"a\x00", Options{}, "NUL"},
		{"a", Options{Delimiter: "x"}, `delimiter "x" is not known`},
		{"a", Options{Delimiter: "\""}, "is not known"},
		{"a,b\n1,2\n", Options{Delimiter: "fixed width"}, "no print image"},
	}
	for _, tt := range tests {
		if _, err := Open(tt.data, tt.o); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("Open(%q, %v) = %v, want %q", tt.data, tt.o, err, tt.want)
		}
	}
}

func TestForcedDelimiter(t *testing.T) {
	for forced, want := range map[string][]string{",": {"a", "b|c;d\te"}, "|": {"a,b", "c;d\te"}, ";": {"a,b|c", "d\te"}, "tab": {"a,b|c;d", "e"}, "none": {"a,b|c;d\te"}} {
		_, rows := rowsOf(t, "a,b|c;d\te", Options{Delimiter: forced})
		if diff := cmp.Diff(want, rows[0]); diff != "" {
			t.Errorf("%s: %s", forced, diff)
		}
	}
	f, rows := rowsOf(t, receiptsPrint, Options{Delimiter: FixedWidth})
	if f.Delimiter != FixedWidth || len(rows[11]) != 8 {
		t.Errorf("forced fixed width: %q, %q", f.Delimiter, rows[11])
	}
}

// Cells that yield keeps, and puts others in the place of, are not written to.
func TestCellsMayBeKept(t *testing.T) {
	for _, text := range []string{"a,b\n1,2\n3,4\n", "a\nb\nc\n", receiptsPrint, "a,\"b\"\n\"1\n2\",3\n4,5\n", "a,b\r1,2\r"} {
		f, err := Open(text, Options{})
		if err != nil {
			t.Fatal(err)
		}
		var kept [][]workbook.Cell
		err = f.Rows(func(r *workbook.Row) error {
			kept = append(kept, r.Cells)
			r.Cells = nil
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range copied(t, f.Rows) {
			if !slices.Equal(row.Cells, kept[i]) {
				t.Errorf("%.10q: row %d was kept as %v, and is %v", text, i+1, kept[i], row.Cells)
			}
		}
	}
}

func TestRowsStopsAtAnError(t *testing.T) {
	stop := errors.New("stop")
	for _, text := range []string{"a,b\n1,2\n", "a\nb\n", receiptsPrint, "a,\"b\"\n1,2\n"} {
		f, err := Open(text, Options{})
		if err != nil {
			t.Fatal(err)
		}
		calls := 0
		err = f.Rows(func(*workbook.Row) error { calls++; return stop })
		if !errors.Is(err, stop) || calls != 1 {
			t.Errorf("%.10q: %d calls, %v", text, calls, err)
		}
	}
}

func TestTextFormulasAreUnwrapped(t *testing.T) {
	f, err := Open("a,b\n=\"00123\",x\n", Options{})
	if err != nil {
		t.Fatal(err)
	}
	var cells []workbook.Cell
	if err := f.Rows(func(r *workbook.Row) error { cells = append([]workbook.Cell(nil), r.Cells...); return nil }); err != nil {
		t.Fatal(err)
	}
	want := []workbook.Cell{{Column: 0, Kind: workbook.Text, Value: "00123"}, {Column: 1, Kind: workbook.Text, Value: "x"}}
	if diff := cmp.Diff(want, cells); diff != "" {
		t.Error(diff)
	}
}

// What encoding/csv writes comes back, whatever the delimiter and the cells.
func TestDelimitedAgreesWithEncodingCSV(t *testing.T) {
	cell := rapid.OneOf(
		rapid.SampledFrom([]string{"", `""`, `24" PIPE`, "WIRE, 14GA", "A|B COUPLER", "two\nlines", "1,234.56", "-5", "sep=;", `="00123`, "ä"}),
		rapid.StringMatching(`[a-z0-9 ,;|"\n]{0,6}`),
	)
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.SampledFrom([]rune{',', ';', '\t', '|'}).Draw(t, "delimiter")
		width := rapid.IntRange(2, 5).Draw(t, "width")
		records := rapid.SliceOfN(rapid.SliceOfN(cell, width, width), 1, 8).Draw(t, "records")
		var b strings.Builder
		w := csv.NewWriter(&b)
		w.Comma = d
		w.UseCRLF = rapid.Bool().Draw(t, "crlf")
		if err := w.WriteAll(records); err != nil {
			t.Fatal(err)
		}
		f, rows := rowsOf(t, b.String(), Options{Delimiter: string(d)})
		if len(f.Repairs) > 0 {
			checkSwallowed(t, f, b.String())
			return
		}
		for i, record := range records {
			want := []string{}
			for c, s := range record {
				if w.UseCRLF {
					s = strings.ReplaceAll(s, "\n", "\r\n")
				}
				if strings.TrimSpace(s) != "" {
					for len(want) < c {
						want = append(want, "")
					}
					want = append(want, s)
				}
			}
			if diff := cmp.Diff(want, rows[i]); diff != "" {
				t.Fatalf("record %d of %q: %s", i, b.String(), diff)
			}
		}
		if f.Lines != len(rows)+f.Continued {
			t.Fatalf("%d lines, %d rows, %d continued: %q", f.Lines, len(rows), f.Continued, b.String())
		}
	})
}

// checkSwallowed reports an error unless a cell over several lines looks like
// several records: only then is a file that keeps the rules read line by line.
func checkSwallowed(t *rapid.T, f *File, text string) {
	_, width, _ := commonCount(f.text, f.delimiter)
	wide := 0
	for _, line := range strings.Split(text, "\n") {
		if strings.Count(line, string(rune(f.delimiter)))+1 >= width {
			wide++
		}
	}
	if wide < 2 || !strings.Contains(text, "\n") {
		t.Fatalf("repaired without need: %q: %v", text, f.Repairs)
	}
}

func TestBestDelimiter(t *testing.T) {
	tests := []struct {
		name, text string
		want       byte
	}{
		{"decimal commas as often as semicolons", "A;B;C;D\n" + strings.Repeat("1,5;2,5;3,5;4,5\n", 20), ';'},
		{"pipes with decimal commas", "A|B|C\n" + strings.Repeat("25,85|0|25,46\n", 20), '|'},
		{"semicolons in every description of a comma file", "Item,Description,Cost\n" + strings.Repeat("1,a;b,2\n", 20), ','},
		{"quoted delimiters", "a;b\n" + strings.Repeat("\"x,y,z\";\"1,2\"\n", 5), ';'},
		{"cells with commas in one column", "Description\nbolt, small\nnut\npump\nvalve\nhinge\nfuse, 5 A, slow\nrelay\n", 0},
		{"rows mostly of titles", "Company\nReport\nAs of\n\nprinted\na,b,c\n1,2,3\n", ','},
	}
	for _, tt := range tests {
		if got, _ := bestDelimiter(newText(tt.text)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// H20 of the checklist: at the row limits of spreadsheets every line is
// counted, and long cells are whole.
func TestH20RowLimits(t *testing.T) {
	long := strings.Repeat("x", 32_767)
	for _, n := range []int{65_535, 65_536, 1_048_575, 1_048_576} {
		text := "a,b\n" + strings.Repeat("1,2\n", n-2) + "1," + long
		for _, end := range []string{"", "\n"} {
			f, err := Open(text+end, Options{})
			if err != nil || f.Lines != n {
				t.Fatalf("%d lines: %d, %v", n, f.Lines, err)
			}
			rows, last := 0, ""
			err = f.Rows(func(r *workbook.Row) error { rows, last = rows+1, r.Cells[1].Value; return nil })
			if err != nil || rows != n || last != long {
				t.Fatalf("%d lines: %d rows, the last cell of %d characters, %v", n, rows, len(last), err)
			}
		}
	}
}
