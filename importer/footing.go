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

func newSums(columns int) *sums { return &sums{of: make([]gp.Amount, columns)} }

func (s *sums) add(amounts []gp.Amount) {
	s.rows++
	for i, a := range amounts {
		if !a.IsZero() {
			s.of[i] = s.of[i].Add(a)
		}
	}
}

// footer re-foots the printed totals: for every kind of label the sum since
// the last total of that kind, and the sum of the whole run.
type footer struct {
	t       *table
	whole   *sums
	classes map[string]*sums
}

func newFooter(t *table) *footer { return &footer{t: t} }

// restart begins a run.
func (f *footer) restart() {
	f.whole, f.classes = newSums(len(f.t.columns)), map[string]*sums{}
}

// add adds a record's figures to every open sum.
func (f *footer) add(amounts []gp.Amount) {
	f.whole.add(amounts)
	for _, s := range f.classes {
		s.add(amounts)
	}
}

// class is the kind of a total's label: what stands before the group's name.
func class(text string) string {
	words := captionParts(text)
	for i, w := range words {
		if (w == "for" || w == "of" || w == "total" || w == "totals") && i > 0 || w == "for" {
			return strings.Join(words[:i], " ")
		}
		if i == 0 && (w == "total" || w == "totals") && len(words) > 1 && words[1] != "for" && words[1] != "of" {
			return w
		}
	}
	return strings.Join(words, " ")
}

// since is the sum of the rows since the last total of a kind.
func (f *footer) since(kind string) *sums {
	if s, ok := f.classes[kind]; ok {
		return s
	}
	return f.whole
}

// isGrand reports whether a label names the total of the whole report.
func isGrand(kind string) bool {
	return strings.HasPrefix(kind, "grand") || strings.HasPrefix(kind, "report") || strings.HasPrefix(kind, "gesamt")
}

// fits reports whether printed figures are the sum of a group or of all rows.
func (f *footer) fits(label string, printed []gp.Amount, is []bool) bool {
	any := false
	for _, p := range is {
		any = any || p
	}
	return any && (f.foots(f.since(class(label)), printed, is) || f.foots(f.whole, printed, is))
}

// total re-foots one printed total row.
func (f *footer) total(row int, text string, printed []gp.Amount, is []bool) {
	kind := class(text)
	group := f.since(kind)
	grand := isGrand(kind) || row > f.t.facts.lastData && (group == f.whole || !f.foots(group, printed, is) && f.foots(f.whole, printed, is))
	against := group
	if grand {
		against = f.whole
	}
	for i, p := range is {
		if p {
			f.t.foot(row, text, f.t.columns[i], printed[i], against.of[i], against.rows, grand)
		}
	}
	f.classes[kind] = newSums(len(f.t.columns))
	if grand {
		f.t.runs[len(f.t.runs)-1].grand = true
		f.t.facts.hasGrand = true
	}
}

func (f *footer) foots(s *sums, printed []gp.Amount, is []bool) bool {
	for i, p := range is {
		if p && !f.t.columns[i].foots(printed[i], s.of[i], s.rows) {
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

// slack is what rounding of rows lines and of their total can make of a total.
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
		Row: row, Label: shown(label), Column: c.caption, Printed: printed, Computed: computed, Foots: foots, Grand: grand,
	})
	if t.in.Foots == nil {
		t.in.Foots = new(bool)
		*t.in.Foots = true
	}
	*t.in.Foots = *t.in.Foots && foots
	if grand && c.field.Name == t.layout.Total {
		sum := printed
		if t.in.PrintedTotal != nil {
			sum = sum.Add(*t.in.PrintedTotal) // of the runs before
		}
		t.in.PrintedTotal = &sum
	}
	if foots && grand && printed != computed && !printed.Sub(computed).Within(half(max(c.places, 2))) {
		t.note("the grand total of " + c.caption + " was printed from unrounded values: it is " + printed.Sub(computed).String() + " from the sum of the printed lines, within what rounding each line allows")
	}
	if !foots {
		t.add(t.problem("total-differs", gp.SeverityError, row, c.caption, printed.String(),
			"the printed total does not foot: it is "+printed.String()+", its rows add up to "+computed.String(),
			"rows may be missing or changed: print the report again and compare"))
	}
}
