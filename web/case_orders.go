package web

import (
	"net/http"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/domain/money"
	"casewright/postgres"
)

// OrdersPage is S27: the support orders of a case, in force and past.
type OrdersPage struct {
	CaseFrame
	Current []OrderView
	Past    []OrderView
	AtZero  []lifecycle.Confinement // times in which the law set support to $0
	Links   []Step                  // processes that make, change and watch orders
	Sought  string                  // path of the process that gets an order, when it runs
}

// OrderView is one order with its obligations in words.
type OrderView struct {
	lifecycle.Order
	Title       string
	Income      string // what the amount rests on
	Obligations []ObligationView
	Monthly     money.Cents
	Entered     *EventView // who recorded it and when
	Over        *EventView // what ended it
	EndWhy      string
}

// ObligationView is one amount of an order.
type ObligationView struct {
	lifecycle.Obligation
	What, For string
}

var bases = map[lifecycle.IncomeBasis]string{
	lifecycle.ActualIncome:    "Actual income",
	lifecycle.CapacityHigher:  "Earning capacity, shown to be higher than actual income",
	lifecycle.CapacityUnknown: "Earning capacity, because actual income is not known",
	lifecycle.PresumedIncome:  "Presumed income, of complaints filed before 2026",
}

var obligations = map[string]string{"child": "Child support", "medical": "Medical support", "spousal": "Spousal support", "arrears": "Payment on arrears"}

func (s *Server) caseOrders(w http.ResponseWriter, r *http.Request) error {
	p, err := s.loadCase(r, 0, "orders")
	if err != nil {
		return err
	}
	c := p.Case
	page := OrdersPage{CaseFrame: s.frame(r, p, "orders")}
	page.Title = "Orders: " + page.Number
	if c.Running(lifecycle.EstablishmentProcess) {
		page.Sought = processPath(c.ID, lifecycle.EstablishmentProcess)
	}
	records, err := s.DB.History(r.Context(), c.ID, postgres.HistoryFilter{Kinds: []string{lifecycle.OrderEntered{}.Kind(), lifecycle.OrderEnded{}.Kind()}, Limit: 200})
	if err != nil {
		return err
	}
	for i := len(c.Orders) - 1; i >= 0; i-- {
		v := s.orderView(c, c.Orders[i], records)
		if v.EndedOn.IsZero() {
			page.Current = append(page.Current, v)
		} else {
			page.Past = append(page.Past, v)
		}
	}
	for _, x := range c.Incarceration.Periods {
		if !x.ZeroFrom.IsZero() {
			page.AtZero = append(page.AtZero, x)
		}
	}
	for _, name := range []string{lifecycle.EstablishmentProcess, "review-and-adjustment", "medical-support", lifecycle.IncarcerationProcess, lifecycle.EnforcementProcess} {
		page.Links = append(page.Links, s.standing(c, name)...)
	}
	return s.render(w, r, http.StatusOK, "case_orders.html", page)
}

// standing is where a process stands, or its instances, with the way to their pages.
func (s *Server) standing(c lifecycle.Case, name string) []Step {
	p, ok := lifecycle.FindProcess(name)
	if !ok {
		return nil
	}
	var list []Step
	for _, at := range p.Standing(c) {
		list = append(list, Step{at.Title, lifecycle.StateLabel(at.State), processPath(c.ID, at.Place), at.Since, !at.Ended})
	}
	if list == nil {
		state := lifecycle.StateLabel(lifecycle.None)
		if p.Many != nil {
			state = "none"
		}
		list = []Step{{p.Title, state, processPath(c.ID, p.Name), calendar.Date{}, false}}
	}
	return list
}

func (s *Server) orderView(c lifecycle.Case, o lifecycle.Order, records []lifecycle.Record) OrderView {
	v := OrderView{Order: o, Title: lifecycle.OrderEntered{Order: o}.Title(c), Income: bases[o.Basis], Monthly: o.Monthly()}
	for _, x := range o.Obligations {
		one := ObligationView{Obligation: x, What: obligations[x.Kind]}
		if p, ok := c.Party(x.Child); ok {
			one.For = p.Profile.Name.String()
		}
		v.Obligations = append(v.Obligations, one)
	}
	for _, r := range records {
		e, err := r.Event()
		if err != nil {
			continue // a newer program's record is in the history
		}
		switch e := e.(type) {
		case lifecycle.OrderEntered:
			if e.Key == o.Key {
				event := s.eventView(c.ID, r)
				v.Entered = &event
			}
		case lifecycle.OrderEnded:
			if e.Order == o.Key {
				event := s.eventView(c.ID, r)
				v.Over, v.EndWhy = &event, e.Why
			}
		}
	}
	return v
}
