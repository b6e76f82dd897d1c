//go:build faults

package faults_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
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

// mustWait checks that every running process has a running workflow with one timer for its earliest clock. A workflow may not
// have heard of a command that nobody insisted on, when worker and server died at that moment: it looks at the record again
// when its clock has run out at the latest, see unheard.
func mustWait(t *testing.T, s *stack, told map[string]promise) {
	t.Helper()
	left := map[string]bool{}
	for _, p := range told {
		if !p.done && !p.refused {
			left[p.Case] = true
		}
	}
	list, wrong := s.waits(t, 30*time.Second)
	behind := 0
	for _, w := range wrong {
		if left[w.CaseID] && w.behind {
			behind++
			continue
		}
		t.Error(w)
	}
	fmt.Printf("faults: %d running processes, %d of them with their workflow and their timer", len(list), len(list)-len(wrong))
	if behind > 0 {
		fmt.Printf(", %d behind by a command that nobody insisted on", behind)
	}
	fmt.Println()
}

// misfit is what is wrong with how a process waits.
type misfit struct {
	waiting
	problem string
	behind  bool // it waits for another day than the record says
}

func (m misfit) String() string { return workflows.ID(m.CaseID, m.Name) + ": " + m.problem }

func (s *stack) running(t testing.TB) []waiting {
	t.Helper()
	rows, err := s.DB.Pool().Query(context.Background(), `select case_id::text, name, wake_on from process where not ended order by case_id, name`)
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
func (s *stack) waits(t *testing.T, patience time.Duration) ([]waiting, []misfit) {
	t.Helper()
	list := s.running(t)
	if len(list) == 0 {
		t.Fatal("no process runs: the workload tests too little")
	}
	found := make([]misfit, len(list))
	var g errgroup.Group
	g.SetLimit(8)
	for i, w := range list {
		g.Go(func() error {
			for end := time.Now().Add(patience); ; time.Sleep(time.Second) {
				problem, err := s.wait(w)
				m := misfit{w, problem, strings.HasPrefix(problem, anotherDay)}
				if err != nil {
					m.problem = err.Error()
				}
				if m.problem == "" {
					return nil
				}
				if time.Now().After(end) {
					found[i] = m
					return nil
				}
			}
		})
	}
	_ = g.Wait() // nothing is returned
	return list, slices.DeleteFunc(found, func(m misfit) bool { return m.problem == "" })
}

const anotherDay = "waits for "

// wait says what is wrong with how a process waits.
func (s *stack) wait(w waiting) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	var ended bool
	var wake *string
	err := s.DB.Pool().QueryRow(ctx, `select ended, wake_on::text from process where case_id = $1 and name = $2`, w.CaseID, w.Name).Scan(&ended, &wake)
	if err != nil || ended {
		return "", err
	}
	id := workflows.ID(w.CaseID, w.Name)
	d, err := s.Client.DescribeWorkflowExecution(ctx, id, "")
	if err != nil {
		return "", fmt.Errorf("has no workflow: %w", err)
	}
	if status := d.WorkflowExecutionInfo.Status; status != enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING {
		return "its workflow is " + status.String(), nil
	}
	answer, err := s.Client.QueryWorkflow(ctx, id, "", workflows.StandingQuery)
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
		got = calendar.DateOf(standing.Wake, s.Clock.Location()).String()
	}
	if got != want || !standing.Running {
		return fmt.Sprintf(anotherDay+"%q, the record says %q", got, want), nil
	}
	if late := s.Clock.Now().Sub(standing.Wake); !standing.Wake.IsZero() && late > 20*time.Second*time.Duration(s.Clock.Rate()) {
		return fmt.Sprintf("should have woken at %s", standing.Wake), nil
	}
	return s.timer(ctx, id, standing)
}

// sloppy is how far a timer may be off: the time between asking the record and setting it, on a busy machine.
const sloppy = 10 * time.Second

// longestSleep is agency time: a process that waits longer looks at itself in between.
const longestSleep = 90 * 24 * time.Hour

// timer says what is wrong with a workflow's open timer.
func (s *stack) timer(ctx context.Context, id string, standing workflows.Standing) (string, error) {
	open := map[string]*historypb.HistoryEvent{}
	events := s.Client.GetWorkflowHistory(ctx, id, "", false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
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
		capped := sleep > s.Clock.Real(longestSleep)-sloppy // it looks again then, and sleeps on
		if standing.Wake.IsZero() {
			if fires.Before(time.Now().Add(24 * time.Hour)) {
				return fmt.Sprintf("has nothing to wait for and a timer for %s", fires), nil
			}
			return "", nil
		}
		due := time.Now().Add(s.Clock.Until(standing.Wake))
		if off := fires.Sub(due); off > sloppy || off < -sloppy && !capped && s.Clock.Until(standing.Wake) > 0 {
			return fmt.Sprintf("its timer fires at %s, its clock runs out at %s", fires.Format(time.DateTime), due.Format(time.DateTime)), nil
		}
	}
	return "", nil
}
