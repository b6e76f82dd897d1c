package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
)

// medicalEvents are the events of the MedicalSupport process.
var medicalEvents = []Event{MedicalMatterStarted{}, MedicalFormReturned{}, CoverageAsked{}, CoverageTold{}, HealthMotionFiled{}, MedicalNoticeSent{}, EmployerResponded{}, CoverageChosen{}, PlanResponded{}, CoverageOptionChosen{}, ChildEnrolled{}, PolicyForwarded{}, InsuranceFormSent{}, CoverageLapsed{}, LapseTold{}, CoverageResumed{}, AssignmentPlanned{}, IntentNoticeGiven{}, CoverageCopyGiven{}, QuashMoved{}, QuashDecided{}, CoverageDutyEnded{}, MedicalMatterEnded{}}

// medicalStarts are where each type of matter begins.
var medicalStarts = map[string]struct {
	at    State
	title string
}{
	"form":       {MedicalAsked, "Medical insurance form served on a parent"},
	"provision":  {MedicalLacking, "The order has no health provision: one is sought"},
	"notice":     {MedicalToSend, "A National Medical Support Notice is to be sent"},
	"assignment": {MedicalIntended, "A health insurance coverage assignment is intended"},
}

// medicalGoes moves a matter to a state.
func (c *Case) medicalGoes(key string, s State, m Meta) { c.enter(medicalSupport().place(key), s, m) }

// MedicalMatterStarted says that a form, a provision, a notice or an assignment about health coverage is begun.
type MedicalMatterStarted struct {
	Matter   string `json:"matter"`
	Type     string `json:"type"` // form, provision, notice, assignment
	Party    string `json:"party,omitempty"`
	Employer string `json:"employer,omitempty"` // or another provider
	Address  Postal `json:"address"`
	Feed     bool   `json:"feed,omitempty"` // the state's system told of the work
}

// Kind implements Event.
func (MedicalMatterStarted) Kind() string { return "medical-matter-started" }

// Subject implements subjected.
func (e MedicalMatterStarted) Subject() string { return e.Matter }

// Title implements Event.
func (e MedicalMatterStarted) Title(Case) string { return medicalStarts[e.Type].title }

func (e MedicalMatterStarted) apply(c *Case, m Meta) {
	c.Medical = slices.DeleteFunc(c.Medical, func(x MedicalMatter) bool { return x.Ended })
	x := MedicalMatter{Key: e.Matter, Kind: e.Type, Party: e.Party, Employer: e.Employer, Address: e.Address, Feed: e.Feed}
	if e.Type == "form" || e.Type == "provision" {
		x.SentOn = m.EffectiveOn
	}
	c.Medical = append(c.Medical, x)
	c.enter(medicalSupport().place(e.Matter), medicalStarts[e.Type].at, m)
}

// MedicalFormReturned says that a parent returned the medical insurance form, and what it says.
type MedicalFormReturned struct {
	Matter    string `json:"matter"`
	Insurance string `json:"insurance"` // covered, available, none
}

// Kind implements Event.
func (MedicalFormReturned) Kind() string { return "medical-form-returned" }

// Subject implements subjected.
func (e MedicalFormReturned) Subject() string { return e.Matter }

// Title implements Event.
func (MedicalFormReturned) Title(Case) string { return "The medical insurance form came back" }

func (e MedicalFormReturned) apply(c *Case, m Meta) {
	c.medical(e.Matter).Ended = true
	c.medicalGoes(e.Matter, MedicalEnded, m)
}

// CoverageAsked says who was asked about health coverage.
type CoverageAsked struct {
	Matter string `json:"matter"`
	Whom   string `json:"whom"` // parent, employer, both
}

// Kind implements Event.
func (CoverageAsked) Kind() string { return "coverage-asked" }

// Subject implements subjected.
func (e CoverageAsked) Subject() string { return e.Matter }

// Title implements Event.
func (CoverageAsked) Title(Case) string { return "Asked about health coverage" }

func (CoverageAsked) apply(*Case, Meta) {}

// CoverageTold says what is known of coverage that a parent could have.
type CoverageTold struct {
	Matter     string `json:"matter"`
	Available  bool   `json:"available"`
	Reasonable bool   `json:"reasonable,omitempty"`
	Accessible bool   `json:"accessible,omitempty"`
}

// Kind implements Event.
func (CoverageTold) Kind() string { return "coverage-told" }

// Subject implements subjected.
func (e CoverageTold) Subject() string { return e.Matter }

// Title implements Event.
func (e CoverageTold) Title(Case) string {
	switch {
	case !e.Available:
		return "No health coverage is available to the parent"
	case e.Reasonable && e.Accessible:
		return "Health coverage is available, reasonable in cost and accessible"
	case e.Reasonable:
		return "Health coverage is available at a reasonable cost, but too far from the child"
	}
	return "Health coverage is available, but not at a reasonable cost"
}

func (CoverageTold) apply(*Case, Meta) {}

// HealthMotionFiled says that the court was asked for a health provision.
type HealthMotionFiled struct {
	Matter string `json:"matter"`
	Cash   bool   `json:"cash,omitempty"` // also for cash medical support
}

