package lifecycle

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"casewright/domain/calendar"
)

// Decision is what a command leads to: new records on the case's and the persons' streams, the
// states after them, and what must be carried out in the world.
type Decision struct {
	Before, After Case
	Records       []Record // all streams, in the order they happened; Prev and Hash still empty
	Persons       map[string]Person
	Effects       []Effect
}

// Effect is something to carry out after the records are safe: it is stored with them.
type Effect struct {
	Kind    string `json:"kind"` // render-notice, wake
	Key     string `json:"key"`  // unique: carrying it out twice is recognized by it
	Case    string `json:"case"`
	Process string `json:"process,omitempty"` // wake: the process whose workflow must look again
	Notice  int    `json:"notice,omitempty"`  // render-notice: number of the event that asked for it
}

// Kinds of effects.
const (
	RenderNotice = "render-notice"
	Wake         = "wake"
)

// Decide returns what the command leads to. The error is a *Refusal with all reasons when the action
// is not allowed, *Stale when the case changed under the person's form, *Invalid when fields are
// wrong; on any error nothing has happened.
func Decide(c Case, cmd Command, f Facts) (Decision, error) {
	p, a, ok := FindAction(cmd.Action)
	if !ok {
		return Decision{}, invalid("action", "There is no action "+cmd.Action+".")
	}
	t := newTurn(c, cmd, f)
	if reasons := obstacles(c, p, a, cmd.Actor, t.facts); len(reasons) > 0 {
		return Decision{}, &Refusal{Action: a.Name, Reasons: reasons}
	}
	if cmd.Seen > 0 && c.Changed > cmd.Seen {
		return Decision{}, &Stale{Seen: cmd.Seen, Changed: c.Changed}
	}
	if t.cmd.EffectiveOn.IsZero() {
		t.cmd.EffectiveOn = f.Today
	}
	if t.cmd.EffectiveOn.After(f.Today) {
		return Decision{}, invalid("effective_on", "The date it happened cannot be in the future.")
	}
	form, err := a.parse(cmd.Form)
	if err != nil {
		return Decision{}, err
	}
	if problems := CheckForm(form); len(problems) > 0 {
		return Decision{}, &Invalid{problems}
	}
	events, err := a.Does.run(t.after.clone(), form, t.facts)
	if err != nil {
		if r := (*Refusal)(nil); errors.As(err, &r) {
			r.Action = a.Name
		}
		return Decision{}, err
	}
	for _, e := range events {
		if err := t.record(e, 0); err != nil {
			return Decision{}, err
		}
	}
	return t.decision(p.Name), nil
}

// PassTime is the decision when a process's clock has run: every open deadline of the process whose
// last day is over is missed (or reached), and reminders that are due are given.
func PassTime(c Case, process string, id string, f Facts) (Decision, error) {
	cmd := Command{ID: id, Case: c.ID, Action: "pass-time", EffectiveOn: f.Today,
		Actor: Actor{Kind: "system", ID: "clock", Name: "Deadline clock", Role: System}}
	t := newTurn(c, cmd, f)
	if !c.Suspended() {
		open := slices.DeleteFunc(slices.Clone(c.Deadlines), func(d Deadline) bool { return d.Process != process || !d.Open() })
		slices.SortStableFunc(open, func(a, b Deadline) int { return a.Limit.Compare(b.Limit) })
		for _, d := range open {
			if err := t.elapse(d); err != nil {
				return Decision{}, err
			}
		}
	}
	return t.decision(process), nil
}

// RecordFact is the decision that records one event by the system, such as a notice made: nothing is
// judged. id is the command id that makes it happen once.
func RecordFact(c Case, e Event, id string, f Facts) (Decision, error) {
	t := newTurn(c, Command{ID: id, Case: c.ID, Action: "record-" + e.Kind(), EffectiveOn: f.Today,
		Actor: Actor{Kind: "system", ID: "documents", Name: "Notices", Role: System}}, f)
	if err := t.record(e, 0); err != nil {
		return Decision{}, err
	}
	return t.decision(CaseProcess), nil
}

