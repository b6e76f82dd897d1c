package guideline

import (
	"strconv"
	"strings"

	"casewright/domain/money"
)

// Kind says what a Value counts.
type Kind uint8

// The kinds of values.
const (
	Dollars Kind = iota // cents
	Factor              // trillionths of one
	Percent             // ten-thousandths of a percent
	Count               // whole things
)

// factorScale is how finely a Factor is shown: twelve decimals.
const factorScale = 1_000_000_000_000

// Value is a number on a worksheet, for people: results are computed from the exact numbers, not
// from the values shown.
type Value struct {
	Kind Kind
	N    int64
}

// Money returns an amount as a value.
func Money(c money.Cents) Value { return Value{Dollars, int64(c)} }

// places is the number of decimals of each kind.
var places = [...]int{Dollars: 2, Factor: 12, Percent: 4, Count: 0}

// String writes the value as a plain number: dollars with two decimals, factors and percents without
// zeros at the end.
func (v Value) String() string {
	digits := strconv.FormatUint(magnitude(v.N), 10)
	if decimals := places[v.Kind]; decimals > 0 {
		if short := decimals + 1 - len(digits); short > 0 {
			digits = strings.Repeat("0", short) + digits
		}
		digits = digits[:len(digits)-decimals] + "." + digits[len(digits)-decimals:]
		if v.Kind != Dollars {
			digits = strings.TrimSuffix(strings.TrimRight(digits, "0"), ".")
		}
	}
	if v.N < 0 {
		return "-" + digits
	}
	return digits
}

// magnitude is the number without its sign, right even for the smallest.
func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// Step is one line of a worksheet.
type Step struct {
	// Party is whose line it is, or empty when it concerns both parents.
	Party Party
	// Text says in words what the line is.
	Text string
	// Formula is how the value comes about, in the symbols of the statute; "{}" stands for the
	// numbers used, in order.
	Formula string
	// With are the numbers used.
	With [4]Value
	// Value is the line's result.
	Value Value
	// Citation is the law that the line follows.
	Citation string
}

// Working writes the formula with its numbers filled in.
func (s *Step) Working() string {
	var b strings.Builder
	rest, used := s.Formula, 0
	for {
		before, after, found := strings.Cut(rest, "{}")
		b.WriteString(before)
		if !found || used == len(s.With) {
			return b.String()
		}
		v := s.With[used]
		b.WriteString(v.String())
		if v.Kind == Percent {
			b.WriteByte('%')
		}
		rest, used = after, used+1
	}
}
