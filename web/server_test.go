package web

import (
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"casewright/activities"
	"casewright/clock"
	"casewright/domain/lifecycle"
	"casewright/keyring"
	"casewright/postgres"
	"casewright/test/pgtest"
	"casewright/workflows"
)

// site is the pages on a database of their own, with the demo accounts and a real clock that tests can move.
type site struct {
	*Server
	t    *testing.T
	http *httptest.Server
	log  *syncBuffer
	mu   sync.Mutex
	now  time.Time
}

func newSite(t *testing.T, change ...func(*Config)) *site {
	t.Helper()
	db := pgtest.New(t)
	keys, err := keyring.Open(t.TempDir(), func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	x := &site{t: t, now: at, log: &syncBuffer{}}
	law, err := activities.CaliforniaLaw()
	if err != nil {
		t.Fatal(err)
	}
	agency := clock.Fixed(at)
	config := Config{DB: db, Keys: keys, Clock: agency, Now: x.time, Law: law, Commands: atOnce{&activities.Cases{DB: db, Clock: agency, Law: law}}, Version: "test", Demo: true, Log: x.log.logger()}
	for _, c := range change {
		c(&config)
	}
	if x.Server, err = New(config); err != nil {
		t.Fatal(err)
	}
	addDemoAccounts(t, db, at)
	x.http = httptest.NewServer(x.Handler())
	t.Cleanup(x.http.Close)
	return x
}

// madeAccounts are the demo accounts as JSON rows, hashed once: a password hash is slow on purpose.
var madeAccounts struct {
	sync.Mutex
	rows string
}

func addDemoAccounts(t *testing.T, db *postgres.DB, at time.Time) {
	t.Helper()
	madeAccounts.Lock()
	defer madeAccounts.Unlock()
	if madeAccounts.rows != "" {
		if _, err := db.Pool().Exec(t.Context(), `insert into account select * from json_populate_recordset(null::account, $1)`, madeAccounts.rows); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, a := range postgres.DemoAccounts() {
		if _, err := db.CreateAccount(t.Context(), a, at); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Pool().QueryRow(t.Context(), `select json_agg(account)::text from account`).Scan(&madeAccounts.rows); err != nil {
		t.Fatal(err)
	}
}

// atOnce commits a command without a workflow around it: the same decision, the same record, no Temporal.
type atOnce struct{ *activities.Cases }

func (c atOnce) Do(ctx context.Context, cmd lifecycle.Command) (lifecycle.Outcome, error) {
	r, err := c.Commit(ctx, workflows.CommitRequest{Command: cmd})
	return r.Outcome, err
}

func (x *site) time() time.Time {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.now
}

// pass lets real time pass.
func (x *site) pass(d time.Duration) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.now = x.now.Add(d)
}

// browser keeps cookies and does not follow redirects.
type browser struct {
	x      *site
	client *http.Client
}

func (x *site) browser() *browser {
	jar, _ := cookiejar.New(nil) // never fails
	return &browser{x, &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// as is a browser that is signed in with a role.
func (x *site) as(role lifecycle.ActorRole) *browser {
	x.t.Helper()
	b := x.browser()
	b.post("/sign-in", "login", string(role), "password", postgres.DemoPassword).status(http.StatusSeeOther)
	return b
}

// answer is what came back, read whole.
type answer struct {
	*http.Response
	t    *testing.T
	body string
}

func (b *browser) do(r *http.Request) *answer {
	b.x.t.Helper()
	resp, err := b.client.Do(r)
	if err != nil {
		b.x.t.Fatal(err)
	}
	defer resp.Body.Close()
	if strings.HasPrefix(resp.Header.Get("Content-Type"), "text/event-stream") {
		return &answer{resp, b.x.t, ""} // it does not end
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		b.x.t.Fatal(err)
	}
	return &answer{resp, b.x.t, string(body)}
}

func (b *browser) request(method, path, body string, header ...string) *http.Request {
	r, err := http.NewRequest(method, b.x.http.URL+path, strings.NewReader(body))
	if err != nil {
		b.x.t.Fatal(err)
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return r
}

func (b *browser) get(path string, header ...string) *answer {
	b.x.t.Helper()
	return b.do(b.request(http.MethodGet, path, "", header...))
}

func (b *browser) post(path string, pairs ...string) *answer {
	b.x.t.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	return b.do(b.request(http.MethodPost, path, form.Encode()))
}

func (a *answer) status(want int) *answer {
	a.t.Helper()
	if a.StatusCode != want {
		a.t.Errorf("%s %s: status %d, want %d\n%.600s", a.Request.Method, a.Request.URL.Path, a.StatusCode, want, a.body)
	}
	return a
}

func (a *answer) to(path string) *answer {
	a.t.Helper()
	if got := a.Header.Get("Location"); got != path {
		a.t.Errorf("%s %s: sent to %q, want %q", a.Request.Method, a.Request.URL.Path, got, path)
	}
	return a
}

func (a *answer) says(texts ...string) *answer {
	a.t.Helper()
	for _, text := range texts {
		if !strings.Contains(a.body, text) {
			a.t.Errorf("%s %s does not say %q:\n%.2000s", a.Request.Method, a.Request.URL.Path, text, mainOf(a.body))
		}
	}
	return a
}

func (a *answer) hides(texts ...string) *answer {
	a.t.Helper()
	for _, text := range texts {
		if strings.Contains(a.body, text) {
			a.t.Errorf("%s %s shows %q", a.Request.Method, a.Request.URL.Path, text)
		}
	}
	return a
}

var mainPart = regexp.MustCompile(`(?s)<main.*</main>`)

func mainOf(body string) string {
	if m := mainPart.FindString(body); m != "" {
		return m
	}
	return body
}
