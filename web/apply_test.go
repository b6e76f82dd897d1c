package web

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// applied are made-up answers to each step, whole.
var applied = map[string][]string{
	"about": {"county", "06019", "applicant_is", "person_receiving_support", "you.first", "Maria", "you.last", "O'Lopez", "you.birth_date", "3/2/1990", "you.ssn", "900-45-6781",
		"you.home.line1", "1 Elm St", "you.home.city", "Fresno", "you.home.state", "CA", "you.home.zip", "93701"},
	"safety":   {"family_violence", "yes"},
	"other":    {"other.first", "Juan", "other.last", "Pérez", "other.ssn", "900456782"},
	"children": {"children.0.first", "Ana", "children.0.last", "Pérez", "children.0.birth_date", "5/6/2020", "children.0.ssn", "900 45 6783"},
	"orders":   {"aid", "none", "existing_order", "no"},
	"sign":     {"signed_by", "Maria O'Lopez"},
}

var plainNumbers = []string{"900-45-6781", "900456781", "900456782", "900 45 6783", "900456783"}

// begin starts an application and returns its code.
func (b *browser) begin() string {
	b.x.t.Helper()
	b.post("/apply", "no_representation_read", "true").status(http.StatusSeeOther).to("/apply/code")
	return shownCode(b.get("/apply/code").status(http.StatusOK))
}

var codeShown = regexp.MustCompile(`<code>([A-Z2-7-]{19})</code>`)

func shownCode(a *answer) string {
	a.t.Helper()
	m := codeShown.FindStringSubmatch(a.body)
	if m == nil {
		a.t.Fatalf("no code on the page:\n%s", mainOf(a.body))
	}
	return m[1]
}

// answerAll answers every step but those named.
func (b *browser) answerAll(but ...string) {
	b.x.t.Helper()
	for _, step := range applySteps {
		if !slices.Contains(but, step.Name) {
			b.post("/apply/"+step.Name, applied[step.Name]...).status(http.StatusSeeOther)
		}
	}
}

var hiddenSaves = regexp.MustCompile(`name="saves" value="(\d+)"`)

// send sends the application from the check page.
func (b *browser) send() *answer {
	b.x.t.Helper()
	m := hiddenSaves.FindStringSubmatch(b.get("/apply/check").status(http.StatusOK).body)
	if m == nil {
		b.x.t.Fatal("nothing to send on the check page")
	}
	return b.post("/apply/check", "saves", m[1])
}

// draft is the row of the newest draft.
func (x *site) draft() (d struct{ ID, CaseID, CommandID, Text string }) {
	x.t.Helper()
	err := x.DB.Pool().QueryRow(x.t.Context(), `select id, case_id, command_id, encode(body, 'escape') || row_to_json(draft)::text from draft order by created_at desc, id limit 1`).
		Scan(&d.ID, &d.CaseID, &d.CommandID, &d.Text)
	if err != nil {
		x.t.Fatal(err)
	}
	return d
}

func (x *site) caseOf(id string) lifecycle.Case {
	x.t.Helper()
	l, err := x.DB.LoadCase(x.t.Context(), id, "")
	if err != nil {
		x.t.Fatal(err)
	}
	return l.Case
}

