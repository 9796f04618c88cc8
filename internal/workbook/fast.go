package workbook

import (
	"encoding/binary"
	"strings"
)

// This file reads cells in the form nearly all writers use, straight from the
// buffer:
//
//	<c r="B12" s="3" t="s"><v>7</v></c>
//	<c r="B12" t="inlineStr"><is><t>text</t></is></c>
//	<c r="B12" s="3"/>
//
// Whatever is not exactly so, or wrong in any way, or close to the buffer's
// end, is left untouched for the general path, which reads the same cells the
// same way and says what is wrong. TestFastCells holds them together.

// forms are the pieces of such a cell and of its row, with the prefix that the
// row's name has: names in the row are of its namespace as long as nothing is
// declared.
type forms struct {
	prefix             string // with its colon
	row, rowEnd        form   // <row r=" and </row>
	cell               form   // <c r="
	value, valueEnd    form   // ><v> and </v></c>
	inline, inlineEnds form   // ><is><t> and </t></is></c>
	room               int    // bytes that all of a cell but its text surely fits in
}

func formsOf(prefix string) forms {
	if prefix != "" {
		prefix += ":"
	}
	of := func(s string) form {
		return formOf(strings.NewReplacer("</", "</"+prefix, "<", "<"+prefix).Replace(s))
	}
	return forms{
		prefix: prefix, room: 128 + 6*len(prefix),
		row: of(`<row r="`), rowEnd: of(`</row>`), cell: of(`<c r="`),
		value: of(`><v>`), valueEnd: of(`</v></c>`), inline: of(`><is><t>`), inlineEnds: of(`</t></is></c>`),
	}
}

// form is a piece of markup, its first eight bytes compared as one number.
type form struct {
	word, mask uint64
	rest       string // what follows them
	length     int
}

func formOf(s string) form {
	f := form{length: len(s)}
	f.word, f.mask = wordOf(s[:min(len(s), 8)])
	f.rest = s[min(len(s), 8):]
	return f
}

// wordOf is at most eight bytes as a number, and the bits of it that count.
func wordOf[T string | []byte](s T) (word, mask uint64) {
	var b [8]byte
	copy(b[:], s)
	return binary.LittleEndian.Uint64(b[:]), 1<<(8*len(s)) - 1 // all bits where len(s) is 8
}

// begins reports whether b, which has eight bytes more than the form, begins
// with it.
func (f *form) begins(b []byte) bool {
	return binary.LittleEndian.Uint64(b)&f.mask == f.word && (f.rest == "" || string(b[8:f.length]) == f.rest)
}

// fastCells reads cells as long as they have the common form.
func (r *sheetReader) fastCells() {
	if r.closing {
		return // the row was <row/>
	}
	for len(r.buf)-r.pos >= r.forms.room && r.fastCell() {
	}
}

func (r *sheetReader) fastCell() bool {
	b := r.buf[r.pos:]
	if !r.forms.cell.begins(b) {
		return false
	}
	column, i := r.fastReference(b, r.forms.cell.length)
	if i == 0 {
		return false
	}
	style, i := fastStyle(b, i)
	kind, i := fastType(b, i)
	if b[i] == '/' && b[i+1] == '>' { // a blank cell
		r.column, r.pos = column, r.pos+i+2
		return true
	}
	c := Cell{Column: column, Kind: Text}
	if kind == typeNumber {
		c.Value, c.Kind, i = r.fastNumber(b, i, style)
	} else {
		c.Value, c.Shared, i = r.fastText(b, i, kind)
	}
	if i == 0 {
		return false
	}
	if c.Value != "" {
		r.row.Cells = append(r.row.Cells, c)
	}
	r.column, r.pos = column, r.pos+i
	return true
}

// fastReference reads B12", which must follow the cell before and be in the
// row; after is what comes behind it, 0 if it is not so.
func (r *sheetReader) fastReference(b []byte, i int) (column, after int) {
	column = -1
	for n := 0; n < 3 && b[i]-'A' < 26; n++ {
		column = (column+1)*26 + int(b[i]-'A')
		i++
	}
	if column <= r.column || column >= MaxColumns || !r.digits.begins(b[i:]) {
		return 0, 0
	}
	return column, i + r.digits.length
}

// fastStyle reads s="3", if it is there.
func fastStyle(b []byte, i int) (style, after int) {
	if string(b[i:i+4]) != ` s="` {
		return 0, i
	}
	for j := i + 4; j < i+10; j++ {
		if b[j] == '"' && j > i+4 {
			return style, j + 1
		}
		if b[j] < '0' || b[j] > '9' {
			break
		}
		style = style*10 + int(b[j]-'0')
	}
	return 0, i
}

