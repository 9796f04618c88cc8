package workbook

import "strconv"

func itoa(n int) string { return strconv.Itoa(n) }

const noCachedValue = "formula without a cached value"

// endCell decides what the cell holds. A cell without a value is left out,
// unless a formula says that there should be one.
func (r *sheetReader) endCell() error {
	c := &r.cell
	if c.kind != typeString && c.kind != typeInline && !c.inline {
		c.value = trimSpace(c.value)
	}
	if !c.has || len(c.value) == 0 {
		if c.formula && !(c.has && c.kind == typeString) {
			r.add(Fault, noCachedValue, "")
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
		r.add(Fault, string(c.value), "")
	case typeDate:
		return r.isoDate(c.value)
	}
	return nil
}

// add appends a cell whose strings are made already.
func (r *sheetReader) add(kind Kind, value, raw string) {
	r.row.Cells = append(r.row.Cells, Cell{Column: r.column, Kind: kind, Formula: r.cell.formula, Value: value, Raw: raw})
	r.values.none()
}

func (r *sheetReader) text(b []byte) {
	r.add(Text, "", "")
	r.values.set(b, nil)
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
		r.add(Text, text, "")
	}
	return nil
}

// number adds a number, or a date if the cell's format is a date's.
func (r *sheetReader) number(b []byte) error {
	if r.cell.style >= len(r.book.styles) {
		return r.fail(DamagedContent, "style %d does not exist; the workbook has %d", r.cell.style, len(r.book.styles))
	}
	value, state := appendNumber(r.cell.value[len(r.cell.value):], b)
	switch {
	case state == numberInvalid:
		return r.fail(DamagedContent, "%s is no number", quote(b))
	case state == numberTooWide:
		r.add(Fault, "a number too large or too small to be an amount", string(b))
	case r.book.styles[r.cell.style]:
		r.date(value, b)
	case state == numberRounded:
		r.add(Number, "", "")
		r.values.set(value, b)
	default:
		r.add(Number, "", "")
		r.values.set(value, nil)
	}
	return nil
}

func (r *sheetReader) date(serial, raw []byte) {
	iso, fault := appendSerial(nil, serial, r.book.date1904)
	if fault != "" {
		r.add(Fault, fault, string(raw))
		return
	}
	r.add(Date, "", "")
	r.values.set(iso, raw)
}

func (r *sheetReader) isoDate(b []byte) error {
	iso, ok := appendISO(nil, b)
	if !ok {
		return r.fail(DamagedContent, "%s is no ISO 8601 date", quote(b))
	}
	r.add(Date, string(iso), string(b))
	return nil
}

func (r *sheetReader) bool(b []byte) error {
	switch string(b) {
	case "1", "true":
		r.add(Bool, "TRUE", "")
	case "0", "false":
		r.add(Bool, "FALSE", "")
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

// span says where value and raw lie; raw follows value.
type span struct{ from, raw, to int }

func (v *rowValues) reset() { v.bytes, v.spans = v.bytes[:0], v.spans[:0] }

func (v *rowValues) none() { v.spans = append(v.spans, span{}) }

// set gives the last cell its value.
func (v *rowValues) set(value, raw []byte) {
	s := &v.spans[len(v.spans)-1]
	s.from = len(v.bytes)
	v.bytes = append(v.bytes, value...)
	s.raw = len(v.bytes)
	v.bytes = append(v.bytes, raw...)
	s.to = len(v.bytes)
}

// fill hands the values to the cells.
func (v *rowValues) fill(cells []Cell) {
	all := string(v.bytes)
	for i, s := range v.spans {
		if s.to > 0 {
			cells[i].Value, cells[i].Raw = all[s.from:s.raw], all[s.raw:s.to]
		}
	}
}
