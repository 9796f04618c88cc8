package main

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"tieout/analyzer"
	"tieout/importer"
	"tieout/internal/gp"
	"tieout/report"
)

// settings are the flags and the engagement file, settled: what one run does.
type settings struct {
	paths   []string
	client  string
	config  string // the engagement file used, if any
	folder  string // where the engagement file stands, else the first of the inputs
	prior   string // the output folder of the period before, if any
	carried string // its list of reconciling items, if another than its own

	reference, preparer, reviewer string
	signOffs                      []signOff
	record                        engagement       // all of this as a tieout.toml would say it
	standing                      []report.SignOff // how the sign-offs stand to this run
	generatedAt                   *string          // the time to give; nil: SOURCE_DATE_EPOCH
	notesFrom                     string           // a folder whose list of items has the auditor's notes; blank: the output folder
	out                           string
	outSet                        bool // the user named the folder
	formats                       []report.Format
	reading                       importer.Options
	options                       analyzer.Options
	decided                       []report.Setting

	json, quiet, verbose, noColor, force, csvRaw bool

	finished func(*analyzer.Result, *target) // told of a run that ended, its outputs in place
}

// settle merges flags, engagement file and defaults, in that order of weight,
// and reports the first thing that cannot be understood.
func settle(set *pflag.FlagSet, flags *reconcileFlags, paths []string) (*settings, error) {
	name := flags.config
	if name == "" {
		var err error
		if name, err = findEngagement(paths); err != nil {
			return nil, err
		}
	}
	e, err := readEngagement(name)
	if err != nil {
		return nil, err
	}
	if paths, err = inputsOf(e, name, paths); err != nil {
		return nil, err
	}
	return settleWith(set, flags, paths, name, e)
}

