package gp

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

// NumberStyle says how a column writes its numbers. The zero style is that of
// machine-written numbers: a point, no grouping.
type NumberStyle struct {
	// Decimal is '.' or ','.
	Decimal byte
	// Group is the thousands separator: ',', '.', ' ' (any blank), '\'' (or ’)
	// or 0 for none.
	Group byte
}

// USNumbers is the style of US reports; machine-written numbers fit it too.
var USNumbers = NumberStyle{Decimal: '.', Group: ','}

// Why a number or a date cannot be read. Errors of this package wrap one of
// them or ErrRange.
var (
	ErrSyntax    = errors.New("not readable")
	ErrPrecision = errors.New("more decimals than fit")
)

// maxNumberText bounds what is looked at: no number of GP is longer, with
// every sign, code and separator.
const maxNumberText = 96

// maxWhole is the most digits before the decimal mark: 18 fit 64 bits, and a
// billion such amounts still add up in 128.
const maxWhole = 18

// amountPlaces and quantityPlaces are the decimals that fit.
const (
	amountPlaces   = 10
	quantityPlaces = 5
)

// ParseAmount reads an amount written in style st. It is exact; what it cannot
// hold is an error that wraps ErrSyntax, ErrRange or ErrPrecision.
//
// Signs are -1, 1-, (1), <1>, 1 CR (negative), 1 DR (positive) and U+2212, one
// of them, with at most one currency sign or code on either side. A dash where
// digits would stand is the zero of accounting formats. Groups are of three
// digits, or Indian (12,34,567). Exponents, fractions, other digits than ASCII
// and other letters are errors.
func ParseAmount(s string, st NumberStyle) (Amount, error) {
	d, err := parseDigits(s, st, amountPlaces)
	if err != nil {
		return Amount{}, err
	}
	a := mul(int64(d.whole), amountScale).Add(Amount{0, d.frac})
	if d.negative {
		a = a.Neg()
	}
	return a, nil
}

// ParseQuantity reads a quantity or a unit cost as ParseAmount reads amounts.
// The largest is about 46 trillion, so that the difference of two fits too.
func ParseQuantity(s string, st NumberStyle) (Quantity, error) {
	d, err := parseDigits(s, st, quantityPlaces)
	if err != nil {
		return 0, err
	}
	const most = uint64(1<<62) / quantityScale
	if d.whole >= most {
		return 0, numberError(ErrRange, s, "larger than GP stores")
	}
	q := Quantity(d.whole*quantityScale + d.frac)
	if d.negative {
		q = -q
	}
	return q, nil
}

// digits is a number taken apart: whole and frac are integers, frac in units
// of the last place asked for.
type digits struct {
	whole, frac uint64
	negative    bool
}

// parseDigits reads a number, the usual cell in one pass.
func parseDigits(s string, st NumberStyle, places int) (digits, error) {
	if d, ok := usualNumber(s, st, places); ok {
		return d, nil
	}
	return readNumber(s, st, places)
}

func readNumber(s string, st NumberStyle, places int) (digits, error) {
	if len(s) > maxNumberText {
		return digits{}, numberError(ErrSyntax, s, "too long for a number")
	}
	body, err := stripSigns(s)
	if err != nil {
		return digits{}, numberError(ErrSyntax, s, err.Error())
	}
	d := digits{negative: body.negative}
	if body.text == "" {
		return d, nil // the dash of accounting formats
	}
	whole, frac, why := split(body.text, st)
	if why != "" {
		return digits{}, numberError(ErrSyntax, s, why)
	}
	return d, d.fill(s, whole, frac, places)
}

