package workflows

import (
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"casewright/domain/lifecycle"
)

// Shell is the workflow that runs a process.
func Shell(process string) func(workflow.Context, Input) error {
	return func(ctx workflow.Context, in Input) error {
		if in.Key != "" {
			return run(ctx, process+"/"+in.Key, in)
		}
		return run(ctx, process, in)
	}
}

// maxAge is how old a run grows before it continues as new, so that every run began on recent code.
const maxAge = 90 * 24 * time.Hour

// maxUpdates is how many commands one run takes, below the server's limit of 2,000 updates a run.
const maxUpdates = 1000

// again is how long a shell waits after the record could not be reached before it looks again: at first, and
// at most when it stays away.
const (
	again       = 30 * time.Second
	againAtMost = 10 * time.Minute
)

// patience is how long one look at the record, or one command, may take; the next command waits as long.
const patience = 20 * time.Second

// shell is one run of a process's workflow.
type shell struct {
	place    string // the process, and its key when a case may have many
	in       Input
	begun    time.Time
	turn     turns // one command at a time
	standing Standing
	loaded   bool
	taken    int // how often the standing was learned
	updates  int
	owed     bool // effects wait to be carried out
	carrying bool // they are being carried out

	timer  workflow.Future // the one timer, nil when none is set
	disarm workflow.CancelFunc
	armed  time.Time // what the timer waits for: an agency instant, or none for the run's own age
}

func run(ctx workflow.Context, place string, in Input) error {
	s := &shell{place: place, in: in, begun: workflow.Now(ctx)}
	if err := workflow.SetQueryHandler(ctx, StandingQuery, func() (Standing, error) { return s.standing, nil }); err != nil {
		return err
	}
	if err := workflow.SetUpdateHandler(ctx, CommandUpdate, s.command); err != nil {
		return err
	}
	wake := workflow.GetSignalChannel(ctx, WakeSignal)
	s.look(ctx, ResumeActivity)
	for {
		if drain(wake) {
			s.look(ctx, ResumeActivity)
			continue
		}
		if s.owed && !s.carrying {
			s.carryOut(ctx)
		}
		if s.idle(ctx) && !s.standing.Running {
			return nil
		}
		if s.idle(ctx) && s.old(ctx) {
			return workflow.NewContinueAsNewError(ctx, TypeOf(s.place), s.in)
		}
		if err := s.wait(ctx, wake); err != nil {
			return err
		}
	}
}

// command decides and records one command. Its reply does not wait for the effects.
func (s *shell) command(ctx workflow.Context, cmd lifecycle.Command) (lifecycle.Outcome, error) {
	if err := s.turn.take(ctx); err != nil {
		return lifecycle.Outcome{}, err
	}
	defer s.turn.leave()
	s.updates++
	var r CommitResult
	err := workflow.ExecuteLocalActivity(local(ctx), CommitActivity, CommitRequest{Process: s.place, Command: cmd}).Get(ctx, &r)
	if err != nil {
		return lifecycle.Outcome{}, err
	}
	s.take(r.Standing)
	return r.Outcome, nil
}

// look learns from the record where the process stands, after Resume or PassTime. When the record
// cannot be reached it waits and looks again, or takes what a command has learned meanwhile: a shell never
// fails over it.
func (s *shell) look(ctx workflow.Context, activity string) {
	for wait := again; ; wait = min(2*wait, againAtMost) {
		if s.turn.take(ctx) != nil {
			return
		}
		var standing Standing
		err := workflow.ExecuteLocalActivity(local(ctx), activity, Place{Case: s.in.Case, Process: s.place}).Get(ctx, &standing)
		if err == nil {
			s.take(standing)
		}
		s.turn.leave()
		if err == nil {
			return
		}
		taken := s.taken
		if known, err := workflow.AwaitWithTimeout(ctx, wait, func() bool { return s.taken > taken }); known || err != nil {
			return
		}
	}
}

func (s *shell) take(standing Standing) {
	s.standing, s.loaded = standing, true
	s.taken++
	s.owed = s.owed || standing.Effects
}

