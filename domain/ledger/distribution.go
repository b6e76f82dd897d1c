package ledger

import (
	"slices"

	"casewright/domain/money"
)

// distribution is money of one payment that goes to one place under one rule.
type distribution struct {
	to     string
	rule   RuleID
	amount money.Cents
}

// divide decides where the money of the last crediting goes, by the facts and the law of today.
func (r *run) divide(source Source) {
	r.distributions = r.distributions[:0]
	for _, c := range r.creditLines {
		r.divideLine(c, source)
	}
}

// distribute passes on the money that was divided.
func (r *run) distribute(subject string) {
	r.begin(EventDistribute, subject, r.today.FirstOfMonth())
	var total money.Cents
	for _, d := range r.distributions {
		r.entry(Account{Class: Distributed, Name: d.to}, d.amount, d.rule)
		total += d.amount
	}
	if total != 0 {
		r.entry(Account{Class: Collections}, -total, RuleReceipt)
	}
	r.end()
}

// hold sets the divided money aside; release passes it on. The parent is credited all the same.
func (r *run) hold(payment string) {
	if r.held == nil {
		r.held = map[string][]distribution{}
	}
	r.held[payment] = slices.Clone(r.distributions)
	for i := range r.distributions {
		r.distributions[i].to, r.distributions[i].rule = OnHold, RuleHold
	}
	r.distribute(payment)
}

func (r *run) release(payment string) {
	r.begin(EventDistribute, payment, r.today.FirstOfMonth())
	for _, d := range r.held[payment] {
		r.entry(Account{Class: Distributed, Name: d.to}, d.amount, d.rule)
		r.entry(Account{Class: Distributed, Name: OnHold}, -d.amount, RuleHold)
	}
	r.end()
}

// send adds money to a place; like amounts of one payment are one entry.
func (r *run) send(to string, rule RuleID, amount money.Cents) {
	if amount == 0 {
		return
	}
	for i := range r.distributions {
		if d := &r.distributions[i]; d.to == to && d.rule == rule {
			d.amount += amount
			return
		}
	}
	r.distributions = append(r.distributions, distribution{to, rule, amount})
}

// divideLine sends the money of one credited line to whom it belongs, by the aid when the support fell
// due, the aid on the day of collection, and the law of that day. 42 U.S.C. § 657; 45 CFR 302.51, 302.52.
func (r *run) divideLine(c creditLine, source Source) {
	kind := r.accounts[c.account].kind
	switch c.owner {
	case NeverAssigned, UnassignedDuring:
		r.toFamily(RuleDistFamily, c.amount)
	case ConditionallyAssigned:
		if source == FederalOffset && r.today.Before(familiesFirstOn) {
			r.toState(RuleDistCondOffset, c.amount)
			return
		}
		r.toFamily(RuleDistFamily, c.amount)
	case FosterCareAssigned:
		r.send(ToFosterCare, RuleDistFoster, c.amount)
	case TemporarilyAssigned:
		r.toState(RuleDistState, c.amount)
	case PermanentlyAssigned:
		switch {
		case kind == Medical:
			r.send(ToMediCal, RuleDistMedical, c.amount)
		case c.bucket == Current && r.onCalWORKs():
			amount := c.amount
			if kind == Child {
				amount -= r.passThrough(amount)
			}
			r.toState(RuleDistState, amount)
		case r.s.standing(r.today) == formerlyAided && !r.today.Before(r.policy.FormerPassThroughFrom):
			r.toFamily(RulePassFormer, c.amount)
		default:
			r.toState(RuleDistState, c.amount)
		}
	}
}

func (r *run) onCalWORKs() bool {
	a := r.s.aidOn(r.today)
	return a != nil && a.Status == CalWORKs
}

// passThrough sends the family on CalWORKs its part of the month's current child support, and returns
// it. Fam. Code § 17504: $50, then $100 for one child and $200 for two or more.
func (r *run) passThrough(amount money.Cents) money.Cents {
	limit, rule := money.Dollars(50), RulePass50
	if !r.today.Before(r.policy.PassThrough100From) {
		limit, rule = money.Dollars(100), RulePass100
		if r.childrenOnAid() > 1 {
			limit = money.Dollars(200)
		}
	}
	passed := min(amount, max(0, limit-r.passedThrough))
	r.passedThrough += passed
	r.toFamily(rule, passed)
	return passed
}

// childrenOnAid is the number of children in the assistance unit, or if not told the children with an
// order in force.
func (r *run) childrenOnAid() int {
	if a := r.s.aidOn(r.today); a != nil && a.Children > 0 {
		return a.Children
	}
	n := 0
	for i := range r.s.Orders {
		o := &r.s.Orders[i]
		if last, _ := o.LastDay(); o.Kind == Child && !o.From.After(r.today) && (last.IsZero() || !last.Before(r.today)) {
			n++
		}
	}
	return n
}

// toState repays CalWORKs, but never beyond the aid paid; the rest is the family's.
func (r *run) toState(rule RuleID, amount money.Cents) {
	kept := amount
	if r.aidKnown {
		kept = min(amount, max(0, r.unreimbursed))
		r.unreimbursed -= kept
	}
	r.send(ToState, rule, kept)
	if over := amount - kept; over > 0 {
		r.toFamily(RuleDistOverAid, over)
	}
}

// The service fee. Fam. Code § 17208(c); 45 CFR 302.33(e).
var (
	feeFrom      = day(2019, 10, 1)
	feeAmount    = money.Dollars(35)
	feeThreshold = money.Dollars(550)
)

// toFamily pays the family, less the yearly fee from what goes beyond the first $550.
func (r *run) toFamily(rule RuleID, amount money.Cents) {
	var fee money.Cents
	r.familyThisYear += amount
	if over := r.familyThisYear - feeThreshold; over > 0 && !r.policy.NoAnnualFee &&
		!r.today.Before(feeFrom) && r.s.standing(r.today) == neverAided {
		fee = min(feeAmount-r.feeThisYear, over, amount)
		r.feeThisYear += fee
	}
	r.send(ToFee, RuleDistFee, fee)
	r.send(ToFamily, rule, amount-fee)
}
