package keyring

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync/atomic"
)

// ErrUnknownKey is the kind of error for a key id that no ring holds. It is never skipped over: what was sealed
// with a key that is gone cannot be read, and somebody must be told.
var ErrUnknownKey = errors.New("unknown key")

const keySize = 32

type key struct {
	id     string
	secret []byte
	aead   cipher.AEAD // random nonce in front of the ciphertext
}

// set is the keys of one kind, primary first.
type set struct {
	kind   Kind
	keys   atomic.Pointer[[]key]
	reload func() ([]key, error)
}

func newSet(kind Kind, keys []key, reload func() ([]key, error)) *set {
	s := &set{kind: kind, reload: reload}
	s.keys.Store(&keys)
	return s
}

func (s *set) primary() key { return (*s.keys.Load())[0] }

// find returns the key named id. When it is not among the keys, the file is read once more: another process may
// have rotated the ring.
func (s *set) find(id string) (key, error) {
	for attempt := range 2 {
		for _, k := range *s.keys.Load() {
			if k.id == id {
				return k, nil
			}
		}
		if attempt == 0 {
			if err := s.refresh(); err != nil {
				return key{}, err
			}
		}
	}
	return key{}, fmt.Errorf("%w: the %s ring holds no key %q; restore it from the backup of the keys", ErrUnknownKey, s.kind, id)
}

func (s *set) refresh() error {
	keys, err := s.reload()
	if err != nil {
		return err
	}
	s.keys.Store(&keys)
	return nil
}

// ids are the key ids, primary first.
func (s *set) ids() []string {
	var ids []string
	for _, k := range *s.keys.Load() {
		ids = append(ids, k.id)
	}
	return ids
}

var keyID = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$`)

// parse reads keys "id:base64" separated by commas or line ends. Its errors name ids and places, never a key.
func parse(text, from string) ([]key, error) {
	var keys []key
	seen := map[string]bool{}
	for _, item := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == '\n' || r == '\r' }) {
		item = strings.TrimSpace(item)
		if item == "" {
			continue
		}
		n := len(keys) + 1
		id, encoded, ok := strings.Cut(item, ":")
		switch {
		case !ok || !keyID.MatchString(id):
			return nil, fmt.Errorf("%s: key %d is not of the form id:base64, with an id of letters, digits, dots and dashes", from, n)
		case seen[id]:
			return nil, fmt.Errorf("%s: two keys are named %q", from, id)
		}
		secret, err := base64.StdEncoding.DecodeString(encoded)
		if err != nil || len(secret) != keySize {
			return nil, fmt.Errorf("%s: key %q is not %d bytes in base64", from, id, keySize)
		}
		block, err := aes.NewCipher(secret)
		if err != nil {
			return nil, fmt.Errorf("%s: key %q: %w", from, id, err)
		}
		aead, err := cipher.NewGCMWithRandomNonce(block)
		if err != nil {
			return nil, fmt.Errorf("%s: key %q: %w", from, id, err)
		}
		seen[id] = true
		keys = append(keys, key{id: id, secret: secret, aead: aead})
	}
	if len(keys) == 0 {
		return nil, fmt.Errorf("%s holds no key", from)
	}
	return keys, nil
}
