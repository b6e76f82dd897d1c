package guideline

import (
	"errors"
	"strings"
	"testing"

	"casewright/domain/money"
)

// Each case was worked by hand from the section named.
func TestTaxRulesAtTheirEdges(t *testing.T) {
	type check struct {
		what string
		got  func(*Taxes) money.Cents
		want money.Cents
	}
	taxable := func(x *Taxes) money.Cents { return x.FederalTaxable }
	tests := []struct {
		name   string
		in     TaxInput
		checks []check
	}{
		{"joint brackets, 26 USC 1(j)", TaxInput{Year: 2024, Status: MarriedJoint, Wages: 10_000_000, ParentAge: 40}, []check{
			{"taxable", taxable, 7_080_000},
			{"tax", func(x *Taxes) money.Cents { return x.FederalBeforeCredits }, 803_200}, // 2,320 + 12% of 47,600
			{"California taxable", func(x *Taxes) money.Cents { return x.CaliforniaTaxable }, 8_892_000},
			{"two personal credits", func(x *Taxes) money.Cents { return x.CaliforniaExemptionCredits }, 29_800}}},
		{"deductions at 65, 26 USC 63(f) and 151(d)(5)", TaxInput{Year: 2025, Status: Single, Wages: 5_000_000, ParentAge: 65}, []check{
			{"taxable", taxable, 2_625_000}, // 15,750 + 2,000 + 6,000
			{"senior exemption credit", func(x *Taxes) money.Cents { return x.CaliforniaExemptionCredits }, 30_600}}},
		{"senior deduction falls by 6% above 75,000", TaxInput{Year: 2025, Status: Single, Wages: 10_000_000, ParentAge: 70}, []check{
			{"taxable", taxable, 7_775_000}}},
		{"no senior deduction in 2024", TaxInput{Year: 2024, Status: HeadOfHousehold, Wages: 5_000_000, ParentAge: 70}, []check{
			{"taxable", taxable, 2_615_000}}}, // 21,900 + 1,950
		{"child credit falls by 50 for a part of 1,000 above 200,000, 26 USC 24(b)", TaxInput{Year: 2025, Status: HeadOfHousehold, Wages: 20_000_100, ChildrenUnder17: 1, ChildAge: 9, ParentAge: 40}, []check{
			{"child credit", func(x *Taxes) money.Cents { return x.ChildCredit }, 215_000}}},
		{"additional Medicare tax, 26 USC 3101(b)(2)", TaxInput{Year: 2025, Status: Single, Wages: 25_000_000, ParentAge: 40}, []check{
			{"additional", func(x *Taxes) money.Cents { return x.AdditionalMedicare }, 45_000}}},
		{"earned income credit of joint filers falls later", TaxInput{Year: 2025, Status: MarriedJoint, Wages: 3_047_000, ChildrenUnder17: 1, ChildAge: 9, ParentAge: 40}, []check{
			{"credit", func(x *Taxes) money.Cents { return x.EarnedIncomeCredit }, 432_800}}},
		{"no earned income credit without children at 24, 26 USC 32(c)(1)(A)(ii), but CalEITC", TaxInput{Year: 2024, Status: Single, Wages: 450_000, ParentAge: 24}, []check{
			{"federal", func(x *Taxes) money.Cents { return x.EarnedIncomeCredit }, 0},
			{"CalEITC", func(x *Taxes) money.Cents { return x.CaliforniaEarnedIncome }, 29_261}}}, // 6.5025% of 4,500
		{"none for separate filers", TaxInput{Year: 2024, Status: MarriedSeparate, Wages: 1_000_000, ChildrenUnder17: 1, ChildAge: 3, ParentAge: 30}, []check{
			{"federal", func(x *Taxes) money.Cents { return x.EarnedIncomeCredit }, 0},
			{"CalEITC", func(x *Taxes) money.Cents { return x.CaliforniaEarnedIncome }, 0},
			{"young child", func(x *Taxes) money.Cents { return x.CaliforniaYoungChild }, 0}}},
		{"CalEITC in its first fall, and a young child", TaxInput{Year: 2024, Status: HeadOfHousehold, Wages: 1_000_000, ChildrenUnder17: 1, ChildAge: 5, ParentAge: 30}, []check{
			{"CalEITC", func(x *Taxes) money.Cents { return x.CaliforniaEarnedIncome }, 103_693}, // 28.9% of 6,794 less that of 3,206
			{"young child", func(x *Taxes) money.Cents { return x.CaliforniaYoungChild }, 115_400}}},
		{"young child credit falls above its threshold", TaxInput{Year: 2024, Status: HeadOfHousehold, Wages: 3_000_000, ChildrenUnder17: 1, ChildAge: 5, ParentAge: 30}, []check{
			{"young child", func(x *Taxes) money.Cents { return x.CaliforniaYoungChild }, 42_264}}}, // 1,154 less 21.67 for each 100 of 3,375
		{"young child credit without earnings", TaxInput{Year: 2024, Status: HeadOfHousehold, ChildrenUnder17: 1, ChildAge: 5, ParentAge: 30}, []check{
			{"CalEITC", func(x *Taxes) money.Cents { return x.CaliforniaEarnedIncome }, 0},
			{"young child", func(x *Taxes) money.Cents { return x.CaliforniaYoungChild }, 115_400}}},
		{"no young child credit at six", TaxInput{Year: 2024, Status: HeadOfHousehold, Wages: 1_000_000, ChildrenUnder17: 1, ChildAge: 6, ParentAge: 30}, []check{
			{"young child", func(x *Taxes) money.Cents { return x.CaliforniaYoungChild }, 0}}},
		{"wages use up the social security base first, 26 USC 1402(b)(1)", TaxInput{Year: 2024, Status: Single, Wages: 16_860_000, SelfEmployment: 1_000_000, ParentAge: 40}, []check{
			{"self-employment tax", func(x *Taxes) money.Cents { return x.SelfEmploymentTax }, 26_782}}}, // 2.9% of 9,235
		{"net earnings of 400 are taxed, 26 USC 1402(b)(2)", TaxInput{Year: 2024, Status: Single, SelfEmployment: 43_400, ParentAge: 40}, []check{
			{"self-employment tax", func(x *Taxes) money.Cents { return x.SelfEmploymentTax }, 6_132}}}, // 15.3% of 400.799
		{"less are not", TaxInput{Year: 2024, Status: Single, SelfEmployment: 43_300, ParentAge: 40}, []check{
			{"self-employment tax", func(x *Taxes) money.Cents { return x.SelfEmploymentTax }, 0}}},
		{"no business deduction far above the threshold, 26 USC 199A(b)", TaxInput{Year: 2024, Status: Single, SelfEmployment: 40_000_000, ParentAge: 40}, []check{
			// Half of 20,906.40 (12.4% of 168,600) and of 10,712.60 (2.9% of 369,400).
			{"taxable", taxable, 40_000_000 - 1_580_950 - 1_460_000}}},
		{"at least 400 of it from 2026", TaxInput{Year: 2026, Status: Single, Wages: 3_000_000, SelfEmployment: 110_000, ParentAge: 40}, []check{
			// Income 1,100 less half of 15.3% of 1,015.85.
			{"taxable", taxable, 3_000_000 + 110_000 - 7_771 - 1_610_000 - 40_000}}},
		{"state tax is itemized up to a cap that falls, 26 USC 164(b)(7)", TaxInput{Year: 2025, Status: Single, Wages: 52_000_000, ParentAge: 40}, []check{
			{"taxable", taxable, 48_600_000}}}, // 40,000 less 30% of 20,000
		{"unemployment is not taxed by California, Rev. & Tax. Code § 17083", TaxInput{Year: 2025, Status: Single, Wages: 2_000_000, Unemployment: 1_000_000, ParentAge: 40}, []check{
			{"federal", taxable, 1_425_000},
			{"California", func(x *Taxes) money.Cents { return x.CaliforniaTaxable }, 1_429_400}}},
		{"1% above a million, against which no credit counts, Rev. & Tax. Code § 17043", TaxInput{Year: 2024, Status: Single, Wages: 110_554_000, ParentAge: 40}, []check{
			{"added", func(x *Taxes) money.Cents {
				return x.CaliforniaAfterCredits - x.CaliforniaBeforeCredits + x.CaliforniaExemptionCredits
			}, 100_000}}},
		{"renter's credit, Rev. & Tax. Code § 17053.5", TaxInput{Year: 2025, Status: Single, Wages: 5_399_400, ParentAge: 40, PaysRent: true}, []check{
			{"left", func(x *Taxes) money.Cents {
				return x.CaliforniaBeforeCredits - x.CaliforniaExemptionCredits - x.CaliforniaAfterCredits
			}, 6_000}}},
		{"disability insurance had a cap in 2023", TaxInput{Year: 2023, Status: Single, Wages: 20_000_000, ParentAge: 40}, []check{
			{"SDI", func(x *Taxes) money.Cents { return x.DisabilityInsurance }, 137_848}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ComputeTaxes(tt.in)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range tt.checks {
				if have := c.got(&got); have != c.want {
					t.Errorf("%s: got %s, want %s", c.what, have, c.want)
				}
			}
		})
	}
}

