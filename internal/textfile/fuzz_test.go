package textfile

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tieout/internal/workbook"
)

// shared are folders of files that no one here made; tests that use them skip
// where they are absent.
const shared = "../../../shared"

// account reads a file whole and checks what must hold for any bytes: every
// physical line is a row of its own, or part of one that says so; rows and
// cells ascend; no cell is blank; no text is lost.
func account(t testing.TB, name string, data []byte, o Options) *File {
	t.Helper()
	f, err := Open(string(data), o)
	if err != nil {
		return nil
	}
	rows, next := 0, 1
	spans := map[int]int{}
	for _, s := range f.Joined {
		spans[s.Line] = s.Lines
	}
	err = f.Rows(func(r *workbook.Row) error {
		rows++
		if r.Number != next {
			t.Fatalf("%s: row %d has the number %d, want %d", name, rows, r.Number, next)
		}
		next = r.Number + max(1, spans[r.Number])
		last := -1
		for _, c := range r.Cells {
			if c.Column <= last || isBlank(c.Value) || c.Kind != workbook.Text {
				t.Fatalf("%s: line %d has the cell %+v after column %d", name, r.Number, c, last)
			}
			last = c.Column
		}
		return nil
	})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if rows+f.Continued != f.Lines || next != f.Lines+1 {
		t.Fatalf("%s: %d rows and %d continued of %d lines, then line %d", name, rows, f.Continued, f.Lines, next)
	}
	if got, want := letters(t, f), lettersOf(f.text.s); got != want {
		t.Fatalf("%s: %d letters and digits of %d came back", name, got, want)
	}
	return f
}

// letters counts the letters and digits of all cells.
func letters(t testing.TB, f *File) int {
	n := 0
	err := f.Rows(func(r *workbook.Row) error {
		for _, c := range r.Cells {
			n += lettersOf(c.Value)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func lettersOf(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if c := s[i] | 0x20; c >= 'a' && c <= 'z' || s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	return n
}

func FuzzText(f *testing.F) {
	for _, s := range []string{
		"a,b\n1,\"2\"\n", "a;b\r\n\"x\ny\";2\r\n", "sep=;\na;b\n", "a\tb\r1\t2\r", "a,b\n1,\"2\n3,4\n", "=\"1\",\"=\"\"2\"\"\"",
		"\xef\xbb\xbfa,b\n", "\xff\xfea\x00,\x00b\x00\n\x00", "\x00a\x00\n\x00b\x00\n", "K\xf6ln;1\n", receiptsPrint, "a\n\n\nb", "A   B\n-----------\n1   2\n",
		"Item  Cost\n---- ------\nx      1.00\n", "\f\n", "a b  c\n--------\n", "  \n ,\n",
	} {
		f.Add([]byte(s), byte(0))
	}
	delimiters := []string{"", "", "", "", ",", "tab", "fixed", "none"}
	f.Fuzz(func(t *testing.T, data []byte, choice byte) {
		account(t, "data", data, Options{Delimiter: delimiters[int(choice)%len(delimiters)]})
	})
}

// Every text file of the corpus and the cases is accounted for, or refused
// with an error.
func TestCorpus(t *testing.T) {
	var files []string
	for _, pattern := range []string{"corpus/*/*.csv", "corpus/*/*/*.csv", "corpus/*/*/*/*.csv", "corpus/*/*/*/*/*.csv", "corpus/*/*/*.tsv", "cases/*/exports/*.csv", "cases/*/exports/*.txt"} {
		found, err := filepath.Glob(filepath.Join(shared, pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Skip("no case folder beside the project")
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f := account(t, name, data, Options{})
		switch {
		case f == nil:
			_, err := Open(string(data), Options{})
			t.Logf("%s: %v", name, err)
		case strings.Contains(name, "/exports/") && (len(f.Repairs) > 0 || len(f.Unclear) > 0 || f.Delimiter == ""):
			t.Errorf("%s: delimiter %q, repairs %v, unclear %v", name, f.Delimiter, f.Repairs, f.Unclear)
		}
	}
}

// Each file of csv-spectrum is read as its JSON says.
func TestSpectrum(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shared, "corpus/csv-spectrum/csvs/*.csv"))
	if err != nil || len(files) == 0 {
		t.Skip("no corpus beside the project")
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		base := strings.TrimSuffix(filepath.Base(name), ".csv")
		raw, err := os.ReadFile(filepath.Join(shared, "corpus/csv-spectrum/json", base+".json"))
		if err != nil {
			t.Fatal(err)
		}
		var want []map[string]string
		if err := json.Unmarshal(raw, &want); err != nil {
			continue // location_coordinates: its JSON is of other data
		}
		f, rows := rowsOf(t, string(data), Options{})
		if len(rows) != len(want)+1 || len(f.Repairs) > 0 {
			t.Errorf("%s: %d rows, want %d; repairs %v", base, len(rows), len(want)+1, f.Repairs)
			continue
		}
		for i, record := range want {
			for c, caption := range rows[0] {
				got := ""
				if c < len(rows[i+1]) {
					got = rows[i+1][c]
				}
				if strings.ReplaceAll(got, "\r\n", "\n") != strings.ReplaceAll(record[caption], "\r\n", "\n") {
					t.Errorf("%s: record %d, %s: %q, want %q", base, i+1, caption, got, record[caption])
				}
			}
		}
	}
}
