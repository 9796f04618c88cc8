package gp

import (
	"errors"
	"math/big"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var (
	european = NumberStyle{',', '.'}
	french   = NumberStyle{',', ' '}
	swiss    = NumberStyle{'.', '\''}
	machine  = NumberStyle{}
)

func TestH14Amounts(t *testing.T) {
	tests := []struct {
		text string
		st   NumberStyle
		want string
	}{
		// signs
		{"1", USNumbers, "1.00"},
		{"+1", USNumbers, "1.00"},
		{"-1", USNumbers, "-1.00"},
		{"- 1", USNumbers, "-1.00"},
		{"1-", USNumbers, "-1.00"},
		{"1 -", USNumbers, "-1.00"},
		{"(1)", USNumbers, "-1.00"},
		{"( 1 )", USNumbers, "-1.00"},
		{"<1>", USNumbers, "-1.00"},
		{"1 CR", USNumbers, "-1.00"},
		{"1CR", USNumbers, "-1.00"},
		{"1 cr", USNumbers, "-1.00"},
		{"1 DR", USNumbers, "1.00"},
		{"1Dr", USNumbers, "1.00"},
		{"−1", USNumbers, "-1.00"},
		{"1−", USNumbers, "-1.00"},
		{"-0.00", USNumbers, "0.00"},
		// currencies
		{"$1", USNumbers, "1.00"},
		{"$ 1", USNumbers, "1.00"},
		{"-$1,234.56", USNumbers, "-1234.56"},
		{"$-1,234.56", USNumbers, "-1234.56"},
		{"$ (1.00)", USNumbers, "-1.00"},
		{"($1.00)", USNumbers, "-1.00"},
		{"(1.00) $", USNumbers, "-1.00"},
		{"$1.00-", USNumbers, "-1.00"},
		{"$1.00 CR", USNumbers, "-1.00"},
		{"USD 1.00 CR", USNumbers, "-1.00"},
		{"1.00 CR USD", USNumbers, "-1.00"},
		{"US$1.00", USNumbers, "1.00"},
		{"1.00 US$", USNumbers, "1.00"},
		{"Z-US$ 1.00", USNumbers, "1.00"},
		{"1.00 Z-US$", USNumbers, "1.00"},
		{"-Z-US$1.00", USNumbers, "-1.00"},
		{"Z-EURO 1.00", USNumbers, "1.00"},
		{"Z-C$1.00", USNumbers, "1.00"},
		{"€ 1.234,56", european, "1234.56"},
		{"1.234,56 €", european, "1234.56"},
		{"1.234,56 EUR", european, "1234.56"},
		{"-1.234,56EUR", european, "-1234.56"},
		{"(1.234,56)", european, "-1234.56"},
		{"1.234,56 DR", european, "1234.56"},
		{"224.066,29 CR", european, "-224066.29"},
		{"CHF 1'234.56", swiss, "1234.56"},
		{"CHF 1’234.56", swiss, "1234.56"},
		{"SFr. 1'234.56", swiss, "1234.56"},
		{"£1,000", USNumbers, "1000.00"},
		{"¥1,000", USNumbers, "1000.00"},
		{"₹12,34,567.89", USNumbers, "1234567.89"},
		{"Rs. 12,34,567.89", USNumbers, "1234567.89"},
		{"12 kr", french, "12.00"},
		// the zero of accounting formats
		{"-", USNumbers, "0.00"},
		{" $ -   ", USNumbers, "0.00"},
		{"- €", european, "0.00"},
		// groups
		{"1,234", USNumbers, "1234.00"},
		{"12,345,678.90", USNumbers, "12345678.90"},
		{"1234567.89", USNumbers, "1234567.89"},
		{"1 234 567,89", french, "1234567.89"},
		{"1\u00a0234,56", french, "1234.56"},
		{"1\u202f234,56", french, "1234.56"},
		{"1\u2009234,56", french, "1234.56"},
		{"\u00a01.00\u00a0", USNumbers, "1.00"},
		{"12,34,567", USNumbers, "1234567.00"},
		{"1,00,000", USNumbers, "100000.00"},
		// decimals
		{".5", USNumbers, "0.50"},
		{"-.00500", USNumbers, "-0.005"},
		{",5", european, "0.50"},
		{"5.", USNumbers, "5.00"},
		{"1.0123456789", USNumbers, "1.0123456789"},
		{"1.01234567890000000000", USNumbers, "1.0123456789"},
		{"0000000000000000000000000000001.50", USNumbers, "1.50"},
		{"999999999999999999.9999999999", USNumbers, "999999999999999999.9999999999"},
		{"1234.5", machine, "1234.50"},
	}
	for _, tt := range tests {
		got, err := ParseAmount(tt.text, tt.st)
		if err != nil || got.String() != tt.want {
			t.Errorf("ParseAmount(%q, %c %c) = %s, %v, want %s", tt.text, tt.st.Decimal, tt.st.Group, got, err, tt.want)
		}
	}
}

func TestH15NoAmounts(t *testing.T) {
	tests := []struct {
		text string
		st   NumberStyle
		want error
	}{
		{"", USNumbers, ErrSyntax},
		{"   ", USNumbers, ErrSyntax},
		{".", USNumbers, ErrSyntax},
		{"$", USNumbers, ErrSyntax},
		{"()", USNumbers, ErrSyntax},
		{"(-)", USNumbers, ErrSyntax},
		{"n/a", USNumbers, ErrSyntax},
		{"--1", USNumbers, ErrSyntax},
		{"-(1)", USNumbers, ErrSyntax},
		{"(-1)", USNumbers, ErrSyntax},
		{"((1))", USNumbers, ErrSyntax},
		{"-1-", USNumbers, ErrSyntax},
		{"-1 CR", USNumbers, ErrSyntax},
		{"(1) CR", USNumbers, ErrSyntax},
		{"1 CR DR", USNumbers, ErrSyntax},
		{"(1", USNumbers, ErrSyntax},
		{"1)", USNumbers, ErrSyntax},
		{"<1)", USNumbers, ErrSyntax},
		{"$1 USD", USNumbers, ErrSyntax},
		{"$$1", USNumbers, ErrSyntax},
		{"ABC 1", USNumbers, ErrSyntax},
		{"EURO1", USNumbers, ErrSyntax},
		{"1 EA", USNumbers, ErrSyntax},
		{"12-3", USNumbers, ErrSyntax},
		{"1/3", USNumbers, ErrSyntax},
		{"1 1/2", USNumbers, ErrSyntax},
		{"1e5", USNumbers, ErrSyntax},
		{"1E1000000000", USNumbers, ErrSyntax},
		{"1e400", USNumbers, ErrSyntax},
		{"0x10", USNumbers, ErrSyntax},
		{"1_000", USNumbers, ErrSyntax},
		{"NaN", USNumbers, ErrSyntax},
		{"Inf", USNumbers, ErrSyntax},
		{"-Infinity", USNumbers, ErrSyntax},
		{"１２３", USNumbers, ErrSyntax},
		{"١٢٣", USNumbers, ErrSyntax},
		{"50%", USNumbers, ErrSyntax},
		{"1\x00", USNumbers, ErrSyntax},
		{"1\xff", USNumbers, ErrSyntax},
		{"\u202e1", USNumbers, ErrSyntax},
		// grouping
		{"1,23", USNumbers, ErrSyntax},
		{"1,2345", USNumbers, ErrSyntax},
		{"1234,567", USNumbers, ErrSyntax},
		{"1,234,56", USNumbers, ErrSyntax},
		{"12,345,67.00", USNumbers, ErrSyntax},
		{"123,45,678", USNumbers, ErrSyntax},
		{"1,,234", USNumbers, ErrSyntax},
		{",234", USNumbers, ErrSyntax},
		{"0,123", USNumbers, ErrSyntax},
		{"1.234.567", USNumbers, ErrSyntax},
		{"1.234,56", USNumbers, ErrSyntax},
		{"1,234.56", european, ErrSyntax},
		{"1.23,4", european, ErrSyntax},
		{"1 234", USNumbers, ErrSyntax},
		{"1'234", USNumbers, ErrSyntax},
		{"1,234", machine, ErrSyntax},
		{"1.2.3", machine, ErrSyntax},
		{"1.234,567", USNumbers, ErrSyntax},
		// size
		{"1000000000000000000", USNumbers, ErrRange},
		{"-123456789012345678901234567890", USNumbers, ErrRange},
		{"1.00000000001", USNumbers, ErrPrecision},
		{strings.Repeat("9", 10_000), USNumbers, ErrSyntax},
		{strings.Repeat("(", 10_000), USNumbers, ErrSyntax},
	}
	for _, tt := range tests {
		start := time.Now()
		got, err := ParseAmount(tt.text, tt.st)
		if !errors.Is(err, tt.want) {
			t.Errorf("ParseAmount(%.40q) = %s, %v, want %v", tt.text, got, err, tt.want)
		}
		if err != nil && len(err.Error()) > 250 {
			t.Errorf("the error of %.40q has %d bytes", tt.text, len(err.Error()))
		}
		if d := time.Since(start); d > 10*time.Millisecond {
			t.Errorf("ParseAmount(%.40q) took %v", tt.text, d)
		}
	}
}

func TestParseQuantity(t *testing.T) {
	tests := []struct {
		text, want string
		err        error
	}{
		{"1,234.56789", "1234.56789", nil},
		{"1.1234500000", "1.12345", nil},
		{"(0.00001)", "-0.00001", nil},
		{"3 CR", "-3", nil},
		{"-46116860184272.99999", "-46116860184272.99999", nil},
		{"46116860184273", "", ErrRange},
		{"99999999999999", "", ErrRange},
		{"1.123456", "", ErrPrecision},
		{"1,2", "", ErrSyntax},
	}
	for _, tt := range tests {
		got, err := ParseQuantity(tt.text, USNumbers)
		if !errors.Is(err, tt.err) || err == nil && got.String() != tt.want {
			t.Errorf("ParseQuantity(%q) = %s, %v, want %s, %v", tt.text, got, err, tt.want, tt.err)
		}
	}
}

func TestNumberErrorsSayWhatAndWhy(t *testing.T) {
	_, err := ParseAmount("1,23\u202e\x1b[2J", USNumbers)
	if text := err.Error(); strings.ContainsAny(text, "\u202e\x1b") || !strings.Contains(text, "1,23") {
		t.Errorf("the value is not shown, or not cleaned: %s", text)
	}
	_, err = ParseQuantity("0.123456", USNumbers)
	if want := "6 decimals, at most 5 are kept"; !strings.Contains(err.Error(), want) {
		t.Errorf("%v does not say %q", err, want)
	}
}

// Whatever style a number is written in, reading it gives the number back.
func TestAmountsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := anyAmount().Draw(t, "amount")
		st := rapid.SampledFrom(numberStyles[:]).Draw(t, "style")
		text := writeNumber(a.Abs().String(), st)
		if a.Sign() < 0 {
			text = rapid.SampledFrom([]func(string) string{
				func(s string) string { return "-" + s },
				func(s string) string { return s + "-" },
				func(s string) string { return "(" + s + ")" },
				func(s string) string { return "$ <" + s + ">" },
				func(s string) string { return s + " CR" },
				func(s string) string { return "EUR −" + s },
			}).Draw(t, "sign")(text)
		}
		got, err := ParseAmount(text, st)
		if err != nil || got != a {
			t.Fatalf("%s written as %q is read as %s, %v", a, text, got, err)
		}
	})
}

