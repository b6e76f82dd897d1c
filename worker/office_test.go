package worker_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/client"

	"casewright/activities"
	"casewright/agency"
	"casewright/clock"
	"casewright/documents"
	"casewright/domain/lifecycle"
	"casewright/keyring"
	"casewright/postgres"
	"casewright/temporalx"
	"casewright/test/pgtest"
	"casewright/test/temporaltest"
	"casewright/worker"
	"casewright/workflows"
)

// office is an agency at work on a real PostgreSQL and a real Temporal, each of its own.
type office struct {
	t        *testing.T
	db       *postgres.DB
	keys     *keyring.Keys
	clock    *clock.Clock
	options  client.Options
	client   client.Client
	cases    *activities.Cases
	effects  *activities.Effects
	commands temporalx.Commands
}

const county = "06067"

// newOffice has no worker yet.
func newOffice(t *testing.T, c *clock.Clock) *office {
	t.Helper()
	o := &office{t: t, db: pgtest.New(t), keys: temporaltest.Keys(t), clock: c}
	law, err := activities.CaliforniaLaw()
	if err != nil {
		t.Fatal(err)
	}
	o.cases = &activities.Cases{DB: o.db, Clock: c, Law: law}
	o.moveTo(temporaltest.Options(t, o.keys))
	o.letterhead()
	return o
}

// moveTo makes the office use another, empty Temporal.
func (o *office) moveTo(options client.Options) {
	o.options, o.client = options, temporaltest.Dial(o.t, options)
	o.effects = &activities.Effects{Cases: o.cases, Temporal: o.client, Keys: o.keys}
	o.commands = temporalx.Commands{Client: o.client}
}

// letterhead is what the agency must say about itself in letters.
func (o *office) letterhead() {
	a, _ := agency.Of(county)
	head := activities.Office{
		Agency:  documents.Agency{Name: a.Name, Address: documents.Address{Street: "1 Office Plaza", City: "Sacramento", State: "CA", Zip: "95814"}, Phone: agency.StatewidePhone()},
		Program: documents.Program{ApplicationFee: "Applying costs nothing.", CostRecovery: "We do not charge costs."},
	}
	if _, err := o.db.SetSetting(o.t.Context(), activities.OfficeSetting(a.ID), head, false); err != nil {
		o.t.Fatal(err)
	}
}

// work starts a worker and returns how to stop it; it stops with the test at the latest.
func (o *office) work() (stop func()) {
	o.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		ended <- worker.Run(ctx, worker.Config{Temporal: o.client, Cases: o.cases, Effects: o.effects,
			Seals: &activities.Seals{DB: o.db, Audit: o.keys.Audit, File: filepath.Join(o.t.TempDir(), "seals")}, Logger: slog.New(slog.DiscardHandler)})
	}()
	stopped := false
	stop = func() {
		if stopped {
			return
		}
		stopped = true
		cancel()
		if err := <-ended; err != nil {
			o.t.Errorf("the worker ended with %v", err)
		}
	}
	o.t.Cleanup(stop)
	return stop
}

func person(role lifecycle.ActorRole) lifecycle.Actor {
	if role == lifecycle.Public {
		return lifecycle.Actor{Kind: "public", ID: "public", Role: role}
	}
	return lifecycle.Actor{Kind: "person", ID: "w-" + string(role), Name: "Sam Worker", Role: role}
}

func (o *office) command(id, action string, by lifecycle.ActorRole, form any) lifecycle.Command {
	raw, err := json.Marshal(form)
	if err != nil {
		o.t.Fatal(err)
	}
	return lifecycle.Command{ID: uuid.NewString(), Case: id, Action: action, Form: raw, Actor: person(by)}
}

// do sends a command that must be done.
func (o *office) do(id, action string, by lifecycle.ActorRole, form any) lifecycle.Outcome {
	o.t.Helper()
	ctx, cancel := context.WithTimeout(o.t.Context(), time.Minute)
	defer cancel()
	out, err := o.commands.Do(ctx, o.command(id, action, by, form))
	if err == nil {
		err = out.Err()
	}
	if err != nil {
		o.t.Fatalf("%s: %v %+v", action, err, out.Invalid)
	}
	return out
}

func (o *office) load(id string) lifecycle.Case {
	o.t.Helper()
	l, err := o.db.LoadCase(o.t.Context(), id, "")
	if err != nil {
		o.t.Fatal(err)
	}
	return l.Case
}

