package lifecycle_test

import (
	"slices"
	"testing"

	"casewright/domain/lifecycle"
)

// A form that does not say which of many it is about goes to the case's workflow. Then that of the one it turns out to be
// about must be woken: it waits for a clock that no longer runs. The workflow that takes the command knows.
func TestTheOnlyOneIsWokenWhenTheFormDoesNotNameIt(t *testing.T) {
	s := newStory(t)
	complained(s)
	s.actor = worker(lifecycle.Supervisor)
	named := lookInto
	named.About = "C1"
	for form, want := range map[lifecycle.ComplaintAcknowledgment]bool{lookInto: true, named: false} {
		d, err := lifecycle.Decide(s.c, s.command("acknowledge-complaint", form), s.facts())
		if err != nil {
			t.Fatal(err)
		}
		if d.After.WakeOn(complaintC1) == s.c.WakeOn(complaintC1) {
			t.Fatal("the complaint's next day stays: this shows nothing")
		}
		woken := slices.ContainsFunc(d.Effects, func(e lifecycle.Effect) bool { return e.Kind == lifecycle.Wake && e.Process == complaintC1 })
		if woken != want {
			t.Errorf("about %q: woken %t, want %t", form.About, woken, want)
		}
	}
}
