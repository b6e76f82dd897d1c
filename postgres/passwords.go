package postgres

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
)

// How a password is hashed: argon2id with 19 MiB, two passes, one lane, the least that OWASP recommends. Each
// stored hash names its own parameters, so they can be raised without asking anybody for a new password.
//
// argon2id is not approved by FIPS 140. An agency that must use approved algorithms for passwords signs its
// people in through its identity provider instead.
const (
	argonMemory = 19 << 10 // KiB
	argonPasses = 2
	argonLanes  = 1
	saltBytes   = 16
	hashBytes   = 32
)

// Lengths of a password, in characters (NIST SP 800-63B-4, 3.1.1.2: at least 15 where it is the only factor).
const (
	minPassword = 15
	maxPassword = 200
)

// checkPassword says what is wrong with a password that a person wants to have. Nothing is said about
// digits or signs: length is what helps.
func checkPassword(password, login string) error {
	n := utf8.RuneCountInString(password)
	switch {
	case n < minPassword:
		return wrongAccount("password", "the password has %d characters: use at least %d, for example four unrelated words", n, minPassword)
	case n > maxPassword:
		return wrongAccount("password", "the password is longer than %d characters: use a shorter one", maxPassword)
	case len(login) > 3 && strings.Contains(strings.ToLower(password), login):
		return wrongAccount("password", "the password contains the user name: choose another")
	case strings.Count(password, password[:1]) == len(password):
		return wrongAccount("password", "the password repeats one character: choose another")
	}
	return nil
}

// NewPassword makes a password that nobody can guess.
func NewPassword() string { return rand.Text() }

// hashPassword is what is stored: $argon2id$v=19$m=19456,t=2,p=1$salt$hash.
func hashPassword(password string) string {
	salt := make([]byte, saltBytes)
	_, _ = rand.Read(salt) // never fails
	hash := argon2.IDKey([]byte(password), salt, argonPasses, argonMemory, argonLanes, hashBytes)
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonPasses, argonLanes,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(hash))
}

// nobody is compared with when there is no such account, so that the answer takes as long.
var nobody = hashPassword(NewPassword())

// passwordMatches compares in constant time, with the parameters that the stored hash names.
func passwordMatches(stored, password string) bool {
	var version, memory, passes, lanes int
	parts := strings.Split(stored, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return false
	}
	if _, err := fmt.Sscanf(parts[2], "v=%d", &version); err != nil || version != argon2.Version {
		return false
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &memory, &passes, &lanes); err != nil || passes < 1 || lanes < 1 || lanes > 255 {
		return false
	}
	salt, err1 := base64.RawStdEncoding.DecodeString(parts[4])
	want, err2 := base64.RawStdEncoding.DecodeString(parts[5])
	if err1 != nil || err2 != nil || len(want) == 0 {
		return false
	}
	got := argon2.IDKey([]byte(password), salt, uint32(passes), uint32(memory), uint8(lanes), uint32(len(want)))
	return subtle.ConstantTimeCompare(got, want) == 1
}
