package analyzer

import "tieout/internal/gp"

// mostSigns bounds the rows whose signs are tried out on one account.
const mostSigns = 12

// settleSigns gives rows that change a cost but no quantity the sign that the
// ledger shows. Exports that print extended costs without sign leave none for
// these rows, since there is no quantity to take it from; a sign is changed
// only where that makes the amounts agree.
func settleSigns(m *Match) {
	if len(m.Documents) == 0 || len(m.Vouchers) == 0 {
		return
	}
	unsure := map[gp.Code][]*Movement{}
	fixed, posted := map[gp.Code]gp.Amount{}, map[gp.Code]gp.Amount{}
	var order []gp.Code
	for _, d := range m.Documents {
		for _, x := range d.Movements {
			k := x.Account.Folded()
			if x.Line.HITB || !x.Line.Quantity.IsZero() || x.Line.Type == gp.DocTransfer {
				fixed[k] = fixed[k].Add(x.Cents)
				continue
			}
			if unsure[k] == nil {
				order = append(order, k)
			}
			unsure[k] = append(unsure[k], x)
		}
	}
	for _, v := range m.Vouchers {
		for _, l := range v.Lines {
			k := l.Account.Folded()
			posted[k] = posted[k].Add(l.Net())
		}
	}
	for _, k := range order {
		if _, there := posted[k]; there && len(unsure[k]) <= mostSigns {
			chooseSigns(unsure[k], posted[k].Sub(fixed[k]))
		}
	}
}

// chooseSigns turns the signs of movements so that they add up to want, as
// printed first, then with the fewest turned; it leaves them alone where
// nothing fits.
func chooseSigns(movements []*Movement, want gp.Amount) {
	best, fewest := 0, len(movements)+1
	for mask := range 1 << len(movements) {
		sum, turned := gp.Amount{}, 0
		for i, x := range movements {
			if mask>>i&1 == 1 {
				sum, turned = sum.Sub(x.Cents), turned+1
			} else {
				sum = sum.Add(x.Cents)
			}
		}
		if turned < fewest && sum.Sub(want).Within(gp.Cents(int64(len(movements)))) {
			best, fewest = mask, turned
		}
	}
	for i, x := range movements {
		if best>>i&1 == 1 {
			x.Value, x.Cents = x.Value.Neg(), x.Cents.Neg()
		}
	}
}
