package worker

import (
	"context"
	"errors"
	"fmt"
	"time"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"

	"casewright/workflows"
)

// Schedule is work that is due by the calendar, not by a case. They follow real time, also when the
// agency's clock is run fast: they look after the machinery, not after the law.
type Schedule struct {
	ID       string
	Workflow string
	Args     []any
	Spec     client.ScheduleSpec
	Catchup  time.Duration
}

// Schedules are all of them. They are few: what belongs to one case is a deadline of that case.
func Schedules() []Schedule {
	every := func(d time.Duration) client.ScheduleSpec {
		return client.ScheduleSpec{Intervals: []client.ScheduleIntervalSpec{{Every: d}}}
	}
	return []Schedule{
		{ID: "seal-events", Workflow: workflows.SealType, Spec: every(time.Minute), Catchup: time.Minute},
		{ID: "carry-out-strays", Workflow: workflows.StraysType, Spec: every(5 * time.Minute), Catchup: time.Minute},
		// A look that finds every month open costs one query for each agency; a month that begins is seen soon, also on
		// a fast clock. What a month brings is told to the cases within the day.
		{ID: "open-months", Workflow: workflows.MonthlyBooksType, Spec: every(10 * time.Minute), Catchup: time.Minute},
		{ID: "sweep-delinquency", Workflow: workflows.SweepDelinquencyType, Spec: every(time.Hour), Catchup: time.Minute},
		{ID: "reconcile-nightly", Workflow: workflows.ReconcileType, Args: []any{workflows.ReconcileInput{}}, Catchup: 12 * time.Hour,
			Spec: client.ScheduleSpec{Calendars: []client.ScheduleCalendarSpec{{Hour: []client.ScheduleRange{{Start: 2}}}}, TimeZoneName: "America/Los_Angeles"}},
	}
}

// EnsureSchedules makes the schedules that are not there.
func EnsureSchedules(ctx context.Context, c client.Client) error {
	for _, s := range Schedules() {
		_, err := c.ScheduleClient().Create(ctx, client.ScheduleOptions{ID: s.ID, Spec: s.Spec, CatchupWindow: s.Catchup,
			Action: &client.ScheduleWorkflowAction{ID: s.ID, Workflow: s.Workflow, Args: s.Args, TaskQueue: workflows.BatchQueue}})
		var exists *serviceerror.AlreadyExists
		if err != nil && !errors.Is(err, temporal.ErrScheduleAlreadyRunning) && !errors.As(err, &exists) {
			return fmt.Errorf("make the schedule %s: %w", s.ID, err)
		}
	}
	return nil
}
