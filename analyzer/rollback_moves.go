package analyzer

import (
	"cmp"
	"slices"

	"tieout/internal/gp"
)

// move is one line's effect on one place.
type move struct {
	line     *gp.InventoryLine
	quantity gp.Quantity // an increase is positive; zero changes value only
	value    gp.Amount   // signed as the quantity
	kind     moveKind
}

// moveKind orders the moves of one day. GP exports no time of day: increases
// go first, so that a sale may take from what came in that day, except that an
// override was sold before anything came.
type moveKind uint8

const (
	moveOverride moveKind = iota
	moveIn
	moveValue
	moveOut
)

// add puts the effects of an inventory line where they belong.
func (r *Roll) add(places map[place]*PlaceRoll, v *gp.InventoryLine) {
	if v.Status == gp.Work || v.Item.IsBlank() || v.Type == gp.DocBroughtForward ||
		v.ItemType > gp.Discontinued || v.Date < r.From || r.Through > 0 && v.Date > r.Through {
		return
	}
	if v.Extended != v.Extended.Round() {
		r.coarse = false
	}
	from, to := cmp.Or(v.FromQuantity, gp.OnHand), cmp.Or(v.ToQuantity, v.FromQuantity, gp.OnHand)
	if v.Type == gp.DocTransfer && !v.HITB {
		q, a := v.Quantity.Abs(), v.Extended.Abs()
		r.put(places, v, v.Site, from, -q, a.Neg())
		r.put(places, v, orCode(v.ToSite, v.Site), to, q, a)
		return
	}
	if v.Quantity > 0 {
		from = to
	}
	r.put(places, v, v.Site, from, v.Quantity, v.Extended)
}

func (r *Roll) put(places map[place]*PlaceRoll, v *gp.InventoryLine, site gp.Code, q gp.QuantityType, n gp.Quantity, a gp.Amount) {
	p := r.at(places, placeAt(v.Item, site, q), v.Item, site)
	m := move{line: v, quantity: n, value: a, kind: moveOut}
	switch {
	case n > 0:
		m.kind = moveIn
	case n == 0:
		m.kind = moveValue
	}
	p.moves = append(p.moves, m)
}

// sortMoves puts the moves in the order of posting, as far as the export tells
// it, whatever the order of its rows.
func (p *PlaceRoll) sortMoves() {
	slices.SortStableFunc(p.moves, func(a, b move) int {
		x, y := a.line, b.line
		return cmp.Or(cmp.Compare(x.Date, y.Date), cmp.Compare(a.kind, b.kind),
			cmp.Compare(x.TRXSource.Key(), y.TRXSource.Key()), cmp.Compare(x.Document.Key(), y.Document.Key()),
			cmp.Compare(a.quantity, b.quantity), a.value.Cmp(b.value), compareSources(x.Source, y.Source))
	})
}

// turnIssues puts the issues of each day the other way round.
func (p *PlaceRoll) turnIssues() {
	for i := 0; i < len(p.moves); {
		k := i
		for k < len(p.moves) && p.moves[k].kind == p.moves[i].kind && p.moves[k].line.Date == p.moves[i].line.Date {
			k++
		}
		if p.moves[i].kind == moveOut {
			slices.Reverse(p.moves[i:k])
		}
		i = k
	}
}

// turnLayers puts the layers of each day the other way round.
func (p *PlaceRoll) turnLayers() {
	for i := 0; i < len(p.Layers); {
		k := i
		for k < len(p.Layers) && p.Layers[k].Layer.Date == p.Layers[i].Layer.Date {
			k++
		}
		slices.Reverse(p.Layers[i:k])
		i = k
	}
}

// setAside takes a sale without a layer out of the moves.
func (p *PlaceRoll) setAside(s UnlayeredSale) {
	p.moves = slices.DeleteFunc(p.moves, func(m move) bool { return m.line == s.Line && m.quantity < 0 })
}

// sortLayers puts the oldest first: by date received, then by sequence.
func (p *PlaceRoll) sortLayers() {
	slices.SortStableFunc(p.Layers, func(a, b *LayerRoll) int {
		x, y := a.Layer, b.Layer
		return cmp.Or(cmp.Compare(x.Date, y.Date), cmp.Compare(x.Sequence, y.Sequence),
			cmp.Compare(x.Document.Key(), y.Document.Key()), cmp.Compare(x.Received, y.Received),
			cmp.Compare(x.Cost, y.Cost), compareSources(x.Source, y.Source))
	})
}
