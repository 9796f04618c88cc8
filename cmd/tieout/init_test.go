package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestU10InitWritesAFileThatRunsUnchanged(t *testing.T) {
	dir := unpack(t, "harbor-supply")
	name := filepath.Join(dir, engagementName)
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	before := tieout(t, "--json", dir)
	before.wants(t, exitInconclusive)
	tieout(t, "init", dir).wants(t, exitOK, "wrote")
	if after := tieout(t, "--json", dir); answer(t, after) != answer(t, before) || after.code != before.code {
		t.Errorf("the engagement file changes the result: exit %d, was %d\n%s", after.code, before.code, after.stderr)
	}
	written, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(written), `#   "000-1300-03", # Inventory - Parts`) {
		t.Errorf("no proposed account in\n%s", written)
	}
	tieout(t, "init", dir).wants(t, exitError, "never overwritten")
}

func TestU09InspectIsDryAndItsSnippetReadsTheSame(t *testing.T) {
	dir := unpack(t, "harbor-supply")
	before := readTree(t, dir)
	got := tieout(t, "inspect", dir)
	got.wants(t, exitOK, "Purchase Receipts report", "SHA-256", "QTY Received", "[[file]]")
	if after := readTree(t, dir); len(after) != len(before) {
		t.Error("inspect wrote files")
	}
	_, snippet, _ := strings.Cut(got.stdout, "\n[[file]]")
	want := tieout(t, "--json", dir)
	appendTo(t, filepath.Join(dir, engagementName), "\n[[file]]"+snippet)
	if again := tieout(t, "--json", dir); answer(t, again) != answer(t, want) {
		t.Errorf("the pasted snippet changes the result\n%s", again.stderr)
	}
}

func TestU11UnknownKeyNamesTheNearest(t *testing.T) {
	dir := unpack(t, "harbor-supply")
	appendTo(t, filepath.Join(dir, engagementName), "\ntolerence = \"2.00\"\n")
	tieout(t, dir).wants(t, exitError, `unknown key "tolerence"; did you mean "tolerance"?`)
}

// answer is a result without the way in which the files were recognised.
func answer(t *testing.T, o outcome) string {
	t.Helper()
	var result map[string]any
	if err := json.Unmarshal([]byte(o.stdout), &result); err != nil {
		t.Fatalf("%v\n%s", err, o.stderr)
	}
	delete(result, "inputs")
	text, err := json.Marshal(result)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
