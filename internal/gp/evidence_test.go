package gp

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNumberEvidence(t *testing.T) {
	tests := []struct {
		cells string // between |
		want  NumberStyle
		err   error
	}{
		{"", USNumbers, nil},
		{"1|22|333|4444|-5|(6)", USNumbers, nil},
		{"1,234.56", USNumbers, nil},
		{"1.5|1,234", USNumbers, nil},
		{"1.50", USNumbers, nil},
		{"1.2345", USNumbers, nil},
		{"0.123", USNumbers, nil},
		{".123", USNumbers, nil},
		{"1234.567", USNumbers, nil},
		{"1,234,567", USNumbers, nil},
		{"12,34,567", USNumbers, nil},
		{"1,234,567.891", USNumbers, nil},
		{"$1,234.50|$12", USNumbers, nil},
		{"1.234,56", european, nil},
		{"1,5|1.234", european, nil},
		{"1.234.567", european, nil},
		{"0,123", european, nil},
		{"1.209|5,96|0,00", european, nil},
		{"24,92", european, nil},
		{"1 234,56", french, nil},
		{"1\u00a0234|1,5", french, nil},
		{"1 234", NumberStyle{'.', ' '}, nil},
		{"1'234.56|7", swiss, nil},
		{"1’234|1.5", swiss, nil},
		{"2'342.76|84|0.00", swiss, nil},
		{"1,234", NumberStyle{}, ErrAmbiguous},
		{"1.234", NumberStyle{}, ErrAmbiguous},
		{"1,234|12|(5)|2,345 CR", NumberStyle{}, ErrAmbiguous},
		{"633.734|846.479", NumberStyle{}, ErrAmbiguous},
		{"1,234.56|1.234,56", NumberStyle{}, ErrMixed},
		{"1.5|1,5", NumberStyle{}, ErrMixed},
		{"1,234.5|1 234.5", NumberStyle{}, ErrMixed},
		{"1'234|1,234.5", NumberStyle{}, ErrMixed},
		{"12-Mar|n/a|total|1,5", european, nil},
		{"1,23.4|1,5", european, nil},
	}
	for _, tt := range tests {
		var e NumberEvidence
		for _, cell := range strings.Split(tt.cells, "|") {
			e.Add(cell)
		}
		got, err := e.Style()
		if got != tt.want || !errors.Is(err, tt.err) {
			t.Errorf("%s: style %c %c, %v, want %c %c, %v", tt.cells, got.Decimal, got.Group, err, tt.want.Decimal, tt.want.Group, tt.err)
		}
	}
}

func TestNumberEvidenceNamesExamples(t *testing.T) {
	var e NumberEvidence
	e.Add("5")
	e.Add("2,345")
	e.Add("7,890")
	if _, err := e.Style(); err == nil || !strings.Contains(err.Error(), `"2,345"`) {
		t.Errorf("%v names no example", err)
	}
	e.Add("2.345,67")
	e.Add("x")
	e.Add("2,345.67")
	if _, err := e.Style(); err == nil || !strings.Contains(err.Error(), `"2.345,67"`) || !strings.Contains(err.Error(), `"2,345.67"`) {
		t.Errorf("%v does not name the cells that contradict", err)
	}
	if e.Numbers() != 5 || e.Others() != 1 {
		t.Errorf("%d numbers, %d others", e.Numbers(), e.Others())
	}
}

// A column that leaves its style open takes it from the file's other columns.
func TestNumberEvidenceMerges(t *testing.T) {
	var open, decided NumberEvidence
	open.Add("1.209")
	decided.Add("24,92")
	if open.Decided() || !decided.Decided() {
		t.Fatal("Decided is wrong")
	}
	open.Merge(&decided)
	if st, err := open.Style(); err != nil || st != european {
		t.Errorf("merged: %c %c, %v", st.Decimal, st.Group, err)
	}
	var us NumberEvidence
	us.Add("24.92")
	open.Merge(&us)
	if _, err := open.Style(); !errors.Is(err, ErrMixed) {
		t.Errorf("contradicting columns merged without an error: %v", err)
	}
}

