package analyzer

import (
	"cmp"
	"slices"

	"tieout/internal/gp"
)

// poll counts, for each key, the rows that name each account. The choice does
// not depend on the order of the rows: most rows, then the lower account. Votes
// are in one list, those of a key linked: there may be a million keys, mostly of
// one vote.
type poll[K comparable] struct {
	at    map[K]int32 // the first vote of a key, by its place in votes
	votes []vote
}

type vote struct {
	account  gp.Code
	document gp.Code // the first that names it, folded
	rows     int32
	next     int32 // the next vote of the key; 0: none
	several  bool  // another document names the account, too
}

// newPoll has a vote of nobody, so that 0 can be none.
func newPoll[K comparable]() *poll[K] { return &poll[K]{at: map[K]int32{}, votes: make([]vote, 1)} }

func (p *poll[K]) cast(key K, s sighting) {
	first := p.at[key]
	for i := first; i != 0; i = p.votes[i].next {
		v := &p.votes[i]
		if !v.account.Same(s.account) {
			continue
		}
		if s.account.String() < v.account.String() {
			v.account = s.account
		}
		v.rows++
		v.several = v.several || s.document != v.document
		return
	}
	p.at[key] = int32(len(p.votes))
	p.votes = append(p.votes, vote{account: s.account, document: s.document, rows: 1, next: first})
}

// ballot lists the votes of a key, in the order of the accounts.
func (p *poll[K]) ballot(key K) []vote {
	var list []vote
	for i := p.at[key]; i != 0; i = p.votes[i].next {
		list = append(list, p.votes[i])
	}
	slices.SortFunc(list, func(a, b vote) int { return cmp.Compare(a.account.Key(), b.account.Key()) })
	return list
}

// winner is the account most rows name, and whether no other has as many.
func (p *poll[K]) winner(key K) (account gp.Code, clear bool) {
	i := p.at[key]
	if v := p.votes[i]; v.next == 0 { // mostly, and asked for every layer
		return v.account, i != 0
	}
	best := vote{}
	for _, v := range p.ballot(key) {
		switch {
		case v.rows > best.rows:
			best, clear = v, true
		case v.rows == best.rows:
			clear = false
		}
	}
	return best.account, clear
}

// unanimous reports whether all rows of the key name one account.
func (p *poll[K]) unanimous(key K) bool {
	i := p.at[key]
	return i != 0 && p.votes[i].next == 0
}

// several reports whether more than one document names the account.
func (p *poll[K]) several(key K, account gp.Code) bool {
	for i := p.at[key]; i != 0; i = p.votes[i].next {
		if p.votes[i].account.Same(account) {
			return p.votes[i].several
		}
	}
	return false
}

// credible is the winner, unless its description speaks of something else and
// either a single document names it, or the account that it would stand for is
// inventory by its description: such documents may have been posted there by
// mistake.
func (p *poll[K]) credible(key K, n namer, instead gp.Code) (account gp.Code, clear bool) {
	a, clear := p.winner(key)
	if !clear || !n.speaksAgainst(a) {
		return a, clear
	}
	return a, p.several(key, a) && !soundsLikeInventory(n.describe(instead))
}
