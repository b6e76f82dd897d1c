package lifecycle

import (
	"fmt"
	"slices"
)

// exclude says that the person whom the case names is not the parent of a child.
func exclude(c Case, child, how string) Event {
	return AllegedParentExcluded{Child: child, Person: c.paying().Person, How: how}
}

// NextParent is the form of name-next-parent.
type NextParent struct {
	About    string  `json:"about" label:"Child" options:"@parentages"`
	Answer   string  `json:"answer" label:"Who else may be the parent?" options:"known=The person named below|none=The person receiving support knows of no one else|other_case=Another case was opened against the next person" required:"yes"`
	Next     Profile `json:"next" label:"The next person who may be the parent" if:"answer=known"`
	Attested bool    `json:"attested" label:"The person receiving support said so under penalty of perjury" if:"answer=none" required:"yes"`
	Number   string  `json:"number,omitempty" label:"Number of the other case" if:"answer=other_case" required:"yes"`
}

// nameNextParent changes the record of the case to the next person who may be the parent (22 CCR 112130(f)). One case
// is one such person: when another child of the case is, or may be, the excluded person's, the child needs a case of
// its own (45 CFR 305.1(a)).
func nameNextParent(c Case, n NextParent, f Facts) ([]Event, error) {
	switch n.Answer {
	case "none":
		if c.State(parentagePlace(c.Focus)) == NoOtherParentKnown {
			return nil, invalid("answer", "It is on file that no one else is known.")
		}
		return []Event{NoOtherParent{Child: c.Focus}}, nil
	case "other_case":
		if n.Number == c.Number {
			return nil, invalid("number", "Enter the number of the other case, not of this one.")
		}
		return []Event{ChildInAnotherCase{Child: c.Focus, Number: n.Number}}, nil
	}
	if n.Next.Last == "" {
		return nil, invalid("next.last", "Enter the last name of the next person who may be the parent.")
	}
	if n.Next.SSN.Index != "" && slices.ContainsFunc(c.Parentage.Excluded, func(x Exclusion) bool { return f.Persons[x.Person].SSN.Index == n.Next.SSN.Index }) {
		return nil, invalid("next.last", "This person was excluded. Enter someone else.")
	}
	for _, p := range c.Parties {
		at := c.State(parentagePlace(p.Key))
		if p.Role == Child && p.Key != c.Focus && p.Parentage != elsewhere && at != ParentExcluded && at != NoOtherParentKnown {
			return nil, &Refusal{Reasons: []Reason{{Citation: "45 CFR 305.1(a); 22 CCR 112130(f)",
				Text: "The person excluded for " + c.childLabel(c.Focus) + " is or may be the parent of " + c.childLabel(p.Key) + ". Open another case against the next person, and record its number here."}}}
		}
	}
	person := personID(c.ID, fmt.Sprintf("pps%d", len(c.Parentage.Excluded)+1))
	events := []Event{about(person, PersonRegistered{Profile: n.Next, Source: "the exclusion of another person"}), ParentPayingReplaced{Person: person, Profile: n.Next}}
	for _, l := range c.OpenLeads() {
		events = append(events, LeadRejected{Lead: l.Key, Why: "It is about a person who was found not to be the parent."})
	}
	events = append(events, LocateStarted{Why: "Another person may be the parent"})
	if n.Next.Home.Known() {
		events = append(events, LeadAdded{Lead: c.nextLead(), Of: "address", From: string(PersonReceivingSupport), Address: n.Next.Home})
	}
	return events, nil
}

// NotPursued is the form of stop-parentage.
type NotPursued struct {
	About        string `json:"about" label:"Child" options:"@parentages"`
	IncestOrRape bool   `json:"incest_or_rape" label:"The case involves incest or forcible rape"`
	Adoption     bool   `json:"adoption" label:"Legal proceedings for adoption are pending"`
	Against      bool   `json:"against" label:"Establishing parentage would not be in the child's best interest"`
	Why          string `json:"why" label:"Why" kind:"long" required:"yes"`
}

func stopParentage(c Case, n NotPursued, f Facts) ([]Event, error) {
	r := f.Rule("parentage.not_pursued", map[string]any{"child.conceived_by_incest_or_rape": n.IncestOrRape, "child.adoption_proceedings_pending": n.Adoption,
		"agency.parentage_not_in_best_interest": n.Against})
	switch {
	case r.Refer:
		return nil, refuse("Whether parentage is to be pursued must be decided by a person: "+r.ReferWhy, r.Citation)
	case !r.Holds:
		return nil, refuse("Parentage must be pursued unless the case involves incest or forcible rape or an adoption is pending, and establishing it would not be in the child's best interest.", r.Citation)
	}
	return []Event{ParentageStopped{Child: c.Focus}}, nil
}

// ResumedParentage is the form of resume-parentage.
type ResumedParentage struct {
	About string `json:"about" label:"Child" options:"@parentages"`
	Why   string `json:"why" label:"What has changed" kind:"long" required:"yes"`
}

func resumeParentage(c Case, r ResumedParentage, _ Facts) ([]Event, error) {
	return []Event{ParentageResumed{Child: c.Focus, Why: r.Why}}, nil
}
