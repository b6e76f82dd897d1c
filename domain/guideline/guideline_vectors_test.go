package guideline

import (
	"encoding/json"
	"math/big"
	"testing"

	"casewright/domain/money"
)

// calculate is a calculation in which parent A is the one named first.
func (v *vector) calculate(a, b money.Cents, timeA TimeShare, children int) Result {
	v.t.Helper()
	r, err := Calculate(Input{AsOf: day(v.asOf()), Children: children, TimeA: []TimeShare{timeA}, NetA: a, NetB: b})
	if err != nil {
		v.t.Fatal(err)
	}
	return r
}

func runK(t *testing.T, v vector) {
	r := v.calculate(v.money("tn"), 0, v.share("h_percent"), 1)
	v.near(t, "k_printed", r.K)
	v.Tolerance.Rat = big.NewRat(1, 1_000_000)
	v.near(t, "k_exact", r.K)
}

func runKFraction(t *testing.T, v vector) {
	v.near(t, "k_fraction", v.calculate(v.money("tn"), 0, 0, 1).Fraction)
}

func runMultipliers(t *testing.T, v vector) {
	var children []int
	var want []number
	if err := json.Unmarshal(v.Inputs["children"], &children); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(v.Expected["multiplier"], &want); err != nil {
		t.Fatal(err)
	}
	for i, n := range children {
		if got := big.NewRat(int64(multipliers[n]), 1000); got.Cmp(want[i].Rat) != 0 {
			t.Errorf("%d children: got %s, want %s", n, got.FloatString(3), want[i].FloatString(3))
		}
	}
	if len(children) != MaxChildren {
		t.Errorf("the vector has %d numbers of children, the table %d", len(children), MaxChildren)
	}
}

func runBase(t *testing.T, v vector) {
	high, low := v.money("hn"), v.money("ln")
	r := v.calculate(high, low, v.share("h_percent"), v.int("children"))
	v.near(t, "cs_signed", Money(r.Signed))
	v.near(t, "cs_one_child_signed", Money(v.calculate(high, low, v.share("h_percent"), 1).Signed))
	want := map[string]Party{"high earner": ParentA, "low earner": ParentB, "none": Nobody}[v.expectedText("payer")]
	if r.Payer != want {
		t.Errorf("payer %s, want %s", r.Payer, want)
	}
	v.Tolerance.Rat = big.NewRat(1, 1_000_000)
	v.near(t, "k", r.K)
}

func runThreshold(t *testing.T, v vector) {
	got, known := LowIncomeThreshold(day(v.asOf()))
	if !known {
		t.Fatal("no threshold")
	}
	v.near(t, "threshold", Money(got))
}

func runLowIncome(t *testing.T, v vector) {
	var r Result
	if v.Inputs["obligor_ndi"] != nil && v.Inputs["hn"] == nil {
		r = v.calculate(v.money("obligor_ndi"), v.money("other_parent_ndi"), v.share("obligor_timeshare_percent"), v.int("children"))
	} else {
		r = v.calculate(v.money("hn"), v.money("ln"), v.share("h_percent"), v.int("children"))
	}
	if r.Payer != ParentA {
		t.Fatalf("payer %s, want the obligor", r.Payer)
	}
	v.near(t, "cs", Money(r.Amount))
	if v.expects("lia_presumed") && r.LowIncome.Applies != v.is(v.Expected, "lia_presumed") {
		t.Errorf("applies: %v", r.LowIncome.Applies)
	}
	if v.expects("range") {
		var limits []number
		if err := json.Unmarshal(v.Expected["range"], &limits); err != nil {
			t.Fatal(err)
		}
		for i, got := range []money.Cents{r.LowIncome.Low, r.LowIncome.High} {
			v.Expected["limit"] = json.RawMessage(limits[i].FloatString(4))
			v.near(t, "limit", Money(got))
		}
		v.near(t, "max_reduction", Money(r.LowIncome.High-r.LowIncome.Low))
	}
	if v.expects("exceeds_50pct_of_ndi") {
		if r.LowIncome.AboveHalf != v.is(v.Expected, "exceeds_50pct_of_ndi") {
			t.Errorf("above half: %v", r.LowIncome.AboveHalf)
		}
		v.near(t, "amount_at_50pct_cap", Money(r.LowIncome.HalfOfNet))
		if r.LowIncome.Amount != r.LowIncome.Low {
			t.Error("the ground of 4057(b)(5) was applied by itself")
		}
	}
}

