package analyzer

import (
	"cmp"
	"fmt"

	"tieout/internal/gp"
)

// onHandOnly reports whether the receipts name quantity types and every layer
// is On Hand: either nothing else is in stock, or the report was printed for
// On Hand alone.
func (c *Case) onHandOnly() bool {
	for i := range c.Books.Layers {
		if c.Books.Layers[i].Quantity != gp.OnHand {
			return false
		}
	}
	return len(c.Books.Layers) > 0
}

// otherTypes says what shows that stock of other quantity types than On Hand is
// there though the receipts hold no layer of any: inventory history that moved
// more into one than out of it, or the balances of several accounts that are
// for them. Blank where Item Quantities tells outright, or nothing shows it.
func (c *Case) otherTypes() string {
	if len(c.Books.Quantities) > 0 || !c.onHandOnly() {
		return ""
	}
	if n := c.movedIn(); n > 0 {
		return fmt.Sprintf("inventory history moved %d %s into other quantity types than On Hand and not out again", n, plural(n, "item", "items"))
	}
	if n := c.balancesOfOtherTypes(); n > 1 {
		return fmt.Sprintf("%d accounts for quantities In Use, In Service, Damaged or Returned carry balances", n)
	}
	return ""
}

// movedIn counts the items of which the period's history moved more into a
// quantity type other than On Hand than out of it.
func (c *Case) movedIn() int {
	type stock struct {
		item string
		kind gp.QuantityType
	}
	net := map[stock]gp.Quantity{}
	move := func(v *gp.InventoryLine, kind gp.QuantityType, n gp.Quantity) { net[stock{v.Item.Key(), kind}] += n }
	lines := c.Books.Inventory
	if len(lines) == 0 {
		lines = c.Books.HITB
	}
	for i := range lines {
		v := &lines[i]
		if !v.Status.Posted() || v.Type == gp.DocBroughtForward || v.ItemType > gp.Discontinued || c.Activity.Through > 0 && v.Date > c.Activity.Through {
			continue
		}
		from, to := cmp.Or(v.FromQuantity, gp.OnHand), cmp.Or(v.ToQuantity, v.FromQuantity, gp.OnHand)
		switch {
		case v.Type == gp.DocTransfer && !v.HITB:
			move(v, from, -v.Quantity.Abs())
			move(v, to, v.Quantity.Abs())
		case v.Quantity > 0:
			move(v, to, v.Quantity)
		default:
			move(v, from, v.Quantity)
		}
	}
	items := map[string]bool{}
	for s, n := range net {
		if s.kind != gp.OnHand && n > 0 {
			items[s.item] = true
		}
	}
	return len(items)
}

// balancesOfOtherTypes counts the accounts, totalled or left out, that are for
// other quantity types and carry more than rounding.
func (c *Case) balancesOfOtherTypes() int {
	n := 0
	for i := range c.Books.Balances {
		b := &c.Books.Balances[i]
		if (c.IsSelected(b.Account) || c.IsLeftOut(b.Account)) && c.typesOn(b)[0] != gp.OnHand && !b.Ending.Within(c.Options.Tolerance) {
			n++
		}
	}
	return n
}
