package report

import (
	"github.com/shopspring/decimal"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// differences compares Stock Status with the On Hand layers, item by item,
// largest first.
func (b *builder) differences() Section {
	i := b.r.Items
	counts := tableOf(Table{
		ID: "items-summary", Title: "Items compared",
		Columns: []Column{
			{ID: "result", Title: "Result", Kind: Text, Width: 44},
			{ID: "items", Title: "Items", Kind: Count, Width: 10},
			{ID: "amount", Title: "Amount", Kind: Amount, Width: 18},
		},
	}, []Row{
		{ID: "matched", Cells: []Cell{text("Agree"), count(i.Matched), {}}},
		{ID: "differing", Cells: []Cell{text("Differ"), count(i.Differing), {}}},
		{ID: "only-receipts", Cells: []Cell{text("Only in Purchase Receipts"), count(i.OnlyReceipts), {}}},
		{ID: "only-stock", Cells: []Cell{text("Only in Stock Status"), count(i.OnlyStock), {}}},
		{ID: "net", Cells: []Cell{text("Net difference (Stock Status − receipts)"), {}, b.itemTotal(i.NetDifference, "difference")}},
		{ID: "gross", Cells: []Cell{text("Gross difference (without regard to sign)"), {}, b.itemTotal(i.GrossDifference, "gross")}},
	})
	return Section{ID: "items", Title: "Stock Status against the On Hand layers", Tables: []*Table{counts, b.itemTable()}}
}

// itemTotal is live where the rows listed make the total.
func (b *builder) itemTotal(total gp.Amount, column string) Cell {
	var sum gp.Amount
	for _, r := range b.r.Items.Rows {
		if column == "gross" {
			sum = sum.Add(r.Difference.Abs())
		} else {
			sum = sum.Add(r.Difference)
		}
	}
	if sum != total {
		return amount(total)
	}
	return by(amount(total), sumOf("items", column))
}

func (b *builder) itemTable() *Table {
	list := b.r.Items.Rows
	cumulative, gross := make([]decimal.Decimal, len(list)), b.r.Items.GrossDifference.Decimal()
	var sum gp.Amount
	for i := range list {
		sum = sum.Add(list[i].Difference.Abs())
		cumulative[i] = shareOf(sum, gross)
	}
	return &Table{
		ID: "items", Title: "Items that differ, largest first", TotalTitle: "Total", Empty: "Every item agrees.",
		Columns: []Column{
			{ID: "rank", Title: "#", Kind: Count, Width: 6},
			{ID: "item", Title: "Item", Kind: Key, Width: 24},
			{ID: "site", Title: "Site", Kind: Key, Width: 12},
			{ID: "receiptsQuantity", Title: "Receipts quantity", Kind: Quantity, Width: 14},
			{ID: "stockQuantity", Title: "Stock quantity", Kind: Quantity, Width: 14},
			{ID: "receiptsValue", Title: "Receipts value", Kind: Amount, Total: true, Width: 16},
			{ID: "stockValue", Title: "Stock value", Kind: Amount, Total: true, Width: 16},
			{ID: "difference", Title: "Difference", Kind: Amount, Total: true, Formula: across("stockValue", "-receiptsValue"), Width: 16},
			{ID: "gross", Title: "Without sign", Kind: Amount, Total: true, Formula: magnitude("difference"), Width: 16},
			{ID: "cumulative", Title: "Cumulative share", Kind: Percent, Width: 10},
			{ID: "reason", Title: "Reason", Kind: Text, Width: 40},
			{ID: "source", Title: "Stock Status row", Kind: Reference, Width: 30},
			{ID: "receiptRow", Title: "First receipts row", Kind: Reference, Width: 30},
		},
		Len: len(list),
		At:  func(i int) Row { return itemRow(i, &list[i], cumulative[i]) },
	}
}

func itemRow(i int, r *analyzer.ItemRow, cumulative decimal.Decimal) Row {
	receipt := Cell{}
	if len(r.ReceiptRows) > 0 {
		receipt = evidenceAt(&r.ReceiptRows[0])
	}
	return Row{Cells: []Cell{
		count(i + 1), key(r.Item), key(r.Site), quantity(r.ReceiptsQuantity), quantity(r.StockQuantity),
		amount(r.ReceiptsValue), amount(r.StockValue), amount(r.Difference), amount(r.Difference.Abs()),
		share(cumulative), text(r.Reason), evidenceAt(&r.StockRow), receipt,
	}}
}

// shareOf is a as a share of whole, to four decimals.
func shareOf(a gp.Amount, whole decimal.Decimal) decimal.Decimal {
	if whole.IsZero() {
		return decimal.Zero
	}
	return a.Decimal().DivRound(whole, 4)
}

// transactions is the matching of the ledger's activity with inventory's, in
// the words of GP's own reconciliation.
func (b *builder) transactions() Section {
	s := Section{ID: "transactions", Title: "Transactions matched"}
	t := b.r.Transactions
	if t == nil {
		s.Text = []string{"Activity was not tested: matching takes GL detail and inventory transactions of the period."}
		t = &analyzer.Transactions{}
	}
	counts := tableOf(Table{
		ID: "transactions-summary", Title: "Groups of rows",
		Columns: []Column{
			{ID: "status", Title: "Status", Kind: Text, Width: 24},
			{ID: "groups", Title: "Groups", Kind: Count, Width: 10},
			{ID: "amount", Title: "Amount", Kind: Amount, Width: 18},
		},
	}, []Row{
		{ID: "matched", Cells: []Cell{text("Matched"), count(t.Matched), matchedAmount(t)}},
		{ID: "potentially-matched", Cells: []Cell{text("Potentially matched"), count(t.PotentiallyMatched), {}}},
		{ID: "unmatched", Cells: []Cell{text("Unmatched"), count(t.Unmatched), {}}},
		{ID: "open", Cells: []Cell{text("Does not match, gross"), {}, amount(t.UnmatchedGross)}},
	})
	s.Tables = []*Table{counts, b.transactionTable(t.Rows)}
	return s
}

// matchedAmount is live where every match is listed.
func matchedAmount(t *analyzer.Transactions) Cell {
	var sum gp.Amount
	for i := range t.Rows {
		if t.Rows[i].Status == "matched" {
			sum = sum.Add(t.Rows[i].GL)
		}
	}
	if sum != t.MatchedAmount {
		return amount(t.MatchedAmount)
	}
	return by(amount(sum), sumWhere("transactions", "gl", "status", "matched"))
}

func (b *builder) transactionTable(list []analyzer.MatchRow) *Table {
	return &Table{
		ID: "transactions", Title: "Transactions", TotalTitle: "Total", Empty: "No transaction is listed.",
		Columns: []Column{
			{ID: "status", Title: "Status", Kind: Text, Width: 20},
			{ID: "document", Title: "Document", Kind: Key, Width: 20},
			{ID: "journalEntry", Title: "Journal entry", Kind: Key, Width: 12},
			{ID: "account", Title: "Account", Kind: Key, Width: 18},
			{ID: "date", Title: "Date", Kind: Day, Width: 11},
			{ID: "gl", Title: "General ledger", Kind: Amount, Total: true, Width: 16},
			{ID: "inventory", Title: "Inventory", Kind: Amount, Total: true, Width: 16},
			{ID: "difference", Title: "Difference", Kind: Amount, Total: true, Formula: across("gl", "-inventory"), Width: 16},
			{ID: "why", Title: "Why", Kind: Text, Width: 44},
			{ID: "cause", Title: "Cause", Kind: Key, Width: 26},
		},
		Len: len(list),
		At: func(i int) Row {
			m := &list[i]
			return Row{Cells: []Cell{
				text(m.Status), key(m.Document), key(m.Entry), key(m.Account), day(m.Date),
				amount(m.GL), amount(m.Inventory), amount(m.GL.Sub(m.Inventory)), text(m.Why), b.causeLink(m.Cause),
			}}
		},
	}
}
