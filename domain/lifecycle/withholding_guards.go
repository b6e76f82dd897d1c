package lifecycle

import (
	"slices"
	"strings"

	"casewright/domain/calendar"
)

// supportToWithhold: an order sets current support, or arrears are owed.
var supportToWithhold = Guard{"current support is ordered or arrears are owed", func(c Case, f Facts) *Reason {
	o, _ := c.OrderInForce()
	if currentSupport(c, o, f.Today) == 0 && f.Account.Total() == 0 {
		return &Reason{Text: "No order in force sets current support, and the account shows no arrears.", Citation: "Fam. Code § 5230(a); 45 CFR 303.100(a)"}
	}
	return nil
}}

// withholdingAllowed applies the rule on withholding: not while a court stays it.
var withholdingAllowed = Guard{"no stay or written alternative stands against it", func(c Case, f Facts) *Reason {
	o, _ := c.OrderInForce()
	d := f.Rule("enf.income_withholding", map[string]any{"order.current_support_due": currentSupport(c, o, f.Today) > 0, "arrears.total": f.Account.Total(),
		"withholding.stayed_by_court": c.Withholding.Stay.Kind == "good_cause", "withholding.written_alternative": c.Withholding.Stay.Kind == "agreement"})
	switch {
	case d.Refer:
		return &Reason{Text: "Whether income may be withheld must be decided by a person: " + d.ReferWhy, Citation: d.Citation}
	case !d.Holds:
		return &Reason{Text: "Withholding is not allowed: a stay stands, or nothing is owed.", Citation: d.Citation, Fix: "end-stay"}
	}
	return nil
}}

// notForeign: withholding for a registered order of another state cannot be stayed under California law.
var notForeign = Guard{"the order is not one of another state", func(c Case, _ Facts) *Reason {
	if o, _ := c.OrderInForce(); o.Kind == "registered" {
		return &Reason{Text: "Service of withholding for another state's order may not be stayed.", Citation: "Fam. Code § 5260(a)"}
	}
	return nil
}}

var stayKept = Guard{"the conditions of the stay were kept until now", func(c Case, _ Facts) *Reason {
	if c.Withholding.Stay.Broken {
		return &Reason{Text: "The conditions of the stay have failed already: end the stay.", Citation: "22 CCR 116104(a)", Fix: "end-stay"}
	}
	return nil
}}

// timeToBegin: the employer has had 10 days to begin.
var timeToBegin = Guard{"more than 10 days have passed since service", func(c Case, f Facts) *Reason {
	if w, _ := FindWithholding(c, c.Focus); !f.Today.After(w.ServedOn.AddDays(10)) {
		return &Reason{Text: "The employer has until " + longDate(w.ServedOn.AddDays(10)) + " to begin.", Citation: "Fam. Code § 5233"}
	}
	return nil
}}

var contested = Guard{"the parent asked for a hearing", func(c Case, _ Facts) *Reason {
	if w, _ := FindWithholding(c, c.Focus); !w.Contest {
		return &Reason{Text: "No request for a hearing is open.", Citation: "Fam. Code § 5246(e)", Fix: "contest-withholding"}
	}
	return nil
}}

var notContested = Guard{"no request for a hearing is open", func(c Case, _ Facts) *Reason {
	if w, _ := FindWithholding(c, c.Focus); w.Contest {
		return &Reason{Text: "A request for a hearing is open already.", Citation: "Fam. Code § 5246(e)", Fix: "decide-withholding-contest"}
	}
	return nil
}}

var notQuashed = Guard{"no court quashed it", func(c Case, _ Facts) *Reason {
	if w, _ := FindWithholding(c, c.Focus); w.Quashed {
		return &Reason{Text: "The court quashed it: tell the employer to stop.", Citation: "Fam. Code § 5246(e)(1)", Fix: "release-withholding"}
	}
	return nil
}}

var childSupported = Guard{"current support is ordered for a child", func(c Case, _ Facts) *Reason {
	if len(supportedChildren(c)) == 0 {
		return &Reason{Text: "Current support has ended for every child.", Citation: "Fam. Code § 3901"}
	}
	return nil
}}

var fromFeed = When{"the state's system told of the work", func(c Case, _ Event) bool { w, _ := FindWithholding(c, c.Focus); return w.Feed }}

