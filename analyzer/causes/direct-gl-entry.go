package causes

import (
	"fmt"
	"slices"

	"tieout/analyzer"
	"tieout/internal/gp"
)

const directGLEntryID = "direct-gl-entry"

var directGLEntry = analyzer.Cause{
	ID:     directGLEntryID,
	Title:  "adjustments keyed straight into the general ledger",
	Seed:   "1",
	Source: "KB 861686; KB 2448193 for the system entries that look the same",
	Test:   testDirectGLEntry,
}

func testDirectGLEntry(c *analyzer.Case) analyzer.Outcome {
	if missing := needs(c, gp.RoleGLDetail); len(missing) > 0 {
		return notTestable(missing)
	}
	k := newClaims(c)
	var journals []*analyzer.Voucher
	for _, v := range c.Activity.DirectEntries(c) {
		if !voucherHeld(c, v) && !c.Reclassifies(v) {
			k.direct(v)
			journals = append(journals, v)
		}
	}
	o := ruledOut("No journal keyed in the ledger moved an inventory account, but for those that were taken back or put something right.")
	if len(k.list) > 0 {
		doubt := k.mayCorrect()
		for _, f := range k.list {
			if doubt {
				f.Grade = analyzer.Weaker(f.Grade, analyzer.GradeIndicated)
				f.Note += "; it may put right a document that no export shows"
			}
			c.Claim(directGLEntryID, f.Finding)
		}
		o = found(c, directGLEntryID, "Journals keyed straight into the ledger",
			"Ask who keyed each journal and why: reverse it, or, where it is right, enter the matching adjustment in inventory with Post to General Ledger unmarked.", gp.Code{})
		standAgainst(c, o.Entry, journals)
		if doubt && !c.Activity.HasInventory() {
			o.Needs = []gp.Role{gp.RoleInventoryTransactions}
		}
	}
	if n := len(c.Activity.CostAdjustments()); n > 0 {
		o.Against = append(o.Against, fmt.Sprintf("%d %s that GP itself made for changed costs %s not counted.", n,
			count(n, "journal", "journals"), count(n, "is", "are")))
	}
	return o
}

// unsureOrigin reports whether the export leaves it open that GP itself made the
// entry for a changed cost, or that another module posted it: it shows no
// series, and a source document that other modules use.
func (k *claims) unsureOrigin(v *analyzer.Voucher) bool {
	first := v.Lines[0]
	return v.LooksLikeCostAdjustment() || first.Series == "" && k.c.Activity.Shared(first.SourceDocument)
}

// mayCorrect reports whether a journal may put right a document that the
// ledger never got: inventory's own documents are not shown, or not all of
// them, or some that no cause explains are left, and something else is left of
// the gap that such a document would be.
func (k *claims) mayCorrect() bool {
	if k.c.Activity.HasInventory() && k.c.AbsenceGrade() == analyzer.GradeProven && !k.unsettled() {
		return false
	}
	findings := make([]analyzer.Finding, len(k.list))
	for i := range k.list {
		findings[i] = k.list[i].Finding
	}
	return !k.c.ComesOutEven(findings)
}

// unsettled reports whether documents of the period are left without a cause and
// without a voucher, or without a key to tell which, or such that nobody can
// tell whose account they move.
func (k *claims) unsettled() bool {
	a := k.c.Activity
	return slices.ContainsFunc(a.Documents, func(d *analyzer.Document) bool {
		if m := d.Match(); m == nil || len(m.Vouchers) > 0 && !(m.Weak && differs(m)) || d.When(a) != analyzer.InWindow || d.Unprinted(a) || documentHeld(k.c, d) {
			return false
		}
		return slices.ContainsFunc(d.Movements, func(m *analyzer.Movement) bool {
			return !m.Cents.IsZero() && (m.Account.IsBlank() || k.c.IsInventory(m.Account))
		})
	})
}

// standAgainst books the other side of the entry to the accounts that the
// journals stand against, which their reversal would move back. It leaves the
// account blank where they do not come to the amount: GL detail shows inventory
// accounts alone, or not every journal is proven.
func standAgainst(c *analyzer.Case, e *analyzer.ProposedEntry, journals []*analyzer.Voucher) {
	if e == nil || e.Lines[len(e.Lines)-1].Account != "" {
		return
	}
	blank := e.Lines[len(e.Lines)-1]
	rest := blank.Debit.Sub(blank.Credit)
	var others []analyzer.EntryLine
	for _, v := range journals {
		for _, account := range v.Accounts() {
			back := v.Net(account).Neg()
			if c.IsInventory(account) || back.IsZero() {
				continue
			}
			rest = rest.Sub(back)
			others = addTo(others, account, back)
		}
	}
	if rest.IsZero() {
		e.Lines = append(e.Lines[:len(e.Lines)-1], others...)
	}
}

// addTo adds an amount, debit positive, to the line of its account.
func addTo(lines []analyzer.EntryLine, account gp.Code, amount gp.Amount) []analyzer.EntryLine {
	i := slices.IndexFunc(lines, func(l analyzer.EntryLine) bool { return account.Key() == gp.Key(l.Account) })
	if i < 0 {
		i, lines = len(lines), append(lines, analyzer.EntryLine{Account: account.String()})
	}
	net := lines[i].Debit.Sub(lines[i].Credit).Add(amount)
	lines[i].Debit, lines[i].Credit = net, gp.Amount{}
	if net.Sign() < 0 {
		lines[i].Debit, lines[i].Credit = gp.Amount{}, net.Neg()
	}
	return lines
}

// differs reports whether a match leaves an amount open on any account.
func differs(m *analyzer.Match) bool {
	return slices.ContainsFunc(m.Accounts, func(s analyzer.AccountMatch) bool { return !s.Agrees() })
}

// direct gathers the findings of a journal, an account each.
func (k *claims) direct(v *analyzer.Voucher) {
	for _, account := range v.Accounts() {
		net := v.Net(account)
		if !k.c.IsInventory(account) || net.IsZero() {
			continue
		}
		f := analyzer.Finding{
			Grade: k.directGrade(v, account), Amount: net, Account: account,
			Note: "journal entry " + v.Entry,
		}
		if text := v.Lines[0].Reference; text != "" {
			f.Note += ": " + text
		}
		k.postings(&f, v, account)
		k.add(f, v.Date)
	}
}

// directGrade is indicated where the export does not tell a journal from what
// GP or another module posted, where it has no number, so that journals of a
// day run together, and where the other side is an account that only
// looks like inventory: between two inventory accounts nothing is moved in
// total.
func (k *claims) directGrade(v *analyzer.Voucher, account gp.Code) analyzer.Grade {
	if k.unsureOrigin(v) || v.Entry == "" {
		return analyzer.GradeIndicated
	}
	for _, other := range v.Accounts() {
		if k.c.IsLeftOut(other) && !k.c.IsInventory(other) {
			return analyzer.GradeIndicated
		}
	}
	return ledgerGrade(k.c, account, v.Date)
}
