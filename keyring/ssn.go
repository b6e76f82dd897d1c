package keyring

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
)

// ssnBind binds sealed Social Security numbers to their use. A number is sealed before it is known
// which row it will stand in, so it is not bound to a row.
const ssnBind = "ssn"

// SealSSN seals a Social Security number given as nine digits, and returns with it the blind index by
// which equal numbers are found. Both are text.
func (k *Keys) SealSSN(digits string) (sealed, index string) {
	return base64.StdEncoding.EncodeToString(k.Data.SealString(digits, ssnBind)), hex.EncodeToString(k.BlindIndex(digits))
}

// OpenSSN opens what SealSSN sealed. Errors: ErrUnknownKey, ErrTampered.
func (k *Keys) OpenSSN(sealed string) (digits string, err error) {
	b, err := base64.StdEncoding.DecodeString(sealed)
	if err != nil {
		return "", fmt.Errorf("%w: not base64", ErrTampered)
	}
	return k.Data.OpenString(b, ssnBind)
}
