package canary_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"casewright/domain/lifecycle"
	"casewright/test/installation"
)

// story walks the needles through the whole product: what goes well, what is refused, and what fails.
type story struct {
	t      testing.TB
	s      *installation.Installation
	caseID string

	public *visitor // applies
	worker *visitor // may see the case
	nobody *visitor // is not signed in
	admin  *visitor // is signed in and may see no case
}

func newStory(t testing.TB, s *installation.Installation) *story {
	t.Helper()
	return &story{t: t, s: s, public: newVisitor(t, s.Web, "applicant"), worker: newVisitor(t, s.Web, "supervisor").signIn(),
		nobody: newVisitor(t, s.Web, "nobody"), admin: newVisitor(t, s.Web, "admin").signIn()}
}

var code = regexp.MustCompile(`[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}`)
var saves = regexp.MustCompile(`name="saves" value="(\d+)"`)

// apply is the public application, with a mistake, an interruption and the check of the answers.
func (y *story) apply() {
	v := y.public
	v.must(http.StatusSeeOther, "POST", "/apply", url.Values{"no_representation_read": {"true"}})
	secret := code.FindString(string(v.must(http.StatusOK, "GET", "/apply/code", nil).body))
	about := entries("you", receiving)
	about.Set("county", "06037")
	about.Set("applicant_is", "person_receiving_support")
	about.Set("you.birth_date", "the day "+receiving.last+" was born")
	about.Set("you.home.zip", receiving.email)
	v.must(http.StatusUnprocessableEntity, "POST", "/apply/about", about)
	about.Set("you.birth_date", "3/2/1990")
	about.Set("you.home.zip", "90001")
	about.Set("then", "later")
	v.must(http.StatusOK, "POST", "/apply/about", about)
	v.must(http.StatusUnprocessableEntity, "POST", "/apply/resume", url.Values{"code": {receiving.email}})
	v.must(http.StatusSeeOther, "POST", "/apply/resume", url.Values{"code": {secret}})
	about.Del("then")
	v.must(http.StatusSeeOther, "POST", "/apply/about", about)
	v.must(http.StatusSeeOther, "POST", "/apply/safety", url.Values{"family_violence": {"no"}})
	v.must(http.StatusSeeOther, "POST", "/apply/other", entries("other", paying))
	children := url.Values{}
	for i, k := range []person{childOne, childTwo} {
		prefix := "children." + strconv.Itoa(i) + "."
		for name, value := range map[string]string{"first": k.first, "last": k.last, "ssn": k.ssn, "birth_date": "5/1/2020", "birthplace": birthplace, "parentage": "not_established"} {
			children.Set(prefix+name, value)
		}
	}
	v.must(http.StatusSeeOther, "POST", "/apply/children", children)
	v.must(http.StatusSeeOther, "POST", "/apply/orders", url.Values{"aid": {"none"}, "existing_order": {"yes"}, "order_court": {order}})
	v.must(http.StatusSeeOther, "POST", "/apply/sign", url.Values{"signed_by": {receiving.first + " " + receiving.last}})
	check := v.must(http.StatusOK, "GET", "/apply/check", nil)
	n := saves.FindStringSubmatch(string(check.body))
	if n == nil {
		y.t.Fatalf("the check page names no save: %s", text(check.body))
	}
	v.must(http.StatusSeeOther, "POST", "/apply/check", url.Values{"saves": {n[1]}})
	v.must(http.StatusOK, "GET", "/apply/done", nil)
	err := y.s.DB.Pool().QueryRow(context.Background(), `select id::text from case_file`).Scan(&y.caseID)
	if err != nil {
		y.t.Fatal(err)
	}
}

// entries are a person as the application asks for them.
func entries(who string, p person) url.Values {
	form := url.Values{}
	for name, value := range map[string]string{"first": p.first, "last": p.last, "ssn": p.ssn, "phone": p.phone, "email": p.email, "language": "en",
		"home.line1": p.street, "home.city": p.city, "home.state": "CA", "home.zip": "90001", "employer": p.employer, "work.line1": "1 Works Road", "work.city": "Fresno", "work.state": "CA"} {
		form.Set(who+"."+name, value)
	}
	return form
}

// act carries out an action by its page: checked first, then confirmed.
func (y *story) act(action string, form url.Values) {
	y.t.Helper()
	form.Set("command_id", uuid.NewString())
	form.Set("seen", strconv.Itoa(y.changed()))
	path := "/cases/" + y.caseID + "/actions/" + action
	y.worker.must(http.StatusOK, "GET", path, nil)
	form.Set("step", "check")
	y.worker.must(http.StatusOK, "POST", path, form)
	form.Set("step", "confirm")
	y.worker.must(http.StatusSeeOther, "POST", path, form)
}

func (y *story) changed() int {
	y.t.Helper()
	l, err := y.s.DB.LoadCase(context.Background(), y.caseID, "")
	if err != nil {
		y.t.Fatal(err)
	}
	return l.Case.Changed
}

