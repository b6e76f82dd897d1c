package ledger

import (
	"casewright/domain/calendar"
	"casewright/domain/money"
)

// Interest is earned in exact fractions of a cent, kept apart by order and bucket, and posted in whole
// cents: what has been earned in all, rounded to the nearest cent, less what was posted before. This is
// the only rounding of interest; it never drifts by more than half a cent.

// interestUnit is the number of fractions in a cent: months of a year × days of a year × basis points,
// so that a month's and a day's interest are both whole numbers of fractions.
const interestUnit = 12 * 365 * 10_000

// Legal rates. Code Civ. Proc. § 685.010(a)(1).
var (
	legalRate   = money.Percent(10)
	rateOf1982  = money.Percent(7)
	tenFrom     = day(1983, 7, 1)
	militaryMax = money.Percent(6) // 50 U.S.C. § 3937
)

func (i Interest) enforced() bool { return i.EnforcedIVD == nil || *i.EnforcedIVD }

// RateOn returns the annual rate for an order on a day, and the rule that sets it. Of several periods
// the last in the list decides.
func (i Interest) RateOn(order string, d calendar.Date) (money.Rate, RuleID) {
	rate, rule := legalRate, RuleInterest
	if d.Before(tenFrom) {
		rate, rule = rateOf1982, RuleRate7
	}
	if i.AnnualRate != nil {
		rate, rule = *i.AnnualRate, RuleForeign
	}
	for _, p := range i.Periods {
		if p.Order != "" && p.Order != order || d.Before(p.From) || !p.To.IsZero() && d.After(p.To) {
			continue
		}
		switch p.Reason {
		case Servicemember:
			rate, rule = min(rate, militaryMax), RuleSCRA
		case Suppressed:
			rate, rule = 0, RuleCourt
		case ForeignRate:
			rule = RuleForeign
		case CourtRate:
			rule = RuleCourt
		}
		if p.Rate != nil {
			rate = *p.Rate
		}
	}
	return rate, rule
}

// rate is the rate of an account, zero in a month whose old interest is suspended too.
func (r *run) rate(o int, d calendar.Date) money.Rate {
	a := &r.accounts[o]
	if r.policy.SuspendOldInterest && a.kind != Spousal && r.suspended.Cover(d.FirstOfMonth()) {
		return 0
	}
	rate, _ := r.s.Interest.RateOn(a.id, d)
	return rate
}

// accrueMonth earns interest for a complete calendar month on principal that stayed unpaid through it.
func (r *run) accrueMonth(month calendar.Date) {
	rates := make([]money.Rate, len(r.accounts))
	for o := range rates {
		rates[o] = r.rate(o, month)
	}
	for i := range r.lots {
		if l := &r.lots[i]; !l.bears.After(month) {
			a, b := &r.accounts[l.account], l.belongs().index()
			a.fraction[b] += int64(l.unpaid) * int64(rates[l.account]) * 365
			a.basis[b] += l.unpaid
		}
	}
}

// accrueDaily earns interest for each day since it was last called, through the day before today: a day
// counts once it is over.
func (r *run) accrueDaily() {
	since := r.accruedThrough
	r.accruedThrough = r.today
	for i := range r.lots {
		l := &r.lots[i]
		from := later(since, l.bears)
		if days := from.DaysUntil(r.today); days > 0 && l.unpaid > 0 {
			r.accounts[l.account].fraction[l.belongs().index()] += int64(l.unpaid) * int64(r.rate(l.account, from)) * int64(days) * 12
		}
	}
}

// belongs is the bucket whose interest the lot earns: that of arrears, even while it is current.
func (l *lot) belongs() Bucket {
	if l.bucket == Current {
		return l.whenPast
	}
	return l.bucket
}

// postInterest enters the whole cents earned and not yet posted.
func (r *run) postInterest(month calendar.Date) {
	for o := range r.accounts {
		a := &r.accounts[o]
		for i, b := range buckets {
			basis := a.basis[i]
			a.basis[i] = 0
			// Half a cent rounds up. What was rounded up before leaves a fraction below zero, and that of
			// two buckets that became one may reach a whole cent: then nothing is posted, nor taken back.
			cents := money.Cents((2*a.fraction[i] + interestUnit) / (2 * interestUnit))
			if cents <= 0 {
				continue
			}
			a.fraction[i] -= int64(cents) * interestUnit
			a.interest[i] += cents
			rate, rule := r.s.Interest.RateOn(a.id, month)
			t := r.begin(EventInterest, a.id, month)
			t.Bucket, t.Basis = b, basis
			if basis != 0 {
				t.Rate = rate
			}
			r.entry(r.interestAccount(o, b), cents, rule)
			r.entry(Account{Class: Charged, Order: a.id, Part: InterestDue}, -cents, rule)
			r.end()
		}
	}
}
