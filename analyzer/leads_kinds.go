package analyzer

import (
	"tieout/internal/gp"
)

// mostCited bounds the rows that a lead cites.
const mostCited = 5

// leadKinds gathers what the open amount is compared with: totals first, then
// documents, then single rows. Where activity was matched, only what is left of
// it takes part.
func (c *Case) leadKinds() []*leadKind {
	layers, journal, inventory := c.layerRows(), c.openJournal(), c.openInventory()
	return []*leadKind{
		c.leadAccounts(), c.leadOpenings(), c.leadChanges(),
		groupKind("all layers of quantity type", layers, func(i int) gp.QuantityType { return c.Books.Layers[i].Quantity }),
		groupKind("all layers at site", layers, func(i int) gp.Code { return c.Books.Layers[i].Site }),
		groupKind("all layers of item", layers, func(i int) gp.Code { return c.Books.Layers[i].Item }),
		c.leadStock(), c.leadOverrides(),
		keyed(groupKind("all layers of receipt", layers, func(i int) gp.Code { return c.Books.Layers[i].Document })),
		rowKind("the layer", layers),
		keyed(groupKind("journal entry", journal.leadRows, journal.entry)),
		groupKind("GL batch", journal.leadRows, func(i int) gp.Code { return journal.lines[i].Batch }),
		rowKind("the journal line", journal.leadRows),
		keyed(groupKind("inventory document", inventory.leadRows, func(i int) gp.Code { return inventory.documents[i].Number })),
		groupKind("inventory batch", inventory.leadRows, func(i int) gp.Code { return inventory.lines[i].Batch }),
		rowKind("the inventory line", inventory.leadRows),
	}
}

// leadAccounts are the balances of accounts that are not totalled.
func (c *Case) leadAccounts() *leadKind {
	k := c.balanceKind("the balance of account")
	for i := range c.Books.Balances {
		if b := &c.Books.Balances[i]; !c.IsSelected(b.Account) && !b.Unit {
			k.add(b.Ending, i)
		}
	}
	return k
}

// leadOpenings are the beginning balances of the accounts totalled.
func (c *Case) leadOpenings() *leadKind {
	k := c.balanceKind("the beginning balance of account")
	for i := range c.Books.Balances {
		if b := &c.Books.Balances[i]; c.IsSelected(b.Account) && b.HasOpening {
			k.add(b.Opening, i)
		}
	}
	return k
}

// leadChanges are the net changes of the accounts totalled.
func (c *Case) leadChanges() *leadKind {
	k := c.balanceKind("the net change of account")
	for i := range c.Books.Balances {
		if b := &c.Books.Balances[i]; c.IsSelected(b.Account) && b.HasOpening {
			k.add(b.Ending.Sub(b.Opening), i)
		}
	}
	return k
}

func (c *Case) balanceKind(name string) *leadKind {
	return &leadKind{
		name:  name,
		label: func(i int) string { return c.Books.Balances[i].Account.String() },
		cite:  func(i int) []Evidence { return []Evidence{CiteBalance(&c.Books.Balances[i])} },
	}
}

// leadStock are the differences between Stock Status and the layers, by item.
func (c *Case) leadStock() *leadKind {
	k := &leadKind{
		name:  "the difference between Stock Status and the layers of item",
		label: func(i int) string { return c.Items.Rows[i].Item },
		cite: func(i int) []Evidence {
			rows := c.Items.Rows[i].ReceiptRows
			return append([]Evidence{c.Items.Rows[i].StockRow}, rows[:min(len(rows), mostCited)]...)
		},
	}
	for i := range c.Items.Rows {
		k.add(c.Items.Rows[i].Difference, i)
	}
	return k
}

// leadOverrides are the variances of overrides made good at another cost,
// posted or not.
func (c *Case) leadOverrides() *leadKind {
	reliefs := c.Reliefs()
	k := &leadKind{
		name:  "the variance of the override",
		label: func(i int) string { return reliefs[i].Sale.String() + " made good by " + reliefs[i].Increase.String() },
		cite:  func(i int) []Evidence { return reliefs[i].Evidence },
	}
	for i, r := range reliefs {
		if _, held := c.Held(r.Holds.Source, r.Holds.Facet); !held {
			k.add(r.Quantity.Times(r.Received-r.Sold), i)
		}
	}
	return k
}
