package money

import (
	"encoding/json"
	"errors"
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casewright/test/checks"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]Cents{
		"0": 0, "12": 1200, "$12": 1200, "1,234.56": 123456, "$1,234,567.8": 123456780, "-$12.05": -1205, "-12": -1200, "0.5": 50, "1234.56": 123456,
		"92233720368547758.07": math.MaxInt64,
	} {
		if got, err := Parse(text); err != nil || got != want {
			t.Errorf("%q is %d (%v), want %d", text, got, err, want)
		}
	}
	for text, want := range map[string]string{
		"": "digits before", "$": "digits before", ".5": "digits before", "5.": "one or two digits", "1.234": "at most two", "12a": "not a digit",
		"1e3": "not a digit", " 12": "not a digit", "12 ": "not a digit", "+12": "not a digit", "$-12": "minus sign, first", "--12": "minus sign, first",
		"1,23": "comma", "1,2345": "comma", ",123": "comma", "1234,567": "comma", "1.2,3": "comma", "12$": "not a digit", "٣": "not a digit",
		"92233720368547758.08": "out of range",
	} {
		if got, err := Parse(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is read as %d (%v), want an error with %q", text, got, err, want)
		}
	}
}

func TestParseLenient(t *testing.T) {
	for text, want := range map[string]Cents{
		" 12 ": 1200, "$ 1,234.50": 123450, "12,34": 123400, "(12.00)": -1200, "($1,200)": -120000, "12$": 1200, "1 234.50": 123450, "-5": -500,
	} {
		if got, err := ParseLenient(text); err != nil || got != want {
			t.Errorf("%q is %d (%v), want %d", text, got, err, want)
		}
	}
	for _, text := range []string{"", "(12", "12)", "(-12)", "$12$", "1.2,3", "twelve", "12.345"} {
		if got, err := ParseLenient(text); err == nil {
			t.Errorf("%q is read as %d", text, got)
		}
	}
}

func TestCentsInJSON(t *testing.T) {
	for text, want := range map[string]Cents{`12`: 1200, `12.5`: 1250, `-0.01`: -1, `"1,234.56"`: 123456, `"$12"`: 1200} {
		var got Cents
		if err := json.Unmarshal([]byte(text), &got); err != nil || got != want {
			t.Errorf("%s is %d (%v), want %d", text, got, err, want)
		}
	}
	for _, text := range []string{`null`, `1e3`, `12.345`, `12.340`, `true`, `[12]`, `{}`, `""`, `"12 dollars"`} {
		var got Cents
		if err := json.Unmarshal([]byte(text), &got); err == nil {
			t.Errorf("%s is read as %d", text, got)
		}
	}
	if text, err := json.Marshal(map[string]Cents{"a": -1205, "b": 7}); err != nil || string(text) != `{"a":-12.05,"b":0.07}` {
		t.Errorf("written as %s (%v)", text, err)
	}
}

func TestRounding(t *testing.T) {
	for _, c := range []struct {
		amount         Cents
		n, d           int64
		up, even, down Cents
	}{
		{5, 1, 2, 3, 2, 2},
		{3, 1, 2, 2, 2, 1},
		{-5, 1, 2, -3, -2, -2},
		{-3, 1, 2, -2, -2, -1},
		{5, -1, 2, -3, -2, -2},
		{100, 1, 3, 33, 33, 33},
		{200, 1, 3, 67, 67, 66},
		{math.MaxInt64, math.MaxInt64, math.MaxInt64, math.MaxInt64, math.MaxInt64, math.MaxInt64},
		{math.MinInt64, 1, 1, math.MinInt64, math.MinInt64, math.MinInt64},
	} {
		for mode, want := range map[Rounding]Cents{HalfUp: c.up, HalfEven: c.even, Down: c.down} {
			if got, err := c.amount.MulRatio(c.n, c.d, mode); err != nil || got != want {
				t.Errorf("%d × %d / %d in mode %d is %d (%v), want %d", c.amount, c.n, c.d, mode, got, err, want)
			}
		}
	}
	if _, err := Cents(1).MulRatio(1, 0, Down); !errors.Is(err, ErrDivision) {
		t.Errorf("dividing by zero gives %v", err)
	}
	if _, err := Cents(math.MinInt64).MulRatio(-1, 1, Down); !errors.Is(err, ErrOverflow) {
		t.Errorf("the opposite of the smallest amount gives %v", err)
	}
}

