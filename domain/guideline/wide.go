package guideline

import "math/bits"

// wide is an unsigned integer of 256 bits, least significant word first. The formula of section
// 4055 is a product of a few whole numbers over a product of others; with the bounds on input (see
// MaxNet) neither can exceed 256 bits, so support is computed exactly and rounded once.
type wide [4]uint64

// product returns a × b.
func product(a, b uint64) wide {
	high, low := bits.Mul64(a, b)
	return wide{low, high}
}

// times returns w × f.
func (w wide) times(f uint64) wide {
	high, first := bits.Mul64(w[0], f)
	third, second := bits.Mul64(w[1], f)
	second, carry := bits.Add64(second, high, 0)
	third += carry
	if w[2]|w[3] == 0 {
		return wide{first, second, third}
	}
	fourth, low := bits.Mul64(w[2], f)
	third, carry = bits.Add64(third, low, 0)
	return wide{first, second, third, w[3]*f + fourth + carry}
}

// plus returns w + v.
func (w wide) plus(v wide) wide {
	var carry uint64
	for i := range w {
		w[i], carry = bits.Add64(w[i], v[i], carry)
	}
	return w
}

// over returns w ÷ d, rounded down.
func (w wide) over(d uint64) wide {
	var remainder uint64
	for i := len(w) - 1; i >= 0; i-- {
		if w[i]|remainder == 0 {
			continue // dividing is slow, and most of the words are zero
		}
		w[i], remainder = bits.Div64(remainder, w[i], d)
	}
	return w
}

// ratio is an exact fraction: numerator over the product of two denominators.
type ratio struct {
	numerator wide
	d1, d2    uint64
}

// rounded returns the ratio as a whole number, half away from zero. It is the only place where the
// guideline formula rounds. The second denominator must be below 2^63.
func (r *ratio) rounded() uint64 {
	// Half up is floor((2n + d) ÷ 2d).
	n := &r.numerator
	high, d := bits.Mul64(r.d1, r.d2)
	if high == 0 && d>>63 == 0 && n[3]|n[2]|n[1]>>62 == 0 {
		low, carry := bits.Add64(n[0]<<1, d, 0)
		if high = n[1]<<1 | n[0]>>63 + carry; high < 2*d {
			quotient, _ := bits.Div64(high, low, 2*d)
			return quotient
		}
	}
	// A floor of floors is the floor of the whole quotient.
	return n.times(2).plus(wide{d, high}).over(r.d1).over(2 * r.d2)[0]
}

// quotient returns n ÷ d rounded in the same way, for small numbers.
func quotient(n, d uint64) int64 { return int64((2*n + d) / (2 * d)) }
