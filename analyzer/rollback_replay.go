package analyzer

import (
	"slices"

	"tieout/internal/gp"
)

// debt is a quantity sold by override and not made good yet.
type debt struct {
	layer *LayerRoll
	open  gp.Quantity
}

// replay takes the place's lines in order: FIFO takes the oldest layer first,
// LIFO the newest. An issue's cost tells which unit cost a layer had by then.
func (p *PlaceRoll) replay(coarse bool) {
	p.pool.open(p.lifo(), coarse, p.unit())
	made := map[*gp.InventoryLine][]*LayerRoll{}
	var debts []*debt
	p.live = nil
	for i, l := range p.Layers {
		l.rank, l.cost, l.before = i, l.First, l.First
		if l.Inflow != nil {
			made[l.Inflow] = append(made[l.Inflow], l)
		}
		if p.owedAtStart(l) {
			debts = append(debts, &debt{l, l.Layer.Sold})
		}
	}
	for i := range p.moves {
		switch m := &p.moves[i]; {
		case m.quantity > 0:
			for _, l := range made[m.line] {
				l.arrive(debts)
				p.stock(l)
			}
			delete(made, m.line)
		case m.quantity == 0:
			p.revalue(m)
		default:
			if d := p.issue(m, coarse); d != nil {
				debts = append(debts, d)
			}
		}
	}
	p.finish()
}

// arrive puts a layer in stock; it makes good first what was oversold.
func (l *LayerRoll) arrive(debts []*debt) {
	l.arrived, l.left = true, l.Layer.Received
	for _, d := range debts {
		if n := min(d.open, l.left); n > 0 {
			d.open -= n
			l.left -= n
			l.Relieved = append(l.Relieved, Relief{d.layer, n})
		}
	}
}

// stock puts a layer among those that issues take from. What remains of it in
// the report was never taken: a layer does not refill.
func (p *PlaceRoll) stock(l *LayerRoll) {
	if l.free() <= 0 {
		return
	}
	p.live = append(p.live, l)
	for i := len(p.live) - 1; i > 0 && p.live[i-1].rank > l.rank; i-- {
		p.live[i-1], p.live[i] = p.live[i], p.live[i-1]
	}
}

// free is what issues still take of the layer.
func (l *LayerRoll) free() gp.Quantity { return l.left - l.Layer.Remaining() }

// trim drops the layers at both ends that have given all they give.
func (p *PlaceRoll) trim() {
	for len(p.live) > 0 && p.live[0].free() <= 0 {
		p.live = p.live[1:]
	}
	for len(p.live) > 0 && p.live[len(p.live)-1].free() <= 0 {
		p.live = p.live[:len(p.live)-1]
	}
}

// revalue applies an invoice matched at another cost: it revalues the whole
// layer (KB 2714803), and its line carries the new unit cost.
func (p *PlaceRoll) revalue(m *move) {
	l := p.revalued(m.line)
	if l == nil {
		p.Adjustments = append(p.Adjustments, m.line)
		return
	}
	if l.Inflow == nil && len(l.Changes) == 0 {
		l.First = costBefore(l, m)
		l.cost = l.First
	}
	l.Invoices = append(l.Invoices, m.line)
	l.change(m.line.Cost, m.line, nil)
}

// revalued is the layer an invoice line revalues: that of the shipment it
// names; without a name, the one whose cost becomes the line's.
func (p *PlaceRoll) revalued(v *gp.InventoryLine) *LayerRoll {
	candidates := p.Layers
	if !v.Reference.IsBlank() {
		candidates = p.ofDocument(v.Reference)
	} else if !v.HITB {
		return nil
	}
	var found *LayerRoll
	for _, l := range candidates {
		unnamed := v.Cost == l.Layer.Cost && l.cost != v.Cost && l.Layer.Type != gp.ReceiptTransfer
		if l.IsOverride() || v.Reference.IsBlank() && !unnamed {
			continue
		}
		if found == nil || l.Layer.Cost == v.Cost && found.Layer.Cost != v.Cost {
			found = l
		}
	}
	return found
}

