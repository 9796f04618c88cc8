package gp

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func anyDate() *rapid.Generator[Date] {
	first, last := int(DateOf(1900, 1, 3)), int(DateOf(2199, 12, 31))
	return rapid.Map(rapid.IntRange(first, last), func(n int) Date { return Date(n) })
}

func writeDate(d Date, st DateStyle, sep string) string {
	t := d.Time()
	switch st {
	case MDY:
		return fmt.Sprintf("%d%s%d%s%d", t.Month(), sep, t.Day(), sep, t.Year())
	case DMY:
		return fmt.Sprintf("%02d%s%02d%s%d", t.Day(), sep, t.Month(), sep, t.Year())
	}
	return fmt.Sprintf("%d%s%02d%s%02d", t.Year(), sep, t.Month(), sep, t.Day())
}

func TestParseDate(t *testing.T) {
	tests := []struct {
		text, mdy, dmy, ymd, serial string // "-" where it is an error
	}{
		{"4/12/2017", "2017-04-12", "2017-12-04", "-", "-"},
		{"04-12-2017", "2017-04-12", "2017-12-04", "-", "-"},
		{"04.12.2017", "2017-04-12", "2017-12-04", "-", "-"},
		{"04/12/17", "2017-04-12", "2017-12-04", "-", "-"},
		{"04/12/49", "2049-04-12", "2049-12-04", "-", "-"},
		{"04/12/50", "1950-04-12", "1950-12-04", "-", "-"},
		{"13/4/2017", "-", "2017-04-13", "-", "-"},
		{"4/13/2017", "2017-04-13", "-", "-", "-"},
		{"2017-04-12", "-", "-", "2017-04-12", "-"},
		{"2017/4/2", "-", "-", "2017-04-02", "-"},
		{"20170412", "-", "-", "2017-04-12", "-"},
		{"20171341", "-", "-", "-", "-"},
		{"17-04-12", "-", "2012-04-17", "-", "-"},
		{" 4/12/2017 ", "2017-04-12", "2017-12-04", "-", "-"},
		// times are dropped
		{"4/12/2017 12:00:00 AM", "2017-04-12", "2017-12-04", "-", "-"},
		{"4/12/2017 6:22 p.m.", "2017-04-12", "2017-12-04", "-", "-"},
		{"4/12/2017 6:22:10\u202fPM", "2017-04-12", "2017-12-04", "-", "-"},
		{"2017-04-12T00:00:00", "-", "-", "2017-04-12", "-"},
		{"2017-04-12T00:00:00.000Z", "-", "-", "2017-04-12", "-"},
		{"2017-04-12 00:00:00.000", "-", "-", "2017-04-12", "-"},
		{"2017-04-12T00:00:00+02:00", "-", "-", "2017-04-12", "-"},
		// names
		{"12-Apr-2017", "2017-04-12", "2017-04-12", "2017-04-12", "2017-04-12"},
		{"12 APRIL 2017", "2017-04-12", "2017-04-12", "2017-04-12", "2017-04-12"},
		{"April 12, 2017", "2017-04-12", "2017-04-12", "2017-04-12", "2017-04-12"},
		{"Apr. 12, 2017 10:30 AM", "2017-04-12", "2017-04-12", "2017-04-12", "2017-04-12"},
		{"Wednesday, April 12, 2017", "2017-04-12", "2017-04-12", "2017-04-12", "2017-04-12"},
		{"Wed 12-Apr-17", "2017-04-12", "2017-04-12", "2017-04-12", "2017-04-12"},
		{"2017-Apr-12", "2017-04-12", "2017-04-12", "2017-04-12", "2017-04-12"},
		{"Sept 1, 2017", "2017-09-01", "2017-09-01", "2017-09-01", "2017-09-01"},
		// empty dates
		{"", "", "", "", ""},
		{"  ", "", "", "", ""},
		{"0", "", "", "", ""},
		{"1", "", "", "", ""},
		{"2", "", "", "", ""},
		{"0/0/0000", "", "", "", ""},
		{"00/00/0000", "", "", "", ""},
		{"0000-00-00", "", "", "", ""},
		{"00.00.0000", "", "", "", ""},
		{"1/1/1900", "", "", "-", "-"},
		{"01.01.1900 00:00:00", "", "", "-", "-"},
		{"1900-01-01", "-", "-", "", "-"},
		{"1900-01-01T00:00:00", "-", "-", "", "-"},
		{"12/31/1899", "", "-", "-", "-"},
		{"31.12.1899", "-", "", "-", "-"},
		{"1-Jan-1900", "", "", "", ""},
		// serials
		{"42837", "-", "-", "-", "2017-04-12"},
		{"42837.75", "-", "-", "-", "2017-04-12"},
		{"61", "-", "-", "-", "1900-03-01"},
		{"59", "-", "-", "-", "1900-02-28"},
		{"60", "-", "-", "-", "-"},
		{"109574", "-", "-", "-", "2199-12-31"},
		{"109575", "-", "-", "-", "-"},
		// not dates
		{"4/12", "-", "-", "-", "-"},
		{"4/12/2017 x", "-", "-", "-", "-"},
		{"4/12/2017 25", "-", "-", "-", "-"},
		{"4/12-2017", "-", "-", "-", "-"},
		{"4//12/2017", "-", "-", "-", "-"},
		{"/4/12/2017", "-", "-", "-", "-"},
		{"4/12/2017/", "-", "-", "-", "-"},
		{"4/12/217", "-", "-", "-", "-"},
		{"4/012/2017", "-", "-", "-", "-"},
		{"2/29/2017", "-", "-", "-", "-"},
		{"29-Feb-2017", "-", "-", "-", "-"},
		{"0/12/2017", "-", "-", "-", "-"},
		{"12-Apx-2017", "-", "-", "-", "-"},
		{"Apr-2017", "-", "-", "-", "-"},
		{"12-Apr", "-", "-", "-", "-"},
		{"Apr-May-2017", "-", "-", "-", "-"},
		{"First", "-", "-", "-", "-"},
		{"1.5", "-", "-", "-", "-"},
		{"4/12/1799", "-", "-", "-", "-"},
		{"4/12/2517", "-", "-", "-", "-"},
		{"４/12/2017", "-", "-", "-", "-"},
		{strings.Repeat("1", 10_000), "-", "-", "-", "-"},
		{"1/1/99999999999999999999999", "-", "-", "-", "-"},
	}
	for _, tt := range tests {
		for i, want := range []string{tt.mdy, tt.dmy, tt.ymd, tt.serial} {
			st := dateStyles[i]
			got, err := ParseDate(tt.text, st)
			if want == "-" != (err != nil) || err == nil && got.String() != want {
				t.Errorf("ParseDate(%.40q, %v) = %s, %v, want %s", tt.text, st, got, err, want)
			}
			if err != nil && !errors.Is(err, ErrSyntax) && !errors.Is(err, ErrRange) {
				t.Errorf("ParseDate(%.40q, %v): error of no kind: %v", tt.text, st, err)
			}
		}
	}
	for _, s := range []string{"4/12/1799", "4/12/2517"} {
		if _, err := ParseDate(s, MDY); !errors.Is(err, ErrRange) {
			t.Errorf("ParseDate(%q) = %v, want ErrRange", s, err)
		}
	}
}

func TestDatesComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "day")
		for _, st := range []DateStyle{MDY, DMY, YMD} {
			for _, sep := range []string{"/", "-", "."} {
				text := writeDate(d, st, sep)
				if got, err := ParseDate(text, st); err != nil || got != d {
					t.Fatalf("%s written as %s is read as %s, %v", d, text, got, err)
				}
			}
		}
		for _, layout := range []string{"2-Jan-2006", "January 2, 2006", "Monday, January 2, 2006", time.DateTime, time.RFC3339, "20060102"} {
			text := d.Time().Format(layout)
			if got, err := ParseDate(text, YMD); err != nil || got != d {
				t.Fatalf("%s written as %s is read as %s, %v", d, text, got, err)
			}
		}
		if got, err := ParseISO(d.String()); err != nil || got != d {
			t.Fatalf("ParseISO(%s) = %s, %v", d, got, err)
		}
	})
}

func TestDateOf(t *testing.T) {
	tests := []struct {
		y    int
		m    time.Month
		d    int
		want string
	}{
		{2024, 2, 29, "2024-02-29"},
		{2023, 2, 29, ""},
		{1900, 1, 1, ""},
		{1900, 1, 2, ""},
		{1900, 1, 3, "1900-01-03"},
		{1899, 12, 29, "1899-12-29"},
		{1899, 12, 31, ""},
		{1, 1, 1, "0001-01-01"},
		{0, 1, 1, ""},
		{10000, 1, 1, ""},
		{2024, 13, 1, ""},
		{2024, 0, 1, ""},
	}
	for _, tt := range tests {
		d := DateOf(tt.y, tt.m, tt.d)
		if d.String() != tt.want || d.IsZero() != (tt.want == "") {
			t.Errorf("DateOf(%d, %d, %d) = %s, want %s", tt.y, tt.m, tt.d, d, tt.want)
		}
	}
	for d := Date(1); d <= 3652059; d++ { // every day up to 9999-12-31
		y, m, day := d.Time().Date()
		empty := y == 1899 && m == 12 && day >= 30 || y == 1900 && m == 1 && day <= 2
		if got := DateOf(y, m, day); got != d && !empty || empty && got != 0 {
			t.Fatalf("DateOf(%d, %d, %d) = %d, want %d", y, m, day, got, d)
		}
	}
	if a, b := DateOf(2024, 2, 28), DateOf(2024, 3, 1); b-a != 2 {
		t.Errorf("two days apart are %d", b-a)
	}
	if _, err := ParseISO("2024-13-01"); err == nil {
		t.Error("month 13 is read")
	}
}

