// Package installation runs a whole Casewright for a test, in a folder and on ports of its own: PostgreSQL and Temporal as
// processes of their own, two workers and the pages, each of which can be killed and comes back.
//
// It runs the programs that make built into bin/, or those that CASEWRIGHT_BIN and CASEWRIGHT_DEVSTACK name.
package installation

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"go.temporal.io/sdk/client"

	"casewright/activities"
	"casewright/clock"
	"casewright/keyring"
	"casewright/postgres"
	"casewright/temporalx"
)

// Installation is a running Casewright.
type Installation struct {
	Dir         string
	URL         string // of the record
	AdminURL    string // of the same server, as its superuser
	TemporalURL string // of Temporal's own database
	Temporal    string // host:port
	Web         string // host:port

	Servers *Child // PostgreSQL
	Engine  *Child // Temporal
	Workers [2]*Child
	Pages   *Child

	Clock    *clock.Clock
	Keys     *keyring.Keys
	Law      *activities.Law
	DB       *postgres.DB
	Client   client.Client
	Commands temporalx.Commands

	t testing.TB
	o Options
}

// Options are how an installation runs.
type Options struct {
	ClockRate int64     // agency seconds per second; 0 is real time
	Start     time.Time // what the agency's clock shows at first; zero is the present
	LogLevel  string    // of worker and pages; "" is info
	Seed      uint64    // of the pauses before a child is started again
}

// New starts everything and stops it after the test.
func New(t testing.TB, o Options) *Installation {
	t.Helper()
	t.Log("uses: postgresql")
	t.Log("uses: temporal")
	s := &Installation{t: t, o: o, Dir: Folder(t), Temporal: FreeAddress(t), Web: FreeAddress(t)}
	if s.o.LogLevel == "" {
		s.o.LogLevel = "info"
	}
	_, port, _ := net.SplitHostPort(s.Temporal) // made by FreeAddress
	s.Servers = &Child{Name: "postgres", program: Devstack(), ready: `"database_url"`, args: []string{"run", "--dir", s.Dir, "--no-temporal", "--stop-with-parent"}}
	s.Engine = &Child{Name: "temporal", program: Devstack(), ready: `"temporal_address"`,
		args: []string{"run", "--dir", s.Dir, "--no-postgres", "--temporal-port", port, "--ui-port=-1", "--stop-with-parent"}}
	for i := range s.Workers {
		s.Workers[i] = &Child{Name: fmt.Sprintf("worker %d", i+1), program: Casewright(), args: []string{"worker"}, ready: "worker started"}
	}
	s.Pages = &Child{Name: "web", program: Casewright(), args: []string{"serve", "--listen", s.Web}, ready: "pages on"}
	t.Cleanup(func() {
		for _, c := range s.Children() {
			c.End()
		}
	})
	for _, c := range s.Children() {
		c.Log = filepath.Join(s.Dir, strings.ReplaceAll(c.Name, " ", "-")+".out")
	}
	s.Servers.Run(t, o.Seed)
	s.tell(t)
	s.Engine.Run(t, o.Seed)
	s.prepare(t)
	for i, c := range []*Child{s.Pages, s.Workers[0], s.Workers[1]} {
		c.env = s.env()
		c.Run(t, o.Seed+uint64(i))
	}
	return s
}

// tell learns where PostgreSQL is.
func (s *Installation) tell(t testing.TB) {
	t.Helper()
	var told struct {
		DatabaseURL string `json:"database_url"`
		Admin       string `json:"admin_database_url"`
		Temporal    string `json:"temporal_database_url"`
	}
	if err := readState(s.Dir, &told); err != nil {
		t.Fatal(err)
	}
	s.URL, s.AdminURL, s.TemporalURL = told.DatabaseURL, told.Admin, told.Temporal
}

// readState reads what devstack tells of itself.
func readState(dir string, v any) error {
	b, err := os.ReadFile(filepath.Join(dir, "devstack.json"))
	if err != nil {
		return err
	}
	return json.Unmarshal(b, v)
}

