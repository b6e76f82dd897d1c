package guideline

import (
	"math/bits"

	"casewright/domain/money"
)

// micro is an amount of taxes or income in millionths of a dollar, never negative unless said so.
// Every product or quotient on the way to a tax is rounded to it, half away from zero; that is the
// only rounding before an amount is reported in cents.
type micro int64

const (
	microsPerCent   = 10_000
	microsPerDollar = 1_000_000
)

// rate is a share in millionths: 62,000 is 6.2%.
type rate int64

const whole rate = 1_000_000

// usd is a whole number of dollars.
func usd(n int64) micro { return micro(n * microsPerDollar) }

// microsOf is an amount of cents.
func microsOf(c money.Cents) micro { return micro(c) * microsPerCent }

// cents rounds to the cent, half away from zero; m may be negative.
func (m micro) cents() money.Cents {
	if m < 0 {
		return -(-m).cents()
	}
	return money.Cents((m + microsPerCent/2) / microsPerCent)
}

// times is a share of an amount.
func (m micro) times(r rate) micro { return m.timesOver(micro(r), micro(whole)) }

// timesOver is m × n ÷ d, for amounts of which none is negative, d is not zero and n is not above d
// by more than the result can hold.
func (m micro) timesOver(n, d micro) micro {
	high, low := bits.Mul64(uint64(m), uint64(n))
	low, carry := bits.Add64(low, uint64(d)/2, 0)
	quotient, _ := bits.Div64(high+carry, low, uint64(d))
	return micro(quotient)
}

// above is how much m exceeds a limit, or nothing.
func (m micro) above(limit micro) micro { return max(0, m-limit) }

// partsAbove counts the units of m above a limit, a part of a unit as a whole one: "for each $1,000,
// or fraction thereof".
func (m micro) partsAbove(limit, unit micro) int64 { return int64((m.above(limit) + unit - 1) / unit) }
