package history

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tieout/analyzer"
	"tieout/internal/gp"
)

func date(y, m, d int) gp.Date { return gp.DateOf(y, time.Month(m), d) }

// lawful is a result whose gap is made of these proven amounts and a rest.
func lawful(asOf gp.Date, gl int64, causes map[string]int64, rest int64) *analyzer.Result {
	r := &analyzer.Result{SchemaVersion: analyzer.SchemaVersion, Company: "Harbor", AsOf: asOf, Verdict: analyzer.Unexplained, ExitCode: 1, Tolerance: gp.Whole(1)}
	r.Unexplained = gp.Whole(rest)
	b := analyzer.AccountBridge{Account: "1300", GL: gp.Whole(gl), Unexplained: r.Unexplained}
	for _, id := range []string{"cutoff", "direct-gl-entry", "rounding"} {
		if n, ok := causes[id]; ok {
			r.Bridge = append(r.Bridge, analyzer.BridgeEntry{Cause: id, Title: id, Grade: analyzer.GradeProven, Amount: gp.Whole(n), Findings: 1})
			b.Causes = append(b.Causes, analyzer.AccountCause{Cause: id, Grade: analyzer.GradeProven, Amount: gp.Whole(n)})
			r.ProvenTotal = r.ProvenTotal.Add(gp.Whole(n))
		}
	}
	r.Gap = r.ProvenTotal.Add(r.Unexplained)
	r.GL.Total, r.Receipts.Total = gp.Whole(gl), gp.Whole(gl).Sub(r.Gap)
	r.GL.Accounts = []analyzer.GLAccount{{Account: gp.CodeOf("1300"), Balance: gp.Whole(gl)}}
	b.Receipts = r.Receipts.Total
	r.AccountBridges = []analyzer.AccountBridge{b}
	return r
}

func run(name string, r *analyzer.Result) *Run { return &Run{Name: name, Path: name, Result: r} }

func TestARunIsTheSameAsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(-1000, 1000)
		draw := func() *Run {
			return run("r", lawful(date(2025, 12, 31), n.Draw(t, "gl"), map[string]int64{"cutoff": n.Draw(t, "cutoff")}, n.Draw(t, "rest")))
		}
		a, b := draw(), draw()
		if c := Compare(a, a); !c.Same || len(c.Parts) > 0 {
			t.Fatalf("a run differs from itself: %+v", c)
		}
		there, back := Compare(a, b), Compare(b, a)
		if there.Same != back.Same || there.Same != (a.Result.GL.Total == b.Result.GL.Total && a.Result.Gap == b.Result.Gap && a.Result.Unexplained == b.Result.Unexplained) {
			t.Fatalf("%+v and %+v: same %v and %v", a.Result, b.Result, there.Same, back.Same)
		}
		for i, x := range there.Part("answer") {
			if y := back.Part("answer")[i]; x.Before != y.After || x.After != y.Before || x.By != nil && *x.By != y.By.Neg() {
				t.Fatalf("%+v there, %+v back", x, y)
			}
		}
	})
}

// Every field of a result that differs is told of, if only as a detail.
func TestNoDifferenceIsSilent(t *testing.T) {
	for name, change := range map[string]func(*analyzer.Result){
		"verdict":     func(r *analyzer.Result) { r.Verdict = analyzer.Inconclusive },
		"caveat":      func(r *analyzer.Result) { r.Caveats = []string{"no GL detail"} },
		"account":     func(r *analyzer.Result) { r.GL.Accounts[0].Account = gp.CodeOf("1301") },
		"description": func(r *analyzer.Result) { r.GL.Accounts[0].Description = "Parts" },
		"left out":    func(r *analyzer.Result) { r.GL.LeftOut = []analyzer.LeftOut{{Account: gp.CodeOf("1400")}} },
		"item":        func(r *analyzer.Result) { r.Items.Rows = []analyzer.ItemRow{{Item: "X"}} },
		"check":       func(r *analyzer.Result) { r.Checks = []analyzer.Check{{ID: "foots", Status: analyzer.Fail}} },
		"problem":     func(r *analyzer.Result) { r.Problems = []gp.Problem{{Code: "x"}} },
		"input":       func(r *analyzer.Result) { r.Inputs = []gp.Input{{File: "a.csv", SHA256: "00"}} },
		"lead":        func(r *analyzer.Result) { r.Leads = []analyzer.Lead{{Text: "a coincidence"}} },
		"note":        func(r *analyzer.Result) { r.LeadsNote = "too many" },
		"site":        func(r *analyzer.Result) { r.Receipts.BySite = map[string]gp.Amount{"MAIN": gp.Whole(1)} },
		"request":     func(r *analyzer.Result) { r.Requests = []analyzer.Request{{Role: gp.RoleItems}} },
		"version":     func(r *analyzer.Result) { r.Tool.Version = "2" },
		"cause": func(r *analyzer.Result) {
			r.Causes = []analyzer.CauseResult{{ID: "cutoff", Grade: analyzer.GradePossible}}
		},
	} {
		a, b := lawful(date(2025, 12, 31), 100, nil, 0), lawful(date(2025, 12, 31), 100, nil, 0)
		change(b)
		if c := Compare(run("a", a), run("b", b)); c.Same || len(c.Sentences) == 0 {
			t.Errorf("%s: nothing is said", name)
		}
	}
	later := lawful(date(2025, 12, 31), 100, nil, 0)
	later.GeneratedAt = "2026-01-31T00:00:00Z"
	if c := Compare(run("a", lawful(date(2025, 12, 31), 100, nil, 0)), run("b", later)); !c.Same {
		t.Error("the time of a run is a difference")
	}
}

