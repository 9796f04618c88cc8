package analyzer

import (
	"slices"

	"tieout/internal/gp"
)

// Document is one document of inventory history: its rows, and what they move
// on each account.
type Document struct {
	TRXSource gp.Code
	Number    gp.Code
	Entry     string // where HITB names it
	Lines     []*gp.InventoryLine
	Movements []*Movement

	matched *Match
}

// Movement is what one row does to one account. A transfer has two.
type Movement struct {
	Line *gp.InventoryLine
	// Account is where the value belongs: the account the row names, where
	// this holds inventory, else the usual account of the item at the site.
	Account gp.Code
	Named   gp.Code   // the account the row names; it may be blank
	Value   gp.Amount // unrounded
	Cents   gp.Amount // as the ledger posts it: each row rounded by itself
}

// Type is the document's type, that of its first row.
func (d *Document) Type() gp.DocumentType { return d.Lines[0].Type }

// Batch is the batch of the document's first row.
func (d *Document) Batch() gp.Code { return d.Lines[0].Batch }

// Date is the day the document moved inventory.
func (d *Document) Date() gp.Date { return d.Lines[0].Date }

// PostingDate is the day the document moves the ledger: the GL posting date
// where the export carries one, else the document date. GP leaves the date
// empty where a document was never posted to the ledger.
func (d *Document) PostingDate() gp.Date {
	if p := d.Lines[0].PostingDate; !p.IsZero() {
		return p
	}
	return d.Date()
}

// When tells where the posting date lies.
func (d *Document) When(a *Activity) Window { return a.window(d.PostingDate()) }

// Unprinted reports whether the document came after the receipts report was
// printed, so that the report does not hold it.
func (d *Document) Unprinted(a *Activity) bool {
	return !a.Through.IsZero() && d.Date() > a.Through
}

// Cents is what the document moves on an account, in cents.
func (d *Document) Cents(account gp.Code) gp.Amount {
	var sum gp.Amount
	for _, m := range d.Movements {
		if m.Account.Same(account) {
			sum = sum.Add(m.Cents)
		}
	}
	return sum
}

// Accounts lists the accounts the document moves, in the order of its rows.
func (d *Document) Accounts() []gp.Code {
	var accounts []gp.Code
	for _, m := range d.Movements {
		if !slices.ContainsFunc(accounts, m.Account.Same) {
			accounts = append(accounts, m.Account)
		}
	}
	return accounts
}

// On lists the document's movements on an account.
func (d *Document) On(account gp.Code) []*Movement {
	var list []*Movement
	for _, m := range d.Movements {
		if m.Account.Same(account) {
			list = append(list, m)
		}
	}
	return list
}

// Match is the match the document belongs to; nil where it stands alone.
func (d *Document) Match() *Match { return d.matched }

// documentNumbers collects the numbers of the documents that the inventory
// side names, for telling a document number from a word.
func documentNumbers(b *gp.Books) *gp.CodeSet {
	var numbers gp.CodeSet
	add := func(c gp.Code) {
		if !c.IsBlank() {
			numbers.Add(c)
		}
	}
	for i := range b.Layers {
		add(b.Layers[i].Document)
	}
	for i := range b.Inventory {
		add(b.Inventory[i].Document)
	}
	for i := range b.HITB {
		add(b.HITB[i].Document)
	}
	for i := range b.Receivings {
		add(b.Receivings[i].Document)
	}
	return &numbers
}

// documentKey names a document; the codes are folded. Cost adjustments of HITB
// carry no audit trail code and share numbers, so their journal entry tells them
// apart.
type documentKey struct {
	origin, number gp.Code
	entry          string
}

func keyOf(v *gp.InventoryLine) documentKey {
	k := documentKey{origin: v.TRXSource.Folded(), number: v.Document.Folded()}
	if k.origin.IsBlank() {
		k.entry = v.Entry
	}
	return k
}

// kindred names a document across the two exports: its number, and whether it
// only changes costs, since HITB numbers a cost adjustment after the issue that
// it adjusts.
type kindred struct {
	number gp.Code // folded
	cost   bool
}

func kindredOf(v *gp.InventoryLine) kindred {
	return kindred{v.Document.Folded(), v.Type == 0 || v.Type == gp.DocCostAdjustment}
}

