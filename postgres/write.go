package postgres

import (
	"encoding/json"
	"fmt"
	"time"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// Write gathers what one commit writes: the decision of one command, or of many when a caseload is
// loaded. Later decisions of the same stream replace the rows of earlier ones.
type Write struct {
	at      time.Time
	heads   map[string]Head // as they will be
	bases   map[string]int
	streams map[string]stream
	records []lifecycle.Record
	effects []lifecycle.Effect

	commands, commandCases, results []string

	cases        keyed[lifecycle.CaseRow]
	processes    keyed[lifecycle.ProcessRow]
	participants keyed[lifecycle.ParticipantRow]
	deadlines    keyed[lifecycle.DeadlineRow]
	tasks        keyed[lifecycle.TaskRow]
	persons      keyed[lifecycle.PersonRow]
}

type stream struct {
	kind     string
	snapshot any
}

// keyed keeps the last row of each key in the order the keys came.
type keyed[R any] struct {
	order []string
	rows  map[string]R
}

func (k *keyed[R]) put(key string, r R) {
	if k.rows == nil {
		k.rows = map[string]R{}
	}
	if _, ok := k.rows[key]; !ok {
		k.order = append(k.order, key)
	}
	k.rows[key] = r
}

func (k *keyed[R]) json() (string, error) {
	list := make([]R, len(k.order))
	for i, key := range k.order {
		list[i] = k.rows[key]
	}
	b, err := json.Marshal(list)
	return string(b), err
}

// NewWrite starts a write recorded at an agency instant.
func NewWrite(at time.Time) *Write {
	return &Write{at: at, heads: map[string]Head{}, bases: map[string]int{}, streams: map[string]stream{}}
}

// Add appends a decision: it chains its records to the streams' heads as loaded, or as left by an
// earlier decision of this write. commandID "" is a decision nobody waits for the result of.
func (w *Write) Add(d lifecycle.Decision, heads map[string]Head, commandID string, result lifecycle.Outcome) error {
	last := map[string][]byte{}
	for i := range d.Records {
		id := d.Records[i].Stream
		if _, ours := w.heads[id]; !ours {
			w.heads[id], w.bases[id] = heads[id], heads[id].Seq
		}
		last[id] = w.heads[id].Hash
	}
	if err := lifecycle.Link(d.Records, last); err != nil {
		return err
	}
	for _, r := range d.Records {
		w.heads[r.Stream] = Head{r.Seq, r.Hash}
		if r.StreamKind == "case" {
			w.streams[r.Stream] = stream{"case", d.After}
		} else {
			w.streams[r.Stream] = stream{"person", d.Persons[r.Stream]}
		}
	}
	w.records = append(w.records, d.Records...)
	w.effects = append(w.effects, d.Effects...)
	if commandID != "" {
		b, err := json.Marshal(result)
		if err != nil {
			return err
		}
		w.commands, w.commandCases, w.results = append(w.commands, commandID), append(w.commandCases, d.After.ID), append(w.results, string(b))
	}
	w.rows(d.Rows())
	return nil
}

func (w *Write) rows(r lifecycle.Rows) {
	for _, x := range r.Cases {
		w.cases.put(x.ID, x)
	}
	for _, x := range r.Processes {
		w.processes.put(x.CaseID+x.Name, x)
	}
	for _, x := range r.Participants {
		w.participants.put(x.CaseID+x.Key, x)
	}
	for _, x := range r.Deadlines {
		w.deadlines.put(x.CaseID+x.Key, x)
	}
	for _, x := range r.Tasks {
		w.tasks.put(x.CaseID+x.Key, x)
	}
	for _, x := range r.Persons {
		w.persons.put(x.ID, x)
	}
}

// Events is how many events the write appends.
func (w *Write) Events() int { return len(w.records) }

// args are the arguments of commitSQL in its order.
func (w *Write) args() ([]any, error) {
	var ids, kinds, snapshots []string
	var seqs, bases []int
	var hashes [][]byte
	for id, s := range w.streams {
		snapshot, err := json.Marshal(s.snapshot)
		if err != nil {
			return nil, fmt.Errorf("write snapshot of stream %s: %w", id, err)
		}
		ids, kinds, snapshots = append(ids, id), append(kinds, s.kind), append(snapshots, string(snapshot))
		seqs, bases, hashes = append(seqs, w.heads[id].Seq), append(bases, w.bases[id]), append(hashes, w.heads[id].Hash)
	}
	args := []any{w.at, ids, kinds, seqs, bases, hashes, snapshots}
	args = append(args, eventArgs(w.records)...)
	args = append(args, w.commands, w.commandCases, w.results)
	effects, err := json.Marshal(append([]lifecycle.Effect{}, w.effects...))
	if err != nil {
		return nil, err
	}
	args = append(args, string(effects))
	for _, rows := range []func() (string, error){w.cases.json, w.processes.json, w.participants.json, w.deadlines.json, w.tasks.json, w.persons.json} {
		text, err := rows()
		if err != nil {
			return nil, err
		}
		args = append(args, text)
	}
	return args, nil
}

// eventArgs turns records into one array per column of table event.
func eventArgs(records []lifecycle.Record) []any {
	n := len(records)
	streams, streamKinds, kinds, titles, bodies, changes := make([]string, n), make([]string, n), make([]string, n), make([]string, n), make([]string, n), make([]string, n)
	actorKinds, actors, actorNames, actorRoles, reasons, rules := make([]string, n), make([]string, n), make([]string, n), make([]string, n), make([]string, n), make([]string, n)
	actions, commands := make([]string, n), make([]string, n)
	seqs, causes := make([]int, n), make([]int, n)
	recorded, effective := make([]time.Time, n), make([]calendar.Date, n)
	prevs, hashes := make([][]byte, n), make([][]byte, n)
	for i, r := range records {
		streams[i], seqs[i], streamKinds[i], kinds[i], titles[i], bodies[i] = r.Stream, r.Seq, r.StreamKind, r.Kind, r.Title, string(r.Body)
		changes[i] = changesJSON(r.Changes)
		actorKinds[i], actors[i], actorNames[i], actorRoles[i] = r.Actor.Kind, r.Actor.ID, r.Actor.Name, string(r.Actor.Role)
		recorded[i], effective[i], reasons[i], rules[i] = r.RecordedAt, r.EffectiveOn, r.Reason, string(r.Rules)
		actions[i], commands[i], causes[i] = r.Action, r.CommandID, r.CausedBy
		prevs[i], hashes[i] = append([]byte{}, r.Prev...), r.Hash
	}
	return []any{streams, seqs, streamKinds, kinds, titles, bodies, changes, actorKinds, actors, actorNames, actorRoles,
		recorded, effective, reasons, rules, actions, commands, causes, prevs, hashes}
}

// changesJSON writes the changes; strings alone cannot fail to be written.
func changesJSON(c []lifecycle.Change) string {
	b, err := json.Marshal(c)
	if err != nil {
		panic(err)
	}
	return string(b)
}
