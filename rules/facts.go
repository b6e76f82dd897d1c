package rules

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// Facts are what is known about one case: flat dotted names of the dictionary to values.
//
// A value has the Go type of its fact's type: bool; int64 or int for whole numbers and basis
// points; money.Cents, int64 or int (cents) for money; calendar.Date or "2026-01-31" for dates;
// string for an enum; []string for a list. A FactValue adds where the value came from.
// A name that is absent is unknown, not false and not zero; so is one whose value is nil, an empty
// string or the zero date.
type Facts map[string]any

// FactValue is a value with its source: a form, a match, a worker, a court order.
type FactValue struct {
	Value  any
	Source string
}

// ErrFact is the kind of every error about a given fact.
var ErrFact = errors.New("a fact cannot be used")

// FactError says which given fact is wrong and what to do. It never holds the value.
type FactError struct {
	Fact    string
	Message string
}

func (e *FactError) Error() string { return e.Fact + ": " + e.Message }
func (e *FactError) Unwrap() error { return ErrFact }

// cell turns a Go value into the evaluator's form: bool, int64 (cents, days since 1970), string or []string.
func cell(f *Fact, v any) (any, error) {
	switch f.Type {
	case Bool:
		if _, ok := v.(bool); ok {
			return v, nil
		}
	case Int, BasisPoints, Money:
		return numberCell(f, v)
	case DateType:
		return dateCell(v)
	case Enum:
		if s, ok := v.(string); ok && slices.Contains(f.Values, s) {
			return v, nil
		}
		return nil, fmt.Errorf("must be one of %s", strings.Join(f.Values, ", "))
	case List:
		return listCell(f, v)
	}
	return nil, errors.New("must be true or false")
}

var (
	errNotNumber = errors.New("must be a whole number of at most 10,000,000")
	errNotAmount = errors.New("must be an amount of dollars with at most two decimals, at most ten billion")
)

func numberCell(f *Fact, v any) (any, error) {
	limit, must := maxNumberFact, errNotNumber
	if f.Type == Money {
		limit, must = maxMoneyFact, errNotAmount
	}
	var n int64
	switch x := v.(type) {
	case int64:
		if x > limit || x < -limit {
			return nil, must
		}
		return v, nil // already boxed: no allocation
	case int:
		n = int64(x)
	case money.Cents:
		if f.Type != Money {
			return nil, must
		}
		n = int64(x)
	default:
		return nil, must
	}
	if n > limit || n < -limit {
		return nil, must
	}
	return n, nil
}

func dateCell(v any) (any, error) {
	switch x := v.(type) {
	case calendar.Date:
		return dayNumber(x), nil
	case string:
		if d, err := calendar.Parse(x); err == nil {
			return dayNumber(d), nil
		}
	}
	return nil, errors.New("must be a date such as 2026-01-31")
}

func listCell(f *Fact, v any) (any, error) {
	list, ok := v.([]string)
	if !ok {
		return nil, fmt.Errorf("must be a list of %s", strings.Join(f.Values, ", "))
	}
	for _, item := range list {
		if !slices.Contains(f.Values, item) {
			return nil, fmt.Errorf("may hold only %s", strings.Join(f.Values, ", "))
		}
	}
	return v, nil
}

// shown turns the evaluator's form back into the Go type that people and JSON see.
func shown(u unit, c any) any {
	n, ok := c.(int64)
	switch {
	case ok && u == unitMoney:
		return money.Cents(n)
	case ok && u == unitDate:
		return dateOf(n)
	default:
		return c
	}
}

// jsonValue reads the JSON form of a fact's value.
func jsonValue(f *Fact, raw json.RawMessage) (any, error) {
	text := strings.TrimSpace(string(raw))
	if text == "" {
		return nil, errors.New("has no value")
	}
	switch f.Type {
	case Bool:
		if text == "true" || text == "false" {
			return text == "true", nil
		}
		return nil, errors.New("must be true or false")
	case Int, BasisPoints:
		whole, fraction, _ := strings.Cut(text, ".") // some programs write the whole number 2 as 2.0
		n, err := strconv.ParseInt(whole, 10, 64)
		if err != nil || strings.Trim(fraction, "0") != "" {
			return nil, errors.New("must be a whole number, not in quotes")
		}
		return numberValue(f, n)
	case Money:
		var amount money.Cents
		if err := amount.UnmarshalJSON([]byte(text)); err != nil {
			return nil, errors.New("must be an amount of dollars with at most two decimals")
		}
		return numberValue(f, amount)
	case List:
		var list []string
		if json.Unmarshal([]byte(text), &list) != nil || list == nil {
			return nil, fmt.Errorf("must be a list of %s", strings.Join(f.Values, ", "))
		}
		_, err := cell(f, list)
		return list, err
	default:
		var s string
		if json.Unmarshal([]byte(text), &s) != nil || text == "null" {
			return nil, errors.New("must be a text in quotes")
		}
		_, err := cell(f, s)
		return s, err
	}
}

func numberValue(f *Fact, v any) (any, error) {
	_, err := cell(f, v)
	return v, err
}

// yamlValue reads the YAML form of a fact's value: the same as JSON's, without quotes.
func yamlValue(f *Fact, n *yaml.Node) (any, error) {
	if f.Type == List {
		list, ok := scalarTexts(n)
		if !ok {
			return nil, errors.New("must be a list")
		}
		_, err := cell(f, list)
		return list, err
	}
	if n.Kind != yaml.ScalarNode {
		return nil, fmt.Errorf("must be %s", f.Type)
	}
	text := n.Value
	if f.Type == Enum || f.Type == DateType {
		_, err := cell(f, text)
		return text, err
	}
	return jsonValue(f, json.RawMessage(strings.ReplaceAll(text, "_", "")))
}
