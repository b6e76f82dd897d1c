package postgres

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"casewright/domain/lifecycle"
)

// check checks everything under one id.
func (v *verifier) check(f *streamFile) {
	problems := f.check()
	rows := 0
	for _, t := range f.rows {
		rows += len(t)
	}
	v.count(func(n *Verified) {
		if f.stream != nil || len(f.events) > 0 {
			n.Streams++
		}
		n.Events += int64(len(f.events))
		n.Rows += int64(rows)
		n.Documents += int64(len(f.letters))
	})
	v.report(problems...)
}

// check returns what is wrong. A stream whose chain is broken is not folded: what follows from a broken
// chain would only hide where it is broken.
func (f *streamFile) check() (problems []Problem) {
	defer func() {
		// An event that someone wrote by hand can be one that no fold was made for.
		if r := recover(); r != nil {
			problems = append(problems, f.problem(0, "its events cannot be folded: an event is none that this program writes"))
		}
	}()
	if len(f.events) == 0 {
		return f.strays()
	}
	if problems := f.checkChain(); len(problems) > 0 {
		return problems
	}
	problems = append(f.checkCommands(), f.checkHead()...)
	records := make([]lifecycle.Record, len(f.events))
	for i, e := range f.events {
		records[i] = e.Record
	}
	var state any
	var want lifecycle.Rows
	var err error
	switch f.events[0].StreamKind {
	case "case":
		state, want, err = lifecycle.Replay(records)
	case "person":
		var p lifecycle.Person
		p, err = lifecycle.FoldPerson(records)
		state, want.Persons = p, []lifecycle.PersonRow{lifecycle.ProjectPerson(p)}
	default:
		return append(problems, f.problem(0, "it is neither of a case nor of a person"))
	}
	if err != nil {
		return append(problems, f.unfoldable(records, err))
	}
	problems = append(problems, f.checkSnapshot(state)...)
	problems = append(problems, f.checkRows(want)...)
	return append(problems, f.checkLetters()...)
}

func (f *streamFile) problem(event int, text string) Problem {
	return Problem{Stream: f.id, Event: event, Text: text}
}

// unfoldable names the event that the fold stopped at, without what it says.
func (f *streamFile) unfoldable(records []lifecycle.Record, err error) Problem {
	for _, r := range records {
		var one error
		if r.StreamKind == "case" {
			_, one = lifecycle.Evolve(lifecycle.Case{}, r)
		} else {
			_, one = lifecycle.EvolvePerson(lifecycle.Person{}, r)
		}
		if one != nil {
			if errors.Is(err, lifecycle.ErrUnknownEvent) {
				return f.problem(r.Seq, "is of a kind that this program does not know: verify with the program that wrote it, or a newer one")
			}
			return f.problem(r.Seq, "cannot be read as what its kind says")
		}
	}
	return f.problem(0, "its events cannot be folded")
}

// strays are rows and streams that have no events.
func (f *streamFile) strays() (problems []Problem) {
	if f.stream != nil {
		problems = append(problems, f.problem(0, fmt.Sprintf("it should have %d events and has none", f.stream.seq)))
	}
	for _, table := range slices.Sorted(maps.Keys(f.rows)) {
		problems = append(problems, f.problem(0, fmt.Sprintf("table %s has %d rows of it, and it has no events", table, len(f.rows[table]))))
	}
	if len(f.letters) > 0 {
		problems = append(problems, f.problem(0, fmt.Sprintf("table document has %d rows of it, and it has no events", len(f.letters))))
	}
	return problems
}

// checkChain checks numbers and hashes, and what the hashes are not over.
func (f *streamFile) checkChain() []Problem {
	records := make([]lifecycle.Record, len(f.events))
	for i, e := range f.events {
		records[i] = e.Record
	}
	if err := lifecycle.CheckChain(records); err != nil {
		if broken := (*lifecycle.BrokenChain)(nil); errors.As(err, &broken) {
			return []Problem{f.problem(broken.Event, broken.Text)}
		}
		return []Problem{f.problem(0, "its hashes cannot be computed")}
	}
	for i, e := range f.events {
		switch {
		case e.StreamKind != f.events[0].StreamKind:
			return []Problem{f.problem(e.Seq, "is of another kind of stream than the events before it")}
		case i > 0 && e.position <= f.events[i-1].position:
			return []Problem{f.problem(e.Seq, "stands before the event it follows (column position)")}
		case string(e.changes) != changesJSON(e.Changes):
			// The hash is over the changes as they are read; the bytes must be the ones that were written.
			return []Problem{f.problem(e.Seq, "has a list of changes that says something else than when it was recorded")}
		}
	}
	return nil
}

