package analyzer

import "tieout/internal/gp"

// entryKey names a journal entry as the ledger posted it.
type entryKey struct {
	work  bool
	entry string
	date  gp.Date
	trx   string
}

// joinHalves puts the lines of an entry that name no document, or no origin, or
// neither, to those of the same entry that do, where these are all of one: an
// export may leave repeated cells empty.
func (a *Activity) joinHalves() {
	a.joinUncoded()
	named := map[entryKey][]*Voucher{}
	for _, v := range a.Vouchers {
		if k := entryOf(v); v.Entry != "" && !(v.Document.IsBlank() && v.Origin.IsBlank()) {
			named[k] = append(named[k], v)
		}
	}
	var whole []*Voucher
	for _, v := range a.Vouchers {
		others := named[entryOf(v)]
		if !v.Document.IsBlank() || v.Entry == "" || len(others) != 1 || others[0] == v || conflicts(v.Origin, others[0].Origin) {
			whole = append(whole, v)
			continue
		}
		w := others[0]
		w.Lines, w.Origin = append(w.Lines, v.Lines...), orCode(w.Origin, v.Origin)
	}
	a.Vouchers = whole
}

// joinUncoded puts the lines of an entry that name a document alone to those
// that name its origin, too.
func (a *Activity) joinUncoded() {
	type entryDocument struct {
		entryKey
		document string
	}
	coded := map[entryDocument][]*Voucher{}
	for _, v := range a.Vouchers {
		if v.Entry != "" && !v.Document.IsBlank() && !v.Origin.IsBlank() {
			k := entryDocument{entryOf(v), v.Document.Key()}
			coded[k] = append(coded[k], v)
		}
	}
	var whole []*Voucher
	for _, v := range a.Vouchers {
		others := coded[entryDocument{entryOf(v), v.Document.Key()}]
		if v.Document.IsBlank() || !v.Origin.IsBlank() || len(others) != 1 {
			whole = append(whole, v)
			continue
		}
		others[0].Lines = append(others[0].Lines, v.Lines...)
	}
	a.Vouchers = whole
}

func entryOf(v *Voucher) entryKey {
	return entryKey{v.Status == gp.Work, v.Entry, v.Date, v.TRXSource.Key()}
}
