package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// withholdingFacts are what the amounts of an order to withhold rest on, in cents a month.
type withholdingFacts struct {
	Current money.Cents // current support that the order sets
	Ordered money.Cents // installment on arrears that the court set
	Rated   bool        // a court set the rate for arrears at a hearing, also at zero
	Before  money.Cents // what was withheld in all until now
	Owed    money.Cents // past due, with interest
	// Earnings are the disposable earnings, zero when they are not known: then the employer applies the limits.
	Earnings money.Cents
	// Limited parents are disabled, have the means that SSI allows, and gave proof (Fam. Code § 5246(d)(3)).
	Limited bool
	SSDI    money.Cents // monthly Social Security disability payments of such a parent
}

// monthlyWithholding is what an order to withhold tells the employer to withhold, and what decided it.
type monthlyWithholding struct {
	Current, Arrears money.Cents
	Why              []string // each with its citation
}

// withhold computes the amounts. Current support is never lowered (Fam. Code § 5246(d)(1)); what is added for arrears is what the court set,
// or as much as the agency may add by itself.
func withhold(x withholdingFacts) monthlyWithholding {
	w := monthlyWithholding{Current: x.Current}
	limit := func(to money.Cents, why string) {
		if w.Arrears > to {
			w.Arrears = to
			w.Why = append(w.Why, why)
		}
	}
	begin := func(with money.Cents, why string) { w.Arrears, w.Why = with, []string{why} }
	switch {
	case x.Owed == 0:
		return w
	case x.Ordered > 0 || x.Rated:
		begin(x.Ordered, "The court set the payment on arrears (Fam. Code §§ 5230(a)(2), 5246(e)(2)).")
	case x.Current > 0:
		begin(x.Current/4, "For arrears, a quarter of current support may be added without a court (22 CCR 116100(a)(3)).")
	default:
		begin(x.Before, "Current support has ended: the same monthly amount goes on for arrears (Fam. Code § 5246(f); 22 CCR 116100(a)(3)(A)).")
	}
	if x.Limited {
		limit(x.SSDI/20, "A disabled parent with the means of SSI: at most 5 percent of the Social Security disability payments for arrears (Fam. Code § 5246(d)(3)).")
	}
	if x.Earnings > 0 {
		limit(max(x.Earnings/2-x.Current, 0), "In all at most half of disposable earnings (22 CCR 116100(a)(3)).")
	}
	limit(x.Owed, "No more than what is owed.")
	return w
}

// currentSupport is the current support that an order sets on a day, in cents a month, without what was ordered for children whose support
// has ended by law or is suspended by a confinement (Fam. Code § 4007.5(a), (e)(2): child support, not spousal).
func currentSupport(c Case, o Order, on calendar.Date) money.Cents {
	var sum money.Cents
	suspended := c.SupportSuspendedOn(on)
	for _, x := range o.Obligations {
		ended := x.Kind != "spousal" && (suspended || slices.Contains(c.Withholding.Grown, x.Child) || x.Child == "" && c.allGrown())
		if x.Kind != "arrears" && !x.From.After(on) && (x.To.IsZero() || !x.To.Before(on)) && !ended {
			sum += x.Amount
		}
	}
	return sum
}

// allGrown reports whether current support has ended for every child.
func (c Case) allGrown() bool {
	return !slices.ContainsFunc(c.Parties, func(p Party) bool { return p.Role == Child && !slices.Contains(c.Withholding.Grown, p.Key) })
}

// installment is what an order sets on arrears, in cents a month.
func installment(o Order) money.Cents {
	var sum money.Cents
	for _, x := range o.Obligations {
		if x.Kind == "arrears" {
			sum += x.Amount
		}
	}
	return sum
}
