package main

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tieout/analyzer"
)

// ranPeriod ties out the sample with all its exports in a folder of its own, as
// its engagement of the year.
func ranPeriod(t *testing.T) (dir string) {
	t.Helper()
	dir = unpack(t, "harbor-supply-full")
	appendTo(t, filepath.Join(dir, engagementName), "\nout = \"tieout-out\"\n")
	if got := tieout(t, "-q", dir); got.code == exitError {
		t.Fatal(got.stderr)
	}
	return dir
}

func resultIn(t *testing.T, dir string) *analyzer.Result {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, defaultOut, resultName))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	r, err := analyzer.ReadResult(f)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// itemList reads the list of reconciling items of a run as rows by caption.
func itemList(t *testing.T, dir string) (head []string, rows []map[string]string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, defaultOut, "csv", listName))
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records[1:] {
		row := map[string]string{}
		for j, h := range records[0] {
			row[h] = r[j]
		}
		rows = append(rows, row)
	}
	return records[0], rows
}

// writeOn writes on the first row of the list, and in a column of one's own, as
// a person does in a spreadsheet.
func writeOn(t *testing.T, dir, disposition, owner string) (id string) {
	t.Helper()
	name := filepath.Join(dir, defaultOut, "csv", listName)
	head, rows := itemList(t, dir)
	rows[0]["disposition"] = disposition
	if owner != "" {
		head = append(head, "Owner")
		rows[0]["Owner"] = owner
	}
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	w := csv.NewWriter(f)
	_ = w.Write(head)
	for _, r := range rows {
		record := make([]string, len(head))
		for j, h := range head {
			record[j] = r[h]
		}
		_ = w.Write(record)
	}
	w.Flush()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return rows[0]["id"]
}

func rowOf(t *testing.T, rows []map[string]string, id string) map[string]string {
	t.Helper()
	for _, r := range rows {
		if r["id"] == id {
			return r
		}
	}
	t.Fatalf("no item %s among %d", id, len(rows))
	return nil
}

// What an auditor typed into the list survives a run into the same folder, and
// the typed file itself is kept.
func TestARunAgainKeepsWhatIsWrittenOnTheList(t *testing.T) {
	dir := ranPeriod(t)
	id := writeOn(t, dir, "agreed with J. Doe", "Controller")
	out := filepath.Join(dir, defaultOut)
	tieout(t, "verify", out).wants(t, exitGap, "changed output csv/reconciling-items.csv", "taken over when the run is made again")
	tieout(t, "--force", dir).wants(t, tieout(t, "--json", "--out", filepath.Join(t.TempDir(), "x"), dir).code, "kept as reconciling-items (kept 1).csv")
	_, rows := itemList(t, dir)
	if r := rowOf(t, rows, id); r["disposition"] != "agreed with J. Doe" || r["Owner"] != "Controller" {
		t.Errorf("the list lost what was written: %v", r)
	}
	own := resultIn(t, dir).ReconcilingItems[0].Own
	if len(own) != 2 || own[1].Value != "Controller" {
		t.Errorf("result.json has %+v", own)
	}
	before := readTree(t, out)
	tieout(t, "-q", "--force", dir)
	for name, data := range readTree(t, out) {
		if filepath.Base(name) != manifestName && before[name] != data {
			t.Errorf("a third run changes %s", name)
		}
	}
	tieout(t, "verify", out).wants(t, exitOK, "OK:", "kept file")
}

// A list that cannot be read is not written over.
func TestADamagedListStopsTheRun(t *testing.T) {
	dir := ranPeriod(t)
	appendTo(t, filepath.Join(dir, defaultOut, "csv", listName), "\"open quote\n")
	before := readTree(t, dir)
	tieout(t, "--force", dir).wants(t, exitError, "is no list of reconciling items", "would be lost")
	for name, data := range readTree(t, dir) {
		if before[name] != data {
			t.Errorf("%s was changed", name)
		}
	}
}

// nextPeriod is the folder of the year copied, with the date changed.
func nextPeriod(t *testing.T, prior string) string {
	t.Helper()
	dir := filepath.Join(filepath.Dir(prior), "next")
	if err := copyTree(dir, os.DirFS(prior)); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(dir, defaultOut)); err != nil {
		t.Fatal(err)
	}
	// The exports of the sample stand for those of a later day.
	edit(t, filepath.Join(prior, engagementName), `as-of = "2025-12-31"`, `as-of = "2025-12-30"`)
	tieout(t, "-q", "--force", prior)
	appendTo(t, filepath.Join(dir, engagementName), "prior = \"../"+filepath.Base(prior)+"/tieout-out\"\n")
	return dir
}

