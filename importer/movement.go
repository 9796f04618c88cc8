package importer

import "tieout/internal/gp"

// inBaseUnits turns a line keyed in a selling or buying unit into the base
// unit: the quantity as printed, the cost divided as the quantity was
// multiplied, so that the extended cost stays.
func inBaseUnits(r *record, l *gp.InventoryLine) {
	base := r.quantity("base-quantity")
	if base.Sign()*l.Quantity.Sign() < 0 {
		base = base.Neg() // some exports print the base quantity unsigned
	}
	if !r.has("quantity") || base == l.Quantity || l.Quantity.IsZero() || base.IsZero() {
		l.Quantity = base
		return
	}
	cost, ok := perBaseUnit(l.Cost, l.Quantity, base)
	if !ok {
		r.reject("base-quantity", "out-of-range", "the unit cost per base unit is more than GP stores", "look the quantities of the row up in GP and export it again")
	}
	l.Cost, l.Quantity = cost, base
}

// perBaseUnit returns cost × quantity ÷ base, to the five places of GP; ok is
// false where that is out of range.
func perBaseUnit(cost, quantity, base gp.Quantity) (per gp.Quantity, ok bool) {
	d := cost.Amount().Decimal().Mul(quantity.Amount().Decimal()).DivRound(base.Amount().Decimal(), 5)
	per, err := gp.ParseQuantity(d.StringFixed(5), gp.NumberStyle{})
	return per, err == nil
}

// settleExtended makes the extended cost signed as the quantity is (some
// companies' exports print it unsigned) and computes it where none is printed.
func settleExtended(r *record, l *gp.InventoryLine) {
	r.bounded("cost", l.Quantity.Times(l.Cost))
	switch {
	case !r.filled("extended") && !r.has("debit"):
		l.Extended = l.Quantity.Times(l.Cost)
		if l.Quantity.IsZero() && l.Cost != 0 {
			r.reject("extended", "no-value", "the row has a cost and no quantity: it changes the value alone, and its extended cost is not there",
				"export the transactions again with the column Extended Cost")
		}
	case l.Quantity.Sign() < 0 && l.Extended.Sign() > 0 && l.Cost >= 0:
		l.Extended = l.Extended.Neg()
	}
}

// parseInventoryStatus reads GP's word for how far an inventory document has
// come, or its number, which is not the ledger's: 1 is unposted, 2 posted.
func parseInventoryStatus(s string) (gp.Status, bool) {
	switch s {
	case "1":
		return gp.Work, true
	case "2":
		return gp.Open, true
	}
	return gp.ParseStatus(s)
}
