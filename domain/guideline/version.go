package guideline

import (
	"time"

	"casewright/domain/calendar"
)

// Version is one text of the formula in section 4055, with the sections that changed with it.
type Version string

// The versions of the formula.
const (
	// BeforeSB343 is the text in force through 2024-08-31.
	BeforeSB343 Version = "FC4055-pre-SB343"
	// SB343 is the text of Stats. 2023, ch. 213, operative 2024-09-01.
	SB343 Version = "FC4055-SB343"
)

// sb343Operative is the day on which sections 4055, 4057, 4058, 4061, 4062 and 4063 as amended by
// Stats. 2023, ch. 213 became operative, by their own words.
var sb343Operative = calendar.NewDate(2024, time.September, 1)

// firstGuideline is the day on which article 2 took effect (Stats. 1993, ch. 219).
var firstGuideline = calendar.NewDate(1994, time.January, 1)

// VersionOn returns the version in force on a day. Which version governs support for a month before
// 2024-09-01 that is decided later is not settled in any source we found: whoever knows better sets
// Input.Version.
func VersionOn(day calendar.Date) Version {
	if day.Before(sb343Operative) {
		return BeforeSB343
	}
	return SB343
}

// band is one row of the table in section 4055(b)(3). The fraction is
// (numerator + numeratorSlope × TN) / (denominator + denominatorSlope × TN), TN in cents.
//
// The rows are printed in whole dollars ("0–2,900", "2,901–5,000") and say nothing of the cents
// between: an income belongs to the first row whose upper limit it does not exceed.
type band struct {
	upTo                          uint64 // cents of total net income, inclusive
	numerator, numeratorSlope     uint64
	denominator, denominatorSlope uint64
	formula                       string // as printed
}

// noLimit is the upper limit of the last band.
const noLimit = 1<<64 - 1

var bandsSB343 = []band{
	{290_000, 2_734_281, 2, 16_571_400, 0, "0.165 + TN ÷ 82,857"},
	{500_000, 5_521_519, 10, 42_149_000, 0, "0.131 + TN ÷ 42,149"},
	{1_000_000, 1, 0, 4, 0, "0.250"},
	{1_500_000, 1_499_000, 1, 0, 10, "0.10 + 1,499 ÷ TN"},
	{noLimit, 3_000_000, 3, 0, 25, "0.12 + 1,200 ÷ TN"},
}

var bandsBeforeSB343 = []band{
	{80_000, 320_000, 1, 1_600_000, 0, "0.20 + TN ÷ 16,000"},
	{666_600, 1, 0, 4, 0, "0.25"},
	{1_000_000, 1_000_000, 1, 0, 10, "0.10 + 1,000 ÷ TN"},
	{noLimit, 2_000_000, 3, 0, 25, "0.12 + 800 ÷ TN"},
}

// bandOf returns the row for a total net income in cents.
func (v Version) bandOf(tn uint64) *band {
	bands := bandsSB343
	if v == BeforeSB343 {
		bands = bandsBeforeSB343
	}
	i := 0
	for tn > bands[i].upTo {
		i++
	}
	return &bands[i]
}

// fraction returns the row's fraction for tn as numerator and denominator.
func (b *band) fraction(tn uint64) (numerator, denominator uint64) {
	return b.numerator + b.numeratorSlope*tn, b.denominator + b.denominatorSlope*tn
}

// multipliers are section 4055(b)(4), in thousandths, by number of children. The statute ends at ten.
var multipliers = [...]uint64{0, 1000, 1600, 2000, 2300, 2500, 2625, 2750, 2813, 2844, 2860}

// MaxChildren is the largest number of children for which the statute gives a multiplier.
const MaxChildren = len(multipliers) - 1
