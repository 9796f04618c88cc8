package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tieout/samples"
)

// outcome is what a run left behind.
type outcome struct {
	code           int
	stdout, stderr string
}

// tieout runs the program in process.
func tieout(t *testing.T, args ...string) outcome {
	t.Helper()
	var out, err bytes.Buffer
	code := run(args, strings.NewReader(""), &out, &err)
	return outcome{code, out.String(), err.String()}
}

// unpack writes a sample folder to a new folder and returns it.
func unpack(t *testing.T, folder string) string {
	t.Helper()
	files, err := fs.Sub(samples.Files, folder)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), filepath.Base(folder))
	if err := copyTree(dir, files); err != nil {
		t.Fatal(err)
	}
	return dir
}

func (o outcome) wants(t *testing.T, code int, fragments ...string) {
	t.Helper()
	if o.code != code {
		t.Errorf("exit code %d, want %d\n%s%s", o.code, code, o.stdout, o.stderr)
	}
	for _, f := range fragments {
		if !strings.Contains(o.stdout+o.stderr, f) {
			t.Errorf("no %q in\n%s%s", f, o.stdout, o.stderr)
		}
	}
}

func TestDemoAnswersOnOneScreen(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "demo")
	got := tieout(t, "demo", dir)
	got.wants(t, exitGap, "UNEXPLAINED", "52,761.68", "(8,966.06)")
	if n := strings.Count(got.stdout, "\n"); n > 25 {
		t.Errorf("%d lines on the first screen, at most 25\n%s", n, got.stdout)
	}
	for _, line := range strings.Split(got.stdout, "\n") {
		if n := len([]rune(line)); n > 80 && !strings.Contains(line, dir) {
			t.Errorf("%d columns: %s", n, line)
		}
	}
	for _, name := range []string{"workpaper.xlsx", "report.html", "result.json", "csv/bridge.csv"} {
		if _, err := os.Stat(filepath.Join(dir, defaultOut, name)); err != nil {
			t.Error(err)
		}
	}
	tieout(t, "demo", dir).wants(t, exitError, "already holds files")
}

func TestU02JSONAloneOnStandardOutput(t *testing.T) {
	here := t.TempDir()
	t.Chdir(here)
	got := tieout(t, "--json", unpack(t, "harbor-supply"))
	if !json.Valid([]byte(got.stdout)) {
		t.Errorf("standard output is not JSON alone:\n%.300s", got.stdout)
	}
	if entries, _ := os.ReadDir(here); len(entries) > 0 {
		t.Errorf("--json without --out wrote %v", entries)
	}
}

func TestOutputsNeverOverwriteUnasked(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1767139200")
	dir, out := unpack(t, "harbor-supply"), filepath.Join(t.TempDir(), "out")
	tieout(t, "--out", out, dir).wants(t, exitGap)
	before := readTree(t, out)
	tieout(t, "--out", out, dir).wants(t, exitError, "already holds", "--force")
	tieout(t, "--out", out, "--force", dir).wants(t, exitGap)
	after := readTree(t, out)
	if len(before) == 0 || len(before) != len(after) {
		t.Fatalf("%d files before, %d after", len(before), len(after))
	}
	for name := range before {
		if before[name] != after[name] {
			t.Errorf("%s differs between two runs of the same inputs", name)
		}
	}
}

func TestH25InputsAreNeverOverwritten(t *testing.T) {
	dir := unpack(t, "harbor-supply")
	victim := filepath.Join(dir, "result.json")
	if err := os.Rename(filepath.Join(dir, "trial-balance.csv"), victim); err != nil {
		t.Fatal(err)
	}
	before := readTree(t, dir)
	tieout(t, "--out", dir, "--force", dir+"/purchase-receipts.xlsx", dir+"/stock-status.xlsx", victim).
		wants(t, exitError, "would overwrite an input")
	after := readTree(t, dir)
	for name := range before {
		if before[name] != after[name] {
			t.Errorf("%s was changed", name)
		}
	}
	if len(before) != len(after) {
		t.Errorf("files were left behind: %d before, %d after", len(before), len(after))
	}
}

