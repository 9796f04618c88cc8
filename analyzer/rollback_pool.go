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
	solver      *poolSolver
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

// open makes the pool ready for a replay.
func (p *pool) open(lifo, coarse bool, unit gp.Quantity) {
	layers := slices.Clone(p.layers)
	if lifo {
		slices.Reverse(layers)
	}
	p.solver = &poolSolver{layers: layers, taken: make([]gp.Quantity, len(layers)), unit: unit, coarse: coarse}
}

// allows reports whether a draw can be what it says: exactly so, at the costs
// of layers that the draws before it left over; or else at some cost between
// the lowest and the highest.
func (p *pool) allows(d draw, exactly bool, tolerance gp.Amount) bool {
	switch {
	case d.quantity == 0:
		return d.value.Within(tolerance)
	case exactly:
		return p.solver.could(d)
	}
	n := d.quantity
	return d.value.Cmp(n.Times(p.low).Sub(tolerance)) >= 0 && d.value.Cmp(n.Times(p.high).Add(tolerance)) <= 0
}

// give takes a draw out of the pool.
func (p *pool) give(d draw) {
	p.left -= d.quantity
	p.draws = append(p.draws, d)
	p.solver.place(d)
}

// solvePool tells how much of each layer of before the period was still there
// when it began, and whether that is known of every layer.
func (p *PlaceRoll) solvePool() (known bool) {
	s := p.pool.solver
	known = !p.pool.unknown && p.pool.left == 0 && !s.lost
	for i, l := range s.layers {
		l.Opening, l.OpeningKnown = l.Layer.Remaining()+s.taken[i], known
	}
	if !known {
		p.spread(s.layers)
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

// poolSolver finds the layers that draws came from: they run through the
// layers in the order of the valuation method, each draw at one unit cost, at
// two or at three.
type poolSolver struct {
	layers []*LayerRoll // in the order of the valuation method
	taken  []gp.Quantity
	unit   gp.Quantity
	at     int  // the layer that the last draw reached
	coarse bool // values carry no more than cents
	lost   bool // a draw could not be placed
}

// room is what the layers from i on that share its cost could still have given.
func (s *poolSolver) room(i int) gp.Quantity {
	var room gp.Quantity
	for k := i; k < len(s.layers) && s.layers[k].Layer.Cost == s.layers[i].Layer.Cost; k++ {
		room += s.layers[k].Layer.Sold - s.taken[k]
	}
	return room
}

// piece is a quantity taken at the cost of a layer.
type piece struct {
	at       int
	quantity gp.Quantity
}

// could reports whether a draw can be placed.
func (s *poolSolver) could(d draw) bool {
	_, ok := s.plan(d)
	return ok
}

// place takes a draw out of the layers it came from; from the first draw that
// cannot be placed on, nothing more is known.
func (s *poolSolver) place(d draw) {
	pieces, ok := s.plan(d)
	for _, x := range pieces {
		s.take(x)
	}
	s.lost = !ok
}

// candidates lists the next layers that can still give something, one of each
// run of equal cost.
func (s *poolSolver) candidates() []int {
	const most = 64
	var next []int
	for i := s.at; i < len(s.layers) && len(next) < most; i++ {
		same := len(next) > 0 && i > s.at && s.layers[i-1].Layer.Cost == s.layers[i].Layer.Cost
		if !same && s.room(i) > 0 {
			next = append(next, i)
		}
	}
	return next
}

// plan finds the unit costs that a draw came at.
func (s *poolSolver) plan(d draw) ([]piece, bool) {
	if s.lost {
		return nil, false
	}
	tolerance := gp.Quantity(2).Amount().Add(d.quantity.Times(1))
	if s.coarse {
		tolerance = tolerance.Add(gp.Cents(1))
	}
	next := s.candidates()
	for _, i := range next {
		if s.room(i) < d.quantity {
			continue
		}
		for _, cost := range s.layers[i].costs() {
			if d.quantity.Times(cost).Sub(d.value).Within(tolerance) {
				return []piece{{i, d.quantity}}, true
			}
		}
	}
	const mostPairs = 16
	next = next[:min(len(next), mostPairs)]
	for x := range next {
		for y := x + 1; y < len(next); y++ {
			if pieces := s.two(d, next[x], next[y], tolerance); pieces != nil {
				return pieces, true
			}
			if pieces := s.three(d, next[x], next[y:], tolerance); pieces != nil {
				return pieces, true
			}
		}
	}
	return nil, false
}

// two takes a draw partly at the cost of i, partly at that of k.
func (s *poolSolver) two(d draw, i, k int, tolerance gp.Amount) []piece {
	n, ok := d.share(s.layers[i].Layer.Cost, s.layers[k].Layer.Cost, s.unit, tolerance)
	if !ok || n > s.room(i) || d.quantity-n > s.room(k) {
		return nil
	}
	return []piece{{i, n}, {k, d.quantity - n}}
}

// three takes all there is at the cost of i, or of the first of next, and the
// rest at two other costs around it.
func (s *poolSolver) three(d draw, i int, next []int, tolerance gp.Amount) []piece {
	k := next[0]
	for _, j := range next[1:] {
		for _, order := range [][3]int{{i, k, j}, {k, i, j}} {
			full, n := order[0], s.room(order[0])
			rest := draw{quantity: d.quantity - n, value: d.value.Sub(n.Times(s.layers[full].Layer.Cost))}
			if n <= 0 || rest.quantity <= 0 {
				continue
			}
			if pieces := s.two(rest, order[1], order[2], tolerance); pieces != nil {
				return append([]piece{{full, n}}, pieces...)
			}
		}
	}
	return nil
}

// take takes a piece out of the layers that share its cost.
func (s *poolSolver) take(x piece) {
	i, n := x.at, x.quantity
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
