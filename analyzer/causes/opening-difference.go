package causes

import (
	"fmt"
	"slices"

	"tieout/analyzer"
	"tieout/internal/gp"
)

const openingDifferenceID = "opening-difference"

var openingDifference = analyzer.Cause{
	ID:     openingDifferenceID,
	Title:  "the difference was already there when the period began",
	Source: "roll-back of the cost layers; Reconcile to GL for the idea of a beginning balance per account",
	Test:   testOpeningDifference,
}

// testOpeningDifference compares each account's beginning balance with its
// layers rolled back to the first day. It runs last of all causes that explain
// rows, and claims only where that leaves the account's gap explained: it is
// never the remainder under another name.
func testOpeningDifference(c *analyzer.Case) analyzer.Outcome {
	if missing := needs(c, gp.RoleInventoryTransactions); len(missing) > 0 {
		return notTestable(missing)
	}
	if c.YearOpen() || len(c.Findings("unclosed-year")) > 0 {
		return analyzer.Outcome{Grade: analyzer.GradeNotTestable, Summary: "The trial balance brings nothing forward: the year before is not closed."}
	}
	var open []string
	compared := 0
	stock := c.OpeningStock()
	if i := slices.IndexFunc(stock, func(s analyzer.OpeningStock) bool { return homeless(c, s) }); i >= 0 {
		return analyzer.Outcome{Grade: analyzer.GradePossible, Needs: []gp.Role{gp.RoleItems},
			Summary: fmt.Sprintf("The account of layers that were worth %s on the first day is not known: no account's layers can be held against its beginning balance.", analyzer.Money(stock[i].Value)),
			Next:    "Export Items with all account numbers."}
	}
	if c.Check(analyzer.CheckScope).Status == analyzer.Fail && len(c.Books.Quantities) == 0 {
		return analyzer.Outcome{Grade: analyzer.GradePossible, Needs: []gp.Role{gp.RoleItemQuantities},
			Summary: "The receipts leave layers out, and without Item Quantities nobody can tell on which accounts: what stood there on the first day is not known.",
			Next:    "Have the receipts printed whole."}
	}
	closed := mostlyBrought(c, stock)
	for _, s := range stock {
		b := c.Balance(s.Account)
		if b == nil || !b.HasOpening || !c.IsInventory(s.Account) {
			continue
		}
		compared++
		difference := b.Opening.Sub(s.Cents)
		if difference.Within(openingNoise(&s)) {
			continue
		}
		if why := claimOpening(c, &s, b, difference, closed); why != "" {
			open = append(open, why)
		}
	}
	return openingOutcome(c, compared, open)
}

// mostlyBrought reports whether the trial balance brings a balance forward on
// most of the accounts on which layers stood on the first day.
func mostlyBrought(c *analyzer.Case, stock []analyzer.OpeningStock) bool {
	with, without := 0, 0
	for _, s := range stock {
		switch b := c.Balance(s.Account); {
		case b == nil || !b.HasOpening || s.Cents.IsZero():
		case b.Opening.IsZero():
			without++
		default:
			with++
		}
	}
	return with >= without
}

// homeless reports opening stock of which nobody can tell the account, or whose
// account is not in the trial balance: any account may be short of it.
func homeless(c *analyzer.Case, s analyzer.OpeningStock) bool {
	return !s.Value.IsZero() && (s.Account.IsBlank() || c.Balance(s.Account) == nil)
}

// openingNoise is what rounding can make of an account's brought forward
// balance: the ledger posted every receipt and issue in cents.
func openingNoise(s *analyzer.OpeningStock) gp.Amount {
	return gp.Cents(int64(2 + len(s.Evidence)/10))
}

