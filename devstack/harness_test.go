package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
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
