package analyzer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"tieout/internal/gp"
)

// Bounds of the search for leads.
const (
	mostLeads     = 10
	mostPaired    = 2000 // candidates of one kind that are tried in pairs
	mostLeadCents = 1_000_000_000_000_000
)

// rareLead is the chance above which a coincidence is not worth showing.
var rareLead = decimal.New(5, -2)

// findLeads looks for coincidences of amounts with what is left unexplained;
// they explain nothing by themselves.
func findLeads(c *Case, r *Result) []Lead {
	if r.Unexplained.Within(r.Tolerance) {
		return []Lead{}
	}
	leads, note := c.buildLeads(r.Unexplained)
	r.LeadsNote = note
	return leads
}

// buildLeads searches every kind of candidate for amounts that equal the open
// amount, or that it is twice of, or that a transposition turns into it, and
// the small kinds for pairs. The note says what was not searched.
//
// The chance stated is that at least one coincidence as rare, or rarer, turns
// up by accident: the searches are put in the order of the number of hits to be
// expected by accident, and the chance of a lead is the sum of these numbers up
// to its own search. A search's number is the candidates of about the open
// amount's size × the width of a hit ÷ the width of that neighbourhood, which is
// from half to twice the amount; for an amount that is a multiple of a unit in
// which prices come, it is the same among the multiples of the unit, where that
// is more.
func (c *Case) buildLeads(open gp.Amount) ([]Lead, string) {
	t := leadTarget{amount: open, cents: centsOf(open.Abs()), slack: c.leadSlack()}
	switch {
	case t.cents <= 2*t.slack:
		return []Lead{}, "Leads were not searched: what is unexplained is no more than rounding may add up to, so that a coincidence would mean nothing."
	case t.cents > mostLeadCents:
		return []Lead{}, "Leads were not searched: what is unexplained is larger than the search compares."
	}
	var searches []*leadSearch
	var large []string
	for _, k := range c.leadKinds() {
		searches = append(searches, k.equal(), k.twice())
		if k.rows && t.slack <= 1 {
			searches = append(searches, k.transposed())
		}
		switch {
		case k.rows:
		case len(k.values) > mostPaired:
			large = append(large, k.name)
		default:
			searches = append(searches, k.pairs())
		}
	}
	leads := t.rank(searches)
	return leads[:min(len(leads), mostLeads)], leadsNote(large, len(leads))
}

// leadsNote says what the search left out.
func leadsNote(large []string, found int) string {
	var notes []string
	if len(large) > 0 {
		notes = append(notes, fmt.Sprintf("Pairs were not searched among more than %d candidates of one kind: %s.", mostPaired, strings.Join(large, ", ")))
	}
	if found > mostLeads {
		notes = append(notes, fmt.Sprintf("More coincidences were found; the %d least likely to be accidents are shown.", mostLeads))
	}
	return strings.Join(notes, " ")
}

// leadTarget is the amount looked for.
type leadTarget struct {
	amount gp.Amount
	cents  int64 // its magnitude
	slack  int64 // cents that rounding may put between it and a candidate
}

// leadSearch is one kind of candidate under one relation.
type leadSearch struct {
	// near counts the candidates whose magnitude, multiples of unit only where
	// it is above one, lies from low to high.
	near func(low, high, unit, slack int64) int64
	// hits lists the candidates within slack of the target.
	hits func(cents, slack int64) []leadHit
	mean decimal.Decimal // hits to be expected by accident
}

// leadHit is a candidate that coincides.
type leadHit struct {
	text     string
	evidence []Evidence
}

// rank puts the searches in order of their rarity and keeps the hits of those
// that are rare, all before them counted.
func (t leadTarget) rank(searches []*leadSearch) []Lead {
	for _, s := range searches {
		s.mean = t.mean(s)
	}
	slices.SortStableFunc(searches, func(a, b *leadSearch) int { return a.mean.Cmp(b.mean) })
	leads, sum := []Lead{}, decimal.Zero
	for _, s := range searches {
		if sum = sum.Add(s.mean); sum.GreaterThan(rareLead) {
			break
		}
		for _, h := range s.hits(t.cents, t.slack) {
			leads = append(leads, Lead{Text: h.text, Amount: t.amount.Round(), Chance: chanceText(sum), Evidence: h.evidence})
		}
	}
	return leads
}

// chanceText rounds up to the first figure that counts.
func chanceText(p decimal.Decimal) string {
	places := int32(4)
	for places < 10 && p.LessThan(decimal.New(1, -places+1)) {
		places++
	}
	return p.RoundCeil(places).String()
}

// mean is the number of hits to be expected by accident.
func (t leadTarget) mean(s *leadSearch) decimal.Decimal {
	low, high := t.cents/2, 2*t.cents
	density := func(n, width int64) decimal.Decimal {
		return decimal.NewFromInt(n).Mul(decimal.NewFromInt(width)).DivRound(decimal.NewFromInt(high-low+1), 15)
	}
	mean := density(s.near(low, high, 1, t.slack), 2*t.slack+1)
	for _, unit := range t.units() {
		if m := density(s.near(low, high, unit, t.slack), unit); m.GreaterThan(mean) {
			mean = m
		}
	}
	return mean
}

