package analyzer

import (
	"cmp"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tieout/internal/gp"
)

// The rows of an item are those that a plain loop over all rows finds, and the
// items stand in the order of their keys.
func TestRowsOfItemsAreThoseOfAPlainLoop(t *testing.T) {
	text := rapid.StringMatching(`(AB|ab|PART-00000)?[0-9 a]{0,3}`)
	rapid.Check(t, func(t *rapid.T) {
		var rows []gp.Code
		keys := map[string]bool{}
		for _, s := range rapid.SliceOf(text).Draw(t, "rows") {
			rows = append(rows, gp.CodeOf(s))
			keys[gp.CodeOf(s).Key()] = true
		}
		n := newNumbering()
		for _, c := range rows {
			n.add(c)
		}
		found := group(n, len(rows), func(i int) gp.Code { return rows[i] })
		var order []string
		for _, item := range n.inOrder() {
			order = append(order, n.codes[item].Key())
		}
		if want := slices.Sorted(maps.Keys(keys)); !slices.Equal(order, want) {
			t.Fatalf("the order is %q, want %q", order, want)
		}
		for _, s := range rapid.SliceOf(text).Draw(t, "asked") {
			var want []int32
			for i, c := range rows {
				if c.Key() == gp.CodeOf(s).Key() {
					want = append(want, int32(i))
				}
			}
			if got := found.of(n.of(gp.CodeOf(s))); !slices.Equal(got, want) {
				t.Fatalf("%q stands in rows %v, want %v", s, got, want)
			}
		}
	})
}

// The pairs of the two reports are those that a map by item and site gives.
func TestItemPairsAreThoseOfAPlainLoop(t *testing.T) {
	item := rapid.Map(rapid.SampledFrom([]string{"", "A", "a", "B-1", "B-2", "C"}), gp.CodeOf)
	site := rapid.Map(rapid.SampledFrom([]string{"", "MAIN", "main ", "WEST"}), gp.CodeOf)
	number := rapid.Map(rapid.IntRange(-3, 9), func(n int) gp.Quantity { return gp.QuantityOf(int64(n)) })
	rapid.Check(t, func(t *rapid.T) {
		b := &gp.Books{}
		for range rapid.IntRange(1, 6).Draw(t, "lines") {
			b.Stock = append(b.Stock, gp.StockLine{Item: item.Draw(t, "item"), Site: site.Draw(t, "site"), OnHand: number.Draw(t, "on hand")})
		}
		for range rapid.IntRange(0, 12).Draw(t, "layers") {
			b.Layers = append(b.Layers, gp.Layer{Item: item.Draw(t, "item"), Site: site.Draw(t, "site"), Received: number.Draw(t, "received"),
				Cost: number.Draw(t, "cost"), Quantity: rapid.SampledFrom([]gp.QuantityType{0, gp.OnHand, gp.Damaged}).Draw(t, "type")})
		}
		c := &Case{Books: b, index: indexBooks(b)}
		type pair struct {
			item, site            string
			stock, layers         gp.Quantity
			exact                 gp.Amount
			firstStock, howLayers int32
		}
		at, bySite := map[[2]string]*pair{}, c.stockHasSites()
		of := func(item, site gp.Code) *pair {
			key := [2]string{item.Key(), ""}
			if bySite {
				key[1] = site.Key()
			}
			if at[key] == nil {
				at[key] = &pair{item: key[0], site: key[1], firstStock: -1}
			}
			return at[key]
		}
		for i := range b.Stock {
			p := of(b.Stock[i].Item, b.Stock[i].Site)
			if p.stock += b.Stock[i].OnHand; p.firstStock < 0 {
				p.firstStock = int32(i)
			}
		}
		for i := range b.Layers {
			if l := &b.Layers[i]; l.Quantity != gp.Damaged {
				p := of(l.Item, l.Site)
				p.layers, p.exact, p.howLayers = p.layers+l.Remaining(), p.exact.Add(l.Recomputed()), p.howLayers+1
			}
		}
		want := slices.SortedFunc(maps.Values(at), func(a, b *pair) int { return cmp.Or(cmp.Compare(a.item, b.item), cmp.Compare(a.site, b.site)) })
		got := c.itemPairs()
		i := 0
		for j := range got {
			x := &got[j]
			if x.lines == 0 && x.layers == 0 {
				continue
			}
			first := int32(-1)
			if x.lines > 0 {
				first = x.line
			}
			p := pair{x.item.Key(), x.site.Key(), x.stockQuantity, x.layersQuantity, x.exact, first, x.layers}
			if i >= len(want) || p != *want[i] {
				t.Fatalf("pair %d is %+v", j, p)
			}
			i++
		}
		if i != len(want) {
			t.Fatalf("%d pairs, want %d", i, len(want))
		}
	})
}

// A poll's winner is that of a map of counts, whatever the order of the votes.
func TestPollsCountAsMapsDo(t *testing.T) {
	account := rapid.Map(rapid.SampledFrom([]string{"1300", "1310", "13-a", "13-A"}), gp.CodeOf)
	document := rapid.Map(rapid.SampledFrom([]string{"", "D1", "D2"}), gp.CodeOf)
	rapid.Check(t, func(t *rapid.T) {
		p := newPoll[int]()
		rows, documents := map[int]map[string]int{}, map[int]map[string]map[gp.Code]bool{}
		for range rapid.IntRange(0, 20).Draw(t, "rows") {
			key, s := rapid.IntRange(0, 2).Draw(t, "key"), sighting{account: account.Draw(t, "account"), document: document.Draw(t, "document")}
			p.cast(key, s)
			k := s.account.Key()
			if rows[key] == nil {
				rows[key], documents[key] = map[string]int{}, map[string]map[gp.Code]bool{}
			}
			if documents[key][k] == nil {
				documents[key][k] = map[gp.Code]bool{}
			}
			rows[key][k]++
			documents[key][k][s.document] = true
		}
		for key := range 4 {
			best, clear := "", false
			for _, k := range slices.Sorted(maps.Keys(rows[key])) {
				switch n := rows[key][k]; {
				case best == "" || n > rows[key][best]:
					best, clear = k, true
				case n == rows[key][best]:
					clear = false
				}
			}
			a, ok := p.winner(key)
			if a.Key() != best || ok != clear {
				t.Fatalf("%q wins, %v; want %q, %v of %v", a, ok, best, clear, rows[key])
			}
			if p.several(key, a) != (len(documents[key][best]) > 1) || p.unanimous(key) != (len(rows[key]) == 1) {
				t.Fatalf("several %v, unanimous %v: %v", p.several(key, a), p.unanimous(key), documents[key])
			}
		}
	})
}