// prepare makes keys, schema, clock and sign-ins, and connects.
func (s *Installation) prepare(t testing.TB) {
	t.Helper()
	ctx := context.Background()
	var err error
	if s.Keys, err = keyring.Open(s.Dir, func(string) string { return "" }); err != nil {
		t.Fatal(err)
	}
	if s.Law, err = activities.CaliforniaLaw(); err != nil {
		t.Fatal(err)
	}
	s.Run(t, "migrate")
	if s.DB, err = postgres.Open(ctx, s.URL, 20); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.DB.Close)
	start := s.o.Start
	if start.IsZero() {
		start = time.Now()
	}
	s.SetClock(t, clock.New(start, max(s.o.ClockRate, 1), nil))
	for _, a := range postgres.DemoAccounts() {
		if _, err := s.DB.CreateAccount(ctx, a, time.Now()); err != nil {
			t.Fatal(err)
		}
	}
	s.Connect(t)
}

// SetClock stores another clock. Programs that run learn of it when they are started again.
func (s *Installation) SetClock(t testing.TB, c *clock.Clock) {
	t.Helper()
	s.Clock = c
	if _, err := s.DB.SetSetting(context.Background(), "clock", c.Anchor(), false); err != nil {
		t.Fatal(err)
	}
}

// Connect connects to Temporal, again after it was wiped.
func (s *Installation) Connect(t testing.TB) {
	t.Helper()
	c, err := temporalx.Dial(context.Background(), temporalx.ClientOptions(s.Temporal, temporalx.Namespace, s.Keys, slog.New(slog.DiscardHandler)))
	if err != nil {
		t.Fatal(err)
	}
	s.t.Cleanup(c.Close)
	s.Client, s.Commands = c, temporalx.Commands{Client: c}
}

// Children are the parts in the order in which they are stopped.
func (s *Installation) Children() []*Child {
	return []*Child{s.Pages, s.Workers[0], s.Workers[1], s.Engine, s.Servers}
}

// env is where a child finds the servers and keys.
func (s *Installation) env() []string {
	return []string{"DATABASE_URL=" + s.URL, "TEMPORAL_ADDRESS=" + s.Temporal, "CASEWRIGHT_DIR=" + s.Dir, "CASEWRIGHT_LOG_LEVEL=" + s.o.LogLevel}
}

// Run runs the program with arguments and returns what it prints; it must succeed.
func (s *Installation) Run(t testing.TB, args ...string) string {
	t.Helper()
	out, err := s.Try(s.URL, args...)
	if err != nil {
		t.Fatalf("casewright %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return out
}

// Try runs the program on a record.
func (s *Installation) Try(url string, args ...string) (string, error) {
	command := exec.Command(Casewright(), args...)
	command.Env = append(os.Environ(), append(s.env(), "DATABASE_URL="+url)...)
	out, err := command.CombinedOutput()
	return string(out), err
}

// Kill kills a part by its name, or PostgreSQL's main process.
func (s *Installation) Kill(part string) error {
	if part == s.Servers.Name {
		return s.killPostgres()
	}
	return s.part(part).Kill()
}

// Pause stops a part where it is for a time. Of PostgreSQL it is the supervisor that stops, and nobody notices.
func (s *Installation) Pause(part string, d time.Duration) error { return s.part(part).Pause(d) }

func (s *Installation) part(name string) *Child {
	for _, c := range s.Children() {
		if c.Name == name {
			return c
		}
	}
	panic("no part is named " + name)
}

// killPostgres kills the main process of PostgreSQL once it takes connections; its supervisor starts it again.
func (s *Installation) killPostgres() error {
	for end := time.Now().Add(90 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		if err := s.AwaitPostgres(time.Until(end)); err != nil {
			return err
		}
		var told struct {
			PID int `json:"postgres_pid"`
		}
		if err := readState(s.Dir, &told); err != nil {
			return err
		}
		// The one told of may be the last one for a moment.
		if err := syscall.Kill(told.PID, syscall.SIGKILL); !errors.Is(err, syscall.ESRCH) {
			return err
		}
	}
}

// AwaitPostgres waits until PostgreSQL takes connections.
func (s *Installation) AwaitPostgres(patience time.Duration) error {
	var err error
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		err = s.DB.Pool().Ping(ctx)
		cancel()
		if err == nil {
			return nil
		}
	}
	return fmt.Errorf("PostgreSQL was not back in %s: %w", patience, err)
}

// WipeTemporal removes everything that Temporal knows; it must be stopped.
func (s *Installation) WipeTemporal(t testing.TB) {
	t.Helper()
	if out, err := exec.Command(Devstack(), "wipe-temporal", "--dir", s.Dir).CombinedOutput(); err != nil {
		t.Fatalf("wipe-temporal: %v\n%s", err, out)
	}
}
