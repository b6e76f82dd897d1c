package stories_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"
	"go.temporal.io/sdk/client"

	"casewright/activities"
	"casewright/agency"
	"casewright/clock"
	"casewright/documents"
	"casewright/domain/calendar"
	"casewright/domain/ledger"
	"casewright/domain/lifecycle"
	"casewright/keyring"
	"casewright/postgres"
	"casewright/temporalx"
	"casewright/test/pgtest"
	"casewright/test/temporaltest"
	"casewright/worker"
)

// server is the world of the real servers: a database and a Temporal namespace of its own, a worker, and a clock that
// stands still until the story moves it. Whoever sleeps on that clock sleeps rate times faster and looks again, so
// that the timers of Temporal fire by themselves when the day has come.
type server struct {
	db       *postgres.DB
	clock    *clock.Clock
	client   client.Client
	cases    *activities.Cases
	effects  *activities.Effects
	commands temporalx.Commands
	keys     *keyring.Keys
	caseID   string
	receipts int
}

// rate is how much faster than the wall the sleeps on a story's clock are: 60 days a second.
const rate = 60 * 86400

func newServer(t *testing.T, s *story) *server {
	t.Helper()
	law, err := activities.CaliforniaLaw()
	if err != nil {
		t.Fatal(err)
	}
	w := &server{db: pgtest.New(t), keys: temporaltest.Keys(t), caseID: uuid.NewString(), clock: clock.Stepped(morning(s.begins), rate)}
	options := temporaltest.Options(t, w.keys)
	if *record != "" {
		options.DataConverter, options.FailureConverter = nil, nil // to be read without a key
	}
	w.client = temporaltest.Dial(t, options)
	w.cases = &activities.Cases{DB: w.db, Clock: w.clock, Law: law}
	w.effects = &activities.Effects{Cases: w.cases, Temporal: w.client, Keys: w.keys}
	w.commands = temporalx.Commands{Client: w.client}
	w.letterhead(t, s.county)
	w.work(t)
	return w
}

// morning is nine o'clock: past the minutes over which the wakes of a day are spread.
func morning(day calendar.Date) time.Time {
	zone, err := time.LoadLocation(clock.DefaultZone)
	if err != nil {
		panic(err)
	}
	return day.In(zone).Add(9 * time.Hour)
}

// letterhead is what the agency must say about itself in letters.
func (w *server) letterhead(t *testing.T, county string) {
	t.Helper()
	a, _ := agency.Of(county)
	at := func(street string) documents.Address {
		return documents.Address{Street: street, City: "Sacramento", State: "CA", Zip: "95814"}
	}
	head := activities.Office{
		Agency: documents.Agency{Name: a.Name, Address: at("1 Office Plaza"), Phone: agency.StatewidePhone()},
		Program: documents.Program{ApplicationFee: "Applying costs nothing.", CostRecovery: "We do not charge costs.",
			PayTo: documents.Firm{Name: "State Disbursement Unit", Address: at("2 Office Plaza")},
			Court: documents.Court{Name: "Superior Court of California", Address: at("3 Office Plaza")}},
	}
	if _, err := w.db.SetSetting(t.Context(), activities.OfficeSetting(a.ID), head, false); err != nil {
		t.Fatal(err)
	}
}

// work runs a worker until the test ends.
func (w *server) work(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		ended <- worker.Run(ctx, worker.Config{Temporal: w.client, Cases: w.cases, Effects: w.effects,
			Seals: &activities.Seals{DB: w.db, Audit: w.keys.Audit, File: filepath.Join(t.TempDir(), "seals")}, Logger: slog.New(slog.DiscardHandler)})
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("the worker ended with %v", err)
		}
	})
}

func (w *server) command(action string, form json.RawMessage, role lifecycle.ActorRole) lifecycle.Command {
	return lifecycle.Command{ID: uuid.NewString(), Case: w.caseID, Action: action, Form: form, Actor: person(role)}
}

func (w *server) do(t *testing.T, cmd lifecycle.Command) error {
	t.Helper()
	out, err := w.commands.Do(t.Context(), cmd)
	if err != nil {
		return err
	}
	w.quiet(t)
	return out.Err()
}

// quiet waits until everything that the record asked for is carried out.
func (w *server) quiet(t *testing.T) {
	t.Helper()
	w.soon(t, "its effects are carried out", func() bool {
		pending, err := w.db.PendingEffects(t.Context(), w.caseID)
		return err == nil && len(pending) == 0
	})
}

// soon waits until something holds; a minute is for machines under load.
func (w *server) soon(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !holds(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("on %s did not happen within a minute: %s", w.clock.Today(), what)
		}
	}
}

// pass moves the clock from one day with something to do to the next. On each, the timers of Temporal must fire.
func (w *server) pass(t *testing.T, x step) {
	t.Helper()
	for {
		next := w.next(t)
		if next.IsZero() || next.After(x.on) {
			break
		}
		w.dawn(t, next)
		w.soon(t, "its clocks look", func() bool { on := w.next(t); return on.IsZero() || on.After(next) })
		w.quiet(t)
	}
	w.dawn(t, x.on)
}

// dawn moves the clock to a day that is not over yet; the books are kept, as every night.
func (w *server) dawn(t *testing.T, day calendar.Date) {
	t.Helper()
	if !day.After(w.clock.Today()) {
		return
	}
	w.clock.Set(morning(day))
	if err := w.cases.Books().Keep(t.Context(), w.caseID); err != nil {
		t.Fatal(err)
	}
}

// next is the next day on which a process of the case has something to do.
func (w *server) next(t *testing.T) calendar.Date {
	c, first := w.load(t).Case, calendar.Date{}
	for place := range c.Processes {
		if on := c.WakeOn(place); !on.IsZero() && (first.IsZero() || on.Before(first)) {
			first = on
		}
	}
	return first
}

func (w *server) load(t *testing.T) postgres.Loaded {
	t.Helper()
	l, err := w.db.LoadCase(t.Context(), w.caseID, "")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func (w *server) pay(t *testing.T, x step) {
	t.Helper()
	w.receipts++
	_, err := w.cases.Books().Post(t.Context(), postgres.Receipt{ID: fmt.Sprint("R", w.receipts), CaseID: w.caseID, Amount: x.paid, CollectedOn: x.on, Source: ledger.Voluntary, ActorID: "w-caseworker"})
	if err != nil {
		t.Fatalf("%v", x.at.wrong("%v", err))
	}
}

func (w *server) view(t *testing.T) view {
	t.Helper()
	l := w.load(t)
	records, err := w.db.Stream(t.Context(), w.caseID, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	books, err := w.db.Transactions(t.Context(), w.caseID)
	if err != nil {
		t.Fatal(err)
	}
	return view{c: l.Case, records: records, account: l.Account, books: books, places: func() []seen { return w.places(t, records) }}
}

// letters fails for a letter that was asked for and does not exist as a PDF.
func (w *server) letters(t *testing.T, v view) {
	t.Helper()
	for _, r := range v.records {
		if r.Kind != "notice-requested" {
			continue
		}
		document, why := v.made(r.Seq)
		if why != "" {
			t.Errorf("%s of %s: %s", say(r), r.EffectiveOn, why)
			continue
		}
		d, err := w.db.DocumentByID(t.Context(), document)
		if err != nil || !bytes.HasPrefix(d.PDF, []byte("%PDF-")) || d.Pages == 0 {
			t.Errorf("%s of %s is no PDF: %d bytes, %v", say(r), r.EffectiveOn, len(d.PDF), err)
		}
	}
}
