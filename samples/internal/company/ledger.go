package company

import "tieout/internal/gp"

// Journal keys a general journal straight into the ledger: cents to the debit
// of one account and the credit of another.
func (b *Books) Journal(d gp.Date, debit, credit string, cents int64, reference string, how How) *Entry {
	name := how.Batch
	if name == "" {
		name = d.Time().Format("JE-01")
	}
	e := b.post(Entry{Date: d, Series: "Financial", SourceDocument: "GJ", Batch: name, BatchSource: "GL_Normal",
		Reference: reference, Work: how.Unposted,
		Postings: []Posting{{Account: debit, Debit: gp.Cents(cents)}, {Account: credit, Credit: gp.Cents(cents)}}})
	return e
}

// Voucher posts a payables invoice that distributes to the account named; it
// knows no item.
func (b *Books) Voucher(d gp.Date, vendor int, account string, cents int64) *Entry {
	document := b.voucher()
	return b.post(Entry{Date: d, Series: "Purchasing", SourceDocument: "PMTRX", OrigSource: b.source("PMTRX"), Control: document,
		OrigDocument: document, Master: vendors[vendor%len(vendors)], Batch: batch("PMTR", d), BatchSource: "PM_Trxent",
		Reference: "Payables Trx Entry",
		Postings:  []Posting{{Account: account, Debit: gp.Cents(cents)}, {Account: Payables, Credit: gp.Cents(cents)}}})
}

// Void posts the void of a payables invoice: the same document, sides swapped.
func (b *Books) Void(d gp.Date, e *Entry) *Entry {
	v := Entry{Date: d, Series: "Purchasing", SourceDocument: "PMVVR", OrigSource: b.source("PMVVR"), Control: e.Control,
		OrigDocument: e.OrigDocument, Master: e.Master, BatchSource: "PM_Void", Reference: "Void Open Payables"}
	for _, p := range e.Postings {
		v.Postings = append(v.Postings, Posting{Account: p.Account, Debit: p.Credit, Credit: p.Debit})
	}
	return b.post(v)
}

// BackOut takes a posted entry back in the ledger alone: a journal with the
// sides swapped that names the entry it backs out.
func (b *Books) BackOut(d gp.Date, e *Entry) *Entry {
	v := Entry{Date: d, Series: "Financial", SourceDocument: "GJ", Batch: d.Time().Format("JE-01"), BatchSource: "GL_Normal",
		Reference: "Back out JE", BackOut: e.Number}
	for _, p := range e.Postings {
		v.Postings = append(v.Postings, Posting{Account: p.Account, Debit: p.Credit, Credit: p.Debit})
	}
	return b.post(v)
}

// Collect posts a month's customer payments, Pay a month's vendor payments.
func (b *Books) Collect(d gp.Date, cents int64) {
	document := b.number("PYMNT", 12, 1)
	b.post(Entry{Date: d, Series: "Sales", SourceDocument: "CRJ", OrigSource: b.source("RMCSH"), Control: document,
		OrigDocument: document, Batch: batch("RMCS", d), BatchSource: "RM_Cash", Reference: "Cash Receipts",
		Postings: []Posting{{Account: Cash, Debit: gp.Cents(cents)}, {Account: Receivables, Credit: gp.Cents(cents)}}})
}

// Pay posts a month's vendor payments.
func (b *Books) Pay(d gp.Date, cents int64) {
	document := b.voucher()
	b.post(Entry{Date: d, Series: "Purchasing", SourceDocument: "PMPAY", OrigSource: b.source("PMPAY"), Control: document,
		OrigDocument: document, Batch: batch("PMPA", d), BatchSource: "PM_Payment", Reference: "Payment Entry",
		Postings: []Posting{{Account: Payables, Debit: gp.Cents(cents)}, {Account: Cash, Credit: gp.Cents(cents)}}})
}

// Balance is one account at the as-of date.
type Balance struct {
	Account
	Opening, Debit, Credit gp.Amount
}

// Net is the change in the year so far.
func (b *Balance) Net() gp.Amount { return b.Debit.Sub(b.Credit) }

// Ending is opening + debits − credits.
func (b *Balance) Ending() gp.Amount { return b.Opening.Add(b.Net()) }

// TrialBalance totals the posted entries up to the as-of date.
func (b *Books) TrialBalance() []Balance {
	list := make([]Balance, len(Chart))
	at := map[string]int{}
	for n, a := range Chart {
		list[n] = Balance{Account: a, Opening: b.Opening[a.Number]}
		at[a.Number] = n
	}
	for _, e := range b.Entries {
		if e.Work || e.Voided || e.Date > b.AsOf {
			continue
		}
		for _, p := range e.Postings {
			bal := &list[at[p.Account]]
			bal.Debit, bal.Credit = bal.Debit.Add(p.Debit), bal.Credit.Add(p.Credit)
		}
	}
	return list
}

// Balance is the account's ending balance.
func (b *Books) Balance(account string) gp.Amount {
	for _, bal := range b.TrialBalance() {
		if bal.Number == account {
			return bal.Ending()
		}
	}
	return gp.Amount{}
}

// AccountPosting is a posting with the entry it belongs to.
type AccountPosting struct {
	Posting
	Entry *Entry
}

// Postings are the account's posted distributions up to the as-of date.
func (b *Books) Postings(account string) []AccountPosting {
	var list []AccountPosting
	for _, e := range b.Entries {
		if e.Work || e.Voided || e.Date > b.AsOf {
			continue
		}
		for _, p := range e.Postings {
			if p.Account == account {
				list = append(list, AccountPosting{p, e})
			}
		}
	}
	return list
}
