package main

import (
	"bytes"
	"encoding/csv"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tieout/samples"
)

// clients are engagements below one folder: two that run, one that cannot, one
// without an engagement file.
func clients(t *testing.T) string {
	t.Helper()
	t.Setenv("SOURCE_DATE_EPOCH", "1767139200")
	root := t.TempDir()
	for name, sample := range map[string]string{"alpha": "harbor-supply", "beta/2025": "harbor-supply-full", "delta": "harbor-supply", "no file": "harbor-supply"} {
		copySample(t, sample, filepath.Join(root, filepath.FromSlash(name)))
	}
	appendTo(t, filepath.Join(root, "delta", engagementName), "\nbogus = 1\n")
	if err := os.Remove(filepath.Join(root, "no file", engagementName)); err != nil {
		t.Fatal(err)
	}
	return root
}

func copySample(t *testing.T, sample, to string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(unpack(t, sample), to); err != nil {
		t.Fatal(err)
	}
}

func TestBatch(t *testing.T) {
	root := clients(t)
	got := tieout(t, "batch", root)
	got.wants(t, exitError, "3 engagements: 1 explained, 1 unexplained, 1 failed.", "concluded: delta.",
		"Not run, for want of a tieout.toml: "+filepath.Join(root, "no file"), "unknown key \"bogus\"")
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(below(t, filepath.Join(root, defaultBatch))["engagements.csv"], "\ufeff"))).ReadAll()
	if err != nil || len(rows) != 4 || rows[1][0] != "alpha" || rows[2][0] != "beta/2025" || rows[3][0] != "delta" || rows[3][2] != "2" {
		t.Errorf("engagements.csv: %v, %v", rows, err)
	}
	page := below(t, filepath.Join(root, defaultBatch))["batch.html"]
	for _, link := range []string{`href="./../alpha/tieout-out/report.html"`, `href="./../beta/2025/tieout-out/report.html"`} {
		if !strings.Contains(page, link) {
			t.Errorf("no %s in batch.html", link)
		}
	}
	for _, e := range []string{"alpha", "beta/2025"} {
		tieout(t, "verify", filepath.Join(root, e, defaultOut)).wants(t, exitOK)
	}
	tieout(t, "verify", filepath.Join(root, defaultBatch)).wants(t, exitOK)

	before := below(t, root)
	tieout(t, "batch", root).wants(t, exitError, "already holds")
	if !maps.Equal(before, below(t, root)) {
		t.Error("a batch without --force changed something")
	}
	tieout(t, "batch", "--out", filepath.Join(t.TempDir(), "s"), root).wants(t, exitError, "3 failed", "already holds")
	for _, jobs := range []string{"1", "4"} {
		again := tieout(t, "batch", "--force", "--jobs", jobs, root)
		if again.stdout != got.stdout || again.stderr != got.stderr || !maps.Equal(before, below(t, root)) {
			t.Errorf("with --jobs %s the batch differs", jobs)
		}
	}
}

func TestBatchExitCodes(t *testing.T) {
	root := clients(t)
	if err := os.RemoveAll(filepath.Join(root, "delta")); err != nil {
		t.Fatal(err)
	}
	tieout(t, "batch", "-q", "--force", root).wants(t, exitGap)
	edit(t, filepath.Join(root, "alpha", "trial-balance.csv"), "$38,507.97", "$38,507.98")
	tieout(t, "batch", "-q", "--force", root).wants(t, exitInconclusive)
	if err := os.RemoveAll(filepath.Join(root, "alpha")); err != nil {
		t.Fatal(err)
	}
	if got := tieout(t, "batch", "-q", "--force", root); got.code != exitOK || got.stdout != "" {
		t.Errorf("exit code %d, %q", got.code, got.stdout)
	}
	tieout(t, "batch", t.TempDir()).wants(t, exitError, "tieout init")
	tieout(t, "batch", filepath.Join(root, "nowhere")).wants(t, exitError, "is no folder")
	tieout(t, "batch").wants(t, exitError, "one folder")
}

// Two engagements that would write into one folder: the second does not run.
func TestBatchSharedOutput(t *testing.T) {
	root := clients(t)
	if err := os.RemoveAll(filepath.Join(root, "delta")); err != nil {
		t.Fatal(err)
	}
	prepend(t, filepath.Join(root, "alpha", engagementName), "out = '../results'\n")
	prepend(t, filepath.Join(root, "beta", "2025", engagementName), "out = '../../results'\n")
	tieout(t, "batch", root).wants(t, exitError, "the folder of alpha", "1 failed")
	if result := below(t, root)["results/result.json"]; !strings.Contains(result, `"verdict": "unexplained"`) {
		t.Error("the first engagement's outputs are not there")
	}
}

