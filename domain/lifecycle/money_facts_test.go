package lifecycle_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	books "casewright/domain/ledger"
	"casewright/domain/lifecycle"
	"casewright/domain/money"
)

func support(key, kind, entered string, obligations ...lifecycle.Obligation) lifecycle.OrderEntered {
	return lifecycle.OrderEntered{Order: lifecycle.Order{Key: key, Kind: kind, EnteredOn: date(entered), Obligations: obligations}}
}

func child(dollars int64, from string) lifecycle.Obligation {
	return lifecycle.Obligation{Kind: "child", Child: "child1", Amount: money.Dollars(dollars), From: date(from)}
}

// says is what the case's orders and aid come to as the ledger takes them, one line each.
func says(t *testing.T, s books.Scenario) []string {
	t.Helper()
	lines := []string{}
	put := func(v any) {
		b, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, string(b))
	}
	for _, o := range s.Orders {
		o.Child = nil
		put(o)
	}
	for _, a := range s.Arrears {
		put(a)
	}
	for _, a := range s.Aid {
		put(a)
	}
	return lines
}

func TestMoneyFactsOfACase(t *testing.T) {
	for name, x := range map[string]struct {
		steps []step
		want  []string
	}{
		"no order, no books": {given(opened()), []string{}},
		"a judgment with past-due support, on aid": {given(openedOnAid, happens(support("O1", "judgment", "2026-03-02", child(400, "2026-04-01"),
			lifecycle.Obligation{Kind: "medical", Child: "child1", Amount: money.Dollars(50), From: date("2026-04-01")},
			lifecycle.Obligation{Kind: "spousal", Amount: money.Dollars(100), From: date("2026-04-01"), To: date("2027-03-31")},
			lifecycle.Obligation{Kind: "arrears", Amount: money.Dollars(25), Total: money.Dollars(1200), From: date("2026-03-02")}))),
			[]string{
				`{"id":"O1-child1","kind":"current_child","amount":400.00,"from":"2026-04-01"}`,
				`{"id":"O1-medical-child1","kind":"medical","amount":50.00,"from":"2026-04-01"}`,
				`{"id":"O1-spousal","kind":"spousal","amount":100.00,"from":"2026-04-01","to":"2027-03-31"}`,
				`{"id":"O1-arrears","kind":"current_child","assignment":"permanently_assigned","principal":1200.00,"as_of":"2026-03-02"}`,
				`{"status":"calworks","from":"2026-03-02"}`,
			}},
		"a change of the order ends the old amount the day before, and brings no arrears in again": {given(opened(), happens(support("O1", "existing", "2024-01-15", child(400, "2024-02-01"))),
			on("2026-03-10"),
			happens(support("O2", "modified", "2026-03-10", child(300, "2026-02-01"), lifecycle.Obligation{Kind: "arrears", Total: money.Dollars(900), From: date("2026-02-01")}))),
			[]string{
				`{"id":"O1-child1","kind":"current_child","amount":400.00,"from":"2024-02-01","to":"2026-01-31"}`,
				`{"id":"O2-child1","kind":"current_child","amount":300.00,"from":"2026-02-01"}`,
			}},
		"an order that replaces every day of the one before leaves nothing of it": {given(opened(), happens(support("O1", "temporary", "2026-01-10", child(400, "2026-02-01"))),
			happens(support("O2", "judgment", "2026-03-02", child(350, "2026-01-01")))),
			[]string{`{"id":"O2-child1","kind":"current_child","amount":350.00,"from":"2026-01-01"}`}},
		"an order that is no longer in force is owed through the day before": {given(opened(), happens(support("O1", "judgment", "2026-01-10", child(400, "2026-02-01"))),
			on("2026-03-10"), happens(lifecycle.OrderEnded{Order: "O1", Why: "set aside"})),
			[]string{`{"id":"O1-child1","kind":"current_child","amount":400.00,"from":"2026-02-01","to":"2026-03-09"}`}},
		"an order that ends before its first day is owed nothing": {given(opened(), happens(support("O1", "judgment", "2026-03-02", child(400, "2026-03-02"))),
			happens(lifecycle.OrderEnded{Order: "O1", Why: "set aside"})),
			[]string{`{"id":"O1-child1","kind":"current_child","amount":0.00,"from":"2026-03-02","to":"2026-03-02"}`}},
		"two amounts for one child each have their own account": {given(opened(), happens(support("O1", "judgment", "2026-01-10",
			lifecycle.Obligation{Kind: "child", Child: "child1", Amount: money.Dollars(400), From: date("2026-02-01"), To: date("2026-06-30")}, child(450, "2026-07-01")))),
			[]string{
				`{"id":"O1-child1","kind":"current_child","amount":400.00,"from":"2026-02-01","to":"2026-06-30"}`,
				`{"id":"O1-child1-2","kind":"current_child","amount":450.00,"from":"2026-07-01"}`,
			}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStory(t)
			for _, step := range x.steps {
				step(s)
			}
			facts := lifecycle.MoneyFacts(s.c)
			if diff := cmp.Diff(x.want, says(t, facts)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
			facts.AsOf = date("2027-01-01")
			if _, err := books.Replay(facts); len(x.want) > 0 && err != nil {
				t.Errorf("the ledger cannot take them: %v", err)
			}
		})
	}
}

// The books are asked to follow when, and only when, what decides money has changed.
func TestBooksFollowTheFactsOfMoney(t *testing.T) {
	s := newStory(t)
	openedOnAid(s)
	decide := func(e lifecycle.Event) []lifecycle.Effect {
		t.Helper()
		d, err := lifecycle.RecordFact(s.c, e, "22222222-2222-4222-8222-222222222222", s.facts())
		if err != nil {
			t.Fatal(err)
		}
		s.c = d.After
		return d.Effects
	}
	for _, x := range []struct {
		event lifecycle.Event
		keeps bool
	}{
		{lifecycle.AidEnded{}, false}, // there is no order yet
		{support("O1", "judgment", "2026-03-02", child(400, "2026-03-01")), true},
		{lifecycle.NoteAdded{Text: "Called."}, false},
		{lifecycle.AidStarted{Aid: lifecycle.AidMedical}, true},
		{lifecycle.OrderEnded{Order: "O1", Why: "set aside"}, true},
	} {
		effects := decide(x.event)
		if got := slices.ContainsFunc(effects, func(e lifecycle.Effect) bool { return e.Kind == lifecycle.KeepBooks && e.Case == s.c.ID }); got != x.keeps {
			t.Errorf("after %s the books are asked to follow: %t", x.event.Kind(), got)
		}
	}
}
