package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// guide leads a person who types no commands through one run: which folder,
// what was recognised, which accounts, where the workpaper is.
type guide struct {
	streams
	lines *bufio.Scanner
}

func newGuide(s streams) *guide { return &guide{s, bufio.NewScanner(s.in)} }

// errNoAnswer is the end of the input, or an empty answer to a question that
// needs one.
var errNoAnswer = errors.New("no answer")

// ask puts a question and returns the answer on one line.
func (g *guide) ask(question string) (string, error) {
	fmt.Fprint(g.out, question)
	if !g.lines.Scan() {
		fmt.Fprintln(g.out)
		return "", errNoAnswer
	}
	return strings.TrimSpace(g.lines.Text()), nil
}

// lead runs from the paths given, or from those that it asks for. The verdict's
// exit code comes back as an exitCode.
func (g *guide) lead(paths []string) error {
	if len(paths) == 0 {
		fmt.Fprintf(g.out, "%s\n\n%s\n\n", wordsRootExample, wordsGuide)
	}
	set, result, err := g.recognise(paths)
	if err != nil {
		return err
	}
	accounts := ""
	if set.options.Accounts.IsEmpty() {
		if accounts, err = g.chooseAccounts(result); err != nil {
			return err
		}
	}
	if set, err = guidedSettings(set.paths, accounts); err != nil {
		return err
	}
	fmt.Fprintln(g.out)
	err = tieOut(g.streams, set)
	var verdict exitCode
	if err == nil || errors.As(err, &verdict) {
		g.sayWhere(set.out)
	}
	return err
}

// recognise reads the exports and shows what each is taken for. Where paths
// were asked for, it asks again after a mistake.
func (g *guide) recognise(paths []string) (*settings, *analyzer.Result, error) {
	for {
		given := paths
		if len(paths) == 0 {
			answer, err := g.ask(wordsGuideFolder)
			if err != nil || answer == "" {
				return nil, nil, exitCode(exitError)
			}
			given = []string{unquoted(answer)}
		}
		set, err := guidedSettings(given, "")
		if err == nil {
			var result *analyzer.Result
			if _, result, err = analyse(g.streams, set); err == nil {
				g.sayInputs(result)
				return set, result, nil
			}
		}
		if len(paths) > 0 {
			return nil, nil, err
		}
		sayError(g.err, err)
		fmt.Fprintln(g.out)
	}
}

// guidedSettings are those of a run whose outputs stand beside its exports, in
// a folder that does not exist yet.
func guidedSettings(paths []string, accounts string) (*settings, error) {
	var args []string
	if accounts != "" {
		args = append(args, "--accounts", accounts)
	}
	set, err := defaultSettings(paths, args...)
	if err != nil {
		return nil, err
	}
	if !set.outSet {
		set.out = filepath.Join(folderOf(paths[0]), defaultOut)
	}
	set.out, set.outSet, set.json = freeFolder(set.out), true, false
	return set, nil
}

// freeFolder is name, or name with the first number under which nothing is.
func freeFolder(name string) string {
	free := name
	for n := 2; ; n++ {
		if _, err := os.Lstat(free); errors.Is(err, fs.ErrNotExist) {
			return free
		}
		free = fmt.Sprintf("%s-%d", name, n)
	}
}

// unquoted is a path as a terminal takes it when a file is dragged there.
func unquoted(answer string) string {
	for _, quote := range []string{`"`, `'`} {
		if inner, ok := strings.CutPrefix(answer, quote); ok {
			return strings.TrimSuffix(inner, quote)
		}
	}
	if _, err := os.Stat(answer); err != nil {
		return strings.ReplaceAll(answer, `\ `, " ")
	}
	return answer
}

func (g *guide) sayInputs(r *analyzer.Result) {
	fmt.Fprintln(g.out, "\nRecognised by content:")
	for _, in := range r.Inputs {
		name := in.File
		if in.Sheet != "" {
			name += ", sheet " + in.Sheet
		}
		fmt.Fprintf(g.out, "  %s: %s, %d rows used\n", printable(name), in.Role.Title(), in.Rows.Used)
	}
	for _, l := range r.LeftAside {
		fmt.Fprintf(g.out, "  %s: left aside: %s\n", printable(l.File), printable(l.Why))
	}
}

