package workbook

import (
	"bytes"
	"strconv"
)

// rowDigits are the number of a row and the quote behind it, as they stand in
// its tag and in each reference.
type rowDigits struct{ form }

// digitsOf takes a number of at most seven digits.
func digitsOf(number int) (d rowDigits) {
	var b [8]byte
	text := append(strconv.AppendInt(b[:0], int64(number), 10), '"')
	d.word, d.mask = wordOf(text)
	d.length = len(text)
	return d
}

// next makes them those of number, which is one more than it was.
func (d *rowDigits) next(number int) {
	if number%10 == 0 {
		*d = digitsOf(number)
		return
	}
	d.word += 1 << (8 * (d.length - 2)) // the last digit stands before the quote
}

// rowTail is what followed the number in the tag of the last row. A row whose
// tag ends alike needs no look at its attributes: they mean the same.
type rowTail struct {
	text   []byte // up to the >; empty if it is not known
	hidden bool   // what it says of the row

	candidate []byte // of the row that the general path reads now ...
	end       int64  // ... which must end here, or the > stands in an attribute
}

// learn takes the candidate over once the general path has read it. What
// declares a namespace is no example for others.
func (t *rowTail) learn(r *sheetReader) {
	t.text = t.text[:0]
	if t.end == r.base+int64(r.pos) && !r.closing && !bytes.Contains(t.candidate, []byte("xmlns")) {
		t.text, t.hidden = append(t.text, t.candidate...), r.row.Hidden
	}
	t.end = -1
}

// fastRow begins the next row if its tag is that of the row before but for the
// number.
func (r *sheetReader) fastRow() bool {
	r.tail.end = -1
	b := r.buf[r.pos:]
	if r.closing || len(b) < r.forms.room || !r.forms.row.begins(b) || r.row.Number >= MaxRows {
		return false
	}
	number, digits := r.row.Number+1, r.digits
	digits.next(number)
	i := r.forms.row.length
	if !digits.begins(b[i:]) {
		return false
	}
	i += digits.length
	if len(r.tail.text) == 0 || !bytes.HasPrefix(b[i:], r.tail.text) {
		if n := bytes.IndexByte(b[i:], '>'); n >= 0 {
			r.tail.candidate = append(r.tail.candidate[:0], b[i:i+n+1]...)
			r.tail.end = r.base + int64(r.pos+i+n+1)
		}
		return false
	}
	r.open = append(r.open, len(r.names))
	r.names = append(append(r.names, r.forms.prefix...), "row"...)
	r.startRow(number, digits, r.tail.hidden)
	r.pos += i + len(r.tail.text)
	return true
}

// fastRowEnd closes the row if it ends here.
func (r *sheetReader) fastRowEnd() bool {
	if r.closing || len(r.buf)-r.pos < r.forms.rowEnd.length+8 || !r.forms.rowEnd.begins(r.buf[r.pos:]) {
		return false
	}
	r.shut()
	r.pos += r.forms.rowEnd.length
	return true
}
