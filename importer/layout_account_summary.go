package importer

import "tieout/internal/gp"

// accountSummary is the SmartList Account Summary: one row per account, year
// and period; period 0 is the opening balance, the period balance is the net
// change, so the balance is the sum of the periods (GL10110, GL10111).
var accountSummary = Layout{
	Name:   "account-summary",
	Title:  "Account Summary by period",
	Role:   gp.RoleTrialBalance,
	Total:  "net",
	OneOf:  [][]string{{"debit", "credit"}, {"net"}},
	Unless: append([]string{"Ending Balance", "Beginning Balance", "Item Number", "ITEMNMBR"}, entryMarks...),
	Fields: []Field{
		{Name: "account", Kind: Key, Required: true, Captions: accountCaptions},
		{Name: "description", Kind: Text, Captions: accountNameCaptions},
		{Name: "period", Kind: Number, Required: true, Captions: []string{"Period ID", "PERIODID", "Period", "Period Number"}},
		{Name: "year", Kind: Number, Captions: []string{"Year", "YEAR1", "Fiscal Year", "Open Year", "History Year"}},
		{Name: "debit", Kind: Amount, Adds: true, Captions: debitCaptions},
		{Name: "credit", Kind: Amount, Adds: true, Captions: creditCaptions},
		{Name: "net", Kind: Amount, Adds: true, Captions: []string{"Period Balance", "PERDBLNC", "Net Change", "Net Period Balance"}},
		{Name: "active", Kind: Flag, Captions: []string{"Active", "ACTIVE"}},
		{Name: "account-type", Kind: Text, Captions: []string{"Account Type", "ACCTTYPE"}},
		{Name: "ledger", Kind: Text, Captions: ledgerCaptions},
	},
	record: gatherPeriod,
	finish: finishPeriods,
	key:    balanceKey,
	once:   gp.SeverityError,
}

// gatherPeriod adds one period to its account's balance of the year.
func gatherPeriod(r *record, _ *gp.Books) {
	period := r.number("period")
	debit, credit := r.amount("debit"), r.amount("credit")
	net := debit.Sub(credit)
	if !r.has("debit") || !r.has("credit") {
		net = r.amount("net")
		debit, credit = sides(net)
	} else if r.filled("net") && r.amount("net") != net {
		r.warn("net", "period-differs", "the period balance is not its debits less its credits ("+net.String()+")",
			"run Financial Reconcile in GP or export the trial balance; debits less credits is used")
	}
	x := gp.Balance{
		Source: r.source(), Account: r.code("account"), Description: r.text("description"), Ledger: r.text("ledger"), Year: r.number("year"),
		HasOpening: true, HasActivity: true, HasEnding: true,
		Inactive: r.filled("active") && !r.flag("active"), Unit: isUnitAccount(r.said("account-type")),
	}
	r.keep(func() {
		b := r.table.balance(x)
		b.LastPeriod = max(b.LastPeriod, period)
		b.Ending = b.Ending.Add(net)
		if period == 0 {
			b.Opening = b.Opening.Add(net)
			return
		}
		b.Debit, b.Credit = b.Debit.Add(debit), b.Credit.Add(credit)
	}, net)
}

// finishPeriods hands over the balances of the last year: its period 0 carries
// the years before. An account that the last year does not have was closed to
// zero.
func finishPeriods(t *table, b *gp.Books) {
	last, first := 0, 0
	for i, x := range t.balances {
		last = max(last, x.Year)
		if i == 0 || x.Year < first {
			first = x.Year
		}
	}
	for _, x := range t.balances {
		if x.Year == last {
			b.Balances = append(b.Balances, x.Balance)
		}
	}
	if first != last {
		t.note("the export has the years " + itoa(first) + " to " + itoa(last) + "; the balances are those of " + itoa(last) + ", whose period 0 carries the years before")
	}
}
