package workflows_test

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/log"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/workflow"

	"casewright/domain/lifecycle"
	"casewright/workflows"
)

const caseID = "11111111-1111-4111-8111-111111111111"

// start is when the runs of these tests begin: in the future, because the test environment compares the
// time limit of a local activity's second try with the clock on the wall.
var start = time.Date(2126, 3, 4, 9, 0, 0, 0, time.UTC)

// record stands for the case record behind the activities: what was committed, and where the process stands.
type record struct {
	mu       sync.Mutex
	now      func() time.Time
	running  bool
	wake     time.Time
	effects  int // waiting
	commands []string
	log      []string // what the shell asked for, in order
	passed   []time.Time
	fail     map[string]int // how often an activity still fails
	onCommit func()
	onCarry  func()
	onPass   func()
}

func (r *record) standing() workflows.Standing {
	s := workflows.Standing{Running: r.running, Wake: r.wake, Effects: r.effects > 0}
	if !r.wake.IsZero() {
		s.Sleep = max(r.wake.Sub(r.now()), 0)
	}
	return s
}

func (r *record) asked(activity string) error {
	r.log = append(r.log, activity)
	if r.fail[activity] > 0 {
		r.fail[activity]--
		return errors.New("the record cannot be reached")
	}
	return nil
}

func (r *record) Commit(_ context.Context, q workflows.CommitRequest) (workflows.CommitResult, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.asked("Commit"); err != nil {
		return workflows.CommitResult{}, err
	}
	if !slices.Contains(r.commands, q.Command.ID) {
		r.commands = append(r.commands, q.Command.ID)
		if r.onCommit != nil {
			r.onCommit()
		}
	}
	return workflows.CommitResult{Outcome: lifecycle.Outcome{Case: caseID, Seq: slices.Index(r.commands, q.Command.ID) + 1}, Standing: r.standing()}, nil
}

func (r *record) Resume(context.Context, workflows.Place) (workflows.Standing, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	err := r.asked("Resume")
	return r.standing(), err
}

func (r *record) PassTime(context.Context, workflows.Place) (workflows.Standing, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	err := r.asked("PassTime")
	r.passed = append(r.passed, r.now())
	if err == nil && !r.wake.After(r.now()) {
		r.wake = time.Time{}
		if r.onPass != nil {
			r.onPass()
		}
	}
	return r.standing(), err
}

func (r *record) CarryOut(context.Context, workflows.Place) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.asked("CarryOut"); err != nil {
		return err
	}
	r.effects = 0
	if r.onCarry != nil {
		r.onCarry()
	}
	return nil
}

// given is a run of Locate on a record.
func given(t *testing.T, r *record, at time.Time) *testsuite.TestWorkflowEnvironment {
	t.Helper()
	var suite testsuite.WorkflowTestSuite
	suite.SetLogger(log.NewStructuredLogger(slog.New(slog.DiscardHandler))) // faults are part of these tests
	env := suite.NewTestWorkflowEnvironment()
	env.SetStartTime(at)
	env.SetTestTimeout(time.Minute)
	env.RegisterWorkflowWithOptions(workflows.Shell(lifecycle.LocateProcess), workflow.RegisterOptions{Name: lifecycle.Locate.Workflow})
	for name, f := range map[string]any{workflows.CommitActivity: r.Commit, workflows.ResumeActivity: r.Resume,
		workflows.PassTimeActivity: r.PassTime, workflows.CarryOutActivity: r.CarryOut} {
		env.RegisterActivityWithOptions(f, activity.RegisterOptions{Name: name})
	}
	r.now = env.Now
	return env
}

func run(env *testsuite.TestWorkflowEnvironment) {
	env.ExecuteWorkflow(lifecycle.Locate.Workflow, workflows.Input{Case: caseID})
}

// answer is what a command's sender hears.
type answer struct {
	outcome lifecycle.Outcome
	err     error
	done    bool
	at      time.Time
}

// send sends a command after a while and returns where its answer will stand.
func send(env *testsuite.TestWorkflowEnvironment, after time.Duration, id string) *answer {
	a := &answer{}
	env.RegisterDelayedCallback(func() {
		env.UpdateWorkflow(workflows.CommandUpdate, "", &testsuite.TestUpdateCallback{
			OnAccept: func() {},
			OnReject: func(err error) { a.err = err },
			OnComplete: func(v any, err error) {
				a.done, a.err, a.at = true, err, env.Now()
				if err == nil {
					a.outcome = v.(lifecycle.Outcome)
				}
			},
		}, lifecycle.Command{ID: id, Case: caseID, Action: "add-note"})
	}, after)
	return a
}

// end lets the process end, so that the run does.
func end(env *testsuite.TestWorkflowEnvironment, r *record, after time.Duration) {
	env.RegisterDelayedCallback(func() {
		r.mu.Lock()
		r.running = false
		r.mu.Unlock()
		env.SignalWorkflow(workflows.WakeSignal, nil)
	}, after)
}