// carryOut has the case's effects carried out, beside whatever else the shell does.
func (s *shell) carryOut(ctx workflow.Context) {
	s.owed, s.carrying = false, true
	workflow.Go(ctx, func(ctx workflow.Context) {
		ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
			TaskQueue:           DocumentQueue,
			StartToCloseTimeout: 2 * time.Minute,
			HeartbeatTimeout:    20 * time.Second, // a letter takes one; the work of a killed worker is taken over soon
			RetryPolicy:         &temporal.RetryPolicy{InitialInterval: time.Second, MaximumInterval: time.Minute, MaximumAttempts: 10},
		})
		err := workflow.ExecuteActivity(ctx, CarryOutActivity, Place{Case: s.in.Case, Process: s.place}).Get(ctx, nil)
		if err != nil {
			// The effects stay in the record; the reconciler carries out what is left.
			workflow.GetLogger(ctx).Error("effects are left to the reconciler", "workflow", ID(s.in.Case, s.place))
		}
		s.carrying = false
	})
}

// idle reports whether the run has nothing in hand: only then may it end or continue as new.
func (s *shell) idle(ctx workflow.Context) bool {
	return s.loaded && !s.owed && !s.carrying && workflow.AllHandlersFinished(ctx)
}

// old reports whether the run should continue as new.
func (s *shell) old(ctx workflow.Context) bool {
	info := workflow.GetInfo(ctx)
	return info.GetContinueAsNewSuggested() || info.GetTargetWorkerDeploymentVersionChanged() ||
		s.updates >= maxUpdates || workflow.Now(ctx).Sub(s.begun) >= maxAge
}

// wait sleeps until the timer, a wake, or until something changed that the shell must look at.
func (s *shell) wait(ctx workflow.Context, wake workflow.ReceiveChannel) error {
	s.arm(ctx)
	err := workflow.Await(ctx, func() bool {
		return s.timer.IsReady() || wake.Len() > 0 || s.owed && !s.carrying || !s.armed.Equal(s.standing.Wake) ||
			s.idle(ctx) && (!s.standing.Running || s.old(ctx))
	})
	if err != nil {
		return err
	}
	if s.timer.IsReady() {
		s.timer = nil
		if !s.standing.Wake.IsZero() && s.armed.Equal(s.standing.Wake) {
			s.look(ctx, PassTimeActivity)
		}
	}
	return nil
}

// arm sets the one timer: to the process's next moment, or to the end of the run's age.
func (s *shell) arm(ctx workflow.Context) {
	if s.timer != nil && s.armed.Equal(s.standing.Wake) {
		return
	}
	if s.timer != nil {
		s.disarm()
	}
	sleep := maxAge - workflow.Now(ctx).Sub(s.begun)
	if !s.standing.Wake.IsZero() {
		sleep = min(sleep, s.standing.Sleep)
	}
	timerCtx, cancel := workflow.WithCancel(ctx)
	s.timer, s.disarm, s.armed = workflow.NewTimer(timerCtx, max(sleep, time.Millisecond)), cancel, s.standing.Wake
}

// local are the options of the short transactions that run inside a workflow task.
func local(ctx workflow.Context) workflow.Context {
	return workflow.WithLocalActivityOptions(ctx, workflow.LocalActivityOptions{
		ScheduleToCloseTimeout: patience,
		StartToCloseTimeout:    10 * time.Second,
		RetryPolicy:            &temporal.RetryPolicy{InitialInterval: 50 * time.Millisecond, MaximumInterval: 5 * time.Second},
	})
}

// drain takes all waiting signals; they carry nothing.
func drain(c workflow.ReceiveChannel) bool {
	any := false
	for c.ReceiveAsync(nil) {
		any = true
	}
	return any
}

// turns lets one after the other, in the order they came. A workflow.Mutex would let the newest update in
// first: the SDK runs new handlers before those that wait.
type turns struct{ given, served int }

// take waits for the turn. It fails only when the workflow is canceled, which ends all turns.
func (t *turns) take(ctx workflow.Context) error {
	mine := t.given
	t.given++
	return workflow.Await(ctx, func() bool { return t.served == mine })
}

func (t *turns) leave() { t.served++ }
