package ledger

import (
	"errors"
	"testing"

	"casewright/domain/calendar"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// Given any facts that are known when they take effect,
// when the book is advanced from checkpoint to checkpoint, each stored and read again,
// then the transactions are those of one replay; and where a fact reaches back, that is said.
func TestAdvancingEqualsReplay(t *testing.T) {
	late := 0
	rapid.Check(t, func(t *rapid.T) {
		s := genScenario(t)
		on := s.firstDay().AddDays(rapid.IntRange(0, 500).Draw(t, "first kept through"))
		var got []Transaction
		var c Checkpoint
		for end := s.AsOf; ; on = on.AddDays(rapid.IntRange(1, 70).Draw(t, "days on")) {
			now := s
			now.AsOf = earlier(on, end)
			if now.AsOf.Before(now.firstDay()) {
				now.AsOf = now.firstDay()
			}
			var more []Transaction
			var err error
			if c.Through.IsZero() {
				more, c, err = Standing(now)
			} else {
				more, c, err = Advance(now, c)
			}
			if errors.Is(err, ErrLate) {
				late++
				more, c, err = Standing(now)
				got = nil
			}
			if err != nil {
				t.Fatal(err)
			}
			checkSums(t, more)
			got = append(got, more...)
			c = reread(t, c)
			if want := replay(now.withDefaults().knownOn(now.AsOf), false); len(want)+len(got) > 0 && !cmp.Equal(want, got, sameTransaction) {
				t.Fatalf("through %s the transactions differ (-replay +advanced):\n%s", now.AsOf, cmp.Diff(want, got, sameTransaction))
			}
			checkOwes(t, c, got)
			if now.AsOf == end {
				return
			}
		}
	})
	if late == 0 {
		t.Error("no drawn facts reached back")
	}
}

// sameTransaction leaves out when it was recorded, which is the book's to say.
var sameTransaction = cmp.Comparer(func(a, b Transaction) bool { return a.ID == b.ID && a.same(b) })

func reread(t *rapid.T, c Checkpoint) Checkpoint {
	body, err := c.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var again Checkpoint
	if err := again.UnmarshalBinary(body); err != nil {
		t.Fatal(err)
	}
	return again
}

func checkOwes(t *rapid.T, c Checkpoint, all []Transaction) {
	sums := Sum(all, c.Through, calendar.Date{})
	o := c.Owes()
	if total := sums.Total(Owed, Account{}); o.Current+o.PastDue+o.Interest != total {
		t.Fatalf("the checkpoint says %+v is owed, the transactions say %s", o, total)
	}
	if interest := sums.Total(Owed, Account{Part: InterestDue}); o.Interest != interest {
		t.Fatalf("the checkpoint says %s interest, the transactions say %s", o.Interest, interest)
	}
}