func TestInputsUnderAnotherName(t *testing.T) {
	a, b := lawful(date(2025, 12, 31), 100, nil, 0), lawful(date(2025, 12, 31), 100, nil, 0)
	a.Inputs = []gp.Input{{File: "tb.csv", Role: gp.RoleTrialBalance, SHA256: "aa"}, {File: "gone.csv", Role: gp.RoleItems, SHA256: "cc"}}
	b.Inputs = []gp.Input{{File: "tb dec.csv", Role: gp.RoleTrialBalance, SHA256: "bb"}, {File: "new.csv", Role: gp.RoleHITB, SHA256: "dd"}}
	var said []string
	for _, x := range Compare(run("a", a), run("b", b)).Part("inputs") {
		said = append(said, strings.Join([]string{string(x.Kind), x.What, x.Field}, "|"))
	}
	want := []string{"changed|GL trial balance|file", "changed|tb dec.csv|bytes", "gone|gone.csv (Items)|", "new|new.csv (" + gp.RoleHITB.Title() + ")|"}
	if !slices.Equal(said, want) {
		t.Errorf("%q, want %q", said, want)
	}
}

func TestFollow(t *testing.T) {
	runs := []*Run{
		run("dec", lawful(date(2025, 12, 31), 500, map[string]int64{"cutoff": 5, "direct-gl-entry": 40}, 7)),
		run("sep", lawful(date(2025, 9, 30), 300, nil, 1)),
		run("jun", lawful(date(2025, 6, 30), 200, map[string]int64{"cutoff": 9}, 0)),
		run("oct", lawful(date(2025, 10, 31), 400, map[string]int64{"direct-gl-entry": 10}, 0)),
	}
	trend, err := Follow(runs)
	if err != nil {
		t.Fatal(err)
	}
	var order []string
	for _, p := range trend.Periods {
		order = append(order, p.Run)
	}
	if want := []string{"jun", "sep", "oct", "dec"}; !slices.Equal(order, want) {
		t.Errorf("order %v, want %v", order, want)
	}
	for _, want := range []string{"The gap appeared between 2025-09-30, when it was within tolerance, and 2025-10-31.",
		"It moved most from 2025-10-31 to 2025-12-31: by 42.00.", "The cause that moved most is direct-gl-entry: from 0.00 to 40.00."} {
		if !slices.Contains(trend.Sentences, want) {
			t.Errorf("no %q in %q", want, trend.Sentences)
		}
	}
	if c := trend.Causes[0]; c.ID != "direct-gl-entry" || c.Since != date(2025, 10, 31) || c.Moved != gp.Whole(40) {
		t.Errorf("the first cause is %+v", c)
	}
	if c := trend.Causes[1]; c.ID != "cutoff" || c.Since != date(2025, 12, 31) || c.Moved != gp.Whole(-4) {
		t.Errorf("the second cause is %+v", c)
	}
	if _, err := Follow(append(runs, run("sep2", lawful(date(2025, 9, 30), 1, nil, 0)))); err == nil || !strings.Contains(err.Error(), "sep and sep2") {
		t.Errorf("one period twice: %v", err)
	}
	if _, err := Follow([]*Run{run("none", lawful(0, 1, nil, 0))}); err == nil || !strings.Contains(err.Error(), "no as-of date") {
		t.Errorf("no date: %v", err)
	}
}

func TestTrendTellsWhatLimitsIt(t *testing.T) {
	a, b := lawful(date(2025, 6, 30), 100, nil, 5), lawful(date(2025, 12, 31), 100, nil, 5)
	b.Company, b.Verdict, b.ExitCode = "Another", analyzer.Inconclusive, 3
	b.GL.Accounts = append(b.GL.Accounts, analyzer.GLAccount{Account: gp.CodeOf("1310")})
	trend, err := Follow([]*Run{run("a", a), run("b", b)})
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(append(trend.Notes, trend.Sentences...), "\n")
	for _, want := range []string{"not all of one company: Harbor; Another", "1310 is new", "2025-12-31 is inconclusive", "there already as of 2025-06-30"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in\n%s", want, all)
		}
	}
}

func TestReadNamesWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	if _, err := Read(dir); err == nil || !strings.Contains(err.Error(), "there is no result.json") {
		t.Error(err)
	}
	if err := os.Mkdir(filepath.Join(dir, ResultName), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(dir); err == nil || !strings.Contains(err.Error(), "no file of a result") {
		t.Error(err)
	}
}
