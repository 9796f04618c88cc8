package analyzer

import "tieout/internal/gp"

// Rest is what of the account's gap no finding in the bridge explains so far.
func (c *Case) Rest(account gp.Code) gp.Amount {
	var rest gp.Amount
	for _, a := range c.Selected {
		if a.Account.Same(account) {
			rest = rest.Add(a.Balance)
		}
	}
	for i, a := range c.LayerAccount {
		if a.Same(account) {
			rest = rest.Sub(c.Books.Layers[i].Value)
		}
	}
	for _, findings := range c.findings {
		for _, f := range findings {
			if f.Grade.inBridge() && f.Account.Same(account) {
				rest = rest.Sub(f.Amount)
			}
		}
	}
	return rest
}

// ComesOutEven reports whether findings, with all that was claimed before,
// leave nothing of the gap but what rounding can be expected to add up to.
func (c *Case) ComesOutEven(findings []Finding) bool {
	rest, n := c.Gap().Sub(Sum(findings)), len(c.Books.Layers)
	for _, claimed := range c.findings {
		rest = rest.Sub(Sum(claimed))
	}
	for i := range c.Books.Journal {
		if j := &c.Books.Journal[i]; c.InPeriod(j) && c.IsInventory(j.Account) {
			n++
		}
	}
	return rest.Within(likelyRounding(n))
}

// RoundingBoundOf is what rounding can be expected to add up to on an account:
// about four standard deviations of that many roundings to cents, each spread
// evenly within half a cent, and a few cents for the start.
func (c *Case) RoundingBoundOf(account gp.Code) gp.Amount {
	n := 0
	for _, a := range c.LayerAccount {
		if a.Same(account) {
			n++
		}
	}
	for _, lines := range [][]gp.InventoryLine{c.Books.Inventory, c.Books.HITB} {
		for i := range lines {
			if lines[i].Account.Same(account) || lines[i].Offset.Same(account) {
				n++
			}
		}
	}
	return likelyRounding(n)
}

func likelyRounding(n int) gp.Amount { return gp.Cents(int64(5 + 6*squareRoot(n)/5)) }

// squareRoot is the whole part of the square root of n.
func squareRoot(n int) int {
	r := 0
	for (r+1)*(r+1) <= n {
		r++
	}
	return r
}

// AllMatched reports whether everything that happened on the account matches.
func (c *Case) AllMatched(account gp.Code) bool {
	for _, m := range c.Activity.Matches {
		status, counts := c.statusOf(m)
		if on := m.On(account); counts && status != Matched && (!on.Posted.IsZero() || !on.Cents.IsZero()) {
			return false
		}
	}
	return true
}

// AccountOf is the account that a line's value belongs to: the one it names,
// where this holds inventory, else the usual one of the item at the site.
func (c *Case) AccountOf(v *gp.InventoryLine) gp.Code {
	if c.HoldsStock(v.Account) {
		return v.Account
	}
	q := v.FromQuantity
	if q == 0 {
		q = gp.OnHand
	}
	return orCode(c.UsualAccount(v.Item, v.Site, q), v.Account)
}
