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

// fault is one kill -9, once so many commands have been answered and a random moment has passed.
type fault struct {
	after int64
	delay time.Duration
	of    string // worker 1, worker 2, web, temporal, postgres
}

// plan spreads kills over a workload: every part gets its share, in random order.
func plan(random *rand.Rand, kills, commands int) []fault {
	parts := []string{"worker 1", "postgres", "temporal", "web", "worker 2", "postgres", "temporal"}
	var list []fault
	for i := range kills {
		list = append(list, fault{of: parts[i%len(parts)], after: int64(random.IntN(commands * 9 / 10)), delay: time.Duration(random.IntN(400)) * time.Millisecond})
	}
	slices.SortFunc(list, func(a, b fault) int { return int(a.after - b.after) })
	random.Shuffle(len(list), func(i, j int) { list[i].of, list[j].of = list[j].of, list[i].of })
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
		if err := s.Kill(f.of); err != nil {
			return killed, fmt.Errorf("kill %s: %w", f.of, err)
		}
		killed[f.of]++
		fmt.Fprintf(os.Stderr, "faults: killed %s after %d commands\n", f.of, answered())
	}
	return killed, nil
}
