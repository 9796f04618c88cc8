package report

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// workbookOf writes a document's workpaper.
func workbookOf(t testing.TB, d *Document) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := writeXLSX(&out, d, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// reopen reads a workbook back with another reader than the program's own.
func reopen(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// laidOut is a workpaper with every cell placed and drawn, before it is a file.
func laidOut(d *Document) *workpaper {
	w := newWorkpaper(d, excelize.NewFile())
	w.place()
	w.draw()
	return w
}

// texts are all texts of a sheet, as a reader sees them.
func texts(t testing.TB, f *excelize.File, sheet string) []string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	must(t, err)
	return slices.DeleteFunc(slices.Concat(rows...), func(s string) bool { return s == "" })
}

func holds(list []string, want string) bool {
	return slices.ContainsFunc(list, func(s string) bool { return strings.Contains(s, want) })
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestSheetsAndTheirOrder(t *testing.T) {
	want := []string{"Summary", "Lead", "Bridge", "Account bridges", "Causes", "Reconciling items", "Evidence", "Differences", "Breakdown",
		"Transactions", "Purchase Receipts", "Stock Status", "Trial Balance", "Proposed entries", "Requests", "Leads",
		"IPE", "Footings", "Columns", "Checks", "Arithmetic", "Problems", "Method", "Chart data"}
	if got := reopen(t, workbookOf(t, document(analyzer.Unexplained))).GetSheetList(); !slices.Equal(got, want) {
		t.Errorf("sheets %q\nwant   %q", got, want)
	}
}

func TestEveryTableHasItsSheet(t *testing.T) {
	d := document(analyzer.Unexplained)
	w := laidOut(d)
	for _, table := range d.Tables() {
		if p := w.tables[table.ID]; p == nil || p.Table != table {
			t.Errorf("table %s stands on no sheet of the workpaper", table.ID)
		}
	}
}

func TestW01HeaderOnEverySheet(t *testing.T) {
	r, books := fixture(analyzer.Unexplained)
	d := Build(r, books, Meta{Client: "Cascade Outdoor, Inc.", Reference: "E-3.1", PreparedBy: "A. Preparer", PreparedOn: gp.DateOf(2024, 2, 9)})
	f := reopen(t, workbookOf(t, d))
	for _, sheet := range f.GetSheetList() {
		got := texts(t, f, sheet)
		for _, want := range []string{"Cascade Outdoor, Inc.", d.Title.Subject, "Period end", "2023-12-31", "Working paper", "E-3.1",
			"Prepared by", "A. Preparer", "Prepared on", "2024-02-09", "Reviewed by", "Reviewed on", "Run", d.Title.RunID} {
			if !holds(got, want) {
				t.Errorf("%s: the header has no %q", sheet, want)
			}
		}
		for _, blank := range []string{"E4", "F4"} { // reviewed by, reviewed on
			if v, _ := f.GetCellValue(sheet, blank); v != "" {
				t.Errorf("%s!%s holds %q: a program does not sign", sheet, blank, v)
			}
			if id, _ := f.GetCellStyle(sheet, blank); len(borders(t, f, id)) != 4 {
				t.Errorf("%s!%s is no box to sign in", sheet, blank)
			}
		}
	}
}

func borders(t testing.TB, f *excelize.File, style int) []excelize.Border {
	t.Helper()
	st, err := f.GetStyle(style)
	must(t, err)
	return st.Border
}

func TestW02FiveStatementsOnTheSummary(t *testing.T) {
	for _, v := range verdicts {
		d := document(v)
		got := texts(t, reopen(t, workbookOf(t, d)), "Summary")
		for _, label := range []string{"Purpose", "Source", "Procedure", "Results", "Conclusion"} {
			i := slices.Index(got, label)
			if i < 0 || i+1 == len(got) || len(got[i+1]) < 20 {
				t.Errorf("%s: no statement under %q", v, label)
				continue
			}
			if label != "Conclusion" {
				continue
			}
			for _, want := range []string{strings.ToUpper(string(v)), "2023-12-31", money(d.Result.Gap)} {
				if !strings.Contains(got[i+1], want) {
					t.Errorf("%s: the conclusion %q does not name %s", v, got[i+1], want)
				}
			}
		}
	}
}

func TestW03SummarySaysTheVerdict(t *testing.T) {
	for _, v := range verdicts {
		if got := texts(t, reopen(t, workbookOf(t, document(v))), "Summary"); !slices.Contains(got, strings.ToUpper(string(v))) {
			t.Errorf("the summary does not say %s", v)
		}
	}
}

func TestInconclusiveSummaryComparesNothing(t *testing.T) {
	got := texts(t, reopen(t, workbookOf(t, document(analyzer.Inconclusive))), "Summary")
	if !holds(got, "the accounts are a proposal") {
		t.Error("the reasons are not on the summary")
	}
	for _, word := range []string{"yes", "Compared"} {
		if slices.Contains(got, word) {
			t.Errorf("an inconclusive summary says %q beside a limit", word)
		}
	}
}

func TestNamedCells(t *testing.T) {
	f := reopen(t, workbookOf(t, document(analyzer.Unexplained)))
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		if n.Scope == "Workbook" {
			names[n.Name] = n.RefersTo
		}
	}
	for name, want := range map[string]string{"Tolerance": "1", "ClearlyTrivial": "50", "GeneralLedger": "5799.96", "Materiality": "",
		"PerformanceMateriality": "", "PurchaseReceipts": "4368.8252", "Gap": "1431.1348", "Proven": "1199.9965", "Indicated": "50.25", "Unexplained": "180.8883"} {
		sheet, cell, ok := strings.Cut(names[name], "!")
		if !ok {
			t.Errorf("no cell is named %s", name)
			continue
		}
		got, err := f.GetCellValue(strings.Trim(sheet, "'"), strings.ReplaceAll(cell, "$", ""), excelize.Options{RawCellValue: true})
		must(t, err)
		if got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
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

// The guide for auditors explains every sheet and every mark that a workpaper
// can have.
func TestGuideExplainsEverySheetAndMark(t *testing.T) {
	data, err := os.ReadFile("../docs/workpaper.md")
	must(t, err)
	guide := string(data)
	for _, s := range sheets() {
		if !regexp.MustCompile(`(?m)^\| ([^|]*, )?` + regexp.QuoteMeta(s.name) + `(, [^|]*)? \|`).MatchString(guide) {
			t.Errorf("docs/workpaper.md does not explain the sheet %s", s.name)
		}
	}
	for _, m := range markMeanings {
		if !strings.Contains(guide, "| "+m.Mark+" | "+strings.SplitN(m.Meaning, ";", 2)[0]) {
			t.Errorf("docs/workpaper.md does not explain the mark %s as the legend does", m.Mark)
		}
	}
}
