package importer

import (
	"strings"

	"tieout/internal/gp"
)

// joinKey makes one key of several identifiers.
func joinKey(parts ...string) string { return strings.Join(parts, "\x1f") }

// keyText shows a key in a message.
func keyText(key string) string {
	return shown(strings.Join(strings.FieldsFunc(key, func(r rune) bool { return r == '\x1f' }), " · "))
}

func layerKeys(b *gp.Books, yield func(string, gp.Source)) {
	for i := range b.Layers {
		l := &b.Layers[i]
		yield(joinKey(l.Item.Key(), l.Site.Key(), l.Quantity.String(), l.Document.Key(), l.Date.String(), sequence(l)), l.Source)
	}
}

// unnumbered reports whether a layer's key lacks the receipt sequence number,
// which tells two layers of one receipt apart.
func unnumbered(key string) bool { return strings.HasSuffix(key, "\x1f") }

func sequence(l *gp.Layer) string {
	if l.Sequence == 0 {
		return ""
	}
	return itoa(int(l.Sequence))
}

func stockKeys(b *gp.Books, yield func(string, gp.Source)) {
	for i := range b.Stock {
		s := &b.Stock[i]
		yield(joinKey(s.Item.Key(), s.Site.Key()), s.Source)
	}
}

func balanceKeys(b *gp.Books, yield func(string, gp.Source)) {
	for i := range b.Balances {
		x := &b.Balances[i]
		yield(joinKey(x.Account.Key(), x.Ledger), x.Source)
	}
}

func journalKeys(b *gp.Books, yield func(string, gp.Source)) {
	for i := range b.Journal {
		j := &b.Journal[i]
		yield(joinKey(j.Entry, j.Date.String(), j.Account.Key(), j.Ledger, j.TRXSource.Key()), j.Source)
	}
}

func batchKeys(b *gp.Books, yield func(string, gp.Source)) {
	for i := range b.Batches {
		j := &b.Batches[i]
		yield(joinKey(j.Batch.Key(), j.Entry, j.Date.String(), j.Account.Key()), j.Source)
	}
}

func inventoryKeys(b *gp.Books, yield func(string, gp.Source)) { movementKeys(b.Inventory, yield) }
func hitbKeys(b *gp.Books, yield func(string, gp.Source))      { movementKeys(b.HITB, yield) }

func movementKeys(lines []gp.InventoryLine, yield func(string, gp.Source)) {
	for i := range lines {
		l := &lines[i]
		yield(joinKey(l.Document.Key(), l.Type.String(), l.Item.Key(), l.Site.Key(), l.Date.String(), l.PostingDate.String(), l.Entry), l.Source)
	}
}

func itemKeys(b *gp.Books, yield func(string, gp.Source)) {
	for i := range b.Items {
		yield(b.Items[i].Item.Key(), b.Items[i].Source)
	}
}

func quantityKeys(b *gp.Books, yield func(string, gp.Source)) {
	for i := range b.Quantities {
		q := &b.Quantities[i]
		site := q.Site.Key()
		if q.Overall {
			site = "(all sites)"
		}
		yield(joinKey(q.Item.Key(), site), q.Source)
	}
}

func receivingKeys(b *gp.Books, yield func(string, gp.Source)) {
	for i := range b.Receivings {
		l := &b.Receivings[i]
		yield(joinKey(l.Document.Key(), l.Item.Key(), l.Site.Key(), l.Date.String()), l.Source)
	}
}

func salesKeys(b *gp.Books, yield func(string, gp.Source)) {
	for i := range b.Sales {
		l := &b.Sales[i]
		yield(joinKey(l.Document.Key(), l.Type, l.Item.Key(), l.Site.Key(), l.SerialLot.Key()), l.Source)
	}
}
