package rules

import (
	"fmt"
	"slices"
	"strings"
)

// Change is one difference between two packs.
type Change struct {
	Rule    string   `json:"rule,omitempty"`
	Version string   `json:"version,omitempty"`
	Fact    string   `json:"fact,omitempty"`
	What    string   `json:"what"` // added, removed or changed
	Details []string `json:"details,omitempty"`
}

// Diff lists what is different in to, rule by rule in the order of the packs, then facts.
func Diff(from, to *Book) []Change {
	changes := []Change{}
	for _, id := range union(from.ids, to.ids) {
		changes = append(changes, diffVersions(id, from.rules[id], to.rules[id])...)
	}
	for _, f := range from.Dictionary() {
		other, kept := to.facts[f.Name]
		if !kept {
			changes = append(changes, Change{Fact: f.Name, What: "removed"})
		} else if was, is := factText(&f), factText(other); was != is {
			changes = append(changes, Change{Fact: f.Name, What: "changed", Details: []string{was + " → " + is}})
		}
	}
	for _, f := range to.Dictionary() {
		if _, known := from.facts[f.Name]; !known {
			changes = append(changes, Change{Fact: f.Name, What: "added"})
		}
	}
	return changes
}

func union(a, b []string) []string {
	out := slices.Clone(a)
	for _, s := range b {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

func factText(f *Fact) string {
	text := fmt.Sprintf("%s in %s, %s", f.Type, f.Unit, f.Meaning)
	if len(f.Values) > 0 {
		text += " Values: " + strings.Join(f.Values, ", ") + "."
	}
	if f.Default != nil {
		text += fmt.Sprintf(" Default: %v.", f.Default)
	}
	return text
}

func diffVersions(id string, from, to []*Rule) []Change {
	var changes []Change
	for _, old := range from {
		at := slices.IndexFunc(to, func(r *Rule) bool { return r.From == old.From })
		switch {
		case at < 0:
			changes = append(changes, Change{Rule: id, Version: old.Version(), What: "removed"})
		case to[at].body != old.body:
			changes = append(changes, Change{Rule: id, Version: old.Version(), What: "changed", Details: diffRule(old, to[at])})
		}
	}
	for _, new := range to {
		if !slices.ContainsFunc(from, func(r *Rule) bool { return r.From == new.From }) {
			changes = append(changes, Change{Rule: id, Version: new.Version(), What: "added"})
		}
	}
	return changes
}

// diffRule says what changed inside one version.
func diffRule(from, to *Rule) []string {
	var out []string
	note := func(what, was, is string) {
		if was != is {
			out = append(out, fmt.Sprintf("%s: %s → %s", what, orNone(was), orNone(is)))
		}
	}
	note("title", from.Title, to.Title)
	note("citation", from.Citation, to.Citation)
	note("effective to", from.To.String(), to.To.String())
	note("first day assumed", fmt.Sprint(from.FromAssumed), fmt.Sprint(to.FromAssumed))
	note("combine", string(from.Combine), string(to.Combine))
	note("outcome", from.Outcome, to.Outcome)
	note("otherwise", from.Otherwise, to.Otherwise)
	note("verified", from.Verified, to.Verified)
	note("unverified", from.Unverified, to.Unverified)
	note("notes", from.Notes, to.Notes)
	note("data", fmt.Sprint(from.data), fmt.Sprint(to.data))
	note("compute", computeText(from.compute), computeText(to.compute))
	var ids []string
	for _, c := range slices.Concat(from.Clauses, to.Clauses) {
		if !slices.Contains(ids, c.ID) {
			ids = append(ids, c.ID)
		}
	}
	for _, id := range ids {
		was, is := from.clause(id), to.clause(id)
		switch {
		case is == nil:
			out = append(out, "clause "+id+" removed")
		case was == nil:
			out = append(out, "clause "+id+" added: "+is.When)
		default:
			note("clause "+id, was.When, is.When)
			note("clause "+id+" text", was.EN, is.EN)
			note("clause "+id+" text in Spanish", was.ES, is.ES)
			note("clause "+id+" citation", was.Citation, is.Citation)
			note("clause "+id+" outcome", was.Outcome, is.Outcome)
			note("clause "+id+" data", fmt.Sprint(was.data), fmt.Sprint(is.data))
			note("clause "+id+" compute", computeText(was.compute), computeText(is.compute))
			note("clause "+id+" kind", was.kind(), is.kind())
		}
	}
	if len(out) == 0 {
		out = append(out, "examples")
	}
	return out
}

func orNone(s string) string {
	if s == "" {
		return "(none)"
	}
	return s
}

func computeText(list []computed) string {
	var out []string
	for _, c := range list {
		out = append(out, c.name+" = "+c.checked.source)
	}
	return strings.Join(out, "; ")
}

func (r *Rule) clause(id string) *Clause {
	at := slices.IndexFunc(r.Clauses, func(c Clause) bool { return c.ID == id })
	if at < 0 {
		return nil
	}
	return &r.Clauses[at]
}

// kind says what part the clause has in its rule.
func (c *Clause) kind() string {
	switch {
	case c.Unless:
		return "exception"
	case c.Either != "":
		return "one of " + c.Either
	default:
		return "condition"
	}
}
