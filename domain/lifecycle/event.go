package lifecycle

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"time"

	"casewright/domain/calendar"
)

// Event is something that happened to a case. Its Go fields are its body in the record, so a field
// may be added but never renamed or reused.
type Event interface {
	// Kind is the stable name in the record.
	Kind() string
	// Title says in one line what happened; it is stored and never computed again.
	Title(c Case) string
	apply(c *Case, m Meta)
}

// PersonEvent is something that became known about a person.
type PersonEvent interface {
	Kind() string
	Title() string
	applyTo(p *Person, m Meta)
}

// Meta is what an event's apply may know of its record.
type Meta struct {
	Stream      string
	Seq         int
	EffectiveOn calendar.Date
	RecordedAt  time.Time
	Actor       Actor
}

// Record is an event as it stands in a stream: numbered, chained to the one before, with who, when
// recorded, when true, why, and the rule decision behind it.
type Record struct {
	Stream      string          `json:"stream"`
	StreamKind  string          `json:"stream_kind"` // case or person
	Seq         int             `json:"seq"`
	Kind        string          `json:"kind"`
	Title       string          `json:"title"`
	Body        json.RawMessage `json:"body"`
	Changes     []Change        `json:"changes,omitempty"`
	Actor       Actor           `json:"actor"`
	RecordedAt  time.Time       `json:"recorded_at"`
	EffectiveOn calendar.Date   `json:"effective_on"`
	Reason      string          `json:"reason,omitempty"`
	Rules       json.RawMessage `json:"rules,omitempty"` // []RuleDecision, kept byte for byte
	Action      string          `json:"action"`
	CommandID   string          `json:"command_id"`
	CausedBy    int             `json:"caused_by,omitempty"`
	Prev        []byte          `json:"prev"`
	Hash        []byte          `json:"hash"`
}

// Change is one fact before and after an event.
type Change struct {
	Label  string `json:"label"`
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

// ErrUnknownEvent is a record whose kind this program does not know: it was written by a newer one.
var ErrUnknownEvent = errors.New("unknown kind of event")

func (r Record) meta() Meta {
	return Meta{Stream: r.Stream, Seq: r.Seq, EffectiveOn: r.EffectiveOn, RecordedAt: r.RecordedAt, Actor: r.Actor}
}

// caseEvents and personEvents are every kind of event, by its name in the record.
var (
	caseEvents   = map[string]reflect.Type{}
	personEvents = map[string]reflect.Type{}
)

func init() { addKinds(personEvents, aboutPersons) }

func addKinds[E interface{ Kind() string }](known map[string]reflect.Type, events []E) {
	for _, e := range events {
		if _, twice := known[e.Kind()]; twice {
			panic("two events are named " + e.Kind())
		}
		known[e.Kind()] = reflect.TypeOf(e)
	}
}

// EventKinds lists the kinds of case events, for documentation and tests.
func EventKinds() []string {
	var kinds []string
	for k := range caseEvents {
		kinds = append(kinds, k)
	}
	return kinds
}

// Event is what the record says happened, as its own type: fields that a form asked for carry the form's tags.
// ErrUnknownEvent: its kind is a newer program's, or a person's.
func (r Record) Event() (Event, error) { return r.decode() }

func (r Record) decode() (Event, error) { return decode[Event](r, caseEvents) }

func (r Record) decodePerson() (PersonEvent, error) { return decode[PersonEvent](r, personEvents) }

func decode[E any](r Record, known map[string]reflect.Type) (E, error) {
	var zero E
	t, ok := known[r.Kind]
	if !ok {
		return zero, fmt.Errorf("stream %s event %d: %w %q", r.Stream, r.Seq, ErrUnknownEvent, r.Kind)
	}
	v := reflect.New(t)
	if err := json.Unmarshal(r.Body, v.Interface()); err != nil {
		return zero, fmt.Errorf("stream %s event %d (%s): %w", r.Stream, r.Seq, r.Kind, err)
	}
	return v.Elem().Interface().(E), nil
}

// ForPerson routes an event to a person's stream when it comes out of a case decision.
type ForPerson struct {
	Person string
	Event  PersonEvent
}

// Kind is the kind of the routed event.
func (f ForPerson) Kind() string { return f.Event.Kind() }

// Title is the title of the routed event.
func (f ForPerson) Title(Case) string     { return f.Event.Title() }
func (f ForPerson) apply(*Case, Meta)     {}
func about(p string, e PersonEvent) Event { return ForPerson{Person: p, Event: e} }

// housekeeping events do not make a form stale: they follow from what was already there.
func housekeeping(e Event) bool {
	switch e.(type) {
	case NoticeRendered, NoticeWithheld, DeadlineReminded, NoteAdded, DeadlineOpened, DeadlineClosed, TaskOpened, TaskClosed:
		return true
	}
	return false
}
