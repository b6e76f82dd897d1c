package ledger

import (
	"fmt"
	"testing"

	"casewright/domain/calendar"
	"casewright/domain/money"
	"casewright/test/checks"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func init() { checks.Set(200) }

// Given any facts, in any order of recording,
// when the book is kept,
// then every transaction sums to zero, the balances equal those of the replay on every day, and nothing is
// credited beyond what was owed except to a named credit account.
func TestBookOfAnyFacts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := genScenario(t)
		want, err := Replay(s)
		if err != nil {
			t.Fatalf("facts refused: %v", err)
		}
		b, err := Keep(s)
		if err != nil {
			t.Fatalf("facts refused: %v", err)
		}
		checkSums(t, want)
		checkSums(t, b.transactions)
		checkNeverBelowZero(t, want)
		for _, on := range []calendar.Date{s.AsOf, s.AsOf.AddDays(-rapid.IntRange(1, 900).Draw(t, "days before"))} {
			if d := cmp.Diff(map[Account]money.Cents(Sum(want, on, calendar.Date{})), map[Account]money.Cents(b.Balances(on, calendar.Date{}))); d != "" {
				t.Fatalf("balances on %s differ from the replay (-replay +book):\n%s", on, d)
			}
			checkMoney(t, s, b.Balances(on, calendar.Date{}), on)
		}
		checkExplained(t, b, s.AsOf)
		checkRecorded(t, b)
	})
}

// Given a ledger to which facts are posted one by one as they become known,
// when all are posted,
// then its balances equal those of one replay of all facts.
func TestPostingEqualsReplay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := genScenario(t)
		today := s.firstDay().AddDays(rapid.IntRange(0, 400).Draw(t, "opened after"))
		opening := s
		opening.AsOf, opening.Payments, opening.Adjustments = today, nil, nil
		l, err := Open(opening)
		if err != nil {
			t.Fatalf("facts refused: %v", err)
		}
		payments := s.Payments
		for n := rapid.IntRange(0, 12).Draw(t, "postings"); n > 0; n-- {
			today = today.AddDays(rapid.IntRange(0, 80).Draw(t, "days on"))
			switch rapid.IntRange(0, 5).Draw(t, "posting") {
			case 0, 1:
				if len(payments) == 0 {
					continue
				}
				p := payments[0]
				p.CollectedOn = today.AddDays(-rapid.IntRange(0, 100).Draw(t, "collected before"))
				p.WithheldOn, p.ReturnedOn = calendar.Date{}, calendar.Date{}
				if !p.HeldUntil.IsZero() {
					p.HeldUntil = p.CollectedOn.AddDays(60)
				}
				payments = payments[1:]
				_, err = l.PostPayment(p, today)
			case 2:
				if posted := l.Facts().Payments; len(posted) > 0 && posted[len(posted)-1].ReturnedOn.IsZero() {
					_, err = l.PostReturn(posted[len(posted)-1].ID, today)
				}
			case 3:
				o := l.Facts().Orders[0]
				from := later(o.From, today.AddDays(-rapid.IntRange(0, 300).Draw(t, "changed before")))
				if from.After(today) {
					continue
				}
				_, err = l.PostChange(o.ID, AmountChange{From: from, Amount: genAmount(t, "changed to", 0, 900_00)}, today)
			case 4:
				_, err = l.PostAdjustment(Adjustment{ID: fmt.Sprintf("adj-%d", n), Order: l.Facts().Orders[0].ID, Amount: -genAmount(t, "adjusted", 1, 900_00), On: today, Reason: "decision"}, today)
			default:
				_, err = l.AdvanceTo(today)
			}
			if err != nil {
				t.Fatalf("posting refused: %v", err)
			}
		}
		want, err := Replay(l.Facts())
		if err != nil {
			t.Fatalf("facts refused: %v", err)
		}
		checkSums(t, l.book.transactions)
		on := l.Facts().AsOf
		if d := cmp.Diff(map[Account]money.Cents(Sum(want, on, calendar.Date{})), map[Account]money.Cents(l.book.Balances(on, calendar.Date{}))); d != "" {
			t.Fatalf("balances differ from the replay (-replay +ledger):\n%s", d)
		}
		checkRecorded(t, &l.book)
	})
}

