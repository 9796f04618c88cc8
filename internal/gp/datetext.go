package gp

import (
	"errors"
	"strings"
	"time"
)

// maxDateText bounds what is looked at.
const maxDateText = 64

var (
	errYear     = errors.New("the year is not between 1900 and 2199")
	errNoDay    = errors.New("there is no such day")
	errOrder    = errors.New("it is not in the order of the column")
	errTwoDigit = errors.New("the year has two digits")
)

// dateText is a date taken apart, not yet understood.
type dateText struct {
	n     [3]int // its numbers in their order
	width [3]int // the digits of each
	count int    // how many numbers there are
	month time.Month
	named int // where the month's name stood among the parts, 1 first, 0 none
	dots  bool
}

// cutDate takes s apart; ok is false where it is no date in any style.
func cutDate(s string) (p dateText, ok bool) {
	if len(s) > maxDateText {
		return p, false
	}
	s = cutWeekday(trimBlanks(s))
	var seps [2]string
	for part := 1; s != "" && part <= 3; part++ {
		if s, ok = p.part(s, part); !ok {
			return p, false
		}
		if part < 3 && s != "" {
			n := len(s) - len(strings.TrimLeft(s, "/-. ,"))
			seps[part-1], s = s[:n], s[n:]
			if n == 0 || n > 2 || s == "" {
				return p, false
			}
		}
	}
	if p.named != 0 {
		return p, p.count == 2 && clock(s)
	}
	p.dots = seps[0] == "."
	switch p.count {
	case 3:
		return p, seps[0] == seps[1] && (seps[0] == "/" || seps[0] == "-" || p.dots) && clock(s)
	case 2:
		// A day number with a time as its fraction.
		return p, p.dots && p.width[0] == 5 && s == ""
	}
	return p, s == ""
}

// part takes a number or the month's name off the front of s.
func (p *dateText) part(s string, at int) (rest string, ok bool) {
	i, n := 0, 0
	for i < len(s) && s[i]-'0' <= 9 && i < 18 {
		n = 10*n + int(s[i]-'0')
		i++
	}
	if i > 0 {
		p.n[p.count], p.width[p.count] = n, i
		p.count++
		return s[i:], true
	}
	length, month := cutName(s, monthNames[:])
	if length == 0 || p.named != 0 || at == 3 {
		return s, false
	}
	p.named, p.month = at, time.Month(month)
	return s[length:], true
}

// date is the day that p means in style st, none for an empty one.
func (p *dateText) date(st DateStyle) (Date, error) {
	switch {
	case p.named == 0 && p.empty():
		return 0, nil
	case p.named != 0:
		return p.namedDate()
	case p.count == 1 && p.width[0] == 8 && st == YMD:
		return dayOf(p.n[0]/10000, p.n[0]/100%100, p.n[0]%100)
	case p.count < 3:
		return p.serial(st)
	}
	y, m, d := 2, 0, 1
	switch st {
	case DMY:
		m, d = 1, 0
	case YMD:
		y, m, d = 0, 1, 2
	case Serial:
		return 0, errOrder
	}
	if p.width[m] > 2 || p.width[d] > 2 {
		return 0, errOrder
	}
	year, err := p.year(y)
	if err == nil && st == YMD && p.width[y] != 4 {
		err = errTwoDigit
	}
	if err != nil {
		return 0, err
	}
	return dayOf(year, p.n[m], p.n[d])
}

// empty reports whether p is what stands for no date: nothing, zeros, or a
// serial up to 2.
func (p *dateText) empty() bool {
	if p.count == 1 {
		return p.n[0] <= 2
	}
	return p.n == [3]int{}
}

// serial is the day of a spreadsheet's day number.
func (p *dateText) serial(st DateStyle) (Date, error) {
	if st != Serial || p.width[0] > 6 {
		return 0, errOrder
	}
	return DateOfSerial(p.n[0], false)
}