// work is the caseworker's part: duplicates, opening, locate, safety.
func (y *story) work() {
	v := y.worker
	v.must(http.StatusOK, "GET", "/intake", nil)
	v.must(http.StatusOK, "GET", "/intake/"+y.caseID+"/duplicates", nil)
	for _, party := range []string{"prs", "pps", "child1", "child2"} {
		y.act("review-duplicates", url.Values{"party": {party}, "finding": {"new"}, "why": {"no " + receiving.last + " is on file"}})
	}
	y.act("open-case", url.Values{"location_adequate": {"no"}, "credible_lead": {"true"}, "screen": {"true"}, "solicited": {"true"}})
	today := y.s.Clock.Today().String()
	y.act("record-source-result", url.Values{"source": {"dmv"}, "on": {today}, "result": {"address"}, "confidence": {"high"},
		"address.line1": {leadStreet}, "address.city": {paying.city}, "address.state": {"CA"}, "address.zip": {"93701"}})
	y.act("add-lead", url.Values{"from": {"relatives"}, "of": {"employer"}, "employer": {leadCompany}, "confidence": {"high"},
		"address.line1": {leadStreet}, "address.city": {paying.city}, "address.state": {"CA"}})
	y.act("send-postal-verification", url.Values{"lead": {y.lead("address", leadStreet)}})
	employer := y.lead("employer", leadCompany)
	y.act("send-employer-request", url.Values{"lead": {employer}})
	y.act("record-employer-answer", url.Values{"lead": {employer}, "answer": {"employed"}, "address.line1": {movedTo}, "address.city": {paying.city}, "address.state": {"CA"}})
	y.act("verify-lead", url.Values{"lead": {y.lead("address", leadStreet)}, "finding": {"wrong"}, "on": {today}, "why": {paying.first + " moved to " + movedTo}})
	y.act("verify-lead", url.Values{"lead": {y.lead("address", movedTo)}, "finding": {"confirmed"}, "on": {today}, "how": {"postal"}, "sufficient": {"yes"}})
	y.act("record-violence-answer", url.Values{"party": {"prs"}, "answer": {"yes"}, "how": {"interview"}})
	y.act("set-confidentiality", url.Values{"party": {"pps"}, "harm_believed": {"true"}, "why": {receiving.first + " told so"}})
	y.act("schedule-interview", url.Values{"on": {today}, "at": {"10:30 AM"}, "how": {"telephone"}, "where": {receiving.phone}})
	y.act("record-interview", url.Values{"on": {today}, "summary": {receiving.first + " told of " + paying.first + " " + paying.last}})
	y.act("add-note", url.Values{"text": {noteText}})
}

// lead is the key of the lead of a kind that names a street or company.
func (y *story) lead(of, name string) string {
	y.t.Helper()
	l, err := y.s.DB.LoadCase(context.Background(), y.caseID, "")
	if err != nil {
		y.t.Fatal(err)
	}
	for _, x := range l.Case.OpenLeads() {
		if x.Of == of && (x.Address.Line1 == name || x.Employer == name) {
			return x.Key
		}
	}
	y.t.Fatalf("no open lead about the %s %s", of, name)
	return ""
}

// read opens every page of the case, searches for its people, and takes every letter.
func (y *story) read() (letters []string) {
	for _, page := range []string{"", "/participants", "/history", "/history/1", "/as-of?date=" + y.s.Clock.Today().String(), "/documents", "/actions/complete-application"} {
		y.worker.ask("GET", "/cases/"+y.caseID+page, nil)
	}
	for _, q := range []string{receiving.last, paying.first + " " + paying.last, receiving.ssn} {
		y.worker.ask("GET", "/cases?"+url.Values{"q": {q}}.Encode(), nil)
		y.worker.ask("POST", "/cases", url.Values{"q": {q}})
	}
	list, err := y.s.DB.Documents(context.Background(), y.caseID)
	if err != nil {
		y.t.Fatal(err)
	}
	for _, d := range list {
		letters = append(letters, d.ID)
		for _, as := range []string{"", "/pdf", "/html"} {
			y.worker.must(http.StatusOK, "GET", "/documents/"+d.ID+as, nil)
		}
	}
	return letters
}

// settle waits until every letter is made.
func (y *story) settle() {
	y.t.Helper()
	var pending, made int
	for end := time.Now().Add(2 * time.Minute); time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
		err := y.s.DB.Pool().QueryRow(context.Background(), `select (select count(*) from effect where done_at is null), (select count(*) from document)`).Scan(&pending, &made)
		if err == nil && pending == 0 && made >= 5 {
			return
		}
	}
	y.t.Fatalf("%d letters are made and %d effects wait", made, pending)
}

// command sends a command to the engine as the pages do it, in the supervisor's name.
func (y *story) command(cmd lifecycle.Command) error {
	return y.commandWithin(30*time.Second, cmd)
}

func (y *story) commandWithin(patience time.Duration, cmd lifecycle.Command) error {
	cmd.Actor = lifecycle.Actor{Kind: "person", ID: "11111111-1111-4111-8111-111111111111", Name: "Sunita Berg", Role: lifecycle.Supervisor}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	o, err := y.s.Commands.Do(ctx, cmd)
	if err == nil && o.Err() != nil {
		err = fmt.Errorf("not done: %w", o.Err())
	}
	return err
}

// mention is a sentence with every needle in it.
func mention() string {
	var b strings.Builder
	for _, n := range needles() {
		b.WriteString(n.text + "; ")
	}
	return b.String()
}