// writeNumber writes plain decimals in a style: grouped by threes.
func writeNumber(plain string, st NumberStyle) string {
	whole, frac, _ := strings.Cut(grouped(plain), ".")
	text := strings.ReplaceAll(whole, ",", string(rune(st.Group)))
	if frac != "" {
		text += string(rune(st.Decimal)) + frac
	}
	return text
}

// anyAmount draws amounts of every size that can be read, often near its ends.
func anyAmount() *rapid.Generator[Amount] {
	return rapid.Custom(func(t *rapid.T) Amount {
		whole := rapid.Int64Range(-999_999_999_999_999_999, 999_999_999_999_999_999).Draw(t, "whole")
		frac := rapid.Int64Range(0, amountScale-1).Draw(t, "frac")
		if rapid.Bool().Draw(t, "small") {
			whole %= 1000
		}
		return Whole(whole).Add(mul(frac, 1))
	})
}

func anyQuantity() *rapid.Generator[Quantity] {
	return rapid.Map(rapid.Int64(), func(n int64) Quantity { return Quantity(max(n, -(1<<63 - 1))) })
}

// Reading agrees with big.Rat wherever both read.
func FuzzNumber(f *testing.F) {
	for _, s := range []string{"1", "-1,234.56", "($1.00)", "1.234,56 EUR", "12,34,567.89", "1'234", "Z-US$ 5", "1e5", "0x1", "-", "1 CR", "１"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var e NumberEvidence
		e.Add(s)
		if st, err := e.Style(); err == nil && e.Numbers() > 0 {
			if _, err := ParseAmount(s, st); errors.Is(err, ErrSyntax) {
				t.Fatalf("evidence takes %q for a number of style %c %c, but %v", s, st.Decimal, st.Group, err)
			}
		}
		for _, st := range append(numberStyles[:], machine) {
			a, err := ParseAmount(s, st)
			if err != nil {
				checkNumberError(t, err)
				continue
			}
			if e.Numbers() != 1 {
				t.Fatalf("%q is %s in a style, but evidence does not count it", s, a)
			}
			again, err := ParseAmount(a.String(), machine)
			if err != nil || again != a {
				t.Fatalf("%q is %s, which is read as %s, %v", s, a, again, err)
			}
			if r, ok := new(big.Rat).SetString(s); ok && st == machine && !strings.ContainsAny(s, "/eEpPxXbBoO_") && rat(a).Cmp(r) != 0 {
				t.Fatalf("%q is %s, not %s", s, a, r)
			}
			checkQuantity(t, s, st, a)
		}
	})
}

func checkNumberError(t *testing.T, err error) {
	if !errors.Is(err, ErrSyntax) && !errors.Is(err, ErrRange) && !errors.Is(err, ErrPrecision) {
		t.Fatalf("error of no kind: %v", err)
	}
}

func checkQuantity(t *testing.T, s string, st NumberStyle, a Amount) {
	q, err := ParseQuantity(s, st)
	if err == nil && q.Amount() != a {
		t.Fatalf("%q is the amount %s and the quantity %s", s, a, q)
	}
	if errors.Is(err, ErrSyntax) {
		t.Fatalf("%q is the amount %s, but as a quantity %v", s, a, err)
	}
}
