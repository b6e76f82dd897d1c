package ledger

import (
	"cmp"
	"slices"

	"casewright/domain/calendar"
)

// Replay computes the transactions of a case from its facts alone, as if all had been known from the
// start, through the end of s.AsOf. It is a pure function: the same facts give the same transactions.
// It returns a *FieldError when the facts are not usable.
func Replay(s Scenario) ([]Transaction, error) {
	s = s.withDefaults()
	if err := s.Check(); err != nil {
		return nil, err
	}
	return replay(s.knownOn(s.AsOf), true), nil
}

// replay is Replay of a checked scenario with its defaults. Interest counted by days is entered through
// the last day only when that is the last day asked for, and not a day on which a month merely pauses.
func replay(s Scenario, last bool) []Transaction {
	r := newRun(&s)
	r.through(calendar.Date{}, last)
	return r.out
}

// through walks from the day after a day, or from the first fact, through the end of the scenario.
func (r *run) through(after calendar.Date, last bool) {
	s := r.s
	steps := r.steps(after)
	if len(steps) == 0 && len(s.Orders) == 0 && after.IsZero() {
		return
	}
	month := after.FirstOfMonth()
	if after.IsZero() {
		month = s.firstDay().FirstOfMonth()
	}
	for ; !month.After(s.AsOf); month = month.FirstOfNextMonth() {
		if month.After(after) {
			r.today = month
			r.openMonth()
		}
		end := earlier(month.LastOfMonth(), s.AsOf)
		for len(steps) > 0 && !steps[0].on.After(end) {
			r.today = steps[0].on
			if s.Interest.Convention == Daily {
				r.accrueDaily()
			}
			steps[0].do()
			steps = steps[1:]
		}
	}
	if last && s.Interest.Convention == Daily {
		r.today = s.AsOf
		r.accrueDaily()
		r.postInterest(s.AsOf.FirstOfMonth())
	}
}

func newRun(s *Scenario) *run {
	r := &run{s: s, block: entryBlock, policy: s.Policy.withDefaults(), suspended: Suspended(s.Incarceration, s.AsOf)}
	// A month brings each order a charge, its arrears and its interest; a payment is two transactions.
	months := s.firstDay().DaysUntil(s.AsOf)/30 + 2
	r.seen = make(map[string]int, 2*months*len(s.Orders)+2*len(s.Payments))
	r.out = make([]Transaction, 0, 3*months*(len(s.Orders)+len(s.Arrears))+2*len(s.Payments)+16)
	r.open()
	return r
}

// open gives each order and each brought-in arrears its account.
func (r *run) open() {
	for i := range r.s.Orders {
		o := &r.s.Orders[i]
		r.accounts = append(r.accounts, account{id: o.ID, kind: o.Kind})
	}
	for _, a := range r.s.Arrears {
		r.accounts = append(r.accounts, account{id: a.ID, kind: a.Kind})
	}
	for _, a := range r.s.Aid {
		r.aidKnown = r.aidKnown || a.Grant != nil
	}
}

// step is one dated fact. On one day, aid comes before charges, charges before arrears and adjustments,
// and payments last. Only those after a day are listed.
type step struct {
	on    calendar.Date
	order int
	do    func()
}

func (r *run) steps(after calendar.Date) []step {
	var steps []step
	s := r.s
	add := func(on calendar.Date, order int, do func()) {
		if on.After(after) && !on.After(s.AsOf) {
			steps = append(steps, step{on, order, do})
		}
	}
	for i := range s.Aid {
		a := &s.Aid[i]
		add(a.From, 1, func() { r.reassign(a, true) })
		if !a.To.IsZero() {
			add(a.To.AddDays(1), 0, func() { r.reassign(a, false) })
		}
	}
	for i := range s.Orders {
		if from := s.Orders[i].From; from.Day() != 1 {
			add(from, 2, func() { r.charge(i, from.FirstOfMonth()); r.applyHeld() })
		}
	}
	for i := range s.Arrears {
		add(s.Arrears[i].AsOf, 3, func() { r.bringIn(i); r.applyHeld() })
	}
	for i := range s.Adjustments {
		add(s.Adjustments[i].On, 4, func() { r.adjust(&s.Adjustments[i]) })
	}
	if s.Interest.Convention == Daily {
		for _, p := range s.Interest.Periods {
			add(p.From, 5, func() {}) // a step at each change of rate parts the days
			if !p.To.IsZero() {
				add(p.To.AddDays(1), 5, func() {})
			}
		}
	}
	for i := range s.Payments {
		p := &s.Payments[i]
		add(p.CreditedOn(), 6, func() { r.pay(p) })
		if p.HeldUntil.After(p.CreditedOn()) {
			add(p.HeldUntil, 7, func() { r.release(p.ID) })
		}
	}
	slices.SortStableFunc(steps, func(a, b step) int {
		return cmp.Or(a.on.Compare(b.on), cmp.Compare(a.order, b.order))
	})
	return steps
}

// openMonth does what the first of a month brings: interest for the month that ended, its unpaid
// support past due, the new month's support, and held money applied to it.
func (r *run) openMonth() {
	previous := r.today.AddDays(-1).FirstOfMonth()
	if r.s.Interest.Convention == Daily {
		r.accrueDaily()
	} else {
		r.accrueMonth(previous)
	}
	r.postInterest(previous)
	r.passedThrough = 0
	if r.today.Month() == 10 { // the federal fiscal year begins
		r.familyThisYear, r.feeThisYear = 0, 0
	}
	if a := r.s.aidOn(r.today); a != nil && a.Grant != nil && a.Status == CalWORKs {
		r.unreimbursed += *a.Grant
	}
	r.mature()
	for i := range r.s.Orders {
		if o := &r.s.Orders[i]; !o.From.After(r.today) {
			r.charge(i, r.today)
		}
	}
	r.applyHeld()
	r.returnHeld()
}

// mature turns unpaid support of past months into arrears of the bucket to which it belongs.
func (r *run) mature() {
	if r.lotsPaid > len(r.lots)/4 {
		r.lots = slices.DeleteFunc(r.lots, func(l lot) bool { return l.unpaid == 0 })
		r.lotsPaid = 0
	}
	for i := range r.lots {
		l := &r.lots[i]
		if l.bucket != Current || l.unpaid == 0 || !l.period.Before(r.today) {
			continue
		}
		r.begin(EventMature, r.accounts[l.account].id, l.period)
		r.entry(l.owed(r), -l.unpaid, RuleMature)
		l.bucket = l.whenPast
		r.entry(l.owed(r), l.unpaid, l.pastRule)
		r.end()
	}
}

// charge makes the support of an order due for a month.
func (r *run) charge(i int, month calendar.Date) {
	o := &r.s.Orders[i]
	c, due := o.Charge(month, r.suspended)
	if !due {
		return
	}
	l := lot{account: i, period: month, bucket: Current, unpaid: c.Amount, bears: c.Due}
	l.whenPast, l.pastRule = r.s.assigned(o.Kind, c.Due)
	if r.s.Interest.enforced() {
		l.bears = month.FirstOfNextMonth()
	}
	r.begin(EventCharge, o.ID, month).Note = c.Note
	r.entry(l.owed(r), c.Amount, c.Rule)
	r.entry(Account{Class: Charged, Order: o.ID, Part: Principal}, -c.Amount, c.Rule)
	r.end()
	if l.unpaid > 0 {
		r.addLot(l)
	}
}
