package rules

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"

	"casewright/domain/calendar"
)

// A function that clauses may call. Inside the evaluator money is int64 cents and a date is the
// number of days since 1970-01-01, so every argument and every result is an int64.
type function struct {
	help   string
	params []unit // unitAny: checked against the first argument
	result unit   // unitAny: the unit of the arguments
	bound  float64
	// literal computes the value of a written-out argument when the pack is loaded.
	literal func(ast.Node) (int64, error)
	run     func(a, b int64) (int64, error)
}

var functions = map[string]function{
	"usd":   {help: "usd(500) is 500 dollars", result: unitMoney, literal: wholeLiteral(100)},
	"cents": {help: "cents(1250) is 12 dollars and 50 cents", result: unitMoney, literal: wholeLiteral(1)},
	"date":  {help: `date("2026-01-31")`, result: unitDate, literal: dateLiteral},

	"pct": {help: "pct(amount, basis points): a share of an amount, rounded down to the cent",
		params: []unit{unitMoney, unitBP}, result: unitMoney, run: pct},
	"pct_up": {help: "pct_up(amount, basis points): a share of an amount, rounded up to the cent",
		params: []unit{unitMoney, unitBP}, result: unitMoney, run: pctUp},
	"whole_dollars": {help: "whole_dollars(amount): rounded down to the dollar",
		params: []unit{unitMoney}, result: unitMoney, run: wholeDollars},
	"min": {help: "min(a, b): the smaller", params: []unit{unitAny, unitAny}, result: unitAny,
		run: func(a, b int64) (int64, error) { return min(a, b), nil }},
	"max": {help: "max(a, b): the larger", params: []unit{unitAny, unitAny}, result: unitAny,
		run: func(a, b int64) (int64, error) { return max(a, b), nil }},
	"abs": {help: "abs(a): without its sign", params: []unit{unitAny}, result: unitAny,
		run: func(a, _ int64) (int64, error) { return max(a, -a), nil }},
	"days": {help: "days(from, to): calendar days between two dates",
		params: []unit{unitDate, unitDate}, result: unitNumber, bound: 1e7,
		run: func(a, b int64) (int64, error) { return b - a, nil }},
	"months": {help: "months(from, to): whole months between two dates",
		params: []unit{unitDate, unitDate}, result: unitNumber, bound: 1e7, run: months},
	"add_days": {help: "add_days(date, days)", params: []unit{unitDate, unitNumber}, result: unitDate, run: addDays},
	"add_months": {help: "add_months(date, months): the same day, or the last day of a shorter month",
		params: []unit{unitDate, unitNumber}, result: unitDate, run: addMonths},
	"next_first_of_month": {help: "next_first_of_month(date): the first day of the first full month; the date itself when it is a first",
		params: []unit{unitDate}, result: unitDate, run: nextFirstOfMonth},
	"first_of_month": {help: "first_of_month(date): the first day of the date's month",
		params: []unit{unitDate}, result: unitDate, run: firstOfMonth},
}

func functionNames() string {
	return strings.Join(slices.Sorted(maps.Keys(functions)), ", ")
}

func wholeLiteral(times int64) func(ast.Node) (int64, error) {
	return func(n ast.Node) (int64, error) {
		whole, ok := n.(*ast.IntegerNode)
		if !ok || whole.Value < 0 || int64(whole.Value) > maxMoneyFact/times {
			return 0, errors.New("needs a whole number, written out")
		}
		return int64(whole.Value) * times, nil
	}
}

func dateLiteral(n ast.Node) (int64, error) {
	text, ok := n.(*ast.StringNode)
	if !ok {
		return 0, errors.New(`needs a date, written out as "2026-01-31"`)
	}
	d, err := calendar.Parse(text.Value)
	if err != nil {
		return 0, fmt.Errorf("needs a date such as 2026-01-31, not %q", text.Value)
	}
	return dayNumber(d), nil
}

var dayZero = calendar.NewDate(1970, 1, 1)

// dayNumber and dateOf turn dates into the evaluator's whole numbers and back.
func dayNumber(d calendar.Date) int64 { return int64(dayZero.DaysUntil(d)) }
func dateOf(n int64) calendar.Date    { return dayZero.AddDays(int(n)) }

const maxBasisPoints = 100_000 // 1,000%

func pct(amount, bp int64) (int64, error) {
	if bp < 0 || bp > maxBasisPoints {
		return 0, errors.New("a percentage is between 0% and 1,000%")
	}
	q, r := amount*bp/10_000, amount*bp%10_000
	if r < 0 {
		q--
	}
	return q, nil
}

func pctUp(amount, bp int64) (int64, error) {
	v, err := pct(-amount, bp)
	return -v, err
}

func wholeDollars(amount, _ int64) (int64, error) {
	if amount < 0 {
		return 0, errors.New("an amount below zero has no dollars to round down to")
	}
	return amount - amount%100, nil
}

var errFarDate = errors.New("a date so far away is an error in the facts")

func months(a, b int64) (int64, error) { return int64(dateOf(a).MonthsUntil(dateOf(b))), nil }

func addDays(d, n int64) (int64, error) {
	if n < -36_500 || n > 36_500 {
		return 0, errFarDate
	}
	return d + n, nil
}

func addMonths(d, n int64) (int64, error) {
	if n < -1_200 || n > 1_200 {
		return 0, errFarDate
	}
	return dayNumber(dateOf(d).AddMonths(int(n))), nil
}

func firstOfMonth(d, _ int64) (int64, error) { return dayNumber(dateOf(d).FirstOfMonth()), nil }

func nextFirstOfMonth(d, _ int64) (int64, error) {
	if date := dateOf(d); date.Day() > 1 {
		return dayNumber(date.FirstOfNextMonth()), nil
	}
	return d, nil
}

// exprFunctions are the functions as expr wants them.
var exprFunctions = func() []expr.Option {
	var out []expr.Option
	for name, fn := range functions {
		if fn.run == nil {
			continue
		}
		run := fn.run
		if len(fn.params) == 1 {
			out = append(out, expr.Function(name, func(args ...any) (any, error) {
				a, err := wholeNumber(args[0])
				if err != nil {
					return nil, err
				}
				return run(a, 0)
			}, new(func(any) int64)))
			continue
		}
		out = append(out, expr.Function(name, func(args ...any) (any, error) {
			a, err := wholeNumber(args[0])
			if err != nil {
				return nil, err
			}
			b, err := wholeNumber(args[1])
			if err != nil {
				return nil, err
			}
			return run(a, b)
		}, new(func(any, any) int64)))
	}
	return out
}()

func wholeNumber(v any) (int64, error) {
	switch v := v.(type) {
	case int64:
		return v, nil
	case int:
		return int64(v), nil
	default:
		return 0, errors.New("a value is not a whole number")
	}
}
