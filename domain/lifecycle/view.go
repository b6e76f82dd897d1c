package lifecycle

import (
	"slices"
	"strconv"
	"strings"
)

// changes lists the facts of the case that differ between two states, in the words of the screens.
// Whereabouts are not repeated here: the event's body holds them, and pages show them through the
// disclosure gate.
func changes(a, b Case) []Change {
	var list []Change
	add := func(label, before, after string) {
		if before != after {
			list = append(list, Change{label, before, after})
		}
	}
	add("Case number", a.Number, b.Number)
	add("Stage", stageOf(a), stageOf(b))
	add("County", a.County, b.County)
	add("Aid", string(a.Aid), string(b.Aid))
	add("Caseworker", a.Worker, b.Worker)
	add("Good cause", a.GoodCause.Status, b.GoodCause.Status)
	for _, x := range b.moved() {
		p, _ := FindProcess(x.place)
		before := ""
		if x.was.Run > 0 {
			before = stateLabel(x.was.State)
		}
		add(p.ChangeLabel(x.place), before, stateLabel(b.Processes[x.place].State))
	}
	for i, p := range b.Parties {
		before := was(a.Parties, i, p, func(p Party) string { return p.Key })
		if before == p {
			continue
		}
		label := p.Role.Label()
		if p.Role == Child {
			label = "Child " + p.Key[len("child"):]
		}
		add(label, before.Profile.Name.String(), p.Profile.Name.String())
		add(label+", known person decided", yesNo(before.Reviewed), yesNo(p.Reviewed))
		add(label+", family violence screening", string(before.Violence), string(p.Violence))
	}
	for i, d := range b.Deadlines {
		before := was(a.Deadlines, i, d, func(d Deadline) string { return d.Key })
		if before.Status != d.Status {
			add("Deadline "+d.ID, deadlineState(before), deadlineState(d))
		}
	}
	for i, t := range b.Tasks {
		before := was(a.Tasks, i, t, func(t Task) string { return t.Key })
		if before.Key == "" || before.Open() != t.Open() {
			add("Task: "+t.Title, taskState(before), taskState(t))
		}
	}
	for i, l := range b.Locate.Leads {
		before := was(a.Locate.Leads, i, l, func(l Lead) string { return l.Key })
		if before.Status != l.Status {
			add("Lead "+l.Key, before.Status, l.Status)
		}
	}
	if n, m := len(a.Locate.Sources), len(b.Locate.Sources); n != m {
		add("Sources searched", strconv.Itoa(n), strconv.Itoa(m))
	}
	return list
}

// was is what one of a list was before an event: an event leaves most where they stand, and the others have their
// key. It is the zero value for a new one.
func was[T any](before []T, i int, now T, key func(T) string) T {
	if i < len(before) && key(before[i]) == key(now) {
		return before[i]
	}
	if i = slices.IndexFunc(before, func(x T) bool { return key(x) == key(now) }); i >= 0 {
		return before[i]
	}
	return *new(T)
}

// moved are the places whose state the last event set, in the order of a case's life, as they first were.
func (c *Case) moved() []touched {
	list := slices.Clone(c.touched)
	slices.SortStableFunc(list, func(a, b touched) int { return byPlace(a.place, b.place) })
	return slices.CompactFunc(list, func(a, b touched) bool { return a.place == b.place })
}

// ChangeLabel is what a change of the process's state at a place is called among the changes of an event.
func (p *Process) ChangeLabel(place string) string {
	return strings.TrimSpace(p.Title + " " + keyOf(place))
}

func stageOf(c Case) string {
	if c.ID == "" || len(c.Processes) == 0 {
		return ""
	}
	return c.Stage()
}

func deadlineState(d Deadline) string {
	if d.Key == "" {
		return ""
	}
	if d.Open() {
		return "open, due " + longDate(d.Due)
	}
	return d.Status + " on " + longDate(d.ClosedOn)
}

func taskState(t Task) string {
	if t.Key == "" {
		return ""
	}
	if t.Open() {
		return "open"
	}
	return "closed: " + t.Why
}