func checkSums(t *rapid.T, transactions []Transaction) {
	ids := map[string]bool{}
	for _, x := range transactions {
		if x.Sum() != 0 {
			t.Fatalf("transaction %s sums to %s", x.ID, x.Sum())
		}
		if ids[x.ID] {
			t.Fatalf("transaction id %s is used twice", x.ID)
		}
		ids[x.ID] = true
		for _, e := range x.Entries {
			if _, ok := LookupRule(e.Rule); !ok {
				t.Fatalf("transaction %s rests on unknown rule %q", x.ID, e.Rule)
			}
		}
	}
}

// checkNeverBelowZero walks a replay and refuses a debt paid below zero, or a negative credit, at any time.
func checkNeverBelowZero(t *rapid.T, transactions []Transaction) {
	sums := Balances{}
	for i, x := range transactions {
		if i > 0 && x.EffectiveOn.Before(transactions[i-1].EffectiveOn) {
			t.Fatalf("transaction %s is out of order", x.ID)
		}
		for _, e := range x.Entries {
			sums[e.Account] += e.Amount
		}
		for _, e := range x.Entries {
			switch sum := sums[e.Account]; e.Account.Class {
			case Owed, Collections, Distributed:
				if sum < 0 {
					t.Fatalf("after %s, %s of %s is %s", x.ID, e.Account, e.Account.Period, sum)
				}
			case Credit:
				if sum > 0 {
					t.Fatalf("after %s, %s is overdrawn by %s", x.ID, e.Account, sum)
				}
			}
		}
	}
}

// checkMoney: what came in went somewhere, what is held is in named credit accounts, and the state keeps no
// more than the aid it paid.
func checkMoney(t *rapid.T, s Scenario, sums Balances, on calendar.Date) {
	held := -sums.Total(Credit, Account{})
	if got := sums.Total(Collections, Account{}); got != held {
		t.Fatalf("%s is in hand but %s is held in credit accounts", got, held)
	}
	var received money.Cents
	for _, p := range s.Payments {
		if !p.CollectedOn.After(on) && p.WithheldOn.IsZero() || !p.WithheldOn.IsZero() && !p.WithheldOn.After(on) {
			if !p.RecordedOn.After(s.AsOf) && (p.ReturnedOn.IsZero() || p.ReturnedOn.After(s.AsOf)) {
				received += p.Amount
			}
		}
	}
	if got := sums.Total(Distributed, Account{}) + held; got != received {
		t.Fatalf("received %s, but distributed and held %s", received, got)
	}
	owed := sums.Total(Owed, Account{}) + sums.Total(Charged, Account{})
	if credited := sums.Total(Distributed, Account{}); -owed != credited {
		t.Fatalf("debts fell by %s but %s was distributed", -owed, credited)
	}
	known := false
	var aid money.Cents
	for _, a := range s.knownOn(s.AsOf).Aid {
		if a.Grant == nil {
			continue
		}
		known = true
		for m := s.firstDay().FirstOfMonth(); !m.After(on); m = m.FirstOfNextMonth() {
			if a.Status == CalWORKs && a.covers(m) {
				aid += *a.Grant
			}
		}
	}
	if kept := sums.Total(Distributed, Account{Name: ToState}); known && kept > aid {
		t.Fatalf("the state kept %s of %s of aid", kept, aid)
	}
}

// checkExplained: the last line of every explanation is the balance.
func checkExplained(t *rapid.T, b *Book, on calendar.Date) {
	sums := b.Balances(on, calendar.Date{})
	for _, a := range b.Accounts() {
		var want money.Cents
		for have, amount := range sums {
			have.Period = calendar.Date{}
			if have == a {
				want += amount
			}
		}
		lines := b.Explain(a, on, calendar.Date{})
		if got := lines[len(lines)-1].Balance; got != want {
			t.Fatalf("%s is explained as %s but is %s", a, got, want)
		}
	}
}

// checkRecorded: the book only grows; nothing is recorded before it took effect or before its predecessor's day.
func checkRecorded(t *rapid.T, b *Book) {
	for _, x := range b.transactions {
		if x.RecordedOn.Before(x.EffectiveOn) {
			t.Fatalf("%s took effect on %s but was recorded on %s", x.ID, x.EffectiveOn, x.RecordedOn)
		}
	}
}
