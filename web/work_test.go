package web

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/workflows"
)

// on moves the agency's clock to a day and lets every process see it.
func (x *site) on(year int, month time.Month, day int) {
	x.t.Helper()
	x.Clock.Set(time.Date(year, month, day, 12, 0, 0, 0, time.UTC))
	rows, err := x.DB.Pool().Query(x.t.Context(), `select case_id::text, name from process where wake_on <= $1 order by 1, 2`, x.Clock.Today())
	if err != nil {
		x.t.Fatal(err)
	}
	var due []workflows.Place
	for rows.Next() {
		var p workflows.Place
		if err := rows.Scan(&p.Case, &p.Process); err != nil {
			x.t.Fatal(err)
		}
		due = append(due, p)
	}
	if err := rows.Err(); err != nil {
		x.t.Fatal(err)
	}
	for _, p := range due {
		if _, err := x.Commands.(atOnce).PassTime(x.t.Context(), p); err != nil {
			x.t.Fatal(err)
		}
	}
}

var bestPart = regexp.MustCompile(`(?s)<section class="panel best".*?</section>`)

func TestMyWork(t *testing.T) {
	x := newSite(t)
	b := x.as(lifecycle.Caseworker)
	b.get("/work").status(200).says("Nothing is due this week.").hides("Do this next")
	id := x.open(family("Maria", "Quiroga"))
	number := x.caseOf(id).Number

	// 45 CFR 303.3(b)(3) gives 75 days from November 20; Fam. Code § 17405 ten business days for the interview.
	b.get("/work").status(200).says("Nothing is due this week.", "All open: 2", "Do this next")
	all := b.get("/work?view=all").status(200).says(number, "Juan Quiroga and Maria Quiroga", "Search the sources and record each result", "/cases/"+id+"/actions/record-source-result", "Interview the person receiving support", "Fresno", "Locate")
	if p1, p2 := strings.Index(all.body, ">Interview the person"), strings.LastIndex(all.body, ">Search the sources"); p1 < 0 || p1 > p2 {
		t.Error("the nearest limit is not first")
	}
	b.get("/work?view=all&stage=Located").says("Nothing here is in the stage “Located”.", "Clear the filter").hides(">Search the sources")
	b.get("/work?view=all&stage=Locate&sort=age").says("Search the sources", `value="age" selected`)
	b.get("/work?view=nonsense&stage=x&sort=x").status(200)
	b.get("/work?after=2026-01-01~x~y").status(404)
	b.get("/work?view=all", "HX-Request", "true", "HX-Request-Type", "partial", "HX-Target", "div#rows").says(`<div id="rows">`).hides("<html", "Do this next")
	x.as(lifecycle.Supervisor).get("/work").status(200).hides(number)
	x.as(lifecycle.Intake).get("/work").status(200).hides("Search the sources")
	x.as(lifecycle.Auditor).get("/work").status(403)
	x.as(lifecycle.Admin).get("/work").status(403)

	x.file(family("Nadia", "Brandt", func(f *lifecycle.ApplicationForm) { f.ReceivedOn = calendar.NewDate(2026, 11, 2) }))
	x.as(lifecycle.Intake).get("/work").says("Check for known persons and open the case", "Brandt", "In 2 days")
}

func TestTheNextBestActionHasAReason(t *testing.T) {
	x := newSite(t)
	b := x.as(lifecycle.Caseworker)
	best := func(says ...string) {
		t.Helper()
		a := b.get("/work").status(200)
		part := bestPart.FindString(a.body)
		for _, text := range says {
			if !strings.Contains(part, text) {
				t.Errorf("the best is not %q:\n%s", text, part)
			}
		}
	}
	x.open(family("Maria", "Quiroga"))
	best("Interview the person", "nothing is urgent")
	x.on(2026, 11, 30)
	best("Interview the person", "its legal limit is the nearest")
	// A claim of good cause stops the search of that case, and safety goes first.
	second := x.open(family("Nadia", "Brandt", func(f *lifecycle.ApplicationForm) { f.Aid = lifecycle.AidCalWORK }))
	x.act(second, "claim-good-cause", lifecycle.GoodCauseForm{Ground: "harm_to_child"}, lifecycle.Caseworker)
	best("Get the welfare department", "safety", "Brandt")
	b.get("/work?view=all").says("Get the welfare department").says("Search the sources")
	b.get("/work?view=blocked").says("Search the sources", "Brandt", "45 CFR 302.31(b)").hides("Maria Quiroga", "good cause decision</a></td>")
	// The 75 days of federal law have passed.
	x.on(2027, 2, 10)
	best("Search the sources", "Quiroga", "a limit of federal law has passed", "Overdue")
}

func TestWhatWaitsOnOthers(t *testing.T) {
	x := newSite(t)
	id := x.file(family("Maria", "Quiroga", func(f *lifecycle.ApplicationForm) { f.Paying.Home = f.Receiving.Home }))
	x.reviewed(id)
	x.act(id, "open-case", lifecycle.OpeningForm{LocationAdequate: "no", Solicited: true, Screen: true}, lifecycle.Caseworker)
	b := x.as(lifecycle.Caseworker)
	b.get("/work?view=waiting").status(200).says("12/21/2026", "Waiting for", x.caseOf(id).Number) // 30 days for the answer, 22 CCR 112300(b)(2); the 20th is a Sunday
	b.get("/work?view=waiting&stage=Opened").says("Nothing here is in the stage")
}

func TestTheTeamSeesWhatWasMissed(t *testing.T) {
	x := newSite(t)
	b := x.as(lifecycle.Supervisor)
	b.get("/team").status(200).says("Nothing is here.", "Cal Navarro")
	id := x.open(family("Maria", "Quiroga"))
	x.on(2027, 2, 10)
	task := regexp.MustCompile(`/cases/` + id + `/actions/review-missed-deadline\?task=T\d+`)
	a := b.get("/team").status(200).says("Missed deadline: access all appropriate sources", "(LOC-75). Decide how", "Juan Quiroga and Maria Quiroga", "Cal Navarro")
	link := task.FindString(a.body)
	if link == "" {
		t.Fatalf("no link to the review:\n%s", mainOf(a.body))
	}
	b.get(link).status(200).says(" selected>Missed deadline")
	b.get("/team?list=overdue").says("Search the sources", "Open tasks past their legal limit")
	b.get("/team?list=near").status(200).hides("Search the sources")
	b.get("/team?list=unassigned").status(200).says("Nothing is here.")
	b.get("/work").says("Missed deadline: access all appropriate sources", "(LOC-75). Decide how")
	for _, role := range []lifecycle.ActorRole{lifecycle.Intake, lifecycle.Caseworker, lifecycle.Auditor, lifecycle.Admin} {
		x.as(role).get("/team").status(403)
	}
}

func TestWhatAClaimStopsIsAskedOfTheProcesses(t *testing.T) {
	x := newSite(t)
	got := strings.Join(x.stopped, " ")
	for _, action := range []string{"record-source-result", "verify-lead", "open-case"} {
		if !strings.Contains(got, action) {
			t.Errorf("%s is not among %s", action, got)
		}
	}
	for _, action := range []string{"decide-good-cause", "add-note", "set-confidentiality", "review-missed-deadline"} {
		if strings.Contains(got, action) {
			t.Errorf("%s is among %s", action, got)
		}
	}
}
