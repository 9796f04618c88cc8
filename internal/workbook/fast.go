package workbook

import (
	"bytes"
	"strings"
)

// This file reads cells in the form nearly all writers use, straight from the
// buffer:
//
//	<c r="B12" s="3" t="s"><v>7</v></c>
//	<c r="B12" t="inlineStr"><is><t>text</t></is></c>
//	<c r="B12" s="3"/>
//
// Whatever is not exactly so, or wrong in any way, or not wholly in the
// buffer, is left untouched for the general path, which reads the same
// cells the same way and says what is wrong. TestFastCells holds them
// together.

// forms are the pieces of such a cell, with the prefix that the row's name
// has: names in the row are of its namespace as long as nothing is declared.
type forms struct {
	prefix                 string
	head                   string // <c r="
	value, valueEnd        string // <v>
	inlineText, inlineEnds string // <is><t>
}

func formsOf(prefix string) forms {
	p := prefix
	if p != "" {
		p += ":"
	}
	tags := func(s string) string {
		return strings.NewReplacer("</", "</"+p, "<", "<"+p).Replace(s)
	}
	return forms{prefix, tags(`<c r="`), tags(`><v>`), tags(`</v></c>`), tags(`><is><t>`), tags(`</t></is></c>`)}
}

// fastCells reads cells as long as they have the common form.
func (r *sheetReader) fastCells() {
	for r.fastCell() {
	}
}

func (r *sheetReader) fastCell() bool {
	if r.closing {
		return false // the row was <row/>
	}
	b := r.buf[r.pos:r.end]
	column, i := r.fastReference(b)
	if i == 0 {
		return false
	}
	style, i := fastStyle(b, i)
	kind, i := fastType(b, i)
	if i+2 > len(b) {
		return false
	}
	if b[i] == '/' && b[i+1] == '>' { // a blank cell
		r.column, r.pos = column, r.pos+i+2
		return true
	}
	value, n := r.forms.fastValue(b[i:], kind)
	if n == 0 {
		return false
	}
	before := r.column
	r.column, r.cell.style, r.cell.formula = column, style, false
	if !r.fastAdd(kind, value) {
		r.column = before
		return false
	}
	r.pos += i + n
	return true
}

// fastReference reads <c r="B12", which must follow the cell before and be in
// the row; i is what comes after it, 0 if it is not so.
func (r *sheetReader) fastReference(b []byte) (column, i int) {
	head := r.forms.head
	if len(b) < len(head)+len("XFD1048576\"") || string(b[:len(head)]) != head {
		return 0, 0
	}
	for i = len(head); b[i] >= 'A' && b[i] <= 'Z' && i < len(head)+3; i++ {
		column = column*26 + int(b[i]-'A') + 1
	}
	column--
	if column <= r.column || column >= MaxColumns {
		return 0, 0
	}
	for _, digit := range r.digits {
		if b[i] != digit {
			return 0, 0
		}
		i++
	}
	if b[i] != '"' {
		return 0, 0
	}
	return column, i + 1
}

// fastStyle reads s="3", if it is there.
func fastStyle(b []byte, i int) (style, after int) {
	if i+4 > len(b) || string(b[i:i+4]) != ` s="` {
		return 0, i
	}
	for j := i + 4; j < len(b) && j < i+10; j++ {
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
	if i+6 > len(b) || string(b[i:i+4]) != ` t="` {
		return typeNumber, i
	}
	switch b = b[i+4:]; {
	case b[1] == '"':
		switch b[0] {
		case 's':
			return typeShared, i + 6
		case 'n':
			return typeNumber, i + 6
		}
	case bytes.HasPrefix(b, []byte(`inlineStr"`)):
		return typeInline, i + 14
	case bytes.HasPrefix(b, []byte(`str"`)):
		return typeString, i + 8
	}
	return typeNumber, i
}

// fastValue reads ><v>value</v></c>, or its like for an inline text; n is how
// long all of it is, 0 if it is not so.
func (f *forms) fastValue(b []byte, kind cellType) (value []byte, n int) {
	head, tail := f.value, f.valueEnd
	if kind == typeInline {
		head, tail = f.inlineText, f.inlineEnds
	}
	if len(b) < len(head) || string(b[:len(head)]) != head {
		return nil, 0
	}
	b = b[len(head):]
	i := 0
	if kind == typeInline || kind == typeString {
		i = fastText(b)
	} else {
		for i < len(b) && i < 32 && b[i] != '<' {
			i++
		}
	}
	if i == 0 || len(b) < i+len(tail) || string(b[i:i+len(tail)]) != tail {
		return nil, 0
	}
	return b[:i], len(head) + i + len(tail)
}

// fastText returns how many bytes of b are text that means itself: ASCII
// without entities, line ends, escapes, or space at its ends.
func fastText(b []byte) int {
	i := 0
	for i < len(b) && i <= MaxText && !special[b[i]] && b[i] != '_' {
		i++
	}
	if i == 0 || i > MaxText || isSpace(b[0]) || isSpace(b[i-1]) {
		return 0
	}
	return i
}

// fastAdd adds a value; false, with nothing done, if it is not right.
func (r *sheetReader) fastAdd(kind cellType, value []byte) bool {
	switch kind {
	case typeShared:
		i, ok := parseIndex(value)
		text, there := r.book.strings.at(i)
		if ok = ok && there; ok && text != "" {
			r.add(Text, text)
		}
		return ok
	case typeNumber:
		return r.number(value) == nil
	}
	r.text(value)
	return true
}