// soon waits until something holds; a minute is for machines under load.
func (o *office) soon(what string, holds func() bool) {
	o.t.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if holds() {
			return
		}
	}
	o.t.Fatalf("within a minute did not happen: %s", what)
}

// kinds counts a case's events by kind.
func (o *office) kinds(id string) map[string]int {
	o.t.Helper()
	records := o.stream(id)
	n := map[string]int{}
	for _, r := range records {
		n[r.Kind]++
	}
	return n
}

func (o *office) stream(id string) []lifecycle.Record {
	o.t.Helper()
	records, err := o.db.Stream(o.t.Context(), id, time.Time{})
	if err != nil {
		o.t.Fatal(err)
	}
	return records
}

// application is complete.
func application() lifecycle.ApplicationForm {
	return lifecycle.ApplicationForm{County: county, ApplicantIs: lifecycle.PersonReceivingSupport,
		Receiving: lifecycle.Profile{Name: lifecycle.Name{First: "Maria", Last: "Sample"}, BirthDate: day("1994-04-12"),
			Home: lifecycle.Postal{Line1: "1 Elm Street", City: "Sacramento", State: "CA", ZIP: "95814"}},
		Paying: lifecycle.Profile{Name: lifecycle.Name{First: "David", Last: "Example"}, BirthDate: day("1992-09-30"),
			Home: lifecycle.Postal{Line1: "9 Oak Road", City: "Fresno", State: "CA", ZIP: "93701"}},
		Children: []lifecycle.ChildEntry{{Name: lifecycle.Name{First: "Ana", Last: "Sample"}, BirthDate: day("2021-06-01")}},
		Aid:      lifecycle.AidNone, ExistingOrder: "no", FamilyViolence: "no", NoRepresentationRead: true, SignedBy: "Maria Sample", SignedOn: day("2026-03-01")}
}

// opened is a case applied for by the public and opened by a caseworker; locate has started.
func (o *office) opened() string {
	o.t.Helper()
	id := uuid.NewString()
	o.do(id, "file-application", lifecycle.Public, application())
	for _, party := range []string{"prs", "pps", "child1"} {
		o.do(id, "review-duplicates", lifecycle.Intake, lifecycle.DuplicateReview{Party: party, Finding: "new", Why: "Nobody on file fits."})
	}
	out := o.do(id, "open-case", lifecycle.Caseworker, lifecycle.OpeningForm{LocationAdequate: "no", Solicited: true})
	if out.Number == "" {
		o.t.Fatal("the opened case has no number")
	}
	return id
}

// optionsOf are those of a new and empty Temporal for the same office.
func optionsOf(t *testing.T, o *office) client.Options { return temporaltest.Options(t, o.keys) }

// runs reports whether a process's workflow runs.
func (o *office) runs(id, process string) bool {
	o.t.Helper()
	d, err := o.client.DescribeWorkflowExecution(o.t.Context(), workflows.ID(id, process), "")
	return err == nil && d.WorkflowExecutionInfo.Status == enums.WORKFLOW_EXECUTION_STATUS_RUNNING
}

// standing asks a process's workflow where it stands.
func (o *office) standing(id, process string) (s workflows.Standing, err error) {
	v, err := o.client.QueryWorkflow(o.t.Context(), workflows.ID(id, process), "", workflows.StandingQuery)
	if err != nil {
		return s, err
	}
	return s, v.Get(&s)
}

// holds checks the case's streams: unbroken, and folding to the snapshots.
func (o *office) holds(id string) {
	o.t.Helper()
	l, err := o.db.LoadCase(o.t.Context(), id, "")
	if err != nil {
		o.t.Fatal(err)
	}
	records := o.stream(id)
	if err := lifecycle.CheckChain(records); err != nil {
		o.t.Error(err)
	}
	c, err := lifecycle.Fold(records)
	if err != nil {
		o.t.Fatal(err)
	}
	if diff := cmp.Diff(text(o.t, l.Case), text(o.t, c)); diff != "" {
		o.t.Errorf("the events fold to something else than the snapshot (-snapshot +fold):\n%s", diff)
	}
	for person, snapshot := range l.Persons {
		records := o.stream(person)
		if err := lifecycle.CheckChain(records); err != nil {
			o.t.Error(err)
		}
		if p, err := lifecycle.FoldPerson(records); err != nil || text(o.t, p) != text(o.t, snapshot) {
			o.t.Errorf("a person folds to something else than the snapshot: %v", err)
		}
	}
}

func text(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
