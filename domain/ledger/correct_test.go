package ledger

import (
	"errors"
	"slices"
	"testing"

	"casewright/domain/calendar"

	"pgregory.net/rapid"
)

// Given a book that is stored after each day it is kept and read again before the next,
// when facts become known late and payments come back,
// then it advances where it can, is corrected where it must, and its balances are those of one replay.
func TestStoredBookEqualsReplay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := genScenario(t)
		on := s.firstDay().AddDays(rapid.IntRange(0, 400).Draw(t, "opened after"))
		var stored []Transaction
		var c Checkpoint
		for end := s.AsOf; ; on = on.AddDays(rapid.IntRange(1, 90).Draw(t, "days on")) {
			now := s
			now.AsOf = later(earlier(on, end), s.firstDay())
			more, next, err := Advance(now, c)
			if c.Through.IsZero() || errors.Is(err, ErrLate) {
				more, next, err = BookOf(slices.Clone(stored), c.Through).Correct(now)
			}
			if err != nil {
				t.Fatal(err)
			}
			stored, c = append(stored, more...), next
			checkSums(t, more)
			ids := map[string]bool{}
			for _, x := range stored {
				if ids[x.ID] {
					t.Fatalf("two transactions are %s", x.ID)
				}
				ids[x.ID] = true
			}
			want := replay(now.withDefaults().knownOn(now.AsOf), false)
			if got := Sum(stored, now.AsOf, calendar.Date{}); !sameBalances(got, Sum(want, now.AsOf, calendar.Date{})) {
				t.Fatalf("through %s the stored book has %v, the replay %v", now.AsOf, got, Sum(want, now.AsOf, calendar.Date{}))
			}
			checkOwes(t, c, stored)
			if now.AsOf == end {
				return
			}
		}
	})
}

func sameBalances(a, b Balances) bool {
	for account, x := range a {
		if b[account] != x {
			return false
		}
	}
	return len(a) == len(b)
}
