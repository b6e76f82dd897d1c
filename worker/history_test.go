package worker_test

import (
	"flag"
	"path/filepath"
	"testing"

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
	for name, id := range ids {
		h := temporaltest.History(t, o.client, id)
		replayer := sdkworker.NewWorkflowReplayer()
		worker.RegisterWorkflows(replayer)
		if err := replayer.ReplayWorkflowHistory(nil, h); err != nil {
			t.Errorf("%s (%d events): %v", name, len(h.Events), err)
		}
		if *record != "" {
			temporaltest.Keep(t, filepath.Join("../workflows/testdata/histories", name, *record+".json"), h)
		}
	}
}
