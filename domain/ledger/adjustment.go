package ledger

import (
	"slices"

	"casewright/domain/money"
)

// adjust changes the principal or interest of an order by a decision.
func (r *run) adjust(a *Adjustment) {
	n := slices.IndexFunc(r.accounts, func(x account) bool { return x.id == a.Order })
	if n < 0 {
		return // the order was not known yet on the day that this replay stands for
	}
	part := a.Part
	if part == "" {
		part = Principal
	}
	r.begin(EventAdjust, a.ID, r.today.FirstOfMonth()).Note = a.Reason
	var total money.Cents
	switch {
	case a.Amount > 0 && part == Principal:
		l := lot{account: n, period: r.today.FirstOfMonth(), bears: a.On, unpaid: a.Amount}
		l.bucket, _ = r.s.assigned(r.accounts[n].kind, a.On)
		r.entry(l.owed(r), a.Amount, RuleAdjust)
		r.addLot(l)
		total = a.Amount
	case a.Amount > 0:
		b, _ := r.s.assigned(r.accounts[n].kind, a.On)
		r.entry(r.interestAccount(n, b), a.Amount, RuleAdjust)
		r.accounts[n].interest[b.index()] += a.Amount
		total = a.Amount
	case part == Principal:
		left := -a.Amount
		for i := range r.lots {
			if l := &r.lots[i]; l.account == n && l.unpaid > 0 && left > 0 {
				cut := min(left, l.unpaid)
				r.entry(l.owed(r), -cut, RuleAdjust)
				l.unpaid -= cut
				left -= cut
				total -= cut
			}
		}
	default:
		left := -a.Amount
		for i, b := range buckets {
			if due := &r.accounts[n].interest[i]; *due > 0 && left > 0 {
				cut := min(left, *due)
				r.entry(r.interestAccount(n, b), -cut, RuleAdjust)
				*due -= cut
				left -= cut
				total -= cut
			}
		}
	}
	if total != 0 {
		r.entry(Account{Class: Charged, Order: a.Order, Part: part}, -total, RuleAdjust)
	}
	r.end()
}

// bringIn enters brought-in arrears.
func (r *run) bringIn(i int) {
	a := &r.s.Arrears[i]
	n := len(r.s.Orders) + i
	l := lot{account: n, period: a.AsOf.FirstOfMonth(), bears: a.AsOf, bucket: a.Assignment, unpaid: a.Principal}
	r.begin(EventArrears, a.ID, l.period)
	if a.Principal > 0 {
		r.entry(l.owed(r), a.Principal, RuleArrears)
		r.entry(Account{Class: Charged, Order: a.ID, Part: Principal}, -a.Principal, RuleArrears)
		r.addLot(l)
	}
	if a.Interest > 0 {
		r.entry(r.interestAccount(n, a.Assignment), a.Interest, RuleArrears)
		r.entry(Account{Class: Charged, Order: a.ID, Part: InterestDue}, -a.Interest, RuleArrears)
		r.accounts[n].interest[a.Assignment.index()] += a.Interest
	}
	r.end()
}
