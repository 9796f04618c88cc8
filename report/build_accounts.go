package report

import (
	"maps"
	"slices"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// accounts is the lead schedule: the accounts totalled, what is proposed to
// them, and the accounts that look like inventory and were left out.
func (b *builder) accounts() Section {
	return Section{ID: "accounts", Title: "Inventory accounts", Tables: []*Table{b.leadSchedule(), b.leftOut()}}
}

func (b *builder) leadSchedule() *Table {
	proposed := b.proposedByAccount()
	var rows []Row
	for _, a := range b.r.GL.Accounts {
		p := proposed[a.Account.Key()]
		rows = append(rows, Row{ID: a.Account.String(), Cells: []Cell{
			code(a.Account), text(a.Description), amount(a.Opening), b.ledgerBalance(&a), b.agreed(&a),
			by(amount(p), entriesOf(a.Account.String())), amount(a.Balance.Add(p)),
			text(a.SelectedBy), evidenceAt(&a.Source),
		}})
	}
	return tableOf(Table{
		ID: "accounts", Title: "Lead schedule", TotalTitle: "Total", Empty: "No account was totalled.",
		Columns: []Column{
			{ID: "account", Title: "Account", Kind: Key, Width: 18},
			{ID: "description", Title: "Description", Kind: Text, Width: 32},
			{ID: "opening", Title: "Opening", Kind: Amount, Total: true, Width: 18},
			{ID: "balance", Title: "Balance per trial balance", Kind: Amount, Total: true, Width: 18},
			{ID: "mark", Title: "Agreed", Kind: Tick, Width: 7},
			{ID: "proposed", Title: "Proposed entries", Kind: Amount, Total: true, Width: 16},
			{ID: "adjusted", Title: "Adjusted balance", Kind: Amount, Total: true, Formula: across("balance", "proposed"), Width: 18},
			{ID: "selectedBy", Title: "Selected by", Kind: Text, Width: 34},
			{ID: "source", Title: "Row", Kind: Reference, Width: 30},
		},
	}, rows)
}

// ledgerBalance is live over the trial balance as read where its rows of the
// account say the same.
func (b *builder) ledgerBalance(a *analyzer.GLAccount) Cell {
	var sum gp.Amount
	for i := range b.books.Balances {
		if x := &b.books.Balances[i]; x.Account.String() == a.Account.String() {
			sum = sum.Add(x.Ending)
		}
	}
	if len(b.books.Balances) == 0 || sum != a.Balance {
		return amount(a.Balance)
	}
	return by(amount(a.Balance), sumWhere(tableTrialBalance, "ending", "account", a.Account.String()))
}

// agreed marks a balance that one row of the trial balance shows.
func (b *builder) agreed(a *analyzer.GLAccount) Cell {
	if len(b.books.Balances) == 0 {
		return Cell{}
	}
	f := failure{mark: markAgreed, place: Place{a.Source.File, a.Source.Sheet, a.Source.Row}, figure: "balance of the account", computed: a.Balance}
	rows := 0
	for i := range b.books.Balances {
		if x := &b.books.Balances[i]; x.Account.Same(a.Account) {
			rows++
			f.printed = f.printed.Add(x.Ending)
		}
	}
	return b.compared(f, rows == 1 && f.printed == a.Balance)
}

// proposedByAccount is what the proposed entries do to each account.
func (b *builder) proposedByAccount() map[string]gp.Amount {
	sums := map[string]gp.Amount{}
	for _, c := range b.proposed() {
		for _, l := range c.ProposedEntry.Lines {
			k := gp.Key(l.Account)
			sums[k] = sums[k].Add(l.Debit).Sub(l.Credit)
		}
	}
	return sums
}

func entriesOf(account string) *Formula {
	f := sumWhere("proposed-entries", "debit", "account", account)
	credit := sumWhere("proposed-entries", "credit", "account", account).Terms[0]
	credit.Minus = true
	f.Terms = append(f.Terms, credit)
	return f
}

func (b *builder) leftOut() *Table {
	var rows []Row
	for _, a := range b.r.GL.LeftOut {
		rows = append(rows, Row{ID: a.Account.String(), Cells: []Cell{
			code(a.Account), text(a.Description), amount(a.Balance), text(a.Why),
		}})
	}
	return tableOf(Table{
		ID: "accounts-left-out", Title: "Accounts that look like inventory and were not totalled",
		TotalTitle: "Total", Empty: "None.",
		Columns: []Column{
			{ID: "account", Title: "Account", Kind: Key, Width: 18},
			{ID: "description", Title: "Description", Kind: Text, Width: 32},
			{ID: "balance", Title: "Balance", Kind: Amount, Total: true, Width: 18},
			{ID: "why", Title: "Why it looks like inventory", Kind: Text, Width: 60},
		},
	}, rows)
}

// subledger breaks the receipts and Stock Status down.
func (b *builder) subledger() Section {
	r := b.r
	s := Section{ID: "subledger", Title: "Purchase Receipts and Stock Status, broken down"}
	words := quantityTypeOrder(r.Receipts.ByQuantityType)
	s.Tables = []*Table{
		b.breakdown(Table{ID: "by-quantity-type", Title: "Receipts by quantity type"}, Column{Title: "Quantity type", Kind: Text}, "quantityType", r.Receipts.ByQuantityType, words),
		b.bySite(),
		b.breakdown(Table{ID: "by-valuation-method", Title: "Receipts by valuation method"}, Column{Title: "Valuation method", Kind: Text}, "method", r.Receipts.ByValuationMethod, nil),
		b.breakdown(Table{ID: "by-account", Title: "Receipts by account"}, Column{Title: "Account", Kind: Key}, "", r.Receipts.ByAccount, nil),
	}
	return s
}

// breakdown is the receipts by one field; live over the report as read where
// column names the field there and the rows add up.
func (b *builder) breakdown(t Table, name Column, column string, parts map[string]gp.Amount, order []string) *Table {
	if order == nil {
		order = slices.Sorted(maps.Keys(parts))
	}
	read := b.layersBy(column)
	var rows []Row
	for _, part := range order {
		c := amount(parts[part])
		if sum, ok := read[part]; ok && sum == parts[part] {
			c = by(c, sumWhere(tablePurchaseReceipts, "value", column, part))
		}
		rows = append(rows, Row{ID: part, Cells: []Cell{{Kind: name.Kind, Text: part}, c}})
	}
	name.ID, name.Width = "name", 24
	t.TotalTitle, t.Empty = "Purchase Receipts", "No layer was read."
	t.Columns = []Column{name, {ID: "receipts", Title: "Receipts", Kind: Amount, Total: true, Width: 18}}
	return tableOf(t, rows)
}

// layersBy adds up the layers as read by what their row shows in a column.
func (b *builder) layersBy(column string) map[string]gp.Amount {
	sums := map[string]gp.Amount{}
	for i := range b.books.Layers {
		l := &b.books.Layers[i]
		name := ""
		switch column {
		case "quantityType":
			name = l.Quantity.String()
		case "site":
			name = l.Site.String()
		case "method":
			name = l.Method.String()
		}
		if name != "" {
			sums[name] = sums[name].Add(l.Value)
		}
	}
	return sums
}

// quantityTypeOrder is GP's order of the types, then whatever else is there.
func quantityTypeOrder(parts map[string]gp.Amount) []string {
	var order []string
	for _, t := range gp.QuantityTypes {
		if _, ok := parts[t.String()]; ok {
			order = append(order, t.String())
		}
	}
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		if !slices.Contains(order, name) {
			order = append(order, name)
		}
	}
	return order
}

