package guideline

import "casewright/domain/money"

// MaxAnnual is the largest amount of a year that taxes are computed of: ten billion dollars.
const MaxAnnual money.Cents = 1_000_000_000_000

// MaxTaxChildren is the most children that taxes are computed with.
const MaxTaxChildren = 20

// TaxInput is one parent's year, as far as the guideline's taxes go: earnings, the standard
// deduction or state tax itemized when that is better, and the credits that follow from them.
// Itemized deductions other than state tax, capital gains, the alternative minimum tax, the credit
// for child care and the income of a spouse are not in it.
type TaxInput struct {
	Year   int
	Status FilingStatus
	// Wages and SelfEmployment (net profit) of the year.
	Wages, SelfEmployment money.Cents
	// OtherTaxable is other income that both governments tax as ordinary income, such as rents,
	// interest and pensions. No limit on investment income is applied to the earned income credits.
	OtherTaxable money.Cents
	// Unemployment is unemployment insurance, which California does not tax (Rev. & Tax. Code § 17083).
	Unemployment money.Cents
	// ChildrenUnder17 are the dependent children who live with the parent.
	ChildrenUnder17 int
	// ChildAge is the youngest one's age; it matters below 6 (young child tax credit).
	ChildAge int
	// ParentAge matters for the earned income credits without children and from 65 on.
	ParentAge int
	// PaysRent: the parent may claim the renter's credit.
	PaysRent bool
}

// Taxes are the taxes of one year, each rounded to the cent. Credits and taxes are positive amounts;
// the two net taxes are negative when refundable credits exceed the tax.
type Taxes struct {
	AdjustedGross              money.Cents // federal
	FederalTaxable             money.Cents
	FederalBeforeCredits       money.Cents
	ChildCredit                money.Cents // the part that only reduces tax; it may exceed the tax
	ChildCreditBack            money.Cents // refundable
	EarnedIncomeCredit         money.Cents
	FederalAfterCredits        money.Cents // after credits that are not refundable
	FederalNet                 money.Cents
	OASDI, Medicare            money.Cents // withheld from wages
	AdditionalMedicare         money.Cents // 0.9% of high earnings
	SelfEmploymentTax          money.Cents
	CaliforniaTaxable          money.Cents
	CaliforniaBeforeCredits    money.Cents
	CaliforniaExemptionCredits money.Cents
	CaliforniaAfterCredits     money.Cents // after nonrefundable credits, with the 1% above a million
	CaliforniaEarnedIncome     money.Cents // CalEITC
	CaliforniaYoungChild       money.Cents
	CaliforniaNet              money.Cents
	DisabilityInsurance        money.Cents
	// Warnings name the tables that the result rests on and that are not official.
	Warnings []string
}

// check returns what is wrong with the input.
func (in *TaxInput) check() error {
	amounts := []struct {
		field  string
		amount money.Cents
	}{
		{"wages", in.Wages}, {"self_employment", in.SelfEmployment},
		{"other_taxable", in.OtherTaxable}, {"unemployment", in.Unemployment},
	}
	for _, a := range amounts {
		if a.amount < 0 || a.amount > MaxAnnual {
			return invalid(a.field, "must be from 0 to %s a year", MaxAnnual)
		}
	}
	switch {
	case in.Status.column() < 0:
		return invalid("filing_status", "must be single, married_separate, married_joint or head_of_household")
	case in.ChildrenUnder17 < 0 || in.ChildrenUnder17 > MaxTaxChildren:
		return invalid("children_under_17", "must be from 0 to %d", MaxTaxChildren)
	case in.ChildAge < 0 || in.ChildrenUnder17 > 0 && in.ChildAge >= 17:
		return invalid("child_age", "must be from 0 to 16")
	case in.ParentAge < 0 || in.ParentAge > 130:
		return invalid("parent_age", "must be from 0 to 130")
	}
	return nil
}

// person is a TaxInput in millionths of a dollar, with what both governments compute from.
type person struct {
	TaxInput
	status                      int
	wages, self, other, jobless micro
	fica                        micro // withheld from wages, without the additional Medicare tax
	selfNet, selfTax, selfHalf  micro // net earnings from self-employment, the tax on them, its half
	earned                      micro
	adjusted                    micro // federal adjusted gross income
	californiaAdjusted          micro
	businessLimited             bool // the threshold of 26 USC 199A made a difference
}

// ComputeTaxes computes a year's federal and California taxes. The error is ErrInvalid.
func ComputeTaxes(in TaxInput) (Taxes, error) {
	tables, err := tablesOf(in.Year)
	if err != nil {
		return Taxes{}, err
	}
	if err := in.check(); err != nil {
		return Taxes{}, err
	}
	p := person{TaxInput: in, status: in.Status.column(), wages: microsOf(in.Wages), self: microsOf(in.SelfEmployment),
		other: microsOf(in.OtherTaxable), jobless: microsOf(in.Unemployment)}
	var out Taxes
	tables.federal.payroll(&p, &out)
	p.earned = p.wages + p.self - p.selfHalf
	p.adjusted = p.earned + p.other + p.jobless
	p.californiaAdjusted = p.adjusted - p.jobless
	out.AdjustedGross = p.adjusted.cents()
	tables.federal.income(&p, tables.california.withheld(&p), &out)
	tables.california.income(&p, &out)
	out.Warnings = tables.warnings(&out, p.businessLimited)
	return out, nil
}

// bracketTax is the tax on an amount by brackets: rates, each up to its limit, and the last above.
func bracketTax(amount micro, limits []micro, rates []rate) micro {
	var tax, from micro
	for i, limit := range limits {
		if amount <= limit {
			return tax + (amount - from).times(rates[i])
		}
		tax += (limit - from).times(rates[i])
		from = limit
	}
	return tax + (amount - from).times(rates[len(limits)])
}
