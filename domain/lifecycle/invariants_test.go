package lifecycle_test

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"

	"casewright/domain/lifecycle"
)

// rows is the relational record as the decisions left it: the last row of each key.
type rows map[string]string

func (r rows) put(table, key, row string) { r[table+" "+key] = row }

// take makes a decision part of the story and checks what must be true of every decision.
func (s *story) take(d lifecycle.Decision) {
	s.t.Helper()
	if len(d.Records) == 0 {
		s.t.Fatal("a decision that is allowed records nothing")
	}
	heads := map[string][]byte{}
	for id, records := range s.streams {
		heads[id] = records[len(records)-1].Hash
	}
	if err := lifecycle.Link(d.Records, heads); err != nil {
		s.t.Fatal(err)
	}
	for _, r := range d.Records {
		s.streams[r.Stream] = append(s.streams[r.Stream], r)
		if r.StreamKind == "case" {
			s.last = append(s.last, r)
		}
		s.envelope(r)
	}
	s.c = d.After
	for id, p := range d.Persons {
		s.persons[id] = p
	}
	if !slices.Contains(lifecycle.Stages, s.c.Stage()) {
		s.t.Fatalf("the stage %q is none that lists are filtered by", s.c.Stage())
	}
	s.transitionsHold(d)
	if s.decided%foldEvery == 0 {
		s.foldsToItself()
	}
	s.rowsHold(d)
	s.effectsHold(d)
	s.neverStuck()
}

// envelope: every record says who, what and when, in words, and belongs to a stream.
func (s *story) envelope(r lifecycle.Record) {
	s.t.Helper()
	if r.Stream == "" || r.Title == "" || r.Actor.ID == "" || r.Action == "" || r.CommandID == "" || r.EffectiveOn.IsZero() || r.EffectiveOn.After(s.today) {
		s.t.Fatalf("a record lacks something: %+v", r)
	}
	if r.CausedBy >= r.Seq && r.StreamKind == "case" {
		s.t.Fatalf("event %d is caused by event %d", r.Seq, r.CausedBy)
	}
}

// transitionsHold: every change of a process's state is one that the process declares; each is counted as taken.
func (s *story) transitionsHold(d lifecycle.Decision) {
	s.t.Helper()
	taken, err := d.Taken()
	if err != nil {
		s.t.Fatal(err)
	}
	if s.gone == nil {
		s.gone = map[string]map[lifecycle.Transition]bool{}
	}
	for place, list := range taken {
		process, _, _ := strings.Cut(place, "/")
		if s.gone[process] == nil {
			s.gone[process] = map[lifecycle.Transition]bool{}
		}
		for _, x := range list {
			s.gone[process][x] = true
		}
	}
}

// foldsToItself: the streams are unbroken, and folding them gives the states that the decisions gave.
func (s *story) foldsToItself() {
	s.t.Helper()
	for id, records := range s.streams {
		if err := lifecycle.CheckChain(records); err != nil {
			s.t.Fatalf("stream %s: %v", id, err)
		}
		if records[0].StreamKind == "person" {
			p, err := lifecycle.FoldPerson(records)
			if err != nil {
				s.t.Fatal(err)
			}
			if diff := cmp.Diff(text(s.t, s.persons[id]), text(s.t, p)); diff != "" {
				s.t.Fatalf("person %s folds to something else (-decided +folded):\n%s", id, diff)
			}
			continue
		}
		c, err := lifecycle.Fold(records)
		if err != nil {
			s.t.Fatal(err)
		}
		if diff := cmp.Diff(text(s.t, s.c), text(s.t, c)); diff != "" {
			s.t.Fatalf("the case folds to something else (-decided +folded):\n%s", diff)
		}
		// A snapshot is stored and read again before the next decision.
		var stored lifecycle.Case
		if err := json.Unmarshal([]byte(text(s.t, s.c)), &stored); err != nil {
			s.t.Fatal(err)
		}
		if diff := cmp.Diff(text(s.t, s.c), text(s.t, stored)); diff != "" {
			s.t.Fatalf("the case reads back as something else (-written +read):\n%s", diff)
		}
		s.c = stored
	}
}

