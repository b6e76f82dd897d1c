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
	// Keys are the instances it can be done on, when the process is one of many and the action does not start one.
	Keys []string
}

// Allowed reports whether the action can be done now.
func (a Availability) Allowed() bool { return len(a.Reasons) == 0 }

// Available lists every action of every process for this actor, in the processes' order. It is the
// same judgment that Decide makes.
func Available(c Case, by Actor, f Facts) []Availability {
	list := make([]Availability, 0, len(acts))
	for _, p := range processes {
		list = p.judge(list, c, "", by, f, func(Action) bool { return true })
	}
	return list
}

// Available lists the actions of the process as Available does. For a process that a case may have many of, they are
// those on the instance with the key, or when the key is empty, those that start a new one.
func (p *Process) Available(c Case, key string, by Actor, f Facts) []Availability {
	return p.judge(nil, c, key, by, f, func(a Action) bool { return p.Many == nil || starts(a) == (key == "") })
}

// Starting lists the actions that start the process, as Available does. What it asks after its start is not judged.
func (p *Process) Starting(c Case, by Actor, f Facts) []Availability {
	return p.judge(nil, c, "", by, f, func(a Action) bool { return slices.Contains(a.From, None) })
}

// judge adds to a list what may be done, or not and why.
func (p *Process) judge(list []Availability, c Case, key string, by Actor, f Facts, which func(Action) bool) []Availability {
	for _, a := range p.Actions {
		if shown(c, p, a) && which(a) {
			reasons, keys := obstacles(c, p, a, by, f, key)
			list = append(list, Availability{p.Name, a, reasons, keys})
		}
	}
	return list
}

// Against are the reasons why the actor may not do an action now; none when it is allowed.
func Against(c Case, action string, by Actor, f Facts) []Reason {
	p, a, ok := FindAction(action)
	if !ok || !shown(c, p, a) {
		return []Reason{{Text: "This only starts a new case."}}
	}
	reasons, _ := obstacles(c, p, a, by, f, "")
	return reasons
}

// shown reports whether screens show the action for this case at all.
func shown(c Case, p *Process, a Action) bool {
	return !a.BatchOnly() && (c.ID == "" || !beginsCase(p, a))
}

// BatchOnly reports whether only schedules do the action, so that no screen shows it.
func (a Action) BatchOnly() bool {
	return !slices.ContainsFunc(a.Roles, func(r ActorRole) bool { return r != System })
}

// starts reports whether the action only starts its process.
func starts(a Action) bool { return len(a.From) == 1 && a.From[0] == None }

// beginsCase reports whether the action begins a new case.
func beginsCase(p *Process, a Action) bool { return p.Name == ApplicationProcess && starts(a) }

// obstacles are all the reasons against the action that can be told without its form, and for one of many,
// the instances it can be done on: key, or when that is empty, any.
func obstacles(c Case, p *Process, a Action, by Actor, f Facts, key string) (reasons []Reason, keys []string) {
	if !slices.Contains(a.Roles, by.Role) {
		reasons = append(reasons, Reason{Text: "Your role (" + string(by.Role) + ") may not do this; it needs " + roleList(a.Roles) + "."})
	}
	if p.Many == nil || starts(a) {
		if at := c.State(p.Name); p.Many == nil && !slices.Contains(a.From, at) {
			reasons = append(reasons, Reason{Text: fmt.Sprintf("%s is %s; this can be done when it is %s.", p.Title, stateLabel(at), stateList(a.From)), Citation: a.Citation})
		}
		return append(reasons, unmet(c, a, f)...), nil
	}
	candidates := p.inState(c, a.From)
	if key != "" {
		candidates = slices.DeleteFunc(candidates, func(k string) bool { return k != key })
	}
	if len(candidates) == 0 {
		return append(reasons, Reason{Text: fmt.Sprintf("There is no %s that is %s.", p.Many.Item, stateList(a.From)), Citation: a.Citation}), nil
	}
	var against []Reason
	for _, k := range candidates {
		if no := unmet(c.at(k), a, f); len(no) > 0 {
			against = append(against, no...)
			continue
		}
		keys = append(keys, k)
	}
	if len(keys) == 0 {
		for _, r := range against {
			if !slices.Contains(reasons, r) {
				reasons = append(reasons, r)
			}
		}
	}
	return reasons, keys
}

func unmet(c Case, a Action, f Facts) (reasons []Reason) {
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
