package lifecycle_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// TestReplayGivesTheRowsThatTheCommandsWrote: what the audit computes from events alone is what the
// decisions wrote, also for deadlines and tasks that left the state years ago.
func TestReplayGivesTheRowsThatTheCommandsWrote(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// given a case that lived through commands and days
		s := newStory(t)
		w := walk{story: s, t: t}
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			if s.c.ID != "" && rapid.IntRange(0, 3).Draw(t, "kind") == 0 {
				s.pass(s.today.AddDays(rapid.SampledFrom([]int{1, 5, 20, 76}).Draw(t, "days")))
			} else {
				w.act()
			}
			if s.today.After(calendar.NewDate(2029, 1, 1)) {
				break // the tables of holidays end in 2030
			}
		}
		// when its events are replayed
		c, replayed, err := lifecycle.Replay(s.streams[caseID])
		if err != nil {
			t.Fatal(err)
		}
		// then state and rows are those that were written on the way
		if diff := cmp.Diff(text(s.t, s.c), text(s.t, c)); diff != "" && s.c.ID != "" {
			t.Fatalf("another state (-decided +replayed):\n%s", diff)
		}
		got, want := rows{}, rows{}
		(&story{t: s.t, rows: got}).put(replayed)
		for key, row := range s.rows {
			if !strings.HasPrefix(key, "person ") {
				want[key] = row
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("other rows (-written +replayed):\n%s", diff)
		}
	})
}
