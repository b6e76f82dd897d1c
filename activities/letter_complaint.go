package activities

import (
	"strings"

	"casewright/agency"
	"casewright/documents"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

func init() {
	occasions["N-COMPLAINT-ACK"] = aboutComplaint
	occasions["N-COMPLAINT-EXTEND"] = aboutComplaint
	occasions["N-COMPLAINT-AMENDED"] = aboutComplaint
	occasions["N-COMPLAINT-RESOLVED"] = aboutComplaint
	occasions["N-COMPLAINT-TRANSFER"] = aboutComplaint
	occasions["N-STATE-HEARING"] = aboutHearing
	occasions["N-DECISION"] = aboutHearing
}

// stateHearingPhone is the number that the published form SH001 prints.
const stateHearingPhone = "1-866-289-4714"

// aboutComplaint fills the letters on a complaint. All they tell is in the request: the complaint may have ended
// when the letter is made again.
func aboutComplaint(d *documents.Data, _ postgres.Loaded, n lifecycle.NoticeRequested, request lifecycle.Record, clock func(string, calendar.Date) documents.Deadline) error {
	received, err := calendar.Parse(n.Details["received"])
	if err != nil {
		return err
	}
	x := documents.Complaint{Number: n.About, Received: received, About: n.Details["matter"], Reason: n.Details["reason"], Handler: documents.Worker{Name: n.Details["handler"]}}
	switch n.Notice {
	case "N-COMPLAINT-ACK":
		from, err := calendar.Parse(n.Details["from"])
		if err != nil {
			return err
		}
		x.AnswerBy = clock(n.Details["clock"], from)
	case "N-COMPLAINT-AMENDED":
		x.Findings = n.Items
		if id := n.Details["clock"]; id != "" {
			from, err := calendar.Parse(n.Details["from"])
			if err != nil {
				return err
			}
			x.AnswerBy = clock(id, from)
		}
	case "N-COMPLAINT-EXTEND":
		last, err := calendar.Parse(n.Details["last"])
		if err != nil {
			return err
		}
		x.Extended = clock("CMP-EXTEND", last)
	case "N-COMPLAINT-RESOLVED":
		x.Findings = n.Items
		if actions := n.Details["actions"]; actions != "" {
			by, err := calendar.Parse(n.Details["actions_by"])
			if err != nil {
				return err
			}
			for _, what := range strings.Split(actions, "\n") {
				x.Actions = append(x.Actions, what+" By "+by.Format("January 2, 2006")+".")
			}
		}
		x.HearingBy = clock("SH-REQ-RESPONSE", request.EffectiveOn)
		d.StateHearing.Phone = stateHearingPhone
	case "N-COMPLAINT-TRANSFER":
		x.Reason = "That office works on the case."
		if a, ok := agency.Of(n.Details["county"]); ok {
			x.NewOffice = documents.Protect(documents.Agency{Name: a.Name, Phone: agency.StatewidePhone()})
		}
	}
	d.Complaint = x
	return nil
}

// aboutHearing fills the letters on a state hearing.
func aboutHearing(d *documents.Data, _ postgres.Loaded, n lifecycle.NoticeRequested, _ lifecycle.Record, _ func(string, calendar.Date) documents.Deadline) error {
	d.StateHearing = documents.StateHearing{Office: documents.Firm{Name: "State Hearing Office"}, Phone: stateHearingPhone, Done: n.Items}
	day, err := calendar.Parse(n.Details["requested"] + n.Details["decided"]) // each letter has one of them
	if err != nil {
		return err
	}
	if n.Notice == "N-DECISION" {
		d.StateHearing.Decided = day
	} else {
		d.StateHearing.Requested = day
	}
	return nil
}
