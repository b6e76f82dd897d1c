package guideline

// californiaRates are the rates of Rev. & Tax. Code § 17041. The Franchise Tax Board's tables, used
// on returns up to $100,000, round within steps of $100; the rates are applied exactly here.
var californiaRates = []rate{10_000, 20_000, 40_000, 60_000, 80_000, 93_000, 103_000, 113_000, 123_000}

// schedule is the tax on taxable income, without the 1% above a million.
func (c *californiaTables) schedule(taxable micro, status int) micro {
	return bracketTax(taxable, c.brackets[status][:], californiaRates)
}

// withheld estimates the income tax withheld from wages in the year: that of the schedule on wages
// less the standard deduction. Withholding is what 26 USC 164 lets a wage earner deduct.
func (c *californiaTables) withheld(p *person) micro {
	return c.schedule(p.wages.above(c.standard[p.status]), p.status)
}

// income computes the income tax, the credits against it, and disability insurance.
func (c *californiaTables) income(p *person, out *Taxes) {
	taxable := p.californiaAdjusted.above(c.standard[p.status])
	tax := c.schedule(taxable, p.status)
	exemptions := c.exemptionCredits(p)
	after := afterCredits(tax, exemptions, c.renterCredit(p)) + behavioralHealthTax(taxable)
	earnedCredit := c.earnedIncomeCredit(p)
	youngCredit := c.youngChildCredit(p, earnedCredit)

	out.CaliforniaTaxable = taxable.cents()
	out.CaliforniaBeforeCredits = tax.cents()
	out.CaliforniaExemptionCredits = exemptions.cents()
	out.CaliforniaAfterCredits = after.cents()
	out.CaliforniaEarnedIncome = earnedCredit.cents()
	out.CaliforniaYoungChild = youngCredit.cents()
	out.CaliforniaNet = (after - earnedCredit - youngCredit).cents()
	out.DisabilityInsurance = c.disabilityInsurance(p.wages).cents()
}

// disabilityInsurance is the worker's contribution on wages (Unemp. Ins. Code §§ 984, 985).
func (c *californiaTables) disabilityInsurance(wages micro) micro {
	if c.disabilityCap > 0 {
		wages = min(wages, c.disabilityCap)
	}
	return wages.times(c.disability)
}

// afterCredits is the tax left after credits that cannot make it negative.
func afterCredits(tax micro, credits ...micro) micro {
	for _, credit := range credits {
		tax = tax.above(credit)
	}
	return tax
}

// behavioralHealthTax is 1% of taxable income above a million (Rev. & Tax. Code § 17043), against
// which no credit counts.
func behavioralHealthTax(taxable micro) micro { return taxable.above(usd(1_000_000)).times(10_000) }

// exemptionCredits are the personal, senior and dependent credits (Rev. & Tax. Code § 17054). Each
// falls by $6 for each $2,500 of federal income above the threshold, or part of it ($1,250 for
// separate filers).
func (c *californiaTables) exemptionCredits(p *person) micro {
	personal := micro(1)
	if p.Status == MarriedJoint {
		personal = 2
	}
	if p.ParentAge >= 65 {
		personal++
	}
	unit := usd(2_500)
	if p.Status == MarriedSeparate {
		unit /= 2
	}
	fall := usd(6 * p.adjusted.partsAbove(c.exemptionFrom[p.status], unit))
	return personal*c.personal.above(fall) + micro(p.ChildrenUnder17)*c.dependent.above(fall)
}

// renterCredit is Rev. & Tax. Code § 17053.5.
func (c *californiaTables) renterCredit(p *person) micro {
	switch {
	case !p.PaysRent || p.californiaAdjusted > c.renterLimit[p.status]:
		return 0
	case p.Status == Single || p.Status == MarriedSeparate:
		return usd(60)
	}
	return usd(120)
}

// earnedIncomeCredit is CalEITC (Rev. & Tax. Code § 17052): 85% of the federal rates on lower
// earnings; it falls at the same rate down to a set credit, and from there evenly to nothing at the
// income limit.
func (c *californiaTables) earnedIncomeCredit(p *person) micro {
	children := p.ChildrenUnder17
	if p.Status == MarriedSeparate || children == 0 && p.ParentAge < 18 ||
		p.earned >= c.earnedLimit || p.californiaAdjusted >= c.earnedLimit {
		return 0
	}
	row := [4]rate{65_025, 289_000, 340_000, 382_500}[min(children, 3)]
	top := c.earnedMax[min(children, 2)]
	if p.earned <= top {
		return p.earned.times(row)
	}
	largest, second := top.times(row), c.earnedSecond[min(children, 1)]
	from := top + (largest-second).timesOver(micro(whole), micro(row))
	if p.earned <= from {
		return largest - (p.earned - top).times(row)
	}
	return second.timesOver(c.earnedLimit-p.earned, c.earnedLimit-from)
}

// youngChildCredit is Rev. & Tax. Code § 17052.1: for a parent with a child under six who gets
// CalEITC, or would but for having no earnings. The statute lets it fall "for each $100 or fraction
// thereof"; the form computes the fraction, which is followed here.
func (c *californiaTables) youngChildCredit(p *person, earnedCredit micro) micro {
	if p.ChildrenUnder17 == 0 || p.ChildAge >= 6 || p.Status == MarriedSeparate || p.californiaAdjusted >= c.earnedLimit ||
		earnedCredit == 0 && p.earned > 0 {
		return 0
	}
	return c.young.above(p.earned.above(c.youngFrom).times(c.youngFall))
}
