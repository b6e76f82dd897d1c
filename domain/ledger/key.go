package ledger

import (
	"fmt"
	"strings"

	"casewright/domain/calendar"
)

// Key writes the account in full, with every part and its month: "owed/O1-child1/current/principal//2026-03-01". An
// account of an order whose id has a slash cannot be read back.
func (a Account) Key() string { return string(a.AppendKey(nil)) }

// AppendKey is Key, appended to a buffer.
func (a Account) AppendKey(b []byte) []byte {
	for _, part := range [...]string{string(a.Class), a.Order, string(a.Bucket), string(a.Part), a.Name} {
		b = append(append(b, part...), '/')
	}
	return append(b, a.Period.String()...)
}

// ParseKey reads what Key writes.
func ParseKey(key string) (Account, error) {
	parts := strings.Split(key, "/")
	if len(parts) != 6 {
		return Account{}, fmt.Errorf("%q is not the key of an account: it has 6 parts between slashes", key)
	}
	a := Account{Class: Class(parts[0]), Order: parts[1], Bucket: Bucket(parts[2]), Part: Part(parts[3]), Name: parts[4]}
	if parts[5] != "" {
		var err error
		if a.Period, err = calendar.Parse(parts[5]); err != nil {
			return a, fmt.Errorf("the month of account %q: %w", key, err)
		}
	}
	return a, nil
}
