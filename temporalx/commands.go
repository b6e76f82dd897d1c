package temporalx

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"

	"casewright/domain/lifecycle"
	"casewright/workflows"
)

// ErrUnknownAction is a command for an action that no process has.
var ErrUnknownAction = errors.New("unknown action")

// ErrNotID is a command whose own id, or whose case's, is not a UUID.
var ErrNotID = errors.New("the id of a command and of its case must be UUIDs")

// ErrUnavailable says that a command got no answer: nothing may have happened, or it may have. Sending
// the same command again is safe.
var ErrUnavailable = errors.New("the workflow engine did not answer; sending the same form again is safe")

// Commands sends commands to the cases' workflows.
type Commands struct{ Client client.Client }

// patience is how long a command waits for its answer: longer than a worker tries to record it, shorter
// than a browser waits for a page.
const patience = 25 * time.Second

// attempts is how often a command is sent while its workflow ends or a server restarts. The command's
// id makes it happen once.
const attempts = 8

// Do sends a command to the workflow of its action's process, starting the workflow when it does not
// run, and returns the outcome, which says whether it was done. Errors: ErrUnknownAction, ErrNotID,
// ErrUnavailable.
func (c Commands) Do(ctx context.Context, cmd lifecycle.Command) (lifecycle.Outcome, error) {
	place, ok := lifecycle.PlaceOf(cmd)
	if !ok {
		return lifecycle.Outcome{}, fmt.Errorf("%w: %s", ErrUnknownAction, cmd.Action)
	}
	// The case's id becomes the workflow's, which is stored and logged in the clear: it must not be anything else.
	if uuid.Validate(cmd.Case) != nil || uuid.Validate(cmd.ID) != nil {
		return lifecycle.Outcome{}, ErrNotID
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	var last error
	for i := range attempts {
		if i > 0 {
			select {
			case <-ctx.Done():
				return lifecycle.Outcome{}, errors.Join(ErrUnavailable, last)
			case <-time.After(time.Duration(i*i) * 20 * time.Millisecond):
			}
		}
		o, err := c.send(ctx, place, cmd)
		if err == nil {
			return o, nil
		}
		if last == nil || ctx.Err() == nil { // that time ran out says less than what failed before
			last = err
		}
		if !passing(err) {
			return lifecycle.Outcome{}, fmt.Errorf("command %s: %w", cmd.Action, err)
		}
	}
	return lifecycle.Outcome{}, errors.Join(ErrUnavailable, last)
}

func (c Commands) send(ctx context.Context, place string, cmd lifecycle.Command) (lifecycle.Outcome, error) {
	var o lifecycle.Outcome
	id := workflows.ID(cmd.Case, place)
	start := c.Client.NewWithStartWorkflowOperation(client.StartWorkflowOptions{
		ID: id, TaskQueue: workflows.CaseQueue, WorkflowIDConflictPolicy: enumspb.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING,
	}, workflows.TypeOf(place), workflows.Place{Case: cmd.Case, Process: place}.Start())
	// No update id: a failed update would answer the same for ever. The command's own id makes it happen once.
	handle, err := c.Client.UpdateWithStartWorkflow(ctx, client.UpdateWithStartWorkflowOptions{
		StartWorkflowOperation: start,
		UpdateOptions: client.UpdateWorkflowOptions{WorkflowID: id, UpdateName: workflows.CommandUpdate, Args: []any{cmd},
			WaitForStage: client.WorkflowUpdateStageCompleted},
	})
	if err != nil {
		return o, err
	}
	return o, handle.Get(ctx, &o)
}

// passing reports whether sending the command again may succeed: its workflow ended just then, or a
// server or the database was away for a moment. A server that has just started may not know its
// namespaces yet; that this one exists was checked when the client connected.
func passing(err error) bool {
	var application *temporal.ApplicationError
	if errors.As(err, &application) {
		return !application.NonRetryable()
	}
	var invalid *serviceerror.InvalidArgument
	return !errors.As(err, &invalid)
}
