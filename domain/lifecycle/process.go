package lifecycle

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"casewright/domain/calendar"
)

// State is a state of a process.
type State string

// Process is one page of the law: its states, what may be done in each, and its clocks and tasks.
// The same value decides commands, fills the screens, draws the diagrams and feeds the random walk.
type Process struct {
	Name     string
	Workflow string // name of its workflow type; it stands in histories and never changes
	Title    string
	About    string // what it is for and the law it follows
	// Outlasts says that the process goes on when the case is closed, and while good cause or an adoption suspends it:
	// answering people, and closing, pursue no support.
	Outlasts bool
	// Many says that a case may have several at a time, each with a key of its own; nil is one at a time.
	Many      *Many
	States    []State
	Final     []State // the process ends on entering one of these
	Moved     []Move  // by actions of other processes
	Actions   []Action
	Reactions []Reaction
	Deadlines []DeadlineUse
	Tasks     []TaskUse
	// Lists are the choices of the process's forms that depend on the case, by the name in the form's tag.
	Lists map[string]func(c Case) []Option

	watch  watch
	kinds  []string // of its own events
	prefix string   // of the places of its instances
	rank   int      // in the order of a case's life
}

func (p *Process) ends(s State) bool { return s == Stopped || slices.Contains(p.Final, s) }

// Stopped is the state of a process that ended because its case was closed.
const Stopped State = "stopped"

// Action is something a person (or the clock) may do.
type Action struct {
	Name     string
	Title    string
	Help     string
	Citation string
	// From are the states it is allowed in; None stands for a process that has not started.
	From []State
	// To are the states it may lead to from each of From; empty means it stays.
	To []State
	// Moves are the changes of state it may bring, where not every one of To follows from every one of From.
	Moves   []Move
	Roles   []ActorRole
	Guards  []Guard
	Notices []string // notices it may produce
	Does    Doer
}

// None is the state of a process that has not started.
const None State = ""

// From is the day a clock starts; the zero value is the day the event was true.
type From struct {
	Says string // in words that follow "from"
	Day  func(c Case, e Event) calendar.Date
}

// Move is a change of a process's state. By names the action of another process that brings it.
type Move struct {
	By       string
	From, To State
}

// Reaction is what follows by itself when something happens anywhere in the case: a process starts, goes on, or is
// superseded.
type Reaction struct {
	Says string // what follows, in words: "Income withholding starts with the employer"
	On   Trigger
	When When
	// Moves are the changes of the process's state it may bring.
	Moves []Move
	Does  func(c Case, e Event, f Facts) []Event
}

// In lists the states an action is allowed in.
func In(s ...State) []State { return s }

// To lists the states an action may lead to.
func To(s ...State) []State { return s }

// Guard is a condition of an action that can be told without the form.
type Guard struct {
	// Needs says what must hold, in words that follow "when".
	Needs string
	// Unmet returns nil when it holds, and otherwise why the action is not allowed.
	Unmet func(c Case, f Facts) *Reason
}

// When is a condition on opening a clock or a task; the zero value always holds.
type When struct {
	Says  string // in words that follow "when"
	Holds func(c Case, e Event) bool
}

// Doer is what an action does, with the form it takes.
type Doer struct {
	form func() any
	run  func(c Case, form any, f Facts) ([]Event, error)
}

// Do makes a Doer from a function that takes a typed form.
func Do[T any](run func(c Case, form T, f Facts) ([]Event, error)) Doer {
	return Doer{
		form: func() any { return new(T) },
		run: func(c Case, form any, f Facts) ([]Event, error) {
			return run(c, *form.(*T), f)
		},
	}
}

// Form returns a new, empty form of the action, a pointer to a struct.
func (a Action) Form() any { return a.Does.form() }

// parse reads the form's JSON.
func (a Action) parse(raw json.RawMessage) (any, error) {
	form := a.Form()
	if len(raw) > 0 {
		if err := json.Unmarshal(raw, form); err != nil {
			return nil, invalid("form", "The form could not be read. Open the page again and repeat the entry.")
		}
	}
	return form, nil
}

