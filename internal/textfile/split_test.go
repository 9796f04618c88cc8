package textfile

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tieout/internal/workbook"
)

// cellByCell reads the records by the rules, one cell after the other.
func cellByCell(f *File) []workbook.Row {
	var list []workbook.Row
	line := 1
	for pos := 0; pos < len(f.text.s); {
		row := workbook.Row{Number: line}
		next, lines, _ := f.record(pos, &row)
		list = append(list, row)
		pos, line = next, line+lines
	}
	return list
}

// FuzzSplit holds the reader that looks for delimiters in blocks against the
// one that reads cell by cell.
func FuzzSplit(f *testing.F) {
	long := strings.Repeat("x", blockSize-3)
	for _, s := range []string{
		"a,b\r\n1,,2\n", long + ",b\n" + long + "1,b\n" + long + "12,b\n", long + ",\"a,b\",,c", ",,,\n,\n\n", "\"" + long + ",,\",\"\"\n", "a,\"b\r\nc\",\"d\n\ne\"\n1,2,3\n4,5,6",
		" ,\u00a0,\u00a0x,=\"1\",=2, \"x\"\r\n", strings.Repeat("1,", 3*blockSize), "a,b\r1,\"2\r3\"\r", "a,24\" PIPE,\"5\"\n", "a\x00",
	} {
		f.Add(s, byte(0))
	}
	delimiters := []string{",", ";", "tab", "|", "="}
	f.Fuzz(func(t *testing.T, text string, choice byte) {
		file, err := Open(text, Options{Encoding: "utf-8", Delimiter: delimiters[int(choice)%len(delimiters)]})
		if err != nil || file.quotes == lineByLine {
			return
		}
		want, got := cellByCell(file), copied(t, file.Rows)
		if !sameRows(want, got) {
			t.Fatalf("%q: %s", text, cmp.Diff(want, got))
		}
	})
}

// Words with their first, last or any byte marked.
func TestMarked(t *testing.T) {
	for n := range 3 * blockSize {
		for at := range n {
			s := strings.Repeat("-", at) + "," + strings.Repeat("\xac", n-at-1) // 0xac is the comma with its high bit set
			want := uint64(0)
			if at < blockSize {
				want = 1 << at
			}
			if got := marked(s, spread(',')); got != want {
				t.Fatalf("%d bytes with a comma at %d: %b", n, at, got)
			}
		}
	}
}
