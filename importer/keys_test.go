package importer

import (
	"testing"

	"pgregory.net/rapid"

	"tieout/internal/gp"
)

// Two records have the same hash where their keys are the same text, and only
// there: the hash stands for the key of a million records.
func TestHashesOfKeysAreTheirTexts(t *testing.T) {
	code := rapid.Map(rapid.SampledFrom([]string{"", "A", "a ", "B", "b-1", "00", "0"}), gp.CodeOf)
	text := rapid.SampledFrom([]string{"", "1", "12", "A"})
	date := rapid.Map(rapid.IntRange(0, 2), func(n int) gp.Date { return gp.Date(n * 700_000) })
	draw := map[*Layout]func(*rapid.T, *gp.Books){
		&purchaseReceipts: func(t *rapid.T, b *gp.Books) {
			b.Layers = append(b.Layers, gp.Layer{Item: code.Draw(t, "item"), Site: code.Draw(t, "site"), Document: code.Draw(t, "document"),
				Date: date.Draw(t, "date"), Sequence: rapid.Int32Range(0, 2).Draw(t, "sequence"), Quantity: gp.QuantityType(rapid.IntRange(0, 5).Draw(t, "type"))})
		},
		&glDetail: func(t *rapid.T, b *gp.Books) {
			b.Journal = append(b.Journal, gp.JournalLine{Entry: text.Draw(t, "entry"), Date: date.Draw(t, "date"), Account: code.Draw(t, "account"),
				Ledger: text.Draw(t, "ledger"), TRXSource: code.Draw(t, "source")})
		},
		&inventoryTransactions: func(t *rapid.T, b *gp.Books) {
			b.Inventory = append(b.Inventory, gp.InventoryLine{Document: code.Draw(t, "document"), Item: code.Draw(t, "item"), Site: code.Draw(t, "site"),
				Type: gp.DocumentType(rapid.IntRange(0, 9).Draw(t, "type")), Date: date.Draw(t, "date"), PostingDate: date.Draw(t, "posted"), Entry: text.Draw(t, "entry")})
		},
		&itemQuantities: func(t *rapid.T, b *gp.Books) {
			b.Quantities = append(b.Quantities, gp.ItemQuantity{Item: code.Draw(t, "item"), Site: code.Draw(t, "site"), Overall: rapid.Bool().Draw(t, "overall")})
		},
		&salesLines: func(t *rapid.T, b *gp.Books) {
			b.Sales = append(b.Sales, gp.SalesLine{Document: code.Draw(t, "document"), Type: text.Draw(t, "type"), Item: code.Draw(t, "item"), Site: code.Draw(t, "site"), SerialLot: code.Draw(t, "lot")})
		},
	}
	for layout, add := range draw {
		t.Run(layout.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				x := &table{layout: layout}
				for range rapid.IntRange(1, 40).Draw(t, "records") {
					add(t, &x.books)
				}
				hashesAreTexts(t, x)
			})
		})
	}
}

func hashesAreTexts(t *rapid.T, x *table) {
	k := newKey()
	hashes, texts, count := map[uint64]string{}, map[string]uint64{}, map[uint64]int{}
	for i := range x.records() {
		k.of(x, i)
		hash, text := k.hash, k.spelledOut(x, i)
		if other, met := hashes[hash]; met && other != text {
			t.Fatalf("%q and %q have one hash", other, text)
		}
		if other, met := texts[text]; met && other != hash {
			t.Fatalf("%q has two hashes", text)
		}
		hashes[hash], texts[text] = text, hash
		count[hash]++
	}
	twice := metTwice([]*table{x}, k)
	for hash, n := range count {
		if (n > 1) != twice[hash] {
			t.Fatalf("%q stands %d times, met twice: %v", hashes[hash], n, twice[hash])
		}
	}
}

// A blank last part is a part: a layer's key without its sequence number.
func TestKeysSpelledOut(t *testing.T) {
	x := &table{layout: &purchaseReceipts}
	x.books.Layers = []gp.Layer{
		{Item: gp.CodeOf("bolt"), Site: gp.CodeOf("Main"), Quantity: gp.OnHand, Document: gp.CodeOf("RCT1"), Date: gp.DateOf(2020, 1, 31), Sequence: 7},
		{Item: gp.CodeOf("bolt"), Document: gp.CodeOf("RCT1")},
	}
	for i, want := range []string{joinKey("BOLT", "MAIN", "On Hand", "RCT1", "2020-01-31", "7"), joinKey("BOLT", "", "", "RCT1", "", "")} {
		if got := newKey().spelledOut(x, i); got != want || unnumbered(got) != (i == 1) {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
