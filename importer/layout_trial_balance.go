package importer

import "tieout/internal/gp"

// trialBalance is the Trial Balance Summary: one row per account, debit
// positive (KB 873908, KB 2588519).
var trialBalance = Layout{
	Name:     "trial-balance",
	Title:    "Trial Balance Summary",
	Role:     gp.RoleTrialBalance,
	Titles:   []string{"Trial Balance Summary"},
	Total:    "ending",
	Periodic: true,
	Prints:   true,
	OneOf:    [][]string{{"ending"}, {"opening", "debit", "credit"}, {"opening", "net"}},
	Unless:   append([]string{"Period ID", "PERIODID", "Period"}, append(entryMarks, "QTY On Hand", "Item Number", "ITEMNMBR")...),
	Fields: []Field{
		{Name: "account", Kind: Key, Required: true, Captions: accountCaptions},
		{Name: "description", Kind: Text, Captions: accountNameCaptions},
		{Name: "opening", Kind: Amount, Adds: true, Captions: openingCaptions},
		{Name: "debit", Kind: Amount, Adds: true, Captions: debitCaptions},
		{Name: "credit", Kind: Amount, Adds: true, Captions: creditCaptions},
		{Name: "net", Kind: Amount, Adds: true, Captions: []string{"Net Change", "NETCHG", "Net", "Net Activity", "Activity"}},
		{Name: "ending", Kind: Amount, Adds: true, Captions: endingCaptions},
		{Name: "inactive", Kind: Flag, Captions: []string{"Inactive"}},
		{Name: "active", Kind: Flag, Captions: []string{"Active", "ACTIVE"}},
		{Name: "account-type", Kind: Text, Captions: []string{"Account Type", "ACCTTYPE"}},
		{Name: "ledger", Kind: Text, Captions: ledgerCaptions},
		{Name: "year", Kind: Number, Captions: []string{"Year", "YEAR1", "Open Year", "Fiscal Year"}},
	},
	Identities: []identity{
		{field: "net", of: []string{"debit", "credit"}, text: "debits − credits", result: difference},
		{field: "ending", of: []string{"opening", "debit", "credit"}, text: "opening + debits − credits", result: closing},
	},
	record: readBalance,
	key:    balanceKey,
	once:   gp.SeverityError,
}

// entryMarks are captions that only tables of entries have.
var entryMarks = []string{"Journal Entry", "JRNENTRY", "Journal Entry Number", "JE", "TRX Date", "TRXDATE", "Transaction Date", "TRX Source", "TRXSORCE", "Source Document"}

var (
	openingCaptions = []string{"Beginning Balance", "BEGBAL", "Opening Balance", "Beginning", "Opening", "Balance Brought Forward", "Starting Balance"}
	endingCaptions  = []string{"Ending Balance", "ENDBAL", "Closing Balance", "Ending", "Closing", "Balance", "YTD Balance", "Account Balance"}
)

func readBalance(r *record, b *gp.Books) {
	x := gp.Balance{
		Source:      r.source(),
		Account:     r.code("account"),
		Description: r.text("description"),
		Opening:     r.amount("opening"),
		Debit:       r.amount("debit"),
		Credit:      r.amount("credit"),
		Ending:      r.amount("ending"),
		HasOpening:  r.has("opening"),
		HasActivity: r.has("debit") && r.has("credit"),
		HasEnding:   r.has("ending"),
		Inactive:    r.flag("inactive") || r.filled("active") && !r.flag("active"),
		Unit:        isUnitAccount(r.said("account-type")),
		Ledger:      r.text("ledger"),
		Year:        r.number("year"),
	}
	if !x.HasActivity && r.has("net") {
		x.Debit, x.Credit = sides(r.amount("net"))
		x.HasActivity = true
	}
	if !x.HasEnding {
		x.Ending = x.Opening.Add(x.Debit).Sub(x.Credit)
	}
	r.keep(func() { b.Balances = append(b.Balances, x) }, x.Ending)
}

// sides puts a net change on the side it stands on.
func sides(net gp.Amount) (debit, credit gp.Amount) {
	if net.Sign() < 0 {
		return gp.Amount{}, net.Neg()
	}
	return net, gp.Amount{}
}

// isUnitAccount reads an account type: 2 and 4 are unit accounts, which hold
// statistics and no money (KB 873908).
func isUnitAccount(kind string) bool {
	switch captionKey(kind) {
	case "2", "4", "unit", "unitaccount", "unitallocation", "unitallocationaccount":
		return true
	}
	return false
}
