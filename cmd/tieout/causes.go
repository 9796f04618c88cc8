package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"

	"tieout/analyzer/causes"
)

func causesCommand(s streams) *cobra.Command {
	return &cobra.Command{
		Use:     "causes [ID]",
		Short:   "the catalogue of causes, or one page of it",
		Long:    wordsCausesLong,
		Example: "  tieout causes\n  tieout causes direct-gl-entry",
		Args:    cobra.MaximumNArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return causeIDs(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return listCauses(s.out)
			}
			return showCause(s.out, args[0])
		},
	}
}

// listCauses lists the causes in the order in which they are asked.
func listCauses(w io.Writer) error {
	t := plainTable(w)
	t.AppendHeader(table.Row{"CAUSE", "WHAT"})
	t.SetColumnConfigs([]table.ColumnConfig{{Number: 2, WidthMax: 44, WidthMaxEnforcer: text.WrapSoft}})
	for _, c := range causes.All {
		what := c.Title
		if c.Seed != "" {
			what += " [KB " + c.Seed + "]"
		}
		t.AppendRow(table.Row{c.ID, what})
	}
	t.Render()
	_, err := fmt.Fprintln(w, wordsCausesFoot)
	return err
}

// showCause prints a cause's page, its paragraphs filled to the screen, and
// where its rule comes from.
func showCause(w io.Writer, id string) error {
	for _, c := range causes.All {
		if c.ID == id {
			_, err := fmt.Fprintln(w, filled(c.Page+"\n\n## Source\n\n"+c.Source+"."))
			return err
		}
	}
	hint := "tieout causes lists them"
	if n := nearest(id, causeIDs()); n != "" {
		hint = "did you mean " + n + "?"
	}
	return usagef(hint, "unknown cause %q", id)
}

func causeIDs() []string {
	ids := make([]string, len(causes.All))
	for i, c := range causes.All {
		ids[i] = c.ID
	}
	return ids
}

// filled breaks the paragraphs of a page anew; headings and lists keep their
// lines.
func filled(page string) string {
	paragraphs := strings.Split(strings.TrimSpace(page), "\n\n")
	for i, p := range paragraphs {
		if !strings.ContainsAny(p[:1], "#-*| ") && !strings.Contains(p, "\n- ") {
			lines := strings.Split(text.WrapSoft(strings.ReplaceAll(p, "\n", " "), pageWidth), "\n")
			for j := range lines {
				lines[j] = strings.TrimRight(lines[j], " ")
			}
			paragraphs[i] = strings.Join(lines, "\n")
		}
	}
	return strings.Join(paragraphs, "\n\n")
}

// pageWidth is how wide text for a screen is broken.
const pageWidth = 80

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
