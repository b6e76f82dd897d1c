package installation

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// Child is a program that is started again whenever it ends, as a service manager does it.
type Child struct {
	Name string
	Log  string // file that takes all it prints

	program string
	args    []string
	env     []string
	ready   string // in a line that the program prints when it works

	mu     sync.Mutex
	pid    int // 0 while it does not run
	up     bool
	since  time.Time     // when it was started
	ended  int           // by itself, though it had worked for a while
	stop   chan struct{} // closed to stop it for good
	done   chan struct{} // closed when it has stopped for good
	random *rand.Rand
}

// Become makes the child, while it is stopped, another build of its program.
func (c *Child) Become(program string) *Child {
	c.program = program
	return c
}

// Run starts the child, for the first time or again, and waits until it is ready.
func (c *Child) Run(t testing.TB, seed uint64) *Child {
	t.Helper()
	c.stop, c.done = make(chan struct{}), make(chan struct{})
	c.random = rand.New(rand.NewPCG(seed, uint64(len(c.Name))))
	go c.supervise()
	if err := c.Await(90 * time.Second); err != nil {
		t.Fatalf("%v\n%s", err, Tail(c.Log))
	}
	return c
}

func (c *Child) supervise() {
	defer close(c.done)
	runtime.LockOSThread() // see endWithParent; never unlocked, so the thread ends with this function
	for {
		err := c.once()
		select {
		case <-c.stop:
			return
		case <-time.After(time.Duration(c.random.IntN(700)) * time.Millisecond):
		}
		fmt.Fprintln(os.Stderr, "installation:", c.Name, "ended:", err)
	}
}

// once runs the program until it ends.
func (c *Child) once() error {
	log, err := os.OpenFile(c.Log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	command := exec.Command(c.program, c.args...)
	command.Env = append(os.Environ(), c.env...)
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	endWithParent(command.SysProcAttr)
	in, err := command.StdinPipe() // the servers stop when it ends
	if err != nil {
		return err
	}
	defer in.Close()
	read, write, err := os.Pipe()
	if err != nil {
		return err
	}
	command.Stdout, command.Stderr = write, write
	err = command.Start()
	write.Close()
	if err != nil {
		read.Close()
		return err
	}
	c.set(command.Process.Pid, false)
	c.since = time.Now()
	copied := make(chan struct{})
	go func() {
		defer close(copied)
		lines := bufio.NewReader(read)
		for {
			line, err := lines.ReadString('\n')
			_, _ = io.WriteString(log, line) // a log that cannot be written is only missed
			if strings.Contains(line, c.ready) {
				c.set(command.Process.Pid, true)
			}
			if err != nil {
				return
			}
		}
	}()
	err = command.Wait()
	read.Close()
	<-copied
	c.mu.Lock()
	defer c.mu.Unlock()
	s, ok := command.ProcessState.Sys().(syscall.WaitStatus)
	select {
	case <-c.stop: // it was told to
	default:
		if c.up && time.Since(c.since) > settled && (!ok || !s.Signaled()) {
			c.ended++
		}
	}
	c.pid, c.up = 0, false
	return err
}

// settled is how long a child may take to find out that it cannot start.
const settled = 15 * time.Second

// Ended is how often the child ended by itself though it had worked for a while. A start that fails, because a server is away
// just then, is not counted: a service manager starts it again.
func (c *Child) Ended() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.ended
}

func (c *Child) set(pid int, up bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pid, c.up = pid, up
}

// Await waits until the child is ready.
func (c *Child) Await(patience time.Duration) error {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		c.mu.Lock()
		up := c.up
		c.mu.Unlock()
		if up {
			return nil
		}
	}
	return fmt.Errorf("%s was not ready in %s", c.Name, patience)
}

// Kill is kill -9. A child that does not run just now is waited for.
func (c *Child) Kill() error { return c.signal(syscall.SIGKILL) }

// Pause stops the child where it is for a time, as a machine does that has no time for it. It goes on with what it held.
func (c *Child) Pause(d time.Duration) error {
	if err := c.signal(syscall.SIGSTOP); err != nil {
		return err
	}
	time.Sleep(d)
	return c.signal(syscall.SIGCONT)
}

// signal sends a signal, once the child is up.
func (c *Child) signal(s syscall.Signal) error {
	for end := time.Now().Add(90 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		if err := c.Await(time.Until(end)); err != nil {
			return err
		}
		c.mu.Lock()
		pid := c.pid
		c.mu.Unlock()
		if pid == 0 {
			continue
		}
		if err := syscall.Kill(pid, s); !errors.Is(err, syscall.ESRCH) {
			return err
		}
	}
}

// End stops the child for good: cleanly when it is willing.
func (c *Child) End() {
	if c.stop == nil {
		return // never started
	}
	select {
	case <-c.stop:
		return
	default:
		close(c.stop)
	}
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGKILL} {
		c.mu.Lock()
		if c.pid != 0 {
			_ = syscall.Kill(c.pid, signal) // it may have ended just now
		}
		c.mu.Unlock()
		select {
		case <-c.done:
			return
		case <-time.After(30 * time.Second):
		}
	}
}

// Tail is the end of a log, for a failure.
func Tail(log string) string {
	text, err := os.ReadFile(log)
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintf("the end of %s:\n%s", filepath.Base(log), text[max(len(text)-4000, 0):])
}
