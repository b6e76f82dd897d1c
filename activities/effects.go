package activities

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"

	"casewright/domain/lifecycle"
	"casewright/keyring"
	"casewright/postgres"
	"casewright/workflows"
)

// Effects carries out in the world what the record asks for.
type Effects struct {
	Cases    *Cases
	Temporal client.Client
	Keys     *keyring.Keys
}

// CarryOut carries out all pending effects of a case. Each is idempotent, so a second attempt, or
// another worker at the same time, does no harm.
func (e *Effects) CarryOut(ctx context.Context, p workflows.Place) error {
	pending, err := e.Cases.DB.PendingEffects(ctx, p.Case)
	if err != nil {
		return err
	}
	var failed error
	for _, x := range pending {
		beat(ctx, x.Kind)
		if err := e.one(ctx, x); err != nil {
			failed = errors.Join(failed, fmt.Errorf("effect %s of case %s: %w", x.Kind, x.Case, err))
			if err := e.Cases.DB.EffectFailed(ctx, x.Key, x.Kind+" failed"); err != nil {
				return err
			}
		}
	}
	return failed
}

func (e *Effects) one(ctx context.Context, x lifecycle.Effect) error {
	switch x.Kind {
	case lifecycle.Wake:
		if err := e.wake(ctx, x.Case, x.Process); err != nil {
			return err
		}
	case lifecycle.RenderNotice:
		if err := e.notice(ctx, x); err != nil {
			return err
		}
	case lifecycle.KeepBooks:
		if err := e.Cases.Books().Keep(ctx, x.Case); err != nil {
			return err
		}
	default:
		return fmt.Errorf("this program does not know how to carry out %q: it was asked for by a newer one", x.Kind)
	}
	return e.Cases.DB.EffectDone(ctx, x.Key)
}

// wake makes a process's workflow look at the record, starting it when it is not there.
func (e *Effects) wake(ctx context.Context, caseID, place string) error {
	name := workflows.TypeOf(place)
	if name == "" {
		return fmt.Errorf("process %q has no workflow", place)
	}
	_, err := e.Temporal.SignalWithStartWorkflow(ctx, workflows.ID(caseID, place), workflows.WakeSignal, nil,
		client.StartWorkflowOptions{TaskQueue: workflows.CaseQueue}, name, workflows.Place{Case: caseID, Process: place}.Start())
	if err != nil {
		return fmt.Errorf("wake %s: %w", workflows.ID(caseID, place), err)
	}
	return nil
}

// effectCommand is the command id of an effect: the same effect always gives the same id.
func effectCommand(key string) string {
	return uuid.NewSHA1(uuid.MustParse("6f0a6a1e-51c8-4d0e-9a55-2a1e0c6b7d01"), []byte(key)).String()
}

// pageSize is how many processes one page of a reconciliation checks.
const pageSize = 500

// ReconcilePage starts the workflows that one page of running processes lacks. Waking a workflow that
// runs is harmless, but a wake costs a workflow task, so running ones are left alone.
func (e *Effects) ReconcilePage(ctx context.Context, in workflows.ReconcileInput) (workflows.ReconcilePageResult, error) {
	page, err := e.Cases.DB.RunningProcesses(ctx, in.AfterCase, in.AfterProcess, pageSize)
	if err != nil {
		return workflows.ReconcilePageResult{}, err
	}
	r := workflows.ReconcilePageResult{AfterCase: in.AfterCase, AfterProcess: in.AfterProcess, Done: len(page) < pageSize}
	for _, p := range page {
		started, err := e.Ensure(ctx, p)
		if err != nil {
			return r, err
		}
		r.Checked++
		if started {
			r.Started++
		}
		r.AfterCase, r.AfterProcess = p.CaseID, p.Name
		if activity.IsActivity(ctx) && r.Checked%20 == 0 {
			activity.RecordHeartbeat(ctx, r.Checked)
		}
	}
	return r, nil
}

// Ensure starts the workflow of a running process when it does not run. It reports whether it did.
func (e *Effects) Ensure(ctx context.Context, p postgres.RunningProcess) (bool, error) {
	options := client.StartWorkflowOptions{ID: workflows.ID(p.CaseID, p.Name), TaskQueue: workflows.CaseQueue, WorkflowExecutionErrorWhenAlreadyStarted: true}
	_, err := e.Temporal.ExecuteWorkflow(ctx, options, workflows.TypeOf(p.Name), workflows.Place{Case: p.CaseID, Process: p.Name}.Start())
	var running *serviceerror.WorkflowExecutionAlreadyStarted
	switch {
	case errors.As(err, &running):
		return false, nil
	case err != nil:
		return false, fmt.Errorf("start %s: %w", options.ID, err)
	}
	return true, nil
}