// elapse records what the passing of time does to one open deadline.
func (t *turn) elapse(d Deadline) error {
	use, _ := deadlineUse(d.Process, d.ID)
	if d.Limit.Before(t.facts.Today) {
		t.cmd.EffectiveOn = d.Limit.AddDays(1)
		missed := d.Kind == "deadline" && (use.Excused == nil || !use.Excused(t.after, d))
		return t.record(DeadlinePassed{Key: d.Key, ID: d.ID, About: d.Subject, Missed: missed, Limit: d.Limit}, 0)
	}
	if !d.RemindOn.IsZero() && !d.RemindOn.After(t.facts.Today) && use.Remind > 0 {
		t.cmd.EffectiveOn = t.facts.Today
		return t.record(DeadlineReminded{Key: d.Key, ID: d.ID, About: d.Subject, Due: d.Due}, 0)
	}
	return nil
}

func deadlineUse(process, id string) (DeadlineUse, bool) {
	p, ok := findProcess(process)
	if !ok {
		return DeadlineUse{}, false
	}
	i := slices.IndexFunc(p.Deadlines, func(u DeadlineUse) bool { return u.ID == id })
	if i < 0 {
		return DeadlineUse{}, false
	}
	return p.Deadlines[i], true
}

// WakeOn is the day on which a process has something to do by itself: the earliest reminder, or the
// day after the earliest limit. Zero when it waits for people only.
func (c Case) WakeOn(process string) calendar.Date {
	var first calendar.Date
	if c.Suspended() {
		return first
	}
	for _, d := range c.Deadlines {
		if d.Process != process || !d.Open() {
			continue
		}
		at := d.Limit.AddDays(1)
		if !d.RemindOn.IsZero() && d.RemindOn.Before(at) {
			at = d.RemindOn
		}
		if first.IsZero() || at.Before(first) {
			first = at
		}
	}
	return first
}

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
}

