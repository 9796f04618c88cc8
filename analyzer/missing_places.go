package analyzer

import (
	"tieout/internal/gp"
)

// placesOfRoll finds the rolls of places; nil without inventory history.
func (c *Case) placesOfRoll() map[place]*PlaceRoll {
	r := c.Roll()
	if r == nil {
		return nil
	}
	m := make(map[place]*PlaceRoll, len(r.Places))
	for _, p := range r.Places {
		m[placeAt(p.Item, p.Site, p.Quantity)] = p
	}
	return m
}

// moved is the value that inventory's lines moved into the place.
func (p *PlaceRoll) moved() gp.Amount {
	var sum gp.Amount
	for i := range p.moves {
		sum = sum.Add(p.moves[i].value)
	}
	return sum
}

// worth is what a quantity left at a place without printed layers is worth by
// inventory's own lines, unrounded. It is known where all of it came in since
// the first line: where the lines add up to it, or where FIFO has taken all
// that was there before.
func (p *PlaceRoll) worth(left gp.Quantity) (value gp.Amount, known bool) {
	if len(p.Layers) > 0 || !p.Method.Layered() {
		return gp.Amount{}, false
	}
	var net, out gp.Quantity
	for i := range p.moves {
		m := &p.moves[i]
		if m.quantity == 0 {
			return gp.Amount{}, false // a change of value: of which units, the lines do not say
		}
		net += m.quantity
		out += max(0, -m.quantity)
	}
	switch before := left - net; {
	case before == 0:
		return p.moved(), p.plausible(p.moved(), left)
	case before > 0 && before <= out && !p.lifo():
		return p.newest(left)
	}
	return gp.Amount{}, false
}

// plausible reports whether a value lies between the lowest and the highest
// unit cost that came in: a layer whose cost changed since does not.
func (p *PlaceRoll) plausible(value gp.Amount, left gp.Quantity) bool {
	var bounds pool
	first := true
	for i := range p.moves {
		cost := p.moves[i].line.Cost
		if p.moves[i].quantity <= 0 {
			continue
		}
		if first {
			bounds.low, bounds.high, first = cost, cost, false
		}
		bounds.widen(cost)
	}
	return bounds.allows(draw{quantity: left, value: value}, false, gp.Cents(1))
}

// newest is the value of the last units that came in, where every line of them
// is at one unit cost.
func (p *PlaceRoll) newest(left gp.Quantity) (value gp.Amount, known bool) {
	p.sortMoves()
	for i := len(p.moves) - 1; i >= 0 && left > 0; i-- {
		m := &p.moves[i]
		if m.quantity <= 0 {
			continue
		}
		n := min(left, m.quantity)
		switch {
		case n == m.quantity:
			value = value.Add(m.value)
		case m.quantity.Times(m.line.Cost).Sub(m.value).Within(gp.Cents(1)):
			value = value.Add(n.Times(m.line.Cost))
		default:
			return gp.Amount{}, false // layers of several costs, moved together
		}
		left -= n
	}
	return value, left == 0
}

// onHand puts the value of a shortage On Hand on the accounts of the sites that
// Item Quantities shows short: at what inventory's own lines left there, and
// the rest in proportion to the quantities; on the item's usual account where
// it does not tell.
func (t *missingTable) onHand(s *Shortage) {
	sites := t.c.shortSites(s)
	values := t.siteValues(s, sites)
	for i, x := range sites {
		m := t.of(t.c.UsualAccount(s.Item, x.Site, gp.OnHand))
		m.Amount = m.Amount.Add(values[i])
		if i == 0 {
			m.Evidence = append(m.Evidence, s.Evidence...)
		}
	}
}

// siteValues shares the value of a shortage among its sites. What inventory's
// lines say stands only as far as it agrees with Stock Status, which may print
// cents.
func (t *missingTable) siteValues(s *Shortage, sites []Shortage) []gp.Amount {
	values, known := make([]gp.Amount, len(sites)), make([]bool, len(sites))
	left, quantity, open := s.Value, quantityOf(sites), len(sites)
	for i, x := range sites {
		p := t.places[placeAt(s.Item, x.Site, gp.OnHand)]
		if p == nil {
			continue
		}
		if v, ok := p.worth(x.Quantity); ok {
			values[i], known[i] = v, true
			left, quantity, open = left.Sub(v), quantity-x.Quantity, open-1
		}
	}
	if open == 0 && left.Within(gp.Cents(1)) {
		return values
	}
	if open == 0 || left.Sign() != s.Value.Sign() {
		left, quantity, known = s.Value, quantityOf(sites), make([]bool, len(sites))
	}
	return shareOut(values, known, left, quantity, sites)
}

// shareOut puts what is left on the sites not known, in proportion to their
// quantities.
func shareOut(values []gp.Amount, known []bool, left gp.Amount, quantity gp.Quantity, sites []Shortage) []gp.Amount {
	for i, x := range sites {
		if known[i] {
			continue
		}
		values[i] = left
		if x.Quantity != quantity {
			values[i] = share(left, x.Quantity, quantity)
		}
		left, quantity = left.Sub(values[i]), quantity-x.Quantity
	}
	return values
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

// quantityOf adds up the shortages of sites.
func quantityOf(sites []Shortage) gp.Quantity {
	var sum gp.Quantity
	for i := range sites {
		sum += sites[i].Quantity
	}
	return sum
}

// shortSites lists the sites where Item Quantities shows another quantity of an
// item On Hand than the layers, if they add up to the shortage; else one blank
// site. A tracked item oversold by an override is short of a layer nowhere: the
// override left none (KB 861686, causes 7 and 8).
func (c *Case) shortSites(s *Shortage) []Shortage {
	if !s.Site.IsBlank() || !c.quantitiesHaveSites {
		return []Shortage{*s}
	}
	have := map[gp.Code]gp.Quantity{}
	for _, i := range c.LayersOf(s.Item) {
		if l := &c.Books.Layers[i]; onHand(l) {
			have[l.Site.Folded()] += l.Remaining()
		}
	}
	var sites []Shortage
	var sum gp.Quantity
	for _, i := range c.quantitiesOf(s.Item) {
		q := &c.Books.Quantities[i]
		n := q.Quantities[gp.OnHand] - have[q.Site.Folded()]
		if n == 0 || q.Overall {
			continue
		}
		sum += n
		if n > 0 || c.tracking(s.Item) <= gp.TrackNone {
			sites = append(sites, Shortage{Site: q.Site, Quantity: n})
		}
	}
	if sum != s.Quantity {
		return []Shortage{*s}
	}
	return sites
}
