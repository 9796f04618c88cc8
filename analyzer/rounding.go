package analyzer

import "tieout/internal/gp"

// roundingBound is the most that rounding alone can reach: half a cent for
// every posting that is known, or else for every layer.
func (c *Case) roundingBound() gp.Amount {
	n := len(c.Books.Inventory) + len(c.Books.HITB)
	if n == 0 {
		n = len(c.Books.Layers)
	}
	return gp.Quantity(500).Times(gp.QuantityOf(int64(n)))
}
