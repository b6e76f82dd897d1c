//go:build faults

package faults_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"casewright/activities"
	"casewright/domain/lifecycle"
	"casewright/workflows"
)

// unheard records a command as a worker does that dies in the next moment, with the server and the client: its workflow never
// hears of it, and nobody sends it again. What it asks for, and its clocks, must be picked up all the same.
func unheard(t *testing.T, s *stack, told map[string]promise) {
	t.Helper()
	ctx := t.Context()
	cmd := lifecycle.Command{ID: uuid.NewString(), Case: uuid.NewString(), Action: "request-application", Actor: staff}
	// The package is due in five business days, with a reminder before.
	cmd.Form = jsonOf(t, lifecycle.ApplicationRequest{County: "06067", Channel: "telephone", Person: lifecycle.Profile{Name: lifecycle.Name{First: "Maria", Last: "Sample"}}})
	worker := &activities.Cases{DB: s.DB, Clock: s.Clock, Law: s.Law}
	r, err := worker.Commit(ctx, workflows.CommitRequest{Process: lifecycle.ApplicationProcess, Command: cmd})
	if err == nil {
		err = r.Outcome.Err()
	}
	if err != nil {
		t.Fatal(err)
	}
	told[cmd.ID] = promise{Command: cmd, done: true, outcome: &r.Outcome, attempts: 1}

	if _, err := s.DB.Pool().Exec(ctx, `update effect set created_at = created_at - interval '2 minutes' where case_id = $1`, cmd.Case); err != nil {
		t.Fatal(err)
	}
	s.strays(t)
	s.eventually(t, "its effects are carried out", `select count(*) = 0 from effect where case_id = $1 and done_at is null`, cmd.Case)
	s.eventually(t, "its clock runs out", `select coalesce(wake_on < $2, true) from process where case_id = $1 and name = 'application'`, cmd.Case,
		func() any { return s.Clock.Today() })
	s.strays(t)
	s.eventually(t, "the reminder is given", `select count(*) > 0 from event where stream_id = $1 and kind = 'deadline-reminded'`, cmd.Case)
}

// strays runs now the schedule that runs every five minutes.
func (s *stack) strays(t *testing.T) {
	t.Helper()
	if err := s.Client.ScheduleClient().GetHandle(t.Context(), "carry-out-strays").Trigger(t.Context(), triggerNow); err != nil {
		t.Fatal(err)
	}
}

// eventually waits until a question about the record is answered with yes, a week of the agency if need be. Arguments that are
// functions are asked each time.
func (s *stack) eventually(t *testing.T, what, sql string, args ...any) {
	t.Helper()
	patience := 90*time.Second + s.Clock.Real(9*24*time.Hour)
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
		now := make([]any, len(args))
		for i, a := range args {
			now[i] = a
			if ask, ok := a.(func() any); ok {
				now[i] = ask()
			}
		}
		var yes bool
		if err := s.DB.Pool().QueryRow(t.Context(), sql, now...).Scan(&yes); err != nil {
			t.Fatal(err)
		}
		if yes {
			return
		}
	}
	t.Fatalf("not in %s: %s", patience, what)
}
