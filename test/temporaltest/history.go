package temporaltest

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/api/temporalproto"
	"go.temporal.io/sdk/client"
)

// History is the history of a workflow's last run.
func History(t testing.TB, c client.Client, id string) *historypb.History {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	h := &historypb.History{}
	for i := c.GetWorkflowHistory(ctx, id, "", false, enums.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT); i.HasNext(); {
		e, err := i.Next()
		if err != nil {
			t.Fatalf("history of %s: %v", id, err)
		}
		h.Events = append(h.Events, e)
	}
	return h
}

// Keep writes a history as the replayer reads it, without what names the machine that recorded it.
func Keep(t testing.TB, file string, h *historypb.History) {
	t.Helper()
	text, err := temporalproto.CustomJSONMarshalOptions{Indent: " "}.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	text = regexp.MustCompile(`("identity": ")[^"]*`).ReplaceAll(text, []byte("$1"))
	text = regexp.MustCompile(`("name": ")[^":]*:[^"]*`).ReplaceAll(text, []byte("${1}sticky")) // a worker's own queue is named for its machine
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, append(text, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("kept %s: %d events", file, len(h.Events))
}
