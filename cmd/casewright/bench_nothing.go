package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

// nothing is the least that a command through a workflow could cost: an update whose handler runs one
// local activity that does nothing.
type nothing struct {
	temporal client.Client
	worker   worker.Worker
	ids      []string
}

const nothingQueue = "measurement"

// doNothing is the workflow.
func doNothing(ctx workflow.Context) error {
	err := workflow.SetUpdateHandler(ctx, "nothing", func(ctx workflow.Context) error {
		ctx = workflow.WithLocalActivityOptions(ctx, workflow.LocalActivityOptions{StartToCloseTimeout: 10 * time.Second})
		return workflow.ExecuteLocalActivity(ctx, nothingActivity).Get(ctx, nil)
	})
	if err != nil {
		return err
	}
	return workflow.Sleep(ctx, time.Hour)
}

func nothingActivity(context.Context) error { return nil }

// startNothing starts a worker and so many workflows.
func startNothing(ctx context.Context, c client.Client, workflows int) (*nothing, error) {
	n := &nothing{temporal: c, worker: worker.New(c, nothingQueue, worker.Options{})}
	n.worker.RegisterWorkflow(doNothing)
	if err := n.worker.Start(); err != nil {
		return nil, fmt.Errorf("start the worker of the no-op: %w", err)
	}
	for range workflows {
		id := "measurement/" + uuid.NewString()
		_, err := c.ExecuteWorkflow(ctx, client.StartWorkflowOptions{ID: id, TaskQueue: nothingQueue, WorkflowExecutionTimeout: time.Hour}, doNothing)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("start a no-op workflow: %w", err), n.stop(context.WithoutCancel(ctx)))
		}
		n.ids = append(n.ids, id)
	}
	return n, nil
}

func (n *nothing) do(ctx context.Context, turn int) error {
	handle, err := n.temporal.UpdateWorkflow(ctx, client.UpdateWorkflowOptions{WorkflowID: n.ids[turn%len(n.ids)], UpdateName: "nothing",
		WaitForStage: client.WorkflowUpdateStageCompleted})
	if err != nil {
		return err
	}
	return handle.Get(ctx, nil)
}

// stop ends the workflows and the worker.
func (n *nothing) stop(ctx context.Context) error {
	var failed error
	for _, id := range n.ids {
		failed = errors.Join(failed, n.temporal.TerminateWorkflow(ctx, id, "", "the measurement is over"))
	}
	n.worker.Stop()
	return failed
}