func readTree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestUsageErrorsSayWhatToDo(t *testing.T) {
	dir := unpack(t, "harbor-supply")
	if err := os.WriteFile(filepath.Join(filepath.Dir(dir), "notes.txt"), []byte("call the client\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args      []string
		fragments []string
	}{
		{[]string{}, []string{"Examples:"}},
		{[]string{"reconcile"}, []string{"at least one file or folder"}},
		{[]string{"--tolerance", "1e3", dir}, []string{"--tolerance", "1.00"}},
		{[]string{"--tolerance", "-1", dir}, []string{"zero or more"}},
		{[]string{"--as-of", "31/12/2025", dir}, []string{"2025-12-31"}},
		{[]string{"--format", "pdf", dir}, []string{"xlsx, html, json, csv"}},
		{[]string{"--fail-on", "all", dir}, []string{"gap or unexplained"}},
		{[]string{"--accounts", "000-1300..", dir}, []string{"FROM..TO"}},
		{[]string{"--accounts", "000-1399-00..000-1300-00", dir}, []string{"runs backwards", "lower account first"}},
		{[]string{"--accounts", "!000-1300-01", dir}, []string{"only excludes", "000-1300-*,!000-1300-01"}},
		{[]string{"--as", "stock=x.csv", dir}, []string{"unknown role"}},
		{[]string{"--as", "stock-statis=x.csv", dir}, []string{"did you mean stock-status?"}},
		{[]string{"--as", "stock-status=gone.csv", dir}, []string{"stock-status=gone.csv", "no table of that name"}},
		{[]string{"--as", "stock-status=stock-status.xlsx#Gone", dir}, []string{"stock-status.xlsx#Gone"}},
		{[]string{"--as", "stock-status=elsewhere/stock-status.xlsx", dir}, []string{"no table of that name"}},
		{[]string{"init"}, []string{"at least one file or folder"}},
		{[]string{"verify"}, []string{"one folder"}},
		{[]string{"--acounts", "1", dir}, []string{"unknown flag", "did you mean --accounts?", "--help"}},
		{[]string{"-accounts", "1", dir}, []string{"write it with two dashes: --accounts"}},
		{[]string{"--zzzzzz", dir}, []string{"unknown flag", "tieout --help lists the flags"}},
		{[]string{"recncile", dir}, []string{`no command, file or folder "recncile"`, "did you mean tieout reconcile?"}},
		{[]string{"completion", "nushell"}, []string{"bash, zsh, fish and powershell"}},
		{[]string{filepath.Dir(dir)}, []string{"no Purchase Receipts report", "is not looked into", "name it: " + dir}},
		{[]string{"inspect", filepath.Dir(dir)}, []string{"no report was recognised", "name it: " + dir}},
		{[]string{"causes", "direct-gl-entri"}, []string{"did you mean direct-gl-entry?"}},
		{[]string{"layouts", "purchase-receipt"}, []string{"did you mean purchase-receipts?"}},
		{[]string{filepath.Join(dir, "nothing-here.csv")}, []string{"nothing-here.csv"}},
		{[]string{t.TempDir()}, []string{"holds no reports"}},
		{[]string{filepath.Join(dir, "purchase-receipts.xlsx")}, []string{"Stock Status", "trial balance", "Reports > Trial Balance"}},
	} {
		t.Run(strings.Join(c.args, " "), func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "out")
			args := c.args
			if len(args) > 0 && strings.HasPrefix(args[0], "-") {
				args = append([]string{"--out", out}, args...)
			}
			tieout(t, args...).wants(t, exitError, c.fragments...)
			if _, err := os.Stat(out); err == nil {
				t.Error("an error left outputs behind")
			}
		})
	}
}

func TestAnEntryForAFileThatIsGoneIsWarnedOf(t *testing.T) {
	dir := unpack(t, "harbor-supply")
	appendTo(t, filepath.Join(dir, "tieout.toml"), "\n[[file]]\nname = 'gone.csv'\nrole = 'items'\n")
	tieout(t, "--json", dir).wants(t, exitGap, "describes a table of gone.csv that was not read")
	tieout(t, "inspect", dir).wants(t, exitOK, "mapping-unused")
}

