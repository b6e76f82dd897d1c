package money

import (
	"math/bits"
	"slices"
)

// Allocate shares total in proportion to weights, in whole cents that add up to total exactly. Each
// share is rounded down first; the cents left over go one each to the largest remainders, to the
// earlier weight when remainders are equal. A negative total is shared as its opposite. It returns
// ErrDivision when a weight is negative, or when all are zero and total is not, and ErrOverflow when
// the weights add up beyond an int64.
func Allocate(total Cents, weights []int64) ([]Cents, error) {
	var sum uint64
	for _, w := range weights {
		if w < 0 {
			return nil, ErrDivision
		}
		if sum += uint64(w); sum > 1<<63-1 {
			return nil, ErrOverflow
		}
	}
	shares := make([]Cents, len(weights))
	if sum == 0 {
		if total != 0 {
			return nil, ErrDivision
		}
		return shares, nil
	}
	type share struct {
		index     int
		remainder uint64
	}
	amount := magnitude(int64(total))
	left := amount
	order := make([]share, len(weights))
	for i, w := range weights {
		// w <= sum, so that the quotient fits.
		high, low := bits.Mul64(amount, uint64(w))
		quotient, remainder := uint64(0), uint64(0)
		if uint64(w) == sum {
			quotient = amount
		} else {
			quotient, remainder = bits.Div64(high, low, sum)
		}
		shares[i] = Cents(quotient)
		left -= quotient
		order[i] = share{i, remainder}
	}
	slices.SortStableFunc(order, func(a, b share) int {
		switch {
		case a.remainder > b.remainder:
			return -1
		case a.remainder < b.remainder:
			return 1
		}
		return 0
	})
	for _, s := range order[:left] {
		shares[s.index]++
	}
	if total < 0 {
		for i := range shares {
			shares[i] = -shares[i]
		}
	}
	return shares, nil
}