func TestRate(t *testing.T) {
	for text, want := range map[string]Rate{"10": Percent(10), "10%": 1000, " 10.25% ": 1025, "0.01": 1, "-5%": -500, "10.5": 1050} {
		if got, err := ParsePercent(text); err != nil || got != want {
			t.Errorf("%q is %d (%v), want %d", text, got, err, want)
		}
	}
	for _, text := range []string{"", "%", "10 %", "ten", "10.125", "10%%"} {
		if got, err := ParsePercent(text); err == nil {
			t.Errorf("%q is read as %s", text, got)
		}
	}
	for rate, want := range map[Rate]string{1000: "10%", 1025: "10.25%", 1050: "10.5%", 0: "0%", 10_000: "100%", -1: "-0.01%"} {
		if got := rate.String(); got != want {
			t.Errorf("%d is written %s, want %s", rate, got, want)
		}
	}
	// Ten percent a year on $1,234.56, CCP § 685.010.
	if got, err := Percent(10).Of(Dollars(1234)+56, HalfUp); err != nil || got != 12346 {
		t.Errorf("10%% of $1,234.56 is %s (%v)", got, err)
	}
	var rate Rate
	if err := json.Unmarshal([]byte("10.25"), &rate); err != nil || rate != 1025 {
		t.Errorf("10.25 in JSON is %s (%v)", rate, err)
	}
	if text, err := json.Marshal(rate); err != nil || string(text) != "10.25" {
		t.Errorf("10.25%% is written as %s (%v)", text, err)
	}
}

func TestAllocate(t *testing.T) {
	for _, c := range []struct {
		total   Cents
		weights []int64
		want    []Cents
	}{
		{100, []int64{1, 1, 1}, []Cents{34, 33, 33}},
		{-100, []int64{1, 1, 1}, []Cents{-34, -33, -33}},
		{101, []int64{1, 2}, []Cents{34, 67}},
		{5, []int64{0, 7, 0}, []Cents{0, 5, 0}},
		{0, []int64{0, 0}, []Cents{0, 0}},
		{0, nil, []Cents{}},
		{math.MinInt64, []int64{1}, []Cents{math.MinInt64}},
	} {
		got, err := Allocate(c.total, c.weights)
		if err != nil || len(got) != len(c.want) {
			t.Errorf("%d by %v is %v (%v)", c.total, c.weights, got, err)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%d by %v is %v, want %v", c.total, c.weights, got, c.want)
			}
		}
	}
	for _, c := range []struct {
		weights []int64
		want    error
	}{{[]int64{1, -1}, ErrDivision}, {[]int64{0}, ErrDivision}, {nil, ErrDivision}, {[]int64{math.MaxInt64, 1}, ErrOverflow}} {
		if got, err := Allocate(1, c.weights); !errors.Is(err, c.want) {
			t.Errorf("one cent by %v is %v (%v), want %v", c.weights, got, err, c.want)
		}
	}
}

func init() { checks.Set(1_000) }

// anyInt64 draws small, ordinary and extreme numbers.
var anyInt64 = rapid.OneOf(rapid.Int64(), rapid.Int64Range(-1000, 1000), rapid.SampledFrom([]int64{math.MinInt64, math.MaxInt64, -1, 0, 1}))

