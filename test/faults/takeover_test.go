//go:build faults

package faults_test

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	enumspb "go.temporal.io/api/enums/v1"
	"golang.org/x/sync/errgroup"

	"casewright/domain/lifecycle"
	"casewright/temporalx"
	"casewright/test/installation"
	"casewright/workflows"
)

var takenOver = flag.Int("taken-over", 200, "cases that a worker with a changed law and a changed process takes over")

// takeoverRate makes a day of a case last three seconds, so that the clocks of three months run out in five minutes.
const takeoverRate = 28800

// TestAChangedProgramTakesOverOpenCases stops the workers in the middle of many cases and starts those of another build,
// with other rules, another deadline and another process. Every case goes on: it takes a command, its clocks run out,
// what was counted keeps its days and what begins is counted anew.
func TestAChangedProgramTakesOverOpenCases(t *testing.T) {
	next := buildChanged(t)
	s := &stack{Installation: installation.New(t, installation.Options{ClockRate: takeoverRate, Seed: 1})}
	workers, err := s.DB.Workers(t.Context())
	if err != nil || len(workers) == 0 {
		t.Fatalf("the agency has no worker: %v", err)
	}
	o := &takeover{s: s, worker: workers[0].Value, told: map[string]promise{}}
	for i := range *takenOver {
		o.cases = append(o.cases, inFlight{id: uuid.NewString(), kind: kinds[i%len(kinds)]})
	}
	o.each(t, func(c inFlight) error { return o.begin(t, c) })
	summaryOf(t, s, "before")
	working := []*installation.Child{s.Pages, s.Workers[0], s.Workers[1]}
	for _, c := range working {
		c.End()
	}
	old := o.clocks(t, "LOC-75")

	for _, c := range working {
		c.Become(next).Run(t, 1)
	}
	o.pages = newBrowser(t, s.Web)
	if err := o.pages.signIn(t.Context()); err != nil {
		t.Fatal(err)
	}
	o.each(t, func(c inFlight) error { return o.goOn(t, c) })
	o.keepTheirDays(t, old)
	o.changedRule(t)
	o.outlive(t, 90)
	quiesce(t, s)
	mustWait(t, s, o.told)
	summaryOf(t, s, "after")
	s.noTaskFailed(t)
	s.slow(t)
	quiesce(t, s)
	t.Setenv("CASEWRIGHT_BIN", next)
	s.newer = true
	mustBeWell(t, s, o.told)
}

// inFlight is a case that is taken over.
type inFlight struct {
	id   string
	kind kind
}

// takeover is the cases, and what was said to those who sent commands.
type takeover struct {
	s      *stack
	pages  *browser // of the next program
	worker string   // the account of a worker
	cases  []inFlight
	mu     sync.Mutex
	told   map[string]promise
}

func (o *takeover) each(t *testing.T, f func(inFlight) error) {
	t.Helper()
	var g errgroup.Group
	g.SetLimit(16)
	for _, c := range o.cases {
		g.Go(func() error { return f(c) })
	}
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
}

// send sends a command of a supervisor and returns what came of it.
func (o *takeover) send(id string, d deed) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	by := staff
	by.Role = d.by
	cmd := lifecycle.Command{ID: uuid.NewString(), Case: id, Action: d.action, Actor: by,
		Form: json.RawMessage(strings.NewReplacer("TODAY", o.s.Clock.Today().String(), "WORKER", o.worker).Replace(d.form))}
	out, err := o.s.Commands.Do(ctx, cmd)
	if err != nil {
		return fmt.Errorf("%s: %w", d.action, err)
	}
	o.mu.Lock()
	o.told[cmd.ID] = promise{Command: cmd, done: out.Err() == nil, refused: out.Err() != nil, outcome: &out, attempts: 1}
	o.mu.Unlock()
	if err := out.Err(); err != nil {
		return fmt.Errorf("%s: %w %+v", d.action, err, out.Invalid)
	}
	return nil
}

