package money

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Parse reads an amount of dollars as printed: digits with at most two decimals, thousands commas in
// their places or none, an optional dollar sign and an optional leading minus ("1,234.56", "-$12").
// It returns an error that says what is wrong with the text.
func Parse(s string) (Cents, error) {
	rest, negative := strings.CutPrefix(s, "-")
	rest = strings.TrimPrefix(rest, "$")
	whole, decimals, _ := strings.Cut(rest, ".")
	if strings.Contains(decimals, ",") || !commasInPlace(whole) {
		return 0, fmt.Errorf("%q is not an amount of dollars: a comma is out of place; write it like 1,234.56", s)
	}
	rest = strings.ReplaceAll(rest, ",", "")
	if strings.HasPrefix(rest, "-") {
		return 0, fmt.Errorf("%q is not an amount of dollars: write one minus sign, first", s)
	}
	if negative {
		rest = "-" + rest
	}
	n, err := parseHundredths(rest)
	if err != nil {
		return 0, fmt.Errorf("%q is not an amount of dollars: %w", s, err)
	}
	return Cents(n), nil
}

// ParseLenient reads an amount as people type it: besides what Parse reads, it allows spaces, commas
// anywhere before the decimals, a trailing dollar sign, and parentheses for a negative amount.
func ParseLenient(s string) (Cents, error) {
	t := strings.ReplaceAll(strings.TrimSpace(s), " ", "")
	inside, open := strings.CutPrefix(t, "(")
	inside, closed := strings.CutSuffix(inside, ")")
	if open != closed {
		return 0, fmt.Errorf("%q is not an amount of dollars: a parenthesis is missing", s)
	}
	if open {
		if strings.Contains(inside, "-") {
			return 0, fmt.Errorf("%q is not an amount of dollars: use a minus sign or parentheses, not both", s)
		}
		t = "-" + inside
	}
	if !strings.Contains(t, "$") || strings.Count(t, "$") == 1 && strings.HasSuffix(t, "$") {
		t = strings.TrimSuffix(t, "$")
	}
	whole, decimals, point := strings.Cut(t, ".")
	t = strings.ReplaceAll(whole, ",", "")
	if point {
		t += "." + decimals
	}
	return Parse(t)
}

// commasInPlace says whether commas part the digits of a whole number by threes, or are absent.
func commasInPlace(whole string) bool {
	groups := strings.Split(whole, ",")
	if len(groups) == 1 {
		return true
	}
	if len(groups[0]) == 0 || len(groups[0]) > 3 {
		return false
	}
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return false
		}
	}
	return true
}

// parseHundredths reads a decimal number with at most two decimals as a count of hundredths.
func parseHundredths(s string) (int64, error) {
	digits, negative := strings.CutPrefix(s, "-")
	whole, decimals, point := strings.Cut(digits, ".")
	switch {
	case whole == "":
		return 0, errors.New("write digits before the decimal point")
	case point && decimals == "":
		return 0, errors.New("write one or two digits after the decimal point")
	case len(decimals) > 2:
		return 0, errors.New("write at most two decimals")
	}
	decimals += "00"[len(decimals):]
	var n uint64
	for _, b := range []byte(whole + decimals) {
		if b < '0' || b > '9' {
			return 0, fmt.Errorf("%q is not a digit", string(rune(b)))
		}
		if n > (math.MaxInt64-uint64(b-'0'))/10 {
			return 0, ErrOverflow
		}
		n = n*10 + uint64(b-'0')
	}
	if negative {
		return -int64(n), nil
	}
	return int64(n), nil
}

// formatHundredths writes a count of hundredths with two decimals.
func formatHundredths(n int64, commas bool) string {
	m := magnitude(n)
	whole := strconv.FormatUint(m/100, 10)
	if commas {
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + "," + whole[i:]
		}
	}
	sign := ""
	if n < 0 {
		sign = "-"
	}
	return fmt.Sprintf("%s%s.%02d", sign, whole, m%100)
}

// String writes the amount as people read it: "$1,234.56", "-$12.00".
func (c Cents) String() string {
	s := formatHundredths(int64(c), true)
	if rest, negative := strings.CutPrefix(s, "-"); negative {
		return "-$" + rest
	}
	return "$" + s
}

// Decimal writes the amount as a plain number of dollars: "1234.56".
func (c Cents) Decimal() string { return formatHundredths(int64(c), false) }

// MarshalJSON writes the amount as a JSON number of dollars with two decimals.
func (c Cents) MarshalJSON() ([]byte, error) { return []byte(c.Decimal()), nil }

// UnmarshalJSON reads an amount of dollars: a JSON number with at most two decimals and no exponent,
// or a string that Parse reads. It refuses null: an amount that may be missing is a *Cents.
func (c *Cents) UnmarshalJSON(data []byte) error {
	text, err := numberText(data)
	if err != nil {
		return fmt.Errorf("an amount of dollars is wanted: %w", err)
	}
	*c, err = Parse(text)
	return err
}

// numberText returns the text of a JSON number or the content of a JSON string, never by way of a float.
func numberText(data []byte) (string, error) {
	if len(data) > 0 && (data[0] == '-' || data[0] >= '0' && data[0] <= '9') && json.Valid(data) && !bytes.ContainsAny(data, "eE") {
		return string(data), nil
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	var v any
	if err := decoder.Decode(&v); err != nil {
		return "", err
	}
	switch v := v.(type) {
	case json.Number:
		if strings.ContainsAny(v.String(), "eE") {
			return "", fmt.Errorf("write %s without an exponent", v)
		}
		return v.String(), nil
	case string:
		return v, nil
	}
	return "", fmt.Errorf("write a number with at most two decimals or a string, not %s", data)
}
