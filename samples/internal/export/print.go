package export

import (
	"strconv"
	"strings"

	"tieout/internal/gp"
)

// usDate is month/day/year, with 0/0/0000 for none, as Report Writer prints.
func usDate(d gp.Date) string {
	if d.IsZero() {
		return "0/0/0000"
	}
	return d.Time().Format("1/2/2006")
}

// asPrinted is a cell as a report shows it: grouped digits, a currency sign,
// negatives in parentheses.
func (c Cell) asPrinted() string {
	switch c.Kind {
	case Day:
		return usDate(c.Date)
	case Number, Money:
		return c.figure()
	case Whole:
		return decimals(c.Value)
	}
	return c.Text
}

func (c Cell) figure() string {
	v := c.Value.RoundTo(c.Places)
	whole, frac, _ := strings.Cut(v.Abs().String(), ".")
	s := grouped(whole)
	if c.Places > 0 {
		for len(frac) < c.Places {
			frac += "0"
		}
		s += "." + frac[:c.Places]
	}
	if c.Kind == Money {
		s = "$" + s
	}
	if v.Sign() < 0 {
		return "(" + s + ")"
	}
	return s
}

func grouped(whole string) string {
	for n := len(whole) - 3; n > 0; n -= 3 {
		whole = whole[:n] + "," + whole[n:]
	}
	return whole
}

// plain is a cell as SmartList's text shows it: no grouping, no sign of
// currency, no more decimals than there are.
func (c Cell) plain() string {
	switch c.Kind {
	case Day:
		if c.Date.IsZero() {
			return "1/1/1900"
		}
		return usDate(c.Date)
	case Number, Whole, Money:
		return decimals(c.Value)
	}
	return c.Text
}

// decimals drops the trailing zeros.
func decimals(a gp.Amount) string {
	s := a.String()
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// stored is a cell as a query shows it: numbers with five decimals, dates in
// full, codes, and text padded as CHAR fields are.
func (c Cell) stored(width int) string {
	switch c.Kind {
	case Day:
		if c.Date.IsZero() {
			return "1900-01-01 00:00:00.000"
		}
		return c.Date.String() + " 00:00:00.000"
	case Number, Money:
		v := decimals(c.Value.RoundTo(5))
		whole, frac, _ := strings.Cut(v, ".")
		return whole + "." + frac + strings.Repeat("0", 5-len(frac))
	case Whole:
		return decimals(c.Value)
	case Coded:
		return strconv.Itoa(c.Code)
	}
	return c.Text + strings.Repeat(" ", max(0, width-len([]rune(c.Text))))
}
