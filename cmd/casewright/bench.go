package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"
)

// benchCmd measures this installation against what its own servers can do at most, on the same machine
// in the same run: a number alone says more about the machine than about the program.
type benchCmd struct {
	Commands benchCommandsCmd `cmd:"" help:"Commands per second, beside a workflow that does nothing and a bare database transaction. Loads 400 made-up cases of its own and writes to them."`
	Month    benchMonthCmd    `cmd:"" help:"How long a month takes to open in all books, beside plain SQL that adds as many entries."`
	Page     benchPageCmd     `cmd:"" help:"How fast the case page answers at a fixed rate of requests, beside the same queries with a constant answer."`
}

// slice is one contender's turn.
type slice struct {
	took    time.Duration
	latency []time.Duration
	lost    int // calls without an answer in time
}

// patience is how long a call may take before it counts as lost.
const patience = 20 * time.Second

func (s slice) perSecond() float64 { return float64(len(s.latency)) / s.took.Seconds() }

// add joins two turns of one contender.
func (s slice) add(t slice) slice {
	return slice{s.took + t.took, append(slices.Clone(s.latency), t.latency...), s.lost + t.lost}
}

// percentile is the latency that q of a hundred stay within; zero when there are none.
func (s slice) percentile(q float64) time.Duration {
	if len(s.latency) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(s.latency))
	return sorted[min(len(sorted)-1, int(q/100*float64(len(sorted))))]
}

// closedLoop lets clients call do one after the other until the time is over; each finishes what it has
// begun. n counts a client's calls.
func closedLoop(ctx context.Context, clients int, length time.Duration, do func(ctx context.Context, client, n int) error) (slice, error) {
	began := time.Now()
	each := make([]slice, clients)
	g, ctx := errgroup.WithContext(ctx)
	for client := range clients {
		g.Go(func() error {
			for n := 0; time.Since(began) < length; n++ {
				at := time.Now()
				call, cancel := context.WithTimeout(ctx, patience)
				err := do(call, client, n)
				late := call.Err() != nil && ctx.Err() == nil
				cancel()
				switch {
				case err == nil:
					each[client].latency = append(each[client].latency, time.Since(at))
				case late:
					each[client].lost++
				default:
					return err
				}
			}
			return nil
		})
	}
	err := g.Wait()
	var all slice
	for _, s := range each {
		all = all.add(s)
	}
	all.took = time.Since(began)
	return all, err
}

// warmUp lets each client call do so many times.
func warmUp(ctx context.Context, clients, calls int, do func(ctx context.Context, client, n int) error) error {
	g, ctx := errgroup.WithContext(ctx)
	for client := range clients {
		g.Go(func() error {
			for n := range calls {
				if err := do(ctx, client, n); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return g.Wait()
}

// median is the middle one; of an even number the lower.
func median(list []float64) float64 {
	return slices.Sorted(slices.Values(list))[(len(list)-1)/2]
}

func ms(d time.Duration) string { return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000) }
