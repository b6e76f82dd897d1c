package activities

import (
	"casewright/documents"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

func init() {
	for _, id := range []string{"N-CLOSE-60", "N-CLOSE-60-AGENCY", "N-TRIBAL-60", "N-CLOSED"} {
		occasions[id] = closingLetter
	}
	occasions["N-CLOSE-STOPPED"] = closingStopped
	occasions["N-REOPENED"] = func(d *documents.Data, _ postgres.Loaded, _ lifecycle.NoticeRequested, r lifecycle.Record, _ func(string, calendar.Date) documents.Deadline) error {
		d.Intake.Opened = r.EffectiveOn
		return nil
	}
}

// closingLetter tells the criterion of a closing and the days that the law leaves to answer.
func closingLetter(d *documents.Data, l postgres.Loaded, n lifecycle.NoticeRequested, r lifecycle.Record, clock func(string, calendar.Date) documents.Deadline) error {
	k, _ := lifecycle.FindClosureCriterion(n.Details["criterion"])
	d.Closure = documents.Closure{Criterion: k.Citation(), Reason: k.Reason, KeepOpen: k.KeepOpen, Mention: k.Mention, Limited: k.Code == "b13"}
	if n.Notice == "N-CLOSED" {
		d.Closure.Closed = r.EffectiveOn
		return nil
	}
	p := l.Case.Closure.Proposal
	d.Closure.Notice, d.Closure.NeededAct, d.Interstate.TheirCase = clock(k.Clock, r.EffectiveOn), p.NeededAct, p.TheirCase
	d.OtherAgency = documents.Firm{Name: p.Agency, Address: address(p.AgencyAddress)}
	return nil
}

func closingStopped(d *documents.Data, _ postgres.Loaded, n lifecycle.NoticeRequested, r lifecycle.Record, _ func(string, calendar.Date) documents.Deadline) error {
	d.Closure.Stopped = r.EffectiveOn
	d.Closure.Reason = map[string]string{"answer": "What you told us keeps the case open.", "located": "The other parent was found.", "withdrawn": "We looked again: the reason for closing does not fit."}[n.Details["because"]]
	return nil
}
