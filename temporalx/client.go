package temporalx

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"

	"casewright/keyring"
)

// Namespace is the one Casewright uses unless it is told otherwise.
const Namespace = "casewright"

// ClientOptions are the options of every client and worker: payloads, failure messages and stack traces are
// encrypted with keys.Codec, and logger gets no payload.
func ClientOptions(address, namespace string, keys *keyring.Keys, logger *slog.Logger) client.Options {
	data := DataConverter(keys.Codec, namespace)
	return client.Options{
		HostPort:      address,
		Namespace:     namespace,
		DataConverter: data,
		FailureConverter: temporal.NewDefaultFailureConverter(temporal.DefaultFailureConverterOptions{
			DataConverter:          data,
			EncodeCommonAttributes: true,
		}),
		Logger: Logger(logger),
	}
}

// dialTimeout bounds how long a process waits before it says that Temporal is not there.
const dialTimeout = 10 * time.Second

// Dial connects to the server and checks that the namespace exists. Its errors tell an operator what to do.
func Dial(ctx context.Context, options client.Options) (client.Client, error) {
	ctx, cancel := context.WithTimeout(ctx, dialTimeout)
	defer cancel()
	c, err := client.DialContext(ctx, options)
	if err != nil {
		return nil, unreachable(options.HostPort, err)
	}
	_, err = c.WorkflowService().DescribeNamespace(ctx, &workflowservice.DescribeNamespaceRequest{Namespace: options.Namespace})
	var missing *serviceerror.NamespaceNotFound
	switch {
	case errors.As(err, &missing):
		c.Close()
		return nil, fmt.Errorf("no namespace %q on Temporal at %s: create it with `temporal operator namespace create --retention 7d -n %s`: %w",
			options.Namespace, options.HostPort, options.Namespace, err)
	case err != nil:
		c.Close()
		return nil, unreachable(options.HostPort, err)
	}
	return c, nil
}

func unreachable(address string, err error) error {
	return fmt.Errorf("cannot reach Temporal at %s: start it with make run, or set TEMPORAL_ADDRESS to a server that runs: %w", address, err)
}
