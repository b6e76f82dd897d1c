package ledger

import (
	"errors"
	"slices"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// Checkpoint is all that a replay must remember of the days through Through to go on from there: what is unpaid,
// the interest below a cent, and the counters of the month and the year. It is as small as the debt is short,
// however long the history.
type Checkpoint struct {
	Through        calendar.Date           `json:"through"`
	Accounts       []CheckpointAccount     `json:"accounts,omitempty"`
	Lots           []CheckpointLot         `json:"lots,omitempty"`
	Credit         money.Cents             `json:"credit,omitempty"` // held for coming months
	Unreimbursed   money.Cents             `json:"unreimbursed,omitempty"`
	PassedThrough  money.Cents             `json:"passed_through,omitempty"`
	FamilyThisYear money.Cents             `json:"family_this_year,omitempty"`
	FeeThisYear    money.Cents             `json:"fee_this_year,omitempty"`
	AccruedThrough calendar.Date           `json:"accrued_through,omitzero"`
	Held           map[string][]Distribute `json:"held,omitempty"` // by payment, money whose distribution waits
}

// CheckpointAccount is what is owed in interest on one order, by bucket in the order of reports.
type CheckpointAccount struct {
	Order    string                   `json:"order"`
	Interest [bucketCount]money.Cents `json:"interest,omitzero"`
	Fraction [bucketCount]int64       `json:"fraction,omitzero"` // earned below a posted cent
}

// CheckpointLot is one unpaid installment.
type CheckpointLot struct {
	Order    string        `json:"order"`
	Period   calendar.Date `json:"period"`
	Bears    calendar.Date `json:"bears"`
	Bucket   Bucket        `json:"bucket"`
	WhenPast Bucket        `json:"when_past,omitempty"`
	PastRule RuleID        `json:"past_rule,omitempty"`
	Unpaid   money.Cents   `json:"unpaid"`
}

// Distribute is money of a payment that waits to be passed on.
type Distribute struct {
	To     string      `json:"to"`
	Rule   RuleID      `json:"rule"`
	Amount money.Cents `json:"amount"`
}

// ErrLate says that a fact reaches back into days through which the book was kept: only a replay of all facts,
// reconciled with the book, tells what to reverse.
var ErrLate = errors.New("a fact reaches back into days for which the book was kept")

// Advance goes on from a checkpoint through s.AsOf and returns the transactions of those days and the next
// checkpoint. Of the payments and adjustments only those after the checkpoint are needed, and payments held past
// it. Advancing day by day or all at once gives what Replay gives, so long as interest counted by days is
// looked at on the first of a month, when it is posted.
//
// It returns ErrLate when a fact reaches back, as a confinement does that has now lasted 90 days, and when a fact
// other than a payment became known since: an order that is to start later decides already what a payment of last
// month is held for. It returns a *FieldError when the facts are not usable.
func Advance(s Scenario, from Checkpoint) ([]Transaction, Checkpoint, error) {
	s = s.withDefaults()
	if err := s.Check(); err != nil {
		return nil, from, err
	}
	if s.AsOf.Before(from.Through) {
		return nil, from, &FieldError{"as_of", "the book is kept through " + from.Through.String() + " already"}
	}
	if s.reachesBack(from.Through) {
		return nil, from, ErrLate
	}
	s = s.knownOn(s.AsOf)
	r := resume(&s, from)
	r.through(from.Through, false)
	return r.out, r.checkpoint(), nil
}

// Standing replays all facts and returns the checkpoint at their end, with the transactions.
func Standing(s Scenario) ([]Transaction, Checkpoint, error) {
	s = s.withDefaults()
	if err := s.Check(); err != nil {
		return nil, Checkpoint{}, err
	}
	s = s.knownOn(s.AsOf)
	r := newRun(&s)
	r.through(calendar.Date{}, false)
	return r.out, r.checkpoint(), nil
}

// reachesBack reports whether a fact that became known after a day may concern days through it.
func (s Scenario) reachesBack(day calendar.Date) bool {
	if news := s.lateNews(); len(news) > 0 && news[len(news)-1].After(day) {
		return true
	}
	since := func(recorded calendar.Date) bool { return recorded.After(day) && !recorded.After(s.AsOf) }
	if slices.ContainsFunc(s.Orders, func(o Order) bool {
		return since(o.RecordedOn) || slices.ContainsFunc(o.Changes, func(c AmountChange) bool { return since(c.RecordedOn) })
	}) || slices.ContainsFunc(s.Arrears, func(a Arrears) bool { return since(a.RecordedOn) }) ||
		slices.ContainsFunc(s.Aid, func(a Aid) bool { return since(a.RecordedOn) }) ||
		slices.ContainsFunc(s.Adjustments, func(a Adjustment) bool { return since(a.RecordedOn) && !a.On.After(day) }) ||
		slices.ContainsFunc(s.Incarceration, func(x Incarceration) bool { return since(x.RecordedOn) }) {
		return true
	}
	if len(s.Incarceration) == 0 {
		return false
	}
	was, is := Suspended(s.Incarceration, day), Suspended(s.Incarceration, s.AsOf)
	for month := s.firstDay().FirstOfMonth(); !month.After(day); month = month.FirstOfNextMonth() {
		if was.Cover(month) != is.Cover(month) {
			return true
		}
	}
	return false
}

// resume is the run that stands where the checkpoint was made.
func resume(s *Scenario, c Checkpoint) *run {
	r := &run{s: s, policy: s.Policy.withDefaults(), suspended: Suspended(s.Incarceration, s.AsOf), seen: map[string]int{},
		credit: c.Credit, unreimbursed: c.Unreimbursed, passedThrough: c.PassedThrough, familyThisYear: c.FamilyThisYear,
		feeThisYear: c.FeeThisYear, accruedThrough: c.AccruedThrough}
	r.open()
	r.out = make([]Transaction, 0, transactionsOfMonth*len(r.accounts)+2*len(s.Payments))
	r.block = entriesOfMonth*len(r.accounts) + 8
	at := make(map[string]int, len(r.accounts))
	for i, a := range r.accounts {
		at[a.id] = i
	}
	for _, a := range c.Accounts {
		x := &r.accounts[at[a.Order]]
		x.interest, x.fraction = a.Interest, a.Fraction
	}
	r.lots = make([]lot, 0, len(c.Lots)+len(s.Orders))
	for _, l := range c.Lots {
		r.lots = append(r.lots, lot{at[l.Order], l.Period, l.Bears, l.Bucket, l.WhenPast, l.PastRule, l.Unpaid})
	}
	for payment, waiting := range c.Held {
		if r.held == nil {
			r.held = map[string][]distribution{}
		}
		for _, d := range waiting {
			r.held[payment] = append(r.held[payment], distribution{d.To, d.Rule, d.Amount})
		}
	}
	return r
}

// checkpoint is where the run stands at the end of its last day.
func (r *run) checkpoint() Checkpoint {
	c := Checkpoint{Through: r.s.AsOf, Credit: r.credit, Unreimbursed: r.unreimbursed, PassedThrough: r.passedThrough,
		FamilyThisYear: r.familyThisYear, FeeThisYear: r.feeThisYear, AccruedThrough: r.accruedThrough}
	for _, a := range r.accounts {
		if x := (CheckpointAccount{a.id, a.interest, a.fraction}); x != (CheckpointAccount{Order: a.id}) {
			c.Accounts = append(c.Accounts, x)
		}
	}
	c.Lots = slices.Grow(c.Lots, len(r.lots)-r.lotsPaid)
	for _, l := range r.lots {
		if l.unpaid > 0 {
			c.Lots = append(c.Lots, CheckpointLot{r.accounts[l.account].id, l.period, l.bears, l.bucket, l.whenPast, l.pastRule, l.unpaid})
		}
	}
	for _, p := range r.s.Payments {
		if !p.HeldUntil.After(r.s.AsOf) {
			continue
		}
		for _, d := range r.held[p.ID] {
			if c.Held == nil {
				c.Held = map[string][]Distribute{}
			}
			c.Held[p.ID] = append(c.Held[p.ID], Distribute{d.to, d.rule, d.amount})
		}
	}
	return c
}

// Owes is what the parent paying support owes where the checkpoint stands.
type Owes struct {
	Current      money.Cents   `json:"current"`        // support of the month, unpaid
	PastDue      money.Cents   `json:"past_due"`       // arrears, without interest
	Interest     money.Cents   `json:"interest"`       // posted and unpaid
	Assigned     money.Cents   `json:"assigned"`       // of past due and interest, what is owed to the government
	PastDueSince calendar.Date `json:"past_due_since"` // first day of the oldest month not fully paid; zero: nothing is past due
}

// Owes adds up the checkpoint.
func (c Checkpoint) Owes() Owes {
	var o Owes
	for _, l := range c.Lots {
		if l.Bucket == Current {
			o.Current += l.Unpaid
			continue
		}
		o.PastDue += l.Unpaid
		if slices.Contains(stateArrear, l.Bucket) {
			o.Assigned += l.Unpaid
		}
		if o.PastDueSince.IsZero() || l.Period.Before(o.PastDueSince) {
			o.PastDueSince = l.Period
		}
	}
	for _, a := range c.Accounts {
		for i, x := range a.Interest {
			o.Interest += x
			if slices.Contains(stateArrear, buckets[i]) {
				o.Assigned += x
			}
		}
	}
	return o
}
