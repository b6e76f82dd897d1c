package stories_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"casewright/activities"
	"casewright/domain/calendar"
	"casewright/domain/ledger"
	"casewright/domain/lifecycle"
)

// pure is the world of the pure functions: nothing but the case, the law and the day.
type pure struct {
	law      *activities.Law
	today    calendar.Date
	c        lifecycle.Case
	persons  map[string]lifecycle.Person
	payments []ledger.Payment
	records  []lifecycle.Record // the case's
	serial   int
}

func newPure(t *testing.T, s *story) *pure {
	law, err := activities.CaliforniaLaw()
	if err != nil {
		t.Fatal(err)
	}
	return &pure{law: law, today: s.begins, persons: map[string]lifecycle.Person{}}
}

const pureCase = "11111111-1111-4111-8111-111111111111"

func (w *pure) command(action string, form json.RawMessage, role lifecycle.ActorRole) lifecycle.Command {
	return lifecycle.Command{ID: w.id(), Case: pureCase, Action: action, Form: form, Actor: person(role)}
}

func (w *pure) id() string {
	w.serial++
	return fmt.Sprintf("22222222-2222-4222-8222-%012d", w.serial)
}

func (w *pure) do(t *testing.T, cmd lifecycle.Command) error {
	d, err := lifecycle.Decide(w.c, cmd, w.facts(t))
	if err != nil {
		return err
	}
	w.take(t, d)
	return nil
}

func (w *pure) pass(t *testing.T, x step) {
	t.Helper()
	for {
		next, place := calendar.Date{}, ""
		for _, p := range slices.Sorted(maps.Keys(w.c.Processes)) {
			if on := w.c.WakeOn(p); !on.IsZero() && !on.After(x.on) && (next.IsZero() || on.Before(next)) {
				next, place = on, p
			}
		}
		if place == "" {
			break
		}
		if next.After(w.today) {
			w.today = next
		}
		d, err := lifecycle.PassTime(w.c, place, w.id(), w.facts(t))
		if err != nil || len(d.Records) == 0 {
			t.Fatalf("%v", x.at.wrong("the clock of %s on %s: %d events, %v", place, w.today, len(d.Records), err))
		}
		w.take(t, d)
	}
	w.today = x.on
}

func (w *pure) pay(_ *testing.T, x step) {
	w.payments = append(w.payments, ledger.Payment{ID: fmt.Sprint("R", len(w.payments)+1), Amount: x.paid, CollectedOn: x.on, Source: ledger.Voluntary, RecordedOn: x.on})
}

// take makes a decision part of the world: letters are said to be made at once.
func (w *pure) take(t *testing.T, d lifecycle.Decision) {
	t.Helper()
	w.c = d.After
	maps.Copy(w.persons, d.Persons)
	for _, r := range d.Records {
		if r.StreamKind == "case" {
			w.records = append(w.records, r)
		}
	}
	for _, e := range d.Effects {
		if e.Kind != lifecycle.RenderNotice {
			continue
		}
		i := slices.IndexFunc(w.c.Notices, func(n lifecycle.Notice) bool { return n.Seq == e.Notice })
		fact, err := lifecycle.RecordFact(w.c, lifecycle.NoticeRendered{Request: e.Notice, Notice: w.c.Notices[i].ID, Document: "made"}, w.id(), w.facts(t))
		if err != nil {
			t.Fatal(err)
		}
		w.take(t, fact)
	}
}

func (w *pure) facts(t *testing.T) lifecycle.Facts {
	account, _ := w.ledger(t)
	return lifecycle.Facts{Now: w.today.In(time.UTC).Add(20 * time.Hour), Today: w.today, Law: w.law, Rule: w.law.Rule(w.today), Persons: w.persons,
		CaseNumber: lifecycle.Number("06067", 1000), Account: account}
}

// ledger is what the books say today.
func (w *pure) ledger(t *testing.T) (lifecycle.Account, []ledger.Transaction) {
	t.Helper()
	s := lifecycle.MoneyFacts(w.c)
	if len(s.Orders)+len(s.Arrears) == 0 {
		return lifecycle.Account{}, nil
	}
	s.AsOf, s.Payments = w.today, w.payments
	books, at, err := ledger.Standing(s)
	if err != nil {
		t.Fatal(err)
	}
	owes := at.Owes()
	a := lifecycle.Account{Monthly: s.Monthly(w.today), PastDue: owes.PastDue, Interest: owes.Interest, Assigned: owes.Assigned, PastDueSince: owes.PastDueSince}
	for _, p := range w.payments {
		a.LastPayment = p.CollectedOn
	}
	return a, books
}

func (w *pure) view(t *testing.T) view {
	account, books := w.ledger(t)
	return view{c: w.c, records: w.records, account: account, books: books, places: func() []seen { return titles(w.records) }}
}

func person(role lifecycle.ActorRole) lifecycle.Actor {
	switch role {
	case lifecycle.Public:
		return lifecycle.Actor{Kind: "public", ID: "public", Role: role}
	case lifecycle.System:
		return lifecycle.Actor{Kind: "system", ID: "batch", Name: "Nightly work", Role: role}
	}
	return lifecycle.Actor{Kind: "person", ID: "w-" + string(role), Name: "Sam Worker", Role: role}
}
