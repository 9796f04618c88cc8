package causes_test

import (
	"fmt"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// holdEntries holds every proposed entry of a result to what it may be: for
// proven causes only, balanced, in cents, one side a line, and on each account
// just what the cause's parts put there, turned round. What is not explained,
// or put right already, is never booked.
func holdEntries(t interface{ Fatal(...any) }, r *analyzer.Result) {
	for i := range r.Causes {
		x := &r.Causes[i]
		if x.ProposedEntry == nil {
			continue
		}
		if fault := entryFault(x); fault != "" {
			t.Fatal(fmt.Sprintf("the entry proposed for %s (%s, %s) %s: %+v", x.ID, x.Grade, x.Amount, fault, x.ProposedEntry.Lines))
		}
	}
}

// neverBooked are causes that no journal puts right: what is posted, printed or
// totalled next time does.
var neverBooked = []string{
	"cutoff", "unposted-gl-batch", "report-scope", "account-left-out", "quantity-types", "valuation-method", "unclosed-year",
	"damaged-key", "opening-difference", "rounding",
}

func entryFault(x *analyzer.CauseResult) string {
	if x.Grade != analyzer.GradeProven {
		return "is for a cause that is not proven"
	}
	for _, id := range neverBooked {
		if x.ID == id {
			return "is for a cause that no journal puts right"
		}
	}
	var debits, credits gp.Amount
	booked := map[string]gp.Amount{}
	for _, l := range x.ProposedEntry.Lines {
		if l.Debit.Sign()+l.Credit.Sign() != 1 || l.Debit.Round() != l.Debit || l.Credit.Round() != l.Credit {
			return "has a line that is not one side in cents"
		}
		debits, credits = debits.Add(l.Debit), credits.Add(l.Credit)
		booked[l.Account] = booked[l.Account].Add(l.Debit).Sub(l.Credit)
	}
	if debits != credits || debits.IsZero() {
		return "does not balance"
	}
	for _, p := range x.Parts {
		booked[p.Account] = booked[p.Account].Add(p.Amount)
	}
	offsets := 0
	var other gp.Amount
	for _, sum := range booked {
		if !sum.IsZero() {
			offsets, other = offsets+1, other.Add(sum)
		}
	}
	if other != x.Amount {
		return "books something else than the cause's parts and their offset"
	}
	if offsets > 1 && x.ID != "direct-gl-entry" { // a journal's reversal goes back to each account it stood against
		return "has several offsets"
	}
	return ""
}
