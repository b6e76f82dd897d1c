package activities

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"casewright/documents"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// TestComplaintLettersTellTheirOccasion makes the letters on a complaint and a state hearing from what the decisions
// asked for.
func TestComplaintLettersTellTheirOccasion(t *testing.T) {
	law, err := CaliforniaLaw()
	if err != nil {
		t.Fatal(err)
	}
	e := &Effects{Cases: &Cases{Law: law}}
	c := lifecycle.Case{ID: "11111111-1111-4111-8111-111111111111", County: "06067", Parties: []lifecycle.Party{{Key: "prs", Role: lifecycle.PersonReceivingSupport}}}
	made := map[string]string{}
	day := func(month time.Month, d int) calendar.Date { return calendar.NewDate(2026, month, d) }
	do := func(today calendar.Date, action string, form any) {
		t.Helper()
		raw, err := json.Marshal(form)
		if err != nil {
			t.Fatal(err)
		}
		f := lifecycle.Facts{Now: today.In(time.UTC), Today: today, Law: law, Rule: law.Rule(today), Offered: map[string][]lifecycle.Option{"workers": {{Value: "w2", Label: "Robin Lee"}}}}
		got, err := lifecycle.Decide(c, lifecycle.Command{ID: "22222222-2222-4222-8222-222222222222", Case: c.ID, Action: action, Form: raw,
			Actor: lifecycle.Actor{Kind: "person", ID: "w1", Name: "Sam", Role: lifecycle.Supervisor}}, f)
		if err != nil {
			t.Fatalf("%s: %v", action, err)
		}
		c = got.After
		for _, r := range got.Records {
			if r.Kind != "notice-requested" {
				continue
			}
			var n lifecycle.NoticeRequested
			if err := json.Unmarshal(r.Body, &n); err != nil {
				t.Fatal(err)
			}
			notice, ok := documents.Find(n.Notice)
			if !ok {
				t.Fatalf("no letter %s", n.Notice)
			}
			d := documents.Sample(notice)
			d.Complaint, d.StateHearing = documents.Complaint{}, documents.StateHearing{}
			if err := e.addOccasion(&d, postgres.Loaded{Case: c}, n, r); err != nil {
				t.Fatalf("%s: %v", n.Notice, err)
			}
			rendered, err := documents.Render(n.Notice, d)
			if err != nil {
				t.Fatalf("%s: %v", n.Notice, err)
			}
			made[n.Notice] = string(rendered.HTML)
		}
	}
	file := lifecycle.ComplaintForm{By: "prs", How: "telephone", On: day(3, 5), Matter: "arrears", What: "The balance is wrong.", Known: day(3, 1)}
	do(day(3, 5), "file-complaint", file)
	do(day(3, 6), "acknowledge-complaint", lifecycle.ComplaintAcknowledgment{Investigator: "w2", Apart: true})
	do(day(3, 9), "record-complaint-step", lifecycle.ComplaintStep{On: day(3, 9), What: "The ledger."})
	do(day(3, 9), "amend-complaint", lifecycle.ComplaintAddition{On: day(3, 9), Added: "The interest is wrong too."})
	do(day(3, 10), "extend-complaint", lifecycle.ComplaintExtensionForm{Reason: "Bank records are awaited."})
	do(day(4, 20), "resolve-complaint", lifecycle.ResolutionForm{Findings: "One payment was not counted.", Given: "mailed", Action: "yes", Todo: "Count the payment.", RemedyBy: "Accounting", RemedyOn: day(4, 30)})
	do(day(5, 4), "record-hearing-request", lifecycle.HearingRequestForm{Complaint: "C1", On: day(5, 4), How: "sh001", Subjects: []string{"arrears_inaccurate"}})
	do(day(5, 5), "record-hearing-screening", lifecycle.HearingScreening{On: day(5, 5), Outcome: "accepted"})
	do(day(5, 5), "schedule-hearing", lifecycle.HearingDate{On: day(6, 1), How: "telephone"})
	do(day(6, 1), "record-hearing-held", lifecycle.HearingHeldForm{On: day(6, 1)})
	do(day(6, 2), "record-proposed-decision", lifecycle.HearingDay{On: day(6, 2)})
	do(day(6, 3), "record-director-action", lifecycle.DirectorAction{On: day(6, 3), Action: "adopted", Favor: "part"})
	do(day(6, 5), "report-compliance", lifecycle.ComplianceReport{On: day(6, 5), Done: "The payment was counted."})
	do(day(6, 5), "file-complaint", lifecycle.ComplaintForm{By: "prs", How: "telephone", On: day(6, 5), Matter: "order", What: "Nothing happens.", Known: day(6, 1)})
	do(day(6, 5), "find-other-county", lifecycle.OtherCounty{County: "06019", Why: "The case is there."})
	do(day(6, 8), "transfer-complaint", lifecycle.ComplaintTransfer{On: day(6, 8), File: true})
	do(day(6, 9), "send-transfer-copy", lifecycle.ComplaintChoice{})
	for id, words := range map[string][]string{
		"N-COMPLAINT-ACK":      {"C1", "March 5, 2026", "April 6, 2026", "Robin Lee", "past-due support"},
		"N-COMPLAINT-AMENDED":  {"C1", "The interest is wrong too.", "April 6, 2026"},
		"N-COMPLAINT-EXTEND":   {"Bank records are awaited.", "May 6, 2026"},
		"N-COMPLAINT-RESOLVED": {"One payment was not counted.", "Count the payment. By April 30, 2026.", stateHearingPhone},
		"N-COMPLAINT-TRANSFER": {"C2", "June 5, 2026", "Fresno"},
		"N-STATE-HEARING":      {"May 4, 2026", "State Hearing Office", stateHearingPhone},
		"N-DECISION":           {"June 3, 2026", "The payment was counted."},
	} {
		for _, w := range words {
			if !strings.Contains(made[id], w) {
				t.Errorf("%s does not say %q", id, w)
			}
		}
	}
}
