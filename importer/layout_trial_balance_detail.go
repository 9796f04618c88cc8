package importer

import "tieout/internal/gp"

// trialBalanceDetail is the detailed trial balance: the account's opening
// balance on its first row, zero on the others, likewise its ending; opening
// rows (BBF, BBAL) repeat the opening and are no activity (KB 2588519).
var trialBalanceDetail = Layout{
	Name:   "trial-balance-detail",
	Title:  "Detailed Trial Balance",
	Role:   gp.RoleTrialBalance,
	Groups: []string{"account"},
	OneOf:  [][]string{{"opening"}, {"ending"}},
	Unless: []string{"Period Balance", "PERDBLNC"},
	Marks:  entryMarks,
	Fields: []Field{
		{Name: "account", Kind: Key, Required: true, Heading: true, Group: 1, Captions: accountCaptions},
		{Name: "description", Kind: Text, Heading: true, Group: 1, Captions: accountNameCaptions},
		{Name: "opening", Kind: Amount, Captions: openingCaptions},
		{Name: "debit", Kind: Amount, Required: true, Adds: true, Captions: debitCaptions},
		{Name: "credit", Kind: Amount, Required: true, Adds: true, Captions: creditCaptions},
		{Name: "ending", Kind: Amount, Captions: endingCaptions[:4]},
		{Name: "date", Kind: Date, Captions: trxDateCaptions},
		{Name: "entry", Kind: Key, Captions: entryCaptions},
		{Name: "source-document", Kind: Key, Captions: sourceDocCaptions},
		{Name: "ledger", Kind: Text, Captions: []string{"Ledger Name", "Ledger"}},
		{Name: "inactive", Kind: Flag, Captions: []string{"Inactive"}},
	},
	record: gatherDetail,
	finish: finishBalances,
}

// gatherDetail adds a detail row to its account's balance.
func gatherDetail(r *record, _ *gp.Books) {
	opening, ending := r.amount("opening"), r.amount("ending")
	debit, credit := r.amount("debit"), r.amount("credit")
	source := r.code("source-document").Key()
	account, ledger := r.code("account"), r.text("ledger")
	x := gp.Balance{
		Source: r.source(), Account: account, Description: r.text("description"), Ledger: ledger,
		HasOpening: r.has("opening"), HasActivity: true, HasEnding: r.has("ending"),
		Inactive: r.flag("inactive"),
	}
	r.date("date")
	r.keep(func() {
		b := r.table.balance(account.Key()+"\x00"+ledger, x)
		b.Opening = b.Opening.Add(opening)
		b.Ending = b.Ending.Add(ending)
		if source != "BBF" && source != "BBAL" {
			b.Debit, b.Credit = b.Debit.Add(debit), b.Credit.Add(credit)
		}
	}, ending)
}

// balance returns the balance kept under key, starting it as first.
func (t *table) balance(key string, first gp.Balance) *gp.Balance {
	if i, ok := t.balanceAt[key]; ok {
		return &t.balances[i]
	}
	t.balanceAt[key] = len(t.balances)
	t.balances = append(t.balances, first)
	return &t.balances[len(t.balances)-1]
}

// finishBalances hands over the balances gathered, computing the endings that
// were not carried.
func finishBalances(t *table, b *gp.Books) {
	for _, x := range t.balances {
		if !x.HasEnding {
			x.Ending = x.Opening.Add(x.Debit).Sub(x.Credit)
		}
		b.Balances = append(b.Balances, x)
	}
}