// Evidence of cells written in one style never decides for another that reads
// one of them as another number.
func TestNumberEvidenceIsNeverWrong(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		st := rapid.SampledFrom(numberStyles[:]).Draw(t, "style")
		amounts := rapid.SliceOfN(rapid.Int64Range(-10_000_000, 10_000_000), 1, 6).Draw(t, "units")
		places := rapid.IntRange(0, 4).Draw(t, "places")
		var e NumberEvidence
		cells := make([]string, len(amounts))
		for i, n := range amounts {
			unit := int64(amountScale)
			for range places {
				unit /= 10
			}
			plain := mul(n, unit).AccountingTo(places)
			plain = strings.Trim(plain, "()")
			cells[i] = writeNumber(strings.ReplaceAll(plain, ",", ""), st)
			e.Add(cells[i])
		}
		decided, err := e.Style()
		if err != nil {
			if !errors.Is(err, ErrAmbiguous) {
				t.Fatalf("%q: %v", cells, err)
			}
			return
		}
		for _, cell := range cells {
			want, err1 := ParseAmount(cell, st)
			got, err2 := ParseAmount(cell, decided)
			if err1 != nil || err2 != nil || got != want {
				t.Fatalf("%q of %q: %s (%v), want %s (%v)", cell, cells, got, err2, want, err1)
			}
		}
	})
}

func TestDateEvidence(t *testing.T) {
	tests := []struct {
		cells string // between |
		want  DateStyle
		err   error
	}{
		{"", MDY, nil},
		{"0/0/0000|1/1/1900|", MDY, nil},
		{"4/13/2017|1/2/2017", MDY, nil},
		{"1/2/2017|13/4/2017", DMY, nil},
		{"31/12/17", DMY, nil},
		{"4/4/2017|5/5/2017", MDY, nil},
		{"2017-04-12|2017-12-31T00:00:00", YMD, nil},
		{"2017/4/2", YMD, nil},
		{"20170412", YMD, nil},
		{"1.2.2017", DMY, nil},
		{"01.02.17|03.04.17", DMY, nil},
		{"01-02-2017|13-02-2017", DMY, nil},
		{"12-Apr-2017|1-May-2017", MDY, nil},
		{"April 12, 2017|13/4/2017", DMY, nil},
		{"42837|42838|0", Serial, nil},
		{"42837.25", Serial, nil},
		{"1/2/2017", 0, ErrAmbiguous},
		{"1/2/17|3/4/17|1/1/1900", 0, ErrAmbiguous},
		{"01-02-2017", 0, ErrAmbiguous},
		{"4/13/2017|13/4/2017", 0, ErrMixed},
		{"2017-04-12|4/12/2017", 0, ErrMixed},
		{"1.2.2017|4/13/2017", 0, ErrMixed},
		{"42837|4/12/2017", 0, ErrMixed},
		{"n/a|Total|13/4/2017", DMY, nil},
	}
	for _, tt := range tests {
		var e DateEvidence
		for _, cell := range strings.Split(tt.cells, "|") {
			e.Add(cell)
		}
		got, err := e.Style()
		if got != tt.want || !errors.Is(err, tt.err) {
			t.Errorf("%s: style %v, %v, want %v, %v", tt.cells, got, err, tt.want, tt.err)
		}
	}
}

func TestDateEvidenceMergesAndCounts(t *testing.T) {
	var open, decided DateEvidence
	open.Add("1/2/2017")
	open.Add("")
	open.Add("never")
	decided.Add("13/2/2017")
	if open.Decided() || !decided.Decided() || open.Dates() != 1 || open.Others() != 1 {
		t.Fatalf("decided %v %v, %d dates, %d others", open.Decided(), decided.Decided(), open.Dates(), open.Others())
	}
	open.Merge(&decided)
	if st, err := open.Style(); err != nil || st != DMY {
		t.Errorf("merged: %v, %v", st, err)
	}
	var us DateEvidence
	us.Add("2/13/2017")
	open.Merge(&us)
	_, err := open.Style()
	if !errors.Is(err, ErrMixed) || !strings.Contains(err.Error(), "13/2/2017") || !strings.Contains(err.Error(), "2/13/2017") {
		t.Errorf("contradicting columns: %v", err)
	}
}

// Evidence of days written in one order never decides for another that reads
// one of them as another day.
func TestDateEvidenceIsNeverWrong(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		st := rapid.SampledFrom([]DateStyle{MDY, DMY, YMD}).Draw(t, "style")
		sep := rapid.SampledFrom([]string{"/", "-"}).Draw(t, "separator")
		var e DateEvidence
		var cells []string
		for range rapid.IntRange(1, 4).Draw(t, "cells") {
			cells = append(cells, writeDate(anyDate().Draw(t, "day"), st, sep))
			e.Add(cells[len(cells)-1])
		}
		decided, err := e.Style()
		if err != nil {
			if !errors.Is(err, ErrAmbiguous) {
				t.Fatalf("%q: %v", cells, err)
			}
			return
		}
		for _, cell := range cells {
			want, err1 := ParseDate(cell, st)
			got, err2 := ParseDate(cell, decided)
			if err1 != nil || err2 != nil || got != want {
				t.Fatalf("%q of %q: %s (%v), want %s (%v)", cell, cells, got, err2, want, err1)
			}
		}
	})
}
