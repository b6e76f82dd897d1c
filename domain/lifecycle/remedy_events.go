package lifecycle

import (
	"strings"

	"casewright/domain/calendar"
)

// remedyEvents are the events of the remedies; the remedy is what each is about.
var remedyEvents = []Event{MeansRecorded{}, ArrearsVerified{}, RemedyAnnounced{}, RemedyStarted{}, RemedyHoldBegan{}, RemedyHoldEnded{}, RemedyReleased{},
	TaxOffsetSubmitted{}, ServicePlanned{}, ServiceFailed{}, AttemptFailed{}, CreditUpdated{}, LienContinued{}}

// MeansRecorded says what is known of the parent's means.
type MeansRecorded struct {
	Means
}

// Kind implements Event.
func (MeansRecorded) Kind() string { return "means-recorded" }

// Title implements Event.
func (MeansRecorded) Title(Case) string { return "Means of the parent paying support recorded" }

func (e MeansRecorded) apply(c *Case, _ Meta) { c.Enforcement.Means = e.Means }

// ArrearsVerified says what was verified before amounts are certified to others.
type ArrearsVerified struct {
	Certification
}

// Kind implements Event.
func (ArrearsVerified) Kind() string { return "arrears-verified" }

// Title implements Event.
func (ArrearsVerified) Title(Case) string { return "Verified for certification to other agencies" }

func (e ArrearsVerified) apply(c *Case, _ Meta) { c.Enforcement.Certified = e.Certification }

// RemedyAnnounced says that the letter that comes before a remedy was sent; the time to contest runs.
type RemedyAnnounced struct {
	Remedy string `json:"remedy"`
}

// Kind implements Event.
func (RemedyAnnounced) Kind() string { return "remedy-announced" }

// Subject implements subjected.
func (e RemedyAnnounced) Subject() string { return e.Remedy }

// Title implements Event.
func (e RemedyAnnounced) Title(Case) string {
	return "Parent told in writing of: " + lower(remedyTitle(e.Remedy))
}

func (e RemedyAnnounced) apply(c *Case, m Meta) {
	c.setRemedy(e.Remedy, RemedyNoticed, m)
	r := c.remedy(e.Remedy)
	r.NoticedOn, r.Why = m.EffectiveOn, ""
}

// RemedyStarted says that a remedy is in force.
type RemedyStarted struct {
	Remedy    string `json:"remedy"`
	Reference string `json:"reference,omitempty"`
	Decided   string `json:"decided,omitempty"` // why a person started it although a fact was missing
}

// Kind implements Event.
func (RemedyStarted) Kind() string { return "remedy-started" }

// Subject implements subjected.
func (e RemedyStarted) Subject() string { return e.Remedy }

// Title implements Event.
func (e RemedyStarted) Title(Case) string { return "Remedy started: " + lower(remedyTitle(e.Remedy)) }

func (e RemedyStarted) apply(c *Case, m Meta) {
	c.setRemedy(e.Remedy, RemedyInForce, m)
	c.remedy(e.Remedy).Why = ""
	if r, _ := findRemedy(e.Remedy); !r.offset && c.State(EnforcementProcess) == SupportDelinquent {
		c.enter(EnforcementProcess, SupportEnforced, m)
	}
}

// RemedyHoldBegan says that a remedy is held, and why.
type RemedyHoldBegan HoldForm

// Kind implements Event.
func (RemedyHoldBegan) Kind() string { return "remedy-held" }

// Subject implements subjected.
func (e RemedyHoldBegan) Subject() string { return e.Remedy }

// Title implements Event.
func (e RemedyHoldBegan) Title(Case) string { return "Remedy held: " + lower(remedyTitle(e.Remedy)) }

func (e RemedyHoldBegan) apply(c *Case, m Meta) {
	r := c.remedy(e.Remedy)
	r.Was = r.Status
	c.setRemedy(e.Remedy, RemedyHeld, m)
	c.remedy(e.Remedy).Why = e.Why
}

// RemedyHoldEnded says that a remedy goes on as it stood before it was held.
type RemedyHoldEnded HeldForm

// Kind implements Event.
func (RemedyHoldEnded) Kind() string { return "remedy-resumed" }

// Subject implements subjected.
func (e RemedyHoldEnded) Subject() string { return e.Remedy }

// Title implements Event.
func (e RemedyHoldEnded) Title(Case) string { return "Remedy goes on: " + lower(remedyTitle(e.Remedy)) }

func (e RemedyHoldEnded) apply(c *Case, m Meta) {
	r := c.remedy(e.Remedy)
	c.setRemedy(e.Remedy, r.Was, m)
	r.Was, r.Why = "", ""
}

