package gp

import "time"

// Date is a calendar day without time or zone, counted from 1 = 0001-01-01.
// Zero is "none": GP writes an empty date as 1900-01-01, 0/0/0000, 12/31/1899
// or an Excel serial of 0, 1 or 2.
type Date int32

// dayZero is the day before 0001-01-01, as a Unix day number.
const dayZero = -719163

// DateOf returns the day y-m-d; what GP writes for an empty date is none, and
// so is a day that does not exist.
func DateOf(y int, m time.Month, d int) Date {
	if y < 1 || y > 9999 || m < time.January || m > time.December || d < 1 || d > daysIn(y, m) {
		return 0
	}
	if y == 1900 && m == time.January && d <= 2 || y == 1899 && m == time.December && d >= 30 {
		return 0
	}
	// Counted from March on, a leap day is the last of its year.
	years, months := y, int(m)-3
	if months < 0 {
		years, months = years-1, months+12
	}
	return Date(365*years + years/4 - years/100 + years/400 + (153*months+2)/5 + d - 306)
}

func daysIn(y int, m time.Month) int {
	switch m {
	case time.April, time.June, time.September, time.November:
		return 30
	case time.February:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// IsZero reports whether d is none.
func (d Date) IsZero() bool { return d == 0 }

// Time returns midnight UTC of d.
func (d Date) Time() time.Time { return time.Unix((int64(d)+dayZero)*86400, 0).UTC() }

// String is the ISO form, or "" for none.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// MarshalText writes the ISO form.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// ParseISO reads yyyy-mm-dd, the form of flags, configuration and outputs.
func ParseISO(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, err
	}
	return DateOf(t.Year(), t.Month(), t.Day()), nil
}