// begin brings a case to where the workers leave it.
func (o *takeover) begin(t *testing.T, c inFlight) error {
	for _, d := range c.kind.deeds() {
		if err := o.send(c.id, d); err != nil {
			return fmt.Errorf("a case that is %s: %w", c.kind.name, err)
		}
		if d.action != order.action {
			continue
		}
		// What comes next may rest on the month's charge in the books.
		for end := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
			left, err := o.s.DB.PendingEffects(context.Background(), c.id)
			if err == nil && len(left) == 0 {
				break
			}
			if time.Now().After(end) {
				return fmt.Errorf("a case that is %s: %d effects of %s are not carried out (%v)", c.kind.name, len(left), d.action, err)
			}
		}
	}
	if l := o.load(t, c.id); !l.Running(c.kind.runs) {
		return fmt.Errorf("a case that is %s does not run %s", c.kind.name, c.kind.runs)
	}
	return nil
}

func (o *takeover) load(t *testing.T, id string) lifecycle.Case {
	t.Helper()
	l, err := o.s.DB.LoadCase(context.Background(), id, "")
	if err != nil {
		t.Fatal(err)
	}
	return l.Case
}

// goOn does with a case that was taken over what its process asks for: what every case takes, and what is new.
func (o *takeover) goOn(t *testing.T, c inFlight) error {
	if err := o.send(c.id, deed{"add-note", `{"text":"The next program is here."}`, lifecycle.Caseworker}); err != nil {
		return fmt.Errorf("a case that is %s: %w", c.kind.name, err)
	}
	for _, d := range c.kind.then {
		if err := o.send(c.id, d); err != nil {
			return fmt.Errorf("a case that was %s: %w", c.kind.name, err)
		}
	}
	if !c.kind.searched {
		return nil
	}
	// The action has another name now: whoever still has the old one is told so, and the case goes on.
	if err := o.send(c.id, deed{"conclude-search", `{"reviewed":true}`, lifecycle.Caseworker}); err == nil || errors.Is(err, temporalx.ErrUnavailable) {
		return fmt.Errorf("an action that is not there any more was answered with %v", err)
	}
	if err := o.post(c.id, "pass-search-on", url.Values{"reviewed": {"true"}}); err != nil {
		return err
	}
	l := o.load(t, c.id)
	if on, open := l.OpenDeadline("LOC-SECOND", ""); l.State(lifecycle.LocateProcess) != "second_look" || !open || on.Limit.Before(on.From.AddDays(10)) || on.Limit.After(on.From.AddDays(13)) {
		return fmt.Errorf("the search is %s and its new clock %+v", l.State(lifecycle.LocateProcess), on)
	}
	return nil
}

// post does an action by the next program's pages.
func (o *takeover) post(id, action string, form url.Values) error {
	cmd := lifecycle.Command{ID: uuid.NewString(), Case: id, Action: action}
	form.Set("command_id", cmd.ID)
	form.Set("seen", "0")
	form.Set("step", "confirm")
	status, location, err := o.pages.post(context.Background(), "/cases/"+id+"/actions/"+action, form)
	if err != nil || status != http.StatusSeeOther {
		return fmt.Errorf("the page of %s answered %d %s, %v", action, status, location, err)
	}
	o.mu.Lock()
	o.told[cmd.ID] = promise{Command: cmd, done: true, attempts: 1}
	o.mu.Unlock()
	return nil
}

// clocks are the last days of the open clocks of a kind, by case.
func (o *takeover) clocks(t *testing.T, id string) map[string]lifecycle.Deadline {
	t.Helper()
	all := map[string]lifecycle.Deadline{}
	for _, c := range o.cases {
		if d, open := o.load(t, c.id).OpenDeadline(id, ""); open {
			all[c.id] = d
		}
	}
	if len(all) == 0 {
		t.Fatalf("no clock %s runs: the workload tests too little", id)
	}
	return all
}

