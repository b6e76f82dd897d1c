package redact

import (
	"fmt"
	"io"
	"log/slog"
)

// Secret is text that prints, logs and encodes as "[redacted]". Reveal is the one way to its value, so a reader of
// the code can find every place that uses it.
type Secret string

// Reveal is the value.
func (s Secret) Reveal() string { return string(s) }

// String is the mask.
func (Secret) String() string { return Mask }

// Format writes the mask whatever the verb, also for %#v and %x.
func (Secret) Format(f fmt.State, _ rune) {
	// A fmt.State cannot report a failed write.
	_, _ = io.WriteString(f, Mask)
}

// LogValue is the mask.
func (Secret) LogValue() slog.Value { return slog.StringValue(Mask) }

// MarshalText is the mask; encoding/json uses it too.
func (Secret) MarshalText() ([]byte, error) { return []byte(Mask), nil }
