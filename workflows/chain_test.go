package workflows_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/workflow"
	"pgregory.net/rapid"

	"casewright/domain/lifecycle"
	"casewright/workflows"
)

// chain follows a process over its runs: what one run did not answer is sent to the next, as its sender would.
type chain struct {
	t        *testing.T
	record   *record
	now      time.Time
	runs     int
	commands []planned
	nudge    func(*testsuite.TestWorkflowEnvironment)
}

type planned struct {
	id     string
	at     time.Time
	answer *answer
}

func (c *chain) run() {
	c.t.Helper()
	for {
		c.runs++
		env := given(c.t, c.record, c.now)
		c.sendFrom(env, 0)
		if c.nudge != nil {
			c.nudge(env)
		}
		run(env)
		c.now = env.Now()
		err := env.GetWorkflowError()
		if err == nil {
			return
		}
		var again *workflow.ContinueAsNewError
		if !errors.As(err, &again) {
			c.t.Fatalf("run %d ended with %v", c.runs, err)
		}
		in := decode(c.t, again.Input)
		if in != (workflows.Input{Case: caseID}) || again.WorkflowType.Name != lifecycle.Locate.Workflow {
			c.t.Fatalf("run %d goes on as %s with %+v", c.runs, again.WorkflowType.Name, in)
		}
		if c.runs > 2000 {
			c.t.Fatal("the runs do not end")
		}
	}
}

// sendFrom sends the commands that have no good answer yet, each at its time; what came between two runs, or
// failed, is sent again at once.
func (c *chain) sendFrom(env *testsuite.TestWorkflowEnvironment, i int) {
	for i < len(c.commands) && c.commands[i].answer.done && c.commands[i].answer.err == nil {
		i++
	}
	if i == len(c.commands) {
		return
	}
	p := &c.commands[i]
	env.RegisterDelayedCallback(func() {
		c.persist(env, p)
		c.sendFrom(env, i+1)
	}, max(p.at.Sub(env.Now()), 0))
}

// persist sends a command, and again each minute until its answer is good.
func (c *chain) persist(env *testsuite.TestWorkflowEnvironment, p *planned) {
	if p.answer.done && p.answer.err == nil {
		return
	}
	p.answer = send(env, 0, p.id)
	env.RegisterDelayedCallback(func() { c.persist(env, p) }, time.Minute)
}

func decode(t *testing.T, p *commonpb.Payloads) (in workflows.Input) {
	t.Helper()
	if err := converter.GetDefaultDataConverter().FromPayloads(p, &in); err != nil {
		t.Fatal(err)
	}
	return in
}

// check: every command was answered well and committed once, in the order sent.
func (c *chain) check() {
	c.t.Helper()
	for _, p := range c.commands {
		if p.answer == nil || !p.answer.done || p.answer.err != nil {
			c.t.Fatalf("command %s of %s: %+v", p.id, p.at, p.answer)
		}
		if n := count(c.record.commands, p.id); n != 1 {
			c.t.Fatalf("command %s was committed %d times", p.id, n)
		}
	}
	if len(c.record.commands) != len(c.commands) {
		c.t.Fatalf("%d commands became %d", len(c.commands), len(c.record.commands))
	}
}

// TestEighteenYears: a command each month and a deadline each quarter, from a child's birth to majority.
func TestEighteenYears(t *testing.T) {
	last := start.AddDate(18, 0, 0)
	r := &record{running: true, wake: start.AddDate(0, 3, 0)}
	r.onPass = func() { r.wake = r.now().AddDate(0, 3, 0) }
	c := &chain{t: t, record: r, now: start}
	for at := start.AddDate(0, 1, 0); !at.After(last); at = at.AddDate(0, 1, 0) {
		c.commands = append(c.commands, planned{id: at.Format("2006-01"), at: at, answer: &answer{}})
	}
	r.onCommit = func() {
		if len(r.commands) == len(c.commands) {
			r.running = false
		}
	}
	c.run()
	c.check()
	if c.now.Before(last) || c.runs < 70 || c.runs > 90 {
		t.Errorf("%d runs until %s", c.runs, c.now)
	}
	if len(r.passed) < 70 {
		t.Errorf("time passed %d times in 18 years of quarters", len(r.passed))
	}
	ids := slices.Clone(r.commands)
	slices.Sort(ids)
	if !slices.Equal(ids, r.commands) {
		t.Error("commands were committed out of order")
	}
}

