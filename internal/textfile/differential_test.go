package textfile

import (
	"encoding/csv"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"tieout/internal/workbook"
)

// FuzzDelimitedAgainstEncodingCSV holds the reader of delimited text against
// the standard library's, byte by byte: the same records where that one reads
// the text, and no silence where it refuses a quoted cell.
func FuzzDelimitedAgainstEncodingCSV(f *testing.F) {
	for _, s := range []string{
		"a,b\r\n1,2\r\n", "a,b\n\"1\n2\",3\n", "\"a\"\"b\",\"\"\n", "\"open,\nb,c\n", "\"a\"b,c\n", "24\" PIPE,1\n", "a,b", "\"\",\"\"\n,\n\n,x\n",
		"Item,Cost\r\n\"WIRE, 1/4\"\"\",1.50\r\n", "a,\"b\"\r\n\"c\r\nd\",e\r\n", "\xef\xbb\xbfa,b\n", "=\"00123\",x\n", " \"a\",b\n",
	} {
		f.Add(s, byte(0))
	}
	delimiters := []string{",", ";", "tab", "|"}
	f.Fuzz(func(t *testing.T, text string, choice byte) {
		if !utf8.ValidString(text) || strings.ReplaceAll(text, "\r\n", "") != strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", ""), "\r", "") {
			return // other encodings; a lone carriage return, which ends a line here and not there
		}
		delimiter := delimiters[int(choice)%len(delimiters)]
		file, err := Open(text, Options{Encoding: "utf-8", Delimiter: delimiter})
		if err != nil {
			return
		}
		in := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, bomUTF8)))
		in.FieldsPerRecord = -1
		if in.Comma = rune(delimiter[0]); delimiter == "tab" {
			in.Comma = '\t'
		}
		want, err := in.ReadAll()
		switch {
		case errors.Is(err, csv.ErrQuote) && len(file.Repairs) == 0:
			t.Fatalf("%q is read without a word, and breaks the rules: %v", text, err)
		case err != nil:
			return // a quote inside a bare cell, as in 24" PIPE, is text here
		case len(file.Repairs) > 0:
			if !slices.ContainsFunc(want, func(r []string) bool { return strings.Contains(strings.Join(r, ""), "\n") }) {
				t.Fatalf("%q keeps the rules, no cell goes over lines, and it was repaired: %v", text, file.Repairs)
			}
			return
		}
		if diff := cmp.Diff(filled(want), cellsOf(t, file)); diff != "" {
			t.Fatalf("%q: %s", text, diff)
		}
	})
}

// place is a filled cell of a record; records without one are left out, and
// lines end alike.
type place struct {
	Column int
	Text   string
}

func filled(records [][]string) [][]place {
	var list [][]place
	for _, r := range records {
		var cells []place
		for i, s := range r {
			if isBlank(s) {
				continue
			}
			if inner, ok := textFormula(s); ok && s[0] == '=' {
				s = inner
			}
			cells = append(cells, place{i, strings.ReplaceAll(s, "\r\n", "\n")})
		}
		if cells != nil {
			list = append(list, cells)
		}
	}
	return list
}

func cellsOf(t *testing.T, f *File) [][]place {
	t.Helper()
	var list [][]place
	err := f.Rows(func(r *workbook.Row) error {
		var cells []place
		for _, c := range r.Cells {
			cells = append(cells, place{c.Column, strings.ReplaceAll(c.Value, "\r\n", "\n")})
		}
		if cells != nil {
			list = append(list, cells)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}