func openingOutcome(c *analyzer.Case, compared int, open []string) analyzer.Outcome {
	if len(c.Findings(openingDifferenceID)) > 0 {
		o := found(c, openingDifferenceID, "Beginning balances that differ from the layers rolled back to that day",
			"Take the tie-out back to the period in which it arose; the journal belongs there.", gp.Code{})
		o.Entry, o.Against = nil, append(o.Against, open...)
		return o
	}
	switch {
	case len(open) > 0:
		return analyzer.Outcome{Grade: analyzer.GradePossible, Summary: "Beginning balances differ from the layers rolled back, but the accounts do not come out even.", Against: open,
			Next: "Tie out the end of the period before, or ask for its reports."}
	case compared == 0:
		return analyzer.Outcome{Grade: analyzer.GradeNotTestable, Summary: "No beginning balance could be compared with layers rolled back.", Needs: []gp.Role{gp.RoleHITB}}
	}
	return ruledOut(fmt.Sprintf("The beginning balances of %d accounts are what the layers rolled back to that day are worth.", compared))
}

// claimOpening claims an account's difference where the account comes out even
// with it, else tells why not.
func claimOpening(c *analyzer.Case, s *analyzer.OpeningStock, b *gp.Balance, difference gp.Amount, closed bool) string {
	rest := c.Rest(s.Account)
	switch {
	case !s.Exact:
		return fmt.Sprintf("%s: layers worth about %s against a beginning balance of %s, but not every layer rolls back.",
			s.Account, analyzer.Money(s.Cents), analyzer.Money(b.Opening))
	case !rest.Sub(difference).Within(c.RoundingBoundOf(s.Account)):
		return fmt.Sprintf("%s: layers worth %s against a beginning balance of %s, but %s of the account's gap is unexplained.",
			s.Account, analyzer.Money(s.Cents), analyzer.Money(b.Opening), analyzer.Money(rest))
	}
	if _, taken := c.Held(b.Source, analyzer.Standing); taken {
		return ""
	}
	f := analyzer.Finding{
		Grade: openingGrade(c, s, closed), Amount: difference, Account: s.Account,
		Note:  fmt.Sprintf("beginning balance %s, layers rolled back %s", analyzer.Money(b.Opening), analyzer.Money(s.Cents)),
		Holds: []analyzer.Hold{{Source: b.Source, Facet: analyzer.Standing}},
	}
	e := analyzer.CiteBalance(b)
	e.Amount, e.Note = b.Opening, "beginning balance"
	f.Evidence = append(append(f.Evidence, e), s.Evidence...)
	if before := priorGap(c, s, b, difference); before != nil {
		if closed {
			f.Grade = analyzer.GradeProven
		}
		f.Note += fmt.Sprintf("; the tie-out of %s left a gap of %s", c.Options.Opening.AsOf, analyzer.Money(before.Amount))
		f.Evidence = append(f.Evidence, *before)
	}
	c.Claim(openingDifferenceID, f)
	return ""
}

// priorGap is the row of the period before's tie-out that shows the difference:
// it ended on the day before this period, left the account with the balance that
// the trial balance brings forward, and with the gap that the layers rolled back
// make. Each of the two was worked out without the other. It is nil where there
// is none.
func priorGap(c *analyzer.Case, s *analyzer.OpeningStock, b *gp.Balance, difference gp.Amount) *analyzer.Evidence {
	o := c.Options.Opening
	if o == nil || o.AsOf.IsZero() || c.PeriodStart() != o.AsOf+1 {
		return nil
	}
	for _, a := range o.Accounts {
		gap := a.GL.Sub(a.Receipts)
		if gp.Key(a.Account) == s.Account.Key() && a.GL == b.Opening && gap.Sub(difference).Within(openingNoise(s)) {
			return &analyzer.Evidence{File: o.File, Account: s.Account.String(), Amount: gap, Date: o.AsOf, Note: "gap of the account in the tie-out of the period before"}
		}
	}
	return nil
}

// openingGrade is proven where HITB states the balance brought forward and the
// layers agree, or where the account's whole activity matches and every layer
// shows by a line what it cost at the start. Layers
// that the receipts leave out may have stood there, too, and a year whose
// predecessor is closed in part brings forward what it will.
func openingGrade(c *analyzer.Case, s *analyzer.OpeningStock, closed bool) analyzer.Grade {
	if !closed || len(c.Shortages) > 0 {
		return analyzer.GradeIndicated
	}
	if s.Stated || s.Witnessed && c.Activity.Tested() && c.AllMatched(s.Account) && c.DetailAgrees(s.Account) {
		return analyzer.GradeProven
	}
	return analyzer.GradeIndicated
}
