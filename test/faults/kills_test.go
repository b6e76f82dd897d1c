//go:build faults

package faults_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"time"
)

// fault is what is done to one part, once so many commands have been answered and a random moment has passed: kill -9, or for a
// pause, nothing goes on in it for so long.
type fault struct {
	after int64
	delay time.Duration
	of    string // worker 1, worker 2, web, temporal, postgres
	pause time.Duration
}

// plan spreads kills, and a pause for each five of them, over a workload: every part gets its share, in random order.
func plan(random *rand.Rand, kills, commands int) []fault {
	parts := []string{"worker 1", "postgres", "temporal", "web", "worker 2", "postgres", "temporal"}
	paused := []string{"worker 1", "temporal", "worker 2", "web"}
	var list []fault
	add := func(f fault) {
		f.after, f.delay = int64(random.IntN(commands*9/10)), time.Duration(random.IntN(400))*time.Millisecond
		list = append(list, f)
	}
	for i := range kills {
		add(fault{of: parts[i%len(parts)]})
	}
	for i := range kills / 5 {
		add(fault{of: paused[i%len(paused)], pause: time.Duration(1000+random.IntN(7000)) * time.Millisecond})
	}
	slices.SortFunc(list, func(a, b fault) int { return int(a.after - b.after) })
	return list
}

// inflict carries the plan out while the workload runs, and returns how often each part was killed.
func (s *stack) inflict(ctx context.Context, faults []fault, answered func() int64) (map[string]int, error) {
	killed := map[string]int{}
	for _, f := range faults {
		for answered() < f.after {
			if ctx.Err() != nil {
				return killed, ctx.Err()
			}
			time.Sleep(5 * time.Millisecond)
		}
		time.Sleep(f.delay)
		if f.pause > 0 {
			fmt.Fprintf(os.Stderr, "faults: %s pauses for %s after %d commands\n", f.of, f.pause, answered())
			if err := s.Pause(f.of, f.pause); err != nil {
				return killed, fmt.Errorf("pause %s: %w", f.of, err)
			}
			continue
		}
		if err := s.Kill(f.of); err != nil {
			return killed, fmt.Errorf("kill %s: %w", f.of, err)
		}
		killed[f.of]++
		fmt.Fprintf(os.Stderr, "faults: killed %s after %d commands\n", f.of, answered())
	}
	return killed, nil
}