// ofDocument lists the place's layers that a document made.
func (p *PlaceRoll) ofDocument(document gp.Code) []*LayerRoll {
	if p.named == nil {
		p.named = map[string][]*LayerRoll{}
		for _, l := range p.Layers {
			k := l.Layer.Document.Key()
			p.named[k] = append(p.named[k], l)
		}
	}
	return p.named[document.Key()]
}

// costBefore is what a layer of before the period cost until the invoice line:
// an invoice of the whole shipment moves it by the line's value.
func costBefore(l *LayerRoll, m *move) gp.Quantity {
	n := l.Layer.Received
	if n <= 0 {
		return l.Layer.Cost
	}
	step := m.value.Decimal().DivRound(n.Amount().Decimal(), 5)
	old := m.line.Cost - gp.Quantity(step.Shift(5).IntPart())
	if !n.Times(m.line.Cost - old).Sub(m.value).Within(gp.Cents(1)) {
		return l.Layer.Cost
	}
	return old
}

// change notes that the layer's unit cost became to.
func (l *LayerRoll) change(to gp.Quantity, invoice, seen *gp.InventoryLine) {
	if to == l.cost {
		return
	}
	left := l.left
	if l.IsOpening() {
		left = l.Layer.Remaining() // at least; what the pool still gives is unknown
	}
	l.Changes = append(l.Changes, CostChange{From: l.cost, To: to, Remaining: left, Invoice: invoice, Seen: seen})
	l.before, l.cost = l.cost, to
	if invoice != nil {
		l.changedOn = invoice.Date
	}
}

// issue takes one issue out of the layers; what an override sold beyond them
// is returned as a debt.
func (p *PlaceRoll) issue(m *move, coarse bool) *debt {
	need, value := -m.quantity, m.value.Neg()
	var owed *debt
	if o := p.overrideOf(m); o != nil {
		n := min(need, o.Layer.Sold)
		owed = &debt{layer: o, open: n}
		need -= n
		value = value.Sub(n.Times(o.Layer.Cost))
	}
	if !p.fitIssue(m, need, value, coarse) {
		p.fault(FaultCost, m.line, nil)
		takes, fromPool := p.takes(m, need, false)
		p.apply(takes, fromPool, nil)
	}
	return owed
}

func (p *PlaceRoll) overrideOf(m *move) *LayerRoll {
	if m.kind != moveOverride {
		return nil
	}
	i := slices.IndexFunc(p.Layers, func(l *LayerRoll) bool { return l.Sale == m.line && !l.arrived })
	if i < 0 {
		return nil
	}
	p.Layers[i].arrived = true
	return p.Layers[i]
}

// settle notes the changes of unit cost that the issue shows.
func (p *PlaceRoll) settle(m *move, takes []take, costs []gp.Quantity) {
	for i, t := range takes {
		switch l := t.layer; costs[i] {
		case l.cost:
		case l.Layer.Cost:
			l.change(costs[i], nil, m.line)
		default: // issued before the change of that day
			l.Changes[len(l.Changes)-1].Remaining -= t.quantity
		}
	}
}

// apply takes what an issue took; a draw of unknown value is nil.
func (p *PlaceRoll) apply(takes []take, fromPool gp.Quantity, d *draw) {
	for _, t := range takes {
		t.layer.left -= t.quantity
	}
	switch {
	case fromPool == 0:
	case d == nil:
		p.pool.left -= fromPool
		p.pool.unknown = true
	default:
		p.pool.give(*d)
	}
}

func worth(takes []take, costs []gp.Quantity) gp.Amount {
	var sum gp.Amount
	for i, t := range takes {
		sum = sum.Add(t.quantity.Times(costs[i]))
	}
	return sum
}

// finish holds what the replay left against what the report shows, and notes
// the changes of cost that only the report shows.
func (p *PlaceRoll) finish() {
	for _, l := range p.Layers {
		if l.Inflow == nil {
			continue
		}
		if l.left != l.Layer.Remaining() {
			p.fault(FaultDrawn, nil, l)
		}
		l.change(l.Layer.Cost, nil, nil)
	}
}

// lifo reports whether the newest layer goes first.
func (p *PlaceRoll) lifo() bool {
	return p.Method == gp.LIFOPerpetual || p.Method == gp.LIFOPeriodic
}
