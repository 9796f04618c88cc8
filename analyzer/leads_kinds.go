package analyzer

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"tieout/internal/gp"
)

// mostCited bounds the rows that a lead cites.
const mostCited = 5

// leadKinds gathers what the open amount is compared with: totals first, then
// documents, then single rows. Where activity was matched, only what is left of
// it takes part.
func (c *Case) leadKinds() []*leadKind {
	return []*leadKind{
		c.leadAccounts(), c.leadOpenings(), c.leadChanges(), c.leadTypes(), c.leadSites(),
		c.leadItems(), c.leadStock(), c.leadOverrides(),
		c.leadReceipts(), c.leadLayers(),
		c.leadVouchers(), c.leadBatches(), c.leadJournal(),
		c.leadDocuments(), c.leadInventoryBatches(), c.leadInventory(),
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

// grouped adds up amounts under keys and cites the first rows of each.
type grouped struct {
	at   map[string]int
	keys []string
	sums []gp.Amount
	rows [][]int
}

func (g *grouped) add(key string, a gp.Amount, row int) {
	if g.at == nil {
		g.at = map[string]int{}
	}
	i, ok := g.at[key]
	if !ok {
		i = len(g.keys)
		g.at[key] = i
		g.keys, g.sums, g.rows = append(g.keys, key), append(g.sums, gp.Amount{}), append(g.rows, nil)
	}
	g.sums[i] = g.sums[i].Add(a)
	if len(g.rows[i]) < mostCited {
		g.rows[i] = append(g.rows[i], row)
	}
}

// kind makes candidates of the sums, in the order of their keys.
func (g *grouped) kind(name string, cite func(row int) Evidence) *leadKind {
	k := &leadKind{name: name, label: func(i int) string { return g.keys[i] }, cite: func(i int) []Evidence {
		var list []Evidence
		for _, row := range g.rows[i] {
			list = append(list, cite(row))
		}
		return list
	}}
	for _, key := range slices.Sorted(maps.Keys(g.at)) {
		k.add(g.sums[g.at[key]], g.at[key])
	}
	return k
}

func (c *Case) layerGroups(name string, key func(*gp.Layer) string) *leadKind {
	var g grouped
	for i := range c.Books.Layers {
		if l := &c.Books.Layers[i]; key(l) != "" {
			g.add(key(l), l.Value, i)
		}
	}
	return g.kind(name, func(i int) Evidence { return CiteLayer(&c.Books.Layers[i]) })
}

func (c *Case) leadTypes() *leadKind {
	return c.layerGroups("all layers of quantity type", func(l *gp.Layer) string { return l.Quantity.String() })
}

func (c *Case) leadSites() *leadKind {
	return c.layerGroups("all layers at site", func(l *gp.Layer) string { return l.Site.String() })
}

func (c *Case) leadItems() *leadKind {
	return c.layerGroups("all layers of item", func(l *gp.Layer) string { return l.Item.String() })
}

func (c *Case) leadReceipts() *leadKind {
	k := c.layerGroups("all layers of receipt", func(l *gp.Layer) string { return l.Document.String() })
	k.rows = true
	return k
}

func (c *Case) leadLayers() *leadKind {
	k := &leadKind{
		name: "the layer", rows: true,
		label: func(i int) string { return rowLabel(CiteLayer(&c.Books.Layers[i])) },
		cite:  func(i int) []Evidence { return []Evidence{CiteLayer(&c.Books.Layers[i])} },
	}
	for i := range c.Books.Layers {
		k.add(c.Books.Layers[i].Value, i)
	}
	return k
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

// openJournal reports whether a journal line is on an account totalled and
// neither matched nor explained.
func (c *Case) openJournal(v *Voucher, j *gp.JournalLine) bool {
	if !c.IsSelected(j.Account) || !v.Posted() {
		return false
	}
	if _, held := c.Held(j.Source, Posting); held {
		return false
	}
	return !c.Activity.Tested() || v.matched == nil || v.matched.Status != Matched
}

func (c *Case) journalGroups(name string, key func(*Voucher, *gp.JournalLine) string) *leadKind {
	var g grouped
	var lines []*gp.JournalLine
	if c.Activity != nil {
		for _, v := range c.Activity.Vouchers {
			for _, j := range v.Lines {
				if k := key(v, j); k != "" && c.openJournal(v, j) {
					g.add(k, j.Net(), len(lines))
					lines = append(lines, j)
				}
			}
		}
	}
	return g.kind(name, func(i int) Evidence { return CiteJournal(lines[i]) })
}

func (c *Case) leadVouchers() *leadKind {
	k := c.journalGroups("journal entry", func(v *Voucher, j *gp.JournalLine) string {
		return v.Entry + " of " + v.Date.String()
	})
	k.rows = true
	return k
}

func (c *Case) leadBatches() *leadKind {
	return c.journalGroups("GL batch", func(_ *Voucher, j *gp.JournalLine) string { return j.Batch.String() })
}

func (c *Case) leadJournal() *leadKind {
	var lines []*gp.JournalLine
	k := &leadKind{
		name: "the journal line", rows: true,
		label: func(i int) string { return rowLabel(CiteJournal(lines[i])) },
		cite:  func(i int) []Evidence { return []Evidence{CiteJournal(lines[i])} },
	}
	if c.Activity == nil {
		return k
	}
	for _, v := range c.Activity.Vouchers {
		for _, j := range v.Lines {
			if c.openJournal(v, j) {
				k.add(j.Net(), len(lines))
				lines = append(lines, j)
			}
		}
	}
	return k
}

// openLine reports whether an inventory line is posted in inventory and neither
// matched nor explained.
func (c *Case) openLine(d *Document, v *gp.InventoryLine) bool {
	if _, held := c.Held(v.Source, Posting); held {
		return false
	}
	return !c.Activity.Tested() || d.matched == nil || d.matched.Status != Matched
}

func (c *Case) inventoryGroups(name string, key func(*Document, *gp.InventoryLine) string) *leadKind {
	var g grouped
	var lines []*gp.InventoryLine
	if c.Activity != nil {
		for _, d := range c.Activity.Documents {
			for _, v := range d.Lines {
				if k := key(d, v); k != "" && c.openLine(d, v) {
					g.add(k, v.Extended, len(lines))
					lines = append(lines, v)
				}
			}
		}
	}
	return g.kind(name, func(i int) Evidence { return CiteInventory(lines[i]) })
}

func (c *Case) leadDocuments() *leadKind {
	k := c.inventoryGroups("inventory document", func(d *Document, _ *gp.InventoryLine) string { return d.Number.String() })
	k.rows = true
	return k
}

func (c *Case) leadInventoryBatches() *leadKind {
	return c.inventoryGroups("inventory batch", func(_ *Document, v *gp.InventoryLine) string { return v.Batch.String() })
}

func (c *Case) leadInventory() *leadKind {
	var lines []*gp.InventoryLine
	k := &leadKind{
		name: "the inventory line", rows: true,
		label: func(i int) string { return rowLabel(CiteInventory(lines[i])) },
		cite:  func(i int) []Evidence { return []Evidence{CiteInventory(lines[i])} },
	}
	if c.Activity == nil {
		return k
	}
	for _, d := range c.Activity.Documents {
		for _, v := range d.Lines {
			if c.openLine(d, v) {
				k.add(v.Extended, len(lines))
				lines = append(lines, v)
			}
		}
	}
	return k
}

// rowLabel names a row by its document and item or account, and where it is.
func rowLabel(e Evidence) string {
	return fmt.Sprintf("%s of %s (%s row %d)", cmp.Or(e.Document, e.JournalEntry, "without number"), cmp.Or(e.Item, e.Account), e.File, e.Row)
}