// fill sets the value from the whole part, with its separators, and the
// fraction, without.
func (d *digits) fill(s, whole, frac string, places int) error {
	n := 0
	for i := 0; i < len(whole); i++ {
		c := whole[i] - '0'
		if c > 9 || n == 0 && c == 0 {
			continue
		}
		if n++; n > maxWhole {
			return numberError(ErrRange, s, "more digits than GP stores")
		}
		d.whole = 10*d.whole + uint64(c)
	}
	for i := 0; i < len(frac) || i < places; i++ {
		c := byte(0)
		if i < len(frac) {
			c = frac[i] - '0'
		}
		if i >= places {
			if c != 0 {
				return numberError(ErrPrecision, s, fmt.Sprintf("%d decimals, at most %d are kept", len(frac), places))
			}
			continue
		}
		d.frac = 10*d.frac + uint64(c)
	}
	return nil
}

// split cuts text, which starts and ends with a digit or a mark, into whole
// part and fraction. why says what is wrong with it.
func split(text string, st NumberStyle) (whole, frac, why string) {
	mark := st.Decimal
	if mark == 0 {
		mark = '.'
	}
	whole = text
	for i := 0; i < len(text); i++ {
		if text[i] == mark {
			whole, frac = text[:i], text[i+1:]
			break
		}
	}
	for i := 0; i < len(frac); i++ {
		if frac[i]-'0' > 9 {
			return "", "", "there is more than digits after the decimal mark"
		}
	}
	if whole == "" && frac == "" {
		return "", "", "no digits"
	}
	return whole, frac, checkGroups(whole, st.Group)
}

// checkGroups says what is wrong with the grouping of whole, "" if nothing.
func checkGroups(whole string, group byte) (why string) {
	var sizes groupSizes
	for i := 0; i < len(whole); {
		if whole[i]-'0' <= 9 {
			sizes.digit()
			i++
			continue
		}
		n := separator(whole[i:], group)
		if n == 0 {
			return "a character that numbers of this style do not have"
		}
		sizes.end()
		i += n
	}
	if sizes.separators > 0 && (!sizes.wellFormed() || whole[0] == '0') {
		return "digits are not grouped by threes"
	}
	return ""
}

// separator returns the length of the group separator s starts with, 0 if none.
func separator(s string, group byte) int {
	switch {
	case group == 0:
		return 0
	case group == ' ':
		return blank(s)
	case s[0] == group:
		return 1
	case group == '\'' && len(s) >= 3 && s[:3] == "’":
		return 3
	}
	return 0
}

// blank returns the length of the blank that s starts with, 0 if none: the
// space, the tab and the no-break and thin spaces of number formats.
func blank(s string) int {
	if s == "" {
		return 0
	}
	if s[0] == ' ' || s[0] == '\t' {
		return 1
	}
	if s[0] < 0x80 {
		return 0
	}
	switch r, n := utf8.DecodeRuneInString(s); r {
	case '\u00a0', '\u2007', '\u2009', '\u202f':
		return n
	}
	return 0
}

// groupSizes checks group sizes as they come: by threes, or two by two with
// three at the end.
type groupSizes struct {
	separators   int
	first, last  int
	threes, twos int // groups after the first, before the last
	size         int
	otherwise    bool
}

func (g *groupSizes) digit() { g.size++; g.last = g.size }

func (g *groupSizes) end() {
	switch {
	case g.separators == 0:
		g.first = g.size
	case g.size == 3:
		g.threes++
	case g.size == 2:
		g.twos++
	default:
		g.otherwise = true
	}
	g.separators++
	g.size, g.last = 0, 0
}

func (g *groupSizes) wellFormed() bool {
	if g.otherwise || g.first == 0 || g.last != 3 {
		return false
	}
	return g.first <= 3 && g.twos == 0 || g.first <= 2 && g.threes == 0
}

// numberError says what was found and what is wrong with it.
func numberError(kind error, s, why string) error {
	return fmt.Errorf("number %s %w: %s", shown(s), kind, why)
}

// shown quotes s for a message, without control characters and not too long.
func shown(s string) string {
	const most = 40
	if len(s) > most {
		cut := most
		for cut > 0 && !utf8.RuneStart(s[cut]) {
			cut--
		}
		return fmt.Sprintf("%q…", s[:cut])
	}
	return fmt.Sprintf("%q", s)
}
