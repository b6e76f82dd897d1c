package lifecycle_test

import (
	"slices"
	"testing"

	"casewright/domain/lifecycle"
)

// A process judges its actions, one by one of many, as the whole list of the case does.
func TestOneProcessJudgesAsTheWholeListDoes(t *testing.T) {
	for _, begin := range beginnings {
		s := newStory(t)
		begin(s)
		whole := map[string]lifecycle.Availability{}
		for _, a := range lifecycle.Available(s.c, s.actor, s.facts()) {
			whole[a.Action.Name] = a
			if got := len(lifecycle.Against(s.c, a.Action.Name, s.actor, s.facts())); got != len(a.Reasons) {
				t.Fatalf("%s: %d reasons alone, %d in the list", a.Action.Name, got, len(a.Reasons))
			}
		}
		judged := 0
		for _, p := range lifecycle.Processes() {
			keys := []string{""}
			if p.Many != nil {
				keys = append(keys, p.Instances(s.c)...)
			}
			for _, key := range keys {
				for _, a := range p.Available(s.c, key, s.actor, s.facts()) {
					judged++
					w, known := whole[a.Action.Name]
					want := w.Allowed() && (key == "" || slices.Contains(w.Keys, key))
					if !known || a.Allowed() != want {
						t.Fatalf("%s on %q is allowed: %v, in the whole list %v", a.Action.Name, key, a.Allowed(), want)
					}
				}
			}
		}
		if judged == 0 {
			t.Fatal("no action was judged")
		}
	}
}

// The history of a process has what happened to it, and of one of many nothing about another.
func TestTheHistoryOfAProcess(t *testing.T) {
	s := newStory(t)
	all(studied, do("file-complaint", complaint("2026-03-05", func(x *lifecycle.ComplaintForm) { x.Matter = "service" })))(s)
	told := func(place string) (kinds []string) {
		p, _ := lifecycle.FindProcess(place)
		for _, r := range s.streams[s.c.ID] {
			if p.Tells(place, r) {
				kinds = append(kinds, r.Kind)
			}
		}
		return kinds
	}
	for place, want := range map[string][]string{
		complaintC1:                           {"complaint-filed", "notice-requested", "complaint-acknowledged", "complaint-step-recorded"},
		lifecycle.ComplaintProcess + "/C2":    {"complaint-filed"},
		lifecycle.LocateProcess:               nil,
		lifecycle.ApplicationProcess + "/x/y": nil,
	} {
		got := told(place)
		for _, kind := range want {
			if !slices.Contains(got, kind) {
				t.Errorf("the history of %s lacks %s: %v", place, kind, got)
			}
		}
		if len(got) > len(want)+3 {
			t.Errorf("the history of %s holds too much: %v", place, got)
		}
	}
	for _, kind := range told(lifecycle.ApplicationProcess) {
		if kind == "complaint-filed" {
			t.Error("a complaint stands in the history of the application")
		}
	}
}
