package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
)

// StateHearingProcess is the name of the StateHearing process.
const StateHearingProcess = "state-hearing"

// States of the StateHearing process.
const (
	SHRequested        State = "requested"
	SHDismissalNoticed State = "dismissal_noticed"
	SHDismissalDecided State = "dismissal_decided"
	SHAccepted         State = "accepted"
	SHScheduled        State = "scheduled"
	SHAbandonNoticed   State = "abandon_noticed"
	SHHeard            State = "heard"
	SHProposed         State = "decision_proposed"
	SHDecided          State = "decided"
	SHComplying        State = "complying"
	SHReported         State = "compliance_reported"
	SHComplied         State = "complied"
	SHInCourt          State = "in_court"
	SHDismissed        State = "dismissed"
	SHWithdrawn        State = "withdrawn"
	SHClosed           State = "closed"
)

// StateHearing follows a hearing before the state on a complaint: the State Hearing Office decides, the agency
// states its position and carries the decision out.
var StateHearing = Process{
	Name:     StateHearingProcess,
	Workflow: "StateHearing",
	Outlasts: true,
	Title:    "State hearing",
	About: "Follows a parent's hearing before the state on a complaint, from the request to the compliance with the decision. Fam. Code §§ 17801, 17803; 22 CCR 120201, 120204, 120206, 120211, 120213, 120221. " +
		"The existing support order stays due meanwhile (Fam. Code § 17801(f)). Not verified, because their text was not at hand: 22 CCR 120202, 120203, 120205, 120207-120210, 120212, 120214-120220 (postponement reasons, withdrawal, rehearing).",
	Many: &Many{Item: "state hearing", List: "hearings", Prefix: "H", Label: hearingLabel},
	States: []State{SHRequested, SHDismissalNoticed, SHDismissalDecided, SHAccepted, SHScheduled, SHAbandonNoticed, SHHeard, SHProposed, SHDecided, SHComplying, SHReported, SHComplied,
		SHInCourt, SHDismissed, SHWithdrawn, SHClosed},
	Final: []State{SHDismissed, SHWithdrawn, SHClosed},
	Actions: []Action{
		{Name: "record-hearing-request", Title: "Record a request for a state hearing", Citation: "Fam. Code § 17801; 22 CCR 120204", From: In(None), To: To(SHRequested), Roles: everyWorker, Does: Do(requestHearing), Notices: []string{"N-STATE-HEARING"},
			Help: "On form SH001 or orally. The State Hearing Office decides on it; what the rules find against it is shown and refuses nothing."},
		{Name: "record-hearing-screening", Title: "Record what the State Hearing Office does with the request", Citation: "22 CCR 120211", From: In(SHRequested), To: To(SHAccepted, SHDismissalNoticed), Roles: workersOfCase, Does: Do(screenHearing)},
		{Name: "record-dismissal-answer", Title: "Record the answer to the intended dismissal", Citation: "22 CCR 120211(b)", From: In(SHDismissalNoticed), Roles: workersOfCase, Guards: []Guard{dismissalUnanswered}, Does: Do(answerDismissal)},
		{Name: "record-dismissal-decision", Title: "Record the decision after the answer", Citation: "22 CCR 120211(b)", From: In(SHDismissalNoticed), To: To(SHDismissalDecided, SHAccepted), Roles: workersOfCase, Guards: []Guard{dismissalAnswered}, Does: Do(decideDismissal)},
		{Name: "record-dismissal-notice", Title: "Record the written notice of the dismissal", Citation: "22 CCR 120211(b)(2)", From: In(SHDismissalDecided), To: To(SHDismissed), Roles: workersOfCase, Does: Do(noticeDismissal)},
		{Name: "schedule-hearing", Title: "Record the date of the state hearing", Citation: "Fam. Code § 17801(d)(1)", From: In(SHAccepted, SHScheduled), Moves: []Move{{From: SHAccepted, To: SHScheduled}}, Roles: workersOfCase, Does: Do(scheduleHearing),
			Help: "Another date without the complainant's consent moves no clock; a postponement with consent does."},
		{Name: "record-hearing-notice", Title: "Record the written notice of time and place", Citation: "Fam. Code § 17801(d)(1)", From: In(SHScheduled), Roles: workersOfCase, Guards: []Guard{hearingUnnoticed}, Does: Do(noticeHearing)},
		{Name: "send-position-statement", Title: "Send the position statement with its exhibits", Citation: "22 CCR 120204", From: In(SHScheduled), Roles: workersOfCase, Guards: []Guard{positionOwed}, Does: Do(sendPosition),
			Help: "To the complainant and the State Hearing Office. When money or arrears are at issue it has a full fiscal accounting. The last day for it is not verified: its text was not at hand."},
		{Name: "postpone-hearing", Title: "Record a postponement or continuance", Citation: "Fam. Code § 17801(d)(1)", From: In(SHScheduled), Roles: workersOfCase, Does: Do(postponeHearing), Help: "With the complainant's consent all later clocks move by the same time. The reasons that count are not verified (22 CCR 120205)."},
		{Name: "record-hearing-held", Title: "Record that the hearing was held", Citation: "22 CCR 120206", From: In(SHScheduled), To: To(SHHeard), Roles: workersOfCase, Does: Do(holdHearing)},
		{Name: "record-no-show", Title: "Record that the complainant did not appear", Citation: "22 CCR 120213", From: In(SHScheduled), To: To(SHAbandonNoticed), Roles: workersOfCase, Does: Do(noShow)},
		{Name: "record-reinstatement", Title: "Record that the request was reinstated", Citation: "22 CCR 120213(b)", From: In(SHAbandonNoticed), To: To(SHAccepted), Roles: workersOfCase, Does: Do(reinstateHearing)},
		{Name: "withdraw-hearing", Title: "Record that the request was withdrawn", Citation: "22 CCR 120212", From: In(SHRequested, SHDismissalNoticed, SHAccepted, SHScheduled, SHAbandonNoticed), To: To(SHWithdrawn), Roles: workersOfCase, Does: Do(withdrawHearing), Help: "Not verified: the text of 22 CCR 120212 was not at hand."},
		{Name: "record-court-filing", Title: "Record that the same question went to court", Citation: "22 CCR 120201(a)(3)(B)", From: In(SHRequested, SHDismissalNoticed, SHAccepted, SHScheduled, SHHeard), To: To(SHDismissed), Roles: workersOfCase, Does: Do(fileInCourt),
			Help: "A question of arrears that is before a court, before or after the request, is not heard by the state."},
		{Name: "record-proposed-decision", Title: "Record the proposed decision", Citation: "Fam. Code § 17801(d)(1)", From: In(SHHeard), To: To(SHProposed), Roles: workersOfCase, Does: Do(proposeDecision)},
		{Name: "record-director-action", Title: "Record what the Department did with the proposed decision", Citation: "Fam. Code § 17801(d)(1)", From: In(SHProposed), To: To(SHDecided, SHComplying, SHAccepted), Roles: workersOfCase, Does: Do(directorActs)},
		{Name: "record-decision-received", Title: "Record when the agency got the decision", Citation: "22 CCR 120221(b)", From: In(SHComplying), Roles: workersOfCase, Guards: []Guard{decisionUnreceived}, Does: Do(receiveDecision)},
		{Name: "report-compliance", Title: "Report the compliance to the Department", Citation: "Fam. Code § 17801(h); 22 CCR 120221(b)", From: In(SHComplying), To: To(SHReported), Roles: workersOfCase, Does: Do(reportCompliance), Notices: []string{"N-DECISION"}},
		{Name: "record-compliance-ruling", Title: "Record the Department's answer to the report", Citation: "22 CCR 120221", From: In(SHReported), To: To(SHComplied, SHComplying, SHInCourt, SHClosed), Roles: workersOfCase, Does: Do(ruleCompliance)},
		{Name: "record-compliance-complaint", Title: "Record a complaint about the compliance", Citation: "22 CCR 120221; 22 CCR 120211(a)(4)", From: In(SHReported, SHComplied), Moves: []Move{{From: SHComplied, To: SHReported}}, Roles: workersOfCase, Does: Do(complainOfCompliance),
			Help: "It goes to the Department; there is no second hearing on it."},
		{Name: "record-rehearing-request", Title: "Record a request for a rehearing", Citation: "22 CCR 120221", From: In(SHDecided, SHComplying, SHReported, SHComplied), Roles: workersOfCase, Guards: []Guard{noRehearingOpen}, Does: Do(requestRehearing),
			Help: "The 30 days for the request are not verified. Compliance goes on unless a stay was asked for and granted."},
		{Name: "record-rehearing-decision", Title: "Record the decision on the rehearing", Citation: "22 CCR 120221", From: In(SHDecided, SHComplying, SHReported, SHComplied), To: To(SHAccepted), Roles: workersOfCase, Guards: []Guard{rehearingOpen}, Does: Do(decideRehearing)},
		{Name: "record-writ", Title: "Record a petition to the superior court", Citation: "Fam. Code § 17803; Code Civ. Proc. § 1094.5", From: In(SHDecided, SHComplying, SHReported, SHComplied), Moves: []Move{{From: SHDecided, To: SHInCourt}, {From: SHComplied, To: SHInCourt}},
			Roles: workersOfCase, Guards: []Guard{writAllowed}, Does: Do(fileWrit), Help: "The director is the sole respondent; there is no filing fee."},
		{Name: "record-writ-outcome", Title: "Record the court's decision", Citation: "Fam. Code § 17803", From: In(SHInCourt), To: To(SHClosed, SHAccepted), Roles: workersOfCase, Does: Do(decideWrit)},
	},
	Deadlines: []DeadlineUse{
		{ID: "SH-SET", Opens: On(HearingRequested{}, StateHearingPostponed{}), From: requestAsExtended, Closes: On(StateHearingHeld{}), Ends: On(StateHearingPostponed{}).Or(OnEnter(SHAbandonNoticed)), Others: true},
		{ID: "SH-NOTICE", Opens: On(StateHearingScheduled{}, StateHearingPostponed{}), From: dayOfHearing, Closes: On(StateHearingNoticed{}), Ends: On(StateHearingScheduled{}, StateHearingPostponed{}).Or(OnLeave(SHScheduled)), Others: true},
		{ID: "SH-PROPOSED", Opens: On(HearingRequested{}, StateHearingPostponed{}), When: timeNotWaived, From: requestAsExtended, Closes: On(DecisionProposed{}), Ends: On(StateHearingPostponed{}, HearingTimeWaived{}), Others: true},
		{ID: "SH-DIRECTOR", Opens: On(DecisionProposed{}), Closes: On(DirectorActed{}), Others: true},
		{ID: "SH-DISMISS", Opens: OnEnter(SHDismissalNoticed), Ends: On(DismissalAnswered{}).Or(OnLeave(SHDismissalNoticed)), Passed: dismissesItself, Moves: []Move{{From: SHDismissalNoticed, To: SHDismissed}}},
		{ID: "SH-DISMISS-NOTICE", Opens: OnEnter(SHDismissalDecided), Closes: On(DismissalNoticeGiven{}), Others: true},
		{ID: "SH-ABANDON", Opens: OnEnter(SHAbandonNoticed), Ends: OnLeave(SHAbandonNoticed), Passed: dismissesItself, Moves: []Move{{From: SHAbandonNoticed, To: SHDismissed}}},
		{ID: "SH-COMPLY-PRESUME", Opens: OnEnter(SHComplying), When: decisionNotReceived, From: dayOfDecision, Closes: On(DecisionReceived{}), Passed: presumeReceived},
		{ID: "SH-COMPLY", Opens: On(DecisionReceived{}, StayEnded{}), When: mustComply, From: complianceFrom, Closes: On(ComplianceReported{}), Ends: On(StayGranted{}).Or(OnLeave(SHComplying)), Remind: 7,
			Note: "Compliance starts at once. A stay stops the clock; that it runs anew from the end of the stay is not verified."},
		{ID: "SH-WRIT", Opens: On(DirectorActed{}), When: finalDecision, From: decisionNotice, Closes: On(WritFiled{}), Ends: OnEnter(SHAccepted), Passed: writOver, Moves: []Move{{From: SHDecided, To: SHClosed}, {From: SHComplied, To: SHClosed}}},
	},
	Tasks: []TaskUse{
		{Name: "hearing-screening", Title: "Try to settle the matter, and learn what the State Hearing Office does with the request", Queue: Caseworker, Action: "record-hearing-screening", Opens: OnEnter(SHRequested), Closes: OnLeave(SHRequested)},
		{Name: "dismissal-decision", Title: "Learn the decision after the answer to the intended dismissal", Queue: Caseworker, Action: "record-dismissal-decision", Opens: On(DismissalAnswered{}), Closes: OnLeave(SHDismissalNoticed)},
		{Name: "dismissal-notice", Title: "Ask the State Hearing Office for its notice of the dismissal", Queue: Caseworker, Action: "record-dismissal-notice", Opens: On(DeadlinePassed{}), When: passedOf("SH-DISMISS-NOTICE"), Closes: OnLeave(SHDismissalDecided)},
		{Name: "hearing-date", Title: "Learn the date of the state hearing", Queue: Caseworker, Action: "schedule-hearing", Deadlines: []string{"SH-SET"}, Opens: OnEnter(SHAccepted), Closes: OnLeave(SHAccepted)},
		{Name: "hearing-notice", Title: "Ask the State Hearing Office for its notice of the hearing", Queue: Caseworker, Action: "record-hearing-notice", Opens: On(DeadlinePassed{}), When: passedOf("SH-NOTICE"), Closes: On(StateHearingNoticed{}).Or(OnLeave(SHScheduled))},
		{Name: "position-statement", Title: "Send the position statement with its exhibits", Queue: Caseworker, Action: "send-position-statement", Opens: OnEnter(SHScheduled), When: positionNotSent, Closes: On(PositionSent{}).Or(OnLeave(SHScheduled))},
		{Name: "hearing-held", Title: "Record how the state hearing went", Queue: Caseworker, Action: "record-hearing-held", Opens: OnEnter(SHScheduled), Closes: OnLeave(SHScheduled)},
		{Name: "proposed-decision", Title: "Get the proposed decision", Queue: Caseworker, Action: "record-proposed-decision", Deadlines: []string{"SH-PROPOSED"}, Opens: OnEnter(SHHeard), Closes: OnLeave(SHHeard)},
		{Name: "director-action", Title: "Learn what the Department does with the proposed decision", Queue: Caseworker, Action: "record-director-action", Deadlines: []string{"SH-DIRECTOR"}, Opens: OnEnter(SHProposed), Closes: OnLeave(SHProposed)},
		{Name: "comply", Title: "Carry out the decision at once and report it to the Department", Queue: Supervisor, Action: "report-compliance", Deadlines: []string{"SH-COMPLY"}, Opens: OnEnter(SHComplying), Closes: OnLeave(SHComplying)},
		{Name: "compliance-ruling", Title: "Learn the Department's answer to the compliance report", Queue: Caseworker, Action: "record-compliance-ruling", Opens: OnEnter(SHReported), Closes: OnLeave(SHReported)},
		{Name: "rehearing", Title: "Learn the decision on the rehearing", Queue: Caseworker, Action: "record-rehearing-decision", Opens: On(RehearingAsked{}), Closes: On(RehearingDecided{}).Or(OnEnter(SHInCourt))},
		{Name: "writ", Title: "Learn the court's decision on the petition", Queue: Caseworker, Action: "record-writ-outcome", Opens: OnEnter(SHInCourt), Closes: OnLeave(SHInCourt)},
	},
}