// Trigger is what opens or closes a clock or a task.
//
// In a process that a case may have many of, a trigger concerns one of them: the one whose state changed, or
// whose key is the event's subject; an event without a subject concerns all that run.
type Trigger struct {
	enter []State
	leave []State
	kinds []string
}

// OnEnter triggers when the process enters one of the states.
func OnEnter(s ...State) Trigger { return Trigger{enter: s} }

// OnLeave triggers when the process leaves one of the states for another.
func OnLeave(s ...State) Trigger { return Trigger{leave: s} }

// On triggers on events of these kinds.
func On(events ...Event) Trigger {
	var t Trigger
	for _, e := range events {
		t.kinds = append(t.kinds, e.Kind())
	}
	return t
}

// Or is either trigger.
func (t Trigger) Or(u Trigger) Trigger {
	return Trigger{append(slices.Clone(t.enter), u.enter...), append(slices.Clone(t.leave), u.leave...), append(slices.Clone(t.kinds), u.kinds...)}
}

// fires reports whether the event triggers, and what it is about: a change of state concerns the process
// as a whole, also when the event that brought it is about one lead.
func (t *Trigger) fires(e Event, before, after State) (about string, ok bool) {
	if slices.Contains(t.kinds, e.Kind()) {
		return subjectOf(e), true
	}
	return "", before != after && (slices.Contains(t.enter, after) || slices.Contains(t.leave, before))
}

// DeadlineUse is a clock of law in a process: what opens it, what meets it, what follows when nobody did.
type DeadlineUse struct {
	ID     string
	Opens  Trigger
	Closes Trigger
	// Ends closes the clock because it no longer matters, neither met nor missed.
	Ends Trigger
	When When
	From From
	// Remind is how many calendar days before the due date the responsible worker is reminded; 0 is never.
	Remind int
	// Note says what the fields do not: what is no miss, what follows when it runs out.
	Note string
	// Others owe it, not the agency: when it runs out the process's own tasks follow, not the supervisor's.
	Others bool
	// Recurs starts the clock again from its limit when it passes.
	Recurs bool
	// Excused tells that a last day that passed is no miss: the law asked for something else meanwhile.
	Excused func(c Case, d Deadline) bool
	// Passed are the events when the clock runs out, besides the deadline's own.
	Passed func(c Case, d Deadline, f Facts) []Event
	// Moves are the changes of the process's state that Passed may bring.
	Moves []Move
}

// TaskUse is something a person owes: the fact that opens it and the fact that closes it.
type TaskUse struct {
	Name      string
	Title     string
	Queue     ActorRole
	Action    string
	Deadlines []string // clocks that give its due date: the first that runs
	Opens     Trigger
	Closes    Trigger
	When      When
}

// subjected events are about one party, lead or request; their clocks and tasks are kept apart by it.
type subjected interface{ Subject() string }

func subjectOf(e Event) string {
	if s, ok := e.(subjected); ok {
		return s.Subject()
	}
	return ""
}

// Names of the processes.
const (
	CaseProcess        = "case-lifecycle"
	ApplicationProcess = "application"
	LocateProcess      = "locate"
	ClosureProcess     = "case-closure"
)

// processes are all processes, in the order of a case's life. It is filled by init because the
// processes' own functions look themselves up in it.
var processes []*Process

// named are the processes by name, and acts their actions; the first of two with one name counts, and Check finds it.
var (
	named = map[string]*Process{}
	acts  = map[string]act{}
)

// act is where an action stands: the process it belongs to, and its place among that one's actions.
type act struct {
	of    *Process
	index int
}

// order is the order of a case's life.
var order = []string{CaseProcess, ApplicationProcess, LocateProcess, "parentage", "order-establishment", "medical-support", "enforcement", "income-withholding",
	"levy", "license-release", "administrative-review", "complaint-resolution", "state-hearing", ReviewProcess, IncarcerationProcess, "intergovernmental", ClosureProcess}