// fastType reads t="s" and its likes, if it is there.
func fastType(b []byte, i int) (kind cellType, after int) {
	if string(b[i:i+4]) != ` t="` {
		return typeNumber, i
	}
	switch {
	case string(b[i+4:i+6]) == `s"`:
		return typeShared, i + 6
	case string(b[i+4:i+6]) == `n"`:
		return typeNumber, i + 6
	case string(b[i+4:i+14]) == `inlineStr"`:
		return typeInline, i + 14
	case string(b[i+4:i+8]) == `str"`:
		return typeString, i + 8
	}
	return typeNumber, i
}

// fastText reads ><v>7</v></c>, or its like for another text than a shared one;
// after is what comes behind it, 0 if it is not so. A shared text has its number.
func (r *sheetReader) fastText(b []byte, i int, kind cellType) (value string, shared uint32, after int) {
	head, tail := &r.forms.value, &r.forms.valueEnd
	if kind == typeInline {
		head, tail = &r.forms.inline, &r.forms.inlineEnds
	}
	if !head.begins(b[i:]) {
		return "", 0, 0
	}
	i += head.length
	from := i
	if kind == typeShared {
		index := 0
		for i < from+9 && b[i]-'0' < 10 {
			index = index*10 + int(b[i]-'0')
			i++
		}
		text, ok := r.book.strings.at(index)
		if !ok || i == from || !tail.begins(b[i:]) {
			return "", 0, 0
		}
		return text, uint32(index) + 1, i + tail.length
	}
	n := plainLength(b[i:])
	if i += n; n == 0 || len(b)-i < tail.length+8 || !tail.begins(b[i:]) {
		return "", 0, 0
	}
	return r.keep(b[from:i]), 0, i + tail.length
}

// plainLength returns how many bytes of b are text that means itself: ASCII
// without entities, line ends, escapes, or space at its ends.
func plainLength(b []byte) int {
	i := 0
	for i < len(b) && i <= MaxText && !special[b[i]] && b[i] != '_' {
		i++
	}
	if i == 0 || i > MaxText || isSpace(b[0]) || isSpace(b[i-1]) {
		return 0
	}
	return i
}

// fastNumber reads ><v>742.79</v></c>, a number or the serial of a date.
func (r *sheetReader) fastNumber(b []byte, i, style int) (value string, kind Kind, after int) {
	if !r.forms.value.begins(b[i:]) || style >= len(r.book.styles) {
		return "", 0, 0
	}
	i += r.forms.value.length
	var n int
	if r.book.styles[style] {
		value, n = r.fastDate(b[i:])
		kind = Date
	} else {
		value, n = r.fastDecimal(b[i:])
		kind = Number
	}
	if i += n; n == 0 || !r.forms.valueEnd.begins(b[i:]) {
		return "", 0, 0
	}
	return value, kind, i + r.forms.valueEnd.length
}

// knownDay is the text of a day met lately.
type knownDay struct {
	serial int
	text   string
}

// knownDays is the room for them: those of eleven years lie side by side.
const knownDays = 1 << 12

// fastDate reads the serial of a day; n is its length, 0 if it is none.
func (r *sheetReader) fastDate(b []byte) (value string, n int) {
	serial := 0
	for n < 7 && b[n]-'0' < 10 {
		serial = serial*10 + int(b[n]-'0')
		n++
	}
	if n == 0 || b[n] != '<' {
		return "", 0
	}
	if r.days == nil {
		r.days = make([]knownDay, knownDays)
	}
	day := &r.days[serial%knownDays]
	if day.serial != serial || day.text == "" {
		var buf [2 * maxPlain]byte
		text, fault := appendSerial(buf[:0], b[:n], r.book.date1904)
		if fault != "" {
			return "", 0
		}
		*day = knownDay{serial, r.keep(text)}
	}
	return day.text, n
}

// fastDecimal reads a decimal and rounds it as appendNumber does, where that
// takes no more than cutting or carrying digits; n is its length, 0 if it is
// none.
func (r *sheetReader) fastDecimal(b []byte) (value string, n int) {
	d, ok := measure(b)
	if !ok {
		return "", 0
	}
	if d.end == d.length {
		return r.keep(b[:d.length]), d.length
	}
	from := r.room(d.end + 1 + d.zeros)
	_, _ = r.arena.Write(b[:d.end])
	if d.carry != 0 {
		_ = r.arena.WriteByte(d.carry)
	}
	for range d.zeros {
		_ = r.arena.WriteByte('0')
	}
	return r.arena.String()[from:], d.length
}