// chooseAccounts shows the accounts proposed and why, and lets the person name
// them: the program may propose, and never decides.
func (g *guide) chooseAccounts(r *analyzer.Result) (string, error) {
	fmt.Fprintln(g.out, "\nInventory accounts proposed, and why:")
	for i, a := range r.GL.Accounts {
		fmt.Fprintf(g.out, "  %2d  %s  %s  %s\n      %s\n", i+1, printable(a.Account.String()), printable(a.Description),
			a.Balance.AccountingTo(2), printable(a.SelectedBy))
	}
	for _, l := range r.GL.LeftOut {
		fmt.Fprintf(g.out, "   -  %s  %s  %s\n      not proposed: %s\n", printable(l.Account.String()), printable(l.Description),
			l.Balance.AccountingTo(2), printable(l.Why))
	}
	for {
		answer, err := g.ask("\n" + wordsGuideAccounts)
		if err != nil {
			return "", exitCode(exitError)
		}
		list, err := accountChoice(answer, r.GL.Accounts)
		if err == nil {
			return list, nil
		}
		sayError(g.err, err)
	}
}

// accountChoice reads an answer: all, numbers of the list, accounts as
// --accounts takes them, or nothing.
func accountChoice(answer string, proposed []analyzer.GLAccount) (string, error) {
	if answer == "" {
		return "", nil
	}
	if strings.EqualFold(answer, "all") {
		answer = fmt.Sprintf("1-%d", len(proposed))
	}
	var list []string
	for part := range strings.FieldsFuncSeq(answer, func(r rune) bool { return r == ',' || r == ' ' }) {
		first, last, ok := numbers(part, len(proposed))
		if !ok {
			list = append(list, part)
			continue
		}
		for _, a := range proposed[first-1 : last] {
			list = append(list, a.Account.String())
		}
	}
	text := strings.Join(list, ",")
	if _, err := gp.ParseAccountSet(text); err != nil {
		return "", usagef("answer all, numbers such as 1,3-5, or accounts such as 000-1300-*", "%v", err)
	}
	return text, nil
}

// numbers reads 3 or 3-5, within the list.
func numbers(part string, most int) (first, last int, ok bool) {
	from, to, isRange := strings.Cut(part, "-")
	if !isRange {
		to = from
	}
	first, err1 := strconv.Atoi(from)
	last, err2 := strconv.Atoi(to)
	return first, last, err1 == nil && err2 == nil && 1 <= first && first <= last && last <= most
}

// sayWhere names what to open.
func (g *guide) sayWhere(out string) {
	fmt.Fprintln(g.out)
	for _, f := range []struct{ name, what string }{{"workpaper.xlsx", "The workpaper"}, {"report.html", "The report"}} {
		name := absolute(filepath.Join(out, f.name))
		if _, err := os.Stat(name); err == nil {
			fmt.Fprintf(g.out, "%s: %s\n", f.what, printable(name))
		}
	}
}

// clicked is a run that Windows Explorer began: a double click, or files and
// folders dropped on the program. The window stays open until Enter.
func clicked(s streams, args []string) int {
	g := newGuide(s)
	code := guarded(s.err, args, func() int {
		if !arePaths(args) {
			return execute(s, args)
		}
		return ended(s.err, g.lead(args))
	})
	_, _ = g.ask("\nPress Enter to close this window. ")
	return code
}

// arePaths reports whether all arguments are files and folders; none are, too.
func arePaths(args []string) bool {
	for _, a := range args {
		if _, err := os.Stat(a); err != nil {
			return false
		}
	}
	return true
}

// wantsGuide reports whether a person sits at a terminal who may be asked.
func wantsGuide(s streams) bool { return isTerminal(s.in) && isTerminal(s.out) }

// ended turns how a command ended into an exit code, and says what went wrong.
func ended(w io.Writer, err error) int {
	var verdict exitCode
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &verdict):
		return int(verdict)
	}
	sayError(w, err)
	return exitError
}
