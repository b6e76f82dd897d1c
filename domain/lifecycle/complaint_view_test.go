package lifecycle_test

import (
	"slices"
	"testing"

	"casewright/domain/lifecycle"
)

func TestDisputesShowWhereAComplaintStands(t *testing.T) {
	s := newStory(t)
	studied(s)
	list := lifecycle.Disputes(s.c)
	if len(list) != 1 {
		t.Fatalf("disputes: %+v", list)
	}
	d := list[0]
	if d.Title != "Complaint C1 of March 5, 2026" || d.State != lifecycle.ComplaintStudied || len(d.Clocks) != 1 || d.Clocks[0].ID != "CMP-RESOLVE" || len(d.Tasks) != 1 || d.Tasks[0].Name != "resolve-complaint" {
		t.Errorf("the complaint is shown as %+v", d)
	}
	for _, want := range []lifecycle.Entry{{Label: "Complainant", Value: "Person receiving support"}, {Label: "LCR002 mailed", Value: "March 5, 2026"}, {Label: "In time", Value: "Yes"}} {
		if !slices.Contains(d.Record, want) {
			t.Errorf("the record lacks %v: %v", want, d.Record)
		}
	}
	do("record-hearing-request", hearingRequest("2026-03-05"))(s)
	list = lifecycle.Disputes(s.c)
	if len(list) != 2 || list[1].Clocks[0].ID != "SH-SET" || !slices.Contains(list[1].Record, lifecycle.Entry{Label: "The rule finds", Value: "the local complaint process is not exhausted"}) {
		t.Errorf("with a hearing asked for too early: %+v", list)
	}
}
