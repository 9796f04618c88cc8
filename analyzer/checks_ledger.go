package analyzer

import (
	"fmt"
	"slices"
	"strings"

	"tieout/internal/gp"
)

// checkTrialBalance foots the trial balance across and down.
func (c *Case) checkTrialBalance() Check {
	k := check(CheckTrialBalance)
	if len(c.Books.Balances) == 0 {
		return k.failed("The trial balance holds no account.")
	}
	if off := c.acrossOff(); len(off) > 0 {
		return k.failed("Beginning balance plus activity is not the ending balance: " + few(off, 5) + ".")
	}
	if range_ := c.restrictedAccounts(); range_ != "" {
		return k.notRun("The trial balance was printed for some accounts only (" + range_ + "): that debits equal credits is not tested.")
	}
	debits, credits, ending, activity := c.columnTotals()
	switch {
	case activity && debits != credits:
		return k.failed(fmt.Sprintf("The trial balance does not balance: debits %s, credits %s. If it was printed for some accounts only, print it for all.",
			Money(debits), Money(credits)))
	case !ending.IsZero():
		return k.failed(fmt.Sprintf("The trial balance does not balance: the ending balances add up to %s. If it was printed for some accounts only, print it for all.",
			Money(ending)))
	}
	return k.passed(fmt.Sprintf("%d accounts; debits equal credits.", len(c.Books.Balances)))
}

// acrossOff lists the accounts whose opening and activity miss the ending.
func (c *Case) acrossOff() []string {
	var off []string
	for i := range c.Books.Balances {
		b := &c.Books.Balances[i]
		sum := b.Opening.Add(b.Debit).Sub(b.Credit)
		if b.HasOpening && b.HasActivity && b.HasEnding && !b.Unit && sum != b.Ending {
			off = append(off, fmt.Sprintf("%s adds up to %s, prints %s", b.Account, Money(sum), Money(b.Ending)))
		}
	}
	return off
}

// columnTotals adds up the money accounts; activity says whether the export
// carried debits and credits.
func (c *Case) columnTotals() (debits, credits, ending gp.Amount, activity bool) {
	for i := range c.Books.Balances {
		if b := &c.Books.Balances[i]; !b.Unit {
			debits, credits, ending = debits.Add(b.Debit), credits.Add(b.Credit), ending.Add(b.Ending)
			activity = activity || b.HasActivity
		}
	}
	return debits, credits, ending, activity
}

// restrictedAccounts is the printed account range of a trial balance, or "".
func (c *Case) restrictedAccounts() string {
	for _, in := range c.Books.Of(gp.RoleTrialBalance) {
		for _, r := range in.Restrictions {
			if f := gp.Key(r.Field); r.Restricts && (strings.Contains(f, "ACCOUNT") || strings.Contains(f, "SEGMENT")) {
				return rangeText(r)
			}
		}
	}
	return ""
}

func rangeText(r gp.Restriction) string {
	return fmt.Sprintf("%s from %s to %s", r.Field, or(r.From, "the first"), or(r.To, "the last"))
}

// checkLedger looks for amounts of another ledger or currency.
func (c *Case) checkLedger() Check {
	k := check(CheckLedger)
	seen := c.ledgersNamed()
	for i := range c.Books.Inputs {
		in := &c.Books.Inputs[i]
		for _, x := range in.Restrictions {
			switch field := gp.Key(x.Field); {
			case strings.Contains(field, "CURRENCY") && strings.Contains(gp.Key(x.From+x.To), "REPORTING"):
				return k.failed(in.File + " is printed in reporting currency. Print it in functional currency.")
			case field == "AMOUNTS":
				return k.failed(fmt.Sprintf("%s says of its amounts %q. Print it to the cent.", in.File, x.From))
			case strings.HasPrefix(field, "LEDGER") && x.Restricts:
				seen[gp.Key(x.From)] = true
			}
		}
	}
	var others []string
	for name := range seen {
		if name != "" && name != "BASE" {
			others = append(others, name)
		}
	}
	slices.Sort(others)
	if len(others) > 0 {
		return k.failed("Amounts of other ledgers than Base are among the exports: " + strings.Join(others, ", ") + ". Export the Base ledger only.")
	}
	if !seen["BASE"] {
		return k.notRun("No export names its ledger or currency: that the amounts are functional currency of the Base ledger is not tested.")
	}
	return k.passed("All rows that name a ledger name Base.")
}

// ledgersNamed is the ledgers, by their keys, that the trial balance and GL
// detail name on their rows.
func (c *Case) ledgersNamed() map[string]bool {
	written, keys := map[string]bool{}, map[string]bool{}
	for i := range c.Books.Balances {
		written[c.Books.Balances[i].Ledger] = true
	}
	for i := range c.Books.Journal {
		written[c.Books.Journal[i].Ledger] = true
	}
	for name := range written {
		keys[gp.Key(name)] = true
	}
	return keys
}

