package importer

import "tieout/internal/workbook"

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

// newSlot looks a field up and adds it to those asked for.
func (t *table) newSlot(name string) *slot {
	x := &slot{name: name, field: t.layout.field(name), column: t.column(name)}
	x.needed = x.field != nil && t.needed(x.field)
	if m := t.mapping; m != nil {
		x.constant, x.isConstant = m.Constants[name]
	}
	t.asked = append(t.asked, x)
	return x
}

// slot is the slot of a field. A layout asks for its fields in the same order
// row after row: the next is mostly the one behind the last.
func (r *record) slot(field string) *slot {
	list := r.table.asked
	for range list {
		if r.next >= len(list) {
			r.next = 0
		}
		x := list[r.next]
		r.next++
		if x.name == field {
			return x
		}
	}
	x := r.table.newSlot(field)
	r.next = len(r.table.asked)
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