// keepTheirDays checks that what was counted stays, and what begins is counted by the new table.
func (o *takeover) keepTheirDays(t *testing.T, old map[string]lifecycle.Deadline) {
	t.Helper()
	for id, was := range old {
		for _, d := range o.load(t, id).Deadlines {
			if d.Key == was.Key && (d.Limit != was.Limit || d.From.AddDays(75).After(d.Limit)) {
				t.Errorf("case %s: LOC-75 ran to %s and runs to %s", id, was.Limit, d.Limit)
			}
		}
	}
	c := inFlight{uuid.NewString(), kinds[1]}
	if err := o.begin(t, c); err != nil {
		t.Fatal(err)
	}
	o.cases = append(o.cases, c)
	if d, open := o.load(t, c.id).OpenDeadline("LOC-75", ""); !open || d.Limit.After(d.From.AddDays(73)) {
		t.Errorf("a case of the new program: LOC-75 from %s runs to %s, want 70 days", d.From, d.Limit)
	}
}

// changedRule checks that a case that was taken over is judged by the new rule.
func (o *takeover) changedRule(t *testing.T) {
	t.Helper()
	for _, c := range o.cases {
		if c.kind.name != "withheld from" {
			continue
		}
		err := o.send(c.id, listLicense)
		if err == nil || !strings.Contains(err.Error(), "full payments. Here: no") {
			t.Errorf("by the new rule nobody is listed so early; the answer was %v", err)
		}
		return
	}
	t.Error("no case has an order: the workload tests too little")
}

// outlive waits while days of the agency pass. Then every clock whose day has come has run out, that of a use which the
// next program does not have any more too, and whatever still runs has a next step.
func (o *takeover) outlive(t *testing.T, days int) {
	t.Helper()
	until := o.s.Clock.Today().AddDays(days)
	for o.s.Clock.Today().Before(until) {
		time.Sleep(time.Second)
	}
	dropped := 0
	for _, c := range o.cases {
		l := o.load(t, c.id)
		step := !l.Running(c.kind.runs)
		for _, d := range l.Deadlines {
			if d.Open() && d.Limit.AddDays(12).Before(o.s.Clock.Today()) {
				t.Errorf("case %s, that was %s: %s ran out on %s and still runs", c.id, c.kind.name, d.ID, d.Limit)
			}
			step = step || d.Open() && d.Process == c.kind.runs
		}
		for _, k := range l.Tasks {
			step = step || k.Open() && k.Process == c.kind.runs
			if k.Name == "missed LOC-EMPLOYER" { // in the first program the employer owes it, and no supervisor hears of it
				dropped++
			}
		}
		if !step {
			t.Errorf("case %s, that was %s: %s has no next step", c.id, c.kind.name, c.kind.runs)
		}
	}
	if dropped == 0 {
		t.Error("no clock whose use is gone has run out: the workload tests too little")
	}
}

// noTaskFailed checks that no workflow failed, and that none met code that it could not go on with.
func (s *stack) noTaskFailed(t *testing.T) {
	t.Helper()
	for _, w := range s.running(t) {
		id := workflows.ID(w.CaseID, w.Name)
		events := s.Client.GetWorkflowHistory(t.Context(), id, "", false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
		for events.HasNext() {
			e, err := events.Next()
			if err != nil {
				t.Errorf("the history of %s: %v", id, err)
				break
			}
			if f := e.GetWorkflowTaskFailedEventAttributes(); f != nil {
				t.Errorf("%s: a workflow task failed: %s", id, f.Cause)
			}
		}
	}
}

// summaryOf tells which processes run.
func summaryOf(t *testing.T, s *stack, when string) {
	t.Helper()
	n := map[string]int{}
	for _, w := range s.running(t) {
		name, _, _ := strings.Cut(w.Name, "/")
		n[name]++
	}
	fmt.Printf("faults: %s the takeover, on %s: %v\n", when, s.Clock.Today(), n)
	if when == "before" && len(n) < 8 {
		t.Errorf("only %d kinds of processes run: the workload tests too little", len(n))
	}
}
