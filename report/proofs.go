package report

import (
	"tieout/internal/gp"
)

// withProofs adds the arithmetic of the document itself: figures that must be
// equal, with the difference that must be zero.
func withProofs(d *Document) []Section {
	var rows []Row
	for _, p := range proofs(d) {
		left, right := p.left.value(d), p.right.value(d)
		mark := "holds"
		if left != right {
			mark = "DOES NOT HOLD"
		}
		rows = append(rows, Row{ID: p.id, Cells: []Cell{
			text(p.title), by(amount(left), p.left.formula), by(amount(right), p.right.formula), amount(left.Sub(right)), text(mark),
		}})
	}
	t := tableOf(Table{
		ID: "proofs", Title: "Arithmetic: each difference must be zero",
		Columns: []Column{
			{ID: "proof", Title: "What must agree", Kind: Text, Width: 60},
			{ID: "left", Title: "One side", Kind: Amount, Width: 18},
			{ID: "right", Title: "Other side", Kind: Amount, Width: 18},
			{ID: "difference", Title: "Difference", Kind: Amount, Formula: across("left", "-right"), Width: 16},
			{ID: "holds", Title: "Result", Kind: Text, Width: 14},
		},
	}, rows)
	s := d.Section("checks")
	s.Tables = append(s.Tables, t)
	return d.Sections
}

// proof is an equation between two formulas.
type proof struct {
	id, title   string
	left, right side
}

// side is a formula of the document.
type side struct{ formula *Formula }

func (s side) value(d *Document) gp.Amount { return d.evaluate(s.formula, "proofs", Row{}) }

func proofs(d *Document) []proof {
	figure := func(id string) side { return side{sameAs("summary", id, "amount")} }
	column := func(table, column string) side { return side{sumOf(table, column)} }
	list := []proof{
		{"law", "The bridge adds up to the general ledger", column("bridge", "amount"), figure(figureGL)},
		{"accounts", "The accounts add up to the general ledger", column("accounts", "balance"), figure(figureGL)},
		{"gap", "The ledger less the receipts is the gap", side{ledgerLessReceipts()}, figure(figureGap)},
		{"account-gl", "The account bridges add up to the general ledger", column("account-bridges", "gl"), figure(figureGL)},
		{"account-receipts", "The account bridges add up to the receipts", column("account-bridges", "receipts"), figure(figureReceipts)},
		{"account-unexplained", "The account bridges leave what the bridge leaves", column("account-bridges", "unexplained"), figure(figureUnexplained)},
		{"quantity-types", "The quantity types add up to the receipts", column("by-quantity-type", "receipts"), figure(figureReceipts)},
		{"sites", "The sites add up to the receipts", column("by-site", "receipts"), figure(figureReceipts)},
		{"entries", "The proposed entries balance", column("proposed-entries", "debit"), column("proposed-entries", "credit")},
	}
	if d.Table(tablePurchaseReceipts) != nil {
		list = append(list,
			proof{"receipts-as-read", "The layers as read add up to the receipts", column(tablePurchaseReceipts, "value"), figure(figureReceipts)},
			proof{"stock-as-read", "The stock lines as read add up to Stock Status", column(tableStockStatus, "value"), figure(figureStock)})
	}
	return list
}

func ledgerLessReceipts() *Formula {
	f := sameAs("summary", figureGL, "amount")
	f.Terms = append(f.Terms, Term{Minus: true, Ref: Ref{Table: "summary", Row: figureReceipts, Column: "amount"}})
	return f
}
