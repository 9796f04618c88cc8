package gp

import (
	"math/big"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// rat is a as a fraction: what the tests compare with.
func rat(a Amount) *big.Rat {
	n := new(big.Int).Lsh(big.NewInt(a.hi), 64)
	n.Add(n, new(big.Int).SetUint64(a.lo))
	return new(big.Rat).SetFrac(n, big.NewInt(amountScale))
}

func ratOf(q Quantity) *big.Rat { return big.NewRat(int64(q), quantityScale) }

func TestAmountArithmetic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyAmount().Draw(t, "a"), anyAmount().Draw(t, "b")
		x, y := rat(a), rat(b)
		check := func(name string, got Amount, want *big.Rat) {
			if rat(got).Cmp(want) != 0 {
				t.Fatalf("%s of %s and %s is %s, want %s", name, a, b, got, want.FloatString(10))
			}
		}
		check("sum", a.Add(b), new(big.Rat).Add(x, y))
		check("difference", a.Sub(b), new(big.Rat).Sub(x, y))
		check("negative", a.Neg(), new(big.Rat).Neg(x))
		check("magnitude", a.Abs(), new(big.Rat).Abs(x))
		if a.Cmp(b) != x.Cmp(y) || a.Sign() != x.Sign() || a.IsZero() != (x.Sign() == 0) {
			t.Fatalf("%s and %s compare wrong", a, b)
		}
		if a.Within(b.Abs()) != (new(big.Rat).Abs(x).Cmp(new(big.Rat).Abs(y)) <= 0) {
			t.Fatalf("Within(%s, %s) is wrong", a, b)
		}
	})
}

func TestTimesIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q, cost := anyQuantity().Draw(t, "quantity"), anyQuantity().Draw(t, "cost")
		want := new(big.Rat).Mul(ratOf(q), ratOf(cost))
		if got := rat(q.Times(cost)); got.Cmp(want) != 0 {
			t.Fatalf("%s × %s = %s, want %s", q, cost, q.Times(cost), want.FloatString(10))
		}
		if got := rat(q.Amount()); got.Cmp(ratOf(q)) != 0 {
			t.Fatalf("%s as an amount is %s", q, q.Amount())
		}
	})
}

func TestRoundToAgreesWithDecimal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := anyAmount().Draw(t, "amount")
		if rapid.Bool().Draw(t, "half") {
			a = mul(rapid.Int64Range(-1000, 1000).Draw(t, "halves"), amountScale/200) // n × 0.005
		}
		places := rapid.IntRange(0, 10).Draw(t, "places")
		want := a.Decimal().Round(int32(places)) // halves away from zero
		if got := a.RoundTo(places); !got.Decimal().Equal(want) {
			t.Fatalf("%s to %d places is %s, want %s", a, places, got, want)
		}
	})
}

func TestAmountPrintsAsDecimal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := anyAmount().Draw(t, "amount")
		d, err := decimal.NewFromString(a.String())
		if err != nil || !d.Equal(a.Decimal()) {
			t.Fatalf("%s is not %s: %v", a, a.Decimal(), err)
		}
		_, frac, _ := strings.Cut(a.String(), ".")
		if len(frac) < 2 || len(frac) > 2 && frac[len(frac)-1] == '0' {
			t.Fatalf("%s has too few decimals or too many", a)
		}
		q := anyQuantity().Draw(t, "quantity")
		if d, err := decimal.NewFromString(q.String()); err != nil || !d.Equal(q.Amount().Decimal()) {
			t.Fatalf("%s is not %s: %v", q, q.Amount(), err)
		}
		if strings.Contains(q.String(), ".") && strings.HasSuffix(q.String(), "0") {
			t.Fatalf("%s has trailing zeros", q)
		}
	})
}

func TestAmountPrinting(t *testing.T) {
	tests := []struct {
		amount                Amount
		plain, accounting     string
		places                int
		accountingTo, grouped string
	}{
		{Cents(0), "0.00", "0.00", 2, "0.00", "0"},
		{Cents(5), "0.05", "0.05", 0, "0", "0.05"},
		{Cents(-5), "-0.05", "(0.05)", 1, "(0.1)", "-0.05"},
		{Cents(-4), "-0.04", "(0.04)", 1, "0.0", "-0.04"},
		{Cents(123456), "1234.56", "1,234.56", 2, "1,234.56", "1,234.56"},
		{Cents(-123456), "-1234.56", "(1,234.56)", 0, "(1,235)", "-1,234.56"},
		{Whole(1_000_000), "1000000.00", "1,000,000.00", 5, "1,000,000.00000", "1,000,000"},
		{Whole(-999), "-999.00", "(999.00)", 12, "(999.0000000000)", "-999"},
		{QuantityOf(1000).Times(123), "1.23", "1.23", 2, "1.23", "1.23"},
		{Quantity(1).Times(1), "0.0000000001", "0.0000000001", 2, "0.00", ""},
		{Quantity(123_456_789_01).Amount(), "123456.78901", "123,456.78901", 2, "123,456.79", "123,456.78901"},
	}
	for _, tt := range tests {
		if got := tt.amount.String(); got != tt.plain {
			t.Errorf("String() = %s, want %s", got, tt.plain)
		}
		if got := tt.amount.Accounting(); got != tt.accounting {
			t.Errorf("Accounting() of %s = %s, want %s", tt.plain, got, tt.accounting)
		}
		if got := tt.amount.AccountingTo(tt.places); got != tt.accountingTo {
			t.Errorf("AccountingTo(%d) of %s = %s, want %s", tt.places, tt.plain, got, tt.accountingTo)
		}
		if tt.grouped == "" {
			continue
		}
		q, err := ParseQuantity(tt.plain, NumberStyle{})
		if err != nil || q.Grouped() != tt.grouped {
			t.Errorf("Grouped() of %s = %s, want %s (%v)", tt.plain, q.Grouped(), tt.grouped, err)
		}
	}
}

func TestAmountsForPeopleAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := anyAmount().Draw(t, "amount")
		if got, err := ParseAmount(a.Accounting(), USNumbers); err != nil || got != a {
			t.Fatalf("%s printed as %s is read as %s, %v", a, a.Accounting(), got, err)
		}
		q := rapid.Map(rapid.Int64Range(-4_600_000_000_000_000_000, 4_600_000_000_000_000_000), func(n int64) Quantity { return Quantity(n) }).Draw(t, "quantity")
		if got, err := ParseQuantity(q.Grouped(), USNumbers); err != nil || got != q {
			t.Fatalf("%s printed as %s is read as %s, %v", q, q.Grouped(), got, err)
		}
	})
}

func TestAmountInRange(t *testing.T) {
	large := Whole(999_999_999_999_999_999)
	for a, want := range map[Amount]bool{
		Cents(0): true, large: true, large.Neg(): true,
		large.Add(Whole(1)): false, large.Add(Whole(1)).Neg(): false,
		Quantity(1 << 62).Times(1 << 62): false, Quantity(-1 << 62).Times(1 << 62): false,
	} {
		if a.InRange() != want {
			t.Errorf("InRange of %s is %v", a, !want)
		}
	}
	// A billion amounts in range add up: 2^30 times the largest is below 2^127.
	sum := new(big.Int).Lsh(rat(large.Add(Whole(1))).Num(), 30)
	if sum.Mul(sum, big.NewInt(amountScale)).BitLen() > 127 {
		t.Errorf("a billion amounts take %d bits", sum.BitLen())
	}
}

func TestQuantityAddFindsOverflow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q, r := Quantity(rapid.Int64().Draw(t, "q")), Quantity(rapid.Int64().Draw(t, "r"))
		want := new(big.Int).Add(big.NewInt(int64(q)), big.NewInt(int64(r)))
		got, err := q.Add(r)
		if (err == nil) != want.IsInt64() || err == nil && int64(got) != want.Int64() {
			t.Fatalf("%d + %d = %d, %v, want %s", q, r, got, err, want)
		}
	})
}

func TestQuantitySigns(t *testing.T) {
	for _, tt := range []struct {
		q        Quantity
		sign     int
		abs, neg string
		text     string
		zero     bool
	}{
		{0, 0, "0", "0", "0", true},
		{QuantityOf(-3), -1, "3", "3", "-3", false},
		{Quantity(150_000), 1, "1.5", "-1.5", "1.5", false},
		{-1 << 63, -1, "", "", "-92233720368547.75808", false},
	} {
		if tt.q.Sign() != tt.sign || tt.q.String() != tt.text || tt.q.IsZero() != tt.zero {
			t.Errorf("%s: sign %d, zero %v", tt.q, tt.q.Sign(), tt.q.IsZero())
		}
		if tt.abs != "" && (tt.q.Abs().String() != tt.abs || tt.q.Neg().String() != tt.neg) {
			t.Errorf("%s: magnitude %s, negative %s", tt.q, tt.q.Abs(), tt.q.Neg())
		}
	}
}

func TestTexts(t *testing.T) {
	tests := []struct {
		value interface{ MarshalText() ([]byte, error) }
		want  string
	}{
		{Cents(-150), "-1.50"},
		{Quantity(-150_000), "-1.5"},
		{DateOf(2024, 2, 29), "2024-02-29"},
		{Date(0), ""},
		{CodeOf("a-1 "), "a-1"},
	}
	for _, tt := range tests {
		if text, err := tt.value.MarshalText(); err != nil || string(text) != tt.want {
			t.Errorf("%T is written as %q, %v, want %q", tt.value, text, err, tt.want)
		}
	}
}

// Hundredths are those of the rounded amount.
func TestRoundedCents(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(-9e16, 9e16).Draw(t, "units")
		a := mul(n, 1000)
		if got, want := a.RoundedCents(), a.Round().Decimal().Shift(2).IntPart(); got != want {
			t.Fatalf("%s is %d hundredths, want %d", a, got, want)
		}
	})
}

// Equal amounts have equal hashes, and two that differ by little do not.
func TestHashTellsAmountsApart(t *testing.T) {
	seen := map[uint64]Amount{}
	for n := int64(-2000); n <= 2000; n++ {
		for _, a := range []Amount{Cents(n), mul(n, 1)} {
			h := a.Hash(7)
			if other, met := seen[h]; met && other != a || h != a.Neg().Neg().Hash(7) {
				t.Fatalf("%s and %s have one hash", a, other)
			}
			seen[h] = a
		}
	}
}