func newTurn(c Case, cmd Command, f Facts) *turn {
	t := &turn{cmd: cmd, before: c, after: c.clone(), persons: map[string]Person{}}
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

// record appends an event and everything that follows from it by the processes' clocks and tasks.
func (t *turn) record(e Event, cause int) error {
	if p, ok := e.(ForPerson); ok {
		return t.recordPerson(p, cause)
	}
	before := t.after.clone()
	r, err := t.envelope(e, t.after.ID, "case", t.after.Seq+1, e.Title(t.after), cause)
	if err != nil {
		return err
	}
	t.after.take(e, r.meta())
	r.Changes = changes(before, t.after)
	t.records = append(t.records, r)
	if n, ok := e.(NoticeRequested); ok {
		t.effects = append(t.effects, Effect{Kind: RenderNotice, Case: t.after.ID, Notice: r.Seq,
			Key: fmt.Sprintf("%s/%s/%d/%s", RenderNotice, t.after.ID, r.Seq, n.Notice)})
	}
	if d, ok := e.(DeadlinePassed); ok {
		return t.passed(d, r.Seq)
	}
	return t.follow(e, before, r.Seq)
}

// follow closes and opens clocks, then tasks, as the processes declare for this event.
func (t *turn) follow(e Event, before Case, cause int) error {
	for _, p := range processes {
		was, is := before.State(p.Name), t.after.State(p.Name)
		for _, u := range p.Deadlines {
			if err := t.followDeadline(p, u, e, was, is, cause); err != nil {
				return err
			}
		}
		for _, u := range p.Tasks {
			if err := t.followTask(p, u, e, was, is, cause); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *turn) followDeadline(p *Process, u DeadlineUse, e Event, was, is State, cause int) error {
	closes, ends := u.Closes.fires(e, was, is), u.Ends.fires(e, was, is)
	if closes || ends {
		about := subjectOf(e)
		for _, d := range t.after.Deadlines {
			if d.Open() && d.ID == u.ID && d.Process == p.Name && (about == "" || d.Subject == "" || d.Subject == about) && d.OpenedBy != cause {
				met := closes && !t.cmd.EffectiveOn.After(d.Limit)
				if err := t.record(DeadlineClosed{Key: d.Key, ID: d.ID, About: d.Subject, Met: met, Late: closes && !met}, cause); err != nil {
					return err
				}
			}
		}
	}
	if !u.Opens.fires(e, was, is) || (u.When != nil && !u.When(t.after, e)) {
		return nil
	}
	if _, running := t.after.OpenDeadline(u.ID, subjectOf(e)); running {
		return nil
	}
	from := t.cmd.EffectiveOn
	if u.From != nil {
		from = u.From(t.after, e)
	}
	return t.open(p, u, from, subjectOf(e), cause)
}

// open starts a clock of law.
func (t *turn) open(p *Process, u DeadlineUse, from calendar.Date, about string, cause int) error {
	k, err := t.facts.Law.Deadline(u.ID, from)
	if err != nil {
		return fmt.Errorf("start the clock %s: %w", u.ID, err)
	}
	d := DeadlineOpened{Key: fmt.Sprintf("%s#%d", u.ID, t.after.Made+1), ID: u.ID, Process: p.Name, About: about,
		Clock: k.Kind, Does: k.Action, Citation: k.Citation, Verified: k.Verified,
		From: from, Due: k.Due, Limit: k.Limit, Steps: k.Steps}
	if u.Remind > 0 {
		if on := k.Due.AddDays(-u.Remind); on.After(from) {
			d.RemindOn = on
		}
	}
	return t.record(d, cause)
}

func (t *turn) followTask(p *Process, u TaskUse, e Event, was, is State, cause int) error {
	about := subjectOf(e)
	if u.Closes.fires(e, was, is) {
		for _, k := range t.after.Tasks {
			if k.Open() && k.Name == u.Name && (about == "" || k.Subject == "" || k.Subject == about) && k.OpenedBy != cause {
				if err := t.record(TaskClosed{Key: k.Key, Name: k.Name, About: k.Subject, Why: e.Title(t.after)}, cause); err != nil {
					return err
				}
			}
		}
	}
	if !u.Opens.fires(e, was, is) || (u.When != nil && !u.When(t.after, e)) || t.owed(u.Name, about) {
		return nil
	}
	k := TaskOpened{Name: u.Name, About: about, Process: p.Name, What: u.Title, Queue: u.Queue, Action: u.Action}
	if d, ok := t.after.OpenDeadline(u.Deadline, about); ok {
		k.Deadline, k.Due, k.Limit = d.Key, d.Due, d.Limit
	}
	return t.openTask(k, cause)
}

func (t *turn) owed(name, about string) bool {
	return slices.ContainsFunc(t.after.Tasks, func(k Task) bool { return k.Open() && k.Name == name && k.Subject == about })
}

func (t *turn) openTask(k TaskOpened, cause int) error {
	k.Key = fmt.Sprintf("T%d", t.after.Made+1)
	return t.record(k, cause)
}

// passed records what follows when a clock ran out: the process's own events, the supervisor's task
// for a missed deadline, and the next round of a recurring clock.
func (t *turn) passed(e DeadlinePassed, cause int) error {
	i := slices.IndexFunc(t.after.Deadlines, func(d Deadline) bool { return d.Key == e.Key })
	d := t.after.Deadlines[i]
	p, _ := findProcess(d.Process)
	u, _ := deadlineUse(d.Process, d.ID)
	if e.Missed && !t.owed("missed "+d.ID, d.Subject) {
		k := TaskOpened{Name: "missed " + d.ID, About: d.Subject, Process: d.Process, Queue: Supervisor, Action: "review-missed-deadline",
			What: "Missed deadline " + d.ID + ": decide how the case is put right", Deadline: d.Key, Due: t.facts.Today, Limit: t.facts.Today}
		if err := t.openTask(k, cause); err != nil {
			return err
		}
	}
	if u.Passed != nil {
		for _, next := range u.Passed(t.after.clone(), d, t.facts) {
			if err := t.record(next, cause); err != nil {
				return err
			}
		}
	}
	if err := t.follow(e, t.after, cause); err != nil {
		return err
	}
	if _, running := t.after.OpenDeadline(d.ID, d.Subject); u.Recurs && !running {
		return t.open(p, u, d.Limit, d.Subject, cause)
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

// decision ends the turn: processes other than the acting one whose next wake-up changed are woken.
func (t *turn) decision(acting string) Decision {
	for _, p := range processes {
		if p.Name == acting || len(t.records) == 0 {
			continue
		}
		started := !t.before.Running(p.Name) && t.after.Running(p.Name)
		ended := t.before.Running(p.Name) && !t.after.Running(p.Name)
		if started || ended || t.before.WakeOn(p.Name) != t.after.WakeOn(p.Name) {
			t.effects = append(t.effects, Effect{Kind: Wake, Case: t.after.ID, Process: p.Name,
				Key: fmt.Sprintf("%s/%s/%s/%d", Wake, t.after.ID, p.Name, t.after.Seq)})
		}
	}
	return Decision{Before: t.before, After: t.after, Records: t.records, Persons: t.persons, Effects: t.effects}
}
