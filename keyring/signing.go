package keyring

import (
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"fmt"
)

// Signer signs audit roots with its primary key (Ed25519) and verifies with any of its keys.
type Signer struct{ *set }

// Sign returns the id of the signing key and the signature of message.
func (s *Signer) Sign(message []byte) (keyID string, signature []byte) {
	k := s.primary()
	return k.id, ed25519.Sign(ed25519.NewKeyFromSeed(k.secret), message)
}

// Verify says whether signature was made over message with the key named keyID. Errors: ErrUnknownKey, ErrTampered.
func (s *Signer) Verify(keyID string, message, signature []byte) error {
	k, err := s.find(keyID)
	if err != nil {
		return err
	}
	if !ed25519.Verify(public(k), message, signature) {
		return fmt.Errorf("%w: the signature is not the one of %s key %q", ErrTampered, s.kind, keyID)
	}
	return nil
}

// PublicKeys are the keys by id with which somebody without our secrets can verify the audit roots.
func (s *Signer) PublicKeys() map[string]ed25519.PublicKey {
	keys := map[string]ed25519.PublicKey{}
	for _, k := range *s.keys.Load() {
		keys[k.id] = public(k)
	}
	return keys
}

func public(k key) ed25519.PublicKey {
	return ed25519.NewKeyFromSeed(k.secret).Public().(ed25519.PublicKey)
}

// Secrets authenticates what leaves the program and comes back: session tokens, form tokens, resume links
// (HMAC-SHA-256). Each use has a purpose, so that a tag made for one never passes for another.
type Secrets struct{ *set }

// MAC is the tag of message for purpose, under the primary key.
func (s *Secrets) MAC(purpose string, message []byte) []byte {
	return tag(s.primary(), purpose, message)
}

// MACs are the tags of message under every key, primary first: to look a stored tag up after a rotation.
func (s *Secrets) MACs(purpose string, message []byte) [][]byte {
	var tags [][]byte
	for _, k := range *s.keys.Load() {
		tags = append(tags, tag(k, purpose, message))
	}
	return tags
}

// Verify says whether mac is the tag of message under any of the keys, in constant time for each.
func (s *Secrets) Verify(purpose string, message, mac []byte) bool {
	for _, candidate := range s.MACs(purpose, message) {
		if hmac.Equal(candidate, mac) {
			return true
		}
	}
	return false
}

func tag(k key, purpose string, message []byte) []byte {
	mac := hmac.New(sha256.New, k.secret)
	mac.Write([]byte("casewright/" + purpose + "\x00"))
	mac.Write(message)
	return mac.Sum(nil)
}
