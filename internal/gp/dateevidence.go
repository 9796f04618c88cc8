package gp

import (
	"fmt"
	"strings"
)

// DateEvidence collects the cells of a column, or of several columns of one
// file, and decides in which order they write dates. The zero value is ready.
type DateEvidence struct {
	against  [len(dateStyles)]string // first cell that excludes the style
	excluded [len(dateStyles)]bool
	unclear  string // first cell that means different days in styles
	dates    int
	others   int
	// last is the cell before, and lastDates and lastOthers what it counted as:
	// the rows of a report mostly repeat their dates.
	last                  string
	lastDates, lastOthers int
}

// Add takes one cell into account. Empty dates, dates with the month's name
// and cells that are no date in any style say nothing.
func (e *DateEvidence) Add(s string) {
	if s != e.last {
		dates, others := e.dates, e.others
		e.weigh(s)
		e.last, e.lastDates, e.lastOthers = s, e.dates-dates, e.others-others
		return
	}
	e.dates += e.lastDates
	e.others += e.lastOthers
}

func (e *DateEvidence) weigh(s string) {
	if p, ok := cutUsualDate(s); ok && e.saysNothing(&p) {
		e.dates++
		return
	}
	e.weighAny(s)
}

func (e *DateEvidence) weighAny(s string) {
	p, ok := cutDate(s)
	if !ok {
		e.others++
		return
	}
	if p.named == 0 && p.empty() {
		return
	}
	var fits [len(dateStyles)]bool
	found, differ := p.fitStyles(&fits)
	if !found {
		e.others++
		return
	}
	e.dates++
	if p.named != 0 {
		return
	}
	for i, ok := range fits {
		if !ok && !e.excluded[i] {
			e.excluded[i], e.against[i] = true, s
		}
	}
	if differ && e.unclear == "" {
		e.unclear = s
	}
}

// fitStyles marks the styles that read p; it reports whether there is one, and
// whether they read different days. Dots are the mark of day, month, year:
// they are read otherwise only where they cannot be that.
func (p *dateText) fitStyles(fits *[len(dateStyles)]bool) (found, differ bool) {
	var first Date
	for i, st := range dateStyles {
		d, err := p.date(st)
		if err != nil {
			continue
		}
		differ = differ || found && d != first
		fits[i] = true
		if !found {
			found, first = true, d
		}
	}
	if p.dots && p.count == 3 && fits[DMY-1] {
		*fits = [len(dateStyles)]bool{DMY - 1: true}
		differ = false
	}
	return found, differ
}

// Merge adds the evidence of another column of the same file, of whose text
// nothing is kept.
func (e *DateEvidence) Merge(o *DateEvidence) {
	for i := range o.excluded {
		if o.excluded[i] && !e.excluded[i] {
			e.excluded[i], e.against[i] = true, strings.Clone(o.against[i])
		}
	}
	if e.unclear == "" {
		e.unclear = strings.Clone(o.unclear)
	}
	e.dates += o.dates
	e.others += o.others
}

// Dates is how many cells were dates in some style, empty ones apart.
func (e *DateEvidence) Dates() int { return e.dates }

// Others is how many cells were no date in any style.
func (e *DateEvidence) Others() int { return e.others }

// Decided reports whether the cells leave one style only.
func (e *DateEvidence) Decided() bool { return e.left() == 1 }

// Reads reports whether style st reads every date met.
func (e *DateEvidence) Reads(st DateStyle) bool {
	return st > 0 && int(st) <= len(e.excluded) && !e.excluded[st-1]
}

func (e *DateEvidence) left() int {
	n := 0
	for _, out := range e.excluded {
		if !out {
			n++
		}
	}
	return n
}

// Style is the style that all cells fit. It is an error that wraps ErrMixed
// where there is none, and ErrAmbiguous where the cells mean different days in
// the styles left, as 1/2/2017 does. Where no cell needs an order it is MDY.
func (e *DateEvidence) Style() (DateStyle, error) {
	switch n := e.left(); {
	case n == 0:
		a, b := conflict(e.against[:])
		return 0, fmt.Errorf("the column %w: no order of day and month reads all of its dates, such as %s and %s", ErrMixed, shown(a), shown(b))
	case n > 1 && e.unclear != "":
		return 0, fmt.Errorf("the column %w: %s may start with the day or the month, and nothing in the file decides", ErrAmbiguous, shown(e.unclear))
	}
	for i, st := range dateStyles {
		if !e.excluded[i] {
			return st, nil
		}
	}
	return MDY, nil
}

// conflict names two different cells of those that exclude styles.
func conflict(against []string) (a, b string) {
	a = against[0]
	for _, s := range against[1:] {
		if s != a {
			return a, s
		}
	}
	return a, a
}

// Further is evidence for more cells of the same column: what is excluded stays
// so, and cells count from zero. Merged into the first, it is as if the first
// had taken the cells into account.
func (e *DateEvidence) Further() DateEvidence {
	f := *e
	f.dates, f.others, f.last = 0, 0, ""
	f.lastDates, f.lastOthers = 0, 0
	return f
}
