package causes

import (
	"slices"

	"tieout/analyzer"
	"tieout/internal/gp"
)

const wrongAccountID = "wrong-account"

var wrongAccount = analyzer.Cause{
	ID:     wrongAccountID,
	Title:  "inventory side of a document posted to another account",
	Source: "KB 2714803 reasons 2 and 4; KB 923960 for the order in which GP takes accounts",
	Test:   testWrongAccount,
}

func testWrongAccount(c *analyzer.Case) analyzer.Outcome {
	if missing := needs(c, gp.RoleGLDetail, gp.RoleInventoryTransactions); len(missing) > 0 {
		return notTestable(missing)
	}
	k := newClaims(c)
	for _, m := range c.Activity.Matches {
		if m.Status == analyzer.PotentiallyMatched && len(m.Documents) > 0 && postedInPeriod(c, m) && !explained(c, m) {
			k.wrongAccount(m)
		}
	}
	if len(k.list) == 0 {
		return ruledOut("Every document that the ledger posted in the period has its inventory side on the account where its stock stands.")
	}
	k.claim(wrongAccountID)
	return found(c, wrongAccountID, "Documents whose inventory side went to another account",
		"Reclassify the amounts to the inventory accounts, and correct the accounts of the items or the posting setup that GP took them from.",
		soleOther(k.list))
}

// explained reports whether an earlier cause holds a row of the match already.
func explained(c *analyzer.Case, m *analyzer.Match) bool {
	return slices.ContainsFunc(m.Documents, func(d *analyzer.Document) bool { return documentHeld(c, d) }) ||
		slices.ContainsFunc(m.Vouchers, func(v *analyzer.Voucher) bool { return voucherHeld(c, v) })
}

// postedInPeriod reports whether all vouchers of a match are in the trial
// balance and its documents within reach.
func postedInPeriod(c *analyzer.Case, m *analyzer.Match) bool {
	for _, v := range m.Vouchers {
		if !v.InBalance(c.Activity) || v.When(c.Activity) == analyzer.BeforeWindow {
			return false
		}
	}
	return len(m.Vouchers) > 0
}

// wrongAccount explains what a match lacks on inventory accounts by what its
// vouchers posted elsewhere.
func (k *claims) wrongAccount(m *analyzer.Match) {
	var short []analyzer.AccountMatch
	for _, s := range m.Accounts {
		if !s.Agrees() && s.Rows > 0 {
			short = append(short, s)
		}
	}
	other := k.elsewhere(m, short)
	if len(other) == 0 {
		return
	}
	for _, s := range short {
		k.misposted(m, s, other)
	}
	for _, s := range m.Accounts {
		if s.Rows == 0 && !s.Posted.IsZero() && slices.ContainsFunc(other, func(l *gp.JournalLine) bool { return l.Account.Same(s.Account) }) {
			k.stranger(m, s, other)
		}
	}
}

// elsewhere finds the lines in which the vouchers posted what the accounts
// lack: on the account that the documents' rows name, or, where the rows name
// the right one, lines whose amount is that of one account, or of all.
func (k *claims) elsewhere(m *analyzer.Match, short []analyzer.AccountMatch) []*gp.JournalLine {
	if len(short) == 0 {
		return nil
	}
	if lines := k.named(m, short); lines != nil {
		return lines
	}
	var sum gp.Amount
	rows := 0
	for _, s := range short {
		sum, rows = sum.Add(s.Short()), rows+s.Rows
	}
	if line := k.lineOf(m, sum, rows, nil); line != nil {
		return []*gp.JournalLine{line}
	}
	var lines []*gp.JournalLine
	for _, s := range short {
		line := k.lineOf(m, s.Short(), s.Rows, lines)
		if line == nil {
			return nil
		}
		lines = append(lines, line)
	}
	return lines
}

// named finds the lines on the accounts that rows name though their stock
// stands elsewhere; they must carry exactly what those rows move, and those
// rows must be what the accounts lack.
func (k *claims) named(m *analyzer.Match, short []analyzer.AccountMatch) []*gp.JournalLine {
	moved := map[string]gp.Amount{}
	lacking := map[string]gp.Amount{}
	var order []gp.Code
	rows := int64(0)
	for _, d := range m.Documents {
		for _, x := range d.Movements {
			if x.Named.IsBlank() || x.Named.Same(x.Account) {
				continue
			}
			if !slices.ContainsFunc(order, x.Named.Same) {
				order = append(order, x.Named)
			}
			moved[x.Named.Key()] = moved[x.Named.Key()].Add(x.Cents)
			lacking[x.Account.Key()] = lacking[x.Account.Key()].Add(x.Cents)
			rows++
		}
	}
	for _, s := range short {
		if !lacking[s.Account.Key()].Sub(s.Short()).Within(gp.Cents(rows)) {
			return nil
		}
	}
	var lines []*gp.JournalLine
	for _, account := range order {
		on := linesOn(m, account)
		if !k.carries(on, moved[account.Key()], rows) {
			return nil
		}
		lines = append(lines, on...)
	}
	return lines
}