func ended(t *testing.T, env *testsuite.TestWorkflowEnvironment) {
	t.Helper()
	if !env.IsWorkflowCompleted() || env.GetWorkflowError() != nil {
		t.Fatalf("the run has ended: %t, %v", env.IsWorkflowCompleted(), env.GetWorkflowError())
	}
}

func TestCommandIsCommittedAndAnswered(t *testing.T) {
	r := &record{running: true}
	env := given(t, r, start)
	first, again, second := send(env, time.Hour, "a"), send(env, 2*time.Hour, "a"), send(env, 3*time.Hour, "b")
	end(env, r, 4*time.Hour)
	run(env)
	ended(t, env)
	for i, a := range []*answer{first, again, second} {
		if want := []int{1, 1, 2}[i]; !a.done || a.err != nil || a.outcome.Seq != want {
			t.Errorf("answer %d: %+v, want event %d", i+1, a, want)
		}
	}
	if !slices.Equal(r.commands, []string{"a", "b"}) {
		t.Errorf("committed %v", r.commands)
	}
}

func TestCommandsSentAtOnceAreCommittedOneByOne(t *testing.T) {
	r := &record{running: true, fail: map[string]int{"Commit": 1}} // the first is tried again while the others wait
	env := given(t, r, start)
	var answers []*answer
	for _, id := range []string{"a", "b", "c", "d", "e"} {
		answers = append(answers, send(env, time.Hour, id))
	}
	end(env, r, 2*time.Hour)
	run(env)
	ended(t, env)
	for i, a := range answers {
		if !a.done || a.err != nil {
			t.Errorf("command %d: %+v %v", i, a, a.err)
		}
	}
	if !slices.Equal(r.commands, []string{"a", "b", "c", "d", "e"}) {
		t.Errorf("committed %v", r.commands)
	}
}

func TestCommandThatCannotBeCommittedFailsAndTheShellGoesOn(t *testing.T) {
	r := &record{running: true, fail: map[string]int{"Commit": 1000}}
	env := given(t, r, start)
	lost := send(env, time.Hour, "a")
	env.RegisterDelayedCallback(func() { r.mu.Lock(); r.fail["Commit"] = 0; r.mu.Unlock() }, 2*time.Hour)
	found := send(env, 3*time.Hour, "a")
	end(env, r, 4*time.Hour)
	run(env)
	ended(t, env)
	if !lost.done || lost.err == nil || lost.at.Sub(start.Add(time.Hour)) > 30*time.Second {
		t.Errorf("while the record was away: %+v", lost)
	}
	if !found.done || found.err != nil || len(r.commands) != 1 {
		t.Errorf("sent again: %+v, committed %v", found, r.commands)
	}
}

func TestTimerPassesTimeOnTheDayAndNotBefore(t *testing.T) {
	due := start.Add(75 * 24 * time.Hour)
	r := &record{running: true, wake: due}
	env := given(t, r, start)
	end(env, r, 80*24*time.Hour)
	run(env)
	ended(t, env)
	if len(r.passed) != 1 || r.passed[0].Before(due) || r.passed[0].Sub(due) > time.Second {
		t.Errorf("time passed at %v, want once at %v", r.passed, due)
	}
}

func TestWakeMovesTheTimer(t *testing.T) {
	for name, days := range map[string]int{"earlier": 10, "later": 60} {
		t.Run(name, func(t *testing.T) {
			r := &record{running: true, wake: start.Add(30 * 24 * time.Hour)}
			due := start.Add(time.Duration(days) * 24 * time.Hour)
			env := given(t, r, start)
			env.RegisterDelayedCallback(func() {
				r.mu.Lock()
				r.wake = due
				r.mu.Unlock()
				env.SignalWorkflow(workflows.WakeSignal, nil)
			}, 24*time.Hour)
			end(env, r, 70*24*time.Hour)
			run(env)
			ended(t, env)
			if len(r.passed) != 1 || r.passed[0].Sub(due).Abs() > time.Second {
				t.Errorf("time passed at %v, want once at %v", r.passed, due)
			}
		})
	}
}

func TestCommandMovesTheTimer(t *testing.T) {
	due := start.Add(20 * 24 * time.Hour)
	r := &record{running: true}
	r.onCommit = func() { r.wake = due }
	env := given(t, r, start)
	send(env, time.Hour, "a")
	end(env, r, 30*24*time.Hour)
	run(env)
	ended(t, env)
	if len(r.passed) != 1 || r.passed[0].Sub(due).Abs() > time.Second {
		t.Errorf("time passed at %v, want once at %v", r.passed, due)
	}
}

func TestDeadlinesFollowEachOther(t *testing.T) {
	r := &record{running: true, wake: start.Add(24 * time.Hour)}
	r.onPass = func() {
		if len(r.passed) < 5 {
			r.wake = r.now().Add(24 * time.Hour)
		}
	}
	env := given(t, r, start)
	end(env, r, 30*24*time.Hour)
	run(env)
	ended(t, env)
	if len(r.passed) != 5 {
		t.Errorf("time passed %d times: %v", len(r.passed), r.passed)
	}
}

