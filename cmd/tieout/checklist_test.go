package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"tieout/internal/gp"
)

// U01: each outcome has its exit code, and the help says so.
func TestU01ExitCodes(t *testing.T) {
	gap, full, none := unpack(t, "harbor-supply"), unpack(t, "harbor-supply-full"), unnamed(t)
	for _, c := range []struct {
		name string
		args []string
		code int
	}{
		{"explained", []string{full}, exitOK},
		{"tied", []string{full, "--tolerance", "10000000"}, exitOK},
		{"explained, any gap fails", []string{full, "--fail-on", "gap"}, exitGap},
		{"unexplained", []string{gap}, exitGap},
		{"indicated", []string{gap, "--tolerance", "100"}, exitGap},
		{"inconclusive", []string{none}, exitInconclusive},
		{"no such file", []string{"nowhere"}, exitError},
		{"unknown flag", []string{"--nothing", gap}, exitError},
		{"no arguments", nil, exitError},
	} {
		t.Run(c.name, func(t *testing.T) {
			args := append([]string{"--json"}, c.args...)
			if c.args == nil {
				args = nil
			}
			if got := tieout(t, args...); got.code != c.code {
				t.Errorf("exit code %d, want %d\n%s", got.code, c.code, got.stderr)
			}
		})
	}
	if code := guarded(&bytes.Buffer{}, nil, func() int { panic("boom") }); code != exitError {
		t.Errorf("a fault ends with %d", code)
	}
	tieout(t, "help").wants(t, exitOK, "0 tied or explained", "1 indicated or unexplained", "2 error", "3 inconclusive")
}

// U04: where nobody watches, nothing moves: no carriage return, no bar.
func TestU04ProgressOnlyOnATerminal(t *testing.T) {
	var w bytes.Buffer
	bar := newProgress(&w, false)
	bar.begun = bar.begun.Add(-2 * progressDelay)
	bar.update("a.csv", 1, 2)
	bar.rows(1, 2)
	bar.finish()
	got := tieout(t, "--json", unpack(t, "harbor-supply"))
	if w.Len() > 0 || strings.ContainsAny(got.stderr, "\r\x1b█") {
		t.Errorf("progress without a terminal: %q %q", w.String(), got.stderr)
	}
}

// Where a person watches work of more than a second, a bar tells how far it is,
// how fast, and how long it will take; and it goes away.
func TestProgressTellsRateAndTimeLeft(t *testing.T) {
	for _, tt := range []struct {
		show func(*progress, int)
		want []string
	}{
		{func(p *progress, n int) { p.update("a.csv", int64(n)<<20, 100<<20) }, []string{"reading", "MB/s", "%"}},
		{func(p *progress, n int) { p.rows(n*1000, 100_000) }, []string{"writing", "rows/s", "100000"}},
	} {
		var w bytes.Buffer
		bar := newProgress(&w, false)
		bar.off = false // as on a terminal
		tt.show(bar, 1)
		if w.Len() > 0 {
			t.Errorf("a bar for work of less than a second: %q", w.String())
		}
		bar.begun = bar.begun.Add(-2 * progressDelay)
		for n := 2; n < 5; n++ {
			tt.show(bar, n)
			time.Sleep(120 * time.Millisecond)
		}
		seen := w.String()
		bar.finish()
		for _, want := range append(tt.want, "[") { // [elapsed:left]
			if !strings.Contains(seen, want) {
				t.Errorf("the bar does not show %q: %q", want, seen)
			}
		}
	}
}

// A file that is read again from its start does not take the bar back.
func TestProgressGoesForward(t *testing.T) {
	bar := newProgress(io.Discard, false)
	bar.off = false
	for _, done := range []int64{10, 90, 20, 95} {
		before := bar.done["a.csv"]
		if bar.update("a.csv", done, 100); bar.done["a.csv"] != max(before, done) {
			t.Errorf("%d after %d of 100: %d", done, before, bar.done["a.csv"])
		}
	}
}

// U05: -q is silent on success, -v adds the decisions and no client's rows.
func TestU05QuietAndVerbose(t *testing.T) {
	dir, out := unpack(t, "harbor-supply-full"), t.TempDir()
	if got := tieout(t, "-q", "--out", filepath.Join(out, "q"), dir); got.code != exitOK || got.stdout+got.stderr != "" {
		t.Errorf("exit code %d, %q %q", got.code, got.stdout, got.stderr)
	}
	plain := tieout(t, "--out", filepath.Join(out, "p"), dir)
	verbose := tieout(t, "-v", "--out", filepath.Join(out, "v"), dir)
	verbose.wants(t, exitOK, "trial-balance.csv", "000-1300-01")
	if len(verbose.stdout) <= len(plain.stdout) {
		t.Error("-v says no more")
	}
}

