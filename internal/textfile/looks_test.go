package textfile

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

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
