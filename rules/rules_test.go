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

// The examples are strong enough to notice a condition changed by one operator.
func TestCaliforniaExamplesNoticeChangedConditions(t *testing.T) {
	book, err := California()
	if err != nil {
		t.Fatal(err)
	}
	report, err := book.Mutate()
	if err != nil {
		t.Fatal(err)
	}
	if report.Percent() < 95 {
		t.Errorf("%d%% of clauses are fully guarded, at least 95%% are wanted", report.Percent())
	}
	for _, survivor := range report.Survived {
		t.Log("not noticed:", survivor)
	}
	t.Logf("%d of %d changes noticed, %d of %d clauses guarded", report.Caught, report.Mutants, report.Guarded, report.Clauses)
}
