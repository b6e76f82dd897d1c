package guideline

import (
	"testing"
	"time"

	"casewright/domain/money"
)

// The bounds that these benchmarks are read against: the core at most 20 times the bare formula of
// the same run, and a full worksheet at most 3 µs.

// bareFormula is the formula as one would write it by hand, in floating point: the baseline.
func bareFormula(hn, ln, h, multiplier float64) float64 {
	tn := hn + ln
	var fraction float64
	switch {
	case tn <= 2900:
		fraction = 0.165 + tn/82857
	case tn <= 5000:
		fraction = 0.131 + tn/42149
	case tn <= 10000:
		fraction = 0.25
	case tn <= 15000:
		fraction = 0.10 + 1499/tn
	default:
		fraction = 0.12 + 1200/tn
	}
	k := fraction * (1 + h)
	if h > 0.5 {
		k = fraction * (2 - h)
	}
	return multiplier * k * (hn - h*tn)
}

// The incomes of benchmarks run through every row of the table.
const benchSteps = 1 << 11

func BenchmarkBareFormula(b *testing.B) {
	var sum float64
	i := 0
	for b.Loop() {
		i++
		sum += bareFormula(1500+float64(i%benchSteps)*10, 1000, 0.2, 1.6)
	}
	sink = money.Cents(sum)
}

func BenchmarkCore(b *testing.B) {
	i := 0
	for b.Loop() {
		i++
		c, err := SB343.Support(money.Cents(150_000+(i%benchSteps)*1_000), 100_000, 200_000, 2)
		if err != nil {
			b.Fatal(err)
		}
		sink += c
	}
}

func BenchmarkCoreWithUnevenTime(b *testing.B) {
	i := 0
	for b.Loop() {
		i++
		c, err := SB343.Support(money.Cents(150_000+(i%benchSteps)*1_000), 100_000, 142_500, 2)
		if err != nil {
			b.Fatal(err)
		}
		sink += c
	}
}

// BenchmarkRatio runs the bare formula, the core and the full worksheet in turns, so that a busy machine
// slows all alike, and reports how many times the bare formula the core takes, and a worksheet's time.
func BenchmarkRatio(b *testing.B) {
	const each = 1000
	in := Input{AsOf: day("2026-03-01"), Children: 2, TimeA: []TimeShare{300_000, 200_000}, NetA: 250_000}
	var sum float64
	bare := func(i int) { sum += bareFormula(1500+float64(i%benchSteps)*10, 1000, 0.2, 1.6) }
	core := func(i int) {
		c, _ := SB343.Support(money.Cents(150_000+(i%benchSteps)*1_000), 100_000, 200_000, 2)
		sink += c
	}
	worksheet := func(i int) {
		in.NetB = money.Cents(100_000 + i%benchSteps)
		r, _ := Calculate(in)
		sink += r.Amount
	}
	var spent [3]time.Duration
	turns := 0
	for b.Loop() {
		for which, f := range []func(int){bare, core, worksheet} {
			start := time.Now()
			for i := range each {
				f(turns*each + i)
			}
			spent[which] += time.Since(start)
		}
		turns++
	}
	sink += money.Cents(sum)
	b.ReportMetric(float64(spent[1])/float64(spent[0]), "x-bare-core")
	b.ReportMetric(float64(spent[2].Nanoseconds())/float64(turns*each), "ns/worksheet")
}

func BenchmarkWorksheet(b *testing.B) {
	in := Input{AsOf: day("2026-03-01"), Children: 2, TimeA: []TimeShare{300_000, 200_000}, NetA: 250_000}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		i++
		in.NetB = money.Cents(100_000 + i%benchSteps)
		r, err := Calculate(in)
		if err != nil {
			b.Fatal(err)
		}
		sink += r.Amount
	}
}

func BenchmarkNetFromGrossWorksheet(b *testing.B) {
	in := Income{TaxInput: TaxInput{Year: 2025, Status: HeadOfHousehold, ChildrenUnder17: 2, ChildAge: 9, ParentAge: 40}}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		i++
		in.Wages = money.Cents(6_000_000 + i%benchSteps)
		r, err := NetDisposable(ParentA, in)
		if err != nil {
			b.Fatal(err)
		}
		sink += r.Monthly
	}
}

var sink money.Cents
