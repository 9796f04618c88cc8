// Package export writes a company's records the way Dynamics GP hands them
// out: SmartList to Excel and to text, Reporting Services to Excel and CSV,
// Report Writer to comma, tab and text file, and the result of a SQL query.
// Company, captions and layouts are those research into GP describes; the
// Report Writer and Reporting Services layouts are working assumptions.
package export

import "tieout/internal/gp"

// Report is one export, before it takes a shape.
type Report struct {
	Title   string // as printed
	Company string
	Printed gp.Date
	User    string
	Ranges  []Range
	Sorted  string
	Columns []Column
	Rows    [][]Cell
	// Smart and Print are the captions that SmartList and the printed report
	// show, in their order; nil is all columns.
	Smart, Print []string
	// Group is the column a printed report groups by, with a footer for each
	// group; −1 for none. Lead columns belong to the group's heading.
	Group, Lead int
	// Footer is the column that group footers total; Totals are those of the
	// grand total.
	Footer int
	Totals []int
	// Count, if set, is printed at the foot with the number of rows.
	Count string
}

// Range is one line of the printed ranges block.
type Range struct{ Field, From, To string }

// Column is one column.
type Column struct {
	Caption string // as SmartList and the printed reports show it
	Field   string // the field of the table; blank for what the report computes
	Width   int    // in a text file, and of a CHAR field
}

// Kind is what a cell holds.
type Kind int

// The kinds of cells.
const (
	Text Kind = iota
	Number
	Whole // a whole number that is no quantity
	Money // prints with a currency sign
	Day
	Coded // a word on screen, a number in the table
)

// Cell is one value.
type Cell struct {
	Kind   Kind
	Text   string
	Value  gp.Amount
	Places int // decimals in print
	Date   gp.Date
	Code   int
}

func text(s string) Cell { return Cell{Kind: Text, Text: s} }

func quantity(q gp.Quantity, places int) Cell {
	return Cell{Kind: Number, Value: q.Amount(), Places: places}
}

func count(n int) Cell { return Cell{Kind: Whole, Value: gp.Whole(int64(n))} }

func cost(q gp.Quantity, places int) Cell {
	return Cell{Kind: Money, Value: q.Amount(), Places: places}
}

// money prints with cents.
func money(a gp.Amount) Cell { return Cell{Kind: Money, Value: a, Places: 2} }

func day(d gp.Date) Cell { return Cell{Kind: Day, Date: d} }

func coded(word string, code int) Cell { return Cell{Kind: Coded, Text: word, Code: code} }

func yes(b bool) Cell {
	if b {
		return coded("Yes", 1)
	}
	return coded("No", 0)
}

// Only returns the report without the rows that keep refuses.
func (r Report) Only(keep func([]Cell) bool) Report {
	var rows [][]Cell
	for _, row := range r.Rows {
		if keep(row) {
			rows = append(rows, row)
		}
	}
	r.Rows = rows
	return r
}

// Column is the index of the column with that caption, or −1.
func (r *Report) Column(caption string) int {
	for n, c := range r.Columns {
		if c.Caption == caption {
			return n
		}
	}
	return -1
}

// pick returns the report with the columns named, in that order.
func (r Report) pick(captions []string) Report {
	if captions == nil {
		return r
	}
	out := r
	out.Columns, out.Rows, out.Totals = nil, nil, nil
	from := make([]int, len(captions))
	at := map[int]int{-1: -1}
	for to, caption := range captions {
		n := r.Column(caption)
		from[to], at[n] = n, to
		out.Columns = append(out.Columns, r.Columns[n])
	}
	for _, row := range r.Rows {
		cells := make([]Cell, len(from))
		for to, n := range from {
			cells[to] = row[n]
		}
		out.Rows = append(out.Rows, cells)
	}
	for _, n := range r.Totals {
		if to, ok := at[n]; ok {
			out.Totals = append(out.Totals, to)
		}
	}
	out.Group, out.Footer = at[r.Group], at[r.Footer]
	return out
}

// smart is the report as SmartList carries it.
func (r Report) smart() Report { return r.pick(r.Smart) }

// asPrinted is the report as it prints.
func (r Report) asPrinted() Report { return r.pick(r.Print) }

// groups splits the rows where the group column changes.
func (r *Report) groups() [][][]Cell {
	if r.Group < 0 {
		return [][][]Cell{r.Rows}
	}
	var groups [][][]Cell
	for n, row := range r.Rows {
		if n == 0 || row[r.Group].Text != r.Rows[n-1][r.Group].Text {
			groups = append(groups, nil)
		}
		last := len(groups) - 1
		groups[last] = append(groups[last], row)
	}
	return groups
}

// total adds a column up, of the values as printed where rounded.
func total(rows [][]Cell, column int, rounded bool) Cell {
	sum := Cell{Kind: Money, Places: 2}
	for _, row := range rows {
		v := row[column].Value
		if rounded {
			v = v.RoundTo(row[column].Places)
		}
		sum.Value = sum.Value.Add(v)
	}
	return sum
}

// Sum adds a column up, of the values as printed where rounded.
func (r *Report) Sum(caption string, rounded bool) gp.Amount {
	return total(r.Rows, r.Column(caption), rounded).Value
}

// Canonical is the rows' values of the columns named, in a form of their own:
// plain decimals, ISO dates, GP's words.
func (r Report) Canonical(captions []string) [][]string {
	rows := make([][]string, len(r.Rows))
	for n, row := range r.Rows {
		for _, caption := range captions {
			c := row[r.Column(caption)]
			s := c.plain()
			if c.Kind == Day {
				s = c.Date.String()
			}
			rows[n] = append(rows[n], s)
		}
	}
	return rows
}
