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
	changes := []byte("null")
	if r.Changes != nil {
		var err error
		if changes, err = json.Marshal(r.Changes); err != nil {
			return nil, err
		}
	}
	all := make([]byte, 0, 1024+len(r.Body)+len(changes)+len(r.Rules))
	all = part(all, r.Prev)
	all = part(part(all, r.Stream), r.StreamKind)
	all = numberPart(all, r.Seq)
	all = part(part(part(part(all, r.Kind), r.Title), r.Body), changes)
	all = part(part(part(part(all, r.Actor.Kind), r.Actor.ID), r.Actor.Name), string(r.Actor.Role))
	var when [len(time.RFC3339Nano)]byte
	all = part(part(all, r.RecordedAt.UTC().AppendFormat(when[:0], time.RFC3339Nano)), r.EffectiveOn.String())
	all = part(part(part(part(all, r.Reason), r.Rules), r.Action), r.CommandID)
	all = numberPart(all, r.CausedBy)
	h := sha256.Sum256(all)
	return h[:], nil
}

// part appends a field with its length in front, numberPart a number of eight bytes.
func part[T string | []byte | json.RawMessage](to []byte, field T) []byte {
	return append(binary.BigEndian.AppendUint64(to, uint64(len(field))), field...)
}

func numberPart(to []byte, n int) []byte {
	return binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(to, 8), uint64(n))
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
