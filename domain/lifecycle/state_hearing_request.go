package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
)

// HearingRequestForm is the form of record-hearing-request.
type HearingRequestForm struct {
	Complaint      string        `json:"complaint" label:"Complaint it is about" options:"@made-complaints" help:"Leave empty when no complaint is on file: the local process comes first (Fam. Code § 17801(b))."`
	By             string        `json:"by" label:"Who asks" options:"@adults" if:"complaint=" required:"yes"`
	On             calendar.Date `json:"on" label:"Date the State Hearing Office received the request" required:"yes"`
	How            string        `json:"how" label:"How it was made" options:"sh001=On form SH001|letter=By letter|oral=Orally" required:"yes"`
	AnswerCame     calendar.Date `json:"answer_came" label:"Date the complainant received the written resolution, if they tell one"`
	Subjects       []string      `json:"subjects" label:"What is claimed" options:"application_denied_or_not_acted_on=An application was denied or not acted on in time|acted_against_law_or_timeframe=The case was handled against law, regulation or policy letter, or a required time was missed|collections_not_or_wrongly_distributed=Collections were not distributed, or distributed or paid out incorrectly|arrears_inaccurate=The arrears are worked out inaccurately|decision_to_close=The decision to close the case"`
	Excluded       []string      `json:"excluded" label:"What the claim is about, as far as it is kept out of state hearings" options:"amount_of_court_order=The amount of the court order|must_go_by_motion_or_appeal=What must go to court by motion or appeal|relief_from_enforcement_without_accounting_dispute=Relief from enforcement, without a dispute about the accounting|credit_for_payments_outside_agency=Credit for payments outside the State Disbursement Unit or the agency|same_issue_in_court=The same question is in court|not_raised_in_local_complaint=Not raised in the local complaint|noncompliance_with_hearing_decision=Compliance with an earlier hearing decision|compromise_of_arrears=A compromise of arrears|custody=Custody|visitation=Visitation|parentage_determination=A determination of parentage|spousal_support=Spousal support|civil_rights=Civil rights|court_services=Services of the court"`
	Needs          string        `json:"needs" label:"Interpreter, or help because of a disability" help:"The agency tells the State Hearing Office (22 CCR 120204)."`
	Representative string        `json:"representative" label:"Authorized representative: name, address and telephone"`
}

func (r HearingRequestForm) happened() (string, calendar.Date) { return "on", r.On }

func requestHearing(c Case, r HearingRequestForm, f Facts) ([]Event, error) {
	x, known := c.FindComplaint(r.Complaint)
	if known {
		r.By = x.By
		if r.On.Before(x.Made) {
			return nil, invalid("on", "The request cannot be before the complaint of "+longDate(x.Made)+".")
		}
		if !r.AnswerCame.IsZero() && (r.AnswerCame.Before(x.Made) || r.AnswerCame.After(r.On)) {
			return nil, invalid("answer_came", "The resolution came between the complaint and the request.")
		}
	}
	e := HearingRequested{Hearing: c.nextKey(StateHearingProcess), HearingRequestForm: r, Doubts: hearingDoubts(f, x, r)}
	return []Event{e, NoticeRequested{Notice: "N-STATE-HEARING", To: r.By, About: e.Hearing, Details: map[string]string{"requested": r.On.String()}}}, nil
}

// hearingDoubts are the rules that speak against a request, by id, with a question mark where a person must decide.
func hearingDoubts(f Facts, x Complaint, r HearingRequestForm) []string {
	answered := !r.AnswerCame.IsZero() || !x.Resolved.IsZero()
	facts := map[string]any{"hearing.subjects": list(r.Subjects), "hearing.excluded_matters": list(r.Excluded), "hearing.requested_on": r.On, "complaint.written_resolution_received": answered}
	if !x.Made.IsZero() {
		facts["complaint.made_on"] = x.Made
	}
	if answered {
		came := r.AnswerCame
		if came.IsZero() {
			came = x.AnswerCame
		}
		facts["complaint.written_resolution_received_on"] = came
	}
	var doubts []string
	for _, rule := range []struct {
		id   string
		good bool // what the rule must find for the request to stand
	}{{"sh.subject", true}, {"sh.exhaustion", true}, {"sh.timely", true}, {"sh.excluded", false}} {
		switch d := f.Rule(rule.id, facts); {
		case d.Refer:
			doubts = append(doubts, rule.id+"?")
		case d.Holds != rule.good:
			doubts = append(doubts, rule.id)
		}
	}
	return doubts
}

// list is a list of a form as rules take it: an empty one says that there is nothing.
func list(values []string) []string { return append([]string{}, values...) }

// aboutComplaint: a request without a complaint on file concerns none.
var aboutComplaint = When{"a complaint on file is named", func(c Case, e Event) bool {
	_, known := c.FindComplaint(e.(HearingRequested).Complaint)
	return known
}}

func noteHearing(_ Case, e Event, _ Facts) []Event {
	r := e.(HearingRequested)
	return []Event{ComplaintHearingAsked{About: r.Complaint, Hearing: r.Hearing}}
}

