package company

import (
	"fmt"
	"sort"

	"tieout/internal/gp"
)

// use is what one layer gave to an issue.
type use struct {
	layer    *Layer
	quantity gp.Quantity
}

// take relieves the layers of an item site in the order of its valuation
// method and says which; more than there is would be a mistake in the samples.
func (b *Books) take(i *Item, site string, kind gp.QuantityType, q gp.Quantity) []use {
	var uses []use
	for _, l := range b.queue(i, site, kind) {
		n := min(l.Remaining(), q)
		if n <= 0 {
			continue
		}
		l.Sold += n
		q -= n
		uses = append(uses, use{l, n})
		if q == 0 {
			return uses
		}
	}
	panic(fmt.Sprintf("company: %s at %s is short of %s", i.Number, site, q))
}

// queue lists the layers of an item site, oldest first, newest first for LIFO.
func (b *Books) queue(i *Item, site string, kind gp.QuantityType) []*Layer {
	var layers []*Layer
	for _, l := range b.Layers {
		if l.Item == i && l.Site == site && l.Kind == kind {
			layers = append(layers, l)
		}
	}
	sort.SliceStable(layers, func(x, y int) bool {
		if layers[x].Date != layers[y].Date {
			return layers[x].Date < layers[y].Date
		}
		return layers[x].Sequence < layers[y].Sequence
	})
	if i.Method == lifo {
		for x, y := 0, len(layers)-1; x < y; x, y = x+1, y-1 {
			layers[x], layers[y] = layers[y], layers[x]
		}
	}
	return layers
}

// valueOf is what an issue costs: the layers it took, or the moving average.
func valueOf(i *Item, uses []use) gp.Amount {
	var value gp.Amount
	for _, u := range uses {
		if i.Method == gp.AveragePerpetual {
			value = value.Add(u.quantity.Times(i.average))
			continue
		}
		value = value.Add(u.quantity.Times(u.layer.Cost))
	}
	return value
}

// unit is value ÷ quantity with five decimals.
func unit(value gp.Amount, q gp.Quantity) gp.Quantity {
	return gp.Quantity(value.Decimal().DivRound(q.Amount().Decimal(), 5).Shift(5).IntPart())
}

// increase adds a layer and keeps the card's costs. A layer that was oversold
// is relieved first: what it took comes off the new layer, and its return
// value is quantity × (new cost − override cost) for each layer relieved.
func (b *Books) increase(l Layer) (*Layer, []use) {
	i := l.Item
	if l.Kind == gp.OnHand {
		before := b.OnHand(i, "", gp.OnHand)
		if total := before + l.Received; i.Method == gp.AveragePerpetual && total > 0 {
			i.average = unit(before.Times(i.average).Add(l.Received.Times(l.Cost)), total)
		}
		i.current = l.Cost
	}
	b.add(&l)
	var relieved []use
	for _, o := range b.queue(i, l.Site, l.Kind) {
		n := min(-o.Remaining(), l.Remaining())
		if o.Type != gp.ReceiptOverride || n <= 0 {
			continue
		}
		o.Received += n
		l.Sold += n
		relieved = append(relieved, use{o, n})
	}
	return &l, relieved
}
