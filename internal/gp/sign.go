package gp

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/currency"
)

// body is a number without its sign and currency.
type body struct {
	text     string // "" for the dash that stands for zero
	negative bool
}

var (
	errTwoSigns      = errors.New("more than one sign")
	errTwoCurrencies = errors.New("more than one currency")
	errBrackets      = errors.New("brackets do not match")
	errNoDigits      = errors.New("no digits")
	errCharacters    = errors.New("it has characters that are no part of a number")
)

// stripper takes signs and currencies off both ends of a number.
type stripper struct {
	rest       string
	signs      int
	negative   bool
	dash       bool // the sign was a minus
	open       byte // bracket seen on the left
	closed     bool
	currencies int
}

// stripSigns takes the sign and the currency off s. What is left starts with a
// digit or a mark before digits, and ends with a digit or a mark after one.
func stripSigns(s string) (body, error) {
	if plainNumber(s) {
		return body{text: s}, nil
	}
	p := stripper{rest: s}
	for p.left() || p.right() {
	}
	switch {
	case p.signs > 1:
		return body{}, errTwoSigns
	case p.currencies > 1:
		return body{}, errTwoCurrencies
	case p.open != 0 && !p.closed:
		return body{}, errBrackets
	case p.rest == "" && p.dash:
		return body{}, nil
	case p.rest == "":
		return body{}, errNoDigits
	case !numeric(p.rest):
		return body{}, errCharacters
	}
	return body{p.rest, p.negative}, nil
}

// plainNumber reports whether s has digits, commas and points only: the common
// case.
func plainNumber(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c-'0' > 9 && c != '.' && c != ',' {
			return false
		}
	}
	return s != ""
}

// numeric reports whether s starts and ends as a number without a sign does.
func numeric(s string) bool {
	first, last := s[0], s[len(s)-1]
	digit := func(c byte) bool { return c-'0' <= 9 || c == '.' || c == ',' }
	return digit(first) && digit(last)
}

// left takes one thing off the left end; it reports whether there was one.
func (p *stripper) left() bool {
	if p.rest == "" {
		return false
	}
	if n := blank(p.rest); n > 0 {
		p.rest = p.rest[n:]
		return true
	}
	switch c := p.rest[0]; {
	case c-'0' <= 9:
		return false
	case c == '-' || c == '+':
		return p.sign(p.rest[1:], c == '-', c == '-')
	case strings.HasPrefix(p.rest, "−"):
		return p.sign(p.rest[len("−"):], true, true)
	case (c == '(' || c == '<') && p.open == 0 && !p.closed:
		p.open = c
		return p.sign(p.rest[1:], true, false)
	}
	if n := currencyPrefix(p.rest); n > 0 {
		p.rest = p.rest[n:]
		p.currencies++
		return true
	}
	return false
}

// right takes one thing off the right end; it reports whether there was one.
func (p *stripper) right() bool {
	if p.rest == "" {
		return false
	}
	last := len(p.rest) - 1
	switch c := p.rest[last]; {
	case c-'0' <= 9:
		return false
	case c == ' ' || c == '\t':
		p.rest = p.rest[:last]
		return true
	case c == '-' || c == '+':
		return p.sign(p.rest[:last], c == '-', c == '-')
	case (c == ')' && p.open == '(' || c == '>' && p.open == '<') && !p.closed:
		p.closed = true
		p.rest = p.rest[:last]
		return true
	case c >= 0x80:
		return p.rightWide()
	}
	return p.rightWord()
}

// rightWide takes a blank or a sign of several bytes off the right end.
func (p *stripper) rightWide() bool {
	r, n := utf8.DecodeLastRuneInString(p.rest)
	rest := p.rest[:len(p.rest)-n]
	switch {
	case blank(p.rest[len(rest):]) > 0:
		p.rest = rest
		return true
	case r == '−':
		return p.sign(rest, true, true)
	}
	return p.rightWord()
}

// rightWord takes CR, DR or a currency off the right end.
func (p *stripper) rightWord() bool {
	if n := len(p.rest) - 2; n > 0 && !letterBefore(p.rest, n) {
		switch strings.ToUpper(p.rest[n:]) {
		case "CR":
			return p.sign(p.rest[:n], true, false)
		case "DR":
			return p.sign(p.rest[:n], false, false)
		}
	}
	if n := currencySuffix(p.rest); n > 0 {
		p.rest = p.rest[:len(p.rest)-n]
		p.currencies++
		return true
	}
	return false
}

func (p *stripper) sign(rest string, negative, dash bool) bool {
	p.rest = rest
	p.signs++
	p.negative = p.negative || negative
	p.dash = p.dash || dash
	return true
}

// letterBefore reports whether a letter stands before s[n].
func letterBefore(s string, n int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:n])
	return unicode.IsLetter(r)
}

// currencyWords are currency signs made of letters. Dollars of a country
// (US$, CA$) and ISO codes are read by rule.
var currencyWords = [...]string{"SFr.", "Fr.", "kr.", "kr", "Rs.", "Rs", "zł", "Kč", "Ft"}

// currencyPrefix returns the length of the currency s starts with, 0 if none.
func currencyPrefix(s string) int {
	if n := namedCurrency(s); n > 0 {
		return n
	}
	for _, w := range currencyWords {
		if strings.HasPrefix(s, w) {
			return len(w)
		}
	}
	n := 0
	for n < len(s) && n < 3 && s[n] >= 'A' && s[n] <= 'Z' {
		n++
	}
	if n == 3 && isoCurrency(s[:3]) && (len(s) == 3 || !isLetter(s[3])) {
		return 3
	}
	r, size := utf8.DecodeRuneInString(s[n:])
	if n <= 2 && unicode.Is(unicode.Sc, r) {
		return n + size
	}
	return 0
}

// namedCurrency returns the length of a currency ID as GP's sample company has
// them (Z-US$, Z-C$, Z-EURO), 0 if none.
func namedCurrency(s string) int {
	if !strings.HasPrefix(s, "Z-") {
		return 0
	}
	n := len("Z-")
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !isLetter(s[n]) && !unicode.Is(unicode.Sc, r) {
			break
		}
		n += size
	}
	if n == len("Z-") {
		return 0
	}
	return n
}

// currencySuffix returns the length of the currency s ends with, 0 if none.
func currencySuffix(s string) int {
	for start := max(0, len(s)-len("Z-EURO")); start < len(s); start++ {
		if !utf8.RuneStart(s[start]) || start > 0 && letterBefore(s, start) {
			continue
		}
		if currencyPrefix(s[start:]) == len(s)-start {
			return len(s) - start
		}
	}
	return 0
}

func isoCurrency(code string) bool {
	_, err := currency.ParseISO(code)
	return err == nil
}

func isLetter(c byte) bool { return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' }
