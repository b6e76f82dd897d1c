package worker_test

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.temporal.io/sdk/client"

	"casewright/activities"
	"casewright/domain/lifecycle"
	"casewright/worker"
	"casewright/workflows"
)

var update = flag.Bool("update", false, "write testdata/names.txt anew")

// The names stand in histories and in the task queues of running cases: one may be added, never changed, and
// taken away only when no open run can still ask for it (90 days after the last that did).
func TestRegisteredNamesAreThoseOfTheRunningCases(t *testing.T) {
	var b strings.Builder
	list := func(title string, names []string) {
		slices.Sort(names)
		fmt.Fprintf(&b, "%s\n", title)
		for _, n := range names {
			fmt.Fprintf(&b, "\t%s\n", n)
		}
	}
	var types []string
	for name := range worker.Workflows() {
		types = append(types, name)
	}
	list("workflow types", types)
	var processes []string
	for _, p := range lifecycle.Processes() {
		processes = append(processes, p.Name+" = "+workflows.TypeOf(p.Name)+", id "+workflows.ID("<case>", p.Name))
	}
	list("processes", processes)
	for _, queue := range []string{workflows.CaseQueue, workflows.DocumentQueue, workflows.BatchQueue} {
		var names []string
		for name := range (worker.Config{Cases: &activities.Cases{}, Effects: &activities.Effects{}, Seals: &activities.Seals{}}).Activities()[queue] {
			names = append(names, name)
		}
		list("activities of queue "+queue, names)
	}
	list("updates", []string{workflows.CommandUpdate})
	list("signals", []string{workflows.WakeSignal})
	list("queries", []string{workflows.StandingQuery})
	var schedules []string
	for _, s := range worker.Schedules() {
		schedules = append(schedules, s.ID+" starts "+s.Workflow)
	}
	list("schedules", schedules)

	const golden = "testdata/names.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("names have changed (-%s +registered); when a name was only added, run go test ./worker -run Names -update:\n%s", golden, diff)
	}
}

func TestEveryProcessHasARegisteredWorkflow(t *testing.T) {
	ids := map[string]bool{}
	for _, p := range lifecycle.Processes() {
		if _, ok := worker.Workflows()[workflows.TypeOf(p.Name)]; !ok {
			t.Errorf("no workflow runs %s", p.Name)
		}
		if id := workflows.ID("c", p.Name); ids[id] || !strings.HasPrefix(id, "case/c") {
			t.Errorf("the id %s of %s is not its own", id, p.Name)
		} else {
			ids[id] = true
		}
	}
	for _, s := range worker.Schedules() {
		if _, ok := worker.Workflows()[s.Workflow]; !ok {
			t.Errorf("the schedule %s starts %s, which is not registered", s.ID, s.Workflow)
		}
		if s.Catchup <= 0 || reflect.DeepEqual(s.Spec, client.ScheduleSpec{}) {
			t.Errorf("the schedule %s has no bounded catch-up or no times", s.ID)
		}
	}
}
