package lifecycle

import (
	"errors"
	"fmt"
	"slices"

	"casewright/domain/calendar"
)

// Decision is what a command leads to: new records on the case's and the persons' streams, the
// states after them, and what must be carried out in the world.
type Decision struct {
	Before, After Case
	Records       []Record // all streams, in the order they happened; Prev and Hash still empty
	Persons       map[string]Person
	Effects       []Effect

	action  string
	changes []stateChange
}

// Effect is something to carry out after the records are safe: it is stored with them.
type Effect struct {
	Kind    string `json:"kind"` // render-notice, wake, keep-books
	Key     string `json:"key"`  // unique: carrying it out twice is recognized by it
	Case    string `json:"case"`
	Process string `json:"process,omitempty"` // wake: the process whose workflow must look again
	Notice  int    `json:"notice,omitempty"`  // render-notice: number of the event that asked for it
}

// Kinds of effects.
const (
	RenderNotice = "render-notice"
	Wake         = "wake"
	// KeepBooks has the ledger take the money facts of the case as they now are.
	KeepBooks = "keep-books"
)

// Decide returns what the command leads to. The error is a *Refusal with all reasons when the action
// is not allowed, *Stale when the case changed under the person's form, *Invalid when fields are
// wrong; on any error nothing has happened.
func Decide(c Case, cmd Command, f Facts) (Decision, error) {
	p, a, ok := FindAction(cmd.Action)
	if !ok {
		return Decision{}, invalid("action", "There is no action "+cmd.Action+".")
	}
	form, err := a.parse(cmd.Form)
	if err != nil {
		return Decision{}, err
	}
	clearUnasked(form)
	t := newTurn(c, cmd, f)
	key, unclear := choose(c, p, a, form)
	if reasons, _ := obstacles(c, p, a, cmd.Actor, t.facts, key); len(reasons) > 0 {
		return Decision{}, &Refusal{Action: a.Name, Reasons: reasons}
	}
	if cmd.Seen > 0 && c.Changed > cmd.Seen {
		return Decision{}, &Stale{Seen: cmd.Seen, Changed: c.Changed}
	}
	if unclear != nil {
		return Decision{}, unclear
	}
	if problems := append(CheckForm(form), checkLists(t.after, form, f)...); len(problems) > 0 {
		return Decision{}, &Invalid{problems}
	}
	if err := t.date(form); err != nil {
		return Decision{}, err
	}
	if problem, ok := checkReason(cmd.Reason); !ok {
		return Decision{}, invalid("reason", problem)
	}
	seen := t.after.at(key)
	t.begin()
	events, err := a.Does.run(seen, form, t.facts)
	if err != nil {
		if r := (*Refusal)(nil); errors.As(err, &r) {
			r.Action = a.Name
		}
		return Decision{}, err
	}
	for _, e := range events {
		if err := t.record(e, 0); err != nil {
			return Decision{}, t.uncounted(err)
		}
	}
	acting, _ := PlaceOf(cmd) // not where it acts: a form that does not say which of many is taken by the case's workflow
	return t.decision(acting), nil
}

// at is the case as a guard, clock or action of one of many sees it.
func (c Case) at(key string) Case {
	c.Focus = key
	return c
}

// uncounted turns the error of a clock that cannot be counted, because no calendar covers the day it starts,
// into what to do about it.
func (t *turn) uncounted(err error) error {
	var years *calendar.NoTableError
	if !errors.As(err, &years) {
		return err
	}
	return invalid(t.dated, fmt.Sprintf("The calendars of courts and offices cover the years %d to %d. Check the year of each date.", years.First, years.Last))
}

// dated forms ask when it happened: that day, not the day of the entry, is when their events were true,
// and clocks start and are met by it. happened returns the entry's name and its day, zero when left empty.
type dated interface {
	happened() (field string, on calendar.Date)
}

// OwnDay is the name of the entry in which a form itself asks when it happened; "" when it does not ask.
func OwnDay(form any) string {
	d, ok := form.(dated)
	if !ok {
		return ""
	}
	name, _ := d.happened()
	return name
}

