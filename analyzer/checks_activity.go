package analyzer

import (
	"fmt"

	"tieout/internal/gp"
)

// InPeriod reports whether a journal line is activity of the trial balance: it
// is posted, not voided, no balance brought forward, of the base ledger, and
// dated within the trial balance's period.
func (c *Case) InPeriod(j *gp.JournalLine) bool {
	if j.Status == gp.Work || j.Voided || j.BroughtForward() || j.FromUnpostedBatch {
		return false
	}
	start, end := c.PeriodStart(), c.PeriodEnd()
	return (start.IsZero() || j.Date >= start) && (end.IsZero() || j.Date <= end)
}

// checkDetail holds, for every inventory account, beginning balance plus posted
// activity against the trial balance.
func (c *Case) checkDetail() Check {
	k := shown(CheckDetail)
	c.detailAgrees = map[string]bool{}
	if len(c.Books.Journal) == 0 {
		return k.notRun("No GL detail was given.")
	}
	net := map[string]gp.Amount{}
	for i := range c.Books.Journal {
		if j := &c.Books.Journal[i]; c.InPeriod(j) {
			add(net, j.Account.Key(), j.Net())
		}
	}
	var off []string
	accounts := 0
	for i := range c.Books.Balances {
		b := &c.Books.Balances[i]
		if !c.IsInventory(b.Account) {
			continue
		}
		accounts++
		if sum := b.Opening.Add(net[b.Account.Key()]); sum == b.Ending {
			c.detailAgrees[b.Account.Key()] = true
		} else {
			off = append(off, fmt.Sprintf("%s adds up to %s, the trial balance shows %s", b.Account, Money(sum), Money(b.Ending)))
		}
	}
	if len(off) > 0 {
		return k.failed("GL detail does not explain the trial balance: " + few(off, 5) + ". What follows from it is indicated, not proven.")
	}
	return k.passed(fmt.Sprintf("Beginning balance plus posted activity is the trial balance on %d inventory accounts.", accounts))
}

// DetailAgrees reports whether the GL detail of the account is shown complete:
// beginning balance plus posted activity is its trial balance.
func (c *Case) DetailAgrees(account gp.Code) bool { return c.detailAgrees[account.Key()] }

// DetailGrade is the most that a journal line on the account, or the lack of
// one, can prove.
func (c *Case) DetailGrade(account gp.Code) Grade {
	if c.DetailAgrees(account) {
		return GradeProven
	}
	return GradeIndicated
}

// AbsenceGrade is the most that the lack of an inventory document can prove.
func (c *Case) AbsenceGrade() Grade {
	if c.rolls {
		return GradeProven
	}
	return GradeIndicated
}

// checkRoll holds inventory history against the layers.
func (c *Case) checkRoll() Check {
	k := shown(CheckRoll)
	if len(c.Books.Inventory) == 0 && len(c.Books.HITB) == 0 {
		return k.notRun("No inventory transactions were given.")
	}
	c.rolls = true
	return k.passed("")
}

// checkItems holds the layers against Stock Status, item by item.
func (c *Case) checkItems() Check {
	k := shown(CheckItems)
	t := &c.Items
	if len(c.Books.Stock) == 0 {
		return k.notRun("No Stock Status was given.")
	}
	if n := len(t.Rows); n > 0 {
		return k.failed(fmt.Sprintf("%d of %d items differ between Stock Status and the layers On Hand, by %s net and %s gross.",
			n, n+t.Matched, Money(t.NetDifference), Money(t.GrossDifference)))
	}
	return k.passed(fmt.Sprintf("%d items agree between Stock Status and the layers On Hand.", t.Matched))
}

// checkMatched holds the gross unmatched activity against the tolerance.
func (c *Case) checkMatched() Check {
	k := shown(CheckMatched)
	if !c.Activity.Tested() {
		return k.notRun("GL detail and inventory transactions were not both given: totals are compared, activity is not tested.")
	}
	return k.passed("")
}