func init() { define(&StateHearing, stateHearingEvents) }

var workersOfCase = []ActorRole{Caseworker, Supervisor}

// Hearing is a state hearing as the case keeps it.
type Hearing struct {
	Key       string        `json:"key"`
	By        string        `json:"by"` // party key
	Complaint string        `json:"complaint,omitempty"`
	Requested calendar.Date `json:"requested"`
	Doubts    []string      `json:"doubts,omitempty"` // rules that speak against the request, by id; with "?" when a person must decide
	Subjects  []string      `json:"subjects,omitempty"`
	Answered  bool          `json:"answered,omitempty"` // the intended dismissal was answered
	On        calendar.Date `json:"on"`                 // day of the hearing
	Moved     int           `json:"moved,omitempty"`    // days by which the clocks were moved with consent
	Noticed   bool          `json:"noticed,omitempty"`
	Waived    bool          `json:"waived,omitempty"`
	Position  calendar.Date `json:"position"` // the position statement was sent
	Decided   calendar.Date `json:"decided"`
	Favor     string        `json:"favor,omitempty"` // whole, part, none: for the complainant
	Told      calendar.Date `json:"told"`            // the complainant got notice of the decision
	Received  calendar.Date `json:"received"`        // the agency got the decision, or is presumed to have
	Rehearing bool          `json:"rehearing,omitempty"`
	Stayed    bool          `json:"stayed,omitempty"`
	Writ      bool          `json:"writ,omitempty"`
}

// HearingFile is what the StateHearing process knows, by instance; ended hearings are dropped.
type HearingFile []Hearing

func (f HearingFile) clone() HearingFile { return slices.Clone(f) }

// FindHearing finds a running state hearing by key.
func (c Case) FindHearing(key string) (Hearing, bool) {
	i := slices.IndexFunc(c.Hearings, func(x Hearing) bool { return x.Key == key })
	if i < 0 {
		return Hearing{}, false
	}
	return c.Hearings[i], true
}

func (c Case) hearingInFocus() Hearing {
	x, _ := c.FindHearing(c.Focus)
	return x
}

func (c *Case) hearing(key string) *Hearing {
	for i := range c.Hearings {
		if c.Hearings[i].Key == key {
			return &c.Hearings[i]
		}
	}
	return &Hearing{}
}

func hearingPlace(key string) string { return StateHearingProcess + "/" + key }

func hearingLabel(c Case, key string) string {
	if x, ok := c.FindHearing(key); ok {
		return "State hearing " + key + ", asked for on " + longDate(x.Requested)
	}
	return "State hearing " + key
}
