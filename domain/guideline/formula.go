package guideline

import (
	"fmt"

	"casewright/domain/money"
)

// MaxNet is the largest monthly net income that the formula takes: a billion dollars.
const MaxNet money.Cents = 100_000_000_000

// support is an exact amount of support in cents: positive when the high earner pays.
type support struct {
	ratio
	negative bool
}

// cents rounds the amount, without its sign, to the cent.
func (s *support) cents() money.Cents { return money.Cents(s.rounded()) }

// signed rounds the amount to the cent: positive when the high earner pays.
func (s *support) signed() money.Cents {
	if s.negative {
		return -s.cents()
	}
	return s.cents()
}

// formula is CS = K × [HN − (H%)(TN)], times the multiplier for the number of children, exactly
// (Fam. Code § 4055(a), (b)(3) and (b)(4)). hn and tn are cents a month, tn at least hn; h is the
// high earner's time; children is 1 to MaxChildren.
func (v Version) formula(hn, tn uint64, h average, children int) support {
	fractionTop, fractionBottom := v.bandOf(tn).fraction(tn)
	// HN − H% × TN, times h.of. It fits in 64 bits: MaxNet × 10 children × AllTime is 10^18.
	part, negative := hn*h.of-h.sum*tn, false
	if int64(part) < 0 {
		part, negative = -part, true
	}
	return support{
		ratio: ratio{
			numerator: product(part, fractionTop).times(multipliers[children] * h.factor()),
			d1:        1000 * h.of * h.of,
			d2:        fractionBottom,
		},
		negative: negative,
	}
}

// factor is the part of K that depends on time, times a.of: one plus H%, or two minus H% when H% is
// above one half. Both are one plus the smaller of the two parents' shares.
func (a average) factor() uint64 { return a.of + min(a.sum, a.of-a.sum) }

// Support is the bare formula of section 4055 for one average time share, rounded to the cent:
// positive when the high earner pays, negative when the low earner does. net is the high earner's
// and other the low earner's monthly net disposable income. It is Calculate without the worksheet,
// the low-income adjustment and the checks of people's input, for work over many cases.
func (v Version) Support(high, low money.Cents, highTime TimeShare, children int) (money.Cents, error) {
	if low < 0 || high < low || high > MaxNet {
		return 0, invalid("net", "must be from 0 to %s a month, the higher first", MaxNet)
	}
	if highTime < 0 || highTime > AllTime {
		return 0, invalid("time", "must be from 0 to 100 percent")
	}
	if err := checkChildren(children); err != nil {
		return 0, err
	}
	s := v.formula(uint64(high), uint64(high+low), averageFrom(uint64(highTime), 1), children)
	return s.signed(), nil
}

// checkChildren refuses numbers of children for which the statute has no multiplier.
func checkChildren(children int) error {
	switch {
	case children < 1:
		return invalid("children", "there must be at least one child")
	case children > MaxChildren:
		return &InputError{"children", fmt.Sprintf("Fam. Code § 4055(b)(4) gives no multiplier for %d children, only for up to %d: refer to a person", children, MaxChildren), ErrReferToPerson}
	}
	return nil
}
