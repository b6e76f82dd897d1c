package rules

import (
	"iter"

	"github.com/expr-lang/expr/vm"

	"casewright/domain/calendar"
)

// Evaluate decides a rule for a case on a date and explains it. The error is ErrUnknownRule or
// ErrNotInForce; everything wrong with the facts is in the decision, which then refers to a person.
func (b *Book) Evaluate(id string, asOf calendar.Date, facts Facts) (Decision, error) {
	rule, err := b.Rule(id, asOf)
	if err != nil {
		return Decision{}, err
	}
	run := b.runs.Get().(*run)
	defer b.release(run)
	run.decide(rule, asOf, facts)
	return run.explain(b.hash, asOf), nil
}

// Verdict is a decision without its explanation.
type Verdict struct {
	Outcome string
	Holds   bool
	Refer   bool
}

// Verdict decides like Evaluate, without the explanation and without the figures: for counting
// over a whole caseload. Errors are those of Evaluate.
func (b *Book) Verdict(id string, asOf calendar.Date, facts Facts) (Verdict, error) {
	rule, err := b.Rule(id, asOf)
	if err != nil {
		return Verdict{}, err
	}
	run := b.runs.Get().(*run)
	defer b.release(run)
	run.decide(rule, asOf, facts)
	return Verdict{Outcome: run.outcome, Holds: run.truth == yes, Refer: run.truth == unknown}, nil
}

// truth is a clause's result.
type truth int8

const (
	no truth = iota
	yes
	unknown
)

// run is the working memory of one evaluation, reused between evaluations.
type run struct {
	machine vm.VM
	env     map[string]any

	day     calendar.Date // the last day asked for, and its form in env
	dayCell any

	rule     *Rule
	state    []factState // of rule.facts
	results  []truth     // of rule.Clauses
	problems []string    // of rule.Clauses: an evaluation error, "" when none
	computed []any       // of rule.compute
	broken   bool        // something failed: refer, whatever the other clauses say

	truth   truth
	outcome string
	hits    []int // a table's rows that count
}

type factState struct {
	given   any // as given, nil when missing
	source  string
	problem string
}

func newRun() *run { return &run{env: map[string]any{}} }

// release puts the working memory back without the facts of the case.
func (b *Book) release(r *run) {
	clear(r.env)
	clear(r.state)
	b.runs.Put(r)
}

func (r *run) decide(rule *Rule, asOf calendar.Date, facts Facts) {
	r.rule, r.broken, r.hits = rule, false, r.hits[:0]
	r.bind(asOf, facts)
	r.results, r.problems, r.computed = r.results[:0], r.problems[:0], r.computed[:0]
	for i := range rule.Clauses {
		result, problem := r.clause(&rule.Clauses[i])
		r.results = append(r.results, result)
		r.problems = append(r.problems, problem)
	}
	r.combine()
	if r.truth == yes {
		r.figures()
	}
	if r.broken {
		r.truth = unknown
	}
	if r.truth == unknown {
		r.outcome = Refer
	}
}

// bind puts the rule's facts into the environment in the evaluator's form.
func (r *run) bind(asOf calendar.Date, facts Facts) {
	r.state = r.state[:0]
	for _, f := range r.rule.facts {
		if f.Name == asOfFact {
			if r.day != asOf || r.dayCell == nil {
				r.day, r.dayCell = asOf, dayNumber(asOf)
			}
			r.env[asOfFact] = r.dayCell
			r.state = append(r.state, factState{given: asOf})
			continue
		}
		s := factState{given: facts[f.Name]}
		if v, ok := s.given.(FactValue); ok {
			s.given, s.source = v.Value, v.Source
		}
		if blank(s.given) {
			s.given = nil
		}
		if s.given == nil && f.Default != nil {
			s.given, s.source = f.Default, "pack default"
			if f.Unverified != "" {
				s.source = "pack default, unverified: " + f.Unverified
			}
		}
		if s.given != nil {
			c, err := cell(f, s.given)
			if err != nil {
				s.problem = f.Name + " " + err.Error()
				r.broken = true
			} else {
				r.env[f.Name] = c
			}
		}
		r.state = append(r.state, s)
	}
}

// blank tells whether a value is what Go gives a field that nobody filled in: unknown, like nil.
func blank(v any) bool {
	switch v := v.(type) {
	case string:
		return v == ""
	case calendar.Date:
		return v.IsZero()
	default:
		return false
	}
}

// clause runs one clause. It is unknown, not false, when a fact is missing or the evaluation fails.
func (r *run) clause(c *Clause) (truth, string) {
	if r.missing(c.facts) {
		return unknown, ""
	}
	v, err := r.machine.Run(c.program, r.env)
	if err != nil {
		r.broken = true
		return unknown, "could not be evaluated: " + firstLine(err)
	}
	if v.(bool) {
		return yes, ""
	}
	return no, ""
}

// missing tells whether one of the facts is missing or unusable.
func (r *run) missing(facts []int) bool {
	for _, i := range facts {
		if r.state[i].given == nil || r.state[i].problem != "" {
			return true
		}
	}
	return false
}

// figures works out the amounts and dates of a rule that holds. One that cannot be worked out
// makes the decision a person's.
func (r *run) figures() {
	for c := range r.following() {
		if r.missing(c.facts) {
			r.truth = unknown
			return
		}
		v, err := r.machine.Run(c.program, r.env)
		if err != nil {
			r.broken = true
			return
		}
		r.computed = append(r.computed, v)
	}
}

// following yields the figures of the rule and of the table rows that count.
func (r *run) following() iter.Seq[*computed] {
	return func(yield func(*computed) bool) {
		for i := range r.rule.compute {
			if !yield(&r.rule.compute[i]) {
				return
			}
		}
		for _, at := range r.hits {
			for i := range r.rule.Clauses[at].compute {
				if !yield(&r.rule.Clauses[at].compute[i]) {
					return
				}
			}
		}
	}
}
