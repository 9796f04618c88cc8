package workbook

import (
	"errors"
	"strconv"
)

// sheetReader turns the XML of one worksheet into rows.
type sheetReader struct {
	*xmlScanner
	book   *Book
	yield  func(*Row) error
	row    Row
	values rowValues
	column int // of the last cell; -1 before the first
	inCell bool
	digits []byte // the row number as text
	forms  forms  // of cells in this row
	cell   cellElement
}

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

func newSheetReader(b *Book, s *xmlScanner, yield func(*Row) error) *sheetReader {
	return &sheetReader{xmlScanner: s, book: b, yield: yield, column: -1, forms: formsOf("")}
}

// read reads the whole part. What the sheet says about its own size is not
// looked at.
func (r *sheetReader) read() error {
	if err := r.root("worksheet", spaceMain); err != nil {
		return err
	}
	seen := false
	for {
		ok, err := r.child()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		switch {
		case r.main("sheetData") && !seen:
			seen = true
			err = r.rows()
		case r.main("sheetData"):
			err = r.fail(DamagedContent, "the sheet has its data twice")
		default:
			err = r.skipOther()
		}
		if err != nil {
			return err
		}
	}
	if !seen {
		return r.fail(DamagedContent, "the sheet has no data element (sheetData)")
	}
	return r.finish()
}

// rows reads <sheetData>. An element that is no row is refused, because rows
// could be in it.
func (r *sheetReader) rows() error {
	for {
		ok, err := r.child()
		if err != nil {
			return r.after(err)
		}
		if !ok {
			return nil
		}
		if !r.main("row") {
			return r.after(r.fail(Unsupported, "an element <%s> among the rows", quote(r.local)))
		}
		if err := r.beginRow(); err != nil {
			return r.after(err)
		}
		if err := r.cells(); err != nil {
			return err
		}
		r.values.fill(r.row.Cells)
		if err := r.yield(&r.row); err != nil {
			return err
		}
	}
}

// skipOther skips an element beside the data. None of them holds rows; if one
// does, somebody would see rows there that others do not.
func (r *sheetReader) skipOther() error {
	for depth := 1; depth > 0; {
		if r.space == spaceMain && (string(r.local) == "row" || string(r.local) == "sheetData") {
			return r.fail(Unsupported, "rows outside of the sheet's data")
		}
		t, err := r.next()
		if err != nil {
			return err
		}
		switch t {
		case begin:
			depth++
		case end:
			depth--
		}
	}
	return nil
}

// after adds the last row that was whole to an error between rows.
func (r *sheetReader) after(err error) error {
	if e := (*Error)(nil); errors.As(err, &e) && r.row.Number > 0 && e.Row == 0 {
		e.Detail += " (after row " + strconv.Itoa(r.row.Number) + ")"
	}
	return err
}

// at adds the cell or row to an error in it.
func (r *sheetReader) at(err error) error {
	if e := (*Error)(nil); errors.As(err, &e) && e.Row == 0 {
		if e.Row = r.row.Number; r.inCell {
			e.Column = r.column + 1
		}
	}
	return err
}

// beginRow reads the attributes of <row>. A row without a number follows the
// one before.
func (r *sheetReader) beginRow() error {
	number := r.row.Number + 1
	if value, ok := r.attr("r"); ok {
		n, ok := parseRow(value)
		switch {
		case !ok:
			return r.fail(DamagedContent, "a row with the number %s", quote(value))
		case n < number:
			return r.fail(DamagedContent, "row %d comes again or too late", n)
		}
		number = n
	}
	if number > MaxRows {
		return r.fail(DamagedContent, "more than %d rows", MaxRows)
	}
	if string(r.prefix) != r.forms.prefix {
		r.forms = formsOf(string(r.prefix))
	}
	height, _ := r.attr("ht")
	r.row = Row{Number: number, Hidden: r.flag("hidden") || string(height) == "0", Cells: r.row.Cells[:0]}
	r.column, r.inCell = -1, false
	r.digits = strconv.AppendInt(r.digits[:0], int64(number), 10)
	r.values.reset()
	return nil
}

// cells reads the cells of one row.
func (r *sheetReader) cells() error {
	for {
		r.fastCells()
		ok, err := r.child()
		if err != nil {
			return r.at(err)
		}
		if !ok {
			return nil
		}
		switch {
		case r.main("c"):
			err = r.readCell()
		case r.main("extLst"):
			err = r.skip()
		default:
			err = r.fail(Unsupported, "an element <%s> among the cells", quote(r.local))
		}
		if err != nil {
			return r.at(err)
		}
		r.inCell = false
	}
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
