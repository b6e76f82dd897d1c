package lifecycle

import "casewright/domain/calendar"

var pleadingEvents = []Event{EstablishmentStarted{}, EstablishmentConcluded{}, EstablishmentEnded{}, IncomeStepRecorded{}, IncomeBasisDecided{}, JudgmentPrepared{}, SupportComplaintFiled{}}

// IncomeStepRecorded says that a step to learn the parent's income was taken.
type IncomeStepRecorded IncomeStep

// Kind implements Event.
func (IncomeStepRecorded) Kind() string { return "income-step-recorded" }

// Title implements Event.
func (e IncomeStepRecorded) Title(Case) string {
	return "Step to learn the parent's income: " + map[string]string{"phone": "telephone call", "electronic": "email or text message", "post": "letter", "other_parent": "person receiving support asked",
		"databases": "databases searched", "interview": "interview", "questionnaire": "questionnaire", "employer": "employer's answer"}[e.Step]
}

func (e IncomeStepRecorded) apply(c *Case, _ Meta) {
	c.Establishment.Steps = append(c.Establishment.Steps, IncomeStep(e))
}

// IncomeBasisDecided says what the proposed amount rests on.
type IncomeBasisDecided IncomeFinding

// Kind implements Event.
func (IncomeBasisDecided) Kind() string { return "income-basis-decided" }

// Title implements Event.
func (e IncomeBasisDecided) Title(Case) string {
	return "The proposed amount rests on " + e.Basis.words()
}

func (b IncomeBasis) words() string {
	return map[IncomeBasis]string{ActualIncome: "actual income", CapacityHigher: "an earning capacity above actual income", CapacityUnknown: "earning capacity, because actual income is unknown",
		PresumedIncome: "presumed income"}[b]
}

func (e IncomeBasisDecided) apply(c *Case, _ Meta) { c.Establishment.Basis = IncomeFinding(e) }

// JudgmentPrepared says what judgment the complaint proposes.
type JudgmentPrepared struct {
	Court    CourtPlace       `json:"court"`
	Proposed ProposedJudgment `json:"proposed"`
}

// Kind implements Event.
func (JudgmentPrepared) Kind() string { return "judgment-prepared" }

// Title implements Event.
func (e JudgmentPrepared) Title(Case) string {
	return "Proposed judgment prepared: " + e.Proposed.Worksheet.Amount.String() + " a month by the guideline"
}

func (e JudgmentPrepared) apply(c *Case, _ Meta) {
	c.Establishment.Court, c.Establishment.Proposed = e.Court, e.Proposed
}

// SupportComplaintFiled says that the complaint was filed, with the proposed judgment.
type SupportComplaintFiled struct {
	On        calendar.Date `json:"on"`
	Number    string        `json:"number"`
	As        string        `json:"as"`                  // complaint, supplemental, uifsa
	Parentage []string      `json:"parentage,omitempty"` // children whose parentage it pleads
}

// Kind implements Event.
func (SupportComplaintFiled) Kind() string { return "support-complaint-filed" }

// Title implements Event.
func (e SupportComplaintFiled) Title(Case) string {
	title := map[string]string{"complaint": "Complaint for support filed", "supplemental": "Supplemental complaint for support filed", "uifsa": "UIFSA petition for support filed"}[e.As]
	if len(e.Parentage) > 0 {
		title += "; it pleads parentage"
	}
	return title
}

func (e SupportComplaintFiled) apply(c *Case, m Meta) {
	c.Establishment.FiledOn, c.Establishment.FiledAs, c.Establishment.Court.Number = e.On, e.As, e.Number
	c.enter(EstablishmentProcess, EstFiled, m)
}
