package importer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"tieout/internal/gp"
	"tieout/internal/workbook"
)

// identity is a sum or product that the rows of a layout obey.
type identity struct {
	field  string
	of     []string
	text   string // for people
	result func(v []gp.Quantity) gp.Amount
	// near says that the field comes near the result, no more: a value by cost
	// layers beside one by current cost.
	near bool
	// moves says that the rows are of inventory history: their unit costs may be
	// averages, rounded to five decimals, their values may lack the sign of the
	// quantity, and rows without a quantity carry a value alone.
	moves bool
}

func difference(v []gp.Quantity) gp.Amount { return (v[0] - v[1]).Amount() }
func product(v []gp.Quantity) gp.Amount    { return v[0].Times(v[1]) }
func layerValue(v []gp.Quantity) gp.Amount { return (v[0] - v[1]).Times(v[2]) }

// unnamed matches the captions that Reporting Services gives to report items
// without a name.
var unnamed = regexp.MustCompile(`(?i)^textbox\d+$`)

// mostTested bounds the rows on which arithmetic is tried.
const mostTested = 2000

// surely is how many of a field's first captions need no arithmetic to be
// believed; a column called Value may be a person's own.
const surely = 3

// doubtful lists the columns that arithmetic must confirm.
func (b *block) doubtful(l *Layout) []*column {
	var list []*column
	for _, id := range l.Identities {
		c := b.column(id.field)
		if c == nil || id.near || c.why != "caption" || slices.Contains(list, c) {
			continue
		}
		rank := slices.IndexFunc(c.field.Captions, func(s string) bool { return captionKey(s) == captionKey(c.caption) })
		if rank >= surely {
			list = append(list, c)
		}
	}
	return list
}

// confirm leaves doubtful columns unused whose cells are not what their caption
// lets expect.
func (t *table) confirm() {
	for _, c := range t.weak {
		for _, id := range t.layout.Identities {
			if c.field == nil || id.field != c.field.Name || !t.hasAll(id.of) {
				continue
			}
			_, share, ok := t.obeys(c, &id)
			if ok || !t.tells(&id) {
				c.why = fmt.Sprintf("caption, and it is %s in %s rows", id.text, share)
				break
			}
			t.note(fmt.Sprintf("column %q was left unused: it is %s in %s rows only; to use it all the same, name it under [file.columns] in tieout.toml", c.caption, id.text, share))
			t.drop(c)
		}
	}
}

// tells reports whether an identity says anything on the sampled rows.
func (t *table) tells(id *identity) bool {
	return slices.ContainsFunc(t.samples, func(row []workbook.Cell) bool {
		want, known := t.expected(row, id)
		return known && !want.IsZero()
	})
}

// drop leaves a column unused.
func (t *table) drop(c *column) {
	for i := range t.fields {
		if t.fields[i] == c {
			t.fields[i] = nil
		}
	}
	c.field = nil
	t.nameFields()
}

// sample keeps a row's cells for arithmetic, where the table has columns that
// need it.
func (t *table) sample(s *scan) {
	if t.unnamed == nil && t.weak == nil || len(t.samples) >= mostTested {
		return
	}
	row := make([]workbook.Cell, len(s.cells))
	for i, c := range s.cells {
		if c != nil {
			row[i] = *c
		}
	}
	t.samples = append(t.samples, row)
}

// nameColumns finds what the columns without a name hold: exactly one of them
// must obey an identity of a field that has no column yet.
func (t *table) nameColumns() {
	t.confirm()
	for _, id := range t.layout.Identities {
		if len(t.unnamed) == 0 || t.column(id.field) != nil || !t.hasAll(id.of) {
			continue
		}
		switch fits := t.fitting(&id); {
		case len(fits) == 0:
		case len(fits) == 1 || fits[0].rows > fits[1].rows || t.alike(fits[0].column, fits[1].column):
			t.name(fits[0].column, id.field, fmt.Sprintf("it is %s in %s rows", id.text, fits[0].share))
		default:
			a, b := fits[0].column.caption, fits[1].column.caption
			t.fail("column-ambiguous", a, "", fmt.Sprintf("columns %q and %q could both be %s", a, b, id.field),
				fmt.Sprintf("name the right one under [file.columns] in tieout.toml: %s = %q", id.field, a))
			return
		}
	}
	t.samples = nil
}

// fit is a column without a name that obeys an identity.
type fit struct {
	column *column
	rows   int
	share  string
}

// fitting lists the columns without a name that obey an identity, those that
// obey in most rows first.
func (t *table) fitting(id *identity) []fit {
	var list []fit
	for _, c := range t.unnamed {
		if c.field != nil {
			continue
		}
		if rows, share, ok := t.obeys(c, id); ok {
			list = append(list, fit{c, rows, share})
		}
	}
	slices.SortStableFunc(list, func(a, b fit) int { return b.rows - a.rows })
	return list
}

