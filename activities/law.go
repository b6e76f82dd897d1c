// Package activities does the work of Casewright's workflows: each activity is one transaction or
// one outside call, and doing it twice has the effect of doing it once.
package activities

import (
	"fmt"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/rules"
)

// Law is the rule packs and deadline tables in force, as the case's pure functions take them.
type Law struct {
	Deadlines *rules.Deadlines
	Rules     *rules.Book
}

// CaliforniaLaw is the law of California that comes with the program.
func CaliforniaLaw() (*Law, error) {
	d, err := rules.CaliforniaDeadlines()
	if err != nil {
		return nil, fmt.Errorf("read the deadlines of California: %w", err)
	}
	b, err := rules.California()
	if err != nil {
		return nil, fmt.Errorf("read the rules of California: %w", err)
	}
	return &Law{Deadlines: d, Rules: b}, nil
}

// Deadline counts a clock of law from a day. The working target is Due; the last day the law allows
// is Limit, which for a federal period is not moved by a weekend.
func (l *Law) Deadline(id string, from calendar.Date) (lifecycle.Clock, error) {
	rule, ok := l.Deadlines.Get(id)
	if !ok {
		return lifecycle.Clock{}, fmt.Errorf("no deadline %q in the tables", id)
	}
	c, err := l.Deadlines.Due(id, from, "")
	if err != nil {
		return lifecycle.Clock{}, fmt.Errorf("count deadline %s: %w", id, err)
	}
	k := lifecycle.Clock{ID: id, Kind: string(rule.Kind), Action: rule.Action, Citation: rule.Citation, Verified: rule.Verified,
		Due: c.Due, Limit: c.Due, Steps: c.Steps}
	if rule.Roll == calendar.RollTarget {
		k.Limit = c.Raw
	}
	if k.Kind == string(calendar.Recurring) {
		k.Kind = string(calendar.Deadline) // a repeat that is not done is a deadline missed
	}
	return k, nil
}

// Rule evaluates a rule on a day. An unknown rule is a fault of the program; it refers to a person.
func (l *Law) Rule(asOf calendar.Date) func(id string, facts map[string]any) lifecycle.RuleDecision {
	return func(id string, facts map[string]any) lifecycle.RuleDecision {
		d, err := l.Rules.Evaluate(id, asOf, rules.Facts(facts))
		if err != nil {
			return lifecycle.RuleDecision{Rule: id, Refer: true, ReferWhy: "the rule " + id + " is not in force on " + asOf.String(), Outcome: "refer", PackHash: l.Rules.Hash()}
		}
		r := lifecycle.RuleDecision{Rule: d.Rule, Version: d.Version, PackHash: d.PackHash, Title: d.Title, Citation: d.Citation,
			Holds: d.Holds, Outcome: d.Outcome, Data: d.Data, Refer: d.Refer, ReferWhy: d.ReferWhy}
		for _, c := range d.Clauses {
			k := lifecycle.RuleClause{ID: c.ID, Holds: c.Holds, Text: c.Text, Citation: c.Citation, Unknown: c.Unknown, Unless: c.Unless, Either: c.Either, Err: c.Err}
			for _, i := range c.Inputs {
				k.Inputs = append(k.Inputs, lifecycle.RuleInput{Name: i.Name, Value: i.Value, Source: i.Source})
			}
			r.Clauses = append(r.Clauses, k)
		}
		return r
	}
}
