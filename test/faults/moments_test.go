//go:build faults

package faults_test

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	enumspb "go.temporal.io/api/enums/v1"

	"casewright/activities"
	"casewright/postgres"
	"casewright/workflows"
)

// moments asks all invariants at ten moments of a campaign, each when a part of the commands has been answered, while
// parts are down or coming back.
func (s *stack) moments(t *testing.T, ctx context.Context, answered func() int64) error {
	var slowest time.Duration
	since := s.loaded // the simulation has proved what was before
	for n := range *momentsFlag {
		for answered() < int64(*commands*(n+1)/(*momentsFlag+1)) {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			time.Sleep(20 * time.Millisecond)
		}
		began := time.Now()
		wrong, upto, err := s.ask(ctx, t, s.URL, since)
		if err != nil {
			return fmt.Errorf("moment %d: %w", n+1, err)
		}
		since = upto
		for _, x := range wrong {
			t.Errorf("moment %d, after %d commands: %s", n+1, answered(), x)
		}
		s.asked++
		slowest = max(slowest, time.Since(began))
	}
	fmt.Printf("faults: all invariants were asked at %d moments while parts were killed, in %.1f s at most\n", s.asked, slowest.Seconds())
	return nil
}

// ask asks all invariants of a record now, with the clients' journals and Temporal's workflows, again when a server was
// killed meanwhile. Cases with an event after the position since are replayed, all when it is 0. It returns up to where it looked.
func (s *stack) ask(ctx context.Context, t testing.TB, url string, since int64) (wrong []string, upto int64, err error) {
	// PostgreSQL may be killed several times before so long a question is answered.
	err = retryFor(ctx, 10*time.Minute, func() error {
		wrong = nil
		ctx, cancel := context.WithTimeout(ctx, 3*time.Minute)
		defer cancel()
		db, err := postgres.Open(ctx, url, 4)
		if err != nil {
			return err
		}
		defer db.Close()
		seen := postgres.Observed{Replay: !s.newer, Since: since}
		if seen.Commands, err = s.journals(ctx, t, db); err != nil {
			return err
		}
		upto = seen.Commands.Upto
		seal, there, err := activities.LastSeal(filepath.Join(s.Dir, "audit", "seals.jsonl"))
		if err != nil {
			return err
		}
		if there {
			seen.Seals = []postgres.ObservedSeal{{Number: seal.Number, To: seal.To}}
		}
		if seen.Workflows, err = s.workflows(ctx, db, nil); err != nil {
			return err
		}
		list, err := db.Invariants(ctx, seen, 1000)
		if err != nil {
			return err
		}
		// Record and Temporal cannot be read at one instant: a process that started between the readings seems to have no
		// workflow. What was wrong was so before and after.
		again := list
		if slices.ContainsFunc(list, func(x postgres.Invariant) bool { return strings.HasPrefix(x.View, "i8_") && x.Rows > 0 }) {
			if seen.Workflows, err = s.workflows(ctx, db, seen.Workflows); err != nil {
				return err
			}
			if again, err = db.Invariants(ctx, seen, 1000); err != nil {
				return err
			}
		}
		for i, x := range list {
			for _, row := range x.First {
				if !strings.HasPrefix(x.View, "i8_") || slices.Contains(again[i].First, row) {
					wrong = append(wrong, x.View+": "+row)
				}
			}
		}
		return nil
	})
	return wrong, upto, err
}

// journals are what clients were told until now. A command is in its journal, and on the disk, before it is sent.
func (s *stack) journals(ctx context.Context, t testing.TB, db *postgres.DB) (*postgres.ObservedCommands, error) {
	c := &postgres.ObservedCommands{After: s.loaded}
	if err := db.Pool().QueryRow(ctx, `select max(position) from event`).Scan(&c.Upto); err != nil {
		return nil, err
	}
	told := promises(t, s.clients)
	maps.Copy(told, s.told)
	for _, x := range s.after { // what was sent after the campaign
		told[x.ID] = promise{Command: x, attempts: 1}
	}
	for id, p := range told {
		x := postgres.ObservedCommand{ID: id, Case: p.Case, Told: "nothing", Sent: p.attempts}
		switch {
		case p.done:
			x.Told = "done"
			if p.outcome != nil {
				x.Result = jsonOf(t, p.outcome)
			}
		case p.refused:
			x.Told = "refused"
		}
		c.All = append(c.All, x)
	}
	return c, nil
}

// workflows are those of cases that run by Temporal's own tables, which also say so while it is down, and earlier ones. One
// without a running process may be about to end: it is asked whether it waits.
func (s *stack) workflows(ctx context.Context, db *postgres.DB, earlier []postgres.ObservedWorkflow) ([]postgres.ObservedWorkflow, error) {
	conn, err := pgx.Connect(ctx, s.TemporalURL)
	if err != nil {
		return nil, err
	}
	defer conn.Close(ctx)
	rows, err := conn.Query(ctx, `select workflow_id from current_executions where workflow_id like 'case/%' and status = $1`, int(enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING))
	if err != nil {
		return nil, err
	}
	ids, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return nil, err
	}
	processes := map[string]bool{}
	for after := (postgres.RunningProcess{}); ; {
		page, err := db.RunningProcesses(ctx, after.CaseID, after.Name, 5000)
		if err != nil {
			return nil, err
		}
		if len(page) == 0 {
			break
		}
		for _, p := range page {
			processes[workflows.ID(p.CaseID, p.Name)] = true
		}
		after = page[len(page)-1]
	}
	all := map[string]postgres.ObservedWorkflow{}
	for _, x := range earlier {
		all[x.ID] = postgres.ObservedWorkflow{ID: x.ID} // not asked again
	}
	for _, id := range ids {
		x := postgres.ObservedWorkflow{ID: id}
		if !processes[id] {
			if x.Parked, err = s.parked(ctx, id); err != nil {
				return nil, err
			}
		}
		all[id] = x
	}
	return slices.Collect(maps.Values(all)), nil
}

// parked asks a running workflow whether it has nothing in hand.
func (s *stack) parked(ctx context.Context, id string) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	d, err := s.Client.DescribeWorkflowExecution(ctx, id, "")
	if err != nil {
		return false, err
	}
	return d.WorkflowExecutionInfo.Status == enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING && d.PendingWorkflowTask == nil && len(d.PendingActivities) == 0, nil
}