// bySite puts receipts and Stock Status side by side. They differ by right:
// Stock Status holds On Hand only.
func (b *builder) bySite() *Table {
	receipts, stock := b.r.Receipts.BySite, b.r.StockStatus.BySite
	names := maps.Clone(receipts)
	if names == nil {
		names = map[string]gp.Amount{}
	}
	maps.Copy(names, stock)
	read := b.layersBy("site")
	var rows []Row
	for _, name := range slices.Sorted(maps.Keys(names)) {
		c := amount(receipts[name])
		if sum, ok := read[name]; ok && sum == receipts[name] {
			c = by(c, sumWhere(tablePurchaseReceipts, "value", "site", name))
		}
		s := Cell{}
		if v, ok := stock[name]; ok {
			s = amount(v)
		}
		label := key(name)
		if name == "" {
			label = text("no site named")
		}
		rows = append(rows, Row{ID: name, Cells: []Cell{label, c, s}})
	}
	return tableOf(Table{
		ID: "by-site", Title: "Receipts and Stock Status by site", TotalTitle: "Total", Empty: "No site is named.",
		Columns: []Column{
			{ID: "name", Title: "Site", Kind: Key, Width: 24},
			{ID: "receipts", Title: "Receipts, all quantity types", Kind: Amount, Total: true, Width: 18},
			{ID: "stockStatus", Title: "Stock Status, On Hand", Kind: Amount, Total: true, Width: 18},
		},
	}, rows)
}
