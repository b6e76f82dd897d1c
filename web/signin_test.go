package web

import (
	"bytes"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// syncBuffer takes the log of several requests at once.
type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *syncBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *syncBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

func (b *syncBuffer) logger() *slog.Logger { return slog.New(slog.NewJSONHandler(b, nil)) }

func TestSignInLeadsBackToTheAskedPage(t *testing.T) {
	x := newSite(t)
	b := x.browser()
	b.get("/session?x=1").status(http.StatusSeeOther).to("/sign-in?next=%2Fsession%3Fx%3D1")
	b.get("/sign-in?next=%2Fsession%3Fx%3D1").status(http.StatusOK).says(`value="/session?x=1"`, "Demo sign-ins")
	a := b.post("/sign-in", "login", " Caseworker ", "password", postgres.DemoPassword, "next", "/session?x=1").status(http.StatusSeeOther).to("/session?x=1")
	cookie := a.Header.Get("Set-Cookie")
	for _, part := range []string{"session=", "HttpOnly", "SameSite=Lax", "Path=/"} {
		if !strings.Contains(cookie, part) {
			t.Errorf("cookie %q lacks %s", cookie, part)
		}
	}
	b.get("/session").status(http.StatusOK).says("Cal Navarro", "caseworker")
}

func TestSignInNeverLeadsElsewhere(t *testing.T) {
	for next, want := range map[string]string{
		"/cases/1?as=2026-01-01": "/cases/1?as=2026-01-01",
		"//evil.example/":        "/", "https://evil.example/": "/", "/\\evil.example": "/", "javascript:alert(1)": "/",
		"evil.example": "/", "": "/", "/\nx": "/", "http:/x": "/", "/%00": "/%00", "/..//evil.example": "/..//evil.example",
	} {
		if got := localPath(next, "/"); got != want {
			t.Errorf("%q leads to %q, want %q", next, got, want)
		}
	}
}

func TestEveryFailedSignInGetsTheSameAnswer(t *testing.T) {
	x := newSite(t)
	if err := x.DB.DisableAccount(t.Context(), "auditor"); err != nil {
		t.Fatal(err)
	}
	var first string
	for _, try := range [][2]string{{"caseworker", "wrong"}, {"nobody", "wrong"}, {"auditor", postgres.DemoPassword}, {"", ""}, {"caseworker", strings.Repeat("x", 100_000)}} {
		a := x.browser().post("/sign-in", "login", try[0], "password", try[1]).status(http.StatusUnprocessableEntity)
		a.says("Error: Sign in", "is not right").hides(">wrong<", `value="wrong"`)
		body := strings.ReplaceAll(mainOf(a.body), `value="`+try[0]+`"`, `value=""`)
		if first == "" {
			first = body
		}
		if body != first {
			t.Errorf("%q is answered differently:\n%s", try[0], body)
		}
		if a.Header.Get("Set-Cookie") != "" {
			t.Errorf("%q got a cookie", try[0])
		}
	}
}

func TestTenFailuresLockAnAccountForFifteenMinutes(t *testing.T) {
	x := newSite(t)
	b := x.browser()
	try := func(password string) *answer { return b.post("/sign-in", "login", "intake", "password", password) }
	for range 9 {
		try("wrong").status(http.StatusUnprocessableEntity)
	}
	try(postgres.DemoPassword).status(http.StatusSeeOther) // the tenth is right: the count begins anew
	for range 10 {
		try("wrong").status(http.StatusUnprocessableEntity)
	}
	try(postgres.DemoPassword).status(http.StatusUnprocessableEntity)
	x.pass(14 * time.Minute)
	try(postgres.DemoPassword).status(http.StatusUnprocessableEntity)
	x.pass(61 * time.Second)
	try("wrong").status(http.StatusUnprocessableEntity)
	try(postgres.DemoPassword).status(http.StatusSeeOther)
}

func TestManyTriesAtOnceDoNotPassTheLimit(t *testing.T) {
	x := newSite(t)
	var wg sync.WaitGroup
	for range 14 {
		wg.Go(func() {
			_, _ = x.DB.SignIn(t.Context(), "intake", "wrong", x.time())
		})
	}
	wg.Wait()
	var failures int
	if err := x.DB.Pool().QueryRow(t.Context(), `select failures from account where login = 'intake'`).Scan(&failures); err != nil {
		t.Fatal(err)
	}
	if failures != 10 {
		t.Errorf("%d passwords were tried, want 10", failures)
	}
}

func TestASessionEnds(t *testing.T) {
	x := newSite(t)
	given := func() *browser { return x.as(lifecycle.Caseworker) }
	inside := func(b *browser) bool { return b.get("/session").StatusCode == http.StatusOK }

	b := given()
	x.pass(29 * time.Minute)
	if !inside(b) {
		t.Error("29 minutes after the last page the session is over")
	}
	x.pass(29 * time.Minute)
	b.get("/session/left").status(http.StatusOK).says("60") // asking does not extend it
	x.pass(61 * time.Second)
	if inside(b) {
		t.Error("30 minutes after the last page the session goes on")
	}

	b = given()
	for range 25 {
		x.pass(28 * time.Minute)
		if !inside(b) {
			t.Fatal("a session in use ended")
		}
	}
	x.pass(21 * time.Minute) // 721 minutes after it began
	if inside(b) {
		t.Error("after 12 hours the session goes on")
	}

	b, other := given(), given()
	b.post("/sign-out").status(http.StatusSeeOther)
	if inside(b) || !inside(other) {
		t.Error("signing out ended the wrong session")
	}
	b = given()
	other.post("/sign-out-everywhere").status(http.StatusSeeOther)
	if inside(b) || inside(other) {
		t.Error("signing out everywhere left a session")
	}

	b = given()
	if err := x.DB.DisableAccount(t.Context(), "caseworker"); err != nil {
		t.Fatal(err)
	}
	if inside(b) {
		t.Error("a disabled account is still signed in")
	}
}

func TestSigningInAgainGivesANewToken(t *testing.T) {
	x := newSite(t)
	b := x.browser()
	planted := &http.Cookie{Name: "session", Value: "planted-by-someone-else"}
	r := b.request(http.MethodPost, "/sign-in", "login=intake&password="+postgres.DemoPassword)
	r.AddCookie(planted)
	a := b.do(r).status(http.StatusSeeOther)
	if cookies := a.Cookies(); len(cookies) != 1 || cookies[0].Value == planted.Value || len(cookies[0].Value) != 43 {
		t.Errorf("cookies after signing in: %v", cookies)
	}
	first := a.Cookies()[0].Value
	b.post("/sign-in", "login", "intake", "password", postgres.DemoPassword).status(http.StatusSeeOther)
	if _, err := x.DB.FindSession(t.Context(), first, x.time(), false); err == nil {
		t.Error("the older token still opens a session")
	}
	var stored int
	if err := x.DB.Pool().QueryRow(t.Context(), `select count(*) from session where encode(token_hash, 'escape') like '%' || $1 || '%'`, first).Scan(&stored); err != nil || stored != 0 {
		t.Errorf("the token itself is stored: %d, %v", stored, err)
	}
}

func TestAFormSentTooLateIsKept(t *testing.T) {
	x := newSite(t)
	b := x.as(lifecycle.Caseworker)
	x.pass(31 * time.Minute)
	a := b.post("/session/extend", "next", "/help", "why", `a "long" <text>`).status(http.StatusUnauthorized)
	a.says("Your session has ended", `name="resend-to" value="/session/extend"`, `name="resend:why" value="a &#34;long&#34; &lt;text&gt;"`)
	sent := []string{"login", "caseworker", "resend-to", "/session/extend", "resend:next", "/help", "resend:why", `a "long" <text>`}
	b.post("/sign-in", append(sent, "password", "wrong")...).status(http.StatusUnprocessableEntity).says(`name="resend:why"`)
	b.post("/sign-in", append(sent, "password", postgres.DemoPassword)...).status(http.StatusOK).
		says("Send it again", `action="/session/extend"`, `name="why" value="a &#34;long&#34; &lt;text&gt;"`).hides(postgres.DemoPassword)
	b.post("/session/extend", "next", "/help").status(http.StatusSeeOther).to("/help")

	x.pass(31 * time.Minute)
	h := b.get("/session/left", "HX-Request", "true", "HX-Current-URL", "http://"+x.http.Listener.Addr().String()+"/work?view=due").status(http.StatusUnauthorized)
	if got := h.Header.Get("HX-Redirect"); got != "/sign-in?next=%2Fwork%3Fview%3Ddue" {
		t.Errorf("htmx is sent to %q", got)
	}
}

func TestSecureCookies(t *testing.T) {
	x := newSite(t, func(c *Config) { c.Secure = true })
	a := x.browser().post("/sign-in", "login", "intake", "password", postgres.DemoPassword).status(http.StatusSeeOther)
	if got := a.Header.Get("Set-Cookie"); !strings.HasPrefix(got, "__Host-session=") || !strings.Contains(got, "Secure") {
		t.Errorf("cookie %q", got)
	}
	if got := a.Header.Get("Strict-Transport-Security"); got == "" {
		t.Error("no Strict-Transport-Security")
	}
}
