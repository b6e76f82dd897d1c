package canary_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"casewright/domain/lifecycle"
)

// refuse asks for what must not be done, or cannot be read, with the needles in it.
func (y *story) refuse() {
	all := mention()
	path := "/cases/" + y.caseID + "/actions/"
	send := func(v *visitor, action string, change func(url.Values)) answer {
		form := url.Values{"command_id": {uuid.NewString()}, "seen": {strconv.Itoa(y.changed())}, "step": {"confirm"}, "text": {all}, "why": {all}, "reason_for_the_record": {all[:200]}}
		if change != nil {
			change(form)
		}
		return v.ask("POST", path+action, form)
	}
	y.expect(http.StatusConflict, send(y.worker, "withdraw-application", nil))
	y.expect(http.StatusConflict, send(y.worker, "claim-good-cause", func(f url.Values) { f.Set("ground", "other"); f.Set("seen", "1") }))
	y.expect(http.StatusUnprocessableEntity, send(y.worker, "add-note", func(f url.Values) { f.Set("text", strings.Repeat(all, 20)) }))
	y.expect(http.StatusUnprocessableEntity, send(y.worker, "start-locate", func(f url.Values) { f.Set("happened_on", receiving.last) }))
	y.expect(http.StatusBadRequest, send(y.worker, "add-note", func(f url.Values) { f.Set("command_id", receiving.ssn) }))
	y.expect(http.StatusBadRequest, send(y.worker, "add-note", func(f url.Values) { f.Set("seen", receiving.ssn) }))
	y.expect(http.StatusNotFound, send(y.worker, url.PathEscape(receiving.last), nil))
	y.expect(http.StatusNotFound, y.worker.ask("GET", "/cases/"+url.PathEscape(receiving.last), nil))
	y.expect(http.StatusNotFound, y.worker.ask("GET", "/"+url.PathEscape(all), nil))
	y.expect(http.StatusNotFound, y.worker.ask("GET", "/documents/"+url.PathEscape(paying.last)+"/pdf", nil))
	y.expect(http.StatusMethodNotAllowed, y.worker.ask("DELETE", "/cases/"+y.caseID+"?q="+url.QueryEscape(all), nil))
	y.expect(http.StatusForbidden, y.worker.ask("POST", path+"add-note", url.Values{"text": {all}}, "Sec-Fetch-Site", "cross-site"))
	y.expect(http.StatusRequestEntityTooLarge, y.worker.ask("POST", path+"add-note", url.Values{"text": {strings.Repeat(all, 4000)}}))
	broken, err := http.NewRequest(http.MethodPost, y.worker.base+path+"add-note", strings.NewReader("text=%zz"+all))
	if err != nil {
		y.t.Fatal(err)
	}
	broken.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	y.expect(http.StatusBadRequest, y.worker.send(broken))
	y.expect(http.StatusUnprocessableEntity, newVisitor(y.t, y.s.Web, "stranger").ask("POST", "/sign-in", url.Values{"login": {receiving.email}, "password": {receiving.ssn}}))

	// Forms that no page makes.
	for _, form := range []string{`{"receiving":"` + receiving.last + `"}`, `{"text":{"` + paying.last + `":1}}`, `{"on":"` + receiving.last + `"}`, `"` + receiving.last + ``, "{}"} {
		if raw := json.RawMessage(form); json.Valid(raw) {
			_ = y.command(lifecycle.Command{ID: uuid.NewString(), Case: y.caseID, Action: "record-interview", Form: raw}) // refused, whatever the words
		}
	}
	if err := y.command(lifecycle.Command{ID: receiving.last, Case: y.caseID, Action: "add-note", Form: json.RawMessage(`{"text":"x"}`)}); err == nil {
		y.t.Error("a command whose id is a name was taken")
	}
	if err := y.command(lifecycle.Command{ID: uuid.NewString(), Case: paying.last, Action: "add-note", Form: json.RawMessage(`{"text":"x"}`)}); err == nil {
		y.t.Error("a command on a case whose id is a name was taken")
	}
	if err := y.command(lifecycle.Command{ID: uuid.NewString(), Case: y.caseID, Action: receiving.last, Form: json.RawMessage(`{"text":"x"}`)}); err == nil {
		y.t.Error("an action that is a name was taken")
	}
}

func (y *story) expect(status int, a answer) {
	y.t.Helper()
	if a.status != status {
		y.t.Errorf("%s was answered with %d, want %d: %s", a.request, a.status, status, text(a.body))
	}
}

