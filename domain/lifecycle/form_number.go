package lifecycle

import (
	"regexp"
	"strconv"

	"casewright/domain/money"
)

// Amounts and numbers are typed as text: forms keep what was typed until it can be taken. kind:"money" is dollars
// and cents, not negative; kind:"number" is a whole number of up to six digits.

var wholeNumber = regexp.MustCompile(`^\d{1,6}$`)

// checkNumber is what is wrong with an entry of these kinds, "" when nothing is.
func checkNumber(kind, s, label string) string {
	switch kind {
	case "money":
		if c, err := money.Parse(s); err != nil || c < 0 {
			return label + ": enter the amount in dollars and cents, for example 125.50."
		}
	case "number":
		if !wholeNumber.MatchString(s) {
			return label + ": enter a whole number."
		}
	}
	return ""
}

// cents is a checked amount; an empty entry is zero.
func cents(s string) money.Cents {
	if s == "" {
		return 0
	}
	c, err := money.Parse(s)
	if err != nil {
		panic("an amount was not checked: " + err.Error())
	}
	return c
}

// number is a checked whole number; an empty entry is zero.
func number(s string) int {
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		panic("a number was not checked: " + err.Error())
	}
	return n
}
