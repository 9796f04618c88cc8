package analyzer

import (
	"tieout/internal/gp"
)

// selectAccounts totals the accounts the user named, or proposes some.
func (c *Case) selectAccounts() {
	pick := c.named
	if c.Options.Accounts.IsEmpty() {
		c.Proposed = true
		pick = c.propose()
	}
	for i := range c.Books.Balances {
		b := &c.Books.Balances[i]
		by, ok := pick(b)
		if !ok || b.Unit {
			continue
		}
		c.Selected = append(c.Selected, GLAccount{
			Account: b.Account, Description: b.Description, Opening: b.Opening, Balance: b.Ending,
			SelectedBy: by, Source: CiteBalance(b),
		})
		c.selected.Add(b.Account)
		c.GL = c.GL.Add(b.Ending)
	}
}

// named selects by the user's list.
func (c *Case) named(b *gp.Balance) (string, bool) { return c.Options.Accounts.Match(b.Account) }

// KnowsAccounts reports whether an export names the accounts of items.
func (c *Case) KnowsAccounts() bool { return c.accounts.holding.Len() > 0 }

// Closes reports whether an amount would close most of what is open of the gap
// so far: more than nine tenths of itself.
func (c *Case) Closes(amount gp.Amount) bool {
	open := c.Gap()
	for _, findings := range c.findings {
		open = open.Sub(Sum(findings))
	}
	left := open.Sub(amount).Abs()
	return left.Add(left).Add(left).Add(left).Add(left).Cmp(open.Abs()) < 0 && left.Cmp(amount.Abs()) < 0
}
