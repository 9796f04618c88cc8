package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"text/template"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tieout/importer"
	"tieout/internal/gp"
)

// mostShown is how many problems of one code the screen shows; the rest is
// counted there and complete in the outputs.
const mostShown = 20

// usageError is a mistake in the command or the configuration, with what to do.
type usageError struct {
	what string
	hint string
}

func (e usageError) Error() string { return e.what }

func usagef(hint, format string, a ...any) error {
	return usageError{fmt.Sprintf(format, a...), hint}
}

// sayHelp prints the help of a command.
func sayHelp(cmd *cobra.Command, w io.Writer) {
	cmd.SetOut(w)
	_ = cmd.Help()
}

// sayUsage prints how a command is used.
func sayUsage(cmd *cobra.Command) error {
	t, err := template.New("usage").Funcs(template.FuncMap{
		"rpad":  func(s string, width int) string { return fmt.Sprintf("%-*s", width, s) },
		"flags": flagUsages,
	}).Parse(wordsUsageTemplate)
	if err != nil {
		return err
	}
	return t.Execute(cmd.OutOrStderr(), cmd)
}

// flagUsages lists flags; that a switch can be set to false goes without
// saying.
func flagUsages(set *pflag.FlagSet) string {
	const values = "[=true|false]"
	return strings.TrimRight(strings.ReplaceAll(set.FlagUsagesWrapped(80), values, strings.Repeat(" ", len(values))), " \n")
}

// sayError prints why nothing was written, and what to do.
func sayError(w io.Writer, err error) {
	var problems *importer.Error
	if errors.As(err, &problems) {
		sayProblems(w, problems.Problems)
		return
	}
	fmt.Fprintf(w, "tieout: %s\n", printable(err.Error()))
	var u usageError
	if errors.As(err, &u) && u.hint != "" {
		fmt.Fprintf(w, "  → %s\n", u.hint)
	}
}

// sayProblems prints problems in the order they were met, at most mostShown of
// one code.
func sayProblems(w io.Writer, problems []gp.Problem) {
	shown := map[string]int{}
	for _, p := range problems {
		shown[p.Code]++
		if shown[p.Code] <= mostShown {
			fmt.Fprintln(w, problemText(p))
		}
	}
	for _, p := range problems {
		if n := shown[p.Code]; n > mostShown {
			fmt.Fprintf(w, "tieout: … and %d more of %s\n", n-mostShown, p.Code)
			shown[p.Code] = 0
		}
	}
}

// problemText is one problem: code, place, what, and what to do.
func problemText(p gp.Problem) string {
	var b strings.Builder
	fmt.Fprintf(&b, "tieout: %s", p.Severity)
	if place := problemPlace(p); place != "" {
		fmt.Fprintf(&b, ": %s", place)
	}
	message := p.Message
	if p.File != "" {
		message = strings.TrimPrefix(message, p.File+": ") // the place says it already
	}
	fmt.Fprintf(&b, ": %s [%s]", printable(message), p.Code)
	if p.Hint != "" {
		fmt.Fprintf(&b, "\n  → %s", printable(p.Hint))
	}
	return b.String()
}

func problemPlace(p gp.Problem) string {
	var parts []string
	if p.File != "" {
		parts = append(parts, printable(p.File))
	}
	if p.Sheet != "" {
		parts = append(parts, "sheet "+printable(p.Sheet))
	}
	if p.Row > 0 {
		parts = append(parts, fmt.Sprintf("row %d", p.Row))
	}
	if p.Column != "" {
		parts = append(parts, "column "+printable(p.Column))
	}
	return strings.Join(parts, ", ")
}

// sayFault reports a fault of the program itself.
func sayFault(w io.Writer, fault any, trace bool, stack []byte) {
	fmt.Fprintf(w, "tieout: a fault in the program stopped this run; nothing was concluded: %s\n", printable(fmt.Sprint(fault)))
	fmt.Fprintln(w, "  → please report it with the output of: tieout version")
	if trace {
		_, _ = w.Write(stack)
	}
}
