package textfile

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// The same reports as a print image and as comma separated text have the same
// cells, in every line that has all of them.
func TestPrintImageAgreesWithCommas(t *testing.T) {
	for report, columns := range map[string]int{"purchase-receipts": 12, "stock-status": 9, "trial-balance": 7} {
		print := sharedRows(t, "cases/look-rw-text/exports/"+report+".txt", columns)
		commas := sharedRows(t, "cases/look-rw-csv/exports/"+report+".csv", columns)
		if len(print) < 20 {
			t.Errorf("%s: %d lines", report, len(print))
		}
		if diff := cmp.Diff(commas, print); diff != "" {
			t.Errorf("%s: %s", report, diff)
		}
	}
}

// sharedRows are the last columns of the rows that end in an amount; the pages
// of the two files break elsewhere, so captions are left out.
func sharedRows(t *testing.T, name string, columns int) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(shared, name))
	if err != nil {
		t.Skip("no case folder beside the project")
	}
	_, rows := rowsOf(t, string(data), Options{})
	var found []string
	for _, row := range rows {
		if len(row) >= columns && strings.Contains(row[len(row)-1], ".") && row[len(row)-columns] != "" && !strings.HasSuffix(row[len(row)-columns], "Totals:") {
			found = append(found, strings.Join(row[len(row)-columns:], "|"))
		}
	}
	return found
}

// Delimited reports of the cases, printed as a print image would be, come back
// cell by cell: right-aligned columns of numbers, one or two blanks between
// columns, captions longer and shorter than their cells.
func TestReportsPrintedComeBack(t *testing.T) {
	var files []string
	for _, pattern := range []string{"cases/*/exports/stock-status.csv", "cases/*/exports/trial-balance.csv", "cases/*/exports/trial-balance.txt", "cases/*/exports/gl-detail.csv"} {
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
		f, rows := rowsOf(t, string(data), Options{})
		if f.Delimiter == FixedWidth {
			continue
		}
		want, text := reprinted(rows)
		g, got := rowsOf(t, text, Options{Delimiter: FixedWidth})
		if len(want) < 20 || len(g.Unclear) > 0 || len(got) != len(want)+2 {
			t.Errorf("%s: %d rows, want %d, unclear %v", name, len(got), len(want)+2, g.Unclear)
			continue
		}
		for i, row := range want {
			if diff := cmp.Diff(row, got[i+2]); diff != "" {
				t.Errorf("%s: line %d: %s", name, i+3, diff)
				break
			}
		}
	}
}

// reprinted prints the full rows under the first of them as captions; want are
// the rows printed.
func reprinted(rows [][]string) (want [][]string, text string) {
	head := 0
	for i, row := range rows[:min(20, len(rows))] {
		if len(row) > len(rows[head]) {
			head = i
		}
	}
	columns := make([]printColumn, len(rows[head]))
	numbers := make([]int, len(columns))
	for _, row := range rows[head+1:] {
		if len(row) == 0 || row[0] == "" || len(row) > len(columns) || strings.HasSuffix(row[0], ":") || row[0] == columns[0].caption {
			continue
		}
		cells := make([]string, len(columns))
		for i := range cells {
			if i < len(row) {
				cells[i] = strings.TrimSpace(row[i])
			}
			count(&numbers[i], numberLike(cells[i]) && strings.ContainsAny(cells[i], ".,"))
			columns[i].width = max(columns[i].width, utf8.RuneCountInString(cells[i])+1)
		}
		want = append(want, cells)
	}
	captions := rows[head]
	for i := range columns {
		columns[i].right = 2*numbers[i] > len(want)
		columns[i].width = max(columns[i].width, len(captions[i])+1)
	}
	line := printRow(columns, captions)
	lines := []string{line, strings.Repeat("-", len(line))}
	for i, cells := range want {
		lines = append(lines, printRow(columns, cells))
		for len(cells) > 0 && cells[len(cells)-1] == "" {
			cells = cells[:len(cells)-1]
		}
		want[i] = cells
	}
	return want, strings.Join(lines, "\n") + "\n"
}
