package report

import (
	"fmt"
	"path/filepath"
	"strings"

	"tieout/analyzer"
)

// further is what follows from the figures: caveats, requests, files, the next
// command.
func (s *screen) further() []string {
	r := s.d.Result
	var lines []string
	say := func(label, words string) {
		lines = append(lines, s.wrap(fmt.Sprintf("%-*s  ", labelWidth, label), words)...)
	}
	if mind := accountsMissing(r); mind != "" {
		say("Accounts", mind)
	}
	switch untested, caveats := untestedCauses(r), len(r.Caveats); {
	case untested > 0:
		say("Not tested", fmt.Sprintf("%d of %s, for lack of exports; %s: see -v", untested, plural(len(r.Causes), "cause"), plural(caveats, "caveat")))
	case caveats > 0:
		say("Caveats", fmt.Sprintf("%d, in the report and with -v", caveats))
	}
	if p := r.Prior; p != nil {
		say("Prior period", fmt.Sprintf("gap %s at %s, %s; %s", people(p.Gap), orUnknown(p.AsOf.String()), p.Verdict, countStatuses(r.ReconcilingItems)))
	}
	for _, x := range s.d.SignOffs {
		state := "valid"
		if !x.Valid {
			state = "STALE: " + strings.Join(x.Changes, "; ")
		}
		say("Signed", fmt.Sprintf("%s %s, %s: %s", x.Role, x.Name, x.Date, state))
	}
	if asks := s.asks(); asks != "" {
		say("Ask for", asks)
	}
	if len(s.o.Files) > 0 {
		say("Written", written(s.o.Files))
	}
	say("Next", s.next())
	return lines
}

// accountsMissing says what the account list named in vain, in one sentence: a
// mistyped number makes a total smaller, and no figure shows it.
func accountsMissing(r *analyzer.Result) string {
	for _, k := range r.Checks {
		if k.ID == analyzer.CheckAccountsFound && k.Status == analyzer.Fail {
			first, _, _ := strings.Cut(k.Detail, ". ")
			return strings.TrimSuffix(first, ".")
		}
	}
	return ""
}

// asks lists what to ask the client for; it says so where that is nothing.
func (s *screen) asks() string {
	list := s.d.Result.Requests
	if len(list) == 0 {
		if s.d.Headline.Verdict == analyzer.Inconclusive {
			return ""
		}
		return "nothing more: every export that could settle more was given"
	}
	shown := min(s.requests, len(list))
	var names []string
	for i := range list[:shown] {
		names = append(names, roleTitle(list[i].Role))
	}
	if more := len(list) - shown; more > 0 {
		names = append(names, fmt.Sprintf("%d more, on the sheet Requests", more))
	}
	return join(names)
}

// next is what to do now.
func (s *screen) next() string {
	switch {
	case s.o.Next != "":
		return s.o.Next
	case s.d.Headline.Verdict == analyzer.Inconclusive && s.failed(analyzer.CheckAccounts):
		return "name the accounts: tieout --accounts LIST PATH... (-v lists the proposal)"
	case s.d.Headline.Verdict == analyzer.Inconclusive:
		return "see to the reasons above, then run again"
	case len(s.o.Files) > 0:
		return "tieout verify " + topFolder(s.o.Files)
	}
	return "tieout --out DIR PATH... to write the workpaper and the report"
}

func (s *screen) failed(check string) bool {
	for _, c := range s.d.Result.Checks {
		if c.ID == check && c.Status == analyzer.Fail {
			return true
		}
	}
	return false
}

// topFolder is the folder that the other files' folders are in.
func topFolder(files []string) string {
	top := filepath.Dir(files[0])
	for _, f := range files {
		if d := filepath.Dir(f); len(d) < len(top) {
			top = d
		}
	}
	return top
}

// written names files by folder: those on top by name, those below by number.
func written(files []string) string {
	top := topFolder(files)
	var names []string
	inside := map[string]int{}
	for _, f := range files {
		d := filepath.Dir(f)
		if d == top {
			names = append(names, filepath.Base(f))
			continue
		}
		if inside[d] == 0 {
			names = append(names, filepath.Base(d))
		}
		inside[d]++
	}
	for i, n := range names {
		if k := inside[filepath.Join(top, n)]; k > 0 {
			names[i] = fmt.Sprintf("%s (%s)", n, plural(k, "file"))
		}
	}
	return top + ": " + strings.Join(names, ", ")
}

const labelWidth = len("Purchase Receipts")