// alike reports whether two columns hold the same in every sampled row: then it
// does not matter which is read.
func (t *table) alike(a, b *column) bool {
	return !slices.ContainsFunc(t.samples, func(row []workbook.Cell) bool { return row[a.index].Value != row[b.index].Value })
}

func (t *table) hasAll(fields []string) bool {
	for _, f := range fields {
		if t.column(f) == nil {
			return false
		}
	}
	return true
}

func (t *table) name(c *column, field, why string) {
	for i := range t.layout.Fields {
		if t.layout.Fields[i].Name == field {
			c.field, c.why = &t.layout.Fields[i], why
			t.fields[i] = c
		}
	}
	t.nameFields()
}

// obeys tries an identity on the sampled rows: nearly all that have the figures
// must obey, and some must not be zero.
func (t *table) obeys(c *column, id *identity) (fit int, share string, ok bool) {
	rows, telling := 0, 0
	for _, row := range t.samples {
		want, known := t.expected(row, id)
		got, err := amountOf(&row[c.index], c.numberStyle)
		if !known || err != nil || id.moves && want.IsZero() {
			continue
		}
		rows++
		if !want.IsZero() {
			telling++
		}
		if id.fits(got, want, half(min(placesOf(&row[c.index], c.numberStyle), 9)), t.rounding(row, id)) {
			fit++
		}
	}
	enough := 20*fit >= 19*rows
	if id.near {
		enough = 10*fit >= 9*rows
	}
	return fit, fmt.Sprintf("%d of %d", fit, rows), telling > 0 && rows > 0 && enough && 2*rows >= len(t.samples)
}

// fits reports whether a cell is what the identity lets expect: up to half its
// last decimal, and what the rounding of a unit cost makes of it.
func (id *identity) fits(got, want, half, rounding gp.Amount) bool {
	switch {
	case id.near:
		return near(got, want)
	case id.moves:
		return got.Abs().Sub(want.Abs()).Within(half.Add(rounding))
	}
	return got.Sub(want).Within(half)
}

// rounding is what a unit cost with five decimals may make the row's product
// differ: a hundred-thousandth of its quantity.
func (t *table) rounding(row []workbook.Cell, id *identity) gp.Amount {
	if !id.moves {
		return gp.Amount{}
	}
	quantity, _ := t.figure(row, id.of[0])
	return quantity.Times(1).Abs()
}

// near reports whether two values are of one sign and within half of each other.
func near(a, b gp.Amount) bool {
	if a.IsZero() || b.IsZero() {
		return a == b
	}
	d := a.Sub(b).Abs()
	return d.Add(d).Cmp(b.Abs()) <= 0
}

// expected computes the identity for a row.
func (t *table) expected(row []workbook.Cell, id *identity) (gp.Amount, bool) {
	var values [4]gp.Quantity
	for i, f := range id.of {
		q, ok := t.figure(row, f)
		if !ok {
			return gp.Amount{}, false
		}
		values[i] = q
	}
	return id.result(values[:len(id.of)]), true
}

// figure is the row's number of a field.
func (t *table) figure(row []workbook.Cell, field string) (gp.Quantity, bool) {
	c := t.column(field)
	cell := &row[c.index]
	if cell.Kind == workbook.Empty {
		return 0, false
	}
	q, err := gp.ParseQuantity(cell.Value, styleFor(cell, c.numberStyle))
	return q, err == nil
}

func styleFor(c *workbook.Cell, st gp.NumberStyle) gp.NumberStyle {
	if c.Kind == workbook.Number {
		return gp.NumberStyle{}
	}
	return st
}

func amountOf(c *workbook.Cell, st gp.NumberStyle) (gp.Amount, error) {
	if c.Kind != workbook.Text && c.Kind != workbook.Number {
		return gp.Amount{}, gp.ErrSyntax
	}
	return gp.ParseAmount(c.Value, styleFor(c, st))
}

// placesOf counts the decimals that a cell prints.
func placesOf(c *workbook.Cell, st gp.NumberStyle) int {
	mark := st.Decimal
	if c.Kind == workbook.Number || mark == 0 {
		mark = '.'
	}
	n := 0
	for i, rest := 0, c.Value; i >= 0; rest = rest[i+1:] {
		if i = strings.IndexByte(rest, mark); i < 0 {
			break // the last mark with digits behind it: a currency may have one, too
		}
		digits := 0
		for i+1+digits < len(rest) && rest[i+1+digits]-'0' <= 9 {
			digits++
		}
		if digits > 0 {
			n = digits
		}
	}
	return n
}
