package workflows_test

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.temporal.io/sdk/log"
	sdkworker "go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"casewright/domain/lifecycle"
	"casewright/worker"
	"casewright/workflows"
)

// A case that was begun on an older version is gone on with by this one: every history that a released version
// left replays. A history that no longer does is no reason to delete it: workflow.GetVersion keeps both ways.
func TestRecordedHistoriesReplay(t *testing.T) {
	for name := range worker.Workflows() {
		files, err := filepath.Glob(filepath.Join("testdata/histories", name, "*.json"))
		if err != nil {
			t.Fatal(err)
		}
		if len(files) == 0 {
			t.Errorf("no history of %s is recorded: go test ./worker -run Histories -record NAME and go test ./test/stories -record NAME, on the test servers", name)
		}
		for _, file := range files {
			t.Run(name+"/"+filepath.Base(file), func(t *testing.T) {
				replayer := sdkworker.NewWorkflowReplayer()
				worker.RegisterWorkflows(replayer)
				if err := replayer.ReplayWorkflowHistoryFromJSONFile(nil, file); err != nil {
					t.Error(err)
				}
				recordedByNobody(t, file)
			})
		}
	}
}

// recordedByNobody: a kept history names no machine.
func recordedByNobody(t *testing.T, file string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	for _, found := range []string{host + ":", "@" + host} {
		if strings.Contains(string(text), found) {
			t.Errorf("holds %q", found)
		}
	}
}

// The replay can fail: a shell that asks for other things than its history says is found out.
func TestReplayFindsAChangedWorkflow(t *testing.T) {
	files, err := filepath.Glob("testdata/histories/Locate/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no recorded histories of Locate: %v", err)
	}
	replayer := sdkworker.NewWorkflowReplayer()
	replayer.RegisterWorkflowWithOptions(func(ctx workflow.Context, in workflows.Input) error {
		if err := workflow.Sleep(ctx, 1); err != nil {
			return err
		}
		return workflows.Shell(lifecycle.LocateProcess)(ctx, in)
	}, workflow.RegisterOptions{Name: lifecycle.Locate.Workflow})
	if err := replayer.ReplayWorkflowHistoryFromJSONFile(log.NewStructuredLogger(slog.New(slog.DiscardHandler)), files[0]); err == nil {
		t.Error("a changed workflow replays")
	}
}
