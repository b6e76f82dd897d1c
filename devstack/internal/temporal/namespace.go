package temporal

import (
	"context"
	"errors"
	"fmt"
	"time"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/durationpb"
)

// ensureNamespace registers a namespace that is missing, and waits until every service knows it.
func ensureNamespace(ctx context.Context, address, name string, retention time.Duration) error {
	conn, err := grpc.NewClient(address, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return fmt.Errorf("connect to the Temporal server: %w", err)
	}
	defer conn.Close()
	api := workflowservice.NewWorkflowServiceClient(conn)
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	defer cancel()

	var last error
	for {
		last = useNamespace(ctx, api, name)
		var missing *serviceerror.NamespaceNotFound
		if last == nil {
			return nil
		}
		if errors.As(last, &missing) {
			last = register(ctx, api, name, retention)
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("the Temporal server does not serve the namespace %s: %w", name, errors.Join(last, ctx.Err()))
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// useNamespace makes calls that the frontend, and through it the history and matching services, must answer.
func useNamespace(ctx context.Context, api workflowservice.WorkflowServiceClient, name string) error {
	if _, err := api.DescribeNamespace(ctx, &workflowservice.DescribeNamespaceRequest{Namespace: name}); err != nil {
		return serviceerror.FromStatus(status.Convert(err))
	}
	_, err := api.ListWorkflowExecutions(ctx, &workflowservice.ListWorkflowExecutionsRequest{Namespace: name, PageSize: 1})
	return serviceerror.FromStatus(status.Convert(err))
}

func register(ctx context.Context, api workflowservice.WorkflowServiceClient, name string, retention time.Duration) error {
	_, err := api.RegisterNamespace(ctx, &workflowservice.RegisterNamespaceRequest{
		Namespace: name, Description: "Casewright case workflows",
		WorkflowExecutionRetentionPeriod: durationpb.New(retention),
	})
	err = serviceerror.FromStatus(status.Convert(err))
	var there *serviceerror.NamespaceAlreadyExists
	if errors.As(err, &there) {
		return nil
	}
	return err
}
