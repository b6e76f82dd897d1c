package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
)

// stateHearingEvents are the events of the StateHearing process.
var stateHearingEvents = []Event{HearingRequested{}, HearingScreened{}, DismissalAnswered{}, DismissalDecided{}, DismissalNoticeGiven{}, HearingDismissed{}, HearingWithdrawn{}, CourtFiled{},
	StateHearingScheduled{}, StateHearingNoticed{}, PositionSent{}, StateHearingPostponed{}, StateHearingHeld{}, HearingTimeWaived{}, NoShowRecorded{}, HearingReinstated{}, DecisionProposed{}, DirectorActed{},
	DecisionReceived{}, ComplianceReported{}, ComplianceRuled{}, ComplianceComplained{}, RehearingAsked{}, RehearingDecided{}, StayGranted{}, StayEnded{}, WritFiled{}, WritDecided{}, HearingClosed{}}

// HearingRequested says that a state hearing was asked for, and which rules speak against the request.
type HearingRequested struct {
	Hearing string `json:"hearing"`
	HearingRequestForm
	Doubts []string `json:"doubts,omitempty"`
}

// Kind implements Event.
func (HearingRequested) Kind() string { return "hearing-requested" }

// Subject implements subjected.
func (e HearingRequested) Subject() string { return e.Hearing }

// Title implements Event.
func (e HearingRequested) Title(Case) string {
	if len(e.Doubts) > 0 {
		return "State hearing " + e.Hearing + " asked for; the rules leave a doubt about the request"
	}
	return "State hearing " + e.Hearing + " asked for"
}

func (e HearingRequested) apply(c *Case, m Meta) {
	c.Hearings = append(c.Hearings, Hearing{Key: e.Hearing, By: e.By, Complaint: e.Complaint, Requested: e.On, Doubts: e.Doubts, Subjects: e.Subjects})
	c.enter(hearingPlace(e.Hearing), SHRequested, m)
}

// HearingScreened says what the State Hearing Office does with a request.
type HearingScreened HearingScreening

// Kind implements Event.
func (HearingScreened) Kind() string { return "hearing-screened" }

// Subject implements subjected.
func (e HearingScreened) Subject() string { return e.About }

// Title implements Event.
func (e HearingScreened) Title(Case) string {
	return map[string]string{"accepted": "Request for state hearing " + e.About + " accepted", "partly": "Request for state hearing " + e.About + " accepted in part", "dismissal": "Request for state hearing " + e.About + ": dismissal intended"}[e.Outcome]
}

func (e HearingScreened) apply(c *Case, m Meta) {
	if e.Outcome == "dismissal" {
		c.enter(hearingPlace(e.About), SHDismissalNoticed, m)
		return
	}
	c.acceptHearing(e.About, m)
}

// acceptHearing makes a request wait for a day, as if for the first time.
func (c *Case) acceptHearing(key string, m Meta) {
	x := c.hearing(key)
	x.On, x.Noticed, x.Rehearing, x.Stayed, x.Writ = calendar.Date{}, false, false, false, false
	c.enter(hearingPlace(key), SHAccepted, m)
}

// endHearing ends a hearing in a final state and forgets what no decision needs any more; the events keep it.
func (c *Case) endHearing(key string, at State, m Meta) {
	c.enter(hearingPlace(key), at, m)
	c.Hearings = slices.DeleteFunc(c.Hearings, func(x Hearing) bool { return x.Key == key })
}

// DismissalAnswered says that the complainant gave facts or arguments against an intended dismissal.
type DismissalAnswered HearingFact

// Kind implements Event.
func (DismissalAnswered) Kind() string { return "hearing-dismissal-answered" }

// Subject implements subjected.
func (e DismissalAnswered) Subject() string { return e.About }

// Title implements Event.
func (e DismissalAnswered) Title(Case) string {
	return "Intended dismissal of state hearing " + e.About + " answered"
}

func (e DismissalAnswered) apply(c *Case, _ Meta) { c.hearing(e.About).Answered = true }

// DismissalDecided says what was decided after the answer.
type DismissalDecided DismissalDecisionForm

// Kind implements Event.
func (DismissalDecided) Kind() string { return "hearing-dismissal-decided" }

// Subject implements subjected.
func (e DismissalDecided) Subject() string { return e.About }

// Title implements Event.
func (e DismissalDecided) Title(Case) string {
	return "State hearing " + e.About + map[string]string{"dismissed": ": the request is dismissed after the answer", "reinstated": ": the request goes on", "partly": ": part of the request goes on"}[e.Decision]
}

func (e DismissalDecided) apply(c *Case, m Meta) {
	if e.Decision == "dismissed" {
		c.enter(hearingPlace(e.About), SHDismissalDecided, m)
		return
	}
	c.acceptHearing(e.About, m)
}

// DismissalNoticeGiven says that the complainant was told of the dismissal in writing.
type DismissalNoticeGiven HearingDay

// Kind implements Event.
func (DismissalNoticeGiven) Kind() string { return "hearing-dismissal-noticed" }

// Subject implements subjected.
func (e DismissalNoticeGiven) Subject() string { return e.About }

// Title implements Event.
func (e DismissalNoticeGiven) Title(Case) string {
	return "Dismissal of state hearing " + e.About + " told in writing"
}

func (e DismissalNoticeGiven) apply(c *Case, m Meta) { c.endHearing(e.About, SHDismissed, m) }

// HearingDismissed says that a request for a state hearing is dismissed.
type HearingDismissed struct {
	Hearing string `json:"hearing"`
	Why     string `json:"why"` // unanswered, abandoned, court
}

// Kind implements Event.
func (HearingDismissed) Kind() string { return "hearing-dismissed" }

// Subject implements subjected.
func (e HearingDismissed) Subject() string { return e.Hearing }

// Title implements Event.
func (e HearingDismissed) Title(Case) string {
	return "State hearing " + e.Hearing + " dismissed: " + map[string]string{"unanswered": "no answer to the intended dismissal", "abandoned": "the complainant did not appear and showed no good cause", "court": "the same question is in court"}[e.Why]
}

func (e HearingDismissed) apply(c *Case, m Meta) { c.endHearing(e.Hearing, SHDismissed, m) }

// HearingWithdrawn says that the complainant took the request back.
type HearingWithdrawn HearingDay

// Kind implements Event.
func (HearingWithdrawn) Kind() string { return "hearing-withdrawn" }

// Subject implements subjected.
func (e HearingWithdrawn) Subject() string { return e.About }

// Title implements Event.
func (e HearingWithdrawn) Title(Case) string {
	return "State hearing " + e.About + " withdrawn by the complainant"
}

func (e HearingWithdrawn) apply(c *Case, m Meta) { c.endHearing(e.About, SHWithdrawn, m) }

// CourtFiled says that the question of a hearing went to court.
type CourtFiled CourtFiling

// Kind implements Event.
func (CourtFiled) Kind() string { return "hearing-court-filed" }

// Subject implements subjected.
func (e CourtFiled) Subject() string { return e.About }

// Title implements Event.
func (e CourtFiled) Title(Case) string {
	return "The question of state hearing " + e.About + " is in court"
}

func (CourtFiled) apply(*Case, Meta) {}
