package report

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/gocarina/gocsv"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"tieout/analyzer"
)

func TestCSVGolden(t *testing.T) {
	for name, b := range write(t, document(analyzer.Unexplained), "csv", Options{}) {
		golden(t, "unexplained/"+name, b.Bytes())
	}
}

// records reads a file back as any CSV reader would.
func records(t *testing.T, b []byte) [][]string {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte(byteOrderMark)))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestCSVHoldsEveryTable(t *testing.T) {
	d := document(analyzer.Unexplained)
	files := write(t, d, "csv", Options{})
	for _, table := range d.Tables() {
		b, ok := files["csv/"+table.ID+".csv"]
		if !ok {
			t.Errorf("no file for table %s", table.ID)
			continue
		}
		if got := len(records(t, b.Bytes())); got != table.Len+1 {
			t.Errorf("%s: %d records for %d rows and a header", table.ID, got, table.Len)
		}
	}
}

func TestCSVReadsBackIntoTypes(t *testing.T) {
	type step struct {
		Step     string `csv:"step"`
		Grade    string `csv:"grade"`
		Findings string `csv:"findings"`
		Amount   string `csv:"amount"`
	}
	d := document(analyzer.Unexplained)
	var steps []step
	if err := gocsv.UnmarshalBytes(write(t, d, "csv", Options{RawCSV: true})["csv/bridge.csv"].Bytes(), &steps); err != nil {
		t.Fatal(err)
	}
	if last := steps[len(steps)-1]; last.Amount != d.Result.Unexplained.String() {
		t.Errorf("the last step is %+v, want the remainder %s", last, d.Result.Unexplained)
	}
}

func TestH22Guard(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"LANTERN-01", "LANTERN-01"},
		{"000-1300-00", "000-1300-00"},
		{"a=b", "a=b"},
		{"=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"},
		{"@SUM(1)", "'@SUM(1)"},
		{"+1", "'+1"},
		{"-x", "'-x"},
		{"\t=1", "'\t=1"},
		{"\r=1", "'\r=1"},
		{"＝1", "'＝1"},
		{`"=1`, `'"=1`},
		{`'=1`, `''=1`},
		{"  =1", "'  =1"},
		{"\u200b=1", "'\u200b=1"},
		{"\u202e=1", "'\u202e=1"},
		{"\n=1", "'\n=1"},
		{`"quoted"`, `"quoted"`},
	} {
		if got := guard(c.in); got != c.want {
			t.Errorf("guard(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestGuardIsUndoneByDroppingTheApostrophe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		g := guard(s)
		if g != s && g != "'"+s {
			t.Fatalf("guard(%q) = %q", s, g)
		}
		if g != s && Unguard(g) != s {
			t.Fatalf("Unguard(%q) = %q, want %q", g, Unguard(g), s)
		}
		if trimmed := strings.TrimLeft(g, "\" \u00a0"); trimmed != "" && strings.ContainsRune("=+-@", rune(trimmed[0])) {
			t.Fatalf("guard(%q) = %q still begins a formula", s, g)
		}
	})
}

func FuzzGuard(f *testing.F) {
	for _, s := range []string{"=1", "\"=1", "＝1", "\x00=", "ok", "\ufeff-1", "' ="} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if g := guard(s); g != s && g != "'"+s {
			t.Errorf("guard(%q) = %q", s, g)
		}
	})
}

func TestH22HostileTextIsGuardedInEveryTable(t *testing.T) {
	for name, b := range write(t, hostileDocument(), "csv", Options{}) {
		for i, r := range records(t, b.Bytes()) {
			for _, f := range r {
				if i > 0 && beginsFormula(f) && !strings.HasPrefix(f, "'") && !isNumber(f) {
					t.Errorf("%s row %d: %.60q begins a formula", name, i, f)
				}
			}
		}
	}
}

func isNumber(s string) bool {
	_, err := decimal.NewFromString(s)
	return err == nil
}

func TestH22NumbersAreNeverGuarded(t *testing.T) {
	d := document(analyzer.Unexplained)
	files := write(t, d, "csv", Options{})
	rows := records(t, files["csv/reconciling-items.csv"].Bytes())
	found := false
	for _, r := range rows {
		for _, f := range r {
			found = found || f == "-300.00"
			if strings.HasPrefix(f, "'-") {
				t.Errorf("a number is guarded: %q", f)
			}
		}
	}
	if !found {
		t.Error("the negative amount -300.00 is not in reconciling-items.csv")
	}
}

func TestRawCSVCarriesTextAsItIs(t *testing.T) {
	r, books := fixture(analyzer.Unexplained)
	r.GL.Accounts[0].Description = "=1+1"
	d := Build(r, books, Meta{})
	raw := write(t, d, "csv", Options{RawCSV: true})["csv/accounts.csv"].Bytes()
	if bytes.HasPrefix(raw, []byte(byteOrderMark)) || records(t, raw)[1][1] != "=1+1" {
		t.Errorf("raw CSV is not raw: %q", raw)
	}
	safe := write(t, d, "csv", Options{})["csv/accounts.csv"].Bytes()
	if records(t, safe)[1][1] != "'=1+1" {
		t.Errorf("CSV is not guarded: %q", safe)
	}
}
