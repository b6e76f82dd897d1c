package web

import (
	"errors"
	"strings"

	"casewright/domain/lifecycle"
	"casewright/keyring"
)

// SealSSN turns a Social Security number as a person types it into the form in which it is kept. The error is plain
// words for the person and never repeats the number. No number has the area 000 or 666, the group 00 or the serial 0000
// (Social Security Administration, POMS RM 10201.035); areas 900 to 999, which are not given out either, are taken:
// made-up people and taxpayer identification numbers have them.
func SealSSN(keys *keyring.Keys, typed string) (lifecycle.SealedSSN, error) {
	digits := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -.\u00a0\u2010\u2011\u2013", r) {
			return -1
		}
		return r
	}, strings.TrimSpace(typed))
	if len(digits) != 9 || strings.Trim(digits, "0123456789") != "" {
		return lifecycle.SealedSSN{}, errors.New("Enter the Social Security number as 9 digits, such as 900-12-3456.") //lint:ignore ST1005 a sentence for the person
	}
	if digits[:3] == "000" || digits[:3] == "666" || digits[3:5] == "00" || digits[5:] == "0000" {
		return lifecycle.SealedSSN{}, errors.New("Check the Social Security number: this one was never given to anybody.") //lint:ignore ST1005 a sentence for the person
	}
	sealed, index := keys.SealSSN(digits)
	return lifecycle.SealedSSN{Sealed: sealed, Index: index, Last4: digits[5:]}, nil
}

// reseal reads a sealed number that a page carried in a hidden entry. What is beside it is computed anew: the browser is
// not asked for it.
func reseal(keys *keyring.Keys, sealed string) (lifecycle.SealedSSN, error) {
	digits, err := keys.OpenSSN(sealed)
	if err != nil {
		return lifecycle.SealedSSN{}, err
	}
	return SealSSN(keys, digits)
}
