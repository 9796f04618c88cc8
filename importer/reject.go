package importer

import (
	"tieout/internal/gp"
	"tieout/internal/workbook"
)

// missing notes that a field a record cannot be without is blank.
func (r *record) missing(x *slot) {
	if x.needed {
		r.reject(x.name, "blank", "the cell is blank, and a row cannot be read without it", "fill the cell in the export, or leave the row out: ignore = ["+itoa(r.at)+"] under [[file]] in tieout.toml")
	}
}

// needed reports whether rows cannot be without the field: it is required, or
// the layout claimed the table by it. Of several amounts a row may fill some.
func (t *table) needed(f *Field) bool {
	if f.Required {
		return f.Kind != Amount
	}
	amounts := 0
	in := false
	for _, name := range t.header.match.set {
		in = in || name == f.Name
		if t.layout.field(name).Kind == Amount {
			amounts++
		}
	}
	return in && f.Group == 0 && (f.Kind == Quantity || f.Kind == Amount && amounts == 1)
}

// fault notes a cell that holds no value: an error, or a formula without one.
func (r *record) fault(x *slot, c *workbook.Cell) {
	r.rejectCell(x, c, "cell-fault", "the cell holds no value that can be read ("+shown(c.Value)+")",
		"open the workbook, let it recalculate, replace the formula by its value and save it")
}

func (r *record) unreadable(x *slot, c *workbook.Cell, err error) {
	if x.column != nil {
		x.column.failed++
	}
	code := "unreadable-" + map[Kind]string{Amount: "amount", Quantity: "quantity", Date: "date", Number: "number"}[x.field.Kind]
	r.rejectCell(x, c, code, err.Error(), "correct the cell in the export, or name the style of the file in tieout.toml")
}

func (r *record) reject(field, code, message, hint string) {
	x := r.slot(field)
	r.rejectCell(x, r.cell(x), code, message, hint)
}

func (r *record) rejectCell(x *slot, c *workbook.Cell, code, message, hint string) {
	r.bad = true
	r.noteCell(gp.SeverityError, x, c, code, message, hint)
}

// warn notes something that does not keep the row from being read.
func (r *record) warn(field, code, message, hint string) {
	r.note(gp.SeverityWarning, r.slot(field), code, message, hint)
}

func (r *record) note(s gp.Severity, x *slot, code, message, hint string) {
	r.noteCell(s, x, r.cell(x), code, message, hint)
}

func (r *record) noteCell(s gp.Severity, x *slot, c *workbook.Cell, code, message, hint string) {
	value := ""
	if c != nil {
		value = c.Value
	}
	r.table.add(r.table.problem(code, s, r.at, x.caption(), value, message, hint))
}

// bounded rejects a row whose quantity times its unit cost is more than adds up
// exactly.
func (r *record) bounded(field string, value gp.Amount) {
	if !value.InRange() {
		r.reject(field, "out-of-range", "the quantity times the unit cost is "+value.Round().String()+", more than any amount that GP stores",
			"look the quantity and the unit cost up in GP and export the row again")
	}
}
