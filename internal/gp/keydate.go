package gp

import (
	"slices"
	"strings"
	"time"
)

// keyDay is a day that a key may mean; what it leaves open is zero.
type keyDay struct{ year, month, day int }

// sameDay reports whether d and h may mean the same day, where d is written as
// a spreadsheet writes dates.
func sameDay(d, h string) bool {
	if named, full := keyDate(d); !named && !full && !daySerial(d) {
		return false
	}
	for _, a := range keyDays(d) {
		for _, b := range keyDays(h) {
			if a.meets(b) {
				return true
			}
		}
	}
	return false
}

// meets reports whether a and b may be one day: the same month, and the same
// day or the same year, or both where both have both.
func (a keyDay) meets(b keyDay) bool {
	sameDay, sameYear := a.day == b.day && a.day != 0, a.year == b.year && a.year != 0
	return a.month == b.month && (sameDay || sameYear) &&
		(sameDay || a.day == 0 || b.day == 0) && (sameYear || a.year == 0 || b.year == 0)
}

// daySerial reports whether k is a spreadsheet's number of a recent day.
func daySerial(k string) bool { return len(k) == 5 && allDigits(k) && k >= "29000" && k < "75000" }

// keyDate reports whether k is written as a date that a spreadsheet makes of
// other text: with a month's name, or in full with a year.
func keyDate(k string) (named, full bool) {
	p, ok := keyParts(k)
	if !ok {
		return false, false
	}
	if p.named != 0 {
		return p.count <= 2 && len(keyDays(k)) > 0, false
	}
	return false, p.count == 3 && (p.width[2] == 4 || p.width[0] == 4) && len(keyDays(k)) > 0
}

// keyParts takes a key apart at / - and points, or between letters and digits.
func keyParts(k string) (p dateText, ok bool) {
	if day, _, timed := strings.Cut(k, "T00:00:00"); timed {
		k = day
	}
	if len(k) > 20 {
		return p, false
	}
	for at := 1; k != ""; at++ {
		if at > 3 {
			return p, false
		}
		if k, ok = p.part(k, at); !ok {
			return p, false
		}
		if k != "" && strings.IndexByte("/-.", k[0]) >= 0 {
			if k = k[1:]; k == "" {
				return p, false
			}
		}
	}
	parts := p.count
	if p.named != 0 {
		parts++
	}
	return p, parts >= 2
}

// keyDays are the days that k may mean in any order of its parts.
func keyDays(k string) []keyDay {
	if daySerial(k) {
		d, err := DateOfSerial(smallSerial(k), false)
		if err != nil || d.IsZero() {
			return nil
		}
		t := d.Time()
		return []keyDay{{t.Year(), int(t.Month()), t.Day()}}
	}
	p, ok := keyParts(k)
	if !ok {
		return nil
	}
	return slices.DeleteFunc(p.orders(), func(d keyDay) bool { return !d.real() })
}

// orders are the days that the parts of p give in any order, real or not.
func (p *dateText) orders() []keyDay {
	year := func(i int) int {
		y, err := p.year(i)
		if err != nil {
			return -1
		}
		return y
	}
	n, m := p.n, int(p.month)
	switch {
	case p.named != 0 && p.count == 1:
		return []keyDay{{0, m, n[0]}, {year(0), m, 0}}
	case p.named != 0:
		return []keyDay{{year(1), m, n[0]}, {year(0), m, n[1]}}
	case p.count == 2:
		return []keyDay{{0, n[0], n[1]}, {0, n[1], n[0]}, {year(1), n[0], 0}, {year(0), n[1], 0}}
	}
	return []keyDay{{year(2), n[0], n[1]}, {year(2), n[1], n[0]}, {year(0), n[1], n[2]}}
}

// real reports whether a calendar has the day, in some year where none is said.
func (a keyDay) real() bool {
	y := a.year
	if y == 0 {
		y = 2000 // a leap year: the 29th of February may be meant
	}
	return y > 0 && a.month >= 1 && a.month <= 12 && a.day >= 0 && a.day <= daysIn(y, time.Month(a.month))
}

func smallSerial(k string) int {
	n := 0
	for i := 0; i < len(k); i++ {
		n = 10*n + int(k[i]-'0')
	}
	return n
}
