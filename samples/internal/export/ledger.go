package export

import (
	"slices"
	"strconv"

	"tieout/internal/gp"
	"tieout/samples/internal/company"
)

// TrialBalance is the Trial Balance Summary from the start of the year to the
// as-of date.
func TrialBalance(b *company.Books, on gp.Date) Report {
	r := frame(b, "Trial Balance Summary", on)
	r.Ranges = []Range{{"Date", usDate(gp.DateOf(b.Year, 1, 1)), usDate(b.AsOf)}, {"Account", "First", "Last"}}
	r.Sorted, r.Count = "by Account Number", "Accounts:"
	r.Columns = []Column{
		{"Account Number", "ACTNUMST", 16}, {"Account Description", "ACTDESCR", 46}, {"Beginning Balance", "BEGBAL", 18},
		{"Debit Amount", "DEBITAMT", 18}, {"Credit Amount", "CRDTAMNT", 18}, {"Net Change", "NETCHG", 18}, {"Ending Balance", "ENDBAL", 18},
	}
	r.Footer, r.Totals = 6, []int{2, 3, 4, 5, 6}
	for _, a := range b.TrialBalance() {
		r.Rows = append(r.Rows, []Cell{text(a.Number), text(a.Description), money(a.Opening), money(a.Debit), money(a.Credit),
			money(a.Net()), money(a.Ending())})
	}
	return r
}

// AccountSummary is the SmartList Account Summary: a row per period, period 0
// the opening balance.
func AccountSummary(b *company.Books, on gp.Date) Report {
	r := frame(b, "Account Summary", on)
	r.Columns = []Column{
		{"Year", "YEAR1", 0}, {"Period ID", "PERIODID", 0}, {"Account Number", "ACTNUMST", 0}, {"Account Description", "ACTDESCR", 0},
		{"Debit Amount", "DEBITAMT", 0}, {"Credit Amount", "CRDTAMNT", 0}, {"Account Type", "ACCTTYPE", 0}, {"Active", "ACTIVE", 0},
		{"Period Balance", "PERDBLNC", 0}, {"Document Status", "DOCSTATUS", 0}, {"Ledger Name", "LEDGERNAME", 0},
	}
	for _, a := range company.Chart {
		for period := 0; period <= 12; period++ {
			debit, credit := periodTotals(b, a.Number, period)
			if period > 0 && debit.IsZero() && credit.IsZero() {
				continue
			}
			r.Rows = append(r.Rows, []Cell{count(b.Year), count(period), text(a.Number), text(a.Description), money(debit),
				money(credit), coded("Posting Account", 1), yes(true), money(debit.Sub(credit)), text("Current"), text("Base")})
		}
	}
	return r
}

func periodTotals(b *company.Books, account string, period int) (debit, credit gp.Amount) {
	if period == 0 {
		if o := b.Opening[account]; o.Sign() < 0 {
			return debit, o.Neg()
		}
		return b.Opening[account], credit
	}
	for _, e := range b.Entries {
		if e.Work || e.Voided || e.Date > b.AsOf || int(e.Date.Time().Month()) != period {
			continue
		}
		for _, p := range e.Postings {
			if p.Account == account {
				debit, credit = debit.Add(p.Debit), credit.Add(p.Credit)
			}
		}
	}
	return debit, credit
}

