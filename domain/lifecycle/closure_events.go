package lifecycle

import "casewright/domain/calendar"

// closureEvents are the events of the CaseClosure process.
var closureEvents = []Event{ClosureProposed{}, ClosureCandidateFound{}, ClosureConsidered{}, ArrearsPaymentCounted{}, ClosingNoticeGiven{}, ClosingAnswered{}, ClosureStopped{},
	ClosingWaitOver{}, OtherAgencyTold{}, CriminalHistoryPurged{}, RecordsDisposed{}, ReopeningRequested{}, ReopeningDeclined{}, StopOwed{}, OutsideStopped{}}

// ClosureProposed says that the case is to be closed, on which criterion and by what evidence.
type ClosureProposed ClosureProposal

// Kind implements Event.
func (ClosureProposed) Kind() string { return "closure-proposed" }

// Title implements Event.
func (e ClosureProposed) Title(Case) string {
	return "Closing proposed under 45 CFR 303.11(" + criterionText(e.Criterion) + ")"
}

func (e ClosureProposed) apply(c *Case, m Meta) {
	c.Closure = ClosureFile{Proposal: ClosureProposal(e)}
	c.Closure.Proposal.Evidence = "" // the record has it; no decision needs it
	next := ClosingProposed
	if e.Criterion == "b21" && e.Consent != "notice" {
		next = ReadyToClose // the transfer needs no 60-day notice
	}
	c.enter(ClosureProcess, next, m)
}

// ClosingNoticeGiven says that the notice of intent to close was given, and how.
type ClosingNoticeGiven ClosingNotice

// Kind implements Event.
func (ClosingNoticeGiven) Kind() string { return "closing-notice-given" }

// Title implements Event.
func (e ClosingNoticeGiven) Title(Case) string {
	if e.How == "electronic" {
		return "Notice of intent to close given electronically, with recorded consent"
	}
	return "Notice of intent to close mailed"
}

func (e ClosingNoticeGiven) apply(c *Case, m Meta) {
	c.Closure.AnnouncedOn = m.EffectiveOn
	c.enter(ClosureProcess, ClosingAnnounced, m)
}

// ClosingAnswered says what came back on the notice of intent to close.
type ClosingAnswered ClosingAnswer

// Kind implements Event.
func (ClosingAnswered) Kind() string { return "closing-answered" }

// Title implements Event.
func (ClosingAnswered) Title(Case) string { return "Answer to the notice of intent to close" }

func (ClosingAnswered) apply(*Case, Meta) {}

// ClosureStopped says that the case stays open.
type ClosureStopped struct {
	Because string `json:"because"` // answer, located, withdrawn
	Why     string `json:"why,omitempty"`
}

// Kind implements Event.
func (ClosureStopped) Kind() string { return "closure-stopped" }

// Title implements Event.
func (e ClosureStopped) Title(Case) string {
	return "The case stays open: " + map[string]string{"answer": "an answer to the notice keeps it open", "located": "the parent paying support was located", "withdrawn": "the plan to close was dropped"}[e.Because]
}

func (ClosureStopped) apply(c *Case, m Meta) { c.enter(ClosureProcess, KeptOpen, m) }

// ClosingWaitOver says that the days after the notice of intent to close are over.
type ClosingWaitOver struct{}

// Kind implements Event.
func (ClosingWaitOver) Kind() string { return "closing-wait-over" }

// Title implements Event.
func (ClosingWaitOver) Title(Case) string { return "The 60 days of the notice are over" }

func (ClosingWaitOver) apply(c *Case, m Meta) { c.enter(ClosureProcess, ReadyToClose, m) }

// OtherAgencyTold says that the agency of another state, tribe or country was told of the closing and its basis.
type OtherAgencyTold AgencyTold

// Kind implements Event.
func (OtherAgencyTold) Kind() string { return "other-agency-told" }

// Title implements Event.
func (OtherAgencyTold) Title(Case) string { return "Other agency told of the closing" }

func (OtherAgencyTold) apply(*Case, Meta) {}

// CriminalHistoryPurged says that the criminal history is no longer in the file.
type CriminalHistoryPurged HistoryPurge

// Kind implements Event.
func (CriminalHistoryPurged) Kind() string { return "criminal-history-purged" }

// Title implements Event.
func (CriminalHistoryPurged) Title(Case) string { return "Criminal history purged from the file" }

func (CriminalHistoryPurged) apply(c *Case, _ Meta) { c.Closure.Proposal.Criminal = false }

// RecordsDisposed says that the agency disposed of the records of the closed case.
type RecordsDisposed RecordsDisposal

// Kind implements Event.
func (RecordsDisposed) Kind() string { return "records-disposed" }

// Title implements Event.
func (RecordsDisposed) Title(Case) string { return "Records of the closed case disposed of" }

func (RecordsDisposed) apply(c *Case, m Meta) { c.enter(ClosureProcess, RecordsDisposedOf, m) }

// ReopeningRequested says that an application or referral came in for the closed case.
type ReopeningRequested ReopeningRequest

// Kind implements Event.
func (ReopeningRequested) Kind() string { return "reopening-requested" }

// Title implements Event.
func (e ReopeningRequested) Title(Case) string {
	return map[string]string{"application": "Application", "referral": "Referral"}[e.By] + " received for the closed case"
}

func (e ReopeningRequested) apply(c *Case, m Meta) {
	c.Closure.RequestedOn, c.Closure.RequestedBy = m.EffectiveOn, e.By
	c.enter(ClosureProcess, ReopeningAsked, m)
}

// ReopeningDeclined says that the closed case stays closed.
type ReopeningDeclined ReopeningRefusal

// Kind implements Event.
func (ReopeningDeclined) Kind() string { return "reopening-declined" }

// Title implements Event.
func (ReopeningDeclined) Title(Case) string { return "The case stays closed" }

func (ReopeningDeclined) apply(c *Case, m Meta) {
	c.Closure.RequestedOn, c.Closure.RequestedBy = calendar.Date{}, ""
	c.enter(ClosureProcess, RecordsKept, m)
}
