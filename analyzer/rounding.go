package analyzer

import (
	"tieout/internal/gp"
)

// Rounded is what rounding adds to the gap on one account.
type Rounded struct {
	Account gp.Code
	Amount  gp.Amount
	Note    string
}

// RoundingTested reports whether the ledger's cents were compared with
// inventory's values row by row.
func (c *Case) RoundingTested() bool { return c.Activity.Tested() }

// Roundings computes row by row, per account, what the ledger's cents add to
// the unrounded value of inventory's documents, and what quantity × cost adds
// to printed values of layers.
func (c *Case) Roundings() []Rounded {
	var out []Rounded
	if c.RoundingTested() {
		for _, a := range c.inventoryAccounts() {
			if c.DetailAgrees(a) {
				out = append(out, Rounded{a, c.Activity.Rounding(a), "posted cents less unrounded values, row by row of inventory history"})
			}
		}
	}
	return append(out, c.printedRounding()...)
}

// inventoryAccounts lists the accounts of the trial balance that hold inventory.
func (c *Case) inventoryAccounts() []gp.Code {
	var accounts []gp.Code
	for i := range c.Books.Balances {
		if a := c.Books.Balances[i].Account; c.IsInventory(a) {
			accounts = append(accounts, a)
		}
	}
	return accounts
}

// printedRounding is recomputed less printed value of the layers whose value
// the report prints to fewer decimals, per account. A line that lies further
// from its recomputation than its printing explains is no rounding.
func (c *Case) printedRounding() []Rounded {
	sums, order := map[string]gp.Amount{}, []gp.Code{}
	for i := range c.Books.Layers {
		l := &c.Books.Layers[i]
		d := l.Recomputed().Sub(l.Value)
		if !l.Printed || d.IsZero() || !rounds(l.Recomputed(), l.Value) {
			continue
		}
		a := c.LayerAccount[i]
		if _, met := sums[a.Key()]; !met {
			order = append(order, a)
		}
		add(sums, a.Key(), d)
	}
	var out []Rounded
	for _, a := range order {
		out = append(out, Rounded{a, sums[a.Key()], "quantity × cost less the value printed, layer by layer"})
	}
	return out
}

// rounds reports whether printed is exact rounded to some number of decimals,
// cents at the coarsest.
func rounds(exact, printed gp.Amount) bool {
	for places := 2; places < 10; places++ {
		if exact.RoundTo(places) == printed {
			return true
		}
	}
	return false
}

// RoundingBound is the most that rounding alone can reach: half a cent for
// every posting that is known, or else for every layer.
func (c *Case) RoundingBound() gp.Amount {
	n := len(c.Books.Inventory) + len(c.Books.HITB)
	if n == 0 {
		n = len(c.Books.Layers)
	}
	return gp.Quantity(500).Times(gp.QuantityOf(int64(n)))
}
