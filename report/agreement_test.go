package report

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"tieout/analyzer"
)

// Gap, explained and unexplained are the same strings in every format, on every
// verdict of the fixture and on real runs: the samples, and those of a cause.
func TestW28NumbersAgreeEverywhere(t *testing.T) {
	for _, v := range verdicts {
		t.Run(string(v), func(t *testing.T) { assertAgreement(t, document(v)) })
	}
	full := "000-1300-*,000-1310-00..000-1340-00"
	for name, accounts := range map[string]string{
		"harbor-supply": sampleAccounts, "harbor-supply-full": sampleAccounts,
		"causes/rounding": full, "causes/multiple-invoices": full, "causes/report-scope": full, "causes/reclass-between-inventory-accounts": full,
	} {
		t.Run(name, func(t *testing.T) {
			assertAgreement(t, company(t, filepath.Join("..", "samples", filepath.FromSlash(name)), accounts, "2025-12-31"))
		})
	}
	t.Run("accounts not named", func(t *testing.T) {
		assertAgreement(t, company(t, filepath.Join("..", "samples", "harbor-supply"), "", "2025-12-31"))
	})
}

func assertAgreement(t *testing.T, d *Document) {
	t.Helper()
	var result map[string]any
	if err := json.Unmarshal(jsonOf(t, d), &result); err != nil {
		t.Fatal(err)
	}
	total := func(side string) string { return result[side].(map[string]any)["total"].(string) }
	screen := strings.Join(strings.Fields(screenOf(t, d, TextOptions{})), " ")
	page := parsed(t, htmlOf(t, d))
	files := write(t, d, "csv", Options{})
	summary := map[string]string{}
	for _, r := range records(t, files["csv/summary.csv"].Bytes()) {
		summary[r[0]] = r[1]
	}
	for figure, want := range map[string]string{
		"General ledger": total("gl"), "Purchase Receipts": total("receipts"),
		"Gap": result["gap"].(string), "Explained: proven": result["provenTotal"].(string),
		"Explained: indicated": result["indicatedTotal"].(string), "Unexplained": result["unexplained"].(string),
	} {
		if slices.Contains([]string{"Gap", "Explained:", "Unexplained"}, strings.Fields(figure)[0]) && !strings.Contains(screen, " "+want) {
			t.Errorf("%s %s is not on the first screen", figure, want)
		}
		if summary[figure] != want {
			t.Errorf("summary.csv has %s %q, result.json %q", figure, summary[figure], want)
		}
		found := ""
		for _, dt := range elements(page, "dt") {
			if words(dt) == figure+" " {
				for s := dt.NextSibling; s != nil && found == ""; s = s.NextSibling {
					found = attr(s, "data-v")
				}
			}
		}
		if found != want {
			t.Errorf("report.html has %s %q, result.json %q", figure, found, want)
		}
	}
	assertAmounts(t, paperOf(t, d))
	assertSteps(t, d, result, files)
}

// assertSteps holds every step of the bridge to the same string in result.json,
// bridge.csv, the page's table, and the workbook's cell.
func assertSteps(t *testing.T, d *Document, result map[string]any, files map[string]*bytes.Buffer) {
	t.Helper()
	rows := records(t, files["csv/bridge.csv"].Bytes())
	page, paper := string(htmlOf(t, d)), paperOf(t, d)
	for i, e := range result["bridge"].([]any) {
		step := e.(map[string]any)
		id, grade, amount := step["cause"].(string), step["grade"].(string), step["amount"].(string)
		if row := rows[i+2]; row[1] != id || row[2] != grade || row[len(row)-1] != amount { // after the captions and the receipts
			t.Errorf("bridge.csv has %q, result.json %s %s %s", row, id, grade, amount)
		}
		if !strings.Contains(page, `data-v="`+amount+`"`) {
			t.Errorf("report.html does not carry %s %s", id, amount)
		}
		c := paper.at("bridge", id+"/"+grade, "amount")
		if got, err := decimal.NewFromString(c.Value); err != nil || !got.Equal(decimal.RequireFromString(amount)) {
			t.Errorf("the workbook carries %s %s, result.json %s", id, c.Value, amount)
		}
	}
}

func TestW27TwoRunsGiveTheSameBytes(t *testing.T) {
	for _, format := range Formats {
		a, b := write(t, document(analyzer.Unexplained), format.Name, Options{}), write(t, document(analyzer.Unexplained), format.Name, Options{})
		if len(a) == 0 || len(a) != len(b) {
			t.Errorf("%s wrote %d files, then %d", format.Name, len(a), len(b))
		}
		for name := range a {
			if a[name].String() != b[name].String() {
				t.Errorf("%s: two runs differ: %s", name, cmp.Diff(a[name].String(), b[name].String()))
			}
		}
	}
}

func TestFormatsAreWhatTheCommandLineNames(t *testing.T) {
	var names []string
	for _, f := range Formats {
		names = append(names, f.Name)
		if f.Title == "" || f.Files == "" || f.Write == nil {
			t.Errorf("format %q is not whole", f.Name)
		}
	}
	if got := strings.Join(names, ","); got != "xlsx,html,json,csv" {
		t.Errorf("formats %s", got)
	}
}

func TestEmptyResultIsWrittenInEveryFormat(t *testing.T) {
	d := Build(&analyzer.Result{Verdict: analyzer.Inconclusive}, nil, Meta{})
	for _, format := range Formats {
		write(t, d, format.Name, Options{})
	}
	if out := screenOf(t, d, TextOptions{}); !strings.HasPrefix(out, "INCONCLUSIVE") {
		t.Errorf("screen %q", out)
	}
}
