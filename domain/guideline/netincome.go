package guideline

import "casewright/domain/money"

// Income is one parent's year, from which net disposable income follows (Fam. Code §§ 4058 to 4060).
// All amounts are of the year. The tax effect of spousal support between the parents is left out, as
// section 4059(a) has it unless they stipulate otherwise.
type Income struct {
	TaxInput
	// NonTaxable counts as gross income and is not taxed: workers' compensation, disability
	// insurance, veterans benefits not based on need, military allowances for housing and food.
	NonTaxable money.Cents
	// NotIncome is left out of gross and net income: child support received, and public assistance
	// based on need (Fam. Code § 4058(c)).
	NotIncome money.Cents
	// Deductions of section 4059(c) to (g).
	UnionDues, MandatoryRetirement money.Cents // (c), as conditions of employment
	HealthPremiums                 money.Cents // (d), for the parent and the children owed support
	SupportPaid                    money.Cents // (e), actually paid for people not in this order
	JobExpenses                    money.Cents // (f), if the court allows them
	HardshipExpenses               money.Cents // (g), of section 4071(a)(1); for children see WithHardship
	// CountRefundable lets the federal refundable credits (earned income, additional child) raise net
	// income. What the certified calculator does with them is not known. California's refundable
	// credits are never counted.
	CountRefundable bool
}

// NetIncome is a parent's net disposable income with its worksheet.
type NetIncome struct {
	GrossAnnual, NetAnnual money.Cents
	// Monthly is the twelfth of the year, rounded to the cent (Fam. Code § 4060).
	Monthly  money.Cents
	Taxes    Taxes
	Steps    []Step
	Warnings []string
}

// NetDisposable computes net disposable income. A net below zero is zero, with a warning. The error is
// ErrInvalid.
func NetDisposable(party Party, in Income) (NetIncome, error) {
	taxes, err := ComputeTaxes(in.TaxInput)
	if err != nil {
		return NetIncome{}, err
	}
	deductions := []struct {
		field, text, citation string
		amount                money.Cents
	}{
		{"union_dues", "Mandatory union dues", "Fam. Code § 4059(c)", in.UnionDues},
		{"mandatory_retirement", "Mandatory retirement", "Fam. Code § 4059(c)", in.MandatoryRetirement},
		{"health_premiums", "Health insurance premiums", "Fam. Code § 4059(d)", in.HealthPremiums},
		{"support_paid", "Support actually paid for others", "Fam. Code § 4059(e)", in.SupportPaid},
		{"job_expenses", "Job-related expenses allowed", "Fam. Code § 4059(f)", in.JobExpenses},
		{"hardship_expenses", "Hardship: health expenses and catastrophic losses", "Fam. Code §§ 4059(g), 4071(a)(1)", in.HardshipExpenses},
	}
	if in.NonTaxable < 0 || in.NonTaxable > MaxAnnual {
		return NetIncome{}, invalid("non_taxable", "must be from 0 to %s a year", MaxAnnual)
	}
	for _, d := range deductions {
		if d.amount < 0 || d.amount > MaxAnnual {
			return NetIncome{}, invalid(d.field, "must be from 0 to %s a year", MaxAnnual)
		}
	}
	out := NetIncome{Taxes: taxes, Warnings: taxes.Warnings, Steps: make([]Step, 0, 16)}
	add := func(text, formula, citation string, value money.Cents, with ...Value) {
		step := Step{Party: party, Text: text, Formula: formula, Value: Money(value), Citation: citation}
		copy(step.With[:], with)
		out.Steps = append(out.Steps, step)
	}
	out.GrossAnnual = in.Wages + in.SelfEmployment + in.OtherTaxable + in.Unemployment + in.NonTaxable
	add("Annual gross income", "wages + self-employment + other = {} + {} + {}", "Fam. Code § 4058(a)", out.GrossAnnual,
		Money(in.Wages), Money(in.SelfEmployment), Money(out.GrossAnnual-in.Wages-in.SelfEmployment))
	if in.NotIncome != 0 {
		add("Left out: child support received and aid based on need", "{}", "Fam. Code § 4058(c)", 0, Money(in.NotIncome))
	}
	net := out.GrossAnnual
	deduct := func(text, formula, citation string, amount money.Cents, with ...Value) {
		net -= amount
		add(text, formula, citation, amount, with...)
	}
	back := taxes.EarnedIncomeCredit + taxes.ChildCreditBack
	if in.CountRefundable {
		deduct("Federal income tax, with refundable credits counted", "tax on {} − child tax credit {} − refundable credits {}", "Fam. Code § 4059(a); 26 USC 1, 24, 32",
			taxes.FederalNet, Money(taxes.FederalTaxable), Money(taxes.FederalBeforeCredits-taxes.FederalAfterCredits), Money(back))
	} else {
		deduct("Federal income tax, refundable credits not counted", "tax on {} − child tax credit {}", "Fam. Code § 4059(a); 26 USC 1, 24",
			taxes.FederalAfterCredits, Money(taxes.FederalTaxable), Money(taxes.FederalBeforeCredits-taxes.FederalAfterCredits))
	}
	deduct("California income tax", "tax on {} = {} − exemption credits {}, not below zero", "Fam. Code § 4059(a); Rev. & Tax. Code §§ 17041, 17054",
		taxes.CaliforniaAfterCredits, Money(taxes.CaliforniaTaxable), Money(taxes.CaliforniaBeforeCredits), Money(taxes.CaliforniaExemptionCredits))
	if in.Wages > 0 {
		deduct("Social security tax", "6.2% of wages up to the base", "Fam. Code § 4059(b); 26 USC 3101(a)", taxes.OASDI)
		deduct("Medicare tax", "1.45% of {}", "Fam. Code § 4059(b); 26 USC 3101(b)", taxes.Medicare, Money(in.Wages))
		deduct("State disability insurance", "rate of the year on {}", "Fam. Code § 4059(d); Unemp. Ins. Code § 984", taxes.DisabilityInsurance, Money(in.Wages))
	}
	if taxes.SelfEmploymentTax > 0 {
		deduct("Self-employment tax", "12.4% and 2.9% of 92.35% of {}", "Fam. Code § 4059(b); 26 USC 1401", taxes.SelfEmploymentTax, Money(in.SelfEmployment))
	}
	if taxes.AdditionalMedicare > 0 {
		deduct("Additional Medicare tax", "0.9% of high earnings", "Fam. Code § 4059(b); 26 USC 3101(b)(2), 1401(b)(2)", taxes.AdditionalMedicare)
	}
	for _, d := range deductions {
		if d.amount > 0 {
			deduct(d.text, "actual amount of the year", d.citation, d.amount)
		}
	}
	if net < 0 {
		out.Warnings = append(out.Warnings, "Deductions exceed the gross income of parent "+string(party)+": the net income is taken as zero; refer to a person.")
		net = 0
	}
	out.NetAnnual, out.Monthly = net, MonthlyAverage(net)
	add("Annual net disposable income", "gross less the deductions above", "Fam. Code § 4059", net)
	add("Monthly net disposable income", "{} ÷ 12", "Fam. Code § 4060", out.Monthly, Money(net))
	return out, nil
}
