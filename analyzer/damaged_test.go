package analyzer

import (
	"strings"
	"testing"

	"tieout/internal/gp"
)

func TestH17DamagedKeys(t *testing.T) {
	tests := []struct {
		receipts, other string
		how             string // "" where they are two items
	}{
		{"123", "00123", "leading zeros dropped"},
		{"1.00E+05", "1E5", "read as a number in scientific notation"},
		{"1.23E+09", "1234567890", "read as a number in scientific notation"},
		{"1.23457E+18", "1234567890123456789", "read as a number in scientific notation"},
		{"1234567890123450000", "1234567890123456789", "a long number rounded"},
		{"12-Mar", "12-3", "read as a date"},
		{"12-Mar", "3-12", "read as a date"},
		{"3/1/2024", "3-1-2024", "read as a date"},
		{"1-Mar-24", "3-1-2024", "read as a date"},
		{`="00123"`, "00123", "marks or characters that do not show added"},
		{"AB\u200b-1", "AB-1", "marks or characters that do not show added"},
		{"#NAME?", "-12VREG", "read as a formula"},
		// Near misses.
		{"#NAME?", "12VREG", ""},
		{"+5V", "-5V", ""},
		{"ABC", "\u0410BC", ""}, // a letter of another script
		{"123", "00124", ""},
		{"3-12", "12-3", ""}, // neither is written as a date
		{"1.00E+06", "1E5", ""},
		{"100-200", "200-100", ""},
		{"ABC", "abc ", ""}, // one and the same key
		{"12-Mar", "12-4", ""},
		{"BOLT-12", "BOLT-21", ""},
		{"1234567890123450000", "1234567890123556789", ""},
	}
	for _, tt := range tests {
		for _, swapped := range []bool{false, true} {
			a, b := tt.receipts, tt.other
			if swapped {
				a, b = b, a
			}
			s := newShop(t)
			s.layer(a, "MAIN", "R", gp.OnHand, "1", "0", "1")
			s.stock(b, "1", "1.00")
			s.layer("BOTH", "MAIN", "R", gp.OnHand, "1", "0", "1")
			s.stock("BOTH", "1", "1.00")
			var got string
			for _, d := range s.open("1").Damaged {
				got = d.How
				if d.Receipts.String() != a || d.Other.String() != strings.TrimSpace(b) || len(d.Evidence) != 2 {
					t.Errorf("%s and %s: %+v", a, b, d)
				}
			}
			if got != tt.how {
				t.Errorf("%s and %s: %q, want %q", a, b, got, tt.how)
			}
		}
	}
}

func TestDamagedKeysNeedOneCandidate(t *testing.T) {
	s := newShop(t)
	s.layer("123", "MAIN", "R", gp.OnHand, "1", "0", "1")
	s.stock("00123", "1", "1.00")
	s.stock("0123", "1", "1.00")
	if got := s.open("1").Damaged; len(got) > 0 {
		t.Errorf("two numbers fit, none may be chosen: %+v", got)
	}
}

func TestDamagedKeysOfBothReportsAreTwoItems(t *testing.T) {
	s := newShop(t)
	for _, item := range []string{"123", "00123"} {
		s.layer(item, "MAIN", "R", gp.OnHand, "1", "0", "1")
		s.stock(item, "1", "1.00")
	}
	if got := s.open("1").Damaged; len(got) > 0 {
		t.Errorf("both reports have both: %+v", got)
	}
}
