package lifecycle

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// turn is one command being decided: the state so far and the records made.
type turn struct {
	cmd     Command
	facts   Facts
	before  Case
	after   Case
	persons map[string]Person
	records []Record
	effects []Effect
	ruled   []RuleDecision
	dated   string // the entry that gives the day of the events
	changes []stateChange
}

func newTurn(c Case, cmd Command, f Facts) *turn {
	t := &turn{cmd: cmd, before: c, after: c, persons: map[string]Person{}}
	t.after.settle()
	if t.after.ID == "" {
		t.after.ID = cmd.Case
	}
	evaluate := f.Rule
	f.Rule = func(id string, facts map[string]any) RuleDecision {
		d := evaluate(id, facts)
		t.ruled = append(t.ruled, d)
		return d
	}
	t.facts = f
	return t
}

// begin makes the state the turn's own, to be written in.
func (t *turn) begin() *turn {
	t.after = t.after.clone()
	return t
}

// record appends an event and everything that follows from it by the processes' clocks and tasks.
func (t *turn) record(e Event, cause int) error {
	if p, ok := e.(ForPerson); ok {
		return t.recordPerson(p, cause)
	}
	before := t.after
	r, err := t.envelope(e, t.after.ID, "case", t.after.Seq+1, e.Title(t.after), cause)
	if err != nil {
		return err
	}
	t.after.take(e, r.meta())
	moved := t.steps(before, cause != 0)
	r.Changes = changes(before, t.after)
	t.records = append(t.records, r)
	if n, ok := e.(NoticeRequested); ok {
		t.effects = append(t.effects, Effect{Kind: RenderNotice, Case: t.after.ID, Notice: r.Seq,
			Key: fmt.Sprintf("%s/%s/%d/%s", RenderNotice, t.after.ID, r.Seq, n.Notice)})
	}
	if d, ok := e.(DeadlinePassed); ok {
		return t.passed(d, r.Seq)
	}
	return t.follow(e, moved, r.Seq)
}

// steps are what the event that was just applied did to the states of processes.
func (t *turn) steps(before Case, byItself bool) []step {
	var list []step
	for _, x := range t.after.touched {
		place := x.place
		p, known := FindProcess(place)
		if !known || slices.ContainsFunc(list, func(s step) bool { return s.place == place }) {
			continue
		}
		s := step{p: p, place: place, key: keyOf(place), was: before.State(place), is: t.after.State(place), over: before.Running(place) && !t.after.Running(place)}
		if s.was != s.is && t.after.Processes[place].State != Stopped {
			t.changes = append(t.changes, stateChange{place, s.was, s.is, byItself})
		}
		list = append(list, s)
	}
	return list
}

// follow closes and opens clocks, then tasks, as the processes declare for this event, and then does what follows by
// itself. Clocks, tasks and reactions of one event all see the states that it led to.
func (t *turn) follow(e Event, moved []step, cause int) error {
	for _, p := range processes {
		mine := stepsOf(p, moved)
		w := p.watch.concerns(e.Kind(), len(mine) > 0)
		if len(mine) == 0 && len(w.deadlines)+len(w.tasks) == 0 {
			continue
		}
		for _, s := range p.stand(t.after, mine) {
			for _, i := range w.deadlines {
				if err := t.followDeadline(s, &p.Deadlines[i], e, cause); err != nil {
					return err
				}
			}
			for _, i := range w.tasks {
				if err := t.followTask(s, &p.Tasks[i], e, cause); err != nil {
					return err
				}
			}
			if s.over {
				if err := t.lapse(s.place, e, cause); err != nil {
					return err
				}
			}
		}
	}
	return t.react(e, moved, cause)
}

// react records what follows by itself. A reaction of a process that a case may have many of looks at the
// instance whose state changed, or that the event is about; at none when it only starts new ones.
func (t *turn) react(e Event, moved []step, cause int) error {
	type due struct {
		r   Reaction
		key string
	}
	var all []due
	for _, p := range processes {
		mine := stepsOf(p, moved)
		for _, i := range p.watch.concerns(e.Kind(), len(mine) > 0).reactions {
			for _, key := range t.concerned(p, p.Reactions[i].On, e, mine) {
				all = append(all, due{p.Reactions[i], key})
			}
		}
	}
	for _, d := range all {
		if d.r.When.Holds != nil && !d.r.When.Holds(t.after.at(d.key), e) {
			continue
		}
		seen := t.after.clone().at(d.key)
		for _, next := range d.r.Does(seen, e, t.facts) {
			if err := t.record(next, cause); err != nil {
				return err
			}
		}
	}
	return nil
}

// concerned are the keys of the instances that a trigger fires for; "" is the process as a whole.
func (t *turn) concerned(p *Process, u Trigger, e Event, mine []step) []string {
	if slices.Contains(u.kinds, e.Kind()) {
		if key := subjectOf(e); p.Many != nil && t.after.State(p.place(key)) != None {
			return []string{key}
		}
		return []string{""}
	}
	var keys []string
	for _, s := range mine {
		if _, ok := u.fires(e, s.was, s.is); ok {
			keys = append(keys, s.key)
		}
	}
	return keys
}

// step is what an event did to the process at one place.
type step struct {
	p          *Process
	place, key string // the key is "" when the process is not one of many
	was, is    State
	over       bool // it ran and does not any more
}

