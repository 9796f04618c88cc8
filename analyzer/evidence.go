package analyzer

import "tieout/internal/gp"

// The constructors below cite one row. Amount is what the row says in
// functional currency, debit and increase positive.

// at starts the evidence of a row.
func at(s gp.Source) Evidence {
	if s.Table == nil {
		return Evidence{Row: s.Row}
	}
	return Evidence{Role: s.Table.Role, File: s.Table.File, Sheet: s.Table.Sheet, Row: s.Row}
}

// CiteLayer cites a cost layer at its value.
func CiteLayer(l *gp.Layer) Evidence {
	e := at(l.Source)
	e.Document, e.Item, e.Site = l.Document.String(), l.Item.String(), l.Site.String()
	e.Account, e.Amount, e.Date = l.Account.String(), l.Value, l.Date
	return e
}

// CiteStock cites a line of Stock Status at its value.
func CiteStock(s *gp.StockLine) Evidence {
	e := at(s.Source)
	e.Item, e.Site, e.Account, e.Amount = s.Item.String(), s.Site.String(), s.Account.String(), s.Value
	return e
}

// CiteBalance cites an account of the trial balance at its ending balance.
func CiteBalance(b *gp.Balance) Evidence {
	e := at(b.Source)
	e.Account, e.Amount = b.Account.String(), b.Ending
	return e
}

// CiteJournal cites a journal line at debit less credit.
func CiteJournal(j *gp.JournalLine) Evidence {
	e := at(j.Source)
	e.Document, e.JournalEntry = j.ControlNumber.String(), j.Entry
	if e.Document == "" {
		e.Document = j.OrigDocument.String()
	}
	e.Account, e.Amount, e.Date = j.Account.String(), j.Net(), j.Date
	return e
}

// CiteInventory cites a line of inventory history at its extended cost.
func CiteInventory(v *gp.InventoryLine) Evidence {
	e := at(v.Source)
	e.Document, e.JournalEntry = v.Document.String(), v.Entry
	e.Item, e.Site, e.Account = v.Item.String(), v.Site.String(), v.Account.String()
	e.Amount, e.Date = v.Extended, v.Date
	return e
}

// CiteItem cites an item card.
func CiteItem(i *gp.Item) Evidence {
	e := at(i.Source)
	e.Item, e.Account = i.Item.String(), i.Accounts[gp.OnHand].String()
	return e
}

// CiteQuantity cites a row of Item Quantities.
func CiteQuantity(q *gp.ItemQuantity) Evidence {
	e := at(q.Source)
	e.Item, e.Site, e.Account = q.Item.String(), q.Site.String(), q.Account.String()
	return e
}

// CiteReceiving cites a receivings line at its extended cost.
func CiteReceiving(r *gp.ReceivingLine) Evidence {
	e := at(r.Source)
	e.Document, e.Item, e.Site = r.Document.String(), r.Item.String(), r.Site.String()
	e.Amount, e.Date = r.Extended, r.Date
	return e
}

// CiteSale cites a sales line at its extended cost.
func CiteSale(s *gp.SalesLine) Evidence {
	e := at(s.Source)
	e.Document, e.Item, e.Site = s.Document.String(), s.Item.String(), s.Site.String()
	e.Amount, e.Date = s.Extended, s.Date
	return e
}
