package lifecycle_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"casewright/activities"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// story tells what happens to one case, on the law of California: days pass, people act, and after every
// step everything that must always be true of a case is checked.
type story struct {
	t       tester
	law     *activities.Law
	today   calendar.Date
	actor   lifecycle.Actor
	c       lifecycle.Case
	persons map[string]lifecycle.Person
	account lifecycle.Account // what the ledger says
	streams map[string][]lifecycle.Record
	rows    rows
	serial  int64
	last    []lifecycle.Record // what the last step recorded on the case
	refused func(action string)
	gone    map[string]map[lifecycle.Transition]bool // transitions taken, by process
	decided int
}

// tester is a *testing.T or a *rapid.T.
type tester interface {
	Helper()
	Error(...any)
	Errorf(string, ...any)
	Fatal(...any)
	Fatalf(string, ...any)
}

// scenario is one story by its steps: what was given, what someone does, what follows.
type scenario struct {
	name  string
	steps []step
}

type step func(*story)

func given(steps ...step) []step { return steps }

const caseID = "11111111-1111-4111-8111-111111111111"

var california = sync.OnceValues(activities.CaliforniaLaw)

func newStory(t tester) *story {
	law, err := california()
	if err != nil {
		t.Fatal(err)
	}
	return &story{t: t, law: law, today: date("2026-03-02"), actor: worker(lifecycle.Intake), persons: map[string]lifecycle.Person{},
		streams: map[string][]lifecycle.Record{}, rows: rows{}}
}

// told is what a list of scenarios showed: actions done and refused; clocks opened, answered, reminded of
// and run out.
type told map[string]bool

// tell runs scenarios.
func tell(t *testing.T, scenarios []scenario) told {
	t.Helper()
	all := told{}
	for _, sc := range scenarios {
		t.Run(sc.name, func(t *testing.T) {
			s := newStory(t)
			s.refused = func(action string) { all["refused "+action] = true }
			for _, step := range sc.steps {
				step(s)
			}
			for process, list := range s.gone {
				for x := range list {
					all[fmt.Sprint("goes ", process, x)] = true
				}
			}
			for _, records := range s.streams {
				for _, r := range records {
					all["done "+r.Action] = true
					word, rest, _ := strings.Cut(say(t, r), " ")
					id, _, _ := strings.Cut(strings.TrimPrefix(rest, "of "), " ")
					all[word+" "+strings.TrimSuffix(id, ":")] = true
				}
			}
		})
	}
	return all
}

// wholeProcess fails for an action of the process that no scenario does, or that none is refused, and for
// a clock that no scenario starts, answers, is reminded of, or lets run out.
func wholeProcess(t *testing.T, p lifecycle.Process, all told) {
	t.Helper()
	need := func(what string, ways ...string) {
		if !slices.ContainsFunc(ways, func(w string) bool { return all[w] }) {
			t.Errorf("no scenario %s", what)
		}
	}
	for _, a := range p.Actions {
		need("does "+a.Name, "done "+a.Name)
		need("is refused "+a.Name, "refused "+a.Name)
	}
	for _, x := range p.Transitions() {
		need(fmt.Sprintf("goes from %q to %q by %s", x.From, x.To, x.Says), fmt.Sprint("goes ", p.Name, x))
	}
	for _, d := range p.Deadlines {
		need("starts the clock "+d.ID, "clock "+d.ID)
		need("answers the clock "+d.ID, "met "+d.ID, "late "+d.ID, "ended "+d.ID)
		if d.ID != "INT-APP-ACCEPT" { // the command that files an application accepts it
			need("lets the clock "+d.ID+" run out", "missed "+d.ID, "reached "+d.ID, "late "+d.ID)
		}
		if d.Remind > 0 {
			need("is reminded of "+d.ID, "reminded "+d.ID)
		}
	}
	for _, k := range p.Tasks {
		need("opens the task "+k.Name, "task "+k.Name)
		need("answers the task "+k.Name, "done "+k.Name)
	}
}

