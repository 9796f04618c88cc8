package importer

import "tieout/internal/gp"

// accountSummary is the SmartList Account Summary: one row per account, year
// and period; period 0 is the opening balance, the period balance is the net
// change, so the balance is the sum of the periods (GL10110, GL10111).
var accountSummary = Layout{
	Name:   "account-summary",
	Title:  "Account Summary by period",
	Role:   gp.RoleTrialBalance,
	OneOf:  [][]string{{"debit", "credit"}, {"net"}},
	Unless: append([]string{"Ending Balance", "Beginning Balance"}, entryMarks...),
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
		{Name: "ledger", Kind: Text, Captions: []string{"Ledger Name", "Ledger", "Ledger_ID"}},
	},
	record: gatherPeriod,
	finish: finishBalances,
}

// gatherPeriod adds one period to its account's balance of the year.
func gatherPeriod(r *record, _ *gp.Books) {
	account, ledger, year, period := r.code("account"), r.text("ledger"), r.number("year"), r.number("period")
	debit, credit := r.amount("debit"), r.amount("credit")
	net := debit.Sub(credit)
	if r.filled("net") {
		printed := r.amount("net")
		if r.has("debit") && r.has("credit") && printed != net {
			r.warn("net", "period-differs", "the period balance is not its debits less its credits ("+net.String()+")",
				"run Financial Reconcile in GP or export the trial balance; debits less credits is used")
		} else {
			net = printed
		}
		if !r.has("debit") || !r.has("credit") {
			debit, credit, _ = sides(net)
		}
	}
	first := gp.Balance{
		Source: r.source(), Account: account, Description: r.text("description"), Ledger: ledger, Year: year,
		HasOpening: true, HasActivity: true, HasEnding: true,
		Inactive: r.filled("active") && !r.flag("active"), Unit: isUnitAccount(r.text("account-type")),
	}
	r.keep(func() {
		r.table.years.add(year, period)
		b := r.table.balance(account.Key()+"\x00"+ledger+"\x00"+yearText(year), first)
		b.LastPeriod = max(b.LastPeriod, period)
		b.Ending = b.Ending.Add(net)
		if period == 0 {
			b.Opening = b.Opening.Add(net)
			return
		}
		b.Debit, b.Credit = b.Debit.Add(debit), b.Credit.Add(credit)
	}, net)
}
