package simulation

import (
	"errors"
	"fmt"
	"slices"

	"casewright/domain/calendar"
	"casewright/domain/ledger"
	"casewright/domain/lifecycle"
	"casewright/domain/money"
)

// purse is the parent's money and the case's book.
type purse struct {
	working  bool
	fixed    calendar.Date   // until then work does not change
	settles  bool            // the next payment is all that is owed
	facts    ledger.Scenario // as the case told them last
	at       ledger.Checkpoint
	payments []ledger.Payment
	sums     sums
	account  lifecycle.Account
	next     calendar.Date // the next look at the account
}

// sums are what a book came to, in cents.
type sums struct {
	Due, Paid     money.Cents // current support due, and current support that payments met
	Collected     money.Cents
	Distributed   map[string]money.Cents
	OwedAtTheEnd  money.Cents
	monthsBehind  int // months in which arrears were owed at the end
	paidOnArrears int // of those, in which something was paid on them
}

// month is the first days of a month: what was withheld or sent comes in, the book is carried on, and the account is
// looked at as the agency's nightly sweep does.
func (l *life) month() error {
	p := &l.purse
	p.next = l.today.FirstOfNextMonth().AddDays(1 + l.r.IntN(5))
	if l.r.IntN(14) == 0 && p.fixed.Before(l.today) {
		p.working = !p.working
	}
	if l.c.Aid == lifecycle.AidCalWORK && l.r.IntN(30) == 0 { // few families are aided for many years
		if _, err := l.unlessRefused("record-aid-ended", lifecycle.Nothing{}, lifecycle.Intake); err != nil {
			return err
		}
	}
	if err := l.grows(); err != nil {
		return err
	}
	facts := lifecycle.MoneyFacts(l.c)
	if len(facts.Orders)+len(facts.Arrears) == 0 {
		return nil
	}
	if amount := l.pays(); amount > 0 {
		p.payments = append(p.payments, ledger.Payment{ID: fmt.Sprintf("p%d", len(p.payments)+1), Amount: amount, CollectedOn: l.today, Source: l.source()})
		p.account.LastPayment = l.today
	}
	if err := l.keep(facts); err != nil {
		return fmt.Errorf("the book: %w", err)
	}
	return l.sweep()
}

// grows ends the current support of a child who has come of age and left school (Fam. Code § 3901).
func (l *life) grows() error {
	p, _ := lifecycle.FindProcess("income-withholding")
	for _, x := range l.c.Parties {
		if x.Role != lifecycle.Child || x.Profile.BirthDate.IsZero() || x.Profile.BirthDate.AddMonths(12*19).After(l.today) || slices.Contains(l.c.Withholding.Grown, x.Key) {
			continue
		}
		for _, key := range p.Instances(l.c) {
			if done, err := l.unlessRefused("end-current-support", map[string]any{"about": key, "child": x.Key, "on": l.today}, lifecycle.Caseworker); done || err != nil {
				return err
			}
		}
	}
	return nil
}

// pays is what the parent pays this month: with work and withholding nearly always the whole, without work seldom
// anything.
func (l *life) pays() money.Cents {
	if l.purse.settles {
		l.purse.settles = false
		return l.purse.account.Total() + l.purse.account.Monthly
	}
	due := l.purse.account.Monthly
	if due == 0 {
		due = min(l.purse.account.Total(), 200_00)
	}
	withheld := false
	for place, at := range l.c.Processes {
		p, _ := lifecycle.FindProcess(place)
		withheld = withheld || p.Workflow == "IncomeWithholding" && !at.Ended
	}
	chance := 12
	switch {
	case l.purse.working && withheld:
		chance = 93
	case l.purse.working:
		chance = 55
	}
	switch n := l.r.IntN(100); {
	case n < chance*8/10:
		return due
	case n < chance:
		return due * money.Cents(20+l.r.IntN(110)) / 100
	}
	return 0
}

