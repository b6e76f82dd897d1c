package rules

import (
	"maps"
	"testing"
	"time"

	"github.com/expr-lang/expr"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// A rule with four ordinary clauses, and a case for which all of them are evaluated.
var (
	benchRule  = "setaside.17432"
	benchDay   = calendar.NewDate(2026, 6, 1)
	benchFacts = Facts{
		"order.entered_by_default":           true,
		"order.income_basis":                 "earning_capacity",
		"order.amount":                       money.Cents(100_000),
		"order.amount_on_true_income":        money.Cents(80_000),
		"collection.received":                true,
		"collection.first_by_withholding_on": calendar.NewDate(2026, 2, 10),
	}
)

func benchBook(b *testing.B) (*Book, *Rule) {
	b.Helper()
	book, err := California()
	if err != nil {
		b.Fatal(err)
	}
	rule, err := book.Rule(benchRule, benchDay)
	if err != nil {
		b.Fatal(err)
	}
	return book, rule
}

// BenchmarkBareExpr is the baseline: the same compiled conditions with an environment that is
// ready, and nothing else - no types checked, no missing facts, no decision.
func BenchmarkBareExpr(b *testing.B) {
	_, rule := benchBook(b)
	run := newRun()
	run.decide(rule, benchDay, benchFacts)
	b.ReportAllocs()
	for b.Loop() {
		for i := range rule.Clauses {
			if _, err := expr.Run(rule.Clauses[i].program, run.env); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkVerdict is the same rule from facts to outcome, without the explanation.
func BenchmarkVerdict(b *testing.B) {
	book, _ := benchBook(b)
	b.ReportAllocs()
	for b.Loop() {
		if v, err := book.Verdict(benchRule, benchDay, benchFacts); err != nil || !v.Holds {
			b.Fatal(v, err)
		}
	}
}

// BenchmarkEvaluate is the same rule with the explanation of every clause.
func BenchmarkEvaluate(b *testing.B) {
	book, _ := benchBook(b)
	b.ReportAllocs()
	for b.Loop() {
		if d, err := book.Evaluate(benchRule, benchDay, benchFacts); err != nil || !d.Holds {
			b.Fatal(d, err)
		}
	}
}

// BenchmarkRatio runs the three in turns, a hundred times each, so that a busy machine slows all
// alike, and reports how many times the bare run each of ours takes. The limits are 1.5 and 3.
func BenchmarkRatio(b *testing.B) {
	book, rule := benchBook(b)
	run := newRun()
	run.decide(rule, benchDay, benchFacts)
	bare := func() {
		for i := range rule.Clauses {
			_, _ = expr.Run(rule.Clauses[i].program, run.env)
		}
	}
	verdict := func() { _, _ = book.Verdict(benchRule, benchDay, benchFacts) }
	evaluate := func() { _, _ = book.Evaluate(benchRule, benchDay, benchFacts) }
	var spent [3]time.Duration
	for b.Loop() {
		for i, f := range []func(){bare, verdict, evaluate} {
			start := time.Now()
			for range 100 {
				f()
			}
			spent[i] += time.Since(start)
		}
	}
	b.ReportMetric(float64(spent[1])/float64(spent[0]), "x-bare-verdict")
	b.ReportMetric(float64(spent[2])/float64(spent[0]), "x-bare-explained")
}

// BenchmarkCaseload decides 50 rules for each of 100,000 fact sets on one core: one operation. The
// fact sets are the examples of the pack put together, so that every fact of every rule is known.
func BenchmarkCaseload(b *testing.B) {
	book, _ := benchBook(b)
	var rules []*Rule
	for _, id := range book.IDs() {
		if rule, err := book.Rule(id, benchDay); err == nil && len(rules) < 50 {
			rules = append(rules, rule)
		}
	}
	sets := make([]Facts, 1000)
	for i := range sets {
		sets[i] = Facts{}
		for _, rule := range rules {
			maps.Copy(sets[i], rule.Examples[i%len(rule.Examples)].Given)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		for n := range 100_000 {
			for _, rule := range rules {
				if _, err := book.Verdict(rule.ID, benchDay, sets[n%len(sets)]); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	decisions := float64(b.N) * 100_000 * float64(len(rules))
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/decisions, "ns/decision")
	b.ReportMetric(float64(len(rules)), "rules")
}
