package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/uuid"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// family is a made-up application by the person the children live with.
func family(first, last string, change ...func(*lifecycle.ApplicationForm)) lifecycle.ApplicationForm {
	home := lifecycle.Postal{Line1: "1 Elm St", City: "Fresno", State: "CA", ZIP: "93701"}
	f := lifecycle.ApplicationForm{County: "06019", ApplicantIs: lifecycle.PersonReceivingSupport, Aid: lifecycle.AidNone, ExistingOrder: "no", SignedBy: first + " " + last, SignedOn: calendar.NewDate(2026, 11, 1),
		NoRepresentationRead: true,
		Receiving:            lifecycle.Profile{Name: lifecycle.Name{First: first, Last: last}, BirthDate: calendar.NewDate(1990, 3, 2), Home: home},
		Paying:               lifecycle.Profile{Name: lifecycle.Name{First: "Juan", Last: last}, BirthDate: calendar.NewDate(1988, 7, 9)},
		Children:             []lifecycle.ChildEntry{{Name: lifecycle.Name{First: "Ana", Last: last}, BirthDate: calendar.NewDate(2020, 5, 6)}}}
	for _, c := range change {
		c(&f)
	}
	return f
}

func (x *site) ssn(digits string) lifecycle.SealedSSN {
	x.t.Helper()
	sealed, err := SealSSN(x.Keys, digits)
	if err != nil {
		x.t.Fatal(err)
	}
	return sealed
}

// act carries out an action on a case, which must succeed.
func (x *site) act(id, action string, form any, role lifecycle.ActorRole) {
	x.t.Helper()
	raw, err := json.Marshal(form)
	if err != nil {
		x.t.Fatal(err)
	}
	var account string
	if err := x.DB.Pool().QueryRow(x.t.Context(), `select id from account where login = $1`, role).Scan(&account); err != nil {
		x.t.Fatal(err)
	}
	o, err := x.Commands.Do(x.t.Context(), lifecycle.Command{ID: uuid.NewString(), Case: id, Action: action, Form: raw, Actor: lifecycle.Actor{Kind: "person", ID: account, Name: string(role), Role: role}})
	if err == nil {
		err = o.Err()
	}
	if err != nil {
		x.t.Fatalf("%s: %v", action, err)
	}
}

// file files an application and returns its case.
func (x *site) file(f lifecycle.ApplicationForm) string {
	id := uuid.NewString()
	x.act(id, "file-application", f, lifecycle.Intake)
	return id
}

// reviewed decides that everybody in a case is new.
func (x *site) reviewed(id string) {
	for _, p := range x.caseOf(id).Parties {
		if !p.Reviewed {
			x.act(id, "review-duplicates", lifecycle.DuplicateReview{Party: p.Key, Finding: "new", Why: "nobody alike"}, lifecycle.Intake)
		}
	}
}

// open opens a case as a caseworker, whose case it is then.
func (x *site) open(f lifecycle.ApplicationForm) string {
	id := x.file(f)
	x.reviewed(id)
	x.act(id, "open-case", lifecycle.OpeningForm{LocationAdequate: "no", Solicited: true}, lifecycle.Caseworker)
	return id
}

func TestTheIntakeQueue(t *testing.T) {
	x := newSite(t)
	b := x.as(lifecycle.Intake)
	b.get("/intake").status(200).says("Every application and referral has been opened.", "/applications/new/file-application", "/applications/new/receive-referral", "/applications/new/request-application")

	first := x.file(family("Maria", "Quiroga", func(f *lifecycle.ApplicationForm) {
		f.ReceivedOn, f.FamilyViolence = calendar.NewDate(2026, 10, 28), "yes"
	}))
	second := x.file(family("Nadia", "Brandt", func(f *lifecycle.ApplicationForm) { f.ReceivedOn, f.SignedBy = calendar.NewDate(2026, 11, 5), "" }))
	third := uuid.NewString()
	x.act(third, "request-application", lifecycle.ApplicationRequest{County: "06037", Channel: "telephone", Person: lifecycle.Profile{Name: lifecycle.Name{First: "Otto", Last: "Vance"}}}, lifecycle.Intake)
	x.open(family("Petra", "Opened"))

	a := b.get("/intake").status(200).says("Juan Quiroga and Maria Quiroga", "Overdue 3 days", "11/17/2026", "In 5 days", "11/25/2026", "Family violence", "Otto Vance", "asked for 11/20/2026", "Deficient").hides("Petra")
	if p1, p2, p3 := strings.Index(a.body, first), strings.Index(a.body, second), strings.Index(a.body, third); p1 < 0 || p1 > p2 || p2 > p3 {
		t.Errorf("order %d %d %d", p1, p2, p3)
	}
	b.get("/intake?state=deficient").says("Brandt").hides("Quiroga", "Vance")
	b.get("/intake?county=06037").says("Vance", `value="06037" selected`).hides("Quiroga")
	b.get("/intake?county=06037&state=referred").says("No application matches.").hides("has been opened")
	b.get("/intake?county=99999&state=nonsense").says("Quiroga", "Vance")
	b.get("/intake?after=nonsense").status(404)
	b.get("/intake", "HX-Request", "true", "HX-Request-Type", "partial", "HX-Target", "div#rows").status(200).says(`<div id="rows">`).hides("<html")
	for _, role := range []lifecycle.ActorRole{lifecycle.Auditor, lifecycle.Admin} {
		x.as(role).get("/intake").status(403)
	}
}