// fail sends forms while things fail: the database refuses the row and tells its content, a table is gone, the server is killed.
func (y *story) fail() {
	form, err := json.Marshal(lifecycle.ApplicationForm{County: "06037", ApplicantIs: lifecycle.PersonReceivingSupport, Aid: lifecycle.AidNone, ExistingOrder: "no",
		Receiving: lifecycle.Profile{Name: lifecycle.Name{First: receiving.first, Last: receiving.last}, Email: receiving.email, Home: lifecycle.Postal{Line1: receiving.street, City: receiving.city, State: "CA"}},
		Paying:    lifecycle.Profile{Name: lifecycle.Name{First: paying.first, Last: paying.last}}})
	if err != nil {
		y.t.Fatal(err)
	}
	file := func() error {
		return y.commandWithin(5*time.Second, lifecycle.Command{ID: uuid.NewString(), Case: uuid.NewString(), Action: "file-application", Form: form})
	}
	page := func() {
		y.worker.ask("POST", "/cases/"+y.caseID+"/actions/add-note", url.Values{"command_id": {uuid.NewString()}, "seen": {"0"}, "step": {"confirm"}, "text": {mention()}})
	}
	y.during(`alter table participant add constraint planted check (full_name = '') not valid`, `alter table participant drop constraint planted`, func() {
		form := entries("receiving", receiving)
		for name, value := range map[string]string{"county": "06037", "applicant_is": "person_receiving_support", "aid": "none", "existing_order": "no", "family_violence": "no",
			"paying.last": paying.last, "children.0.first": childOne.first, "children.0.last": childOne.last, "children.0.ssn": childOne.ssn,
			"case_id": uuid.NewString(), "command_id": uuid.NewString(), "step": "confirm"} {
			form.Set(name, value)
		}
		y.expect(http.StatusServiceUnavailable, y.worker.ask("POST", "/applications/new/file-application", form))
	})
	y.during(`alter table event rename to event_away`, `alter table event_away rename to event`, func() {
		if err := file(); err == nil {
			y.t.Error("an application was filed without a table for its events")
		}
	})
	for range 3 {
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() { _ = file() }) // answered or not, as it happens
		}
		time.Sleep(50 * time.Millisecond)
		if err := y.s.Kill("postgres"); err != nil {
			y.t.Fatal(err)
		}
		page()
		y.hidden(y.public.ask("POST", "/apply/about", entries("you", receiving)))
		y.hidden(y.worker.ask("POST", "/applications/new/file-application", entries("receiving", receiving)))
		if err := y.s.Workers[0].Kill(); err != nil {
			y.t.Fatal(err)
		}
		all.Wait()
	}
	if err := y.s.AwaitPostgres(time.Minute); err != nil {
		y.t.Fatal(err)
	}
}

// hidden checks that a form, kept in a page because nobody answered, has its Social Security numbers sealed.
func (y *story) hidden(a answer) {
	y.t.Helper()
	for _, found := range search(a.body, numbers()) {
		y.t.Errorf("%s, answered with %d: %s", a.request, a.status, found)
	}
}

// during does something while the schema is broken.
func (y *story) during(breaks, mends string, f func()) {
	y.t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, y.s.URL)
	if err != nil {
		y.t.Fatal(err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, breaks); err != nil {
		y.t.Fatal(err)
	}
	f()
	if _, err := conn.Exec(ctx, mends); err != nil {
		y.t.Fatal(err)
	}
}

// pry is what people try who may not see the case.
func (y *story) pry(letters []string) {
	paths := []string{"", "/participants", "/history", "/history/1", "/as-of", "/documents", "/actions/add-note", "/events"}
	for _, v := range []*visitor{y.nobody, y.admin} {
		for _, p := range paths {
			a := v.ask("GET", "/cases/"+y.caseID+p, nil)
			if a.status == http.StatusOK {
				y.t.Errorf("%s was shown", a.request)
			}
		}
		for _, id := range letters {
			v.ask("GET", "/documents/"+id, nil)
			v.ask("GET", "/documents/"+id+"/pdf", nil)
			v.ask("GET", "/documents/"+id+"/html", nil)
		}
		v.ask("GET", "/cases?"+url.Values{"q": {"case " + y.caseID}}.Encode(), nil)
		v.ask("GET", "/intake", nil)
		v.ask("GET", "/apply/done", nil)
		v.ask("GET", "/healthz", nil)
	}
}
