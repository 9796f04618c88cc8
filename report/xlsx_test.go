package report

import (
	"bytes"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tieout/analyzer"
)

// workbookOf writes the fixture's workpaper.
func workbookOf(t *testing.T, d *Document) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := WriteXLSX(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func reopen(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// formulas calls yield for each formula cell of a workbook.
func formulas(t *testing.T, f *excelize.File, yield func(sheet, cell, formula, value string)) int {
	t.Helper()
	n := 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c := range row {
				cell := cellName(c, r+1)
				formula, err := f.GetCellFormula(sheet, cell)
				if err != nil {
					t.Fatal(err)
				}
				if formula != "" {
					n++
					yield(sheet, cell, formula, row[c])
				}
			}
		}
	}
	return n
}

func TestW22EveryFormulaCarriesItsValue(t *testing.T) {
	f := reopen(t, workbookOf(t, document(analyzer.Unexplained)))
	n := formulas(t, f, func(sheet, cell, formula, value string) {
		if _, err := strconv.ParseFloat(value, 64); err != nil {
			t.Errorf("%s!%s: formula %s has the cached value %q", sheet, cell, formula, value)
		}
	})
	if n < 50 {
		t.Errorf("only %d formulas: totals, differences and checks must be live", n)
	}
}

func TestW27SameDocumentSameBytes(t *testing.T) {
	first := workbookOf(t, document(analyzer.Unexplained))
	for range 5 {
		if !bytes.Equal(first, workbookOf(t, document(analyzer.Unexplained))) {
			t.Fatal("two workpapers of one document differ")
		}
	}
}

func TestEveryTableHasItsSheet(t *testing.T) {
	d := document(analyzer.Unexplained)
	w := &workpaper{doc: d, tables: map[string]*placed{}}
	w.place()
	for _, table := range d.Tables() {
		if p := w.tables[table.ID]; p == nil || p.Table != table {
			t.Errorf("table %s stands on no sheet of the workpaper", table.ID)
		}
	}
}

func TestW19LinksResolve(t *testing.T) {
	f := reopen(t, workbookOf(t, document(analyzer.Unexplained)))
	links := 0
	for _, sheet := range f.GetSheetList() {
		rows, _ := f.GetRows(sheet)
		for r, row := range rows {
			for c := range row {
				ok, to, err := f.GetCellHyperLink(sheet, cellName(c, r+1))
				if err != nil || !ok {
					continue
				}
				links++
				name, cell, found := strings.Cut(to, "!")
				name = strings.Trim(name, "'")
				if i, _ := f.GetSheetIndex(name); !found || i < 0 {
					t.Errorf("%s!%s leads to %q", sheet, cellName(c, r+1), to)
				}
				if v, _ := f.GetCellValue(name, cell); v == "" {
					t.Errorf("%s!%s leads to the empty cell %s", sheet, cellName(c, r+1), to)
				}
			}
		}
	}
	if links == 0 {
		t.Error("no figure leads to its evidence")
	}
}

// recalcProfile makes LibreOffice recalculate on loading: by default it keeps
// the cached values, and a wrong one would agree with itself.
const recalcProfile = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`

// soffice runs LibreOffice on a workbook and returns the file it makes.
func soffice(t *testing.T, workbook []byte, to string) string {
	t.Helper()
	path, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("TIEOUT_FULL") != "" {
			t.Fatal("soffice is not installed: apt-get install libreoffice-calc")
		}
		t.Skip("soffice is not installed: the workpaper is not recalculated here")
	}
	dir := t.TempDir()
	profile := filepath.Join(dir, "profile")
	must(t, os.MkdirAll(filepath.Join(profile, "user"), 0o755))
	must(t, os.WriteFile(filepath.Join(profile, "user", "registrymodifications.xcu"), []byte(recalcProfile), 0o600))
	in := filepath.Join(dir, "workpaper.xlsx")
	must(t, os.WriteFile(in, workbook, 0o600))
	out := filepath.Join(dir, "out")
	cmd := exec.Command(path, "-env:UserInstallation=file://"+profile, "--headless", "--convert-to", to, "--outdir", out, in)
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, text)
	}
	return filepath.Join(out, "workpaper."+to)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestW22LibreOfficeRecalculatesToTheCachedValues(t *testing.T) {
	data := workbookOf(t, document(analyzer.Unexplained))
	AssertRecalculates(t, data, soffice(t, data, "xlsx"))
}

// AssertRecalculates holds a recalculated copy of a workbook against the
// values it was written with.
func AssertRecalculates(t *testing.T, data []byte, copied string) {
	t.Helper()
	again, err := excelize.OpenFile(copied)
	must(t, err)
	defer func() { _ = again.Close() }()
	formulas(t, reopen(t, data), func(sheet, cell, formula, value string) {
		got, err := again.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
		must(t, err)
		if got == "" {
			got = "0"
		}
		want, _ := strconv.ParseFloat(value, 64)
		have, err := strconv.ParseFloat(got, 64)
		if err != nil || math.Abs(want-have) > 1e-6*math.Max(1, math.Abs(want)/1e6) {
			t.Errorf("%s!%s: %s recalculates to %s, cached %s", sheet, cell, formula, got, value)
		}
	})
}
