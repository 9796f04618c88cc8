package history

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"tieout/analyzer"
	"tieout/internal/gp"
)

// Trend is the gap of a company over several periods.
type Trend struct {
	SchemaVersion int      `json:"schemaVersion"`
	Company       string   `json:"company"`
	Sentences     []string `json:"sentences"` // when the gap appeared, what grew
	Notes         []string `json:"notes"`     // what limits the comparison
	Periods       []Period `json:"periods"`   // by as-of date
	Causes        []Series `json:"causes"`    // the one that moved most first
	Accounts      []Series `json:"accounts"`  // gap of each account, in the order of the accounts
}

// TrendSchema is the version of trend's JSON.
const TrendSchema = 1

// Period is one run of the trend.
type Period struct {
	Run         string           `json:"run"`
	AsOf        gp.Date          `json:"asOf"`
	Verdict     analyzer.Verdict `json:"verdict"`
	GL          gp.Amount        `json:"gl"`
	Receipts    gp.Amount        `json:"receipts"`
	Gap         gp.Amount        `json:"gap"`
	Moved       *gp.Amount       `json:"moved"` // gap less that of the period before
	Proven      gp.Amount        `json:"proven"`
	Indicated   gp.Amount        `json:"indicated"`
	Unexplained gp.Amount        `json:"unexplained"`
	Tolerance   gp.Amount        `json:"tolerance"`
}

// Series is one cause or account over the periods.
type Series struct {
	ID     string    `json:"id"`
	Title  string    `json:"title"`
	Points []Point   `json:"points"` // one for each period
	Moved  gp.Amount `json:"moved"`  // last less first
	// Since is the first period with an amount that no earlier one interrupts.
	Since gp.Date `json:"since"`
}

// Point is what a series is at one period. The grade is the weakest of those
// in the bridge; blank where there is none.
type Point struct {
	Amount gp.Amount      `json:"amount"`
	Grade  analyzer.Grade `json:"grade,omitempty"`
}

// Follow puts runs in the order of their periods. Two runs of one period are
// an error: which of them counts is not for the program to say.
func Follow(runs []*Run) (*Trend, error) {
	runs = slices.Clone(runs)
	slices.SortStableFunc(runs, func(a, b *Run) int { return cmp.Compare(a.Result.AsOf, b.Result.AsOf) })
	for i, r := range runs {
		if r.Result.AsOf.IsZero() {
			return nil, fmt.Errorf("%s says no as-of date: its place among the periods is unknown", r.Name)
		}
		if i > 0 && runs[i-1].Result.AsOf == r.Result.AsOf {
			return nil, fmt.Errorf("%s and %s are both as of %s: name one of them", runs[i-1].Name, r.Name, r.Result.AsOf)
		}
	}
	t := &Trend{SchemaVersion: TrendSchema, Company: runs[len(runs)-1].Result.Company}
	for i, r := range runs {
		t.Periods = append(t.Periods, period(runs, i, r.Result))
	}
	t.Causes, t.Accounts = causeSeries(runs), accountSeries(runs)
	t.Notes, t.Sentences = notes(runs), t.sentences()
	return t, nil
}

func period(runs []*Run, i int, r *analyzer.Result) Period {
	p := Period{Run: runs[i].Name, AsOf: r.AsOf, Verdict: r.Verdict, GL: r.GL.Total, Receipts: r.Receipts.Total, Gap: r.Gap,
		Proven: r.ProvenTotal, Indicated: r.IndicatedTotal, Unexplained: r.Unexplained, Tolerance: r.Tolerance}
	if i > 0 {
		p.Moved = ptr(r.Gap.Sub(runs[i-1].Result.Gap))
	}
	return p
}

// tied reports whether the gap itself is within tolerance.
func (p *Period) tied() bool { return p.Gap.Within(p.Tolerance) }

// causeSeries are the causes that entered any bridge.
func causeSeries(runs []*Run) []Series {
	s := newSeries(runs)
	for i, r := range runs {
		for _, e := range r.Result.Bridge {
			p := s.point(e.Cause, e.Title, i)
			p.Amount = p.Amount.Add(e.Amount)
			if p.Grade == "" || e.Grade == analyzer.GradeIndicated {
				p.Grade = e.Grade
			}
		}
	}
	list := s.closed()
	slices.SortStableFunc(list, func(a, b Series) int {
		return cmp.Or(b.Moved.Abs().Cmp(a.Moved.Abs()), cmp.Compare(a.ID, b.ID))
	})
	return list
}

// accountSeries are the gaps of the accounts.
func accountSeries(runs []*Run) []Series {
	s := newSeries(runs)
	for i, r := range runs {
		for _, b := range r.Result.AccountBridges {
			p := s.point(b.Account, b.Description, i)
			p.Amount = p.Amount.Add(b.GL.Sub(b.Receipts))
		}
	}
	return s.closed()
}

// seriesList gathers series in the order in which their ids first come up.
type seriesList struct {
	runs []*Run
	list []Series
	at   map[string]int
}

func newSeries(runs []*Run) seriesList { return seriesList{runs: runs, at: map[string]int{}} }

