package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"tieout/analyzer"
	"tieout/internal/gp"
	"tieout/samples"
)

func selftestCommand(s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "selftest",
		Short: "run the embedded cases and compare with their known answers",
		Long:  wordsSelftestLong,
		Args:  cobra.NoArgs,
		RunE:  func(*cobra.Command, []string) error { return selftest(s) },
	}
}

// selftest runs every embedded case. A firm can put its output on file.
func selftest(s streams) error {
	dir, err := os.MkdirTemp("", "tieout-selftest-*")
	if err != nil {
		return outputError("the temporary folder", err)
	}
	defer os.RemoveAll(dir)
	passed, failed := 0, 0
	for _, c := range selfcases() {
		if faults := c.run(s, dir); len(faults) > 0 {
			failed++
			for _, f := range faults {
				fmt.Fprintf(s.out, "FAIL %s: %s\n", c.folder, f)
			}
			continue
		}
		passed++
		fmt.Fprintf(s.out, "ok   %s\n", c.folder)
	}
	fmt.Fprintf(s.out, "tieout %s: %d passed, %d failed\n", version(), passed, failed)
	if failed > 0 {
		return exitCode(exitGap)
	}
	return nil
}

// selfcase is one embedded folder and what must come of it.
type selfcase struct {
	folder string
	check  func(*analyzer.Result) []string
}

func selfcases() []selfcase {
	var list []selfcase
	for _, c := range samples.Companies {
		list = append(list, selfcase{c.Folder, func(r *analyzer.Result) []string {
			return differences(map[string][2]string{"verdict": {string(r.Verdict), c.Verdict}, "gap": {r.Gap.Round().String(), c.Gap}})
		}})
	}
	for _, id := range samples.Causes {
		list = append(list, selfcase{path.Join("causes", id), func(r *analyzer.Result) []string { return checkCause(id, r) }})
	}
	return list
}

// run ties a case out and returns what is not as it must be.
func (c selfcase) run(s streams, dir string) []string {
	to := filepath.Join(dir, filepath.FromSlash(c.folder))
	files, err := fs.Sub(samples.Files, c.folder)
	if err == nil {
		err = copyTree(to, files)
	}
	if err != nil {
		return []string{err.Error()}
	}
	settings, err := defaultSettings([]string{to})
	if err != nil {
		return []string{err.Error()}
	}
	settings.quiet = true
	_, result, err := analyse(s, settings)
	if err != nil {
		return []string{err.Error()}
	}
	return c.check(result)
}

// checkCause holds a result against the folder's want.json: totals, verdict,
// the cause with its amount and grade, and the near miss left unclaimed.
func checkCause(id string, r *analyzer.Result) []string {
	data, err := fs.ReadFile(samples.Files, path.Join("causes", id, "want.json"))
	var want samples.Want
	if err == nil {
		err = json.Unmarshal(data, &want)
	}
	if err != nil {
		return []string{err.Error()}
	}
	var cause analyzer.CauseResult
	for _, c := range r.Causes {
		if c.ID == want.Cause {
			cause = c
		}
	}
	faults := differences(map[string][2]string{
		"gl":       {r.GL.Total.String(), want.GL},
		"receipts": {r.Receipts.Total.String(), want.Receipts},
		"gap":      {r.Gap.String(), want.Gap},
		"verdict":  {string(r.Verdict), want.Verdict},
		"exitCode": {fmt.Sprint(r.ExitCode), fmt.Sprint(want.ExitCode)},
		"amount":   {cause.Amount.String(), want.Amount},
		"grade":    {string(cause.Grade), want.Grade},
	})
	return append(faults, nearMisses(r, want.NearMiss)...)
}

// differences lists the fields that are not as wanted: got, then wanted.
func differences(fields map[string][2]string) []string {
	var faults []string
	for _, name := range sortedKeys(fields) {
		if got, want := fields[name][0], fields[name][1]; got != want && !sameAmount(got, want) {
			faults = append(faults, fmt.Sprintf("%s is %s, must be %s", name, got, want))
		}
	}
	return faults
}

// sameAmount compares amounts whatever their trailing zeros.
func sameAmount(a, b string) bool {
	x, errX := gp.ParseAmount(a, gp.USNumbers)
	y, errY := gp.ParseAmount(b, gp.USNumbers)
	return errX == nil && errY == nil && x == y
}

// nearMisses lists what looks like the cause, is none, and was claimed.
func nearMisses(r *analyzer.Result, miss samples.NearMiss) []string {
	var faults []string
	for _, c := range r.Causes {
		if c.Grade != analyzer.GradeProven && c.Grade != analyzer.GradeIndicated {
			continue
		}
		for _, e := range c.Evidence {
			if slices.Contains(miss.Documents, e.Document) || slices.Contains(miss.JournalEntries, e.JournalEntry) {
				faults = append(faults, fmt.Sprintf("%s claims the near miss %s %s", c.ID, e.Document, e.JournalEntry))
			}
		}
	}
	return faults
}
