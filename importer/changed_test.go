package importer

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/google/go-cmp/cmp"
)

// oddCells and oddLines are what exports have where something went wrong.
var (
	oddCells = []string{"", "", "NULL", "#N/A", "1E+05", "Total", "1.234,56", "\"1,234.56\"", "\"1,5\"", "1.5", "(1.50)", "3-", "CR 3", "31/1/2023", "1/31/2023",
		"5/6/2023", "0/0/0000", "2023-01-31", "ten", "Zzz", "\"a,b\"", "=\"007\"", "   ", "1.123456789012", "99999999999999999999"}
	oddLines = []string{"", ",,,,", "Grand Total,,,,,,,,,1", "Total,1", "Item Number: X-2", "---- ---- ----", "Account Number,Beginning Balance,Debit,Credit",
		"Page: 2", "*** End of Report ***", "(300 rows affected)", "a remark", "x\ry", "\"open", "\"two\nlines\",1"}
)

// longReports are a line of captions and rows of each layout that is read in
// pieces, with keys of their own.
func longReports(t *testing.T) [][]string {
	var list [][]string
	for _, l := range Layouts {
		data, err := os.ReadFile(filepath.Join("../samples/layouts", l.Name, "smartlist.csv"))
		if !l.Alone || err != nil {
			continue
		}
		lines := strings.Split(strings.TrimSpace(string(data)), "\n")
		report := lines[:1:1]
		for n := 0; len(report) < 120; n++ {
			for _, line := range lines[1:] {
				report = append(report, fmt.Sprint("K", n, line))
			}
		}
		list = append(list, report)
	}
	if len(list) < 4 {
		t.Fatalf("%d samples", len(list))
	}
	return list
}

// change does one thing to some lines, mostly late ones.
func change(t *rapid.T, lines []string) []string {
	at := rapid.IntRange(1, len(lines)-1).Draw(t, "line")
	times, step := rapid.SampledFrom([]int{1, 1, 1, 5, 100}).Draw(t, "times"), rapid.IntRange(1, 3).Draw(t, "step")
	column, cell := rapid.IntRange(0, 14).Draw(t, "column"), rapid.SampledFrom(oddCells).Draw(t, "cell")
	switch rapid.IntRange(0, 5).Draw(t, "change") {
	case 0:
		return slices.Insert(lines, at, rapid.SampledFrom(oddLines).Draw(t, "odd line"))
	case 1: // a run again, or a part of one
		return slices.Insert(lines, at, slices.Clone(lines[:rapid.IntRange(1, at).Draw(t, "again")])...)
	case 2:
		return slices.Insert(lines, at, lines[at])
	}
	for i := at; i < len(lines) && times > 0; i, times = i+step, times-1 {
		cells := strings.Split(lines[i], ",")
		cells[column%len(cells)] = cell
		lines[i] = strings.Join(cells, ",")
	}
	return lines
}

// Whatever is changed in a report, it reads in pieces as it does whole, though
// the memory of each piece is overwritten when it is let go.
func TestPiecesOfChangedReports(t *testing.T) {
	reports := longReports(t)
	path := filepath.Join(t.TempDir(), "report.csv")
	rapid.Check(t, func(t *rapid.T) {
		lines := slices.Clone(rapid.SampledFrom(reports).Draw(t, "report"))
		for range rapid.IntRange(0, 4).Draw(t, "changes") {
			lines = change(t, lines)
		}
		if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
			t.Fatal(err)
		}
		l := limits{from: 0, begin: rapid.IntRange(1, 40).Draw(t, "begin"), rows: rapid.IntRange(1, 12).Draw(t, "rows"), head: 10_000, bytes: 100, kept: rapid.SampledFrom([]int{1000, 1 << 20}).Draw(t, "kept"), poison: true}
		if diff := cmp.Diff(outcomeOf((&reading{limits: whole}).read([]string{path})), outcomeOf((&reading{limits: l}).read([]string{path})), byHand); diff != "" {
			t.Fatalf("-whole +pieces\n%.3000s", diff)
		}
	})
}
