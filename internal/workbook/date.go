package workbook

import (
	"bytes"
	"time"
)

const (
	secondsADay = 86400
	fraction    = 1e12    // a serial's fraction is taken to 12 decimals: less than a millionth of a second
	lastDay1900 = 2958465 // 9999-12-31
	lastDay1904 = 2957003
	unixDay1900 = -25569 // 1899-12-30, which makes 61 the day it is
	unixDay1904 = -24107 // 1904-01-01
)

// appendSerial appends the ISO form of a date serial, given as appendNumber
// writes it, to the second. Where there is no such date, fault says so.
//
// In the 1900 system day 60 is 1900-02-29, which never was; days 0 and 1 are
// 1899-12-31 and 1900-01-01.
func appendSerial(dst, serial []byte, date1904 bool) (out []byte, fault string) {
	day, seconds, ok := splitSerial(serial)
	last := int64(lastDay1900)
	if date1904 {
		last = lastDay1904
	}
	switch {
	case !ok || day > last:
		return dst, "a date serial that is no date"
	case !date1904 && day == 60:
		return dst, "1900-02-29, a day that does not exist"
	}
	switch {
	case date1904:
		day += unixDay1904
	case day < 60:
		day += unixDay1900 + 1
	default:
		day += unixDay1900
	}
	return appendDate(dst, time.Unix(day*secondsADay+seconds, 0).UTC()), ""
}

func appendDate(dst []byte, t time.Time) []byte {
	year, month, day := t.Date()
	dst = append(dst, byte('0'+year/1000%10), byte('0'+year/100%10))
	dst = appendTwo(appendTwo(appendTwo(dst, year, 0), int(month), '-'), day, '-')
	hour, minute, second := t.Clock()
	if hour == 0 && minute == 0 && second == 0 {
		return dst
	}
	return appendTwo(appendTwo(appendTwo(dst, hour, 'T'), minute, ':'), second, ':')
}

// appendTwo appends the last two digits of n, after a mark if there is one.
func appendTwo(dst []byte, n int, mark byte) []byte {
	if mark != 0 {
		dst = append(dst, mark)
	}
	return append(dst, byte('0'+n/10%10), byte('0'+n%10))
}

// splitSerial splits a plain decimal into whole days and the nearest second of
// the day, exactly.
func splitSerial(b []byte) (day, seconds int64, ok bool) {
	whole, rest, _ := bytes.Cut(b, []byte("."))
	if len(whole) == 0 || len(whole) > 7 || whole[0] == '-' {
		return 0, 0, false
	}
	for _, c := range whole {
		day = day*10 + int64(c-'0')
	}
	var part, scale int64 = 0, fraction
	for _, c := range rest {
		if scale /= 10; scale == 0 {
			break
		}
		part += int64(c-'0') * scale
	}
	seconds = (part*secondsADay + fraction/2) / fraction
	if seconds == secondsADay {
		return day + 1, 0, true
	}
	return day, seconds, true
}

var isoForms = []string{
	"2006-01-02", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02T15:04:05Z",
	"15:04:05", "15:04", "T15:04:05", "T15:04",
}

// appendISO appends the date of a t="d" cell, to the second; a time without a
// day is given the day Excel gives it, the one before 1900.
func appendISO(dst, b []byte) (out []byte, ok bool) {
	for _, form := range isoForms {
		t, err := time.Parse(form, string(b))
		if err != nil {
			continue
		}
		if t.Year() == 0 {
			t = t.AddDate(1899, 11, 30)
		}
		return appendDate(dst, t.Round(time.Second)), true
	}
	return dst, false
}

// isDateFormat reports whether a number format shows a date or a time: it has
// a letter of year, month, day, hour or second outside of quotes, brackets and
// escapes, or an elapsed time in brackets.
func isDateFormat(format string) bool {
	for i := 0; i < len(format); i++ {
		switch c := format[i]; c {
		case '"':
			for i++; i < len(format) && format[i] != '"'; i++ {
			}
		case '\\', '_', '*':
			i++
		case '[':
			from := i + 1
			for ; i < len(format) && format[i] != ']'; i++ {
			}
			if isElapsed(format[min(from, i):i]) {
				return true
			}
		case 'y', 'm', 'd', 'h', 's', 'Y', 'M', 'D', 'H', 'S':
			return true
		}
	}
	return false
}

// isElapsed knows [h], [mm], [ss] and the like.
func isElapsed(s string) bool {
	for i := range len(s) {
		if s[i]|0x20 != s[0]|0x20 {
			return false
		}
	}
	return s != "" && (s[0]|0x20 == 'h' || s[0]|0x20 == 'm' || s[0]|0x20 == 's')
}

// isBuiltInDate reports whether a number format without a code of its own is a
// date's or a time's: ECMA-376 part 1, 18.8.30, with those of East Asia and
// Thailand.
func isBuiltInDate(id int) bool {
	return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 ||
		id >= 50 && id <= 58 || id >= 71 && id <= 81
}
