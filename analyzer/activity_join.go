package analyzer

import (
	"slices"

	"tieout/internal/gp"
)

// joiner puts documents and vouchers together, stage by stage.
type joiner struct {
	a *Activity
	c *Case
}

// join puts documents and vouchers that stand alone into one match.
func (j *joiner) join(documents []*Document, vouchers []*Voucher, why string) {
	m := &Match{Documents: documents, Vouchers: vouchers, Why: why, Weak: why == moduleAndDate || why == dateAndAmount}
	for _, d := range documents {
		d.matched = m
	}
	for _, v := range vouchers {
		v.matched = m
	}
	j.a.Matches = append(j.a.Matches, m)
}

// free lists the vouchers without a match.
func (j *joiner) free(keep func(*Voucher) bool) []*Voucher {
	var list []*Voucher
	for _, v := range j.a.Vouchers {
		if v.matched == nil && keep(v) {
			list = append(list, v)
		}
	}
	return list
}

// byOriginAndDocument joins on audit trail code and document number.
func (j *joiner) byOriginAndDocument() {
	index := map[originDocument][]*Voucher{}
	for _, v := range j.free(func(v *Voucher) bool { return !v.Origin.IsBlank() && !v.Document.IsBlank() }) {
		k := originDocument{v.Origin.Folded(), v.Document.Folded()}
		index[k] = append(index[k], v)
	}
	for _, d := range j.a.Documents {
		if vouchers := index[originDocument{d.TRXSource.Folded(), d.Number.Folded()}]; len(vouchers) > 0 {
			j.join([]*Document{d}, vouchers, "originating TRX source and document")
		}
	}
}

// inSummary joins all documents of an audit trail code with the vouchers that
// GP posted for it in summary, without document numbers; entry by entry where
// inventory names the journal entry.
func (j *joiner) inSummary() {
	byOrigin := map[gp.Code][]*Voucher{}
	for _, v := range j.free(func(v *Voucher) bool { return !v.Origin.IsBlank() && v.Document.IsBlank() }) {
		byOrigin[v.Origin.Folded()] = append(byOrigin[v.Origin.Folded()], v)
	}
	documents := map[gp.Code][]*Document{}
	var order []gp.Code
	for _, d := range j.a.Documents {
		k := d.TRXSource.Folded()
		if d.matched != nil || byOrigin[k] == nil {
			continue
		}
		if documents[k] == nil {
			order = append(order, k)
		}
		documents[k] = append(documents[k], d)
	}
	for _, k := range order {
		j.summary(documents[k], byOrigin[k])
	}
}

func (j *joiner) summary(documents []*Document, vouchers []*Voucher) {
	ds, vs := map[string][]*Document{}, map[string][]*Voucher{}
	for _, d := range documents {
		ds[d.Entry] = append(ds[d.Entry], d)
	}
	for _, v := range vouchers {
		vs[v.Entry] = append(vs[v.Entry], v)
	}
	split := !slices.ContainsFunc(documents, func(d *Document) bool { return len(vs[d.Entry]) == 0 })
	if !split {
		j.join(documents, vouchers, "originating TRX source, posted in summary")
		return
	}
	for _, d := range documents {
		if d.matched == nil {
			j.join(ds[d.Entry], vs[d.Entry], "originating TRX source and journal entry, posted in summary")
		}
	}
}

// byEntry joins on the journal entry that HITB names.
func (j *joiner) byEntry() {
	documents := map[string][]*Document{}
	for _, d := range j.a.Documents {
		if d.matched == nil && d.Entry != "" && d.Entry != "0" {
			documents[d.Entry] = append(documents[d.Entry], d)
		}
	}
	for _, d := range j.a.Documents {
		if d.matched != nil || documents[d.Entry] == nil {
			continue
		}
		vouchers := j.ofEntry(d)
		if len(vouchers) == 0 {
			continue
		}
		var together []*Document
		for _, e := range documents[d.Entry] {
			if e.matched == nil && e.PostingDate() == d.PostingDate() {
				together = append(together, e)
			}
		}
		j.join(together, vouchers, "journal entry")
	}
}

// ofEntry lists the vouchers of a document's journal entry: those of its
// posting date, or the only other one.
func (j *joiner) ofEntry(d *Document) []*Voucher {
	var dated, other []*Voucher
	for _, v := range j.a.Entries(d.Entry) {
		switch {
		case v.matched != nil || conflicts(d.TRXSource, v.Origin):
		case v.Date == d.PostingDate():
			dated = append(dated, v)
		default:
			other = append(other, v)
		}
	}
	if len(dated) == 0 && len(other) == 1 {
		return other
	}
	return dated
}

// conflicts reports whether both audit trail codes are there and differ.
func conflicts(a, b gp.Code) bool { return !a.IsBlank() && !b.IsBlank() && !a.Same(b) }

// byDocument joins on the document number alone, where one of the exports
// carries no audit trail code. Numbers repeat between modules, so the modules
// must agree.
func (j *joiner) byDocument() {
	index := map[gp.Code][]*Voucher{}
	for _, v := range j.free(func(v *Voucher) bool { return !v.Document.IsBlank() && v.Kind == Subledger }) {
		index[v.Document.Folded()] = append(index[v.Document.Folded()], v)
	}
	for _, d := range j.a.Documents {
		if d.matched != nil {
			continue
		}
		var vouchers []*Voucher
		for _, v := range index[d.Number.Folded()] {
			if v.matched == nil && !conflicts(d.TRXSource, v.Origin) && sameModule(d, v) {
				vouchers = append(vouchers, v)
			}
		}
		if len(vouchers) > 0 {
			j.join([]*Document{d}, vouchers, "document number")
		}
	}
}

// sameModule reports whether a voucher's series fits the document's module.
func sameModule(d *Document, v *Voucher) bool {
	series := gp.Key(v.Lines[0].Series)
	if series == "" {
		return true
	}
	return slices.Contains(seriesOf(d), series)
}

// seriesOf lists the series in which GP posts a document.
func seriesOf(d *Document) []string {
	switch gp.Key(d.Lines[0].Module) {
	case "IV":
		return []string{"INVENTORY"}
	case "POP":
		return []string{"PURCHASING"}
	case "SOP":
		return []string{"SALES"}
	}
	switch d.Type() {
	case gp.DocReceipt:
		return []string{"PURCHASING"}
	case gp.DocSale:
		return []string{"SALES"}
	case gp.DocReturn:
		return []string{"SALES", "PURCHASING"}
	}
	return []string{"INVENTORY", "PURCHASING", "SALES"}
}

// alone makes matches of one side: documents and vouchers that touch the
// accounts totalled and found no other side.
func (j *joiner) alone() {
	documents := make([]*Document, 0, len(j.a.Documents))
	for _, d := range j.a.Documents {
		if d.matched == nil {
			documents = append(documents, d)
		}
	}
	vouchers := j.free(func(v *Voucher) bool { return v.Touches(j.c) })
	matches := make([]Match, len(documents)+len(vouchers))
	for i := range matches {
		m := &matches[i]
		if i < len(documents) {
			m.Documents = documents[i : i+1 : i+1]
			m.Documents[0].matched = m
		} else {
			n := i - len(documents)
			m.Vouchers = vouchers[n : n+1 : n+1]
			m.Vouchers[0].matched = m
		}
		j.a.Matches = append(j.a.Matches, m)
	}
}
