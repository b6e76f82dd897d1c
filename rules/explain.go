package rules

import (
	"maps"
	"slices"
	"strings"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// explain writes the decision down.
func (r *run) explain(hash string, asOf calendar.Date) Decision {
	rule := r.rule
	d := Decision{
		Rule: rule.ID, Title: rule.Title, Version: rule.Version(), PackHash: hash, AsOf: asOf, Citation: rule.Citation,
		Outcome: r.outcome, Holds: r.truth == yes, Refer: r.truth == unknown, Clauses: make([]ClauseResult, len(rule.Clauses)),
	}
	for i, f := range rule.facts {
		if r.state[i].given == nil {
			d.Missing = append(d.Missing, f.Name)
		}
	}
	count := 0
	for i := range rule.Clauses {
		count += len(rule.Clauses[i].facts)
	}
	inputs := make([]Input, 0, count)
	for i := range rule.Clauses {
		c := &rule.Clauses[i]
		start := len(inputs)
		for _, at := range c.facts {
			inputs = append(inputs, r.input(at))
		}
		d.Clauses[i] = ClauseResult{
			ID: c.ID, Holds: r.results[i] == yes, Unknown: r.results[i] == unknown, Unless: c.Unless, Either: c.Either,
			Text: c.EN, TextES: c.ES, Citation: c.Citation, Inputs: inputs[start:len(inputs):len(inputs)],
		}
		if r.results[i] == unknown {
			d.Clauses[i].Err = r.whyUnknown(c.facts, r.problems[i])
		}
	}
	if d.Refer {
		d.ReferWhy = r.referWhy()
	}
	if d.Holds {
		d.Data = r.data()
	}
	return d
}

func (r *run) input(at int) Input {
	f, s := r.rule.facts[at], r.state[at]
	in := Input{Name: f.Name, Source: s.source, Unit: f.Unit}
	if s.problem != "" {
		return in
	}
	in.Value = s.given
	if f.Type == Money || f.Type == DateType {
		switch s.given.(type) {
		case nil, money.Cents, calendar.Date: // already what people see
		default:
			in.Value = shown(unitOf(f.Type), r.env[f.Name])
		}
	}
	return in
}

func (r *run) whyUnknown(facts []int, problem string) string {
	if problem != "" {
		return problem
	}
	for _, at := range facts {
		if r.state[at].problem != "" {
			return r.state[at].problem
		}
	}
	return notKnown + strings.Join(r.notGiven(facts), ", ")
}

const notKnown = "not known: "

// notGiven names the facts that are missing.
func (r *run) notGiven(facts []int) []string {
	var names []string
	for _, at := range facts {
		if r.state[at].given == nil {
			names = append(names, r.rule.facts[at].Name)
		}
	}
	return names
}

// referWhy says in one line why a person has to decide.
func (r *run) referWhy() string {
	var why, missing []string
	add := func(facts []int, problem string) {
		if text := r.whyUnknown(facts, problem); strings.HasPrefix(text, notKnown) {
			missing = append(missing, r.notGiven(facts)...)
		} else if !slices.Contains(why, text) {
			why = append(why, text)
		}
	}
	for i := range r.rule.Clauses {
		if r.results[i] == unknown {
			add(r.rule.Clauses[i].facts, r.problems[i])
		}
	}
	if len(why)+len(missing) == 0 {
		for c := range r.following() {
			if r.missing(c.facts) {
				add(c.facts, "")
			}
		}
	}
	if len(missing) > 0 {
		slices.Sort(missing)
		why = append(why, notKnown+strings.Join(slices.Compact(missing), ", "))
	}
	if len(why) == 0 && r.rule.Combine == Unique && len(r.hits) > 1 {
		why = append(why, "more than one row of the table holds")
	}
	if len(why) == 0 {
		why = append(why, "a figure could not be worked out")
	}
	return strings.Join(why, "; ")
}

// data gathers what follows from the decision: constants, the rows' own, and the figures.
func (r *run) data() map[string]any {
	if len(r.rule.compute) == 0 && !r.rule.tables {
		return r.rule.data
	}
	out := maps.Clone(r.rule.data)
	if out == nil {
		out = map[string]any{}
	}
	for _, at := range r.hits {
		maps.Copy(out, r.rule.Clauses[at].data)
	}
	if r.rule.Combine == Collect {
		out["rows"] = r.hitOutcomes()
	}
	i := 0
	for c := range r.following() {
		out[c.name] = shown(c.checked.kind.unit, asInt64(r.computed[i]))
		i++
	}
	return out
}

func asInt64(v any) any {
	if n, ok := v.(int); ok {
		return int64(n)
	}
	return v
}
