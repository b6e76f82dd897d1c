package lifecycle

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"
	"time"
)

// Link numbers nothing but chains the records of each stream to the hash before them. heads holds
// the last hash of each stream by its id; a new stream has none.
func Link(records []Record, heads map[string][]byte) error {
	last := maps.Clone(heads)
	if last == nil {
		last = map[string][]byte{}
	}
	for i := range records {
		if err := records[i].link(last[records[i].Stream]); err != nil {
			return err
		}
		last[records[i].Stream] = records[i].Hash
	}
	return nil
}

// link computes the record's hash over everything it says and the hash before it, and sets both.
func (r *Record) link(prev []byte) error {
	r.Prev = prev
	h, err := r.digest()
	if err != nil {
		return err
	}
	r.Hash = h
	return nil
}

// digest is SHA-256 over each field with its length in front, so that no two records share one.
func (r Record) digest() ([]byte, error) {
	changes, err := json.Marshal(r.Changes)
	if err != nil {
		return nil, err
	}
	h := sha256.New()
	for _, part := range [][]byte{
		r.Prev, []byte(r.Stream), []byte(r.StreamKind), binary.BigEndian.AppendUint64(nil, uint64(r.Seq)),
		[]byte(r.Kind), []byte(r.Title), r.Body, changes,
		[]byte(r.Actor.Kind), []byte(r.Actor.ID), []byte(r.Actor.Name), []byte(r.Actor.Role),
		[]byte(r.RecordedAt.UTC().Format(time.RFC3339Nano)), []byte(r.EffectiveOn.String()),
		[]byte(r.Reason), r.Rules, []byte(r.Action), []byte(r.CommandID), binary.BigEndian.AppendUint64(nil, uint64(r.CausedBy)),
	} {
		h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(part))))
		h.Write(part)
	}
	return h.Sum(nil), nil
}

// BrokenChain is the first thing wrong with a stream's numbers and hashes, at the number of an event.
type BrokenChain struct {
	Event int
	Text  string // goes on after "event 7 "; holds nothing of what the event says
}

func (b *BrokenChain) Error() string { return fmt.Sprintf("event %d %s", b.Event, b.Text) }

// CheckChain returns a *BrokenChain when a stream's numbers and hashes do not hold, nil when all is
// well. The records are those of one stream in order of their numbers.
func CheckChain(records []Record) error {
	var prev []byte
	for i, r := range records {
		if r.Seq != i+1 {
			return &BrokenChain{i + 1, fmt.Sprintf("is missing: number %d follows %d", r.Seq, i)}
		}
		if !bytes.Equal(r.Prev, prev) {
			return &BrokenChain{r.Seq, "does not follow the event before it"}
		}
		h, err := r.digest()
		if err != nil {
			return fmt.Errorf("event %d: %w", r.Seq, err)
		}
		if !bytes.Equal(h, r.Hash) {
			return &BrokenChain{r.Seq, "says something else than when it was recorded"}
		}
		prev = r.Hash
	}
	return nil
}
