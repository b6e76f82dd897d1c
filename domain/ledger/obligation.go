package ledger

import (
	"fmt"
	"time"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// LastDay returns the last day for which the order is owed, zero while no end is known, and whether the
// child's age set it. A child attains an age at the first minute of the birthday (Fam. Code § 6500), so
// that the day before is the last day of support.
func (o Order) LastDay() (last calendar.Date, byAge bool) {
	last = o.To
	if o.Child == nil || o.Kind == Spousal {
		return last, false
	}
	limit := birthday(o.Child.BirthDate, 18).AddDays(-1)
	if school := o.Child.InSchoolUntil; school.After(limit) {
		limit = earlier(school, birthday(o.Child.BirthDate, 19).AddDays(-1))
	}
	limit = earlier(limit, o.Child.EndedOn)
	if last.IsZero() || limit.Before(last) {
		return limit, true
	}
	return last, false
}

// birthday is the day on which a person attains an age. One born on 29 February completes a year with
// the end of 28 February, so that in a common year the day is 1 March.
func birthday(birth calendar.Date, age int) calendar.Date {
	return calendar.NewDate(birth.Year()+age, birth.Month(), birth.Day())
}

// MonthCharge is the support that an order makes due for one month.
type MonthCharge struct {
	Due    calendar.Date // first day of the month that the order covers
	Amount money.Cents
	Rule   RuleID // RuleCharge, RuleProrate, RuleEndAge or RuleIncarceration
	Note   string // for a month that is not charged whole
}

// Charge returns what the order makes due for the month that starts on first, and whether it covers any
// day of it. Days on which the amount differs are weighed by the days of the month and rounded once.
// Suspended months of child and medical support are charged at zero (Fam. Code § 4007.5(e)(2)).
func (o Order) Charge(first calendar.Date, suspended Suspensions) (MonthCharge, bool) {
	last, byAge := o.LastDay()
	from, to := later(first, o.From), earlier(first.LastOfMonth(), last)
	if from.After(to) {
		return MonthCharge{}, false
	}
	if o.Kind != Spousal && suspended.Cover(first) {
		return MonthCharge{Due: from, Rule: RuleIncarceration, Note: atZero}, true
	}
	whole := first.DaysUntil(first.FirstOfNextMonth())
	charge := MonthCharge{Due: from, Rule: RuleCharge}
	var centDays money.Cents
	bySuspension := true
	for d := from; !d.After(to); {
		c, until := o.inForce(d)
		until = earlier(until, to)
		centDays += c.Amount * money.Cents(d.DaysUntil(until)+1)
		bySuspension = bySuspension && c.Suspended
		d = until.AddDays(1)
	}
	if bySuspension {
		return MonthCharge{Due: from, Rule: RuleIncarceration, Note: atZero}, true
	}
	if days := from.DaysUntil(to) + 1; days < whole {
		charge.Rule = RuleProrate
		if byAge && to == last {
			charge.Rule = RuleEndAge
		}
		charge.Note = fmt.Sprintf("%d of %d days", days, whole)
	}
	charge.Amount = divide(centDays, whole)
	return charge, true
}

const atZero = "set to $0 by incarceration"

// inForce returns what the order is for on d, as the change that made it so, and the last day of that, zero for none.
func (o Order) inForce(d calendar.Date) (now AmountChange, until calendar.Date) {
	now.Amount = o.Amount
	for _, c := range o.Changes {
		switch {
		case c.From.After(d):
			until = earlier(until, c.From.AddDays(-1))
		case !c.From.Before(now.From):
			now = c
		}
	}
	return now, until
}

// Monthly is the current support that is due each month as of a day: nothing while a confinement suspends it.
func (s Scenario) Monthly(on calendar.Date) (sum money.Cents) {
	suspended := Suspended(s.Incarceration, on)
	for _, o := range s.Orders {
		last, _ := o.LastDay()
		if o.From.After(on) || !last.IsZero() && last.Before(on) || o.Kind != Spousal && suspended.Cover(on.FirstOfMonth()) {
			continue
		}
		now, _ := o.inForce(on)
		sum += now.Amount
	}
	return sum
}

// divide rounds to the nearest cent, half a cent up: the rounding of every charge.
func divide(amount money.Cents, by int) money.Cents {
	n := money.Cents(by)
	return (2*amount + n) / (2 * n)
}

// earlier returns the earlier of two days, where zero is "never".
func earlier(a, b calendar.Date) calendar.Date {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// later returns the later of two days, where zero is "always".
func later(a, b calendar.Date) calendar.Date {
	if b.After(a) {
		return b
	}
	return a
}

func day(y int, m time.Month, d int) calendar.Date { return calendar.NewDate(y, m, d) }
