package analyzer

import (
	"slices"

	"tieout/internal/gp"
)

// roll matches lines and layers of the place, then replays the lines.
func (p *PlaceRoll) roll(from gp.Date, coarse bool) {
	p.sortLayers()
	p.markOverrides()
	p.sortMoves()
	p.matchInflows()
	p.fillPool(from)
	if p.Method.Layered() || p.Method == 0 {
		p.replayOrders(coarse)
	}
}

// replayOrders replays the lines in the order of their audit trail codes and
// the layers in that of their sequence. Exports do not tell which issue of a
// day was posted first, and not all tell the sequence of a day's layers: where
// something is left unexplained, the others are tried.
func (p *PlaceRoll) replayOrders(coarse bool) {
	before, at := len(p.Faults), p.pool
	best, least := replayOrder{}, -1
	for _, o := range []replayOrder{{}, {issues: true}, {layers: true}, {true, true}} {
		p.restart(before, at, o)
		p.replay(coarse)
		faults := 2 * (len(p.Faults) - before)
		if !p.solvePool() {
			faults++
		}
		if faults == 0 {
			return
		}
		if least < 0 || faults < least {
			best, least = o, faults
		}
	}
	p.restart(before, at, best)
	p.replay(coarse)
	p.solvePool()
}

// replayOrder says what of each day is taken the other way round.
type replayOrder struct{ issues, layers bool }

// restart takes the place back to before its replay.
func (p *PlaceRoll) restart(faults int, pool pool, o replayOrder) {
	p.Faults, p.pool, p.Adjustments = slices.Clone(p.Faults[:faults]), pool, nil
	p.pool.draws, p.pool.unknown = nil, false
	for _, l := range p.Layers {
		l.Changes, l.Relieved, l.Invoices, l.left, l.arrived, l.changedOn = nil, nil, nil, 0, false, 0
		if l.IsOpening() {
			l.First = l.Layer.Cost
		}
	}
	p.sortMoves()
	p.sortLayers()
	if o.issues {
		p.turnIssues()
	}
	if o.layers {
		p.turnLayers()
	}
	p.pool.layers = slices.DeleteFunc(slices.Clone(p.Layers), func(l *LayerRoll) bool { return !l.IsOpening() })
}

func (p *PlaceRoll) fault(kind FaultKind, line *gp.InventoryLine, layer *LayerRoll) {
	p.Faults = append(p.Faults, RollFault{kind, line, layer})
}

// markOverrides finds the sale of each override layer: the layer carries the
// number of the document that sold what was not there (KB 861686, cause 6).
func (p *PlaceRoll) markOverrides() {
	out := map[string]int{}
	for i := range p.moves {
		if m := &p.moves[i]; m.quantity < 0 {
			out[m.line.Document.Key()] = i
		}
	}
	for _, l := range p.Layers {
		i, sold := out[l.Layer.Document.Key()]
		if !sold || l.Layer.Type != gp.ReceiptOverride && l.Layer.Type != 0 {
			continue
		}
		l.Sale = p.moves[i].line
		p.moves[i].kind = moveOverride
	}
}

// matchInflows finds the layers that each increase made, by document: one each
// where quantities agree; a transfer makes a layer for every layer it took.
func (p *PlaceRoll) matchInflows() {
	layers := map[string][]*LayerRoll{}
	for _, l := range p.Layers {
		if !l.IsOverride() {
			k := l.Layer.Document.Key()
			layers[k] = append(layers[k], l)
		}
	}
	lines := map[string][]*move{}
	var documents []string
	for i := range p.moves {
		m := &p.moves[i]
		if m.quantity <= 0 {
			continue
		}
		k := m.line.Document.Key()
		if lines[k] == nil {
			documents = append(documents, k)
		}
		lines[k] = append(lines[k], m)
	}
	for _, k := range documents {
		p.matchDocument(lines[k], layers[k])
	}
}

func (p *PlaceRoll) matchDocument(lines []*move, layers []*LayerRoll) {
	var in, received gp.Quantity
	for _, m := range lines {
		in += m.quantity
	}
	for _, l := range layers {
		received += l.Layer.Received
	}
	if in != received {
		p.fault(FaultInflow, lines[0].line, nil)
	}
	free := slices.Clone(lines)
	for _, exact := range []bool{true, false} {
		for _, l := range layers {
			if l.Inflow != nil {
				continue
			}
			i := slices.IndexFunc(free, func(m *move) bool {
				return m.quantity == l.Layer.Received && (!exact || m.line.Cost == l.Layer.Cost)
			})
			if i >= 0 {
				l.Inflow, l.First = free[i].line, free[i].line.Cost
				free = slices.Delete(free, i, i+1)
			}
		}
	}
	p.matchSplit(free, layers)
}

// matchSplit gives the layers that are left the lines that are left: together
// they must be worth the same, else a cost has changed and nobody can tell
// which.
func (p *PlaceRoll) matchSplit(free []*move, layers []*LayerRoll) {
	var worth, moved gp.Amount
	split := false
	for _, l := range layers {
		if l.Inflow != nil || len(free) == 0 {
			continue
		}
		l.Inflow, split = free[0].line, true
		worth = worth.Add(l.Layer.Received.Times(l.Layer.Cost))
	}
	if !split {
		return
	}
	for _, m := range free {
		moved = moved.Add(m.value)
	}
	if !worth.Sub(moved).Within(gp.Cents(1)) {
		p.fault(FaultCost, free[0].line, nil)
	}
}

// fillPool tells what the period took from layers that were there before it:
// what the lines took in all, less what the period's own layers show sold.
func (p *PlaceRoll) fillPool(from gp.Date) {
	var drawn, capacity gp.Quantity
	for i := range p.moves {
		if m := &p.moves[i]; m.quantity < 0 {
			drawn -= m.quantity
		}
	}
	for _, l := range p.Layers {
		x := l.Layer
		switch {
		case l.Sale != nil:
			drawn -= x.Sold - x.Received
		case l.Inflow != nil:
			drawn -= x.Sold
		case l.IsOverride():
			if p.owedAtStart(l) {
				drawn += x.Received // made good in the period, out of what came in
			}
		default:
			if !from.IsZero() && x.Date >= from && p.dated() {
				p.fault(FaultLayer, nil, l)
			}
			capacity += x.Sold
			p.pool.layers = append(p.pool.layers, l)
		}
	}
	if drawn < 0 || drawn > capacity {
		p.fault(FaultDrawn, nil, nil)
		drawn = max(0, min(drawn, capacity))
	}
	p.pool.left, p.pool.drawn = drawn, drawn
	p.pool.bound()
}

// owedAtStart reports whether an override of before the period was still open
// when it began: nothing came in after it that could have made it good before.
func (p *PlaceRoll) owedAtStart(o *LayerRoll) bool {
	if o.Sale != nil || !o.IsOverride() {
		return false
	}
	return !slices.ContainsFunc(p.Layers, func(l *LayerRoll) bool {
		return l.IsOpening() && !l.IsOverride() && l.Layer.Date >= o.Layer.Date && l.Layer.Sold > 0
	})
}

// dated reports whether the place's layers carry dates.
func (p *PlaceRoll) dated() bool {
	return slices.ContainsFunc(p.Layers, func(l *LayerRoll) bool { return !l.Layer.Date.IsZero() })
}