func TestU11NextPeriodCarriesItemsForward(t *testing.T) {
	prior := ranPeriod(t)
	dir := nextPeriod(t, prior)
	id := writeOn(t, prior, "client to post in January", "Controller")
	got := tieout(t, dir)
	if got.code == exitError {
		t.Fatal(got.stderr)
	}
	got.wants(t, got.code, "Prior period", "still open")
	head, rows := itemList(t, dir)
	if !strings.Contains(strings.Join(head, ","), "Owner") {
		t.Errorf("the auditor's column is gone: %v", head)
	}
	r := rowOf(t, rows, id)
	if r["disposition"] != "client to post in January" || r["Owner"] != "Controller" || r["status"] != "still open" || r["priorAmount"] != r["amount"] {
		t.Errorf("%v", r)
	}
	p := resultIn(t, dir).Prior
	if p == nil || !p.Verified || p.AsOf.String() != "2025-12-30" || p.Folder != "../"+filepath.Base(prior)+"/tieout-out" || len(p.Bridge) == 0 {
		t.Fatalf("%+v", p)
	}
	page, err := os.ReadFile(filepath.Join(dir, defaultOut, "report.html"))
	if err != nil || !strings.Contains(string(page), "Key figures, the period before and now") || !strings.Contains(string(page), "client to post in January") {
		t.Errorf("the report does not show the period before, or what is written: %v", err)
	}
	tieout(t, "verify", "--reperform", filepath.Join(dir, defaultOut)).wants(t, exitOK, "the same, byte for byte")
	// The workpaper of the period before is evidence: it is watched too.
	appendTo(t, filepath.Join(prior, defaultOut, resultName), " ")
	tieout(t, "verify", filepath.Join(dir, defaultOut)).wants(t, exitGap, "changed file of the period before")
	tieout(t, "--force", dir).wants(t, exitError, "was changed after its run")
}

func TestThePeriodBeforeMustBeOne(t *testing.T) {
	dir := ranPeriod(t)
	out := filepath.Join(t.TempDir(), "out")
	tieout(t, "--out", out, "--prior", filepath.Join(dir, defaultOut), dir).wants(t, exitError, "ends on 2025-12-31")
	tieout(t, "--out", out, "--prior", dir, dir).wants(t, exitError, "holds no result.json")
	tieout(t, "--force", "--prior", filepath.Join(dir, defaultOut), dir).wants(t, exitError, "keep a folder for each period")
	tieout(t, "--out", out, "--carried-forward", filepath.Join(dir, "gone.csv"), dir).wants(t, exitError, "gone.csv is not there")
	if _, err := os.Stat(out); err == nil {
		t.Error("an error left outputs behind")
	}
}

// sign puts the lines that verify prints into the engagement file.
func sign(t *testing.T, dir string) (hash string) {
	t.Helper()
	got := tieout(t, "verify", filepath.Join(dir, defaultOut))
	got.wants(t, exitOK, "To sign this run", "[[sign-off]]")
	_, lines, _ := strings.Cut(got.stdout, "\n\n")
	lines = strings.NewReplacer(`name = ""`, `name = "A. Auditor"`, `date = ""`, `date = "2026-02-13"`).Replace(lines)
	appendTo(t, filepath.Join(dir, engagementName), "\n"+lines)
	return regexp.MustCompile(`[0-9a-f]{64}`).FindString(lines)
}

func TestASignOffHoldsAndGoesStale(t *testing.T) {
	dir := ranPeriod(t)
	out := filepath.Join(dir, defaultOut)
	hash := sign(t, dir)
	tieout(t, "verify", out).wants(t, exitOK, "signed: preparer A. Auditor, 2026-02-13")
	// Made again, the result is the same: so is what was signed, and the reports say it.
	tieout(t, "--force", dir).wants(t, resultIn(t, dir).ExitCode, "preparer A. Auditor, 2026-02-13: valid")
	tieout(t, "verify", "--reperform", out).wants(t, exitOK, "signed: preparer A. Auditor", "byte for byte")

	edit(t, filepath.Join(dir, "trial-balance.csv"), "000-1300-01", "000-1300-01 ")
	tieout(t, "verify", out).wants(t, exitGap, "changed input ../trial-balance.csv", "STALE sign-off: preparer A. Auditor, 2026-02-13: the file above")
	got := tieout(t, "--force", dir)
	if flat := strings.Join(strings.Fields(got.stdout), " "); !strings.Contains(flat, "STALE: input trial-balance.csv was changed") {
		t.Errorf("the first screen does not tell of the sign-off\n%s", got.stdout)
	}
	tieout(t, "verify", out).wants(t, exitGap, "OK:", "STALE sign-off: preparer A. Auditor, 2026-02-13: input trial-balance.csv was changed", "To sign this run")
	kept, err := readManifestFile(out, signedName+"/"+hash[:12]+"."+manifestName)
	if err != nil || kept.Hash != hash {
		t.Errorf("the record that was signed is not kept: %v", err)
	}
	// Back as it was, the sign-off holds again.
	edit(t, filepath.Join(dir, "trial-balance.csv"), "000-1300-01 ", "000-1300-01")
	tieout(t, "-q", "--force", dir)
	tieout(t, "verify", out).wants(t, exitOK, "signed: preparer A. Auditor")
}