func date(s string) calendar.Date {
	d, err := calendar.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

func worker(role lifecycle.ActorRole) lifecycle.Actor {
	if role == lifecycle.Public {
		return lifecycle.Actor{Kind: "public", ID: "public", Role: role}
	}
	return lifecycle.Actor{Kind: "person", ID: "w-" + string(role), Name: "Sam " + string(role), Role: role}
}

// on moves to a day; on each day between, the clocks look as their timers would make them.
func on(day string) step { return func(s *story) { s.pass(date(day)) } }

// days lets days pass.
func days(n int) step { return func(s *story) { s.pass(s.today.AddDays(n)) } }

// by says who acts from now on.
func by(role lifecycle.ActorRole) step { return func(s *story) { s.actor = worker(role) } }

// ledger is what the ledger says of the case from now on.
func ledger(a lifecycle.Account) step { return func(s *story) { s.account = a } }

// happens is a fact that the system records.
func happens(e lifecycle.Event) step { return func(s *story) { s.t.Helper(); s.record(e) } }

// do is an action that must be allowed.
func do(action string, form any) step {
	return func(s *story) {
		s.t.Helper()
		if err := s.decide(s.command(action, form)); err != nil {
			s.t.Fatalf("%s on %s: %v%s", action, s.today, err, detail(err))
		}
	}
}

// refused is an action that is not allowed: one of the reasons has these words and this citation.
func refused(action string, form any, words, citation string) step {
	return func(s *story) {
		s.t.Helper()
		s.refused(action)
		var r *lifecycle.Refusal
		if err := s.decide(s.command(action, form)); !errors.As(err, &r) {
			s.t.Fatalf("%s on %s: want a refusal, got %v%s", action, s.today, err, detail(err))
		}
		if !slices.ContainsFunc(r.Reasons, func(x lifecycle.Reason) bool {
			return strings.Contains(x.Text, words) && strings.Contains(x.Citation, citation)
		}) {
			s.t.Errorf("%s: no reason says %q with %q: %+v", action, words, citation, r.Reasons)
		}
	}
}

// wrong is an action whose form has an entry that cannot be taken.
func wrong(action string, form any, field, words string) step {
	return func(s *story) {
		s.t.Helper()
		var i *lifecycle.Invalid
		if err := s.decide(s.command(action, form)); !errors.As(err, &i) {
			s.t.Fatalf("%s on %s: want an entry refused, got %v%s", action, s.today, err, detail(err))
		}
		if !slices.ContainsFunc(i.Fields, func(x lifecycle.FieldError) bool { return x.Field == field && strings.Contains(x.Message, words) }) {
			s.t.Errorf("%s: nothing says %q about %s: %+v", action, words, field, i.Fields)
		}
	}
}

// then is exactly what the last step recorded on the case, one line each.
func then(text string) step {
	return func(s *story) {
		s.t.Helper()
		if diff := cmp.Diff(lines(text), s.said()); diff != "" {
			s.t.Errorf("on %s something else happened (-want +got):\n%s", s.today, diff)
		}
	}
}

// has is part of what the last step recorded.
func has(text string) step {
	return func(s *story) {
		s.t.Helper()
		for _, line := range lines(text) {
			if !slices.Contains(s.said(), line) {
				s.t.Errorf("on %s did not happen: %q; but:\n%s", s.today, line, strings.Join(s.said(), "\n"))
			}
		}
	}
}

// hasNo is what the last step must not have recorded: no line begins with one of these.
func hasNo(text string) step {
	return func(s *story) {
		s.t.Helper()
		for _, line := range lines(text) {
			if slices.ContainsFunc(s.said(), func(x string) bool { return strings.HasPrefix(x, line) }) {
				s.t.Errorf("on %s happened, but must not: %q", s.today, line)
			}
		}
	}
}

// stands says in which state a process is.
func stands(process string, want lifecycle.State) step {
	return func(s *story) {
		s.t.Helper()
		if got := s.c.State(process); got != want {
			s.t.Errorf("on %s %s is %q, want %q", s.today, process, got, want)
		}
	}
}

// owed are the names of all open tasks.
func owed(names ...string) step {
	return func(s *story) {
		s.t.Helper()
		var got []string
		for _, k := range s.c.Tasks {
			if k.Open() {
				got = append(got, k.Name)
			}
		}
		slices.Sort(got)
		slices.Sort(names)
		if diff := cmp.Diff(names, got); diff != "" {
			s.t.Errorf("on %s the open tasks differ (-want +got):\n%s", s.today, diff)
		}
	}
}

// check looks at the case itself.
func check(look func(t tester, s *story)) step {
	return func(s *story) { s.t.Helper(); look(s.t, s) }
}

func lines(text string) []string {
	var list []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, line)
		}
	}
	return list
}

func detail(err error) string {
	var i *lifecycle.Invalid
	if errors.As(err, &i) {
		return fmt.Sprintf(" %+v", i.Fields)
	}
	return ""
}

func (s *story) facts() lifecycle.Facts {
	return lifecycle.Facts{Now: s.today.In(time.UTC).Add(20 * time.Hour), Today: s.today, Law: s.law, Rule: s.law.Rule(s.today), Persons: s.persons,
		Offered:    map[string][]lifecycle.Option{"counties": {{Value: "06067", Label: "Sacramento"}, {Value: "06019", Label: "Fresno"}}},
		CaseNumber: lifecycle.Number("06067", 1000), Account: s.account}
}

