package analyzer

import (
	"tieout/internal/gp"
)

// selectAccounts totals the accounts the user named, or proposes some.
func (c *Case) selectAccounts() {
	c.selected = map[string]bool{}
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
		c.selected[b.Account.Key()] = true
		c.GL = c.GL.Add(b.Ending)
	}
}

// named selects by the user's list.
func (c *Case) named(b *gp.Balance) (string, bool) { return c.Options.Accounts.Match(b.Account) }
