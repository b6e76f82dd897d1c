package lifecycle

import (
	"strings"

	"casewright/domain/calendar"
)

// ChildEnrolled says that the children are covered, and by which policy.
type ChildEnrolled struct {
	Matter string `json:"matter"`
	Policy Policy `json:"policy"`
}

// Kind implements Event.
func (ChildEnrolled) Kind() string { return "child-enrolled" }

// Subject implements subjected.
func (e ChildEnrolled) Subject() string { return e.Matter }

// Title implements Event.
func (e ChildEnrolled) Title(Case) string {
	return "The children are enrolled from " + longDate(e.Policy.Start)
}

func (e ChildEnrolled) apply(c *Case, m Meta) {
	x := c.medical(e.Matter)
	x.Policy, x.PolicyOwed, x.FormOwed = e.Policy, true, cashAided(*c)
	c.medicalGoes(e.Matter, MedicalEnrolled, m)
}

// PolicyForwarded says that the person receiving support was sent the policy information.
type PolicyForwarded struct {
	Matter string `json:"matter"`
}

// Kind implements Event.
func (PolicyForwarded) Kind() string { return "policy-forwarded" }

// Subject implements subjected.
func (e PolicyForwarded) Subject() string { return e.Matter }

// Title implements Event.
func (PolicyForwarded) Title(Case) string {
	return "Policy information sent to the person receiving support"
}

func (e PolicyForwarded) apply(c *Case, _ Meta) {
	c.medical(e.Matter).PolicyOwed = false
}

// InsuranceFormSent says that form DHS 6110 went to Health Care Services.
type InsuranceFormSent struct {
	Matter string `json:"matter"`
}

// Kind implements Event.
func (InsuranceFormSent) Kind() string { return "insurance-form-sent" }

// Subject implements subjected.
func (e InsuranceFormSent) Subject() string { return e.Matter }

// Title implements Event.
func (InsuranceFormSent) Title(Case) string { return "Form DHS 6110 sent to Health Care Services" }

func (e InsuranceFormSent) apply(c *Case, _ Meta) {
	c.medical(e.Matter).FormOwed = false
}

// CoverageLapsed says that coverage ended, when and why.
type CoverageLapsed struct {
	Matter string        `json:"matter"`
	Ended  calendar.Date `json:"ended"`
	Why    string        `json:"why"`
	Resume calendar.Date `json:"resume"` // expected
}

// Kind implements Event.
func (CoverageLapsed) Kind() string { return "coverage-lapsed" }

// Subject implements subjected.
func (e CoverageLapsed) Subject() string { return e.Matter }

// Title implements Event.
func (e CoverageLapsed) Title(Case) string { return "Health coverage lapsed on " + longDate(e.Ended) }

func (e CoverageLapsed) apply(c *Case, m Meta) {
	x := c.medical(e.Matter)
	x.Policy.Ended, x.Policy.Learned, x.Policy.Why, x.LapseTold = e.Ended, m.EffectiveOn, e.Why, false
	c.medicalGoes(e.Matter, MedicalLapsed, m)
}

// LapseTold says that the person receiving support was told of the lapse.
type LapseTold struct {
	Matter string `json:"matter"`
}

// Kind implements Event.
func (LapseTold) Kind() string { return "lapse-told" }

// Subject implements subjected.
func (e LapseTold) Subject() string { return e.Matter }

// Title implements Event.
func (LapseTold) Title(Case) string {
	return "The person receiving support was told that coverage lapsed"
}

func (e LapseTold) apply(c *Case, _ Meta) {
	c.medical(e.Matter).LapseTold = true
}

// CoverageResumed says that the children are covered again.
type CoverageResumed struct {
	Matter string `json:"matter"`
}

// Kind implements Event.
func (CoverageResumed) Kind() string { return "coverage-resumed" }

// Subject implements subjected.
func (e CoverageResumed) Subject() string { return e.Matter }

// Title implements Event.
func (CoverageResumed) Title(Case) string { return "Health coverage resumed" }

func (e CoverageResumed) apply(c *Case, m Meta) {
	c.medical(e.Matter).Policy.Ended = calendar.Date{}
	c.medicalGoes(e.Matter, MedicalEnrolled, m)
}

// AssignmentPlanned says when the application for an assignment is to be filed.
type AssignmentPlanned struct {
	Matter string        `json:"matter"`
	Filing calendar.Date `json:"filing"`
}

