//go:build faults

package faults_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"casewright/test/installation"
)

// changed are the words in which the next program differs, by file: a deadline is shorter and one is new, a rule asks for
// more, and a search that found nothing goes to a second worker before it waits. An action has another name, and nobody
// watches an employer's answer any more.
var changed = []struct{ file, was, is string }{
	{"rules/california/deadlines.yaml", `      - id: LOC-75
        trigger: determined that location is necessary
        action: access all appropriate sources; obtain information sufficient for next action
        actor: LCSA
        time: {duration: 75,`, `      - id: LOC-SECOND
        trigger: search passed on to a second worker
        action: look through the search again
        actor: LCSA
        time: {duration: 10, unit: calendar_days, direction: after, calendar: calendar}
        kind: deadline
        citation: 45 CFR 303.3(b)(3)
        verified: yes
        sources: [CFR]
      - id: LOC-75
        trigger: determined that location is necessary
        action: access all appropriate sources; obtain information sufficient for next action
        actor: LCSA
        time: {duration: 70,`},
	{"rules/california/55_license.yaml", `when: compliance.days_behind > 30`, `when: compliance.days_behind > 3000`},
	{"domain/lifecycle/locate.go", `States:   []State{Searching,`, `States:   []State{SecondLook, Searching,`},
	{"domain/lifecycle/locate.go", `{Name: "conclude-search", Title: "Conclude the search without a result", Citation: "45 CFR 303.3(b)(3)", From: In(Searching), To: To(Waiting),`,
		`{Name: "end-second-look", Title: "Record that the second look found nothing", Citation: "45 CFR 303.3(b)(3)", From: In(SecondLook), To: To(Waiting),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(concludeSearch)},
		{Name: "pass-search-on", Title: "Pass the search on to a second worker", Citation: "45 CFR 303.3(b)(3)", From: In(Searching), To: To(SecondLook),`},
	{"domain/lifecycle/locate.go", `Guards: []Guard{notSuspended, allSourcesUsed}, Does: Do(concludeSearch)`, `Guards: []Guard{notSuspended, allSourcesUsed}, Does: Do(passSearchOn)`},
	{"domain/lifecycle/locate.go", `		{ID: "LOC-EMPLOYER", Opens: On(EmployerAsked{}), Closes: On(EmployerAnswered{}), Ends: On(LeadVerified{}, LeadRejected{}).Or(OnEnter(Located)), Remind: 5, Others: true},
`, `		{ID: "LOC-SECOND", Opens: OnEnter(SecondLook), Closes: OnLeave(SecondLook), Remind: 5},
`},
	{"domain/lifecycle/locate.go", `	Tasks: []TaskUse{
`, `	Tasks: []TaskUse{
		{Name: "second-look", Title: "Look through the search a second time", Queue: Caseworker, Action: "end-second-look", Deadlines: []string{"LOC-SECOND"}, Opens: OnEnter(SecondLook), Closes: OnLeave(SecondLook)},
`},
	{"domain/lifecycle/locate.go", `func init() { define(&Locate, locateEvents) }
`, `func init() { define(&Locate, append(locateEvents, SearchPassedOn{})) }

const SecondLook State = "second_look"

type SearchPassedOn struct{}

func (SearchPassedOn) Kind() string { return "search-passed-on" }

func (SearchPassedOn) Title(Case) string { return "Search passed on to a second worker" }

func (SearchPassedOn) apply(c *Case, m Meta) { c.enter(LocateProcess, SecondLook, m) }

func passSearchOn(Case, SearchConclusion, Facts) ([]Event, error) { return []Event{SearchPassedOn{}}, nil }
`},
}

// buildChanged builds the next program from the sources with the changed words, which stay where they are.
func buildChanged(t *testing.T) string {
	t.Helper()
	_, here, _, _ := runtime.Caller(0)
	root := filepath.Join(filepath.Dir(here), "..", "..")
	dir := installation.Folder(t)
	overlay := struct{ Replace map[string]string }{map[string]string{}}
	texts := map[string]string{}
	for i, c := range changed {
		text, read := texts[c.file]
		if !read {
			b, err := os.ReadFile(filepath.Join(root, c.file))
			if err != nil {
				t.Fatal(err)
			}
			text = string(b)
		}
		if strings.Count(text, c.was) != 1 {
			t.Fatalf("what the next program changes in %s is not there once any more: %s", c.file, c.was)
		}
		texts[c.file] = strings.Replace(text, c.was, c.is, 1)
		copied := filepath.Join(dir, fmt.Sprintf("%d-%s", i, filepath.Base(c.file)))
		if err := os.WriteFile(copied, []byte(texts[c.file]), 0o600); err != nil {
			t.Fatal(err)
		}
		overlay.Replace[filepath.Join(root, c.file)] = copied
	}
	list := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(list, jsonOf(t, overlay), 0o600); err != nil {
		t.Fatal(err)
	}
	next := filepath.Join(dir, "casewright")
	began := time.Now()
	build := exec.Command("go", "build", "-overlay", list, "-o", next, "./cmd/casewright")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build the next program: %v\n%s", err, out)
	}
	fmt.Printf("faults: the next program was built in %.0f s\n", time.Since(began).Seconds())
	return next
}
