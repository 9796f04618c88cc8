package analyzer

import (
	"slices"

	"tieout/internal/gp"
)

// postings looks at what the ledger posted for purchasing invoices that no
// receivings line explains.
func (t *storyTable) postings() {
	var open []*CostStory
	for _, s := range t.list {
		if s.Kind == StoryAdjusted {
			open = append(open, s)
		}
	}
	if len(open) == 0 || t.c.Activity == nil {
		return
	}
	vouchers := t.unexplained()
	open = t.wholeShipments(open, vouchers)
	for _, s := range open {
		t.fromVouchers(s, open, vouchers)
		if s.Kind == StoryAdjusted {
			s.Elsewhere = t.postedElsewhere(s)
		}
	}
}

// postedElsewhere finds a purchasing invoice, on no inventory account, of which
// a line is the layer's whole revaluation.
func (t *storyTable) postedElsewhere(s *CostStory) *Voucher {
	x, step := s.Layer.Layer, s.step().Round()
	i := slices.IndexFunc(t.c.Activity.Vouchers, func(v *Voucher) bool {
		vendor := v.Lines[0].MasterID
		return t.c.Activity.ChangesCost(v) && v.Posted() && !v.Moves(t.c) && v.Date >= x.Date &&
			(x.Vendor.IsBlank() || vendor.IsBlank() || x.Vendor.Same(vendor)) &&
			slices.ContainsFunc(v.Lines, func(l *gp.JournalLine) bool { return l.Net() == step })
	})
	if i < 0 {
		return nil
	}
	return t.c.Activity.Vouchers[i]
}

// unexplained lists the posted purchasing invoices whose lines on inventory
// accounts nothing explains yet.
func (t *storyTable) unexplained() []*Voucher {
	var list []*Voucher
	for _, v := range t.c.Activity.Vouchers {
		if v.Posted() && v.Moves(t.c) && (t.c.Activity.ChangesCost(v) || t.inSummary(v)) {
			list = append(list, v)
		}
	}
	return list
}

// summarised reports whether the voucher stands for many documents.
func (v *Voucher) summarised() bool { return v.Document.IsBlank() }

// inSummary reports whether the voucher is posted in summary, for documents
// among which there are invoices of purchases, and more or less than they make.
func (t *storyTable) inSummary(v *Voucher) bool {
	m := v.Match()
	return v.summarised() && v.Kind == Subledger && m != nil && m.Status != Matched &&
		slices.ContainsFunc(m.Documents, func(d *Document) bool { return d.Lines[0].Quantity.IsZero() })
}

// left is what of the voucher on the account no inventory document explains.
func (t *storyTable) left(v *Voucher, account gp.Code) gp.Amount {
	m := v.Match()
	if m == nil || len(m.Documents) == 0 || len(m.Vouchers) == 0 || m.Vouchers[0] != v {
		return v.Net(account)
	}
	on := m.On(account)
	return on.Short().Neg()
}

// wholeShipments takes out the stories that one posting explains: an invoice
// of a whole shipment, or of one layer of it, at the layer's new cost.
func (t *storyTable) wholeShipments(open []*CostStory, vouchers []*Voucher) []*CostStory {
	for _, together := range []bool{true, false} {
		for _, s := range open {
			if s.Kind != StoryAdjusted {
				continue
			}
			set := []*CostStory{s}
			if together {
				set = slices.DeleteFunc(slices.Clone(open), func(x *CostStory) bool { return !t.sameShipment(s, x) })
			}
			for _, v := range vouchers {
				if t.fits(v, s) && t.equals(v, set) {
					t.used[voucherAccount{v, t.account(s).Key()}] = true
					for _, x := range set {
						x.Kind, x.Vouchers, x.Changes = StoryInvoiced, []*Voucher{v}, nil
					}
					break
				}
			}
		}
	}
	return slices.DeleteFunc(open, func(s *CostStory) bool { return s.Kind != StoryAdjusted })
}