// define makes a process and its kinds of events known. Each process does so once, in its file's init.
func define(p *Process, events []Event) {
	p.watch, p.prefix, p.rank = p.watched(), p.Name+"/", slices.Index(order, p.Name)
	for _, e := range events {
		if !housekeeping(e) {
			p.kinds = append(p.kinds, e.Kind())
		}
	}
	named[p.Name] = p
	for i, a := range p.Actions {
		if _, twice := acts[a.Name]; !twice {
			acts[a.Name] = act{p, i}
		}
	}
	processes = append(processes, p)
	slices.SortStableFunc(processes, func(a, b *Process) int { return a.rank - b.rank })
	addKinds(caseEvents, events)
}

func init() { define(&CaseLifecycle, slices.Concat(engineEvents, milestones, caseLifecycleEvents)) }

// Processes are all processes, in the order of a case's life.
func Processes() []*Process { return processes }

// FindProcess finds the process of a place, which is its name, and for one of many its key: "locate",
// "complaint-resolution/C1".
func FindProcess(place string) (*Process, bool) {
	name, _, _ := strings.Cut(place, "/")
	p, ok := named[name]
	return p, ok
}

// FindAction finds an action by name, and the process it belongs to.
func FindAction(name string) (*Process, Action, bool) {
	at, ok := acts[name]
	if !ok {
		return nil, Action{}, false
	}
	return at.of, at.of.Actions[at.index], true
}

// notWatched are the clocks of the tables that no process runs, with the reason.
var notWatched = map[string]string{}

// unwatched says why no process runs a clock of the tables.
func unwatched(id, why string) { notWatched[id] = why }

// NotWatched are the clocks of the tables that no process runs, with the reason: another body's own, or counted
// otherwise.
func NotWatched() map[string]string { return notWatched }

// Check returns what is wrong with the process definitions themselves: unknown states, names used
// twice, clocks the law does not know. A test and the worker's start call it.
func Check(law Law) error {
	names := map[string]bool{}
	for _, p := range processes {
		if p.Workflow == "" || !slices.Contains(order, p.Name) {
			return fmt.Errorf("process %s has no workflow type or no place in the order of a case's life", p.Name)
		}
		for _, a := range p.Actions {
			if names[a.Name] {
				return fmt.Errorf("action %s is defined twice", a.Name)
			}
			names[a.Name] = true
			if _, ok := formKey(a.Form()); ok != (p.Many != nil && !starts(a)) {
				return fmt.Errorf("action %s: a form says what it is about exactly when the process has many", a.Name)
			}
			for _, s := range slices.Concat(a.From, a.To) {
				if s != None && !slices.Contains(p.States, s) {
					return fmt.Errorf("action %s names state %s, which %s does not have", a.Name, s, p.Name)
				}
			}
			if t := reflect.TypeOf(a.Form()).Elem(); t.Kind() != reflect.Struct {
				return fmt.Errorf("action %s: the form is not a struct", a.Name)
			}
		}
		for _, m := range p.Moved {
			if by, _, ok := FindAction(m.By); !ok || by.Name == p.Name {
				return fmt.Errorf("process %s is moved by %s, which is no action of another process", p.Name, m.By)
			}
		}
		for _, m := range p.Transitions() {
			for _, s := range []State{m.From, m.To} {
				if s != None && s != Stopped && !slices.Contains(p.States, s) {
					return fmt.Errorf("a transition of %s (%s) names state %s, which it does not have", p.Name, m.Says, s)
				}
			}
		}
		for _, d := range p.Deadlines {
			if notWatched[d.ID] != "" {
				return fmt.Errorf("process %s runs the clock %s, which is said not to be watched", p.Name, d.ID)
			}
			if _, err := law.Deadline(d.ID, calendar.NewDate(2026, 1, 5)); err != nil {
				return fmt.Errorf("process %s: %w", p.Name, err)
			}
		}
		for _, t := range p.Tasks {
			if t.Action != "" {
				if _, _, ok := FindAction(t.Action); !ok {
					return fmt.Errorf("task %s names action %s, which is not there", t.Name, t.Action)
				}
			}
		}
	}
	return nil
}
