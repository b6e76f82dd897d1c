package pg

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// running is a server under test, and what it told.
type running struct {
	*Server
	dir string

	mu   sync.Mutex
	pids chan int
	said []string
}

func (r *running) say(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.said = append(r.said, fmt.Sprintf(format, args...))
}

func (r *running) told(text string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return strings.Contains(strings.Join(r.said, "\n"), text)
}

func start(t *testing.T, dir string) *running {
	t.Helper()
	r := &running{dir: dir, pids: make(chan int, 10)}
	cluster, err := Open(dir, Search{}, r.say)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if r.Server, err = cluster.Start(ctx, 0, func(pid int) { r.pids <- pid }); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Stop(); err != nil {
			t.Error(err)
		}
	})
	return r
}

func (r *running) connect(t *testing.T, role, database string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(context.Background(), r.URL(role, database))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}

func (r *running) exec(t *testing.T, sql string) {
	t.Helper()
	if _, err := r.connect(t, CasewrightRole, "casewright").Exec(context.Background(), sql); err != nil {
		t.Fatal(err)
	}
}

func (r *running) count(t *testing.T) (n int) {
	t.Helper()
	if err := r.connect(t, CasewrightRole, "casewright").QueryRow(context.Background(), "select count(*) from kept").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestANewClusterIsSafeAndClosed(t *testing.T) {
	r := start(t, openDir(t))
	admin := r.connect(t, AdminRole, "postgres")
	for setting, want := range map[string]string{
		"fsync": "on", "full_page_writes": "on", "data_checksums": "on", "synchronous_commit": "on",
		"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "server_encoding": "UTF8", "TimeZone": "UTC",
		"password_encryption": "scram-sha-256",
	} {
		var got string
		if err := admin.QueryRow(context.Background(), "select current_setting($1)", setting).Scan(&got); err != nil || got != want {
			t.Errorf("%s = %q, %v; want %q", setting, got, err, want)
		}
	}
	for name, url := range map[string]string{
		"no password":             strings.Replace(r.URL(AdminRole, "postgres"), ":"+r.cluster.pw[AdminRole], "", 1),
		"another role's password": strings.Replace(r.URL(AdminRole, "postgres"), r.cluster.pw[AdminRole], r.cluster.pw[TemporalRole], 1),
		"temporal to the cases":   r.URL(TemporalRole, "casewright"),
	} {
		if conn, err := pgx.Connect(context.Background(), url); err == nil {
			conn.Close(context.Background())
			t.Errorf("%s: got in", name)
		}
	}
	st, err := os.Stat(passwordFile(r.dir))
	if err != nil || st.Mode().Perm() != 0o600 {
		t.Errorf("password file: %v, %v", st.Mode(), err)
	}
}

func TestARestartKeepsDataPortAndPasswords(t *testing.T) {
	dir := openDir(t)
	first := start(t, dir)
	first.exec(t, "create table kept as select generate_series(1, 1000)")
	url := first.URL(CasewrightRole, "casewright")
	if err := first.Stop(); err != nil {
		t.Fatal(err)
	}
	second := start(t, dir)
	if got := second.URL(CasewrightRole, "casewright"); got != url {
		t.Errorf("the address changed from %s to %s", url, got)
	}
	if n := second.count(t); n != 1000 {
		t.Errorf("%d rows of 1000 are left", n)
	}
}

func TestAKilledServerComesBackOnItsPortWithItsData(t *testing.T) {
	r := start(t, openDir(t))
	r.exec(t, "create table kept (n int)")
	pid := <-r.pids
	for i := 1; i <= 2; i++ {
		r.exec(t, "insert into kept select generate_series(1, 500)") // acknowledged, so it must survive
		if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		select {
		case again := <-r.pids:
			if again == pid {
				t.Fatal("the same process")
			}
			pid = again
		case <-time.After(20 * time.Second):
			t.Fatalf("it did not come back; it told: %q", r.said)
		}
		if n := r.count(t); n != 500*i {
			t.Errorf("after kill %d: %d rows, want %d", i, n, 500*i)
		}
	}
	if !r.told("ended unexpectedly (signal: killed)") || !r.told("PostgreSQL is back on port") {
		t.Errorf("it told %q", r.said)
	}
}

func TestAServerLeftBehindIsStoppedFirst(t *testing.T) {
	dir := openDir(t)
	first := start(t, dir)
	first.exec(t, "create table kept as select 1")
	if err := first.Stop(); err != nil {
		t.Fatal(err)
	}
	// A server of a devstack that is gone: nobody supervises it.
	left := first.cluster.acct.command(filepath.Join(first.cluster.Bin.Dir, "postgres"), first.cluster.arguments(first.Port)...)
	if err := left.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- left.Wait() }()
	waitFor(t, func() bool {
		conn, err := pgx.Connect(context.Background(), first.URL(AdminRole, "postgres"))
		if err == nil {
			conn.Close(context.Background())
		}
		return err == nil
	})

	second := start(t, dir)
	if !second.told(fmt.Sprintf("process %d", left.Process.Pid)) {
		t.Errorf("it told %q", second.said)
	}
	if err := <-ended; err != nil {
		t.Errorf("the old server did not end cleanly: %v", err)
	}
	if second.Port != first.Port || second.count(t) != 1 {
		t.Errorf("port %d, before %d", second.Port, first.Port)
	}
}