// releaseReasons are why remedies end, in words.
var releaseReasons = map[string]string{"paid": "paid", "condition": "its condition no longer holds", "condition over": "its condition no longer holds", "in compliance": "back in compliance",
	"error": "started in error", "emergency": "family emergency abroad", "agreement": "by agreement", "court": "by order of the court", "lapsed": "it lapsed", "other": "see the record"}

// RemedyReleased says that a remedy ended, and why.
type RemedyReleased struct {
	Remedy string `json:"remedy"`
	Why    string `json:"why"`
	Note   string `json:"note,omitempty"`
}

// Kind implements Event.
func (RemedyReleased) Kind() string { return "remedy-released" }

// Subject implements subjected.
func (e RemedyReleased) Subject() string { return e.Remedy }

// Title implements Event.
func (e RemedyReleased) Title(Case) string {
	return "Remedy released, " + releaseReasons[e.Why] + ": " + lower(remedyTitle(e.Remedy))
}

func (e RemedyReleased) apply(c *Case, m Meta) {
	c.setRemedy(e.Remedy, RemedyOver, m)
	r := c.remedy(e.Remedy)
	r.NoticedOn, r.Was, r.Why = calendar.Date{}, "", e.Why
}

// TaxOffsetSubmitted says for which tax refund offsets the case was submitted this year, and why not for the others.
type TaxOffsetSubmitted struct {
	Submitted []string            `json:"submitted,omitempty"`
	Not       map[string][]Reason `json:"not,omitempty"`
}

// Kind implements Event.
func (TaxOffsetSubmitted) Kind() string { return "tax-offset-submitted" }

// Title implements Event.
func (e TaxOffsetSubmitted) Title(Case) string {
	if len(e.Submitted) == 0 {
		return "Tax refund offsets of the year: not certifiable"
	}
	var names []string
	for _, id := range e.Submitted {
		names = append(names, lower(remedyTitle(id)))
	}
	return "Submitted for the year: " + strings.Join(names, " and ")
}

func (TaxOffsetSubmitted) apply(*Case, Meta) {}

// ServicePlanned says that papers must be served before the remedy can start.
type ServicePlanned ServicePlan

// Kind implements Event.
func (ServicePlanned) Kind() string { return "service-planned" }

// Title implements Event.
func (e ServicePlanned) Title(Case) string {
	return "Papers must be served first for: " + lower(remedyTitle(e.Remedy))
}

func (ServicePlanned) apply(*Case, Meta) {}

// ServiceFailed says that papers could not be served, with the diligent efforts documented (45 CFR 303.6(c)(2)).
type ServiceFailed struct {
	Remedy string `json:"remedy"`
}

// Kind implements Event.
func (ServiceFailed) Kind() string { return "enforcement-service-failed" }

// Title implements Event.
func (ServiceFailed) Title(Case) string {
	return "Papers could not be served; diligent efforts documented"
}

func (ServiceFailed) apply(*Case, Meta) {}

// AttemptFailed says why an attempt to enforce failed, and when to act again (45 CFR 303.6(c)(6)).
type AttemptFailed struct {
	Remedy string        `json:"remedy"`
	Why    string        `json:"why"`
	Next   calendar.Date `json:"next"`
}

// Kind implements Event.
func (AttemptFailed) Kind() string { return "enforcement-attempt-failed" }

// Subject implements subjected.
func (e AttemptFailed) Subject() string { return e.Remedy }

// Title implements Event.
func (e AttemptFailed) Title(Case) string {
	return "Attempt failed (" + lower(remedyTitle(e.Remedy)) + "); again on " + longDate(e.Next)
}

func (AttemptFailed) apply(*Case, Meta) {}

// CreditUpdated says that the month's figures went to the department for the credit agencies.
type CreditUpdated struct {
	Remedy string `json:"remedy"`
}

// Kind implements Event.
func (CreditUpdated) Kind() string { return "credit-updated" }

// Subject implements subjected.
func (e CreditUpdated) Subject() string { return e.Remedy }

// Title implements Event.
func (CreditUpdated) Title(Case) string { return "Report to the credit agencies updated" }

func (CreditUpdated) apply(*Case, Meta) {}

// LienContinued says that a lien goes on for five more years, from the end of the five before.
type LienContinued struct {
	Remedy    string        `json:"remedy"`
	From      calendar.Date `json:"from"`
	Reference string        `json:"reference"`
}

// Kind implements Event.
func (LienContinued) Kind() string { return "lien-continued" }

// Subject implements subjected.
func (e LienContinued) Subject() string { return e.Remedy }

// Title implements Event.
func (e LienContinued) Title(Case) string {
	return "Lien continued for five years from " + longDate(e.From)
}

func (LienContinued) apply(*Case, Meta) {}