// Every operation gives the exact result of unlimited integers, or refuses.
func TestArithmeticIsExact(t *testing.T) {
	check := func(t *rapid.T, name string, got Cents, err error, want *big.Int) {
		if want.IsInt64() != (err == nil) || err == nil && int64(got) != want.Int64() {
			t.Fatalf("%s is %d (%v), want %s", name, got, err, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b, d := anyInt64.Draw(t, "a"), anyInt64.Draw(t, "b"), anyInt64.Draw(t, "d")
		x, y, z := big.NewInt(a), big.NewInt(b), big.NewInt(d)
		got, err := Cents(a).Add(Cents(b))
		check(t, "sum", got, err, new(big.Int).Add(x, y))
		got, err = Cents(a).Sub(Cents(b))
		check(t, "difference", got, err, new(big.Int).Sub(x, y))
		got, err = Cents(a).Mul(b)
		check(t, "product", got, err, new(big.Int).Mul(x, y))
		got, err = Cents(a).Neg()
		check(t, "opposite", got, err, new(big.Int).Neg(x))
		got, err = Cents(a).Abs()
		check(t, "size", got, err, new(big.Int).Abs(x))
		if d == 0 {
			return
		}
		product := new(big.Int).Mul(x, y)
		got, err = Cents(a).MulRatio(b, d, Down)
		check(t, "quotient", got, err, new(big.Int).Quo(product, z))
		// Half up is the quotient of twice the size and one divisor more by twice the divisor.
		up := new(big.Int).Abs(product)
		up.Mul(up, big.NewInt(2)).Add(up, new(big.Int).Abs(z)).Quo(up, new(big.Int).Mul(new(big.Int).Abs(z), big.NewInt(2)))
		if product.Sign()*z.Sign() < 0 {
			up.Neg(up)
		}
		got, err = Cents(a).MulRatio(b, d, HalfUp)
		check(t, "rounded quotient", got, err, up)
	})
}

// Shares add up to the total, and each is within a cent of its part.
func TestAllocateIsFair(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := anyInt64.Draw(t, "total")
		weights := rapid.SliceOfN(rapid.Int64Range(0, 1<<40), 1, 12).Draw(t, "weights")
		shares, err := Allocate(Cents(total), weights)
		if err != nil {
			if !errors.Is(err, ErrDivision) {
				t.Fatal(err)
			}
			return
		}
		sum, weight := new(big.Int), new(big.Int)
		for i, s := range shares {
			sum.Add(sum, big.NewInt(int64(s)))
			weight.Add(weight, big.NewInt(weights[i]))
		}
		if sum.Cmp(big.NewInt(total)) != 0 {
			t.Fatalf("%v add up to %s, not %d", shares, sum, total)
		}
		for i, s := range shares {
			if weight.Sign() == 0 {
				break
			}
			exact := new(big.Int).Mul(big.NewInt(total), big.NewInt(weights[i]))
			off := new(big.Int).Sub(new(big.Int).Mul(big.NewInt(int64(s)), weight), exact)
			if off.CmpAbs(weight) >= 0 {
				t.Fatalf("share %d of %d by %v is %d", i, total, weights, s)
			}
		}
	})
}

func TestWrittenAmountsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := Cents(rapid.Int64Min(math.MinInt64+1).Draw(t, "cents"))
		for _, text := range []string{c.String(), c.Decimal()} {
			if got, err := Parse(text); err != nil || got != c {
				t.Fatalf("%d is written %s and read as %d (%v)", c, text, got, err)
			}
		}
	})
}

// What the strict reader takes, the lenient one reads the same, and it reads back as written.
func FuzzParse(f *testing.F) {
	for _, text := range []string{"1,234.56", "$12", "-$0.01", "(12)", "12.345", "1e9", "92233720368547758.07", ""} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := Parse(text)
		if err != nil {
			return
		}
		if l, err := ParseLenient(text); err != nil || l != c {
			t.Errorf("%q: strict %d, lenient %d (%v)", text, c, l, err)
		}
		if back, err := Parse(c.String()); err != nil || back != c {
			t.Errorf("%q is %d, written %s, read as %d (%v)", text, c, c, back, err)
		}
	})
}
