package report

import (
	"bytes"
	"strconv"
	"strings"
	"time"
)

// appendCell appends a cell as the file holds it: a number as a number,
// everything else as text, never as a formula of the client's. name is where
// the cell is, formula what makes its value, if anything does; words is its
// text, blank for a number.
func appendCell(b []byte, name []byte, style int, c *Cell, words string, formula []byte) []byte {
	live := len(formula) > 0
	if live && keepsBlanks(words) {
		b = append(b, `<c xml:space="preserve" r="`...)
	} else {
		b = append(b, cellStart...)
	}
	b = append(b, name...)
	b = append(b, `" s="`...)
	b = strconv.AppendInt(b, int64(style), 10)
	if live {
		b = appendLive(b, c, words, formula)
	} else {
		b = appendValue(b, c, words)
	}
	return append(b, "</c>"...)
}

// cellStart is how a cell begins, up to its name.
const cellStart = `<c r="`

// appendValue appends what a cell holds.
func appendValue(b []byte, c *Cell, words string) []byte {
	switch {
	case c.Kind == Blank:
		return append(b, `">`...)
	case c.isNumber():
		b = append(b, `"><v>`...)
		return append(appendNumber(b, c), "</v>"...)
	case keepsBlanks(words):
		b = append(b, `" t="inlineStr"><is><t xml:space="preserve">`...)
	default:
		b = append(b, `" t="inlineStr"><is><t>`...)
	}
	return append(appendWords(b, words), "</t></is>"...)
}

// appendLive appends a formula and the value that it has now.
func appendLive(b []byte, c *Cell, words string, formula []byte) []byte {
	if c.isNumber() {
		b = append(b, `"><f>`...)
	} else {
		b = append(b, `" t="str"><f>`...)
	}
	b = append(appendEscaped(b, formula), "</f>"...)
	switch {
	case c.isNumber():
		b = append(b, "<v>"...)
		b = append(appendNumber(b, c), "</v>"...)
	case words != "":
		b = append(b, "<v>"...)
		b = append(appendWords(b, words), "</v>"...)
	}
	return b
}

// isNumber reports whether a workbook holds the value as a number.
func (c *Cell) isNumber() bool { return c.Kind.Numeric() || c.Kind == Day }

// readsAsText reports whether all that a cell holds is its text, or nothing.
func (c *Cell) readsAsText() bool {
	switch c.Kind {
	case Blank, Text, Key, Grade, Tick:
		return true
	}
	return false
}

// words is the text that a cell of the workbook holds: client text made safe to
// look at, too long a text cut; blank where it holds a number or nothing.
func (c *Cell) words() string {
	switch {
	case c.Kind == Blank || c.isNumber():
		return ""
	case c.Kind == Text:
		return shown(c.Text)
	case c.Kind == Reference:
		return shown(Printable(c.Place.String()))
	}
	return shown(Printable(c.Text))
}

// keepsBlanks reports whether a text begins or ends with a blank, which readers
// drop unless they are told not to.
func keepsBlanks(words string) bool {
	return words != "" && (isBlank(words[0]) || isBlank(words[len(words)-1]))
}

func isBlank(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }

// appendWords appends a text as XML. Where it looks like the escape of a
// character in a workbook (_x0041_ is an A), its first underscore is escaped.
func appendWords(b []byte, words string) []byte {
	from := 0
	for i := 0; i < len(words); i++ {
		if words[i] == '_' && isEscape(words[i:]) {
			b = append(appendEscaped(b, words[from:i]), "_x005F"...)
			from = i
		}
	}
	return appendEscaped(b, words[from:])
}

// isEscape reports whether s begins as _xHHHH_.
func isEscape(s string) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	return strings.Trim(s[2:6], "0123456789abcdefABCDEF") == ""
}

// appendEscaped appends text as XML; it holds no controls but line breaks.
func appendEscaped[T string | []byte](b []byte, text T) []byte {
	from := 0
	for i := range len(text) {
		if entity := entities[text[i]]; entity != "" {
			b = append(append(b, text[from:i]...), entity...)
			from = i + 1
		}
	}
	return append(b, text[from:]...)
}

var entities = [256]string{'&': "&amp;", '<': "&lt;", '>': "&gt;", '"': "&#34;", '\'': "&#39;"}

// digitsKept is how many digits of a number a spreadsheet keeps.
const digitsKept = 15

// appendNumber appends a number in plain digits, those that a spreadsheet does
// not keep cut off.
func appendNumber(b []byte, c *Cell) []byte {
	start := len(b)
	switch c.Kind {
	case Amount:
		b = c.Amount.AppendTo(b)
	case Quantity, UnitCost:
		b = c.Quantity.AppendTo(b)
	case Count:
		return strconv.AppendInt(b, int64(c.Count), 10)
	case Percent:
		b = append(b, c.Share.String()...)
	case Day:
		return strconv.AppendInt(b, serial(c.Day.Time()), 10)
	}
	return b[:start+len(kept(b[start:]))]
}

// kept is plain digits without what is past digitsKept, and without zeros at
// the end of the decimals.
func kept(digits []byte) []byte {
	point := bytes.IndexByte(digits, '.')
	if len(digits) > digitsKept {
		digits = cut(digits, point)
	}
	if point < 0 || point >= len(digits) {
		return digits
	}
	return bytes.TrimSuffix(bytes.TrimRight(digits, "0"), []byte("."))
}

// cut is digits up to the last that is kept; of those before the point, zeros
// stand for the rest.
func cut(digits []byte, point int) []byte {
	significant := 0
	for i, d := range digits {
		if d == '-' || d == '.' || significant == 0 && d == '0' {
			continue
		}
		if significant++; significant <= digitsKept {
			continue
		}
		if point >= 0 && i > point {
			return digits[:i]
		}
		digits[i] = '0'
	}
	return digits
}

// serial is the number of a day in a workbook's 1900 epoch.
func serial(t time.Time) int64 { return t.Unix()/secondsADay + daysToUnix }

const (
	secondsADay = 24 * 60 * 60
	daysToUnix  = 25569 // 1970-01-01
)
