package keyring

import (
	"errors"
	"fmt"
)

// ErrTampered is the kind of error for sealed data that does not open: changed, cut short, moved to another
// place than it was sealed for, or sealed with another key of the same id.
var ErrTampered = errors.New("sealed data does not open")

// Ring seals with its primary key and opens with any of its keys (AES-256-GCM with a random nonce).
// One key is good for some four billion values: rotate long before.
type Ring struct{ *set }

// IDs are the ids of the ring's keys, the primary one first.
func (r *Ring) IDs() []string { return r.ids() }

// Seal encrypts plain and binds it to the ring's purpose and to bind, the place it belongs to (a Temporal
// namespace, or a column). It returns the id of the key, which must be stored with the sealed bytes.
func (r *Ring) Seal(plain, bind []byte) (keyID string, sealed []byte) {
	k := r.primary()
	return k.id, k.aead.Seal(nil, nil, plain, r.purpose(bind))
}

// Open decrypts what Seal returned. Errors: ErrUnknownKey, ErrTampered.
func (r *Ring) Open(keyID string, sealed, bind []byte) ([]byte, error) {
	k, err := r.find(keyID)
	if err != nil {
		return nil, err
	}
	plain, err := k.aead.Open(nil, nil, sealed, r.purpose(bind))
	if err != nil {
		return nil, fmt.Errorf("%w: %d bytes with %s key %q", ErrTampered, len(sealed), r.kind, keyID)
	}
	return plain, nil
}

func (r *Ring) purpose(bind []byte) []byte {
	return append([]byte("casewright/"+string(r.kind)+"\x00"), bind...)
}

// sealedFormat is the first byte of a self-describing sealed value; the length of the key id, the id and
// the sealed bytes follow.
const sealedFormat = 1

// SealString is Seal for a database column: the result carries its key id. Bind it to table, column and row
// ("person.ssn/0192…"), so that a sealed value moved to another row does not open.
func (r *Ring) SealString(plain, bind string) []byte {
	id, sealed := r.Seal([]byte(plain), []byte(bind))
	value := append([]byte{sealedFormat, byte(len(id))}, id...)
	return append(value, sealed...)
}

// OpenString opens what SealString returned. Errors: ErrUnknownKey, ErrTampered.
func (r *Ring) OpenString(value []byte, bind string) (string, error) {
	if len(value) < 2 || value[0] != sealedFormat || len(value) < 2+int(value[1]) {
		return "", fmt.Errorf("%w: not a sealed value (%d bytes)", ErrTampered, len(value))
	}
	end := 2 + int(value[1])
	plain, err := r.Open(string(value[2:end]), value[end:], []byte(bind))
	return string(plain), err
}
