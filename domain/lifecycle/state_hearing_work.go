package lifecycle

import (
	"casewright/domain/calendar"
)

// HearingDate is the form of schedule-hearing.
type HearingDate struct {
	About string        `json:"about" label:"State hearing" options:"@hearings"`
	On    calendar.Date `json:"on" label:"Date of the hearing" required:"yes"`
	How   string        `json:"how" label:"How it is held" options:"in_person=In person|telephone=By telephone|video=By video" required:"yes"`
}

func scheduleHearing(c Case, x HearingDate, f Facts) ([]Event, error) {
	if x.On.Before(f.Today) {
		return nil, invalid("on", "Choose today or a later day.")
	}
	return []Event{StateHearingScheduled(x)}, nil
}

func noticeHearing(c Case, x HearingDay, _ Facts) ([]Event, error) {
	return sinceRequest(c, x.On, StateHearingNoticed(x))
}

// PositionStatement is the form of send-position-statement.
type PositionStatement struct {
	About      string        `json:"about" label:"State hearing" options:"@hearings"`
	On         calendar.Date `json:"on" label:"Date mailed to the complainant and the State Hearing Office" required:"yes"`
	Summary    bool          `json:"summary" label:"It tells the facts and the law" required:"yes"`
	Exhibits   bool          `json:"exhibits" label:"It has the exhibits, among them the complaint forms" required:"yes"`
	Witnesses  bool          `json:"witnesses" label:"It has the list of witnesses" required:"yes"`
	Accounting bool          `json:"accounting" label:"It has a full fiscal accounting" help:"Required when collections or arrears are at issue."`
}

func (x PositionStatement) happened() (string, calendar.Date) { return "on", x.On }

func sendPosition(c Case, x PositionStatement, _ Facts) ([]Event, error) {
	if c.hearingInFocus().moneyAtIssue() && !x.Accounting {
		return nil, invalid("accounting", "Collections or arrears are at issue: the statement needs a full fiscal accounting (22 CCR 120204).")
	}
	return sinceRequest(c, x.On, PositionSent(x))
}

// Postponement is the form of postpone-hearing.
type Postponement struct {
	About   string        `json:"about" label:"State hearing" options:"@hearings"`
	To      calendar.Date `json:"to" label:"New date of the hearing" required:"yes"`
	Reason  string        `json:"reason" label:"Reason" kind:"long" required:"yes"`
	Consent bool          `json:"consent" label:"The complainant consented" required:"yes"`
}

func postponeHearing(c Case, x Postponement, f Facts) ([]Event, error) {
	was := c.hearingInFocus().On
	if !x.To.After(was) || x.To.Before(f.Today) {
		return nil, invalid("to", "Choose a day after the hearing's date, "+longDate(was)+", that is not over.")
	}
	return []Event{StateHearingPostponed{Hearing: x.About, To: x.To, Days: was.DaysUntil(x.To), Reason: x.Reason}}, nil
}

// HearingHeldForm is the form of record-hearing-held.
type HearingHeldForm struct {
	About  string        `json:"about" label:"State hearing" options:"@hearings"`
	On     calendar.Date `json:"on" label:"Date of the hearing" required:"yes"`
	Waived bool          `json:"waived" label:"The complainant waived the 75 days for the proposed decision"`
}

func (x HearingHeldForm) happened() (string, calendar.Date) { return "on", x.On }

func holdHearing(c Case, x HearingHeldForm, _ Facts) ([]Event, error) {
	events, err := sinceRequest(c, x.On, StateHearingHeld{Hearing: x.About})
	if err == nil && x.Waived {
		events = append(events, HearingTimeWaived{Hearing: x.About})
	}
	return events, err
}

func noShow(c Case, x HearingDay, _ Facts) ([]Event, error) {
	return sinceRequest(c, x.On, NoShowRecorded(x))
}

func reinstateHearing(c Case, x HearingFact, _ Facts) ([]Event, error) {
	return sinceRequest(c, x.On, HearingReinstated(x))
}

func proposeDecision(c Case, x HearingDay, _ Facts) ([]Event, error) {
	return sinceRequest(c, x.On, DecisionProposed(x))
}

// DirectorAction is the form of record-director-action.
type DirectorAction struct {
	About  string        `json:"about" label:"State hearing" options:"@hearings"`
	On     calendar.Date `json:"on" label:"Date" required:"yes"`
	Action string        `json:"action" label:"What the Department did" options:"adopted=It adopted the proposed decision|alternated=It made another decision|returned=It returned the case for more evidence" required:"yes"`
	Favor  string        `json:"favor" label:"In the complainant's favor?" options:"whole=Wholly|part=In part|none=No" if:"action=adopted|alternated" required:"yes"`
	Told   calendar.Date `json:"told" label:"Date the complainant got notice of it, if known" if:"action=adopted|alternated" help:"The year for a petition to the superior court runs from it (Fam. Code § 17803)."`
}

