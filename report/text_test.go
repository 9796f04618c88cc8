package report

import (
	"strings"
	"testing"
	"unicode/utf8"

	"tieout/analyzer"
)

var outputs = []string{"tieout-out/workpaper.xlsx", "tieout-out/report.html", "tieout-out/result.json", "tieout-out/csv/bridge.csv", "tieout-out/csv/causes.csv"}

func screenOf(t *testing.T, d *Document, o TextOptions) string {
	t.Helper()
	var b strings.Builder
	if err := WriteText(&b, d, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTextGolden(t *testing.T) {
	for _, v := range verdicts {
		golden(t, string(v)+"/screen.txt", []byte(screenOf(t, document(v), TextOptions{Files: outputs})))
	}
	golden(t, "inconclusive/verbose.txt", []byte(screenOf(t, document(analyzer.Inconclusive), TextOptions{Files: outputs, Verbose: true})))
}

func TestU06FirstScreenFitsTheScreen(t *testing.T) {
	for _, v := range verdicts {
		r, books := fixture(v)
		crowd(r)
		for _, width := range []int{0, 80, 100} {
			out := screenOf(t, Build(r, books, Meta{Client: strings.Repeat("Very Long Client Name ", 9)}), TextOptions{Files: outputs, Width: width})
			if n := strings.Count(out, "\n"); n > screenLines {
				t.Errorf("%s: %d lines at width %d\n%s", v, n, width, out)
			}
			for _, line := range strings.Split(out, "\n") {
				if n := utf8.RuneCountInString(line); n > max(width, 80) {
					t.Errorf("%s: a line of %d columns: %q", v, n, line)
				}
			}
		}
	}
}

// crowd gives the first screen more to say than it has room for.
func crowd(r *analyzer.Result) {
	for range 9 {
		r.VerdictReasons = append(r.VerdictReasons, strings.Repeat("a reason that goes on and on ", 8))
		r.Caveats = append(r.Caveats, "a caveat")
		r.Requests = append(r.Requests, r.Requests[0])
		r.Bridge = append(r.Bridge, r.Bridge...)
	}
	r.Bridge = r.Bridge[:40]
}

func TestInconclusiveGivesReasonsFirst(t *testing.T) {
	out := screenOf(t, document(analyzer.Inconclusive), TextOptions{})
	reason, figures := strings.Index(out, "the accounts are a proposal"), strings.Index(out, "General ledger")
	if reason < 0 || figures < reason {
		t.Errorf("the reasons do not stand before the figures:\n%s", out)
	}
}

// A mistyped account makes a total smaller, and no figure shows it.
func TestScreenNamesAccountsNotFound(t *testing.T) {
	r, books := fixture(analyzer.Tied)
	r.Checks = append(r.Checks, analyzer.Check{ID: analyzer.CheckAccountsFound, Status: analyzer.Fail,
		Detail: "Not in the trial balance: 000-1340-09. The number may be mistyped."})
	if out := screenOf(t, Build(r, books, Meta{}), TextOptions{}); !strings.Contains(out, "Accounts           Not in the trial balance: 000-1340-09\n") {
		t.Errorf("an account that is not there is not named:\n%s", out)
	}
}

func TestInconclusiveJudgesNoAmount(t *testing.T) {
	d := document(analyzer.Inconclusive)
	for name, out := range map[string]string{"screen": screenOf(t, d, TextOptions{}), "page": words(parsed(t, htmlOf(t, d)))} {
		for _, bad := range []string{"within the tolerance", "exceeds the tolerance", "within the clearly trivial"} {
			if strings.Contains(out, bad) {
				t.Errorf("%s of an inconclusive run says %q", name, bad)
			}
		}
	}
}

func TestTiedSaysWhenActivityWasNotTested(t *testing.T) {
	const words = "Totals agree, activity not tested"
	r, books := fixture(analyzer.Tied)
	if first, _, _ := strings.Cut(screenOf(t, Build(r, books, Meta{}), TextOptions{}), "\n"); strings.Contains(first, words) {
		t.Errorf("activity was tested, the first line says %q", first)
	}
	r.Transactions = nil
	if first, _, _ := strings.Cut(screenOf(t, Build(r, books, Meta{}), TextOptions{}), "\n"); !strings.Contains(first, words) {
		t.Errorf("activity was not tested, the first line says %q", first)
	}
}

func TestU03ColourOnlyWhenAsked(t *testing.T) {
	d := document(analyzer.Unexplained)
	if out := screenOf(t, d, TextOptions{}); strings.ContainsRune(out, 0x1b) {
		t.Error("an escape character without colour")
	}
	colour := screenOf(t, d, TextOptions{Color: true})
	if strings.Count(colour, "\x1b") != 2 || !strings.HasPrefix(colour, "\x1b[1;33mUNEXPLAINED\x1b[0m") {
		t.Errorf("colour is not on the verdict alone: %q", colour)
	}
}
