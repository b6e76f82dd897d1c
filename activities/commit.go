package activities

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/temporal"

	"casewright/agency"
	"casewright/clock"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/postgres"
	"casewright/workflows"
)

// Cases are the activities that decide and record.
type Cases struct {
	DB    *postgres.DB
	Clock *clock.Clock
	Law   *Law
}

// tries is how often a commit is decided anew when someone else commits to the same case first.
const tries = 8

// Commit decides a command and records what follows, all or nothing. It is idempotent on the
// command's id: the stored result is returned. A command that is not allowed changes nothing and is
// no error: the outcome says why.
func (a *Cases) Commit(ctx context.Context, r workflows.CommitRequest) (workflows.CommitResult, error) {
	outcome, after, effects, err := a.commit(ctx, r.Command, func(l postgres.Loaded) (lifecycle.Decision, error) {
		f, err := a.Facts(ctx, l, r.Command.Action)
		if err != nil {
			return lifecycle.Decision{}, err
		}
		return lifecycle.Decide(l.Case, r.Command, f)
	})
	if err != nil {
		return workflows.CommitResult{}, told(ctx, err)
	}
	return workflows.CommitResult{Outcome: outcome, Standing: a.standing(after, r.Process, effects)}, nil
}

// Resume loads where a process stands, first thing in every run of its workflow.
func (a *Cases) Resume(ctx context.Context, p workflows.Place) (workflows.Standing, error) {
	l, err := a.DB.LoadCase(ctx, p.Case, "")
	if err != nil {
		return workflows.Standing{}, told(ctx, err)
	}
	return a.standing(l.Case, p.Process, false), nil
}

// PassTime records what the passing of time did to a process: deadlines missed, reminders given.
func (a *Cases) PassTime(ctx context.Context, p workflows.Place) (workflows.Standing, error) {
	cmd := lifecycle.Command{ID: uuid.NewString(), Case: p.Case}
	_, after, effects, err := a.commit(ctx, cmd, func(l postgres.Loaded) (lifecycle.Decision, error) {
		f, err := a.Facts(ctx, l, "")
		if err != nil {
			return lifecycle.Decision{}, err
		}
		return lifecycle.PassTime(l.Case, p.Process, cmd.ID, f)
	})
	if err != nil {
		return workflows.Standing{}, told(ctx, err)
	}
	return a.standing(after, p.Process, effects), nil
}

// told logs an error of an activity that runs inside a workflow task: nobody else does, and it is tried again.
func told(ctx context.Context, err error) error {
	if activity.IsActivity(ctx) {
		activity.GetLogger(ctx).Warn("the record could not be read or written", "Error", err)
	}
	return err
}

// commit loads, decides and writes, again when someone else committed in between.
func (a *Cases) commit(ctx context.Context, cmd lifecycle.Command, decide func(postgres.Loaded) (lifecycle.Decision, error)) (lifecycle.Outcome, lifecycle.Case, bool, error) {
	var none lifecycle.Case
	if !isID(cmd.ID) {
		return lifecycle.Outcome{}, none, false, invalidCommand("the command's id is not a UUID")
	}
	if !isID(cmd.Case) {
		return lifecycle.Outcome{}, none, false, invalidCommand("the case's id is not a UUID")
	}
	for range tries {
		l, err := a.DB.LoadCase(ctx, cmd.Case, cmd.ID, namedPersons(cmd.Form)...)
		if err != nil {
			return lifecycle.Outcome{}, none, false, err
		}
		if l.Done != nil {
			var o lifecycle.Outcome
			if err := json.Unmarshal(l.Done, &o); err != nil {
				return o, none, false, fmt.Errorf("stored result of command %s: %w", cmd.ID, err)
			}
			return o, l.Case, true, nil
		}
		d, err := decide(l)
		if o, refused := lifecycle.NotDone(cmd.Case, err); refused {
			o.Seq = l.Case.Seq
			return o, l.Case, false, nil
		}
		if err != nil {
			return lifecycle.Outcome{}, none, false, err
		}
		o := lifecycle.Outcome{Case: d.After.ID, Number: d.After.Number, Seq: d.After.Seq, Events: len(d.Records)}
		if len(d.Records) == 0 {
			return o, d.After, false, nil
		}
		w := postgres.NewWrite(a.Clock.Now())
		if err := w.Add(d, l.Heads, cmd.ID, o); err != nil {
			return o, none, false, err
		}
		switch err := a.DB.Commit(ctx, w); {
		case err == nil:
			return o, d.After, len(d.Effects) > 0, nil
		case !errors.Is(err, postgres.ErrConflict):
			return o, none, false, err
		}
	}
	return lifecycle.Outcome{}, none, false, fmt.Errorf("case %s: %w", cmd.Case, postgres.ErrConflict)
}

