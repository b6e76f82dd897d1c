package lifecycle

import (
	"fmt"
	"slices"
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
	for _, p := range processes {
		for _, place := range p.places(a, b) {
			before, after := "", ""
			if x, ok := a.Processes[place]; ok {
				before = stateLabel(x.State)
			}
			if x, ok := b.Processes[place]; ok {
				after = stateLabel(x.State)
			}
			add(p.ChangeLabel(place), before, after)
		}
	}
	for _, p := range b.Parties {
		before, _ := a.Party(p.Key)
		label := p.Role.Label()
		if p.Role == Child {
			label = "Child " + p.Key[len("child"):]
		}
		add(label, before.Profile.Name.String(), p.Profile.Name.String())
		add(label+", known person decided", yesNo(before.Reviewed), yesNo(p.Reviewed))
		add(label+", family violence screening", string(before.Violence), string(p.Violence))
	}
	for _, d := range b.Deadlines {
		before := ""
		if i := slices.IndexFunc(a.Deadlines, func(x Deadline) bool { return x.Key == d.Key }); i >= 0 {
			before = deadlineState(a.Deadlines[i])
		}
		add("Deadline "+d.ID, before, deadlineState(d))
	}
	for _, t := range b.Tasks {
		before := ""
		if i := slices.IndexFunc(a.Tasks, func(x Task) bool { return x.Key == t.Key }); i >= 0 {
			before = taskState(a.Tasks[i])
		}
		add("Task: "+t.Title, before, taskState(t))
	}
	for _, l := range b.Locate.Leads {
		before := ""
		if x := a.lead(l.Key); x != nil {
			before = x.Status
		}
		add("Lead "+l.Key, before, l.Status)
	}
	add("Sources searched", fmt.Sprint(len(a.Locate.Sources)), fmt.Sprint(len(b.Locate.Sources)))
	return list
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
	if d.Open() {
		return "open, due " + longDate(d.Due)
	}
	return d.Status + " on " + longDate(d.ClosedOn)
}

func taskState(t Task) string {
	if t.Open() {
		return "open"
	}
	return "closed: " + t.Why
}
