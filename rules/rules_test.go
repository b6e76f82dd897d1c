package rules

import "testing"

// The California pack: every example gives what it says, every clause is decided both ways.
func TestCaliforniaExamples(t *testing.T) {
	book, err := California()
	if err != nil {
		t.Fatal(err)
	}
	report := book.Test()
	for _, failure := range report.Failures {
		t.Error(failure)
	}
	t.Logf("%d rules, %d clauses, %d examples", report.Rules, report.Clauses, report.Examples)
}