// Facts are what a decision about a loaded case may know now. The action "open-case" reserves a case
// number; one whose form names a worker learns who they are.
func (a *Cases) Facts(ctx context.Context, l postgres.Loaded, action string) (lifecycle.Facts, error) {
	now := a.Clock.Now()
	today := calendar.DateOf(now, a.Clock.Location())
	f := lifecycle.Facts{Now: now, Today: today, Law: a.Law, Rule: a.Law.Rule(today), Persons: l.Persons, Offered: offered, Account: l.Account}
	switch {
	case action == "open-case" && l.Case.County != "":
		n, err := a.DB.NextCaseNumber(ctx)
		if err != nil {
			return f, err
		}
		f.CaseNumber = lifecycle.Number(l.Case.County, n)
	case namesWorker(action):
		workers, err := a.DB.Workers(ctx)
		if err != nil {
			return f, err
		}
		if len(workers) > 0 { // an installation that keeps its accounts elsewhere has none
			f.Offered = maps.Clone(offered)
			f.Offered["workers"] = workers
		}
	}
	return f, nil
}

// namesWorker reports whether an action's form asks for one of the agency's workers.
func namesWorker(action string) bool {
	_, a, ok := lifecycle.FindAction(action)
	return ok && slices.ContainsFunc(lifecycle.Fields(a.Form()), func(x lifecycle.Field) bool { return x.Source == "workers" })
}

// isID reports whether text is an id as the database takes it: other ways to write a UUID are not.
func isID(text string) bool { return len(text) == 36 && uuid.Validate(text) == nil }

// offered are the lists of choices that come from the agency's data.
var offered = func() map[string][]lifecycle.Option {
	var counties []lifecycle.Option
	for _, c := range agency.Counties() {
		counties = append(counties, lifecycle.Option{Value: c.FIPS, Label: c.Name})
	}
	return map[string][]lifecycle.Option{"counties": counties}
}()

// namedPersons are persons that a form names by id and that are not in the case yet.
func namedPersons(form json.RawMessage) []string {
	var named struct {
		Person string `json:"person"`
	}
	// Another form's "person" may be something else than an id: then no person is named.
	if json.Unmarshal(form, &named) != nil || !isID(named.Person) {
		return nil
	}
	return []string{named.Person}
}

// maxSleep bounds a timer so that every workflow looks at itself, and at its age, now and then.
const maxSleep = 90 * 24 * time.Hour

// spread keeps the cases whose day begins at the same midnight from waking in the same second.
// In seconds.
const spread = 15 * 60

func (a *Cases) standing(c lifecycle.Case, process string, effects bool) workflows.Standing {
	s := workflows.Standing{Running: c.Running(process), Effects: effects}
	if on := c.WakeOn(process); !on.IsZero() {
		h := fnv.New32a()
		_, _ = h.Write([]byte(c.ID))
		s.Wake = on.In(a.Clock.Location()).Add(time.Duration(h.Sum32()%spread) * time.Second)
		s.Sleep = min(a.Clock.Until(s.Wake), a.Clock.Real(maxSleep))
	}
	return s
}

// invalidCommand is a fault in the caller that trying again will not mend.
func invalidCommand(why string) error {
	return temporal.NewNonRetryableApplicationError(why, "invalid_command", nil)
}