func runTimeShare(t *testing.T, v vector) {
	if v.Inputs["per_child_percent"] != nil {
		var shares []int64
		if err := json.Unmarshal(v.Inputs["per_child_percent"], &shares); err != nil {
			t.Fatal(err)
		}
		in := Input{AsOf: day("2026-06-01"), Children: len(shares), NetA: 500_000, NetB: 100_000}
		for _, s := range shares {
			in.TimeA = append(in.TimeA, PercentOfTime(s))
		}
		r, err := Calculate(in)
		if err != nil {
			t.Fatal(err)
		}
		v.near(t, "h_percent", r.HighTime)
		return
	}
	hours := int64(v.int("hours_per_visit") * v.int("visits_per_year"))
	share, err := ShareOfHours(hours)
	if err != nil {
		t.Fatal(err)
	}
	v.near(t, "hours", Value{Count, hours})
	v.near(t, "percent_printed", Value{Percent, int64(share)})
	v.Tolerance.Rat = big.NewRat(1, 10_000)
	v.near(t, "percent_exact", Value{Percent, int64(share)})
}

func runAveraging(t *testing.T, v vector) {
	v.near(t, "monthly_wages", Money(MonthlyAverage(v.money("wages_6_months"))))
	v.near(t, "monthly_uib", Money(MonthlyAverage(v.money("uib_6_months"))))
}

func runDefault(t *testing.T, v vector) {
	share, applies := DefaultCase{
		ProofByAffidavit: v.is(v.Inputs, "default_proceeding"),
		EvidenceOfTime:   !v.is(v.Inputs, "no_timeshare_evidence"),
	}.NoncustodialTime()
	if !applies {
		t.Fatal("the default does not apply")
	}
	if v.text("noncustodial_parent_is") == "low earner" {
		share = AllTime - share
	}
	r := v.calculate(v.money("hn"), v.money("ln"), share, v.int("children"))
	v.near(t, "h_percent", r.HighTime)
	v.near(t, "k", r.K)
	v.near(t, "cs_signed", Money(r.Signed))
	v.near(t, "amount", Money(r.Amount))
}

func runAddOns(t *testing.T, v vector) {
	costs := AddOnCosts{Version: VersionOn(day(v.asOf()))}
	switch {
	case v.expects("each"):
		costs.Version, costs.Total, costs.PayerNet = BeforeSB343, v.money("total_addons"), 500_000
	case v.expects("share_a"):
		r := v.calculate(v.money("net_a"), v.money("net_b"), v.share("timeshare_a"), v.int("children"))
		v.near(t, "basic_cs", Money(r.Amount))
		costs.Total, costs.PayerNet, costs.PayeeNet, costs.BasicSupport = v.money("childcare"), r.NetA, r.NetB, r.Amount
	default:
		// The printed example moves spousal support between nets; the statute moves it between gross incomes.
		spousal := v.money("spousal_paid_by_payer")
		costs.Total, costs.PayerNet = 100_000, v.money("payer_net_before")-spousal
		costs.PayeeNet, costs.BasicSupport = v.money("payee_net_before")+spousal, v.money("basic_child_support_paid")
	}
	got, err := costs.Divide()
	if err != nil {
		t.Fatal(err)
	}
	switch {
	case v.expects("each"):
		v.near(t, "each", Money(got.Payer))
		v.near(t, "each", Money(got.Payee))
	case v.expects("share_a"):
		v.near(t, "net_a_for_addons", Money(got.PayerNetAdjusted))
		v.near(t, "net_b_for_addons", Money(got.PayeeNetUsed))
		v.near(t, "addon_owed_by_a", Money(got.Payer))
		v.near(t, "addon_owed_by_b", Money(got.Payee))
	default:
		v.near(t, "payer_adjusted", Money(got.PayerNetAdjusted))
		v.near(t, "payee_adjusted", Money(got.PayeeNetUsed))
		v.near(t, "payer_percent_exact", got.PayerPercent)
	}
}

