package lifecycle

import (
	"slices"
	"strings"
)

// FindPlace finds the process of a place and the key of one of many; false when no process can stand there.
func FindPlace(place string) (p *Process, key string, ok bool) {
	p, ok = FindProcess(place)
	_, key, keyed := strings.Cut(place, "/")
	return p, key, ok && (!keyed || p.Many != nil && key != "" && plainKey(key))
}

// HistoryKinds are the kinds of events that may belong to the history of the process: its own, its clocks that ran
// out, and the letters asked for. Tells says which of them do.
func (p *Process) HistoryKinds() []string {
	return append(slices.Clone(p.kinds), DeadlinePassed{}.Kind(), NoticeRequested{}.Kind())
}

// Tells reports whether a record belongs to the history of the process at a place: its state changed there, or the
// event is one of the process's own, about this one of many.
func (p *Process) Tells(place string, r Record) bool {
	label := p.ChangeLabel(place)
	if slices.ContainsFunc(r.Changes, func(x Change) bool { return x.Label == label }) {
		return true
	}
	e, err := r.Event()
	if err != nil {
		return false // a newer program's event shows in the whole history
	}
	mine := slices.Contains(p.kinds, r.Kind)
	switch e := e.(type) {
	case DeadlinePassed:
		mine = slices.ContainsFunc(p.Deadlines, func(u DeadlineUse) bool { return u.ID == e.ID })
	case NoticeRequested:
		mine = slices.ContainsFunc(p.Actions, func(a Action) bool { return a.Name == r.Action })
	}
	key := keyOf(place)
	return mine && (key == "" || subjectOf(e) == key)
}

// StageProcess is the process that the case's stage is about.
func (c *Case) StageProcess() string {
	for _, name := range []string{ClosureProcess, EnforcementProcess, LocateProcess, EstablishmentProcess, ApplicationProcess} {
		if c.Running(name) && !c.Suspended() {
			return name
		}
	}
	return CaseProcess
}

// WaitsForOthers reports whether somebody outside the agency owes what a clock of the process at a place is for.
func WaitsForOthers(place, id string) bool {
	u, ok := deadlineUse(place, id)
	return ok && u.Others
}
