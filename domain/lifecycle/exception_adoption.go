package lifecycle

import "casewright/domain/calendar"

// AdoptionConsidered is the state of a case that waits because a child is being considered for adoption.
const AdoptionConsidered State = "adoption_considered"

func init() {
	exception{
		actions: []Action{
			{Name: "hold-for-adoption", Title: "Hold the case: a child is being considered for adoption", Citation: "Fam. Code § 17415(b)", From: In(CaseOpen), To: To(AdoptionConsidered),
				Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{opened}, Does: Do(holdForAdoption),
				Help: "On the advice of the county welfare department. Investigation and every other action wait until it says that adoption is no longer considered."},
			{Name: "end-adoption-hold", Title: "Go on: adoption is no longer considered", Citation: "Fam. Code § 17415(b)", From: In(AdoptionConsidered), To: To(CaseOpen),
				Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(endAdoptionHold)},
		},
		tasks:  []TaskUse{{Name: "adoption", Title: "Ask the welfare department whether adoption is still considered", Queue: Caseworker, Action: "end-adoption-hold", Opens: OnEnter(AdoptionConsidered), Closes: OnLeave(AdoptionConsidered)}},
		events: []Event{AdoptionHeld{}, AdoptionHoldEnded{}},
	}.hang()
}

// AdoptionFile says from when to when the case was held for an adoption; the zero value is never.
type AdoptionFile struct {
	Held    calendar.Date `json:"held"`
	Resumed calendar.Date `json:"resumed"`
}

// stopped reports whether the law held the agency back on a day. A last day in that time is no miss.
func (c *Case) stopped(on calendar.Date) bool {
	a := c.Adoption
	return c.GoodCause.stopped(on) || !a.Held.IsZero() && !on.Before(a.Held) && (a.Resumed.IsZero() || on.Before(a.Resumed))
}

// WelfareAdvice is the form of hold-for-adoption and end-adoption-hold.
type WelfareAdvice struct {
	On       calendar.Date `json:"on" label:"Date of the welfare department's advice" required:"yes"`
	Document string        `json:"document" label:"Its reference, or who gave it" required:"yes"`
}

func (w WelfareAdvice) happened() (string, calendar.Date) { return "on", w.On }

func holdForAdoption(c Case, w WelfareAdvice, _ Facts) ([]Event, error) {
	if w.On.Before(c.Application.OpenedOn) {
		return nil, invalid("on", "The advice must be between the opening of the case and today.")
	}
	return []Event{AdoptionHeld(w)}, nil
}

func endAdoptionHold(c Case, w WelfareAdvice, _ Facts) ([]Event, error) {
	if w.On.Before(c.Adoption.Held) {
		return nil, invalid("on", "The case was held on "+longDate(c.Adoption.Held)+"; the advice to go on is later.")
	}
	return []Event{AdoptionHoldEnded(w)}, nil
}

// AdoptionHeld says that the case waits: a child is being considered for adoption.
type AdoptionHeld WelfareAdvice

// Kind implements Event.
func (AdoptionHeld) Kind() string { return "adoption-held" }

// Title implements Event.
func (AdoptionHeld) Title(Case) string {
	return "A child is being considered for adoption: the case waits"
}

func (AdoptionHeld) apply(c *Case, m Meta) {
	c.Adoption = AdoptionFile{Held: m.EffectiveOn}
	c.enter(CaseProcess, AdoptionConsidered, m)
}

// AdoptionHoldEnded says that adoption is no longer considered and the case goes on.
type AdoptionHoldEnded WelfareAdvice

// Kind implements Event.
func (AdoptionHoldEnded) Kind() string { return "adoption-hold-ended" }

// Title implements Event.
func (AdoptionHoldEnded) Title(Case) string {
	return "Adoption is no longer considered: the case goes on"
}

func (AdoptionHoldEnded) apply(c *Case, m Meta) {
	c.Adoption.Resumed = m.EffectiveOn
	c.enter(CaseProcess, CaseOpen, m)
}