// Kind implements Event.
func (HealthMotionFiled) Kind() string { return "health-motion-filed" }

// Subject implements subjected.
func (e HealthMotionFiled) Subject() string { return e.Matter }

// Title implements Event.
func (HealthMotionFiled) Title(Case) string { return "Motion for a health provision filed" }

func (e HealthMotionFiled) apply(c *Case, _ Meta) {
	c.medical(e.Matter).Motion = true
}

// MedicalNoticeSent says that the National Medical Support Notice was sent, or the assignment served.
type MedicalNoticeSent struct {
	Matter string `json:"matter"`
}

// Kind implements Event.
func (MedicalNoticeSent) Kind() string { return "medical-notice-sent" }

// Subject implements subjected.
func (e MedicalNoticeSent) Subject() string { return e.Matter }

// Title implements Event.
func (e MedicalNoticeSent) Title(Case) string {
	return "Notice or assignment for health coverage " + e.Matter + " sent"
}

func (e MedicalNoticeSent) apply(c *Case, m Meta) {
	x := c.medical(e.Matter)
	x.SentOn, x.Policy = m.EffectiveOn, Policy{}
	c.medicalGoes(e.Matter, MedicalAtWork, m)
}

// EmployerResponded says what the employer answered about health coverage.
type EmployerResponded struct {
	Matter string `json:"matter"`
	Answer string `json:"answer"` // plan, none, left, pay, pay_aided
}

// Kind implements Event.
func (EmployerResponded) Kind() string { return "employer-responded" }

// Subject implements subjected.
func (e EmployerResponded) Subject() string { return e.Matter }

// Title implements Event.
func (e EmployerResponded) Title(Case) string {
	return "The employer answered about health coverage: " + map[string]string{"plan": "sent on to the plan", "none": "no coverage is available", "left": "not employed", "pay": "pay does not cover both support and premium",
		"pay_aided": "pay does not cover both, current support comes first"}[e.Answer]
}

func (e EmployerResponded) apply(c *Case, m Meta) {
	switch e.Answer {
	case "plan":
		c.medicalGoes(e.Matter, MedicalAtPlan, m)
	case "pay":
		c.medicalGoes(e.Matter, MedicalChoice, m)
	default:
		c.medical(e.Matter).Ended = true
		c.medicalGoes(e.Matter, MedicalEnded, m)
	}
}

// CoverageChosen says whether support or the premium comes first.
type CoverageChosen struct {
	Matter  string `json:"matter"`
	First   string `json:"first"`             // support, insurance
	Default bool   `json:"default,omitempty"` // nobody chose in time
}

// Kind implements Event.
func (CoverageChosen) Kind() string { return "coverage-chosen" }

// Subject implements subjected.
func (e CoverageChosen) Subject() string { return e.Matter }

// Title implements Event.
func (e CoverageChosen) Title(Case) string {
	switch {
	case e.First == "insurance":
		return "Health insurance comes first"
	case e.Default:
		return "Nobody chose in time: current support comes first"
	}
	return "Current support comes first"
}

func (e CoverageChosen) apply(c *Case, m Meta) {
	if e.First == "insurance" {
		c.medicalGoes(e.Matter, MedicalAtPlan, m)
		return
	}
	c.medical(e.Matter).Ended = true
	c.medicalGoes(e.Matter, MedicalEnded, m)
}

// PlanResponded says what the plan administrator answered.
type PlanResponded struct {
	Matter string        `json:"matter"`
	Answer string        `json:"answer"` // enrolled, options, waiting, unqualified
	Until  calendar.Date `json:"until"`
	Why    string        `json:"why,omitempty"`
}

// Kind implements Event.
func (PlanResponded) Kind() string { return "plan-responded" }

// Subject implements subjected.
func (e PlanResponded) Subject() string { return e.Matter }

// Title implements Event.
func (e PlanResponded) Title(Case) string {
	return "The plan answered: " + map[string]string{"enrolled": "the children are enrolled", "options": "there is more than one plan", "waiting": "there is a waiting period", "unqualified": "the notice is not a qualified order"}[e.Answer]
}

func (e PlanResponded) apply(c *Case, m Meta) {
	switch e.Answer {
	case "options":
		c.medicalGoes(e.Matter, MedicalOption, m)
	case "waiting":
		c.medicalGoes(e.Matter, MedicalWaiting, m)
	case "unqualified":
		x := c.medical(e.Matter)
		x.Kind, x.Feed = "notice", false
		c.medicalGoes(e.Matter, MedicalToSend, m)
	}
}

// CoverageOptionChosen says which plan was chosen, and how the person receiving support took part.
type CoverageOptionChosen struct {
	Matter string `json:"matter"`
	Plan   string `json:"plan"`
	How    string `json:"how"`
}

// Kind implements Event.
func (CoverageOptionChosen) Kind() string { return "coverage-option-chosen" }

// Subject implements subjected.
func (e CoverageOptionChosen) Subject() string { return e.Matter }

// Title implements Event.
func (CoverageOptionChosen) Title(Case) string {
	return "Plan chosen with the person receiving support"
}

func (e CoverageOptionChosen) apply(c *Case, m Meta) {
	c.medicalGoes(e.Matter, MedicalAtPlan, m)
}