// date sets the day on which the command's events were true.
func (t *turn) date(form any) error {
	t.dated = "effective_on"
	if d, ok := form.(dated); ok {
		name, on := d.happened()
		if !on.IsZero() {
			t.dated, t.cmd.EffectiveOn = name, on
		}
	}
	if t.cmd.EffectiveOn.IsZero() {
		t.cmd.EffectiveOn = t.facts.Today
	}
	if t.cmd.EffectiveOn.After(t.facts.Today) {
		return invalid(t.dated, "The date it happened cannot be in the future.")
	}
	return nil
}

// PassTime is the decision when a clock of the process at a place has run: every open deadline of it whose
// last day is over is missed (or reached), and reminders that are due are given. Doing it again on the
// same day changes nothing.
func PassTime(c Case, place string, id string, f Facts) (Decision, error) {
	cmd := Command{ID: id, Case: c.ID, Action: "pass-time", EffectiveOn: f.Today,
		Actor: Actor{Kind: "system", ID: "clock", Name: "Deadline clock", Role: System}}
	t := newTurn(c, cmd, f).begin()
	for on := t.after.WakeOn(place); !on.IsZero() && !on.After(f.Today); on = t.after.WakeOn(place) {
		i := slices.IndexFunc(t.after.Deadlines, func(d Deadline) bool { return d.Process == place && d.Open() && d.wakeOn() == on })
		if err := t.elapse(t.after.Deadlines[i]); err != nil {
			return Decision{}, err
		}
	}
	return t.decision(place), nil
}

// noPlace acts when what is recorded comes from no process's own workflow: whoever is concerned must be woken.
const noPlace = ""

// RecordFact is the decision that records one event by the system, such as a notice made: nothing is
// judged. id is the command id that makes it happen once.
func RecordFact(c Case, e Event, id string, f Facts) (Decision, error) {
	t := newTurn(c, Command{ID: id, Case: c.ID, Action: "record-" + e.Kind(), EffectiveOn: f.Today,
		Actor: Actor{Kind: "system", ID: "documents", Name: "Notices", Role: System}}, f).begin()
	if err := t.record(e, 0); err != nil {
		return Decision{}, err
	}
	return t.decision(noPlace), nil
}

// elapse records what the passing of time does to one open deadline whose day has come: its last day is
// over, or the worker is reminded. A last day on which the law forbade to act is not missed.
func (t *turn) elapse(d Deadline) error {
	if !d.Limit.Before(t.facts.Today) {
		t.cmd.EffectiveOn = t.facts.Today
		return t.record(DeadlineReminded{Key: d.Key, ID: d.ID, About: d.Subject, Due: d.Due}, 0)
	}
	use, _ := deadlineUse(d.Process, d.ID)
	t.cmd.EffectiveOn = d.Limit.AddDays(1)
	missed := d.Kind == "deadline" && !t.after.stopped(d.Limit) && (use.Excused == nil || !use.Excused(t.after.at(keyOf(d.Process)), d))
	return t.record(DeadlinePassed{Key: d.Key, ID: d.ID, About: d.Subject, Missed: missed, Limit: d.Limit}, 0)
}

func deadlineUse(place, id string) (DeadlineUse, bool) {
	p, ok := FindProcess(place)
	if !ok {
		return DeadlineUse{}, false
	}
	i := slices.IndexFunc(p.Deadlines, func(u DeadlineUse) bool { return u.ID == id })
	if i < 0 {
		return DeadlineUse{}, false
	}
	return p.Deadlines[i], true
}

// WakeOn is the day on which the process at a place has something to do by itself: the earliest reminder, or the
// day after the earliest limit. Zero when it waits for people only.
func (c *Case) WakeOn(place string) calendar.Date {
	var first calendar.Date
	if p, ok := FindProcess(place); c.Suspended() && !(ok && p.Outlasts) {
		return first
	}
	for i := range c.Deadlines {
		if d := &c.Deadlines[i]; d.Process == place && d.Open() {
			if at := d.wakeOn(); first.IsZero() || at.Before(first) {
				first = at
			}
		}
	}
	return first
}

func (d *Deadline) wakeOn() calendar.Date {
	over := d.Limit.AddDays(1)
	if !d.RemindOn.IsZero() && d.RemindOn.Before(over) {
		return d.RemindOn
	}
	return over
}
