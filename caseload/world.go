package caseload

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"slices"
	"time"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// world is a household being lived.
type world struct {
	plan    *Plan
	lives   []*life
	persons map[string]lifecycle.Person
	at      time.Time // of the last thing recorded
	steps   []Step
}

// act is a command that a story asks for.
type act struct {
	at     time.Time
	life   *life
	by     lifecycle.Actor
	action string
	form   func(c lifecycle.Case) any // asked when the act is due
	reason string
}

// run does the acts of all stories in the order of time, with the clock running between them.
func (w *world) run() ([]Step, error) {
	end := w.plan.AsOf.In(w.plan.Zone)
	var acts []act
	for _, l := range w.lives {
		acts = append(acts, l.acts...)
	}
	slices.SortStableFunc(acts, func(a, b act) int { return a.at.Compare(b.at) })
	for _, a := range acts {
		if !a.at.Before(end) {
			break
		}
		if err := w.wait(a.at); err != nil {
			return nil, err
		}
		if err := w.do(a); err != nil {
			return nil, err
		}
	}
	return w.steps, w.wait(end)
}

// wait lets the clock run until an instant.
func (w *world) wait(until time.Time) error {
	for {
		var due *life
		var process string
		var first time.Time
		for _, l := range w.lives {
			for place := range l.now.Processes {
				on := l.now.WakeOn(place)
				if on.IsZero() || l.now.ID == "" {
					continue
				}
				// A clock may begin with its last day over: then it has run out at once.
				if at := w.notBefore(on.In(w.plan.Zone).Add(l.spread)); at.Before(until) && (due == nil || at.Before(first)) {
					due, process, first = l, place, at
				}
			}
		}
		if due == nil {
			return nil
		}
		id := due.commandID()
		d, err := lifecycle.PassTime(due.now, process, id, w.facts(first, due))
		if err != nil {
			return fmt.Errorf("case %d (%s): the clock: %w", due.index, due.tale, err)
		}
		if len(d.Records) == 0 {
			return fmt.Errorf("case %d (%s): the clock of %s stands still on %s", due.index, due.tale, process, first)
		}
		if err := w.take(due, d, id, first); err != nil {
			return err
		}
	}
}

// do decides one act. A refusal is a mistake in the story.
func (w *world) do(a act) error {
	a.at = w.notBefore(a.at)
	wrong := func(err error) error {
		return fmt.Errorf("case %d (%s): %s on %s: %w", a.life.index, a.life.tale, a.action, a.at.Format(time.DateOnly), err)
	}
	form, err := json.Marshal(a.form(a.life.now))
	if err != nil {
		return wrong(err)
	}
	cmd := lifecycle.Command{ID: a.life.commandID(), Case: a.life.id, Action: a.action, Form: form, Actor: a.by, Reason: a.reason}
	d, err := lifecycle.Decide(a.life.now, cmd, w.facts(a.at, a.life))
	if err != nil {
		return wrong(err)
	}
	return w.take(a.life, d, cmd.ID, a.at)
}

// notBefore is at, or a moment after what was recorded last.
func (w *world) notBefore(at time.Time) time.Time {
	if next := w.at.Add(time.Second); at.Before(next) {
		return next
	}
	return at
}

func (w *world) facts(at time.Time, l *life) lifecycle.Facts {
	today := calendar.DateOf(at, w.plan.Zone)
	f := lifecycle.Facts{Now: at, Today: today, Law: w.plan.Law, Rule: w.plan.Law.Rule(today), Persons: w.persons}
	if l.now.County != "" && l.now.Number == "" {
		f.CaseNumber = lifecycle.Number(l.now.County, w.plan.Serial(l.index))
	}
	return f
}

// take goes on with what was decided, and has the letters made that it asks for. What else is to be
// carried out in the world is dropped: workflows are started when the caseload is in the record.
func (w *world) take(l *life, d lifecycle.Decision, command string, at time.Time) error {
	effects := d.Effects
	d.Effects = nil
	l.now, w.at = d.After, at
	for id, p := range d.Persons {
		w.persons[id] = p
	}
	w.steps = append(w.steps, Step{Decision: d, Command: command,
		Outcome: lifecycle.Outcome{Case: l.now.ID, Number: l.now.Number, Seq: l.now.Seq, Events: len(d.Records)}})
	for _, e := range effects {
		if e.Kind != lifecycle.RenderNotice {
			continue
		}
		at = w.at.Add(time.Duration(3+e.Notice%9) * time.Second)
		if err := w.letter(l, d, e.Notice, at); err != nil {
			return fmt.Errorf("case %d (%s): letter: %w", l.index, l.tale, err)
		}
	}
	return nil
}

func (w *world) letter(l *life, d lifecycle.Decision, request int, at time.Time) error {
	i := slices.IndexFunc(d.Records, func(r lifecycle.Record) bool { return r.StreamKind == "case" && r.Seq == request })
	id := l.commandID()
	var made lifecycle.Decision
	var err error
	if l.letters != nil {
		made, err = l.letters(l.now, w.persons, d.Records[i], id, at)
	} else {
		var n lifecycle.NoticeRequested
		if err := json.Unmarshal(d.Records[i].Body, &n); err != nil {
			return err
		}
		made, err = lifecycle.RecordFact(l.now, lifecycle.NoticeNotKept{Request: request, Notice: n.Notice, Why: "this case is made up"}, id, w.facts(at, l))
	}
	if err != nil {
		return err
	}
	return w.take(l, made, id, at)
}

// spread is how long after midnight a case's clock is looked at, so that not all are at once.
func spread(id string) time.Duration {
	h := fnv.New32a()
	_, _ = h.Write([]byte(id))
	return time.Duration(h.Sum32()%900) * time.Second
}