// settleWith is settle with an engagement that was read already; name is where
// from, blank where no file says it.
func settleWith(set *pflag.FlagSet, flags *reconcileFlags, paths []string, name string, e *engagement) (*settings, error) {
	m := merger{set: set, engagement: e, used: map[string]bool{}}
	m.merge(flags)
	if m.err != nil {
		return nil, m.err
	}
	folder := folderOf(paths[0])
	if name != "" {
		folder = filepath.Dir(name)
	}
	s := &settings{paths: paths, client: e.Client, config: name, out: flags.out, folder: folder,
		prior: flags.prior, carried: flags.carriedForward, signOffs: e.SignOffs,
		reference: e.Reference, preparer: e.Preparer, reviewer: e.Reviewer, record: recorded(flags, e),
		outSet: set.Changed("out") || e.Out != "",
		json:   flags.json, quiet: flags.quiet, verbose: flags.verbose, noColor: flags.noColor,
		force: flags.force, csvRaw: flags.csvRaw, decided: decidedBy(set, flags, m.used, folder)}
	for _, step := range []func(*reconcileFlags, *engagement) error{s.settleReading, s.settleAnalysis, s.settleFormats} {
		if err := step(flags, e); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// defaultSettings are those of a run without flags: the engagement file beside
// the inputs, and the contract's defaults.
func defaultSettings(paths []string, args ...string) (*settings, error) {
	var flags reconcileFlags
	set := pflag.NewFlagSet("defaults", pflag.ContinueOnError)
	flags.register(set)
	if err := set.Parse(args); err != nil {
		return nil, err
	}
	return settle(set, &flags, paths)
}

// merger fills flags that were not given from the engagement file.
type merger struct {
	set        *pflag.FlagSet
	engagement *engagement
	used       map[string]bool // keys of the file that decided
	err        error
}

func (m *merger) merge(f *reconcileFlags) {
	e := m.engagement
	m.list("accounts", &f.accounts, e.Accounts)
	m.list("as", &f.as, e.As)
	m.text("as-of", &f.asOf, e.AsOf)
	m.text("format", &f.format, e.Format)
	m.text("tolerance", &f.tolerance, e.Tolerance)
	m.text("materiality", &f.materiality, e.Materiality)
	m.text("performance-materiality", &f.performanceMateriality, e.PerformanceMateriality)
	m.text("clearly-trivial", &f.clearlyTrivial, e.ClearlyTrivial)
	if e.FailOn != "" {
		m.text("fail-on", &f.failOn, e.FailOn)
	}
	for _, p := range []struct {
		key, value string
		target     *string
	}{{"out", e.Out, &f.out}, {"prior", e.Prior, &f.prior}, {"carried-forward", e.CarriedForward, &f.carriedForward}} {
		if p.value != "" {
			m.text(p.key, p.target, e.path(p.value))
		}
	}
	m.flag("json", &f.json, e.JSON)
	m.flag("csv-raw", &f.csvRaw, e.CSVRaw)
	m.flag("quiet", &f.quiet, e.Quiet)
	m.flag("verbose", &f.verbose, e.Verbose)
	m.flag("no-color", &f.noColor, e.NoColor)
	m.flag("force", &f.force, e.Force)
}

func (m *merger) list(name string, target *[]string, value []string) {
	if !m.set.Changed(name) && len(value) > 0 {
		*target, m.used[name] = value, true
	}
}

func (m *merger) text(name string, target *string, value any) {
	if m.set.Changed(name) || value == nil || m.err != nil {
		return
	}
	s, err := textOf(value)
	if err != nil {
		m.err = usagef("write it in quotes", "%s: key %s: %v", engagementName, name, err)
		return
	}
	*target, m.used[name] = s, true
}

func (m *merger) flag(name string, target *bool, value *bool) {
	if !m.set.Changed(name) && value != nil {
		*target = *value
	}
}

// settleReading reads the roles forced and the mappings.
func (s *settings) settleReading(f *reconcileFlags, e *engagement) error {
	for _, text := range f.as {
		role, rest, ok := strings.Cut(text, "=")
		if !ok || rest == "" {
			return usagef("write --as ROLE=FILE, for example --as stock-status=report.xlsx", "--as %s names no file", text)
		}
		if !knownRole(role) {
			return roleError(role)
		}
		file, sheet, _ := strings.Cut(rest, "#")
		for _, a := range s.reading.As {
			if a.File == file && a.Sheet == sheet && string(a.Role) != role {
				return usagef("a table has one role; name the sheet where the file has several: ROLE=FILE#SHEET", "--as gives %s two roles: %s and %s", rest, a.Role, role)
			}
		}
		s.reading.As = append(s.reading.As, importer.Assignment{Role: gp.Role(role), File: file, Sheet: sheet})
	}
	var err error
	s.reading.Mappings, err = e.mappings()
	return err
}

// settleAnalysis reads accounts, dates and amounts.
func (s *settings) settleAnalysis(f *reconcileFlags, _ *engagement) error {
	o := &s.options
	o.Version = version()
	for _, list := range f.accounts {
		set, err := gp.ParseAccountSet(list)
		if err != nil {
			return usagef("for example --accounts \"000-1300-*,!000-1380-00\"", "--accounts: %v", err)
		}
		o.Accounts = o.Accounts.Union(set)
	}
	if o.Accounts.OnlyExcludes() {
		return usagef("for example --accounts \"000-1300-*,"+o.Accounts.String()+"\", or leave --accounts out for a proposal",
			"--accounts %q only excludes: it names no account to total", o.Accounts)
	}
	var err error
	if f.asOf != "" {
		if o.AsOf, err = gp.ParseISO(f.asOf); err != nil || o.AsOf.IsZero() {
			return usagef("write it as 2025-12-31", "--as-of %q is not a date", f.asOf)
		}
	}
	switch f.failOn {
	case "gap":
		o.FailOnGap = true
	case "unexplained":
	default:
		return usagef("use gap or unexplained", "--fail-on %q is unknown", f.failOn)
	}
	return s.settleAmounts(f)
}

func (s *settings) settleAmounts(f *reconcileFlags) error {
	o := &s.options
	tolerance, err := amountFlag("tolerance", f.tolerance)
	if err != nil {
		return err
	}
	o.Tolerance = *tolerance
	for _, a := range []struct {
		name, text string
		target     **gp.Amount
	}{
		{"materiality", f.materiality, &o.Materiality},
		{"performance-materiality", f.performanceMateriality, &o.PerformanceMateriality},
		{"clearly-trivial", f.clearlyTrivial, &o.ClearlyTrivial},
	} {
		if a.text == "" {
			continue
		}
		if *a.target, err = amountFlag(a.name, a.text); err != nil {
			return err
		}
	}
	return nil
}

// amountFlag reads an amount of the command line: plain or with US grouping,
// never negative.
func amountFlag(name, text string) (*gp.Amount, error) {
	a, err := gp.ParseAmount(text, gp.USNumbers)
	if err != nil || a.Sign() < 0 {
		return nil, usagef("write it as 1.00 or 1,000.00", "--%s %q is not an amount of zero or more", name, text)
	}
	return &a, nil
}

// settleFormats reads which outputs to write.
func (s *settings) settleFormats(f *reconcileFlags, _ *engagement) error {
	names := make([]string, len(report.Formats))
	for i, k := range report.Formats {
		names[i] = k.Name
	}
	wanted := map[string]bool{}
	for _, name := range strings.Split(f.format, ",") {
		name = strings.TrimSpace(name)
		if !slices.Contains(names, name) {
			return usagef("the formats are "+strings.Join(names, ", "), "--format %q is unknown", name)
		}
		wanted[name] = true
	}
	for _, k := range report.Formats {
		if wanted[k.Name] {
			s.formats = append(s.formats, k)
		}
	}
	return nil
}

// epochTime is SOURCE_DATE_EPOCH as a time in UTC.
func epochTime(stamp string) (string, error) {
	n, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil || n < 0 {
		return "", usagef("set it to seconds since 1970, or unset it", "SOURCE_DATE_EPOCH %q is not a number of seconds", stamp)
	}
	return time.Unix(n, 0).UTC().Format(time.RFC3339), nil
}
