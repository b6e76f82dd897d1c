package guideline

import "casewright/domain/money"

// reasonablePremium is the share of gross income up to which a child's health insurance is presumed
// reasonable in cost (Fam. Code § 3751(a)(2)).
const reasonablePremium money.Rate = 500

// InsuranceCost is whether the cost of health insurance for a child is reasonable.
type InsuranceCost struct {
	// Reasonable is a presumption either way, which evidence may rebut.
	Reasonable bool
	// Limit is 5% of gross income.
	Limit money.Cents
	// Why cites the ground.
	Why string
}

// HealthInsuranceCost judges the cost to a parent of covering a child: the difference between
// self-only and family coverage, with the parent's gross income of the same period. An obligor who is
// entitled to a low-income adjustment is not to be required to insure, unless the court finds that
// this would be unjust and inappropriate, with its reasons on the record. The error is ErrInvalid.
func HealthInsuranceCost(gross, premium money.Cents, lowIncomeAdjustment bool) (InsuranceCost, error) {
	if gross < 0 || gross > MaxAnnual {
		return InsuranceCost{}, invalid("gross", "must be from 0 to %s", MaxAnnual)
	}
	if premium < 0 || premium > MaxAnnual {
		return InsuranceCost{}, invalid("premium", "must be from 0 to %s", MaxAnnual)
	}
	limit, err := reasonablePremium.Of(gross, money.Down)
	if err != nil {
		return InsuranceCost{}, invalid("gross", "%v", err)
	}
	out := InsuranceCost{Limit: limit}
	switch {
	case premium == 0:
		out.Reasonable, out.Why = true, "Available at no cost: Fam. Code § 3751(a)(2)."
	case lowIncomeAdjustment:
		out.Why = "The obligor is entitled to a low-income adjustment: deemed not reasonable, unless the court finds that not requiring medical support would be unjust and inappropriate: Fam. Code § 3751(a)(2)."
	case premium <= limit:
		out.Reasonable, out.Why = true, "Not above 5% of gross income: presumed reasonable: Fam. Code § 3751(a)(2)."
	default:
		out.Why = "Above 5% of gross income: not presumed reasonable; the court states its reasons: Fam. Code § 3751(a)(2)."
	}
	return out, nil
}
