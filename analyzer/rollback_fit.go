package analyzer

import "tieout/internal/gp"

// take is a quantity taken out of a layer by one issue.
type take struct {
	layer    *LayerRoll
	quantity gp.Quantity
}

// fitIssue looks for the takes whose cost is the issue's: what came from before
// the period first at the costs of its layers, then at any cost between them;
// with and without what came in on the same day; to the last digit, then within
// what a rounded unit cost allows.
func (p *PlaceRoll) fitIssue(m *move, need gp.Quantity, value gp.Amount, coarse bool) bool {
	for _, exactly := range []bool{true, false} {
		for _, tolerance := range tolerances(need, coarse) {
			for _, skipToday := range []bool{false, true} {
				takes, fromPool := p.takes(m, need, skipToday)
				f := fitting{p: p, m: m, takes: takes, fromPool: fromPool, exactly: exactly, tolerance: tolerance}
				if f.fit(value, need) {
					p.settle(m, takes, f.costs)
					p.apply(takes, fromPool, &draw{line: m.line, quantity: fromPool, value: value.Sub(worth(takes, f.costs))})
					return true
				}
			}
		}
	}
	return false
}

// tolerances are how far an issue's value may lie from its layers': nothing but
// the last digits, the cents that the export rounds to, and what a rounded unit
// cost makes of the quantity. The finest that fits decides, since costs a cent
// apart would pass for one another.
func tolerances(need gp.Quantity, coarse bool) []gp.Amount {
	fine := gp.Quantity(2).Amount()
	list := []gp.Amount{fine}
	if coarse {
		fine = gp.Cents(1).Add(fine)
		list = append(list, fine)
	}
	return append(list, fine.Add(need.Times(1)))
}

// takes lists what an issue takes from the layers of the period, in the order
// of the valuation method, and what it takes from those of before.
func (p *PlaceRoll) takes(m *move, need gp.Quantity, skipToday bool) (takes []take, fromPool gp.Quantity) {
	lifo := p.lifo()
	if !lifo {
		fromPool = min(need, p.pool.left)
		need -= fromPool
	}
	p.trim()
	for i := range p.live {
		l := p.live[i]
		if lifo {
			l = p.live[len(p.live)-1-i]
		}
		if need == 0 {
			break
		}
		free := l.free()
		if free <= 0 || skipToday && l.Layer.Date == m.line.Date {
			continue
		}
		n := min(need, free)
		takes, need = append(takes, take{l, n}), need-n
	}
	if lifo {
		fromPool = min(need, p.pool.left)
	}
	return takes, fromPool
}

// fitting looks for the unit costs of one issue's takes.
type fitting struct {
	p         *PlaceRoll
	m         *move
	takes     []take
	fromPool  gp.Quantity
	exactly   bool
	tolerance gp.Amount
	costs     []gp.Quantity
}

// fit finds the unit costs of the takes, each the layer's present one, its
// last, or its one of earlier that day, that make up the value.
func (f *fitting) fit(value gp.Amount, need gp.Quantity) bool {
	for _, t := range f.takes {
		need -= t.quantity
	}
	if need != f.fromPool {
		return false // more issued than there is
	}
	const changesAtOnce = 3
	f.costs = make([]gp.Quantity, len(f.takes))
	return f.try(0, changesAtOnce, value)
}

func (f *fitting) try(i, changes int, rest gp.Amount) bool {
	if i == len(f.takes) {
		return f.p.pool.allows(draw{quantity: f.fromPool, value: rest}, f.exactly, f.tolerance)
	}
	t := f.takes[i]
	for n, cost := range t.layer.candidates(f.m.line.Date) {
		if n > 0 && changes == 0 {
			break
		}
		f.costs[i] = cost
		if f.try(i+1, changes-min(n, 1), rest.Sub(t.quantity.Times(cost))) {
			return true
		}
	}
	return false
}

// candidates are the unit costs the layer can have had that day, the likeliest
// first.
func (l *LayerRoll) candidates(day gp.Date) []gp.Quantity {
	costs := []gp.Quantity{l.cost}
	if l.cost != l.Layer.Cost {
		costs = append(costs, l.Layer.Cost)
	}
	if l.before != l.cost && l.changedOn == day {
		costs = append(costs, l.before)
	}
	return costs
}
