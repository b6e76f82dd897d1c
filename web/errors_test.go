package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"casewright/domain/lifecycle"
	"casewright/postgres"
	"casewright/temporalx"
)

// failing registers a page that answers with err, for everybody.
func (x *site) failing(path string, err error) {
	h := func(http.ResponseWriter, *http.Request) error { return err }
	x.public("GET "+path, h)
	x.public("POST "+path, h)
}

func TestErrorsBecomeAnswers(t *testing.T) {
	x := newSite(t)
	secret := "pq: Maria Lopez 900-12-3456"
	for i, c := range []struct {
		err    error
		status int
		says   []string
	}{
		{fmt.Errorf("%s: %w", secret, postgres.ErrNotFound), 404, []string{"Page not found"}},
		{&lifecycle.Refusal{Action: "open-case", Reasons: []lifecycle.Reason{{Text: "The duplicate search is not decided.", Citation: "22 CCR 1"}, {Text: "Second reason."}}}, 409,
			[]string{"This cannot be done now", "The duplicate search is not decided.", "22 CCR 1", "Second reason.", "Nothing was changed"}},
		{fmt.Errorf("x: %w", &lifecycle.Stale{Seen: 4, Changed: 7}), 409, []string{"Someone changed this case", "event 4", "event 7"}},
		{&lifecycle.Invalid{Fields: []lifecycle.FieldError{{Field: "a", Message: "Enter the a."}}}, 422, []string{"Error: Some entries", "Enter the a."}},
		{errors.Join(temporalx.ErrUnavailable, errors.New(secret)), 503, []string{"cannot reach its servers", "Wait a few seconds", "Sending the same form twice does it only once"}},
		{fmt.Errorf("%s: %w", secret, errors.New("closed pool")), 503, []string{"cannot reach its servers"}},
		{errors.New(secret), 500, []string{"Something went wrong", "administrator"}},
		{errCross, 403, []string{"another site"}},
		{errTooMuch, 413, []string{"too large", "1 MB"}},
	} {
		path := fmt.Sprintf("/test/%d", i)
		x.failing(path, c.err)
		a := x.browser().get(path).status(c.status).says(c.says...).hides("Maria", "900-12", "pq:")
		a.says("request " + a.Header.Get("X-Request-Id"))
		if a.Header.Get("X-Request-Id") == "" {
			t.Error("no request id")
		}
	}
	if !strings.Contains(x.log.String(), `"status":500`) {
		t.Error("a failure is not in the log")
	}
}

func TestAServerThatIsDownLosesNoEntries(t *testing.T) {
	x := newSite(t)
	x.failing("/test/save", fmt.Errorf("send: %w", temporalx.ErrUnavailable))
	x.browser().post("/test/save?step=2", "name", `O'Neil <"x">`, "several", "a", "several", "b").status(503).
		says(`action="/test/save?step=2"`, `name="name" value="O&#39;Neil &lt;&#34;x&#34;&gt;"`, `value="a"`, `value="b"`, "Send it again")
}

func TestADatabaseThatIsDownLosesNoEntries(t *testing.T) {
	x := newSite(t)
	b := x.as(lifecycle.Caseworker)
	x.DB.Close()
	a := b.post("/session/extend", "why", "a long story").status(503).says(`action="/session/extend"`, `name="why" value="a long story"`, "only once")
	if a.Header.Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
	b.get("/session").status(503).hides("Send it again")
}

func TestAPageThatTakesTooLong(t *testing.T) {
	x := newSite(t)
	var limit time.Duration
	x.public("GET /test/slow", func(_ http.ResponseWriter, r *http.Request) error {
		deadline, ok := r.Context().Deadline()
		if ok {
			limit = time.Until(deadline)
		}
		return fmt.Errorf("open tasks: %w", context.DeadlineExceeded)
	})
	x.browser().get("/test/slow").status(503)
	if limit <= 0 || limit > answerWithin {
		t.Errorf("a page may take %s", limit)
	}
}

