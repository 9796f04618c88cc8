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
	other, grade := k.elsewhere(m, short)
	if len(other) == 0 {
		return
	}
	for _, s := range short {
		k.misposted(m, s, other, grade)
	}
	for _, s := range m.Accounts {
		if s.Rows == 0 && !s.Posted.IsZero() && slices.ContainsFunc(other, func(l *gp.JournalLine) bool { return l.Account.Same(s.Account) }) {
			k.stranger(m, s, other, grade)
		}
	}
}

// elsewhere finds the lines in which the vouchers posted what the accounts
// lack: on the account that the documents' rows name, or, where the rows name
// the right one, lines whose amount is that of one account, or of all. The
// latter proves nothing where no key joins the two sides, or where no row of
// inventory names an account, since a site may have one of its own.
func (k *claims) elsewhere(m *analyzer.Match, short []analyzer.AccountMatch) ([]*gp.JournalLine, analyzer.Grade) {
	if len(short) == 0 {
		return nil, ""
	}
	if lines := k.named(m, short); lines != nil {
		return lines, analyzer.GradeProven
	}
	if slices.ContainsFunc(short, func(s analyzer.AccountMatch) bool { return lackingOn(m, s) == nil }) {
		return nil, ""
	}
	grade := analyzer.GradeProven
	if m.Weak || !k.c.AccountsNamed() {
		grade = analyzer.GradeIndicated
	}
	return k.byAmount(m, short), grade
}

// byAmount finds one line for what all the accounts lack, or one for each.
func (k *claims) byAmount(m *analyzer.Match, short []analyzer.AccountMatch) []*gp.JournalLine {
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
// by document.
func (k *claims) misposted(m *analyzer.Match, s analyzer.AccountMatch, other []*gp.JournalLine, grade analyzer.Grade) {
	lacks := lackingOn(m, s)
	left := s.Short()
	for i, x := range lacks {
		amount := total(x.movements)
		if i == len(lacks)-1 {
			amount = left
		}
		left = left.Sub(amount)
		f := analyzer.Finding{
			Grade:  analyzer.Weaker(grade, documentGrade(k.c, s.Account, x.document)),
			Amount: amount.Neg(), Account: s.Account, Document: x.document.Number.String(),
			Note: "posted to " + accountsOf(other),
		}
		k.rows(&f, x.document, x.movements)
		for _, l := range other {
			f.Evidence = append(f.Evidence, analyzer.CiteJournal(l))
			k.hold(&f, l.Source)
		}
		k.add(f, x.document.PostingDate(), setsOf(x.document)...)
	}
}

// lack is a document's movements on an account that were posted elsewhere.
type lack struct {
	document  *analyzer.Document
	movements []*analyzer.Movement
}

// lackingOn finds what of a match's documents the account lacks, to the cent:
// the rows that name another account, else one document, else all of them, else
// one row; nil where the shortage is none of these, so that something else is
// in it.
func lackingOn(m *analyzer.Match, s analyzer.AccountMatch) []lack {
	var named, all, rows []lack
	for _, d := range m.Documents {
		on := d.On(s.Account)
		if len(on) == 0 {
			continue
		}
		all = append(all, lack{d, on})
		if r := renamed(on); len(r) > 0 {
			named = append(named, lack{d, r})
		}
		for _, x := range on {
			rows = append(rows, lack{d, []*analyzer.Movement{x}})
		}
	}
	single := func(list []lack) []lack {
		if i := slices.IndexFunc(list, func(x lack) bool { return makes(s, x) }); i >= 0 {
			return list[i : i+1]
		}
		return nil
	}
	switch one := single(all); {
	case makes(s, named...):
		return named
	case one != nil:
		return one
	case makes(s, all...):
		return all
	}
	return single(rows)
}

// makes reports whether movements are what the account lacks.
func makes(s analyzer.AccountMatch, lacks ...lack) bool {
	var sum gp.Amount
	n := 0
	for _, x := range lacks {
		sum, n = sum.Add(total(x.movements)), n+len(x.movements)
	}
	return n > 0 && sum.Sub(s.Short()).Within(gp.Cents(int64(n)))
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

// stranger gathers the finding of an account totalled that got what belongs to
// another.
func (k *claims) stranger(m *analyzer.Match, s analyzer.AccountMatch, other []*gp.JournalLine, grade analyzer.Grade) {
	d := m.Documents[0]
	f := analyzer.Finding{
		Grade: analyzer.Weaker(grade, documentGrade(k.c, s.Account, d)), Amount: s.Posted, Account: s.Account, Document: d.Number.String(),
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