func (s *story) command(action string, form any) lifecycle.Command {
	raw, err := json.Marshal(form)
	if err != nil {
		s.t.Fatal(err)
	}
	return lifecycle.Command{ID: s.id(), Case: caseID, Action: action, Form: raw, Actor: s.actor}
}

func (s *story) id() string {
	s.serial++
	return fmt.Sprintf("22222222-2222-4222-8222-%012d", s.serial)
}

// decide decides a command; what it leads to becomes part of the story. An error must change nothing.
func (s *story) decide(cmd lifecycle.Command) error {
	s.t.Helper()
	s.decided++
	look := s.decided%foldEvery == 0
	before := ""
	if look {
		before = text(s.t, s.c)
	}
	d, err := lifecycle.Decide(s.c, cmd, s.facts())
	if look && text(s.t, s.c) != before {
		s.t.Fatalf("deciding %s changed the case it was given", cmd.Action)
	}
	if err != nil {
		return err
	}
	s.last = nil
	s.take(d)
	return nil
}

// record makes a fact that the system records part of the story.
func (s *story) record(e lifecycle.Event) {
	s.t.Helper()
	d, err := lifecycle.RecordFact(s.c, e, s.id(), s.facts())
	if err != nil {
		s.t.Fatal(err)
	}
	s.last = nil
	s.take(d)
}

// pass lets time pass to a day.
func (s *story) pass(to calendar.Date) {
	s.t.Helper()
	s.last = nil
	for {
		next, process := calendar.Date{}, ""
		for _, place := range slices.Sorted(maps.Keys(s.c.Processes)) {
			if wake := s.c.WakeOn(place); !wake.IsZero() && !wake.After(to) && (next.IsZero() || wake.Before(next)) {
				next, process = wake, place
			}
		}
		if process == "" {
			break
		}
		if next.After(s.today) {
			s.today = next
		}
		d, err := lifecycle.PassTime(s.c, process, s.id(), s.facts())
		if err != nil {
			s.t.Fatalf("time passed to %s for %s: %v", s.today, process, err)
		}
		if len(d.Records) == 0 {
			s.t.Fatalf("%s wants to be woken on %s and then does nothing", process, next)
		}
		again, err := lifecycle.PassTime(d.After, process, s.id(), s.facts())
		if err != nil || len(again.Records) > 0 {
			s.t.Fatalf("time passed twice on %s for %s: %d more events, %v", s.today, process, len(again.Records), err)
		}
		s.take(d)
	}
	s.today = to
}

// said is what the last step recorded on the case, in short.
func (s *story) said() []string {
	var list []string
	for _, r := range s.last {
		list = append(list, say(s.t, r))
	}
	return list
}

func say(t tester, r lifecycle.Record) string {
	var b struct {
		ID, Name, Notice, To, About, From, Due, Limit, Queue string
		Met, Late, Missed                                    bool
	}
	if err := json.Unmarshal(r.Body, &struct {
		ID     *string `json:"id"`
		Name   *string `json:"name"`
		Notice *string `json:"notice"`
		About  *string `json:"about"`
		Queue  *string `json:"queue"`
		Met    *bool   `json:"met"`
		Late   *bool   `json:"late"`
		Missed *bool   `json:"missed"`
		From   any     `json:"from"`
		Due    any     `json:"due"`
		Limit  any     `json:"limit"`
		To     any     `json:"to"`
	}{ID: &b.ID, Name: &b.Name, Notice: &b.Notice, About: &b.About, Queue: &b.Queue, Met: &b.Met, Late: &b.Late, Missed: &b.Missed,
		From: &b.From, Due: &b.Due, Limit: &b.Limit, To: &b.To}); err != nil {
		t.Fatalf("%s: %v", r.Kind, err)
	}
	of := func(what string) string {
		if b.About == "" {
			return what
		}
		return what + " of " + b.About
	}
	switch r.Kind {
	case "deadline-opened":
		if b.Due == b.Limit {
			return of("clock "+b.ID) + ": " + b.From + " to " + b.Limit
		}
		return of("clock "+b.ID) + ": " + b.From + " to " + b.Limit + ", target " + b.Due
	case "deadline-closed":
		return of(map[bool]string{true: "met ", false: map[bool]string{true: "late ", false: "ended "}[b.Late]}[b.Met] + b.ID)
	case "deadline-passed":
		return of(map[bool]string{true: "missed ", false: "reached "}[b.Missed]+b.ID) + " on " + r.EffectiveOn.String()
	case "deadline-reminded":
		return of("reminded of "+b.ID) + " on " + r.EffectiveOn.String()
	case "task-opened":
		return of("task "+b.Name) + " for " + b.Queue
	case "task-closed":
		return of("done " + b.Name)
	case "notice-requested":
		return "notice " + b.Notice + " to " + b.To
	}
	return r.Kind
}

func text(t tester, v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
