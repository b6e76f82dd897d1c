package stories_test

import (
	"errors"
	"flag"
	"log/slog"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/log"
	sdkworker "go.temporal.io/sdk/worker"

	"casewright/domain/lifecycle"
	"casewright/test/temporaltest"
	"casewright/worker"
	"casewright/workflows"
)

var record = flag.String("record", "", "keep the histories of the stories' workflows as workflows/testdata/histories/<type>/NAME-<story>.json, with the name of a released behavior")

// keptEvents is the length above which a history is not kept: the files are read by people too.
const keptEvents = 400

// keepHistories keeps the history of every workflow of the story's case when -record asks for it, and replays it by the
// code of now. Otherwise the histories are encrypted.
func (w *server) keepHistories(t *testing.T, story string, v view) {
	t.Helper()
	if *record == "" {
		return
	}
	replayer := sdkworker.NewWorkflowReplayer()
	worker.RegisterWorkflows(replayer)
	for _, place := range placesOf(t, v.records) {
		id := workflows.ID(w.caseID, place)
		if _, err := w.client.DescribeWorkflowExecution(t.Context(), id, ""); err != nil {
			if gone := (*serviceerror.NotFound)(nil); !errors.As(err, &gone) {
				t.Fatal(err)
			}
			continue // it began and ended with one command of another process
		}
		h := temporaltest.History(t, w.client, id)
		if err := replayer.ReplayWorkflowHistory(log.NewStructuredLogger(slog.New(slog.DiscardHandler)), h); err != nil {
			t.Errorf("%s (%d events): %v", place, len(h.Events), err)
		}
		if len(h.Events) <= keptEvents {
			temporaltest.Keep(t, filepath.Join("../../workflows/testdata/histories", workflows.TypeOf(place), *record+"-"+story+".json"), h)
		}
	}
}

// placesOf are the places of all processes that ever ran in the case.
func placesOf(t *testing.T, records []lifecycle.Record) []string {
	t.Helper()
	ran, c := map[string]bool{}, lifecycle.Case{}
	for _, r := range records {
		var err error
		if c, err = lifecycle.Evolve(c, r); err != nil {
			t.Fatal(err)
		}
		for place := range c.Processes {
			ran[place] = true
		}
	}
	return slices.Sorted(maps.Keys(ran))
}
