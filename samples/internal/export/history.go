package export

import (
	"cmp"
	"slices"
	"strconv"

	"tieout/internal/gp"
	"tieout/samples/internal/company"
)

// HITB is the Historical Inventory Trial Balance in detail, for a company
// whose layers are those of before: the opening layers brought forward, then
// every line, a transfer as two.
func HITB(b *company.Books, opening []company.Layer, on gp.Date) Report {
	r := frame(b, "Historical Inventory Trial Balance", on)
	r.Columns = []Column{
		{"Item Number", "ITEMNMBR", 31}, {"Item Description", "ITEMDESC", 101}, {"Document Date", "DOCDATE", 0},
		{"GL Posting Date", "GLPOSTDT", 0}, {"Journal Entry", "JRNENTRY", 0}, {"Document Number", "DOCNUMBR", 21},
		{"Document Type", "DOCTYPE", 0}, {"TRX Source", "TRXSORCE", 13}, {"Location Code", "LOCNCODE", 11}, {"QTY Type", "QTYTYPE", 0},
		{"TRX QTY", "TRXQTY", 0}, {"Unit Cost", "UNITCOST", 0}, {"Extended Cost", "EXTDCOST", 0}, {"Debit Amount", "DEBITAMT", 0},
		{"Credit Amount", "CRDTAMNT", 0}, {"Inventory Account Number", "InventoryAccountNumber", 0}, {"Valuation Method", "VCTNMTHD", 0},
		{"Override Receipt", "IsOverrideReceipt", 0},
	}
	before := gp.DateOf(b.Year, 1, 1) - 1
	for _, l := range opening {
		r.history(company.Line{Document: "BBF", Type: gp.DocBroughtForward, Item: l.Item, Site: l.Site, From: l.Kind,
			Quantity: l.Remaining(), Cost: l.Cost, Extended: l.Value(), Date: before, Posting: before, Account: l.Item.Account(l.Kind)}, 0)
	}
	for _, l := range b.Lines {
		out := *l
		if l.Type == gp.DocTransfer {
			in := *l
			in.Site, in.From, in.Account = l.ToSite, l.To, l.Offset
			r.history(in, entryOf(b, l.Document))
			out.Quantity, out.Extended = -l.Quantity, l.Extended.Neg()
		}
		r.history(out, entryOf(b, l.Document))
	}
	slices.SortStableFunc(r.Rows, func(x, y []Cell) int {
		return cmp.Or(cmp.Compare(x[0].Text, y[0].Text), cmp.Compare(x[2].Date, y[2].Date))
	})
	return r
}

func (r *Report) history(l company.Line, entry int) {
	debit, credit := l.Extended.Round(), gp.Amount{}
	if debit.Sign() < 0 {
		debit, credit = gp.Amount{}, debit.Neg()
	}
	i, code := l.Item, int(l.Type)
	if l.Type == gp.DocBroughtForward {
		code = 100
	}
	r.Rows = append(r.Rows, []Cell{text(i.Number), text(i.Description), day(l.Date), day(l.Posting), count(entry), text(l.Document),
		text(strconv.Itoa(code)), text(l.Source), text(l.Site), coded(l.From.String(), int(l.From)),
		quantity(l.Quantity, i.QuantityPlaces), cost(l.Cost, 5), cost5(l.Extended), money(debit), money(credit), text(l.Account),
		coded(i.Method.String(), int(i.Method)), yes(false)})
}

// entryOf is the journal entry of a document, or 0.
func entryOf(b *company.Books, document string) int {
	for _, e := range b.Entries {
		if e.Control == document {
			return e.Number
		}
	}
	return 0
}

// TrialBalanceDetail is the Detailed Trial Balance: an account's balances stand
// on its first row and are zero on the others.
func TrialBalanceDetail(b *company.Books, on gp.Date) Report {
	r := frame(b, "Detailed Trial Balance", on)
	r.Ranges = []Range{{"Date", usDate(gp.DateOf(b.Year, 1, 1)), usDate(b.AsOf)}, {"Account", "First", "Last"}}
	r.Columns = []Column{
		{"Account Number", "ACTNUMST", 16}, {"Account Description", "ACTDESCR", 46}, {"Beginning Balance", "BEGBAL", 18},
		{"TRX Date", "TRXDATE", 10}, {"Journal Entry", "JRNENTRY", 13}, {"Source Document", "SOURCDOC", 15}, {"Reference", "REFRENCE", 30}, //nolint:misspell // the field is spelled so
		{"Debit Amount", "DEBITAMT", 16}, {"Credit Amount", "CRDTAMNT", 16}, {"Ending Balance", "ENDBAL", 18},
	}
	r.Footer, r.Totals = 9, []int{7, 8}
	for _, a := range b.TrialBalance() {
		first := []Cell{text(a.Number), text(a.Description), money(a.Opening), day(0), text(""), text(""), text(""),
			money(gp.Amount{}), money(gp.Amount{}), money(a.Ending())}
		rows := b.Postings(a.Number)
		if len(rows) == 0 {
			r.Rows = append(r.Rows, first)
		}
		for n, p := range rows {
			row := []Cell{text(a.Number), text(a.Description), money(gp.Amount{}), day(p.Entry.Date), text(strconv.Itoa(p.Entry.Number)),
				text(p.Entry.SourceDocument), text(p.Entry.Reference), money(p.Debit), money(p.Credit), money(gp.Amount{})}
			if n == 0 {
				row[2], row[9] = first[2], first[9]
			}
			r.Rows = append(r.Rows, row)
		}
	}
	return r
}
