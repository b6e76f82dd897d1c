package simulation

import (
	"strings"
	"testing"

	"casewright/activities"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// Given a life that leans toward a rare change of state,
// when it is lived,
// then that change of state comes, by what is allowed alone.
func TestALifeComesToWhatItLeansToward(t *testing.T) {
	law, err := activities.CaliforniaLaw()
	if err != nil {
		t.Fatal(err)
	}
	for _, rare := range []string{
		"case-lifecycle: good_cause_pending to good_cause_approved by decide-good-cause",
		"administrative-review: investigating to withdrawn by withdraw-administrative-review",
		"complaint-resolution: to_transfer to transferred by transfer-complaint",
		"parentage: open to declaration_signed by record-declaration-signed",
	} {
		at := goalNamed(rare)
		if at < 0 {
			t.Errorf("no process declares %s", rare)
			continue
		}
		l := born(Config{Years: 6, Seed: 3, Start: calendar.NewDate(2026, 1, 5), Law: law}, 0, at)
		if err := l.begin(); err != nil {
			t.Fatal(err)
		}
		for goesOn := true; goesOn && !l.took(goals()[at]); {
			if goesOn, err = l.step(); err != nil {
				t.Fatalf("%s: on %s: %v%s", rare, l.today, err, l.lately())
			}
		}
		if !l.took(goals()[at]) {
			t.Errorf("%s did not come in six years", rare)
		}
	}
}

func goalNamed(name string) int {
	for i, g := range goals() {
		if name == g.p.Name+": "+string(g.x.From)+" to "+string(g.x.To)+" by "+g.x.By {
			return i
		}
	}
	return -1
}

// Given the guide,
// when a process or an action gets another name,
// then this says which of its lines nobody would read any more.
func TestTheGuideNamesWhatIsThere(t *testing.T) {
	for name := range guide {
		process, says, _ := strings.Cut(name, ": ")
		_, isProcess := lifecycle.FindProcess(process)
		_, _, isAction := lifecycle.FindAction(name)
		known := isAction || isProcess && says == ""
		for _, g := range goals() {
			known = known || g.p.Name+": "+g.x.Says == name
		}
		if !known {
			t.Errorf("the guide has a line for %q", name)
		}
	}
}
