package guideline

import "casewright/domain/money"

// TimeShare is the share of time that a parent has primary physical responsibility for a child, in
// ten-thousandths of a percent: 1,000,000 is all of the time, 200,000 is 20%.
type TimeShare int64

// AllTime is the share of a parent who always has the child.
const AllTime TimeShare = 1_000_000

// hoursPerYear is the year by which local practice turns hours of visits into a share: 365 days.
const hoursPerYear = 8760

// PercentOfTime returns a share of n whole percent.
func PercentOfTime(n int64) TimeShare { return TimeShare(n * 10_000) }

// ShareOfHours returns the share of a parent who has the child for so many hours of a year (of
// 8,760), to the nearest ten-thousandth of a percent.
func ShareOfHours(hours int64) (TimeShare, error) {
	if hours < 0 || hours > hoursPerYear {
		return 0, invalid("hours", "must be from 0 to %d in a year", hoursPerYear)
	}
	return TimeShare((hours*int64(AllTime)*2 + hoursPerYear) / (2 * hoursPerYear)), nil
}

// average is the plain average of one share for each child (Fam. Code § 4055(b)(1)(D)), as the exact
// fraction sum / of.
type average struct{ sum, of uint64 }

// averageOf averages shares, which must each be from 0 to AllTime.
func averageOf(shares []TimeShare) average {
	var sum uint64
	for _, s := range shares {
		sum += uint64(s)
	}
	return averageFrom(sum, len(shares))
}

// averageFrom is the average of so many shares that add up to sum. Percents without decimals or with
// two, which is what people write, are kept as such: smaller numbers divide faster.
func averageFrom(sum uint64, shares int) average {
	n := uint64(shares)
	switch {
	case sum%10_000 == 0:
		return average{sum / 10_000, n * 100}
	case sum%100 == 0:
		return average{sum / 100, n * 10_000}
	}
	return average{sum, n * uint64(AllTime)}
}

// rest is the other parent's share.
func (a average) rest() average { return average{a.of - a.sum, a.of} }

// percent is the share as a value for people.
func (a average) percent() Value {
	return Value{Percent, quotient(a.sum*uint64(AllTime), a.of)}
}

// DefaultCase is what section 4055(b)(6) asks about a proceeding in which a party did not take part.
type DefaultCase struct {
	// ProofByAffidavit: a default proceeding where proof is by affidavit under section 2336.
	ProofByAffidavit bool
	// PartyFailedToAppear: a party failed to appear after being duly noticed.
	PartyFailedToAppear bool
	// EvidenceOfTime: anything shows the noncustodial parent's time; a statement by the party who is
	// not in default is enough.
	EvidenceOfTime bool
	// NoncustodialMoves: the moving party in the default is the noncustodial parent.
	NoncustodialMoves bool
	// CustodialFailedToAppear: the noticed party who did not appear is the custodial parent.
	CustodialFailedToAppear bool
}

// NoncustodialTime returns the noncustodial parent's share that section 4055(b)(6) sets without
// evidence, which is none: H% is 0 when that parent is the high earner, and 100 when the custodial
// parent is. It returns false when the paragraph does not apply and the share must be proved.
func (d DefaultCase) NoncustodialTime() (TimeShare, bool) {
	applies := (d.ProofByAffidavit || d.PartyFailedToAppear) && !d.EvidenceOfTime &&
		!d.NoncustodialMoves && !d.CustodialFailedToAppear
	return 0, applies
}

// MonthlyAverage returns an amount of a year by month (Fam. Code § 4060), rounded to the cent. Income
// of part of a year is averaged the same way: its total over twelve.
func MonthlyAverage(annual money.Cents) money.Cents {
	return roundedQuotient(annual, 12)
}

// roundedQuotient divides an amount, half a cent away from zero.
func roundedQuotient(c money.Cents, by int64) money.Cents {
	if c < 0 {
		return -roundedQuotient(-c, by)
	}
	return (2*c + money.Cents(by)) / money.Cents(2*by)
}