func runInsurance(t *testing.T, v vector) {
	got, err := HealthInsuranceCost(v.money("gross_monthly"), v.money("incremental_premium_for_children"), v.is(v.Inputs, "lia_applies"))
	if err != nil {
		t.Fatal(err)
	}
	if got.Reasonable != v.is(v.Expected, "presumed_reasonable") {
		t.Errorf("reasonable: %v (%s)", got.Reasonable, got.Why)
	}
}

func runHardshipMaximum(t *testing.T, v vector) {
	v.near(t, "full_hardship_max", Money(HardshipMaximum(v.money("guideline_total"), v.int("children_in_order"), 100)))
	v.near(t, "half_hardship", Money(HardshipMaximum(v.money("guideline_total"), v.int("children_in_order"), 50)))
}

func runHardship(t *testing.T, v vector) {
	part := new(big.Rat).Mul(v.number(v.Inputs, "fraction"), big.NewRat(100*int64(v.int("hardship_children_of_high_earner")), 1))
	got, err := WithHardship(Input{
		AsOf: day(v.asOf()), Children: v.int("children"), TimeA: []TimeShare{v.share("h_percent")},
		NetA: v.money("hn_before_hardship"), NetB: v.money("ln"),
	}, HardshipChildren(part.Num().Int64()), 0)
	if err != nil {
		t.Fatal(err)
	}
	v.near(t, "cs", Money(got.Amount))
	v.near(t, "hardship_deduction", Money(got.DeductionA))
	v.near(t, "hn_after", Money(got.NetA))
	v.near(t, "tn_after", Money(got.NetA+got.NetB))
}

func runAllocation(t *testing.T, v vector) {
	children := v.int("children")
	total := new(big.Rat).Mul(v.number(v.Inputs, "cs_one_child"), big.NewRat(int64(multipliers[children]), 1000))
	got, err := AllocateYoungestFirst(roundCents(total), children)
	if err != nil {
		t.Fatal(err)
	}
	v.Expected["sum"] = v.Expected["total"]
	var sum money.Cents
	for _, amount := range got {
		sum += amount
	}
	v.near(t, "sum", Money(sum))
	if v.expects("youngest_to_oldest") {
		var want []number
		if err := json.Unmarshal(v.Expected["youngest_to_oldest"], &want); err != nil {
			t.Fatal(err)
		}
		for i := range want {
			v.Expected["child"] = json.RawMessage(want[i].FloatString(2))
			v.near(t, "child", Money(got[i]))
		}
		return
	}
	v.near(t, "youngest", Money(got[0]))
	v.near(t, "next", Money(got[1]))
	v.near(t, "oldest", Money(got[2]))
}

func runEndToEnd(t *testing.T, v vector) {
	net := func(who string) money.Cents {
		var in struct {
			Wages      int64  `json:"wages_year"`
			Status     string `json:"status"`
			Dependents int    `json:"dependents"`
			Children   int    `json:"dependents_under_17"`
		}
		if err := json.Unmarshal(v.Inputs[who], &in); err != nil {
			t.Fatal(err)
		}
		got, err := NetDisposable(ParentA, Income{
			TaxInput: TaxInput{
				Year: v.int("tax_year"), Wages: money.Dollars(in.Wages), ChildrenUnder17: in.Dependents + in.Children, ChildAge: 9, ParentAge: 40,
				Status: map[string]FilingStatus{"SINGLE": Single, "HEAD_OF_HOUSEHOLD": HeadOfHousehold}[in.Status],
			},
			CountRefundable: v.is(v.Inputs, "refundable_federal_credits_counted"),
		})
		if err != nil {
			t.Fatal(err)
		}
		return got.Monthly
	}
	noncustodial, custodial := net("noncustodial"), net("custodial")
	v.near(t, "ndi_noncustodial", Money(noncustodial))
	v.near(t, "ndi_custodial", Money(custodial))
	v.Inputs["year"] = v.Inputs["tax_year"]
	r := v.calculate(noncustodial, custodial, v.share("noncustodial_timeshare_percent"), v.int("children"))
	v.near(t, "amount", Money(r.Amount))
	if want := map[string]Party{"noncustodial": ParentA, "custodial": ParentB}[v.expectedText("payer")]; r.Payer != want {
		t.Errorf("payer %s, want %s", r.Payer, want)
	}
}