// Kind implements Event.
func (AssignmentPlanned) Kind() string { return "assignment-planned" }

// Subject implements subjected.
func (e AssignmentPlanned) Subject() string { return e.Matter }

// Title implements Event.
func (e AssignmentPlanned) Title(Case) string {
	return "Application for a health insurance coverage assignment planned for " + longDate(e.Filing)
}

func (AssignmentPlanned) apply(*Case, Meta) {}

// IntentNoticeGiven says that the parent paying support got, or waived, the notice of intent.
type IntentNoticeGiven struct {
	Matter string `json:"matter"`
	Waived bool   `json:"waived,omitempty"`
}

// Kind implements Event.
func (IntentNoticeGiven) Kind() string { return "intent-notice-given" }

// Subject implements subjected.
func (e IntentNoticeGiven) Subject() string { return e.Matter }

// Title implements Event.
func (IntentNoticeGiven) Title(Case) string {
	return "Notice of intent to seek an assignment given or waived"
}

func (e IntentNoticeGiven) apply(c *Case, m Meta) {
	x := c.medical(e.Matter)
	x.Intent, x.Waived = m.EffectiveOn, e.Waived
}

// CoverageCopyGiven says that the parent paying support got the copy and the statement of rights.
type CoverageCopyGiven struct {
	Matter string `json:"matter"`
}

// Kind implements Event.
func (CoverageCopyGiven) Kind() string { return "coverage-copy-given" }

// Subject implements subjected.
func (e CoverageCopyGiven) Subject() string { return e.Matter }

// Title implements Event.
func (CoverageCopyGiven) Title(Case) string {
	return "The parent paying support got a copy of the notice or assignment"
}

func (CoverageCopyGiven) apply(*Case, Meta) {}

// QuashMoved says that the parent paying support moved to quash.
type QuashMoved struct {
	Matter string `json:"matter"`
	Ground string `json:"ground"`
}

// Kind implements Event.
func (QuashMoved) Kind() string { return "quash-moved" }

// Subject implements subjected.
func (e QuashMoved) Subject() string { return e.Matter }

// Title implements Event.
func (QuashMoved) Title(Case) string {
	return "Motion to quash the notice or assignment for health coverage"
}

func (e QuashMoved) apply(c *Case, _ Meta) {
	c.medical(e.Matter).Quash = true
}

// QuashDecided says how the motion to quash ended.
type QuashDecided struct {
	Matter  string `json:"matter"`
	Outcome string `json:"outcome"` // denied, quashed, withdrawn
}

// Kind implements Event.
func (QuashDecided) Kind() string { return "quash-decided" }

// Subject implements subjected.
func (e QuashDecided) Subject() string { return e.Matter }

// Title implements Event.
func (e QuashDecided) Title(Case) string { return "Motion to quash: " + e.Outcome }

func (e QuashDecided) apply(c *Case, _ Meta) {
	c.medical(e.Matter).Quash = false
}

// CoverageDutyEnded says that coverage is no longer owed; the employer must be told.
type CoverageDutyEnded struct {
	Matter string `json:"matter"`
	Why    string `json:"why"` // order_ended, emancipated, opted_out, quashed
}

// Kind implements Event.
func (CoverageDutyEnded) Kind() string { return "coverage-duty-ended" }

// Subject implements subjected.
func (e CoverageDutyEnded) Subject() string { return e.Matter }

// Title implements Event.
func (e CoverageDutyEnded) Title(Case) string {
	return "The duty of coverage ended: " + strings.ReplaceAll(e.Why, "_", " ")
}

func (e CoverageDutyEnded) apply(c *Case, _ Meta) {
	c.medical(e.Matter).Due = true
}

// MedicalMatterEnded says that the notice, assignment or inquiry is over.
type MedicalMatterEnded struct {
	Matter string `json:"matter"`
	Why    string `json:"why"` // told, employment_ended, provision, private_coverage, not_owed, dropped
	Note   string `json:"note,omitempty"`
}

// Kind implements Event.
func (MedicalMatterEnded) Kind() string { return "medical-matter-ended" }

// Subject implements subjected.
func (e MedicalMatterEnded) Subject() string { return e.Matter }

// Title implements Event.
func (e MedicalMatterEnded) Title(Case) string {
	return "Medical support matter " + e.Matter + " ended"
}

func (e MedicalMatterEnded) apply(c *Case, m Meta) {
	c.medical(e.Matter).Ended = true
	c.medicalGoes(e.Matter, MedicalEnded, m)
}