func prepend(t *testing.T, name, text string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, append([]byte(text), data...), 0o600); err != nil {
		t.Fatal(err)
	}
}

// An engagement whose exports lie elsewhere, as its key inputs says.
func TestBatchReadsTheKeyInputs(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1767139200")
	root := t.TempDir()
	copySample(t, "harbor-supply", filepath.Join(root, "exports", "harbor"))
	if err := os.Mkdir(filepath.Join(root, "work"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(root, "exports", "harbor", engagementName), filepath.Join(root, "work", engagementName)); err != nil {
		t.Fatal(err)
	}
	prepend(t, filepath.Join(root, "work", engagementName), "inputs = ['../exports/harbor']\n")
	got := tieout(t, "batch", root)
	got.wants(t, exitGap, "1 engagement: 1 unexplained.")
	if strings.Contains(got.stdout, "Not run") {
		t.Errorf("exports that were read are called not run:\n%s", got.stdout)
	}
	tieout(t, "verify", filepath.Join(root, "work", defaultOut)).wants(t, exitOK)
}

// H28: a fault of the program in one engagement is that engagement's error.
func TestH28FaultInABatch(t *testing.T) {
	root := clients(t)
	found, err := findEngagements(root)
	if err != nil {
		t.Fatal(err)
	}
	jobs := found.jobs(root, false)
	jobs[0].tie = func(streams, *settings) error { panic("boom") }
	runJobs(jobs, &batchFlags{})
	list, worst := summary(jobs, root)
	if worst != exitError || list[0].Result != nil || !strings.Contains(list[0].Failure, "boom") || list[1].Result == nil {
		t.Errorf("worst %d: %+v", worst, list)
	}
	if strings.Contains(jobs[0].said.String(), "goroutine") {
		t.Error("a stack trace nobody asked for")
	}
}

// Folders whose names act are inert in the summary, and its links lead there.
func TestH24HostileFolderNames(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1767139200")
	root := t.TempDir()
	names := []string{"=cmd|' !A0", "a\u202egnp", "x\n2\x1b[2J", "javascript:alert(1)", "50% \"<b>&", strings.Repeat("n", 200)}
	for _, name := range names {
		copySample(t, samples.Companies[0].Folder, filepath.Join(root, name))
	}
	got := tieout(t, "batch", root)
	got.wants(t, exitGap, "6 engagements: 6 unexplained.")
	if strings.ContainsAny(got.stdout+got.stderr, "\x1b\r\u202e") {
		t.Error("a name acts on the terminal")
	}
	files := below(t, filepath.Join(root, defaultBatch))
	if page := files["batch.html"]; strings.Contains(page, `href="javascript`) || strings.Contains(page, "<b>&") || strings.ContainsRune(page, '\u202e') ||
		!strings.Contains(page, `href="./../javascript:alert%281%29/tieout-out/report.html"`) {
		t.Error("a name acts in batch.html, or its link is broken")
	}
	if table := files["engagements.csv"]; !strings.Contains(table, "'=cmd") {
		t.Error("a name acts in engagements.csv")
	}
}

// Ctrl-C lets no other engagement begin.
func TestBatchInterrupted(t *testing.T) {
	j := &job{name: "a", err: errInterrupted}
	list, worst := summary([]*job{j}, t.TempDir())
	if worst != exitError || !strings.Contains(list[0].Failure, "interrupted") {
		t.Errorf("%d, %+v", worst, list)
	}
	runJobs([]*job{j}, &batchFlags{}) // what failed before is not run
	if !bytes.Equal(j.said.Bytes(), nil) {
		t.Error("it ran")
	}
}

func TestEngagementsFound(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"a/tieout.toml", "a/exports/x.csv", "a/tieout-out/manifest.json", "a/tieout-out/csv/y.csv",
		".hidden/tieout.toml", "b/c/tieout.toml", "d/x.XLSX", "e/notes.md"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(root, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		appendTo(t, filepath.Join(root, name), "")
	}
	found, err := findEngagements(root)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{filepath.Join(root, "a"), filepath.Join(root, "b", "c")}
	if !slices.Equal(found.folders, want) || !slices.Equal(found.bare, []string{filepath.Join(root, "d")}) {
		t.Errorf("found %v and %v", found.folders, found.bare)
	}
}
