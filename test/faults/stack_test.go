//go:build faults

package faults_test

import (
	"context"
	"encoding/json"
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
	"casewright/domain/lifecycle"
	"casewright/keyring"
	"casewright/postgres"
	"casewright/temporalx"
)

// stack is a whole installation in a folder of its own: PostgreSQL and Temporal as processes of their own, two workers and
// the pages.
type stack struct {
	t        testing.TB
	dir      string
	url      string // of the record
	admin    string // the same server as its superuser
	temporal string
	web      string

	servers  *child // PostgreSQL
	engine   *child // Temporal
	workers  [2]*child
	pages    *child
	clock    *clock.Clock
	keys     *keyring.Keys
	law      *activities.Law
	db       *postgres.DB
	commands temporalx.Commands
	client   client.Client
	after    []lifecycle.Command // sent by the checks themselves
}

// agencyRate is how fast the agency's clock runs: six seconds a day, so that deadlines come due while parts are killed.
const agencyRate = 14400

// program is a program under test: that of the environment, or the one that make built.
func program(variable, name string) string {
	if p := os.Getenv(variable); p != "" {
		return p
	}
	p, err := filepath.Abs(filepath.Join("..", "..", "bin", name))
	if err != nil {
		return name
	}
	return p
}

func casewright() string { return program("CASEWRIGHT_BIN", "casewright") }
func devstack() string   { return program("CASEWRIGHT_DEVSTACK", "casewright-devstack") }

// folder is a folder that PostgreSQL's own user can enter, gone after the test unless that failed.
func folder(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "casewright-faults-")
	if err == nil {
		err = os.Chmod(dir, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("what the parts wrote is kept in %s", dir)
			return
		}
		if err := os.RemoveAll(dir); err != nil {
			t.Log(err)
		}
	})
	return dir
}

// newStack starts everything.
func newStack(t testing.TB, seed uint64) *stack {
	t.Helper()
	t.Log("uses: postgresql")
	t.Log("uses: temporal")
	s := &stack{t: t, dir: folder(t), temporal: freeAddress(t), web: freeAddress(t)}
	s.servers = &child{name: "postgres", program: devstack(), log: s.log("postgres"), ready: `"database_url"`,
		args: []string{"run", "--dir", s.dir, "--no-temporal", "--stop-with-parent"}}
	s.engine = &child{name: "temporal", program: devstack(), log: s.log("temporal"), ready: `"temporal_address"`,
		args: []string{"run", "--dir", s.dir, "--no-postgres", "--temporal-port", s.temporal[strings.LastIndex(s.temporal, ":")+1:], "--ui-port=-1", "--stop-with-parent"}}
	for i := range s.workers {
		name := fmt.Sprintf("worker %d", i+1)
		s.workers[i] = &child{name: name, program: casewright(), args: []string{"worker"}, log: s.log(name), ready: "worker started"}
	}
	s.pages = &child{name: "web", program: casewright(), args: []string{"serve", "--listen", s.web}, log: s.log("web"), ready: "pages on"}
	t.Cleanup(func() {
		for _, c := range s.children() {
			c.end()
		}
	})
	s.servers.run(t, seed)
	var told struct {
		DatabaseURL string `json:"database_url"`
		Admin       string `json:"admin_database_url"`
	}
	s.state(t, &told)
	s.url, s.admin = told.DatabaseURL, told.Admin
	s.engine.run(t, seed)
	s.prepare(t)
	for i, c := range []*child{s.pages, s.workers[0], s.workers[1]} {
		c.env = s.env()
		c.run(t, seed+uint64(i))
	}
	return s
}

func (s *stack) log(name string) string {
	return filepath.Join(s.dir, strings.ReplaceAll(name, " ", "-")+".out")
}

// env is where a child finds the servers and keys.
func (s *stack) env() []string {
	return []string{"DATABASE_URL=" + s.url, "TEMPORAL_ADDRESS=" + s.temporal, "CASEWRIGHT_DIR=" + s.dir, "CASEWRIGHT_LOG_LEVEL=info"}
}

// state reads what devstack tells of itself.
func (s *stack) state(t testing.TB, v any) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(s.dir, "devstack.json"))
	if err == nil {
		err = json.Unmarshal(b, v)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// prepare makes keys, schema, clock and sign-ins, and connects.
func (s *stack) prepare(t testing.TB) {
	t.Helper()
	ctx := context.Background()
	var err error
	if s.keys, err = keyring.Open(s.dir, func(string) string { return "" }); err != nil {
		t.Fatal(err)
	}
	if s.law, err = activities.CaliforniaLaw(); err != nil {
		t.Fatal(err)
	}
	s.casewright(t, "migrate")
	if s.db, err = postgres.Open(ctx, s.url, 20); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.db.Close)
	s.clock = clock.New(time.Now(), agencyRate, nil)
	if _, err := s.db.SetSetting(ctx, "clock", s.clock.Anchor(), false); err != nil {
		t.Fatal(err)
	}
	for _, a := range postgres.DemoAccounts() {
		if _, err := s.db.CreateAccount(ctx, a, time.Now()); err != nil {
			t.Fatal(err)
		}
	}
	s.connect(t)
}

func (s *stack) connect(t testing.TB) {
	t.Helper()
	c, err := temporalx.Dial(context.Background(), temporalx.ClientOptions(s.temporal, temporalx.Namespace, s.keys, slog.New(slog.DiscardHandler)))
	if err != nil {
		t.Fatal(err)
	}
	s.t.Cleanup(c.Close)
	s.client, s.commands = c, temporalx.Commands{Client: c}
}

// casewright runs the program with arguments and returns what it prints; it must succeed.
func (s *stack) casewright(t testing.TB, args ...string) string {
	t.Helper()
	out, err := s.try(s.url, args...)
	if err != nil {
		t.Fatalf("casewright %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return out
}

// try runs the program on a record.
func (s *stack) try(url string, args ...string) (string, error) {
	command := exec.Command(casewright(), args...)
	command.Env = append(os.Environ(), append(s.env(), "DATABASE_URL="+url)...)
	out, err := command.CombinedOutput()
	return string(out), err
}

// postmaster is the main process of PostgreSQL just now.
func (s *stack) postmaster() (int, error) {
	var told struct {
		PID int `json:"postgres_pid"`
	}
	b, err := os.ReadFile(filepath.Join(s.dir, "devstack.json"))
	if err == nil {
		err = json.Unmarshal(b, &told)
	}
	return told.PID, err
}

// killPostgres kills the main process of PostgreSQL; its supervisor starts it again.
func (s *stack) killPostgres() error {
	pid, err := s.postmaster()
	if err != nil {
		return err
	}
	return syscall.Kill(pid, syscall.SIGKILL)
}

// awaitPostgres waits until PostgreSQL takes connections.
func (s *stack) awaitPostgres(patience time.Duration) error {
	var err error
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		err = s.db.Pool().Ping(ctx)
		cancel()
		if err == nil {
			return nil
		}
	}
	return fmt.Errorf("PostgreSQL was not back in %s: %w", patience, err)
}

// freeAddress is an address on which nobody listens.
func freeAddress(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}
