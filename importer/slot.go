package importer

import (
	"slices"

	"tieout/internal/workbook"
)

// slot is what a block knows of a field that records ask for.
type slot struct {
	name   string
	field  *Field  // nil where the layout has none of the name
	column *column // nil where the block has none
	needed bool    // a row cannot be read without it
	// constant is the value that the mapping gives to every row.
	constant   string
	isConstant bool
}

// mostAsked bounds the list of the fields asked for.
const mostAsked = 100

// slot is the slot of a field. A layout asks for its fields in the same order
// row after row: the next is mostly the next of the list, in which a field
// stands as often as it is asked for.
func (r *record) slot(field string) *slot {
	if list := r.table.asked; r.next < len(list) && list[r.next].name == field {
		r.next++
		return list[r.next-1]
	}
	return r.seek(field)
}

func (r *record) seek(field string) *slot {
	t := r.table
	at := slices.IndexFunc(t.asked, func(x *slot) bool { return x.name == field })
	if later := r.next + 1; later < len(t.asked) && t.asked[later].name == field {
		at = later // one was not asked for this time
	}
	var x *slot
	if at < 0 {
		x = t.newSlot(field)
	} else {
		x = t.asked[at]
	}
	if r.next == len(t.asked) && at >= 0 && len(t.asked) < mostAsked || at < 0 {
		t.asked = append(t.asked, x)
		at = len(t.asked) - 1
	}
	r.next = at + 1
	return x
}

// newSlot looks a field up.
func (t *table) newSlot(name string) *slot {
	x := &slot{name: name, field: t.layout.field(name), column: t.column(name)}
	x.needed = x.field != nil && t.needed(x.field)
	if m := t.mapping; m != nil {
		x.constant, x.isConstant = m.Constants[name]
	}
	return x
}

// constantOf is the field's value from the mapping or from the heading above.
func (r *record) constantOf(x *slot) (string, bool) {
	if x.isConstant || len(r.scan.group) == 0 {
		return x.constant, x.isConstant
	}
	v, ok := r.scan.group[x.name]
	return v, ok
}

// cell is the cell of a field, filled down where the table leaves repeats blank.
func (r *record) cell(x *slot) *workbook.Cell {
	c := x.column
	if c == nil {
		if v, ok := r.constantOf(x); ok && v != "" {
			return &workbook.Cell{Column: -1, Kind: workbook.Text, Value: v}
		}
		return nil
	}
	if cell := r.scan.cells[c.index]; cell != nil {
		return cell
	}
	if c.fill && c.last.Kind != workbook.Empty && r.scan.continues(c) {
		return &c.last
	}
	return nil
}
