package report

import (
	"strings"

	"github.com/shopspring/decimal"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// people prints an amount as pages show it: cents, grouped, negatives in
// parentheses.
func people(a gp.Amount) string { return a.AccountingTo(2) }

// money prints an amount as sentences do: cents, grouped, a minus before it.
func money(a gp.Amount) string { return analyzer.Money(a) }

// hasMoreDecimals reports whether cents do not show all of a.
func hasMoreDecimals(a gp.Amount) bool { return a.Round() != a }

// People is the value for a reader: what Plain says, with thousands grouped,
// amounts in accounting style, and text that cannot act.
func (c Cell) People() string {
	switch c.Kind {
	case Amount:
		return people(c.Amount)
	case Quantity, UnitCost:
		return c.Quantity.Grouped()
	case Count:
		return gp.QuantityOf(int64(c.Count)).Grouped()
	case Percent:
		return c.Share.Mul(decimal.NewFromInt(100)).StringFixed(1) + " %"
	case Text:
		return lines(c.Text)
	}
	return Printable(c.Plain())
}

// lines is Printable text that keeps its line breaks.
func lines(s string) string {
	if !strings.Contains(s, "\n") {
		return Printable(s)
	}
	parts := strings.Split(s, "\n")
	for i, p := range parts {
		parts[i] = Printable(p)
	}
	return strings.Join(parts, "\n")
}
