package guideline

// federalRates are the rates of 26 USC 1(j).
var federalRates = []rate{100_000, 120_000, 220_000, 240_000, 320_000, 350_000, 370_000}

// payroll computes what is due on earnings: FICA on wages (26 USC 3101), tax on self-employment
// (26 USC 1401, 1402) and its half that reduces income (26 USC 164(f)).
func (f *federalTables) payroll(p *person, out *Taxes) {
	base := usd(f.wageBase)
	oasdi, medicare := min(p.wages, base).times(62_000), p.wages.times(14_500)
	p.fica = oasdi + medicare
	out.OASDI, out.Medicare = oasdi.cents(), medicare.cents()
	p.selfNet = p.self.times(923_500)
	if p.selfNet < usd(400) { // 26 USC 1402(b)(2)
		p.selfNet = 0
	}
	p.selfTax = min(p.selfNet, base.above(p.wages)).times(124_000) + p.selfNet.times(29_000)
	p.selfHalf = p.selfTax.times(500_000)
	out.SelfEmploymentTax = p.selfTax.cents()
	limit := byStatus[int64]{single: 200_000, separate: 125_000, joint: 250_000, head: 200_000}[p.status] // 26 USC 3101(b)(2), 1401(b)(2)
	out.AdditionalMedicare = (p.wages + p.selfNet).above(usd(limit)).times(9_000).cents()
}

// income computes the income tax and the credits against it. withheld is the California tax withheld
// from wages, which may be itemized.
func (f *federalTables) income(p *person, withheld micro, out *Taxes) {
	beforeBusiness := p.adjusted.above(max(f.standardDeduction(p), f.stateTaxDeduction(p, withheld)) + f.seniorDeduction(p))
	taxable := beforeBusiness.above(f.businessDeduction(p, beforeBusiness))
	out.FederalTaxable = taxable.cents()

	var limits [6]micro
	for i, limit := range f.brackets[p.status] {
		limits[i] = usd(limit)
	}
	tax := bracketTax(taxable, limits[:], federalRates)
	out.FederalBeforeCredits = tax.cents()

	earnedCredit := f.earnedIncomeCredit(p)
	child, back := f.childCredit(p, tax, earnedCredit)
	out.ChildCredit, out.ChildCreditBack, out.EarnedIncomeCredit = child.cents(), back.cents(), earnedCredit.cents()
	out.FederalAfterCredits = afterCredits(tax, child).cents()
	out.FederalNet = (afterCredits(tax, child) - back - earnedCredit).cents()
}

// standardDeduction is 26 USC 63(c), with the addition at 65 for the parent.
func (f *federalTables) standardDeduction(p *person) micro {
	deduction := usd(f.standard[p.status])
	switch {
	case p.ParentAge < 65:
	case p.Status == Single || p.Status == HeadOfHousehold:
		deduction += usd(f.agedUnmarried)
	default:
		deduction += usd(f.agedMarried)
	}
	return deduction
}

// seniorDeduction is 26 USC 151(d)(5)(C): for a parent of 65 and more who does not file separately,
// falling by 6% of income above $75,000, or $150,000 for joint filers.
func (f *federalTables) seniorDeduction(p *person) micro {
	if p.ParentAge < 65 || p.Status == MarriedSeparate {
		return 0
	}
	from := usd(75_000)
	if p.Status == MarriedJoint {
		from = usd(150_000)
	}
	return usd(f.senior).above(p.adjusted.above(from).times(60_000))
}

// stateTaxDeduction is the deduction for state income tax, the only one that is itemized here
// (26 USC 164(b)(6), (7)). What was withheld in the year counts; it is estimated from wages.
func (f *federalTables) stateTaxDeduction(p *person, withheld micro) micro {
	limit, from, least := usd(f.saltCap), usd(f.saltFrom), usd(10_000)
	if p.Status == MarriedSeparate {
		limit, from, least = limit/2, from/2, least/2
	}
	if f.saltFrom > 0 {
		limit = max(least, limit-p.adjusted.above(from).times(300_000))
	}
	return min(withheld, limit)
}

// businessDeduction is 26 USC 199A for a business without employees or property: 20% of its income
// less half of the self-employment tax, at most 20% of taxable income, phased out above a threshold
// because no wages are paid.
func (f *federalTables) businessDeduction(p *person, taxable micro) micro {
	business := p.self - p.selfHalf
	from, length := usd(f.qbiFrom[p.status]), usd(f.qbiRange)
	if p.Status == MarriedJoint {
		length *= 2
	}
	deduction := business.times(200_000)
	if over := min(taxable.above(from), length); over > 0 && deduction > 0 {
		deduction = deduction.timesOver(length-over, length)
		p.businessLimited = true
	}
	deduction = min(deduction, taxable.times(200_000))
	if business >= usd(1_000) {
		deduction = max(deduction, usd(f.qbiLeast))
	}
	return deduction
}

// earnedIncomeCredit is 26 USC 32. Separate filers have none here; the exception for spouses who live
// apart is for a person to see.
func (f *federalTables) earnedIncomeCredit(p *person) micro {
	children := p.ChildrenUnder17
	if p.Status == MarriedSeparate || children == 0 && (p.ParentAge < 25 || p.ParentAge > 64) {
		return 0
	}
	row := min(children, 3)
	rise := [4]rate{76_500, 340_000, 400_000, 450_000}[row]
	fall := [4]rate{76_500, 159_800, 210_600, 210_600}[row]
	with := min(children, 1)
	from := usd(f.earnedFrom[with])
	if p.Status == MarriedJoint {
		from += usd(f.earnedMFJ[with])
	}
	largest := usd(f.earnedMax[row])
	return min(p.earned.times(rise), largest.above(max(p.earned, p.adjusted).above(from).times(fall)))
}

// childCredit is 26 USC 24: the part that only reduces tax, and the refundable part, which is what tax
// does not use up, within its limits.
func (f *federalTables) childCredit(p *person, tax, earnedCredit micro) (child, back micro) {
	children := micro(p.ChildrenUnder17)
	from := usd(200_000)
	if p.Status == MarriedJoint {
		from = usd(400_000)
	}
	credit := (children * usd(f.child)).above(usd(50 * p.adjusted.partsAbove(from, usd(1_000))))
	byEarnings := p.earned.above(usd(2_500)).times(150_000)
	if children >= 3 {
		// 26 USC 24(d)(1)(B)(ii): or social security taxes above the earned income credit.
		social := p.fica + p.selfHalf
		byEarnings = max(byEarnings, social.above(earnedCredit))
	}
	back = min(credit.above(tax), children*usd(f.childBack), byEarnings)
	return credit - back, back
}
