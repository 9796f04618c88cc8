package gp

import "time"

// usualDate is a date as nearly all cells write it: 6/15/2020, 15.6.2020 or
// 2020-06-15, with one mark between its parts and a year of four digits, which
// is a year of the books and not one that GP writes for an empty date.
type usualDate struct {
	year          int
	first, second int // the other two numbers, as they stand
	yearFirst     bool
	dots          bool
}

// cutUsualDate reads such a date in one pass. ok is false for all else, which
// cutDate reads or says what is wrong with.
func cutUsualDate(s string) (p usualDate, ok bool) {
	if len(s) < len("1/1/2000") {
		return p, false
	}
	p.yearFirst = s[1]-'0' <= 9 && s[2]-'0' <= 9
	if p.yearFirst {
		p.year, s = fourDigits(s)
	} else {
		p.first, s = upToTwoDigits(s)
	}
	if s == "" {
		return p, false
	}
	mark := s[0]
	p.dots = mark == '.'
	if mark != '/' && mark != '-' && !p.dots {
		return p, false
	}
	var middle int
	if middle, s = upToTwoDigits(s[1:]); s == "" || s[0] != mark {
		return p, false
	}
	if p.yearFirst {
		p.first = middle
		p.second, s = upToTwoDigits(s[1:])
	} else {
		p.second = middle
		p.year, s = fourDigits(s[1:])
	}
	return p, p.year > firstYear && p.year <= lastYear && p.first > 0 && p.second > 0 && (s == "" || clock(s))
}

// fourDigits takes a number of four digits off the front of s, 0 if there is
// none.
func fourDigits(s string) (n int, rest string) {
	if len(s) < 4 || s[0]-'0' > 9 || s[1]-'0' > 9 || s[2]-'0' > 9 || s[3]-'0' > 9 || len(s) > 4 && s[4]-'0' <= 9 {
		return 0, ""
	}
	return int(s[0]-'0')*1000 + int(s[1]-'0')*100 + int(s[2]-'0')*10 + int(s[3]-'0'), s[4:]
}

// upToTwoDigits takes a number of one digit or two off the front of s, 0 if
// there is none.
func upToTwoDigits(s string) (n int, rest string) {
	switch {
	case s == "" || s[0]-'0' > 9:
		return 0, ""
	case len(s) == 1 || s[1]-'0' > 9:
		return int(s[0] - '0'), s[1:]
	case len(s) > 2 && s[2]-'0' <= 9:
		return 0, ""
	}
	return int(s[0]-'0')*10 + int(s[1]-'0'), s[2:]
}

// in is the day that p means in style st; ok is false where there is none.
func (p *usualDate) in(st DateStyle) (d Date, ok bool) {
	month, day := p.first, p.second
	switch {
	case p.yearFirst != (st == YMD) || st == Serial:
		return 0, false
	case st == DMY:
		month, day = day, month
	}
	if !isDay(p.year, month, day) {
		return 0, false
	}
	return DateOf(p.year, time.Month(month), day), true
}

// isDay reports whether there is a day m/d in year y.
func isDay(y, m, d int) bool {
	return m >= 1 && m <= 12 && d >= 1 && (d <= 28 || d <= daysIn(y, time.Month(m)))
}

// saysNothing reports whether p is a date that changes nothing of e but the
// number of dates: it is one in every style that is left.
func (e *DateEvidence) saysNothing(p *usualDate) bool {
	mdy := !p.yearFirst && isDay(p.year, p.first, p.second)
	dmy := !p.yearFirst && isDay(p.year, p.second, p.first)
	if p.dots && dmy {
		mdy = false // dots are the mark of day, month, year
	}
	ymd := p.yearFirst && isDay(p.year, p.first, p.second)
	differ := mdy && dmy && p.first != p.second
	return (mdy || dmy || ymd) && (!differ || e.unclear != "") &&
		(mdy || e.excluded[MDY-1]) && (dmy || e.excluded[DMY-1]) && (ymd || e.excluded[YMD-1]) && e.excluded[Serial-1]
}
