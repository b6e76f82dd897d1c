package ledger

import (
	"fmt"
	"slices"

	"casewright/domain/calendar"
)

// Ledger keeps one case day by day: facts are posted as they become known, and each posting returns the
// transactions it added. After any postings the balances equal those of Replay of all facts. A fact that
// takes effect before the day on which it is posted brings reversals and new entries.
//
// A posting that is refused (a *FieldError) leaves the ledger as it was.
type Ledger struct {
	facts Scenario
	book  Book
}

// Open starts a ledger for the facts known on the day through which it is first kept (facts.AsOf).
func Open(facts Scenario) (*Ledger, error) {
	l := &Ledger{}
	_, err := l.post(facts.AsOf, func(s *Scenario) error {
		*s = facts
		return nil
	})
	if err != nil {
		return nil, err
	}
	return l, nil
}

// Book returns the book. Do not change it.
func (l *Ledger) Book() *Book { return &l.book }

// Facts returns the facts posted so far. Do not change them.
func (l *Ledger) Facts() Scenario { return l.facts }

// AdvanceTo carries the ledger on through a day: months open, interest is posted.
func (l *Ledger) AdvanceTo(day calendar.Date) ([]Transaction, error) {
	return l.post(day, func(*Scenario) error { return nil })
}

// PostPayment records a payment on a day.
func (l *Ledger) PostPayment(p Payment, on calendar.Date) ([]Transaction, error) {
	return l.post(on, func(s *Scenario) error {
		p.RecordedOn = on
		s.Payments = append(slices.Clip(s.Payments), p)
		return nil
	})
}

// PostReturn records that a payment was returned by the bank.
func (l *Ledger) PostReturn(payment string, on calendar.Date) ([]Transaction, error) {
	return l.post(on, func(s *Scenario) error {
		i := slices.IndexFunc(s.Payments, func(p Payment) bool { return p.ID == payment })
		if i < 0 || !s.Payments[i].ReturnedOn.IsZero() {
			return &FieldError{"payment", "no such payment, or it was returned before"}
		}
		s.Payments = slices.Clone(s.Payments)
		s.Payments[i].ReturnedOn = on
		return nil
	})
}

// PostOrder records a new order.
func (l *Ledger) PostOrder(o Order, on calendar.Date) ([]Transaction, error) {
	return l.post(on, func(s *Scenario) error {
		o.RecordedOn = on
		s.Orders = append(slices.Clip(s.Orders), o)
		return nil
	})
}

// PostChange records a modification of an order, which may be retroactive.
func (l *Ledger) PostChange(order string, c AmountChange, on calendar.Date) ([]Transaction, error) {
	return l.post(on, func(s *Scenario) error {
		i := slices.IndexFunc(s.Orders, func(o Order) bool { return o.ID == order })
		if i < 0 {
			return &FieldError{"order", fmt.Sprintf("there is no order %q", order)}
		}
		c.RecordedOn = on
		s.Orders = slices.Clone(s.Orders)
		s.Orders[i].Changes = append(slices.Clip(s.Orders[i].Changes), c)
		return nil
	})
}

// PostEnd records the last day of an order.
func (l *Ledger) PostEnd(order string, last, on calendar.Date) ([]Transaction, error) {
	return l.post(on, func(s *Scenario) error {
		i := slices.IndexFunc(s.Orders, func(o Order) bool { return o.ID == order })
		if i < 0 {
			return &FieldError{"order", fmt.Sprintf("there is no order %q", order)}
		}
		s.Orders = slices.Clone(s.Orders)
		s.Orders[i].To = last
		return nil
	})
}

// PostArrears brings in arrears as one figure.
func (l *Ledger) PostArrears(a Arrears, on calendar.Date) ([]Transaction, error) {
	return l.post(on, func(s *Scenario) error {
		a.RecordedOn = on
		s.Arrears = append(slices.Clip(s.Arrears), a)
		return nil
	})
}

// PostAid replaces the aid history as far as it is now known.
func (l *Ledger) PostAid(history []Aid, on calendar.Date) ([]Transaction, error) {
	return l.post(on, func(s *Scenario) error {
		s.Aid = slices.Clone(history)
		return nil
	})
}

// PostIncarceration replaces the confinements as far as they are now known.
func (l *Ledger) PostIncarceration(confinements []Incarceration, on calendar.Date) ([]Transaction, error) {
	return l.post(on, func(s *Scenario) error {
		s.Incarceration = slices.Clone(confinements)
		return nil
	})
}

// PostAdjustment records a decision that changes the debt.
func (l *Ledger) PostAdjustment(a Adjustment, on calendar.Date) ([]Transaction, error) {
	return l.post(on, func(s *Scenario) error {
		a.RecordedOn = on
		s.Adjustments = append(slices.Clip(s.Adjustments), a)
		return nil
	})
}

// post carries the book through the eve of on with the facts as they were, then through on with the
// change.
func (l *Ledger) post(on calendar.Date, change func(*Scenario) error) ([]Transaction, error) {
	if !l.book.keptThrough.IsZero() && on.Before(l.book.keptThrough) {
		return nil, &FieldError{"on", "the book is kept through " + l.book.keptThrough.String() + "; record on that day or later"}
	}
	facts := l.facts
	if err := change(&facts); err != nil {
		return nil, err
	}
	facts.AsOf = on
	facts = facts.withDefaults()
	if err := facts.Check(); err != nil {
		return nil, err
	}
	before := len(l.book.transactions)
	if eve := on.AddDays(-1); eve.After(l.book.keptThrough) && !l.book.keptThrough.IsZero() {
		l.book.keep(l.facts.knownOn(eve), eve, eve)
	}
	l.book.Reconcile(replay(facts.knownOn(on), true), on, on)
	l.facts = facts
	return l.book.transactions[before:], nil
}
