package activities

import (
	"context"
	"time"

	"go.temporal.io/sdk/activity"

	"casewright/domain/calendar"
	"casewright/workflows"
)

// strayAge is how long an effect may wait before it counts as left behind.
const strayAge = time.Minute

// strayPage is how many cases or processes are read at once.
const strayPage = 100

// CarryOutStrays carries out effects that their workflow left behind, and returns for how many cases. Then
// it wakes the workflows that should have woken by themselves.
//
// Both are left behind in the same way: a command was recorded, and before its workflow heard of it the
// worker and the server died, and nobody sent the command again.
func (e *Effects) CarryOutStrays(ctx context.Context) (int, error) {
	done, after := 0, ""
	for {
		cases, err := e.Cases.DB.CasesWithPendingEffects(ctx, strayAge, after, strayPage)
		if err != nil {
			return done, err
		}
		for _, id := range cases {
			if err := e.CarryOut(ctx, workflows.Place{Case: id}); err == nil {
				done++ // what failed is tried again next time
			}
			after = id
			beat(ctx, done)
		}
		if len(cases) < strayPage {
			return done, e.wakeOverdue(ctx)
		}
	}
}

// wakeOverdue wakes the workflows of processes whose day has come, and whose timer should have fired.
func (e *Effects) wakeOverdue(ctx context.Context) error {
	c := e.Cases.Clock
	day := calendar.DateOf(c.Now().Add(-overdue), c.Location())
	afterCase, afterName := "", ""
	for {
		page, err := e.Cases.DB.OverdueProcesses(ctx, day, afterCase, afterName, strayPage)
		if err != nil {
			return err
		}
		for _, p := range page {
			if err := e.wake(ctx, p.CaseID, p.Name); err != nil {
				return err
			}
			afterCase, afterName = p.CaseID, p.Name
			beat(ctx, p.CaseID)
		}
		if len(page) < strayPage {
			return nil
		}
	}
}

// overdue is the agency time after midnight by which every timer of the day has fired and been answered.
const overdue = spread*time.Second + 5*time.Minute

func beat(ctx context.Context, details any) {
	if activity.IsActivity(ctx) {
		activity.RecordHeartbeat(ctx, details)
	}
}
