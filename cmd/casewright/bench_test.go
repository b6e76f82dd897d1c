package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"google.golang.org/protobuf/types/known/durationpb"

	"casewright/activities"
	"casewright/clock"
	"casewright/domain/lifecycle"
	"casewright/keyring"
	"casewright/postgres"
	"casewright/temporalx"
	"casewright/test/pgtest"
	"casewright/web"
)

func TestPercentilesAndMedian(t *testing.T) {
	var s slice
	for i := range 100 {
		s.latency = append(s.latency, time.Duration(100-i)*time.Millisecond)
	}
	for q, want := range map[float64]time.Duration{0: time.Millisecond, 50: 51 * time.Millisecond, 99: 100 * time.Millisecond, 100: 100 * time.Millisecond} {
		if got := s.percentile(q); got != want {
			t.Errorf("p%v is %v, want %v", q, got, want)
		}
	}
	if got := (slice{}).percentile(99); got != 0 {
		t.Errorf("p99 of nothing is %v", got)
	}
	if got := median([]float64{3, 1, 2, 9}); got != 2 {
		t.Errorf("median is %v, want 2", got)
	}
	if both := s.add(slice{took: time.Second, latency: s.latency}); len(both.latency) != 200 || both.took != time.Second {
		t.Errorf("two turns make %d calls in %v", len(both.latency), both.took)
	}
}

func TestClosedLoopCountsWhatWasDone(t *testing.T) {
	var calls atomic.Int64
	s, err := closedLoop(context.Background(), 4, 20*time.Millisecond, func(context.Context, int, int) error {
		calls.Add(1)
		time.Sleep(time.Millisecond)
		return nil
	})
	if err != nil || int64(len(s.latency)) != calls.Load() || len(s.latency) < 4 || s.lost != 0 {
		t.Fatalf("%d latencies of %d calls, %d lost: %v", len(s.latency), calls.Load(), s.lost, err)
	}
	broken := errors.New("broken")
	if _, err := closedLoop(context.Background(), 2, time.Minute, func(context.Context, int, int) error { return broken }); !errors.Is(err, broken) {
		t.Fatalf("a failed call is answered with %v", err)
	}
}

// rows of a printed comparison: a name, then numbers.
func row(t *testing.T, out, name string) []string {
	t.Helper()
	for line := range strings.Lines(out) {
		if rest, ok := strings.CutPrefix(line, name+"  "); ok {
			return regexp.MustCompile(` {2,}`).Split(strings.TrimSpace(rest), -1)
		}
	}
	t.Fatalf("no row %q:\n%s", name, out)
	return nil
}

