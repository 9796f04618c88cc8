package analyzer

import (
	"slices"

	"tieout/internal/gp"
)

// entryKey names a journal entry as the ledger posted it.
type entryKey struct {
	entry string
	trx   gp.Code // folded
	date  gp.Date
	work  bool
}

// joinHalves puts the lines of an entry that name no document, or no origin, or
// neither, to those of the same entry that do, where these are all of one: an
// export may leave repeated cells empty.
func (a *Activity) joinHalves() {
	a.joinUncoded()
	half := func(v *Voucher) bool { return v.Document.IsBlank() && v.Entry != "" }
	named := byKey(a.Vouchers, entryOf, half, func(v *Voucher) bool { return !v.Document.IsBlank() || !v.Origin.IsBlank() })
	a.Vouchers = slices.DeleteFunc(a.Vouchers, func(v *Voucher) bool {
		if !half(v) {
			return false
		}
		others := named[entryOf(v)]
		if len(others) != 1 || others[0] == v || conflicts(v.Origin, others[0].Origin) {
			return false
		}
		w := others[0]
		w.Lines, w.Origin = append(w.Lines, v.Lines...), orCode(w.Origin, v.Origin)
		return true
	})
}

// joinUncoded puts the lines of an entry that name a document alone to those
// that name its origin, too.
func (a *Activity) joinUncoded() {
	type entryDocument struct {
		entryKey
		document gp.Code
	}
	key := func(v *Voucher) entryDocument { return entryDocument{entryOf(v), v.Document.Folded()} }
	half := func(v *Voucher) bool { return v.Origin.IsBlank() && !v.Document.IsBlank() && v.Entry != "" }
	coded := byKey(a.Vouchers, key, half, func(v *Voucher) bool { return !v.Origin.IsBlank() })
	a.Vouchers = slices.DeleteFunc(a.Vouchers, func(v *Voucher) bool {
		if !half(v) {
			return false
		}
		others := coded[key(v)]
		if len(others) != 1 {
			return false
		}
		others[0].Lines = append(others[0].Lines, v.Lines...)
		return true
	})
}

// byKey finds, for the keys of the vouchers that are halves, those that are
// whole: where there are no halves, as in most exports, none is looked at.
func byKey[K comparable](vouchers []*Voucher, key func(*Voucher) K, half, whole func(*Voucher) bool) map[K][]*Voucher {
	found := map[K][]*Voucher{}
	for _, v := range vouchers {
		if half(v) {
			found[key(v)] = nil
		}
	}
	for _, v := range vouchers {
		if len(found) == 0 {
			break
		}
		if !whole(v) {
			continue
		}
		k := key(v)
		if list, wanted := found[k]; wanted {
			found[k] = append(list, v)
		}
	}
	return found
}

func entryOf(v *Voucher) entryKey {
	return entryKey{v.Entry, v.TRXSource.Folded(), v.Date, v.Status == gp.Work}
}
