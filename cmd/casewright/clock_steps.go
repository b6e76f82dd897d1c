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

// step moves the clock to each date that a line of in names, and answers with the date on out when the work of the day
// is done. Work that follows the calendar, and not a case, is started here: its schedules go by real time. It ends with
// the input.
func step(ctx context.Context, p *parts, in io.Reader, out io.Writer) error {
	c := p.clock
	lines := bufio.NewScanner(in)
	for ctx.Err() == nil && lines.Scan() {
		day, err := parseDay(lines.Text())
		if err != nil || day.Before(c.Today()) {
			fmt.Fprintf(out, "Clock not moved from %s: give a later date as 2026-03-02\n", c.Today())
			continue
		}
		c.Set(nine(day, c.Location()))
		for _, w := range []string{workflows.MonthlyBooksType, workflows.SweepDelinquencyType} {
			run, err := p.temporal.ExecuteWorkflow(ctx, client.StartWorkflowOptions{ID: "step-" + w + "-" + day.String(), TaskQueue: workflows.BatchQueue}, w)
			if err == nil {
				err = run.Get(ctx, nil)
			}
			if err != nil {
				return fmt.Errorf("keep the books of %s: %w", day, err)
			}
		}
		if err := settle(ctx, p, day); err != nil {
			return err
		}
		fmt.Fprintf(out, "Clock moved to %s\n", day)
	}
	return lines.Err()
}

// settle waits until all clocks of the day were looked at and their letters made, for at most half a minute: one that
// cannot be made would be waited for in vain.
func settle(ctx context.Context, p *parts, day calendar.Date) error {
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end) && ctx.Err() == nil; time.Sleep(50 * time.Millisecond) {
		late, err := p.db.OverdueProcesses(ctx, day, "", "", 1)
		if err != nil {
			return err
		}
		pending, err := p.db.CasesWithPendingEffects(ctx, 0, "", 1)
		if err != nil || len(late)+len(pending) == 0 {
			return err
		}
	}
	return nil
}
