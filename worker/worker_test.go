package worker_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"casewright/clock"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/postgres"
	"casewright/temporalx"
	"casewright/workflows"
)

func day(s string) calendar.Date {
	d, err := calendar.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// monday is when the office of these tests opens, with a clock at the pace of the wall.
func monday(rate int64) *clock.Clock {
	return clock.New(time.Date(2026, 3, 2, 17, 0, 0, 0, time.UTC), rate, nil)
}

// One case from the public's application to the parent located, through real workflows and letters.
func TestCaseFromApplicationToLocated(t *testing.T) {
	t.Parallel()
	o := newOffice(t, monday(1))
	o.work()
	id := o.opened()

	o.soon("the letters of the opening", func() bool { return o.kinds(id)["notice-rendered"] == 2 })
	letters, err := o.db.Documents(t.Context(), id)
	if err != nil || len(letters) != 2 {
		t.Fatalf("%d letters, %v", len(letters), err)
	}
	for _, l := range letters {
		if l.Pages == 0 || l.PDFSHA256 == "" || l.MadeOn != day("2026-03-02") {
			t.Errorf("letter %+v", l)
		}
	}
	o.soon("the workflow of locate", func() bool { return o.runs(id, lifecycle.LocateProcess) })

	o.do(id, "record-source-result", lifecycle.Caseworker, lifecycle.SourceResult{Source: "usps", On: day("2026-03-02"), Result: "address", Confidence: "high",
		Address: lifecycle.Postal{Line1: "3 Fig Lane", City: "Madera", State: "CA", ZIP: "93637"}})
	o.do(id, "send-postal-verification", lifecycle.Caseworker, lifecycle.LeadChoice{Lead: "L2"})
	o.do(id, "verify-lead", lifecycle.Caseworker, lifecycle.LeadVerification{Lead: "L2", Finding: "confirmed", On: day("2026-03-02"), How: "postal", Sufficient: "yes"})

	c := o.load(id)
	if c.State(lifecycle.LocateProcess) != lifecycle.Located || c.Stage() != "Order establishment" {
		t.Errorf("the case is in stage %s", c.Stage())
	}
	o.soon("the letter to the post office", func() bool { return o.kinds(id)["notice-rendered"] == 3 })
	o.soon("the end of locate's workflow", func() bool { return !o.runs(id, lifecycle.LocateProcess) })
	o.holds(id)
}

func TestActionNotAllowedChangesNothing(t *testing.T) {
	t.Parallel()
	o := newOffice(t, monday(1))
	o.work()
	id := o.opened()
	before := len(o.stream(id))
	out, err := o.commands.Do(t.Context(), o.command(id, "conclude-search", lifecycle.Caseworker, lifecycle.SearchConclusion{Reviewed: true}))
	if err != nil || out.Refusal == nil || len(out.Refusal.Reasons) == 0 {
		t.Fatalf("%+v, %v", out, err)
	}
	out, err = o.commands.Do(t.Context(), o.command(id, "add-note", lifecycle.Caseworker, lifecycle.Note{}))
	if err != nil || out.Invalid == nil {
		t.Fatalf("%+v, %v", out, err)
	}
	// Letters may come meanwhile; nothing that a person asked for may.
	for _, r := range o.stream(id)[before:] {
		if r.Actor.Kind == "person" {
			t.Errorf("recorded %s: %s", r.Kind, r.Title)
		}
	}
}

func TestSameCommandHappensOnce(t *testing.T) {
	t.Parallel()
	o := newOffice(t, monday(1))
	o.work()
	id := o.opened()
	cmd := o.command(id, "add-lead", lifecycle.Caseworker, lifecycle.LeadForm{From: "relatives", Of: "employer", Employer: "Fresno Fruit", Confidence: "low"})
	outcomes := make([]lifecycle.Outcome, 6)
	var sent sync.WaitGroup
	for i := range outcomes {
		sent.Go(func() {
			out, err := o.commands.Do(t.Context(), cmd)
			if err != nil {
				t.Error(err)
			}
			outcomes[i] = out
		})
	}
	sent.Wait()
	for _, out := range outcomes {
		if out != outcomes[0] || out.Err() != nil {
			t.Errorf("answered %+v and %+v", outcomes[0], out)
		}
	}
	if n := o.kinds(id)["lead-added"]; n != 2 { // one of the opening, one of the command
		t.Errorf("%d leads", n)
	}
	o.holds(id)
}

func TestCommandSentWhileTheWorkerIsDownIsAnsweredWhenItIsBack(t *testing.T) {
	t.Parallel()
	o := newOffice(t, monday(1))
	stop := o.work()
	id := o.opened()
	stop()
	answered := make(chan error, 1)
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		out, err := o.commands.Do(ctx, o.command(id, "add-note", lifecycle.Caseworker, lifecycle.Note{Text: "Sent while nobody was there."}))
		if err == nil {
			err = out.Err()
		}
		answered <- err
	}()
	select {
	case err := <-answered:
		t.Fatalf("answered without a worker: %v", err)
	case <-time.After(2 * time.Second):
	}
	o.work()
	if err := <-answered; err != nil {
		t.Fatal(err)
	}
	if n := o.kinds(id)["note-added"]; n != 1 {
		t.Errorf("%d notes", n)
	}
}

