package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

func TestSearchUnderstandsWhatPeopleType(t *testing.T) {
	day := calendar.NewDate(1990, 2, 11)
	for typed, want := range map[string]terms{
		"037-00196441":              {number: "037-00196441"},
		" 03700196441 ":             {number: "037-00196441"},
		"900-45-6781":               {ssn: "900456781"},
		"900 45 6781":               {ssn: "900456781"},
		"1a2B3c4d":                  {reference: "1a2b3c4d"},
		"Garcia":                    {name: "Garcia"},
		"  María   García-López ":   {name: "María García-López"},
		"O'Lopez 2/11/1990":         {name: "O'Lopez", born: day},
		"born 02/11/1990":           {born: day},
		"DOB: 1990-02-11, García":   {name: "García", born: day},
		"Feb 11, 1990 Ng":           {name: "Ng", born: day},
		"Ng":                        {name: "Ng", bad: "Enter at least 3 letters of the name, or a date of birth beside it."},
		"12345":                     {bad: "Enter a case number, a name, a date of birth or a Social Security number."},
		"Garcia 900-45-6781":        {bad: "Search for a Social Security number alone, without a name beside it."},
		"Garcia 2/31/1990":          {bad: "The date: enter a date as month/day/year, such as 3/2/2026."},
		"Garcia 2/11/90":            {bad: "The date: write the year with four digits, such as 3/2/2026."},
		"'; drop table person; --%": {name: "' drop table person --"},
	} {
		if got := understand(typed); got != want {
			t.Errorf("%q is understood as %+v, want %+v", typed, got, want)
		}
	}
}

func TestSearch(t *testing.T) {
	x := newSite(t)
	id := x.open(family("María", "Quiroga", func(f *lifecycle.ApplicationForm) {
		f.Receiving.SSN, f.FamilyViolence = x.ssn("900456781"), "yes"
	}))
	pending := x.file(family("Nadia", "Brandt"))
	number := x.caseOf(id).Number
	for _, role := range []lifecycle.ActorRole{lifecycle.Intake, lifecycle.Caseworker, lifecycle.Supervisor, lifecycle.Auditor} {
		x.as(role).get("/cases").status(200).says("Find a person or a case")
	}
	x.as(lifecycle.Admin).get("/cases?q=Quiroga").status(403).hides("Quiroga")

	b := x.as(lifecycle.Auditor)
	b.get("/cases?q=" + number).status(http.StatusSeeOther).to("/cases/" + id)
	b.get("/cases?q=" + strings.ToUpper(pending[:8])).status(http.StatusSeeOther).to("/cases/" + pending)
	b.get("/cases?q=037-99999999").status(200).says("Looked for the case number 037-99999999: no match")
	b.get("/cases?q="+url.QueryEscape("maría quiroga")).status(200).says("a name like “maría quiroga”", "María Quiroga", number, "Person receiving support", "Fresno", "Locate", "SSN ends in 6781", "Confidential", "Matches in name.").hides("900456781")
	b.get("/cases?q="+url.QueryEscape("MARIA QUIROGA")).says("María Quiroga", "Matches in name.")
	b.get("/cases?q="+url.QueryEscape("Mária Quíroga")).says("María Quiroga", "Matches in name.")
	b.get("/cases?q=Quirroga").says("María Quiroga", "Juan Quiroga", "similar name")
	b.get("/cases?q="+url.QueryEscape("Maria Quiroga 3/2/1990")).says("born 03/02/1990", "and date of birth", "María").hides("Juan Quiroga")
	b.get("/cases?q=3/2/1990").says("María Quiroga", "Nadia Brandt", "Application, not opened", "Application "+reference(pending))
	b.get("/cases?q=Zzyzx").status(200).says("no match", "Check the spelling")
	b.get("/cases?q=Ng").status(422).says("at least 3 letters", `value="Ng"`)
	b.get("/cases?q=%00%ff").status(200).says(`name="q" value=""`)
	b.get("/cases?q=N%ff").status(422).says(`value="N"`)
	b.post("/cases", "q", "Qui\xffroga").status(http.StatusSeeOther).to("/cases?q=Quiroga")

	// A number goes by post, and comes back in no address, no page and no log.
	b.post("/cases", "q", "900-45-6781").status(200).says("ending in 6781: 1 person", "María Quiroga", "Social Security number").hides("900-45-6781", "900456781")
	b.post("/cases", "q", "900-45-6789").status(200).says("no match")
	b.post("/cases", "q", "000-45-6789").status(422).says("never given to anybody").hides("000-45-6789")
	b.post("/cases", "q", "Quiroga 900-45-6781").status(422).hides("900-45-6781").says("without a name beside it")
	b.get("/cases?q=900-45-6781").status(422).hides("900-45-6781", "Quiroga").says("an address that holds one is not taken")
	b.post("/cases", "q", " Quiroga ").status(http.StatusSeeOther).to("/cases?q=Quiroga")
	if strings.Contains(x.log.String(), "Quiroga") || strings.Contains(x.log.String(), "6781") {
		t.Error("the log tells what was searched")
	}
	var n, numbers int
	if err := x.DB.Pool().QueryRow(t.Context(), `select count(*), count(*) filter (where detail like '%900%') from access_log where kind = 'search' and account_id is not null`).Scan(&n, &numbers); err != nil || n < 8 || numbers != 0 {
		t.Errorf("%d searches are noted, %d with a number: %v", n, numbers, err)
	}
}

func TestASearchThatIsTooBroadAsksForMore(t *testing.T) {
	x := newSite(t)
	for i := range 10 {
		x.file(family("Maria", "Quiroga", func(f *lifecycle.ApplicationForm) { f.OrderCourt = strings.Repeat("x", i) }))
	}
	x.as(lifecycle.Caseworker).get("/cases?q=Quiroga").status(200).says("more than 25 people", "Enter a date of birth or the whole name as well.")
}
