package analyzer

import (
	"slices"
	"strings"
	"testing"

	"tieout/internal/gp"
)

// An export of all items that lacks items with stock is named.
func TestCutShort(t *testing.T) {
	card := func(s *shop, items ...string) {
		for _, item := range items {
			s.books.Items = append(s.books.Items, gp.Item{Source: s.source(gp.RoleItems), Item: gp.CodeOf(item)})
		}
	}
	for name, tt := range map[string]struct {
		change func(*shop)
		want   string
	}{
		"nothing given":            {func(*shop) {}, ""},
		"its own items":            {func(s *shop) { card(s, "BOLT", "GEAR", "NEW") }, ""},
		"items cut short":          {func(s *shop) { card(s, "BOLT") }, `1 of 2 items with stock in the receipts are not in items.csv ("GEAR")`},
		"items of another company": {func(s *shop) { card(s, "ROPE", "SAIL") }, "2 of 2 items with stock"},
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
