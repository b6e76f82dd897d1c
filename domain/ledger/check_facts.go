package ledger

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"casewright/domain/money"
)

func (c *checker) order(at string, o Order) {
	c.id(at+".id", o.ID, c.accounts)
	oneOf(c, at+".kind", o.Kind, Child, Medical, Spousal)
	c.amount(at+".amount", o.Amount, 0)
	c.span(at, o.From, o.To)
	c.notBefore(at+".recorded_on", o.RecordedOn, o.From, "from")
	c.count(at+".changes", len(o.Changes), maxFacts)
	for j, x := range o.Changes {
		at := fmt.Sprintf("%s.changes[%d]", at, j)
		c.day(at+".from", x.From, true)
		c.notBefore(at+".from", x.From, o.From, "the order's from")
		c.amount(at+".amount", x.Amount, 0)
		if x.Suspended && x.Amount != 0 {
			c.fail(at+".amount", "a suspended order is for 0")
		}
		c.notBefore(at+".recorded_on", x.RecordedOn, x.From, "from")
	}
	if o.Child == nil {
		return
	}
	if o.Kind == Spousal {
		c.fail(at+".child", "spousal support has no child")
	}
	c.day(at+".child.birth_date", o.Child.BirthDate, true)
	c.notBefore(at+".child.in_school_until", o.Child.InSchoolUntil, o.Child.BirthDate, "birth_date")
	c.notBefore(at+".child.ended_on", o.Child.EndedOn, o.Child.BirthDate, "birth_date")
	if c.err == nil {
		if last, byAge := o.LastDay(); byAge && last.Before(o.From) {
			c.fail(at+".from", "support for this child ended on "+last.String()+", before the order begins")
		}
	}
}

func (c *checker) arrears(at string, a Arrears) {
	c.id(at+".id", a.ID, c.accounts)
	oneOf(c, at+".kind", a.Kind, Child, Medical, Spousal)
	oneOf(c, at+".assignment", a.Assignment, buckets[1:]...)
	c.amount(at+".principal", a.Principal, 0)
	c.amount(at+".interest", a.Interest, 0)
	c.day(at+".as_of", a.AsOf, true)
	c.notBefore(at+".recorded_on", a.RecordedOn, a.AsOf, "as_of")
}

// aid refuses ranges of cash aid that overlap, and "never" after cash aid.
func (c *checker) aid(aid []Aid) {
	type indexed struct {
		Aid
		at string
	}
	var cash []indexed
	for i, a := range aid {
		at := fmt.Sprintf("aid[%d]", i)
		oneOf(c, at+".status", a.Status, CalWORKs, FosterCare, MediCal, Former, Never, NoAid)
		c.span(at, a.From, a.To)
		c.day(at+".applied_on", a.AppliedOn, false)
		c.notBefore(at+".recorded_on", a.RecordedOn, a.From, "from")
		if a.Children < 0 || a.Children > 50 {
			c.fail(at+".children", "give the number of children in the assistance unit")
		}
		if a.Grant != nil {
			c.amount(at+".grant", *a.Grant, 0)
		}
		if a.Status.cash() {
			cash = append(cash, indexed{a, at})
		}
	}
	slices.SortStableFunc(cash, func(a, b indexed) int { return a.From.Compare(b.From) })
	for i := 1; i < len(cash); i++ {
		if end := cash[i-1].To; end.IsZero() || !cash[i].From.After(end) {
			c.fail(cash[i].at+".from", "this range of cash aid overlaps "+cash[i-1].at)
		}
	}
	for i, a := range aid {
		if a.Status == Never && len(cash) > 0 && cash[0].From.Before(a.From) {
			c.fail(fmt.Sprintf("aid[%d].status", i), "the family had cash aid before; use \"former\"")
		}
	}
}

func (c *checker) payment(at string, p Payment) {
	c.id(at+".id", p.ID, c.ids)
	c.amount(at+".amount", p.Amount, 1)
	c.day(at+".collected_on", p.CollectedOn, true)
	c.day(at+".withheld_on", p.WithheldOn, false)
	if p.WithheldOn.After(p.CollectedOn) {
		c.fail(at+".withheld_on", "must not be after collected_on")
	}
	oneOf(c, at+".source", p.Source, IncomeWithholding, Voluntary, FederalOffset, StateOffset, BankLevy,
		Lien, Unemployment, Disability, WorkersComp, OtherState, OtherSource)
	c.notBefore(at+".held_until", p.HeldUntil, p.CollectedOn, "collected_on")
	switch {
	case p.HeldUntil.IsZero():
	case p.Source != FederalOffset && p.Source != StateOffset:
		c.fail(at+".held_until", "only a tax offset may be held")
	case p.HeldUntil.After(p.CollectedOn.AddMonths(6)):
		c.fail(at+".held_until", "at most six months after collected_on")
	}
	c.notBefore(at+".returned_on", p.ReturnedOn, p.CollectedOn, "collected_on")
	c.notBefore(at+".recorded_on", p.RecordedOn, p.CollectedOn, "collected_on")
}

// CheckPayment returns a *FieldError, by the field of the payment, when the payment cannot be used.
func (s Scenario) CheckPayment(p Payment) error {
	s.Payments = []Payment{p}
	err := s.withDefaults().Check()
	var f *FieldError
	if errors.As(err, &f) {
		return &FieldError{strings.TrimPrefix(f.Field, "payments[0]."), f.Message}
	}
	return err
}

func (c *checker) adjustment(at string, a Adjustment) {
	c.id(at+".id", a.ID, c.ids)
	if !c.accounts[a.Order] {
		c.fail(at+".order", "name the id of an order or of arrears")
	}
	oneOf(c, at+".part", a.Part, "", Principal, InterestDue)
	c.amount(at+".amount", cmp.Or(a.Amount, maxAmount+1), -maxAmount)
	c.day(at+".on", a.On, true)
	c.notBefore(at+".recorded_on", a.RecordedOn, a.On, "on")
}

func (c *checker) interest(in Interest) {
	oneOf(c, "interest.convention", in.Convention, Monthly, Daily)
	rate := func(field string, r *money.Rate) {
		if r != nil && (*r < 0 || *r > money.Percent(100)) {
			c.fail(field, "give a percentage from 0 to 100")
		}
	}
	rate("interest.annual_rate_percent", in.AnnualRate)
	for i, p := range in.Periods {
		at := fmt.Sprintf("interest.periods[%d]", i)
		c.span(at, p.From, p.To)
		oneOf(c, at+".reason", p.Reason, Servicemember, ForeignRate, Suppressed, CourtRate)
		rate(at+".annual_rate_percent", p.Rate)
		if p.Rate == nil && (p.Reason == ForeignRate || p.Reason == CourtRate) {
			c.fail(at+".annual_rate_percent", "give the rate")
		}
		if p.Order != "" && !c.accounts[p.Order] {
			c.fail(at+".order", "name the id of an order or of arrears")
		}
	}
}
