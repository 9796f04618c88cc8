package report

import "tieout/internal/gp"

// The tables of the reports as read.
const (
	tablePurchaseReceipts = string(gp.RolePurchaseReceipts)
	tableStockStatus      = string(gp.RoleStockStatus)
	tableTrialBalance     = string(gp.RoleTrialBalance)
)

// asRead is the three reports row by row, made as they are written.
func (b *builder) asRead() Section {
	s := Section{ID: "as-read", Title: "The reports as read"}
	if len(b.books.Layers)+len(b.books.Stock)+len(b.books.Balances) > 0 {
		s.Tables = []*Table{b.layersAsRead(), b.stockAsRead(), b.balancesAsRead()}
	}
	return s
}

func (b *builder) layersAsRead() *Table {
	list := b.books.Layers
	var recomputed, values gp.Amount
	for i := range list {
		b.recomputed(&list[i])
		recomputed, values = recomputed.Add(list[i].Recomputed()), values.Add(list[i].Value)
	}
	t := &Table{
		ID: tablePurchaseReceipts, Title: "Purchase Receipts as read", TotalTitle: "Total", AsRead: true, Empty: "No layer was read.",
		Columns: []Column{
			{ID: "source", Title: "Row", Kind: Reference, Width: 30},
			{ID: "item", Title: "Item", Kind: Key, Width: 22},
			{ID: "site", Title: "Site", Kind: Key, Width: 12},
			{ID: "quantityType", Title: "Quantity type", Kind: Text, Width: 12},
			{ID: "document", Title: "Receipt", Kind: Key, Width: 18},
			{ID: "receiptType", Title: "Receipt type", Kind: Text, Width: 12},
			{ID: "date", Title: "Date", Kind: Day, Width: 11},
			{ID: "method", Title: "Valuation method", Kind: Text, Width: 16},
			{ID: "received", Title: "Received", Kind: Quantity, Width: 13},
			{ID: "sold", Title: "Sold", Kind: Quantity, Width: 13},
			{ID: "remaining", Title: "Remaining", Kind: Quantity, Formula: across("received", "-sold"), Width: 13},
			{ID: "cost", Title: "Unit cost", Kind: UnitCost, Width: 14},
			{ID: "recomputed", Title: "Recomputed", Kind: Amount, Total: true, Formula: times("remaining", "cost"), Width: 18},
			{ID: "value", Title: "Value", Kind: Amount, Total: true, Width: 18},
			{ID: "difference", Title: "Printed − recomputed", Kind: Amount, Total: true, Formula: across("value", "-recomputed"), Width: 14},
			{ID: "mark", Title: "Mark", Kind: Tick, Width: 6},
		},
	}
	unprinted := across("recomputed")
	t.filled(len(list), func(i int, r *Row) { b.layerRow(&list[i], unprinted, r) })
	t.totals = make([]Cell, len(t.Columns))
	t.totals[t.Column("recomputed")] = amount(recomputed)
	t.totals[t.Column("value")] = amount(values)
	t.totals[t.Column("difference")] = amount(values.Sub(recomputed))
	return t
}

// layerRow makes the row of a layer; a value that was not printed follows from
// others as unprinted says.
func (b *builder) layerRow(l *gp.Layer, unprinted *Formula, r *Row) {
	r.Place = placeOf(l.Source)
	recomputed, value := l.Recomputed(), amount(l.Value)
	if !l.Printed {
		value.Formula = unprinted
	}
	r.Cells = append(r.Cells[:0],
		at(r.Place), code(l.Item), code(l.Site), text(l.Quantity.String()), code(l.Document), text(l.Type.String()), day(l.Date),
		text(l.Method.String()), quantity(l.Received), quantity(l.Sold), quantity(l.Remaining()), unitCost(l.Cost),
		amount(recomputed), value, amount(l.Value.Sub(recomputed)), b.recomputed(l))
}

