package analyzer

import (
	"cmp"
	"slices"

	"tieout/internal/gp"
)

// MatchStatus is how well two sides agree, in GP's words.
type MatchStatus uint8

// The statuses.
const (
	Matched MatchStatus = iota + 1
	PotentiallyMatched
	Unmatched
)

func (s MatchStatus) String() string {
	return [...]string{"", "matched", "potentially matched", "unmatched"}[s]
}

// Match is documents of inventory and vouchers of the ledger that belong
// together: one to one, one to many, or many to many where the ledger posted in
// summary. Either side may be empty.
type Match struct {
	Status    MatchStatus
	Why       string
	Documents []*Document
	Vouchers  []*Voucher
	Accounts  []AccountMatch // the accounts totalled, in the order met
}

// AccountMatch compares the two sides on one account.
type AccountMatch struct {
	Account gp.Code
	Posted  gp.Amount // in the trial balance
	After   gp.Amount // posted after it
	Work    gp.Amount // not posted
	Value   gp.Amount // of the documents, unrounded
	Cents   gp.Amount // of the documents, as posted
	Rows    int       // of the documents
}

// Short is what the ledger lacks on the account, posted whenever.
func (m *AccountMatch) Short() gp.Amount { return m.Cents.Sub(m.Posted).Sub(m.After) }

// Agrees reports whether the sides agree but for a cent a row: an extended
// cost printed to five decimals may round the other way.
func (m *AccountMatch) Agrees() bool {
	return m.Short().Within(gp.Cents(int64(m.Rows)))
}

// On is the comparison on an account; zero where the match does not touch it.
func (m *Match) On(account gp.Code) AccountMatch {
	for _, a := range m.Accounts {
		if a.Account.Same(account) {
			return a
		}
	}
	return AccountMatch{Account: account}
}

// match joins the two sides, the surest key first, and compares them.
func (a *Activity) match(c *Case) {
	j := joiner{a: a, c: c}
	if a.Tested() {
		j.byOriginAndDocument()
		j.inSummary()
		j.byEntry()
		j.byDocument()
		j.byModuleAndDate()
		j.byDateAndAmount()
	}
	j.alone()
	a.findLoose()
	for _, m := range a.Matches {
		a.settleSigns(c, m)
		m.compare(c, a)
	}
}

type joiner struct {
	a *Activity
	c *Case
}

// join puts documents and vouchers that stand alone into one match.
func (j *joiner) join(documents []*Document, vouchers []*Voucher, why string) {
	m := &Match{Documents: documents, Vouchers: vouchers, Why: why}
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
		k := originDocument{v.Origin.Key(), v.Document.Key()}
		index[k] = append(index[k], v)
	}
	for _, d := range j.a.Documents {
		if vouchers := index[originDocument{d.TRXSource.Key(), d.Number.Key()}]; len(vouchers) > 0 {
			j.join([]*Document{d}, vouchers, "originating TRX source and document")
		}
	}
}

