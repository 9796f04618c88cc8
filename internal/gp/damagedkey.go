package gp

import (
	"regexp"
	"strings"
)

// Kinds of damage that a spreadsheet does to a key.
const (
	DamageScientific = "scientific" // 1.00E+05, 1.23457E+18
	DamageDate       = "date"       // 12-Mar, Mar-24, 3/1/2024
	DamageDigits     = "digits"     // 1234567890123450000: digits after the 15th are zeros
	DamageWidth      = "width"      // ######: the column was too narrow
	DamageError      = "error"      // #NAME?: read as a formula
	DamageMarks      = "marks"      // '00123, ="00123", invisible characters
)

var (
	scientificKey = regexp.MustCompile(`^[-+]?[0-9]+([.,][0-9]+)?E[-+]?[0-9]{1,3}$`)
	roundedKey    = regexp.MustCompile(`^[1-9][0-9]{14}0{1,15}$`)
	errorKey      = regexp.MustCompile(`^#(NAME\?|VALUE!|N/A|REF!|NUM!|DIV/0!|NULL!)$`)
)

// DamagedKey reports whether s looks like a key that a spreadsheet has
// mangled, and how. An item may really be called so: it is a reason to look
// for the healthy key with CouldBe, never to change or merge one.
func DamagedKey(s string) (kind string, ok bool) {
	k := Key(s)
	switch { // what an expression cannot do without is looked for first: nearly all keys lack it
	case strings.IndexByte(k, 'E') > 0 && scientificKey.MatchString(k):
		return DamageScientific, true
	case len(k) >= 4 && strings.Trim(k, "#") == "":
		return DamageWidth, true
	case strings.HasPrefix(k, "#") && errorKey.MatchString(k):
		return DamageError, true
	case len(k) > spreadsheetDigits && roundedKey.MatchString(k):
		return DamageDigits, true
	case BareKey(k) != k:
		return DamageMarks, true
	}
	if named, full := keyDate(k); named || full {
		return DamageDate, true
	}
	return "", false
}

// CouldBe reports whether damaged, as a spreadsheet leaves it, could stand for
// the key healthy: leading or trailing zeros lost (00123 is 123), long numbers
// rounded or in scientific notation, 12-3 turned into the 12th of March or the
// 3rd of December, -12VREG into #NAME?. A key that is the same, and ######,
// which could be anything, are not such a pair.
func CouldBe(damaged, healthy string) bool {
	d, h := Key(damaged), Key(healthy)
	if d == h || d == "" || h == "" {
		return false
	}
	if BareKey(d) == BareKey(h) {
		return true
	}
	if errorKey.MatchString(d) {
		return strings.IndexByte("+-=@", h[0]) >= 0
	}
	return sameNumber(d, h) || sameDay(d, h)
}

// BareKey is the key k without what keeps a spreadsheet from reading it as a number,
// and without characters that do not show.
func BareKey(k string) string {
	k = strings.TrimPrefix(k, "'")
	if strings.HasPrefix(k, `="`) && strings.HasSuffix(k, `"`) && len(k) > 3 {
		k = k[2 : len(k)-1]
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case '\u00ad', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u2060', '\ufeff':
			return -1
		}
		return r
	}, k)
}

// keyNumber is a number as digits and a power of ten: 0.digits × 10^point,
// without zeros at either end.
type keyNumber struct {
	digits     string
	point      int
	shown      int // digits the text shows from the first that counts
	scientific bool
	negative   bool
}

// spreadsheetDigits is how many digits of a number a spreadsheet keeps.
const spreadsheetDigits = 15

// sameNumber reports whether the number d shows is what a spreadsheet makes of
// the text h.
func sameNumber(d, h string) bool {
	a, okA := numberOfKey(d)
	b, okB := numberOfKey(h)
	if !okA || !okB || a.negative != b.negative {
		return false
	}
	if a.digits == b.digits {
		return a.point == b.point || a.digits == ""
	}
	if a.scientific {
		for _, kept := range [2]keyNumber{b, b.cut(spreadsheetDigits)} {
			if r := kept.round(a.shown); r.digits == a.digits && r.point == a.point {
				return true
			}
		}
		return false
	}
	kept := b.cut(spreadsheetDigits)
	return kept.digits == a.digits && kept.point == a.point
}

// numberOfKey reads k as a spreadsheet does: digits with one point, and an
// exponent.
func numberOfKey(k string) (n keyNumber, ok bool) {
	if len(k) > 60 {
		return n, false
	}
	k, n.negative = strings.CutPrefix(k, "-")
	mantissa, exponent, scientific := strings.Cut(k, "E")
	n.scientific = scientific
	if scientific {
		sign := 1
		if exponent, ok = strings.CutPrefix(exponent, "-"); ok {
			sign = -1
		}
		exponent = strings.TrimPrefix(exponent, "+")
		e := smallNumber(exponent)
		if e < 0 {
			return n, false
		}
		n.point = sign * e
	}
	whole, frac, _ := strings.Cut(strings.Replace(mantissa, ",", ".", 1), ".")
	all := whole + frac
	if all == "" || whole == "" || !allDigits(all) {
		return n, false
	}
	n.digits = strings.TrimLeft(all, "0")
	n.point += len(whole) - (len(all) - len(n.digits))
	n.shown = len(n.digits)
	n.digits = strings.TrimRight(n.digits, "0")
	return n, true
}

// cut drops the digits after the first count.
func (n keyNumber) cut(count int) keyNumber {
	if len(n.digits) > count {
		n.digits = strings.TrimRight(n.digits[:count], "0")
	}
	return n
}

// round rounds to count digits, halves up.
func (n keyNumber) round(count int) keyNumber {
	if len(n.digits) <= count {
		return n
	}
	up := n.digits[count] >= '5'
	b := []byte(n.digits[:count])
	for i := count - 1; up && i >= 0; i-- {
		if up = b[i] == '9'; up {
			b[i] = '0'
		} else {
			b[i]++
		}
	}
	n.digits = string(b)
	if up {
		n.digits = "1" + n.digits
		n.point++
	}
	n.digits = strings.TrimRight(n.digits, "0")
	return n
}
