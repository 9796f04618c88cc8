package carryforward

import (
	"slices"
	"strings"

	"tieout/analyzer"
	"tieout/internal/gp"
)

type items = []*analyzer.ReconcilingItem

// matches pairs the items of an earlier list with those of a later one.
type matches struct {
	now, then items
	of        map[*analyzer.ReconcilingItem]*analyzer.ReconcilingItem // both ways
	ambiguous map[*analyzer.ReconcilingItem]int                       // earlier items, and how many could be each
}

// match pairs by what identifies an item: by all of it, then without the cause
// (which further evidence may change), then by cause, account and document
// (where the rows cited are other ones). No place in a list and no date counts.
func match(now, then items) *matches {
	m := &matches{now: now, then: then,
		of: map[*analyzer.ReconcilingItem]*analyzer.ReconcilingItem{}, ambiguous: map[*analyzer.ReconcilingItem]int{}}
	m.pass(func(i *analyzer.ReconcilingItem) string { return i.ID }, m.alike)
	m.pass(withoutCause, m.only)
	m.pass(byDocument, m.only)
	return m
}

func withoutCause(i *analyzer.ReconcilingItem) string {
	if i.Document == "" && i.JournalEntry == "" {
		return ""
	}
	return keyOf(i.Account, i.Document, i.JournalEntry, i.Item, i.Site)
}

func byDocument(i *analyzer.ReconcilingItem) string {
	if i.Document == "" {
		return ""
	}
	return keyOf(i.Cause, i.Account, i.Document)
}

func keyOf(fields ...string) string {
	for j := range fields {
		fields[j] = gp.Key(fields[j])
	}
	return strings.Join(fields, "\x1f")
}

// pass hands the items that are still alone to pair, group by group.
func (m *matches) pass(key func(*analyzer.ReconcilingItem) string, pair func(now, then items)) {
	now, then := m.groups(m.now, key), m.groups(m.then, key)
	for _, t := range m.then {
		if k := key(t); k != "" && len(now[k]) > 0 && len(then[k]) > 0 {
			pair(now[k], then[k])
			now[k] = nil
		}
	}
}

func (m *matches) groups(list items, key func(*analyzer.ReconcilingItem) string) map[string]items {
	g := map[string]items{}
	for _, i := range list {
		if k := key(i); k != "" && m.of[i] == nil && m.ambiguous[i] == 0 {
			g[k] = append(g[k], i)
		}
	}
	return g
}

func (m *matches) join(now, then *analyzer.ReconcilingItem) { m.of[now], m.of[then] = then, now }

// alike pairs equal amounts of one identity first. What is left is a pair where
// one is left on each side; several are ambiguous, and none of them is taken.
func (m *matches) alike(now, then items) {
	free := map[sum]items{}
	for _, n := range now {
		free[sumOf(n)] = append(free[sumOf(n)], n)
	}
	for _, t := range then {
		if list := free[sumOf(t)]; len(list) > 0 {
			m.join(list[0], t)
			free[sumOf(t)] = list[1:]
		}
	}
	alone := func(i *analyzer.ReconcilingItem) bool { return m.of[i] != nil }
	now, then = slices.DeleteFunc(slices.Clone(now), alone), slices.DeleteFunc(slices.Clone(then), alone)
	switch {
	case len(now) == 0 || len(then) == 0:
	case len(now) == 1 && len(then) == 1:
		m.join(now[0], then[0])
	default:
		for _, t := range then {
			m.ambiguous[t] = len(now)
		}
		for _, n := range now {
			m.ambiguous[n] = len(then)
		}
	}
}

// only pairs what is alone on both sides.
func (m *matches) only(now, then items) {
	if len(now) == 1 && len(then) == 1 {
		m.join(now[0], then[0])
	}
}

// amountThen is what an item of a list came to, or last came to.
func amountThen(i *analyzer.ReconcilingItem) *gp.Amount {
	if i.Amount != nil {
		return i.Amount
	}
	return i.PriorAmount
}

// sum is an amount, or that there is none.
type sum struct {
	amount gp.Amount
	known  bool
}

func sumOf(i *analyzer.ReconcilingItem) sum {
	if a := amountThen(i); a != nil {
		return sum{*a, true}
	}
	return sum{}
}

func pointers(list []analyzer.ReconcilingItem) items {
	p := make(items, len(list))
	for i := range list {
		p[i] = &list[i]
	}
	return p
}
