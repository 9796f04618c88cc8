package importer

import (
	"slices"
	"strings"

	"tieout/internal/gp"
)

// calendar is what the files of one run say about each other's dates: as a rule
// they were written on the same settings and printed on the same day.
type calendar struct {
	slashes gp.DateEvidence // dates with slashes, of files that decide their order by themselves
	printed []gp.Date       // run dates that can be read in one way only
}

// calendarOf gathers what the tables decide by themselves.
func calendarOf(tables []*table) calendar {
	var c calendar
	for _, t := range tables {
		if e := t.slashDays(); e.Decided() {
			c.slashes.Merge(&e)
		}
		if d := t.runDate(); !d.IsZero() {
			c.printed = append(c.printed, d)
		}
	}
	return c
}

// slashDays is the evidence of the dates written with slashes: their order
// depends on settings, and may be that of other files.
func (t *table) slashDays() gp.DateEvidence {
	var e gp.DateEvidence
	for _, c := range t.allColumns() {
		e.Merge(&c.slashes)
	}
	for _, d := range t.titles.days() {
		if slashed(d) {
			e.Add(d)
		}
	}
	return e
}

// slashed reports whether a date is written with slashes and does not start
// with the year.
func slashed(date string) bool {
	at := strings.IndexByte(strings.TrimSpace(date), '/')
	return at > 0 && at <= 2
}

// runDate is the printed run date, where the table's own dates decide how it is
// read.
func (t *table) runDate() gp.Date {
	if t.titles.printed == "" {
		return 0
	}
	var e gp.DateEvidence
	for _, c := range t.allColumns() {
		e.Merge(&c.days)
	}
	for _, d := range t.titles.days() {
		e.Add(d)
	}
	st, err := e.Style()
	if err != nil {
		return 0
	}
	return day(t.titles.printed, st)
}

// decide settles the order of dates that a table leaves open: by the other
// files' dates with slashes, or else by the run date, which other files print
// too. nil where that decides nothing.
func (c *calendar) decide(t *table, own *gp.DateEvidence) *gp.DateStyle {
	if st, err := c.slashes.Style(); err == nil && c.slashes.Decided() && own.Reads(st) {
		t.note("whether its dates start with the day or the month was decided by the other files: " + st.String())
		return &st
	}
	var fits []gp.DateStyle
	for _, st := range []gp.DateStyle{gp.MDY, gp.DMY} {
		if d := day(t.titles.printed, st); own.Reads(st) && !d.IsZero() && slices.Contains(c.printed, d) {
			fits = append(fits, st)
		}
	}
	if len(fits) != 1 {
		return nil
	}
	t.note("whether its dates start with the day or the month was decided by its run date, which other files have too: " + fits[0].String())
	return &fits[0]
}
