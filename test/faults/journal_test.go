//go:build faults

package faults_test

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"testing"

	"casewright/domain/lifecycle"
)

// entry is a line of a client's journal: what it is about to send, or what came back. The journal is outside the system
// under test and on the disk before the next step, so it knows what the system has promised.
type entry struct {
	Command  *lifecycle.Command `json:"command,omitempty"`
	ID       string             `json:"id,omitempty"`
	Page     string             `json:"page,omitempty"`     // what the page answered: done, refused
	Outcome  *lifecycle.Outcome `json:"outcome,omitempty"`  // what the engine answered
	GivenUp  bool               `json:"given_up,omitempty"` // no answer, and not sent again
	Attempts int                `json:"attempts,omitempty"`
}

type journal struct {
	t    testing.TB
	file *os.File
	path string
}

func newJournal(t testing.TB, path string) *journal {
	t.Helper()
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return &journal{t, f, path}
}

func (j *journal) write(e entry) {
	b, err := json.Marshal(e)
	if err == nil {
		_, err = j.file.Write(append(b, '\n'))
	}
	if err == nil {
		err = j.file.Sync()
	}
	if err != nil {
		j.t.Errorf("journal: %v", err)
	}
}

// promise is a command and what the client was told about it.
type promise struct {
	lifecycle.Command
	done     bool // told that it was done
	refused  bool // told that it was not done, and why
	outcome  *lifecycle.Outcome
	attempts int
}

// promises reads journals back.
func promises(t testing.TB, paths []string) map[string]promise {
	t.Helper()
	all := map[string]promise{}
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		for d := json.NewDecoder(f); d.More(); {
			var e entry
			err := d.Decode(&e)
			if errors.Is(err, io.ErrUnexpectedEOF) {
				break // it is being written
			}
			if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			if e.Command != nil {
				all[e.Command.ID] = promise{Command: *e.Command}
				continue
			}
			p := all[e.ID]
			p.attempts = e.Attempts
			switch {
			case e.Outcome != nil:
				p.outcome, p.done, p.refused = e.Outcome, e.Outcome.Err() == nil, e.Outcome.Err() != nil
			case e.Page != "":
				p.done, p.refused = e.Page == "done", e.Page == "refused"
			}
			all[e.ID] = p
		}
		f.Close()
	}
	return all
}

func jsonOf(t testing.TB, v any) json.RawMessage {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
