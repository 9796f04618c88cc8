package analyzer

import (
	"slices"
	"time"

	"tieout/internal/gp"
)

// reach is what part of the ledger GL detail shows.
type reach struct {
	months map[month]bool
	series map[string]bool
	last   gp.Date
}

type month struct {
	year int
	time.Month
}

func monthOf(d gp.Date) month {
	t := d.Time()
	return month{t.Year(), t.Month()}
}

func reachOf(vouchers []*Voucher) reach {
	r := reach{months: map[month]bool{}, series: map[string]bool{}}
	days, series := map[gp.Date]bool{}, map[string]bool{}
	for _, v := range vouchers {
		if v.Posted() {
			days[v.Date] = true
			r.last = max(r.last, v.Date)
		}
		series[v.Lines[0].Series] = true
	}
	for day := range days {
		r.months[monthOf(day)] = true
	}
	for s := range series {
		r.series[gp.Key(s)] = true
	}
	return r
}

// Reaches reports whether GL detail shows the month and the module of a
// document at all. Where it does not, the lack of an entry tells nothing.
func (a *Activity) Reaches(d *Document) bool {
	return a.reach.months[monthOf(d.PostingDate())] &&
		(a.reach.series[""] || slices.ContainsFunc(seriesOf(d), func(s string) bool { return a.reach.series[s] }))
}

// MayPostLater reports whether a document without entry may have been posted
// after the last day that GL detail shows: no posting date says otherwise, and
// it is dated within a month of that day.
func (a *Activity) MayPostLater(d *Document) bool {
	return !d.Lines[0].HasPostingDate && a.reach.last <= a.To && d.Date() > a.To-31 && (a.Through.IsZero() || a.Through > a.To)
}
