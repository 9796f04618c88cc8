package importer

import (
	"errors"
	"strconv"
	"strings"

	"tieout/internal/gp"
	"tieout/internal/workbook"
)

// record is one row while it is read. Its getters return zero values where the
// cell is blank or the column is missing, and note a problem where it cannot
// be read; a row with such a problem is rejected whole.
type record struct {
	table  *table
	scan   *scan
	at     int
	next   int // the slot that is likely to be asked for next
	bad    bool
	passed bool // the row details the one above and is no record of its own
}

func (r *record) source() gp.Source { return gp.Source{Table: r.table.at, Row: r.at} }

// has reports whether the table carries the field: as a column, in headings or
// as a constant.
func (r *record) has(field string) bool {
	x := r.slot(field)
	if x.column != nil {
		return true
	}
	_, ok := r.constantOf(x)
	return ok
}

// caption is the printed caption of a field, or its first known one.
func (x *slot) caption() string {
	if x.column != nil {
		return x.column.caption
	}
	return x.field.Captions[0]
}

func (r *record) filled(field string) bool { return r.cell(r.slot(field)) != nil }

// text is the field's text as exported, trimmed on both sides, in memory of its
// own.
func (r *record) text(field string) string {
	text := r.said(field)
	if text == "" {
		return ""
	}
	return r.table.codes.keep(text)
}

// said is the field's text while the row is read.
func (r *record) said(field string) string {
	x := r.slot(field)
	c := r.cell(x)
	if c == nil {
		return ""
	}
	if c.Kind == workbook.Fault {
		r.fault(x, c)
		return ""
	}
	return strings.TrimSpace(c.Value)
}

// code is the field's identifier.
func (r *record) code(field string) gp.Code {
	x := r.slot(field)
	c := r.cell(x)
	if c == nil {
		r.missing(x)
		return gp.Code{}
	}
	switch c.Kind {
	case workbook.Fault:
		r.fault(x, c)
		return gp.Code{}
	case workbook.Date:
		r.warn(field, "damaged-key", "a spreadsheet has turned this identifier into a date", "export it again as text; look the identifier up in GP")
	}
	if x.column == nil {
		return r.table.codes.ofCell(c)
	}
	if last := &x.column.code; last.text != c.Value || c.Value == "" {
		*last = recentCode{c.Value, r.table.codes.ofCell(c)}
	}
	return x.column.code.code
}

// item is the item number. One that looks as spreadsheets leave them is told
// once: it may be an item's real name, or no longer the number it was.
func (r *record) item() gp.Code {
	c := r.code("item")
	t := r.table
	if c == t.item || c.IsBlank() || t.items[c] {
		return c
	}
	t.items[c], t.item = true, c
	if kind, damaged := gp.DamagedKey(c.String()); damaged {
		r.note(gp.SeverityNote, r.slot("item"), "damaged-key", "the item number looks as if a spreadsheet had changed it ("+kind+")",
			"compare it with GP; if it was changed, export the report again as text")
	}
	return c
}

// amount is the field's money; blank is zero.
func (r *record) amount(field string) gp.Amount {
	x := r.slot(field)
	c := r.cell(x)
	if c == nil {
		r.missing(x)
		return gp.Amount{}
	}
	st, ok := r.numberStyle(x, c)
	if !ok {
		return gp.Amount{}
	}
	a, err := gp.ParseAmount(c.Value, st)
	if err == nil && x.column != nil {
		x.column.figure = figure{r.at, a}
	}
	if errors.Is(err, gp.ErrPrecision) && c.Kind == workbook.Number {
		// A spreadsheet computed it: what is beyond ten decimals is no money.
		whole, frac, _ := strings.Cut(c.Value, ".")
		a, err = gp.ParseAmount(whole+"."+frac[:10], st)
	}
	if err != nil {
		r.unreadable(x, c, err)
	}
	return a
}

// quantity is the field's quantity or unit cost.
func (r *record) quantity(field string) gp.Quantity {
	x := r.slot(field)
	c := r.cell(x)
	if c == nil {
		r.missing(x)
		return 0
	}
	st, ok := r.numberStyle(x, c)
	if !ok {
		return 0
	}
	q, err := gp.ParseQuantity(c.Value, st)
	if err != nil {
		r.unreadable(x, c, err)
	} else if x.column != nil {
		x.column.figure = figure{r.at, q.Amount()}
	}
	return q
}

