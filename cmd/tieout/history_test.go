package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tieout/internal/history"
	"tieout/report"
)

// edit replaces texts in a file, each of which must be there.
func edit(t *testing.T, name string, pairs ...string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(text, pairs[i]) {
			t.Fatalf("%s holds no %q", name, pairs[i])
		}
		text = strings.ReplaceAll(text, pairs[i], pairs[i+1])
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// oneCent moves a cent from accrued purchases to finished goods, so that the
// trial balance still foots.
func oneCent(t *testing.T, exports string) {
	t.Helper()
	edit(t, filepath.Join(exports, "trial-balance.csv"),
		"$93,944.11", "$93,944.12", "$8,315.64", "$8,315.65", "$38,507.97", "$38,507.98",
		"$157,677.07", "$157,677.08", "($3,768.96)", "($3,768.97)", "($16,157.36)", "($16,157.37)",
		"$1,478,279.50", "$1,478,279.51")
}

func TestDiffOfOneCent(t *testing.T) {
	exports, out := ranOnce(t)
	tieout(t, "diff", out, out).wants(t, exitOK, "Nothing changed")
	oneCent(t, exports)
	other := out + "-other"
	tieout(t, "--out", other, exports).wants(t, exitGap)
	got := tieout(t, "diff", out, other)
	got.wants(t, exitGap, "The gap went from -8,966.06 to -8,966.05, by 0.01.", "Only the ledger moved, by 0.01.",
		"What differs: the bytes of trial-balance.csv.", "~ 000-1300-01, balance: 38507.97 → 38507.98 (by 0.01)",
		"The verdict is still unexplained", "A sign-off given for the first run does not cover the second.")
	if strings.ContainsAny(got.stdout, "\x1b\r") || got.stderr != "" {
		t.Errorf("%q on standard error, or control characters on the screen", got.stderr)
	}
	got = tieout(t, "diff", "--json", out, filepath.Join(other, "result.json"))
	var c history.Changes
	if err := json.Unmarshal([]byte(got.stdout), &c); err != nil || got.code != exitGap || c.Same || c.SchemaVersion != 1 {
		t.Fatalf("exit code %d, %v\n%s", got.code, err, got.stdout)
	}
	for _, x := range c.Part("answer") {
		if x.What == "gap" && (x.By == nil || x.By.String() != "0.01") {
			t.Errorf("the gap changes by %v", x.By)
		}
	}
	if tieout(t, "diff", "--json", out, out).code != exitOK {
		t.Error("a run differs from itself")
	}
}

func TestDiffOfConfiguration(t *testing.T) {
	exports, out := ranOnce(t)
	other := out + "-other"
	tieout(t, "--out", other, "--tolerance", "100", exports).wants(t, exitGap)
	tieout(t, "diff", out, other).wants(t, exitGap, "The verdict went from unexplained to indicated", "1 setting differs", "~ tolerance: 1.00 → 100",
		"The gap is the same")
	for _, dir := range []string{out, other} {
		if err := os.Remove(filepath.Join(dir, manifestName)); err != nil {
			t.Fatal(err)
		}
	}
	tieout(t, "diff", out, other).wants(t, exitGap, "without its manifest.json", "~ tolerance: 1.00 → 100.00 (by 99.00)")
}

func TestRunsAreReadStrictly(t *testing.T) {
	_, out := ranOnce(t)
	name := filepath.Join(out, "result.json")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, want string }{
		{"", "empty"},
		{string(data[:len(data)/2]), "damaged"},
		{strings.Replace(string(data), `"schemaVersion": 1`, `"schemaVersion": 7`, 1), "schemaVersion is 7"},
		{strings.Replace(string(data), `"unexplained": "84.25238"`, `"unexplained": "0.00"`, 1), "does not add up"},
		{strings.Replace(string(data), "Harbor Supply Co.", "Another Co.", 1), "was changed after its run"},
	} {
		if err := os.WriteFile(name, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		tieout(t, "diff", out, out).wants(t, exitError, c.want, "result.json")
		tieout(t, "trend", out, out).wants(t, exitError, c.want)
	}
	for _, args := range [][]string{{"diff"}, {"diff", out}, {"trend", out}, {"diff", out, t.TempDir()}, {"diff", out, "no such run"}, {"diff", out, os.DevNull}} {
		got := tieout(t, args...)
		got.wants(t, exitError, "→")
		if got.stdout != "" {
			t.Errorf("%v: %q on standard output", args, got.stdout)
		}
	}
}

// A result that was read back is written again byte for byte.
func TestAResultReadBackIsWrittenTheSame(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1767139200")
	for _, sample := range []string{"harbor-supply", "harbor-supply-full"} {
		out := filepath.Join(t.TempDir(), "out")
		tieout(t, "-q", "--out", out, "--format", "json", unpack(t, sample))
		r, err := history.Read(out)
		if err != nil {
			t.Fatal(err)
		}
		var again strings.Builder
		if err := report.WriteJSON(&again, &report.Document{Result: r.Result}); err != nil {
			t.Fatal(err)
		}
		if below(t, out)["result.json"] != again.String() {
			t.Errorf("%s: another result.json", sample)
		}
	}
}

// threePeriods are runs of three period ends: no gap to speak of, then one
// that grows.
func threePeriods(t *testing.T) []string {
	t.Helper()
	t.Setenv("SOURCE_DATE_EPOCH", "1767139200")
	var runs []string
	root := t.TempDir()
	for _, p := range []struct{ date, tolerance string }{{"2025-10-31", "10000"}, {"2025-11-30", "1"}, {"2025-12-31", "1"}} {
		exports := unpack(t, "harbor-supply")
		if p.date == "2025-12-31" {
			oneCent(t, exports)
		}
		edit(t, filepath.Join(exports, "trial-balance.csv"), "12/31/2025", usDate(p.date))
		run := filepath.Join(root, p.date)
		if code := tieout(t, "-q", "--as-of", p.date, "--tolerance", p.tolerance, "--out", run, exports).code; code == exitError {
			t.Fatal("the run failed")
		}
		runs = append(runs, run)
	}
	return runs
}

func usDate(iso string) string { return iso[5:7] + "/" + iso[8:] + "/" + iso[:4] }

func TestTrend(t *testing.T) {
	runs := threePeriods(t)
	out := filepath.Join(t.TempDir(), "trend")
	got := tieout(t, "trend", "--out", out, runs[2], runs[0], runs[1])
	got.wants(t, exitOK, "The gap appeared between 2025-10-31, when it was within tolerance, and 2025-11-30.",
		"From 2025-10-31 to 2025-12-31 the gap went from -8,966.06 to -8,966.05", "tolerance went from 10000.00 to 1.00", "trend.html")
	if a, b := strings.Index(got.stdout, "\n2025-10-31"), strings.Index(got.stdout, "\n2025-12-31"); a < 0 || b < a {
		t.Errorf("the periods are not in order\n%s", got.stdout)
	}
	tieout(t, "verify", out).wants(t, exitOK)
	page, err := os.ReadFile(filepath.Join(out, "trend.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"default-src 'none'", "<svg", `role="img"`, "<desc", "2025-11-30", "(8,966.06)"} {
		if !strings.Contains(string(page), want) {
			t.Errorf("no %s in trend.html", want)
		}
	}
	if strings.Contains(string(page), "<script") || strings.Contains(string(page), "script-src") {
		t.Error("the page has a script")
	}
	periods, err := os.ReadFile(filepath.Join(out, "periods.csv"))
	if err != nil || !strings.Contains(string(periods), "2025-11-30,unexplained,52761.68") && !strings.Contains(string(periods), "2025-11-30,inconclusive,52761.68") {
		t.Errorf("periods.csv: %v\n%s", err, periods)
	}
	tieout(t, "trend", "--out", out, runs[0], runs[1]).wants(t, exitError, "already holds")
	tieout(t, "trend", "--out", runs[0], "--force", runs[0], runs[1]).wants(t, exitError, "does not replace")
	tieout(t, "trend", "--out", runs[2], "--force", runs[0], runs[1]).wants(t, exitError, "does not replace")
	tieout(t, "trend", "-q", "--out", out, "--force", runs[0], runs[1]).wants(t, exitOK)
	tieout(t, "trend", runs[0], runs[1], runs[1]).wants(t, exitError, "both as of 2025-11-30")
	if got := tieout(t, "trend", "--json", runs[0], runs[1]); got.code != exitOK || !json.Valid([]byte(got.stdout)) {
		t.Errorf("exit code %d, %.100s", got.code, got.stdout)
	}
}

// The same runs make the same bytes, in whatever order they are named.
func TestTrendIsTheSameTwice(t *testing.T) {
	runs := threePeriods(t)
	one, two := filepath.Join(t.TempDir(), "one"), filepath.Join(t.TempDir(), "two")
	tieout(t, "trend", "-q", "--out", one, runs[0], runs[1], runs[2]).wants(t, exitOK)
	tieout(t, "trend", "-q", "--out", two, runs[2], runs[1], runs[0]).wants(t, exitOK)
	a, b := below(t, one), below(t, two)
	for name := range a {
		if name != manifestName && a[name] != b[name] {
			t.Errorf("%s differs", name)
		}
	}
}
