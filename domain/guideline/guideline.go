// Package guideline computes California guideline child support: the statewide formula of Family
// Code section 4055, in the text in force on the date asked about, the low-income adjustment and the
// sections around it (4056 to 4073, 3751), and net disposable income from gross income (4058 to 4060)
// with federal and California taxes for the years it holds tables of.
//
// # Rounding
//
// Nothing is floating point. The formula and the low-income adjustment are exact fractions, rounded
// once, when an amount is reported: to the nearest cent, half a cent away from zero (see
// ratio.rounded). Taxes are whole millionths of a dollar, each line rounded half away from zero (see
// tax amounts in tax.go), and reported to the cent. A parent's net income is rounded to the cent by
// month before it enters the formula, so that the worksheet can be checked from the figures printed
// on it. The statute is silent on rounding; court programs show whole dollars.
//
// # What it does not do
//
// It is not a program certified under rule 5.275 of the California Rules of Court, and no output of
// the certified calculator was at hand to compare with.
package guideline

import (
	"errors"
	"fmt"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// Kinds of errors.
var (
	// ErrInvalid: the input contradicts itself or is out of range.
	ErrInvalid = errors.New("invalid guideline input")
	// ErrReferToPerson: the law gives no rule for this input, so that a person must decide.
	ErrReferToPerson = errors.New("refer to a person")
)

// InputError is an input that cannot be used: the field, and what is wrong with it for people. It is
// ErrInvalid or ErrReferToPerson.
type InputError struct {
	Field   string // in the words of the JSON input, such as "children"
	Message string
	Kind    error
}

func (e *InputError) Error() string { return e.Kind.Error() + ": " + e.Field + ": " + e.Message }

// Unwrap returns the kind.
func (e *InputError) Unwrap() error { return e.Kind }

// invalid makes an InputError of the kind ErrInvalid.
func invalid(field, format string, args ...any) error {
	return &InputError{field, fmt.Sprintf(format, args...), ErrInvalid}
}

// Party is one of the two parents of a calculation, or nobody.
type Party string

// The parties.
const (
	ParentA Party = "A"
	ParentB Party = "B"
	Nobody  Party = "none"
)

// Other returns the other parent.
func (p Party) Other() Party {
	switch p {
	case ParentA:
		return ParentB
	case ParentB:
		return ParentA
	}
	return Nobody
}

// Input is what the formula needs.
type Input struct {
	// AsOf selects the law: the version of the formula and the low-income threshold.
	AsOf calendar.Date
	// Version overrides the version that AsOf selects; empty means that it does not.
	Version Version
	// Children is the number of children of both parents whom the order is for.
	Children int
	// TimeA is parent A's share of time: one for all children, or one for each. With different
	// shares the formula uses their average (Fam. Code § 4055(b)(1)(D)).
	TimeA []TimeShare
	// NetA and NetB are the parents' monthly net disposable incomes (Fam. Code §§ 4059, 4060).
	NetA, NetB money.Cents
	// WithoutLowIncomeAdjustment: the presumption that a low-income obligor is entitled to the
	// adjustment is rebutted, so that LowIncome.Amount is the unadjusted amount. The permitted range
	// is shown all the same, as Fam. Code § 4055(c) requires.
	WithoutLowIncomeAdjustment bool
}

// Result is a calculation with its worksheet.
type Result struct {
	Version Version
	// Fraction is the table's fraction for the total net income; K is it times one plus H%, or two
	// minus H%.
	Fraction, K Value
	// HighEarner is the parent with the higher net income, A when they are equal: either choice then
	// gives the same order.
	HighEarner Party
	// HighTime is the high earner's time, H%.
	HighTime Value
	// Signed is the formula's amount: positive when the high earner pays, negative when the low
	// earner does.
	Signed money.Cents
	Payer  Party
	// Amount is what the payer pays by the formula, before any low-income adjustment.
	Amount    money.Cents
	LowIncome LowIncome
	// NetA and NetB repeat the incomes used.
	NetA, NetB money.Cents
	Steps      []Step
	// Warnings say what a person must look at.
	Warnings []string
}

// check returns what is wrong with the input.
func (in *Input) check() error {
	if err := checkChildren(in.Children); err != nil {
		return err
	}
	switch {
	case in.AsOf.IsZero():
		return invalid("as_of", "the date is missing")
	case in.AsOf.Before(firstGuideline):
		return invalid("as_of", "the guideline took effect on %s", firstGuideline)
	case in.Version != "" && in.Version != SB343 && in.Version != BeforeSB343:
		return invalid("version", "there is no version %q of the formula", in.Version)
	case in.NetA < 0 || in.NetA > MaxNet:
		return invalid("net_a", "must be from 0 to %s a month", MaxNet)
	case in.NetB < 0 || in.NetB > MaxNet:
		return invalid("net_b", "must be from 0 to %s a month", MaxNet)
	case len(in.TimeA) != 1 && len(in.TimeA) != in.Children:
		return invalid("timeshare_a_percent", "give one share of time, or one for each child")
	}
	for _, share := range in.TimeA {
		if share < 0 || share > AllTime {
			return invalid("timeshare_a_percent", "must be from 0 to 100 percent")
		}
	}
	return nil
}

// Calculate computes guideline support with every step. The error is ErrInvalid, or ErrReferToPerson
// for more children than the statute has multipliers for.
func Calculate(in Input) (Result, error) {
	if err := in.check(); err != nil {
		return Result{}, err
	}
	version := in.Version
	if version == "" {
		version = VersionOn(in.AsOf)
	}
	r := Result{
		Version: version, HighEarner: ParentA, Payer: Nobody,
		NetA: in.NetA, NetB: in.NetB, Steps: make([]Step, 0, 14),
	}
	time := averageOf(in.TimeA)
	high, low := in.NetA, in.NetB
	if low > high {
		high, low = low, high
		r.HighEarner, time = ParentB, time.rest()
	}
	s := version.formula(uint64(high), uint64(high+low), time, in.Children)
	r.Signed = s.signed()
	switch {
	case r.Signed > 0:
		r.Payer, r.Amount = r.HighEarner, r.Signed
	case r.Signed < 0:
		r.Payer, r.Amount = r.HighEarner.Other(), -r.Signed
	}
	r.explain(high, low, time, in.Children)
	r.adjustForLowIncome(in, &s)
	return r, nil
}

// explain writes the steps of the formula, and the values of its parts.
func (r *Result) explain(high, low money.Cents, time average, children int) {
	tn := uint64(high + low)
	band := r.Version.bandOf(tn)
	top, bottom := band.fraction(tn)
	fraction := ratio{product(top, factorScale), 1, bottom}
	k := ratio{product(top, factorScale).times(time.factor()), time.of, bottom}
	r.Fraction, r.K = Value{Factor, int64(fraction.rounded())}, Value{Factor, int64(k.rounded())}
	r.HighTime = time.percent()
	one := r.Version.formula(uint64(high), tn, time, 1)
	law := r.Version.law()

	highText, lowText := "Net disposable income of parent A, the high earner", "Net disposable income of parent B, the low earner"
	if r.HighEarner == ParentB {
		highText, lowText = "Net disposable income of parent B, the high earner", "Net disposable income of parent A, the low earner"
	}
	kFormula := "K = (1 + H%) × fraction = (1 + {}) × {}"
	if 2*time.sum > time.of {
		kFormula = "K = (2 − H%) × fraction = (2 − {}) × {}"
	}
	r.Steps = append(r.Steps,
		Step{Text: highText, Formula: "HN", Value: Money(high), Citation: law.net},
		Step{Text: lowText, Formula: "LN", Value: Money(low), Citation: law.net},
		Step{Text: "Total net disposable income of both parents", Formula: "TN = HN + LN = {} + {}",
			With: [4]Value{Money(high), Money(low)}, Value: Money(high + low), Citation: law.total},
		Step{Text: "Time that the high earner has the children, averaged over them", Formula: "H%",
			Value: r.HighTime, Citation: law.time},
		Step{Text: "Fraction of income for child support, from the table by total net income", Formula: band.formula,
			Value: r.Fraction, Citation: law.table},
		Step{Text: "Share of both parents' income for child support", Formula: kFormula,
			With: [4]Value{r.HighTime, r.Fraction}, Value: r.K, Citation: law.table},
		Step{Text: "Support for one child", Formula: "CS = K × (HN − H% × TN) = {} × ({} − {} × {})",
			With: [4]Value{r.K, Money(high), r.HighTime, Money(high + low)}, Value: Money(one.signed()), Citation: law.formula},
	)
	if children > 1 {
		multiplier := Value{Factor, int64(multipliers[children]) * (factorScale / 1000)}
		r.Steps = append(r.Steps, Step{Text: "Support for all the children", Formula: "CS × multiplier for {} children = {} × {}",
			With: [4]Value{{Count, int64(children)}, Money(one.signed()), multiplier}, Value: Money(r.Signed), Citation: law.multiplier})
	}
	text := "The parents owe each other nothing by the formula"
	switch r.Payer {
	case ParentA:
		text = "Parent A pays parent B each month"
	case ParentB:
		text = "Parent B pays parent A each month"
	}
	r.Steps = append(r.Steps, Step{Text: text, Formula: "|CS|", Value: Money(r.Amount), Citation: law.sign})
}