// carries reports whether lines hold an amount, alone or beside the other side
// of the same document.
func (k *claims) carries(lines []*gp.JournalLine, amount gp.Amount, rows int64) bool {
	var sum gp.Amount
	for _, l := range lines {
		if l.Net().Sub(amount).Within(gp.Cents(rows)) {
			return true
		}
		sum = sum.Add(l.Net())
	}
	return len(lines) > 0 && sum.Sub(amount).Within(gp.Cents(rows))
}

func linesOn(m *analyzer.Match, account gp.Code) []*gp.JournalLine {
	var lines []*gp.JournalLine
	for _, v := range m.Vouchers {
		lines = append(lines, v.On(account)...)
	}
	return lines
}

// lineOf finds the one line, on no account that the match already agrees on,
// that posted the amount; nil where there is none, or more than one.
func (k *claims) lineOf(m *analyzer.Match, amount gp.Amount, rows int, taken []*gp.JournalLine) *gp.JournalLine {
	var only *gp.JournalLine
	for _, v := range m.Vouchers {
		for _, l := range v.Lines {
			if slices.Contains(taken, l) || m.On(l.Account).Rows > 0 || !l.Net().Sub(amount).Within(gp.Cents(int64(rows))) {
				continue
			}
			if only != nil {
				return nil
			}
			only = l
		}
	}
	return only
}

// misposted gathers the findings of an account that lacks an amount, document
// by document where the rows tell which.
func (k *claims) misposted(m *analyzer.Match, s analyzer.AccountMatch, other []*gp.JournalLine) {
	documents := lackingOn(m, s)
	left := s.Short()
	for i, d := range documents {
		movements := suspects(d, s.Account)
		amount := total(movements)
		if i == len(documents)-1 {
			amount = left
		}
		left = left.Sub(amount)
		f := analyzer.Finding{
			Grade:  ledgerGrade(k.c, s.Account, d.PostingDate()),
			Amount: amount.Neg(), Account: s.Account, Document: d.Number.String(),
			Note: "posted to " + accountsOf(other),
		}
		k.rows(&f, d, movements)
		for _, l := range other {
			f.Evidence = append(f.Evidence, analyzer.CiteJournal(l))
			k.hold(&f, l.Source)
		}
		k.add(f, d.PostingDate(), setsOf(d)...)
	}
}

// lackingOn picks the documents of a match whose rows the account lacks: those
// whose rows name another account, else the only one whose amount is the
// shortage, else all that move the account.
func lackingOn(m *analyzer.Match, s analyzer.AccountMatch) []*analyzer.Document {
	var named, exact, all []*analyzer.Document
	for _, d := range m.Documents {
		on := d.On(s.Account)
		if len(on) == 0 {
			continue
		}
		all = append(all, d)
		if len(renamed(on)) > 0 {
			named = append(named, d)
		}
		if total(on).Sub(s.Short()).Within(gp.Cents(int64(len(on)))) {
			exact = append(exact, d)
		}
	}
	switch {
	case len(named) > 0:
		return named
	case len(exact) == 1:
		return exact
	}
	return all
}

// renamed keeps the movements whose rows name another account.
func renamed(movements []*analyzer.Movement) []*analyzer.Movement {
	var list []*analyzer.Movement
	for _, m := range movements {
		if !m.Named.IsBlank() && !m.Named.Same(m.Account) {
			list = append(list, m)
		}
	}
	return list
}

// suspects are the document's movements on the account that were posted
// elsewhere: those whose rows say so, else all.
func suspects(d *analyzer.Document, account gp.Code) []*analyzer.Movement {
	on := d.On(account)
	if named := renamed(on); len(named) > 0 {
		return named
	}
	return on
}

// stranger gathers the finding of an account totalled that got what belongs to
// another.
func (k *claims) stranger(m *analyzer.Match, s analyzer.AccountMatch, other []*gp.JournalLine) {
	d := m.Documents[0]
	f := analyzer.Finding{
		Grade: ledgerGrade(k.c, s.Account, d.PostingDate()), Amount: s.Posted, Account: s.Account, Document: d.Number.String(),
		Note: "posted here instead",
	}
	for _, l := range other {
		if l.Account.Same(s.Account) {
			f.Evidence = append(f.Evidence, analyzer.CiteJournal(l))
			k.hold(&f, l.Source)
		}
	}
	k.add(f, d.PostingDate(), setsOf(d)...)
}

func accountsOf(lines []*gp.JournalLine) string {
	text, seen := "", []gp.Code{}
	for _, l := range lines {
		if slices.ContainsFunc(seen, l.Account.Same) {
			continue
		}
		if seen = append(seen, l.Account); text != "" {
			text += " and "
		}
		text += l.Account.String()
	}
	return text
}

// soleOther is the account to which all of it went; blank where there are
// several, or where it is an inventory account itself.
func soleOther(list []analyzer.Correctable) gp.Code {
	note := ""
	for _, f := range list {
		if note != "" && f.Note != note {
			return gp.Code{}
		}
		note = f.Note
	}
	if len(note) > len("posted to ") && note[:len("posted to ")] == "posted to " {
		return gp.CodeOf(note[len("posted to "):])
	}
	return gp.Code{}
}
