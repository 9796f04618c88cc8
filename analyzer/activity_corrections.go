package analyzer

import (
	"slices"

	"tieout/internal/gp"
)

// Correctable is a finding that a later journal may have put right, with the
// day it arose and the names of the sets it belongs to: its document, its
// audit trail code, its batch. A person corrects one of these at a time.
type Correctable struct {
	Finding
	Date gp.Date
	Sets []string
}

// ClaimAll claims findings of a cause. Where a journal keyed in the ledger
// equals a set of them and follows them, on every inventory account it touches,
// it is their correction: both are shown gross and nothing remains. It is as
// sure as what it corrects.
func (c *Case) ClaimAll(cause string, findings []Correctable) {
	open := slices.Clone(findings)
	for _, v := range inDateOrder(c.Activity.DirectEntries(c)) {
		if c.Activity.corrected[v] || c.Reclassifies(v) || c.entryHeld(v) {
			continue
		}
		set := c.correctedBy(v, open)
		if set == nil {
			continue
		}
		c.claimCorrected(cause, v, set, open)
		open = slices.DeleteFunc(open, func(f Correctable) bool { return f.CorrectedBy != "" })
	}
	for _, f := range open {
		c.Claim(cause, f.Finding)
	}
}

// entryHeld reports whether a cause explains a line of the voucher already.
func (c *Case) entryHeld(v *Voucher) bool {
	return slices.ContainsFunc(v.Lines, func(l *gp.JournalLine) bool {
		_, held := c.Held(l.Source, Posting)
		return held
	})
}

// correctedBy returns the indices of the findings that the voucher puts right;
// nil where it is no correction. The smallest sets are tried first.
func (c *Case) correctedBy(v *Voucher, open []Correctable) []int {
	tried := map[string]bool{}
	for depth := range maxSets(open) {
		for i := range open {
			if depth >= len(open[i].Sets) || tried[open[i].Sets[depth]] {
				continue
			}
			name := open[i].Sets[depth]
			tried[name] = true
			if set := within(open, depth, name); c.putsRight(v, open, set) {
				return set
			}
			if own := onAccounts(v, open, within(open, depth, name)); c.putsRight(v, open, own) {
				return own
			}
		}
	}
	return nil
}

func maxSets(open []Correctable) int {
	n := 0
	for i := range open {
		n = max(n, len(open[i].Sets))
	}
	return n
}

func within(open []Correctable, depth int, name string) []int {
	var set []int
	for i := range open {
		if depth < len(open[i].Sets) && open[i].Sets[depth] == name {
			set = append(set, i)
		}
	}
	return set
}

// onAccounts keeps the findings on accounts that the voucher moves.
func onAccounts(v *Voucher, open []Correctable, set []int) []int {
	var own []int
	for _, i := range set {
		if !v.Net(open[i].Account).IsZero() {
			own = append(own, i)
		}
	}
	return own
}

// putsRight reports whether the voucher follows the findings and its net on
// every inventory account is the opposite of theirs, but for a cent a finding
// of rounding. Where inventory's rows name no account, the sites' accounts are
// not known, and the totals are held against each other.
func (c *Case) putsRight(v *Voucher, open []Correctable, set []int) bool {
	if len(set) == 0 {
		return false
	}
	sums, all := map[string]gp.Amount{}, gp.Amount{}
	for _, i := range set {
		f := &open[i]
		if !f.Grade.inBridge() || f.Date > v.Date {
			return false
		}
		sums[f.Account.Key()] = sums[f.Account.Key()].Add(f.Amount)
		all = all.Add(f.Amount)
	}
	if c.Activity.HasInventory() && !c.AccountsNamed() {
		return c.moved(v).Add(all).Within(gp.Cents(int64(len(set))))
	}
	for _, account := range v.Accounts() {
		if net := v.Net(account); c.IsInventory(account) && !net.IsZero() {
			sum, there := sums[account.Key()]
			if !there || !sum.Add(net).Within(gp.Cents(int64(len(set)))) {
				return false
			}
			delete(sums, account.Key())
		}
	}
	return len(sums) == 0
}

// moved is what a voucher moves on inventory accounts in all.
func (c *Case) moved(v *Voucher) gp.Amount {
	var sum gp.Amount
	for _, account := range v.Accounts() {
		if c.IsInventory(account) {
			sum = sum.Add(v.Net(account))
		}
	}
	return sum
}

// claimCorrected claims the findings and the journal that puts them right.
func (c *Case) claimCorrected(cause string, v *Voucher, set []int, open []Correctable) {
	var left = map[string]gp.Amount{}
	account := func(a gp.Code) string {
		if c.AccountsNamed() {
			return a.Key()
		}
		return ""
	}
	by, grade := "journal entry "+v.Entry, GradeProven
	for _, i := range set {
		f := &open[i]
		grade = Weaker(grade, f.Grade)
		left[account(f.Account)] = left[account(f.Account)].Add(f.Amount)
		f.Gross, f.Amount, f.CorrectedBy = f.Amount, gp.Amount{}, by
		c.Claim(cause, f.Finding)
		c.Activity.righted[f.Document] = true
	}
	for _, a := range v.Accounts() {
		if net := v.Net(a); c.IsInventory(a) {
			left[account(a)] = left[account(a)].Add(net)
		}
	}
	for _, a := range v.Accounts() {
		net := v.Net(a)
		if !c.IsInventory(a) || net.IsZero() {
			continue
		}
		f := Finding{
			Grade: grade, Account: a, Amount: left[account(a)], Gross: net,
			CorrectedBy: by, Note: "the correction, keyed in the general ledger",
		}
		delete(left, account(a))
		f.Cite(v.On(a)...)
		c.Claim(cause, f)
	}
	c.Activity.corrected[v] = true
}

// Cite adds journal lines to the evidence of a finding and claims their
// effect on the ledger.
func (f *Finding) Cite(lines ...*gp.JournalLine) {
	for _, l := range lines {
		f.Evidence = append(f.Evidence, CiteJournal(l))
		f.Holds = append(f.Holds, Hold{l.Source, Posting})
	}
}

// Reclassifies reports whether a journal keyed in the ledger moves an amount
// between accounts totalled and nothing in all.
func (c *Case) Reclassifies(v *Voucher) bool {
	var sum gp.Amount
	moved := 0
	for _, account := range v.Accounts() {
		if net := v.Net(account); c.IsInventory(account) && !net.IsZero() {
			sum, moved = sum.Add(net), moved+1
		}
	}
	return v.Kind == Direct && moved > 1 && sum.IsZero()
}
