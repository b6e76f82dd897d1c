package activities

import (
	"strings"
	"testing"

	"casewright/documents"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// TestLettersAboutLicenses renders each letter from the case and the request alone: nothing required is missing, and
// what the letter is about is in it.
func TestLettersAboutLicenses(t *testing.T) {
	at := func(city string) lifecycle.Postal {
		return lifecycle.Postal{Line1: "7 Board Street", City: city, State: "CA", ZIP: "95000"}
	}
	c := lifecycle.Case{Orders: []lifecycle.Order{{Key: "O1", Number: "26FL001"}}, Licenses: []lifecycle.License{{Key: "D1", Kind: "noncommercial_driver", Issuer: "DMV", Board: "Department of Motor Vehicles",
		BoardAddress: at("Sample City"), Last4: "4567", Court: lifecycle.Court{Name: "Superior Court of Sample County", Address: at("Court City")}}}}
	tests := []struct {
		notice, to string
		details    map[string]string
		items      []string
		says       []string
	}{
		{"N-LICENSE-TEMP", "pps", map[string]string{"mailed": "2026-03-12"}, nil, []string{"August 9, 2026", "Department of Motor Vehicles", "up to 150 more days"}},
		{"N-LICENSE-SUSPEND", "pps", map[string]string{"mailed": "2026-05-02"}, nil, []string{"September 29, 2026"}},
		{"N-LICENSE-REVIEW", "pps", map[string]string{"asked": "2026-03-20"}, nil, []string{"April 20, 2026", "driver's license"}},
		{"N-LICENSE-RELEASE", "pps", map[string]string{"released": "2026-04-21", "why": "We did not finish in time."}, nil, []string{"We did not finish in time."}},
		{"N-LICENSE-RELEASE", "board", map[string]string{"released": "2026-04-21", "why": "We did not finish in time."}, nil, []string{"within five business days", "driver's license"}},
		{"N-LICENSE-DENIED", "pps", map[string]string{"why": "Payments are missing."}, nil, []string{"Superior Court of Sample County", "26FL001", "Payments are missing."}},
		{"N-LICENSE-CONDITIONAL", "pps", map[string]string{"released": "2026-04-21"}, []string{"Pay 300.00 by the 5th."}, []string{"Pay 300.00 by the 5th.", "Court City"}},
		{"N-LICENSE-AGAIN", "pps", map[string]string{"suspend_on": "2026-05-06", "why": "April did not come in."}, nil, []string{"May 6, 2026", "April did not come in."}},
		{"N-ARREARS-REVIEW", "pps", map[string]string{"before": "900.00", "after": "600.00", "as_of": "2026-03-02", "interest": "yes"}, []string{"January was paid in cash."}, []string{"January was paid in cash.", "600.00"}},
		{"N-ARREARS-REVIEW", "prs", map[string]string{"before": "900.00", "after": "0.00", "as_of": "2026-03-02", "interest": "no"}, []string{"All was paid."}, []string{"All was paid."}},
	}
	law, err := CaliforniaLaw()
	if err != nil {
		t.Fatal(err)
	}
	e := &Effects{Cases: &Cases{Law: law}}
	for _, test := range tests {
		t.Run(test.notice+" to "+test.to, func(t *testing.T) {
			n := lifecycle.NoticeRequested{Notice: test.notice, To: test.to, About: "D1", Details: test.details, Items: test.items}
			d := sampleFor(t, test.notice)
			d.To = map[string]documents.Role{"prs": documents.PersonReceiving, "pps": documents.ParentPaying, "board": documents.ToBoard}[test.to]
			if err := e.addOccasion(&d, postgres.Loaded{Case: c}, n, lifecycle.Record{}); err != nil {
				t.Fatal(err)
			}
			rendered, err := documents.Render(test.notice, d)
			if err != nil {
				t.Fatal(err)
			}
			// The twin in HTML may write an apostrophe as an entity.
			page := strings.NewReplacer("&#39;", "'", "&rsquo;", "'", "&#34;", `"`).Replace(string(rendered.HTML))
			for _, words := range test.says {
				if !strings.Contains(page, words) {
					t.Errorf("the letter does not say %q", words)
				}
			}
			if test.to == "board" && strings.Contains(page, "did not finish") {
				t.Error("the board is told why")
			}
		})
	}
	if err := licenseLetter(&documents.Data{}, postgres.Loaded{Case: c}, lifecycle.NoticeRequested{Details: map[string]string{"released": "soon"}}, lifecycle.Record{}, func(string, calendar.Date) documents.Deadline { return documents.Deadline{} }); err == nil {
		t.Error("a date that is none is taken")
	}
}

// sampleFor is a letter's data without what its occasion tells.
func sampleFor(t *testing.T, notice string) documents.Data {
	t.Helper()
	n, ok := documents.Find(notice)
	if !ok {
		t.Fatalf("no notice %s", notice)
	}
	d := documents.Sample(n)
	d.License, d.Arrears = documents.License{}, documents.Arrears{}
	return d
}
