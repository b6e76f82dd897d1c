// Package simulation lives made-up families through the pure core, years at a time: what the agency does, what
// befalls the family, what is paid, and every clock between. The same seed gives the same lives.
//
// Nothing here knows the processes by name. A worker answers tasks by filling in the form of the task's action as a
// person would, and now and then something happens that no task asked for. So a new process is lived as soon as it
// is registered, and its invariants are checked in every decision.
package simulation

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// Law is what lives are lived under.
type Law interface {
	lifecycle.Law
	// Rule evaluates a rule as it stands on a day.
	Rule(on calendar.Date) func(id string, facts map[string]any) lifecycle.RuleDecision
}

// Config says what to simulate.
type Config struct {
	Cases int
	Years int
	Seed  uint64
	Start calendar.Date // the first applications come in the year after
	Law   Law
	// Seal, when set, seals the made-up Social Security numbers with an installation's keys, whose letters open them.
	Seal func(digits string) (sealed, index string)
}

// Run lives all cases and returns what came of them. It stops at the first life in which something that must
// always be true was not: the error names the case, the day and the seed.
// progress, when not nil, is told how many lives are over.
func Run(ctx context.Context, c Config, progress func(done int)) (*Report, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	tallies := make([]*tally, c.Cases)
	var next, done atomic.Int64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= c.Cases {
					return
				}
				t, err := live(c, i)
				if err != nil {
					stop(fmt.Errorf("case %d of seed %d: %w", i, c.Seed, err))
					return
				}
				tallies[i] = t
				if n := int(done.Add(1)); progress != nil {
					progress(n)
				}
			}
		})
	}
	workers.Wait()
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	return newReport(c, tallies), nil
}
