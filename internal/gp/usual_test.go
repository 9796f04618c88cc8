package gp

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// checkUsualNumber reports an error where the quick way reads a number as the
// general one does not.
func checkUsualNumber(t testing.TB, s string) (quick bool) {
	t.Helper()
	for _, st := range append(numberStyles[:], machine) {
		for _, places := range []int{quantityPlaces, amountPlaces} {
			got, ok := usualNumber(s, st, places)
			if !ok {
				continue
			}
			quick = true
			if want, err := readNumber(s, st, places); err != nil || got != want {
				t.Fatalf("%q in style %c %c is %+v the quick way, in general %+v, %v", s, st.Decimal, st.Group, got, want, err)
			}
		}
	}
	return quick
}

// The usual cells take the quick way: it is not there for nothing.
func TestUsualNumbers(t *testing.T) {
	for _, s := range []string{"0", "5", "-17", "101.20417", "1,234.56", "-12,345,678.9", "1.234,56", "2'342.76", "1 234,5", "999999999999999999", "-0.00000"} {
		if !checkUsualNumber(t, s) {
			t.Errorf("%q is not read the quick way", s)
		}
	}
	for _, s := range []string{"", "-", ".", "5.", ".5", "1,23", "0,123", "1,2345", "1.5.5", "1e5", "--1", "1-", "9999999999999999999", "18446744073709551617", "1,234,", "1.00000000001", "１"} {
		if checkUsualNumber(t, s); s == "" || s[0] == '-' || s == "１" {
			if _, ok := usualNumber(s, USNumbers, amountPlaces); ok {
				t.Errorf("%q is read the quick way", s)
			}
		}
	}
}

// checkUsualDate does the same for a date.
func checkUsualDate(t testing.TB, s string) (quick bool) {
	t.Helper()
	p, ok := cutUsualDate(s)
	if !ok {
		return false
	}
	for _, st := range dateStyles {
		if got, ok := p.in(st); ok {
			quick = true
			if want, err := parseDate(s, st); err != nil || got != want {
				t.Fatalf("%q in style %v is %v the quick way, in general %v, %v", s, st, got, want, err)
			}
		}
	}
	return quick
}

func TestUsualDates(t *testing.T) {
	for _, s := range []string{"6/15/2020", "06/05/2020", "15.6.2020", "1-1-1901", "2020-06-15", "2020/6/5", "2020-06-15T00:00:00", "6/15/2020 12:00:00 AM", "2/29/2024", "2020-06-15 00:00:00.000"} {
		if !checkUsualDate(t, s) {
			t.Errorf("%q is not read the quick way", s)
		}
	}
	for _, s := range []string{"", "1/1/20", "1/1/1900", "12/31/1899", "0/0/0000", "1/1/2200", "001/1/2020", "1/001/2020", "1/1/20200", "1/1-2020", "1//1/2020", "2/29/2023", "13/13/2020", "2020-06-15x", "2020-6-15 25", "20200-1-1"} {
		if checkUsualDate(t, s) {
			t.Errorf("%q is read the quick way", s)
		}
	}
}

// numberCell draws cells of numbers, near numbers and others.
func numberCell() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.StringMatching(`-?[0-9]{1,4}`),
		rapid.StringMatching(`-?[0-9]{1,3}[.,][0-9]{1,4}`),
		rapid.StringMatching(`-?[0-9]{1,3}([.,' ][0-9]{3}){0,3}([.,][0-9]{0,3})?`),
		rapid.SampledFrom([]string{"", " ", "x", "$1.00", "(1,234)", "-", "1,23", "5.", "1.2345", "007", "1,234.56 CR"}),
	)
}

// dateCell draws cells of dates, near dates and others.
func dateCell() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.StringMatching(`[01]?[0-9]([/.-])[0-3]?[0-9][/.-](19|20)[0-9]{2}`),
		rapid.StringMatching(`[01]?[0-9]/[0-3]?[0-9]/20[0-9]{2}( 12:00:00 AM)?`),
		rapid.StringMatching(`[0-3]?[0-9]\.[01]?[0-9]\.20[0-9]{2}`),
		rapid.StringMatching(`20[0-9]{2}-[01][0-9]-[0-3][0-9](T00:00:00)?`),
		rapid.SampledFrom([]string{"", "0/0/0000", "1/1/1900", "12-Apr-2017", "42837", "20170412", "x", "4/4/2017", "1/2/17"}),
	)
}

// A column of cells is the same evidence whichever way each is read, and
// whether it is met in one go or in parts that are merged in their order.
func TestNumberEvidenceAgrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cells := rapid.SliceOfN(numberCell(), 0, 12).Draw(t, "cells")
		cut := rapid.IntRange(0, len(cells)).Draw(t, "cut")
		var usual, general, rest NumberEvidence
		for i, s := range cells {
			general.weigh(s)
			if i < cut {
				usual.Add(s)
			} else {
				rest.Add(s)
			}
		}
		usual.Merge(&rest)
		got, err := usual.Style()
		want, wanted := general.Style()
		if got != want || message(err) != message(wanted) || usual.Decided() != general.Decided() || usual.Numbers() != general.Numbers() || usual.Others() != general.Others() {
			t.Fatalf("%v, %v the quick way and in parts; %v, %v in general", got, err, want, wanted)
		}
		if usual.excluded != general.excluded || usual.against != general.against {
			t.Fatalf("%+v the quick way and in parts; %+v in general", usual, general)
		}
	})
}

func TestDateEvidenceAgrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cells := rapid.SliceOfN(dateCell(), 0, 12).Draw(t, "cells")
		cut := rapid.IntRange(0, len(cells)).Draw(t, "cut")
		var usual, general, rest DateEvidence
		for i, s := range cells {
			general.weighAny(s)
			if i < cut {
				usual.Add(s)
			} else {
				rest.Add(s)
			}
		}
		usual.Merge(&rest)
		if usual.excluded != general.excluded || usual.against != general.against || usual.unclear != general.unclear || usual.dates != general.dates || usual.others != general.others {
			t.Fatalf("%+v the quick way and in parts; %+v in general", usual, general)
		}
	})
}

func message(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// FuzzUsual holds the quick ways against the general ones, after any cells.
func FuzzUsual(f *testing.F) {
	for _, s := range []string{"1|1.5|1,234.56|-3", "1,5|1.234|1.234,5", "4/12/2017|13/1/2017|2017-04-12", "1.2.2017|2.1.2017 10:30|0/0/0000", "1 234,5|2'000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var numbers, plainNumbers NumberEvidence
		var dates, plainDates DateEvidence
		for s := range strings.SplitSeq(text, "|") {
			checkUsualNumber(t, s)
			checkUsualDate(t, s)
			numbers.Add(s)
			plainNumbers.weigh(s)
			dates.Add(s)
			plainDates.weighAny(s)
		}
		if plainNumbers.usual = numbers.usual; numbers != plainNumbers {
			t.Fatalf("%q: %+v, in general %+v", text, numbers, plainNumbers)
		}
		dates.last, dates.lastDates, dates.lastOthers = "", 0, 0
		if dates != plainDates {
			t.Fatalf("%q: %+v, in general %+v", text, dates, plainDates)
		}
	})
}
