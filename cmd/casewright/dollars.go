package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// dollars is an amount of money in JSON, held in cents. It is read from a number or a text in
// quotes with at most two decimals (2500, 2500.5, "2500.50") and written as a number (2500.50).
// No floating point is involved on either way.
type dollars int64

// maxDollars bounds what can be read: a trillion dollars, so that sums cannot overflow.
const maxDollars dollars = 100_000_000_000_000

// UnmarshalJSON reads a JSON number or string.
func (d *dollars) UnmarshalJSON(raw []byte) error {
	n, err := parseDecimal(raw, 2)
	if err != nil {
		return fmt.Errorf("must be dollars, with at most two decimals, as a number or in quotes (such as 2500.50)")
	}
	if n > int64(maxDollars) || n < -int64(maxDollars) {
		return fmt.Errorf("is out of range: at most a trillion dollars")
	}
	*d = dollars(n)
	return nil
}

// MarshalJSON writes a JSON number with two decimals.
func (d dollars) MarshalJSON() ([]byte, error) {
	return appendDecimal(nil, int64(d), 2), nil
}

// parseDecimal reads a JSON number or string such as -12.5 as an integer count of 10^-places.
// It refuses exponents, more decimals than places, and what does not fit in 64 bits.
func parseDecimal(raw []byte, places int) (int64, error) {
	text := string(raw)
	if bytes.HasPrefix(raw, []byte(`"`)) {
		if err := json.Unmarshal(raw, &text); err != nil {
			return 0, err
		}
	}
	unsigned, negative := strings.CutPrefix(text, "-")
	whole, fraction, point := strings.Cut(unsigned, ".")
	if whole == "" || len(fraction) > places || point && fraction == "" || strings.Trim(whole+fraction, "0123456789") != "" {
		return 0, strconv.ErrSyntax
	}
	n, err := strconv.ParseInt(whole+fraction+strings.Repeat("0", places-len(fraction)), 10, 64)
	if negative {
		n = -n
	}
	return n, err
}

// appendDecimal writes n counts of 10^-places with all its places.
func appendDecimal(to []byte, n int64, places int) []byte {
	if n < 0 {
		to, n = append(to, '-'), -n
	}
	digits := fmt.Sprintf("%0*d", places+1, n)
	to = append(to, digits[:len(digits)-places]...)
	if places == 0 {
		return to
	}
	to = append(to, '.')
	return append(to, digits[len(digits)-places:]...)
}
