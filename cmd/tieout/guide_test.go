package main

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// guided runs the guide with these lines typed.
func guided(t *testing.T, paths []string, typed ...string) outcome {
	t.Helper()
	var out, errs bytes.Buffer
	s := streams{strings.NewReader(strings.Join(typed, "\n") + "\n"), &out, &errs}
	code := guarded(&errs, nil, func() int { return ended(&errs, newGuide(s).lead(paths)) })
	return outcome{code, out.String(), errs.String()}
}

// unnamed is a sample whose accounts nobody has named.
func unnamed(t *testing.T) string {
	t.Helper()
	dir := unpack(t, "harbor-supply")
	if err := os.Remove(filepath.Join(dir, engagementName)); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestU24GuidedRun(t *testing.T) {
	dir := unnamed(t)
	got := guided(t, nil, `"`+dir+`"`, "all")
	got.wants(t, exitGap, "tieout demo", "Recognised by content", "trial-balance.csv: GL trial balance",
		"Inventory accounts proposed, and why", "000-1300-01", "Accounts: ", "UNEXPLAINED",
		"The workpaper: "+filepath.Join(dir, defaultOut, "workpaper.xlsx"))
	tieout(t, "verify", filepath.Join(dir, defaultOut)).wants(t, exitOK)

	before := below(t, filepath.Join(dir, defaultOut))
	guided(t, []string{dir}, "000-1300-01..000-1340-00").wants(t, exitGap, filepath.Join(dir, defaultOut+"-2", "workpaper.xlsx"))
	if !maps.Equal(before, below(t, filepath.Join(dir, defaultOut))) {
		t.Error("the first run was changed")
	}
}

func TestU24GuidedRunAsksAgain(t *testing.T) {
	dir := unnamed(t)
	got := guided(t, nil, "no such folder", t.TempDir(), filepath.Join(dir, "stock-status.xlsx"), dir, "000-1300..", "")
	got.wants(t, exitInconclusive, "no such folder", "holds no reports", "no Purchase Receipts", "FROM..TO", "INCONCLUSIVE")
	for _, typed := range []string{"", dir} { // Enter leaves; so does the end of the input
		got := guided(t, nil, typed)
		got.wants(t, exitError)
	}
	if entries := below(t, dir); len(entries) < 4 {
		t.Error("the exports are gone")
	}
}

// Accounts that tieout.toml names are not asked for.
func TestU24EngagementFileAnswers(t *testing.T) {
	dir := unpack(t, "harbor-supply")
	got := guided(t, []string{dir})
	got.wants(t, exitGap, "UNEXPLAINED", "The report: ")
	if strings.Contains(got.stdout, "Accounts: ") {
		t.Error("accounts that are named are asked for")
	}
}

// What is dropped on the program is recognised by content; the window stays
// open until Enter, also after a mistake.
func TestU24DroppedFiles(t *testing.T) {
	dir := unnamed(t)
	if err := os.Rename(filepath.Join(dir, "trial-balance.csv"), filepath.Join(dir, "Copy of Book1.dat")); err != nil {
		t.Fatal(err)
	}
	dropped := []string{filepath.Join(dir, "Copy of Book1.dat"), filepath.Join(dir, "stock-status.xlsx"), filepath.Join(dir, "purchase-receipts.xlsx")}
	for _, c := range []struct {
		args  []string
		typed string
		code  int
		want  string
	}{
		{dropped, "all\n\n", exitGap, "Copy of Book1.dat: GL trial balance"},
		{dropped[:1], "\n", exitError, "no Stock Status"},
		{[]string{"version"}, "\n", exitOK, "tieout "},
		{[]string{"nonsense.xlsx"}, "\n", exitError, "nonsense.xlsx"},
		{nil, "\n\n", exitError, "Folder with the exports"},
	} {
		var out, errs bytes.Buffer
		code := clicked(streams{strings.NewReader(c.typed), &out, &errs}, c.args)
		outcome{code, out.String(), errs.String()}.wants(t, c.code, c.want)
		if !strings.HasSuffix(out.String(), "Press Enter to close this window. ") {
			t.Errorf("%v: the window closes\n%s", c.args, out.String())
		}
	}
}

// U12: where nobody can answer, nothing is asked.
func TestU12NobodyIsAskedWithoutATerminal(t *testing.T) {
	got := tieout(t)
	got.wants(t, exitError, "Examples:")
	got = tieout(t, "-q", unnamed(t), "--out", filepath.Join(t.TempDir(), "out"))
	got.wants(t, exitInconclusive)
	if strings.Contains(got.stdout, "Accounts: ") {
		t.Error("a question without a terminal")
	}
}

func TestAccountChoice(t *testing.T) {
	var proposed []analyzer.GLAccount
	for _, a := range []string{"1300", "1310", "1320", "1330"} {
		proposed = append(proposed, analyzer.GLAccount{Account: gp.CodeOf(a)})
	}
	for answer, want := range map[string]string{
		"": "", "all": "1300,1310,1320,1330", "ALL": "1300,1310,1320,1330", "2": "1310", "1,3-4": "1300,1320,1330",
		"1 2": "1300,1310", "13*,!1320": "13*,!1320", "1300..1320": "1300..1320", "5": "5", "4-2": "4-2", "1310": "1310",
	} {
		if got, err := accountChoice(answer, proposed); err != nil || got != want {
			t.Errorf("%q gives %q, %v; want %q", answer, got, err, want)
		}
	}
	for _, answer := range []string{"..", "1300..", "!", "1310,1320..1300"} {
		if got, err := accountChoice(answer, proposed); err == nil {
			t.Errorf("%q is taken as %q", answer, got)
		}
	}
}

func TestUnquoted(t *testing.T) {
	for given, want := range map[string]string{`"C:\a b"`: `C:\a b`, `'/a b'`: "/a b", `/no\ such\ folder`: "/no such folder", "x": "x"} {
		if got := unquoted(given); got != want {
			t.Errorf("%s: %s, want %s", given, got, want)
		}
	}
}