func TestEveryTaxTableHasItsSourceAndMark(t *testing.T) {
	marks := map[Mark]int{}
	for _, s := range TaxSources() {
		if s.Year < FirstTaxYear || s.Year > LastTaxYear || s.Table == "" || s.Citation == "" || s.From == "" {
			t.Errorf("incomplete source %+v", s)
		}
		marks[s.Mark]++
	}
	if marks[Published] == 0 || marks[Derived] == 0 || marks[Projected] != 1 || len(marks) != 3 {
		t.Errorf("marks %v", marks)
	}
	for _, tt := range []struct {
		in   TaxInput
		want string
	}{
		{TaxInput{Year: 2026, Status: Single, Wages: 6_000_000, ParentAge: 40}, "California income tax, 2026: projected"},
		{TaxInput{Year: 2025, Status: Single, Wages: 1_800_000, ParentAge: 40}, "earned income and young child credits"},
		{TaxInput{Year: 2025, Status: Single, SelfEmployment: 30_000_000, ParentAge: 40}, "Business income deduction"},
		{TaxInput{Year: 2025, Status: Single, Wages: 6_000_000, SelfEmployment: 100_000, ParentAge: 40}, ""},
	} {
		got, err := ComputeTaxes(tt.in)
		if err != nil {
			t.Fatal(err)
		}
		if all := strings.Join(got.Warnings, " "); !strings.Contains(all, tt.want) || tt.want == "" && all != "" {
			t.Errorf("%+v: warnings %q, want %q", tt.in, all, tt.want)
		}
	}
}

