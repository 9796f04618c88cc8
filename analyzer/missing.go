package analyzer

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"tieout/internal/gp"
)

// Missing is what the receipts leave out of one account, in cents.
type Missing struct {
	Account  gp.Code
	Amount   gp.Amount
	Note     string
	Evidence []Evidence
}

// MissingStock puts the shortages at amounts, account by account: On Hand at
// what Stock Status says it is worth; the other quantity types at what their
// accounts should hold by their beginning balance and inventory's own
// activity, less the layers that are there. Without inventory transactions the
// latter have no amount.
func (c *Case) MissingStock() []Missing {
	t := missingTable{c: c, at: map[string]*Missing{}}
	types := map[string]bool{}
	for i := range c.Shortages {
		s := &c.Shortages[i]
		if s.Type == gp.OnHand {
			t.spread(s)
			continue
		}
		if a := c.UsualAccount(s.Item, s.Site, s.Type); !a.IsBlank() && c.canRollAccount(a) {
			types[a.Key()] = true
			m := t.of(a)
			m.Evidence = append(m.Evidence, s.Evidence...)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(types)) {
		m := t.at[key]
		m.Amount = m.Amount.Add(c.shouldHold(m.Account).Sub(c.layersOn(m.Account)))
		m.Note = "beginning balance and inventory's own activity, less the layers printed"
	}
	return t.finish()
}

// missingTable gathers what is missing by account.
type missingTable struct {
	c    *Case
	at   map[string]*Missing
	list []*Missing
}

func (t *missingTable) of(account gp.Code) *Missing {
	m := t.at[account.Key()]
	if m == nil {
		m = &Missing{Account: account, Note: "On Hand in Stock Status, not in the receipts"}
		t.at[account.Key()] = m
		t.list = append(t.list, m)
	}
	return m
}

// spread puts the value of a shortage On Hand on the accounts of the sites
// that Item Quantities shows short, in proportion to their quantities; on the
// item's usual account where it does not tell.
func (t *missingTable) spread(s *Shortage) {
	sites := t.c.shortSites(s)
	left, quantity := s.Value, s.Quantity
	for i, x := range sites {
		part := left
		if i < len(sites)-1 {
			part = share(left, x.Quantity, quantity)
		}
		m := t.of(t.c.UsualAccount(s.Item, x.Site, gp.OnHand))
		m.Amount = m.Amount.Add(part)
		left, quantity = left.Sub(part), quantity-x.Quantity
		if i == 0 {
			m.Evidence = append(m.Evidence, s.Evidence...)
		}
	}
}

// share is the part of a whole that quantity of all has, to ten places.
func share(whole gp.Amount, quantity, all gp.Quantity) gp.Amount {
	if all == 0 {
		return whole
	}
	part := whole.Decimal().Mul(quantity.Amount().Decimal()).DivRound(all.Amount().Decimal(), 10)
	a, err := gp.ParseAmount(part.String(), gp.USNumbers)
	if err != nil {
		return whole
	}
	return a
}

// shortSites lists the sites where Item Quantities shows more of an item On
// Hand than the layers, if they add up to the shortage; else one blank site.
func (c *Case) shortSites(s *Shortage) []Shortage {
	if !s.Site.IsBlank() || !c.quantitiesHaveSites {
		return []Shortage{*s}
	}
	have := map[string]gp.Quantity{}
	for _, i := range c.LayersOf(s.Item) {
		if l := &c.Books.Layers[i]; cmp.Or(l.Quantity, gp.OnHand) == gp.OnHand {
			have[l.Site.Key()] += l.Remaining()
		}
	}
	var sites []Shortage
	var sum gp.Quantity
	for _, i := range c.index.quantities[s.Item.Key()] {
		q := &c.Books.Quantities[i]
		if n := q.Quantities[gp.OnHand] - have[q.Site.Key()]; n > 0 && !q.Overall {
			sites = append(sites, Shortage{Site: q.Site, Quantity: n})
			sum += n
		}
	}
	if sum != s.Quantity {
		return []Shortage{*s}
	}
	return sites
}

// canRollAccount reports whether what the account should hold can be computed.
func (c *Case) canRollAccount(account gp.Code) bool {
	b := c.Balance(account)
	return b != nil && b.HasOpening && c.Activity.HasInventory() && !c.YearOpen()
}

// shouldHold is the account's beginning balance and the unrounded value of
// inventory's documents since.
func (c *Case) shouldHold(account gp.Code) gp.Amount {
	sum := c.Balance(account).Opening
	for _, d := range c.Activity.Documents {
		if d.When(c.Activity) != InWindow {
			continue
		}
		for _, m := range d.Movements {
			if m.Account.Same(account) {
				sum = sum.Add(m.Value)
			}
		}
	}
	return sum
}

// layersOn is the quantity × cost of the layers printed on an account.
func (c *Case) layersOn(account gp.Code) gp.Amount {
	var sum gp.Amount
	for i, a := range c.LayerAccount {
		if a.Same(account) {
			sum = sum.Add(c.Books.Layers[i].Recomputed())
		}
	}
	return sum
}

// finish rounds to cents, drops what came to nothing and orders by account.
func (t *missingTable) finish() []Missing {
	var out []Missing
	for _, m := range t.list {
		m.Amount = m.Amount.Round()
		if !m.Amount.IsZero() {
			m.Note = fmt.Sprintf("%d rows: %s", len(m.Evidence), m.Note)
			out = append(out, *m)
		}
	}
	slices.SortFunc(out, func(a, b Missing) int { return cmp.Compare(a.Account.Key(), b.Account.Key()) })
	return out
}
