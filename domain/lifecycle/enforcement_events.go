package lifecycle

import "casewright/domain/calendar"

// complianceEvents are the events of watching whether an order is obeyed.
var complianceEvents = []Event{EnforcementStarted{}, ArrearsFigured{}, MonthUnpaid{}, DelinquencyIdentified{}, ComplianceRecorded{}, DelinquencyNoticeSent{},
	CollectionsNoticeSent{}, EnforcementEnded{}}

// EnforcementStarted says that compliance with the order is watched from now on (45 CFR 303.6(a)).
type EnforcementStarted struct{}

// Kind implements Event.
func (EnforcementStarted) Kind() string { return "enforcement-started" }

// Title implements Event.
func (EnforcementStarted) Title(Case) string { return "Compliance with the support order is watched" }

func (EnforcementStarted) apply(c *Case, m Meta) { c.enter(EnforcementProcess, SupportPaid, m) }

// ArrearsFigured says what the account stood at on a day.
type ArrearsFigured struct {
	Account
	AsOf calendar.Date `json:"as_of"`
}

// Kind implements Event.
func (ArrearsFigured) Kind() string { return "arrears-figured" }

// Title implements Event.
func (e ArrearsFigured) Title(Case) string {
	return "Account on " + longDate(e.AsOf) + ": " + e.PastDue.String() + " past due and " + e.Interest.String() + " interest"
}

func (e ArrearsFigured) apply(c *Case, _ Meta) {
	c.Enforcement.Account, c.Enforcement.AsOf = e.Account, e.AsOf
}

// MonthUnpaid says that missed payments reached one month's support on a day.
type MonthUnpaid struct {
	On calendar.Date `json:"on"`
}

// Kind implements Event.
func (MonthUnpaid) Kind() string { return "month-unpaid" }

// Title implements Event.
func (e MonthUnpaid) Title(Case) string {
	return "Missed payments reached one month's support on " + longDate(e.On)
}

func (MonthUnpaid) apply(*Case, Meta) {}

// DelinquencyIdentified says that the agency knows that the order is not obeyed; the time to act runs.
type DelinquencyIdentified struct{}

// Kind implements Event.
func (DelinquencyIdentified) Kind() string { return "delinquency-identified" }

// Title implements Event.
func (DelinquencyIdentified) Title(Case) string { return "Delinquency identified" }

func (DelinquencyIdentified) apply(c *Case, m Meta) {
	c.Enforcement.DelinquentOn = m.EffectiveOn
	c.enter(EnforcementProcess, SupportDelinquent, m)
}

// ComplianceRecorded says that less than one month's support is unpaid again.
type ComplianceRecorded struct{}

// Kind implements Event.
func (ComplianceRecorded) Kind() string { return "compliance-recorded" }

// Title implements Event.
func (ComplianceRecorded) Title(Case) string { return "Parent paying support is back in compliance" }

func (ComplianceRecorded) apply(c *Case, m Meta) {
	c.Enforcement.DelinquentOn = calendar.Date{}
	c.enter(EnforcementProcess, SupportPaid, m)
}

// DelinquencyNoticeSent says that the parent was told again what is past due.
type DelinquencyNoticeSent struct{}

// Kind implements Event.
func (DelinquencyNoticeSent) Kind() string { return "delinquency-notice-sent" }

// Title implements Event.
func (DelinquencyNoticeSent) Title(Case) string { return "Notice of past-due support sent" }

func (DelinquencyNoticeSent) apply(*Case, Meta) {}

// CollectionsNoticeSent says that the family was told what assigned support was collected in a month.
type CollectionsNoticeSent struct {
	Month calendar.Date `json:"month"`
}

// Kind implements Event.
func (CollectionsNoticeSent) Kind() string { return "collections-notice-sent" }

// Title implements Event.
func (e CollectionsNoticeSent) Title(Case) string {
	return "Notice of assigned support collected in " + e.Month.Format("January 2006") + " sent"
}

func (CollectionsNoticeSent) apply(*Case, Meta) {}

// EnforcementEnded says that no order is in force and nothing is owed.
type EnforcementEnded struct{}

// Kind implements Event.
func (EnforcementEnded) Kind() string { return "enforcement-ended" }

// Title implements Event.
func (EnforcementEnded) Title(Case) string { return "Nothing remains to enforce" }

func (EnforcementEnded) apply(c *Case, m Meta) {
	c.Enforcement.DelinquentOn = calendar.Date{}
	c.enter(EnforcementProcess, NothingOwed, m)
}
