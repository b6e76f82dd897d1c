package activities

import (
	"strings"

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
	if d.To == documents.ParentPaying {
		d.Closure.Reason = asPaying.Replace(d.Closure.Reason)
		d.Closure.KeepOpen = nil
		for _, what := range k.KeepOpen {
			d.Closure.KeepOpen = append(d.Closure.KeepOpen, asPaying.Replace(what))
		}
	}
	if n.Notice == "N-CLOSED" {
		d.Closure.Closed = r.EffectiveOn
		return nil
	}
	p := l.Case.Closure.Proposal
	d.Closure.Notice, d.Closure.NeededAct, d.Interstate.TheirCase = clock(k.Clock, r.EffectiveOn), p.NeededAct, p.TheirCase
	d.OtherAgency = documents.Firm{Name: p.Agency, Address: address(p.AgencyAddress)}
	return nil
}

// asPaying tells the parent paying support what the law's reasons say of "the other parent".
var asPaying = strings.NewReplacer("together with you", "together with the other parent", "other parent", "parent paying support", "You are owed support that we do not know of.", "Support is owed that we do not know of.")

func closingStopped(d *documents.Data, _ postgres.Loaded, n lifecycle.NoticeRequested, r lifecycle.Record, _ func(string, calendar.Date) documents.Deadline) error {
	d.Closure.Stopped = r.EffectiveOn
	d.Closure.Reason = map[string]string{"answer": "What you told us keeps the case open.", "located": "The other parent was found.", "withdrawn": "We looked again: the reason for closing does not fit."}[n.Details["because"]]
	return nil
}
