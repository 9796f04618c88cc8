package analyzer

import (
	"fmt"
	"strings"
	"unicode"

	"tieout/internal/gp"
)

// checkAccountsNamed asks whether the user chose the accounts.
func (c *Case) checkAccountsNamed() Check {
	k := check(CheckAccounts)
	if c.Proposed {
		return k.failed(fmt.Sprintf("No inventory accounts were named; %d are proposed, with reasons. Name the accounts with --accounts.", len(c.Selected)))
	}
	if len(c.Selected) == 0 {
		return k.failed("None of the accounts named (" + c.Options.Accounts.String() + ") is in the trial balance" + c.writtenLike(c.Options.Accounts.Exact()) + ".")
	}
	text := fmt.Sprintf("%d %s totalled as named.", len(c.Selected), plural(len(c.Selected), "account", "accounts"))
	if twice := c.Options.Accounts.Repeated(); len(twice) > 0 {
		text += " Named more than once and counted once: " + few(twice, 5) + "."
	}
	return k.passed(text)
}

// checkAccountsFound tells which parts of the user's list do nothing. GP leaves
// accounts without balance and activity out of a trial balance, and inactive
// ones where it was told to; a mistyped mask or exclusion looks the same.
func (c *Case) checkAccountsFound() Check {
	k := shown(CheckAccountsFound)
	if c.Proposed {
		return k.notRun("No accounts were named.")
	}
	var accounts []gp.Code
	var units []string
	for i := range c.Books.Balances {
		b := &c.Books.Balances[i]
		accounts = append(accounts, b.Account)
		if _, named := c.named(b); named && b.Unit {
			units = append(units, b.Account.String())
		}
	}
	var texts []string
	if missing := c.Options.Accounts.Unmatched(accounts); len(missing) > 0 {
		texts = append(texts, "Not in the trial balance: "+few(missing, 8)+c.writtenLike(missing)+
			". The number may be mistyped; or the trial balance leaves the account out, as it does without a balance or, unless told otherwise, where inactive.")
	}
	if idle := c.Options.Accounts.Idle(accounts); len(idle) > 0 {
		texts = append(texts, "Exclusions that take nothing out, since the trial balance has no such account or no other part names it: "+few(idle, 8)+".")
	}
	if len(units) > 0 {
		texts = append(texts, "Unit accounts count units, not money, and are not totalled: "+few(units, 5)+".")
	}
	if len(texts) > 0 {
		return k.failed(strings.Join(texts, " "))
	}
	return k.passed("Every account named is in the trial balance.")
}

// writtenLike tells how the trial balance writes the first of the accounts that
// it has with other separators; "" where it has none.
func (c *Case) writtenLike(names []string) string {
	plain := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return r
			}
			return -1
		}, gp.Key(s))
	}
	for _, name := range names {
		for i := range c.Books.Balances {
			if a := c.Books.Balances[i].Account; plain(a.String()) == plain(name) && plain(name) != "" {
				return fmt.Sprintf(" (which writes %s as %s)", name, a)
			}
		}
	}
	return ""
}
