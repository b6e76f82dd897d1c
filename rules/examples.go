package rules

import (
	"fmt"
	"strings"
)

// TestReport is the result of running every example of a pack.
type TestReport struct {
	Rules      int      `json:"rules"`    // ids
	Versions   int      `json:"versions"` // texts: an id may have several, by date
	Clauses    int      `json:"clauses"`
	Examples   int      `json:"examples"`
	Verified   int      `json:"verified"`          // versions whose whole text was checked
	Unverified int      `json:"unverified"`        // versions with something marked unverified
	Assumed    int      `json:"first_day_assumed"` // versions whose first day in force is an assumption
	Failures   []string `json:"failures"`
}

// Test runs every example and checks that each clause is decided both ways by some example:
// a clause that no example can turn is a clause that nobody has tried.
func (b *Book) Test() TestReport {
	report := TestReport{Rules: len(b.ids), Failures: []string{}}
	for _, id := range b.ids {
		for _, rule := range b.rules[id] {
			report.Versions++
			report.Clauses += len(rule.Clauses)
			report.Examples += len(rule.Examples)
			if rule.Unverified == "" {
				report.Verified++
			} else {
				report.Unverified++
			}
			if rule.FromAssumed {
				report.Assumed++
			}
			report.Failures = append(report.Failures, rule.testExamples()...)
		}
	}
	return report
}

// testExamples runs the examples of one version and returns what failed.
func (r *Rule) testExamples() []string {
	var failures []string
	fail := func(format string, args ...any) {
		failures = append(failures, fmt.Sprintf("rule %s (%s): ", r.ID, r.Version())+fmt.Sprintf(format, args...))
	}
	run := newRun()
	decided := make([]struct{ no, yes bool }, len(r.Clauses))
	for _, example := range r.Examples {
		run.decide(r, example.AsOf, example.Given)
		if run.outcome != example.Then {
			fail("example %q gives %s, expected %s%s", example.Name, run.outcome, example.Then, r.results(run))
		}
		for i, result := range run.results {
			decided[i].no = decided[i].no || result == no
			decided[i].yes = decided[i].yes || result == yes
		}
	}
	for i, d := range decided {
		if !d.yes {
			fail("clause %s holds in no example", r.Clauses[i].ID)
		}
		if !d.no {
			fail("clause %s fails in no example", r.Clauses[i].ID)
		}
	}
	return failures
}

// results lists how the clauses came out, for a failed example.
func (r *Rule) results(run *run) string {
	words := map[truth]string{no: "no", yes: "yes", unknown: "unknown"}
	var out []string
	for i, result := range run.results {
		text := r.Clauses[i].ID + " " + words[result]
		if result == unknown {
			text += " (" + run.whyUnknown(r.Clauses[i].facts, run.problems[i]) + ")"
		}
		out = append(out, text)
	}
	return ": " + strings.Join(out, ", ")
}