func TestADamagedManifestVerifiesNothing(t *testing.T) {
	dir, out := unpack(t, "harbor-supply"), filepath.Join(t.TempDir(), "out")
	tieout(t, "--out", out, dir).wants(t, exitGap)
	name := filepath.Join(out, manifestName)
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, bytes.ReplaceAll(data, []byte("sha256"), []byte("sha255")), 0o600); err != nil {
		t.Fatal(err)
	}
	tieout(t, "verify", out).wants(t, exitError, "damaged")
}

func TestScreensOfWordsFitEightyColumns(t *testing.T) {
	for _, args := range [][]string{{"causes"}, {"causes", "cutoff"}, {"layouts"}, {"layouts", "purchase-receipts"},
		{"help"}, {"help", "inspect"}, {"help", "verify"}, {"help", "selftest"},
		{"help", "diff"}, {"help", "trend"}, {"help", "batch"}} {
		for _, line := range strings.Split(tieout(t, args...).stdout, "\n") {
			if n := len([]rune(line)); n > 80 {
				t.Errorf("%v: %d columns: %s", args, n, line)
			}
		}
	}
}

func TestCatalogueListsAndShowsEveryCause(t *testing.T) {
	list := tieout(t, "causes")
	list.wants(t, exitOK, "direct-gl-entry", "rounding")
	for _, line := range strings.Split(list.stdout, "\n")[1:] {
		if line == "" {
			break
		}
		id, _, _ := strings.Cut(line, " ")
		if id == "" {
			continue // the rest of a title
		}
		tieout(t, "causes", id).wants(t, exitOK, "What it is", "What to do next")
	}
}

func TestH28PanicIsAnErrorNotAnAnswer(t *testing.T) {
	var out, errs bytes.Buffer
	code := guarded(&errs, nil, func() int { panic("boom") })
	if code != exitError || !strings.Contains(errs.String(), "nothing was concluded") || strings.Contains(errs.String(), "goroutine") {
		t.Errorf("exit code %d, %q %q", code, out.String(), errs.String())
	}
}

func TestU13VerifyNamesWhatChanged(t *testing.T) {
	dir, out := unpack(t, "harbor-supply"), filepath.Join(t.TempDir(), "out")
	tieout(t, "--out", out, dir).wants(t, exitGap)
	tieout(t, "verify", out).wants(t, exitOK, "OK: 3 inputs")

	appendTo(t, filepath.Join(dir, "trial-balance.csv"), " ")
	appendTo(t, filepath.Join(out, "report.html"), " ")
	appendTo(t, filepath.Join(out, "notes.txt"), "mine")
	if err := os.Remove(filepath.Join(out, "result.json")); err != nil {
		t.Fatal(err)
	}
	tieout(t, "verify", out).wants(t, exitGap, "changed input", "trial-balance.csv", "changed output report.html",
		"missing output result.json", "extra file notes.txt")
	tieout(t, "verify", dir).wants(t, exitError, "manifest.json")
}

func appendTo(t *testing.T, name, text string) {
	t.Helper()
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString(text); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// update rewrites the README's run: go test ./cmd/tieout -run Readme -update
var update = flag.Bool("update", false, "rewrite the README's run")

// TestReadmeShowsTheRealOutput holds the README's run against the program.
func TestReadmeShowsTheRealOutput(t *testing.T) {
	name, err := filepath.Abs("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, _ := strings.Cut(string(readme), "```text\n")
	shown, after, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("the README shows no run")
	}
	dir := unpack(t, "harbor-supply")
	t.Chdir(t.TempDir())
	got := tieout(t, dir).stdout
	if *update {
		if err := os.WriteFile(name, []byte(before+"```text\n"+got+"```"+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	// A run's id changes with the version that made it.
	id := regexp.MustCompile(`run [0-9a-f]{12}`)
	if want := id.ReplaceAllString(shown, "run …"); id.ReplaceAllString(got, "run …") != want {
		t.Errorf("the README shows\n%s\nthe program prints\n%s", shown, got)
	}
}
