package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
)

// ComplaintExtended says that the director gave 30 days more.
type ComplaintExtended struct {
	About  string        `json:"about"`
	Reason string        `json:"reason"`
	Last   calendar.Date `json:"last"`  // last day of the first 30 days
	Until  calendar.Date `json:"until"` // last day of the extended time
}

// Kind implements Event.
func (ComplaintExtended) Kind() string { return "complaint-extended" }

// Subject implements subjected.
func (e ComplaintExtended) Subject() string { return e.About }

// Title implements Event.
func (e ComplaintExtended) Title(Case) string {
	return "Time for complaint " + e.About + " extended to " + longDate(e.Until) + " (LCR005)"
}

func (e ComplaintExtended) apply(c *Case, m Meta) {
	x := c.complaint(e.About)
	x.Until = e.Until
	x.mailed("LCR005", m.EffectiveOn)
}

// ComplaintWentUnanswered says that no written resolution was given in time: the complainant may ask for a state hearing (Fam. Code § 17801(b)).
type ComplaintWentUnanswered struct {
	About string `json:"about"`
}

// Kind implements Event.
func (ComplaintWentUnanswered) Kind() string { return "complaint-went-unanswered" }

// Subject implements subjected.
func (e ComplaintWentUnanswered) Subject() string { return e.About }

// Title implements Event.
func (e ComplaintWentUnanswered) Title(Case) string {
	return "No written resolution of complaint " + e.About + " in time: a state hearing may be asked for"
}

func (e ComplaintWentUnanswered) apply(c *Case, m Meta) {
	c.complaint(e.About).Unanswered = true
	c.enter(complaintPlace(e.About), ComplaintUnanswered, m)
}

// ComplaintResolved says what was found on a complaint and what is done.
type ComplaintResolved ResolutionForm

// Kind implements Event.
func (ComplaintResolved) Kind() string { return "complaint-resolved" }

// Subject implements subjected.
func (e ComplaintResolved) Subject() string { return e.About }

// Title implements Event.
func (e ComplaintResolved) Title(Case) string {
	if e.Action == "yes" {
		return "Complaint " + e.About + " resolved in writing (LCR006): something must be put right"
	}
	return "Complaint " + e.About + " resolved in writing (LCR006)"
}

func (e ComplaintResolved) apply(c *Case, m Meta) {
	x := c.complaint(e.About)
	x.answered(m.EffectiveOn, e.Given)
	if e.Action == "yes" {
		x.RemedyBy, x.RemedyOn = e.RemedyBy, e.RemedyOn
		c.enter(complaintPlace(e.About), RemedyDue, m)
		return
	}
	c.enter(complaintPlace(e.About), ComplaintDone, m)
}

// RemedyRecorded says that what a complaint showed was put right.
type RemedyRecorded ComplaintRemedy

// Kind implements Event.
func (RemedyRecorded) Kind() string { return "complaint-remedy-recorded" }

// Subject implements subjected.
func (e RemedyRecorded) Subject() string { return e.About }

// Title implements Event.
func (e RemedyRecorded) Title(Case) string {
	return "What complaint " + e.About + " showed was put right"
}

func (e RemedyRecorded) apply(c *Case, m Meta) {
	at := RemedyMade
	if _, runs := c.OpenDeadline("SH-REQ-RESPONSE", e.About); !runs {
		at = ComplaintOver
	}
	c.enter(complaintPlace(e.About), at, m)
}

// ComplaintWithdrawn says that the complainant took a complaint back.
type ComplaintWithdrawn ComplaintWithdrawal

// Kind implements Event.
func (ComplaintWithdrawn) Kind() string { return "complaint-withdrawn" }

// Subject implements subjected.
func (e ComplaintWithdrawn) Subject() string { return e.About }

// Title implements Event.
func (e ComplaintWithdrawn) Title(Case) string {
	return "Complaint " + e.About + " withdrawn by the complainant"
}

func (e ComplaintWithdrawn) apply(c *Case, m Meta) {
	c.enter(complaintPlace(e.About), ComplaintDropped, m)
	c.dropComplaint(e.About)
}

// ComplaintClosed says that the time to ask for a state hearing on a complaint is over.
type ComplaintClosed struct {
	About string `json:"about"`
}

// Kind implements Event.
func (ComplaintClosed) Kind() string { return "complaint-closed" }

// Subject implements subjected.
func (e ComplaintClosed) Subject() string { return e.About }

// Title implements Event.
func (e ComplaintClosed) Title(Case) string {
	return "Complaint " + e.About + " closed: the time to ask for a state hearing is over"
}

func (e ComplaintClosed) apply(c *Case, m Meta) { c.enter(complaintPlace(e.About), ComplaintOver, m) }

// ComplaintHearingAsked says that a state hearing was asked for on a complaint.
type ComplaintHearingAsked struct {
	About   string `json:"about"`
	Hearing string `json:"hearing"` // key of the state hearing
}

// Kind implements Event.
func (ComplaintHearingAsked) Kind() string { return "complaint-hearing-asked" }

// Subject implements subjected.
func (e ComplaintHearingAsked) Subject() string { return e.About }

// Title implements Event.
func (e ComplaintHearingAsked) Title(Case) string {
	return "State hearing " + e.Hearing + " asked for on complaint " + e.About
}

func (e ComplaintHearingAsked) apply(c *Case, m Meta) {
	c.complaint(e.About).Hearing = e.Hearing
	if at := complaintPlace(e.About); slices.Contains([]State{ComplaintLate, ComplaintDone, RemedyMade}, c.State(at)) {
		c.enter(at, ComplaintOver, m)
	}
}
