package importer

import (
	"strings"

	"tieout/internal/gp"
)

// sums holds, by column, what the rows add up to since a point.
type sums struct {
	of   []gp.Amount
	rows int
}

// footer re-foots the printed totals: for every kind of label the sum since
// the last total of that kind, and the sum of the whole run.
type footer struct {
	t       *table
	run     sums
	classes map[string]*sums
}

func newFooter(t *table) *footer {
	return &footer{t: t, run: sums{of: make([]gp.Amount, len(t.columns))}, classes: map[string]*sums{}}
}

// add adds a record's figures to every open sum.
func (f *footer) add(amounts []gp.Amount) {
	f.run.add(amounts)
	for _, s := range f.classes {
		s.add(amounts)
	}
}

func (s *sums) add(amounts []gp.Amount) {
	s.rows++
	for i, a := range amounts {
		if !a.IsZero() {
			s.of[i] = s.of[i].Add(a)
		}
	}
}

// class is the kind of a total's label: what stands before the group's name.
func class(text string) string {
	words := captionParts(text)
	for i, w := range words {
		if w == "for" || w == "of" {
			return strings.Join(words[:i], " ")
		}
	}
	return strings.Join(words, " ")
}

// total re-foots one printed total row.
func (f *footer) total(s *scan, printed []gp.Amount, isPrinted []bool) {
	l := s.label()
	kind := class(l.text)
	group, known := f.classes[kind]
	if !known {
		group = f.run.copy()
	}
	grand := strings.Contains(kind, "grand") || strings.Contains(kind, "report") ||
		s.row.Number > f.t.facts.lastData && f.foots(&f.run, printed, isPrinted) && (!known || !f.foots(group, printed, isPrinted))
	against := group
	if grand {
		against = &f.run
	}
	for i, is := range isPrinted {
		if is {
			f.t.foot(s.row.Number, l.text, f.t.columns[i], printed[i], against.of[i], against.rows, grand)
		}
	}
	f.classes[kind] = &sums{of: make([]gp.Amount, len(f.t.columns))}
}

func (s *sums) copy() *sums {
	return &sums{of: append([]gp.Amount(nil), s.of...), rows: s.rows}
}

func (f *footer) foots(s *sums, printed []gp.Amount, isPrinted []bool) bool {
	for i, is := range isPrinted {
		if is && !f.t.columns[i].foots(printed[i], s.of[i], s.rows) {
			return false
		}
	}
	return true
}

// foots reports whether a printed total is the sum of its lines at the printed
// precision. Columns that the report computes may be totalled unrounded while
// each line is printed rounded: half a unit of the last place per line.
func (c *column) foots(printed, computed gp.Amount, rows int) bool {
	difference := printed.Sub(computed).Abs()
	if c.field.Product {
		return difference.Within(c.slack(rows))
	}
	return difference.Within(half(max(c.places, 2)))
}

// slack is what rounding of rows lines can make of a total.
func (c *column) slack(rows int) gp.Amount {
	unit := half(max(c.places, 2))
	s := unit
	for n := rows; n > 0; n >>= 1 {
		if n&1 == 1 {
			s = s.Add(unit)
		}
		unit = unit.Add(unit)
	}
	return s
}

// half is half a unit of the last of places decimals, at least 10⁻¹⁰.
func half(places int) gp.Amount {
	n := gp.Quantity(5)
	for range 9 - places {
		n *= 10
	}
	if places > 9 {
		n = 1
	}
	return n.Times(1)
}

// foot notes one printed figure beside its recomputation.
func (t *table) foot(row int, label string, c *column, printed, computed gp.Amount, rows int, grand bool) {
	foots := c.foots(printed, computed, rows)
	t.in.Footings = append(t.in.Footings, gp.Footing{
		Row: row, Label: shown(strings.TrimSpace(label)), Column: c.caption, Printed: printed, Computed: computed, Foots: foots, Grand: grand,
	})
	if t.in.Foots == nil {
		t.in.Foots = new(bool)
		*t.in.Foots = true
	}
	*t.in.Foots = *t.in.Foots && foots
	if grand {
		t.facts.hasGrand = true
		if c.field.Name == t.layout.Total || t.in.PrintedTotal == nil && t.layout.Total == "" {
			t.in.PrintedTotal = &printed
		}
	}
	if !foots {
		t.add(t.problem("total-differs", gp.SeverityError, row, c.caption, printed.String(),
			"the printed total is "+printed.String()+", its rows add up to "+computed.String(),
			"rows may be missing or changed: print the report again and compare"))
	}
}
