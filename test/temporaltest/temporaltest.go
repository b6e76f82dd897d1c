// Package temporaltest gives each test a Temporal namespace of its own on the real server.
//
// `make test` starts the server and says where it is; without it a test fails, it is never skipped.
package temporaltest

import (
	"context"
	"crypto/rand"
	"log/slog"
	"os"
	"strings"
	"testing"
	"time"

	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"google.golang.org/protobuf/types/known/durationpb"

	"casewright/keyring"
	"casewright/temporalx"
)

// Variable names the environment variable with the address of a test server.
const Variable = "CASEWRIGHT_TEST_TEMPORAL"

// Keys are new keys in a folder of the test's own.
func Keys(t testing.TB) *keyring.Keys {
	t.Helper()
	keys, err := keyring.Open(t.TempDir(), func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// Options are those of every client and worker of Casewright, on a new and empty namespace.
func Options(t testing.TB, keys *keyring.Keys) client.Options {
	t.Helper()
	t.Log("uses: temporal")
	address := os.Getenv(Variable)
	if address == "" {
		t.Fatalf("%s is not set: run the tests with make test, which starts a Temporal server for them", Variable)
	}
	options := temporalx.ClientOptions(address, "test-"+strings.ToLower(rand.Text()[:16]), keys, slog.New(slog.DiscardHandler))
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	namespaces, err := client.NewNamespaceClient(client.Options{HostPort: address, Logger: options.Logger})
	if err != nil {
		t.Fatalf("no test server at %s: run the tests with make test: %v", Variable, err)
	}
	defer namespaces.Close()
	if err := namespaces.Register(ctx, &workflowservice.RegisterNamespaceRequest{Namespace: options.Namespace,
		WorkflowExecutionRetentionPeriod: durationpb.New(24 * time.Hour)}); err != nil {
		t.Fatalf("make a test namespace: %v", err)
	}
	return options
}

// Dial connects and disconnects when the test is over.
func Dial(t testing.TB, options client.Options) client.Client {
	t.Helper()
	c, err := temporalx.Dial(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}