func stepsOf(p *Process, moved []step) []step {
	var mine []step
	for _, s := range moved {
		if s.p == p {
			mine = append(mine, s)
		}
	}
	return mine
}

// stand is where the process's instances stand after an event: those whose state it changed, and those it did not.
func (p *Process) stand(c Case, mine []step) []step {
	if p.Many == nil && len(mine) > 0 {
		return mine
	}
	list := slices.Clone(mine)
	for _, place := range p.places(&c) {
		if !slices.ContainsFunc(mine, func(s step) bool { return s.place == place }) {
			at := c.State(place)
			list = append(list, step{p: p, place: place, key: keyOf(place), was: at, is: at})
		}
	}
	return list
}

// fires reports whether the trigger concerns this place, and what it is about.
func (s *step) fires(u *Trigger, e Event) (about string, ok bool) {
	about, ok = u.fires(e, s.was, s.is)
	if s.key == "" || !ok {
		return about, ok
	}
	return s.key, about == "" || about == s.key
}

// passed records what follows when a clock ran out: the supervisor's task for a deadline that the
// agency missed, the process's own events, and the next round of a recurring clock.
func (t *turn) passed(e DeadlinePassed, cause int) error {
	i := slices.IndexFunc(t.after.Deadlines, func(d Deadline) bool { return d.Key == e.Key })
	d := t.after.Deadlines[i]
	u, _ := deadlineUse(d.Process, d.ID)
	if e.Missed && !u.Others && !t.owed("missed "+d.ID, d.Subject) {
		k := TaskOpened{Name: "missed " + d.ID, About: d.Subject, Process: d.Process, Queue: Supervisor, Action: "review-missed-deadline",
			What: "Missed deadline: " + t.after.clockTitle(d.Key, d.ID) + ". Decide how the case is put right", Deadline: d.Key, Due: t.facts.Today, Limit: t.facts.Today}
		if err := t.openTask(k, cause); err != nil {
			return err
		}
	}
	if u.Passed != nil {
		for _, next := range u.Passed(t.after.clone().at(keyOf(d.Process)), d, t.facts) {
			if err := t.record(next, cause); err != nil {
				return err
			}
		}
	}
	if err := t.follow(e, nil, cause); err != nil {
		return err
	}
	if _, running := t.after.OpenDeadline(d.ID, d.Subject); u.Recurs && !running && t.after.Running(d.Process) {
		return t.open(d.Process, &u, d.Limit, d.Subject, cause)
	}
	return nil
}

// recordPerson appends an event to a person's stream.
func (t *turn) recordPerson(e ForPerson, cause int) error {
	p, ok := t.persons[e.Person]
	if !ok {
		p = t.facts.Persons[e.Person].clone()
		p.ID = e.Person
	}
	r, err := t.envelope(e.Event, e.Person, "person", p.Seq+1, e.Event.Title(), cause)
	if err != nil {
		return err
	}
	before := p.clone()
	p.Seq = r.Seq
	e.Event.applyTo(&p, r.meta())
	r.Changes = personChanges(before, p)
	t.persons[e.Person] = p
	t.records = append(t.records, r)
	return nil
}

func (t *turn) envelope(e interface{ Kind() string }, stream, kind string, seq int, title string, cause int) (Record, error) {
	body, err := json.Marshal(e)
	if err != nil {
		return Record{}, fmt.Errorf("write event %s: %w", e.Kind(), err)
	}
	r := Record{Stream: stream, StreamKind: kind, Seq: seq, Kind: e.Kind(), Title: title, Body: body, Actor: t.cmd.Actor,
		RecordedAt: t.facts.Now.UTC().Truncate(time.Microsecond), EffectiveOn: t.cmd.EffectiveOn, Reason: t.cmd.Reason, Action: t.cmd.Action,
		CommandID: t.cmd.ID, CausedBy: cause}
	r.Rules = json.RawMessage("[]")
	if cause == 0 && len(t.ruled) > 0 {
		if r.Rules, err = json.Marshal(t.ruled); err != nil {
			return Record{}, fmt.Errorf("write the rule decisions: %w", err)
		}
		t.ruled = nil
	}
	return r, nil
}

// roused are the places whose process began, ended or must look at another time than before.
func (t *turn) roused() []string {
	if len(t.records) == 0 {
		return nil
	}
	var list []string
	for _, c := range []*Case{&t.before, &t.after} {
		for place := range c.Processes {
			if t.before.Running(place) != t.after.Running(place) || t.before.WakeOn(place) != t.after.WakeOn(place) {
				list = append(list, place)
			}
		}
	}
	slices.SortFunc(list, byPlace)
	return slices.Compact(list)
}

// decision ends the turn: processes other than the acting one whose next wake-up changed are woken.
func (t *turn) decision(acting string) Decision {
	for _, place := range t.roused() {
		if place != acting {
			t.effects = append(t.effects, Effect{Kind: Wake, Case: t.after.ID, Process: place,
				Key: fmt.Sprintf("%s/%s/%s/%d", Wake, t.after.ID, place, t.after.Seq)})
		}
	}
	if !sameMoney(t.before, t.after) {
		t.effects = append(t.effects, Effect{Kind: KeepBooks, Case: t.after.ID, Key: fmt.Sprintf("%s/%s/%d", KeepBooks, t.after.ID, t.after.Seq)})
	}
	return Decision{Before: t.before, After: t.after, Records: t.records, Persons: t.persons, Effects: t.effects, action: t.cmd.Action, changes: t.changes}
}
