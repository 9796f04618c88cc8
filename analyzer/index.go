package analyzer

import "tieout/internal/gp"

// index finds records by what names them; it is built once and then read.
type index struct {
	// items numbers every item that an inventory export names; the lists below
	// are by that number.
	items   *numbering
	byKey   []int32 // the items in the order of their keys
	cards   []*gp.Item
	methods []gp.ValuationMethod
	layers  rowsOf
	stock   rowsOf
	// quantities is the rows of Item Quantities.
	quantities rowsOf
	balances   map[gp.Code]*gp.Balance
}

func indexBooks(b *gp.Books) index {
	x := index{items: newNumbering(), balances: make(map[gp.Code]*gp.Balance, len(b.Balances))}
	for i := range b.Balances {
		key := b.Balances[i].Account.Folded()
		if _, taken := x.balances[key]; !taken {
			x.balances[key] = &b.Balances[i]
		}
	}
	x.numberItems(b)
	x.cards = make([]*gp.Item, len(x.items.codes))
	for i := range b.Items {
		if n := x.items.of(b.Items[i].Item); x.cards[n] == nil {
			x.cards[n] = &b.Items[i]
		}
	}
	sideBySide(
		func() { x.layers = group(x.items, len(b.Layers), func(i int) gp.Code { return b.Layers[i].Item }) },
		func() { x.indexOthers(b) },
	)
	return x
}

// indexOthers indexes all but the layers.
func (x *index) indexOthers(b *gp.Books) {
	x.stock = group(x.items, len(b.Stock), func(i int) gp.Code { return b.Stock[i].Item })
	x.quantities = group(x.items, len(b.Quantities), func(i int) gp.Code { return b.Quantities[i].Item })
	x.byKey = x.items.inOrder()
	x.findMethods(b)
}

func (x *index) numberItems(b *gp.Books) {
	for i := range b.Items {
		x.items.add(b.Items[i].Item)
	}
	for i := range b.Stock {
		x.items.add(b.Stock[i].Item)
	}
	for i := range b.Quantities {
		x.items.add(b.Quantities[i].Item)
	}
	for i := range b.Layers {
		x.items.add(b.Layers[i].Item)
	}
	for i := range b.Inventory {
		x.items.add(b.Inventory[i].Item)
	}
}

// findMethods collects the valuation method of every item, the item card
// first: it is the item's setting today; a layer keeps that of its own day.
func (x *index) findMethods(b *gp.Books) {
	x.methods = make([]gp.ValuationMethod, len(x.items.codes))
	say := func(item gp.Code, m gp.ValuationMethod) {
		if m == 0 {
			return
		}
		if n := x.items.of(item); x.methods[n] == 0 {
			x.methods[n] = m
		}
	}
	for i := range b.Items {
		say(b.Items[i].Item, b.Items[i].Method)
	}
	for i := range b.Stock {
		say(b.Stock[i].Item, b.Stock[i].Method)
	}
	for i := range b.Quantities {
		say(b.Quantities[i].Item, b.Quantities[i].Method)
	}
	for i := range b.Layers {
		say(b.Layers[i].Item, b.Layers[i].Method)
	}
	for i := range b.Inventory {
		say(b.Inventory[i].Item, b.Inventory[i].Method)
	}
}

// Item returns the item's card, or nil.
func (c *Case) Item(item gp.Code) *gp.Item {
	if n := c.index.items.of(item); n >= 0 {
		return c.index.cards[n]
	}
	return nil
}

// Balance returns the account's line of the trial balance, or nil.
func (c *Case) Balance(account gp.Code) *gp.Balance { return c.index.balances[account.Folded()] }

// LayersOf lists the layers of an item, as indices into Books.Layers.
func (c *Case) LayersOf(item gp.Code) []int32 { return c.index.layers.of(c.index.items.of(item)) }

// StockOf lists the Stock Status lines of an item, as indices into Books.Stock.
func (c *Case) StockOf(item gp.Code) []int32 { return c.index.stock.of(c.index.items.of(item)) }

// quantitiesOf lists the rows of Item Quantities of an item, as indices into
// Books.Quantities.
func (c *Case) quantitiesOf(item gp.Code) []int32 {
	return c.index.quantities.of(c.index.items.of(item))
}

// Describe returns the account's description in the trial balance, or "".
func (c *Case) Describe(account gp.Code) string {
	if b := c.Balance(account); b != nil {
		return b.Description
	}
	return ""
}

// Method is how an item is valued, and where that is said: its card, its
// layers, Stock Status, Item Quantities; zero where nothing says.
func (c *Case) Method(item gp.Code) gp.ValuationMethod {
	if n := c.index.items.of(item); n >= 0 {
		return c.index.methods[n]
	}
	return 0
}

// MethodOf is the valuation method of a layer: its own, else its item's.
func (c *Case) MethodOf(l *gp.Layer) gp.ValuationMethod {
	if l.Method != 0 {
		return l.Method
	}
	return c.Method(l.Item)
}
