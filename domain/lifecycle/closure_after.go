package lifecycle

import "casewright/domain/calendar"

// AgencyTold is the form of record-agency-told.
type AgencyTold struct {
	On  calendar.Date `json:"on" label:"Date it was told" required:"yes"`
	How string        `json:"how" label:"How" options:"csenet=Child Support Enforcement Network|form=Federal transmittal form|letter=Letter|other=Another way" required:"yes"`
}

func (a AgencyTold) happened() (string, calendar.Date) { return "on", a.On }

func recordAgencyTold(c Case, a AgencyTold, _ Facts) ([]Event, error) {
	if a.On.Before(c.Processes[CaseProcess].Since) {
		return nil, invalid("on", "The date cannot be before the case was closed.")
	}
	return []Event{OtherAgencyTold(a)}, nil
}

// HistoryPurge is the form of purge-criminal-history.
type HistoryPurge struct {
	On   calendar.Date `json:"on" label:"Date it was purged" required:"yes"`
	Kept bool          `json:"kept" label:"Offenses of not supporting minor children were kept"`
}

func (p HistoryPurge) happened() (string, calendar.Date) { return "on", p.On }

func purgeHistory(c Case, p HistoryPurge, _ Facts) ([]Event, error) {
	if p.On.Before(c.Processes[CaseProcess].Since) {
		return nil, invalid("on", "The date cannot be before the case was closed.")
	}
	return []Event{CriminalHistoryPurged(p)}, nil
}

// RecordsDisposal is the form of dispose-records.
type RecordsDisposal struct {
	Checked bool `json:"checked" label:"No litigation, claim, audit or other duty asks to keep them longer" help:"45 CFR 75.361. Court records have times of their own (Gov. Code § 68152)." required:"yes"`
}

func disposeRecords(_ Case, d RecordsDisposal, _ Facts) ([]Event, error) {
	return []Event{RecordsDisposed(d)}, nil
}

// ReopeningRequest is the form of record-reopening-request.
type ReopeningRequest struct {
	By string        `json:"by" label:"What came in" options:"application=A new application|referral=A welfare department referral" required:"yes"`
	On calendar.Date `json:"on" label:"Date received" required:"yes"`
}

func (r ReopeningRequest) happened() (string, calendar.Date) { return "on", r.On }

func requestReopening(c Case, r ReopeningRequest, _ Facts) ([]Event, error) {
	switch {
	case r.On.Before(c.Processes[CaseProcess].Since):
		return nil, invalid("on", "It cannot have come in before the case was closed.")
	case r.By == "referral" && c.Closure.Proposal.Criterion == "b13":
		return nil, refuse("After a limited service the case is reopened on a new application only.", "45 CFR 303.11(d)(4), (5)")
	}
	return []Event{ReopeningRequested(r)}, nil
}

// ReopeningRefusal is the form of decline-reopening.
type ReopeningRefusal struct {
	Why string `json:"why" label:"Why the case stays closed" kind:"long" required:"yes"`
}

func declineReopening(_ Case, r ReopeningRefusal, _ Facts) ([]Event, error) {
	return []Event{ReopeningDeclined(r)}, nil
}

// Reopening is the form of reopen-case.
type Reopening struct {
	Ground  string `json:"ground" label:"Ground" options:"application=A new application|referral=A referral|wrong=The closing was wrong: a complaint, a state hearing or our own review found it" required:"yes"`
	Located string `json:"located" label:"Is the whereabouts information on the parent paying support adequate?" help:"If not, locate starts again at once." options:"yes=Yes|no=No, locate is necessary" required:"yes"`
	Why     string `json:"why" label:"What has changed" kind:"long" required:"yes"`
}

func reopenCase(c Case, r Reopening, _ Facts) ([]Event, error) {
	if r.Ground != "wrong" && c.Closure.RequestedBy != r.Ground {
		return nil, &Refusal{Reasons: []Reason{{Text: "No such " + r.Ground + " for the closed case is on record.", Citation: "45 CFR 303.11(d)(5)", Fix: "record-reopening-request"}}}
	}
	events := []Event{CaseReopened{Why: r.Ground, Located: r.Located == "yes"}}
	if r.Located == "no" {
		events = append(events, LocateStarted{Why: "The case was reopened."})
	}
	return append(events, c.toRecipients(NoticeRequested{Notice: "N-REOPENED"})...), nil
}
