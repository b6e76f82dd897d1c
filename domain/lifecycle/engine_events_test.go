package lifecycle_test

import (
	"slices"
	"testing"
)

// The history tells of clocks as people do: what must be done, the clock's code after it, and American dates.
func TestClocksAreToldInWords(t *testing.T) {
	s := newStory(t)
	opened()(s)
	days(90)(s)
	var titles []string
	for _, r := range s.streams[caseID] {
		titles = append(titles, r.Title)
	}
	for _, want := range []string{
		"Clock started: accept application as filed (INT-APP-ACCEPT), due March 2, 2026",
		"Deadline met: accept application as filed (INT-APP-ACCEPT)",
		"Reminder: interview person receiving support (INT-INTERVIEW), due March 16, 2026",
		"Deadline missed: interview person receiving support (INT-INTERVIEW), the last day was March 16, 2026",
	} {
		if !slices.Contains(titles, want) {
			t.Errorf("%q is not told, but:\n%q", want, titles)
		}
	}
}
