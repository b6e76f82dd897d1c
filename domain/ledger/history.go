package ledger

import (
	"slices"

	"casewright/domain/calendar"
)

// Keep builds the book of a case as the agency kept it: facts enter on the day they were recorded, and
// one that is recorded after it took effect, or a payment that is returned, brings reversals and new
// entries. The balances always equal those of Replay. It returns a *FieldError when the facts are not
// usable.
func Keep(s Scenario) (*Book, error) {
	s = s.withDefaults()
	if err := s.Check(); err != nil {
		return nil, err
	}
	b := &Book{}
	for _, news := range s.lateNews() {
		eve := news.AddDays(-1)
		b.keep(s.knownOn(eve), eve, eve)
		b.keep(s.knownOn(news), eve, news)
	}
	b.Reconcile(replay(s.knownOn(s.AsOf), true), s.AsOf, s.AsOf)
	return b, nil
}

// keep carries the book on through a day with the facts known on a day.
func (b *Book) keep(known Scenario, through, on calendar.Date) {
	known.AsOf = through
	b.Reconcile(replay(known, false), through, on)
}

// late says whether a fact that takes effect on one day was recorded on a later one.
func late(effective, recorded calendar.Date) bool {
	return !recorded.IsZero() && recorded.After(effective)
}

// lateNews returns the days, through as_of, on which facts of the past became known.
func (s Scenario) lateNews() []calendar.Date {
	var days []calendar.Date
	add := func(effective, recorded calendar.Date) {
		if late(effective, recorded) && !recorded.After(s.AsOf) {
			days = append(days, recorded)
		}
	}
	for _, o := range s.Orders {
		add(o.From, o.RecordedOn)
		for _, c := range o.Changes {
			add(c.From, c.RecordedOn)
		}
	}
	for _, a := range s.Arrears {
		add(a.AsOf, a.RecordedOn)
	}
	for _, a := range s.Aid {
		add(a.From, a.RecordedOn)
	}
	for _, p := range s.Payments {
		add(p.CreditedOn(), p.RecordedOn)
		if !p.ReturnedOn.IsZero() && !p.ReturnedOn.After(s.AsOf) {
			days = append(days, p.ReturnedOn)
		}
	}
	for _, x := range s.Incarceration {
		add(x.From, x.RecordedOn)
	}
	for _, a := range s.Adjustments {
		add(a.On, a.RecordedOn)
	}
	slices.SortFunc(days, calendar.Date.Compare)
	return slices.Compact(days)
}

// knownOn returns the scenario without the facts that were recorded only after d.
func (s Scenario) knownOn(d calendar.Date) Scenario {
	known := func(recorded calendar.Date) bool { return !recorded.After(d) }
	s.Orders = keep(s.Orders, func(o Order) bool { return known(o.RecordedOn) })
	for i, o := range s.Orders {
		s.Orders[i].Changes = keep(o.Changes, func(c AmountChange) bool { return known(c.RecordedOn) })
	}
	s.Arrears = keep(s.Arrears, func(a Arrears) bool { return known(a.RecordedOn) })
	s.Aid = keep(s.Aid, func(a Aid) bool { return known(a.RecordedOn) })
	s.Payments = keep(s.Payments, func(p Payment) bool {
		return known(p.RecordedOn) && (p.ReturnedOn.IsZero() || p.ReturnedOn.After(d))
	})
	s.Incarceration = keep(s.Incarceration, func(x Incarceration) bool { return known(x.RecordedOn) })
	s.Adjustments = keep(s.Adjustments, func(a Adjustment) bool { return known(a.RecordedOn) })
	return s
}

// keep returns a new slice of the items for which ok holds.
func keep[T any](items []T, ok func(T) bool) []T {
	var kept []T
	for _, x := range items {
		if ok(x) {
			kept = append(kept, x)
		}
	}
	return kept
}
