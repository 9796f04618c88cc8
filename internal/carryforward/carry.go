package carryforward

import (
	"fmt"
	"slices"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// Prior is the tie-out of an earlier period as it is carried forward.
type Prior struct {
	Folder   string           // as the user named it
	Verified bool             // its result is as its own run left it
	Result   *analyzer.Result // nil: only the list is known
	List     *List            // its reconciling items as the auditor left them; nil: not there
	Notes    []string         // what limits the comparison
}

// Carry brings an earlier period's reconciling items forward into r: those found
// again keep their open date and what the auditor wrote, the others are listed
// behind with what became of them. Amounts of r do not change. covered is the
// first day whose documents the exports of r show; none, if they show none.
func Carry(r *analyzer.Result, p *Prior, covered gp.Date) {
	r.Prior = p.beside(r)
	then := p.items()
	m := match(pointers(r.ReconcilingItems), pointers(then))
	c := carrier{r: r, asOf: p.asOf(), covered: covered, tolerance: r.Tolerance}
	for i := range r.ReconcilingItems {
		now := &r.ReconcilingItems[i]
		if t := m.of[now]; t != nil {
			c.again(now, t)
		} else {
			c.isNew(now, m.ambiguous[now])
		}
	}
	gone := items{}
	for i := range then {
		if t := &then[i]; m.of[t] == nil {
			gone = append(gone, t)
			c.notFound(t, m.ambiguous[t])
		}
	}
	c.decide(gone)
	for _, t := range gone {
		if t.Opened.IsZero() && t.Status != analyzer.ItemNoted {
			t.Opened = c.asOf // at the latest
		}
		r.ReconcilingItems = append(r.ReconcilingItems, *t)
	}
	r.OwnColumns = union(r.OwnColumns, p.columns())
}

type carrier struct {
	r         *analyzer.Result
	asOf      gp.Date // of the earlier tie-out
	covered   gp.Date
	tolerance gp.Amount
}

// again is an item that both runs have.
func (c *carrier) again(now, then *analyzer.ReconcilingItem) {
	now.Own, now.PriorAmount = then.Own, amountThen(then)
	switch {
	case !then.Opened.IsZero() && (now.Opened.IsZero() || then.Opened < now.Opened):
		now.Opened = then.Opened
	case now.Opened.IsZero():
		now.Opened = c.asOf // at the latest
	}
	part := c.part(now)
	switch {
	case part != nil && part.CorrectedBy != "" && now.Amount.IsZero() && !isZero(now.PriorAmount):
		now.Status, now.Why = analyzer.ItemCleared, "corrected by "+part.CorrectedBy
	case now.Cause != then.Cause:
		now.Status, now.PriorCause = analyzer.ItemChanged, then.Cause
		now.Why = fmt.Sprintf("from cause %s to %s%s", then.Cause, now.Cause, fromTo(now))
	case isEqual(now.Amount, now.PriorAmount):
		now.Status = analyzer.ItemStillOpen
	default:
		now.Status, now.Why = analyzer.ItemChanged, "from"+fromTo(now)[len(", from"):]
	}
	if on := own(then, "clearedOn"); on != "" && now.Status != analyzer.ItemCleared {
		now.Why = joined(now.Why, fmt.Sprintf("marked as cleared on %s, and this run still finds it", on))
	}
}

func fromTo(now *analyzer.ReconcilingItem) string {
	if now.PriorAmount == nil {
		return ", from an amount that is not known"
	}
	if isEqual(now.Amount, now.PriorAmount) {
		return ""
	}
	return fmt.Sprintf(", from %s to %s", analyzer.Money(*now.PriorAmount), analyzer.Money(*now.Amount))
}

// part is the finding behind an item.
func (c *carrier) part(i *analyzer.ReconcilingItem) *analyzer.Part {
	if i.Index >= len(c.r.Causes) || i.Part >= len(c.r.Causes[i.Index].Parts) {
		return nil
	}
	return &c.r.Causes[i.Index].Parts[i.Part]
}

func (c *carrier) isNew(now *analyzer.ReconcilingItem, candidates int) {
	now.Status = analyzer.ItemNew
	switch {
	case candidates > 0:
		now.Why = fmt.Sprintf("one of %d earlier items of the same document and account could be this one", candidates)
	case !now.Opened.IsZero() && !c.asOf.IsZero() && now.Opened <= c.asOf:
		now.Why = fmt.Sprintf("dated before %s, and the tie-out of that day did not have it", c.asOf)
	}
}

// notFound is an item that this run does not have, or of which it cannot be told.
func (c *carrier) notFound(t *analyzer.ReconcilingItem, candidates int) {
	t.PriorAmount, t.Amount, t.Grade, t.PriorCause = amountThen(t), nil, "", ""
	switch {
	case t.Status == analyzer.ItemNoted:
	case candidates > 0:
		t.Status, t.Why = analyzer.ItemAmbiguous, fmt.Sprintf("%d items of this run could be this one, and their amounts do not tell which", candidates)
	default:
		t.Status = analyzer.ItemUndecided
	}
}

// items are what the earlier period leaves to carry forward: what its run
// found or could not decide, with what the auditor wrote since.
func (p *Prior) items() []analyzer.ReconcilingItem {
	if p.Result == nil {
		return carriable(p.List.Items)
	}
	list := slices.Clone(p.Result.ReconcilingItems)
	if list == nil {
		list = analyzer.ReconcilingItems(p.Result.Causes)
	}
	if p.List != nil {
		list = append(list, takeNotes(list, p.List.Items)...)
	}
	return carriable(list)
}

func carriable(list []analyzer.ReconcilingItem) []analyzer.ReconcilingItem {
	return slices.DeleteFunc(slices.Clone(list), func(i analyzer.ReconcilingItem) bool {
		switch i.Status {
		case analyzer.ItemCleared, analyzer.ItemWithdrawn:
			return true
		case analyzer.ItemNoted:
			return own(&i, "clearedOn") != ""
		}
		return amountThen(&i) == nil && !wrote(&i)
	})
}

// takeNotes gives items what stands beside them on a list. It returns the lines
// of the list that belong to none of them, as the auditor's own.
func takeNotes(list, noted []analyzer.ReconcilingItem) []analyzer.ReconcilingItem {
	m := match(pointers(list), pointers(noted))
	var rest []analyzer.ReconcilingItem
	for i := range noted {
		n := &noted[i]
		if at := m.of[n]; at != nil {
			at.Own = n.Own
		} else if wrote(n) {
			rest = append(rest, notedItem(*n))
		}
	}
	return rest
}

// notedItem is a line that stands on a list and among no findings: one that the
// auditor added, or one of an earlier run.
func notedItem(n analyzer.ReconcilingItem) analyzer.ReconcilingItem {
	if n.Grade != "" || n.Status == analyzer.ItemWithdrawn {
		n.Status, n.Why = analyzer.ItemWithdrawn, "an earlier run had it and this one does not; kept for what is written beside it"
	} else {
		n.Status, n.Why = analyzer.ItemNoted, "a line of the auditor's; it takes no part in any total"
	}
	n.PriorAmount, n.Amount, n.Grade = amountThen(&n), nil, ""
	return n
}

// wrote reports whether the auditor wrote anything beside the item.
func wrote(i *analyzer.ReconcilingItem) bool {
	return slices.ContainsFunc(i.Own, func(f analyzer.OwnField) bool { return filled(f.Value) })
}

func own(i *analyzer.ReconcilingItem, name string) string {
	for _, f := range i.Own {
		if f.Name == name && filled(f.Value) {
			return f.Value
		}
	}
	return ""
}

func (p *Prior) asOf() gp.Date {
	if p.Result == nil {
		return 0
	}
	return p.Result.AsOf
}

func (p *Prior) columns() []string {
	var list []string
	if p.Result != nil {
		list = p.Result.OwnColumns
	}
	if p.List != nil {
		list = union(p.List.Columns, list)
	}
	return list
}

// union is a with the names of b that a lacks; a name may stand there twice.
func union(a, b []string) []string {
	out, left := append([]string{}, a...), map[string]int{}
	for _, s := range a {
		left[s]++
	}
	for _, s := range b {
		if left[s]--; left[s] < 0 {
			out = append(out, s)
		}
	}
	return out
}

func isEqual(a, b *gp.Amount) bool { return a != nil && b != nil && *a == *b }
func isZero(a *gp.Amount) bool     { return a != nil && a.IsZero() }

func joined(a, b string) string {
	if a == "" {
		return b
	}
	return a + "; " + b
}
