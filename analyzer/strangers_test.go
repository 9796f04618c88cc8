package analyzer

import (
	"slices"
	"strings"
	"testing"

	"tieout/internal/gp"
)

// An optional export of another company is named where its keys show it.
func TestStrangers(t *testing.T) {
	card := func(s *shop, items ...string) {
		for _, item := range items {
			s.books.Items = append(s.books.Items, gp.Item{Source: s.source(gp.RoleItems), Item: gp.CodeOf(item)})
		}
	}
	received := func(s *shop, items ...string) {
		for _, item := range items {
			s.books.Receivings = append(s.books.Receivings, gp.ReceivingLine{Source: s.source(gp.RoleReceivings), Item: gp.CodeOf(item)})
		}
	}
	batch := func(s *shop, accounts ...string) {
		for _, a := range accounts {
			s.books.Batches = append(s.books.Batches, gp.JournalLine{Source: s.source(gp.RoleUnpostedBatches), Account: gp.CodeOf(a)})
		}
	}
	for name, tt := range map[string]struct {
		change func(*shop)
		want   string
	}{
		"nothing given":             {func(*shop) {}, ""},
		"its own items":             {func(s *shop) { card(s, "BOLT", "GEAR", "NEW") }, ""},
		"items cut short":           {func(s *shop) { card(s, "BOLT") }, `1 of 2 items with stock in the receipts are not in items.csv ("GEAR")`},
		"items of another company":  {func(s *shop) { card(s, "ROPE", "SAIL") }, "2 of 2 items with stock"},
		"a service received":        {func(s *shop) { received(s, "BOLT", "FREIGHT") }, ""},
		"receipts of another":       {func(s *shop) { received(s, "ROPE", "ROPE", "SAIL", "BOLT") }, `2 of 3 items in receivings.csv are in no other export ("ROPE"; "SAIL")`},
		"batches of its accounts":   {func(s *shop) { batch(s, "1300", "2110") }, ""},
		"batches of other accounts": {func(s *shop) { batch(s, "01-300", "02-110") }, "2 of 2 accounts in unposted-batches.csv"},
	} {
		t.Run(name, func(t *testing.T) {
			s := plain(t)
			tt.change(s)
			result := s.run("1300,1310")
			named := slices.ContainsFunc(result.Caveats, func(c string) bool { return tt.want != "" && strings.Contains(c, tt.want) })
			any := slices.ContainsFunc(result.Caveats, func(c string) bool { return strings.Contains(c, "another company") })
			if named != (tt.want != "") || any != (tt.want != "") {
				t.Errorf("caveats %q, want %q", result.Caveats, tt.want)
			}
		})
	}
}
