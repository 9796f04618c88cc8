package main

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tieout/report"
)

// ranOnce is a sample with the outputs of one run beside it.
func ranOnce(t *testing.T) (exports, out string) {
	t.Helper()
	t.Setenv("SOURCE_DATE_EPOCH", "1767139200")
	exports, out = unpack(t, "harbor-supply"), filepath.Join(t.TempDir(), "run")
	tieout(t, "--out", out, exports).wants(t, exitGap)
	return exports, out
}

// renamed gives an account another name, so that a second run writes other
// bytes and comes to the same verdict.
func renamed(t *testing.T, exports string) {
	t.Helper()
	name := filepath.Join(exports, "trial-balance.csv")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(data), "Raw Materials", "Raw Stock")
	if text == string(data) {
		t.Fatal("the name to change is not there")
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// below are the files under dir by their names relative to it.
func below(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	for name, data := range readTree(t, dir) {
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.ToSlash(rel)] = data
	}
	return files
}

// documentOf analyses what the settings name.
func documentOf(t *testing.T, set *settings) *report.Document {
	t.Helper()
	var out, errs strings.Builder
	books, result, err := analyse(streams{strings.NewReader(""), &out, &errs}, set)
	if err != nil {
		t.Fatal(err)
	}
	return report.Build(result, books, set.meta())
}

