package ledger

import (
	"strings"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// pay credits a payment, holds or refunds what is left, and distributes what was credited.
func (r *run) pay(p *Payment) {
	if r.s.Interest.Convention == Daily {
		r.postInterest(r.today.FirstOfMonth())
	}
	left := r.creditTo(p.Amount, r.policy.creditOrder(r.today, p.Source, r.s.standing(r.today)))
	r.begin(EventPayment, p.ID, r.today.FirstOfMonth()).Note = strings.ReplaceAll(string(p.Source), "_", " ")
	r.entry(Account{Class: Collections}, p.Amount, RuleReceipt)
	r.creditEntries()
	switch offset := p.Source == FederalOffset || p.Source == StateOffset; {
	case left == 0:
	case offset || !r.supportToCome():
		rule := RuleNothingToCome
		if offset {
			rule = RuleOffsetRefund
		}
		r.refund += left
		r.entry(Account{Class: Credit, Name: RefundDue}, -left, rule)
	default:
		r.credit += left
		r.entry(Account{Class: Credit, Name: FutureSupport}, -left, RuleFuture)
	}
	r.end()
	r.distribute(p.ID, p.Source)
}

// creditEntries writes the lines of the last crediting.
func (r *run) creditEntries() {
	for _, c := range r.creditLines {
		a := Account{Class: Owed, Order: r.accounts[c.account].id, Bucket: c.bucket, Part: c.part, Period: c.period}
		r.entry(a, -c.amount, c.rule)
	}
}

// supportToCome says whether any order can still make support due after this month, or was recorded to
// start later, so that money may be held for it.
func (r *run) supportToCome() bool {
	next := r.today.FirstOfNextMonth()
	for i := range r.s.Orders {
		o := &r.s.Orders[i]
		if last, _ := o.LastDay(); last.IsZero() || !last.Before(next) || o.From.After(r.today) {
			return true
		}
	}
	return false
}

// applyHeld credits money held for coming months to what has now come due.
func (r *run) applyHeld() {
	if r.credit == 0 {
		return
	}
	left := r.creditTo(r.credit, r.policy.creditOrder(r.today, OtherSource, r.s.standing(r.today)))
	if left == r.credit {
		return
	}
	r.begin(EventHeld, FutureSupport, r.today.FirstOfMonth())
	r.entry(Account{Class: Credit, Name: FutureSupport}, r.credit-left, RuleFuture)
	r.creditEntries()
	r.credit = left
	r.end()
	r.distribute(FutureSupport, OtherSource)
}

// returnHeld turns held money into a refund once no support is to come.
func (r *run) returnHeld() {
	if r.credit == 0 || r.supportToCome() || r.chargesThisMonth() {
		return
	}
	r.begin(EventHeld, RefundDue, r.today.FirstOfMonth())
	r.entry(Account{Class: Credit, Name: FutureSupport}, r.credit, RuleNothingToCome)
	r.entry(Account{Class: Credit, Name: RefundDue}, -r.credit, RuleNothingToCome)
	r.refund += r.credit
	r.credit = 0
	r.end()
}

// chargesThisMonth says whether an order covers a day of this month.
func (r *run) chargesThisMonth() bool {
	for i := range r.s.Orders {
		if _, due := r.s.Orders[i].Charge(r.today.FirstOfMonth(), nil); due {
			return true
		}
	}
	return false
}

// distribution is money of one payment that goes to one place under one rule.
type distribution struct {
	to     string
	rule   RuleID
	amount money.Cents
}

// distribute passes on the money of the last crediting.
func (r *run) distribute(subject string, source Source) {
	r.distributions = r.distributions[:0]
	for _, c := range r.creditLines {
		r.divideLine(c, source)
	}
	if len(r.distributions) == 0 {
		return
	}
	r.begin(EventDistribute, subject, r.today.FirstOfMonth())
	var total money.Cents
	for _, d := range r.distributions {
		r.entry(Account{Class: Distributed, Name: d.to}, d.amount, d.rule)
		total += d.amount
	}
	r.entry(Account{Class: Collections}, -total, RuleReceipt)
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

// firstDay is the first day of the scenario on which anything can happen.
func (s *Scenario) firstDay() calendar.Date {
	first := s.AsOf
	for _, o := range s.Orders {
		first = earlier(first, o.From)
	}
	for _, a := range s.Arrears {
		first = earlier(first, a.AsOf)
	}
	for _, a := range s.Aid {
		first = earlier(first, a.From)
	}
	for _, p := range s.Payments {
		first = earlier(first, p.creditedOn())
	}
	for _, a := range s.Adjustments {
		first = earlier(first, a.On)
	}
	return first
}