func TestDateOfSerial(t *testing.T) {
	tests := []struct {
		n         int
		epoch1904 bool
		want      string
		err       error
	}{
		{0, false, "", nil}, {1, false, "", nil}, {2, false, "", nil},
		{3, false, "1900-01-03", nil}, {59, false, "1900-02-28", nil},
		{60, false, "", ErrSyntax}, {61, false, "1900-03-01", nil},
		{43465, false, "2018-12-31", nil}, {42003, true, "2018-12-31", nil},
		{0, true, "", nil}, {60, true, "1904-03-01", nil},
		{109574, false, "2199-12-31", nil}, {109575, false, "", ErrRange},
		{108112, true, "2199-12-31", nil}, {108113, true, "", ErrRange},
		{-1, false, "", ErrRange}, {1 << 62, false, "", ErrRange}, {-1 << 62, true, "", ErrRange},
	}
	for _, tt := range tests {
		got, err := DateOfSerial(tt.n, tt.epoch1904)
		if got.String() != tt.want || !errors.Is(err, tt.err) {
			t.Errorf("DateOfSerial(%d, %v) = %s, %v, want %s, %v", tt.n, tt.epoch1904, got, err, tt.want, tt.err)
		}
	}
}

func TestDateStyleWords(t *testing.T) {
	for _, st := range dateStyles {
		if got, ok := ParseDateStyle(strings.ToUpper(st.String())); !ok || got != st {
			t.Errorf("ParseDateStyle(%q) = %v, %v", st, got, ok)
		}
	}
	if _, ok := ParseDateStyle(""); ok {
		t.Error("no word is a style")
	}
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"4/12/2017", "12.04.2017", "2017-04-12T00:00:00Z", "12-Apr-17", "April 12, 2017", "Wed, 12 Apr 2017 10:30", "0/0/0000", "42837.5", "20170412", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var e DateEvidence
		e.Add(s)
		for _, st := range dateStyles {
			d, err := ParseDate(s, st)
			if err != nil {
				if !errors.Is(err, ErrSyntax) && !errors.Is(err, ErrRange) {
					t.Fatalf("error of no kind: %v", err)
				}
				continue
			}
			if y := d.Time().Year(); !d.IsZero() && (y < firstYear || y > lastYear) {
				t.Fatalf("%q is %s", s, d)
			}
			if again, err := ParseDate(d.String(), YMD); err != nil || again != d {
				t.Fatalf("%q is %s, which is read as %s, %v", s, d, again, err)
			}
			if e.Others() > 0 {
				t.Fatalf("%q is %s in a style, but evidence takes it for no date", s, d)
			}
		}
		if st, err := e.Style(); err == nil && e.Dates() > 0 {
			if _, err := ParseDate(s, st); err != nil {
				t.Fatalf("evidence decides %v for %q, but %v", st, s, err)
			}
		}
	})
}