func TestBenchPageMeasuresThePagesOfAServer(t *testing.T) {
	url, dir := pgtest.URL(t), t.TempDir()
	if code, out, errs := casewright(url, dir, "caseload", "generate", "--cases", "12", "--documents", "0", "--no-workflows"); code != 0 {
		t.Fatalf("caseload: %s%s", out, errs)
	}
	ctx := context.Background()
	db, err := postgres.Open(ctx, url, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.CreateAccount(ctx, postgres.NewAccount{Login: "caseworker", Name: "Cal Navarro", Role: lifecycle.Caseworker, Password: postgres.DemoPassword}, time.Now()); err != nil {
		t.Fatal(err)
	}
	keys, err := keyring.Open(dir, os.Getenv)
	if err != nil {
		t.Fatal(err)
	}
	law, err := activities.CaliforniaLaw()
	if err != nil {
		t.Fatal(err)
	}
	pages, err := web.New(web.Config{DB: db, Keys: keys, Clock: clock.Real(nil), Law: law, Commands: temporalx.Commands{}})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(pages.Handler())
	defer server.Close()

	code, out, errs := casewright(url, dir, "bench", "page", "--url", server.URL, "--rate", "20", "--seconds", "2")
	if code != 0 {
		t.Fatalf("exit %d\n%s%s", code, out, errs)
	}
	page, base := row(t, out, "case page"), row(t, out, "same queries, constant body")
	if page[0] != "40" || base[0] != "40" || page[4] == "0" || len(page) != 5 {
		t.Errorf("want 40 requests each and a size:\n%s", out)
	}
	var reads, sessions int
	if err := db.Pool().QueryRow(ctx, `select (select count(*) from access_log where kind = 'read'), (select count(*) from session)`).Scan(&reads, &sessions); err != nil {
		t.Fatal(err)
	}
	if reads < 80 || sessions != 0 {
		t.Errorf("%d reads noted, %d sessions left", reads, sessions)
	}

	code, out, errs = casewright(url, dir, "bench", "page", "--url", server.URL, "--login", "nobody")
	if code != 1 || !strings.Contains(errs, "signing in as nobody was answered with 422") {
		t.Errorf("a wrong sign-in: exit %d\n%s%s", code, out, errs)
	}
	code, out, errs = casewright(url, dir, "bench", "page", "--url", "http://127.0.0.1:1")
	if code != 1 || !strings.Contains(errs, "no pages at http://127.0.0.1:1") {
		t.Errorf("no server: exit %d\n%s%s", code, out, errs)
	}
	if code, out, errs = casewright(url, dir, "bench", "page", "--rate", "0"); code != 2 {
		t.Errorf("no rate: exit %d\n%s%s", code, out, errs)
	}
}

// namespace is a new one, so that no other test's worker takes this test's work.
func namespace(t *testing.T, address string) string {
	t.Helper()
	c, err := client.NewNamespaceClient(client.Options{HostPort: address})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	name := "test-" + strings.ToLower(rand.Text()[:12])
	err = c.Register(context.Background(), &workflowservice.RegisterNamespaceRequest{Namespace: name, WorkflowExecutionRetentionPeriod: durationpb.New(24 * time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	return name
}

func TestBenchCommandsMeasuresBesideItsBaselines(t *testing.T) {
	url, dir := pgtest.URL(t), t.TempDir()
	t.Log("uses: temporal")
	address := os.Getenv("CASEWRIGHT_TEST_TEMPORAL")
	if address == "" {
		t.Fatal("CASEWRIGHT_TEST_TEMPORAL is not set: run the tests with make test")
	}
	ns := namespace(t, address)
	args := []string{"bench", "commands", "--cases", "60", "--seconds", "2", "--rounds", "2", "--clients", "4", "--temporal-address", address, "--temporal-namespace", ns}
	var code int
	var out, errs string
	for range 30 { // until the servers have heard of the namespace
		if code, out, errs = casewright(url, dir, args...); code == 0 || !strings.Contains(errs, "amespace") {
			break
		}
		time.Sleep(500 * time.Millisecond)
	}
	if code != 0 {
		t.Fatalf("exit %d\n%s%s", code, out, errs)
	}
	for _, name := range []string{"commands", "no-op update", "bare transaction"} {
		if got := row(t, out, name); got[0] == "0" {
			t.Errorf("%s: nothing was done:\n%s", name, out)
		}
	}
	if ratio := row(t, out, "no-op update"); len(ratio) != 6 {
		t.Errorf("no ratio:\n%s", out)
	}

	// what was measured is in the record, and the record is whole; the scratch tables are gone
	db, err := postgres.Open(context.Background(), url, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var notes int
	var scratch bool
	if err := db.Pool().QueryRow(context.Background(), `select (select count(*) from event where kind = 'note-added'), to_regclass('measurement.stream') is not null`).Scan(&notes, &scratch); err != nil {
		t.Fatal(err)
	}
	if notes < 10 || scratch {
		t.Errorf("%d notes recorded; scratch tables left: %v", notes, scratch)
	}
	var o, e bytes.Buffer
	if code := run([]string{"audit", "seal", "--database-url", url, "--dir", dir}, &streams{In: strings.NewReader(""), Out: &o, Err: &e}); code != 0 {
		t.Fatalf("seal: %s%s", o.String(), e.String())
	}
	if code, out, errs := casewright(url, dir, "audit", "verify"); code != 0 || !strings.Contains(out, "all well") {
		t.Errorf("audit verify: exit %d\n%s%s", code, out, errs)
	}
}
