package gp

import (
	"math/big"
	"math/bits"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// amountScale is the number of units of an Amount in one.
const amountScale = 10_000_000_000

// Amount is money in functional currency: an exact decimal with ten places,
// enough for a quantity times a unit cost, unrounded. It is a 128-bit integer,
// so that a million layers add up without rounding and without allocation;
// amounts compare with == and may be map keys. Debit and increase are positive.
type Amount struct {
	hi int64
	lo uint64
}

// Cents returns n hundredths as an amount.
func Cents(n int64) Amount { return mul(n, amountScale/100) }

// Whole returns the whole number n as an amount.
func Whole(n int64) Amount { return mul(n, amountScale) }

// mul returns a × b as a 128-bit integer; no product of two int64 overflows it.
func mul(a, b int64) Amount {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	h := int64(hi)
	if a < 0 {
		h -= b
	}
	if b < 0 {
		h -= a
	}
	return Amount{h, lo}
}

// Add returns a + b.
func (a Amount) Add(b Amount) Amount {
	lo, carry := bits.Add64(a.lo, b.lo, 0)
	hi, _ := bits.Add64(uint64(a.hi), uint64(b.hi), carry)
	return Amount{int64(hi), lo}
}

// Neg returns −a.
func (a Amount) Neg() Amount {
	lo, borrow := bits.Sub64(0, a.lo, 0)
	hi, _ := bits.Sub64(0, uint64(a.hi), borrow)
	return Amount{int64(hi), lo}
}

// Sub returns a − b.
func (a Amount) Sub(b Amount) Amount { return a.Add(b.Neg()) }

// Sign is −1, 0 or 1.
func (a Amount) Sign() int {
	switch {
	case a.hi < 0:
		return -1
	case a.hi == 0 && a.lo == 0:
		return 0
	}
	return 1
}

// IsZero reports whether a is zero.
func (a Amount) IsZero() bool { return a == Amount{} }

// Abs returns the magnitude of a.
func (a Amount) Abs() Amount {
	if a.hi < 0 {
		return a.Neg()
	}
	return a
}

// Cmp is −1, 0 or 1 as a is below, equal to or above b.
func (a Amount) Cmp(b Amount) int { return a.Sub(b).Sign() }

// InRange reports whether a is below 10^18, as every amount read is. A billion
// amounts in range add up without overflow; a product of quantities may be out
// of range.
func (a Amount) InRange() bool { return a.Abs().Cmp(Whole(1e18)) < 0 }

// Within reports whether the magnitude of a is at most tolerance.
func (a Amount) Within(tolerance Amount) bool { return a.Abs().Cmp(tolerance) <= 0 }

// Round returns a rounded to cents, halves away from zero, as the ledger posts.
func (a Amount) Round() Amount { return a.RoundTo(2) }

// RoundTo returns a rounded to places decimals (0 to 10), halves away from zero.
func (a Amount) RoundTo(places int) Amount {
	if places >= 10 {
		return a
	}
	unit := uint64(1)
	for i := places; i < 10; i++ {
		unit *= 10
	}
	m := a.Abs()
	_, rem := m.divmod(unit)
	m = m.Sub(Amount{0, rem})
	if rem >= unit-rem {
		m = m.Add(Amount{0, unit})
	}
	if a.hi < 0 {
		return m.Neg()
	}
	return m
}

// divmod divides a non-negative amount's integer by d.
func (a Amount) divmod(d uint64) (Amount, uint64) {
	hi, rem := uint64(a.hi)/d, uint64(a.hi)%d
	lo, r := bits.Div64(rem, a.lo, d)
	return Amount{int64(hi), lo}, r
}

// Decimal returns a as a decimal, for division and percentages.
func (a Amount) Decimal() decimal.Decimal {
	b := new(big.Int).Lsh(big.NewInt(a.hi), 64)
	return decimal.NewFromBigInt(b.Add(b, new(big.Int).SetUint64(a.lo)), -amountPlaces)
}

// String prints a for machines: plain digits, a point, at least two decimals.
func (a Amount) String() string {
	m := a.Abs()
	whole, frac := m.divmod(amountScale)
	digits := strconv.FormatUint(whole.lo, 10)
	if whole.hi != 0 {
		q, r := whole.divmod(amountScale)
		digits = strconv.FormatUint(q.lo, 10) + pad(r, 10)
	}
	s := joinDecimal(digits, pad(frac, 10), 2)
	if a.hi < 0 {
		return "-" + s
	}
	return s
}

// pad writes n with leading zeros to width digits.
func pad(n uint64, width int) string {
	s := strconv.FormatUint(n, 10)
	return strings.Repeat("0", width-len(s)) + s
}

// joinDecimal joins whole and fraction, dropping trailing zeros down to keep places.
func joinDecimal(whole, frac string, keep int) string {
	n := len(frac)
	for n > keep && frac[n-1] == '0' {
		n--
	}
	if n == 0 {
		return whole
	}
	return whole + "." + frac[:n]
}

// MarshalText writes a as String does, so that JSON carries exact decimals.
func (a Amount) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// MarshalText writes q as String does.
func (q Quantity) MarshalText() ([]byte, error) { return []byte(q.String()), nil }
