package worker_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"casewright/activities"
	"casewright/clock"
	"casewright/domain/lifecycle"
	"casewright/worker"
	"casewright/workflows"
)

// Temporal runs an activity at least once. Every activity that is registered is run here twice, on a record in
// which it has something to do, and the second time must leave the record as the first time did.
func TestEveryActivityTwiceHasTheEffectOfOnce(t *testing.T) {
	t.Parallel()
	c := clock.Fixed(time.Date(2026, 3, 2, 9, 0, 0, 0, clockZone(t)))
	o := newOffice(t, c)
	seals := &activities.Seals{DB: o.db, Audit: o.keys.Audit, File: filepath.Join(t.TempDir(), "seals")}
	id := uuid.NewString()
	commit := func(action string, by lifecycle.ActorRole, form any) {
		t.Helper()
		r, err := o.cases.Commit(t.Context(), workflows.CommitRequest{Command: o.command(id, action, by, form)})
		if err == nil {
			err = r.Outcome.Err()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	commit("file-application", lifecycle.Public, application())
	for _, party := range []string{"prs", "pps", "child1"} {
		commit("review-duplicates", lifecycle.Intake, lifecycle.DuplicateReview{Party: party, Finding: "new", Why: "Nobody on file fits."})
	}
	open := o.command(id, "open-case", lifecycle.Caseworker, lifecycle.OpeningForm{LocationAdequate: "no", Solicited: true})
	place := workflows.Place{Case: id, Process: lifecycle.LocateProcess}

	order := o.command(id, "record-existing-order", lifecycle.Caseworker, lifecycle.ExistingForm{Kind: "existing", Court: "Superior Court of Fresno County", Number: "20CE00002",
		Received: day("2026-05-17"), OrderTerms: lifecycle.OrderTerms{On: day("2026-03-01"), Start: day("2026-03-01"), Health: "no",
			Amounts: []lifecycle.AmountEntry{{Child: "child1", Amount: "400"}}}})

	// In this order each has something to do: the letters of the opening, then 76 days later the deadline, then an
	// order's book, whose next month is opened and whose unpaid support the case is told of.
	steps := []struct {
		name string
		run  func(context.Context) (any, error)
	}{
		{workflows.CommitActivity, func(ctx context.Context) (any, error) {
			return o.cases.Commit(ctx, workflows.CommitRequest{Process: lifecycle.ApplicationProcess, Command: open})
		}},
		{workflows.CarryOutActivity, func(ctx context.Context) (any, error) { return nil, o.effects.CarryOut(ctx, place) }},
		{workflows.SealActivity, func(ctx context.Context) (any, error) { return nil, seals.SealEvents(ctx) }},
		{workflows.PassTimeActivity, func(ctx context.Context) (any, error) {
			c.Set(time.Date(2026, 5, 17, 9, 0, 0, 0, clockZone(t)))
			return o.cases.PassTime(ctx, place)
		}},
		{workflows.ResumeActivity, func(ctx context.Context) (any, error) { return o.cases.Resume(ctx, place) }},
		{workflows.StraysActivity, func(ctx context.Context) (any, error) {
			_, err := o.db.Pool().Exec(ctx, `update effect set created_at = now() - interval '1 hour'`)
			if err != nil {
				return nil, err
			}
			_, err = o.effects.CarryOutStrays(ctx)
			return nil, err
		}},
		{workflows.ReconcileActivity, func(ctx context.Context) (any, error) {
			r, err := o.effects.ReconcilePage(ctx, workflows.ReconcileInput{})
			return r.Checked, err
		}},
		{workflows.BookAgenciesActivity, func(ctx context.Context) (any, error) {
			if _, err := o.cases.Commit(ctx, workflows.CommitRequest{Process: lifecycle.CaseProcess, Command: order}); err != nil {
				return nil, err
			}
			if err := o.effects.CarryOut(ctx, place); err != nil {
				return nil, err
			}
			return o.cases.Books().Agencies(ctx)
		}},
		{workflows.KeepMonthActivity, func(ctx context.Context) (any, error) {
			c.Set(time.Date(2026, 6, 2, 9, 0, 0, 0, clockZone(t)))
			_, err := o.cases.Books().KeepMonth(ctx, o.load(id).County)
			return nil, err
		}},
		{workflows.SweepDelinquencyActivity, func(ctx context.Context) (any, error) {
			stop := o.work() // the case's own workflow takes the command
			defer stop()
			_, err := o.effects.SweepDelinquency(ctx)
			o.soon("what follows is carried out", func() bool {
				var waiting int
				return o.db.Pool().QueryRow(ctx, `select count(*) from effect where done_at is null`).Scan(&waiting) == nil && waiting == 0
			})
			return nil, err
		}},
	}
	tested := map[string]bool{}
	for _, s := range steps {
		tested[s.name] = true
		first, err := s.run(t.Context())
		if err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
		once := o.everything()
		second, err := s.run(t.Context())
		if err != nil {
			t.Fatalf("%s, the second time: %v", s.name, err)
		}
		if twice := o.everything(); twice != once {
			t.Errorf("%s left after once\n%s\nand after twice\n%s", s.name, once, twice)
		}
		// Whether effects wait is asked of the record each time: the first may have left some.
		a, b := fmt.Sprintf("%+v", forget(first)), fmt.Sprintf("%+v", forget(second))
		if a != b {
			t.Errorf("%s answered\n%s\nand then\n%s", s.name, a, b)
		}
	}
	for _, list := range (worker.Config{Cases: o.cases, Effects: o.effects, Seals: seals}).Activities() {
		for name := range list {
			if !tested[name] {
				t.Errorf("the activity %s is not run twice here", name)
			}
		}
	}
	if n := o.kinds(id); n["deadline-passed"] != 1 || n["case-opened"] != 1 || n["order-entered"] != 1 || n["delinquency-identified"] != 1 {
		t.Errorf("not everything happened: %v", n)
	}
	o.holds(id)
}

func clockZone(t *testing.T) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(clock.DefaultZone)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func forget(v any) any {
	switch x := v.(type) {
	case workflows.CommitResult:
		x.Standing.Effects = false
		return x
	case workflows.Standing:
		x.Effects = false
		return x
	}
	return v
}

// everything is how much the record holds.
func (o *office) everything() string {
	o.t.Helper()
	s := ""
	for _, count := range []string{"event", "stream", "command", "document", "seal", "task", "deadline", "participant", "person", "process", "effect", "effect where done_at is null", "ledger_transaction"} {
		var n int
		if err := o.db.Pool().QueryRow(o.t.Context(), "select count(*) from "+count).Scan(&n); err != nil {
			o.t.Fatal(err)
		}
		s += fmt.Sprintf("%s: %d\n", count, n)
	}
	return s
}
