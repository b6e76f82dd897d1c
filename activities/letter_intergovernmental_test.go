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

// TestInterstateLetterTellsTheRequest makes the letter to the initiating agency from what the decision asked for.
func TestInterstateLetterTellsTheRequest(t *testing.T) {
	law, err := CaliforniaLaw()
	if err != nil {
		t.Fatal(err)
	}
	e := &Effects{Cases: &Cases{Law: law}}
	today := calendar.NewDate(2026, time.March, 3)
	for _, test := range []struct {
		name string
		form lifecycle.AgencyRequest
		says []string
	}{
		{"a state, with documents missing", lifecycle.AgencyRequest{Sort: "state", Agency: "Nevada Child Support Enforcement", Address: lifecycle.Postal{Line1: "10 State Loop", City: "Carson City", State: "NV", ZIP: "89701"},
			TheirCase: "NV-77120099", On: calendar.NewDate(2026, time.March, 2), SentTo: "Intergovernmental unit", Missing: "Certified copy of the order"},
			[]string{"Nevada Child Support Enforcement", "10 State Loop", "NV-77120099", "March 2, 2026", "Intergovernmental unit", "Certified copy of the order"}},
		{"a country, with everything", lifecycle.AgencyRequest{Sort: "country", Agency: "Example Central Authority", Address: lifecycle.Postal{Line1: "Rue Exemple 1", City: "Exempleville"},
			TheirCase: "X-1", On: today, SentTo: "Intergovernmental unit"},
			[]string{"Example Central Authority", "Exempleville", "X-1", "No document is missing."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := lifecycle.Case{ID: "11111111-1111-4111-8111-111111111111", County: "06067", Number: "067-00010009", Processes: map[string]lifecycle.Instance{lifecycle.CaseProcess: {State: lifecycle.CaseOpen}}}
			raw, err := json.Marshal(test.form)
			if err != nil {
				t.Fatal(err)
			}
			got, err := lifecycle.Decide(c, lifecycle.Command{ID: "22222222-2222-4222-8222-222222222222", Case: c.ID, Action: "receive-request", Form: raw,
				Actor: lifecycle.Actor{Kind: "person", ID: "w1", Name: "Sam", Role: lifecycle.Caseworker}}, lifecycle.Facts{Now: today.In(time.UTC), Today: today, Law: law, Rule: law.Rule(today)})
			if err != nil {
				t.Fatal(err)
			}
			made := false
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
				d.Interstate, d.OtherAgency = documents.Interstate{}, documents.Firm{}
				if err := e.addOccasion(&d, postgres.Loaded{Case: got.After}, n, r); err != nil {
					t.Fatal(err)
				}
				rendered, err := documents.Render(n.Notice, d)
				if err != nil {
					t.Fatal(err)
				}
				made = true
				for _, words := range test.says {
					if !strings.Contains(string(rendered.HTML), words) {
						t.Errorf("the letter does not say %q", words)
					}
				}
			}
			if !made {
				t.Error("no letter was asked for")
			}
		})
	}
}
