package analyzer

import "tieout/internal/gp"

// index finds records by what names them; it is built once and then read.
type index struct {
	items    map[string]*gp.Item
	balances map[string]*gp.Balance
	layers   map[string][]int // by item
	stock    map[string][]int // by item
	// quantities is the rows of Item Quantities by item.
	quantities map[string][]int
}

func indexBooks(b *gp.Books) index {
	x := index{
		items:    make(map[string]*gp.Item, len(b.Items)),
		balances: make(map[string]*gp.Balance, len(b.Balances)),
		layers:   make(map[string][]int, len(b.Items)),
		stock:    make(map[string][]int, len(b.Stock)),
	}
	for i := range b.Items {
		first(x.items, b.Items[i].Item.Key(), &b.Items[i])
	}
	for i := range b.Balances {
		first(x.balances, b.Balances[i].Account.Key(), &b.Balances[i])
	}
	for i := range b.Layers {
		k := b.Layers[i].Item.Key()
		x.layers[k] = append(x.layers[k], i)
	}
	for i := range b.Stock {
		k := b.Stock[i].Item.Key()
		x.stock[k] = append(x.stock[k], i)
	}
	x.quantities = make(map[string][]int, len(b.Items))
	for i := range b.Quantities {
		k := b.Quantities[i].Item.Key()
		x.quantities[k] = append(x.quantities[k], i)
	}
	return x
}

// first keeps the first record of a key.
func first[R any](m map[string]*R, key string, r *R) {
	if _, taken := m[key]; !taken {
		m[key] = r
	}
}

// Item returns the item's card, or nil.
func (c *Case) Item(item gp.Code) *gp.Item { return c.index.items[item.Key()] }

// Balance returns the account's line of the trial balance, or nil.
func (c *Case) Balance(account gp.Code) *gp.Balance { return c.index.balances[account.Key()] }

// LayersOf lists the layers of an item, as indices into Books.Layers.
func (c *Case) LayersOf(item gp.Code) []int { return c.index.layers[item.Key()] }

// StockOf lists the Stock Status lines of an item, as indices into Books.Stock.
func (c *Case) StockOf(item gp.Code) []int { return c.index.stock[item.Key()] }

// Describe returns the account's description in the trial balance, or "".
func (c *Case) Describe(account gp.Code) string {
	if b := c.Balance(account); b != nil {
		return b.Description
	}
	return ""
}

// Method is how an item is valued, and where that is said: its card, its
// layers, Stock Status, Item Quantities; zero where nothing says.
func (c *Case) Method(item gp.Code) gp.ValuationMethod { return c.methods[item.Key()] }

// findMethods collects the valuation method of every item, the item card
// first: it is the item's setting today; a layer keeps that of its own day.
func (c *Case) findMethods() {
	c.methods = make(map[string]gp.ValuationMethod, len(c.Books.Items))
	say := func(item gp.Code, m gp.ValuationMethod) {
		if _, known := c.methods[item.Key()]; !known && m != 0 {
			c.methods[item.Key()] = m
		}
	}
	for i := range c.Books.Items {
		say(c.Books.Items[i].Item, c.Books.Items[i].Method)
	}
	for i := range c.Books.Stock {
		say(c.Books.Stock[i].Item, c.Books.Stock[i].Method)
	}
	for i := range c.Books.Quantities {
		say(c.Books.Quantities[i].Item, c.Books.Quantities[i].Method)
	}
	for i := range c.Books.Layers {
		say(c.Books.Layers[i].Item, c.Books.Layers[i].Method)
	}
	for i := range c.Books.Inventory {
		say(c.Books.Inventory[i].Item, c.Books.Inventory[i].Method)
	}
}

// MethodOf is the valuation method of a layer: its own, else its item's.
func (c *Case) MethodOf(l *gp.Layer) gp.ValuationMethod {
	if l.Method != 0 {
		return l.Method
	}
	return c.Method(l.Item)
}
