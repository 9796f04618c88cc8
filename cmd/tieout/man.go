package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func manCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "man DIR",
		Short:   "write the man pages to DIR",
		Long:    "Man writes one page for each command to DIR, made from the help. Look at one\nwith man -l DIR/tieout.1; never overwrites a file.",
		Example: "  tieout man man1/",
		Hidden:  true, // for packagers
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("tieout man man1/", "man takes one folder")
			}
			return writeManPages(cmd.Root(), args[0])
		},
	}
}

// writeManPages writes tieout.1 and tieout-COMMAND.1. They are written here,
// not by cobra's doc package, which brings three modules for them.
func writeManPages(root *cobra.Command, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return outputError(dir, err)
	}
	pages := []*cobra.Command{root}
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			pages = append(pages, c)
		}
	}
	for _, c := range pages {
		var b strings.Builder
		manPage(&b, c)
		name := strings.ReplaceAll(c.CommandPath(), " ", "-") + ".1"
		if err := writeNew(filepath.Join(dir, name), []byte(b.String())); err != nil {
			var u usageError
			if errors.As(err, &u) {
				u.hint = "name an empty folder"
				return u
			}
			return err
		}
	}
	return nil
}

// manPage writes one page in the macros of man(7). It carries no date: the same
// program makes the same page.
func manPage(w io.Writer, c *cobra.Command) {
	name := strings.ReplaceAll(c.CommandPath(), " ", "-")
	fmt.Fprintf(w, ".TH %s 1 \"\" \"tieout\" \"tieout\"\n.nh\n.ad l\n", strings.ToUpper(roff(name)))
	section := func(title, text string) {
		fmt.Fprintf(w, ".SH %s\n%s\n", title, text)
	}
	section("NAME", roff(name)+" \\- "+roff(c.Short))
	section("SYNOPSIS", preformatted(c.UseLine()))
	section("DESCRIPTION", paragraphs(c.Long))
	if c.HasAvailableSubCommands() {
		fmt.Fprintln(w, ".SH COMMANDS")
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() {
				fmt.Fprintf(w, ".TP\n.B %s\n%s\n", roff(sub.Name()), roff(sub.Short))
			}
		}
	}
	if c.HasAvailableLocalFlags() {
		fmt.Fprintln(w, ".SH OPTIONS")
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if !f.Hidden {
				manFlag(w, f)
			}
		})
	}
	if c.Example != "" {
		section("EXAMPLES", preformatted(c.Example))
	}
	if !c.HasParent() {
		section("EXIT STATUS", paragraphs(wordsExitCodes))
	}
}

func manFlag(w io.Writer, f *pflag.Flag) {
	value, usage := pflag.UnquoteUsage(f)
	names := "\\-\\-" + roff(f.Name)
	if f.Shorthand != "" {
		names = "\\-" + f.Shorthand + ", " + names
	}
	if value != "" {
		names += " " + roff(value)
	}
	if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "[]" && f.DefValue != "0" {
		usage += " (default " + f.DefValue + ")"
	}
	fmt.Fprintf(w, ".TP\n.B %s\n%s\n", names, roff(usage))
}

// roff is text that stands for itself: no escapes, and no line that the
// formatter would take for a request.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}

func preformatted(s string) string { return ".nf\n" + roff(strings.Trim(s, "\n")) + "\n.fi" }

// paragraphs keeps blank lines as breaks, and lines that are set in as they
// are.
func paragraphs(s string) string {
	var list []string
	for _, p := range strings.Split(strings.TrimSpace(s), "\n\n") {
		if strings.HasPrefix(p, " ") || strings.Contains(p, "\n ") {
			list = append(list, preformatted(p))
			continue
		}
		list = append(list, roff(p))
	}
	return strings.Join(list, "\n.PP\n")
}