func TestWhatDoesNotExist(t *testing.T) {
	x := newSite(t)
	b := x.browser()
	b.get("/no/such/page").status(404).says("Page not found")
	b.get("/%00").status(404)
	b.get("/static/000000000000/app.css").status(404)
	b.get("/static/" + strings.Repeat("x", 12) + "/../../etc/passwd").hides("root:")
	b.do(b.request("DELETE", "/about", "")).status(405).says("cannot be used that way")
	b.do(b.request("POST", "/about", "a=1")).status(405)
}

func TestAPanicBecomesAPage(t *testing.T) {
	x := newSite(t)
	x.public("GET /test/panic", func(http.ResponseWriter, *http.Request) error { panic("Maria Lopez") })
	x.browser().get("/test/panic").status(500).says("Something went wrong").hides("Maria")
	if log := x.log.String(); strings.Contains(log, "Maria") || !strings.Contains(log, `"msg":"panic"`) || !strings.Contains(log, "errors_test.go") {
		t.Errorf("the log of a panic: %s", log)
	}
}

func TestTooLargeAForm(t *testing.T) {
	x := newSite(t)
	x.browser().post("/sign-in", "login", strings.Repeat("x", maxBody)).status(413).says("too large")
	x.browser().post("/sign-in", "login", strings.Repeat("x", maxBody-100)).status(422)
	b := x.browser()
	b.do(b.request("POST", "/sign-in", "login=%zz")).status(400).says("could not be read")
}

func TestHeaders(t *testing.T) {
	x := newSite(t)
	for _, path := range []string{"/", "/about", "/sign-in", "/no/such/page", "/session", "/healthz"} {
		h := x.browser().get(path).Header
		for name, want := range map[string]string{
			"Content-Security-Policy": contentPolicy, "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
			"Referrer-Policy": "same-origin", "Cache-Control": "no-store",
		} {
			if got := h.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got, want)
			}
		}
	}
	a := x.browser().get(x.assets.prefix+"app.css", "Accept-Encoding", "identity").status(200)
	if got := a.Header.Get("Cache-Control"); !strings.Contains(got, "immutable") || a.Header.Get("Content-Type") != "text/css; charset=utf-8" {
		t.Errorf("asset headers: %v", a.Header)
	}
}

func TestFormsOfOtherSitesAreRefused(t *testing.T) {
	x := newSite(t)
	b := x.as(lifecycle.Intake)
	for name, c := range map[string]struct {
		header []string
		status int
	}{
		"another site":           {[]string{"Sec-Fetch-Site", "cross-site"}, 403},
		"a sibling host":         {[]string{"Sec-Fetch-Site", "same-site"}, 403},
		"another origin":         {[]string{"Origin", "https://evil.example"}, 403},
		"an opaque origin":       {[]string{"Origin", "null"}, 403},
		"this site":              {[]string{"Sec-Fetch-Site", "same-origin"}, 303},
		"no browser":             {nil, 303},
		"this site's own origin": {[]string{"Origin", x.http.URL}, 303},
	} {
		if a := b.do(b.request("POST", "/session/extend", "", c.header...)); a.StatusCode != c.status {
			t.Errorf("%s: status %d, want %d", name, a.StatusCode, c.status)
		}
	}
}

func TestTheLogHoldsNothingPersonal(t *testing.T) {
	x := newSite(t)
	b := x.as(lifecycle.Caseworker)
	b.get("/about?q=Maria+Lopez").status(200)
	b.get("/no/such/Maria-Lopez").status(404)
	b.post("/sign-in", "login", "Maria.Lopez", "password", "Maria-secret").status(422)
	if log := x.log.String(); strings.Contains(log, "Maria") || strings.Contains(log, postgres.DemoPassword) || strings.Count(log, `"msg":"request"`) != 4 {
		t.Errorf("log: %s", log)
	}
}
