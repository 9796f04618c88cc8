package report

import (
	"fmt"
	"strings"

	"tieout/analyzer"
)

const tableCaveats = "caveats"

// checks are the tests of the evidence; withProofs adds the arithmetic.
func (b *builder) checks() Section {
	var rows []Row
	for _, c := range b.r.Checks {
		rows = append(rows, Row{ID: c.ID, Cells: []Cell{
			key(c.ID), text(checkWord(c.Status)), text(c.Detail), text(checkEffect(c)),
		}})
	}
	return Section{ID: "checks", Title: "Checks", Tables: []*Table{tableOf(Table{
		ID: "checks", Title: "Checks of the evidence", Empty: "No check was run.",
		Columns: []Column{
			{ID: "check", Title: "Check", Kind: Key, Width: 30},
			{ID: "status", Title: "Status", Kind: Text, Width: 9},
			{ID: "detail", Title: "Detail", Kind: Text, Width: 70},
			{ID: "effect", Title: "Effect on the verdict", Kind: Text, Width: 30},
		},
	}, rows), b.caveats()}}
}

// caveats lists every reason of the verdict and every caveat, in full; where a
// first page shows the first few, this is where the rest is.
func (b *builder) caveats() *Table {
	var rows []Row
	list := func(kind string, texts []string) {
		for i, s := range texts {
			rows = append(rows, Row{ID: fmt.Sprintf("%s-%d", kind, i+1), Cells: []Cell{count(len(rows) + 1), text(kind), text(s)}})
		}
	}
	list("reason", b.r.VerdictReasons)
	list("caveat", b.r.Caveats)
	return tableOf(Table{
		ID: tableCaveats, Title: "Reasons of the verdict, and caveats", Empty: "None.",
		Columns: []Column{
			{ID: "order", Title: "#", Kind: Count, Width: 5},
			{ID: "kind", Title: "Kind", Kind: Text, Width: 10},
			{ID: "text", Title: "In full", Kind: Text, Width: 90},
		},
		Notes: []string{"A reason says why the verdict is what it is; a caveat says what was not tested or limits the answer."},
	}, rows)
}

func checkWord(s analyzer.CheckStatus) string {
	if s == analyzer.NotRun {
		return "not run"
	}
	return string(s)
}

func checkEffect(c analyzer.Check) string {
	switch {
	case c.Status == analyzer.Fail && c.Blocks:
		return "forbids a conclusion"
	case c.Status == analyzer.Fail:
		return "limits what is proven"
	case c.Status == analyzer.NotRun:
		return "caveat"
	}
	return "none"
}

// requests are what to ask the client for, most useful first.
func (b *builder) requests() Section {
	var rows []Row
	for i, q := range b.r.Requests {
		rows = append(rows, Row{ID: string(q.Role), Cells: []Cell{
			count(i + 1), text(roleTitle(q.Role)), text(q.Why), text(b.causeTitles(q.Settles)), text(q.How),
		}})
	}
	return Section{ID: "requests", Title: "What to ask the client for next", Tables: []*Table{tableOf(Table{
		ID: "requests", Title: "Requests", Empty: "Nothing: every export that could settle more was given.",
		Columns: []Column{
			{ID: "order", Title: "#", Kind: Count, Width: 5},
			{ID: "export", Title: "Export", Kind: Text, Width: 34},
			{ID: "why", Title: "Why", Kind: Text, Width: 50},
			{ID: "settles", Title: "Settles", Kind: Text, Width: 40},
			{ID: "how", Title: "Where it is in GP", Kind: Text, Width: 60},
		},
	}, rows)}}
}

func (b *builder) causeTitles(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = title("", id)
		for _, c := range b.r.Causes {
			if c.ID == id {
				names[i] = title(c.Title, id)
			}
		}
	}
	return strings.Join(names, "; ")
}