// TestRunContinuesAsNew when the server suggests it, when a new version of the program comes, when it is old,
// and after a thousand commands; with commands in flight at that very moment.
func TestRunContinuesAsNew(t *testing.T) {
	for name, nudge := range map[string]func(*testsuite.TestWorkflowEnvironment){
		"suggested by the server": func(e *testsuite.TestWorkflowEnvironment) { e.SetContinueAsNewSuggested(true) },
		"a new worker version":    func(e *testsuite.TestWorkflowEnvironment) { e.SetTargetWorkerDeploymentVersionChanged(true) },
	} {
		t.Run(name, func(t *testing.T) {
			r := &record{running: true}
			c := &chain{t: t, record: r, now: start}
			nudged := false
			c.nudge = func(e *testsuite.TestWorkflowEnvironment) {
				if !nudged {
					e.RegisterDelayedCallback(func() { nudged = true; nudge(e) }, time.Hour)
				}
				end(e, r, 10*24*time.Hour)
			}
			for i := range 5 {
				c.commands = append(c.commands, planned{id: fmt.Sprint(i), at: start.Add(time.Hour), answer: &answer{}})
			}
			c.run()
			c.check()
			if c.runs != 2 {
				t.Errorf("%d runs", c.runs)
			}
		})
	}
	t.Run("an idle run is old after 90 days", func(t *testing.T) {
		r := &record{running: true}
		c := &chain{t: t, record: r, now: start}
		c.nudge = func(e *testsuite.TestWorkflowEnvironment) { end(e, r, start.AddDate(0, 0, 200).Sub(c.now)) }
		c.run()
		if c.runs != 3 {
			t.Errorf("%d runs in 200 days", c.runs)
		}
	})
	t.Run("a thousand commands", func(t *testing.T) {
		r := &record{running: true}
		c := &chain{t: t, record: r, now: start}
		for i := range 1100 {
			c.commands = append(c.commands, planned{id: fmt.Sprint(i), at: start.Add(time.Duration(i) * time.Second), answer: &answer{}})
		}
		r.onCommit = func() { r.running = len(r.commands) < 1100 }
		c.run()
		c.check()
		if c.runs != 2 {
			t.Errorf("%d runs", c.runs)
		}
	})
	t.Run("not while a command is in flight", func(t *testing.T) {
		r := &record{running: true, fail: map[string]int{}}
		env := given(t, r, start)
		r.onCommit = func() {
			if len(r.commands) == 1 {
				r.effects, r.fail["Commit"] = 1, 5 // its effects wake the shell while the second command is tried again
				env.SetContinueAsNewSuggested(true)
			}
		}
		a, b := send(env, time.Hour, "a"), send(env, time.Hour, "b")
		run(env)
		var again *workflow.ContinueAsNewError
		if !errors.As(env.GetWorkflowError(), &again) || !a.done || !b.done || a.err != nil || b.err != nil {
			t.Errorf("ended with %v; answers %+v and %+v", env.GetWorkflowError(), a, b)
		}
	})
	t.Run("not while effects are carried out", func(t *testing.T) {
		r := &record{running: true, fail: map[string]int{"CarryOut": 5}}
		r.onCommit = func() { r.effects = 1 }
		c := &chain{t: t, record: r, now: start}
		c.nudge = func(e *testsuite.TestWorkflowEnvironment) {
			if c.runs == 1 {
				e.SetContinueAsNewSuggested(true)
			}
			end(e, r, 24*time.Hour)
		}
		c.commands = []planned{{id: "a", at: start, answer: &answer{}}}
		c.run()
		c.check()
		if r.effects != 0 {
			t.Error("the effects were left")
		}
	})
}

// TestNoCommandIsLost in any order of commands, deadlines, wakes, faults and new versions.
func TestNoCommandIsLost(t *testing.T) {
	tries := 10
	if n, err := strconv.Atoi(os.Getenv("CASEWRIGHT_RAPID_CHECKS")); err == nil {
		tries = max(n/50, 1)
	}
	for seed := range tries {
		draw := rapid.Custom(life).Example(seed)
		r := &record{running: true, wake: start.Add(draw.first), fail: draw.fail}
		r.onPass = func() { r.wake = r.now().Add(draw.between) }
		c := &chain{t: t, record: r, now: start}
		for i, at := range draw.commands {
			c.commands = append(c.commands, planned{id: fmt.Sprint(i), at: start.Add(at), answer: &answer{}})
		}
		r.onCommit = func() {
			r.effects = len(r.commands) % 2
			r.running = len(r.commands) < len(c.commands)
		}
		c.nudge = func(e *testsuite.TestWorkflowEnvironment) {
			for _, at := range draw.wakes {
				if at := start.Add(at).Sub(c.now); at > 0 {
					e.RegisterDelayedCallback(func() { e.SignalWorkflow(workflows.WakeSignal, nil) }, at)
				}
			}
			if c.runs < draw.versions {
				e.RegisterDelayedCallback(func() { e.SetTargetWorkerDeploymentVersionChanged(true) }, draw.between)
			}
		}
		c.run()
		c.check()
		if r.effects != 0 {
			t.Errorf("life %d: effects were left: %v", seed, r.log)
		}
	}
}

type lifeOfShell struct {
	first, between  time.Duration
	commands, wakes []time.Duration
	fail            map[string]int
	versions        int
}

func life(t *rapid.T) lifeOfShell {
	days := rapid.Custom(func(t *rapid.T) time.Duration {
		return time.Duration(rapid.IntRange(0, 400*24*60).Draw(t, "minutes")) * time.Minute
	})
	l := lifeOfShell{
		first:    days.Draw(t, "first"),
		between:  7*24*time.Hour + days.Draw(t, "between"),
		commands: rapid.SliceOfN(days, 1, 20).Draw(t, "commands"),
		wakes:    rapid.SliceOfN(days, 0, 10).Draw(t, "wakes"),
		versions: rapid.IntRange(0, 4).Draw(t, "versions"),
		fail: map[string]int{"Commit": rapid.IntRange(0, 20).Draw(t, "commit fails"), "Resume": rapid.IntRange(0, 20).Draw(t, "resume fails"),
			"PassTime": rapid.IntRange(0, 20).Draw(t, "passing fails"), "CarryOut": rapid.IntRange(0, 8).Draw(t, "carrying fails")},
	}
	slices.Sort(l.commands)
	return l
}
