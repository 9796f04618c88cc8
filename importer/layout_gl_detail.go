package importer

import "tieout/internal/gp"

// glDetail is GL detail: SmartList Account Transactions (GL10001 work, GL20000
// open, GL30000 history), or a query or report of the same rows.
var glDetail = Layout{
	Name:   "gl-detail",
	Title:  "GL detail (Account Transactions)",
	Role:   gp.RoleGLDetail,
	Groups: []string{"entry"},
	OneOf:  [][]string{{"debit", "credit"}, {"amount"}},
	Unless: append(append([]string{"Batch Comment", "BCHCOMNT", "Item Number", "ITEMNMBR"}, openingCaptions...), "Ending Balance", "ENDBAL", "Period Balance", "PERDBLNC"),
	Fields: append([]Field{
		{Name: "trx-source", Kind: Key, Captions: trxSourceCaptions},
		{Name: "status", Kind: Word, Captions: []string{"Document Status", "Status", "Posting Status"}},
		{Name: "posted-date", Kind: Date, Captions: []string{"Originating Posted Date", "ORPSTDDT"}},
		{Name: "user", Kind: Text, Captions: []string{"User Who Posted", "USWHPSTD", "Last User", "User"}},
		{Name: "voided", Kind: Flag, Captions: []string{"Voided", "VOIDED"}},
		{Name: "back-out", Kind: Key, Captions: []string{"Back Out JE", "Back Out Journal Entry", "BACKOUTJE"}},
		{Name: "correcting", Kind: Key, Captions: []string{"Correcting JE", "CORRESPONDINGJE"}},
		{Name: "original", Kind: Key, Captions: []string{"Originating Journal Entry", "OrigJE", "Original JE", "ORIGINJE"}},
		{Name: "year", Kind: Number, Captions: []string{"Open Year", "OPENYEAR", "History Year", "HSTYEAR", "Year", "Fiscal Year"}},
		{Name: "period", Kind: Number, Captions: []string{"Period ID", "PERIODID", "Period"}},
		{Name: "currency", Kind: Text, Captions: []string{"Currency ID", "CURNCYID", "Currency"}},
	}, entryFields...),
	Total:    "net",
	Titles:   []string{"Account Transactions", "General Ledger Transactions", "GL Detail"},
	Periodic: true,
	Prints:   true,
	Alone:    true,
	record:   readJournalLine,
	key:      journalKey,
}

// entryFields are the columns of a journal entry line, posted or not.
var entryFields = []Field{
	{Name: "entry", Kind: Key, Required: true, Heading: true, Group: 1, Captions: entryCaptions},
	{Name: "series", Kind: Text, Group: 1, Captions: seriesCaptions},
	{Name: "date", Kind: Date, Required: true, Heading: true, Group: 1, Captions: trxDateCaptions},
	{Name: "account", Kind: Key, Required: true, Heading: true, Captions: accountCaptions},
	{Name: "account-description", Kind: Text, Captions: accountNameCaptions},
	{Name: "debit", Kind: Amount, Adds: true, Captions: debitCaptions},
	{Name: "credit", Kind: Amount, Adds: true, Captions: creditCaptions},
	{Name: "amount", Kind: Amount, Adds: true, Captions: []string{"Amount", "Net Amount", "TRX Amount", "Functional Amount"}},
	{Name: "source-document", Kind: Key, Group: 1, Captions: sourceDocCaptions},
	{Name: "originating-trx-source", Kind: Key, Group: 1, Captions: origTrxCaptions},
	{Name: "control-number", Kind: Key, Group: 1, Captions: controlCaptions},
	{Name: "originating-document", Kind: Key, Group: 1, Captions: origDocCaptions},
	{Name: "master-id", Kind: Key, Group: 1, Captions: []string{"Originating Master ID", "ORMSTRID", "Master ID"}},
	{Name: "master-name", Kind: Text, Group: 1, Captions: []string{"Originating Master Name", "ORMSTRNM", "Master Name"}},
	{Name: "reference", Kind: Text, Group: 1, Captions: referenceCaptions},
	{Name: "distribution", Kind: Text, Captions: lineTextCaptions},
	{Name: "batch", Kind: Key, Group: 1, Captions: batchCaptions},
	{Name: "batch-source", Kind: Text, Group: 1, Captions: batchSourceCaptions},
	{Name: "ledger", Kind: Text, Group: 1, Captions: ledgerCaptions},
}

func readJournalLine(r *record, b *gp.Books) {
	j := journalLine(r)
	j.Status = r.status("status", gp.ParseStatus)
	j.TRXSource = r.code("trx-source")
	j.OrigPostedDate = r.date("posted-date")
	j.OrigEntry = entryNumber(r, "original")
	j.BackOutEntry = entryNumber(r, "back-out")
	j.CorrectingEntry = entryNumber(r, "correcting")
	j.Currency = r.text("currency")
	j.User = r.text("user")
	j.Voided = r.flag("voided")
	j.Year, j.Period = r.number("year"), r.number("period")
	r.keep(func() { b.Journal = append(b.Journal, j) }, j.Net())
}

// journalLine reads what posted and unposted lines share.
func journalLine(r *record) gp.JournalLine {
	j := gp.JournalLine{
		Source:         r.source(),
		Entry:          r.code("entry").String(),
		Date:           r.date("date"),
		Account:        r.code("account"),
		Description:    r.text("account-description"),
		Debit:          r.amount("debit"),
		Credit:         r.amount("credit"),
		Series:         r.text("series"),
		SourceDocument: r.code("source-document"),
		OrigTRXSource:  r.code("originating-trx-source"),
		ControlNumber:  r.code("control-number"),
		OrigDocument:   r.code("originating-document"),
		MasterID:       r.code("master-id"),
		MasterName:     r.text("master-name"),
		Reference:      r.text("reference"),
		Distribution:   r.text("distribution"),
		Batch:          r.code("batch"),
		BatchSource:    r.text("batch-source"),
		Ledger:         r.text("ledger"),
	}
	if !r.has("debit") {
		j.Debit, j.Credit = sides(r.amount("amount"))
	}
	if !r.filled("debit") && !r.filled("credit") && !r.filled("amount") {
		r.reject("debit", "no-amount", "the line has neither a debit nor a credit", "export the line again with its amount, or leave the row out in tieout.toml")
	}
	return j
}

// entryNumber reads a journal entry number; GP writes 0 for none.
func entryNumber(r *record, field string) string {
	if s := r.text(field); s != "0" {
		return s
	}
	return ""
}
