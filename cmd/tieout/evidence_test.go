package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tieout/analyzer"
	"tieout/analyzer/causes"
	"tieout/internal/gp"
	"tieout/samples"
)

// written runs the program on exports and returns what it found and the
// workpaper that it wrote.
func written(t *testing.T, exports string, args ...string) (analyzer.Result, *excelize.File) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	got := tieout(t, append([]string{"--out", out, exports}, args...)...)
	var r analyzer.Result
	data, err := os.ReadFile(filepath.Join(out, "result.json"))
	if err == nil {
		err = json.Unmarshal(data, &r)
	}
	if err != nil {
		t.Fatalf("%v\n%s%s", err, got.stdout, got.stderr)
	}
	if got.code != r.ExitCode {
		t.Errorf("exit code %d, result.json says %d", got.code, r.ExitCode)
	}
	paper, err := excelize.OpenFile(filepath.Join(out, "workpaper.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = paper.Close() })
	return r, paper
}

// cells are the texts of a sheet, as a person sees them.
func cells(t *testing.T, f *excelize.File, sheet string) []string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(slices.Concat(rows...), func(s string) bool { return s == "" })
}

func says(texts []string, fragments ...string) bool {
	return slices.ContainsFunc(texts, func(s string) bool {
		return !slices.ContainsFunc(fragments, func(f string) bool { return !strings.Contains(s, f) })
	})
}

