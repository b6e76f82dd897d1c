package activities

import (
	"strings"
	"testing"

	"casewright/documents"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// written makes a letter as an occasion fills it for a case, on the made-up office and family of the samples.
func written(t *testing.T, c lifecycle.Case, n lifecycle.NoticeRequested) string {
	t.Helper()
	law, err := CaliforniaLaw()
	if err != nil {
		t.Fatal(err)
	}
	d := documents.Data{Lang: documents.English, CaseNumber: "067-00010009", Date: calendar.NewDate(2026, 3, 12),
		To:     map[string]documents.Role{"prs": documents.PersonReceiving, "pps": documents.ParentPaying, "employer": documents.ToEmployer, "claimant": documents.ToClaimant}[n.To],
		Agency: documents.Agency{Name: "Sample County", Phone: "555-0100", Address: documents.Address{Street: "1 Plaza", City: "Sample City", State: "CA", Zip: "95000"}},
		Program: documents.Program{ApplicationFee: "Nothing.", CostRecovery: "Nothing.", PayTo: documents.Firm{Name: "State Disbursement Unit", Address: documents.Address{Street: "2 Plaza", City: "Sample City", State: "CA", Zip: "95000"}},
			Court: documents.Court{Name: "Superior Court", Address: documents.Address{Street: "3 Plaza", City: "Sample City", State: "CA", Zip: "95000"}}},
		Receiving: documents.Person{Name: "Maria Sample", Address: documents.Protect(documents.Address{Street: "1 Elm Street", City: "Sample City", State: "CA", Zip: "95001"})},
		Paying:    documents.Person{Name: "David Example", Address: documents.Protect(documents.Address{Street: "9 Oak Road", City: "Fresno", State: "CA", Zip: "93701"})},
		Children:  []documents.Child{{FirstName: "Ana", BirthYear: 2021}},
	}
	clock := func(id string, from calendar.Date) documents.Deadline {
		rule, _ := law.Deadlines.Get(id)
		k, err := law.Deadlines.Due(id, from, "")
		if err != nil {
			t.Fatal(err)
		}
		return documents.DeadlineOf(rule, k)
	}
	if err := occasions[n.Notice](&d, postgres.Loaded{Case: c}, n, lifecycle.Record{EffectiveOn: d.Date}, clock); err != nil {
		t.Fatal(err)
	}
	r, err := documents.Render(n.Notice, d)
	if err != nil {
		t.Fatal(err)
	}
	return string(r.HTML)
}

func says(t *testing.T, letter string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(letter, w) {
			t.Errorf("the letter does not say %q", w)
		}
	}
}

func TestLettersOfIncomeWithholding(t *testing.T) {
	c := lifecycle.Case{Orders: []lifecycle.Order{{Key: "O1", Court: "Superior Court of California, County of Sacramento", Number: "26FL00123"}},
		Withholding: lifecycle.WithholdingFile{Orders: []lifecycle.WithholdingOrder{{Key: "W1", Employer: "Fresno Fruit", Address: lifecycle.Postal{Line1: "5 Mill Road", City: "Fresno", State: "CA", ZIP: "93701"}}}}}
	details := map[string]string{"served_on": "2026-03-12", "current": "600.00", "arrears": "150.00", "owed": "3000.00"}
	says(t, written(t, c, lifecycle.NoticeRequested{Notice: "N-IWO-EMPLOYER", To: "employer", About: "W1", Details: details}),
		"Fresno Fruit", "5 Mill Road", "$600.00 a month", "$150.00 a month", "State Disbursement Unit")
	says(t, written(t, c, lifecycle.NoticeRequested{Notice: "N-IWO-NCP", To: "pps", About: "W1", Details: details}),
		"9 Oak Road", "March 12, 2026", "$3,000.00", "County of Sacramento", "3 Plaza", "26FL00123")
	details["current"], details["arrears"] = "0.00", "750.00"
	says(t, written(t, c, lifecycle.NoticeRequested{Notice: "N-IWO-LATE", To: "employer", About: "W1", Details: details}), "$0.00 a month", "$750.00 a month", "contempt")
	says(t, written(t, c, lifecycle.NoticeRequested{Notice: "N-IWO-END", To: "employer", About: "W1", Details: map[string]string{"ended_on": "2026-03-12"}}),
		"Fresno Fruit", "5 Mill Road", "March 12, 2026", "other order to withhold")
}
