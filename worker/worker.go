// Package worker registers Casewright's workflows and activities and runs them.
package worker

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"casewright/activities"
	"casewright/domain/lifecycle"
	"casewright/workflows"
)

// Config is what a worker works with.
type Config struct {
	Temporal client.Client
	Cases    *activities.Cases
	Effects  *activities.Effects
	Seals    *activities.Seals
	Logger   *slog.Logger
	// Build names the program's version for worker versioning; empty is off.
	Build string
}

// registrar is what a worker and a replayer have in common.
type registrar interface {
	RegisterWorkflowWithOptions(w any, options workflow.RegisterOptions)
}

// RegisterWorkflows registers every workflow type under its lasting name.
func RegisterWorkflows(r registrar) {
	for name, w := range Workflows() {
		r.RegisterWorkflowWithOptions(w, workflow.RegisterOptions{Name: name})
	}
}

// Workflows are all workflow types by name.
func Workflows() map[string]any {
	all := map[string]any{
		workflows.ReconcileType: workflows.Reconcile,
		workflows.StraysType:    workflows.CarryOutStrays,
		workflows.SealType:      workflows.Seal,

		workflows.MonthlyBooksType:     workflows.MonthlyBooks,
		workflows.SweepDelinquencyType: workflows.SweepDelinquency,
	}
	for _, p := range lifecycle.Processes() {
		all[p.Workflow] = workflows.Shell(p.Name)
	}
	return all
}

// Activities are all activities by task queue and name. Local activities run in the worker of the
// workflow's own queue.
func (c Config) Activities() map[string]map[string]any {
	return map[string]map[string]any{
		workflows.CaseQueue: {
			workflows.CommitActivity:   c.Cases.Commit,
			workflows.ResumeActivity:   c.Cases.Resume,
			workflows.PassTimeActivity: c.Cases.PassTime,
		},
		workflows.DocumentQueue: {
			workflows.CarryOutActivity: c.Effects.CarryOut,
		},
		workflows.BatchQueue: {
			workflows.ReconcileActivity: c.Effects.ReconcilePage,
			workflows.StraysActivity:    c.Effects.CarryOutStrays,
			workflows.SealActivity:      c.Seals.SealEvents,

			workflows.BookAgenciesActivity:     c.Cases.Books().Agencies,
			workflows.KeepMonthActivity:        c.Cases.Books().KeepMonth,
			workflows.SweepDelinquencyActivity: c.Effects.SweepDelinquency,
		},
	}
}

// options are the limits of each queue's worker: letters use all cores and no more.
func (c Config) options(queue string) worker.Options {
	// Ten pollers: with the usual two the slowest updates of 32 clients waited about twice as long.
	o := worker.Options{WorkerStopTimeout: 15 * time.Second, MaxConcurrentWorkflowTaskPollers: 10}
	if queue == workflows.DocumentQueue {
		o.MaxConcurrentActivityExecutionSize = runtime.NumCPU()
	}
	if c.Build != "" {
		o.DeploymentOptions = worker.DeploymentOptions{UseVersioning: true,
			Version:                   worker.WorkerDeploymentVersion{DeploymentName: "casewright", BuildID: c.Build},
			DefaultVersioningBehavior: workflow.VersioningBehaviorAutoUpgrade}
	}
	return o
}

// Run works until the context ends, then finishes what it has begun.
func Run(ctx context.Context, c Config) error {
	var running []worker.Worker
	defer func() {
		for _, w := range running {
			w.Stop()
		}
	}()
	failed := make(chan error, 8)
	for queue, list := range c.Activities() {
		o := c.options(queue)
		o.OnFatalError = func(err error) {
			select {
			case failed <- err:
			default: // one is enough to stop
			}
		}
		w := worker.New(c.Temporal, queue, o)
		for name, f := range list {
			w.RegisterActivityWithOptions(f, activity.RegisterOptions{Name: name})
		}
		if queue != workflows.DocumentQueue {
			RegisterWorkflows(w)
		}
		if err := w.Start(); err != nil {
			return fmt.Errorf("start the worker of queue %s: %w", queue, err)
		}
		running = append(running, w)
	}
	if err := EnsureSchedules(ctx, c.Temporal); err != nil && ctx.Err() == nil {
		return err
	}
	select {
	case <-ctx.Done():
		return nil
	case err := <-failed:
		return errors.Join(errors.New("the worker stopped"), err)
	}
}
