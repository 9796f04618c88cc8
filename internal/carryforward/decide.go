package carryforward

import (
	"fmt"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// openingDifference is the cause whose amount is what an account began with,
// whatever made it.
const openingDifference = "opening-difference"

// decide says what became of the earlier items that this run did not find. That
// an item is cleared must follow from the files: that nobody looked for it, or
// that the exports begin after it, clears nothing.
func (c *carrier) decide(gone items) {
	byAccount := map[string]items{}
	for _, t := range gone {
		if t.Status != analyzer.ItemUndecided {
			continue
		}
		switch bridge := c.bridge(t.Account); {
		case c.r.Verdict == analyzer.Inconclusive:
			t.Why = "not found, and the evidence of this run is incomplete"
		case t.PriorAmount == nil:
			t.Why = "not found; its amount is not known"
		case bridge == nil:
			t.Why = "not found; its account is not among those of this run"
		case c.tested(t.Cause) && c.covers(t.Opened):
			t.Status, t.Why = analyzer.ItemCleared, "the exports cover it, and it is no longer there"
		default:
			byAccount[gp.Key(t.Account)] = append(byAccount[gp.Key(t.Account)], t)
		}
	}
	for _, t := range gone {
		if list := byAccount[gp.Key(t.Account)]; len(list) > 0 {
			c.decideByGap(list)
			delete(byAccount, gp.Key(t.Account))
		}
	}
}

// decideByGap holds the items of an account against what is left of its gap when
// this period's own causes are taken off: what the period began with, and what is
// not explained. Items of both signs could hide each other; of them it says
// nothing.
func (c *carrier) decideByGap(list items) {
	bridge := c.bridge(list[0].Account)
	rest := bridge.Unexplained
	for _, x := range bridge.Causes {
		if x.Cause == openingDifference {
			rest = rest.Add(x.Amount)
		}
	}
	var net, gross gp.Amount
	for _, t := range list {
		net, gross = net.Add(*t.PriorAmount), gross.Add(t.PriorAmount.Abs())
	}
	status, why := analyzer.ItemUndecided, fmt.Sprintf("not found: the exports do not reach back to it or cannot show it, and %s of its account's gap is from before the period or not explained", analyzer.Money(rest))
	switch {
	case net.Within(c.tolerance):
		why = "not found: the exports do not reach back to it or cannot show it, and the amounts of its account's items cancel out or are within tolerance"
	case rest.Sub(net).Within(c.tolerance):
		status, why = analyzer.ItemStillOpen, fmt.Sprintf("not shown by this period's exports; its account's gap still holds %s from before", analyzer.Money(rest))
	case rest.Within(c.tolerance) && net.Abs() == gross:
		status, why = analyzer.ItemCleared, "in total: its account's gap no longer holds it; what cleared it is not among the exports"
	}
	for _, t := range list {
		t.Status, t.Why = status, why
	}
}

func (c *carrier) bridge(account string) *analyzer.AccountBridge {
	if account == "" {
		account = "unassigned"
	}
	for i := range c.r.AccountBridges {
		if b := &c.r.AccountBridges[i]; gp.Key(b.Account) == gp.Key(account) {
			return b
		}
	}
	return nil
}

// tested reports whether this run could look for the cause.
func (c *carrier) tested(cause string) bool {
	for i := range c.r.Causes {
		if c.r.Causes[i].ID == cause {
			g := c.r.Causes[i].Grade
			return g != analyzer.GradeNotTestable && g != analyzer.GradePossible
		}
	}
	return false
}

// covers reports whether the exports show the documents of a day; items without
// a date are no documents, and shown by every run that tests their cause.
func (c *carrier) covers(day gp.Date) bool {
	return day.IsZero() || !c.covered.IsZero() && day >= c.covered
}

// Covered is the first day from which every export of documents that was given
// has rows; none, where none was given.
func Covered(b *gp.Books) gp.Date {
	var from gp.Date
	look := func(n int, day func(int) gp.Date) {
		var first gp.Date
		for i := range n {
			if d := day(i); !d.IsZero() && (first.IsZero() || d < first) {
				first = d
			}
		}
		from = max(from, first)
	}
	look(len(b.Journal), func(i int) gp.Date { return b.Journal[i].Date })
	look(len(b.Inventory), func(i int) gp.Date { return b.Inventory[i].Date })
	return from
}
