package importer

import "tieout/internal/gp"

// hitb is the Historical Inventory Trial Balance in detail (SEE30303).
var hitb = Layout{
	Name:   "hitb",
	Title:  "Historical Inventory Trial Balance, detail",
	Role:   gp.RoleHITB,
	Groups: []string{"item"},
	Total:  "extended",
	OneOf:  [][]string{{"extended"}, {"debit", "credit"}},
	Unless: []string{"Beginning Balance", "Ending Balance", "Batch Comment"},
	Marks:  []string{"Journal Entry", "JRNENTRY", "Journal Entry Number", "Debit Amount", "DEBITAMT", "Debit"},
	Fields: append([]Field{
		{Name: "entry", Kind: Key, Captions: entryCaptions},
		{Name: "quantity-type", Kind: Word, Captions: []string{"QTY Type", "QTYTYPE", "Quantity Type"}},
		{Name: "debit", Kind: Amount, Adds: true, Captions: debitCaptions},
		{Name: "credit", Kind: Amount, Adds: true, Captions: creditCaptions},
		{Name: "override", Kind: Flag, Captions: []string{"Override Receipt", "IsOverrideReceipt", "Is Override Receipt"}},
	}, hitbMovementFields()...),
	Periodic: true,
	Identities: []identity{
		{field: "extended", of: []string{"quantity", "cost"}, text: "quantity × unit cost", result: product, moves: true},
	},
	Alone:  true,
	record: readHITBLine,
	key:    hitbKey,
}

// hitbMovementFields are the shared columns, with the item as group.
func hitbMovementFields() []Field {
	fields := append([]Field(nil), movementFields...)
	fields[0].Group, fields[0].Heading = 1, true
	return append(fields, Field{Name: "description", Kind: Text, Heading: true, Group: 1, Captions: descriptionCaptions})
}

func readHITBLine(r *record, b *gp.Books) {
	l := movement(r)
	l.HITB, l.Status = true, gp.Open
	l.FromQuantity = r.quantityType("quantity-type")
	l.ToQuantity = l.FromQuantity
	l.Entry = r.text("entry")
	l.Debit, l.Credit = r.amount("debit"), r.amount("credit")
	l.OverrideReceipt = r.flag("override")
	printed := l.Extended
	if !r.has("extended") {
		l.Extended = l.Debit.Sub(l.Credit)
		printed = l.Extended
	}
	settleExtended(r, &l)
	if l.Quantity.IsZero() && l.Extended.Sign() > 0 && l.Credit.Cmp(l.Debit) > 0 {
		l.Extended = l.Extended.Neg() // a value-only row has its sign from the posting
	}
	r.keep(func() { b.HITB = append(b.HITB, l) }, printed)
}
