package simulation

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"casewright/domain/lifecycle"
)

// goesOn: a case that is not over always has a task that someone can do or a clock that will run out, and every
// clock is watched by a process that runs.
func (l *life) goesOn() error {
	next := slices.ContainsFunc(l.c.Tasks, lifecycle.Task.Open)
	for _, d := range l.c.Deadlines {
		if !d.Open() {
			continue
		}
		next = true
		if !l.c.Running(d.Process) {
			return fmt.Errorf("the clock %s runs in %s, which has ended", d.Key, d.Process)
		}
	}
	if !next && l.c.State(lifecycle.CaseProcess) != lifecycle.CaseEnded {
		return fmt.Errorf("nothing leads on: %+v", l.c.Processes)
	}
	return nil
}

// proves: the streams are unbroken, and folding them gives the case and the persons as they stand.
func (l *life) proves() error {
	if err := lifecycle.Link(l.records, nil); err != nil {
		return err
	}
	streams := map[string][]lifecycle.Record{}
	for _, r := range l.records {
		streams[r.Stream] = append(streams[r.Stream], r)
	}
	for _, id := range byKey(streams) {
		records := streams[id]
		for i, r := range records {
			if r.Seq != i+1 {
				return fmt.Errorf("stream %s: number %d follows %d", id, r.Seq, i)
			}
		}
		var folded, stands any
		var err error
		if records[0].StreamKind == "person" {
			stands = l.persons[id]
			folded, err = lifecycle.FoldPerson(records)
		} else {
			stands = l.c
			folded, err = lifecycle.Fold(records)
		}
		if err != nil {
			return fmt.Errorf("stream %s: %w", id, err)
		}
		if a, b := write(stands), write(folded); !bytes.Equal(a, b) {
			return fmt.Errorf("stream %s folds to something else than stands:\n%s\n%s", id, a, b)
		}
	}
	return nil
}

func write(v any) json.RawMessage {
	body, err := json.Marshal(v)
	if err != nil {
		panic(err) // forms and states are plain data
	}
	return body
}

// lately is what happened last, for the error that ends a simulation.
func (l *life) lately() string {
	var b strings.Builder
	for _, r := range l.records[max(0, len(l.records)-25):] {
		fmt.Fprintf(&b, "\n%s %d %s (%s, by %s)", r.EffectiveOn, r.Seq, r.Title, r.Kind, r.Action)
	}
	return b.String()
}
