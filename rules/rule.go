package rules

import (
	"slices"

	"github.com/expr-lang/expr/vm"
	"gopkg.in/yaml.v3"

	"casewright/domain/calendar"
)

// Rule is one version of one rule: a question of law with its clauses, in force between two dates.
type Rule struct {
	ID       string
	Title    string
	Block    string // the file's subject, such as "Intake"
	Citation string
	From     calendar.Date
	// FromAssumed marks a first day that was not read in the law: the text is older, or its first
	// day was not found, and the program applies it from this day.
	FromAssumed bool
	To          calendar.Date // last day in force; zero when it is still in force
	Verified    string        // how the text was checked; empty when it was not
	// Unverified says what has not been checked in the law itself; empty when all of it was.
	Unverified string
	Notes      string
	Combine    Combine
	Clauses    []Clause
	Outcome    string // when the rule holds; a table's rows have their own
	Otherwise  string // when it does not
	Examples   []Example

	version string
	data    map[string]any // constants that come with the outcome
	compute []computed     // figures and dates that come with the outcome
	facts   []*Fact        // every fact that a clause or a figure names, in order of first use
	body    string         // the rule as canonical YAML, for comparing two packs
	tables  bool
}

// Version names the version: the date it began.
func (r *Rule) Version() string { return r.version }

// Facts returns the facts that the rule asks about, in order of first use.
func (r *Rule) Facts() []Fact {
	out := make([]Fact, len(r.facts))
	for i, f := range r.facts {
		out[i] = *f
	}
	return out
}

func (r *Rule) inForce(on calendar.Date) bool {
	return !on.Before(r.From) && (r.To.IsZero() || !on.After(r.To))
}

// Combine says how clauses make a decision.
type Combine string

const (
	All     Combine = "all"     // every clause has to hold
	Any     Combine = "any"     // one clause is enough
	First   Combine = "first"   // decision table: the first row that holds decides
	Unique  Combine = "unique"  // decision table: exactly one row may hold
	Collect Combine = "collect" // decision table: every row that holds counts
)

// Clause is one condition of a rule, with its text for people. In a decision table it is a row.
type Clause struct {
	ID       string
	When     string // the condition as written
	EN, ES   string // the condition in plain English and Spanish
	Citation string
	// Either groups clauses of an "all" rule: within one group one clause is enough.
	Either string
	// Unless marks an exception: the rule does not hold when this clause does.
	Unless bool
	// Outcome is a table row's outcome.
	Outcome string

	checked *checked
	leads   bool // the first clause of its group
	program *vm.Program
	facts   []int // indexes into Rule.facts
	data    map[string]any
	compute []computed
}

// computed is a figure or a date worked out from the facts when the rule holds.
type computed struct {
	name    string
	checked *checked
	program *vm.Program
	facts   []int
}

// Example is a fact set with the outcome that the rule must give.
type Example struct {
	Name  string
	AsOf  calendar.Date // zero: the first day the version is in force
	Given Facts
	Then  string // an outcome, or "refer"

	node *yaml.Node
}

// Refer is the outcome of a decision that a person has to make.
const Refer = "refer"

// Outcomes returns every outcome that the rule can give, "refer" last.
func (r *Rule) Outcomes() []string {
	var out []string
	add := func(outcome string) {
		if outcome != "" && !slices.Contains(out, outcome) {
			out = append(out, outcome)
		}
	}
	add(r.Outcome)
	for _, c := range r.Clauses {
		add(c.Outcome)
	}
	add(r.Otherwise)
	return append(out, Refer)
}