func TestAPersonApplies(t *testing.T) {
	x := newSite(t)
	b := x.browser()
	safe := func(a *answer) *answer {
		t.Helper()
		if got := a.Header.Get("Cache-Control"); got != "no-store" {
			t.Errorf("%s may be kept: %q", a.Request.URL.Path, got)
		}
		return a.hides(plainNumbers...).says(`href="/apply/leave"`)
	}
	safe(b.get("/apply").status(200)).says("<b>We do not represent you.", "not privileged", "to the other parent in the future", "Fam. Code § 17406")
	b.begin()
	next := "about"
	for _, step := range applySteps {
		safe(b.get("/apply/" + step.Name).status(200)).says("<h1>" + step.Title + "</h1>")
		next = step.next()
		b.post("/apply/"+step.Name, applied[step.Name]...).status(http.StatusSeeOther).to("/apply/" + next)
		safe(b.get("/apply/" + step.Name).status(200))
		for _, secret := range append(plainNumbers, "Maria", "Lopez", "Elm") {
			if strings.Contains(x.draft().Text, secret) {
				t.Fatalf("the draft shows %q after %s", secret, step.Name)
			}
		}
	}
	check := safe(b.get("/apply/check").status(200)).says("Maria", "O&#39;Lopez", "ending in 6781", "ending in 6782", "Pérez", "Fresno", "Date signed").hides("is missing")
	if n := strings.Count(check.body, ">Change<"); n != len(applySteps) {
		t.Errorf("%d parts can be changed", n)
	}
	b.send().status(http.StatusSeeOther).to("/apply/done")
	safe(b.get("/apply/done").status(200)).says("November 20, 2026", "by <b>December 10, 2026</b>", reference(x.draft().CaseID), "Fresno", "ending in 6781")

	c := x.caseOf(x.draft().CaseID)
	if c.State(lifecycle.ApplicationProcess) != lifecycle.Filed || c.Application.ReceivedOn.String() != "2026-11-20" || c.Application.SignedOn.String() != "2026-11-20" {
		t.Errorf("the case is %+v", c.Application)
	}
	if d, ok := c.OpenDeadline("INT-OPEN", ""); !ok || d.Limit.String() != "2026-12-10" {
		t.Errorf("the clock for opening: %+v", d)
	}
	if c.Application.NoRepresentation.IsZero() {
		t.Error("it is not recorded that the notice was given")
	}
	if p, _ := c.InRole(lifecycle.PersonReceivingSupport); p.Violence != lifecycle.Violence || p.Profile.SSN.Last4 != "6781" || p.Profile.Home.City != "Fresno" {
		t.Errorf("the applicant: %+v", p)
	}
	var actor, role string
	if err := x.DB.Pool().QueryRow(t.Context(), `select distinct actor_kind, actor_role from event where stream_id = $1`, c.ID).Scan(&actor, &role); err != nil || actor != "public" || role != "public" {
		t.Errorf("recorded as done by %s %s: %v", actor, role, err)
	}
}

func TestAnApplicationIsFiledOnceHoweverOftenItIsSent(t *testing.T) {
	x := newSite(t)
	b := x.browser()
	b.begin()
	b.answerAll()
	b.send().status(http.StatusSeeOther)
	seq := x.caseOf(x.draft().CaseID).Seq
	b.post("/apply/check", "saves", "6").status(http.StatusSeeOther).to("/apply/done")
	// As if the answer had been lost before the draft was marked.
	if _, err := x.DB.Pool().Exec(t.Context(), `update draft set filed_at = null`); err != nil {
		t.Fatal(err)
	}
	b.send().status(http.StatusSeeOther).to("/apply/done")
	if again := x.caseOf(x.draft().CaseID).Seq; again != seq {
		t.Errorf("the case has %d events after %d", again, seq)
	}
	// What was filed cannot be changed here any more.
	b.get("/apply/about").status(http.StatusSeeOther).to("/apply/done")
	b.post("/apply/about", applied["about"]...).status(http.StatusSeeOther).to("/apply/done")
	b.post("/apply/close").status(http.StatusSeeOther)
	b.get("/apply/done").status(200).says("No application is open")
}

func TestWhatIsMissingIsToldAndTakenAllTheSame(t *testing.T) {
	x := newSite(t)
	b := x.browser()
	b.begin()
	b.post("/apply/about", "county", "06019", "applicant_is", "parent_paying_support", "you.first", "Juan", "you.last", "Pérez").status(http.StatusSeeOther)
	b.get("/apply/check").status(200).says("2 entries need attention").hides(">Send the application<") // aid and order were not asked yet
	for _, step := range []string{"safety", "other", "children", "sign"} {
		b.post("/apply/"+step, "x", "").status(http.StatusSeeOther)
	}
	b.post("/apply/orders", applied["orders"]...).status(http.StatusSeeOther)
	b.get("/apply/check").status(200).says("Your mailing address", "The name of the person the child lives with", "Your signature", "You can send the application as it is")
	b.send().status(http.StatusSeeOther)
	b.get("/apply/done").status(200).says("We write to you within 5 business days", "Your signature")
	c := x.caseOf(x.draft().CaseID)
	if c.State(lifecycle.ApplicationProcess) != lifecycle.Deficient || c.Application.ApplicantRole != lifecycle.ParentPayingSupport {
		t.Errorf("state %s, applicant %s", c.State(lifecycle.ApplicationProcess), c.Application.ApplicantRole)
	}
}

