package main

import (
	"strings"

	"github.com/spf13/pflag"

	"tieout/analyzer/causes"
	"tieout/report"
)

// decisions are the flags that decide the result, in the order in which the
// workpaper lists them. Folders and screens decide nothing.
var decisions = []string{"accounts", "as-of", "as", "tolerance", "materiality",
	"performance-materiality", "clearly-trivial", "fail-on", "prior", "carried-forward"}

// meta is what the document says beside the result.
func (s *settings) meta() report.Meta {
	return report.Meta{Client: s.client, Reference: s.reference, PreparedBy: s.preparer, ReviewedBy: s.reviewer,
		Settings: s.decided, Causes: causes.All, SignOffs: s.standing}
}

// decidedBy lists the decisions of a run and where each came from.
func decidedBy(set *pflag.FlagSet, f *reconcileFlags, fromFile map[string]bool, folder string) []report.Setting {
	values := map[string]string{"accounts": strings.Join(f.accounts, ","), "as-of": f.asOf, "as": strings.Join(f.as, ", "),
		"tolerance": f.tolerance, "materiality": f.materiality, "performance-materiality": f.performanceMateriality,
		"clearly-trivial": f.clearlyTrivial, "fail-on": f.failOn}
	for _, name := range []string{"prior", "carried-forward"} {
		values[name] = shownPath(folder, map[string]string{"prior": f.prior, "carried-forward": f.carriedForward}[name])
	}
	list := make([]report.Setting, 0, len(decisions))
	for _, name := range decisions {
		from := "default"
		switch {
		case set.Changed(name):
			from = "command line"
		case fromFile[name]:
			from = engagementName
		case values[name] == "":
			from = "not supplied"
		}
		list = append(list, report.Setting{Name: name, Value: values[name], From: from})
	}
	return list
}
