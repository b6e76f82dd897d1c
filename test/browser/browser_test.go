// Package browser drives the whole program in Chromium: real pages, real PostgreSQL, real Temporal.
package browser

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"casewright/postgres"
)

// TestStory is the story of one case, from the public application to the located parent, told by story.mjs with and
// without JavaScript in the browser. refused.mjs then meets every kind of error page.
func TestStory(t *testing.T) {
	t.Log("uses: postgresql")
	t.Log("uses: temporal")
	t.Log("uses: chromium")
	base := start(t, "--cases", "40").pages
	for _, javaScript := range []string{"on", "off"} {
		t.Run("JavaScript "+javaScript, func(t *testing.T) {
			t.Log("uses: chromium")
			node(t, "story.mjs", base, javaScript)
		})
	}
	t.Run("what is refused", func(t *testing.T) {
		t.Log("uses: chromium")
		node(t, "refused.mjs", base, "on")
	})
}

// node runs a script of this folder; what it prints explains a failure.
func node(t *testing.T, script string, args ...string) {
	t.Helper()
	nodeWith(t, nil, script, args...)
}

func nodeWith(t *testing.T, env []string, script string, args ...string) {
	t.Helper()
	c := exec.CommandContext(t.Context(), "node", append([]string{script}, args...)...)
	c.Env = append(append(os.Environ(), "CHROMIUM="+chromium(t), "DEMO_PASSWORD="+postgres.DemoAccounts()[0].Password), env...)
	out, err := c.CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Fatalf("%s: %v", script, err)
	}
}

func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatal("no Chromium: run the tests with make test, which installs what is missing")
	return ""
}

var (
	pages = regexp.MustCompile(`Pages\s+(http://\S+)`)
	moved = regexp.MustCompile(`^Clock .*`)
)

// program is the built program as it runs.
type program struct {
	pages string         // address
	in    io.WriteCloser // with --clock-steps, dates
	moved chan string    // what it answers to each
}

// start runs the built program on embedded servers of its own.
func start(t *testing.T, args ...string) program {
	t.Helper()
	built, err := filepath.Abs("../../bin/casewright")
	if err != nil {
		t.Fatal(err)
	}
	for _, need := range []string{built, built + "-devstack", "node_modules/playwright-core"} {
		if _, err := os.Stat(need); err != nil {
			t.Fatalf("%s is not there: run the tests with make test, which makes it", need)
		}
	}
	dir := t.TempDir()
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil { // the database's own user must reach it
		t.Fatal(err)
	}
	c := exec.Command(built, append([]string{"run", "--dir", filepath.Join(dir, "casewright"), "--listen", "localhost:0", "--temporal-port", "0", "--ui-port=-1"}, args...)...)
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		t.Fatal(err)
	}
	c.Stderr = log
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	p := program{moved: make(chan string)}
	if p.in, err = c.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	t.Cleanup(func() {
		_ = c.Process.Signal(syscall.SIGTERM) // it may have ended by itself
		select {
		case <-ended:
		case <-time.After(time.Minute):
			_ = syscall.Kill(-c.Process.Pid, syscall.SIGKILL)
		}
		if t.Failed() {
			text, err := os.ReadFile(log.Name())
			t.Logf("what the program said (%v):\n%s", err, text)
		}
	})
	found := make(chan string, 1)
	go func() {
		defer close(ended)
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			if m := pages.FindStringSubmatch(lines.Text()); m != nil {
				found <- strings.TrimSuffix(m[1], "/")
			}
			if said := moved.FindString(lines.Text()); said != "" {
				p.moved <- said
			}
		}
		_ = c.Wait() // the log says what went wrong
	}()
	select {
	case p.pages = <-found:
		return p
	case <-ended:
	case <-time.After(2 * time.Minute):
	}
	t.Fatal("the program did not get ready")
	return p
}
