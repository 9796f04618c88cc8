package report

import (
	"fmt"

	"tieout/analyzer"
	"tieout/internal/gp"
)

const tableAccountCauses = "account-causes"

// bridge is the walk from receipts to the ledger, in total and per account.
func (b *builder) bridge() Section {
	return Section{
		ID: "bridge", Title: "Bridge from Purchase Receipts to the general ledger",
		Tables: []*Table{b.bridgeTable(), b.accountBridges(), b.accountCauses()},
	}
}

func (b *builder) bridgeTable() *Table {
	r := b.r
	rows := []Row{bridgeStep(figureReceipts, Start, "Purchase Receipts",
		by(amount(r.Receipts.Total), sameAs("summary", figureReceipts, "amount")))}
	for _, e := range r.Bridge {
		rows = append(rows, causeStep(r, e))
	}
	rows = append(rows, bridgeStep(figureUnexplained, Remainder, "Unexplained (the remainder)",
		by(amount(r.Unexplained), remainder(rows))))
	return tableOf(Table{
		ID: "bridge", Title: "Bridge", TotalTitle: "General ledger",
		Columns: []Column{
			{ID: "step", Title: "Step", Kind: Text, Width: 62},
			{ID: "cause", Title: "Cause", Kind: Key, Width: 26},
			{ID: "grade", Title: "Grade", Kind: Grade, Width: 12},
			{ID: "findings", Title: "Findings", Kind: Count, Width: 9},
			{ID: "amount", Title: "Amount", Kind: Amount, Total: true, Width: 18},
		},
	}, rows)
}

func bridgeStep(id string, kind RowKind, step string, value Cell) Row {
	return Row{ID: id, Kind: kind, Cells: []Cell{text(step), {}, {}, {}, value}}
}

// causeStep is one cause at one grade; live where the listed items make it.
func causeStep(r *analyzer.Result, e analyzer.BridgeEntry) Row {
	value := amount(e.Amount)
	if partsAddUp(r, e) {
		value = by(value, sumWhere("reconciling-items", "amount", "cause", e.Cause, "grade", string(e.Grade)))
	}
	return Row{ID: e.Cause + "/" + string(e.Grade), Cells: []Cell{
		linked(text(title(e.Title, e.Cause)), Ref{Table: "causes", Row: e.Cause, Column: "title"}),
		key(e.Cause), grade(e.Grade), count(e.Findings), value,
	}}
}

// remainder is the ledger less every step before it.
func remainder(steps []Row) *Formula {
	f := sameAs("summary", figureGL, "amount")
	for _, s := range steps {
		f.Terms = append(f.Terms, Term{Minus: true, Ref: Ref{Row: s.ID, Column: "amount"}})
	}
	return f
}

// partsAddUp reports whether the listed parts make the step's amount.
func partsAddUp(r *analyzer.Result, e analyzer.BridgeEntry) bool {
	var sum gp.Amount
	for i := range r.Causes {
		if r.Causes[i].ID != e.Cause {
			continue
		}
		for _, p := range r.Causes[i].Parts {
			if p.Grade == e.Grade {
				sum = sum.Add(p.Amount)
			}
		}
	}
	return sum == e.Amount
}