// HearingScreening is the form of record-hearing-screening.
type HearingScreening struct {
	About   string        `json:"about" label:"State hearing" options:"@hearings"`
	On      calendar.Date `json:"on" label:"Date of the office's letter" required:"yes"`
	Outcome string        `json:"outcome" label:"What the office does" options:"accepted=It accepts the request|partly=It accepts part of the request|dismissal=It intends to dismiss the request" required:"yes"`
	Why     string        `json:"why" label:"Why" options:"jurisdiction=Not a subject of a state hearing|late=The request came too late|compliance=It is about the compliance with an earlier decision|moot=The matter is settled" if:"outcome=partly|dismissal" required:"yes"`
	Dropped string        `json:"dropped" label:"What is not heard" kind:"long" if:"outcome=partly" required:"yes"`
}

func (s HearingScreening) happened() (string, calendar.Date) { return "on", s.On }

func screenHearing(c Case, s HearingScreening, _ Facts) ([]Event, error) {
	return sinceRequest(c, s.On, HearingScreened(s))
}

// sinceRequest is the event, unless its day is before the request.
func sinceRequest(c Case, on calendar.Date, e Event) ([]Event, error) {
	if x := c.hearingInFocus(); on.Before(x.Requested) {
		return nil, invalid("on", "The date cannot be before the request of "+longDate(x.Requested)+".")
	}
	return []Event{e}, nil
}

// HearingFact is the form of actions that record what was told, and when.
type HearingFact struct {
	About string        `json:"about" label:"State hearing" options:"@hearings"`
	On    calendar.Date `json:"on" label:"Date" required:"yes"`
	What  string        `json:"what" label:"What it says" kind:"long" required:"yes"`
}

func (x HearingFact) happened() (string, calendar.Date) { return "on", x.On }

func answerDismissal(c Case, x HearingFact, _ Facts) ([]Event, error) {
	return sinceRequest(c, x.On, DismissalAnswered(x))
}

// DismissalDecisionForm is the form of record-dismissal-decision.
type DismissalDecisionForm struct {
	About    string        `json:"about" label:"State hearing" options:"@hearings"`
	On       calendar.Date `json:"on" label:"Date of the decision" required:"yes"`
	Decision string        `json:"decision" label:"Decision" options:"dismissed=Dismissed|reinstated=The request goes on|partly=Part of the request goes on" required:"yes"`
}

func (x DismissalDecisionForm) happened() (string, calendar.Date) { return "on", x.On }

func decideDismissal(c Case, x DismissalDecisionForm, _ Facts) ([]Event, error) {
	return sinceRequest(c, x.On, DismissalDecided(x))
}

// HearingDay is the form of actions that record no more than a day.
type HearingDay struct {
	About string        `json:"about" label:"State hearing" options:"@hearings"`
	On    calendar.Date `json:"on" label:"Date" required:"yes"`
}

func (x HearingDay) happened() (string, calendar.Date) { return "on", x.On }

func noticeDismissal(c Case, x HearingDay, _ Facts) ([]Event, error) {
	return sinceRequest(c, x.On, DismissalNoticeGiven(x))
}

func withdrawHearing(c Case, x HearingDay, _ Facts) ([]Event, error) {
	return sinceRequest(c, x.On, HearingWithdrawn(x))
}

// CourtFiling is the form of record-court-filing.
type CourtFiling struct {
	About string        `json:"about" label:"State hearing" options:"@hearings"`
	On    calendar.Date `json:"on" label:"Date filed" required:"yes"`
	Same  bool          `json:"same" label:"It raises the same question of arrears" required:"yes"`
}

// fileInCourt is dated by its entry: the filing may be older than the request.
func fileInCourt(c Case, x CourtFiling, f Facts) ([]Event, error) {
	if x.On.After(f.Today) {
		return nil, invalid("on", "The date it was filed cannot be in the future.")
	}
	return []Event{CourtFiled(x), HearingDismissed{Hearing: x.About, Why: "court"}}, nil
}

func dismissesItself(c Case, d Deadline, _ Facts) []Event {
	why := "unanswered"
	if d.ID == "SH-ABANDON" {
		why = "abandoned"
	}
	return []Event{HearingDismissed{Hearing: c.Focus, Why: why}}
}

var dismissalUnanswered = Guard{"the intended dismissal was not answered yet", func(c Case, _ Facts) *Reason {
	if c.hearingInFocus().Answered {
		return &Reason{Text: "The intended dismissal was answered; the decision is awaited.", Citation: "22 CCR 120211(b)", Fix: "record-dismissal-decision"}
	}
	return nil
}}

var dismissalAnswered = Guard{"the intended dismissal was answered", func(c Case, _ Facts) *Reason {
	if !c.hearingInFocus().Answered {
		return &Reason{Text: "The intended dismissal was not answered: the request is dismissed when its 15 days are over.", Citation: "22 CCR 120211(b)", Fix: "record-dismissal-answer"}
	}
	return nil
}}

// moneyAtIssue: a position statement then has a full fiscal accounting (22 CCR 120204).
func (x Hearing) moneyAtIssue() bool {
	return slices.Contains(x.Subjects, "collections_not_or_wrongly_distributed") || slices.Contains(x.Subjects, "arrears_inaccurate")
}
