package analyzer

import "tieout/internal/gp"

// entryKey names a journal entry as the ledger posted it.
type entryKey struct {
	work  bool
	entry string
	date  gp.Date
	trx   string
}

// joinHalves puts the lines of an entry that name no document, or neither
// document nor origin, to those of the same entry that do, where these are all
// of one: an export may leave repeated cells empty.
func (a *Activity) joinHalves() {
	named := map[entryKey][]*Voucher{}
	for _, v := range a.Vouchers {
		if k := entryOf(v); v.Entry != "" && !v.Document.IsBlank() {
			named[k] = append(named[k], v)
		}
	}
	var whole []*Voucher
	for _, v := range a.Vouchers {
		others := named[entryOf(v)]
		if !v.Document.IsBlank() || v.Entry == "" || len(others) != 1 || conflicts(v.Origin, others[0].Origin) {
			whole = append(whole, v)
			continue
		}
		w := others[0]
		w.Lines, w.Origin = append(w.Lines, v.Lines...), orCode(w.Origin, v.Origin)
	}
	a.Vouchers = whole
}

func entryOf(v *Voucher) entryKey {
	return entryKey{v.Status == gp.Work, v.Entry, v.Date, v.TRXSource.Key()}
}