func TestNetDisposableDeductsAsSection4059Lists(t *testing.T) {
	plain := Income{TaxInput: TaxInput{Year: 2025, Status: Single, Wages: 6_000_000, ParentAge: 40}}
	base, err := NetDisposable(ParentB, plain)
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]struct {
		with func(*Income)
		by   money.Cents
	}{
		"union dues":          {func(in *Income) { in.UnionDues = 120_000 }, -120_000},
		"retirement":          {func(in *Income) { in.MandatoryRetirement = 120_000 }, -120_000},
		"premiums":            {func(in *Income) { in.HealthPremiums = 1 }, -1},
		"support for others":  {func(in *Income) { in.SupportPaid = 500_000 }, -500_000},
		"job expenses":        {func(in *Income) { in.JobExpenses = 10 }, -10},
		"hardship":            {func(in *Income) { in.HardshipExpenses = 10 }, -10},
		"untaxed income":      {func(in *Income) { in.NonTaxable = 700_000 }, 700_000},
		"aid based on need":   {func(in *Income) { in.NotIncome = 700_000 }, 0},
		"refundable, if none": {func(in *Income) { in.CountRefundable = true }, 0},
	} {
		in := plain
		change.with(&in)
		got, err := NetDisposable(ParentB, in)
		if err != nil {
			t.Fatal(err)
		}
		if difference := got.NetAnnual - base.NetAnnual; difference != change.by {
			t.Errorf("%s changes the net by %s, want %s", name, difference, change.by)
		}
	}
	if base.Monthly != 399_825 || base.NetAnnual != 4_797_897 {
		t.Errorf("net %s a year, %s a month", base.NetAnnual, base.Monthly)
	}
	for _, step := range base.Steps {
		if step.Party != ParentB || step.Citation == "" || strings.Contains(step.Working(), "{}") {
			t.Errorf("step %+v", step)
		}
	}
	deep := plain
	deep.SupportPaid = 7_000_000
	got, err := NetDisposable(ParentB, deep)
	if err != nil || got.Monthly != 0 || len(got.Warnings) != 1 {
		t.Errorf("deductions above income: %s, %v, %v", got.Monthly, got.Warnings, err)
	}
	deep.SupportPaid = -1
	if _, err := NetDisposable(ParentB, deep); !errors.Is(err, ErrInvalid) {
		t.Errorf("negative deduction: %v", err)
	}
}
