package importer

import (
	"hash/maphash"
	"math/bits"
	"strconv"
	"strings"

	"tieout/internal/gp"
)

// joinKey makes one key of several identifiers.
func joinKey(parts ...string) string { return strings.Join(parts, keyPart) }

// keyPart stands between the parts of a key.
const keyPart = "\x1f"

// keyText shows a key in a message.
func keyText(key string) string {
	return shown(strings.Join(strings.FieldsFunc(key, func(r rune) bool { return r == '\x1f' }), " · "))
}

// key is what names a record, part by part: as a hash, by which a million
// records are held against each other without making a text of any, and, for
// the few whose hash is met twice, spelled out.
type key struct {
	seed  maphash.Seed
	first uint64 // where every hash starts
	hash  uint64
	spell bool
	text  []byte
}

func newKey() *key {
	seed := maphash.MakeSeed()
	return &key{seed: seed, first: maphash.String(seed, "")}
}

// of makes the key of a table's record and returns where the record stands.
func (k *key) of(t *table, record int) gp.Source {
	k.hash, k.text = k.first, k.text[:0]
	return t.layout.key(&t.books, record, k)
}

// spelledOut is the key of a record as a text, joined as joinKey does.
func (k *key) spelledOut(t *table, record int) string {
	k.spell = true
	k.of(t, record)
	k.spell = false
	return strings.TrimSuffix(string(k.text), keyPart)
}

// mix takes one part into the hash: the halves of a product, so that every bit
// of the parts before has its say.
func (k *key) mix(n uint64) {
	hi, lo := bits.Mul64(k.hash^n, 0x9e3779b97f4a7c15)
	k.hash = bits.RotateLeft64(hi^lo, 23) + k.first
}

func (k *key) spelled(text string) { k.text = append(append(k.text, text...), keyPart...) }

// codes adds identifiers by what their spellings share.
func (k *key) codes(codes ...gp.Code) *key {
	for _, c := range codes {
		k.mix(uint64(c.Number()))
		if k.spell {
			k.spelled(c.Key())
		}
	}
	return k
}

func (k *key) date(d gp.Date) *key {
	k.mix(uint64(d))
	if k.spell {
		k.spelled(d.String())
	}
	return k
}

// number adds a number, blank where it is 0.
func (k *key) number(n int) *key {
	k.mix(uint64(n))
	switch {
	case !k.spell:
	case n == 0:
		k.spelled("")
	default:
		k.spelled(strconv.Itoa(n))
	}
	return k
}

func (k *key) word(text string) *key {
	k.mix(maphash.String(k.seed, text))
	if k.spell {
		k.spelled(text)
	}
	return k
}

func (k *key) quantityType(q gp.QuantityType) *key {
	k.mix(uint64(q))
	if k.spell {
		k.spelled(q.String())
	}
	return k
}

func (k *key) documentType(d gp.DocumentType) *key {
	k.mix(uint64(d))
	if k.spell {
		k.spelled(d.String())
	}
	return k
}

func layerKey(b *gp.Books, i int, k *key) gp.Source {
	l := &b.Layers[i]
	k.codes(l.Item, l.Site).quantityType(l.Quantity).codes(l.Document).date(l.Date).number(int(l.Sequence))
	return l.Source
}

// unnumbered reports whether a layer's key lacks the receipt sequence number,
// which tells two layers of one receipt apart.
func unnumbered(key string) bool { return strings.HasSuffix(key, keyPart) }

func stockKey(b *gp.Books, i int, k *key) gp.Source {
	s := &b.Stock[i]
	k.codes(s.Item, s.Site)
	return s.Source
}

func balanceKey(b *gp.Books, i int, k *key) gp.Source {
	x := &b.Balances[i]
	k.codes(x.Account).word(x.Ledger)
	return x.Source
}

func journalKey(b *gp.Books, i int, k *key) gp.Source {
	j := &b.Journal[i]
	k.word(j.Entry).date(j.Date).codes(j.Account).word(j.Ledger).codes(j.TRXSource)
	return j.Source
}

func batchKey(b *gp.Books, i int, k *key) gp.Source {
	j := &b.Batches[i]
	k.codes(j.Batch).word(j.Entry).date(j.Date).codes(j.Account)
	return j.Source
}

func inventoryKey(b *gp.Books, i int, k *key) gp.Source { return movementKey(&b.Inventory[i], k) }
func hitbKey(b *gp.Books, i int, k *key) gp.Source      { return movementKey(&b.HITB[i], k) }

func movementKey(l *gp.InventoryLine, k *key) gp.Source {
	k.codes(l.Document).documentType(l.Type).codes(l.Item, l.Site).date(l.Date).date(l.PostingDate).word(l.Entry)
	return l.Source
}

func itemKey(b *gp.Books, i int, k *key) gp.Source {
	k.codes(b.Items[i].Item)
	return b.Items[i].Source
}

func quantityKey(b *gp.Books, i int, k *key) gp.Source {
	q := &b.Quantities[i]
	site := q.Site.Key()
	if q.Overall {
		site = "(all sites)"
	}
	k.codes(q.Item).word(site)
	return q.Source
}

func receivingKey(b *gp.Books, i int, k *key) gp.Source {
	l := &b.Receivings[i]
	k.codes(l.Document, l.Item, l.Site).date(l.Date)
	return l.Source
}

func salesKey(b *gp.Books, i int, k *key) gp.Source {
	l := &b.Sales[i]
	k.codes(l.Document).word(l.Type).codes(l.Item, l.Site, l.SerialLot)
	return l.Source
}
