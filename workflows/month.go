package workflows

import (
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

// MonthResult is what the opening of a month did.
type MonthResult struct {
	Books        int `json:"books"`
	Transactions int `json:"transactions"`
}

// SweepResult is what a sweep for delinquency did.
type SweepResult struct {
	Told    int `json:"told"`
	Waiting int `json:"waiting"` // cases that cannot take it now
}

// MonthlyBooks opens the month in the books of one agency after the other. A run that finds all of them open does
// nothing.
func MonthlyBooks(ctx workflow.Context) (MonthResult, error) {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		TaskQueue:           BatchQueue,
		StartToCloseTimeout: 4 * time.Hour,
		HeartbeatTimeout:    2 * time.Minute,
		RetryPolicy:         &temporal.RetryPolicy{InitialInterval: time.Second, MaximumInterval: time.Minute},
	})
	var all MonthResult
	var counties []string
	if err := workflow.ExecuteActivity(ctx, BookAgenciesActivity).Get(ctx, &counties); err != nil {
		return all, err
	}
	for _, county := range counties {
		var one MonthResult
		if err := workflow.ExecuteActivity(ctx, KeepMonthActivity, county).Get(ctx, &one); err != nil {
			return all, err
		}
		all.Books, all.Transactions = all.Books+one.Books, all.Transactions+one.Transactions
	}
	return all, nil
}

// SweepDelinquency tells the cases of which a month's support is now past due, or no longer is.
func SweepDelinquency(ctx workflow.Context) (SweepResult, error) {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{TaskQueue: BatchQueue, StartToCloseTimeout: 4 * time.Hour,
		HeartbeatTimeout: 2 * time.Minute, RetryPolicy: &temporal.RetryPolicy{InitialInterval: time.Second, MaximumInterval: time.Minute}})
	var r SweepResult
	err := workflow.ExecuteActivity(ctx, SweepDelinquencyActivity).Get(ctx, &r)
	return r, err
}
