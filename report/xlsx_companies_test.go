package report

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tieout/analyzer"
	"tieout/analyzer/causes"
	"tieout/importer"
	"tieout/internal/gp"
)

// company ties the exports of a folder out, as the program does.
func company(t *testing.T, dir, accounts, asOf string) *Document {
	t.Helper()
	var files []string
	for _, kind := range []string{"csv", "txt", "tsv", "xlsx"} {
		list, err := filepath.Glob(filepath.Join(dir, "*."+kind))
		must(t, err)
		files = append(files, list...)
	}
	books, err := importer.Read(files, importer.Options{})
	must(t, err)
	var set gp.AccountSet
	if accounts != "" {
		set, err = gp.ParseAccountSet(accounts)
		must(t, err)
	}
	day, err := gp.ParseISO(asOf)
	must(t, err)
	r, err := analyzer.Run(books, analyzer.Options{Accounts: set, AsOf: day, Tolerance: gp.Cents(100)}, causes.All)
	must(t, err)
	return Build(r, books, Meta{Causes: causes.All})
}

const sampleAccounts = "000-1300-01,000-1300-02,000-1310-00,000-1320-00,000-1330-00,000-1340-00"

func sampleCompany(t *testing.T) *Document {
	t.Helper()
	return company(t, filepath.Join("..", "samples", "harbor-supply-full"), sampleAccounts, "2025-12-31")
}

func TestSampleWorkpaperHoldsTogether(t *testing.T) {
	d := sampleCompany(t)
	assertHoldsTogether(t, d)
	assertRecalculates(t, workbookOf(t, d))
}

func TestSampleWorkpaperOnPaper(t *testing.T) {
	d := sampleCompany(t)
	paper := pages(t, workbookOf(t, d))
	if strings.Contains(paper, "###") {
		t.Error("a number does not fit its column on paper")
	}
	assertLastColumns(t, d, strings.Join(strings.Fields(paper), " "))
}

// Every company of the case folder, where it is: one with every cause in full,
// the others by their arithmetic.
func TestCaseWorkpapersHoldTogether(t *testing.T) {
	folder := filepath.Join("..", "..", "shared", "cases")
	list, err := filepath.Glob(filepath.Join(folder, "*", "auditor-accounts.txt"))
	if err != nil || len(list) == 0 {
		t.Skip("no case folder here")
	}
	for _, file := range list {
		dir := filepath.Dir(file)
		name := filepath.Base(dir)
		if testing.Short() && name != "kitchen-sink-1" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			accounts, err := os.ReadFile(file)
			must(t, err)
			truth, err := os.ReadFile(filepath.Join(dir, "truth.json"))
			must(t, err)
			_, rest, _ := strings.Cut(string(truth), `"asOf": "`)
			d := company(t, filepath.Join(dir, "exports"), strings.Join(strings.Fields(string(accounts)), ","), rest[:10])
			if name == "kitchen-sink-1" {
				assertHoldsTogether(t, d)
				assertRecalculates(t, workbookOf(t, d))
				return
			}
			assertArithmetic(t, d)
		})
	}
}

// assertHoldsTogether holds a workpaper to what every workpaper must be.
func assertHoldsTogether(t *testing.T, d *Document) {
	t.Helper()
	assertArithmetic(t, d)
	assertAmounts(t, paperOf(t, d))
	assertPaired(t, hyperlinks(t, workbookOf(t, d)))
}

func assertArithmetic(t *testing.T, d *Document) {
	t.Helper()
	proofs := d.Table("proofs")
	for i := range proofs.Len {
		if row := proofs.At(i); !row.Cells[3].Amount.IsZero() {
			t.Errorf("%s: %s and %s", row.Cells[0].Text, row.Cells[1].Plain(), row.Cells[2].Plain())
		}
	}
}