// accountBridges is the same law for every account.
func (b *builder) accountBridges() *Table {
	var rows []Row
	for _, a := range b.r.AccountBridges {
		var proven, indicated gp.Amount
		for _, c := range a.Causes {
			if c.Grade == analyzer.GradeProven {
				proven = proven.Add(c.Amount)
			} else {
				indicated = indicated.Add(c.Amount)
			}
		}
		rows = append(rows, Row{ID: a.Account, Cells: []Cell{
			key(a.Account), text(a.Description), b.accountGL(a), amount(a.Receipts), amount(a.GL.Sub(a.Receipts)),
			by(amount(proven), sumWhere(tableAccountCauses, "amount", "account", a.Account, "grade", string(analyzer.GradeProven))),
			by(amount(indicated), sumWhere(tableAccountCauses, "amount", "account", a.Account, "grade", string(analyzer.GradeIndicated))),
			amount(a.Unexplained), yes(b.totalled(gp.CodeOf(a.Account))),
		}})
	}
	title, notes := b.accountsKnown()
	return tableOf(Table{
		ID: "account-bridges", Title: title, TotalTitle: "Total", Empty: "No account is bridged.",
		Columns: []Column{
			{ID: "account", Title: "Account", Kind: Key, Width: 18},
			{ID: "description", Title: "Description", Kind: Text, Width: 30},
			{ID: "gl", Title: "General ledger", Kind: Amount, Total: true, Width: 18},
			{ID: "receipts", Title: "Receipts", Kind: Amount, Total: true, Width: 18},
			{ID: "gap", Title: "Gap", Kind: Amount, Total: true, Formula: across("gl", "-receipts"), Width: 18},
			{ID: "proven", Title: "Proven", Kind: Amount, Total: true, Width: 16},
			{ID: "indicated", Title: "Indicated", Kind: Amount, Total: true, Width: 16},
			{ID: "unexplained", Title: "Unexplained", Kind: Amount, Total: true, Formula: across("gap", "-proven", "-indicated"), Width: 16},
			{ID: "totalled", Title: "Totalled", Kind: Text, Width: 9},
		},
		Notes: append(notes, "A layer belongs to the account on its own inventory transaction, else to the item's account; \"unassigned\" holds the layers whose account nobody could tell. An account that is not totalled stands with no ledger balance: its balance is no part of the general ledger's total."),
	}, rows)
}

// accountsKnown is the title of the bridge of each account and, where layers
// stand with no account, what that makes of the other lines: a reader must not
// take an account's whole balance for a difference.
func (b *builder) accountsKnown() (title string, notes []string) {
	var assigned, not gp.Amount
	for _, a := range b.r.AccountBridges {
		if a.Account == analyzer.Unassigned {
			not = not.Add(a.Receipts)
		} else {
			assigned = assigned.Add(a.Receipts)
		}
	}
	const further = "Items or Inventory Transactions name the accounts."
	switch {
	case not.IsZero():
		return "Bridge of each account", nil
	case assigned.IsZero():
		return "Bridge of each account: the accounts of the layers are not known",
			[]string{"No export says which account a layer belongs to, so all receipts stand as unassigned: the gap and the unexplained amount of a single account say nothing, only their totals do. " + further}
	}
	return "Bridge of each account: the accounts of some layers are not known",
		[]string{"Receipts of " + money(not) + " stand as unassigned: the gap and the unexplained amount of an account are out by its share of them. " + further}
}

// accountGL is the account's balance; live where the account was totalled.
func (b *builder) accountGL(a analyzer.AccountBridge) Cell {
	c := amount(a.GL)
	for _, g := range b.r.GL.Accounts {
		if g.Account.Key() == gp.Key(a.Account) && g.Balance == a.GL {
			return by(c, sameAs("accounts", g.Account.String(), "balance"))
		}
	}
	return c
}

// accountCauses lists the causes of each account's gap, one a row.
func (b *builder) accountCauses() *Table {
	var rows []Row
	for _, a := range b.r.AccountBridges {
		for _, c := range a.Causes {
			rows = append(rows, Row{ID: fmt.Sprintf("%s/%s/%s", a.Account, c.Cause, c.Grade), Cells: []Cell{
				key(a.Account), linked(key(c.Cause), Ref{Table: "causes", Row: c.Cause, Column: "title"}), grade(c.Grade), amount(c.Amount),
			}})
		}
	}
	return tableOf(Table{
		ID: tableAccountCauses, Title: "Causes by account", TotalTitle: "Total", Empty: "No cause has an amount.",
		Columns: []Column{
			{ID: "account", Title: "Account", Kind: Key, Width: 18},
			{ID: "cause", Title: "Cause", Kind: Key, Width: 30},
			{ID: "grade", Title: "Grade", Kind: Grade, Width: 12},
			{ID: "amount", Title: "Amount", Kind: Amount, Total: true, Width: 18},
		},
	}, rows)
}
