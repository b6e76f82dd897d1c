package simulation

import (
	"slices"
	"strings"
	"sync"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// goal is a change of state that a life leans toward.
type goal struct {
	p *lifecycle.Process
	x lifecycle.Transition
}

// goals are all changes of state that the processes declare, each once.
var goals = sync.OnceValue(func() []goal {
	var list []goal
	for _, p := range lifecycle.Processes() {
		for _, x := range p.Transitions() {
			if !slices.Contains(list, goal{p, x}) {
				list = append(list, goal{p, x})
			}
		}
	}
	return list
})

// leaning is what makes one life differ from another: out of all that people may do and leave undone, it prefers
// what leads to one change of state, until that has come or does not come for years. Then the life goes on like any
// other. Nothing is done that is not allowed.
type leaning struct {
	over  bool
	at    int           // of goals
	since calendar.Date // when this goal was set
	next  calendar.Date // when something is done for it
	pause int           // days between two trials
	reach map[lifecycle.State]int
	via   map[lifecycle.State]int // when set: how far it is to the state that comes before
	past  map[string]bool         // the instances that have been there
	still string                  // a place where the work waits, so that a clock runs out
	steps int                     // done for this goal
	depth int
	seen  int
}

// patience is for how many days a life leans toward one thing, and maxSteps how much it does for it.
const (
	patience = 1000
	maxSteps = 25
)

// stride spreads the goals of few lives over all processes.
const stride = 199

func (n *leaning) goal() goal { return goals()[n.at%len(goals())] }

// toward sets the goal.
func (n *leaning) toward(at int, on calendar.Date) {
	n.at, n.since, n.pause, n.still, n.steps = at, on, 10, "", 0
	g := n.goal()
	n.reach, n.via, n.past = distances(g.p, g.x.From), nil, map[string]bool{}
	if by := g.x.To; g.x.From != lifecycle.None && n.seen%2 == 1 && !slices.Contains(g.p.Final, by) {
		// A dispute often ends where it began: the state that it leads to is gone to first.
		n.via = distances(g.p, by)
	}
	n.seen++
}

// distances are how far the process's states are from one of them, by its declared changes of state: what people
// do is nearer than what follows from elsewhere.
func distances(p *lifecycle.Process, to lifecycle.State) map[lifecycle.State]int {
	far := map[lifecycle.State]int{to: 0}
	for changed := true; changed; {
		changed = false
		for _, x := range p.Transitions() {
			if d, ok := far[x.To]; ok {
				if was, known := far[x.From]; !known || d+weight(x) < was {
					far[x.From], changed = d+weight(x), true
				}
			}
		}
	}
	return far
}

func weight(x lifecycle.Transition) int {
	if x.By == "decide-set-aside" {
		return 8 // only a default is set aside
	}
	if x.By == "" {
		return 2
	}
	return 1
}

// waits reports whether the work at a place waits for a clock.
func (n *leaning) waits(place string) bool { return n.still != "" && n.still == place }

// keeps reports whether an action that nobody leans toward may be done all the same: not when it leads away from
// where the leaning needs the process.
func (n *leaning) keeps(c lifecycle.Case, p *lifecycle.Process, a lifecycle.Action, key string) bool {
	g := n.goal()
	if n.over {
		return true
	}
	if n.bars(a.Name) {
		return false
	}
	if ends[a.Name] {
		return g.p.Name == p.Name || slices.ContainsFunc(g.p.Moved, func(m lifecycle.Move) bool { return m.By == a.Name })
	}
	if p != g.p {
		return true
	}
	at := c.State(placeOf(p, key))
	here, ok := n.reach[at]
	if !ok {
		return true
	}
	moves, leads := false, false
	for _, x := range p.Transitions() {
		if x.By == a.Name && x.From == at {
			moves = true
			far, ok := n.reach[x.To]
			leads = leads || ok && far < here || x == g.x
		}
	}
	return !moves || leads
}

// bars reports whether an action would make impossible what the life leans toward: an order from elsewhere ends its
// establishment in whatever state it is, and only an order by default can be set aside.
func (n *leaning) bars(action string) bool {
	g := n.goal()
	if n.over {
		return false
	}
	switch action {
	case "record-existing-order", "propose-agreement", "record-agreed-order":
		return g.p.Name == lifecycle.EstablishmentProcess || undoes(g.x)
	case "record-court-answer":
		return undoes(g.x)
	}
	return false
}

// undoes reports whether a change of state takes an order that was set aside.
func undoes(x lifecycle.Transition) bool {
	return x.By == "decide-set-aside" || x.By == "start-establishment" || x.By == "end-enforcement" || x.From == lifecycle.EstEnded || x.From == "no_order" || x.To == "no_order" ||
		x.Says == "The order is no longer in force" || x.Says == "Support has ended and nothing is owed"
}

// ends are actions after which little more can happen.
var ends = map[string]bool{"withdraw-application": true, "propose-closure": true, "close-case": true, "close-transferred-case": true}

func placeOf(p *lifecycle.Process, key string) string {
	if key == "" || p.Many == nil {
		return p.Name
	}
	return p.Name + "/" + key
}

func keyOf(place string) string {
	_, key, _ := strings.Cut(place, "/")
	return key
}

// steer does something toward the goal.
func (l *life) steer() error {
	n := &l.lean
	if l.took(n.goal()) {
		l.lean = leaning{over: true, next: l.end.AddDays(1)}
		return nil
	}
	waits := patience
	if n.goal().p.Name == lifecycle.ClosureProcess {
		waits *= 2 // some cases may be closed after two years of search
	}
	if slices.ContainsFunc(l.standings(n.goal().p), func(s standing) bool { return s.at == n.goal().x.From && s.at != lifecycle.None }) {
		waits *= 2 // it is nearly there, and some clocks are long
	}
	if n.steps > maxSteps || n.since.AddDays(waits).Before(l.today) {
		l.lean = leaning{over: true, next: l.end.AddDays(1)}
		return nil
	}
	before := l.c.Seq
	n.still, n.depth = "", 0
	g := n.goal()
	reach := func(s standing) map[lifecycle.State]int {
		if n.via == nil || n.past[s.key] || s.at == g.x.From && l.r.IntN(3) > 0 {
			return n.reach
		}
		return n.via
	}
	for _, s := range l.standings(g.p) {
		n.past[s.key] = n.past[s.key] || s.at == g.x.To
	}
	for _, s := range guide[g.p.Name] {
		if err := s(l, nil); err != nil {
			return err
		}
	}
	if l.c.Seq == before {
		if err := l.seek(g.p, reach, &g.x); err != nil {
			return err
		}
	}
	if l.c.Seq > before {
		n.pause = 8
		n.steps++
	} else {
		n.pause = min(2*n.pause, 150)
	}
	n.next = l.later(1, n.pause)
	return nil
}

func (l *life) took(g goal) bool { return l.tally.taken[g.p.Name][g.x] > 0 }

// standing is an instance of a process that something can be done with; one that is yet to start has no key.
type standing struct {
	key string
	at  lifecycle.State
}

func (l *life) standings(p *lifecycle.Process) []standing {
	if p.Many == nil {
		return []standing{{"", l.c.State(p.Name)}}
	}
	var list []standing
	for _, key := range p.Instances(l.c) {
		list = append(list, standing{key, l.c.State(placeOf(p, key))})
	}
	if len(list) < 3 {
		list = append(list, standing{"", lifecycle.None})
	}
	return list
}

// seek takes a step along the shortest way to the states that reach tells the distance of; where it is none, the
// wanted change of state.
func (l *life) seek(p *lifecycle.Process, to func(standing) map[lifecycle.State]int, wanted *lifecycle.Transition) error {
	list := l.standings(p)
	l.r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	slices.SortStableFunc(list, func(a, b standing) int { return distance(to(a), a.at) - distance(to(b), b.at) })
	seq := l.c.Seq
	for _, s := range list {
		reach := to(s)
		here, ok := reach[s.at]
		if !ok {
			continue
		}
		if here == 0 {
			if wanted != nil && s.at == wanted.From {
				if err := l.bring(p, s.key, *wanted); err != nil || l.c.Seq > seq {
					return err
				}
			}
			continue
		}
		var ways []lifecycle.Transition
		for _, x := range p.Transitions() {
			if far, ok := reach[x.To]; ok && x.From == s.at && far < here {
				ways = append(ways, x)
			}
		}
		l.r.Shuffle(len(ways), func(i, j int) { ways[i], ways[j] = ways[j], ways[i] })
		for _, x := range ways[:min(3, len(ways))] {
			if err := l.bring(p, s.key, x); err != nil || l.c.Seq > seq {
				return err
			}
		}
	}
	return nil
}

func distance(reach map[lifecycle.State]int, s lifecycle.State) int {
	if d, ok := reach[s]; ok {
		return d
	}
	return 1 << 20
}

// bring tries to bring a change of state about: by the action that does it, by what it follows from, or by leaving
// the work until a clock has run out.
func (l *life) bring(p *lifecycle.Process, key string, x lifecycle.Transition) error {
	seq := l.c.Seq
	takes := func(d lifecycle.Decision) bool {
		taken, err := d.Taken()
		if err != nil {
			return true // the life ends with this error
		}
		for place, list := range taken {
			if q, _ := lifecycle.FindProcess(place); q == p && slices.Contains(list, x) {
				return true
			}
		}
		return false
	}
	for _, s := range guide[p.Name+": "+x.Says] {
		if err := s(l, takes); err != nil || l.c.Seq > seq {
			return err
		}
	}
	if x.By == "" {
		if strings.HasSuffix(x.Says, " runs out") || guide[p.Name+": "+x.Says] == nil {
			l.lean.still = placeOf(p, key)
		}
		return nil
	}
	owner, a, _ := lifecycle.FindAction(x.By)
	if owner == p {
		return l.lead(a, key, takes)
	}
	return l.eachOf(owner, a, takes)
}

// lead does an action for what it leads to; when it is not allowed, what is needed for it first.
func (l *life) lead(a lifecycle.Action, about string, wanted func(lifecycle.Decision) bool) error {
	role := a.Roles[len(a.Roles)-1]
	seq := l.c.Seq
	if l.lean.bars(a.Name) && (wanted == nil || undoes(l.lean.goal().x)) {
		return nil
	}
	for _, s := range guide[a.Name] {
		if err := s(l, nil); err != nil || l.c.Seq > seq {
			return err
		}
	}
	var against []lifecycle.Reason
	if p, _, _ := lifecycle.FindAction(a.Name); about == "" || p.Many == nil {
		against = lifecycle.Against(l.c, a.Name, actor(role), l.facts())
	}
	if len(against) > 0 {
		return l.clear(&lifecycle.Refusal{Action: a.Name, Reasons: against})
	}
	_, err := l.achieve(a, role, about, "", wanted)
	return err
}
