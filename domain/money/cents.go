// Package money holds amounts of dollars as whole cents, rates as basis points, and the few ways in
// which cents may be rounded or divided. It has no floating point.
package money

import (
	"errors"
	"math"
	"math/bits"
)

// Cents is an amount of United States dollars in cents. Compare amounts with the operators; add and
// multiply with the methods, which refuse to overflow.
type Cents int64

// ErrOverflow says that a result does not fit: it lies beyond about 92 quadrillion dollars.
var ErrOverflow = errors.New("amount of money out of range")

// ErrDivision says that an amount was to be divided by zero or shared by weights that cannot share it.
var ErrDivision = errors.New("amount of money cannot be divided so")

// Dollars returns n whole dollars. It is for constants in code: n beyond 92 quadrillion wraps.
func Dollars(n int64) Cents { return Cents(n * 100) }

// Add returns c + d, or ErrOverflow.
func (c Cents) Add(d Cents) (Cents, error) {
	sum := c + d
	if (sum > c) != (d > 0) && d != 0 {
		return 0, ErrOverflow
	}
	return sum, nil
}

// Sub returns c - d, or ErrOverflow.
func (c Cents) Sub(d Cents) (Cents, error) {
	difference := c - d
	if (difference < c) != (d > 0) && d != 0 {
		return 0, ErrOverflow
	}
	return difference, nil
}

// Neg returns -c, or ErrOverflow for the one amount that has no opposite.
func (c Cents) Neg() (Cents, error) {
	if c == math.MinInt64 {
		return 0, ErrOverflow
	}
	return -c, nil
}

// Abs returns c without its sign, or ErrOverflow for the one amount that has no opposite.
func (c Cents) Abs() (Cents, error) {
	if c < 0 {
		return c.Neg()
	}
	return c, nil
}

// Mul returns c times a whole number, or ErrOverflow.
func (c Cents) Mul(n int64) (Cents, error) { return c.MulRatio(n, 1, Down) }

// Sum adds amounts, or returns ErrOverflow.
func Sum(amounts ...Cents) (Cents, error) {
	var total Cents
	for _, a := range amounts {
		var err error
		if total, err = total.Add(a); err != nil {
			return 0, err
		}
	}
	return total, nil
}

// Rounding says what becomes of a part of a cent.
type Rounding int

const (
	// HalfUp rounds to the nearest cent, and half a cent away from zero: the ordinary rounding of bills.
	HalfUp Rounding = iota
	// HalfEven rounds to the nearest cent, and half a cent to the even cent, so that many roundings do not drift.
	HalfEven
	// Down drops the part of a cent (toward zero).
	Down
)

// MulRatio returns c times numerator over denominator, computed exactly and rounded once. It returns
// ErrDivision when the denominator is 0 and ErrOverflow when the result does not fit.
func (c Cents) MulRatio(numerator, denominator int64, r Rounding) (Cents, error) {
	if denominator == 0 {
		return 0, ErrDivision
	}
	negative := (c < 0) != (numerator < 0) != (denominator < 0)
	d := magnitude(denominator)
	high, low := bits.Mul64(magnitude(int64(c)), magnitude(numerator))
	if high >= d {
		return 0, ErrOverflow
	}
	quotient, remainder := bits.Div64(high, low, d)
	// remainder < d, so that d-remainder is the distance to the next cent.
	if up := d - remainder; remainder > up ||
		remainder == up && (r == HalfUp || r == HalfEven && quotient%2 == 1) {
		if r != Down {
			quotient++
		}
	}
	switch {
	case quotient > math.MaxInt64:
		if negative && quotient == 1<<63 {
			return math.MinInt64, nil
		}
		return 0, ErrOverflow
	case negative:
		return -Cents(quotient), nil
	}
	return Cents(quotient), nil
}

// magnitude is n without its sign; it also holds for the smallest int64.
func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}
