package ledger

import (
	"fmt"
	"slices"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// FieldError is a fact that cannot be used: the field by its path, such as "payments[2].collected_on",
// and what to do.
type FieldError struct{ Field, Message string }

func (e *FieldError) Error() string { return e.Field + ": " + e.Message }

// Limits on a scenario. They keep sums of money far from overflow and a replay short.
var (
	maxAmount   = money.Dollars(1_000_000)
	maxPayments = 20_000
	maxFacts    = 1_000 // of each other kind
	maxOrders   = 50
	maxYears    = 80 // from the first fact to as_of
	firstYear   = 1950
	lastYear    = 2150
)

// withDefaults fills in what may be left out: ids, the source of a payment, the assignment of arrears
// and the convention of interest.
func (s Scenario) withDefaults() Scenario {
	s.Orders = slices.Clone(s.Orders)
	for i := range s.Orders {
		if s.Orders[i].ID == "" {
			s.Orders[i].ID = fmt.Sprintf("order-%d", i+1)
		}
	}
	s.Arrears = slices.Clone(s.Arrears)
	for i := range s.Arrears {
		a := &s.Arrears[i]
		if a.ID == "" {
			a.ID = fmt.Sprintf("arrears-%d", i+1)
		}
		if a.Kind == "" {
			a.Kind = Child
		}
		if a.Assignment == "" {
			a.Assignment = NeverAssigned
		}
	}
	s.Payments = slices.Clone(s.Payments)
	for i := range s.Payments {
		p := &s.Payments[i]
		if p.ID == "" {
			p.ID = fmt.Sprintf("payment-%d", i+1)
		}
		if p.Source == "" {
			p.Source = Voluntary
		}
	}
	s.Adjustments = slices.Clone(s.Adjustments)
	for i := range s.Adjustments {
		if s.Adjustments[i].ID == "" {
			s.Adjustments[i].ID = fmt.Sprintf("adjustment-%d", i+1)
		}
	}
	if s.Interest.Convention == "" {
		s.Interest.Convention = Monthly
	}
	return s
}

// Check returns a *FieldError for the first fact that cannot be used.
func (s Scenario) Check() error {
	c := &checker{ids: map[string]bool{}, accounts: map[string]bool{}}
	c.day("as_of", s.AsOf, true)
	c.count("orders", len(s.Orders), maxOrders)
	c.count("arrears", len(s.Arrears), maxOrders)
	c.count("payments", len(s.Payments), maxPayments)
	c.count("adjustments", len(s.Adjustments), maxFacts)
	c.count("aid", len(s.Aid), maxFacts)
	c.count("incarceration", len(s.Incarceration), maxFacts)
	c.count("interest.periods", len(s.Interest.Periods), maxFacts)
	if len(s.Orders)+len(s.Arrears) == 0 {
		c.fail("orders", "give at least one order, or arrears")
	}
	for i, o := range s.Orders {
		c.order(fmt.Sprintf("orders[%d]", i), o)
	}
	for i, a := range s.Arrears {
		c.arrears(fmt.Sprintf("arrears[%d]", i), a)
	}
	c.aid(s.Aid)
	for i, p := range s.Payments {
		c.payment(fmt.Sprintf("payments[%d]", i), p)
	}
	for i, x := range s.Incarceration {
		at := fmt.Sprintf("incarceration[%d]", i)
		c.span(at, x.From, x.To)
		c.day(at+".reinstate_on", x.ReinstateOn, false)
		c.notBefore(at+".recorded_on", x.RecordedOn, x.From, "from")
	}
	for i, a := range s.Adjustments {
		c.adjustment(fmt.Sprintf("adjustments[%d]", i), a)
	}
	c.interest(s.Interest)
	c.day("policy.pass_through_100_from", s.Policy.PassThrough100From, false)
	c.day("policy.former_pass_through_from", s.Policy.FormerPassThroughFrom, false)
	if c.err == nil && s.AsOf.Year()-s.firstDay().Year() > maxYears {
		c.fail("as_of", fmt.Sprintf("the facts begin on %s; a ledger spans at most %d years", s.firstDay(), maxYears))
	}
	if c.err == nil {
		return nil
	}
	return c.err
}

// checker keeps the first error found.
type checker struct {
	err           *FieldError
	ids, accounts map[string]bool // ids of payments and adjustments; of orders and arrears
}

func (c *checker) fail(field, message string) {
	if c.err == nil {
		c.err = &FieldError{field, message}
	}
}

func (c *checker) count(field string, n, limit int) {
	if n > limit {
		c.fail(field, fmt.Sprintf("at most %d can be given", limit))
	}
}

func (c *checker) day(field string, d calendar.Date, required bool) {
	switch {
	case d.IsZero() && required:
		c.fail(field, "give a date, such as 2024-01-31")
	case !d.IsZero() && (d.Year() < firstYear || d.Year() > lastYear):
		c.fail(field, fmt.Sprintf("give a date from %d to %d", firstYear, lastYear))
	}
}

func (c *checker) notBefore(field string, d, start calendar.Date, name string) {
	c.day(field, d, false)
	if !d.IsZero() && d.Before(start) {
		c.fail(field, "must not be before "+name)
	}
}

func (c *checker) span(at string, from, to calendar.Date) {
	c.day(at+".from", from, true)
	c.notBefore(at+".to", to, from, "from")
}

func (c *checker) amount(field string, a, least money.Cents) {
	if a < least || a > maxAmount {
		c.fail(field, fmt.Sprintf("give an amount from %s to %s", least, maxAmount))
	}
}

func (c *checker) id(field, id string, seen map[string]bool) {
	if id == "" || len(id) > 100 {
		c.fail(field, "give an id of at most 100 characters")
	}
	if seen[id] {
		c.fail(field, "this id is used twice")
	}
	seen[id] = true
}

// oneOf refuses a word that is not in the list.
func oneOf[T ~string](c *checker, field string, value T, allowed ...T) {
	if !slices.Contains(allowed, value) {
		c.fail(field, fmt.Sprintf("use one of %q", allowed))
	}
}