// edited unpacks a sample and edits one of its files.
func edited(t *testing.T, folder, file string, edit func(string) string) string {
	t.Helper()
	dir := unpack(t, folder)
	name := filepath.Join(dir, file)
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	after := edit(string(data))
	if after == string(data) {
		t.Fatalf("nothing to edit in %s", name)
	}
	if err := os.WriteFile(name, []byte(after), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestW03SamplesReachEveryVerdict(t *testing.T) {
	for folder, want := range map[string]analyzer.Verdict{
		"causes/rounding": analyzer.Tied, "harbor-supply-full": analyzer.Explained, "causes/layer-without-document": analyzer.Indicated,
		"harbor-supply": analyzer.Unexplained, "causes/unclosed-year": analyzer.Inconclusive,
	} {
		r, paper := written(t, unpack(t, folder))
		if r.Verdict != want || !slices.Contains(cells(t, paper, "Summary"), strings.ToUpper(string(want))) {
			t.Errorf("%s is %s, want %s, and so on its summary", folder, r.Verdict, want)
		}
	}
}

// An account that is named and not on the trial balance fails a check, on the
// first page; one without a balance has its row on the lead schedule.
func TestW05NamedAccountsAreOnTheLead(t *testing.T) {
	r, paper := written(t, unpack(t, "harbor-supply"), "--accounts", "000-1300-01,000-1399-99")
	failed := slices.ContainsFunc(r.Checks, func(c analyzer.Check) bool {
		return c.Status == analyzer.Fail && strings.Contains(c.Detail, "000-1399-99")
	})
	if !failed || !says(cells(t, paper, "Summary"), "Not in the trial balance", "000-1399-99") {
		t.Errorf("nothing says that an account is missing: %v", r.Checks)
	}
	r, paper = written(t, unpack(t, "harbor-supply"), "--accounts", "000-1300-01,000-5210-00")
	if len(r.GL.Accounts) != 2 || !r.GL.Accounts[1].Balance.IsZero() {
		t.Fatalf("accounts %v, want the second without a balance", r.GL.Accounts)
	}
	if !slices.Contains(cells(t, paper, "Lead"), "000-5210-00") {
		t.Error("the account without a balance is not on the lead schedule")
	}
}

// Errors that hide each other are shown gross, and are no tie.
func TestW09OffsettingAmountsAreNoTie(t *testing.T) {
	r, paper := written(t, unpack(t, "harbor-supply-full"), "--accounts", "000-1300-*,000-1310-00..000-1340-00", "--tolerance", "100.00")
	if !r.Gap.Within(r.Tolerance) || r.Verdict == analyzer.Tied {
		t.Errorf("a gap of %s within %s is %s", r.Gap, r.Tolerance, r.Verdict)
	}
	if !slices.Contains(cells(t, paper, "Transactions"), "Does not match, gross") || !says(cells(t, paper, "Transactions"), "7,666.70") {
		t.Error("the gross amount is not on the sheet Transactions")
	}
}

// The evidence on a file names the very bytes that were read, and every row.
func TestW13W14EveryFileIsAccountedFor(t *testing.T) {
	dir := unpack(t, "harbor-supply-full")
	r, paper := written(t, dir)
	ipe := cells(t, paper, "IPE")
	for i := range r.Inputs {
		in := &r.Inputs[i]
		data, err := os.ReadFile(filepath.Join(dir, in.File))
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(data)
		if hex.EncodeToString(sum[:]) != in.SHA256 || !slices.Contains(ipe, in.SHA256) || int64(len(data)) != in.Bytes {
			t.Errorf("%s: SHA-256 %s of %d bytes is not that of the file", in.File, in.SHA256, in.Bytes)
		}
		n := in.Rows
		if n.Total != n.Header+n.Blank+n.Subtotal+n.Used+n.Rejected || n.Used == 0 {
			t.Errorf("%s: rows do not add up: %+v", in.File, n)
		}
		if csv := strings.HasSuffix(in.File, ".csv"); csv && (in.Encoding == "" || in.DecimalMark == "") || !csv && in.Sheet == "" {
			t.Errorf("%s: encoding %q, decimal mark %q, sheet %q", in.File, in.Encoding, in.DecimalMark, in.Sheet)
		}
	}
	for _, want := range []string{"Item Number: First to Last", "2025-12-31", "STOCK STATUS REPORT", "mreyes"} {
		if !says(ipe, want) {
			t.Errorf("the evidence does not show %q", want)
		}
	}
}

// One amount that cannot be read, on a row that would move nothing, is enough:
// what balances is not tied.
func TestW04InconclusiveBeatsTied(t *testing.T) {
	if r, _ := written(t, unpack(t, "causes/rounding")); r.Verdict != analyzer.Tied {
		t.Fatalf("the sample is %s, want tied", r.Verdict)
	}
	dir := edited(t, "causes/rounding", "purchase-receipts.csv", func(s string) string {
		return s + "TEAK-78,9/14/2025,1,1,1O.75,On Hand,NORTHSIDE,Receipt,RCT00009999,HOLLIST0004,PO2399,No,1,Yes,Timber,\"Teak Board 7/8\"\"\"\n"
	})
	r, paper := written(t, dir)
	if r.Verdict != analyzer.Inconclusive || r.ExitCode != exitInconclusive || !r.Unexplained.Within(r.Tolerance) {
		t.Errorf("verdict %s, exit code %d, unexplained %s", r.Verdict, r.ExitCode, r.Unexplained)
	}
	first := cells(t, paper, "Summary")
	if !slices.Contains(first, "INCONCLUSIVE") || says(first, "TIED") || !says(first, "purchase-receipts.csv") {
		t.Errorf("the summary says %q", first)
	}
	if !says(cells(t, paper, "Problems"), "1O.75") {
		t.Error("the rejected amount is not among the problems")
	}
}

// Stock Status holds On Hand alone; what the receipts hold of the other
// quantity types stands on lines of its own.
func TestW11QuantityTypesAreIsolated(t *testing.T) {
	r, paper := written(t, unpack(t, "harbor-supply"))
	got := cells(t, paper, "Breakdown")
	for _, q := range gp.QuantityTypes {
		amount := r.Receipts.ByQuantityType[q.String()]
		if amount.IsZero() || !slices.Contains(got, q.String()) || !says(got, analyzer.Money(amount)) {
			t.Errorf("%s: %s has no line of its own", q, amount)
		}
	}
	if onHand := r.Receipts.ByQuantityType[gp.OnHand.String()]; onHand.Round() != r.StockStatus.Total.Round() {
		t.Errorf("On Hand layers %s, Stock Status %s", onHand, r.StockStatus.Total)
	}
	r, _ = written(t, unpack(t, "causes/quantity-types"))
	for _, c := range r.Causes {
		if c.ID == "quantity-types" && (c.Grade != analyzer.GradeProven || c.Amount.String() != "-334.58") {
			t.Errorf("quantity-types is %s, %s", c.Grade, c.Amount)
		}
	}
}

// Every cause of KB 861686 has an id, a rule that looks for it, a page, and a
// sample on which it is found with an amount and rows.
func TestW12EveryDocumentedCauseIsFound(t *testing.T) {
	seeds := map[string]bool{}
	for _, c := range causes.All {
		if c.Seed == "" {
			continue
		}
		seeds[c.Seed] = true
		if c.Test == nil || c.Page == "" || !strings.Contains(c.Source, "KB 861686") {
			t.Errorf("%s lacks its rule, its page or its source %q", c.ID, c.Source)
		}
		if !slices.Contains(samples.Causes, c.ID) {
			t.Errorf("%s has no sample", c.ID)
			continue
		}
		r, _ := written(t, unpack(t, "causes/"+c.ID))
		for _, x := range r.Causes {
			if x.ID == c.ID && (x.Grade != analyzer.GradeProven && x.Grade != analyzer.GradeIndicated || len(x.Evidence) == 0) {
				t.Errorf("%s is %s on its own sample, with %d rows", c.ID, x.Grade, len(x.Evidence))
			}
		}
	}
	for _, seed := range []string{"assumption", "note", "1", "2", "3", "4", "5", "6", "7", "8"} {
		if !seeds[seed] {
			t.Errorf("no cause stands for %q of KB 861686", seed)
		}
	}
}

// A printed total that the rows do not add up to forbids a conclusion; one that
// a report should print and does not is named.
func TestW15PrintedTotalsAreFooted(t *testing.T) {
	r, paper := written(t, edited(t, "harbor-supply", "trial-balance.csv", func(s string) string {
		return strings.Replace(s, `"$1,478,279.50","$1,478,279.50",$0.00`, `"$1,478,279.50","$1,478,279.51",$0.00`, 1)
	}))
	if r.Verdict != analyzer.Inconclusive || !says(r.VerdictReasons, "trial-balance.csv") {
		t.Errorf("verdict %s because %q", r.Verdict, r.VerdictReasons)
	}
	if got := cells(t, paper, "Footings"); !slices.Contains(got, "X1") || !says(got, "1,478,279.51") {
		t.Errorf("the footings are %q", got)
	}
	if !slices.Contains(cells(t, paper, "Problems"), "X1") {
		t.Error("the failed mark leads nowhere")
	}

	r, paper = written(t, edited(t, "harbor-supply", "trial-balance.csv", func(s string) string {
		from, to := strings.Index(s, ",Grand Totals:"), strings.Index(s, "Accounts:,35")
		return s[:from] + s[to:]
	}))
	if r.Verdict == analyzer.Tied || !slices.ContainsFunc(r.Problems, func(p gp.Problem) bool { return p.File == "trial-balance.csv" }) {
		t.Errorf("%s, and nothing says that the total is missing: %v", r.Verdict, r.Problems)
	}
	if !says(cells(t, paper, "Problems"), "trial-balance.csv") {
		t.Error("the missing total is not among the problems")
	}
}

// A report printed for part of the sites is an exception on the first page.
func TestW16RestrictedReportsAreExceptionsOnPageOne(t *testing.T) {
	r, paper := written(t, "../../samples/errors/receipts-of-one-site")
	if r.Verdict != analyzer.Inconclusive || !says(r.VerdictReasons, "HARBOR") {
		t.Errorf("verdict %s because %q", r.Verdict, r.VerdictReasons)
	}
	if first := cells(t, paper, "Summary"); !slices.Contains(first, "Because") || !says(first, "HARBOR") {
		t.Errorf("the first page says %q", first)
	}
	if !says(cells(t, paper, "IPE"), "HARBOR", "restricts the report") {
		t.Error("the evidence on the file does not show the range")
	}
}

// Receipts of another day than the trial balance's are an exception with both
// dates, unless transactions roll them back.
func TestW17PeriodsAgreeOrBothDatesAreNamed(t *testing.T) {
	dir := unpack(t, "causes/cutoff")
	for _, file := range []string{"gl-detail.csv", "inventory-transactions.csv", "item-quantities.csv", "receivings.csv", "unposted-batches.csv"} {
		if err := os.Remove(filepath.Join(dir, file)); err != nil {
			t.Fatal(err)
		}
	}
	r, paper := written(t, dir)
	if r.Verdict != analyzer.Inconclusive || !says(r.VerdictReasons, "2026-01-09", "2025-12-31") {
		t.Errorf("verdict %s because %q", r.Verdict, r.VerdictReasons)
	}
	if !says(cells(t, paper, "Summary"), "2026-01-09", "2025-12-31") {
		t.Error("the first page does not name both dates")
	}
}

// The entry for journals keyed into the ledger moves them back to the accounts
// that they stand against; every entry of a run balances.
func TestW21EntriesMoveJournalsBack(t *testing.T) {
	for folder, other := range map[string]string{"harbor-supply-full": "000-6300-00", "causes/direct-gl-entry": "", "causes/wrong-account": ""} {
		r, paper := written(t, unpack(t, folder))
		for _, c := range r.Causes {
			if c.ProposedEntry == nil {
				continue
			}
			var sum gp.Amount
			named := false
			for _, l := range c.ProposedEntry.Lines {
				sum = sum.Add(l.Debit).Sub(l.Credit)
				named = named || l.Account == other
			}
			if !sum.IsZero() || !strings.HasPrefix(c.ProposedEntry.Text, "Proposed, not posted") {
				t.Errorf("%s: the entry for %s is off by %s, and says %q", folder, c.ID, sum, c.ProposedEntry.Text)
			}
			if other != "" && c.ID == "direct-gl-entry" && (!named || !slices.Contains(cells(t, paper, "Proposed entries"), other)) {
				t.Errorf("%s: the entry does not move the journal back to %s: %v", folder, other, c.ProposedEntry.Lines)
			}
		}
	}
}
