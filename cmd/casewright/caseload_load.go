package main

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"casewright/activities"
	"casewright/caseload"
	"casewright/clock"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/postgres"
)

// caseloadLoad is one caseload on its way into the record.
type caseloadLoad struct {
	*parts
	s            *streams
	cases        int
	seed         uint64
	asOf         calendar.Date
	documents    int  // letters are drawn for the first so many cases
	refuseOthers bool // the record must hold no other cases

	plan *caseload.Plan
	mu   sync.Mutex
	sum  caseloadSum
	told time.Time
}

// casesPerCommit is how many cases one statement writes.
const casesPerCommit = 100

// run makes and commits the cases, part by part. It can be stopped and run again.
func (l *caseloadLoad) run(ctx context.Context) error {
	if err := checkAsOf(l.asOf); err != nil {
		return err
	}
	l.sum = newCaseloadSum()
	numbers := map[int]int64{}
	l.plan = &caseload.Plan{Seed: l.seed, Cases: l.cases, AsOf: l.asOf, Zone: l.clock.Location(), Law: l.law, Seal: l.keys.SealSSN,
		Serial: func(index int) int64 { return numbers[index] }}
	households, err := l.missing(ctx)
	if err != nil || len(households) == 0 {
		return err
	}
	if err := l.letterheads(ctx); err != nil {
		return err
	}
	if l.plan.Staff, err = demoStaff(ctx, l.db, l.cases); err != nil {
		return err
	}
	serials, err := l.db.NextCaseNumbers(ctx, 2*len(households))
	if err != nil {
		return err
	}
	for i, h := range households {
		numbers[h.First], numbers[h.First+1] = serials[2*i], serials[2*i+1]
	}
	l.sum.total, l.told = 0, time.Now()
	for _, h := range households {
		l.sum.total += len(h.Tales)
	}
	if err := l.inParts(ctx, households); err != nil {
		return err
	}
	// The made-up past would otherwise look like events that nobody sealed in time.
	if _, err := l.seals().Seal(ctx); err != nil {
		return fmt.Errorf("the cases are loaded; %w", err)
	}
	return nil
}

// checkAsOf holds the date between the years whose holidays are known: deadlines are counted from 15
// months before it to a year after it.
func checkAsOf(asOf calendar.Date) error {
	first, last := calendar.California().Years()
	from, to := calendar.NewDate(first+1, time.April, 1), calendar.NewDate(last-1, time.December, 31)
	if asOf.Before(from) || asOf.After(to) {
		return &inputError{Field: "as-of", Message: fmt.Sprintf("give a date from %s to %s: deadlines around it are counted with the tables of holidays, which hold %d to %d", from, to, first, last)}
	}
	return nil
}

// letterheads gives a record without cases the demonstration's letterheads, where an agency has none.
func (l *caseloadLoad) letterheads(ctx context.Context) error {
	empty, err := l.db.Empty(ctx)
	if err != nil || !empty {
		return err
	}
	return demoOffices(ctx, l.db)
}

// missing are the plan's households that are not in the record yet.
func (l *caseloadLoad) missing(ctx context.Context) ([]caseload.Household, error) {
	all := l.plan.Households()
	ids := make([]string, len(all))
	for i, h := range all {
		ids[i] = l.plan.CaseID(h.First)
	}
	known, err := l.db.KnownCases(ctx, ids)
	if err != nil {
		return nil, err
	}
	if l.refuseOthers && len(known) == 0 {
		empty, err := l.db.Empty(ctx)
		if err != nil {
			return nil, err
		}
		if !empty {
			return nil, &inputError{Field: "mix-into-real-record", Message: "the database that DATABASE_URL names holds cases already, and made-up cases cannot be taken out again. Use an empty database, or add --mix-into-real-record"}
		}
	}
	var left []caseload.Household
	for i, h := range all {
		if known[ids[i]] {
			l.sum.there += len(h.Tales)
			continue
		}
		left = append(left, h)
	}
	if l.sum.there > 0 {
		fmt.Fprintf(l.s.Err, "casewright: %d cases of seed %d are in the record already and stay as they are\n", l.sum.there, l.seed)
	}
	return left, nil
}

func (l *caseloadLoad) inParts(ctx context.Context, households []caseload.Household) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(builders())
	// A small caseload too is divided among all builders.
	size := max(1, min(casesPerCommit, (len(households)+builders()-1)/builders()))
	for first := 0; first < len(households); first += size {
		part := households[first:min(first+size, len(households))]
		g.Go(func() error { return l.part(ctx, part) })
	}
	return g.Wait()
}

// part lives some households and commits them in one statement.
func (l *caseloadLoad) part(ctx context.Context, households []caseload.Household) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	w := postgres.NewWrite(l.asOf.In(l.clock.Location()))
	sum := newCaseloadSum()
	var letters []postgres.Document
	plan := *l.plan
	plan.Letters = func(index int) caseload.Letters {
		if index >= l.documents {
			return nil
		}
		return func(c lifecycle.Case, persons map[string]lifecycle.Person, request lifecycle.Record, id string, at time.Time) (lifecycle.Decision, error) {
			d, letter, err := l.letter(ctx, c, persons, request, id, at)
			if letter != nil {
				letters = append(letters, *letter)
			}
			return d, err
		}
	}
	for _, h := range households {
		steps, err := plan.Live(h)
		if err != nil {
			return fmt.Errorf("make up a case: %w", err)
		}
		for _, step := range steps {
			if err := w.Add(step.Decision, nil, step.Command, step.Outcome); err != nil {
				return err
			}
		}
		sum.add(steps, len(h.Tales))
	}
	sum.letters = len(letters)
	if err := l.db.CommitAll(ctx, w, letters); err != nil {
		return err
	}
	l.done(sum)
	return nil
}

// letter draws a letter as the office would have at that moment.
func (l *caseloadLoad) letter(ctx context.Context, c lifecycle.Case, persons map[string]lifecycle.Person, request lifecycle.Record, id string, at time.Time) (lifecycle.Decision, *postgres.Document, error) {
	var n lifecycle.NoticeRequested
	if err := json.Unmarshal(request.Body, &n); err != nil {
		return lifecycle.Decision{}, nil, err
	}
	e := &activities.Effects{Cases: &activities.Cases{DB: l.db, Clock: clock.Fixed(at), Law: l.law}, Keys: l.keys}
	return e.Render(ctx, postgres.Loaded{Case: c, Persons: persons}, n, request, id)
}

// done counts a committed part and tells how far the load is.
func (l *caseloadLoad) done(part caseloadSum) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sum.merge(part)
	if time.Since(l.told) < 2*time.Second {
		return
	}
	l.told = time.Now()
	took := time.Since(l.sum.began)
	left := time.Duration(float64(took) / float64(l.sum.cases) * float64(l.sum.total-l.sum.cases))
	fmt.Fprintf(l.s.Err, "casewright: %d of %d cases loaded, %.0f a second, about %s left\n",
		l.sum.cases, l.sum.total, float64(l.sum.cases)/took.Seconds(), left.Round(time.Second))
}