// units lists what the amount is a multiple of: of the units in which prices
// and lots come, 1, 1.25, 2, 2.5 and 5 times every power of ten.
func (t leadTarget) units() []int64 {
	var list []int64
	for ten := int64(1); ten <= t.cents; ten *= 10 {
		for _, unit := range []int64{ten, ten * 5 / 4, ten * 2, ten * 5 / 2, ten * 5} {
			if unit > 1 && unit <= t.cents && isRound(t.cents, unit, t.slack) {
				list = append(list, unit)
			}
		}
	}
	return list
}

// isRound reports whether a magnitude is a multiple of unit, but for slack.
func isRound(cents, unit, slack int64) bool {
	rest := cents % unit
	return 4*slack < unit && (rest <= slack || unit-rest <= slack)
}

// leadSlack is what rounding may still hide: a cent where it was computed row
// by row, else what it can be expected to add up to.
func (c *Case) leadSlack() int64 {
	if len(c.findings["rounding"]) > 0 && c.RoundingTested() {
		return 1
	}
	return int64(1 + 6*squareRoot(len(c.Books.Layers))/5)
}

// centsOf is an amount in cents; beyond what is searched, the most that is.
func centsOf(a gp.Amount) int64 {
	if a.Abs().Cmp(gp.Cents(mostLeadCents)) > 0 {
		return mostLeadCents + 1
	}
	return a.RoundedCents()
}

// leadKind is one kind of candidate.
type leadKind struct {
	name   string // "GL batch", "all layers of receipt"
	values []leadValue
	rows   bool // amounts that somebody keyed or a document printed
	// byLabel says that hits stand in the order of what they are called, not in
	// that of the values.
	byLabel bool
	label   func(i int) string
	cite    func(i int) []Evidence
}

// leadValue is one candidate: its amount, and where the kind finds it.
type leadValue struct {
	cents int64
	index int
}

// add adds a candidate unless it is nothing, or too large to search.
func (k *leadKind) add(a gp.Amount, index int) {
	if n := centsOf(a); n != 0 && n <= mostLeadCents {
		k.values = append(k.values, leadValue{n, index})
	}
}

// text names a candidate.
func (k *leadKind) text(v leadValue) string {
	return fmt.Sprintf("%s %s, %s", k.name, k.label(v.index), Money(gp.Cents(v.cents)))
}

// nearValues counts the distinct magnitudes among values of a search.
func nearValues(values []leadValue, times int64) func(low, high, unit, slack int64) int64 {
	return func(low, high, unit, slack int64) int64 {
		seen := map[int64]bool{}
		for _, v := range values {
			n := magnitude(v.cents) * times
			if n >= low && n <= high && (unit == 1 || isRound(n, unit, slack)) {
				seen[n] = true
			}
		}
		return int64(len(seen))
	}
}

// hitValues lists the candidates whose magnitude, so many times, is the target.
func (k *leadKind) hitValues(times int64, text func(leadValue) string) func(cents, slack int64) []leadHit {
	return func(cents, slack int64) []leadHit {
		return k.hits(func(v leadValue) bool {
			n := magnitude(v.cents)*times - cents
			return n >= -slack && n <= slack
		}, text)
	}
}

// hits lists the candidates that coincide, no more than are shown and one.
func (k *leadKind) hits(coincides func(leadValue) bool, text func(leadValue) string) []leadHit {
	var found []leadValue
	for _, v := range k.values {
		if coincides(v) {
			found = append(found, v)
		}
	}
	if k.byLabel {
		slices.SortFunc(found, func(a, b leadValue) int { return cmp.Compare(k.label(a.index), k.label(b.index)) })
	}
	var hits []leadHit
	for _, v := range found[:min(len(found), mostLeads+1)] {
		hits = append(hits, leadHit{text(v), k.cite(v.index)})
	}
	return hits
}

func (k *leadKind) equal() *leadSearch {
	return &leadSearch{near: nearValues(k.values, 1), hits: k.hitValues(1, func(v leadValue) string {
		return "The unexplained amount is that of " + k.text(v) + "."
	})}
}

func (k *leadKind) twice() *leadSearch {
	return &leadSearch{near: nearValues(k.values, 2), hits: k.hitValues(2, func(v leadValue) string {
		return "The unexplained amount is twice that of " + k.text(v) + ", as if it stood on the wrong side."
	})}
}

func magnitude(n int64) int64 { return max(n, -n) }

// compareValues orders candidates by amount, then in the order gathered.
func compareValues(a, b leadValue) int {
	return cmp.Or(cmp.Compare(a.cents, b.cents), cmp.Compare(a.index, b.index))
}
