package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"

	"tieout/importer"
)

func layoutsCommand(s streams) *cobra.Command {
	return &cobra.Command{
		Use:     "layouts [NAME]",
		Short:   "the report layouts known, or one with its columns",
		Long:    wordsLayoutsLong,
		Example: "  tieout layouts\n  tieout layouts purchase-receipts",
		Args:    cobra.MaximumNArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return layoutNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return listLayouts(s.out)
			}
			return showLayout(s.out, args[0])
		},
	}
}

// listLayouts prints one line a layout.
func listLayouts(w io.Writer) error {
	t := plainTable(w)
	t.AppendHeader(table.Row{"LAYOUT", "ROLE", "WHAT"})
	t.SetColumnConfigs([]table.ColumnConfig{{Number: 3, WidthMax: 32, WidthMaxEnforcer: text.WrapSoft}})
	for _, l := range importer.Layouts {
		t.AppendRow(table.Row{l.Name, l.Role, l.Title})
	}
	t.Render()
	_, err := fmt.Fprintln(w, "\nColumns of one: tieout layouts NAME")
	return err
}

// showLayout prints the columns of a layout and the captions they are known by.
func showLayout(w io.Writer, name string) error {
	for _, l := range importer.Layouts {
		if l.Name != name {
			continue
		}
		fmt.Fprintf(w, "%s: %s, read as %s\n\n", l.Name, l.Title, l.Role)
		t := plainTable(w)
		t.AppendHeader(table.Row{"COLUMN", "NEEDED", "KNOWN BY"})
		t.SetColumnConfigs([]table.ColumnConfig{{Number: 3, WidthMax: 48, WidthMaxEnforcer: text.WrapSoft}})
		for _, f := range l.Fields {
			needed := ""
			if f.Required {
				needed = "yes"
			}
			t.AppendRow(table.Row{f.Name, needed, strings.Join(f.Captions, ", ")})
		}
		t.Render()
		return nil
	}
	hint := "tieout layouts lists them"
	if n := nearest(name, layoutNames()); n != "" {
		hint = "did you mean " + n + "?"
	}
	return usagef(hint, "unknown layout %q", name)
}

func layoutNames() []string {
	names := make([]string, len(importer.Layouts))
	for i, l := range importer.Layouts {
		names[i] = l.Name
	}
	return names
}
