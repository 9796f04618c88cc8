package analyzer

import (
	"cmp"
	"maps"
	"slices"

	"tieout/internal/gp"
)

// substitution is one segment of an account replaced by another text.
type substitution struct {
	segment int
	text    string
}

// learnSubstituted finds the sites' accounts where no row of inventory history
// shows them: accounts that differ from a card's in one segment alone and read
// like inventory. Several accounts must share the replaced segment, so that
// they are at least half of what the cards name: then it is a site's, and not an
// account of its own.
func (l *ledgerAccounts) learnSubstituted(balances []gp.Balance) {
	if len(l.places.at) > 0 {
		return
	}
	cards := l.cardAccounts()
	found := map[substitution]map[string]cardAccount{} // by the account's key
	for i := range balances {
		b := &balances[i]
		if b.Unit || l.holding.Has(b.Account) || !soundsLikeInventory(b.Description) {
			continue
		}
		for _, key := range slices.Sorted(maps.Keys(cards)) {
			if s, ok := substitutionOf(cards[key].account, b.Account); ok {
				if found[s] == nil {
					found[s] = map[string]cardAccount{}
				}
				found[s][b.Account.Key()] = cards[key]
			}
		}
	}
	for _, s := range slices.SortedFunc(maps.Keys(found), compareSubstitutions) {
		accounts := found[s]
		if len(accounts) < 2 || 2*len(accounts) < len(cards) {
			continue
		}
		for key, x := range accounts {
			l.holdLike(x, gp.CodeOf(key))
			if _, known := l.substituted[key]; !known {
				l.substituted[key] = x.account
			}
		}
	}
}

func compareSubstitutions(a, b substitution) int {
	return cmp.Or(cmp.Compare(a.segment, b.segment), cmp.Compare(a.text, b.text))
}

// substitutionOf is the one segment in which an account differs from a card's.
func substitutionOf(card, a gp.Code) (substitution, bool) {
	x, y := segments(card.Key()), segments(a.Key())
	if len(x) != len(y) || len(x) < 2 {
		return substitution{}, false
	}
	at, n := 0, 0
	for i := range x {
		if x[i] != y[i] {
			at, n = i, n+1
		}
	}
	return substitution{at, y[at]}, n == 1
}

// confirms reports whether the list of accounts has one on which a site's
// segment stands as it does on the account: the user knows the site.
func (c *Case) confirms(account gp.Code) bool {
	s, ok := substitutionOf(c.accounts.substituted[account.Key()], account)
	return ok && slices.ContainsFunc(c.Selected, func(x GLAccount) bool {
		card, there := c.accounts.substituted[x.Account.Key()]
		if !there {
			return false
		}
		other, ok := substitutionOf(card, x.Account)
		return ok && other == s
	})
}