// checkCommands checks that the events of a command stand together: a command is carried out once.
func (f *streamFile) checkCommands() (problems []Problem) {
	seen := map[string]bool{}
	for i, e := range f.events {
		if i > 0 && e.CommandID == f.events[i-1].CommandID {
			continue
		}
		if seen[e.CommandID] {
			problems = append(problems, f.problem(e.Seq, "repeats a command that was carried out before"))
		}
		if e.CommandID == noID {
			problems = append(problems, f.problem(e.Seq, "names no command"))
		}
		seen[e.CommandID] = true
	}
	return problems
}

const noID = "00000000-0000-0000-0000-000000000000"

// checkHead checks the stream's row against its last event.
func (f *streamFile) checkHead() []Problem {
	last := f.events[len(f.events)-1]
	s := f.stream
	switch {
	case s == nil:
		return []Problem{f.problem(0, fmt.Sprintf("it has %d events and no row in table stream", len(f.events)))}
	case s.kind != last.StreamKind:
		return []Problem{f.problem(0, "table stream says that it is of a "+shorten(s.kind, 20)+", its events of a "+last.StreamKind)}
	case s.seq > last.Seq:
		return []Problem{f.problem(last.Seq+1, fmt.Sprintf("is missing: table stream knows %d events, %d are there", s.seq, last.Seq))}
	case s.seq < last.Seq:
		return []Problem{f.problem(s.seq+1, fmt.Sprintf("was put in past the end of the stream: table stream knows %d events", s.seq))}
	case !bytes.Equal(s.hash, last.Hash):
		return []Problem{f.problem(last.Seq, "is not the event that table stream knows as the last")}
	case s.base < 0 || s.base >= s.seq || (s.base > 0 && f.events[s.base-1].CommandID == f.events[s.base].CommandID):
		return []Problem{f.problem(0, "its base in table stream is not where a command began")}
	}
	return nil
}

func shorten(s string, n int) string { return s[:min(len(s), n)] }

// checkSnapshot compares the stored state with the fold, by what it says: an older program may have left out
// a field that is empty.
func (f *streamFile) checkSnapshot(state any) []Problem {
	if f.stream == nil {
		return nil
	}
	want, err := json.Marshal(state)
	if err != nil {
		return []Problem{f.problem(0, "its state cannot be written")}
	}
	if bytes.Equal(want, f.stream.snapshot) {
		return nil
	}
	var a, b any
	if json.Unmarshal(f.stream.snapshot, &a) != nil || json.Unmarshal(want, &b) != nil {
		return []Problem{f.problem(0, "its snapshot cannot be read")}
	}
	if at, differ := difference(a, b, ""); differ {
		return []Problem{f.problem(0, "its snapshot is not what its events say"+at)}
	}
	return nil
}

// difference finds the first place in which two JSON values say different things. The place is made of
// names and numbers, never of values.
func difference(a, b any, at string) (string, bool) {
	switch x := a.(type) {
	case map[string]any:
		y, ok := b.(map[string]any)
		if !ok && !empty(b) {
			return place(at), true
		}
		keys := map[string]bool{}
		for k := range x {
			keys[k] = true
		}
		for k := range y {
			keys[k] = true
		}
		for _, k := range slices.Sorted(maps.Keys(keys)) {
			if p, differ := difference(x[k], y[k], at+"."+k); differ {
				return p, true
			}
		}
		return "", false
	case []any:
		y, ok := b.([]any)
		if (!ok && !empty(b)) || len(x) != len(y) {
			return place(at), true
		}
		for i := range x {
			if p, differ := difference(x[i], y[i], fmt.Sprintf("%s.%d", at, i)); differ {
				return p, true
			}
		}
		return "", false
	}
	if empty(a) {
		if m, ok := b.(map[string]any); ok {
			return difference(map[string]any{}, m, at)
		}
		return place(at), !empty(b)
	}
	return place(at), !reflect.DeepEqual(a, b)
}

func place(at string) string {
	if at == "" {
		return ""
	}
	return " (at " + at[1:] + ")"
}

func empty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case bool:
		return !v
	case float64:
		return v == 0
	case string:
		return v == ""
	case []any:
		return len(v) == 0
	}
	return false
}
