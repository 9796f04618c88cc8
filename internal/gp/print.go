package gp

import "strings"

// Accounting prints a for people: thousands grouped by commas, negatives in
// parentheses, at least two decimals and more only where a has them.
func (a Amount) Accounting() string { return inParentheses(a.Abs().String(), a.Sign() < 0) }

// AccountingTo prints a for people with exactly places decimals (0 to 10),
// rounded halves away from zero.
func (a Amount) AccountingTo(places int) string {
	r := a.RoundTo(places)
	text := r.Abs().String()
	point := strings.IndexByte(text, '.')
	switch decimals := len(text) - point - 1; {
	case places <= 0:
		text = text[:point]
	case decimals > places:
		text = text[:point+1+places]
	default:
		text += strings.Repeat("0", min(places, amountPlaces)-decimals)
	}
	return inParentheses(text, r.Sign() < 0)
}

// Grouped prints q for people: thousands grouped by commas, a minus before
// negatives, no trailing zeros.
func (q Quantity) Grouped() string {
	text, negative := strings.CutPrefix(q.String(), "-")
	if text = grouped(text); negative {
		return "-" + text
	}
	return text
}

func inParentheses(text string, negative bool) string {
	if text = grouped(text); negative {
		return "(" + text + ")"
	}
	return text
}

// grouped sets commas into the whole part of plain digits.
func grouped(text string) string {
	whole := strings.IndexByte(text, '.')
	if whole < 0 {
		whole = len(text)
	}
	if whole <= 3 {
		return text
	}
	var b strings.Builder
	b.Grow(len(text) + whole/3)
	for i := range whole {
		if i > 0 && (whole-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(text[i])
	}
	b.WriteString(text[whole:])
	return b.String()
}
