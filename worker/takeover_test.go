package worker_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"casewright/activities"
	"casewright/clock"
	"casewright/domain/lifecycle"
	"casewright/rules"
)

// takenOver is how many cases are taken over by a worker with a changed law; CASEWRIGHT_TAKEOVER_CASES sets another
// number.
const takenOver = 8

// A change of law breaks no open case: a worker with another law takes over what an older one left in the middle. What
// was counted keeps its days, what begins is counted by the new law, and nothing is stuck.
func TestWorkerWithAChangedLawTakesOverOpenCases(t *testing.T) {
	t.Parallel()
	n := takenOver
	if text := os.Getenv("CASEWRIGHT_TAKEOVER_CASES"); text != "" {
		var err error
		if n, err = strconv.Atoi(text); err != nil {
			t.Fatal(err)
		}
	}
	// The more cases look at the clock, the slower they may: 60 days a second for eight.
	o := newOffice(t, clock.Stepped(time.Date(2026, 3, 2, 17, 0, 0, 0, time.UTC), 60*86400*8/int64(max(n, 8))))
	stop := o.work()
	ids := make([]string, n)
	var opening sync.WaitGroup
	for lane := range 4 {
		opening.Go(func() {
			for i := lane; i < n; i += 4 {
				ids[i] = o.opened()
			}
		})
	}
	opening.Wait()
	stop()

	o.cases.Law = changedLaw(t, "75, unit: calendar_days", "70, unit: calendar_days")
	o.work()
	late := o.opened()
	for i, id := range append(ids, late) {
		o.do(id, "add-note", lifecycle.Caseworker, lifecycle.Note{Text: "The new worker is here."})
		d, running := o.load(id).OpenDeadline("LOC-75", "")
		want := day("2026-05-16")
		if i == n {
			want = day("2026-05-11")
		}
		if !running || d.Limit != want {
			t.Errorf("case %d: LOC-75 runs %t to %s, want %s", i, running, d.Limit, want)
		}
	}
	o.clock.Set(time.Date(2026, 5, 18, 17, 0, 0, 0, time.UTC))
	for i, id := range append(ids, late) {
		o.soon(fmt.Sprintf("LOC-75 of case %d passed by its timer", i), func() bool { _, running := o.load(id).OpenDeadline("LOC-75", ""); return !running })
		o.holds(id)
	}
}

// changedLaw is the law of California with other words in the rule of LOC-75.
func changedLaw(t *testing.T, was, is string) *activities.Law {
	t.Helper()
	law, err := activities.CaliforniaLaw()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("../rules/california/deadlines.yaml")
	if err != nil {
		t.Fatal(err)
	}
	before, rule, found := strings.Cut(string(text), "- id: LOC-75\n")
	changed := strings.Replace(rule, was, is, 1)
	if !found || changed == rule {
		t.Fatal("the rule of LOC-75 is not where it was")
	}
	deadlines, err := rules.LoadDeadlines(fstest.MapFS{"deadlines.yaml": {Data: []byte(before + "- id: LOC-75\n" + changed)}}, "deadlines.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return &activities.Law{Deadlines: deadlines, Rules: law.Rules}
}
