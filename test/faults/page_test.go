//go:build faults

package faults_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// browser is a signed-in caseworker's browser.
type browser struct {
	base   string
	client *http.Client

	mu    sync.Mutex
	wrong []string // answers that blame the program itself
}

func newBrowser(t testing.TB, address string) *browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &browser{base: "http://" + address, client: &http.Client{Jar: jar, Timeout: 40 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

func (b *browser) signIn(ctx context.Context) error {
	status, _, err := b.post(ctx, "/sign-in", url.Values{"login": {"supervisor"}, "password": {postgres.DemoPassword}})
	if err == nil && status != http.StatusSeeOther {
		err = fmt.Errorf("the sign-in was answered with %d", status)
	}
	return err
}

// send sends the form of an action, checked and confirmed. What starts a new case has no page of a case: it goes directly.
func (b *browser) send(c *person) func(context.Context, lifecycle.Command, map[string]any) (entry, error) {
	return func(ctx context.Context, cmd lifecycle.Command, form map[string]any) (entry, error) {
		if cmd.Seen == 0 {
			return c.direct(ctx, cmd, form)
		}
		entered := values(form)
		entered.Set("command_id", cmd.ID)
		entered.Set("seen", strconv.Itoa(cmd.Seen))
		entered.Set("step", "confirm")
		status, location, err := b.post(ctx, "/cases/"+cmd.Case+"/actions/"+cmd.Action, entered)
		switch {
		case err != nil:
			return entry{}, err
		case status == http.StatusSeeOther && strings.HasPrefix(location, "/cases/"+cmd.Case+"?done="):
			return entry{Page: "done"}, nil
		case status == http.StatusConflict || status == http.StatusUnprocessableEntity:
			return entry{Page: "refused"}, nil
		case status == http.StatusUnauthorized:
			return entry{}, b.signIn(ctx)
		}
		return entry{}, fmt.Errorf("the page answered %d", status)
	}
}

func (b *browser) post(ctx context.Context, path string, form url.Values) (status int, location string, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, b.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		return 0, "", err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := b.client.Do(r)
	if err != nil {
		return 0, "", err
	}
	defer answer.Body.Close()
	_, err = io.Copy(io.Discard, answer.Body)
	if answer.StatusCode == http.StatusInternalServerError || answer.StatusCode == http.StatusBadRequest || answer.StatusCode == http.StatusNotFound {
		b.mu.Lock()
		b.wrong = append(b.wrong, fmt.Sprintf("POST %s: %d, request %s", path, answer.StatusCode, answer.Header.Get("X-Request-Id")))
		b.mu.Unlock()
	}
	return answer.StatusCode, answer.Header.Get("Location"), err
}
