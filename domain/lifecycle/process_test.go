package lifecycle_test

import (
	"regexp"
	"slices"
	"testing"

	"casewright/domain/lifecycle"
)

func TestProcessesFitTheLaw(t *testing.T) {
	law, err := california()
	if err != nil {
		t.Fatal(err)
	}
	if err := lifecycle.Check(law); err != nil {
		t.Error(err)
	}
}

// TestEveryDeadlineIsWatched: a process runs each clock of the tables, or a process's page says why none does; not both.
func TestEveryDeadlineIsWatched(t *testing.T) {
	law, err := california()
	if err != nil {
		t.Fatal(err)
	}
	watched := map[string]bool{}
	for _, p := range lifecycle.Processes() {
		for _, d := range p.Deadlines {
			watched[d.ID] = true
		}
	}
	if len(watched) < 200 {
		t.Errorf("only %d deadlines are watched", len(watched))
	}
	known := map[string]bool{}
	for _, rule := range law.Deadlines.All() {
		known[rule.ID] = true
		switch why := lifecycle.NotWatched()[rule.ID]; {
		case !watched[rule.ID] && why == "":
			t.Errorf("nothing watches %s: %s", rule.ID, rule.Action)
		case watched[rule.ID] && why != "":
			t.Errorf("%s is watched, and listed as not watched: %s", rule.ID, why)
		}
	}
	for id := range lifecycle.NotWatched() {
		if !known[id] {
			t.Errorf("%s is listed as not watched, and is in no table", id)
		}
	}
}

func TestEveryActionIsNamedAndCited(t *testing.T) {
	name := regexp.MustCompile(`^[a-z]+(-[a-z]+)+$`)
	uncited := []string{"ask-notice-again", "assign-worker"} // the agency's own housekeeping
	for _, p := range lifecycle.Processes() {
		for _, a := range p.Actions {
			if !name.MatchString(a.Name) || a.Title == "" || len(a.Roles) == 0 {
				t.Errorf("%s lacks a name, a title or the roles that may do it", a.Name)
			}
			if (a.Citation == "") != slices.Contains(uncited, a.Name) {
				t.Errorf("%s is cited by %q", a.Name, a.Citation)
			}
			if p2, found, ok := lifecycle.FindAction(a.Name); !ok || p2.Name != p.Name || found.Name != a.Name {
				t.Errorf("%s is not found", a.Name)
			}
		}
	}
	if _, _, ok := lifecycle.FindAction("close-the-agency"); ok {
		t.Error("an unknown action is found")
	}
}

func TestEveryEventThatAppliesIsKnownWhenReadBack(t *testing.T) {
	kinds := lifecycle.EventKinds()
	if len(kinds) < 50 {
		t.Errorf("%d kinds of events", len(kinds))
	}
	_, err := lifecycle.Fold([]lifecycle.Record{{Stream: caseID, StreamKind: "case", Seq: 1, Kind: "from-the-future", Body: []byte(`{}`)}})
	if err == nil {
		t.Error("an unknown kind of event folds")
	}
}

func TestCaseNumberCatchesWrongDigits(t *testing.T) {
	const number = "067-00010009"
	if got := lifecycle.Number("06067", 1000); got != number {
		t.Fatalf("number %s", got)
	}
	if lifecycle.Number("06067", 1001) == lifecycle.Number("06067", 1002) || lifecycle.Number("06037", 1000)[:3] != "037" {
		t.Error("numbers do not tell county and serial")
	}
	for serial := range int64(2000) {
		n := lifecycle.Number("06067", serial)
		for i := 0; i < len(n)-1; i++ {
			if n[i] == '-' {
				continue
			}
			for digit := byte('0'); digit <= '9'; digit++ {
				if digit != n[i] && luhn(n[:i]+string(digit)+n[i+1:]) {
					t.Fatalf("%s with digit %d wrong passes its check", n, i)
				}
			}
		}
		if !luhn(n) {
			t.Fatalf("%s fails its own check", n)
		}
	}
}

// luhn is the check as any reader of a number would do it.
func luhn(number string) bool {
	sum, double := 0, false
	for i := len(number) - 1; i >= 0; i-- {
		if number[i] == '-' {
			continue
		}
		d := int(number[i] - '0')
		if double {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum, double = sum+d, !double
	}
	return sum%10 == 0
}
