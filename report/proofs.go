package report

import (
	"slices"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// withProofs adds the arithmetic of the document itself: figures that must be
// equal, with the difference that must be zero.
func withProofs(d *Document, books *gp.Books) []Section {
	var rows []Row
	for _, p := range proofs(d, books) {
		left, right := d.evaluate(p.left, "proofs", Row{}), d.evaluate(p.right, "proofs", Row{})
		mark := "holds"
		if left != right {
			mark = "DOES NOT HOLD"
		}
		rows = append(rows, Row{ID: p.id, Cells: []Cell{
			text(p.title), by(amount(left), p.left), by(amount(right), p.right), amount(left.Sub(right)), text(mark),
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
	left, right *Formula
}

func proofs(d *Document, books *gp.Books) []proof {
	figure := func(id string) *Formula { return sameAs("summary", id, "amount") }
	list := []proof{
		{"law", "The bridge adds up to the general ledger", sumOf("bridge", "amount"), figure(figureGL)},
		{"accounts", "The accounts add up to the general ledger", sumOf("accounts", "balance"), figure(figureGL)},
		{"gap", "The ledger less the receipts is the gap", less(figure(figureGL), figure(figureReceipts)), figure(figureGap)},
		{"explained", "Proven, indicated and unexplained add up to the gap", plus(figure(figureProven), figure(figureIndicated), figure(figureUnexplained)), figure(figureGap)},
		{"account-gl", "The account bridges add up to the general ledger", sumOf("account-bridges", "gl"), figure(figureGL)},
		{"account-receipts", "The account bridges add up to the receipts", sumOf("account-bridges", "receipts"), figure(figureReceipts)},
		{"account-unexplained", "The account bridges leave what the bridge leaves", sumOf("account-bridges", "unexplained"), figure(figureUnexplained)},
		{"causes", "The causes add up to what is explained", sumOf("causes", "amount"), plus(figure(figureProven), figure(figureIndicated))},
		{"quantity-types", "The quantity types add up to the receipts", sumOf("by-quantity-type", "receipts"), figure(figureReceipts)},
		{"sites", "The sites add up to the receipts", sumOf("by-site", "receipts"), figure(figureReceipts)},
		{"items", "Stock Status less receipts is the difference of the items listed", less(sumOf("items", "stockValue"), sumOf("items", "receiptsValue")), sumOf("items", "difference")},
		{"transactions", "Ledger less inventory is the difference of the transactions listed", less(sumOf("transactions", "gl"), sumOf("transactions", "inventory")), sumOf("transactions", "difference")},
		{"entries", "The proposed entries balance in total", sumOf("proposed-entries", "debit"), sumOf("proposed-entries", "credit")},
		{"rows", "Every row of the files is of a kind", sumOf("inputs", "total"),
			plus(sumOf("inputs", "header"), sumOf("inputs", "blank"), sumOf("inputs", "subtotal"), sumOf("inputs", "used"), sumOf("inputs", "rejected"))},
	}
	if itemised(d.Result) {
		list = append(list, proof{"reconciling-items", "The reconciling items add up to what is explained", plus(
			sumWhere("reconciling-items", "amount", "grade", string(analyzer.GradeProven)),
			sumWhere("reconciling-items", "amount", "grade", string(analyzer.GradeIndicated)),
		), plus(figure(figureProven), figure(figureIndicated))})
	}
	if d.Table(tablePurchaseReceipts) != nil {
		list = append(list,
			proof{"receipts-as-read", "The layers as read add up to the receipts", sumOf(tablePurchaseReceipts, "value"), figure(figureReceipts)},
			proof{"stock-as-read", "The stock lines as read add up to Stock Status", sumOf(tableStockStatus, "value"), figure(figureStock)})
	}
	list = append(list, entryProofs(d.Table("proposed-entries"))...)
	return append(list, ledgerProofs(d.Result, books)...)
}

// entryProofs are those of the proposed entries, each by itself.
func entryProofs(t *Table) []proof {
	var list []proof
	at := t.Column("entry")
	for i := range t.Len {
		name := t.At(i).Cells[at].Plain()
		if i == 0 || name != t.At(i - 1).Cells[at].Plain() {
			list = append(list, proof{"entry-" + name, "The proposed entry " + name + " balances",
				sumWhere(t.ID, "debit", "entry", name), sumWhere(t.ID, "credit", "entry", name)})
		}
	}
	return list
}

// ledgerProofs are those of the trial balance, where it carries what they take.
func ledgerProofs(r *analyzer.Result, books *gp.Books) []proof {
	carried := len(books.Balances) > 0
	for i := range books.Balances {
		x := &books.Balances[i]
		carried = carried && x.HasOpening && x.HasActivity && x.HasEnding && !x.Unit
	}
	if !carried {
		return nil
	}
	column := func(id string) *Formula { return sumOf(tableTrialBalance, id) }
	list := []proof{{"trial-balance-across", "The trial balance cross-foots: opening and activity are the ending balances",
		less(plus(column("opening"), column("debit")), column("credit")), column("ending")}}
	whole := slices.ContainsFunc(r.Checks, func(c analyzer.Check) bool {
		return c.ID == analyzer.CheckTrialBalance && c.Status != analyzer.NotRun
	})
	if whole {
		list = append(list, proof{"trial-balance", "The trial balance's debits are its credits", column("debit"), column("credit")})
	}
	return list
}

// itemised reports whether every step of the bridge is made of listed items.
func itemised(r *analyzer.Result) bool {
	return !slices.ContainsFunc(r.Bridge, func(e analyzer.BridgeEntry) bool { return !partsAddUp(r, e) })
}

// plus adds formulas up.
func plus(list ...*Formula) *Formula {
	sum := &Formula{Op: Sum}
	for _, f := range list {
		sum.Terms = append(sum.Terms, f.Terms...)
	}
	return sum
}

// less is the first formula less the others.
func less(first *Formula, others ...*Formula) *Formula {
	d := plus(first)
	for _, f := range others {
		for _, t := range f.Terms {
			t.Minus = !t.Minus
			d.Terms = append(d.Terms, t)
		}
	}
	return d
}
