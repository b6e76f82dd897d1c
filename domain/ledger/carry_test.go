package ledger

import (
	"slices"
	"testing"

	"casewright/domain/calendar"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// Given a stored book, carried on whenever a payment is posted or comes back, the facts change, or time passes,
// then it always has the balances of one replay of what is known, and its checkpoint is that of the replay.
func TestCarriedBookEqualsReplay(t *testing.T) {
	corrected := 0
	rapid.Check(t, func(t *rapid.T) {
		s := genScenario(t)
		for i := range s.Payments { // the agency records them when they come
			p := &s.Payments[i]
			p.RecordedOn = p.CollectedOn.AddDays(rapid.IntRange(0, 3).Draw(t, "recorded after"))
		}
		var stored []Transaction
		var at Standpoint
		for on := s.firstDay().AddDays(rapid.IntRange(0, 300).Draw(t, "opened after")); ; on = on.AddDays(rapid.IntRange(0, 60).Draw(t, "days on")) {
			now := s
			now.AsOf = later(earlier(on, s.AsOf), s.firstDay())
			late := slices.ContainsFunc(s.Payments, func(p Payment) bool {
				news := func(d calendar.Date) bool {
					return !d.IsZero() && !d.After(now.AsOf) && (d.After(at.Checkpoint.Through) || d == now.AsOf)
				}
				return news(p.RecordedOn) && !p.CreditedOn().After(at.Checkpoint.Through) || news(p.ReturnedOn)
			})
			facts := now.knownOn(now.AsOf)
			facts.Payments = now.Payments
			facts.Adjustments = keep(facts.Adjustments, func(a Adjustment) bool { return facts.owes(a.Order) })
			if len(facts.Orders)+len(facts.Arrears) == 0 { // there is nothing to keep books of yet
				if now.AsOf == s.AsOf {
					return
				}
				continue
			}
			before := len(stored)
			added, c, err := Carry(facts, at, late, func() ([]Transaction, error) {
				corrected++
				return slices.Clone(stored), nil
			})
			if err != nil {
				t.Fatal(err)
			}
			checkSums(t, added)
			stored = append(stored, added...)
			for _, x := range stored[before:] {
				if x.RecordedOn.IsZero() || x.RecordedOn.Before(x.EffectiveOn) || x.RecordedOn.After(now.AsOf) {
					t.Fatalf("%s took effect on %s and is entered on %s, kept through %s", x.ID, x.EffectiveOn, x.RecordedOn, now.AsOf)
				}
			}
			replayed, want, err := Standing(facts)
			if err != nil {
				t.Fatal(err)
			}
			got := reread(t, c)
			got.AccruedThrough = want.AccruedThrough // how far days without a debt were looked at differs
			if diff := cmp.Diff(reread(t, want), got); diff != "" {
				t.Fatalf("through %s the checkpoint is not the replay's (-replay +carried):\n%s", now.AsOf, diff)
			}
			if got, want := Sum(stored, now.AsOf, calendar.Date{}), Sum(replayed, now.AsOf, calendar.Date{}); !sameBalances(got, want) {
				t.Fatalf("through %s the book has %v, the replay %v", now.AsOf, got, want)
			}
			facts.Payments = nil
			at = Standpoint{facts, c}
			if now.AsOf == s.AsOf {
				return
			}
		}
	})
	if corrected == 0 {
		t.Error("no book was ever corrected")
	}
}

func TestKeyOfAnAccountReadsBack(t *testing.T) {
	for _, a := range []Account{
		{Class: Owed, Order: "O1-child1", Bucket: Current, Part: Principal, Period: day(2026, 3, 1)},
		{Class: Credit, Name: RefundDue},
		{Class: Collections},
	} {
		if got, err := ParseKey(a.Key()); err != nil || got != a {
			t.Errorf("%s reads back as %+v, %v", a.Key(), got, err)
		}
	}
	for _, wrong := range []string{"", "owed/a/b", "owed/a/b/c/d/yesterday", "owed/a/b/c/d/2026-03-01/x"} {
		if a, err := ParseKey(wrong); err == nil {
			t.Errorf("%q reads as %+v", wrong, a)
		}
	}
}

func TestMonthlySupport(t *testing.T) {
	s := Scenario{Orders: []Order{
		{ID: "a", Kind: Child, Amount: 300_00, From: day(2026, 1, 1), Changes: []AmountChange{{From: day(2026, 6, 1), Amount: 250_00}}},
		{ID: "b", Kind: Spousal, Amount: 100_00, From: day(2026, 2, 15), To: day(2026, 8, 31)},
	}}
	for on, want := range map[calendar.Date]int64{day(2025, 12, 31): 0, day(2026, 1, 1): 300_00, day(2026, 3, 1): 400_00, day(2026, 6, 1): 350_00, day(2026, 9, 1): 250_00} {
		if got := s.Monthly(on); int64(got) != want {
			t.Errorf("on %s %s a month, want %d cents", on, got, want)
		}
	}
}

// owes reports whether an order or arrears of the scenario has an id.
func (s Scenario) owes(id string) bool {
	return slices.ContainsFunc(s.Orders, func(o Order) bool { return o.ID == id }) || slices.ContainsFunc(s.Arrears, func(a Arrears) bool { return a.ID == id })
}
