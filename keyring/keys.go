// Package keyring holds the keys of one installation: for Temporal payloads, for sealed columns, for signing
// the audit roots, and for sessions.
//
// Keys come from the environment when it names them, and otherwise from files that only their owner can
// read, made at first use. A ring seals with its first key and opens with any, so a key can be rotated while
// eighteen-year-old histories stay readable. Losing a key loses what it sealed: back the key files up apart from the
// database.
package keyring

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"path/filepath"
	"strings"
)

// Kind is one purpose that keys serve. Keys of two kinds are never the same key.
type Kind string

const (
	Codec    Kind = "codec"    // AES-256-GCM of Temporal payloads
	Data     Kind = "data"     // AES-256-GCM of sealed columns, such as the Social Security number
	Index    Kind = "index"    // HMAC-SHA-256 of normalized values, to search a sealed column by equality
	Audit    Kind = "audit"    // Ed25519 signatures of the audit roots; a key is the 32-byte seed
	Sessions Kind = "sessions" // HMAC-SHA-256 of session tokens, form tokens and resume links
)

// Kinds are all kinds, in the order in which they are shown.
func Kinds() []Kind { return []Kind{Codec, Data, Index, Audit, Sessions} }

// Variable is the environment variable that holds the keys of k, as "id:base64,id:base64" with the
// primary key first. Every key is 32 bytes.
func (k Kind) Variable() string {
	switch k {
	case Codec:
		return "CASEWRIGHT_CODEC_KEYS"
	case Data:
		return "CASEWRIGHT_DATA_KEYS"
	case Index:
		return "CASEWRIGHT_DATA_INDEX_KEY"
	case Audit:
		return "CASEWRIGHT_AUDIT_KEY"
	case Sessions:
		return "CASEWRIGHT_SESSION_KEYS"
	}
	return ""
}

// Keys are the opened keys of one installation. They are safe for concurrent use.
type Keys struct {
	Codec    *Ring
	Data     *Ring
	Audit    *Signer
	Sessions *Secrets
	index    *set
	sources  map[Kind]source
}

// Open reads the keys from the environment, or from files in the folder keys under dir.
//
// The environment gives all kinds or none: a key that is made on a machine whose other keys come from
// outside would be lost with that machine. Files that are missing are made (mode 0600 in a folder of
// mode 0700); a file that others can read is refused.
func Open(dir string, env func(string) string) (*Keys, error) {
	var given, missing []string
	for _, kind := range Kinds() {
		if env(kind.Variable()) != "" {
			given = append(given, kind.Variable())
		} else {
			missing = append(missing, kind.Variable())
		}
	}
	if len(given) > 0 && len(missing) > 0 {
		return nil, fmt.Errorf("%s set but %s not: set all of them, or none to use the key files in %s",
			strings.Join(given, ", "), strings.Join(missing, ", "), filepath.Join(dir, "keys"))
	}

	sets, sources := map[Kind]*set{}, map[Kind]source{}
	for _, kind := range Kinds() {
		src := source{kind: kind, path: filepath.Join(dir, "keys", string(kind)+".keys"), text: env(kind.Variable())}
		keys, err := src.load()
		if err != nil {
			return nil, err
		}
		sources[kind], sets[kind] = src, newSet(kind, keys, src.reload)
	}
	return &Keys{
		Codec: &Ring{sets[Codec]}, Data: &Ring{sets[Data]},
		Audit: &Signer{sets[Audit]}, Sessions: &Secrets{sets[Sessions]},
		index: sets[Index], sources: sources,
	}, nil
}

// BlindIndex is the value to store and search beside a sealed one: equal for equal normalized values, and
// useless without the key. Normalize first (a Social Security number: nine digits).
func (k *Keys) BlindIndex(normalized string) []byte {
	mac := hmac.New(sha256.New, k.index.primary().secret)
	mac.Write([]byte("casewright/index\x00" + normalized))
	return mac.Sum(nil)
}

// Rotate adds a new primary key of the kind to its file, keeps the older keys, and returns the new key's id.
// Running processes go on sealing with their key until they restart or meet the new one. The index key is
// not rotated this way: every stored index would stop matching.
func (k *Keys) Rotate(kind Kind) (id string, err error) {
	src, ok := k.sources[kind]
	switch {
	case !ok:
		return "", fmt.Errorf("no key ring named %q: use one of codec, data, audit, sessions", kind)
	case kind == Index:
		return "", fmt.Errorf("the index key cannot be rotated: values stored under it would no longer be found")
	case src.text != "":
		return "", fmt.Errorf("the %s keys come from %s: put a new id:base64 first in it, keep the others, and restart", kind, kind.Variable())
	}
	if id, err = src.rotate(); err != nil {
		return "", err
	}
	for _, s := range []*set{k.Codec.set, k.Data.set, k.Audit.set, k.Sessions.set} {
		if s.kind == kind {
			return id, s.refresh()
		}
	}
	return id, nil
}

// NewEnvironment makes one new key of every kind and returns them as lines "NAME=value" for an installation
// that keeps its keys in the environment.
func NewEnvironment() []string {
	lines := make([]string, 0, len(Kinds()))
	for _, kind := range Kinds() {
		lines = append(lines, kind.Variable()+"="+newKey(nil).line())
	}
	return lines
}

// newKey makes a key whose id is not among the older ones: k1-9f3a, k2-07be, …
func newKey(older []key) key {
	secret, tag := make([]byte, keySize), make([]byte, 2)
	// crypto/rand.Read never returns an error.
	_, _ = rand.Read(secret)
	_, _ = rand.Read(tag)
	return key{id: fmt.Sprintf("k%d-%x", len(older)+1, tag), secret: secret}
}

func (k key) line() string { return k.id + ":" + base64.StdEncoding.EncodeToString(k.secret) }
