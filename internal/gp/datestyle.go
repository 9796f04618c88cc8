package gp

import (
	"errors"
	"fmt"
	"time"
)

// DateStyle is the order in which a column writes its dates.
type DateStyle uint8

// The date styles. Between the parts stand / - or . , or the month is an
// English name, which needs no order; a time after the date is dropped.
const (
	MDY    DateStyle = iota + 1 // 4/12/2017, 04/12/17
	DMY                         // 12/4/2017, 12.04.2017
	YMD                         // 2017-04-12, 20170412: the year has four digits
	Serial                      // 42837: a spreadsheet's day number, 1900 epoch
)

// dateStyles lists them, those to prefer where several fit first.
var dateStyles = [...]DateStyle{MDY, DMY, YMD, Serial}

var dateStyleWords = words{"", "mdy", "dmy", "ymd", "serial"}

// String is the word for the style in inspect and tieout.toml.
func (st DateStyle) String() string { return dateStyleWords.of(int(st)) }

// ParseDateStyle reads the word for a style.
func ParseDateStyle(s string) (DateStyle, bool) {
	for _, st := range dateStyles {
		if sameWord(st.String(), s) {
			return st, true
		}
	}
	return 0, false
}

// The years a date of the books can have.
const (
	firstYear = 1900
	lastYear  = 2199
)

// pivotYear is the last year that two digits mean in this century: 49 is 2049,
// 50 is 1950, as SQL Server decides by default (two digit year cutoff).
const pivotYear = 49

// ParseDate reads a date written in style st. What GP and spreadsheets write
// for an empty date (blank, 1900-01-01, 0/0/0000, 12/31/1899, serials 0 to 2)
// is none, without an error. Years outside 1900 to 2199 are ErrRange.
func ParseDate(s string, st DateStyle) (Date, error) {
	if p, ok := cutUsualDate(s); ok {
		if d, ok := p.in(st); ok {
			return d, nil
		}
	}
	return parseDate(s, st)
}

func parseDate(s string, st DateStyle) (Date, error) {
	p, ok := cutDate(s)
	if !ok {
		return 0, dateError(ErrSyntax, s, "not a date")
	}
	d, err := p.date(st)
	switch {
	case err == nil:
		return d, nil
	case errors.Is(err, errYear):
		return 0, dateError(ErrRange, s, err.Error())
	}
	return 0, dateError(ErrSyntax, s, err.Error())
}

func dateError(kind error, s, why string) error {
	return fmt.Errorf("date %s %w: %s", shown(s), kind, why)
}

// DateOfSerial returns the day of a spreadsheet's day number. In the 1900
// epoch 1 is 1900-01-01 and 60 a 29th of February that never was, an error; in
// the 1904 epoch 0 is 1904-01-01. Serials 0 to 2 are none, in both.
func DateOfSerial(n int, epoch1904 bool) (Date, error) {
	start := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case n >= 0 && n <= 2:
		return 0, nil
	case n == 60 && !epoch1904:
		return 0, fmt.Errorf("date serial 60 %w: 1900 was no leap year", ErrSyntax)
	case epoch1904:
		start = time.Date(1904, time.January, 1, 0, 0, 0, 0, time.UTC)
	case n < 60:
		start = start.AddDate(0, 0, 1)
	}
	if n < 0 || n > 110_000 {
		return 0, fmt.Errorf("date serial %d %w: %w", n, ErrRange, errYear)
	}
	t := start.AddDate(0, 0, n)
	if t.Year() > lastYear {
		return 0, fmt.Errorf("date serial %d %w: %w", n, ErrRange, errYear)
	}
	return DateOf(t.Year(), t.Month(), t.Day()), nil
}