// checkYearClosed looks for a trial balance without any beginning balance
// though inventory is older than its first day: GP carries no balance forward
// before the year before is closed.
func (c *Case) checkYearClosed() Check {
	k := check(CheckYearClosed)
	if !c.hasOpening() {
		return k.notRun("The trial balance shows no beginning balances: whether the year before is closed is not tested.")
	}
	if c.YearOpen() {
		return k.failed("The trial balance shows no beginning balance on any balance sheet account, though inventory is older than " +
			c.PeriodStart().String() + ": the year before is not closed. Close it, or add its ending balances, and print the trial balance again.")
	}
	return k.passed("The trial balance carries beginning balances.")
}

func (c *Case) hasOpening() bool {
	return slices.ContainsFunc(c.Books.Balances, func(b gp.Balance) bool { return b.HasOpening })
}

// YearOpen reports a trial balance of a year whose predecessor is not closed:
// every beginning balance is zero, and a layer, or a posting, is older than
// the first day.
func (c *Case) YearOpen() bool {
	if !c.hasOpening() || len(c.Books.Balances) == 0 {
		return false
	}
	for i := range c.Books.Balances {
		if !c.Books.Balances[i].Opening.IsZero() {
			return false
		}
	}
	start := c.PeriodStart()
	return !start.IsZero() && slices.ContainsFunc(c.Books.Layers, func(l gp.Layer) bool {
		return !l.Date.IsZero() && l.Date < start
	})
}

// PeriodStart is the first day of the trial balance: as printed, else the
// first of January of the as-of date's year, where it has beginning balances.
func (c *Case) PeriodStart() gp.Date { return c.start }

func (c *Case) periodStart() gp.Date {
	var start gp.Date
	for _, in := range c.Books.Of(gp.RoleTrialBalance) {
		if !in.PeriodFrom.IsZero() && (start.IsZero() || in.PeriodFrom < start) {
			start = in.PeriodFrom
		}
	}
	if start.IsZero() && !c.AsOf.IsZero() {
		return gp.DateOf(c.AsOf.Time().Year(), 1, 1)
	}
	return start
}

// PeriodEnd is the last day of the trial balance: as printed, else the as-of date.
func (c *Case) PeriodEnd() gp.Date { return c.end }

func (c *Case) periodEnd() gp.Date {
	var end gp.Date
	for _, in := range c.Books.Of(gp.RoleTrialBalance) {
		end = max(end, in.PeriodTo)
	}
	if end.IsZero() {
		return c.AsOf
	}
	return end
}

// checkAsOf holds the dates of the reports against the as-of date.
func (c *Case) checkAsOf() Check {
	k := check(CheckAsOf)
	if c.AsOf.IsZero() {
		return k.notRun("No as-of date was given and the trial balance prints none: that the reports are of one day is not tested.")
	}
	for _, in := range c.Books.Of(gp.RoleTrialBalance) {
		if !in.PeriodTo.IsZero() && in.PeriodTo != c.AsOf {
			return k.failed(fmt.Sprintf("%s ends on %s, the tie-out is as of %s.", in.File, in.PeriodTo, c.AsOf))
		}
	}
	late, undated := c.offDate()
	switch {
	case len(late) > 0 && !c.rolls:
		return k.failed("Inventory reports show the day they are printed, not the as-of date " + c.AsOf.String() + ": " + few(late, 4) +
			". Inventory transactions that reach to the day of printing and roll the layers back would do; none were given that do.")
	case len(late) > 0:
		return k.passed("Rolled back to " + c.AsOf.String() + " by the inventory transactions: " + few(late, 4) + ".")
	case len(undated) > 0:
		return k.notRun("No date is printed in " + few(undated, 5) + ": that the reports are of " + c.AsOf.String() + " is not tested.")
	}
	return k.passed("The inventory reports were printed on " + c.AsOf.String() + ".")
}

// offDate lists the inventory reports of another day, by their print date or by
// the layers they hold, and those that do not say.
func (c *Case) offDate() (late, undated []string) {
	for _, in := range c.Books.Of(gp.RoleTrialBalance) {
		if in.PeriodTo.IsZero() {
			undated = append(undated, in.File)
		}
	}
	for _, role := range []gp.Role{gp.RolePurchaseReceipts, gp.RoleStockStatus} {
		for _, in := range c.Books.Of(role) {
			switch {
			case in.PrintedAt.IsZero():
				undated = append(undated, in.File)
			case in.PrintedAt != c.AsOf:
				late = append(late, fmt.Sprintf("%s was printed on %s", in.File, in.PrintedAt))
			}
		}
	}
	for i := range c.Books.Layers {
		if l := &c.Books.Layers[i]; l.Date > c.AsOf {
			return append(late, fmt.Sprintf("row %d of %s is a layer received on %s", l.Source.Row, at(l.Source).File, l.Date)), undated
		}
	}
	return late, undated
}