var notFromFeed = When{"the work became known otherwise", func(c Case, e Event) bool { return !fromFeed.Holds(c, e) }}

var isStayed = When{"service on this employer is stayed", func(c Case, _ Event) bool { return c.State(withholdings().place(c.Focus)) == IWOStayed }}

var courtChanged = When{"the court quashed or changed it", func(_ Case, e Event) bool {
	return slices.Contains([]string{"quashed", "reduced", "corrected"}, e.(WithholdingContestDecided).Outcome)
}}

var arrearsRemain = When{"current support has ended and arrears remain", func(_ Case, e Event) bool { return e.(WithholdingChangeDue).Why == "arrears_remain" }}

var withholdingOver = When{"it is to end", func(_ Case, e Event) bool {
	return slices.Contains([]string{"quashed", "nothing_owed"}, e.(WithholdingChangeDue).Why)
}}

var withholdingChanges = When{"the amounts change", func(c Case, e Event) bool { return !withholdingOver.Holds(c, e) }}

var nextPayday = From{"the next payday", func(_ Case, e Event) calendar.Date { return e.(IncomeWithheld).next() }}

var hearingDay = From{"the day of the hearing", func(_ Case, e Event) calendar.Date { return e.(WithholdingHearingSet).Hearing }}

// feeds are the sources by which the state's own system learns of work (45 CFR 303.100(e)(2)).
var feeds = []string{"edd", "fpls", "other_state", "employer"}

// startWhereKnown starts withholding with employers that are known once support is to be withheld: all of them when an order is entered or a
// stay ends, and the one that became known.
func startWhereKnown(c Case, e Event, f Facts) []Event {
	if supportToWithhold.Unmet(c, f) != nil || c.Withholding.Stay.Kind != "" {
		return nil
	}
	var found []WithholdingStarted
	switch e := e.(type) {
	case LeadAdded:
		if e.Of == "employer" && slices.Contains(feeds, e.From) {
			found = append(found, WithholdingStarted{Employer: e.Employer, Address: e.Address, Feed: true})
		}
	case LeadVerified:
		if l, ok := FindLead(c, e.Lead); ok && l.Of == "employer" {
			found = append(found, WithholdingStarted{Employer: l.Employer, Address: l.Address})
		}
	default:
		for _, x := range knownEmployers(f.Persons[c.paying().Person]) {
			found = append(found, WithholdingStarted{Employer: x.Name, Address: x.Address})
		}
	}
	var events []Event
	for _, s := range found {
		if s.Address.Known() && !c.withholdsFrom(s.Employer) {
			s.Withholding = c.keyAfter(withholdings().Name, len(events))
			events = append(events, s)
		}
	}
	return events
}

// knownEmployers are the employers whose employment is verified and has not ended; when none is verified, the one reported last.
func knownEmployers(p Person) []Employer {
	now := slices.DeleteFunc(slices.Clone(p.Employers), func(e Employer) bool { return !e.EndedOn.IsZero() })
	verified := slices.DeleteFunc(slices.Clone(now), func(e Employer) bool { return e.VerifiedOn.IsZero() })
	if len(verified) == 0 && len(now) > 0 {
		return now[len(now)-1:]
	}
	return verified
}

// withholdsFrom reports whether an order to withhold runs with an employer.
func (c Case) withholdsFrom(employer string) bool {
	return slices.ContainsFunc(c.Withholding.Orders, func(w WithholdingOrder) bool {
		return strings.EqualFold(w.Employer, employer) && !w.Ended && c.State(withholdings().place(w.Key)) != IWOWorkSought && c.Running(withholdings().place(w.Key))
	})
}

// orderChanged: each employer who was served must be told of another order.
func orderChanged(c Case, _ Event, _ Facts) []Event {
	var events []Event
	for _, key := range withholdings().inState(c, []State{IWOServed, IWOInForce, IWOInDefault}) {
		events = append(events, WithholdingChangeDue{Withholding: key, Why: "new_order"})
	}
	return events
}

// supportEnded: what follows when an order is no longer in force.
func supportEnded(c Case, _ Event, f Facts) []Event {
	o, _ := c.OrderInForce()
	return c.withholdingAfter(currentSupport(c, o, f.Today), f.Account.Total())
}
