// Package audit is the arithmetic of seals: the Merkle tree over events, and the signed line that
// closes a range of them. It reads no clock, holds no key and touches no file.
package audit

import (
	"crypto/sha256"
	"encoding/binary"
)

// Hash is a SHA-256 digest.
type Hash = [sha256.Size]byte

// Prefixes keep a leaf from being taken for a node (RFC 6962, section 2.1).
const (
	leafPrefix = 0x00
	nodePrefix = 0x01
)

// Leaf is the hash of one event at its place in the record. The event's own hash covers everything
// the event says and its place in its stream; position is its place among all events.
func Leaf(position int64, event []byte) Hash {
	b := make([]byte, 0, 1+8+sha256.Size)
	b = append(b, leafPrefix)
	b = binary.BigEndian.AppendUint64(b, uint64(position))
	return sha256.Sum256(append(b, event...))
}

// Tree is a Merkle tree that leaves are appended to. It keeps only the roots of its complete subtrees,
// so a tree of any size takes a few hundred bytes. The zero value is an empty tree.
type Tree struct {
	leaves int
	peaks  []Hash // roots of the complete subtrees, largest first: one for each bit set in leaves
}

// Append adds a leaf at the right.
func (t *Tree) Append(leaf Hash) {
	t.leaves++
	t.peaks = append(t.peaks, leaf)
	for n := t.leaves; n%2 == 0; n /= 2 {
		last := len(t.peaks) - 1
		t.peaks[last-1] = node(t.peaks[last-1], t.peaks[last])
		t.peaks = t.peaks[:last]
	}
}

// Len is the number of leaves.
func (t *Tree) Len() int { return t.leaves }

// Root is the Merkle tree hash of RFC 6962, section 2.1; of an empty tree the hash of nothing.
func (t *Tree) Root() Hash {
	if len(t.peaks) == 0 {
		return sha256.Sum256(nil)
	}
	root := t.peaks[len(t.peaks)-1]
	for i := len(t.peaks) - 2; i >= 0; i-- {
		root = node(t.peaks[i], root)
	}
	return root
}

func node(left, right Hash) Hash {
	b := make([]byte, 0, 1+2*sha256.Size)
	b = append(b, nodePrefix)
	b = append(b, left[:]...)
	return sha256.Sum256(append(b, right[:]...))
}
