package lifecycle

import (
	"reflect"
	"strconv"

	"casewright/domain/calendar"
	"casewright/domain/ledger"
	"casewright/domain/money"
)

// MoneyFacts are the facts of a case that decide what is owed and to whom, as the ledger takes them, without
// payments and without the day. A case without an order has none.
//
// An order replaces the current support of the one before it from the first day for which it sets support. Past-due
// support that a first judgment found to be owed is brought in; a modified or temporary order repeats what the books
// hold already. It is assigned by the aid on its day, since the court's figure is not divided by months.
//
// The law ends child support with the child's 18th birthday, or with grade 12, at most with the 19th (Fam. Code
// § 3901(a)). An order that names a later day than the 18th birthday says thereby how long school lasts. Support is
// charged through the day on which the case is closed, and for suspended months of a confinement at $0.
func MoneyFacts(c Case) ledger.Scenario {
	var s ledger.Scenario
	for i, o := range c.Orders {
		last := c.lastDayOf(i)
		names := map[string]int{}
		for _, x := range o.Obligations {
			name := accountName(o.Key, x.Kind, x.Child)
			if names[name]++; names[name] > 1 {
				name += "-" + strconv.Itoa(names[name])
			}
			if x.Kind == "arrears" {
				if x.Total > 0 && o.Kind != "modified" && o.Kind != "temporary" {
					s.Arrears = append(s.Arrears, c.broughtIn(name, x.Total, o.from(x)))
				}
				continue
			}
			if one, ok := c.charged(name, o, x, last); ok {
				s.Orders = append(s.Orders, one)
			}
		}
	}
	if len(s.Orders)+len(s.Arrears) == 0 {
		return c.nothingOwed()
	}
	for _, p := range c.AidPeriods {
		s.Aid = append(s.Aid, ledger.Aid{Status: aidStatuses[p.Aid], From: p.From, To: p.To})
	}
	return s
}

var aidStatuses = map[Aid]ledger.AidStatus{AidCalWORK: ledger.CalWORKs, AidFoster: ledger.FosterCare, AidMedical: ledger.MediCal, AidFormer: ledger.Former}

// sameMoney reports whether two states of a case have the same money facts.
func sameMoney(a, b Case) bool {
	if len(a.Orders) == 0 && len(b.Orders) == 0 {
		return true
	}
	return reflect.DeepEqual(MoneyFacts(a), MoneyFacts(b))
}

// lastDayOf is the last day of the ith order's current support; zero while it is in force.
func (c Case) lastDayOf(i int) calendar.Date {
	var last calendar.Date
	ended := func(on calendar.Date) {
		if last.IsZero() || on.Before(last) {
			last = on
		}
	}
	if o := c.Orders[i]; !o.EndedOn.IsZero() {
		if i+1 < len(c.Orders) {
			ended(c.Orders[i+1].firstDay().AddDays(-1))
		} else {
			ended(o.EndedOn.AddDays(-1))
		}
	}
	if at := c.Processes[CaseProcess]; at.State == CaseEnded {
		ended(at.Since)
	}
	return last
}

// firstDay is the first day for which the order sets current support, or the day of its entry when it sets none.
func (o Order) firstDay() calendar.Date {
	first := calendar.Date{}
	for _, x := range o.Obligations {
		if from := o.from(x); x.Kind != "arrears" && (first.IsZero() || from.Before(first)) {
			first = from
		}
	}
	if first.IsZero() {
		return o.EnteredOn
	}
	return first
}

func (o Order) from(x Obligation) calendar.Date {
	if x.From.IsZero() {
		return o.EnteredOn
	}
	return x.From
}

// nothingOwed are the facts of a case of whose orders no day is left: what was charged is taken back.
func (c Case) nothingOwed() ledger.Scenario {
	for _, o := range c.Orders {
		for _, x := range o.Obligations {
			if x.Kind != "arrears" {
				return ledger.Scenario{Orders: []ledger.Order{{ID: accountName(o.Key, x.Kind, x.Child), Kind: ledger.Child, From: o.from(x), To: o.from(x)}}}
			}
		}
	}
	return ledger.Scenario{}
}

// charged is an obligation as the ledger charges it; false when no day of it is left.
func (c Case) charged(name string, o Order, x Obligation, last calendar.Date) (ledger.Order, bool) {
	one := ledger.Order{ID: name, Kind: ledger.Child, Amount: x.Amount, From: o.from(x), To: x.To}
	if kind, ok := map[string]ledger.Kind{"medical": ledger.Medical, "spousal": ledger.Spousal}[x.Kind]; ok {
		one.Kind = kind
	}
	if !last.IsZero() && (one.To.IsZero() || last.Before(one.To)) {
		one.To = last
	}
	if p, ok := c.Party(x.Child); ok && one.Kind != ledger.Spousal && !p.Profile.BirthDate.IsZero() {
		one.Child = &ledger.ChildFacts{BirthDate: p.Profile.BirthDate, InSchoolUntil: x.To}
	}
	end, _ := one.LastDay()
	if one.Kind != ledger.Spousal {
		one.Changes = c.suspensions(one, end)
	}
	return one, end.IsZero() || !end.Before(one.From)
}

// suspensions sets an order to $0 for the times in which a confinement suspends support and the account may say so
// (Fam. Code § 4007.5(a), (c)).
func (c Case) suspensions(o ledger.Order, end calendar.Date) []ledger.AmountChange {
	var changes []ledger.AmountChange
	for _, s := range c.Suspensions() {
		if s.From.Before(o.From) {
			s.From = o.From
		}
		if !s.To.IsZero() && s.To.Before(s.From) || !end.IsZero() && end.Before(s.From) {
			continue
		}
		changes = append(changes, ledger.AmountChange{From: s.From, Suspended: true})
		if !s.To.IsZero() {
			changes = append(changes, ledger.AmountChange{From: s.To.AddDays(1), Amount: o.Amount})
		}
	}
	return changes
}

// broughtIn is past-due support that a judgment found to be owed.
func (c Case) broughtIn(name string, total money.Cents, on calendar.Date) ledger.Arrears {
	a := ledger.Arrears{ID: name, Kind: ledger.Child, Assignment: ledger.NeverAssigned, Principal: total, AsOf: on}
	for _, p := range c.AidPeriods {
		bucket, assigned := map[Aid]ledger.Bucket{AidCalWORK: ledger.PermanentlyAssigned, AidFoster: ledger.FosterCareAssigned}[p.Aid]
		if assigned && !on.Before(p.From) && (p.To.IsZero() || !on.After(p.To)) {
			a.Assignment = bucket
		}
	}
	return a
}

// accountName names what is owed by its order, such as "O1-child1" or "O1-spousal".
func accountName(order, kind, child string) string {
	switch {
	case child == "":
		return order + "-" + kind
	case kind == "child":
		return order + "-" + child
	}
	return order + "-" + kind + "-" + child
}
