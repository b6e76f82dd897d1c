package ledger

import "strings"

// pay credits a payment, keeps what is left for coming months or a refund, and distributes what was
// credited.
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
		r.entry(Account{Class: Credit, Name: RefundDue}, -left, rule)
	default:
		r.credit += left
		r.entry(Account{Class: Credit, Name: FutureSupport}, -left, RuleFuture)
	}
	r.end()
	r.divide(p.Source)
	if p.HeldUntil.After(r.today) {
		r.hold(p.ID)
		return
	}
	r.distribute(p.ID)
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
	r.divide(OtherSource)
	r.distribute(FutureSupport)
}

// returnHeld turns held money into a refund once no support is to come.
func (r *run) returnHeld() {
	if r.credit == 0 || r.supportToCome() || r.chargesThisMonth() {
		return
	}
	r.begin(EventHeld, RefundDue, r.today.FirstOfMonth())
	r.entry(Account{Class: Credit, Name: FutureSupport}, r.credit, RuleNothingToCome)
	r.entry(Account{Class: Credit, Name: RefundDue}, -r.credit, RuleNothingToCome)
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
