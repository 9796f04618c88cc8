package analyzer

import (
	"cmp"
	"slices"

	"tieout/internal/gp"
)

// inOrder returns books with every list in the order of its sources, so that
// no result depends on the order in which files and rows were handed over.
// The books given are not changed.
func inOrder(books *gp.Books) *gp.Books {
	b := *books
	b.Layers = ordered(b.Layers, func(x *gp.Layer) gp.Source { return x.Source })
	b.Stock = ordered(b.Stock, func(x *gp.StockLine) gp.Source { return x.Source })
	b.Balances = ordered(b.Balances, func(x *gp.Balance) gp.Source { return x.Source })
	b.Journal = ordered(b.Journal, func(x *gp.JournalLine) gp.Source { return x.Source })
	b.Inventory = ordered(b.Inventory, func(x *gp.InventoryLine) gp.Source { return x.Source })
	b.HITB = ordered(b.HITB, func(x *gp.InventoryLine) gp.Source { return x.Source })
	b.Items = ordered(b.Items, func(x *gp.Item) gp.Source { return x.Source })
	b.Quantities = ordered(b.Quantities, func(x *gp.ItemQuantity) gp.Source { return x.Source })
	b.Batches = ordered(b.Batches, func(x *gp.JournalLine) gp.Source { return x.Source })
	b.Receivings = ordered(b.Receivings, func(x *gp.ReceivingLine) gp.Source { return x.Source })
	b.Sales = ordered(b.Sales, func(x *gp.SalesLine) gp.Source { return x.Source })
	b.Inputs = orderedInputs(b.Inputs)
	return &b
}

// ordered returns records sorted by source, copied only where they are not.
func ordered[R any](records []R, source func(*R) gp.Source) []R {
	before := func(i, j int) int { return compareSources(source(&records[i]), source(&records[j])) }
	sorted := true
	for i := 1; i < len(records) && sorted; i++ {
		sorted = before(i-1, i) <= 0
	}
	if sorted {
		return records
	}
	at := make([]int, len(records))
	for i := range at {
		at[i] = i
	}
	slices.SortStableFunc(at, before)
	out := make([]R, len(records))
	for i, j := range at {
		out[i] = records[j]
	}
	return out
}

func orderedInputs(inputs []gp.Input) []gp.Input {
	out := slices.Clone(inputs)
	if out == nil {
		return []gp.Input{}
	}
	slices.SortStableFunc(out, func(a, b gp.Input) int {
		return cmp.Or(cmp.Compare(rank(a.Role), rank(b.Role)), cmp.Compare(a.File, b.File), cmp.Compare(a.Sheet, b.Sheet))
	})
	return out
}

// rank is the place of a role among gp.Roles.
func rank(r gp.Role) int { return slices.Index(gp.Roles[:], r) }

// compareSources orders by file, sheet and row.
func compareSources(a, b gp.Source) int {
	if a.Table != b.Table {
		if a.Table == nil || b.Table == nil {
			return cmp.Compare(btoi(a.Table != nil), btoi(b.Table != nil))
		}
		if n := cmp.Or(cmp.Compare(a.Table.File, b.Table.File), cmp.Compare(a.Table.Sheet, b.Table.Sheet)); n != 0 {
			return n
		}
	}
	return cmp.Compare(a.Row, b.Row)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
