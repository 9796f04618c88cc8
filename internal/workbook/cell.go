package workbook

import "strings"

const noCachedValue = "formula without a cached value"

// cellElement is what stands in one <c>.
type cellElement struct {
	kind    cellType
	style   int
	formula bool
	has     bool   // there was a <v> or an <is>
	inline  bool   // it was an <is>
	value   []byte // its text
}

type cellType uint8

const (
	typeNumber cellType = iota
	typeShared
	typeString
	typeInline
	typeBool
	typeError
	typeDate
)

var cellTypes = map[string]cellType{
	"n": typeNumber, "s": typeShared, "str": typeString, "inlineStr": typeInline,
	"b": typeBool, "e": typeError, "d": typeDate,
}

// readCell reads one <c> with what is in it. Of an inline text that some
// writers give a <v> beside it, the text counts, as in Excel.
func (r *sheetReader) readCell() error {
	if err := r.beginCell(); err != nil {
		return err
	}
	for {
		ok, err := r.child()
		if err != nil {
			return err
		}
		if !ok {
			return r.endCell()
		}
		switch {
		case r.main("v") && r.cell.kind == typeInline && r.cell.inline:
			err = r.skip()
		case r.main("v") && !r.cell.has:
			r.cell.has = true
			r.cell.value, err = r.content(r.cell.value)
		case r.main("is") && r.cell.kind == typeInline && !r.cell.inline:
			r.cell.has, r.cell.inline = true, true
			r.cell.value, err = r.richText(r.cell.value[:0])
		case r.main("v"), r.main("is"):
			err = r.fail(DamagedContent, "a cell with two values, or an inline text in a cell of another type")
		case r.main("f"):
			r.cell.formula = true
			err = r.skip()
		case r.main("extLst"):
			err = r.skip()
		default:
			err = r.fail(Unsupported, "an element <%s> in a cell", quote(r.local))
		}
		if err != nil {
			return err
		}
	}
}

// beginCell reads the attributes of <c>. A cell without a reference follows
// the one before.
func (r *sheetReader) beginCell() error {
	r.cell = cellElement{value: r.cell.value[:0]}
	column := r.column + 1
	var err error
	if value, ok := r.attr("r"); ok {
		column, err = r.reference(value)
	}
	switch {
	case err != nil:
		return err
	case column >= MaxColumns:
		return r.fail(DamagedContent, "a row with more than %d columns", MaxColumns)
	}
	r.column, r.inCell = column, true
	if value, ok := r.attr("s"); ok {
		if r.cell.style, err = r.style(value); err != nil {
			return err
		}
	}
	if value, ok := r.attr("t"); ok {
		r.cell.kind, err = r.cellType(value)
	}
	return err
}

func (r *sheetReader) reference(b []byte) (int, error) {
	column, row, ok := parseReference(b)
	switch {
	case !ok:
		return 0, r.fail(DamagedContent, "%s is no cell of a sheet", quote(b))
	case row != r.row.Number:
		return 0, r.fail(DamagedContent, "cell %s stands in row %d", b, r.row.Number)
	case column <= r.column:
		return 0, r.fail(DamagedContent, "cell %s comes again or too late", b)
	}
	return column, nil
}

func (r *sheetReader) style(b []byte) (int, error) {
	if len(b) == 0 {
		return 0, nil
	}
	style, ok := parseIndex(b)
	if !ok {
		return 0, r.fail(DamagedContent, "a cell with the style %s", quote(b))
	}
	return style, nil
}

func (r *sheetReader) cellType(b []byte) (cellType, error) {
	kind, ok := cellTypes[string(b)]
	if !ok && len(b) > 0 {
		return 0, r.fail(Unsupported, "a cell of the unknown type %s", quote(b))
	}
	return kind, nil
}

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
		r.add(Text, r.keep(c.value))
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
		r.add(Text, r.keep(c.value))
	case typeBool:
		return r.bool(c.value)
	case typeError:
		r.add(Fault, string(c.value))
	case typeDate:
		return r.isoDate(c.value)
	}
	return nil
}

// add appends a cell.
func (r *sheetReader) add(kind Kind, value string) {
	r.row.Cells = append(r.row.Cells, Cell{Value: value, Column: r.column, Kind: kind, Formula: r.cell.formula})
}

// fault appends a cell whose value is of no use, with what stands there.
func (r *sheetReader) fault(why string, b []byte) { r.add(Fault, why+": "+quote(b)) }

// keep returns b as a string. Many share a piece of memory: none is allocated
// for each of them.
func (r *sheetReader) keep(b []byte) string {
	from := r.room(len(b))
	_, _ = r.arena.Write(b) // it returns no error
	return r.arena.String()[from:]
}

// room makes sure that n bytes fit in the piece of memory, and returns where
// they begin in it.
func (r *sheetReader) room(n int) int {
	const least, most = 1 << 10, 64 << 10
	if c := r.arena.Cap(); c-r.arena.Len() < n {
		r.arena.Reset()
		r.arena.Grow(max(n, least, min(2*c, most)))
	}
	return r.arena.Len()
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
		r.row.Cells[len(r.row.Cells)-1].Shared = uint32(i) + 1
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
	var buf [2 * maxPlain]byte
	plain, state := appendNumber(buf[:0], b)
	switch state {
	case numberInvalid:
		return r.notNumber(b)
	case numberTooWide:
		r.fault("a number too large or too small to be an amount", b)
		return nil
	}
	r.add(Number, r.keep(plain))
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
	var plain, buf [2 * maxPlain]byte
	serial, state := appendNumber(plain[:0], b)
	if state == numberInvalid {
		return r.notNumber(b)
	}
	date, fault := appendSerial(buf[:0], serial, r.book.date1904)
	if fault != "" {
		r.fault(fault, b)
		return nil
	}
	r.add(Date, r.keep(date))
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
