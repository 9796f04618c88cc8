package history

import (
	"fmt"
	"slices"
	"strings"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// sentences say in plain words what the changes do to the answer.
func sentences(before, after *Run, c *Changes) []string {
	if c.Same {
		configuration := "same configuration"
		if before.Configuration == nil || after.Configuration == nil {
			configuration = "same tolerance and materiality"
		}
		return []string{fmt.Sprintf("Nothing changed: same inputs, %s, same answer (%s).", configuration, after.Result.Verdict)}
	}
	b, a := before.Result, after.Result
	list := []string{verdictSentence(b, a), figureSentence("The gap", b.Gap, a.Gap), figureSentence("Unexplained", b.Unexplained, a.Unexplained)}
	list = append(list, sideSentence(b, a), whySentence(before, after, c))
	list = append(list, causeSentences(c)...)
	if before.Configuration == nil || after.Configuration == nil {
		list = append(list, "A run without its manifest.json is among them: of the configuration, only tolerance and materiality are compared.")
	}
	list = append(list, "A sign-off given for the first run does not cover the second.")
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}

func verdictSentence(b, a *analyzer.Result) string {
	if b.Verdict == a.Verdict {
		return fmt.Sprintf("The verdict is still %s (exit code %d).", a.Verdict, a.ExitCode)
	}
	s := fmt.Sprintf("The verdict went from %s to %s (exit code %d to %d).", b.Verdict, a.Verdict, b.ExitCode, a.ExitCode)
	if a.Verdict == analyzer.Inconclusive {
		s += " The second run concludes nothing: its figures are shown, not relied on."
	}
	return s
}

func figureSentence(what string, b, a gp.Amount) string {
	if b == a {
		return fmt.Sprintf("%s is the same, %s.", what, analyzer.Money(a))
	}
	return fmt.Sprintf("%s went from %s to %s, by %s.", what, exact(b, a, b), exact(b, a, a), exact(b, a, a.Sub(b)))
}

// exact prints cents where cents tell two amounts apart, else all decimals.
func exact(b, a, shown gp.Amount) string {
	if b.Round() == a.Round() {
		return shown.String()
	}
	return analyzer.Money(shown)
}

// sideSentence tells which side moved the gap.
func sideSentence(b, a *analyzer.Result) string {
	gl, receipts := a.GL.Total.Sub(b.GL.Total), a.Receipts.Total.Sub(b.Receipts.Total)
	switch {
	case gl.IsZero() && receipts.IsZero():
		return "Neither the ledger's total nor that of the receipts moved."
	case receipts.IsZero():
		return fmt.Sprintf("Only the ledger moved, by %s.", gl)
	case gl.IsZero():
		return fmt.Sprintf("Only the receipts moved, by %s.", receipts)
	}
	return fmt.Sprintf("The ledger moved by %s, the receipts by %s.", gl, receipts)
}

// whySentence names what the change can come from: inputs, configuration, or
// the program.
func whySentence(before, after *Run, c *Changes) string {
	var from []string
	if n := changedFiles(c); n != "" {
		from = append(from, n)
	}
	version := before.Result.Tool.Version != after.Result.Tool.Version
	settings := 0
	for _, x := range c.Part("configuration") {
		if x.What != "program" {
			settings++
		}
	}
	if settings > 0 {
		from = append(from, countOf(settings, "setting differs", "settings differ"))
	}
	if version {
		from = append(from, "the program's version differs")
	}
	if len(from) == 0 {
		return "The inputs and what is known of the configuration are the same."
	}
	return "What differs: " + strings.Join(from, "; ") + "."
}

func changedFiles(c *Changes) string {
	counts := map[Kind]int{}
	var changed []string
	for _, x := range c.Part("inputs") {
		switch x.Field {
		case "":
			counts[x.Kind]++
		case "bytes":
			changed = append(changed, x.What)
		}
	}
	var list []string
	if n := counts[New]; n > 0 {
		list = append(list, countOf(n, "input is new", "inputs are new"))
	}
	if n := counts[Gone]; n > 0 {
		list = append(list, countOf(n, "input is gone", "inputs are gone"))
	}
	if n := len(changed); n > 0 && n <= 3 {
		list = append(list, "the bytes of "+strings.Join(changed, ", "))
	} else if n > 3 {
		list = append(list, countOf(n, "input has", "inputs have")+" other bytes")
	}
	return strings.Join(list, ", ")
}

func countOf(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// causeSentences tell which causes came, went or moved.
func causeSentences(c *Changes) []string {
	var list []string
	for _, k := range []struct {
		kind Kind
		word string
	}{{New, "New in the bridge"}, {Gone, "Gone from the bridge"}, {Changed, "Changed in the bridge"}} {
		var names []string
		for _, x := range c.Part("bridge") {
			if x.Kind == k.kind {
				names = append(names, fmt.Sprintf("%s, %s, by %s", x.What, x.Field, x.By))
			}
		}
		if len(names) > 3 {
			names = append(names[:3], fmt.Sprintf("and %d more", len(names)-3))
		}
		if len(names) > 0 {
			list = append(list, k.word+": "+strings.Join(names, "; ")+".")
		}
	}
	return list
}