func TestAStepThatIsWrongKeepsItsEntries(t *testing.T) {
	x := newSite(t)
	b := x.browser()
	b.post("/apply").status(422).says("Error: Apply", "Confirm that you have read")
	b.begin()
	for name, c := range map[string]struct {
		step  string
		pairs []string
		says  []string
	}{
		"nothing":          {"about", []string{"x", ""}, []string{"Enter your first name.", "Enter your last name.", "Choose county where you live.", "4 entries need"}},
		"a future date":    {"other", []string{"other.last", "Pérez", "other.birth_date", "3/2/2030"}, []string{"The date of birth cannot be in the future.", `value="Pérez"`, `href="#f-other-birth_date"`}},
		"no date":          {"children", []string{"children.0.first", "Ana", "children.0.birth_date", "soon"}, []string{"enter a date as month/day/year", `value="Ana"`, `value="soon"`}},
		"a short number":   {"other", []string{"other.last", "Pérez", "other.ssn", "12345"}, []string{"as 9 digits", `value="Pérez"`}},
		"a wrong ZIP code": {"about", append(slices.Clone(applied["about"]), "you.work.zip", "9370"), []string{"5 digits", `value="1 Elm St"`, "ending in 6781"}},
		"not offered":      {"orders", []string{"aid", "gold", "existing_order", "no"}, []string{"Choose public assistance"}},
	} {
		a := b.post("/apply/"+c.step, c.pairs...).status(422).says(c.says...).says("Error: ").hides(plainNumbers...)
		if t.Failed() {
			t.Fatalf("%s:\n%s", name, mainOf(a.body))
		}
	}
	b.get("/apply/nothing").status(404)
	b.post("/apply/nothing", "a", "b").status(404)
	b.post("/apply/about", "you.first", strings.Repeat("x", maxBody)).status(413).says("too large")
}

func TestChildrenAreAddedWithoutScript(t *testing.T) {
	x := newSite(t)
	b := x.browser()
	b.begin()
	a := b.post("/apply/children", "children.0.first", "Ana", "children.0.ssn", "900-45-6783", "add", "children").status(200).says("Child: 2", `value="Ana"`, "ending in 6783").hides(plainNumbers...)
	sealed := regexp.MustCompile(`name="children.0.ssn.sealed" value="([^"]+)"`).FindStringSubmatch(a.body)
	if sealed == nil {
		t.Fatal("the number is lost")
	}
	b.post("/apply/children", "children.0.first", "Ana", "children.0.ssn.sealed", strings.ReplaceAll(sealed[1], "&#43;", "+"), "children.1.first", "Leo", "remove", "children.0").status(200).says(`value="Leo"`).hides(`value="Ana"`)
	b.get("/apply/children").hides("Ana", "Leo") // nothing is kept before it is saved
}

func TestWhoAppliesCanBeChanged(t *testing.T) {
	x := newSite(t)
	b := x.browser()
	b.begin()
	b.answerAll()
	mine := slices.Clone(applied["about"])
	mine[3] = "parent_paying_support"
	b.post("/apply/about", mine...).status(http.StatusSeeOther).to("/apply/check") // all was answered: back to the check
	b.get("/apply/other").says(`value="Juan"`)
	b.send().status(http.StatusSeeOther)
	c := x.caseOf(x.draft().CaseID)
	if pps, _ := c.InRole(lifecycle.ParentPayingSupport); pps.Profile.First != "Maria" {
		t.Errorf("the parent paying support is %s", pps.Profile.First)
	}
	if prs, _ := c.InRole(lifecycle.PersonReceivingSupport); prs.Profile.First != "Juan" || prs.Profile.SSN.Last4 != "6782" {
		t.Errorf("the person receiving support is %+v", prs.Profile)
	}
}

func TestACodeBringsTheApplicationBack(t *testing.T) {
	x := newSite(t)
	b := x.browser()
	code := b.begin()
	b.post("/apply/about", append(slices.Clone(applied["about"]), "then", "later")...).status(200).says("Your application is saved", code)
	b.get("/apply/safety").status(200).says("No application is open in this browser").hides("Maria")

	elsewhere := x.browser()
	for _, typed := range []string{"", "ABCD-EFGH-JKLM-2345", code[:18], code + "A", code[:15] + "7777", "'; drop table draft; --"} {
		elsewhere.post("/apply/resume", "code", typed).status(422).says("does not open an application", "Error: ")
	}
	elsewhere.post("/apply/resume", "code", " "+strings.ToLower(strings.ReplaceAll(code, "-", " "))+" ").status(http.StatusSeeOther).to("/apply/safety")
	elsewhere.get("/apply/about").says("Maria", "ending in 6781").hides(plainNumbers...)

	third := x.browser()
	third.post("/apply/resume", "code", code).status(http.StatusSeeOther)
	elsewhere.get("/apply/about").says("No application is open").hides("Maria") // it is open in one browser only
	third.get("/apply/leave").status(http.StatusSeeOther).to("https://www.weather.gov/")
	third.get("/apply/about").says("No application is open").hides("Maria")
}