// In a container, and after a reboot, the number in postmaster.pid may be another program's by now.
func TestAnotherProgramWithTheOldNumberIsLeftAlone(t *testing.T) {
	dir := openDir(t)
	first := start(t, dir)
	pidFile := filepath.Join(first.cluster.data(), "postmaster.pid")
	text, err := os.ReadFile(pidFile)
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Stop(); err != nil {
		t.Fatal(err)
	}
	other := exec.Command("sleep", "60")
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { other.Process.Kill(); other.Wait() }()
	_, rest, _ := strings.Cut(string(text), "\n")
	if err := os.WriteFile(pidFile, []byte(strconv.Itoa(other.Process.Pid)+"\n"+rest), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := first.cluster.acct.give(pidFile); err != nil {
		t.Fatal(err)
	}
	start(t, dir)
	if !exists(other.Process.Pid) || commandLine(other.Process.Pid) == "" {
		t.Error("the other program was ended")
	}
}

func TestATakenPortIsToldAndAnotherIsUsed(t *testing.T) {
	dir := openDir(t)
	first := start(t, dir)
	if err := first.Stop(); err != nil {
		t.Fatal(err)
	}
	squatter, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", first.Port))
	if err != nil {
		t.Fatal(err)
	}
	defer squatter.Close()
	second := start(t, dir)
	if second.Port == first.Port || !second.told(fmt.Sprintf("Port %d is taken", first.Port)) {
		t.Errorf("port %d; it told %q", second.Port, second.said)
	}
}

func TestALostPasswordFileIsRenewed(t *testing.T) {
	dir := openDir(t)
	first := start(t, dir)
	first.exec(t, "create table kept as select 1")
	if err := first.Stop(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(passwordFile(dir)); err != nil {
		t.Fatal(err)
	}
	second := start(t, dir)
	if second.URL(CasewrightRole, "casewright") == first.URL(CasewrightRole, "casewright") {
		t.Error("the password is the old one")
	}
	if second.count(t) != 1 {
		t.Error("data is gone")
	}
}

func TestAServerThatCannotStartSaysWhy(t *testing.T) {
	dir := openDir(t)
	first := start(t, dir)
	if err := first.Stop(); err != nil {
		t.Fatal(err)
	}
	control := filepath.Join(first.cluster.data(), "global", "pg_control")
	if err := os.Rename(control, control+".gone"); err != nil {
		t.Fatal(err)
	}
	cluster, err := Open(dir, Search{}, first.say)
	if err != nil {
		t.Fatal(err)
	}
	_, err = cluster.Start(context.Background(), 0, nil)
	if err == nil || !strings.Contains(err.Error(), "pg_control") || !strings.Contains(err.Error(), cluster.LogFile()) {
		t.Errorf("got %v", err)
	}
}

func TestAClusterHalfMadeIsMadeAnew(t *testing.T) {
	dir := openDir(t)
	acct := testAccount(t)
	half := filepath.Join(dir, "postgres", "data.new", "base")
	if err := os.MkdirAll(half, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, d := range []string{half, filepath.Dir(half), filepath.Join(dir, "postgres")} {
		if err := acct.give(d); err != nil {
			t.Fatal(err)
		}
	}
	start(t, dir)
}

func waitFor(t *testing.T, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if ok() {
			return
		}
	}
	t.Fatal("it did not come in 20 s")
}
