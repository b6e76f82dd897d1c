package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	commonpb "go.temporal.io/api/common/v1"
	taskqueuepb "go.temporal.io/api/taskqueue/v1"
	"go.temporal.io/api/workflowservice/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
)

// The test program is the devstack too: with this variable set it runs main on its arguments.
const runMain = "CASEWRIGHT_DEVSTACK_TEST_MAIN"

func TestMain(m *testing.M) {
	if os.Getenv(runMain) != "" {
		main()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// openDir is a data folder's parent that the server's account can enter, also when the tests run as root.
func openDir(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, d := range []string{dir, filepath.Dir(dir)} {
		if err := os.Chmod(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func devstack(dir string, args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], append(args, "--dir", filepath.Join(dir, ".casewright"))...)
	cmd.Env = append(os.Environ(), runMain+"=1")
	return cmd
}

// process is a running devstack.
type process struct {
	state
	cmd   *exec.Cmd
	stdin io.WriteCloser
	told  *output
	once  sync.Once
	code  int
}

// output is what a process wrote so far.
type output struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// start runs a devstack and returns when it has printed its line.
func start(t *testing.T, dir string, args ...string) *process {
	t.Helper()
	p := &process{cmd: devstack(dir, append([]string{"run", "--temporal-port", "0", "--ui-port", "0"}, args...)...), told: &output{}}
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // as from a shell
	p.cmd.Stderr = p.told
	stdout, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if p.stdin, err = p.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.stop(t) })
	line, err := bufio.NewReader(stdout).ReadBytes('\n')
	if err != nil {
		t.Fatalf("no line came (%v); it told:\n%s", err, p.told)
	}
	if err := json.Unmarshal(line, &p.state); err != nil {
		t.Fatal(err)
	}
	return p
}

// stop asks the process to end, once, and returns its exit code; -1 after a kill.
func (p *process) stop(t *testing.T) int {
	t.Helper()
	p.end(t, func() { _ = p.cmd.Process.Signal(syscall.SIGTERM) })
	return p.code
}

// end does what ends the process, and waits for that.
func (p *process) end(t *testing.T, how func()) {
	t.Helper()
	p.once.Do(func() {
		how()
		watchdog := time.AfterFunc(90*time.Second, func() { p.cmd.Process.Kill() })
		_ = p.cmd.Wait() // the exit code tells
		if !watchdog.Stop() {
			t.Errorf("it did not stop in 90 s; it told:\n%s", p.told)
		}
		p.code = p.cmd.ProcessState.ExitCode()
	})
}

func api(t *testing.T, address string) workflowservice.WorkflowServiceClient {
	t.Helper()
	conn, err := grpc.NewClient(address, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return workflowservice.NewWorkflowServiceClient(conn)
}

// open starts a workflow that nobody works on; it stays open.
func open(t *testing.T, address, id string) error {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	_, err := api(t, address).StartWorkflowExecution(ctx, &workflowservice.StartWorkflowExecutionRequest{
		Namespace: "casewright", WorkflowId: id, RequestId: id,
		WorkflowType: &commonpb.WorkflowType{Name: "Test"}, TaskQueue: &taskqueuepb.TaskQueue{Name: "test"},
	})
	return err
}

// The pages of the Web UI come from this program alone.
func checkTheWebUICallsNobody(t *testing.T, url string) {
	t.Helper()
	var page string
	eventually(t, "the Web UI", 30*time.Second, func() error {
		resp, err := http.Get(url)
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		text, err := io.ReadAll(resp.Body)
		page = string(text)
		if err == nil && resp.StatusCode != http.StatusOK {
			err = fmt.Errorf("status %d", resp.StatusCode)
		}
		return err
	})
	if found := regexp.MustCompile(`(src|href)="(https?:)?//[^"]*"`).FindAllString(page, -1); found != nil || !strings.Contains(page, "<script") {
		t.Errorf("the page loads from elsewhere, or is none: %v", found)
	}
	resp, err := http.Get(url + "/api/v1/settings")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var settings struct{ DisableNewsFetch bool }
	if err := json.NewDecoder(resp.Body).Decode(&settings); err != nil || !settings.DisableNewsFetch {
		t.Errorf("the settings let the page fetch news: %+v, %v", settings, err)
	}
}

func isOpen(t *testing.T, address, id string) error {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	_, err := api(t, address).DescribeWorkflowExecution(ctx, &workflowservice.DescribeWorkflowExecutionRequest{
		Namespace: "casewright", Execution: &commonpb.WorkflowExecution{WorkflowId: id},
	})
	return err
}

func eventually(t *testing.T, what string, within time.Duration, try func() error) {
	t.Helper()
	var err error
	for end := time.Now().Add(within); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if err = try(); err == nil {
			return
		}
	}
	t.Fatalf("%s: %v", what, err)
}

func count(t *testing.T, url, sql string) (n int) {
	t.Helper()
	conn, err := pgx.Connect(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if err := conn.QueryRow(context.Background(), sql).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestTheWholeStackServesAndStopsCleanly(t *testing.T) {
	dir := openDir(t)
	p := start(t, dir)
	if p.Namespace != "casewright" || p.TemporalVersion == "" || p.PostgresVersion == "" || p.PostgresPID == 0 || p.TemporalPID != p.cmd.Process.Pid {
		t.Errorf("the line tells %+v", p.state)
	}
	file := filepath.Join(dir, ".casewright", "devstack.json")
	if kept, err := readState(file); err != nil || kept != p.state {
		t.Errorf("devstack.json tells %+v, %v; the line %+v", kept, err, p.state)
	}
	for _, name := range []string{"devstack.json", "postgres.password", "temporal.log"} {
		if st, err := os.Stat(filepath.Join(dir, ".casewright", name)); err != nil || st.Mode().Perm() != 0o600 {
			t.Errorf("%s: mode %v, %v", name, st.Mode(), err)
		}
	}
	ns, err := api(t, p.TemporalAddress).DescribeNamespace(context.Background(), &workflowservice.DescribeNamespaceRequest{Namespace: "casewright"})
	if err != nil || ns.Config.WorkflowExecutionRetentionTtl.AsDuration() != 7*24*time.Hour {
		t.Errorf("namespace: %v, %v", ns, err)
	}
	if n := count(t, p.TemporalDatabaseURL, "select count(*) from shards"); n != 64 {
		t.Errorf("%d history shards, want 64", n)
	}
	checkTheWebUICallsNobody(t, p.TemporalUI)
	// Ctrl-C in a terminal goes to the whole group, but PostgreSQL has to wait for Temporal.
	p.end(t, func() { _ = syscall.Kill(-p.cmd.Process.Pid, syscall.SIGINT) })
	if p.code != 0 {
		t.Errorf("exit code %d; it told:\n%s", p.code, p.told)
	}
	if _, err := os.Stat(file); !os.IsNotExist(err) {
		t.Errorf("devstack.json is still there: %v", err)
	}
	if strings.Contains(p.told.String(), "unexpectedly") || strings.Contains(p.told.String(), "cleanly") {
		t.Errorf("it told:\n%s", p.told)
	}
}

func TestTemporalOutlivesAKillOfPostgres(t *testing.T) {
	p := start(t, openDir(t))
	if err := open(t, p.TemporalAddress, "before"); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(p.PostgresPID, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	eventually(t, "a workflow from before the kill", time.Minute, func() error { return isOpen(t, p.TemporalAddress, "before") })
	eventually(t, "a new workflow", time.Minute, func() error { return open(t, p.TemporalAddress, "after") })
	eventually(t, "told of it", time.Minute, func() error {
		if told := p.told.String(); !strings.Contains(told, "PostgreSQL is back on port") {
			return fmt.Errorf("it told:\n%s", told)
		}
		return nil
	})
}

func TestAKillOfEverythingLosesNothing(t *testing.T) {
	dir := openDir(t)
	p := start(t, dir)
	for i := range 20 {
		if err := open(t, p.TemporalAddress, fmt.Sprint("case-", i)); err != nil {
			t.Fatal(err)
		}
	}
	p.end(t, func() {
		_ = syscall.Kill(p.PostgresPID, syscall.SIGKILL)
		_ = p.cmd.Process.Kill()
	})
	again := start(t, dir)
	for i := range 20 {
		id := fmt.Sprint("case-", i)
		eventually(t, id, time.Minute, func() error { return isOpen(t, again.TemporalAddress, id) })
	}
	if again.DatabaseURL != p.DatabaseURL {
		t.Errorf("the address of the database changed from %s to %s", p.DatabaseURL, again.DatabaseURL)
	}
}

// On Linux a killed devstack takes its PostgreSQL with it; elsewhere the next start stops it.
func TestAKilledDevstackCanBeStartedAgain(t *testing.T) {
	dir := openDir(t)
	p := start(t, dir, "--no-temporal")
	p.end(t, func() { _ = p.cmd.Process.Kill() })
	again := start(t, dir, "--no-temporal")
	if again.DatabaseURL != p.DatabaseURL {
		t.Errorf("the address of the database changed from %s to %s", p.DatabaseURL, again.DatabaseURL)
	}
	if count(t, again.DatabaseURL, "select 1") != 1 {
		t.Error("no answer")
	}
}

func TestItStopsWithItsParent(t *testing.T) {
	p := start(t, openDir(t), "--no-temporal", "--stop-with-parent")
	p.end(t, func() { p.stdin.Close() })
	if p.code != 0 {
		t.Errorf("exit code %d; it told:\n%s", p.code, p.told)
	}
	if conn, err := pgx.Connect(context.Background(), p.DatabaseURL); err == nil {
		conn.Close(context.Background())
		t.Error("PostgreSQL still runs")
	}
}

// Fault injection kills the two halves one by one, so they run as two processes.
func TestTheHalvesRunApart(t *testing.T) {
	dir := openDir(t)
	database := start(t, dir, "--no-temporal")
	if database.TemporalAddress != "" {
		t.Errorf("the line tells of Temporal: %+v", database.state)
	}
	engine := start(t, dir, "--no-postgres")
	if engine.DatabaseURL != database.DatabaseURL || engine.TemporalAddress == "" {
		t.Errorf("the line tells %+v", engine.state)
	}
	if err := open(t, engine.TemporalAddress, "kept"); err != nil {
		t.Fatal(err)
	}
	engine.end(t, func() { _ = engine.cmd.Process.Kill() })
	engine = start(t, dir, "--no-postgres")
	eventually(t, "a workflow from before the kill", time.Minute, func() error { return isOpen(t, engine.TemporalAddress, "kept") })

	if out, err := devstack(dir, "wipe-temporal").CombinedOutput(); err == nil || !strings.Contains(string(out), "Temporal must be stopped first") {
		t.Errorf("wiped under a running Temporal: %v\n%s", err, out)
	}
	engine.stop(t)
	if out, err := devstack(dir, "wipe-temporal").CombinedOutput(); err != nil {
		t.Fatalf("wipe: %v\n%s", err, out)
	}
	engine = start(t, dir, "--no-postgres")
	if err := isOpen(t, engine.TemporalAddress, "kept"); err == nil {
		t.Error("the workflow is still there after the wipe")
	}
	if out, err := devstack(dir, "status").CombinedOutput(); err != nil || strings.Count(string(out), " up ") != 3 {
		t.Errorf("status: %v\n%s", err, out)
	}
}

func TestTakenPortsAreTold(t *testing.T) {
	squatter, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer squatter.Close()
	taken := squatter.Addr().(*net.TCPAddr).Port
	p := start(t, openDir(t), "--temporal-port", fmt.Sprint(taken), "--ui-port", "-1")
	if !strings.Contains(p.told.String(), fmt.Sprintf("Port %d is taken; Temporal gets port", taken)) || p.TemporalUI != "" {
		t.Errorf("the line tells %+v; it told:\n%s", p.state, p.told)
	}
	if err := open(t, p.TemporalAddress, "anyway"); err != nil {
		t.Error(err)
	}
}

func TestWrongCallsSayWhatToDo(t *testing.T) {
	dir := openDir(t)
	start(t, dir, "--no-temporal")
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"second on one folder": {[]string{"run", "--no-temporal"}, 1, "stop it, or give another --dir"},
		"unknown flag":         {[]string{"run", "--fast-unsafe"}, 2, "unknown flag"},
		"not a port":           {[]string{"run", "--temporal-port", "70000"}, 2, "not a port"},
		"nothing left":         {[]string{"run", "--no-temporal", "--no-postgres"}, 2, "nothing to run"},
		"no PostgreSQL":        {[]string{"run", "--dir", filepath.Join(dir, "other"), "--postgres-bin", "/nowhere"}, 1, "make postgres"},
		"nothing runs":         {[]string{"status", "--dir", filepath.Join(dir, "other")}, 1, "nothing runs"},
	} {
		cmd := devstack(dir, c.args...)
		if i := strings.Index(strings.Join(c.args, " "), "--dir"); i >= 0 {
			cmd.Args = cmd.Args[:len(cmd.Args)-2] // the case has its own folder
		}
		out, err := cmd.CombinedOutput()
		if cmd.ProcessState.ExitCode() != c.code || !strings.Contains(string(out), c.says) {
			t.Errorf("%s: %v, want exit code %d and %q; got\n%s", name, err, c.code, c.says, out)
		}
	}
}
