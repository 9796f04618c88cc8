package main

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// An opening difference that the exports only indicate is proven by the tie-out
// of the period before, where that ended the day before, at the same balance and
// with the same gap.
func TestThePeriodBeforeProvesAnOpeningDifference(t *testing.T) {
	dir := unpack(t, "causes/opening-difference")
	for _, name := range []string{"hitb.csv", "gl-detail.csv"} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	grade := func(o *analyzer.Opening) (analyzer.Grade, *analyzer.Result) {
		set, err := defaultSettings([]string{dir})
		if err != nil {
			t.Fatal(err)
		}
		set.options.Opening = o
		_, r, err := analyse(streams{err: io.Discard}, set)
		if err != nil {
			t.Fatal(err)
		}
		for i := range r.Causes {
			if r.Causes[i].ID == "opening-difference" {
				return r.Causes[i].Grade, r
			}
		}
		t.Fatal("the cause was not asked")
		return "", nil
	}
	without, r := grade(nil)
	if without != analyzer.GradeIndicated {
		t.Fatalf("without the period before it is %s", without)
	}
	var account string
	var gap gp.Amount
	for i := range r.Causes {
		if c := &r.Causes[i]; c.ID == "opening-difference" {
			account, gap = c.Parts[0].Account, c.Parts[0].Amount
		}
	}
	var opening gp.Amount
	for _, a := range r.GL.Accounts {
		if a.Account.String() == account {
			opening = a.Opening
		}
	}
	prior := func(day string, gl, gap gp.Amount) *analyzer.Opening {
		d, _ := gp.ParseISO(day)
		return &analyzer.Opening{AsOf: d, File: "../2024/tieout-out/result.json", Accounts: []analyzer.PriorAccount{{Account: account, GL: gl, Receipts: gl.Sub(gap)}}}
	}
	for _, tt := range []struct {
		name string
		o    *analyzer.Opening
		want analyzer.Grade
	}{
		{"the day before, same balance, same gap", prior("2024-12-31", opening, gap), analyzer.GradeProven},
		{"another day", prior("2024-11-30", opening, gap), analyzer.GradeIndicated},
		{"another balance", prior("2024-12-31", opening.Add(gp.Cents(1)), gap), analyzer.GradeIndicated},
		{"another gap", prior("2024-12-31", opening, gap.Add(gp.Cents(500))), analyzer.GradeIndicated},
		{"no such account", &analyzer.Opening{AsOf: prior("2024-12-31", opening, gap).AsOf}, analyzer.GradeIndicated},
	} {
		if got, _ := grade(tt.o); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// Only a verified and conclusive tie-out says anything of where a period began.
func TestATieOutThatProvesNothingIsNoOpening(t *testing.T) {
	dir := ranPeriod(t)
	read := func() *analyzer.Opening {
		t.Helper()
		c, err := readCarried(&settings{prior: filepath.Join(dir, defaultOut), folder: dir}, nil)
		if err != nil {
			t.Fatal(err)
		}
		return c.opening()
	}
	if o := read(); o == nil || len(o.Accounts) == 0 || o.File != "tieout-out/result.json" {
		t.Errorf("a verified tie-out: %+v", o)
	}
	if err := os.Remove(filepath.Join(dir, defaultOut, manifestName)); err != nil {
		t.Fatal(err)
	}
	if o := read(); o != nil {
		t.Errorf("without a manifest: %+v", o)
	}
	// Without accounts there is no conclusion.
	if err := os.WriteFile(filepath.Join(dir, engagementName), []byte("out = \"tieout-out\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := tieout(t, "--force", dir); got.code != exitInconclusive {
		t.Fatalf("exit code %d\n%s", got.code, got.stderr)
	}
	if o := read(); o != nil {
		t.Errorf("inconclusive: %+v", o)
	}
}