// point is the point of a series at one of the runs; it holds until the next call.
func (s *seriesList) point(id, title string, run int) *Point {
	j, known := s.at[id]
	if !known {
		j = len(s.list)
		s.at[id] = j
		s.list = append(s.list, Series{ID: id, Title: title, Points: make([]Point, len(s.runs))})
	}
	return &s.list[j].Points[run]
}

func (s *seriesList) closed() []Series {
	for j := range s.list {
		s.list[j].close(s.runs)
	}
	return s.list
}

// close works out what a series moved by and since when it has an amount.
func (s *Series) close(runs []*Run) {
	last := len(s.Points) - 1
	s.Moved = s.Points[last].Amount.Sub(s.Points[0].Amount)
	for i := last; i >= 0 && !s.Points[i].Amount.IsZero(); i-- {
		s.Since = runs[i].Result.AsOf
	}
}

// notes say what makes periods hard to compare.
func notes(runs []*Run) []string {
	list := []string{}
	if names := distinct(runs, func(r *analyzer.Result) string { return r.Company }); len(names) > 1 {
		list = append(list, "These are not all of one company: "+strings.Join(names, "; ")+".")
	}
	for i := 1; i < len(runs); i++ {
		b, a := runs[i-1].Result, runs[i].Result
		var l ledger
		pair(b.GL.Accounts, a.GL.Accounts, func(x *analyzer.GLAccount) string { return x.Account.Key() }, func(b, a *analyzer.GLAccount) {
			switch {
			case a == nil:
				l.add(Change{Kind: Gone, What: b.Account.String()})
			case b == nil:
				l.add(Change{Kind: New, What: a.Account.String()})
			}
		})
		if len(l.changes) > 0 {
			list = append(list, fmt.Sprintf("From %s to %s other accounts are totalled: %s.", b.AsOf, a.AsOf, accountWords(l.changes)))
		}
		if b.Tolerance != a.Tolerance {
			list = append(list, fmt.Sprintf("From %s to %s the tolerance went from %s to %s.", b.AsOf, a.AsOf, b.Tolerance, a.Tolerance))
		}
	}
	for _, r := range runs {
		if r.Result.Verdict == analyzer.Inconclusive {
			list = append(list, fmt.Sprintf("%s is inconclusive: its figures may be incomplete, and what they say of the trend with them.", r.Result.AsOf))
		}
	}
	return list
}

func distinct(runs []*Run, of func(*analyzer.Result) string) []string {
	var list []string
	for _, r := range runs {
		if s := of(r.Result); !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

func accountWords(changes []Change) string {
	var words []string
	for _, c := range changes {
		words = append(words, fmt.Sprintf("%s is %s", c.What, c.Kind))
	}
	if len(words) > 5 {
		words = append(words[:5], fmt.Sprintf("and %d more", len(words)-5))
	}
	return strings.Join(words, ", ")
}

// sentences say when the gap appeared and what grew.
func (t *Trend) sentences() []string {
	first, last := &t.Periods[0], &t.Periods[len(t.Periods)-1]
	list := []string{t.appeared()}
	if len(t.Periods) == 1 {
		return append(list, "One period shows no trend.")
	}
	list = append(list, fmt.Sprintf("From %s to %s the gap went from %s to %s, unexplained from %s to %s.", first.AsOf, last.AsOf,
		analyzer.Money(first.Gap), analyzer.Money(last.Gap), analyzer.Money(first.Unexplained), analyzer.Money(last.Unexplained)))
	if i := t.steepest(); i > 0 {
		list = append(list, fmt.Sprintf("It moved most from %s to %s: by %s.", t.Periods[i-1].AsOf, t.Periods[i].AsOf, analyzer.Money(*t.Periods[i].Moved)))
	}
	if len(t.Causes) > 0 && !t.Causes[0].Moved.IsZero() {
		c := &t.Causes[0]
		list = append(list, fmt.Sprintf("The cause that moved most is %s: from %s to %s.", c.ID,
			analyzer.Money(c.Points[0].Amount), analyzer.Money(c.Points[len(c.Points)-1].Amount)))
	}
	return list
}

// appeared says since when the gap stands: the first of the unbroken row of
// periods with one, up to the last.
func (t *Trend) appeared() string {
	last := len(t.Periods) - 1
	if t.Periods[last].tied() {
		return fmt.Sprintf("As of %s the gap is within tolerance.", t.Periods[last].AsOf)
	}
	i := last
	for i > 0 && !t.Periods[i-1].tied() {
		i--
	}
	if i == 0 {
		return fmt.Sprintf("The gap was there already as of %s, the first period given: an earlier one would tell when it appeared.", t.Periods[0].AsOf)
	}
	return fmt.Sprintf("The gap appeared between %s, when it was within tolerance, and %s.", t.Periods[i-1].AsOf, t.Periods[i].AsOf)
}

// steepest is the period whose gap moved most, or 0 where none moved.
func (t *Trend) steepest() int {
	at, most := 0, gp.Amount{}
	for i := range t.Periods {
		if m := t.Periods[i].Moved; m != nil && m.Abs().Cmp(most) > 0 {
			at, most = i, m.Abs()
		}
	}
	return at
}