// spoiled is a trial balance in which five cells cannot be read.
func spoiled(t *testing.T) string {
	t.Helper()
	dir := unpack(t, "harbor-supply")
	edit(t, filepath.Join(dir, "trial-balance.csv"), `"$38,507.97"`, "3x8", `"$13,593.16"`, "1.2.3", `"$9,050.31"`, "abc",
		"$131.36,$131.36", "$131.36,#REF!", "$218.73,$218.73", "$218.73,\"1\u202e2\"")
	return dir
}

// U07: an error names code, file, row, column, the value and what to do; the
// value cannot act.
func TestU07ErrorAnatomy(t *testing.T) {
	got := tieout(t, "inspect", spoiled(t))
	want := regexp.MustCompile(`(?m)^tieout: error: trial-balance\.csv, row 12, column Ending Balance: number "3x8" .*\[unreadable-amount\]\n  → correct the cell`)
	if !want.MatchString(got.stderr) || strings.ContainsRune(got.stderr, '\u202e') {
		t.Errorf("standard error:\n%s", got.stderr)
	}
	sheet := problemText(gp.Problem{Code: "c", Severity: gp.SeverityError, File: "a.xlsx", Sheet: "S\x1b", Row: 3, Column: "Cost", Message: "wrong", Hint: "mend it"})
	if sheet != "tieout: error: a.xlsx, sheet S\\u001b, row 3, column Cost: wrong [c]\n  → mend it" {
		t.Errorf("%q", sheet)
	}
}

// U08: all that is wrong is told in one pass; more than twenty of a kind are
// counted on the screen and complete in the outputs.
func TestU08AllErrorsInOnePass(t *testing.T) {
	dir := spoiled(t)
	if n := strings.Count(tieout(t, "inspect", dir).stderr, "[unreadable-amount]"); n != 5 {
		t.Errorf("%d of 5 bad cells told", n)
	}
	var many []gp.Problem
	for i := range 50 {
		many = append(many, gp.Problem{Code: "bad-cell", Severity: gp.SeverityError, Row: i + 1, Message: "wrong"})
	}
	var w bytes.Buffer
	sayProblems(&w, many)
	if strings.Count(w.String(), "wrong") != mostShown || !strings.Contains(w.String(), fmt.Sprintf("and %d more of bad-cell", 50-mostShown)) {
		t.Errorf("the screen:\n%s", w.String())
	}
	out := filepath.Join(t.TempDir(), "out")
	tieout(t, "--out", out, dir).wants(t, exitInconclusive)
	if n := strings.Count(below(t, out)["csv/problems.csv"], "unreadable-amount"); n != 5 {
		t.Errorf("%d of 5 bad cells in csv/problems.csv", n)
	}
}

// U15: examples come first, and every help fits 80 columns.
func TestU15HelpBeginsWithExamples(t *testing.T) {
	screens := map[string]outcome{"no arguments": tieout(t), "help": tieout(t, "help"), "--help": tieout(t, "--help")}
	for _, c := range rootCommand(streams{strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{}}).Commands() {
		screens[c.Name()] = tieout(t, "help", c.Name())
		if !c.HasExample() && c.Name() != "version" && c.Name() != "selftest" && c.Name() != "completion" && c.Name() != "help" {
			t.Errorf("%s has no example", c.Name())
		}
	}
	for name, got := range screens {
		if name == "no arguments" || name == "help" || name == "--help" || name == "diff" || name == "reconcile" {
			if !strings.HasPrefix(got.stdout, "Examples:\n  tieout") {
				t.Errorf("%s does not begin with examples:\n%.200s", name, got.stdout)
			}
		}
		for _, line := range strings.Split(got.stdout, "\n") {
			if n := len([]rune(line)); n > 80 && name != "completion" {
				t.Errorf("%s: %d columns: %s", name, n, line)
			}
		}
	}
}

// H24: an output folder gets no name that Windows takes for a device or
// cannot open.
func TestH24ReservedNames(t *testing.T) {
	dir := unpack(t, "harbor-supply")
	t.Chdir(t.TempDir())
	for _, name := range []string{"CON", "nul", "Com1", "lpt9.txt", "aux.d", "run.", "run ", "a:b", "a\x01b", "what?"} {
		tieout(t, "--out", name, dir).wants(t, exitError, "choose another folder")
		if entries, err := os.ReadDir("."); err != nil || len(entries) > 0 {
			t.Fatalf("%q made %v, %v", name, entries, err)
		}
	}
	for _, name := range []string{"console", "com10", "run.1", "a b", "Ünïcode"} {
		if err := checkFileName(name); err != nil {
			t.Errorf("%q is refused: %v", name, err)
		}
	}
}
