//go:build faults

package faults_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/sdk/client"
	"golang.org/x/sync/errgroup"

	"casewright/domain/calendar"
	"casewright/workflows"
)

var triggerNow = client.ScheduleTriggerOptions{Overlap: enumspb.SCHEDULE_OVERLAP_POLICY_ALLOW_ALL}

// waiting is a process that runs, and the day on which it has something to do by itself.
type waiting struct {
	CaseID string
	Name   string
	WakeOn calendar.Date
}

// mustWait checks that every running process has a running workflow with one timer for its earliest clock.
func mustWait(t *testing.T, s *stack) {
	t.Helper()
	list, wrong := s.waits(t, 30*time.Second)
	for _, w := range wrong {
		t.Error(w)
	}
	fmt.Printf("faults: %d running processes, each with its workflow and its timer\n", len(list)-len(wrong))
}

func (s *stack) running(t testing.TB) []waiting {
	t.Helper()
	rows, err := s.db.Pool().Query(context.Background(), `select case_id::text, name, wake_on from process where not ended order by case_id, name`)
	if err != nil {
		t.Fatal(err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByPos[waiting])
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// waits returns the running processes and what is wrong with their waiting. The clock goes on and cases move, so a process
// is wrong when it stays so.
func (s *stack) waits(t *testing.T, patience time.Duration) ([]waiting, []string) {
	t.Helper()
	list := s.running(t)
	if len(list) == 0 {
		return nil, []string{"no process runs: the workload tests too little"}
	}
	wrong := make([]string, len(list))
	var g errgroup.Group
	g.SetLimit(8)
	for i, w := range list {
		g.Go(func() error {
			for end := time.Now().Add(patience); ; time.Sleep(time.Second) {
				problem, err := s.wait(w)
				if err != nil {
					problem = err.Error()
				}
				if problem == "" {
					return nil
				}
				if time.Now().After(end) {
					wrong[i] = fmt.Sprintf("%s: %s", workflows.ID(w.CaseID, w.Name), problem)
					return nil
				}
			}
		})
	}
	_ = g.Wait() // nothing is returned
	var problems []string
	for _, p := range wrong {
		if p != "" {
			problems = append(problems, p)
		}
	}
	return list, problems
}

// wait says what is wrong with how a process waits.
func (s *stack) wait(w waiting) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	var ended bool
	var wake *string
	err := s.db.Pool().QueryRow(ctx, `select ended, wake_on::text from process where case_id = $1 and name = $2`, w.CaseID, w.Name).Scan(&ended, &wake)
	if err != nil || ended {
		return "", err
	}
	id := workflows.ID(w.CaseID, w.Name)
	d, err := s.client.DescribeWorkflowExecution(ctx, id, "")
	if err != nil {
		return "", fmt.Errorf("has no workflow: %w", err)
	}
	if status := d.WorkflowExecutionInfo.Status; status != enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING {
		return "its workflow is " + status.String(), nil
	}
	answer, err := s.client.QueryWorkflow(ctx, id, "", workflows.StandingQuery)
	if err != nil {
		return "", fmt.Errorf("does not answer: %w", err)
	}
	var standing workflows.Standing
	if err := answer.Get(&standing); err != nil {
		return "", err
	}
	want := ""
	if wake != nil {
		want = *wake
	}
	got := ""
	if !standing.Wake.IsZero() {
		got = calendar.DateOf(standing.Wake, s.clock.Location()).String()
	}
	if got != want || !standing.Running {
		return fmt.Sprintf("waits for %q, the record says %q", got, want), nil
	}
	if late := s.clock.Now().Sub(standing.Wake); !standing.Wake.IsZero() && late > 20*time.Second*agencyRate {
		return fmt.Sprintf("should have woken at %s", standing.Wake), nil
	}
	return s.timer(ctx, id, standing)
}

// sloppy is how far a timer may be off: the time between asking the record and setting it, on a busy machine.
const sloppy = 5 * time.Second

// longestSleep is agency time: a process that waits longer looks at itself in between.
const longestSleep = 90 * 24 * time.Hour

// timer says what is wrong with a workflow's open timer.
func (s *stack) timer(ctx context.Context, id string, standing workflows.Standing) (string, error) {
	open := map[string]*historypb.HistoryEvent{}
	events := s.client.GetWorkflowHistory(ctx, id, "", false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	for events.HasNext() {
		e, err := events.Next()
		if err != nil {
			return "", err
		}
		switch {
		case e.GetTimerStartedEventAttributes() != nil:
			open[e.GetTimerStartedEventAttributes().TimerId] = e
		case e.GetTimerFiredEventAttributes() != nil:
			delete(open, e.GetTimerFiredEventAttributes().TimerId)
		case e.GetTimerCanceledEventAttributes() != nil:
			delete(open, e.GetTimerCanceledEventAttributes().TimerId)
		}
	}
	if len(open) != 1 {
		return fmt.Sprintf("has %d timers", len(open)), nil
	}
	for _, e := range open {
		sleep := e.GetTimerStartedEventAttributes().StartToFireTimeout.AsDuration()
		fires := e.EventTime.AsTime().Add(sleep)
		capped := sleep > s.clock.Real(longestSleep)-sloppy // it looks again then, and sleeps on
		if standing.Wake.IsZero() {
			if fires.Before(time.Now().Add(24 * time.Hour)) {
				return fmt.Sprintf("has nothing to wait for and a timer for %s", fires), nil
			}
			return "", nil
		}
		due := time.Now().Add(s.clock.Until(standing.Wake))
		if off := fires.Sub(due); off > sloppy || off < -sloppy && !capped && s.clock.Until(standing.Wake) > 0 {
			return fmt.Sprintf("its timer fires at %s, its clock runs out at %s", fires.Format(time.DateTime), due.Format(time.DateTime)), nil
		}
	}
	return "", nil
}
