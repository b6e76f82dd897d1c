package canary_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"casewright/postgres"
)

// visitor is somebody with a browser. What the pages answer is kept.
type visitor struct {
	t       testing.TB
	name    string
	base    string
	client  *http.Client
	answers []answer
}

// answer is what a page answered.
type answer struct {
	request string
	status  int
	header  http.Header
	body    []byte
}

func newVisitor(t testing.TB, address, name string) *visitor {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &visitor{t: t, name: name, base: "http://" + address, client: &http.Client{Jar: jar, Timeout: time.Minute,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// signIn signs in with a demo account of the visitor's name.
func (v *visitor) signIn() *visitor {
	v.t.Helper()
	v.must(http.StatusSeeOther, "POST", "/sign-in", url.Values{"login": {v.name}, "password": {postgres.DemoPassword}})
	return v
}

// ask sends a request and keeps the answer. Without an answer the status is 0.
func (v *visitor) ask(method, path string, form url.Values, headers ...string) answer {
	v.t.Helper()
	r, err := http.NewRequestWithContext(context.Background(), method, v.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		v.t.Fatal(err)
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return v.send(r)
}

func (v *visitor) send(r *http.Request) answer {
	v.t.Helper()
	a := answer{request: v.name + ": " + r.Method + " " + r.URL.Path}
	got, err := v.client.Do(r)
	if err == nil {
		defer got.Body.Close()
		a.status, a.header = got.StatusCode, got.Header
		a.body, err = io.ReadAll(got.Body)
	}
	if err != nil {
		v.t.Logf("%s: %v", a.request, err)
	}
	v.answers = append(v.answers, a)
	return a
}

// must asks for something that has to be answered with a status.
func (v *visitor) must(status int, method, path string, form url.Values, headers ...string) answer {
	v.t.Helper()
	a := v.ask(method, path, form, headers...)
	if a.status != status {
		v.t.Fatalf("%s was answered with %d, want %d: %s", a.request, a.status, status, text(a.body))
	}
	return a
}

var tag = regexp.MustCompile(`(?s)<(script|style|head).*?</(script|style|head)>|<[^>]*>|\s+`)

// text is a page without its tags, for a failure.
func text(page []byte) string {
	return fmt.Sprintf("%.1500s", tag.ReplaceAllString(string(page), " "))
}

// seen is everything the visitor was answered, page by page.
func (v *visitor) seen(f func(where string, b []byte)) {
	for _, a := range v.answers {
		where := fmt.Sprintf("answered to %s: %d", a.request, a.status)
		f(where, a.body)
		for name, values := range a.header {
			f(where+", header "+name, []byte(strings.Join(values, "\n")))
		}
	}
}
