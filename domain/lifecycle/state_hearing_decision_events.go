package lifecycle

import (
	"casewright/domain/calendar"
)

// StateHearingScheduled says when a state hearing is held.
type StateHearingScheduled HearingDate

// Kind implements Event.
func (StateHearingScheduled) Kind() string { return "state-hearing-scheduled" }

// Subject implements subjected.
func (e StateHearingScheduled) Subject() string { return e.About }

// Title implements Event.
func (e StateHearingScheduled) Title(Case) string {
	return "State hearing " + e.About + " set for " + longDate(e.On)
}

func (e StateHearingScheduled) apply(c *Case, m Meta) {
	x := c.hearing(e.About)
	x.On, x.Noticed = e.On, false
	c.enter(hearingPlace(e.About), SHScheduled, m)
}

// StateHearingNoticed says that all parties were told time and place in writing.
type StateHearingNoticed HearingDay

// Kind implements Event.
func (StateHearingNoticed) Kind() string { return "state-hearing-noticed" }

// Subject implements subjected.
func (e StateHearingNoticed) Subject() string { return e.About }

// Title implements Event.
func (e StateHearingNoticed) Title(Case) string {
	return "Time and place of state hearing " + e.About + " told in writing"
}

func (e StateHearingNoticed) apply(c *Case, _ Meta) { c.hearing(e.About).Noticed = true }

// PositionSent says that the agency's position statement was mailed.
type PositionSent PositionStatement

// Kind implements Event.
func (PositionSent) Kind() string { return "position-statement-sent" }

// Subject implements subjected.
func (e PositionSent) Subject() string { return e.About }

// Title implements Event.
func (e PositionSent) Title(Case) string {
	return "Position statement for state hearing " + e.About + " sent"
}

func (e PositionSent) apply(c *Case, _ Meta) { c.hearing(e.About).Position = e.On }

// StateHearingPostponed says that a hearing was postponed or continued with the complainant's consent.
type StateHearingPostponed struct {
	Hearing string        `json:"hearing"`
	To      calendar.Date `json:"to"`
	Days    int           `json:"days"` // by which all later clocks move
	Reason  string        `json:"reason"`
}

// Kind implements Event.
func (StateHearingPostponed) Kind() string { return "state-hearing-postponed" }

// Subject implements subjected.
func (e StateHearingPostponed) Subject() string { return e.Hearing }

// Title implements Event.
func (e StateHearingPostponed) Title(Case) string {
	return "State hearing " + e.Hearing + " postponed to " + longDate(e.To) + ": the later clocks move with it"
}

func (e StateHearingPostponed) apply(c *Case, _ Meta) {
	x := c.hearing(e.Hearing)
	x.On, x.Noticed = e.To, false
	x.Moved += e.Days
}

// StateHearingHeld says that a hearing was held.
type StateHearingHeld struct {
	Hearing string `json:"hearing"`
}

// Kind implements Event.
func (StateHearingHeld) Kind() string { return "state-hearing-held" }

// Subject implements subjected.
func (e StateHearingHeld) Subject() string { return e.Hearing }

// Title implements Event.
func (e StateHearingHeld) Title(Case) string { return "State hearing " + e.Hearing + " held" }

func (e StateHearingHeld) apply(c *Case, m Meta) { c.enter(hearingPlace(e.Hearing), SHHeard, m) }

// HearingTimeWaived says that the complainant waived the 75 days for the proposed decision (Fam. Code § 17801(d)(1)).
type HearingTimeWaived struct {
	Hearing string `json:"hearing"`
}

// Kind implements Event.
func (HearingTimeWaived) Kind() string { return "hearing-time-waived" }

// Subject implements subjected.
func (e HearingTimeWaived) Subject() string { return e.Hearing }

// Title implements Event.
func (e HearingTimeWaived) Title(Case) string {
	return "State hearing " + e.Hearing + ": the time for the proposed decision is waived"
}

func (e HearingTimeWaived) apply(c *Case, _ Meta) { c.hearing(e.Hearing).Waived = true }

// NoShowRecorded says that the complainant did not appear and was asked why in writing.
type NoShowRecorded HearingDay

// Kind implements Event.
func (NoShowRecorded) Kind() string { return "hearing-no-show" }

// Subject implements subjected.
func (e NoShowRecorded) Subject() string { return e.About }

// Title implements Event.
func (e NoShowRecorded) Title(Case) string {
	return "Complainant did not appear at state hearing " + e.About + ": asked in writing for good cause"
}

func (e NoShowRecorded) apply(c *Case, m Meta) { c.enter(hearingPlace(e.About), SHAbandonNoticed, m) }

// HearingReinstated says that good cause was shown for not appearing.
type HearingReinstated HearingFact

// Kind implements Event.
func (HearingReinstated) Kind() string { return "hearing-reinstated" }

// Subject implements subjected.
func (e HearingReinstated) Subject() string { return e.About }

// Title implements Event.
func (e HearingReinstated) Title(Case) string {
	return "Request for state hearing " + e.About + " reinstated"
}