// A case that everybody forgets: on the day after the 75th, the timer records that locate was missed and gives
// a supervisor the task.
func TestCaseLeftAloneMissesItsLocateDeadline(t *testing.T) {
	t.Parallel()
	o := newOffice(t, monday(5*86400))
	o.work()
	id := o.opened()
	started := o.load(id).Locate.Started
	limit := started.AddDays(75)
	var passed lifecycle.Record
	o.soon("LOC-75 missed", func() bool {
		for _, r := range o.stream(id) {
			if r.Kind == "deadline-passed" && strings.HasPrefix(r.Title, "Deadline missed: ") && strings.HasSuffix(r.Title, " (LOC-75), the last day was "+limit.Format("January 2, 2006")) {
				passed = r
			}
		}
		return passed.Seq > 0
	})
	if passed.EffectiveOn != limit.AddDays(1) || passed.Actor.ID != "clock" || passed.Action != "pass-time" {
		t.Errorf("effective on %s by %s (%s); want %s by the clock", passed.EffectiveOn, passed.Actor.ID, passed.Action, limit.AddDays(1))
	}
	if recorded := calendar.DateOf(passed.RecordedAt, o.clock.Location()); recorded.Before(limit.AddDays(1)) {
		t.Errorf("recorded on %s, before the last day was over", recorded)
	}
	c := o.load(id)
	k, owed := c.OpenTask("missed LOC-75", "")
	if !owed || k.Queue != lifecycle.Supervisor || k.OpenedOn != limit.AddDays(1) {
		t.Errorf("the supervisor's task is %+v", k)
	}
	o.holds(id)
}

// An empty Temporal after a disaster: every running process gets its workflow back, and its timer.
func TestWorkflowsComeBackOnAnEmptyTemporal(t *testing.T) {
	t.Parallel()
	o := newOffice(t, monday(1))
	stop := o.work()
	id := o.opened()
	stop()

	o.moveTo(optionsOf(t, o))
	o.work()
	r, err := o.effects.ReconcilePage(t.Context(), workflows.ReconcileInput{})
	if err != nil || r.Checked != 3 || r.Started != 3 || !r.Done {
		t.Fatalf("reconciled %+v, %v", r, err)
	}
	again, err := o.effects.ReconcilePage(t.Context(), workflows.ReconcileInput{})
	if err != nil || again.Started != 0 || again.Checked != 3 {
		t.Errorf("reconciled again %+v, %v", again, err)
	}
	c := o.load(id)
	for _, p := range []string{lifecycle.CaseProcess, lifecycle.ApplicationProcess, lifecycle.LocateProcess} {
		o.soon(p+"'s standing", func() bool {
			s, err := o.standing(id, p)
			if err != nil || !s.Running {
				return false
			}
			want := c.WakeOn(p)
			return s.Wake.IsZero() == want.IsZero() && (want.IsZero() || calendar.DateOf(s.Wake, o.clock.Location()) == want)
		})
	}
	o.do(id, "add-note", lifecycle.Caseworker, lifecycle.Note{Text: "We are back."})
}

func TestCaseIsGivenOnlyToSomeoneWithAnAccount(t *testing.T) {
	t.Parallel()
	o := newOffice(t, monday(1))
	o.work()
	id := o.opened()
	account, err := o.db.CreateAccount(t.Context(), postgres.NewAccount{Login: "robin", Name: "Robin Worker", Role: lifecycle.Caseworker, Password: "correct horse battery staple"}, o.clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	out, err := o.commands.Do(t.Context(), o.command(id, "assign-worker", lifecycle.Supervisor, lifecycle.Assignment{Worker: uuid.NewString(), Why: "Has room."}))
	if err != nil || out.Invalid == nil || out.Invalid.Fields[0].Field != "worker" {
		t.Errorf("given to nobody: %+v, %v", out, err)
	}
	o.do(id, "assign-worker", lifecycle.Supervisor, lifecycle.Assignment{Worker: account.ID, Why: "Has room."})
	if got := o.load(id).Worker; got != account.ID {
		t.Errorf("given to %s, want %s", got, account.ID)
	}
}

func TestCommandThatNobodyAnswersCanBeSentAgain(t *testing.T) {
	t.Parallel()
	o := newOffice(t, monday(1)) // no worker
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	if _, err := o.commands.Do(ctx, o.command(uuid.NewString(), "file-application", lifecycle.Public, application())); !errors.Is(err, temporalx.ErrUnavailable) {
		t.Errorf("without a worker: %v", err)
	}
	if _, err := o.commands.Do(t.Context(), o.command(uuid.NewString(), "abolish-support", lifecycle.Public, nil)); !errors.Is(err, temporalx.ErrUnknownAction) {
		t.Errorf("an unknown action: %v", err)
	}
	o.work()
	cmd := o.command("no id", "file-application", lifecycle.Public, application())
	if _, err := o.commands.Do(t.Context(), cmd); err == nil || errors.Is(err, temporalx.ErrUnavailable) {
		t.Errorf("a case that cannot be: %v", err)
	}
}
