package ledger

import (
	"slices"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// creditStep is one place in the order in which money is credited: a part of the buckets named.
type creditStep struct {
	part    Part
	buckets []Bucket
	rule    RuleID
}

// Buckets by the owner of the money, for the steps below.
var (
	currentOnly  = []Bucket{Current}
	familyArrear = []Bucket{NeverAssigned, UnassignedDuring, ConditionallyAssigned}
	stateArrear  = []Bucket{PermanentlyAssigned, FosterCareAssigned, TemporarilyAssigned}
	offsetFirst  = []Bucket{PermanentlyAssigned, FosterCareAssigned, TemporarilyAssigned, ConditionallyAssigned}
	offsetLast   = []Bucket{NeverAssigned, UnassignedDuring}
)

var currentStep = creditStep{Principal, currentOnly, RuleCurrent}

// The orders of crediting, by the law on the day of collection.
var (
	// Before 2009: current, then interest and principal of each owner, the family first.
	interestFirst = []creditStep{currentStep,
		{InterestDue, familyArrear, RuleInterestFirst}, {Principal, familyArrear, RuleInterestFirst},
		{InterestDue, stateArrear, RuleInterestFirst}, {Principal, stateArrear, RuleInterestFirst}}

	// Before 2009, while the family is on aid: assigned first.
	onAidInterestFirst = []creditStep{currentStep,
		{InterestDue, stateArrear, RuleInterestFirst}, {Principal, stateArrear, RuleInterestFirst},
		{InterestDue, familyArrear, RuleInterestFirst}, {Principal, familyArrear, RuleInterestFirst}}

	// 2009 through April 2020: current, principal, interest.
	principalFirst = []creditStep{currentStep,
		{Principal, familyArrear, RulePrincipal2009}, {Principal, stateArrear, RulePrincipal2009},
		{InterestDue, familyArrear, RuleInterest2009}, {InterestDue, stateArrear, RuleInterest2009}}

	// From May 2020: all that is the family's, then what is assigned.
	familiesFirst = []creditStep{currentStep,
		{Principal, familyArrear, RulePrincipal2009}, {InterestDue, familyArrear, RuleFamiliesFirst},
		{Principal, stateArrear, RuleFamiliesFirst}, {InterestDue, stateArrear, RuleFamiliesFirst}}

	// While the family is on aid, from 2009.
	onAidOrder = []creditStep{currentStep,
		{Principal, stateArrear, RuleOnAid}, {Principal, familyArrear, RulePrincipal2009},
		{InterestDue, stateArrear, RuleOnAid}, {InterestDue, familyArrear, RuleInterest2009}}

	// Federal tax offsets, 2009 through April 2020: never current support.
	offset2009 = []creditStep{
		{Principal, offsetFirst, RuleOffset2009}, {InterestDue, offsetFirst, RuleOffset2009},
		{Principal, offsetLast, RuleOffset2009}, {InterestDue, offsetLast, RuleOffset2009}}

	// Federal tax offsets before 2009.
	offsetPre2009 = []creditStep{
		{InterestDue, offsetFirst, RuleOffsetPre2009}, {Principal, offsetFirst, RuleOffsetPre2009},
		{InterestDue, offsetLast, RuleOffsetPre2009}, {Principal, offsetLast, RuleOffsetPre2009}}
)

// principalFirstFrom is the first day of collection on which principal comes before interest. Stats.
// 2004, ch. 305.
var principalFirstFrom = day(2009, 1, 1)

// creditOrder returns the order for money collected on d.
func (p Policy) creditOrder(d calendar.Date, source Source, standing aidStatus) []creditStep {
	federal := source == FederalOffset && d.Before(familiesFirstOn)
	switch old := d.Before(principalFirstFrom); {
	case federal && old:
		return offsetPre2009
	case federal:
		return offset2009
	case old && standing == onAid:
		return onAidInterestFirst
	case old:
		return interestFirst
	case standing == onAid:
		return onAidOrder
	case d.Before(familiesFirstOn) || p.PrincipalBeforeFamilyInterest:
		return principalFirst
	}
	return familiesFirst
}

// CreditedOn is the day that decides the month and the law of a payment.
func (p Payment) CreditedOn() calendar.Date {
	if p.WithheldOn.IsZero() {
		return p.CollectedOn
	}
	return p.WithheldOn
}

// creditLine is money credited to one debt.
type creditLine struct {
	account int
	bucket  Bucket // as it was when credited
	owner   Bucket // the bucket that decides who gets the money
	part    Part
	period  calendar.Date
	amount  money.Cents
	rule    RuleID
}

// creditTo credits amount in the order given and returns what is left over. The lines are in creditLines.
func (r *run) creditTo(amount money.Cents, order []creditStep) money.Cents {
	r.creditLines = r.creditLines[:0]
	for _, step := range order {
		// Fam. Code § 5238(a): within a step, child and medical support before spousal support.
		for _, spousal := range []bool{false, true} {
			if amount == 0 {
				return 0
			}
			if step.part == Principal {
				amount = r.creditPrincipal(amount, step, spousal)
			} else {
				amount = r.creditInterest(amount, step, spousal)
			}
		}
	}
	return amount
}

// creditPrincipal pays installments oldest month first; those of one month share in proportion (Fam.
// Code § 5238(b)).
func (r *run) creditPrincipal(amount money.Cents, step creditStep, spousal bool) money.Cents {
	for i := 0; i < len(r.lots) && amount > 0; {
		period := r.lots[i].period
		r.lotsOfStep, r.weights = r.lotsOfStep[:0], r.weights[:0]
		var due money.Cents
		for ; i < len(r.lots) && r.lots[i].period == period; i++ {
			l := &r.lots[i]
			if l.unpaid > 0 && (r.accounts[l.account].kind == Spousal) == spousal && slices.Contains(step.buckets, l.bucket) {
				r.lotsOfStep = append(r.lotsOfStep, i)
				r.weights = append(r.weights, int64(l.unpaid))
				due += l.unpaid
			}
		}
		if due == 0 {
			continue
		}
		paid := min(amount, due)
		amount -= paid
		shares := share(paid, r.weights)
		for n, at := range r.lotsOfStep {
			l := &r.lots[at]
			if shares[n] == 0 {
				continue
			}
			if l.unpaid -= shares[n]; l.unpaid == 0 {
				r.lotsPaid++
			}
			r.creditLines = append(r.creditLines, creditLine{l.account, l.bucket, l.belongs(), Principal, l.period, shares[n], step.rule})
		}
	}
	return amount
}

// creditInterest pays interest of the step's buckets in proportion to what is due.
func (r *run) creditInterest(amount money.Cents, step creditStep, spousal bool) money.Cents {
	r.weights = r.weights[:0]
	var due money.Cents
	for o := range r.accounts {
		for i, b := range buckets {
			var w money.Cents
			if (r.accounts[o].kind == Spousal) == spousal && slices.Contains(step.buckets, b) {
				w = r.accounts[o].interest[i]
			}
			r.weights = append(r.weights, int64(w))
			due += w
		}
	}
	if due == 0 {
		return amount
	}
	paid := min(amount, due)
	for n, s := range share(paid, r.weights) {
		if s == 0 {
			continue
		}
		o, b := n/bucketCount, buckets[n%bucketCount]
		r.accounts[o].interest[n%bucketCount] -= s
		r.creditLines = append(r.creditLines, creditLine{account: o, bucket: b, owner: b, part: InterestDue, amount: s, rule: step.rule})
	}
	return amount - paid
}

// share divides exactly, by largest remainder. Its callers never give it negative or all-zero weights,
// the only ways in which Allocate fails.
func share(amount money.Cents, weights []int64) []money.Cents {
	shares, err := money.Allocate(amount, weights)
	if err != nil {
		panic(err)
	}
	return shares
}
