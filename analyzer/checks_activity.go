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
// activity against the trial balance: the net, and the debits and credits where
// both are printed, since rows that are missing may cancel out.
func (c *Case) checkDetail() Check {
	k := shown(CheckDetail)
	c.detailAgrees, c.notInDetail = map[string]bool{}, gp.Amount{}
	if len(c.Books.Journal) == 0 {
		return k.notRun("No GL detail was given.")
	}
	debits, credits := map[gp.Code]gp.Amount{}, map[gp.Code]gp.Amount{}
	for i := range c.Books.Journal {
		if j := &c.Books.Journal[i]; c.InPeriod(j) {
			account := j.Account.Folded()
			debits[account] = debits[account].Add(j.Debit)
			credits[account] = credits[account].Add(j.Credit)
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
		why, missing := detailOf(b, debits[b.Account.Folded()], credits[b.Account.Folded()])
		if c.notInDetail = c.notInDetail.Add(missing); why == "" {
			c.detailAgrees[b.Account.Key()] = true
		} else {
			off = append(off, why)
		}
	}
	if len(off) > 0 {
		return k.failed("GL detail does not explain the trial balance: " + few(off, 5) + ". What follows from it is indicated, not proven.")
	}
	return k.passed(fmt.Sprintf("Beginning balance plus posted activity is the trial balance on %d inventory accounts.", accounts))
}

// detailOf tells how the posted debits and credits of an account differ from
// its balance, "" if they do not, and by how much, gross. A balance that prints
// a net change has one of its sides only and is compared by its net.
func detailOf(b *gp.Balance, debit, credit gp.Amount) (why string, missing gp.Amount) {
	if sum := b.Opening.Add(debit).Sub(credit); sum != b.Ending {
		return fmt.Sprintf("%s adds up to %s, the trial balance shows %s", b.Account, Money(sum), Money(b.Ending)), b.Ending.Sub(sum).Abs()
	}
	if !b.HasActivity || b.Debit.IsZero() || b.Credit.IsZero() || b.Debit == debit && b.Credit == credit {
		return "", gp.Amount{}
	}
	return fmt.Sprintf("%s shows debits of %s and credits of %s, the trial balance %s and %s",
		b.Account, Money(debit), Money(credit), Money(b.Debit), Money(b.Credit)), b.Debit.Sub(debit).Abs().Add(b.Credit.Sub(credit).Abs())
}

// DetailAgrees reports whether the GL detail of the account is shown complete:
// beginning balance plus posted activity is its trial balance.
func (c *Case) DetailAgrees(account gp.Code) bool { return c.detailAgrees[account.Key()] }

// DetailGrade is the most that a journal line on the account, or the lack of
// one, can prove: nothing where GL detail lacks activity on any inventory
// account, since the other side of a journal may be what it lacks.
func (c *Case) DetailGrade(account gp.Code) Grade {
	if c.DetailAgrees(account) && c.notInDetail.IsZero() {
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

// DocumentGrade is the most that a document of inventory can prove: nothing
// where the layers do not bear its rows out, which may be another company's or
// another year's.
func (c *Case) DocumentGrade(d *Document) Grade {
	for _, l := range d.Lines {
		if c.elsewhere || c.unrolled[placeAt(l.Item, l.Site, 0)] {
			return GradeIndicated
		}
	}
	return GradeProven
}

// checkRoll takes the layers through the period again by inventory's own rows.
// Where the receipts leave layers out, the places that have none cannot be
// rolled and say nothing about the rows.
func (c *Case) checkRoll() Check {
	k := shown(CheckRoll)
	r := c.Roll()
	if r == nil {
		return k.notRun("No inventory transactions were given.")
	}
	c.unrolled = map[place]bool{}
	var off []string
	places, unprinted, mangled := 0, 0, 0
	short, damaged := c.shortItems(), c.damagedKeys()
	for _, p := range r.Places {
		switch {
		case p.Quantities():
			places++
		case short.Len() > 0 && (len(p.Layers) == 0 || short.Has(p.Item)):
			unprinted++
		default:
			mangled += btoi(damaged.Has(p.Item))
			c.unrolled[placeAt(p.Item, p.Site, 0)] = true
			off = append(off, fmt.Sprintf("%s at %s (%s)", p.Item, or(p.Site.String(), "no site"), p.Quantity))
		}
	}
	c.foreign, c.elsewhere = len(off) > mangled, len(off) > places
	if len(off) > 0 {
		return k.failed(fmt.Sprintf("Inventory transactions do not roll the layers at %d of %d places: %s. That a document is missing is indicated, not proven.",
			len(off), len(r.Places), few(off, 5)))
	}
	c.rolls = true
	text := fmt.Sprintf("Inventory transactions roll the layers, by quantity, at %d items, sites and quantity types", places)
	if unprinted > 0 {
		return k.passed(fmt.Sprintf("%s; %d have layers that the receipts leave out.", text, unprinted))
	}
	return k.passed(text + ".")
}

// shortItems is the items of which the receipts leave layers out.
func (c *Case) shortItems() *gp.CodeSet {
	var short gp.CodeSet
	for i := range c.Shortages {
		short.Add(c.Shortages[i].Item)
	}
	return &short
}

// checkItems holds the layers against Stock Status, item by item.
func (c *Case) checkItems() Check {
	k := shown(CheckItems)
	t := &c.Items
	if len(c.Books.Stock) == 0 {
		return k.notRun("No Stock Status was given.")
	}
	if ranges := c.StockRestrictions(); len(ranges) > 0 {
		return k.notRun("Stock Status was printed for a part of the stock (" + few(ranges, 3) + "): it vouches for no other layers. Print it unrestricted.")
	}
	if n := len(t.Rows); n > 0 {
		return k.failed(fmt.Sprintf("%d of %d items differ between Stock Status and the layers On Hand, by %s net and %s gross.",
			n, n+t.Matched, Money(t.NetDifference), Money(t.GrossDifference)))
	}
	return k.passed(fmt.Sprintf("%d items agree between Stock Status and the layers On Hand.", t.Matched))
}

// checkMatched holds the gross unmatched activity against the tolerance. It
// runs after the causes, since a journal that puts an earlier document right
// is no unmatched activity.
func (c *Case) checkMatched(t *Transactions) Check {
	k := shown(CheckMatched)
	switch {
	case t == nil:
		return k.notRun("GL detail and inventory transactions were not both given: totals are compared, activity is not tested.")
	case !t.UnmatchedGross.Within(c.Options.Tolerance):
		return k.failed(fmt.Sprintf("Activity of %s gross does not match: %d entries and documents are on one side only, %d match potentially.",
			Money(t.UnmatchedGross), t.Unmatched, t.PotentiallyMatched))
	}
	return k.passed(fmt.Sprintf("%d entries and documents match, %d potentially; unmatched activity is %s gross.", t.Matched, t.PotentiallyMatched, Money(t.UnmatchedGross)))
}
