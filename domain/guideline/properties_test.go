package guideline

import (
	"math/big"
	"testing"

	"casewright/domain/calendar"
	"casewright/domain/money"
	"casewright/test/checks"

	"pgregory.net/rapid"
)

func init() { checks.Set(10_000) }

// drawInput is any valid input, with the joints of the table and the thresholds well represented.
func drawInput(t *rapid.T) Input {
	in := Input{
		AsOf: rapid.SampledFrom([]calendar.Date{
			day("1994-01-01"), day("2024-01-01"), day("2024-08-31"), day("2024-09-01"), day("2024-12-31"), day("2025-01-01"), day("2026-12-31"), day("2027-01-01"),
		}).Draw(t, "as of"),
		Children: rapid.IntRange(1, MaxChildren).Draw(t, "children"),
		NetA:     drawNet(t, "net A"), NetB: drawNet(t, "net B"),
		WithoutLowIncomeAdjustment: rapid.Bool().Draw(t, "rebutted"),
	}
	shares := 1
	if rapid.Bool().Draw(t, "share for each child") {
		shares = in.Children
	}
	for range shares {
		in.TimeA = append(in.TimeA, TimeShare(rapid.OneOf(
			rapid.Int64Range(0, int64(AllTime)), rapid.Map(rapid.Int64Range(0, 100), func(n int64) int64 { return n * 10_000 }),
		).Draw(t, "time A")))
	}
	return in
}

func TestSwappingParentsFlipsThePayerNotTheAmount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawInput(t)
		swapped := in
		swapped.NetA, swapped.NetB = in.NetB, in.NetA
		swapped.TimeA = nil
		for _, share := range in.TimeA {
			swapped.TimeA = append(swapped.TimeA, AllTime-share)
		}
		got, err := Calculate(in)
		if err != nil {
			t.Fatal(err)
		}
		mirror, err := Calculate(swapped)
		if err != nil {
			t.Fatal(err)
		}
		if mirror.Payer != got.Payer.Other() || mirror.Amount != got.Amount || mirror.LowIncome != got.LowIncome || mirror.K != got.K {
			t.Errorf("%s pays %s (%+v); swapped %s pays %s (%+v)", got.Payer, got.Amount, got.LowIncome, mirror.Payer, mirror.Amount, mirror.LowIncome)
		}
		if in.NetA != in.NetB && mirror.HighEarner != got.HighEarner.Other() {
			t.Errorf("high earner %s, swapped %s", got.HighEarner, mirror.HighEarner)
		}
	})
}

func TestFractionIsContinuousWithinTheStatutesOwnJoints(t *testing.T) {
	// The largest slope in the tables is 1 ÷ 16,000 for a dollar, a hundredth of that for a cent.
	const most = factorScale/16_000/100 + 1
	rapid.Check(t, func(t *rapid.T) {
		v := drawVersion(t)
		tn := uint64(drawNet(t, "total"))
		fraction := func(tn uint64) int64 {
			top, bottom := v.bandOf(tn).fraction(tn)
			r := ratio{product(top, factorScale), 1, bottom}
			return int64(r.rounded())
		}
		if v.bandOf(tn) != v.bandOf(tn+1) {
			return
		}
		if step := fraction(tn+1) - fraction(tn); step > most || step < -most {
			t.Errorf("a cent above %s changes the fraction by %s", money.Cents(tn), Value{Factor, step})
		}
	})
}

func TestTheJointsOfTheTablesAreWhereAndAsLargeAsInTheStatute(t *testing.T) {
	joints := []struct {
		version       Version
		upTo          money.Cents
		before, after string // a cent later
	}{
		{SB343, 290_000, "0.200000060345", "0.199803767586"},
		{SB343, 500_000, "0.249626776436", "0.25"},
		{SB343, 1_000_000, "0.25", "0.2498998501"},
		{SB343, 1_500_000, "0.199933333333", "0.199999946667"},
		{BeforeSB343, 80_000, "0.25", "0.25"},
		{BeforeSB343, 666_600, "0.25", "0.250014776455"},
		{BeforeSB343, 1_000_000, "0.2", "0.19999992"},
	}
	for _, j := range joints {
		for i, want := range []string{j.before, j.after} {
			tn := j.upTo + money.Cents(i)
			in := Input{AsOf: day("2026-06-01"), Version: j.version, Children: 1, TimeA: []TimeShare{0}, NetA: tn}
			r, err := Calculate(in)
			if err != nil {
				t.Fatal(err)
			}
			if got := r.Fraction.String(); got != want {
				t.Errorf("%s at %s: got %s, want %s", j.version, tn, got, want)
			}
		}
	}
}

func TestLowIncomeRangeHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawInput(t)
		r, err := Calculate(in)
		if err != nil {
			t.Fatal(err)
		}
		l := r.LowIncome
		if l.Low < 0 || l.Low > l.High || l.High != r.Amount || l.Amount != l.Low && l.Amount != l.High {
			t.Fatalf("range %+v of %s", l, r.Amount)
		}
		if !l.Applies {
			if l.Low != r.Amount || l.AboveHalf {
				t.Errorf("adjusted without applying: %+v", l)
			}
			if l.Known && r.Payer != Nobody && r.obligorNet() < l.Threshold-1 {
				t.Errorf("obligor with %s is below %s", r.obligorNet(), l.Threshold)
			}
			return
		}
		wage := map[int]int64{2024: 1600, 2025: 1650, 2026: 1690}[in.AsOf.Year()]
		threshold := big.NewRat(wage*40*52, 12)
		if r.Version == BeforeSB343 {
			threshold = big.NewRat(213_700, 1)
		}
		obligor := big.NewRat(int64(r.obligorNet()), 1)
		if obligor.Cmp(threshold) >= 0 {
			t.Fatalf("applies to %s", r.obligorNet())
		}
		sum := int64(0)
		for _, share := range in.TimeA {
			sum += int64(share)
		}
		high, low, h := in.NetA, in.NetB, big.NewRat(sum, int64(AllTime)*int64(len(in.TimeA)))
		if r.HighEarner == ParentB {
			high, low, h = low, high, new(big.Rat).Sub(big.NewRat(1, 1), h)
		}
		exact := exactSupport(r.Version, high, low, h, in.Children)
		exact.Abs(exact).Mul(exact, obligor).Quo(exact, threshold)
		if want := roundCents(exact); l.Low != want {
			t.Errorf("lowest amount %s, want %s", l.Low, want)
		}
		if want := r.Version == SB343 && 2*l.Low > r.obligorNet(); l.AboveHalf != want {
			t.Errorf("above half of %s: %v with %s", r.obligorNet(), l.AboveHalf, l.Low)
		}
	})
}

// obligorNet is the payer's net income.
func (r *Result) obligorNet() money.Cents {
	if r.Payer == ParentA {
		return r.NetA
	}
	return r.NetB
}

func TestAllocationAndAddOnsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := drawNet(t, "total")
		amounts, err := AllocateYoungestFirst(total, rapid.IntRange(1, MaxChildren).Draw(t, "children"))
		if err != nil {
			t.Fatal(err)
		}
		var sum money.Cents
		for i, amount := range amounts {
			sum += amount
			if amount < 0 || i > 0 && amount > amounts[i-1]+1 {
				t.Fatalf("an older child gets more: %v", amounts)
			}
		}
		if sum != total {
			t.Errorf("%v add up to %s, not %s", amounts, sum, total)
		}
		costs := AddOnCosts{Version: drawVersion(t), Method: rapid.SampledFrom([]AddOnMethod{AsStatute, ByNetIncome, HalfEach}).Draw(t, "method"),
			Total: total, PayerNet: drawNet(t, "payer"), PayeeNet: drawNet(t, "payee"), BasicSupport: drawNet(t, "support")}
		shares, err := costs.Divide()
		if err != nil {
			t.Fatal(err)
		}
		if shares.Payer < 0 || shares.Payee < 0 || shares.Payer+shares.Payee != total {
			t.Errorf("%s and %s of %s", shares.Payer, shares.Payee, total)
		}
	})
}

func TestHardshipAgreesWithItsOwnDeduction(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawInput(t)
		a := HardshipChildren(rapid.Int64Range(0, 300).Draw(t, "hardship A"))
		b := HardshipChildren(rapid.Int64Range(0, 300).Draw(t, "hardship B"))
		got, err := WithHardship(in, a, b)
		if err != nil {
			t.Fatal(err)
		}
		support := got.Amount - got.Residual
		if got.DeductionA != min(in.NetA, HardshipMaximum(support, in.Children, a)) || got.NetA != in.NetA-got.DeductionA ||
			got.DeductionB != min(in.NetB, HardshipMaximum(support, in.Children, b)) || got.NetB != in.NetB-got.DeductionB {
			t.Errorf("deductions %s and %s from support %s", got.DeductionA, got.DeductionB, support)
		}
		// The table's largest jump is 0.00038 of total income; K is at most 1.5 times, the multiplier 2.86.
		if limit := 1 + (in.NetA+in.NetB)/500; got.Residual > limit || got.Residual < -limit {
			t.Errorf("residual %s", got.Residual)
		}
	})
}

func TestTaxesStayWithinIncome(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := TaxInput{
			Year:   rapid.IntRange(FirstTaxYear, LastTaxYear).Draw(t, "year"),
			Status: rapid.SampledFrom([]FilingStatus{Single, MarriedSeparate, MarriedJoint, HeadOfHousehold}).Draw(t, "status"),
			Wages:  drawNet(t, "wages"), SelfEmployment: drawNet(t, "self-employment"), Unemployment: drawNet(t, "unemployment"),
			ChildrenUnder17: rapid.IntRange(0, 5).Draw(t, "children"), ChildAge: rapid.IntRange(0, 16).Draw(t, "age"),
			ParentAge: rapid.IntRange(18, 80).Draw(t, "parent"), PaysRent: rapid.Bool().Draw(t, "rent"),
		}
		got, err := NetDisposable(ParentA, Income{TaxInput: in})
		if err != nil {
			t.Fatal(err)
		}
		if got.NetAnnual < 0 || got.NetAnnual > got.GrossAnnual || len(got.Warnings) > len(got.Taxes.Warnings) {
			t.Errorf("net %s of gross %s: %v", got.NetAnnual, got.GrossAnnual, got.Warnings)
		}
		// A hundred dollars more never cost more than they are, but for the steps in which credits fall.
		more := in
		more.Wages += 10_000
		after, err := NetDisposable(ParentA, Income{TaxInput: more})
		if err != nil {
			t.Fatal(err)
		}
		if steps := money.Dollars(50 + 6*int64(in.ChildrenUnder17+3)*2 + 120); after.NetAnnual < got.NetAnnual-steps {
			t.Errorf("with %s more wages the net falls from %s to %s", money.Cents(10_000), got.NetAnnual, after.NetAnnual)
		}
	})
}
