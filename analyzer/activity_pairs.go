package analyzer

import (
	"cmp"
	"slices"
	"strings"

	"tieout/internal/gp"
)

// pairReversals finds vouchers that take each other back exactly, both of them
// in the trial balance: a reversing entry, a back-out, a voided payables
// document. Together they move nothing.
func (a *Activity) pairReversals() {
	open := map[string][]*Voucher{}
	for _, v := range inDateOrder(mirrored(a.reversible())) {
		mirror := linesSignature(v, true)
		if i := slices.IndexFunc(open[mirror], func(w *Voucher) bool { return takesBack(v, w) }); i >= 0 {
			w := open[mirror][i]
			open[mirror] = slices.Delete(open[mirror], i, i+1)
			v.Reversal, w.Reversal = w, v
			v.matched.Status, w.matched.Status = Matched, Matched
			v.matched.Why, w.matched.Why = "takes back journal entry "+w.Entry, "taken back by journal entry "+v.Entry
			continue
		}
		k := linesSignature(v, false)
		open[k] = append(open[k], v)
	}
}

// reversible lists the vouchers in the trial balance that found no document.
func (a *Activity) reversible() []*Voucher {
	var list []*Voucher
	for _, v := range a.Vouchers {
		if v.matched != nil && len(v.matched.Documents) == 0 && v.InBalance(a) && v.Kind != CostAdjustment {
			list = append(list, v)
		}
	}
	return list
}

// mirrored keeps the vouchers of which another one, or the voucher itself, may
// be the mirror image, by sums that stand for their nets per account: few are
// left to be compared account by account.
func mirrored(vouchers []*Voucher) []*Voucher {
	sums, images := make([]uint64, len(vouchers)), make([]uint64, len(vouchers))
	known := make(map[uint64]bool, len(vouchers))
	for i, v := range vouchers {
		sums[i], images[i] = netSums(v)
		known[sums[i]] = true
	}
	var list []*Voucher
	for i, v := range vouchers {
		if known[images[i]] {
			list = append(list, v)
		}
	}
	return list
}

// netSums stand for the nets per account of a voucher and for their mirror
// image: equal for equal nets, whatever the order of the lines.
func netSums(v *Voucher) (sum, image uint64) {
	for _, account := range v.Accounts() {
		if net := v.Net(account); !net.IsZero() {
			seed := uint64(account.Number()) * 0x9e3779b97f4a7c15
			sum += net.Hash(seed)
			image += net.Neg().Hash(seed)
		}
	}
	return sum, image
}

// takesBack reports whether v, whose lines mirror those of w, is its reversal:
// the same entry number, a link between them, the same document, or two of one
// series that name none, as journals keyed in the ledger do.
func takesBack(v, w *Voucher) bool {
	if v.Kind != w.Kind {
		return false
	}
	first := v.Lines[0]
	switch {
	case v.Entry == w.Entry:
		return true
	case linked(first.BackOutEntry, w.Entry), linked(first.CorrectingEntry, w.Entry):
		return true
	case !v.Document.IsBlank() || !w.Document.IsBlank():
		return v.Document.Same(w.Document) && first.Series == w.Lines[0].Series
	}
	return first.Series == w.Lines[0].Series
}

// MayBeTakenBack reports whether an entry of the same module that names neither
// document nor audit trail code moves exactly the opposite: it may take the
// voucher back, or be what the voucher takes back.
func (a *Activity) MayBeTakenBack(v *Voucher) bool {
	mirror := linesSignature(v, true)
	return slices.ContainsFunc(a.Vouchers, func(w *Voucher) bool {
		return w != v && w.Kind == Subledger && w.Document.IsBlank() && w.Origin.IsBlank() && !w.joined() && w.InBalance(a) &&
			w.Lines[0].Series == v.Lines[0].Series && linesSignature(w, false) == mirror
	})
}

func linked(reference, entry string) bool { return reference == entry && entry != "" && entry != "0" }

// linesSignature writes the net per account of all lines, or its mirror image.
func linesSignature(v *Voucher, mirrored bool) string {
	var parts []string
	for _, account := range v.Accounts() {
		net := v.Net(account)
		if mirrored {
			net = net.Neg()
		}
		if !net.IsZero() {
			parts = append(parts, account.Key()+"="+net.String())
		}
	}
	slices.Sort(parts)
	return strings.Join(parts, "|")
}

// inDateOrder returns the vouchers by date, those of a day in their order.
func inDateOrder(vouchers []*Voucher) []*Voucher {
	sorted := slices.Clone(vouchers)
	slices.SortStableFunc(sorted, func(a, b *Voucher) int {
		return cmp.Compare(a.Date, b.Date)
	})
	return sorted
}

// DirectEntries lists the journals keyed in the ledger that moved an account
// totalled, are in the trial balance and were not taken back.
func (a *Activity) DirectEntries(c *Case) []*Voucher {
	if a == nil {
		return nil
	}
	var list []*Voucher
	for _, v := range a.Vouchers {
		if v.Kind == Direct && v.InBalance(a) && v.Reversal == nil && !v.joined() && v.Moves(c) {
			list = append(list, v)
		}
	}
	return list
}

// joined reports whether the voucher found documents.
func (v *Voucher) joined() bool { return v.matched != nil && len(v.matched.Documents) > 0 }

// Moves reports whether the voucher changes the balance of an account totalled.
func (v *Voucher) Moves(c *Case) bool {
	return slices.ContainsFunc(v.Lines, func(l *gp.JournalLine) bool { return c.IsInventory(l.Account) && !v.Net(l.Account).IsZero() })
}

// LoneVouchers lists the postings of other modules on an account totalled that
// found no inventory document, are in the trial balance and were not taken
// back.
func (a *Activity) LoneVouchers(c *Case) []*Voucher {
	if a == nil {
		return nil
	}
	var list []*Voucher
	for _, v := range a.Vouchers {
		if v.Kind == Subledger && v.InBalance(a) && v.Reversal == nil && !v.joined() && v.Moves(c) {
			list = append(list, v)
		}
	}
	return list
}
