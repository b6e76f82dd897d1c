package main

import (
	"errors"

	"casewright/domain/guideline"
	"casewright/domain/money"
)

// The ages assumed where the input has none: they make no difference but to the earned income credit
// of a parent without children (25 to 64), to deductions and credits from 65 on, and to the young
// child credit (below 6).
const (
	assumedParentAge = 40
	assumedChildAge  = 10
)

// parentInput is one parent of casewright guideline: an id, and either a net or a gross income.
type parentInput struct {
	ID              guideline.Party         `json:"id"`
	NetMonthly      *money.Cents            `json:"net_monthly"`
	Gross           *grossInput             `json:"gross"`
	FilingStatus    *guideline.FilingStatus `json:"filing_status"`
	TaxYear         *int                    `json:"tax_year"`
	ChildrenUnder17 *int                    `json:"children_under_17"`
}

type grossInput struct {
	Wages          money.Cents `json:"wages_annual"`
	SelfEmployment money.Cents `json:"self_employment_annual"`
}

// net returns the parent's monthly net disposable income, with the steps and warnings that led to it.
func (p *parentInput) net(path string, in *guidelineInput) (money.Cents, []guideline.Step, []string, error) {
	if p.Gross == nil {
		switch {
		case p.NetMonthly == nil:
			return 0, nil, nil, badInput(path, "must have net_monthly or gross")
		case p.FilingStatus != nil || p.TaxYear != nil || p.ChildrenUnder17 != nil:
			return 0, nil, nil, badInput(path+".net_monthly", "is after taxes: filing_status, tax_year and children_under_17 go with gross")
		}
		return *p.NetMonthly, nil, nil, nil
	}
	if p.NetMonthly != nil {
		return 0, nil, nil, badInput(path, "must have net_monthly or gross, not both")
	}
	if p.FilingStatus == nil {
		return 0, nil, nil, badInput(path+".filing_status", "is required with gross: single, married_separate, married_joint or head_of_household")
	}
	income := guideline.Income{
		TaxInput: guideline.TaxInput{
			Year: valueOr(p.TaxYear, in.AsOf.Year()), Status: *p.FilingStatus,
			Wages: p.Gross.Wages, SelfEmployment: p.Gross.SelfEmployment,
			ChildrenUnder17: valueOr(p.ChildrenUnder17, 0), ChildAge: assumedChildAge, ParentAge: assumedParentAge,
		},
		CountRefundable: in.CountRefundable,
	}
	result, err := guideline.NetDisposable(p.ID, income)
	if err != nil {
		return 0, nil, nil, refusedField(err, map[string]string{
			"wages": path + ".gross.wages_annual", "self_employment": path + ".gross.self_employment_annual",
			"filing_status": path + ".filing_status", "tax_year": path + ".tax_year", "children_under_17": path + ".children_under_17",
		})
	}
	return result.Monthly, result.Steps, result.Warnings, nil
}

// valueOr is the number given, or another.
func valueOr(given *int, otherwise int) int {
	if given == nil {
		return otherwise
	}
	return *given
}

// refusedField turns a refusal by package guideline into an inputError, with its field as it is
// called here.
func refusedField(err error, fields map[string]string) error {
	var refusal *guideline.InputError
	if !errors.As(err, &refusal) {
		return err
	}
	field := refusal.Field
	if here, ok := fields[field]; ok {
		field = here
	}
	return badInput(field, "%s", refusal.Message)
}

// guidelineTaxCmd is "casewright guideline tax".
type guidelineTaxCmd struct{}

// Help explains the input.
func (guidelineTaxCmd) Help() string {
	return `Standard input is one JSON object; amounts are dollars of the year. A field marked ? may be left out or null.

  year                 2023 to 2026
  wages?               wages (0)
  self_employment?     net profit of self-employment (0)
  filing_status        single, married_joint, married_separate or head_of_household
  children_under_17?   dependent children who live with the parent (0)
  child_age?           age of the youngest (10); it matters below 6
  parent_age?          40; it matters below 25 and from 65

Example:

  echo '{"year":2025,"wages":34320,"filing_status":"head_of_household","children_under_17":1}' | casewright guideline tax`
}

