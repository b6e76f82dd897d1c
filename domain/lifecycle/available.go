package lifecycle

import (
	"fmt"
	"slices"
	"strings"
)

// Availability is one action as a person sees it on the case: allowed, or not and why.
type Availability struct {
	Process string
	Action  Action
	Reasons []Reason // empty: allowed
}

// Allowed reports whether the action can be done now.
func (a Availability) Allowed() bool { return len(a.Reasons) == 0 }

// Available lists every action of every process for this actor, in the processes' order. It is the
// same judgment that Decide makes.
func Available(c Case, by Actor, f Facts) []Availability {
	var list []Availability
	for _, p := range processes {
		for _, a := range p.Actions {
			if !slices.Contains(a.Roles, System) && (c.ID == "" || !starts(a)) {
				list = append(list, Availability{p.Name, a, obstacles(c, p, a, by, f)})
			}
		}
	}
	return list
}

// starts reports whether the action only begins a new case.
func starts(a Action) bool { return len(a.From) == 1 && a.From[0] == None }

// obstacles are all the reasons against the action that can be told without its form.
func obstacles(c Case, p *Process, a Action, by Actor, f Facts) []Reason {
	var reasons []Reason
	if !slices.Contains(a.Roles, by.Role) {
		reasons = append(reasons, Reason{Text: "Your role (" + string(by.Role) + ") may not do this; it needs " + roleList(a.Roles) + "."})
	}
	at := c.Processes[p.Name]
	if !slices.Contains(a.From, at.State) {
		reasons = append(reasons, Reason{Text: fmt.Sprintf("%s is %s; this can be done when it is %s.", p.Title, stateLabel(at.State), stateList(a.From)), Citation: a.Citation})
	}
	for _, g := range a.Guards {
		if r := g.Unmet(c, f); r != nil {
			reasons = append(reasons, *r)
		}
	}
	return reasons
}

func roleList(roles []ActorRole) string {
	var s []string
	for _, r := range roles {
		s = append(s, string(r))
	}
	return strings.Join(s, " or ")
}

// StateLabel is a state in words.
func StateLabel(s State) string { return stateLabel(s) }

func stateLabel(s State) string {
	if s == None {
		return "not started"
	}
	return strings.ReplaceAll(string(s), "_", " ")
}

func stateList(states []State) string {
	var s []string
	for _, x := range states {
		s = append(s, stateLabel(x))
	}
	return strings.Join(s, " or ")
}