// numberStyle is how the cell writes its number: spreadsheets' own numbers as
// machines do, texts as their column does.
func (r *record) numberStyle(x *slot, c *workbook.Cell) (gp.NumberStyle, bool) {
	switch c.Kind {
	case workbook.Number:
		return gp.NumberStyle{}, true
	case workbook.Text:
		if x.column != nil {
			return x.column.numberStyle, true
		}
		return gp.USNumbers, true
	}
	r.fault(x, c)
	return gp.NumberStyle{}, false
}

// date is the field's day; none where blank or where GP writes an empty date.
func (r *record) date(field string) gp.Date {
	x := r.slot(field)
	c := r.cell(x)
	if c == nil {
		r.missing(x)
		return 0
	}
	d, err := r.day(x, c)
	if err != nil {
		r.unreadable(x, c, err)
	}
	return d
}

func (r *record) day(x *slot, c *workbook.Cell) (gp.Date, error) {
	switch c.Kind {
	case workbook.Date:
		return gp.ParseDate(c.Value, gp.YMD)
	case workbook.Number:
		whole, _, _ := strings.Cut(c.Value, ".")
		n, err := strconv.Atoi(whole)
		if err != nil {
			return 0, errors.New("not a date")
		}
		return gp.DateOfSerial(n, r.table.file.date1904)
	case workbook.Text:
		col := x.column
		if col == nil {
			return gp.ParseDate(c.Value, gp.MDY)
		}
		if col.day.text == c.Value {
			return col.day.date, nil
		}
		d, err := gp.ParseDate(c.Value, col.dateStyle)
		if err == nil {
			col.day = recentDay{c.Value, d}
		}
		return d, err
	}
	return 0, errors.New(strings.ToLower(c.Value))
}

// number is the field's small whole number.
func (r *record) number(field string) int {
	x := r.slot(field)
	c := r.cell(x)
	if c == nil {
		r.missing(x)
		return 0
	}
	n, err := strconv.Atoi(strings.TrimSpace(c.Value))
	if err != nil || n < 0 || n > 1<<30 {
		r.unreadable(x, c, errors.New("not a whole number"))
		return 0
	}
	return n
}

// flag is the field's yes or no; blank is no.
func (r *record) flag(field string) bool {
	switch strings.ToLower(r.said(field)) {
	case "", "no", "n", "false", "0", "none":
		return false
	case "yes", "y", "true", "1", "x":
		return true
	}
	r.warn(field, "unknown-word", "neither yes nor no; read as yes", "check the column in the export")
	return true
}

// word reads a word or number of one of GP's code tables; a word that is not
// in it is told and left unknown.
func word[T any](r *record, field string, parse func(string) (T, bool)) T {
	text := r.said(field)
	if text == "" {
		var zero T
		return zero
	}
	v, ok := parse(text)
	if !ok {
		r.warn(field, "unknown-word", "not a word of GP's list; left unknown", "export the report in English, or say what the word means")
	}
	return v
}

// quantityType reads one of GP's five quantity types. Another word there means
// that the row is not what its captions say: the row counts, and forbids a
// conclusion.
func (r *record) quantityType(field string) gp.QuantityType {
	text := r.said(field)
	if text == "" {
		return 0
	}
	v, ok := gp.ParseQuantityType(text)
	if !ok {
		r.note(gp.SeverityError, r.slot(field), "unknown-quantity-type", "not one of GP's quantity types (On Hand, Returned, In Use, In Service, Damaged)",
			"look whether the row's cells stand under their captions; export the report in English")
	}
	return v
}

// status reads how far an entry has come. What it does not know it rejects: an
// unposted row read as posted would be false evidence.
func (r *record) status(field string, parse func(string) (gp.Status, bool)) gp.Status {
	if !r.filled(field) {
		return gp.Open
	}
	v, ok := parse(r.said(field))
	if !ok {
		r.reject(field, "unknown-status", "not a status that GP has: neither work nor open nor history, neither unposted nor posted", "export the report in English")
	}
	return v
}

// keep hands the row over if all of it could be read. amount is what the row
// adds to the table's total.
func (r *record) keep(hand func(), amount gp.Amount) {
	if r.bad {
		return
	}
	hand()
	r.table.total = r.table.total.Add(amount)
}