func TestASignOffGoesStaleWithWhatIsWrittenBesideItems(t *testing.T) {
	dir := ranPeriod(t)
	sign(t, dir)
	writeOn(t, dir, "changed my mind", "")
	tieout(t, "-q", "--force", dir)
	tieout(t, "verify", filepath.Join(dir, defaultOut)).wants(t, exitGap, "what is written beside 1 reconciling item")
}

func TestSignOffsSayWhoWhenAndForWhat(t *testing.T) {
	const hash = "0123456789abcdef"
	for text, want := range map[string]string{
		"role = 'preparer'\nname = ''\ndate = 2026-01-01\nmanifest = '" + hash + "'":              "no role or no name",
		"role = 'preparer'\nname = 'A'\ndate = 'soon'\nmanifest = '" + hash + "'":                 "no date",
		"role = 'preparer'\nname = 'A'\ndate = 2026-01-01\nmanifest = 'x'":                        "no manifest hash",
		"role = 'preparer'\nnam = 'A'\ndate = 2026-01-01\nmanifest = '" + hash + "'":              `did you mean "name"?`,
		"role = 'preparer'\nname = 'A'\ndate = 2026-01-01\nmanifest = '" + hash + "'\nsecret = 1": "unknown key",
	} {
		dir := unpack(t, "harbor-supply")
		appendTo(t, filepath.Join(dir, engagementName), "\n[[sign-off]]\n"+text+"\n")
		tieout(t, "--json", dir).wants(t, exitError, want)
	}
}

func TestNamesStandInTheHeaderAndDatesAreLeftToPeople(t *testing.T) {
	dir := unpack(t, "harbor-supply")
	edit(t, filepath.Join(dir, engagementName), "client =", "workpaper-reference = \"E-3\"\npreparer = \"A. Auditor\"\nreviewer = \"P. Partner\"\nclient =")
	out := filepath.Join(t.TempDir(), "out")
	tieout(t, "--out", out, dir)
	page, err := os.ReadFile(filepath.Join(out, "report.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<bdi>E-3</bdi>", "<bdi>A. Auditor</bdi>", "<bdi>P. Partner</bdi>"} {
		if !strings.Contains(string(page), want) {
			t.Errorf("no %s in the report", want)
		}
	}
	requests, err := os.ReadFile(filepath.Join(out, requestsName))
	if err != nil || !strings.Contains(string(requests), "Reference: E-3") || !strings.Contains(string(requests), "SmartList") {
		t.Errorf("%v\n%s", err, requests)
	}
}

func TestInputsOfTheEngagementFile(t *testing.T) {
	dir := unpack(t, "harbor-supply")
	exports := filepath.Join(dir, "from the client")
	if err := os.Mkdir(exports, 0o750); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"purchase-receipts.xlsx", "stock-status.xlsx", "trial-balance.csv"} {
		if err := os.Rename(filepath.Join(dir, name), filepath.Join(exports, name)); err != nil {
			t.Fatal(err)
		}
	}
	edit(t, filepath.Join(dir, engagementName), "client =", "inputs = [\"from the client\"]\nclient =")
	tieout(t, "--json", dir).wants(t, exitGap, `"52761.68"`)
	tieout(t, "--json", "--config", filepath.Join(dir, engagementName)).wants(t, exitGap, `"52761.68"`)
}

func TestReperformNamesTheFieldsThatDiffer(t *testing.T) {
	dir := ranPeriod(t)
	out := filepath.Join(dir, defaultOut)
	tieout(t, "verify", "--reperform", out).wants(t, exitOK, "byte for byte")
	here := t.TempDir()
	t.Chdir(here)
	tieout(t, "verify", "--reperform", out).wants(t, exitOK, "byte for byte")
	appendTo(t, filepath.Join(dir, "notes.csv"), "a,b\n1,2\n")
	tieout(t, "verify", "--reperform", out).wants(t, exitGap, "extra input ../notes.csv", "result.json comes out otherwise", "leftAside")
	if err := os.Remove(filepath.Join(dir, "items.xlsx")); err != nil {
		t.Fatal(err)
	}
	tieout(t, "verify", "--reperform", out).wants(t, exitGap, "missing input ../items.xlsx", "comes out otherwise")
	if entries, _ := os.ReadDir(here); len(entries) > 0 {
		t.Errorf("re-performance left %v", entries)
	}
}
