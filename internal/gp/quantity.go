package gp

import (
	"errors"
	"strconv"
)

// quantityScale is the number of units of a Quantity in one: GP stores
// quantities and unit costs as numeric(19,5).
const quantityScale = 100_000

// ErrRange reports a number or a date outside what GP can store.
var ErrRange = errors.New("out of range")

// Quantity is a quantity or a unit cost: an exact decimal with five places,
// which is all that GP stores. The largest is about 92 trillion.
type Quantity int64

// QuantityOf returns the whole number n as a quantity.
func QuantityOf(n int64) Quantity { return Quantity(n * quantityScale) }

// IsZero reports whether q is zero.
func (q Quantity) IsZero() bool { return q == 0 }

// Neg returns −q.
func (q Quantity) Neg() Quantity { return -q }

// Abs returns the magnitude of q.
func (q Quantity) Abs() Quantity {
	if q < 0 {
		return -q
	}
	return q
}

// Sign is −1, 0 or 1.
func (q Quantity) Sign() int {
	switch {
	case q < 0:
		return -1
	case q > 0:
		return 1
	}
	return 0
}

// Add returns q + r, or ErrRange where the sum does not fit.
func (q Quantity) Add(r Quantity) (Quantity, error) {
	s := q + r
	if (s > q) != (r > 0) && r != 0 {
		return 0, ErrRange
	}
	return s, nil
}

// Times returns q × cost exactly: both have five places, the product has ten.
func (q Quantity) Times(cost Quantity) Amount { return mul(int64(q), int64(cost)) }

// Amount returns q as an amount.
func (q Quantity) Amount() Amount { return mul(int64(q), amountScale/quantityScale) }

// String prints q for machines: plain digits, a point, no trailing zeros.
func (q Quantity) String() string {
	var room [32]byte
	return string(q.AppendTo(room[:0]))
}

// AppendTo appends q to b as String prints it.
func (q Quantity) AppendTo(b []byte) []byte {
	v := uint64(q)
	if q < 0 {
		b, v = append(b, '-'), -v
	}
	return appendFraction(strconv.AppendUint(b, v/quantityScale, 10), v%quantityScale, 5, 0)
}
