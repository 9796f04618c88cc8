package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"tieout/analyzer/causes"
)

func causesCommand(s streams) *cobra.Command {
	return &cobra.Command{
		Use:     "causes [ID]",
		Short:   "the catalogue of causes, or one page of it",
		Example: "  tieout causes\n  tieout causes direct-gl-entry",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return listCauses(s.out)
			}
			return showCause(s.out, args[0])
		},
	}
}

// listCauses prints one line a cause, in the order in which they are asked.
func listCauses(w io.Writer) error {
	t := plainTable(w)
	t.AppendHeader(table.Row{"CAUSE", "KB", "WHAT"})
	for _, c := range causes.All {
		t.AppendRow(table.Row{c.ID, c.Seed, c.Title})
	}
	t.Render()
	_, err := fmt.Fprintln(w, "\nKB: the seed of the cause in Microsoft's KB 861686. One page: tieout causes ID")
	return err
}

// showCause prints a cause's page as it is written.
func showCause(w io.Writer, id string) error {
	ids := make([]string, len(causes.All))
	for i, c := range causes.All {
		if ids[i] = c.ID; c.ID == id {
			_, err := fmt.Fprintln(w, strings.TrimSpace(c.Page))
			return err
		}
	}
	hint := "tieout causes lists them"
	if n := nearest(id, ids); n != "" {
		hint = "did you mean " + n + "?"
	}
	return usagef(hint, "unknown cause %q", id)
}

// plainTable is a table without borders, as terminals and pipes like it.
func plainTable(w io.Writer) table.Writer {
	t := table.NewWriter()
	t.SetOutputMirror(w)
	style := table.StyleDefault
	style.Options = table.OptionsNoBordersAndSeparators
	style.Format.Header = 0
	style.Box.PaddingLeft = ""
	style.Box.PaddingRight = "  "
	t.SetStyle(style)
	t.SuppressTrailingSpaces()
	return t
}
