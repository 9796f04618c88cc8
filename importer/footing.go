package importer

import (
	"slices"
	"strings"

	"tieout/internal/gp"
)

// sums holds, by the layout's fields, what rows add up to.
type sums struct {
	of   []gp.Amount
	rows int
}

func (t *table) newSums() sums { return sums{of: make([]gp.Amount, len(t.layout.Fields))} }

func (s *sums) add(amounts []gp.Amount) {
	s.rows++
	for i, a := range amounts {
		if !a.IsZero() {
			s.of[i] = s.of[i].Add(a)
		}
	}
}

// more adds what another sum adds up to.
func (s *sums) more(o *sums) {
	rows := s.rows + o.rows
	s.add(o.of)
	s.rows = rows
}

// set makes s what o is.
func (s *sums) set(o *sums) {
	s.rows = o.rows
	copy(s.of, o.of)
}

// footer re-foots the printed totals. What a subtotal adds up is the rows since
// the last total of its kind, since any total, or since its group began: each
// is kept as what all rows had added up to then.
type footer struct {
	t       *table
	all     sums   // of all rows
	run     sums   // before this run
	total   sums   // before the last total of any kind
	group   sums   // before the group field changed
	first   string // the group of the first record
	key     string // that of the last
	classes map[string]sums
}

func newFooter(t *table) *footer {
	return &footer{t: t, all: t.newSums(), run: t.newSums(), total: t.newSums(), group: t.newSums()}
}

// restart begins a run.
func (f *footer) restart() {
	f.run.set(&f.all)
	f.total.set(&f.all)
	f.group.set(&f.all)
	f.classes = map[string]sums{}
}

// add adds a record's figures. key is the group it is in.
func (f *footer) add(key string, amounts []gp.Amount) {
	if f.all.rows == 0 {
		f.first = key
	}
	if key != f.key {
		f.key = key
		f.group.set(&f.all)
	}
	f.all.add(amounts)
}

// adopt adds the records that another footer added up.
func (f *footer) adopt(x *footer) {
	if x.first != f.key {
		f.group.set(&f.all)
	}
	if x.group.rows > 0 { // the group changed on a later record
		f.group.set(&f.all)
		f.group.more(&x.group)
	}
	f.key = x.key
	f.all.more(&x.all)
}

// since is what the rows since a point add up to.
func (f *footer) since(point *sums) *sums {
	s := f.t.newSums()
	s.rows = f.all.rows - point.rows
	for i := range s.of {
		s.of[i] = f.all.of[i].Sub(point.of[i])
	}
	return &s
}

// whole is the sum of the run.
func (f *footer) whole() *sums { return f.since(&f.run) }

// class is the kind of a total's label: what stands before the group's name. A
// label without a word for a total names its group only.
func class(text string) string {
	if !saysTotal(text) {
		return "a group"
	}
	words := captionParts(text)
	for i, w := range words {
		if i > 0 && (w == "for" || w == "of") {
			return strings.Join(words[:i], " ")
		}
	}
	return strings.Join(words, " ")
}

// candidates are the sums that a subtotal of a kind may be of, the likeliest
// first.
func (f *footer) candidates(kind string) []*sums {
	list := []*sums{f.since(&f.total), f.since(&f.group)}
	if s, ok := f.classes[kind]; ok {
		list = append([]*sums{f.since(&s)}, list...)
	}
	return list
}

// isGrand reports whether a label names the total of the whole report.
func isGrand(kind string) bool {
	return strings.HasPrefix(kind, "grand") || strings.HasPrefix(kind, "report") || strings.HasPrefix(kind, "gesamt")
}

// fits reports whether printed figures are the sum of a group or of all rows.
func (f *footer) fits(label string, printed []gp.Amount, is []bool) bool {
	if !slices.Contains(is, true) {
		return false
	}
	for _, s := range append(f.candidates(class(label)), f.whole()) {
		if s.rows > 0 && f.foots(s, printed, is) {
			return true
		}
	}
	return false
}

// total re-foots one printed total row.
func (f *footer) foot(row int, text string, printed []gp.Amount, is []bool) {
	kind := class(text)
	against, grand := f.whole(), isGrand(kind)
	if !grand {
		against, grand = f.against(kind, row > f.t.facts.lastData, printed, is)
	}
	for i, p := range is {
		if p {
			f.t.foot(row, text, i, printed[i], against, grand)
		}
	}
	f.total.set(&f.all)
	point := f.t.newSums()
	point.set(&f.all)
	f.classes[kind] = point
	if grand {
		f.t.runs[len(f.t.runs)-1].grand = true
		f.t.facts.hasGrand = true
	}
}

// against picks what a total without the word grand is of: a group that foots,
// or below the last row the whole report.
func (f *footer) against(kind string, last bool, printed []gp.Amount, is []bool) (s *sums, grand bool) {
	list, whole := f.candidates(kind), f.whole()
	for _, s := range list {
		if s.rows > 0 && f.foots(s, printed, is) {
			return s, last && s.rows == whole.rows
		}
	}
	lately := f.all.rows - f.total.rows
	if last && (f.foots(whole, printed, is) || lately == 0 || lately == whole.rows) {
		return whole, true
	}
	return list[0], false
}

func (f *footer) foots(s *sums, printed []gp.Amount, is []bool) bool {
	for i, p := range is {
		if p && !f.t.foots(i, printed[i], s) {
			return false
		}
	}
	return true
}

// foots reports whether a printed total is the sum of its lines at the printed
// precision. Columns that the report computes may be totalled unrounded while
// each line is printed rounded: half a unit of the last place per line.
func (t *table) foots(field int, printed gp.Amount, s *sums) bool {
	difference := printed.Sub(s.of[field]).Abs()
	if t.layout.Fields[field].Product {
		return difference.Within(slack(t.places[field], s.rows))
	}
	return difference.Within(half(t.places[field]))
}

// slack is what rounding of rows lines and of their total can make of a total.
func slack(places, rows int) gp.Amount {
	unit := half(places)
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
func (t *table) foot(row int, label string, field int, printed gp.Amount, s *sums, grand bool) {
	c, computed := t.fields[field], s.of[field]
	foots := t.foots(field, printed, s)
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
	if foots && grand && printed != computed && !printed.Sub(computed).Within(half(t.places[field])) {
		t.note("the grand total of " + c.caption + " was printed from unrounded values: it is " + printed.Sub(computed).String() + " from the sum of the printed lines, within what rounding each line allows")
	}
	if !foots {
		t.add(t.problem("total-differs", gp.SeverityError, row, c.caption, printed.String(),
			"the printed total does not foot: it is "+printed.String()+", its rows add up to "+computed.String(),
			"rows may be missing or changed: print the report again and compare"))
	}
}
