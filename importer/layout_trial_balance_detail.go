package importer

import "tieout/internal/gp"

// trialBalanceDetail is the detailed trial balance: the account's opening
// balance on its first row and zero on the others, likewise its ending; opening
// rows (BBF, BBAL) repeat the opening and are no activity (KB 2588519).
var trialBalanceDetail = Layout{
	Name:     "trial-balance-detail",
	Title:    "Detailed Trial Balance",
	Role:     gp.RoleTrialBalance,
	Titles:   []string{"Trial Balance"},
	Groups:   []string{"account"},
	Total:    "ending",
	Periodic: true,
	Prints:   true,
	OneOf:    [][]string{{"opening"}, {"ending"}},
	Unless:   []string{"Period Balance", "PERDBLNC", "Item Number", "ITEMNMBR"},
	Marks:    entryMarks,
	Identities: []identity{
		{field: "ending", of: []string{"opening", "debit", "credit"}, text: "opening + debits − credits", result: closing},
	},
	Fields: []Field{
		{Name: "account", Kind: Key, Required: true, Heading: true, Group: 1, Captions: accountCaptions},
		{Name: "description", Kind: Text, Heading: true, Group: 1, Captions: accountNameCaptions},
		{Name: "opening", Kind: Amount, Adds: true, Group: 1, Captions: openingCaptions},
		{Name: "debit", Kind: Amount, Required: true, Adds: true, Captions: debitCaptions},
		{Name: "credit", Kind: Amount, Required: true, Adds: true, Captions: creditCaptions},
		{Name: "ending", Kind: Amount, Adds: true, Group: 1, Captions: endingCaptions[:4]},
		{Name: "date", Kind: Date, Captions: trxDateCaptions},
		{Name: "entry", Kind: Key, Captions: entryCaptions},
		{Name: "source-document", Kind: Key, Captions: sourceDocCaptions},
		{Name: "ledger", Kind: Text, Captions: ledgerCaptions},
		{Name: "inactive", Kind: Flag, Captions: []string{"Inactive"}},
	},
	record: gatherDetail,
	finish: finishDetail,
	key:    balanceKey,
	once:   gp.SeverityError,
}

// gathered is a balance that several rows make up.
type gathered struct {
	gp.Balance
	opening, ending repeated
}

// repeated is an amount that stands on one row of a group, or on each.
type repeated struct {
	value  gp.Amount
	rows   int  // that carry it, zeros left out
	differ bool // rows carry different amounts
}

func (x *repeated) add(a gp.Amount) {
	switch {
	case a.IsZero():
		return
	case x.rows == 0:
		x.value = a
	case a != x.value:
		x.differ = true
	}
	x.rows++
}

// gatherDetail adds a detail row to its account's balance.
func gatherDetail(r *record, _ *gp.Books) {
	x := gp.Balance{
		Source: r.source(), Account: r.code("account"), Description: r.text("description"), Ledger: r.text("ledger"),
		HasOpening: r.has("opening"), HasActivity: true, HasEnding: r.has("ending"),
		Inactive: r.flag("inactive"),
	}
	opening, ending := r.own("opening"), r.own("ending")
	debit, credit := r.amount("debit"), r.amount("credit")
	source := r.code("source-document").Key()
	r.date("date")
	r.keep(func() {
		b := r.table.balance(x)
		b.opening.add(opening)
		b.ending.add(ending)
		if source != "BBF" && source != "BBAL" {
			b.Debit, b.Credit = b.Debit.Add(debit), b.Credit.Add(credit)
		}
	}, gp.Amount{})
}

// own is the amount that the row itself prints; nothing is filled down.
func (r *record) own(field string) gp.Amount {
	if c := r.slot(field).column; c != nil && r.scan.cells[c.index] == nil {
		return gp.Amount{}
	}
	return r.amount(field)
}

// balance returns the balance that rows of x's account, ledger and year make
// up in this run, starting it as x.
func (t *table) balance(x gp.Balance) *gathered {
	key := joinKey(x.Account.Key(), x.Ledger, itoa(x.Year), itoa(len(t.runs)))
	i, ok := t.balanceAt[key]
	if !ok {
		i = len(t.balances)
		t.balanceAt[key] = i
		t.balances = append(t.balances, gathered{Balance: x})
	}
	return &t.balances[i]
}

// finishDetail hands over the balances. An ending that rows carry running, or
// none carries, is computed.
func finishDetail(t *table, b *gp.Books) {
	running := false
	for i := range t.balances {
		x := &t.balances[i]
		if x.opening.differ {
			t.add(t.problem("opening-differs", gp.SeverityError, x.Source.Row, "", x.Account.String(), "the rows of the account carry different opening balances", "export the trial balance summary instead"))
		}
		x.Opening, x.Ending = x.opening.value, x.ending.value
		if x.ending.differ {
			running = true
		}
		if !x.HasEnding || x.ending.differ {
			x.Ending = x.Opening.Add(x.Debit).Sub(x.Credit)
		}
		t.total = t.total.Add(x.Ending)
		b.Balances = append(b.Balances, x.Balance)
	}
	if running {
		t.note("the ending balance is carried as a running balance; it was computed from opening and activity")
	}
}

// closing is opening + debits − credits.
func closing(v []gp.Quantity) gp.Amount { return (v[0] + v[1] - v[2]).Amount() }
