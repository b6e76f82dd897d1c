package workflows

import (
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

// ReconcileInput is where a reconciliation is.
type ReconcileInput struct {
	AfterCase    string `json:"after_case,omitempty"`
	AfterProcess string `json:"after_process,omitempty"`
	Checked      int    `json:"checked"`
	Started      int    `json:"started"`
}

// ReconcilePageResult is one page of a reconciliation.
type ReconcilePageResult struct {
	AfterCase    string `json:"after_case"`
	AfterProcess string `json:"after_process"`
	Checked      int    `json:"checked"`
	Started      int    `json:"started"`
	Done         bool   `json:"done"`
}

// pagesPerRun bounds the history of one run of Reconcile.
const pagesPerRun = 100

// Reconcile makes the workflows match the record: every running process has one, and effects that a
// dead worker left are carried out. It works page by page and can be stopped anywhere.
func Reconcile(ctx workflow.Context, in ReconcileInput) (ReconcileInput, error) {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		TaskQueue:           BatchQueue,
		StartToCloseTimeout: 10 * time.Minute,
		HeartbeatTimeout:    time.Minute,
		RetryPolicy:         &temporal.RetryPolicy{InitialInterval: time.Second, MaximumInterval: time.Minute},
	})
	if in.AfterCase == "" {
		if err := workflow.ExecuteActivity(ctx, StraysActivity).Get(ctx, nil); err != nil {
			return in, err
		}
	}
	for range pagesPerRun {
		var r ReconcilePageResult
		if err := workflow.ExecuteActivity(ctx, ReconcileActivity, in).Get(ctx, &r); err != nil {
			return in, err
		}
		in.AfterCase, in.AfterProcess = r.AfterCase, r.AfterProcess
		in.Checked, in.Started = in.Checked+r.Checked, in.Started+r.Started
		if r.Done {
			return in, nil
		}
	}
	return in, workflow.NewContinueAsNewError(ctx, ReconcileType, in)
}

// CarryOutStrays has effects carried out that their workflow left behind.
func CarryOutStrays(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{TaskQueue: BatchQueue, StartToCloseTimeout: 10 * time.Minute,
		RetryPolicy: &temporal.RetryPolicy{MaximumAttempts: 3}})
	return workflow.ExecuteActivity(ctx, StraysActivity).Get(ctx, nil)
}

// Seal signs a checkpoint over the events recorded since the last one.
func Seal(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{TaskQueue: BatchQueue, StartToCloseTimeout: time.Minute,
		RetryPolicy: &temporal.RetryPolicy{MaximumAttempts: 3}})
	return workflow.ExecuteActivity(ctx, SealActivity).Get(ctx, nil)
}
