package audit

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Content is what a range of events amounts to: what a seal says of it when it is closed, and what an
// audit finds in its place later.
type Content struct {
	tree  Tree
	heads map[string]Head
	first int64
	last  int64
}

// Head is where a stream stands after the events of a range. Because each event's hash covers the hash
// before it, a head vouches for the whole stream up to it.
type Head struct {
	Stream string `json:"stream"`
	Seq    int    `json:"seq"`
	Hash   Hex    `json:"hash"`
}

// Add takes the next event of the range, in order of position.
func (c *Content) Add(position int64, stream string, seq int, hash []byte) {
	if c.heads == nil {
		c.heads, c.first = map[string]Head{}, position
	}
	c.tree.Append(Leaf(position, hash))
	c.heads[stream] = Head{stream, seq, bytes.Clone(hash)}
	c.last = position
}

// Events is the number of events.
func (c *Content) Events() int { return c.tree.Len() }

// Last is the position of the last event, 0 when there is none.
func (c *Content) Last() int64 { return c.last }

// Root is the Merkle root over the events.
func (c *Content) Root() Hex {
	r := c.tree.Root()
	return r[:]
}

// Heads are the heads of the streams that have events in the range, by stream.
func (c *Content) Heads() []Head {
	return slices.SortedFunc(maps.Values(c.heads), func(a, b Head) int { return strings.Compare(a.Stream, b.Stream) })
}

// Difference is one thing in which a sealed range is not what it was. Stream is empty when only the
// range is known.
type Difference struct {
	Stream string
	Seq    int
	Text   string
}

// Compare tells how the events found differ from those that the seal closed; nothing when they are the
// same. The heads name the streams; the root holds the rest: what was removed from or put into the
// middle of a stream is named by that stream's own chain.
func (s Seal) Compare(found *Content) []Difference {
	var list []Difference
	sealed := map[string]bool{}
	for _, h := range s.Heads {
		sealed[h.Stream] = true
		if d, bad := s.compareHead(h, found.heads[h.Stream]); bad {
			list = append(list, d)
		}
	}
	for _, h := range found.Heads() {
		if !sealed[h.Stream] {
			list = append(list, Difference{h.Stream, h.Seq, fmt.Sprintf("stands among the events of seal %d and was not there when it was signed", s.Number)})
		}
	}
	if len(list) == 0 && (found.Events() != s.Events || !bytes.Equal(found.Root(), s.Root)) {
		list = append(list, Difference{Text: fmt.Sprintf("the events at positions %d to %d are not those that were sealed, or not in that order (%d sealed, %d there)",
			s.From, s.To, s.Events, found.Events())})
	}
	return list
}

func (s Seal) compareHead(sealed, found Head) (Difference, bool) {
	switch {
	case found.Seq < sealed.Seq:
		return Difference{sealed.Stream, sealed.Seq, fmt.Sprintf("is not there any more: seal %d holds it", s.Number)}, true
	case found.Seq > sealed.Seq:
		return Difference{sealed.Stream, found.Seq, fmt.Sprintf("stands among the events of seal %d and was not there when it was signed", s.Number)}, true
	case !bytes.Equal(found.Hash, sealed.Hash):
		return Difference{sealed.Stream, sealed.Seq, fmt.Sprintf("is not the event that seal %d holds: the stream was rewritten at or before it", s.Number)}, true
	}
	return Difference{}, false
}