func TestReplyDoesNotWaitForEffects(t *testing.T) {
	r := &record{running: true, fail: map[string]int{"CarryOut": 3}}
	r.onCommit = func() { r.effects = 1 }
	env := given(t, r, start)
	a := send(env, time.Hour, "a")
	end(env, r, 2*time.Hour)
	run(env)
	ended(t, env)
	if !a.done || a.err != nil || a.at.Sub(start.Add(time.Hour)) > time.Millisecond {
		t.Errorf("answered %+v", a)
	}
	if r.effects != 0 || count(r.log, "CarryOut") != 4 {
		t.Errorf("%d effects are left after %v", r.effects, r.log)
	}
}

func TestEffectsThatComeMeanwhileAreCarriedOutToo(t *testing.T) {
	r := &record{running: true}
	r.onCommit = func() { r.effects++ }
	env := given(t, r, start)
	r.onCarry = func() {
		r.onCarry = nil
		r.effects = 1 // what the second command left while the first's effects were carried out
		send(env, 0, "b")
	}
	send(env, time.Hour, "a")
	end(env, r, 2*time.Hour)
	run(env)
	ended(t, env)
	if r.effects != 0 || len(r.commands) != 2 {
		t.Errorf("%d effects are left, committed %v, %v", r.effects, r.commands, r.log)
	}
}

func TestEffectsThatCannotBeCarriedOutHoldNothingUp(t *testing.T) {
	r := &record{running: true, fail: map[string]int{"CarryOut": 1 << 30}}
	r.onCommit = func() { r.effects = 1 }
	env := given(t, r, start)
	a, b := send(env, time.Hour, "a"), send(env, 48*time.Hour, "b")
	end(env, r, 96*time.Hour)
	run(env)
	ended(t, env)
	if !a.done || !b.done || a.err != nil || b.err != nil {
		t.Errorf("answers %+v %+v", a, b)
	}
}

func TestShellWaitsUntilTheRecordCanBeReached(t *testing.T) {
	r := &record{running: true, fail: map[string]int{"Resume": 500}}
	env := given(t, r, start)
	end(env, r, 24*time.Hour)
	run(env)
	ended(t, env)
	if r.fail["Resume"] != 0 {
		t.Errorf("gave up with %d failures to go", r.fail["Resume"])
	}
}

func TestCommandTellsAShellThatWaitsForTheRecord(t *testing.T) {
	r := &record{running: true, fail: map[string]int{"Resume": 1 << 30}}
	carried := time.Time{}
	r.onCommit = func() { r.effects = 1 }
	r.onCarry = func() { carried = r.now() }
	env := given(t, r, start)
	sent := start.Add(time.Hour + 3*time.Minute)
	a := send(env, sent.Sub(start), "a")
	env.RegisterDelayedCallback(func() { r.mu.Lock(); r.fail["Resume"] = 0; r.mu.Unlock() }, 2*time.Hour)
	end(env, r, 3*time.Hour)
	run(env)
	ended(t, env)
	if !a.done || a.err != nil || carried.Sub(sent) > patience {
		t.Errorf("sent at %v: %+v, effects carried out at %v", sent, a, carried)
	}
}

// patience is how long a command may have to wait while the shell looks for the record.
const patience = 30 * time.Second

func TestShellOfAnEndedProcessEndsAtOnce(t *testing.T) {
	r := &record{}
	env := given(t, r, start)
	run(env)
	ended(t, env)
	if !slices.Equal(r.log, []string{"Resume"}) {
		t.Errorf("asked for %v", r.log)
	}
}

func TestLastCommandOfAProcessIsAnsweredAndItsEffectsCarriedOut(t *testing.T) {
	r := &record{running: true}
	r.onCommit = func() { r.running, r.effects = false, 1 }
	env := given(t, r, start)
	a := send(env, time.Hour, "a")
	run(env)
	ended(t, env)
	if !a.done || a.err != nil || r.effects != 0 {
		t.Errorf("%+v, %d effects are left", a, r.effects)
	}
}

func TestStandingCanBeAskedFor(t *testing.T) {
	due := start.Add(75 * 24 * time.Hour)
	r := &record{running: true, wake: due}
	env := given(t, r, start)
	var got workflows.Standing
	env.RegisterDelayedCallback(func() {
		v, err := env.QueryWorkflow(workflows.StandingQuery)
		if err == nil {
			err = v.Get(&got)
		}
		if err != nil {
			t.Error(err)
		}
	}, time.Hour)
	end(env, r, 2*time.Hour)
	run(env)
	if !got.Running || !got.Wake.Equal(due) {
		t.Errorf("standing %+v", got)
	}
}

func count(list []string, what string) (n int) {
	for _, x := range list {
		if x == what {
			n++
		}
	}
	return n
}
