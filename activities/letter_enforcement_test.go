package activities

import (
	"strings"
	"testing"

	"casewright/documents"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// TestLettersOfEnforcement renders each letter as its action asks for it.
func TestLettersOfEnforcement(t *testing.T) {
	law, err := CaliforniaLaw()
	if err != nil {
		t.Fatal(err)
	}
	clock := func(id string, from calendar.Date) documents.Deadline {
		rule, _ := law.Deadlines.Get(id)
		k, err := law.Deadlines.Due(id, from, "")
		if err != nil {
			t.Fatal(err)
		}
		return documents.DeadlineOf(rule, k)
	}
	owed := func(more ...string) map[string]string {
		details := map[string]string{"amount": "$1,810.00", "as_of": "2026-06-01", "interest": "yes"}
		for i := 0; i+1 < len(more); i += 2 {
			details[more[i]] = more[i+1]
		}
		return details
	}
	meeting := map[string]string{"date": "2026-07-14", "time": "9:00 a.m.", "where": "Room 4"}
	for _, x := range []struct {
		notice, to string
		details    map[string]string
		says       []string
	}{
		{"N-DELINQUENCY", "pps", owed(), []string{"$1,810.00", "June 1, 2026", "may include interest", "stay due"}},
		{"N-CREDIT", "pps", owed("sent_on", "2026-06-01"), []string{"$1,810.00", "July 1, 2026"}},
		{"N-FEDERAL-OFFSET", "pps", owed("sent_on", "2026-06-01", "review_by", "2026-07-01"), []string{"$1,810.00", "July 1, 2026", "joint return"}},
		{"N-LEVY", "pps", owed("mailed_on", "2026-06-01"), []string{"$1,810.00", "June 22, 2026", "FL-676", "720 Ninth Street"}},
		{"N-COLLECTIONS", "prs", map[string]string{"month": "April 2026", "current": "600.00", "arrears": "0.00", "to_family": "100.00"}, []string{"April 2026", "$600.00", "$100.00"}},
		{"N-OFFSET-REVIEW", "prs", meeting, []string{"July 14, 2026", "9:00 a.m.", "Room 4"}},
		{"N-CONTEMPT", "pps", owed("date", "2026-07-14", "time", "9:00 a.m.", "where", "Department 2"), []string{"July 14, 2026", "Department 2", "720 Ninth Street", "ability to pay"}},
	} {
		n := lifecycle.NoticeRequested{Notice: x.notice, To: x.to, Details: x.details}
		d := documents.Data{Lang: documents.English, CaseNumber: "067-00010009", Date: calendar.NewDate(2026, 6, 1),
			To:     map[string]documents.Role{"prs": documents.PersonReceiving, "pps": documents.ParentPaying}[x.to],
			Agency: documents.Agency{Name: "Sample County", Phone: "555-0100", Address: documents.Address{Street: "1 Plaza", City: "Sample City", State: "CA", Zip: "95000"}},
			Program: documents.Program{ComplaintForm: "LCR001", Court: documents.Court{Name: "Superior Court of Sacramento",
				Address: documents.Address{Street: "720 Ninth Street", City: "Sacramento", State: "CA", Zip: "95814"}}},
			Receiving: documents.Person{Name: "Maria Sample", Address: documents.Protect(documents.Address{Street: "1 Elm Street", City: "Sample City", State: "CA", Zip: "95001"})},
			Paying:    documents.Person{Name: "David Example", Address: documents.Protect(documents.Address{Street: "9 Oak Road", City: "Fresno", State: "CA", Zip: "93701"})}}
		if err := occasions[x.notice](&d, postgres.Loaded{}, n, lifecycle.Record{EffectiveOn: d.Date}, clock); err != nil {
			t.Errorf("%s: %v", x.notice, err)
			continue
		}
		r, err := documents.Render(x.notice, d)
		if err != nil {
			t.Errorf("%s: %v", x.notice, err)
			continue
		}
		for _, words := range x.says {
			if !strings.Contains(string(r.HTML), words) {
				t.Errorf("%s does not say %q", x.notice, words)
			}
		}
		// A date or amount that cannot be read withholds the letter; it is never sent without.
		n.Details = nil
		if err := occasions[x.notice](&d, postgres.Loaded{}, n, lifecycle.Record{}, clock); err == nil {
			t.Errorf("%s is filled without its details", x.notice)
		}
	}
}

// A certifying statement goes to whoever was taken for the parent, in the case or not, and tells nothing of the family.
func TestLettersOfReviews(t *testing.T) {
	c := lifecycle.Case{Orders: []lifecycle.Order{{Key: "O1", Court: "Superior Court of Sacramento", Number: "26FL00123"}}}
	details := map[string]string{"found": "2026-03-05", "name": "Dana Example", "line1": "5 Harbor Lane", "city": "Fresno", "state": "CA", "zip": "93701"}
	claimant := written(t, c, lifecycle.NoticeRequested{Notice: "N-IDENTITY", To: "claimant", About: "A1", Details: details})
	says(t, claimant, "Dana Example is not the person", "5 Harbor Lane", "26FL00123", "March 5, 2026", "17530(d)")
	for _, family := range []string{"Maria Sample", "David Example", "Ana", "9 Oak Road"} {
		if strings.Contains(claimant, family) {
			t.Errorf("the statement tells of the family: %q", family)
		}
	}
	says(t, written(t, c, lifecycle.NoticeRequested{Notice: "N-IDENTITY", To: "pps", About: "A1", Details: map[string]string{"found": "2026-03-05"}}), "David Example is not the person", "9 Oak Road")

	review := lifecycle.NoticeRequested{Notice: "N-PERS-REVIEW", To: "pps", About: "calpers", Details: map[string]string{"refund": "80.00"}, Items: []string{"A payment was not counted."}}
	says(t, written(t, c, review), "A payment was not counted.", "We pay $80.00 back to you", "We must have the form by", "calendar")
	review.Details["refund"] = "0.00"
	says(t, written(t, c, review), "Nothing was taken by mistake")
}
