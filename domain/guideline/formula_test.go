package guideline

import (
	"math/big"
	"testing"

	"casewright/domain/money"

	"pgregory.net/rapid"
)

// exactSupport is the formula written again from the statute with big fractions, as an oracle.
func exactSupport(v Version, high, low money.Cents, h *big.Rat, children int) *big.Rat {
	rat := func(a, b int64) *big.Rat { return big.NewRat(a, b) }
	tn := rat(int64(high+low), 100)
	over := func(limit int64) bool { return tn.Cmp(rat(limit, 1)) > 0 }
	plus := func(a, b *big.Rat) *big.Rat { return new(big.Rat).Add(a, b) }
	quo := func(a, b *big.Rat) *big.Rat { return new(big.Rat).Quo(a, b) }
	var fraction *big.Rat
	switch {
	case v == SB343 && over(15_000):
		fraction = plus(rat(12, 100), quo(rat(1200, 1), tn))
	case v == SB343 && over(10_000):
		fraction = plus(rat(10, 100), quo(rat(1499, 1), tn))
	case v == SB343 && over(5_000):
		fraction = rat(250, 1000)
	case v == SB343 && over(2_900):
		fraction = plus(rat(131, 1000), quo(tn, rat(42_149, 1)))
	case v == SB343:
		fraction = plus(rat(165, 1000), quo(tn, rat(82_857, 1)))
	case over(10_000):
		fraction = plus(rat(12, 100), quo(rat(800, 1), tn))
	case over(6_666):
		fraction = plus(rat(10, 100), quo(rat(1000, 1), tn))
	case over(800):
		fraction = rat(25, 100)
	default:
		fraction = plus(rat(20, 100), quo(tn, rat(16_000, 1)))
	}
	m := plus(rat(1, 1), h)
	if h.Cmp(rat(1, 2)) > 0 {
		m = plus(rat(2, 1), new(big.Rat).Neg(h))
	}
	k := new(big.Rat).Mul(m, fraction)
	cs := plus(rat(int64(high), 100), new(big.Rat).Neg(new(big.Rat).Mul(h, tn)))
	cs.Mul(cs, k)
	printed := []string{"", "1", "1.6", "2", "2.3", "2.5", "2.625", "2.75", "2.813", "2.844", "2.86"}
	multiplier, _ := new(big.Rat).SetString(printed[children])
	return cs.Mul(cs, multiplier)
}

// roundCents rounds dollars to cents, half away from zero.
func roundCents(r *big.Rat) money.Cents {
	n := new(big.Rat).Mul(r, big.NewRat(100, 1))
	negative := n.Sign() < 0
	n.Abs(n).Add(n, big.NewRat(1, 2))
	whole := new(big.Int).Quo(n.Num(), n.Denom())
	if negative {
		whole.Neg(whole)
	}
	return money.Cents(whole.Int64())
}

func drawVersion(t *rapid.T) Version {
	return rapid.SampledFrom([]Version{SB343, BeforeSB343}).Draw(t, "version")
}

func drawNet(t *rapid.T, label string) money.Cents {
	return money.Cents(rapid.OneOf(
		rapid.Int64Range(0, 400_000), rapid.Int64Range(0, 3_000_000), rapid.Int64Range(0, int64(MaxNet)),
	).Draw(t, label))
}

func TestSupportEqualsTheStatuteInExactFractions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v, children := drawVersion(t), rapid.IntRange(1, MaxChildren).Draw(t, "children")
		high, low := drawNet(t, "a"), drawNet(t, "b")
		if high < low {
			high, low = low, high
		}
		share := rapid.Int64Range(0, int64(AllTime)).Draw(t, "time")
		got, err := v.Support(high, low, TimeShare(share), children)
		if err != nil {
			t.Fatal(err)
		}
		if want := roundCents(exactSupport(v, high, low, big.NewRat(share, int64(AllTime)), children)); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	})
}
