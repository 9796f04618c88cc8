package analyzer

import "tieout/internal/gp"

// EntryOf proposes the journal entry that takes amounts off the accounts they
// stand on: an account whose ledger is too high by an amount is credited. The
// other side goes to offset, which is blank where only the preparer can know
// it. It returns nil where there is nothing to book.
//
// Only proven findings are booked, in cents; what a correction has already put
// right is not booked again.
func EntryOf(text string, findings []Finding, offset gp.Code) *ProposedEntry {
	e := &ProposedEntry{Text: "Proposed, not posted: " + text, Lines: []EntryLine{}}
	var sum gp.Amount
	for _, x := range byAccount(findings) {
		e.book(x.account.String(), x.amount.Neg())
		sum = sum.Add(x.amount)
	}
	e.book(offset.String(), sum)
	if len(e.Lines) == 0 {
		return nil
	}
	return e
}

// book adds a line: a positive amount is a debit.
func (e *ProposedEntry) book(account string, amount gp.Amount) {
	switch amount.Sign() {
	case 1:
		e.Lines = append(e.Lines, EntryLine{Account: account, Debit: amount})
	case -1:
		e.Lines = append(e.Lines, EntryLine{Account: account, Credit: amount.Neg()})
	}
}

type accountAmount struct {
	account gp.Code
	amount  gp.Amount
}

// byAccount adds up the proven amounts of each account, in the order found.
func byAccount(findings []Finding) []accountAmount {
	var sums []accountAmount
	at := map[string]int{}
	for _, f := range findings {
		if f.Grade != GradeProven {
			continue
		}
		i, ok := at[f.Account.Key()]
		if !ok {
			i = len(sums)
			at[f.Account.Key()] = i
			sums = append(sums, accountAmount{account: f.Account})
		}
		sums[i].amount = sums[i].amount.Add(f.Amount)
	}
	return sums
}