func TestTenWrongCodesCloseTheDraftForFifteenMinutes(t *testing.T) {
	x := newSite(t)
	code := x.browser().begin()
	wrong := code[:9] + "-AAAA-AAAA"
	if strings.HasSuffix(code, "AAAA-AAAA") {
		wrong = code[:9] + "-BBBB-BBBB"
	}
	b := x.browser()
	for range 10 {
		b.post("/apply/resume", "code", wrong).status(422)
	}
	b.post("/apply/resume", "code", code).status(422)
	x.pass(15*time.Minute + time.Second)
	b.post("/apply/resume", "code", code).status(http.StatusSeeOther)
}

func TestADraftIsForgottenInTime(t *testing.T) {
	x := newSite(t)
	b := x.browser()
	code := b.begin()
	x.pass(postgres.DraftIdle - time.Minute)
	b.post("/apply/about", applied["about"]...).status(http.StatusSeeOther)
	x.pass(postgres.DraftIdle + time.Minute)
	// Too late: what was sent is kept in the page, but no number.
	a := b.post("/apply/other", applied["other"]...).status(http.StatusConflict).says("was not saved", `value="Juan"`).hides(plainNumbers...)
	kept := []string{"code", code}
	for _, m := range regexp.MustCompile(`name="(resend[^"]*)" value="([^"]*)"`).FindAllStringSubmatch(a.body, -1) {
		kept = append(kept, m[1], m[2])
	}
	b.post("/apply/resume", kept...).status(200).says("The other parent", `value="Juan"`, `value="Pérez"`)
	x.pass(postgres.DraftKept)
	x.browser().post("/apply/resume", "code", code).status(422)
	x.browser().begin() // removes what is over
	var n int
	if err := x.DB.Pool().QueryRow(t.Context(), `select count(*) from draft`).Scan(&n); err != nil || n != 1 {
		t.Errorf("%d drafts are kept: %v", n, err)
	}
}

func TestACheckPageThatIsOldIsNotSent(t *testing.T) {
	x := newSite(t)
	b := x.browser()
	b.begin()
	b.answerAll()
	b.post("/apply/check", "saves", "3").status(http.StatusConflict).says("Your answers changed")
	b.post("/apply/check").status(http.StatusConflict)
	if c := x.caseOf(x.draft().CaseID); c.Seq != 0 {
		t.Error("it was filed")
	}
}

func TestSomeoneOnTheStaffAppliesAsThePublic(t *testing.T) {
	x := newSite(t)
	b := x.as(lifecycle.Caseworker)
	b.begin()
	b.answerAll()
	b.send().status(http.StatusSeeOther)
	var actor string
	if err := x.DB.Pool().QueryRow(t.Context(), `select distinct actor_kind || ' ' || actor_id from event`).Scan(&actor); err != nil || actor != "public public" {
		t.Errorf("recorded as done by %s: %v", actor, err)
	}
}

// Every entry of an application is asked at the step where placeOf says that it is.
func TestEveryEntryHasItsStep(t *testing.T) {
	for _, role := range []lifecycle.Role{lifecycle.PersonReceivingSupport, lifecycle.ParentPayingSupport} {
		for _, f := range lifecycle.Fields(lifecycle.ApplicationForm{ApplicantIs: role}) {
			if f.Name == "received_on" || f.Name == "no_representation_read" {
				continue // today, and the start page
			}
			for _, field := range leaves(f) {
				name, asked := placeOf(lifecycle.ApplicationForm{ApplicantIs: role}, field)
				step, ok := findStep(name)
				var all []string
				if ok {
					for _, g := range lifecycle.Fields(step.load(lifecycle.ApplicationForm{})) {
						all = append(all, leaves(g)...)
					}
				}
				if !ok || !slices.Contains(all, asked) {
					t.Errorf("%s of an application by the %s: no entry %s at the step %q", field, role, asked, name)
				}
			}
		}
	}
}

func leaves(f lifecycle.Field) []string {
	if len(f.Fields) == 0 {
		return []string{f.Name}
	}
	var list []string
	for _, inner := range f.Fields {
		list = append(list, leaves(inner)...)
	}
	return list
}

func TestCodesAreReadAsPeopleTypeThem(t *testing.T) {
	for typed, want := range map[string]string{
		"abcd-efgh-jklm-2345": "ABCDEFGHJKLM2345", " AB CD ": "ABCD", "0181": "OIBI", "a–b": "AB", "": "", "ä9": "",
	} {
		if got := normalCode(typed); got != want {
			t.Errorf("%q is read as %q, want %q", typed, got, want)
		}
	}
	if got := fmt.Sprint(grouped("ABCDEFGHJKLM2345")); got != "ABCD-EFGH-JKLM-2345" {
		t.Error(got)
	}
}
