package rules

import "strings"

// combine makes the decision from the clauses' results. A clause that is unknown matters only when
// the known ones leave the question open: one clause that fails settles an "all" rule, one that
// holds settles an "any" rule.
func (r *run) combine() {
	switch r.rule.Combine {
	case All:
		r.truth = r.all()
	case Any:
		r.truth = r.anyOf(false)
	default:
		r.table()
		return
	}
	r.truth = and(r.truth, not(r.anyOf(true)))
	r.outcome = r.rule.Otherwise
	if r.truth == yes {
		r.outcome = r.rule.Outcome
	}
}

// all is the truth of every clause that stands alone and of every group in which one is enough.
func (r *run) all() truth {
	result := yes
	for i := range r.rule.Clauses {
		c := &r.rule.Clauses[i]
		switch {
		case c.Unless:
		case c.Either == "":
			result = and(result, r.results[i])
		case c.leads:
			result = and(result, r.group(c.Either, i))
		}
	}
	return result
}

// group is the truth of "one of these is enough" for the clauses of a group that begins at i.
func (r *run) group(name string, i int) truth {
	result := no
	for ; i < len(r.rule.Clauses); i++ {
		if r.rule.Clauses[i].Either == name {
			result = or(result, r.results[i])
		}
	}
	return result
}

// anyOf is the truth of "one of these is enough" for the exceptions, or for all other clauses.
func (r *run) anyOf(exceptions bool) truth {
	result := no
	for i := range r.rule.Clauses {
		if r.rule.Clauses[i].Unless == exceptions {
			result = or(result, r.results[i])
		}
	}
	return result
}

// table decides by the hit policy.
func (r *run) table() {
	r.truth, r.outcome = no, r.rule.Otherwise
	for i, result := range r.results {
		if result == no {
			continue
		}
		if result == unknown {
			r.truth = unknown
			if r.rule.Combine == First {
				return // an earlier row could still be the one that decides
			}
			continue
		}
		r.hits = append(r.hits, i)
		r.truth = max(r.truth, yes)
		if r.rule.Combine == First {
			break
		}
	}
	if r.rule.Combine == Unique && len(r.hits) > 1 {
		r.truth = unknown
	}
	if r.truth == yes {
		r.outcome = strings.Join(r.hitOutcomes(), ", ")
	}
}

func (r *run) hitOutcomes() []string {
	out := make([]string, len(r.hits))
	for i, at := range r.hits {
		out[i] = r.rule.Clauses[at].Outcome
	}
	return out
}

func and(a, b truth) truth {
	switch {
	case a == no || b == no:
		return no
	case a == unknown || b == unknown:
		return unknown
	default:
		return yes
	}
}

func or(a, b truth) truth { return not(and(not(a), not(b))) }

func not(a truth) truth {
	switch a {
	case yes:
		return no
	case no:
		return yes
	default:
		return unknown
	}
}
