package guideline

import (
	"fmt"
	"time"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// LowIncome is the low-income adjustment of section 4055(b)(7): a range, of which the court chooses.
// The presumption is that the obligor is entitled to the adjustment; it may be rebutted when the
// lowest amount would be unjust and inappropriate.
type LowIncome struct {
	// Known: a threshold is in the tables for the date. Without one nothing else here is set but Low,
	// High and Amount, which are then the unadjusted amount.
	Known bool
	// Applies: the obligor's net income is below the threshold.
	Applies bool
	// Threshold is the monthly income below which the adjustment is presumed, to the cent.
	Threshold money.Cents
	// Low and High are the range that may be ordered; High is the unadjusted amount.
	Low, High money.Cents
	// Amount is Low, or High when the adjustment does not apply or is not to be applied.
	Amount money.Cents
	// AboveHalf: after the adjustment the amount still exceeds half of the obligor's net income, a
	// ground to rebut the formula (Fam. Code § 4057(b)(5)) that needs a court's findings. It is shown
	// and never applied here. HalfOfNet is then the lowest amount that ground could lead to.
	AboveHalf bool
	HalfOfNet money.Cents
}

// threshold is a monthly income below which the adjustment is presumed, as an exact number of cents
// (numerator over denominator), with its source.
type threshold struct {
	from, through          calendar.Date
	numerator, denominator uint64
	formula                string
	with                   [4]Value
	source                 string
	verified               bool
}

// fullTime is the gross monthly income of full-time work at an hourly minimum wage in cents: 40 hours
// a week, 52 weeks a year (Fam. Code § 4055(b)(7)), not rounded. The state's program shows whole
// dollars; whether it also computes with them is not known, and changes no amount by a cent in ten
// thousand.
func fullTime(from, through calendar.Date, wage uint64, source string) threshold {
	return threshold{
		from: from, through: through, numerator: wage * 40 * 52 / 4, denominator: 12 / 4,
		formula: "minimum wage × 40 × 52 ÷ 12 = {} × 40 × 52 ÷ 12", with: [4]Value{{Dollars, int64(wage)}},
		source: source, verified: true,
	}
}

// thresholds are the thresholds by date. Those of the years before 2024 (a base of $1,500 from 2013,
// adjusted each year by the Judicial Council) were not found, and later minimum wages are not known.
var thresholds = []threshold{
	{
		from: calendar.NewDate(2024, time.January, 1), through: calendar.NewDate(2024, time.August, 31),
		numerator: 213_700, denominator: 1,
		formula: "amount adjusted by the Judicial Council",
		source:  "2024 attorney sourcebook of the California child support directors' association, pages 102–103",
	},
	fullTime(calendar.NewDate(2024, time.September, 1), calendar.NewDate(2024, time.December, 31), 1600,
		"Labor Commissioner, release 2024-107: $16.00 before 2025-01-01"),
	fullTime(calendar.NewDate(2025, time.January, 1), calendar.NewDate(2025, time.December, 31), 1650,
		"Labor Commissioner, release 2024-107: $16.50 from 2025-01-01"),
	fullTime(calendar.NewDate(2026, time.January, 1), calendar.NewDate(2026, time.December, 31), 1690,
		"Labor Commissioner, release 2025-118: $16.90 from 2026-01-01"),
}

// cents is the threshold to the nearest cent.
func (t *threshold) cents() money.Cents {
	return money.Cents(quotient(t.numerator, t.denominator))
}

// thresholdOn returns the threshold for a day and version, or nil.
func thresholdOn(day calendar.Date, v Version) *threshold {
	for i := range thresholds {
		t := &thresholds[i]
		if !day.Before(t.from) && !day.After(t.through) {
			// A version chosen against the date has no threshold of that date.
			if v != VersionOn(day) {
				return nil
			}
			return t
		}
	}
	return nil
}

// LowIncomeThreshold returns the monthly net income below which the adjustment is presumed on a day,
// to the cent, and false when it is not in the tables.
func LowIncomeThreshold(day calendar.Date) (money.Cents, bool) {
	t := thresholdOn(day, VersionOn(day))
	if t == nil {
		return 0, false
	}
	return t.cents(), true
}

// adjustForLowIncome sets r.LowIncome from the exact support s, and adds its steps.
func (r *Result) adjustForLowIncome(in Input, s *support) {
	l := &r.LowIncome
	l.Low, l.High, l.Amount = r.Amount, r.Amount, r.Amount
	t := thresholdOn(in.AsOf, r.Version)
	if t == nil {
		r.Warnings = append(r.Warnings, fmt.Sprintf("The low-income threshold for %s is not in the tables: refer to a person.", in.AsOf))
		return
	}
	l.Known, l.Threshold = true, t.cents()
	if !t.verified {
		r.Warnings = append(r.Warnings, "The low-income threshold used is not verified: "+t.source+".")
	}
	law := r.Version.law()
	r.Steps = append(r.Steps, Step{Text: "Income below which the low-income adjustment is presumed", Formula: t.formula,
		With: t.with, Value: Money(l.Threshold), Citation: law.lowIncome})
	if r.Payer == Nobody {
		return
	}
	obligor := r.NetA
	if r.Payer == ParentB {
		obligor = r.NetB
	}
	if uint64(obligor)*t.denominator >= t.numerator {
		return
	}
	l.Applies = true
	// The largest reduction is CS × (threshold − NDI) ÷ threshold, which leaves CS × NDI ÷ threshold.
	lowest := support{ratio: ratio{s.numerator.times(uint64(obligor) * t.denominator), s.d1, s.d2 * t.numerator}}
	l.Low = lowest.cents()
	if !in.WithoutLowIncomeAdjustment {
		l.Amount = l.Low
	}
	r.Steps = append(r.Steps,
		Step{Text: "Largest reduction permitted", Formula: "CS × (threshold − NDI) ÷ threshold = {} × ({} − {}) ÷ {}",
			With: [4]Value{Money(r.Amount), Money(l.Threshold), Money(obligor), Money(l.Threshold)}, Value: Money(l.High - l.Low), Citation: law.lowIncome},
		Step{Text: "Lowest amount of the range; the highest is the unadjusted amount", Formula: "{} − {}",
			With: [4]Value{Money(l.High), Money(l.High - l.Low)}, Value: Money(l.Low), Citation: law.lowIncome},
	)
	// Section 4057(b)(5) came with SB 343 and compares the amount after the adjustment.
	if r.Version == SB343 && 2*l.Low > obligor {
		l.AboveHalf, l.HalfOfNet = true, roundedQuotient(obligor, 2)
		r.Steps = append(r.Steps, Step{Text: "Ground to rebut, not applied: after the adjustment the amount is above half of the obligor's net income; a court's findings could lower it to no less than half",
			Formula: "NDI ÷ 2 = {} ÷ 2", With: [4]Value{Money(obligor)}, Value: Money(l.HalfOfNet), Citation: law.halfOfNet})
	}
}
