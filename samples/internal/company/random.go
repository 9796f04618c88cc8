package company

import "tieout/internal/gp"

// dice is a small generator of its own (splitmix64), so that the samples stay
// the same whatever the standard library does.
type dice struct{ state uint64 }

func newDice(seed uint64) *dice { return &dice{seed*0x9e3779b97f4a7c15 + 1} }

func (d *dice) next() uint64 {
	d.state += 0x9e3779b97f4a7c15
	z := d.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below returns a number from 0 to n−1.
func (d *dice) below(n int) int { return int(d.next() % uint64(n)) }

// between returns a number from low to high.
func (d *dice) between(low, high int64) int64 {
	return low + int64(d.next()%uint64(high-low+1))
}

// quantity returns about share percent of lot, with the item's decimals.
func (d *dice) quantity(i *Item, lot, low, high int64) gp.Quantity {
	q := lot * d.between(low, high) / 100
	if q == 0 {
		q = 1
	}
	if i.QuantityPlaces > 0 {
		return gp.Quantity(q*100_000) + gp.Quantity(d.between(0, 9)*10_000)
	}
	return gp.QuantityOf(q)
}

// cost returns the item's cost moved by a few percent, with its decimals.
func (d *dice) cost(i *Item) gp.Quantity {
	unit := int64(100_000)
	for range i.CostPlaces {
		unit /= 10
	}
	c := int64(i.Current()) * d.between(985, 1022) / 1000
	return gp.Quantity(c / unit * unit)
}
