package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"tieout/analyzer"
)

// sumOf adds up a whole column.
func sumOf(table, column string) *Formula {
	return &Formula{Op: Sum, Terms: []Term{{Ref: Ref{Table: table, Column: column}}}}
}

// sumWhere adds up the cells of a column in the rows where each pair of column
// and value holds.
func sumWhere(table, column string, where ...string) *Formula {
	t := Term{Ref: Ref{Table: table, Column: column}}
	for i := 0; i+1 < len(where); i += 2 {
		t.Where = append(t.Where, Condition{where[i], where[i+1]})
	}
	return &Formula{Op: Sum, Terms: []Term{t}}
}

// gradeTotal adds up the bridge's causes of one grade.
func gradeTotal(g analyzer.Grade) *Formula {
	return sumWhere("bridge", "amount", "grade", string(g))
}

// difference is the first figure of the summary less the others.
func difference(first string, others ...string) *Formula {
	f := sumOfCells(Ref{Row: first, Column: "amount"})
	for _, o := range others {
		f.Terms = append(f.Terms, Term{Minus: true, Ref: Ref{Row: o, Column: "amount"}})
	}
	return f
}

func sumOfCells(refs ...Ref) *Formula {
	f := &Formula{Op: Sum}
	for _, r := range refs {
		f.Terms = append(f.Terms, Term{Ref: r})
	}
	return f
}

// sameAs is the value of another cell.
func sameAs(table, row, column string) *Formula {
	return sumOfCells(Ref{Table: table, Row: row, Column: column})
}

// across adds up columns of the formula's own row; "-" before a name takes it
// away.
func across(columns ...string) *Formula {
	f := &Formula{Op: Sum}
	for _, c := range columns {
		name, minus := strings.CutPrefix(c, "-")
		f.Terms = append(f.Terms, Term{Minus: minus, Ref: Ref{Row: ThisRow, Column: name}})
	}
	return f
}

// magnitude is columns of the formula's own row added up, without the sign.
func magnitude(columns ...string) *Formula {
	f := across(columns...)
	f.Op = Magnitude
	return f
}

// times multiplies columns of the formula's own row.
func times(columns ...string) *Formula {
	f := across(columns...)
	f.Op = Product
	return f
}

// largest are the n steps of the greatest magnitude, the bridge's order
// deciding between equals.
func largest(steps []analyzer.BridgeEntry, n int) []analyzer.BridgeEntry {
	sorted := slices.DeleteFunc(slices.Clone(steps), func(e analyzer.BridgeEntry) bool { return e.Amount.IsZero() })
	slices.SortStableFunc(sorted, func(a, b analyzer.BridgeEntry) int { return b.Amount.Abs().Cmp(a.Amount.Abs()) })
	return sorted[:min(n, len(sorted))]
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if stem, ok := strings.CutSuffix(noun, "y"); ok {
		return fmt.Sprintf("%d %sies", n, stem)
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// join lists words as a sentence does.
func join(words []string) string {
	switch len(words) {
	case 0:
		return "none"
	case 1:
		return words[0]
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

func orUnknown(s string) string { return cmp.Or(s, "an unknown date") }

// title is what to call a cause: its title, or its id where it has none.
func title(name, id string) string {
	s := cmp.Or(name, strings.ReplaceAll(id, "-", " "))
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
