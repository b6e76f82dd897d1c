package lifecycle

import "slices"

// Against are all the reasons why a rule does not hold: each clause that fails or that nobody can judge. They are
// empty when the rule holds. A decision that a person must make is never a plain no: a reason says so.
func (d RuleDecision) Against() []Reason {
	if d.Holds && !d.Refer {
		return nil
	}
	var list []Reason
	if d.Refer {
		list = append(list, Reason{Text: "A person must decide it: " + d.ReferWhy, Citation: d.Citation})
	}
	for _, c := range d.Clauses {
		citation := c.Citation
		if citation == "" {
			citation = d.Citation
		}
		switch {
		case c.Unknown:
			list = append(list, Reason{Text: "Not known: " + c.Text, Citation: citation})
		case c.Unless && c.Holds:
			list = append(list, Reason{Text: "Against it: " + c.Text, Citation: citation})
		case c.Unless || c.Holds || d.anyOf(c.Either):
		default:
			list = append(list, Reason{Text: "Not met: " + c.Text, Citation: citation})
		}
	}
	return list
}

// anyOf reports whether one clause of a group holds.
func (d RuleDecision) anyOf(group string) bool {
	return group != "" && slices.ContainsFunc(d.Clauses, func(c RuleClause) bool { return c.Either == group && c.Holds })
}
