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
	grade := GradeProven
	for _, s := range c.OpeningStock() {
		if s.Account.IsBlank() && !s.Value.IsZero() {
			grade = GradeIndicated
			out = append(out, MissingOpening{Amount: s.Cents.Neg(), Grade: grade, Evidence: s.Evidence,
				Note: "layers rolled back to the first day of the trial balance; their account is not known"})
		}
	}
	for i := range c.Books.Balances {
		b := &c.Books.Balances[i]
		if !c.IsInventory(b.Account) {
			continue
		}
		m, ok := c.broughtForward(b)
		if !ok {
			m, ok = c.rolledOpening(b)
			m.Grade = Weaker(m.Grade, grade)
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

// rolledOpening is what the account's layers were worth on the first day. It
// proves the amount where the receipts hold every layer, those of the account
// roll back, and every posting on it in the period matches inventory's
// documents: then nothing else can be in the balance that is missing.
func (c *Case) rolledOpening(b *gp.Balance) (MissingOpening, bool) {
	for _, s := range c.OpeningStock() {
		if !s.Account.Same(b.Account) {
			continue
		}
		m := MissingOpening{
			Account: b.Account, Amount: s.Cents.Neg(), Grade: GradeIndicated,
			Note:     "layers rolled back to the first day of the trial balance",
			Evidence: append([]Evidence{CiteBalance(b)}, s.Evidence...),
		}
		if s.Exact && c.rolls && c.DetailAgrees(b.Account) && len(c.Shortages) == 0 {
			m.Grade = GradeProven
		}
		return m, true
	}
	return MissingOpening{}, false
}
