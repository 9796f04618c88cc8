package analyzer

import (
	"slices"

	"tieout/internal/gp"
)

// pool is the stock of before the period. The report shows how much of each of
// its layers was sold in all, not how much of that in the period: the issues'
// costs tell, as far as the layers' costs differ.
type pool struct {
	layers      []*LayerRoll // oldest first
	left, drawn gp.Quantity
	low, high   gp.Quantity // the unit costs it can give
	draws       []draw
	unknown     bool // a draw whose value is not known
}

// draw is what one issue took from the pool.
type draw struct {
	line     *gp.InventoryLine
	quantity gp.Quantity
	value    gp.Amount
}

func (p *pool) bound() {
	for i, l := range p.layers {
		if i == 0 {
			p.low, p.high = l.Layer.Cost, l.Layer.Cost
		}
		p.widen(l.Layer.Cost)
	}
}

func (p *pool) widen(cost gp.Quantity) {
	p.low, p.high = min(p.low, cost), max(p.high, cost)
}

// allows reports whether n units out of the pool can be worth a.
func (p *pool) allows(n gp.Quantity, a gp.Amount, tolerance gp.Amount) bool {
	return a.Cmp(n.Times(p.low).Sub(tolerance)) >= 0 && a.Cmp(n.Times(p.high).Add(tolerance)) <= 0
}

// solvePool tells how much of each layer of before the period was still there
// when it began: the draws run through the layers in the order of the valuation
// method, each draw at one unit cost, at two or at three.
func (p *PlaceRoll) solvePool() (known bool) {
	layers := slices.Clone(p.pool.layers)
	if p.Method == gp.LIFOPerpetual || p.Method == gp.LIFOPeriodic {
		slices.Reverse(layers)
	}
	s := poolSolver{layers: layers, taken: make([]gp.Quantity, len(layers)), unit: p.unit()}
	known = !p.pool.unknown && p.pool.left == 0
	for _, d := range p.pool.draws {
		known = known && s.place(d)
	}
	for i, l := range layers {
		l.Opening, l.OpeningKnown = l.Layer.Remaining()+s.taken[i], known
	}
	if !known {
		p.spread(layers)
	}
	return known
}

// unit is the step in which the place's quantities move: one in the last
// decimal that any of them uses.
func (p *PlaceRoll) unit() gp.Quantity {
	unit := gp.QuantityOf(1)
	for _, l := range p.Layers {
		for unit > 1 && (l.Layer.Received%unit != 0 || l.Layer.Sold%unit != 0) {
			unit /= 10
		}
	}
	return unit
}

// poolSolver places draws one after the other.
type poolSolver struct {
	layers []*LayerRoll // in the order of the valuation method
	taken  []gp.Quantity
	unit   gp.Quantity
	at     int // the layer that the last draw reached
}

// room is what the layers from i on that share its cost could still have given.
func (s *poolSolver) room(i int) gp.Quantity {
	var room gp.Quantity
	for k := i; k < len(s.layers) && s.layers[k].Layer.Cost == s.layers[i].Layer.Cost; k++ {
		room += s.layers[k].Layer.Sold - s.taken[k]
	}
	return room
}

// place finds the unit costs that a draw came at.
func (s *poolSolver) place(d draw) bool {
	tolerance := gp.Quantity(2).Amount().Add(d.quantity.Times(1))
	for i := s.at; i < len(s.layers); i++ {
		if s.room(i) < d.quantity {
			continue
		}
		for _, cost := range s.layers[i].costs() {
			if d.quantity.Times(cost).Sub(d.value).Within(tolerance) {
				s.take(i, d.quantity)
				return true
			}
		}
	}
	for i := s.at; i < len(s.layers); i++ {
		for k := i + 1; k < len(s.layers); k++ {
			if s.placeTwo(d, i, k, tolerance) || s.placeThree(d, i, k, tolerance) {
				return true
			}
		}
	}
	return false
}

// placeTwo takes a draw partly at the cost of i, partly at that of k.
func (s *poolSolver) placeTwo(d draw, i, k int, tolerance gp.Amount) bool {
	n, ok := d.share(s.layers[i].Layer.Cost, s.layers[k].Layer.Cost, s.unit, tolerance)
	if !ok || n > s.room(i) || d.quantity-n > s.room(k) {
		return false
	}
	s.take(i, n)
	s.take(k, d.quantity-n)
	return true
}

// placeThree takes all there is at the cost of i, or of k, and the rest at two
// other costs around it.
func (s *poolSolver) placeThree(d draw, i, k int, tolerance gp.Amount) bool {
	for j := k + 1; j < len(s.layers); j++ {
		for _, order := range [][3]int{{i, k, j}, {k, i, j}} {
			full, first, second := order[0], order[1], order[2]
			n := s.room(full)
			rest := draw{quantity: d.quantity - n, value: d.value.Sub(n.Times(s.layers[full].Layer.Cost))}
			if n <= 0 || rest.quantity <= 0 {
				continue
			}
			was := slices.Clone(s.taken)
			s.take(full, n)
			if s.placeTwo(rest, first, second, tolerance) {
				return true
			}
			s.taken = was
		}
	}
	return false
}

// take takes n out of the layers from i on that share its cost.
func (s *poolSolver) take(i int, n gp.Quantity) {
	for n > 0 {
		part := min(n, s.layers[i].Layer.Sold-s.taken[i])
		s.taken[i] += part
		if n -= part; n > 0 {
			i++
		}
	}
	s.at = i
}

// costs are the unit costs a layer of before the period can have had.
func (l *LayerRoll) costs() []gp.Quantity {
	if l.First != l.Layer.Cost {
		return []gp.Quantity{l.First, l.Layer.Cost}
	}
	return []gp.Quantity{l.Layer.Cost}
}

// share solves n·first + (quantity − n)·second = value for a share strictly
// between, in steps of unit.
func (d draw) share(first, second, unit gp.Quantity, tolerance gp.Amount) (gp.Quantity, bool) {
	if first == second {
		return 0, false
	}
	over := d.value.Sub(d.quantity.Times(second)).Decimal()
	step := (first - second).Amount().Decimal().Mul(unit.Amount().Decimal())
	n := gp.Quantity(over.DivRound(step, 0).IntPart()) * unit
	if n <= 0 || n >= d.quantity {
		return 0, false
	}
	worth := n.Times(first).Add((d.quantity - n).Times(second))
	return n, worth.Sub(d.value).Within(tolerance)
}

// spread gives draws that nobody can tell apart to the layers in the order of
// the valuation method, so that at least the quantities add up.
func (p *PlaceRoll) spread(layers []*LayerRoll) {
	left := p.pool.drawn
	for i := range layers {
		l := layers[len(layers)-1-i]
		n := min(left, l.Layer.Sold)
		l.Opening, left = l.Layer.Remaining()+n, left-n
	}
}
