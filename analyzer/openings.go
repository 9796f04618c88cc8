package analyzer

import "tieout/internal/gp"

// MissingOpening is the beginning balance that an account lacks, as it moves
// the gap: below zero where inventory was there.
type MissingOpening struct {
	Account  gp.Code
	Amount   gp.Amount
	Grade    Grade
	Note     string
	Evidence []Evidence
}

// MissingOpenings puts the beginning balances that a trial balance of an
// unclosed year lacks at amounts: as GL detail brings them forward, else as the
// layers were worth on the first day.
func (c *Case) MissingOpenings() []MissingOpening {
	var out []MissingOpening
	for i := range c.Books.Balances {
		b := &c.Books.Balances[i]
		if !c.IsInventory(b.Account) {
			continue
		}
		m, ok := c.broughtForward(b)
		if !ok {
			m, ok = c.rolledOpening(b)
		}
		if ok && !m.Amount.IsZero() {
			out = append(out, m)
		}
	}
	return out
}

// broughtForward adds up the balances that GL detail brings forward, or the
// activity of earlier years where GL detail holds it.
func (c *Case) broughtForward(b *gp.Balance) (MissingOpening, bool) {
	m := MissingOpening{Account: b.Account, Grade: GradeProven, Note: "brought forward in GL detail, not in the trial balance"}
	start := c.PeriodStart()
	for i := range c.Books.Journal {
		j := &c.Books.Journal[i]
		if j.BroughtForward() && j.Account.Same(b.Account) && (start.IsZero() || j.Date <= start) {
			m.Amount = m.Amount.Sub(j.Net())
			m.Evidence = append(m.Evidence, CiteJournal(j))
		}
	}
	return m, len(m.Evidence) > 0
}

// rolledOpening is the layers on the account less inventory's activity since
// the first day.
func (c *Case) rolledOpening(b *gp.Balance) (MissingOpening, bool) {
	if !c.Activity.HasInventory() {
		return MissingOpening{}, false
	}
	value := c.layersOn(b.Account)
	for _, d := range c.Activity.Documents {
		if d.When(c.Activity) == BeforeWindow || d.Unprinted(c.Activity) {
			continue
		}
		for _, m := range d.Movements {
			if m.Account.Same(b.Account) {
				value = value.Sub(m.Value)
			}
		}
	}
	return MissingOpening{
		Account: b.Account, Amount: value.Round().Neg(), Grade: GradeIndicated,
		Note:     "layers rolled back to the first day of the trial balance",
		Evidence: []Evidence{CiteBalance(b)},
	}, true
}
