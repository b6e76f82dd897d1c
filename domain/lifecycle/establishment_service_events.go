package lifecycle

import "casewright/domain/calendar"

var summonsEvents = []Event{ServiceAttempted{}, ServiceAttemptsConcluded{}, ServiceResumed{}, ServiceBegun{}, SupportComplaintServed{}, ProofOfServiceFiled{}, SupportComplaintAnswered{}, JudgmentAmended{}}

// ServiceAttempted says that service was tried and did not succeed.
type ServiceAttempted ServiceAttempt

// Kind implements Event.
func (ServiceAttempted) Kind() string { return "service-attempted" }

// Title implements Event.
func (e ServiceAttempted) Title(Case) string {
	return "Service tried: " + map[string]string{"absent": "nobody there", "refused": "not taken", "moved": "has moved", "unknown": "not known there"}[e.Result]
}

func (e ServiceAttempted) apply(c *Case, _ Meta) {
	c.Establishment.Attempts = append(c.Establishment.Attempts, ServiceAttempt(e))
}

// ServiceAttemptsConcluded says that service was diligently tried without success (45 CFR 303.4(d)).
type ServiceAttemptsConcluded struct{}

// Kind implements Event.
func (ServiceAttemptsConcluded) Kind() string { return "service-attempts-concluded" }

// Title implements Event.
func (ServiceAttemptsConcluded) Title(Case) string {
	return "Service diligently tried without success"
}

func (ServiceAttemptsConcluded) apply(c *Case, m Meta) { c.enter(EstablishmentProcess, EstUnserved, m) }

// ServiceResumed says that service is tried where the parent was found.
type ServiceResumed struct{}

// Kind implements Event.
func (ServiceResumed) Kind() string { return "service-resumed" }

// Title implements Event.
func (ServiceResumed) Title(Case) string { return "Service is tried where the parent was found" }

func (ServiceResumed) apply(c *Case, m Meta) {
	c.Establishment.Attempts = nil
	c.enter(EstablishmentProcess, EstFiled, m)
}

// ServiceBegun says that service was begun that is complete only later.
type ServiceBegun SupportComplaintService

// Kind implements Event.
func (ServiceBegun) Kind() string { return "service-begun" }

// Title implements Event.
func (e ServiceBegun) Title(Case) string {
	return map[string]string{"substituted": "Complaint left with another adult and mailed", "acknowledgment": "Complaint mailed with an acknowledgment of receipt", "out_of_state": "Complaint mailed out of state"}[e.Manner]
}

func (e ServiceBegun) apply(c *Case, _ Meta) { c.Establishment.Begun = SupportComplaintService(e) }

// SupportComplaintServed says that service of the complaint is complete, and since when.
type SupportComplaintServed struct {
	By string        `json:"by"` // manner of service
	On calendar.Date `json:"on"` // the day service was complete
}

// Kind implements Event.
func (SupportComplaintServed) Kind() string { return "support-complaint-served" }

// Title implements Event.
func (e SupportComplaintServed) Title(Case) string {
	return "Complaint served, complete on " + longDate(e.On)
}

func (e SupportComplaintServed) apply(c *Case, m Meta) {
	c.Establishment.ServedBy, c.Establishment.ServedOn = e.By, e.On
	c.enter(EstablishmentProcess, EstServed, m)
}

// ProofOfServiceFiled says that the court has the proof of service.
type ProofOfServiceFiled struct {
	On calendar.Date `json:"on"`
}

// Kind implements Event.
func (ProofOfServiceFiled) Kind() string { return "proof-of-service-filed" }

// Title implements Event.
func (ProofOfServiceFiled) Title(Case) string { return "Proof of service filed" }

func (e ProofOfServiceFiled) apply(c *Case, _ Meta) { c.Establishment.ProofOn = e.On }

// SupportComplaintAnswered says that an answer was filed.
type SupportComplaintAnswered struct {
	On calendar.Date `json:"on"`
}

// Kind implements Event.
func (SupportComplaintAnswered) Kind() string { return "support-complaint-answered" }

// Title implements Event.
func (SupportComplaintAnswered) Title(Case) string { return "Answer filed" }

func (e SupportComplaintAnswered) apply(c *Case, m Meta) {
	c.Establishment.AnsweredOn, c.Establishment.Default = e.On, false
	if c.State(EstablishmentProcess) == EstServed {
		c.enter(EstablishmentProcess, EstAtIssue, m)
	}
}

// JudgmentAmended says that an amended proposed judgment was served: the time to answer starts again.
type JudgmentAmended struct {
	On        calendar.Date  `json:"on"`
	Manner    string         `json:"manner"`
	Worksheet Worksheet      `json:"worksheet"`
	Children  []ChildSupport `json:"children"`
}

// Kind implements Event.
func (JudgmentAmended) Kind() string { return "judgment-amended" }

// Title implements Event.
func (e JudgmentAmended) Title(Case) string {
	return "Amended proposed judgment served: " + e.Worksheet.Amount.String() + " a month"
}

func (e JudgmentAmended) apply(c *Case, _ Meta) {
	c.Establishment.Proposed.Worksheet, c.Establishment.Proposed.Children, c.Establishment.Default = e.Worksheet, e.Children, false
	c.Establishment.AmendedFrom = e.On.AddDays(mailedWithin[e.Manner])
}
