package company

import "tieout/internal/gp"

// sums adds a document's lines up per pair of accounts, each line rounded to
// cents, as GP distributes it.
type sums struct {
	pairs  []pair
	values []gp.Amount
}

type pair struct{ debit, credit string }

func (s *sums) add(debit, credit string, value gp.Amount) {
	value = value.Round()
	for n, p := range s.pairs {
		if p == (pair{debit, credit}) {
			s.values[n] = s.values[n].Add(value)
			return
		}
	}
	s.pairs, s.values = append(s.pairs, pair{debit, credit}), append(s.values, value)
}

// postings are the cents of each pair; a negative value swaps the sides.
func (s *sums) postings() []Posting {
	var list []Posting
	for n, p := range s.pairs {
		cents := s.values[n]
		debit, credit := p.debit, p.credit
		if cents.Sign() < 0 {
			debit, credit, cents = credit, debit, cents.Neg()
		}
		if cents.Sign() > 0 {
			list = append(list, Posting{Account: debit, Debit: cents}, Posting{Account: credit, Credit: cents})
		}
	}
	return list
}

// post adds an entry to the ledger, numbered in the order of posting; one
// without distributions does not come into being.
func (b *Books) post(e Entry) *Entry {
	if len(e.Postings) == 0 {
		return nil
	}
	e.Number = b.entryNumber()
	if e.User == "" {
		e.User = user(e.Date)
	}
	if e.Posted == 0 {
		e.Posted = e.Date
	}
	if !e.Work {
		e.TRXSource = b.source("GLTRX")
	}
	b.Entries = append(b.Entries, &e)
	return &e
}

// How says how a document is posted, where that is not as usual.
type How struct {
	Batch     string
	NoLedger  bool    // Post to General Ledger unmarked
	Unposted  bool    // the GL batch was never posted
	Posting   gp.Date // GL posting date, where it is not the document's
	Account   string  // inventory side posted to this account instead
	Offset    string  // offset account of an adjustment, where it is not the usual one
	Summary   bool    // posted in summary: no originating control number
	NoReprice bool    // the automatic cost journal was not made
	NoLayer   bool    // a serial or lot override: no layer is relieved
}

// ledger posts a document's values as its origin does.
func (b *Books) ledger(e Entry, s *sums, how How) *Entry {
	if how.NoLedger {
		return nil
	}
	e.Postings = append(e.Postings, s.postings()...)
	if how.Account != "" {
		redirect(e.Postings, how.Account)
	}
	if how.Posting != 0 {
		e.Date = how.Posting
	}
	if how.Summary {
		e.Control, e.OrigDocument, e.Master = "", "", Party{}
	}
	if how.Unposted {
		e.Work, e.Batch, e.BatchSource = true, e.OrigSource, "GL_Normal"
	}
	return b.post(e)
}

// redirect moves the inventory postings to another account.
func redirect(postings []Posting, account string) {
	for n := range postings {
		if IsInventory(postings[n].Account) {
			postings[n].Account = account
		}
	}
}

// IsInventory reports whether the account holds inventory.
func IsInventory(account string) bool {
	switch account {
	case FinishedGoods, RawMaterials, Parts, InUse, InService, Damaged, Returns:
		return true
	}
	return false
}

// offset is the offset account of an adjustment.
func (h How) offset() string {
	if h.Offset != "" {
		return h.Offset
	}
	return Adjustments
}