func TestTheIntakeQueueTurnsPages(t *testing.T) {
	x := newSite(t)
	for i := range pageRows + 3 {
		x.file(family("Maria", "Row"+string(rune('A'+i)), func(f *lifecycle.ApplicationForm) { f.ReceivedOn = calendar.NewDate(2026, 11, 1+i/7) }))
	}
	b := x.as(lifecycle.Supervisor)
	seen := map[string]int{}
	path, pages := "/intake?county=06019", 0
	for path != "" && pages < 5 {
		a := b.get(path).status(200)
		for _, m := range regexp.MustCompile(`Maria (Row.)`).FindAllStringSubmatch(a.body, -1) {
			seen[m[1]]++
		}
		path, pages = "", pages+1
		if m := regexp.MustCompile(`href="([^"]+)" rel="next"`).FindStringSubmatch(a.body); m != nil {
			path = strings.ReplaceAll(m[1], "&amp;", "&")
		}
	}
	if pages != 2 || len(seen) != pageRows+3 {
		t.Errorf("%d applications on %d pages", len(seen), pages)
	}
	for name, n := range seen {
		if n != 1 {
			t.Errorf("%s is shown %d times", name, n)
		}
	}
}

var hidden = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)">`)

// hiddenOf are the hidden entries of a page.
func hiddenOf(a *answer) []string {
	var pairs []string
	for _, m := range hidden.FindAllStringSubmatch(a.body, -1) {
		value, err := url.QueryUnescape(url.QueryEscape(strings.NewReplacer("&#43;", "+", "&#39;", "'", "&#34;", `"`, "&amp;", "&", "&lt;", "<", "&gt;", ">").Replace(m[2])))
		if err != nil {
			a.t.Fatal(err)
		}
		pairs = append(pairs, m[1], value)
	}
	return pairs
}

func TestStaffFileAPaperApplication(t *testing.T) {
	x := newSite(t)
	b := x.as(lifecycle.Intake)
	form := append(hiddenOf(b.get("/applications/new/file-application").status(200)), "county", "06019", "received_on", "11/18/2026", "applicant_is", "person_receiving_support",
		"receiving.first", "Maria", "receiving.last", "O'Lopez", "receiving.ssn", "900-45-6781", "aid", "none", "existing_order", "no")
	b.post("/applications/new/file-application", append(form, "paying.birth_date", "3/2/2030")...).status(422).says("cannot be in the future", "O&#39;Lopez", "ending in 6781", "Error: ").hides("900-45-6781")
	b.post("/applications/new/file-application", append(form, "add", "children")...).status(200).says("ending in 6781", "Children: 2").hides("900-45-6781")
	check := b.post("/applications/new/file-application", form...).status(200).says("Check and confirm", "Clock starts", "lacks what the law requires", "Your signature", "ending in 6781").hides("900-45-6781")
	b.post("/applications/new/file-application", append(hiddenOf(check), "step", "change")...).status(200).says("O&#39;Lopez", "ending in 6781").hides("Check and confirm")
	sent := append(hiddenOf(check), "step", "confirm")
	done := b.post("/applications/new/file-application", sent...).status(http.StatusSeeOther)
	b.post("/applications/new/file-application", sent...).status(http.StatusSeeOther).to(done.Header.Get("Location")) // once
	b.get(strings.Split(done.Header.Get("Location"), "?")[0]).status(200).says("Maria O&#39;Lopez")
	var n int
	if err := x.DB.Pool().QueryRow(t.Context(), `select count(*) from case_file where received_on = '2026-11-18'`).Scan(&n); err != nil || n != 1 {
		t.Errorf("%d cases: %v", n, err)
	}
	b.post("/applications/new/file-application", "county", "06019").status(400).says("could not be read")
	b.get("/applications/new/open-case").status(404)
	b.get("/applications/new/nothing").status(404)
}

