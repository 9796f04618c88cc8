package analyzer

import (
	"tieout/internal/gp"
)

// findLeftOut lists the accounts that look like inventory and are not
// totalled: those that item cards or inventory history name, and those that
// only sound like it.
func (c *Case) findLeftOut() {
	c.LeftOut = []LeftOut{}
	why := c.whyHolding()
	for i := range c.Books.Balances {
		b := &c.Books.Balances[i]
		if c.IsSelected(b.Account) || b.Unit {
			continue
		}
		switch {
		case c.HoldsStock(b.Account):
			c.leaveOut(b, why[b.Account.Key()])
		case soundsLikeInventory(b.Description) && !b.Ending.IsZero():
			c.leaveOut(b, leftOutByName)
		}
	}
}

// leftOutByName is said of an account for which nothing but its description
// speaks.
const leftOutByName = "its description reads like inventory"

func (c *Case) leaveOut(b *gp.Balance, why string) {
	c.LeftOut = append(c.LeftOut, LeftOut{
		Account: b.Account, Description: b.Description, Balance: b.Ending, Why: why,
	})
}

// ByName reports whether nothing but the description speaks for the account.
func (l *LeftOut) ByName() bool { return l.Why == leftOutByName }
