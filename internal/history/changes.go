package history

import (
	"bytes"
	"encoding/json"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// Kind is what became of a thing from the first run to the second.
type Kind string

// The kinds of changes.
const (
	New     Kind = "new"
	Gone    Kind = "gone"
	Changed Kind = "changed"
)

// Change is one thing that differs between two runs.
type Change struct {
	Kind  Kind   `json:"kind"`
	What  string `json:"what"`            // the file, account, cause, item …
	Field string `json:"field,omitempty"` // what of it; blank: the thing itself
	// Before and After are the values as result.json carries them; blank where
	// there is none.
	Before string `json:"before"`
	After  string `json:"after"`
	// By is after less before, where both are amounts.
	By *gp.Amount `json:"by,omitempty"`
}

// Part is what changed in one part of the result.
type Part struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Changes []Change `json:"changes"`
}

// Changes is all that differs between two runs.
type Changes struct {
	SchemaVersion int      `json:"schemaVersion"`
	Before        string   `json:"before"`
	After         string   `json:"after"`
	Same          bool     `json:"same"`
	Sentences     []string `json:"sentences"` // what it does to the answer
	Parts         []Part   `json:"parts"`     // only those with changes
}

// ChangesSchema is the version of diff's JSON.
const ChangesSchema = 1

// part compares one part of two runs.
type part struct {
	id, title string
	compare   func(l *ledger, before, after *Run)
}

// parts are compared in this order, that of the screen: the answer first, then
// what it came from.
var parts = []part{
	{"answer", "Answer", answer},
	{"inputs", "Inputs", inputs},
	{"configuration", "Configuration", configuration},
	{"accounts", "Accounts", accounts},
	{"bridge", "Bridge", bridge},
	{"causes", "Causes", causes},
	{"findings", "Findings of causes", findings},
	{"items", "Items", items},
	{"checks", "Checks", checks},
	{"problems", "Problems", problems},
	{"requests", "Requests", requests},
}

// Compare lists what differs from before to after.
func Compare(before, after *Run) *Changes {
	c := &Changes{SchemaVersion: ChangesSchema, Before: before.Name, After: after.Name, Parts: []Part{}}
	for _, p := range parts {
		var l ledger
		p.compare(&l, before, after)
		if len(l.changes) > 0 {
			c.Parts = append(c.Parts, Part{p.id, p.title, l.changes})
		}
	}
	if len(c.Parts) == 0 && !bytes.Equal(plain(before.Result), plain(after.Result)) {
		c.Parts = append(c.Parts, Part{"details", "Details", []Change{
			{Kind: Changed, What: "details that are not listed here", Before: before.Path, After: after.Path}}})
	}
	c.Same = len(c.Parts) == 0
	c.Sentences = sentences(before, after, c)
	return c
}

// plain is a result without the time, for a comparison byte by byte.
func plain(r *analyzer.Result) []byte {
	timeless := *r
	timeless.GeneratedAt = ""
	text, _ := json.Marshal(&timeless) // it came from JSON
	return text
}

// Part returns the changes of one part, or nil.
func (c *Changes) Part(id string) []Change {
	for _, p := range c.Parts {
		if p.ID == id {
			return p.Changes
		}
	}
	return nil
}

// ledger collects changes.
type ledger struct{ changes []Change }

func (l *ledger) add(c Change) { l.changes = append(l.changes, c) }

// text notes a value that differs.
func (l *ledger) text(what, field, before, after string) {
	if before != after {
		l.add(Change{Kind: Changed, What: what, Field: field, Before: before, After: after})
	}
}

// amount notes an amount that differs, and by how much.
func (l *ledger) amount(what, field string, before, after gp.Amount) {
	if before == after {
		return
	}
	by := after.Sub(before)
	l.add(Change{Kind: Changed, What: what, Field: field, Before: before.String(), After: after.String(), By: &by})
}

// maybe notes an amount that either run may lack.
func (l *ledger) maybe(what, field string, before, after *gp.Amount) {
	if before != nil && after != nil {
		l.amount(what, field, *before, *after)
		return
	}
	l.text(what, field, optional(before), optional(after))
}

func optional(a *gp.Amount) string {
	if a == nil {
		return ""
	}
	return a.String()
}

// pair walks two keyed lists in the order of the first, then of the second;
// a key that comes again is paired with its like in turn.
func pair[T any](before, after []T, key func(*T) string, each func(b, a *T)) {
	later := map[string][]*T{}
	for i := range after {
		k := key(&after[i])
		later[k] = append(later[k], &after[i])
	}
	taken := map[*T]bool{}
	for i := range before {
		k := key(&before[i])
		if list := later[k]; len(list) > 0 {
			each(&before[i], list[0])
			taken[list[0]], later[k] = true, list[1:]
			continue
		}
		each(&before[i], nil)
	}
	for i := range after {
		if !taken[&after[i]] {
			each(nil, &after[i])
		}
	}
}