func TestStaffRecordARequestAndAReferral(t *testing.T) {
	x := newSite(t)
	b := x.as(lifecycle.Intake)
	for action, entries := range map[string][]string{
		"request-application": {"county", "06019", "channel", "in_person", "person.last", "Vance", "happened_on", "11/19/2026"},
		"receive-referral":    {"county", "06019", "received_on", "11/19/2026", "aid", "calworks", "receiving.last", "Quiroga", "paying.last", "Unknown", "children.0.first", "Ana", "children.0.last", "Quiroga"},
	} {
		path := "/applications/new/" + action
		check := b.post(path, append(hiddenOf(b.get(path).status(200)), entries...)...).status(200).says("Check and confirm")
		b.post(path, append(hiddenOf(check), "step", "confirm")...).status(http.StatusSeeOther)
	}
	b.get("/intake").says("Vance", "asked for 11/19/2026", "Quiroga", "Referred")
	path := "/applications/new/request-application"
	b.post(path, append(hiddenOf(b.get(path)), "county", "06019", "channel", "in_person", "person.last", "Vance", "happened_on", "11/21/2026")...).status(422).says("cannot be in the future")
	b.post(path, append(hiddenOf(b.get(path)), "county", "06019", "channel", "in_person")...).status(422).says("Enter the last name of the person who asked.")
}

func TestKnownPersonsAreDecidedOneByOne(t *testing.T) {
	x := newSite(t)
	ssn := func(digits string) func(*lifecycle.ApplicationForm) {
		return func(f *lifecycle.ApplicationForm) { f.Paying.SSN = x.ssn(digits) }
	}
	known := x.open(family("Maria", "Quiroga", ssn("900456781"), func(f *lifecycle.ApplicationForm) { f.FamilyViolence = "yes" }))
	x.open(family("Wilhelmina", "Brandt"))
	pending := x.file(family("Maria", "Quiroga", ssn("900456782")))
	id := x.file(family("Maria", "Quirogas", ssn("900456781")))
	juan, _ := x.caseOf(known).InRole(lifecycle.ParentPayingSupport)

	b := x.as(lifecycle.Intake)
	b.get("/intake").says("1 found, 3 to decide")
	path := "/intake/" + id + "/duplicates"
	a := b.get(path).status(200).says("the same Social Security number", "the same date of birth", "alike", x.caseOf(known).Number, "Parent paying support", "Application "+reference(pending), "Confidential").
		hides("Wilhelmina", "Brandt", "900456781")
	party := func(key string) []string { // the hidden entries of its form
		for _, form := range strings.Split(a.body, "<form ")[1:] {
			if strings.Contains(form, `name="party" value="`+key+`"`) {
				return hiddenOf(&answer{a.Response, t, form})
			}
		}
		t.Fatalf("no form for %s", key)
		return nil
	}
	b.post(path, append(party("pps"), "why", "The number agrees.")...).status(422).says("Choose whether the person is new or on file.", `value="The number agrees."`, "Error: ")
	b.post(path, append(party("pps"), "choice", juan.Person)...).status(422).says("Say what decides it.", `value="`+juan.Person+`" checked`)
	b.post(path, append(party("pps"), "choice", uuid.NewString(), "why", "x")...).status(422).says("Choose a person on file")
	b.post(path, append(party("pps"), "choice", juan.Person, "why", "The number agrees.")...).status(http.StatusSeeOther)
	b.post(path, append(party("prs"), "choice", "new", "why", "x")...).status(409).says("Someone changed this case") // the page is from before
	a = b.get(path).status(200).says("a person on file")
	b.post(path, append(party("prs"), "choice", "new", "why", "Another name.")...).status(http.StatusSeeOther)
	a = b.get(path)
	b.post(path, append(party("child1"), "choice", "new", "why", "Nobody alike.")...).status(http.StatusSeeOther)
	b.get(path).status(200).says("/actions/open-case\">Open the case", "a new person").hides(">Decide<")
	if p, _ := x.caseOf(id).InRole(lifecycle.ParentPayingSupport); p.Person != juan.Person {
		t.Errorf("the parent paying support is %q, not the one on file", p.Person)
	}
	b.get("/intake").says("decided")
	b.get("/intake/" + uuid.NewString() + "/duplicates").status(404)
	x.as(lifecycle.Auditor).get(path).status(403)
}
