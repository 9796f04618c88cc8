package gp

import (
	"math/big"
	"math/bits"
	"strconv"

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

// Hash returns a number that stands for a: equal for equal amounts and seeds,
// hardly ever for others. It is for finding candidates, not for telling.
func (a Amount) Hash(seed uint64) uint64 {
	hi, lo := bits.Mul64(a.lo^seed^0xa0761d6478bd642f, uint64(a.hi)^0xe7037ed1a0b428db)
	return hi ^ lo
}

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
	unit := powersOfTen[10-max(places, 0)]
	m := a.Abs()
	_, rem := m.divmod(unit)
	if rem == 0 {
		return a
	}
	m = m.Sub(Amount{0, rem})
	if rem >= unit-rem {
		m = m.Add(Amount{0, unit})
	}
	if a.hi < 0 {
		return m.Neg()
	}
	return m
}

// RoundedCents returns a in hundredths, rounded as Round does; a is in range.
func (a Amount) RoundedCents() int64 {
	m, _ := a.Round().Abs().divmod(amountScale / 100)
	if a.hi < 0 {
		return -int64(m.lo)
	}
	return int64(m.lo)
}

// divmod divides a non-negative amount's integer by d.
func (a Amount) divmod(d uint64) (Amount, uint64) {
	if a.hi == 0 {
		return Amount{0, a.lo / d}, a.lo % d
	}
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
	var room [48]byte
	return string(a.AppendTo(room[:0]))
}

// AppendTo appends a to b as String prints it.
func (a Amount) AppendTo(b []byte) []byte {
	if a.hi < 0 {
		b = append(b, '-')
	}
	whole, frac := a.Abs().divmod(amountScale)
	if whole.hi == 0 {
		b = strconv.AppendUint(b, whole.lo, 10)
	} else {
		q, r := whole.divmod(amountScale)
		b = appendPadded(strconv.AppendUint(b, q.lo, 10), r, 10)
	}
	return appendFraction(b, frac, 10, 2)
}

// appendPadded appends n with leading zeros to width digits.
func appendPadded(b []byte, n uint64, width int) []byte {
	for unit := uint64(10); width > 1; width-- {
		if n < unit {
			b = append(b, '0')
		}
		unit *= 10
	}
	return strconv.AppendUint(b, n, 10)
}

// appendFraction appends the point and the decimals frac of a number that is
// stored with so many places, without trailing zeros down to keep decimals.
func appendFraction(b []byte, frac uint64, places, keep int) []byte {
	for places > keep && frac%10 == 0 {
		frac, places = frac/10, places-1
	}
	if places == 0 {
		return b
	}
	return appendPadded(append(b, '.'), frac, places)
}

// MarshalText writes a as String does, so that JSON carries exact decimals.
func (a Amount) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// MarshalText writes q as String does.
func (q Quantity) MarshalText() ([]byte, error) { return []byte(q.String()), nil }