// readDocuments groups the posted rows of inventory history into documents.
// Where both exports are given, Inventory Transactions leads and HITB adds the
// documents it alone knows, such as the cost adjustments.
func (a *Activity) readDocuments(c *Case) {
	g := documentGroups{a: a, c: c, at: map[documentKey]*Document{}}
	known := map[kindred]bool{}
	for i := range c.Books.Inventory {
		v := &c.Books.Inventory[i]
		g.add(v)
		if len(c.Books.HITB) > 0 {
			known[kindredOf(v)] = true
		}
	}
	for i := range c.Books.HITB {
		if v := &c.Books.HITB[i]; !known[kindredOf(v)] {
			g.add(v)
		}
	}
	a.joinRows()
}

// joinRows puts the rows of a document that lack its audit trail code to those
// of the same number, type and day that carry it, where these are all of one.
// Cost adjustments of HITB carry none and share numbers.
func (a *Activity) joinRows() {
	whole := func(d *Document) *Document {
		if !d.TRXSource.IsBlank() || d.Type() == 0 || d.Type() >= gp.DocCostAdjustment {
			return nil
		}
		var only *Document
		for _, o := range a.numbered[d.Number.Folded()] {
			if o.TRXSource.IsBlank() || o.Type() != d.Type() || o.Date() != d.Date() {
				continue
			}
			if only != nil {
				return nil
			}
			only = o
		}
		return only
	}
	a.Documents = slices.DeleteFunc(a.Documents, func(d *Document) bool {
		o := whole(d)
		if o != nil {
			o.Lines, o.Movements = append(o.Lines, d.Lines...), append(o.Movements, d.Movements...)
		}
		return o != nil
	})
}

type documentGroups struct {
	a  *Activity
	c  *Case
	at map[documentKey]*Document
}

func (g *documentGroups) add(v *gp.InventoryLine) {
	if !v.Status.Posted() || v.Type == gp.DocBroughtForward || g.notStocked(v) {
		return
	}
	k := keyOf(v)
	d := g.at[k]
	if d == nil {
		d = &Document{TRXSource: v.TRXSource, Number: v.Document, Entry: v.Entry}
		g.at[k] = d
		g.a.Documents = append(g.a.Documents, d)
		g.a.coded = g.a.coded || !v.TRXSource.IsBlank()
		if !v.Document.IsBlank() {
			key := v.Document.Folded()
			g.a.numbered[key] = append(g.a.numbered[key], d)
		}
	}
	d.Lines = append(d.Lines, v)
	d.Movements = append(d.Movements, g.movements(v)...)
}

// notStocked reports whether the row is of an item without layers: a kit, a
// charge, a service. What it posts moves no inventory.
func (g *documentGroups) notStocked(v *gp.InventoryLine) bool {
	if v.ItemType != 0 {
		return v.ItemType > gp.Discontinued
	}
	item := g.c.Item(v.Item)
	return item != nil && item.Type > gp.Discontinued
}

// movements tells what a row does to accounts.
func (g *documentGroups) movements(v *gp.InventoryLine) []*Movement {
	value := valueOf(v)
	cents := value.Round()
	if posted := v.Debit.Sub(v.Credit); v.HITB && !posted.IsZero() {
		cents = posted
	}
	q := v.FromQuantity
	if v.Quantity > 0 && v.ToQuantity != 0 && v.Type != gp.DocTransfer {
		q = v.ToQuantity
	}
	if v.Type != gp.DocTransfer || v.HITB {
		return []*Movement{g.movement(v, v.Site, q, v.Account, value, cents)}
	}
	to, site := v.ToQuantity, v.ToSite
	if to == 0 {
		to = q
	}
	if site.IsBlank() {
		site = v.Site
	}
	return []*Movement{
		g.movement(v, v.Site, q, v.Account, value.Neg(), cents.Neg()),
		g.movement(v, site, to, v.Offset, value, cents),
	}
}

func (g *documentGroups) movement(
	v *gp.InventoryLine, site gp.Code, q gp.QuantityType, named gp.Code, value, cents gp.Amount,
) *Movement {
	if q == 0 {
		q = gp.OnHand
	}
	account := named
	if named.IsBlank() || !g.c.HoldsStock(named) {
		if usual := g.c.UsualAccount(v.Item, site, q); !usual.IsBlank() && (named.IsBlank() || g.c.HoldsStock(usual)) {
			account = usual
		}
	}
	return &Movement{Line: v, Account: account, Named: named, Value: value, Cents: cents}
}

// valueOf is the unrounded value of a row: quantity × unit cost where the
// printed extended cost is just that to five decimals, else as printed, since a
// row that consumed several layers prints an average unit cost.
func valueOf(v *gp.InventoryLine) gp.Amount {
	exact := v.Quantity.Times(v.Cost)
	if exact.RoundTo(5) == v.Extended || exact.RoundTo(2) == v.Extended {
		return exact
	}
	return v.Extended
}