func (e HearingReinstated) apply(c *Case, m Meta) { c.acceptHearing(e.About, m) }

// DecisionProposed says that the State Hearing Office proposed a decision.
type DecisionProposed HearingDay

// Kind implements Event.
func (DecisionProposed) Kind() string { return "decision-proposed" }

// Subject implements subjected.
func (e DecisionProposed) Subject() string { return e.About }

// Title implements Event.
func (e DecisionProposed) Title(Case) string {
	return "Decision on state hearing " + e.About + " proposed"
}

func (e DecisionProposed) apply(c *Case, m Meta) { c.enter(hearingPlace(e.About), SHProposed, m) }

// DirectorActed says what the Department did with a proposed decision.
type DirectorActed DirectorAction

// Kind implements Event.
func (DirectorActed) Kind() string { return "director-acted" }

// Subject implements subjected.
func (e DirectorActed) Subject() string { return e.About }

// Title implements Event.
func (e DirectorActed) Title(Case) string {
	what := map[string]string{"adopted": "Proposed decision on state hearing " + e.About + " adopted", "alternated": "Another decision on state hearing " + e.About + " made",
		"returned": "Proposed decision on state hearing " + e.About + " returned for more evidence"}[e.Action]
	favor := map[string]string{"whole": ", wholly for the complainant", "part": ", in part for the complainant", "none": ", against the complainant"}[e.Favor]
	return what + favor
}

func (e DirectorActed) apply(c *Case, m Meta) {
	if e.Action == "returned" {
		c.acceptHearing(e.About, m)
		return
	}
	x := c.hearing(e.About)
	x.Decided, x.Favor, x.Told, x.Received = e.On, e.Favor, e.Told, calendar.Date{}
	if x.Told.IsZero() {
		x.Told = e.On
	}
	at := SHComplying
	if e.Favor == "none" {
		at = SHDecided
	}
	c.enter(hearingPlace(e.About), at, m)
}

// DecisionReceived says when the agency got a decision, or is presumed to have.
type DecisionReceived struct {
	Hearing  string        `json:"hearing"`
	Presumed bool          `json:"presumed,omitempty"` // 15 business days after its adoption (22 CCR 120221(b))
	Day      calendar.Date `json:"day"`
}

// Kind implements Event.
func (DecisionReceived) Kind() string { return "decision-received" }

// Subject implements subjected.
func (e DecisionReceived) Subject() string { return e.Hearing }

// Title implements Event.
func (e DecisionReceived) Title(Case) string {
	if e.Presumed {
		return "Decision on state hearing " + e.Hearing + " is presumed to be received"
	}
	return "Decision on state hearing " + e.Hearing + " received"
}

func (e DecisionReceived) apply(c *Case, _ Meta) { c.hearing(e.Hearing).Received = e.Day }

// ComplianceReported says what was done to carry out a decision.
type ComplianceReported ComplianceReport

// Kind implements Event.
func (ComplianceReported) Kind() string { return "compliance-reported" }

// Subject implements subjected.
func (e ComplianceReported) Subject() string { return e.About }

// Title implements Event.
func (e ComplianceReported) Title(Case) string {
	return "Compliance with the decision on state hearing " + e.About + " reported to the Department"
}

func (e ComplianceReported) apply(c *Case, m Meta) { c.enter(hearingPlace(e.About), SHReported, m) }

// ComplianceRuled says whether the Department approves what was done.
type ComplianceRuled ComplianceRuling

// Kind implements Event.
func (ComplianceRuled) Kind() string { return "compliance-ruled" }

// Subject implements subjected.
func (e ComplianceRuled) Subject() string { return e.About }

// Title implements Event.
func (e ComplianceRuled) Title(Case) string {
	if e.Outcome == "approved" {
		return "Compliance with the decision on state hearing " + e.About + " approved"
	}
	return "The Department orders more to comply with the decision on state hearing " + e.About
}

func (e ComplianceRuled) apply(c *Case, m Meta) {
	_, year := c.OpenDeadline("SH-WRIT", e.About)
	switch {
	case e.Outcome == "more":
		c.enter(hearingPlace(e.About), SHComplying, m)
	case c.hearing(e.About).Writ:
		c.enter(hearingPlace(e.About), SHInCourt, m)
	case year:
		c.enter(hearingPlace(e.About), SHComplied, m)
	default:
		c.endHearing(e.About, SHClosed, m)
	}
}

// ComplianceComplained says that the complainant finds the decision not carried out; the Department answers.
type ComplianceComplained HearingFact

// Kind implements Event.
func (ComplianceComplained) Kind() string { return "compliance-complained" }

// Subject implements subjected.
func (e ComplianceComplained) Subject() string { return e.About }

// Title implements Event.
func (e ComplianceComplained) Title(Case) string {
	return "Complaint about the compliance with the decision on state hearing " + e.About
}

func (e ComplianceComplained) apply(c *Case, m Meta) { c.enter(hearingPlace(e.About), SHReported, m) }
