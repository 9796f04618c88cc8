package workbook

import (
	"errors"
	"strconv"
	"strings"
)

// sheetReader turns the XML of one worksheet into rows.
type sheetReader struct {
	*xmlScanner
	book   *Book
	yield  func(*Row) error
	row    Row
	column int // of the last cell; -1 before the first
	inCell bool
	cell   cellElement
	arena  strings.Builder // the memory of values, taken in pieces

	forms  forms // of this row and its cells
	digits rowDigits
	tail   rowTail
	days   []knownDay // by serial, modulo
}

func newSheetReader(b *Book, s *xmlScanner, yield func(*Row) error) *sheetReader {
	return &sheetReader{xmlScanner: s, book: b, yield: yield, column: -1, forms: formsOf(""), digits: digitsOf(0)}
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
		if !r.fastRow() {
			if ok, err := r.nextRow(); err != nil || !ok {
				return r.after(err)
			}
		}
		if err := r.cells(); err != nil {
			return err
		}
		if err := r.yield(&r.row); err != nil {
			return err
		}
	}
}

// nextRow reads up to the next <row>; false at the end of the data.
func (r *sheetReader) nextRow() (bool, error) {
	ok, err := r.child()
	if err != nil || !ok {
		return false, err
	}
	if !r.main("row") {
		return false, r.fail(Unsupported, "an element <%s> among the rows", quote(r.local))
	}
	return true, r.beginRow()
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
	r.startRow(number, digitsOf(number), r.flag("hidden") || string(height) == "0")
	r.tail.learn(r)
	return nil
}

func (r *sheetReader) startRow(number int, digits rowDigits, hidden bool) {
	r.row = Row{Number: number, Hidden: hidden, Cells: r.row.Cells[:0]}
	r.column, r.inCell = -1, false
	r.digits = digits
}

// cells reads the cells of one row.
func (r *sheetReader) cells() error {
	for {
		r.fastCells()
		if r.fastRowEnd() {
			return nil
		}
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