func (x DirectorAction) happened() (string, calendar.Date) { return "on", x.On }

func directorActs(c Case, x DirectorAction, f Facts) ([]Event, error) {
	if !x.Told.IsZero() && (x.Told.Before(x.On) || x.Told.After(f.Today)) {
		return nil, invalid("told", "The complainant got notice between the decision and today.")
	}
	return sinceRequest(c, x.On, DirectorActed(x))
}

func receiveDecision(c Case, x HearingDay, _ Facts) ([]Event, error) {
	if h := c.hearingInFocus(); x.On.Before(h.Decided) {
		return nil, invalid("on", "The date cannot be before the decision of "+longDate(h.Decided)+".")
	}
	return []Event{DecisionReceived{Hearing: x.About, Day: x.On}}, nil
}

// ComplianceReport is the form of report-compliance.
type ComplianceReport struct {
	About string        `json:"about" label:"State hearing" options:"@hearings"`
	On    calendar.Date `json:"on" label:"Date reported to the Department" required:"yes"`
	Done  string        `json:"done" label:"What was done to comply, one thing a line" kind:"long" required:"yes" help:"The complainant gets it too."`
}

func (x ComplianceReport) happened() (string, calendar.Date) { return "on", x.On }

func reportCompliance(c Case, x ComplianceReport, _ Facts) ([]Event, error) {
	h := c.hearingInFocus()
	if x.On.Before(h.Decided) {
		return nil, invalid("on", "The date cannot be before the decision of "+longDate(h.Decided)+".")
	}
	return []Event{ComplianceReported(x), NoticeRequested{Notice: "N-DECISION", To: h.By, About: h.Key, Details: map[string]string{"decided": h.Decided.String()}, Items: textLines(x.Done)}}, nil
}

// ComplianceRuling is the form of record-compliance-ruling.
type ComplianceRuling struct {
	About   string        `json:"about" label:"State hearing" options:"@hearings"`
	On      calendar.Date `json:"on" label:"Date" required:"yes"`
	Outcome string        `json:"outcome" label:"The Department" options:"approved=Approves the report|more=Orders more to be done" required:"yes"`
}

func (x ComplianceRuling) happened() (string, calendar.Date) { return "on", x.On }

func ruleCompliance(c Case, x ComplianceRuling, _ Facts) ([]Event, error) {
	return sinceRequest(c, x.On, ComplianceRuled(x))
}

func complainOfCompliance(c Case, x HearingFact, _ Facts) ([]Event, error) {
	return sinceRequest(c, x.On, ComplianceComplained(x))
}

// RehearingForm is the form of record-rehearing-request.
type RehearingForm struct {
	About string        `json:"about" label:"State hearing" options:"@hearings"`
	On    calendar.Date `json:"on" label:"Date of the request" required:"yes"`
	By    string        `json:"by" label:"Who asks" options:"complainant=The complainant|agency=The agency" required:"yes"`
	Stay  string        `json:"stay" label:"Stay of the decision" options:"none=Not asked for|refused=Asked for and refused|granted=Asked for and granted" required:"yes"`
}

func (x RehearingForm) happened() (string, calendar.Date) { return "on", x.On }

func requestRehearing(c Case, x RehearingForm, _ Facts) ([]Event, error) {
	if h := c.hearingInFocus(); x.On.Before(h.Decided) {
		return nil, invalid("on", "The date cannot be before the decision of "+longDate(h.Decided)+".")
	}
	events := []Event{RehearingAsked(x)}
	if x.Stay == "granted" {
		events = append(events, StayGranted{Hearing: x.About})
	}
	return events, nil
}

// RehearingDecisionForm is the form of record-rehearing-decision.
type RehearingDecisionForm struct {
	About   string        `json:"about" label:"State hearing" options:"@hearings"`
	On      calendar.Date `json:"on" label:"Date" required:"yes"`
	Outcome string        `json:"outcome" label:"Decision" options:"granted=There is a rehearing|denied=There is none" required:"yes"`
}

func (x RehearingDecisionForm) happened() (string, calendar.Date) { return "on", x.On }

func decideRehearing(c Case, x RehearingDecisionForm, _ Facts) ([]Event, error) {
	events, err := sinceRequest(c, x.On, RehearingDecided(x))
	if err == nil && c.hearingInFocus().Stayed {
		events = append(events, StayEnded{Hearing: x.About, On: x.On})
	}
	return events, err
}

func fileWrit(c Case, x HearingDay, _ Facts) ([]Event, error) {
	return sinceRequest(c, x.On, WritFiled(x))
}

