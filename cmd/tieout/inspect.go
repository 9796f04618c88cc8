package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"tieout/importer"
	"tieout/internal/gp"
)

func inspectCommand(s streams) *cobra.Command {
	flags := reconcileFlags{out: defaultOut, format: defaultFormats, tolerance: defaultTolerance, failOn: defaultFailOn}
	cmd := &cobra.Command{
		Use:     "inspect PATH...",
		Short:   "how each file is understood; writes nothing",
		Long:    wordsInspectLong,
		Example: "  tieout inspect exports/\n  tieout inspect receipts.xlsx",
		RunE: func(cmd *cobra.Command, paths []string) error {
			if len(paths) == 0 {
				return usagef("name a folder or the files: tieout inspect exports/", "inspect needs at least one file or folder")
			}
			set, err := settle(cmd.Flags(), &flags, paths)
			if err != nil {
				return err
			}
			books, err := readBooks(s.err, set)
			if err != nil {
				return err
			}
			if len(books.Inputs) == 0 {
				return nothingRead(s, books, set.paths)
			}
			return inspectBooks(s, books)
		},
	}
	flags.registerReading(cmd.Flags())
	return cmd
}

// inspectBooks prints one block a table, then what was left aside, then the
// mapping that makes every guess explicit. Problems go to standard error.
func inspectBooks(s streams, books *gp.Books) error {
	for i := range books.Inputs {
		inspectInput(s.out, &books.Inputs[i])
	}
	for _, l := range books.LeftAside {
		fmt.Fprintf(s.out, "%s: left aside: %s\n", printable(l.File), printable(l.Why))
	}
	fmt.Fprintf(s.out, "\n# %s that says all of this explicitly\n", engagementName)
	for i := range books.Inputs {
		fmt.Fprintf(s.out, "\n%s", importer.Snippet(&books.Inputs[i]))
	}
	sayProblems(s.err, books.Problems)
	return nil
}

// nothingRead is an error that names what was met and where exports may be.
func nothingRead(s streams, books *gp.Books, paths []string) error {
	for _, l := range books.LeftAside {
		fmt.Fprintf(s.out, "%s: left aside: %s\n", printable(l.File), printable(l.Why))
	}
	none := importer.Error{Problems: []gp.Problem{{Code: "no-report", Severity: gp.SeverityError,
		Message: "no report was recognised among the files given",
		Hint:    "name the files or their folder; or a role with --as ROLE=FILE, and its columns under [[file]] in tieout.toml; tieout layouts lists the captions known"}}}
	for _, folder := range foldersNotRead(paths) {
		none.Problems = append(none.Problems, sayNotRead(folder))
	}
	return &none
}

// inspectInput prints how one table was understood.
func inspectInput(w io.Writer, in *gp.Input) {
	name := printable(in.File)
	if in.Sheet != "" {
		name += ", sheet " + printable(in.Sheet)
	}
	fmt.Fprintf(w, "%s\n  is the %s (layout %s)\n", name, in.Role.Title(), in.Layout)
	for _, line := range inputFacts(in) {
		fmt.Fprintf(w, "  %s\n", line)
	}
	for _, n := range in.Notes {
		fmt.Fprintf(w, "  %s\n", printable(n))
	}
	t := plainTable(w)
	t.AppendHeader(table.Row{"  COLUMN", "READ AS", "WHY", "FITS", "STYLE", "SAMPLES"})
	t.SetColumnConfigs([]table.ColumnConfig{{Number: 3, WidthMax: 34}, {Number: 6, WidthMax: 40}})
	for _, c := range in.Columns {
		field := c.Field
		if field == "" {
			field = "(not used)"
		}
		t.AppendRow(table.Row{"  " + c.Letter + " " + printable(c.Header), field, printable(c.Why), c.Fits, c.Style,
			printable(strings.Join(c.Samples, " | "))})
	}
	t.Render()
	fmt.Fprintln(w)
}

// inputFacts are the sentences about a table before its columns.
func inputFacts(in *gp.Input) []string {
	r := in.Rows
	facts := []string{fmt.Sprintf("rows: %d = %d used + %d header and title + %d blank + %d subtotal and heading + %d rejected; %d of them hidden",
		r.Total, r.Used, r.Header, r.Blank, r.Subtotal, r.Rejected, r.Hidden)}
	add := func(format string, a ...any) { facts = append(facts, fmt.Sprintf(format, a...)) }
	if in.Company != "" {
		add("company: %s", printable(in.Company))
	}
	if !in.PrintedAt.IsZero() {
		add("printed: %s", in.PrintedAt)
	}
	if !in.PeriodTo.IsZero() {
		add("period: %s to %s", in.PeriodFrom, in.PeriodTo)
	}
	for _, x := range in.Restrictions {
		restricts := ""
		if x.Restricts {
			restricts = "  ← restricts the report"
		}
		add("range: %s from %s to %s%s", printable(x.Field), printable(x.From), printable(x.To), restricts)
	}
	for _, f := range in.Footings {
		if f.Grand || !f.Foots {
			add("total in row %d, %s: printed %s, computed %s, %s", f.Row, printable(f.Column), f.Printed, f.Computed, footsWord(f.Foots))
		}
	}
	if in.MissingTotal {
		add("the report prints a grand total, and this file has none")
	}
	if in.Encoding != "" {
		add("encoding %s, delimiter %s, decimal mark %s, dates %s", in.Encoding, orNone(in.Delimiter), orNone(in.DecimalMark), orNone(in.DateOrder))
	}
	if len(in.HiddenSheets) > 0 {
		add("hidden sheets: %s", printable(strings.Join(in.HiddenSheets, ", ")))
	}
	add("SHA-256 %s, %d bytes", in.SHA256, in.Bytes)
	return facts
}

func footsWord(foots bool) string {
	if foots {
		return "foots"
	}
	return "DOES NOT FOOT"
}

func orNone(s string) string {
	switch s {
	case "":
		return "–"
	case "\t":
		return "tab"
	}
	return s
}
