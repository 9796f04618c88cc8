package main

import (
	"github.com/spf13/pflag"
)

// reconcileFlags are the flags as given; a flag not given leaves its key of
// tieout.toml in force.
type reconcileFlags struct {
	accounts               []string
	asOf                   string
	as                     []string
	out                    string
	format                 string
	json                   bool
	tolerance              string
	materiality            string
	performanceMateriality string
	clearlyTrivial         string
	failOn                 string
	prior                  string
	carriedForward         string
	config                 string
	quiet, verbose         bool
	noColor, force, csvRaw bool
}

// register binds the flags of reconcile; their names are the keys of
// tieout.toml.
func (f *reconcileFlags) register(set *pflag.FlagSet) {
	set.SortFlags = false
	set.StringArrayVar(&f.accounts, "accounts", nil, "inventory GL accounts to total: comma `list` of numbers, masks (000-13??-*) and ranges (A..B); ! excludes; repeatable")
	set.StringVar(&f.asOf, "as-of", "", "period end, an ISO `date` (default: the trial balance's printed end date)")
	f.registerReading(set)
	set.StringVar(&f.out, "out", defaultOut, "`folder` for the outputs; never overwrites without --force")
	set.StringVar(&f.format, "format", defaultFormats, "which outputs: comma `list` of xlsx, html, json, csv")
	set.BoolVar(&f.json, "json", false, "result JSON on standard output, and no files unless --out is given")
	set.StringVar(&f.tolerance, "tolerance", defaultTolerance, "what counts as tied: an `amount`")
	set.StringVar(&f.materiality, "materiality", "", "overall materiality, an `amount`: shown and compared")
	set.StringVar(&f.performanceMateriality, "performance-materiality", "", "performance materiality, an `amount`")
	set.StringVar(&f.clearlyTrivial, "clearly-trivial", "", "clearly trivial threshold, an `amount`")
	set.StringVar(&f.failOn, "fail-on", defaultFailOn, "what makes exit code 1: `gap` or unexplained")
	set.StringVar(&f.prior, "prior", "", "output `folder` of the period before: its figures stand beside, its reconciling items are carried forward")
	set.StringVar(&f.carriedForward, "carried-forward", "", "`file` of the reconciling items to carry forward (default: csv/"+listName+" of the period before)")
	set.BoolVar(&f.csvRaw, "csv-raw", false, "CSV outputs for machines: text without the guard against spreadsheet formulas")
	set.BoolVarP(&f.quiet, "quiet", "q", false, "print nothing on success")
	set.BoolVarP(&f.verbose, "verbose", "v", false, "print the decisions taken too")
	set.BoolVar(&f.noColor, "no-color", false, "no colour")
	set.BoolVar(&f.force, "force", false, "overwrite the outputs of an earlier run")
}

// registerReading binds the flags that decide how files are read.
func (f *reconcileFlags) registerReading(set *pflag.FlagSet) {
	set.StringArrayVar(&f.as, "as", nil, "force a file's role: `role=file` or role=file#sheet; repeatable")
	set.StringVar(&f.config, "config", "", "engagement `file` (default: tieout.toml beside the inputs, if there)")
}

// Defaults of the contract.
const (
	defaultOut       = "tieout-out"
	defaultFormats   = "xlsx,html,json,csv"
	defaultTolerance = "1.00"
	defaultFailOn    = "unexplained"
)