func (l *life) source() ledger.Source {
	switch n := l.r.IntN(20); {
	case n < 12:
		return ledger.IncomeWithholding
	case n < 18:
		return ledger.Voluntary
	case n < 19:
		return ledger.FederalOffset
	}
	return ledger.BankLevy
}

// keep carries the book through today: on from where it stood, or anew when a fact reaches back. Whatever the way,
// every transaction sums to zero.
func (l *life) keep(facts ledger.Scenario) error {
	p := &l.purse
	facts.AsOf = l.today
	var more []ledger.Transaction
	err := ledger.ErrLate
	if !p.at.Through.IsZero() && ledger.SameFacts(facts, p.facts) {
		s := facts
		for i := len(p.payments) - 1; i >= 0 && p.payments[i].CollectedOn.After(p.at.Through); i-- {
			s.Payments = append(s.Payments, p.payments[i])
		}
		more, p.at, err = ledger.Advance(s, p.at)
	}
	if errors.Is(err, ledger.ErrLate) {
		facts.Payments = p.payments
		p.sums = sums{monthsBehind: p.sums.monthsBehind, paidOnArrears: p.sums.paidOnArrears}
		more, p.at, err = ledger.Standing(facts)
	}
	if err != nil {
		return err
	}
	facts.Payments = nil
	p.facts = facts
	if err := p.sums.add(more); err != nil {
		return err
	}
	owes := p.at.Owes()
	p.account = lifecycle.Account{Monthly: facts.Monthly(l.today), PastDue: owes.PastDue, Interest: owes.Interest, Assigned: owes.Assigned,
		PastDueSince: owes.PastDueSince, LastPayment: p.account.LastPayment}
	p.sums.OwedAtTheEnd = owes.Current + owes.PastDue + owes.Interest
	if owes.PastDue > 0 {
		p.sums.monthsBehind++
		if p.account.LastPayment == l.today {
			p.sums.paidOnArrears++
		}
	}
	return nil
}

func (s *sums) add(transactions []ledger.Transaction) error {
	if s.Distributed == nil {
		s.Distributed = map[string]money.Cents{}
	}
	for _, t := range transactions {
		if t.Sum() != 0 {
			return fmt.Errorf("the transaction %s does not sum to zero", t.ID)
		}
		for _, e := range t.Entries {
			switch {
			case t.Event == ledger.EventCharge && e.Account.Class == ledger.Owed:
				s.Due += e.Amount
			case t.Event == ledger.EventPayment && e.Account.Class == ledger.Collections:
				s.Collected += e.Amount
			case e.Account.Class == ledger.Owed && e.Account.Bucket == ledger.Current && (t.Event == ledger.EventPayment || t.Event == ledger.EventHeld):
				s.Paid -= e.Amount
			case e.Account.Class == ledger.Distributed:
				s.Distributed[e.Account.Name] += e.Amount
			}
		}
	}
	return nil
}

// sweep is the look at the account that the agency's programs take: only a case whose state must change hears of it.
func (l *life) sweep() error {
	a := l.purse.account
	behind := a.PastDue > 0 && a.PastDue >= a.Monthly
	state := l.c.State(lifecycle.EnforcementProcess)
	switch {
	case behind && state == lifecycle.SupportPaid:
		return l.programs("identify-delinquency")
	case !behind && (state == lifecycle.SupportDelinquent || state == lifecycle.SupportEnforced):
		return l.programs("record-compliance")
	case behind && l.licensed && a.PastDueSince.AddDays(60).Before(l.today) && l.r.IntN(12) == 0:
		return l.programs("list-license")
	case l.purse.working && l.r.IntN(30) == 0:
		return l.programs("receive-new-hire")
	case l.r.IntN(6) == 0:
		return l.programs("update-arrears")
	}
	return nil
}

// programs is a command of the agency's programs; one that is refused comes too soon or too late.
func (l *life) programs(action string) error {
	p, a, ok := lifecycle.FindAction(action)
	if !ok || l.enough(p) {
		return nil
	}
	_, err := l.attempt(a, lifecycle.System, "", "")
	return err
}