// inSummary joins all documents of an audit trail code with the vouchers that
// GP posted for it in summary, without document numbers; entry by entry where
// inventory names the journal entry.
func (j *joiner) inSummary() {
	byOrigin := map[string][]*Voucher{}
	for _, v := range j.free(func(v *Voucher) bool { return !v.Origin.IsBlank() && v.Document.IsBlank() }) {
		byOrigin[v.Origin.Key()] = append(byOrigin[v.Origin.Key()], v)
	}
	documents := map[string][]*Document{}
	var order []string
	for _, d := range j.a.Documents {
		k := d.TRXSource.Key()
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
	byEntry := func(entry string) (ds []*Document, vs []*Voucher) {
		for _, d := range documents {
			if d.Entry == entry {
				ds = append(ds, d)
			}
		}
		for _, v := range vouchers {
			if v.Entry == entry {
				vs = append(vs, v)
			}
		}
		return ds, vs
	}
	split := !slices.ContainsFunc(documents, func(d *Document) bool {
		_, vs := byEntry(d.Entry)
		return len(vs) == 0
	})
	if !split {
		j.join(documents, vouchers, "originating TRX source, posted in summary")
		return
	}
	for _, d := range documents {
		if d.matched == nil {
			ds, vs := byEntry(d.Entry)
			j.join(ds, vs, "originating TRX source and journal entry, posted in summary")
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
	for _, v := range j.a.entries[d.Entry] {
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
	index := map[string][]*Voucher{}
	for _, v := range j.free(func(v *Voucher) bool { return !v.Document.IsBlank() && v.Kind == Subledger }) {
		index[v.Document.Key()] = append(index[v.Document.Key()], v)
	}
	for _, d := range j.a.Documents {
		if d.matched != nil {
			continue
		}
		var vouchers []*Voucher
		for _, v := range index[d.Number.Key()] {
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
	for _, v := range j.free(func(v *Voucher) bool { return v.Kind == Subledger && v.Posted() && v.Document.IsBlank() }) {
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

const moduleAndDate = "module and date, posted in summary"

// keyless reports whether one of the two carries no audit trail code, so that
// they might belong together without showing it.
func (v *Voucher) keyless(d *Document) bool { return v.Origin.IsBlank() || d.TRXSource.IsBlank() }

// MayBePosted reports whether a document without voucher might hide behind one
// posted in summary: audit trail codes are missing that would tell.
func (a *Activity) MayBePosted(d *Document) bool {
	return slices.ContainsFunc(a.loose, func(v *Voucher) bool { return v.keyless(d) && sameModule(d, v) })
}

// findLoose lists the vouchers of other modules that name no document and
// found none.
func (a *Activity) findLoose() {
	for _, v := range a.Vouchers {
		if v.Kind == Subledger && v.Document.IsBlank() && !v.joined() && v.Posted() && v.matched != nil {
			a.loose = append(a.loose, v)
		}
	}
}

// byDateAndAmount pairs what is left where the journal names no origin at all:
// the same date and the same amounts on the same accounts, unique on both
// sides. It is GP's own last resort and only makes a potential match.
func (j *joiner) byDateAndAmount() {
	if j.namesOrigins() {
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

// namesOrigins reports whether any journal line carries an origin.
func (j *joiner) namesOrigins() bool {
	return slices.ContainsFunc(j.a.Vouchers, func(v *Voucher) bool { return !v.Origin.IsBlank() || !v.Document.IsBlank() })
}

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

// alone makes matches of one side: documents and vouchers that touch the
// accounts totalled and found no other side.
func (j *joiner) alone() {
	for _, d := range j.a.Documents {
		if d.matched == nil {
			j.join([]*Document{d}, nil, "")
		}
	}
	for _, v := range j.free(func(v *Voucher) bool { return v.Touches(j.c) }) {
		j.join(nil, []*Voucher{v}, "")
	}
}

// compare adds up both sides per account and gives the status.
func (m *Match) compare(c *Case, a *Activity) {
	at := map[string]int{}
	on := func(account gp.Code) *AccountMatch {
		i, ok := at[account.Key()]
		if !ok {
			i = len(m.Accounts)
			at[account.Key()] = i
			m.Accounts = append(m.Accounts, AccountMatch{Account: account})
		}
		return &m.Accounts[i]
	}
	for _, d := range m.Documents {
		for _, x := range d.Movements {
			if c.IsInventory(x.Account) {
				s := on(x.Account)
				s.Value, s.Cents, s.Rows = s.Value.Add(x.Value), s.Cents.Add(x.Cents), s.Rows+1
			}
		}
	}
	for _, v := range m.Vouchers {
		for _, l := range v.Lines {
			if c.IsInventory(l.Account) {
				on(l.Account).take(v, a, l.Net())
			}
		}
	}
	m.grade(a)
}

func (s *AccountMatch) take(v *Voucher, a *Activity, net gp.Amount) {
	switch {
	case !v.Posted():
		s.Work = s.Work.Add(net)
	case v.When(a) == AfterWindow:
		s.After = s.After.Add(net)
	default:
		s.Posted = s.Posted.Add(net)
	}
}

// grade gives the status of a compared match.
func (m *Match) grade(a *Activity) {
	agrees, empty := true, true
	for i := range m.Accounts {
		s := &m.Accounts[i]
		agrees = agrees && s.Agrees()
		empty = empty && s.Cents.IsZero() && s.Posted.IsZero() && s.After.IsZero() && s.Work.IsZero()
	}
	switch {
	case empty:
		m.Status, m.Why = Matched, cmp.Or(m.Why, "nothing to post")
	case len(m.Documents) == 0 || len(m.Vouchers) == 0:
		m.Status = Unmatched
	case !agrees:
		m.Status, m.Why = PotentiallyMatched, m.Why+"; the amounts differ"
	case m.Why == dateAndAmount, m.Why == moduleAndDate:
		m.Status = PotentiallyMatched
	case m.datesDiffer():
		m.Status, m.Why = PotentiallyMatched, m.Why+"; the dates differ"
	default:
		m.Status = Matched
	}
}

// datesDiffer reports whether no voucher has the posting date of a document.
func (m *Match) datesDiffer() bool {
	for _, d := range m.Documents {
		if slices.ContainsFunc(m.Vouchers, func(v *Voucher) bool { return v.Date == d.PostingDate() }) {
			return false
		}
	}
	return len(m.Documents) > 0
}