// recomputed marks a printed value that quantity and cost make to the cent; a
// value that was not printed is no check.
func (b *builder) recomputed(l *gp.Layer) Cell {
	if !l.Printed {
		return Cell{}
	}
	value := l.Recomputed()
	return b.compared(failure{mark: markRecomputed, place: placeOf(l.Source), figure: "value of the layer", printed: l.Value, computed: value},
		l.Value == value || l.Value.Round() == value.Round())
}

func (b *builder) stockAsRead() *Table {
	list := b.books.Stock
	t := &Table{
		ID: tableStockStatus, Title: "Stock Status as read", TotalTitle: "Total", AsRead: true, Empty: "No line was read.",
		Columns: []Column{
			{ID: "source", Title: "Row", Kind: Reference, Width: 30},
			{ID: "item", Title: "Item", Kind: Key, Width: 22},
			{ID: "description", Title: "Description", Kind: Text, Width: 30},
			{ID: "site", Title: "Site", Kind: Key, Width: 12},
			{ID: "onHand", Title: "On hand", Kind: Quantity, Width: 13},
			{ID: "currentCost", Title: "Current cost", Kind: UnitCost, Width: 14},
			{ID: "value", Title: "Inventory value", Kind: Amount, Total: true, Width: 18},
			{ID: "method", Title: "Valuation method", Kind: Text, Width: 16},
			{ID: "account", Title: "Account", Kind: Key, Width: 18},
		},
	}
	return t.filled(len(list), func(i int, r *Row) {
		s := &list[i]
		r.Place = placeOf(s.Source)
		r.Cells = append(r.Cells[:0], at(r.Place), code(s.Item), text(s.Description), code(s.Site), quantity(s.OnHand),
			unitCost(s.CurrentCost), amount(s.Value), text(s.Method.String()), code(s.Account))
	})
}

func (b *builder) balancesAsRead() *Table {
	list := b.books.Balances
	for i := range list {
		b.crossFooted(&list[i])
	}
	t := &Table{
		ID: tableTrialBalance, Title: "Trial balance as read", TotalTitle: "Total", AsRead: true, Empty: "No account was read.",
		Columns: []Column{
			{ID: "source", Title: "Row", Kind: Reference, Width: 30},
			{ID: "account", Title: "Account", Kind: Key, Width: 18},
			{ID: "description", Title: "Description", Kind: Text, Width: 32},
			{ID: "opening", Title: "Opening", Kind: Amount, Total: true, Width: 18},
			{ID: "debit", Title: "Debit", Kind: Amount, Total: true, Width: 18},
			{ID: "credit", Title: "Credit", Kind: Amount, Total: true, Width: 18},
			{ID: "ending", Title: "Ending", Kind: Amount, Total: true, Width: 18},
			{ID: "mark", Title: "Mark", Kind: Tick, Width: 6},
			{ID: "totalled", Title: "Totalled", Kind: Text, Width: 9},
		},
		Notes: []string{"Blank: the export has no such column."},
	}
	return t.filled(len(list), func(i int, r *Row) { b.balanceRow(&list[i], r) })
}

func (b *builder) balanceRow(x *gp.Balance, r *Row) {
	only := func(carried bool, a gp.Amount) Cell {
		if !carried {
			return Cell{}
		}
		return amount(a)
	}
	r.Place = placeOf(x.Source)
	r.Cells = append(r.Cells[:0], at(r.Place), code(x.Account), text(x.Description), only(x.HasOpening, x.Opening),
		only(x.HasActivity, x.Debit), only(x.HasActivity, x.Credit), amount(x.Ending), b.crossFooted(x), yes(b.totalled(x.Account)))
}

func (b *builder) crossFooted(x *gp.Balance) Cell {
	if !x.HasOpening || !x.HasActivity || !x.HasEnding {
		return Cell{}
	}
	ending := x.Opening.Add(x.Debit).Sub(x.Credit)
	return b.compared(failure{mark: markCrossFoot, place: placeOf(x.Source), figure: "ending balance", printed: x.Ending, computed: ending},
		x.Ending == ending)
}

func (b *builder) totalled(account gp.Code) bool {
	for i := range b.r.GL.Accounts {
		if b.r.GL.Accounts[i].Account.Same(account) {
			return true
		}
	}
	return false
}