// WritOutcome is the form of record-writ-outcome.
type WritOutcome struct {
	About   string        `json:"about" label:"State hearing" options:"@hearings"`
	On      calendar.Date `json:"on" label:"Date" required:"yes"`
	Outcome string        `json:"outcome" label:"The court" options:"denied=Leaves the decision as it is|returned=Sends the matter back for another decision" required:"yes"`
}

func (x WritOutcome) happened() (string, calendar.Date) { return "on", x.On }

func decideWrit(c Case, x WritOutcome, _ Facts) ([]Event, error) {
	return sinceRequest(c, x.On, WritDecided(x))
}

var hearingUnnoticed = Guard{"the notice of the hearing was not given yet", func(c Case, _ Facts) *Reason {
	if c.hearingInFocus().Noticed {
		return &Reason{Text: "The notice of time and place was given.", Citation: "Fam. Code § 17801(d)(1)"}
	}
	return nil
}}

var positionOwed = Guard{"the position statement was not sent yet", func(c Case, _ Facts) *Reason {
	if on := c.hearingInFocus().Position; !on.IsZero() {
		return &Reason{Text: "The position statement was sent on " + longDate(on) + ".", Citation: "22 CCR 120204"}
	}
	return nil
}}

var decisionUnreceived = Guard{"the day the agency got the decision is not known yet", func(c Case, _ Facts) *Reason {
	if on := c.hearingInFocus().Received; !on.IsZero() {
		return &Reason{Text: "The agency got the decision on " + longDate(on) + ", or is presumed to have.", Citation: "22 CCR 120221(b)"}
	}
	return nil
}}

var noRehearingOpen = Guard{"no request for a rehearing is open", func(c Case, _ Facts) *Reason {
	if c.hearingInFocus().Rehearing {
		return &Reason{Text: "A request for a rehearing is open.", Citation: "22 CCR 120221", Fix: "record-rehearing-decision"}
	}
	return nil
}}

var rehearingOpen = Guard{"a request for a rehearing is open", func(c Case, _ Facts) *Reason {
	if !c.hearingInFocus().Rehearing {
		return &Reason{Text: "No request for a rehearing is open.", Citation: "22 CCR 120221", Fix: "record-rehearing-request"}
	}
	return nil
}}

var writAllowed = Guard{"the year for a petition runs and none was filed", func(c Case, _ Facts) *Reason {
	if _, runs := c.OpenDeadline("SH-WRIT", c.Focus); !runs {
		return &Reason{Text: "A petition was filed, or the year for it is over.", Citation: "Fam. Code § 17803"}
	}
	return nil
}}

// requestAsExtended moves the clocks by the time that the complainant consented to (Fam. Code § 17801(d)(1)).
var requestAsExtended = From{"the day of the request, later by postponements with the complainant's consent", func(c Case, _ Event) calendar.Date {
	x := c.hearingInFocus()
	return x.Requested.AddDays(x.Moved)
}}

var dayOfHearing = From{"the day of the hearing, backward", func(c Case, _ Event) calendar.Date { return c.hearingInFocus().On }}

var dayOfDecision = From{"the day of the decision", func(c Case, _ Event) calendar.Date { return c.hearingInFocus().Decided }}

var decisionNotice = From{"the day the complainant got notice, or that of the decision when it is not known", func(c Case, _ Event) calendar.Date { return c.hearingInFocus().Told }}

var complianceFrom = From{"the day the agency got the decision, or the day a stay ended", func(c Case, e Event) calendar.Date {
	if s, ok := e.(StayEnded); ok {
		return s.On
	}
	return c.hearingInFocus().Received
}}

var timeNotWaived = When{"the complainant did not waive the time", func(c Case, _ Event) bool { return !c.hearingInFocus().Waived }}

var positionNotSent = When{"it was not sent yet", func(c Case, _ Event) bool { return c.hearingInFocus().Position.IsZero() }}

var decisionNotReceived = When{"the day the agency got the decision is not known", func(c Case, _ Event) bool { return c.hearingInFocus().Received.IsZero() }}

var mustComply = When{"the decision is to be carried out and no stay is in force", func(c Case, _ Event) bool {
	x := c.hearingInFocus()
	return c.State(hearingPlace(c.Focus)) == SHComplying && !x.Received.IsZero() && !x.Stayed
}}

var finalDecision = When{"it is the final decision", func(_ Case, e Event) bool { return e.(DirectorActed).Action != "returned" }}

func presumeReceived(c Case, d Deadline, _ Facts) []Event {
	return []Event{DecisionReceived{Hearing: c.Focus, Presumed: true, Day: d.Limit}}
}

// writOver: a decision that nobody can take to court any more, and that was carried out, leaves nothing to do.
func writOver(c Case, _ Deadline, _ Facts) []Event {
	if at := c.State(hearingPlace(c.Focus)); at != SHDecided && at != SHComplied {
		return nil
	}
	return []Event{HearingClosed{Hearing: c.Focus}}
}