func noStaging(t *testing.T, dir string) {
	t.Helper()
	left, err := filepath.Glob(filepath.Join(dir, stagingPrefix+"*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// U28: where an output of the earlier run cannot be replaced, the whole new
// run goes into a numbered folder, with a message; the exit code is the
// verdict's and the earlier run is as it was.
func TestU28LockedOutput(t *testing.T) {
	exports, out := ranOnce(t)
	before := below(t, out)
	locked := filepath.Join(out, "workpaper.xlsx")
	if err := os.Chmod(locked, 0o400); err != nil {
		t.Fatal(err)
	}
	renamed(t, exports)
	got := tieout(t, "--out", out, "--force", exports)
	got.wants(t, exitGap, "cannot be replaced", "workpaper.xlsx", "write-protected", out+"-2", "is as it was")
	if !strings.Contains(got.stdout, "tieout verify "+out+"-2") {
		t.Errorf("the screen does not lead to the new folder:\n%s", got.stdout)
	}
	if !maps.Equal(before, below(t, out)) {
		t.Error("the earlier run was changed")
	}
	tieout(t, "verify", out+"-2").wants(t, exitOK)
	tieout(t, "-q", "--out", out, "--force", exports).wants(t, exitGap, out+"-3")
	noStaging(t, filepath.Dir(out))
}

// U28: the same where the system refuses in the middle, as Windows does with a
// file that was opened after all was looked at: what was replaced is put back.
func TestU28RefusedInTheMiddle(t *testing.T) {
	exports, out := ranOnce(t)
	before := below(t, out)
	renamed(t, exports)
	for _, refused := range []string{"result.json", manifestName, filepath.Join("csv", "bridge.csv")} {
		set, err := defaultSettings([]string{exports}, "--out", out, "--force", "--quiet")
		if err != nil {
			t.Fatal(err)
		}
		doc := documentOf(t, set)
		place, err := prepareOutputs(set)
		if err != nil {
			t.Fatal(err)
		}
		place.rename = func(from, to string) error {
			if to == filepath.Join(out, refused) {
				return errors.New("used by another process")
			}
			return os.Rename(from, to)
		}
		files, err := writeOutputs(set, place, doc)
		if err != nil || !strings.HasPrefix(files[0], out+"-") {
			t.Errorf("%s refused: %v, %v", refused, files, err)
		}
		if !maps.Equal(before, below(t, out)) {
			t.Errorf("%s refused: the earlier run was changed", refused)
		}
		tieout(t, "verify", filepath.Dir(files[len(files)-1])).wants(t, exitOK)
	}
	noStaging(t, filepath.Dir(out))
}

// What a person wrote into an output is never lost, and what is no longer
// written does not stay beside a manifest that does not know it.
func TestForceKeepsWhatAPersonChanged(t *testing.T) {
	exports, out := ranOnce(t)
	appendTo(t, filepath.Join(out, "report.html"), "<!-- seen, M.H. -->")
	appendTo(t, filepath.Join(out, "csv", "causes.csv"), "seen")
	appendTo(t, filepath.Join(out, "notes.txt"), "mine")
	renamed(t, exports)
	got := tieout(t, "--out", out, "--force", "--format", "html,json", exports)
	got.wants(t, exitGap, "report.html is not as an earlier run wrote it; it is kept as report (kept 1).html",
		"causes.csv is of an earlier run and was changed since; it stays")
	files := slices.Sorted(maps.Keys(below(t, out)))
	want := []string{"csv/causes.csv", manifestName, "notes.txt", "report (kept 1).html", "report.html", requestsName, "result.json"}
	if !slices.Equal(files, want) {
		t.Errorf("the folder holds %v, want %v", files, want)
	}
	if !strings.Contains(below(t, out)["report (kept 1).html"], "seen, M.H.") {
		t.Error("the note is lost")
	}
	tieout(t, "verify", out).wants(t, exitGap, "extra file csv/causes.csv", "extra file notes.txt", "kept file report (kept 1).html")
}

// A folder of someone else's is not ours to replace: what has the name of an
// output there is kept, too.
func TestForceInAForeignFolder(t *testing.T) {
	exports := unpack(t, "harbor-supply")
	out := t.TempDir()
	for _, name := range []string{"report.html", manifestName} {
		appendTo(t, filepath.Join(out, name), "foreign")
	}
	tieout(t, "--out", out, "--force", "--format", "html", exports).wants(t, exitGap, "report (kept 1).html", "manifest (kept 1).json")
	files := below(t, out)
	if files["report (kept 1).html"] != "foreign" || files["manifest (kept 1).json"] != "foreign" {
		t.Errorf("lost: %v", slices.Sorted(maps.Keys(files)))
	}
}

// What a killed run had put in its place already is no work of a person's: the
// next run that writes the same replaces it and keeps no copy.
func TestReplacedInPartBefore(t *testing.T) {
	exports, out := ranOnce(t)
	renamed(t, exports)
	whole := filepath.Join(t.TempDir(), "whole")
	tieout(t, "--out", whole, exports).wants(t, exitGap)
	fresh := below(t, whole)
	for _, name := range []string{"report.html", "result.json"} {
		if err := os.WriteFile(filepath.Join(out, name), []byte(fresh[name]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	tieout(t, "--out", out, "--force", exports).wants(t, exitGap)
	for name, data := range below(t, out) {
		if name != manifestName && data != fresh[name] {
			t.Errorf("%s is not what the run writes", name)
		}
	}
	tieout(t, "verify", out).wants(t, exitOK)
}

// H25: an output that is an input by another name is refused, and no input
// changes; nor does a link lead the outputs among the inputs.
func TestH25LinksToInputs(t *testing.T) {
	for _, c := range []struct {
		name string
		link func(old, new string) error
		at   string
		want string
	}{
		{"hard link", os.Link, "result.json", "would overwrite an input"},
		{"symbolic link", os.Symlink, "result.json", "would overwrite an input"},
		{"linked folder", func(old, new string) error { return os.Symlink(filepath.Dir(old), new) }, "csv", "is a link"},
	} {
		t.Run(c.name, func(t *testing.T) {
			exports := unpack(t, "harbor-supply")
			before := below(t, exports)
			out := t.TempDir()
			if err := c.link(filepath.Join(exports, "trial-balance.csv"), filepath.Join(out, c.at)); err != nil {
				t.Skip(err)
			}
			tieout(t, "--out", out, "--force", exports).wants(t, exitError, c.want)
			if !maps.Equal(before, below(t, exports)) {
				t.Error("the inputs were changed")
			}
		})
	}
}

// H25: on a disk that takes upper for lower case, another case is another name
// of the same file; elsewhere it is another file.
func TestH25AnotherCase(t *testing.T) {
	exports := unpack(t, "harbor-supply")
	if err := os.Rename(filepath.Join(exports, "trial-balance.csv"), filepath.Join(exports, "RESULT.JSON")); err != nil {
		t.Fatal(err)
	}
	before := below(t, exports)["RESULT.JSON"]
	_, err := os.Stat(filepath.Join(exports, "result.json"))
	got := tieout(t, "--out", exports, "--force", "--format", "json", exports+"/purchase-receipts.xlsx", exports+"/stock-status.xlsx", exports+"/RESULT.JSON")
	if err == nil && got.code != exitError {
		t.Errorf("exit code %d on a disk that ignores case", got.code)
	}
	if below(t, exports)["RESULT.JSON"] != before {
		t.Error("the input was overwritten")
	}
}

// H28: a fault in a library while outputs are written is an error; nothing of
// the new run is left and the earlier one is as it was.
func TestH28FaultWhileWriting(t *testing.T) {
	exports, out := ranOnce(t)
	before := below(t, filepath.Dir(out))
	set, err := defaultSettings([]string{exports}, "--out", out, "--force")
	if err != nil {
		t.Fatal(err)
	}
	set.formats[1].Write = nil // a call of nil
	var stderr strings.Builder
	code := guarded(&stderr, nil, func() int {
		if err := tieOut(streams{strings.NewReader(""), &strings.Builder{}, &stderr}, set); err != nil {
			return exitGap
		}
		return exitOK
	})
	if code != exitError || strings.Contains(stderr.String(), "goroutine") {
		t.Errorf("exit code %d\n%s", code, stderr.String())
	}
	if !maps.Equal(before, below(t, filepath.Dir(out))) {
		t.Error("the fault left something behind")
	}
}

// Ctrl-C before the set is whole leaves nothing of it.
func TestInterruptedRunLeavesNothing(t *testing.T) {
	exports, out := ranOnce(t)
	before := below(t, filepath.Dir(out))
	set, err := defaultSettings([]string{exports}, "--out", out, "--force")
	if err != nil {
		t.Fatal(err)
	}
	place, err := prepareOutputs(set)
	if err != nil {
		t.Fatal(err)
	}
	place.staging = t.TempDir()
	place.interrupted = func() error { return errInterrupted }
	if _, err := place.Create("result.json"); !errors.Is(err, errInterrupted) {
		t.Errorf("a file is begun after Ctrl-C: %v", err)
	}
	if !maps.Equal(before, below(t, filepath.Dir(out))) {
		t.Error("something was changed")
	}
}

func TestFreeNames(t *testing.T) {
	dir := t.TempDir()
	for n := 1; n < 4; n++ {
		name := freeName(filepath.Join(dir, "work.paper.xlsx"))
		if want := fmt.Sprintf("work.paper (kept %d).xlsx", n); filepath.Base(name) != want {
			t.Errorf("%s, want %s", name, want)
		}
		appendTo(t, name, "x")
	}
}
