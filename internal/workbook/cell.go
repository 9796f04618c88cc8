package workbook

import "strings"

const noCachedValue = "formula without a cached value"

// endCell decides what the cell holds. A cell without a value is left out,
// unless a formula says that there should be one.
func (r *sheetReader) endCell() error {
	c := &r.cell
	if c.kind != typeString && c.kind != typeInline && !c.inline {
		c.value = trimSpace(c.value)
	}
	if !c.has || len(c.value) == 0 {
		if empty := c.has && c.kind == typeString; c.formula && !empty {
			r.add(Fault, noCachedValue)
		}
		return nil
	}
	if c.inline {
		r.text(c.value)
		return nil
	}
	switch c.kind {
	case typeNumber:
		return r.number(c.value)
	case typeShared:
		return r.shared(c.value)
	case typeString, typeInline:
		c.value = unescape(c.value, 0)
		if err := r.checkLength(c.value); err != nil {
			return err
		}
		r.text(c.value)
	case typeBool:
		return r.bool(c.value)
	case typeError:
		r.add(Fault, string(c.value))
	case typeDate:
		return r.isoDate(c.value)
	}
	return nil
}

// add appends a cell whose strings are made already.
func (r *sheetReader) add(kind Kind, value string) {
	r.row.Cells = append(r.row.Cells, Cell{Value: value, Column: r.column, Kind: kind, Formula: r.cell.formula})
	r.values.none()
}

// fault appends a cell whose value is of no use, with what stands there.
func (r *sheetReader) fault(why string, b []byte) { r.add(Fault, why+": "+quote(b)) }

// gather appends a cell whose value lies in the gathered bytes from from on.
func (r *sheetReader) gather(kind Kind, from int) {
	r.row.Cells = append(r.row.Cells, Cell{Column: r.column, Kind: kind, Formula: r.cell.formula})
	r.values.spans = append(r.values.spans, span{from, len(r.values.bytes)})
}

func (r *sheetReader) text(b []byte) {
	from := len(r.values.bytes)
	r.values.bytes = append(r.values.bytes, b...)
	r.gather(Text, from)
}

func (r *sheetReader) shared(b []byte) error {
	i, ok := parseIndex(b)
	if !ok {
		return r.fail(DamagedContent, "the index %s of a shared text is no number", quote(b))
	}
	text, ok := r.book.strings.at(i)
	if !ok {
		return r.fail(DamagedContent, "shared text %d does not exist; the table has %d", i, len(r.book.strings.ends))
	}
	if text != "" {
		r.add(Text, text)
	}
	return nil
}

// number adds a number, or a date if the cell's format is a date's.
func (r *sheetReader) number(b []byte) error {
	if r.cell.style >= len(r.book.styles) {
		return r.fail(DamagedContent, "style %d does not exist; the workbook has %d", r.cell.style, len(r.book.styles))
	}
	if r.book.styles[r.cell.style] {
		return r.date(b)
	}
	from := len(r.values.bytes)
	bytes, state := appendNumber(r.values.bytes, b)
	switch state {
	case numberInvalid:
		return r.notNumber(b)
	case numberTooWide:
		r.fault("a number too large or too small to be an amount", b)
		return nil
	}
	r.values.bytes = bytes
	r.gather(Number, from)
	return nil
}

// notNumber handles the content of a number's cell that is no number. What
// programs write for an undefined result is a fault; anything else is damage.
func (r *sheetReader) notNumber(b []byte) error {
	switch strings.Trim(string(b), "+-") {
	case "NaN", "nan", "INF", "inf", "Infinity", "1.#IND", "1.#INF", "1.#QNAN":
		r.fault("an undefined number", b)
		return nil
	}
	return r.fail(DamagedContent, "%s is no number", quote(b))
}

// date adds the date of a serial.
func (r *sheetReader) date(b []byte) error {
	var plain [2 * maxPlain]byte
	serial, state := appendNumber(plain[:0], b)
	if state == numberInvalid {
		return r.notNumber(b)
	}
	from := len(r.values.bytes)
	bytes, fault := appendSerial(r.values.bytes, serial, r.book.date1904)
	if fault != "" {
		r.fault(fault, b)
		return nil
	}
	r.values.bytes = bytes
	r.gather(Date, from)
	return nil
}

func (r *sheetReader) isoDate(b []byte) error {
	iso, ok := appendISO(nil, b)
	if !ok {
		return r.fail(DamagedContent, "%s is no ISO 8601 date", quote(b))
	}
	r.add(Date, string(iso))
	return nil
}

func (r *sheetReader) bool(b []byte) error {
	switch string(b) {
	case "1", "true":
		r.add(Bool, "TRUE")
	case "0", "false":
		r.add(Bool, "FALSE")
	default:
		return r.fail(DamagedContent, "%s is neither true (1) nor false (0)", quote(b))
	}
	return nil
}

// rowValues gathers the values of one row, so that all their strings are made
// at once.
type rowValues struct {
	bytes []byte
	spans []span // one for each cell
}

// span says where a value lies.
type span struct{ from, to int }

func (v *rowValues) reset() { v.bytes, v.spans = v.bytes[:0], v.spans[:0] }

func (v *rowValues) none() { v.spans = append(v.spans, span{}) }

// fill hands the values to the cells.
func (v *rowValues) fill(cells []Cell) {
	all := string(v.bytes)
	for i, s := range v.spans {
		if s.to > 0 {
			cells[i].Value = all[s.from:s.to]
		}
	}
}
