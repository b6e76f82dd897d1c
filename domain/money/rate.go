package money

import (
	"fmt"
	"strings"
)

// Rate is a share in basis points: 10,000 is the whole, 1,000 is 10%, 1 is one hundredth of a percent.
type Rate int64

// Percent returns a rate of n whole percent.
func Percent(n int64) Rate { return Rate(n * 100) }

// ParsePercent reads a percentage with at most two decimals, with or without its sign: "10", "10.25%".
func ParsePercent(s string) (Rate, error) {
	n, err := parseHundredths(strings.TrimSuffix(strings.TrimSpace(s), "%"))
	if err != nil {
		return 0, fmt.Errorf("%q is not a percentage: %w", s, err)
	}
	return Rate(n), nil
}

// Of returns the rate's share of an amount, rounded once as r says, or ErrOverflow.
func (t Rate) Of(c Cents, r Rounding) (Cents, error) { return c.MulRatio(int64(t), 10_000, r) }

// String writes the rate as a percentage with the decimals it needs: "10%", "10.25%".
func (t Rate) String() string {
	s := formatHundredths(int64(t), false)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".") + "%"
}

// UnmarshalJSON reads a percentage: a JSON number with at most two decimals, or a string of one.
func (t *Rate) UnmarshalJSON(data []byte) error {
	text, err := numberText(data)
	if err != nil {
		return fmt.Errorf("a percentage is wanted: %w", err)
	}
	*t, err = ParsePercent(text)
	return err
}

// MarshalJSON writes the percentage as a JSON number.
func (t Rate) MarshalJSON() ([]byte, error) { return []byte(strings.TrimSuffix(t.String(), "%")), nil }
