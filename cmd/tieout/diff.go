package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"

	"tieout/analyzer"
	"tieout/internal/gp"
	"tieout/internal/history"
)

func diffCommand(s streams) *cobra.Command {
	var flags overviewFlags
	cmd := &cobra.Command{
		Use:     "diff RUN1 RUN2",
		Short:   "what changed between two runs, and what it does to the answer",
		Long:    wordsDiffLong,
		Example: "  tieout diff last-week/tieout-out tieout-out\n  tieout diff --json run1/result.json run2/result.json",
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usagef("tieout diff RUN1 RUN2, the earlier run first", "diff takes two runs: output folders or result.json files")
			}
			return diff(s, &flags, args)
		},
	}
	flags.registerJSON(cmd.Flags())
	return cmd
}

// diff tells what changed from the first run to the second. What differs makes
// exit code 1, as diff does.
func diff(s streams, flags *overviewFlags, names []string) error {
	runs, err := readRuns(names)
	if err != nil {
		return err
	}
	changes := history.Compare(runs[0], runs[1])
	if flags.json {
		err = sayJSON(s.out, changes)
	} else {
		sayChanges(s.out, runs[0], runs[1], changes)
	}
	if err == nil && !changes.Same {
		err = exitCode(exitGap)
	}
	return err
}

// mostChanges is how many changes of one part the screen shows.
const mostChanges = 25

func sayChanges(w io.Writer, before, after *history.Run, c *history.Changes) {
	for _, s := range c.Sentences {
		fmt.Fprintln(w, printable(s))
	}
	if c.Same {
		return
	}
	fmt.Fprintln(w)
	sayFigures(w, before, after)
	for _, p := range c.Parts {
		changes := p.Changes
		if p.ID == "answer" {
			changes = withoutFigures(changes)
		}
		if len(changes) == 0 {
			continue
		}
		fmt.Fprintf(w, "\n%s\n", p.Title)
		for i, x := range changes {
			if i == mostChanges {
				fmt.Fprintf(w, "  … and %d more, all of them with --json\n", len(changes)-i)
				break
			}
			fmt.Fprintln(w, "  "+changeText(x))
		}
	}
}

// sayFigures prints the figures of the first screen side by side.
func sayFigures(w io.Writer, before, after *history.Run) {
	b, a := before.Result, after.Result
	t := plainTable(w)
	t.AppendHeader(table.Row{"", "FIRST RUN", "SECOND RUN", "CHANGE"})
	t.SetColumnConfigs([]table.ColumnConfig{right(2), right(3), right(4)})
	for _, f := range []struct {
		name          string
		before, after gp.Amount
	}{
		{"General ledger", b.GL.Total, a.GL.Total}, {"Purchase Receipts", b.Receipts.Total, a.Receipts.Total},
		{"Gap", b.Gap, a.Gap}, {"Explained: proven", b.ProvenTotal, a.ProvenTotal},
		{"  indicated", b.IndicatedTotal, a.IndicatedTotal}, {"Unexplained", b.Unexplained, a.Unexplained},
		{"Stock Status", b.StockStatus.Total, a.StockStatus.Total},
	} {
		t.AppendRow(table.Row{f.name, f.before.AccountingTo(2), f.after.AccountingTo(2), f.after.Sub(f.before).AccountingTo(2)})
	}
	t.AppendRow(table.Row{"Verdict", verdictWord(b), verdictWord(a), ""})
	t.Render()
}

func right(column int) table.ColumnConfig {
	return table.ColumnConfig{Number: column, Align: text.AlignRight, AlignHeader: text.AlignRight}
}

func verdictWord(r *analyzer.Result) string { return strings.ToUpper(string(r.Verdict)) }

// withoutFigures leaves out what the table of figures shows.
func withoutFigures(changes []history.Change) []history.Change {
	var list []history.Change
	for _, c := range changes {
		if c.By == nil && c.What != "verdict" && c.What != "exit code" {
			list = append(list, c)
		}
	}
	return list
}

// changeText is one change on a line: + new, - gone, ~ changed.
func changeText(c history.Change) string {
	mark := map[history.Kind]string{history.New: "+", history.Gone: "-", history.Changed: "~"}[c.Kind]
	what := printable(c.What)
	if c.Field != "" {
		what = strings.TrimPrefix(what+", "+printable(c.Field), ", ")
	}
	value := printable(c.Before + c.After)
	if c.Kind == history.Changed || c.Before != "" && c.After != "" {
		value = orBlank(c.Before) + " → " + orBlank(c.After)
	}
	if c.By != nil && c.Kind == history.Changed {
		value += " (by " + c.By.String() + ")"
	}
	if value == "" {
		return mark + " " + what
	}
	return mark + " " + what + ": " + value
}

func orBlank(s string) string {
	if s == "" {
		return "(none)"
	}
	return printable(s)
}
