package lifecycle

import "slices"

// watch is which of a process's clocks, tasks and reactions an event can concern, so that an event looks at those
// only. It is made once, when the process is defined.
type watch struct {
	byKind  map[string]*watchers
	byState watchers // those that look at a change of the process's state
}

// watchers are indexes into a process's lists, in their order.
type watchers struct{ deadlines, tasks, reactions []int }

func (w *watch) add(list func(*watchers) *[]int, i int, triggers ...Trigger) {
	put := func(x *watchers) {
		if at := list(x); !slices.Contains(*at, i) {
			*at = append(*at, i)
		}
	}
	for _, t := range triggers {
		for _, kind := range t.kinds {
			if w.byKind[kind] == nil {
				w.byKind[kind] = &watchers{}
			}
			put(w.byKind[kind])
		}
		if len(t.enter)+len(t.leave) > 0 {
			put(&w.byState)
		}
	}
}

func (p *Process) watched() watch {
	w := watch{byKind: map[string]*watchers{}}
	for i, d := range p.Deadlines {
		w.add(func(x *watchers) *[]int { return &x.deadlines }, i, d.Opens, d.Closes, d.Ends)
	}
	for i, k := range p.Tasks {
		w.add(func(x *watchers) *[]int { return &x.tasks }, i, k.Opens, k.Closes)
	}
	for i, r := range p.Reactions {
		w.add(func(x *watchers) *[]int { return &x.reactions }, i, r.On)
	}
	return w
}

var nobody watchers

// concerns is who of the process's clocks, tasks and reactions an event of a kind can concern; moved says whether
// the process's state changed too.
func (w *watch) concerns(kind string, moved bool) watchers {
	k := w.byKind[kind]
	switch {
	case k == nil && !moved:
		return nobody
	case k == nil:
		return w.byState
	case !moved:
		return *k
	}
	return watchers{merge(k.deadlines, w.byState.deadlines), merge(k.tasks, w.byState.tasks), merge(k.reactions, w.byState.reactions)}
}

// merge joins two ordered lists.
func merge(a, b []int) []int {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}
