package pg

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// takeOver clears the way for a new server after a kill: it stops a server of this cluster that still runs, and
// mends a postmaster.pid whose number another program has by now. It never removes postmaster.pid: PostgreSQL reads
// there which shared memory to check before it believes that no process of the old server is left.
func (c *Cluster) takeOver() error {
	path := filepath.Join(c.data(), "postmaster.pid")
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	first, rest, _ := bytes.Cut(text, []byte("\n"))
	pid, err := strconv.Atoi(strings.TrimSpace(string(first)))
	if err != nil || pid <= 0 || !exists(pid) {
		return nil // the server sees by itself that nobody has this number
	}
	if c.isPostmaster(pid) {
		c.say("Stopping the PostgreSQL (process %d) that an earlier run left behind …", pid)
		return c.stopProcess(pid)
	}
	// A reboot or a container gave the number to another program, or nobody collected the dead server. The server
	// passes over its own parent's number, and goes on to the check of the shared memory.
	mended := append([]byte(strconv.Itoa(os.Getpid())+"\n"), rest...)
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_TRUNC, 0)
	if err != nil {
		return err
	}
	_, err = f.Write(mended)
	return errors.Join(err, f.Close())
}

// stopProcess ends a server: first fast (sessions are cut off, a checkpoint is written), at last at once
// (no checkpoint; the next start recovers from the log).
func (c *Cluster) stopProcess(pid int) error {
	for _, try := range []struct {
		sig  syscall.Signal
		wait time.Duration
	}{{syscall.SIGINT, 30 * time.Second}, {syscall.SIGQUIT, 10 * time.Second}} {
		if err := syscall.Kill(pid, try.sig); errors.Is(err, syscall.ESRCH) {
			return nil
		} else if err != nil {
			return fmt.Errorf("stop PostgreSQL, process %d: %w", pid, err)
		}
		for end := time.Now().Add(try.wait); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
			if !exists(pid) || !c.isPostmaster(pid) {
				return nil
			}
		}
	}
	return fmt.Errorf("PostgreSQL, process %d, does not stop; end it by hand", pid)
}

// isPostmaster reports whether a process is the main process of this cluster's server. A dead one that nobody
// collected has no command line any more, and is not.
func (c *Cluster) isPostmaster(pid int) bool {
	args := commandLine(pid)
	return strings.Contains(args, "postgres") && strings.Contains(args, "-D "+c.data()+" ")
}

func exists(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}

// commandLine returns the arguments of a process joined by spaces, with one at the end; "" when it cannot be known.
func commandLine(pid int) string {
	if runtime.GOOS == "linux" {
		text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
		return strings.ReplaceAll(string(text), "\x00", " ")
	}
	out, _ := exec.Command("ps", "-ww", "-o", "args=", "-p", strconv.Itoa(pid)).Output()
	return strings.TrimSpace(string(out)) + " "
}
