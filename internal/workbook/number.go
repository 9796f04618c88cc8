package workbook

import (
	"strconv"
)

const (
	significant = 15 // the decimal digits Excel keeps; more in a file is binary noise
	maxNumber   = 512
	maxPlain    = 60 // digits of a number written out
)

type numberState uint8

const (
	numberExact   numberState = iota // the same number as in the file
	numberRounded                    // rounded to 15 significant digits
	numberTooWide                    // too large or too small to be written out
	numberInvalid
)

// appendNumber appends the shortest decimal text of the XML number b: no
// exponent, no superfluous zeros, at most 15 significant digits.
func appendNumber(dst, b []byte) ([]byte, numberState) {
	if isPlainNumber(b) {
		return append(dst, b...), numberExact
	}
	var digits [32]byte // more spill to the heap
	n, ok := parseNumber(digits[:0], b)
	if !ok {
		return dst, numberInvalid
	}
	state := numberExact
	if len(n.digits) > significant {
		if !n.round(b) {
			return dst, numberTooWide
		}
		state = numberRounded
	}
	return n.append(dst, state)
}

// isPlainNumber reports whether b is already in the form wanted.
func isPlainNumber(b []byte) bool {
	if len(b) > 0 && b[0] == '-' {
		if b = b[1:]; len(b) == 1 && b[0] == '0' {
			return false
		}
	}
	point, digits := -1, 0
	for i, c := range b {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c == '.' && point < 0 && i > 0 && i < len(b)-1:
			point = i
		default:
			return false
		}
	}
	if digits == 0 || digits > significant || b[0] == '0' && len(b) > 1 && point != 1 {
		return false
	}
	return point < 0 || b[len(b)-1] != '0'
}

// decimal is ± 0.digits × 10^exponent, digits without zeros at either end.
type decimal struct {
	negative bool
	digits   []byte
	exponent int
}

// parseNumber reads an xsd:double; INF, NaN, hexadecimals and underscores are
// none. The digits are appended to buf.
func parseNumber(buf, b []byte) (n decimal, ok bool) {
	n.digits = buf
	if len(b) > maxNumber {
		return n, false
	}
	i := 0
	if i < len(b) && (b[i] == '-' || b[i] == '+') {
		n.negative = b[i] == '-'
		i++
	}
	seen, point := 0, false
	for ; i < len(b); i++ {
		c := b[i]
		if c == '.' && !point {
			point = true
			continue
		}
		if c < '0' || c > '9' {
			break
		}
		seen++
		if n.digits = append(n.digits, c); !point {
			n.exponent++
		}
	}
	if seen == 0 {
		return n, false
	}
	if i < len(b) {
		e, ok := parseExponent(b[i:])
		if !ok {
			return n, false
		}
		n.exponent += e
	}
	n.trim()
	return n, true
}

func parseExponent(b []byte) (int, bool) {
	if b[0] != 'e' && b[0] != 'E' {
		return 0, false
	}
	b = b[1:]
	negative := false
	if len(b) > 0 && (b[0] == '-' || b[0] == '+') {
		negative = b[0] == '-'
		b = b[1:]
	}
	if len(b) == 0 {
		return 0, false
	}
	e := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		e = min(e*10+int(c-'0'), 1_000_000)
	}
	if negative {
		e = -e
	}
	return e, true
}

func (n *decimal) trim() {
	for len(n.digits) > 0 && n.digits[0] == '0' {
		n.digits = n.digits[1:]
		n.exponent--
	}
	for len(n.digits) > 0 && n.digits[len(n.digits)-1] == '0' {
		n.digits = n.digits[:len(n.digits)-1]
	}
}

// round gives the 15 digits Excel shows of the binary number that text b
// stands for. The text has that number's digits but for the last few, so the
// text alone decides unless it is close to half a digit.
func (n *decimal) round(b []byte) bool {
	next := int(n.digits[significant]-'0') * 10
	if len(n.digits) > significant+1 {
		next += int(n.digits[significant+1] - '0')
	}
	if next < 35 || next > 65 {
		n.digits = n.digits[:significant]
		if next > 65 {
			n.increment()
		}
		n.trim()
		return n.exponent <= maxPlain && n.exponent >= -maxPlain
	}
	f, err := strconv.ParseFloat(string(b), 64)
	if err != nil {
		return false
	}
	var short [32]byte
	*n, _ = parseNumber(n.digits[:0], strconv.AppendFloat(short[:0], f, 'e', significant-1, 64))
	return true
}

// increment adds one to the last digit.
func (n *decimal) increment() {
	for i := len(n.digits) - 1; i >= 0; i-- {
		if n.digits[i]++; n.digits[i] <= '9' {
			return
		}
		n.digits[i] = '0'
	}
	n.digits[0] = '1' // 99...9 became 100...0; the zeros are trimmed
	n.exponent++
}

// append writes n out, unless that takes absurdly many digits.
func (n decimal) append(dst []byte, state numberState) ([]byte, numberState) {
	if len(n.digits) == 0 {
		return append(dst, '0'), state
	}
	if n.exponent > maxPlain || n.exponent < -maxPlain {
		return dst, numberTooWide
	}
	if n.negative {
		dst = append(dst, '-')
	}
	whole := max(n.exponent, 0)
	if whole == 0 {
		dst = append(dst, '0')
	}
	for i := range whole {
		if i < len(n.digits) {
			dst = append(dst, n.digits[i])
		} else {
			dst = append(dst, '0')
		}
	}
	if whole >= len(n.digits) {
		return dst, state
	}
	dst = append(dst, '.')
	for range -n.exponent {
		dst = append(dst, '0')
	}
	return append(dst, n.digits[whole:]...), state
}
