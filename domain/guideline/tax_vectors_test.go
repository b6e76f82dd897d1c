package guideline

import (
	"testing"

	"casewright/domain/money"
)

func init() {
	vectorRunners["gross_to_tax"] = runGrossToTax
	vectorRunners["ca_sdi"] = runDisability
	vectorRunners["ca_tax_before_credits"] = runCaliforniaBrackets2021
	vectorRunners["ca_nonrefundable_credits"] = runNonrefundable
	vectorRunners["ca_mental_health_tax"] = runBehavioralHealth
	vectorRunners["ca_renters_credit"] = runRenters2021
	vectorRunners["ca_exemption_credits"] = runExemptions2021
	vectorRunners["ca_standard_deduction"] = runStandardDeduction
	vectorRunners["caleitc"] = runCalEITC2021
	vectorRunners["self_employment"] = runSelfEmployment
}

// california2021 holds the figures of 2021 that published examples need; the product has no tables
// of that year.
var california2021 = californiaTables{
	personal:      usd(129),
	exemptionFrom: byStatus[micro]{single: usd(212_288)},
	renterLimit:   byStatus[micro]{single: usd(45_448), joint: usd(90_896)},
	brackets: dollarBrackets(byStatus[[8]int64]{
		single: {9_325, 22_107, 34_892, 48_435, 61_214, 312_686, 375_221, 625_369},
	}),
	earnedLimit:  usd(30_000),
	earnedMax:    [3]micro{usd(3_922), usd(5_890), usd(8_268)},
	earnedSecond: [2]micro{usd(212), usd(535)},
}

func runGrossToTax(t *testing.T, v vector) {
	in := TaxInput{
		Year: v.int("year"), Wages: v.money("wages"), SelfEmployment: v.money("self_employment"),
		ChildrenUnder17: v.int("children_under_17"), ChildAge: v.int("child_age"), ParentAge: v.int("parent_age"),
	}
	in.Status = map[string]FilingStatus{"SINGLE": Single, "HEAD_OF_HOUSEHOLD": HeadOfHousehold}[v.expectedText("filing_status")]
	got, err := ComputeTaxes(in)
	if err != nil {
		t.Fatal(err)
	}
	for field, amount := range map[string]money.Cents{
		"federal_taxable_income":     got.FederalTaxable,
		"federal_tax_before_credits": got.FederalBeforeCredits,
		"ctc_nonrefundable":          got.ChildCredit,
		"ctc_refundable":             got.ChildCreditBack,
		"eitc":                       got.EarnedIncomeCredit,
		"federal_income_tax_net":     got.FederalNet,
		"oasdi":                      got.OASDI,
		"medicare_base":              got.Medicare,
		"self_employment_tax":        got.SelfEmploymentTax,
		"ca_taxable_income":          got.CaliforniaTaxable,
		"ca_tax_before_credits":      got.CaliforniaBeforeCredits,
		"ca_exemption_credits":       got.CaliforniaExemptionCredits,
		"ca_tax_after_nonrefundable": got.CaliforniaAfterCredits,
		"caleitc":                    got.CaliforniaEarnedIncome,
		"yctc":                       got.CaliforniaYoungChild,
		"ca_income_tax_net":          got.CaliforniaNet,
		"ca_sdi_actual_rate":         got.DisabilityInsurance,
	} {
		v.near(t, field, Money(amount))
	}
}

func runDisability(t *testing.T, v vector) {
	for field, year := range map[string]int{"sdi_2023": 2023, "sdi_2024": 2024, "sdi": 2026} {
		if !v.expects(field) {
			continue
		}
		wages := v.money("wages")
		if v.ID == "PE-SDI-2026" {
			// Premiums paid before tax are not wages; contributions to a health savings account are.
			wages -= v.money("pretax_health")
		}
		tables, err := tablesOf(year)
		if err != nil {
			t.Fatal(err)
		}
		v.near(t, field, Money(tables.california.disabilityInsurance(microsOf(wages)).cents()))
	}
}

func runCaliforniaBrackets2021(t *testing.T, v vector) {
	v.near(t, "tax", Money(california2021.schedule(microsOf(v.money("ca_taxable_income")), single).cents()))
}

func runNonrefundable(t *testing.T, v vector) {
	left := afterCredits(microsOf(v.money("tax")), microsOf(v.money("exemptions")), microsOf(v.money("cdcc")), microsOf(v.money("renter")))
	v.near(t, "after", Money(left.cents()))
}

func runBehavioralHealth(t *testing.T, v vector) {
	v.near(t, "tax", Money(behavioralHealthTax(microsOf(v.money("ca_taxable_income"))).cents()))
}

func runRenters2021(t *testing.T, v vector) {
	p := person{californiaAdjusted: microsOf(v.money("ca_agi"))}
	p.Status = map[string]FilingStatus{"SINGLE": Single, "JOINT": MarriedJoint}[v.text("status")]
	p.status, p.PaysRent = p.Status.column(), true
	v.near(t, "credit", Money(california2021.renterCredit(&p).cents()))
}

func runExemptions2021(t *testing.T, v vector) {
	p := person{adjusted: microsOf(v.money("agi"))}
	p.Status, p.ChildrenUnder17 = Single, v.int("dependents")
	v.near(t, "credit", Money(california2021.exemptionCredits(&p).cents()))
}

func runStandardDeduction(t *testing.T, v vector) {
	got, err := ComputeTaxes(TaxInput{Year: v.int("year"), Status: MarriedJoint, Wages: v.money("wages"), ParentAge: 40})
	if err != nil {
		t.Fatal(err)
	}
	v.near(t, "ca_taxable_income", Money(got.CaliforniaTaxable))
	v.near(t, "ca_standard_deduction", Money(got.AdjustedGross-got.CaliforniaTaxable))
}

func runCalEITC2021(t *testing.T, v vector) {
	wages := microsOf(v.money("wages"))
	p := person{earned: wages, adjusted: wages, californiaAdjusted: wages}
	p.Status, p.ChildrenUnder17, p.ParentAge = Single, v.int("children"), 40
	v.near(t, "caleitc", Money(california2021.earnedIncomeCredit(&p).cents()))
}

func runSelfEmployment(t *testing.T, v vector) {
	var out Taxes
	p := person{self: microsOf(v.money("se_income"))}
	tax2024.federal.payroll(&p, &out)
	v.near(t, "net_earnings", Money(p.selfNet.cents()))
	if out.SelfEmploymentTax != 0 {
		t.Errorf("tax of %s on earnings that are not taxed", out.SelfEmploymentTax)
	}
}
