package analyzer

import (
	"cmp"
	"slices"
	"strings"

	"tieout/internal/gp"
)

// The stages below join what carries no audit trail code, or no origin at all.
// They make potential matches only.

// moduleDay is the postings of one module on one day.
type moduleDay struct {
	series string
	date   gp.Date
}

// byModuleAndDate joins what the ledger posted in summary with the documents
// of the module on that day, where one of the exports carries no audit trail
// code. It is a potential match at best.
func (j *joiner) byModuleAndDate() {
	vouchers := map[moduleDay][]*Voucher{}
	for _, v := range j.free(func(v *Voucher) bool {
		return v.Kind == Subledger && v.Posted() && v.Document.IsBlank() && !v.withoutItems()
	}) {
		k := moduleDay{gp.Key(v.Lines[0].Series), v.Date}
		vouchers[k] = append(vouchers[k], v)
	}
	documents := map[moduleDay][]*Document{}
	var order []moduleDay
	for _, d := range j.a.Documents {
		k := moduleDay{seriesOf(d)[0], d.PostingDate()}
		if d.matched != nil || !slices.ContainsFunc(vouchers[k], func(v *Voucher) bool { return v.keyless(d) }) {
			continue
		}
		if documents[k] == nil {
			order = append(order, k)
		}
		documents[k] = append(documents[k], d)
	}
	for _, k := range order {
		j.join(documents[k], vouchers[k], moduleAndDate)
	}
}

// withoutItems reports whether the audit trail code is that of payables,
// receivables, bank or payroll, whose documents have no items.
func (v *Voucher) withoutItems() bool {
	k := v.Origin.Key()
	return slices.ContainsFunc([]string{"PM", "RM", "CM", "UPR"}, func(prefix string) bool { return strings.HasPrefix(k, prefix) })
}

const moduleAndDate = "module and date, posted in summary"

// keyless reports whether one of the two carries no audit trail code, so that
// they might belong together without showing it.
func (v *Voucher) keyless(d *Document) bool { return v.Origin.IsBlank() || d.TRXSource.IsBlank() }

// MayBePosted reports whether a document without voucher might hide behind one
// that names none, posted or waiting: audit trail codes are missing that would
// tell.
func (a *Activity) MayBePosted(d *Document) bool {
	return slices.ContainsFunc(a.loose, func(v *Voucher) bool { return v.keyless(d) && sameModule(d, v) })
}

// findLoose lists the vouchers of other modules that name no document and
// found none.
func (a *Activity) findLoose() {
	for _, v := range a.Vouchers {
		if v.Kind == Subledger && v.Document.IsBlank() && !v.joined() && v.matched != nil {
			a.loose = append(a.loose, v)
		}
	}
}

// byDateAndAmount pairs what is left where the journal names no origin at all:
// the same date and the same amounts on the same accounts, unique on both
// sides. It is GP's own last resort and only makes a potential match.
func (j *joiner) byDateAndAmount() {
	if j.a.NamesOrigins() {
		return
	}
	vouchers := map[string][]*Voucher{}
	for _, v := range j.free(func(v *Voucher) bool { return v.Kind != CostAdjustment && v.Posted() && v.Touches(j.c) }) {
		k := signature(v.Date, v.Accounts(), v.Net, j.c)
		vouchers[k] = append(vouchers[k], v)
	}
	documents := map[string][]*Document{}
	var order []string
	for _, d := range j.a.Documents {
		if d.matched == nil {
			k := signature(d.PostingDate(), d.Accounts(), d.Cents, j.c)
			documents[k] = append(documents[k], d)
			order = append(order, k)
		}
	}
	for _, k := range order {
		if len(documents[k]) == 1 && len(vouchers[k]) == 1 {
			j.join(documents[k], vouchers[k], dateAndAmount)
		}
	}
}

const dateAndAmount = "date and amount, unique on both sides"

// NamesOrigins reports whether any journal line carries an origin.
func (a *Activity) NamesOrigins() bool { return a.origin }

// signature writes a date and the amounts on the accounts totalled.
func signature(date gp.Date, accounts []gp.Code, amount func(gp.Code) gp.Amount, c *Case) string {
	slices.SortFunc(accounts, func(a, b gp.Code) int { return cmp.Compare(a.Key(), b.Key()) })
	text := date.String()
	for _, a := range accounts {
		if x := amount(a); c.IsInventory(a) && !x.IsZero() {
			text += "|" + a.Key() + "=" + x.String()
		}
	}
	return text
}
