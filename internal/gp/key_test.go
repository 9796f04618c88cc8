package gp

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestH17Key(t *testing.T) {
	same := [][]string{
		{"ABC-100", "abc-100", "Abc-100  ", " ABC-100", "ABC-100\u00a0", "abc-100\t"},
		{"Ø12-ROD", "ø12-rod"},
		{"ÄÖÜ-9", "A\u0308O\u0308U\u0308-9", "äöü-9"},
		{"HOSE 10 FT", "hose\u00a010 FT"},
		{`""`, `"" `},
		{"Ω", "\u2126"},
	}
	for _, group := range same {
		for _, s := range group[1:] {
			if Key(s) != Key(group[0]) || !CodeOf(s).Same(CodeOf(group[0])) {
				t.Errorf("%q and %q differ", s, group[0])
			}
		}
	}
	different := [][2]string{
		{"00123", "123"},
		{"ABC", "АBC"}, // a Cyrillic А looks like a Latin one
		{"O123", "0123"},
		{"A-B", "A–B"},
		{"A B", "AB"},
		{"A  B", "A B"},
		{"1E5", "100000"},
		{"ABC\u200b", "ABC"},
	}
	for _, pair := range different {
		if Key(pair[0]) == Key(pair[1]) {
			t.Errorf("%q and %q are the same", pair[0], pair[1])
		}
	}
}

func TestCode(t *testing.T) {
	c := CodeOf("  Abc 200  \x00")
	if c.String() != "  Abc 200" || c.Key() != "ABC 200" || c.IsBlank() {
		t.Errorf("%q has the key %q", c, c.Key())
	}
	for _, s := range []string{"", " ", "\u00a0\t", "\x00\x00"} {
		if c := CodeOf(s); !c.IsBlank() || c.String() != "" || c.Key() != "" {
			t.Errorf("%q is the code %q", s, c)
		}
	}
	counts := map[Code]int{}
	counts[CodeOf("A")]++
	counts[CodeOf("A ")]++
	if len(counts) != 1 {
		t.Error("codes of the same text are different map keys")
	}
}

func FuzzKey(f *testing.F) {
	for _, s := range []string{"ABC-100", "abc", " ä ", "A\u0308", "ß", "ŉ", "ﬁ", "\u00a0x", "İ", "ǆ", "00123", "1.00E+05", "12-Mar", "######", "3-1-2024", "'0", `="1"`} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, s, other string) {
		k := Key(s)
		if !utf8.ValidString(s) {
			return
		}
		if again := Key(k); again != k {
			t.Fatalf("the key of %q is %q, whose key is %q", s, k, again)
		}
		if Key(norm.NFD.String(s)) != k {
			t.Fatalf("%q decomposed has another key", s)
		}
		if Key(" "+s+"\u00a0") != k {
			t.Fatalf("%q with blanks has another key", s)
		}
		if c := CodeOf(s); !c.IsBlank() && !strings.Contains(s, "\x00") && c.Key() != k {
			t.Fatalf("the code of %q has the key %q", s, c.Key())
		}
		DamagedKey(s)
		if CouldBe(s, other) && Key(s) == Key(other) {
			t.Fatalf("%q is called a damaged %q, but is the same", s, other)
		}
		CouldBe(other, s)
	})
}

func TestH17DamagedKey(t *testing.T) {
	damaged := map[string]string{
		"1.00E+05": DamageScientific, "1E5": DamageScientific, "1,00e+05": DamageScientific, "1.23457E+18": DamageScientific,
		"-1.5E-03": DamageScientific, "0E10": DamageScientific,
		"12-Mar": DamageDate, "Mar-24": DamageDate, "12-Mar-24": DamageDate, "3/1/2024": DamageDate, "2024-03-01": DamageDate,
		"2024-03-01T00:00:00": DamageDate, "01.03.2024": DamageDate, "3-1-2024": DamageDate,
		"######": DamageWidth, "####": DamageWidth,
		"1234567890123450000": DamageDigits, "123456789012345000": DamageDigits,
		"#NAME?": DamageError, "#N/A": DamageError, "#DIV/0!": DamageError,
		"'00123": DamageMarks, `="00123"`: DamageMarks, "ABC\u200b": DamageMarks,
	}
	for s, kind := range damaged {
		if got, ok := DamagedKey(s); !ok || got != kind {
			t.Errorf("DamagedKey(%q) = %q, %v, want %q", s, got, ok, kind)
		}
	}
	for _, s := range []string{
		"", "123", "00123", "ABC-100", "FG-10099", "12-3", "1234567890123456789", "100140", "P-0021.37", "1/2\" BOLT",
		"#10-32", "###", "E5", "A1E5", "1E5B", "SEN-12", "MAR", "MARCH", "12-Bolt", "1.5", "N/A", "TRUE", "O'RING",
		"2024", "20240301", "13/13/2024", "A|B", "=SUM(1)", "RCT00001219", "000-1300-01",
	} {
		if kind, ok := DamagedKey(s); ok {
			t.Errorf("DamagedKey(%q) = %q", s, kind)
		}
	}
}

