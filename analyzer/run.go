package analyzer

import (
	"errors"
	"slices"

	"tieout/internal/gp"
)

// Run analyses books under options, asking causes in order. It fails only on a
// programming error (a broken law, a row claimed twice); whatever is wrong
// with the books is in the result.
func Run(books *gp.Books, options Options, causes []Cause) (*Result, error) {
	c := newCase(inOrder(books), options)
	outcomes := make([]Outcome, len(causes))
	for i := range causes {
		outcomes[i] = causes[i].Test(c)
	}
	r := c.result(causes, outcomes)
	if err := checkLaw(r); err != nil {
		c.faults = append(c.faults, err)
	}
	return r, errors.Join(c.faults...)
}

// newCase works out the facts that causes share. The order matters: accounts
// before layers, layers before items, activity before the checks that read it.
func newCase(books *gp.Books, options Options) *Case {
	c := &Case{Books: books, Options: options}
	c.index = indexBooks(books)
	c.accounts = c.learnAccounts()
	c.AsOf = asOf(books, options)
	c.start, c.end = c.periodStart(), c.periodEnd()
	c.selectAccounts()
	c.assignLayers()
	c.quantitiesHaveSites = slices.ContainsFunc(books.Quantities, func(q gp.ItemQuantity) bool { return !q.Overall })
	sideBySide(
		c.compareReports,
		func() { c.Activity = newActivity(c) },
	)
	c.Checks = c.runChecks()
	return c
}

// compareReports finds out what the reports say of each other without the
// activity.
func (c *Case) compareReports() {
	c.Items = c.compareItems()
	c.findDamaged()
	c.findShortages()
	c.findLeftOut()
	c.short = c.quantitiesShort()
	c.totals = c.receiptTotals()
}

// asOf is the period end of the tie-out: the user's, else the latest printed
// end date of a trial balance.
func asOf(books *gp.Books, options Options) gp.Date {
	if !options.AsOf.IsZero() {
		return options.AsOf
	}
	var end gp.Date
	for _, in := range books.Of(gp.RoleTrialBalance) {
		end = max(end, in.PeriodTo)
	}
	return end
}

// result puts together what was found.
func (c *Case) result(causes []Cause, outcomes []Outcome) *Result {
	b := c.Books
	r := &Result{
		SchemaVersion: SchemaVersion,
		Tool:          Tool{Name: "tieout", Version: c.Options.Version},
		Company:       company(b),
		AsOf:          c.AsOf,
		GL:            GLTotals{Total: c.GL, Accounts: c.Selected, LeftOut: c.LeftOut},
		Receipts:      c.totals,
		StockStatus:   c.stockTotals(),
		Gap:           c.Gap(),
		Tolerance:     c.Options.Tolerance,

		Materiality:            c.Options.Materiality,
		PerformanceMateriality: c.Options.PerformanceMateriality,
		ClearlyTrivial:         c.Options.ClearlyTrivial,

		Items:          c.Items,
		Checks:         c.Checks,
		Inputs:         b.Inputs,
		LeftAside:      list(b.LeftAside),
		Problems:       list(b.Problems),
		Leads:          []Lead{},
		VerdictReasons: []string{}, Caveats: []string{},
	}
	r.Causes = c.causeResults(causes, outcomes)
	c.build(r, causes)
	r.ReconcilingItems, r.OwnColumns = ReconcilingItems(r.Causes), []string{}
	r.RoundingBound = c.RoundingBound()
	r.Leads = findLeads(c, r)
	r.Transactions = c.transactions()
	r.Checks = append(r.Checks, c.checkMatched(r.Transactions))
	r.Requests = c.requests(r, causes)
	c.judge(r)
	return r
}

// company is the first company a file names, in the order of the roles.
func company(b *gp.Books) string {
	for _, role := range gp.Roles {
		for _, in := range b.Of(role) {
			if in.Company != "" {
				return in.Company
			}
		}
	}
	return ""
}
