package analyzer

import (
	"cmp"
	"slices"

	"tieout/internal/gp"
)

// OpeningStock is what an account's layers were worth when the period began.
type OpeningStock struct {
	Account gp.Code
	Value   gp.Amount // unrounded
	// Cents is what the ledger should have brought forward for them: each
	// layer's receipt less what was issued of it, both in cents.
	Cents gp.Amount
	// Exact says that every place of the account rolls; Witnessed that every
	// layer's cost at the time is shown by a line, not only by today's report.
	Exact, Witnessed bool
	// Stated says that HITB's balances brought forward say so outright.
	Stated   bool
	Evidence []Evidence
}

// OpeningStock rolls the layers of every account back to the first day of the
// period, in the order of accounts; HITB's balances brought forward are taken
// where they were given. It is nil where neither is possible.
func (c *Case) OpeningStock() []OpeningStock {
	t := openingTable{at: map[string]*OpeningStock{}}
	if t.brought(c); len(t.list) == 0 {
		if r := c.Roll(); r != nil && c.AccountsNamed() {
			t.rolled(c, r)
		}
	}
	if len(t.list) > 0 {
		t.empty(c)
	}
	slices.SortFunc(t.list, func(a, b *OpeningStock) int { return cmp.Compare(a.Account.Key(), b.Account.Key()) })
	out := make([]OpeningStock, len(t.list))
	for i, s := range t.list {
		out[i] = *s
	}
	return out
}

// AccountsNamed reports whether inventory's own lines say which accounts they
// move: without that, nobody knows what sites make of an item's account.
func (c *Case) AccountsNamed() bool {
	named := func(v gp.InventoryLine) bool { return !v.Account.IsBlank() }
	return slices.ContainsFunc(c.Books.Inventory, named) || slices.ContainsFunc(c.Books.HITB, named)
}

type openingTable struct {
	at   map[string]*OpeningStock
	list []*OpeningStock
}

func (t *openingTable) of(account gp.Code) *OpeningStock {
	s := t.at[account.Key()]
	if s == nil {
		s = &OpeningStock{Account: account, Exact: true, Witnessed: true}
		t.at[account.Key()] = s
		t.list = append(t.list, s)
	}
	return s
}

// brought reads HITB's balances brought forward.
func (t *openingTable) brought(c *Case) {
	for i := range c.Books.HITB {
		v := &c.Books.HITB[i]
		if v.Type != gp.DocBroughtForward || v.Account.IsBlank() {
			continue
		}
		s := t.of(v.Account)
		s.Stated = true
		s.Value = s.Value.Add(v.Extended)
		cents := v.Debit.Sub(v.Credit)
		if cents.IsZero() {
			cents = v.Extended.Round()
		}
		s.Cents = s.Cents.Add(cents)
		s.Evidence = append(s.Evidence, CiteInventory(v))
	}
}

// rolled adds up the layers of before the period, place by place. Items that
// are not valued by their layers roll by quantity, the oldest layer first.
func (t *openingTable) rolled(c *Case, r *Roll) {
	for _, p := range r.Places {
		exact := p.Costs()
		if p.Method != 0 && !p.Method.Layered() {
			exact = p.Quantities() && p.drawnInOrder()
			p.spread(p.pool.layers)
		}
		for _, l := range p.Layers {
			if s := t.of(c.LayerAccount[l.Index]); !exact {
				s.Exact = false
			}
		}
		if p.solved() || !p.Method.Layered() {
			t.layers(c, p)
		} else if len(p.pool.layers) > 0 {
			t.whole(c, p)
		}
	}
}

// empty adds the inventory accounts on which no layer stood on the first day:
// the ledger should have brought nothing forward on them.
func (t *openingTable) empty(c *Case) {
	for i := range c.Books.Balances {
		b := &c.Books.Balances[i]
		if b.HasOpening && !b.Opening.IsZero() && c.IsInventory(b.Account) && t.at[b.Account.Key()] == nil {
			t.of(b.Account).Witnessed = false
		}
	}
}

// solved reports whether what was left of every layer of before the period is
// known.
func (p *PlaceRoll) solved() bool {
	return !slices.ContainsFunc(p.pool.layers, func(l *LayerRoll) bool { return !l.OpeningKnown })
}

// layers adds the layers of a place one by one.
func (t *openingTable) layers(c *Case, p *PlaceRoll) {
	for _, l := range p.pool.layers {
		if l.Opening == 0 {
			continue
		}
		x, s := l.Layer, t.of(c.LayerAccount[l.Index])
		s.Value = s.Value.Add(l.Opening.Times(l.First))
		s.Cents = s.Cents.Add(x.Received.Times(l.First).Round()).Sub((x.Received - l.Opening).Times(l.First).Round())
		s.Witnessed = s.Witnessed && l.OpeningKnown && l.Opening > x.Remaining()
		e := CiteLayer(x)
		e.Amount = l.Opening.Times(l.First)
		s.Evidence = append(s.Evidence, e)
	}
}

// whole adds a place whose layers cannot be told apart: what is left of them
// and what the issues say they took.
func (t *openingTable) whole(c *Case, p *PlaceRoll) {
	s := t.of(c.LayerAccount[p.pool.layers[0].Index])
	s.Witnessed = false
	var value gp.Amount
	for _, l := range p.pool.layers {
		value = value.Add(l.Layer.Remaining().Times(l.Layer.Cost))
		s.Evidence = append(s.Evidence, CiteLayer(l.Layer))
	}
	for _, d := range p.pool.draws {
		value = value.Add(d.value)
	}
	if p.pool.unknown || p.pool.left != 0 {
		s.Exact = false
		value = gp.Amount{}
		for _, l := range p.pool.layers {
			value = value.Add(l.Opening.Times(l.First))
		}
	}
	s.Value, s.Cents = s.Value.Add(value), s.Cents.Add(value.Round())
}