// rowsHold: the rows that the decisions changed, put together, are the rows of the state; what has left the
// state was closed in its last row.
func (s *story) rowsHold(d lifecycle.Decision) {
	s.t.Helper()
	s.put(d.Rows())
	now := rows{}
	all := lifecycle.Project(s.c)
	for id := range s.streams {
		if p, ok := s.persons[id]; ok {
			all.Persons = append(all.Persons, lifecycle.ProjectPerson(p))
		}
	}
	(&story{t: s.t, rows: now}).put(all)
	for key, want := range now {
		if s.rows[key] != want {
			s.t.Fatalf("the row of %s is %s, the state says %s", key, s.rows[key], want)
		}
	}
	for key, row := range s.rows {
		var open struct {
			Status   string `json:"status"`
			ClosedBy *int   `json:"closed_by"`
			Opened   *int   `json:"opened_by"`
			Ended    bool   `json:"ended"`
		}
		if _, there := now[key]; there {
			continue
		}
		if err := json.Unmarshal([]byte(row), &open); err != nil {
			s.t.Fatal(err)
		}
		if open.Ended {
			continue // one of many processes
		}
		if open.Opened == nil || open.Status == "open" || open.ClosedBy == nil {
			s.t.Fatalf("the row of %s has left the state and still says %s", key, row)
		}
	}
}

func (s *story) put(r lifecycle.Rows) {
	for _, x := range r.Cases {
		s.rows.put("case_file", x.ID, text(s.t, x))
	}
	for _, x := range r.Processes {
		s.rows.put("process", x.Name, text(s.t, x))
	}
	for _, x := range r.Participants {
		s.rows.put("participant", x.Key, text(s.t, x))
	}
	for _, x := range r.Deadlines {
		s.rows.put("deadline", x.Key, text(s.t, x))
	}
	for _, x := range r.Tasks {
		s.rows.put("task", x.Key, text(s.t, x))
	}
	for _, x := range r.Persons {
		s.rows.put("person", x.ID, text(s.t, x))
	}
}

// effectsHold: each letter asked for is to be made, once; a process that begins or must wake at another time
// is woken; no key twice.
func (s *story) effectsHold(d lifecycle.Decision) {
	s.t.Helper()
	keys := map[string]bool{}
	letters := map[int]bool{}
	for _, e := range d.Effects {
		if keys[e.Key] || e.Case != s.c.ID {
			s.t.Fatalf("effect %+v comes twice or belongs to no case", e)
		}
		keys[e.Key] = true
		letters[e.Notice] = true
	}
	for _, r := range d.Records {
		if r.Kind == "notice-requested" && !letters[r.Seq] {
			s.t.Fatalf("the notice of event %d is never made", r.Seq)
		}
	}
}

// neverStuck: an open case always has a task that someone can do or a clock that will run out, every clock is
// watched by a process that runs, and every open task names an action that can be done or has none.
func (s *story) neverStuck() {
	s.t.Helper()
	ended := s.c.State(lifecycle.CaseProcess) == lifecycle.CaseEnded
	next := slices.ContainsFunc(s.c.Tasks, lifecycle.Task.Open)
	for _, d := range s.c.Deadlines {
		if !d.Open() {
			continue
		}
		next = true
		if !s.c.Running(d.Process) {
			s.t.Fatalf("the clock %s runs in %s, which has ended", d.Key, d.Process)
		}
	}
	if !next && !ended {
		s.t.Fatalf("nothing leads on: %+v", s.c.Processes)
	}
	for _, k := range s.c.Tasks {
		if !k.Open() || k.Action == "" || s.c.Suspended() {
			continue
		}
		p, a, ok := lifecycle.FindAction(k.Action)
		at := p.Name
		if p.Many != nil {
			at += "/" + k.Subject
		}
		if !ok || !slices.Contains(a.From, s.c.State(at)) {
			s.t.Fatalf("task %s (%s) asks for %s, which cannot be done when %s is %q", k.Key, k.Name, k.Action, p.Name, s.c.State(p.Name))
		}
	}
}
