package report

import (
	"strconv"

	"github.com/shopspring/decimal"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// Kind is what a cell holds, and so how it is aligned, formatted and guarded.
type Kind uint8

// The kinds.
const (
	Blank     Kind = iota // nothing to show
	Text                  // words, ours or the client's
	Key                   // an identifier: always text, whatever it looks like
	Amount                // functional currency
	Quantity              // base units of measure
	UnitCost              // functional currency per base unit, up to five decimals
	Count                 // a whole number
	Day                   // a date
	Grade                 // how sure
	Percent               // a share: 0.25 is 25 %
	Reference             // a row of a file: Place
	Tick                  // a tick mark
)

// Numeric reports whether the kind is aligned right and never guarded.
func (k Kind) Numeric() bool {
	switch k {
	case Amount, Quantity, UnitCost, Count, Percent:
		return true
	}
	return false
}

// Cell is one typed value. Only the field of its Kind is set.
type Cell struct {
	Kind     Kind
	Text     string      // Text, Key, Grade, Tick
	Amount   gp.Amount   // Amount
	Quantity gp.Quantity // Quantity, UnitCost
	Count    int         // Count
	Day      gp.Date     // Day
	Share    decimal.Decimal
	Place    Place // Reference
	// Formula says how the value follows from others; it goes before the
	// column's.
	Formula *Formula
	// Link leads to the cell or table that the value comes from or is shown by.
	Link *Ref
}

func text(s string) Cell {
	if s == "" {
		return Cell{}
	}
	return Cell{Kind: Text, Text: s}
}

func key(s string) Cell {
	if s == "" {
		return Cell{}
	}
	return Cell{Kind: Key, Text: s}
}

func code(c gp.Code) Cell                  { return key(c.String()) }
func amount(a gp.Amount) Cell              { return Cell{Kind: Amount, Amount: a} }
func quantity(q gp.Quantity) Cell          { return Cell{Kind: Quantity, Quantity: q} }
func unitCost(q gp.Quantity) Cell          { return Cell{Kind: UnitCost, Quantity: q} }
func count(n int) Cell                     { return Cell{Kind: Count, Count: n} }
func share(d decimal.Decimal) Cell         { return Cell{Kind: Percent, Share: d} }
func grade(g analyzer.Grade) Cell          { return Cell{Kind: Grade, Text: string(g)} }
func by(c Cell, f *Formula) Cell           { c.Formula = f; return c }
func linked(c Cell, to Ref) Cell           { c.Link = &to; return c }
func maybe(a *gp.Amount) Cell              { return optional(a, amount) }
func yes(b bool) Cell                      { return text(map[bool]string{true: "yes", false: "no"}[b]) }
func mark(s string) Cell                   { return Cell{Kind: Tick, Text: s} }
func evidenceAt(e *analyzer.Evidence) Cell { return at(Place{e.File, e.Sheet, e.Row}) }

func optional[T any](v *T, cell func(T) Cell) Cell {
	if v == nil {
		return Cell{}
	}
	return cell(*v)
}

func day(d gp.Date) Cell {
	if d.IsZero() {
		return Cell{}
	}
	return Cell{Kind: Day, Day: d}
}

func at(p Place) Cell {
	if p.IsZero() {
		return Cell{}
	}
	return Cell{Kind: Reference, Place: p}
}

// isIndicated reports whether a cell grades something as indicated only.
func isIndicated(c Cell) bool { return c.Kind == Grade && c.Text == string(analyzer.GradeIndicated) }

// Plain is the value for machines: exact decimals, ISO dates, text as it is.
// It is the string that result.json carries.
func (c Cell) Plain() string {
	switch c.Kind {
	case Amount:
		return c.Amount.String()
	case Quantity, UnitCost:
		return c.Quantity.String()
	case Count:
		return strconv.Itoa(c.Count)
	case Day:
		return c.Day.String()
	case Percent:
		return c.Share.String()
	case Reference:
		return c.Place.String()
	}
	return c.Text
}

// Decimal is the value of a numeric cell.
func (c Cell) Decimal() decimal.Decimal {
	switch c.Kind {
	case Amount:
		return c.Amount.Decimal()
	case Quantity, UnitCost:
		return c.Quantity.Amount().Decimal()
	case Count:
		return decimal.NewFromInt(int64(c.Count))
	case Percent:
		return c.Share
	}
	return decimal.Zero
}

// String names the row as a person would look it up.
func (p Place) String() string {
	s := p.File
	if p.Sheet != "" {
		s += " › " + p.Sheet
	}
	if p.Row > 0 {
		s += " row " + strconv.Itoa(p.Row)
	}
	return s
}