func TestH17CouldBe(t *testing.T) {
	could := []struct{ damaged, healthy string }{
		{"123", "00123"}, {"0", "0000"}, {"7", "007"}, {"1.5", "1.50"}, {"1.5", "01.500"}, {"12.34", "012.34"},
		{"1.00E+05", "100000"}, {"1.00E+05", "1E5"}, {"100000", "1E5"}, {"0.00E+00", "0E10"}, {"0", "0E10"}, {"0", "00E5"},
		{"1.23457E+18", "1234567890123456789"}, {"1.23E+18", "1234567890123456789"}, {"1234567890123450000", "1234567890123456789"},
		{"1.23457E+18", "1234567890123450000"}, {"1.00E+06", "999999"}, {"5E-05", "0.00005"}, {"1,5E+03", "1500"},
		{"12-Mar", "12-3"}, {"12-Mar", "3-12"}, {"12-Mar", "3/12"}, {"Mar-12", "3-12"}, {"3-Dec", "12-3"}, {"12-Mar", "MAR12"}, {"12-Mar", "MAR-12"}, {"1-Dec", "DEC1"},
		{"Mar-24", "3-24"}, {"Mar-24", "3-2024"}, {"Mar-24", "MAR24"}, {"Feb-01", "2001-2"},
		{"3/1/2024", "3-1-2024"}, {"1/3/2024", "3-1-2024"}, {"2024-03-01", "3-1-2024"}, {"2024-03-01T00:00:00", "3-1-2024"}, {"45352", "3-1-2024"}, {"1-Mar-24", "3-1-24"},
		{"2024-03-12", "12-3"}, {"29-Feb", "2-29"},
		{"#NAME?", "-12VREG"}, {"#NAME?", "+5VREG"}, {"#NAME?", "=SUM(1)"},
		{"'00123", "00123"}, {"ABC\u200b", "ABC"}, {`="00123"`, "00123"}, {"abc\ufeff", "ABC"},
	}
	for _, p := range could {
		if !CouldBe(p.damaged, p.healthy) {
			t.Errorf("%q could be a damaged %q", p.damaged, p.healthy)
		}
	}
	not := []struct{ damaged, healthy string }{
		{"123", "123"}, {"abc", "ABC "}, {"", "0"}, {"0", ""}, {"123", "1230"}, {"123", "0124"}, {"123", "-123"}, {"1.5", "15"},
		{"1.00E+05", "101000"}, {"1.00000E+05", "100004"}, {"1.23E+18", "1334567890123456789"}, {"1.23E+18", "123456789012345678"},
		{"1234567890123456789", "1234567890123456788"}, {"12-Mar", "12-4"}, {"12-Mar", "13-3"}, {"30-Feb", "3-30"}, {"3/1/2024", "3-1-2023"},
		{"12-3", "3-12"}, {"######", "ABC"}, {"#NAME?", "ABC"}, {"ABC", "ABD"}, {"100", "1E5"}, {"45352", "3-1-2023"}, {"12345", "12-3"},
		{"Mar-24", "4-24"}, {"1.5", "1-5"}, {"A", "0A"},
	}
	for _, p := range not {
		if CouldBe(p.damaged, p.healthy) {
			t.Errorf("%q is no damaged %q", p.damaged, p.healthy)
		}
	}
}