// taxInput is the JSON input of casewright guideline tax.
type taxInput struct {
	Year            int                    `json:"year" required:"the tax year"`
	Wages           money.Cents            `json:"wages"`
	SelfEmployment  money.Cents            `json:"self_employment"`
	FilingStatus    guideline.FilingStatus `json:"filing_status" required:"single, married_separate, married_joint or head_of_household"`
	ChildrenUnder17 int                    `json:"children_under_17"`
	ChildAge        *int                   `json:"child_age"`
	ParentAge       *int                   `json:"parent_age"`
}

// taxOutput is the JSON output of casewright guideline tax: a year's dollars.
type taxOutput struct {
	FederalTaxable         money.Cents `json:"federal_taxable_income"`
	FederalBeforeCredits   money.Cents `json:"federal_tax_before_credits"`
	ChildCredit            money.Cents `json:"ctc_nonrefundable"`
	ChildCreditBack        money.Cents `json:"ctc_refundable"`
	EarnedIncomeCredit     money.Cents `json:"eitc"`
	FederalNet             money.Cents `json:"federal_income_tax_net"`
	OASDI                  money.Cents `json:"oasdi"`
	Medicare               money.Cents `json:"medicare_base"`
	AdditionalMedicare     money.Cents `json:"medicare_additional"`
	SelfEmploymentTax      money.Cents `json:"self_employment_tax"`
	CaliforniaTaxable      money.Cents `json:"ca_taxable_income"`
	CaliforniaBefore       money.Cents `json:"ca_tax_before_credits"`
	CaliforniaExemptions   money.Cents `json:"ca_exemption_credits"`
	CaliforniaAfterCredits money.Cents `json:"ca_tax_after_nonrefundable"`
	CaliforniaEarnedIncome money.Cents `json:"caleitc"`
	CaliforniaYoungChild   money.Cents `json:"yctc"`
	CaliforniaNet          money.Cents `json:"ca_income_tax_net"`
	DisabilityInsurance    money.Cents `json:"ca_sdi"`
	Warnings               []string    `json:"warnings"`
}

// Run computes the taxes of one year.
func (*guidelineTaxCmd) Run(s *streams) error {
	var in taxInput
	if err := readJSON(s.In, &in); err != nil {
		return err
	}
	taxes, err := guideline.ComputeTaxes(guideline.TaxInput{
		Year: in.Year, Status: in.FilingStatus, Wages: in.Wages, SelfEmployment: in.SelfEmployment, ChildrenUnder17: in.ChildrenUnder17,
		ChildAge: valueOr(in.ChildAge, assumedChildAge), ParentAge: valueOr(in.ParentAge, assumedParentAge),
	})
	if err != nil {
		return refusedField(err, map[string]string{"tax_year": "year"})
	}
	return writeJSON(s.Out, taxOutput{
		FederalTaxable: taxes.FederalTaxable, FederalBeforeCredits: taxes.FederalBeforeCredits, ChildCredit: taxes.ChildCredit,
		ChildCreditBack: taxes.ChildCreditBack, EarnedIncomeCredit: taxes.EarnedIncomeCredit, FederalNet: taxes.FederalNet,
		OASDI: taxes.OASDI, Medicare: taxes.Medicare, AdditionalMedicare: taxes.AdditionalMedicare, SelfEmploymentTax: taxes.SelfEmploymentTax,
		CaliforniaTaxable: taxes.CaliforniaTaxable, CaliforniaBefore: taxes.CaliforniaBeforeCredits, CaliforniaExemptions: taxes.CaliforniaExemptionCredits,
		CaliforniaAfterCredits: taxes.CaliforniaAfterCredits, CaliforniaEarnedIncome: taxes.CaliforniaEarnedIncome,
		CaliforniaYoungChild: taxes.CaliforniaYoungChild, CaliforniaNet: taxes.CaliforniaNet, DisabilityInsurance: taxes.DisabilityInsurance,
		Warnings: append([]string{}, taxes.Warnings...),
	})
}
