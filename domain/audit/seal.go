package audit

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// MostEvents is how many events one seal closes at most: more new events make more seals. It bounds
// the length of a line and how far a seal points when something in it is wrong.
const MostEvents = 2000

// Seal is a signed checkpoint over the events at positions From to To. It is one line of JSON in a
// file that is only ever added to, and a row in the database.
type Seal struct {
	Number int    `json:"number"` // 1, 2, 3 …
	From   int64  `json:"from"`   // one after the To of the seal before
	To     int64  `json:"to"`     // position of the last event
	Events int    `json:"events"`
	Root   Hex    `json:"root"`  // Merkle root over the events in order of position
	Heads  []Head `json:"heads"` // of the streams with events in the range, by stream
	// At is the real time of sealing, also where the agency's clock runs fast.
	At   time.Time `json:"at"`
	Prev Hex       `json:"prev"` // SHA-256 of the line before, without its line end; empty in the first
	// Key is the id of the signing key. It is not signed: with another key's id the signature fails.
	Key string `json:"key,omitempty"`
	// Signature is Ed25519 over Message.
	Signature Hex `json:"signature,omitempty"`
}

// Hex is bytes that are written as hexadecimal digits.
type Hex []byte

// MarshalText writes lower-case digits.
func (h Hex) MarshalText() ([]byte, error) { return []byte(hex.EncodeToString(h)), nil }

// UnmarshalText reads digits.
func (h *Hex) UnmarshalText(text []byte) error {
	b, err := hex.DecodeString(string(text))
	*h = b
	return err
}

// Close makes the unsigned seal over c that follows the seal before, whose line is prevLine; both are
// empty for the first.
func Close(c *Content, before Seal, prevLine []byte, at time.Time) Seal {
	return Seal{Number: before.Number + 1, From: before.To + 1, To: c.Last(), Events: c.Events(), Root: c.Root(), Heads: c.Heads(),
		At: at.UTC().Truncate(time.Microsecond), Prev: LineHash(prevLine)}
}

// LineHash is what the next seal says of a line; empty for no line.
func LineHash(line []byte) Hex {
	if len(line) == 0 {
		return Hex{}
	}
	h := sha256.Sum256(line)
	return h[:]
}

// Message is what is signed: a fixed word, so that a signature is good for a seal only, and the seal
// without the key's id and the signature.
func (s Seal) Message() []byte {
	s.Key, s.Signature = "", nil
	return append([]byte("casewright/seal/1\x00"), s.Line()...)
}

// Line is the seal as it stands in the file, without the line end.
func (s Seal) Line() []byte {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // only a time beyond year 9999 cannot be written
	}
	return b
}

// ErrLine is the kind of error for a line that is no seal.
var ErrLine = errors.New("not a seal")

// Parse reads a line. It takes only what Line writes, byte for byte.
func Parse(line []byte) (Seal, error) {
	var s Seal
	if err := json.Unmarshal(line, &s); err != nil {
		return Seal{}, fmt.Errorf("%w: it is not the JSON of one", ErrLine)
	}
	if y := s.At.UTC().Year(); y < 1 || y > 9999 || !bytes.Equal(s.Line(), line) {
		return Seal{}, fmt.Errorf("%w: it is not written as one is", ErrLine)
	}
	return s, nil
}

// Follows says why s cannot be the seal after the one before, whose line is prevLine; nil when it can.
func (s Seal) Follows(before Seal, prevLine []byte) error {
	switch {
	case s.Number != before.Number+1:
		return fmt.Errorf("number %d follows number %d", s.Number, before.Number)
	case !bytes.Equal(s.Prev, LineHash(prevLine)):
		return errors.New("the line before it is not the one it was signed after")
	case s.From != before.To+1 || s.To < s.From:
		return fmt.Errorf("its positions %d to %d do not follow position %d", s.From, s.To, before.To)
	}
	return nil
}