// namedDate is the day of a date whose month is a name: 12-Apr-2017,
// April 12, 2017 or 2017-Apr-12.
func (p *dateText) namedDate() (Date, error) {
	day, year := 0, 1
	if p.named == 2 && p.width[0] == 4 {
		day, year = 1, 0
	}
	if p.width[day] > 2 {
		return 0, errOrder
	}
	y, err := p.year(year)
	if err != nil {
		return 0, err
	}
	return dayOf(y, int(p.month), p.n[day])
}

// year is the year that stands as part i, of four digits or two.
func (p *dateText) year(i int) (int, error) {
	switch {
	case p.width[i] == 4:
		return p.n[i], nil
	case p.width[i] != 2:
		return 0, errOrder
	case p.n[i] <= pivotYear:
		return 2000 + p.n[i], nil
	}
	return 1900 + p.n[i], nil
}

// dayOf is a day of the books; what GP writes for an empty date is none.
func dayOf(y, m, d int) (Date, error) {
	if y == 0 && m == 0 && d == 0 {
		return 0, nil
	}
	switch {
	case m < 1 || m > 12 || d < 1 || d > daysIn(y, time.Month(m)):
		return 0, errNoDay
	case y == 1899 && m == 12 && d >= 30:
		return 0, nil
	case y < firstYear || y > lastYear:
		return 0, errYear
	}
	return DateOf(y, time.Month(m), d), nil
}

var monthNames = [...]string{
	"", "january", "february", "march", "april", "may", "june",
	"july", "august", "september", "october", "november", "december",
}

var weekdayNames = [...]string{"", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

// cutName finds the name s starts with, in full, by its first three letters,
// or four (Sept): its length in s and its index.
func cutName(s string, names []string) (length, index int) {
	n := 0
	for n < len(s) && isLetter(s[n]) {
		n++
	}
	if n < 3 || n > len("september") {
		return 0, 0
	}
	for i, name := range names {
		if (n == len(name) || n < len(name) && n <= 4) && strings.EqualFold(name[:n], s[:n]) {
			return n, i
		}
	}
	return 0, 0
}

// cutWeekday takes a weekday off the front of a long date.
func cutWeekday(s string) string {
	n, _ := cutName(s, weekdayNames[:])
	if n == 0 {
		return s
	}
	rest, _ := strings.CutPrefix(s[n:], ".")
	rest, _ = strings.CutPrefix(rest, ",")
	if blank(rest) == 0 {
		return s
	}
	return trimBlanks(rest)
}

// trimBlanks takes the blanks off both ends of s, those of number formats too.
func trimBlanks(s string) string {
	return strings.Trim(s, " \t\u00a0\u2007\u2009\u202f")
}

// clock reports whether s is a time after a date, or nothing.
func clock(s string) bool {
	rest, _ := strings.CutPrefix(s, "T")
	if len(rest) == len(s) {
		if rest = trimBlanks(s); rest == s {
			return s == ""
		}
	}
	rest, ok := cutTime(rest)
	if !ok {
		return trimBlanks(s) == ""
	}
	return dayHalf(rest)
}

// cutTime takes h:mm, h:mm:ss or h:mm:ss.fff off the front of s.
func cutTime(s string) (rest string, ok bool) {
	for i := range 3 {
		n := 0
		for n < len(s) && n < 2 && s[n]-'0' <= 9 {
			n++
		}
		if n == 0 || i > 0 && n != 2 {
			return s, false
		}
		s = s[n:]
		if s == "" || s[0] != ':' {
			return cutFraction(s, i), i > 0
		}
		if i < 2 {
			s = s[1:]
		}
	}
	return s, false
}

func cutFraction(s string, part int) string {
	if part == 2 && len(s) > 1 && (s[0] == '.' || s[0] == ',') {
		return strings.TrimLeft(s[1:], "0123456789")
	}
	return s
}

// dayHalf reports whether s is AM or PM, a zone, or nothing.
func dayHalf(s string) bool {
	switch strings.ToUpper(strings.ReplaceAll(trimBlanks(s), ".", "")) {
	case "", "AM", "PM", "Z":
		return true
	}
	return len(s) == len("+00:00") && (s[0] == '+' || s[0] == '-') && allDigits(s[1:3]+s[4:]) && s[3] == ':'
}
