package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"time"

	"go.temporal.io/sdk/client"

	"casewright/clock"
	"casewright/domain/calendar"
	"casewright/workflows"
)

// stepRate is how much faster than the wall the sleeps on a stepped clock are: who waits for a day looks for it
// again within two seconds.
const stepRate = 60 * 86400

// stepped is a clock that shows nine o'clock of c's day, past the minutes over which the wakes of a day are spread,
// and stands still until it is moved.
func stepped(c *clock.Clock) *clock.Clock {
	return clock.Stepped(nine(c.Today(), c.Location()), stepRate)
}

func nine(day calendar.Date, zone *time.Location) time.Time { return day.In(zone).Add(9 * time.Hour) }

// step moves the clock to each date that a line of in names, and answers with the date on out. The work that follows
// the calendar, and not a case, is done at once: the schedules go by real time. It ends with the input.
func step(ctx context.Context, c *clock.Clock, temporal client.Client, in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	for ctx.Err() == nil && lines.Scan() {
		day, err := parseDay(lines.Text())
		if err != nil || day.Before(c.Today()) {
			fmt.Fprintf(out, "Clock not moved from %s: give a later date as 2026-03-02\n", c.Today())
			continue
		}
		c.Set(nine(day, c.Location()))
		for _, w := range []string{workflows.MonthlyBooksType, workflows.SweepDelinquencyType} {
			run, err := temporal.ExecuteWorkflow(ctx, client.StartWorkflowOptions{ID: "step-" + w + "-" + day.String(), TaskQueue: workflows.BatchQueue}, w)
			if err == nil {
				err = run.Get(ctx, nil)
			}
			if err != nil {
				return fmt.Errorf("keep the books of %s: %w", day, err)
			}
		}
		fmt.Fprintf(out, "Clock moved to %s\n", day)
	}
	return lines.Err()
}
