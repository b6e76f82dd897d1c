package worker_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/api/temporalproto"
	"go.temporal.io/sdk/client"
	sdkworker "go.temporal.io/sdk/worker"

	"casewright/domain/lifecycle"
	"casewright/test/temporaltest"
	"casewright/worker"
	"casewright/workflows"
)

var record = flag.String("record", "", "keep the histories as workflows/testdata/histories/<type>/NAME.json, with the name of a released behavior")

// What the shells do on the real server now can be replayed by the code of now. With -record the histories are
// kept, and replayed by the code of all later versions. They are recorded without encryption, on made-up people,
// so that they can be read without a key.
func TestHistoriesOfTheRealServerReplay(t *testing.T) {
	t.Parallel()
	o := newOffice(t, monday(10*86400))
	options := temporaltest.Options(t, o.keys)
	options.DataConverter, options.FailureConverter = nil, nil
	o.moveTo(options)
	o.work()

	id := o.opened()
	o.do(id, "add-lead", lifecycle.Caseworker, lifecycle.LeadForm{From: "relatives", Of: "employer", Employer: "Fresno Fruit", Confidence: "low"})
	o.do(id, "record-interview", lifecycle.Caseworker, lifecycle.InterviewRecord{On: o.clock.Today(), Summary: "Nothing new."})
	o.soon("the end of the application's workflow", func() bool { return !o.runs(id, lifecycle.ApplicationProcess) })
	refused, err := o.commands.Do(t.Context(), o.command(id, "conclude-search", lifecycle.Caseworker, lifecycle.SearchConclusion{Reviewed: true}))
	if err != nil || refused.Refusal == nil {
		t.Fatalf("%+v, %v", refused, err)
	}
	o.do(id, "claim-good-cause", lifecycle.Caseworker, lifecycle.GoodCauseForm{Ground: "adoption"})
	o.do(id, "decide-good-cause", lifecycle.Caseworker, lifecycle.GoodCauseDecision{Decision: "denied", Document: "NA 200"})
	o.soon("LOC-75 passed by the timer", func() bool { return o.kinds(id)["deadline-passed"] > 0 })
	o.do(id, "verify-lead", lifecycle.Caseworker, lifecycle.LeadVerification{Lead: "L1", Finding: "wrong", On: o.clock.Today(), Why: "Moved."})
	o.do(id, "verify-lead", lifecycle.Caseworker, lifecycle.LeadVerification{Lead: "L2", Finding: "confirmed", On: o.clock.Today(), How: "employer", Sufficient: "yes"})
	o.soon("the end of locate's workflow", func() bool { return !o.runs(id, lifecycle.LocateProcess) })

	ids := map[string]string{
		lifecycle.CaseLifecycle.Workflow: workflows.ID(id, lifecycle.CaseProcess),
		lifecycle.Application.Workflow:   workflows.ID(id, lifecycle.ApplicationProcess),
		lifecycle.Locate.Workflow:        workflows.ID(id, lifecycle.LocateProcess),
	}
	for _, s := range worker.Schedules() {
		run, err := o.client.ExecuteWorkflow(t.Context(), client.StartWorkflowOptions{ID: "once/" + s.ID, TaskQueue: workflows.BatchQueue}, s.Workflow, s.Args...)
		if err == nil {
			err = run.Get(t.Context(), nil)
		}
		if err != nil {
			t.Fatalf("%s: %v", s.Workflow, err)
		}
		ids[s.Workflow] = run.GetID()
	}
	for name := range worker.Workflows() {
		h := o.history(ids[name])
		replayer := sdkworker.NewWorkflowReplayer()
		worker.RegisterWorkflows(replayer)
		if err := replayer.ReplayWorkflowHistory(nil, h); err != nil {
			t.Errorf("%s (%d events): %v", name, len(h.Events), err)
		}
		if *record != "" {
			keep(t, name, h)
		}
	}
}

func (o *office) history(id string) *historypb.History {
	o.t.Helper()
	ctx, cancel := context.WithTimeout(o.t.Context(), 30*time.Second)
	defer cancel()
	h := &historypb.History{}
	for i := o.client.GetWorkflowHistory(ctx, id, "", false, enums.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT); i.HasNext(); {
		e, err := i.Next()
		if err != nil {
			o.t.Fatalf("history of %s: %v", id, err)
		}
		h.Events = append(h.Events, e)
	}
	return h
}

// keep writes a history as the replayer reads it, without what names the machine that recorded it.
func keep(t *testing.T, name string, h *historypb.History) {
	t.Helper()
	text, err := temporalproto.CustomJSONMarshalOptions{Indent: " "}.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	text = regexp.MustCompile(`("identity": ")[^"]*`).ReplaceAll(text, []byte("$1"))
	text = regexp.MustCompile(`("name": ")[^":]*:[^"]*`).ReplaceAll(text, []byte("${1}sticky")) // a worker's own queue is named for its machine
	file := filepath.Join("../workflows/testdata/histories", name, *record+".json")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, append(text, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("kept %s: %d events", file, len(h.Events))
}
