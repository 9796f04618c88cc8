package importer

import (
	"fmt"
	"reflect"

	"tieout/internal/gp"
)

// repeated refuses a table whose second half is its first again: an export
// appended to itself, without a grand total between. Its rows may each stand
// twice in good faith; all of them, in order, do not.
func (t *table) repeated() *gp.Problem {
	b := &t.books
	for _, halves := range []func() (first, second int){
		func() (int, int) { return halvesOf(b.Layers, func(x *gp.Layer) *gp.Source { return &x.Source }) },
		func() (int, int) { return halvesOf(b.Stock, func(x *gp.StockLine) *gp.Source { return &x.Source }) },
		func() (int, int) { return halvesOf(b.Journal, func(x *gp.JournalLine) *gp.Source { return &x.Source }) },
		func() (int, int) { return halvesOf(b.Batches, func(x *gp.JournalLine) *gp.Source { return &x.Source }) },
		func() (int, int) {
			return halvesOf(b.Inventory, func(x *gp.InventoryLine) *gp.Source { return &x.Source })
		},
		func() (int, int) { return halvesOf(b.HITB, func(x *gp.InventoryLine) *gp.Source { return &x.Source }) },
		func() (int, int) { return halvesOf(b.Items, func(x *gp.Item) *gp.Source { return &x.Source }) },
		func() (int, int) {
			return halvesOf(b.Quantities, func(x *gp.ItemQuantity) *gp.Source { return &x.Source })
		},
		func() (int, int) {
			return halvesOf(b.Receivings, func(x *gp.ReceivingLine) *gp.Source { return &x.Source })
		},
		func() (int, int) { return halvesOf(b.Sales, func(x *gp.SalesLine) *gp.Source { return &x.Source }) },
	} {
		if first, second := halves(); second > 0 {
			return &gp.Problem{
				Code: "same-keys", Severity: gp.SeverityError, File: t.at.File, Sheet: t.at.Sheet, Row: second,
				Message: fmt.Sprintf("%s holds the report twice: from row %d on, its rows are those from row %d on again", place(t), second, first),
				Hint:    "keep one run: GP appends to a file that exists unless told to replace it",
			}
		}
	}
	return nil
}

// halvesOf gives the rows where the two halves of a list start, if they are
// the same but for where they stand; else zeros. Lists too short, or without
// variety, to tell a repetition from coincidence are passed over.
func halvesOf[T any](list []T, source func(*T) *gp.Source) (first, second int) {
	half := len(list) / 2
	if len(list)%2 != 0 || half < 3 {
		return 0, 0
	}
	same := func(a, b T) bool {
		*source(&a), *source(&b) = gp.Source{}, gp.Source{}
		return reflect.DeepEqual(a, b)
	}
	varied := false
	for i := range half {
		if !same(list[i], list[half+i]) {
			return 0, 0
		}
		varied = varied || !same(list[0], list[i])
	}
	if !varied {
		return 0, 0
	}
	return source(&list[0]).Row, source(&list[half]).Row
}