func (t *storyTable) account(s *CostStory) gp.Code { return t.c.accountOf(s.Layer) }

func (t *storyTable) sameShipment(a, b *CostStory) bool {
	return b.Kind == StoryAdjusted && a.Layer.Layer.Document.Same(b.Layer.Layer.Document) && t.account(a).Same(t.account(b))
}

// fits reports whether the voucher can still be an invoice for the layer: its
// account, its vendor, after it was received and before it was seen at the new
// cost.
func (t *storyTable) fits(v *Voucher, s *CostStory) bool {
	x, first := s.Layer.Layer, v.Lines[0]
	seen := s.Changes[len(s.Changes)-1].Seen
	account := t.account(s)
	elsewhere := t.left(v, account).IsZero() && !t.c.AccountsNamed() // the layer may stand on another account
	switch {
	case t.used[voucherAccount{v, account.Key()}], t.left(v, account).IsZero() && !elsewhere:
		return false
	case !x.Vendor.IsBlank() && !first.MasterID.IsBlank() && !x.Vendor.Same(first.MasterID):
		return false
	case !x.Date.IsZero() && v.Date < x.Date:
		return false
	}
	return seen == nil || v.Date <= seen.Date
}

// step is the whole revaluation of a layer.
func (s *CostStory) step() gp.Amount {
	return s.Layer.Layer.Received.Times(s.Layer.Layer.Cost - s.Layer.First)
}

func (t *storyTable) equals(v *Voucher, set []*CostStory) bool {
	var sum gp.Amount
	for _, s := range set {
		sum = sum.Add(s.step().Round())
	}
	return t.left(v, t.account(set[0])).Sub(sum).Within(gp.Cents(int64(len(set) - 1)))
}

// fromVouchers judges a story by what postings are left that fit it: none, and
// no invoice changed the cost; one or two that fit no other layer, one of them
// at the new cost for a whole number of units, and they are its invoices.
func (t *storyTable) fromVouchers(s *CostStory, open []*CostStory, vouchers []*Voucher) {
	var fit []*Voucher
	for _, v := range vouchers {
		if t.fits(v, s) {
			fit = append(fit, v)
		}
	}
	if len(fit) == 0 {
		return
	}
	s.Kind, s.Sure = StoryUnclear, false
	if len(fit) > 2 || slices.ContainsFunc(fit, (*Voucher).summarised) || slices.ContainsFunc(open, func(x *CostStory) bool {
		return x != s && slices.ContainsFunc(fit, func(v *Voucher) bool { return len(x.Changes) > 0 && t.fits(v, x) })
	}) {
		return
	}
	var net gp.Amount
	units := false
	for _, v := range fit {
		a := t.left(v, t.account(s))
		net, units = net.Add(a), units || s.invoicedUnits(a)
	}
	if units {
		s.Kind, s.Vouchers, s.Difference = StorySeveral, fit, net.Sub(s.step()).Round()
		s.Sure = !s.Layer.Layer.Vendor.IsBlank() && !fit[0].Lines[0].MasterID.IsBlank() && s.tellsUnits()
	}
}

// telling is the least that a unit's change of cost must come to for an amount
// to tell a number of units: with less, almost any amount is some number.
var telling = gp.Cents(10)

// tellsUnits reports whether an amount tells how many units it is for.
func (s *CostStory) tellsUnits() bool {
	step := s.Layer.Layer.Cost - s.Layer.First
	return s.Place.unit().Times(step).Abs().Cmp(telling) >= 0
}

// invoicedUnits reports whether the amount is some of the layer's units, but
// not all, times its change of cost.
func (s *CostStory) invoicedUnits(a gp.Amount) bool {
	step := s.Layer.Layer.Cost - s.Layer.First
	unit := s.Place.unit()
	n := gp.Quantity(a.Decimal().DivRound(step.Amount().Decimal().Mul(unit.Amount().Decimal()), 0).IntPart()) * unit
	return n > 0 && n < s.Layer.Layer.Received && n.Times(step).Round() == a
}
