package lifecycle

import (
	"casewright/domain/calendar"
)

// RehearingAsked says that a rehearing was asked for.
type RehearingAsked RehearingForm

// Kind implements Event.
func (RehearingAsked) Kind() string { return "rehearing-asked" }

// Subject implements subjected.
func (e RehearingAsked) Subject() string { return e.About }

// Title implements Event.
func (e RehearingAsked) Title(Case) string {
	return "Rehearing of state hearing " + e.About + " asked for"
}

func (e RehearingAsked) apply(c *Case, _ Meta) { c.hearing(e.About).Rehearing = true }

// RehearingDecided says whether there is a rehearing.
type RehearingDecided RehearingDecisionForm

// Kind implements Event.
func (RehearingDecided) Kind() string { return "rehearing-decided" }

// Subject implements subjected.
func (e RehearingDecided) Subject() string { return e.About }

// Title implements Event.
func (e RehearingDecided) Title(Case) string {
	if e.Outcome == "granted" {
		return "Rehearing of state hearing " + e.About + " granted"
	}
	return "Rehearing of state hearing " + e.About + " denied"
}

func (e RehearingDecided) apply(c *Case, m Meta) {
	if e.Outcome == "granted" {
		c.acceptHearing(e.About, m)
		return
	}
	c.hearing(e.About).Rehearing = false
}

// StayGranted says that a decision need not be carried out while a rehearing is asked for.
type StayGranted struct {
	Hearing string `json:"hearing"`
}

// Kind implements Event.
func (StayGranted) Kind() string { return "decision-stayed" }

// Subject implements subjected.
func (e StayGranted) Subject() string { return e.Hearing }

// Title implements Event.
func (e StayGranted) Title(Case) string { return "Decision on state hearing " + e.Hearing + " stayed" }

func (e StayGranted) apply(c *Case, _ Meta) { c.hearing(e.Hearing).Stayed = true }

// StayEnded says that a decision is to be carried out again.
type StayEnded struct {
	Hearing string        `json:"hearing"`
	On      calendar.Date `json:"on"`
}

// Kind implements Event.
func (StayEnded) Kind() string { return "decision-stay-ended" }

// Subject implements subjected.
func (e StayEnded) Subject() string { return e.Hearing }

// Title implements Event.
func (e StayEnded) Title(Case) string {
	return "Stay of the decision on state hearing " + e.Hearing + " ended"
}

func (e StayEnded) apply(c *Case, _ Meta) { c.hearing(e.Hearing).Stayed = false }

// WritFiled says that the superior court was asked to review a decision.
type WritFiled HearingDay

// Kind implements Event.
func (WritFiled) Kind() string { return "writ-filed" }

// Subject implements subjected.
func (e WritFiled) Subject() string { return e.About }

// Title implements Event.
func (e WritFiled) Title(Case) string {
	return "Petition to the superior court on state hearing " + e.About
}

func (e WritFiled) apply(c *Case, m Meta) {
	c.hearing(e.About).Writ = true
	if at := c.State(hearingPlace(e.About)); at == SHDecided || at == SHComplied {
		c.enter(hearingPlace(e.About), SHInCourt, m)
	}
}

// WritDecided says what the court found.
type WritDecided WritOutcome

// Kind implements Event.
func (WritDecided) Kind() string { return "writ-decided" }

// Subject implements subjected.
func (e WritDecided) Subject() string { return e.About }

// Title implements Event.
func (e WritDecided) Title(Case) string {
	if e.Outcome == "returned" {
		return "The court sent state hearing " + e.About + " back for another decision"
	}
	return "The court left the decision on state hearing " + e.About + " as it is"
}

func (e WritDecided) apply(c *Case, m Meta) {
	if e.Outcome == "returned" {
		c.acceptHearing(e.About, m)
		return
	}
	c.endHearing(e.About, SHClosed, m)
}

// HearingClosed says that the year for a petition to the superior court is over.
type HearingClosed struct {
	Hearing string `json:"hearing"`
}

// Kind implements Event.
func (HearingClosed) Kind() string { return "hearing-closed" }

// Subject implements subjected.
func (e HearingClosed) Subject() string { return e.Hearing }

// Title implements Event.
func (e HearingClosed) Title(Case) string {
	return "State hearing " + e.Hearing + " closed: the year for a petition to the superior court is over"
}

func (e HearingClosed) apply(c *Case, m Meta) { c.endHearing(e.Hearing, SHClosed, m) }
