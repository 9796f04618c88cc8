package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// apart puts the sample's reports into folders of their own, two of them under
// one file name.
func apart(t *testing.T) (receipts, stock, ledger string) {
	t.Helper()
	dir := unpack(t, "harbor-supply")
	move := func(name, to string) string {
		to = filepath.Join(dir, to)
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(filepath.Join(dir, name), to); err != nil {
			t.Fatal(err)
		}
		return to
	}
	return move("purchase-receipts.xlsx", "a/report.xlsx"), move("stock-status.xlsx", "b/report.xlsx"), move("trial-balance.csv", "c/tb.csv")
}

// Files of one name in two folders stay two: in the manifest, which verify
// reads, and in every reference.
func TestFilesOfOneName(t *testing.T) {
	receipts, stock, ledger := apart(t)
	out := filepath.Join(t.TempDir(), "out")
	tieout(t, receipts, stock, ledger, "--out", out).wants(t, exitInconclusive)
	data, err := os.ReadFile(filepath.Join(out, "result.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{`"file": "a/report.xlsx"`, `"file": "b/report.xlsx"`, `"file": "tb.csv"`} {
		if !strings.Contains(string(data), name) {
			t.Errorf("no %s in result.json", name)
		}
	}
	data, err = os.ReadFile(filepath.Join(out, manifestName))
	if err != nil {
		t.Fatal(err)
	}
	var m manifest
	if err := json.Unmarshal(data, &m); err != nil || len(m.Inputs) != 3 {
		t.Fatalf("%d inputs in the manifest, %v", len(m.Inputs), err)
	}
	tieout(t, "verify", out).wants(t, exitOK, "3 inputs")
	if err := os.Truncate(stock, 10); err != nil {
		t.Fatal(err)
	}
	tieout(t, "verify", out).wants(t, exitGap, "changed input", "b/report.xlsx")
}

// A file given twice under two spellings is read once.
func TestFileGivenTwice(t *testing.T) {
	dir := unpack(t, "harbor-supply")
	ledger := filepath.Join(dir, "trial-balance.csv")
	got := tieout(t, "--json", dir, dir+"/../"+filepath.Base(dir), ledger)
	got.wants(t, exitGap)
	if n := strings.Count(got.stdout, `"role": "trial-balance",`); n == 0 {
		t.Error("no trial balance in the result")
	}
}

// H25: outputs never go among the inputs, by whatever name the folder is
// reached.
func TestH25OutputAmongInputs(t *testing.T) {
	dir := unpack(t, "harbor-supply")
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Skip(err)
	}
	for _, out := range []string{dir, dir + "/.", link} {
		tieout(t, dir, "--out", out, "--force").wants(t, exitError, "holds the inputs")
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 5 {
		t.Errorf("%d files in the folder of the inputs, %v", len(entries), err)
	}
}