// Journal is the SmartList Account Transactions: the opening rows and every
// posted entry.
func Journal(b *company.Books, on gp.Date) Report {
	r := frame(b, "Account Transactions", on)
	r.Columns = []Column{
		{"Journal Entry", "JRNENTRY", 0}, {"Series", "SERIES", 0}, {"TRX Date", "TRXDATE", 0}, {"Account Number", "ACTNUMST", 0},
		{"Account Description", "ACTDESCR", 0}, {"Debit Amount", "DEBITAMT", 0}, {"Credit Amount", "CRDTAMNT", 0},
		{"Batch Number", "ORGNTSRC", 15}, {"Batch Source", "BCHSOURC", 15}, {"Document Status", "DOCSTATUS", 0},
		{"Ledger Name", "LEDGERNAME", 0}, {"Open Year", "OPENYEAR", 0}, {"Originating Control Number", "ORCTRNUM", 21},
		{"Originating Document Number", "ORDOCNUM", 21}, {"Originating Master ID", "ORMSTRID", 31},
		{"Originating Master Name", "ORMSTRNM", 65}, {"Originating Posted Date", "ORPSTDDT", 0},
		{"Originating TRX Source", "ORTRXSRC", 13}, {"Period ID", "PERIODID", 0}, {"Reference", "REFRENCE", 31}, //nolint:misspell // the field is spelled so
		{"Source Document", "SOURCDOC", 11}, {"TRX Source", "TRXSORCE", 13}, {"User Who Posted", "USWHPSTD", 15}, {"Voided", "VOIDED", 0},
	}
	backOuts := slices.ContainsFunc(b.Entries, func(e *company.Entry) bool { return e.BackOut != 0 })
	if backOuts {
		r.Columns = append(r.Columns, Column{"Back Out JE", "BACKOUTJE", 0})
	}
	opening := company.Entry{Number: 52339, Date: gp.DateOf(b.Year, 1, 1), Series: "Financial", SourceDocument: "BBF",
		Reference: "Balance Brought Forward", TRXSource: "GLYEC00000012", User: "sa", Posted: gp.DateOf(b.Year, 1, 14)}
	for _, a := range company.Chart {
		switch o := b.Opening[a.Number]; o.Sign() {
		case 1:
			opening.Postings = append(opening.Postings, company.Posting{Account: a.Number, Debit: o})
		case -1:
			opening.Postings = append(opening.Postings, company.Posting{Account: a.Number, Credit: o.Neg()})
		}
	}
	r.journal(&opening, backOuts)
	for _, e := range b.Entries {
		if !e.Work {
			r.journal(e, backOuts)
		}
	}
	return r
}

// journal adds the rows of an entry, with the entry they back out where any does.
func (r *Report) journal(e *company.Entry, backOuts bool) {
	for _, p := range e.Postings {
		row := []Cell{count(e.Number), text(e.Series), day(e.Date), text(p.Account), text(describe(p.Account)),
			money(p.Debit), money(p.Credit), text(e.Batch), text(e.BatchSource), text("Open"), text("Base"),
			count(e.Date.Time().Year()), text(e.Control), text(e.OrigDocument), text(e.Master.ID), text(e.Master.Name),
			day(e.Posted), text(e.OrigSource), count(int(e.Date.Time().Month())), text(e.Reference), text(e.SourceDocument),
			text(e.TRXSource), text(e.User), yes(e.Voided)}
		if backOuts {
			row = append(row, count(e.BackOut))
		}
		r.Rows = append(r.Rows, row)
	}
}

func describe(account string) string {
	for _, a := range company.Chart {
		if a.Number == account {
			return a.Description
		}
	}
	return ""
}

// Batches is the General Transaction Edit List: what waits in GL batches.
func Batches(b *company.Books, on gp.Date) Report {
	r := frame(b, "General Transaction Edit List", on)
	r.Columns = []Column{
		{"Batch ID", "BACHNUMB", 15}, {"Batch Comment", "BCHCOMNT", 20}, {"Batch Source", "BCHSOURC", 14}, {"Series", "SERIES", 11},
		{"Journal Entry", "JRNENTRY", 13}, {"TRX Date", "TRXDATE", 10}, {"Source Document", "SOURCDOC", 15},
		{"Originating TRX Source", "ORTRXSRC", 22}, {"Originating Control Number", "ORCTRNUM", 26}, {"Reference", "REFRENCE", 30}, //nolint:misspell // the field is spelled so
		{"Account Number", "ACTNUMST", 14}, {"Account Description", "ACTDESCR", 46}, {"Debit Amount", "DEBITAMT", 16},
		{"Credit Amount", "CRDTAMNT", 16},
	}
	r.Footer, r.Totals = 12, []int{12, 13}
	for _, e := range b.Entries {
		if !e.Work {
			continue
		}
		for _, p := range e.Postings {
			r.Rows = append(r.Rows, []Cell{text(e.Batch), text(e.BatchComment), text(e.BatchSource), text(e.Series),
				text(strconv.Itoa(e.Number)), day(e.Date), text(e.SourceDocument), text(e.OrigSource), text(e.Control),
				text(e.Reference), text(p.Account), text(describe(p.Account)), money(p.Debit), money(p.Credit)})
		}
	}
	return r
}
