package temporalx

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net"
	"os"
	"strings"
	"testing"
	"time"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

func discard() *slog.Logger { return slog.New(slog.DiscardHandler) }

func TestDialSaysWhatToDoWhenNobodyAnswers(t *testing.T) {
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := closed.Addr().String()
	closed.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	_, err = Dial(ctx, ClientOptions(address, Namespace, openKeys(t, t.TempDir()), discard()))
	if err == nil {
		t.Fatal("connected to a closed port")
	}
	for _, want := range []string{address, "make run", "TEMPORAL_ADDRESS"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in: %v", want, err)
		}
	}
}

func TestLoggerWritesNoPayload(t *testing.T) {
	var out bytes.Buffer
	log := Logger(slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{AddSource: true})))
	log.Warn("activity failed", "Attempt", int32(3), "Input", input{"0192", canary}, "Args", []any{canary}, "Error", errors.New("no route"))
	if line := out.String(); strings.Contains(line, "Quetzal") ||
		!strings.Contains(line, "Attempt=3") || !strings.Contains(line, "no route") || !strings.Contains(line, "client_test.go") {
		t.Errorf("logged %s", line)
	}
}

// server connects to the Temporal server that the test run started; without one the test fails.
func server(t *testing.T, options client.Options) client.Client {
	t.Helper()
	t.Log("uses: temporal")
	options.HostPort = os.Getenv("CASEWRIGHT_TEST_TEMPORAL")
	if options.HostPort == "" {
		t.Fatal("CASEWRIGHT_TEST_TEMPORAL is not set: run the tests with make test, or start bin/casewright-devstack and give its temporal_address")
	}
	c, err := Dial(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func failing(workflow.Context, input) (string, error) {
	return "", temporal.NewNonRetryableApplicationError(canary, "case_conflict", nil, input{"0192", canary})
}

func TestOnTheServerNothingPersonalCanBeRead(t *testing.T) {
	c := server(t, ClientOptions("", Namespace, openKeys(t, t.TempDir()), discard()))
	w := worker.New(c, t.Name(), worker.Options{})
	w.RegisterWorkflowWithOptions(failing, workflow.RegisterOptions{Name: "failing"})
	if err := w.Start(); err != nil {
		t.Fatal(err)
	}
	defer w.Stop()
	run, err := c.ExecuteWorkflow(t.Context(), client.StartWorkflowOptions{TaskQueue: t.Name()}, "failing", input{"0192", canary})
	if err != nil {
		t.Fatal(err)
	}
	var application *temporal.ApplicationError
	if err := run.Get(t.Context(), nil); !errors.As(err, &application) || application.Message() != canary {
		t.Fatalf("the caller gets %v", err)
	}
	history := c.GetWorkflowHistory(t.Context(), run.GetID(), run.GetRunID(), false, 0)
	events := 0
	for ; history.HasNext(); events++ {
		event, err := history.Next()
		if err != nil {
			t.Fatal(err)
		}
		mustNotHold(t, event)
	}
	if events < 4 {
		t.Errorf("the history has only %d events", events)
	}
}

func TestDialNamesAMissingNamespace(t *testing.T) {
	options := ClientOptions(os.Getenv("CASEWRIGHT_TEST_TEMPORAL"), Namespace, openKeys(t, t.TempDir()), discard())
	server(t, options)
	options.Namespace = "nowhere"
	if _, err := Dial(t.Context(), options); err == nil || !strings.Contains(err.Error(), `no namespace "nowhere"`) {
		t.Errorf("got %v", err)
	}
}
