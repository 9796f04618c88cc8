package analyzer

import (
	"cmp"
	"fmt"

	"tieout/internal/gp"
)

// leadRows are rows that the open amount is compared with, one by one and added
// up.
type leadRows struct {
	count  int
	amount func(i int) gp.Amount
	cite   func(i int) Evidence
}

// rowKind makes candidates of single rows.
func rowKind(name string, rows leadRows) *leadKind {
	k := &leadKind{
		name: name, rows: true,
		label: func(i int) string { return rowLabel(rows.cite(i)) },
		cite:  func(i int) []Evidence { return []Evidence{rows.cite(i)} },
	}
	for i := range rows.count {
		k.add(rows.amount(i), i)
	}
	return k
}

// groupKind makes candidates of the sums of rows with the same key, in the order
// of what the keys are called; rows with no key are left out. The rows of a sum
// are looked up when it is cited, which few are.
func groupKind[K heading](name string, rows leadRows, key func(i int) K) *leadKind {
	var none K
	t := newTotals[K]()
	for i := range rows.count {
		if k := key(i); k != none {
			t.add(k, rows.amount(i))
		}
	}
	k := &leadKind{name: name, byLabel: true, label: func(n int) string { return t.keys[n].String() }, cite: func(n int) []Evidence {
		var list []Evidence
		for i := 0; i < rows.count && len(list) < mostCited; i++ {
			if key(i) == t.keys[n] {
				list = append(list, rows.cite(i))
			}
		}
		return list
	}}
	for n, sum := range t.sums {
		k.add(sum, n)
	}
	return k
}

// keyed marks a kind of which somebody keyed the amounts, or a document printed
// them.
func keyed(k *leadKind) *leadKind {
	k.rows = true
	return k
}

func (c *Case) layerRows() leadRows {
	return leadRows{
		count:  len(c.Books.Layers),
		amount: func(i int) gp.Amount { return c.Books.Layers[i].Value },
		cite:   func(i int) Evidence { return CiteLayer(&c.Books.Layers[i]) },
	}
}

// openJournal is the journal lines on accounts totalled that are neither matched
// nor explained.
type openJournal struct {
	leadRows
	vouchers []*Voucher
	lines    []*gp.JournalLine
}

// entryOfDay names a journal entry as people look for it.
type entryOfDay struct {
	entry string
	date  gp.Date
	named bool
}

func (e entryOfDay) String() string { return e.entry + " of " + e.date.String() }

func (o *openJournal) entry(i int) entryOfDay {
	return entryOfDay{o.vouchers[i].Entry, o.vouchers[i].Date, true}
}

func (c *Case) openJournal() *openJournal {
	o := &openJournal{}
	if c.Activity != nil {
		for _, v := range c.Activity.Vouchers {
			if !v.Posted() || c.Activity.Tested() && v.matched != nil && v.matched.Status == Matched {
				continue
			}
			for _, j := range v.Lines {
				if _, held := c.Held(j.Source, Posting); !held && c.IsSelected(j.Account) {
					o.vouchers, o.lines = append(o.vouchers, v), append(o.lines, j)
				}
			}
		}
	}
	o.leadRows = leadRows{
		count:  len(o.lines),
		amount: func(i int) gp.Amount { return o.lines[i].Net() },
		cite:   func(i int) Evidence { return CiteJournal(o.lines[i]) },
	}
	return o
}

// openInventory is the inventory lines that are neither matched nor explained.
type openInventory struct {
	leadRows
	documents []*Document
	lines     []*gp.InventoryLine
}

func (c *Case) openInventory() *openInventory {
	o := &openInventory{}
	if c.Activity != nil {
		for _, d := range c.Activity.Documents {
			if c.Activity.Tested() && d.matched != nil && d.matched.Status == Matched {
				continue
			}
			for _, v := range d.Lines {
				if _, held := c.Held(v.Source, Posting); !held {
					o.documents, o.lines = append(o.documents, d), append(o.lines, v)
				}
			}
		}
	}
	o.leadRows = leadRows{
		count:  len(o.lines),
		amount: func(i int) gp.Amount { return o.lines[i].Extended },
		cite:   func(i int) Evidence { return CiteInventory(o.lines[i]) },
	}
	return o
}

// rowLabel names a row by its document and item or account, and where it is.
func rowLabel(e Evidence) string {
	return fmt.Sprintf("%s of %s (%s row %d)", cmp.Or(e.Document, e.JournalEntry, "without number"), cmp.Or(e.Item, e.Account), e.File, e.Row)
}
