package report

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tieout/analyzer"
)

// Gap, explained and unexplained are the same strings in every format.
func TestW28NumbersAgreeEverywhere(t *testing.T) {
	for _, v := range verdicts {
		d := document(v)
		var result map[string]any
		if err := json.Unmarshal(jsonOf(t, d), &result); err != nil {
			t.Fatal(err)
		}
		screen := screenOf(t, d, TextOptions{})
		screen = strings.Join(strings.Fields(screen), " ")
		page := parsed(t, htmlOf(t, d))
		summary := map[string]string{}
		for _, r := range records(t, write(t, d, "csv", Options{})["csv/summary.csv"].Bytes()) {
			summary[r[0]] = r[1]
		}
		for key, figure := range map[string]string{
			"gap": "Gap", "provenTotal": "Explained: proven", "indicatedTotal": "Explained: indicated", "unexplained": "Unexplained",
		} {
			want := result[key].(string)
			if !strings.Contains(screen, " "+want) {
				t.Errorf("%s: %s %s is not on the first screen", v, key, want)
			}
			if summary[figure] != want {
				t.Errorf("%s: summary.csv has %s %q, result.json %q", v, figure, summary[figure], want)
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
				t.Errorf("%s: report.html has %s %q, result.json %q", v, figure, found, want)
			}
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
