//go:build faults

package faults_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"casewright/clock"
	"casewright/domain/lifecycle"
	"casewright/test/installation"
)

// rebuild wipes Temporal, starts it empty, and has the program bring every workflow back from the record.
func rebuild(t *testing.T, s *stack) {
	t.Helper()
	for _, c := range []*installation.Child{s.Workers[0], s.Workers[1]} {
		c.End()
	}
	s.answersWithoutWorkers(t)
	for _, c := range []*installation.Child{s.Pages, s.Engine} {
		c.End()
	}
	s.WipeTemporal(t)
	began := time.Now()
	for _, c := range []*installation.Child{s.Engine, s.Workers[0], s.Workers[1], s.Pages} {
		c.Run(t, 1)
	}
	s.Connect(t)
	list, missing := s.waits(t, 0)
	if len(missing) < len(list) {
		t.Errorf("on an empty Temporal %d of %d processes seem to wait: the check is blind", len(list)-len(missing), len(list))
	}
	out := s.Run(t, "ops", "rebuild")
	fmt.Printf("faults: rebuilt: %s; %.0f s after the empty Temporal was started\n", lastLine(out), time.Since(began).Seconds())
	mustWait(t, s, nil)
	s.takesCommands(t)
}

func lastLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return lines[len(lines)-1]
}

// takesCommands sends a note to a case and finds it in the record.
func (s *stack) takesCommands(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for _, w := range s.running(t) {
		if w.Name != lifecycle.CaseProcess {
			continue
		}
		cmd := lifecycle.Command{ID: uuid.NewString(), Case: w.CaseID, Action: "add-note", Form: []byte(`{"text":"after the rebuild"}`), Actor: staff}
		outcome, err := s.Commands.Do(ctx, cmd)
		if err == nil {
			err = outcome.Err()
		}
		if err != nil {
			t.Fatalf("a note on case %s: %v", w.CaseID, err)
		}
		var n int
		if err := s.DB.Pool().QueryRow(ctx, `select count(*) from event where command_id = $1`, cmd.ID).Scan(&n); err != nil || n != 1 {
			t.Errorf("the note of command %s has %d events (%v)", cmd.ID, n, err)
		}
		s.after = append(s.after, cmd)
		return
	}
	t.Error("no case is open")
}

// answersWithoutWorkers sends a form while nobody does the work: the page says so, in a time in which a person still waits.
func (s *stack) answersWithoutWorkers(t *testing.T) {
	t.Helper()
	b := newBrowser(t, s.Web)
	if err := b.signIn(t.Context()); err != nil {
		t.Fatal(err)
	}
	cmd := lifecycle.Command{ID: uuid.NewString(), Case: s.running(t)[0].CaseID, Action: "add-note"}
	status, _, err := b.post(t.Context(), "/cases/"+cmd.Case+"/actions/add-note", url.Values{"command_id": {cmd.ID}, "seen": {"0"}, "step": {"confirm"}, "text": {"a note"}})
	if err != nil || status != http.StatusServiceUnavailable {
		t.Errorf("without workers a form was answered with %d, %v", status, err)
	}
}

// slow seals what is recorded and lets the agency's clock run in real time from here on, so that the record stands still
// while it is checked.
func (s *stack) slow(t *testing.T) {
	t.Helper()
	s.Pages.End()
	s.Workers[0].End()
	s.Workers[1].End()
	s.Run(t, "audit", "seal")
	s.pace(t, clock.New(s.Clock.Now(), 1, nil))
}
