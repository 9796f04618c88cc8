package gp

import (
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
	var days []keyDay
	add := func(y, m, d int) {
		if m >= 1 && m <= 12 && d >= 0 && d <= 31 {
			days = append(days, keyDay{y, m, d})
		}
	}
	year := func(i int) int {
		y, err := p.year(i)
		if err != nil {
			return -1
		}
		return y
	}
	m := int(p.month)
	switch {
	case p.named != 0 && p.count == 1:
		add(0, m, p.n[0])
		add(year(0), m, 0)
	case p.named != 0:
		add(year(1), m, p.n[0])
		add(year(0), m, p.n[1])
	case p.count == 2:
		add(0, p.n[0], p.n[1])
		add(0, p.n[1], p.n[0])
		add(year(1), p.n[0], 0)
		add(year(0), p.n[1], 0)
	default:
		add(year(2), p.n[0], p.n[1])
		add(year(2), p.n[1], p.n[0])
		add(year(0), p.n[1], p.n[2])
	}
	return realDays(days)
}

// realDays leaves out what no calendar has.
func realDays(days []keyDay) []keyDay {
	var real []keyDay
	for _, d := range days {
		y := d.year
		if y == 0 {
			y = 2000 // a leap year: the 29th of February may be meant
		}
		if y > 0 && (d.day == 0 || time.Date(y, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC).Day() == d.day) {
			real = append(real, d)
		}
	}
	return real
}

func smallSerial(k string) int {
	n := 0
	for i := 0; i < len(k); i++ {
		n = 10*n + int(k[i]-'0')
	}
	return n
}
