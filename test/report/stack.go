package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// stack is the PostgreSQL and the Temporal server of one test run, in a folder of their own on ports of their own.
type stack struct {
	command *exec.Cmd
	input   io.WriteCloser // the stack stops when this closes, also when we are killed
	folder  string
	ready   struct {
		DatabaseURL      string `json:"database_url"`
		AdminDatabaseURL string `json:"admin_database_url"`
		TemporalAddress  string `json:"temporal_address"`
	}
}

// startStack starts program and waits for the one line of JSON with which it says that it is ready.
func startStack(program string) (*stack, error) {
	folder, err := os.MkdirTemp("", "casewright-test-")
	if err != nil {
		return nil, err
	}
	// PostgreSQL never runs as root: another user must be able to enter.
	if err := os.Chmod(folder, 0o755); err != nil {
		return nil, err
	}
	program, err = filepath.Abs(program)
	if err != nil {
		return nil, err
	}
	s := &stack{folder: folder}
	s.command = exec.Command(program, "run", "--dir", filepath.Join(folder, "data"), "--temporal-port=0", "--ui-port=-1", "--stop-with-parent")
	s.command.Stderr = os.Stderr
	if s.input, err = s.command.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := s.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.command.Start(); err != nil {
		return nil, fmt.Errorf("start the test servers (build them with make devstack): %w", err)
	}
	line, err := bufio.NewReader(out).ReadBytes('\n')
	if err == nil {
		err = json.Unmarshal(line, &s.ready)
	}
	if err != nil {
		s.stop()
		return nil, fmt.Errorf("the test servers did not get ready: %w", err)
	}
	go io.Copy(io.Discard, out)
	return s, nil
}

// environment tells the tests where the servers are.
func (s *stack) environment() []string {
	return []string{
		"CASEWRIGHT_TEST_DATABASE_URL=" + s.ready.DatabaseURL,
		"CASEWRIGHT_TEST_ADMIN_DATABASE_URL=" + s.ready.AdminDatabaseURL,
		"CASEWRIGHT_TEST_TEMPORAL=" + s.ready.TemporalAddress,
	}
}

// stop ends the servers and removes what they wrote.
func (s *stack) stop() {
	s.input.Close()
	ended := make(chan error, 1)
	go func() { ended <- s.command.Wait() }()
	select {
	case <-ended:
	case <-time.After(60 * time.Second):
		_ = s.command.Process.Kill()
		<-ended
	}
	if err := os.RemoveAll(s.folder); err != nil {
		fmt.Fprintln(os.Stderr, "report: the folder of the test servers is left behind:", err)
	}
}
