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
	Status MatchStatus
	Why    string
	// Weak says that no key joins the sides, but their dates, amounts or module.
	Weak      bool
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
	if a.inventory {
		// A list of unposted batches alone names documents too.
		j.byOriginAndDocument()
		j.inSummary()
		j.byEntry()
		j.byDocument()
	}
	if a.Tested() {
		j.byModuleAndDate()
		j.byDateAndAmount()
	}
	j.alone()
	a.findLoose()
	for _, m := range a.Matches {
		settleSigns(m)
		m.compare(c, a)
	}
}

// compare adds up both sides per account and gives the status.
func (m *Match) compare(c *Case, a *Activity) {
	for _, d := range m.Documents {
		for _, x := range d.Movements {
			if c.IsInventory(x.Account) {
				s := m.on(x.Account)
				s.Value, s.Cents, s.Rows = s.Value.Add(x.Value), s.Cents.Add(x.Cents), s.Rows+1
			}
		}
	}
	for _, v := range m.Vouchers {
		for _, l := range v.Lines {
			if c.IsInventory(l.Account) {
				m.on(l.Account).take(v, a, l.Net())
			}
		}
	}
	m.grade()
}

// on finds or makes the comparison on an account; a match touches few.
func (m *Match) on(account gp.Code) *AccountMatch {
	for i := range m.Accounts {
		if m.Accounts[i].Account.Same(account) {
			return &m.Accounts[i]
		}
	}
	m.Accounts = append(m.Accounts, AccountMatch{Account: account})
	return &m.Accounts[len(m.Accounts)-1]
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
func (m *Match) grade() {
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
	case m.Weak:
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
