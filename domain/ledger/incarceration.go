package ledger

import "casewright/domain/calendar"

// Suspensions are the months, as ranges from a first to a last day, in which child support is set to
// zero by operation of law.
type Suspensions []suspension

type suspension struct{ from, to calendar.Date }

// Cover says whether the month that starts on first is suspended.
func (s Suspensions) Cover(first calendar.Date) bool {
	for _, x := range s {
		if !first.Before(x.from) && (x.to.IsZero() || !first.After(x.to)) {
			return true
		}
	}
	return false
}

// suspensionLaw is one form of Fam. Code § 4007.5. Between them there was none.
type suspensionLaw struct {
	from, to         calendar.Date
	excludesOffenses bool
}

// From 2015 the section suspends by operation of law; its forms of 2015 (Stats. 2015, ch. 629) and 2021
// (Stats. 2020, ch. 217) excluded some offenses and lapsed on the last days named; that of 27 September
// 2022 (Stats. 2022, ch. 573) stayed. Suspensions of earlier forms remain (§ 4007.5(i)). The first two
// are known from digests only.
var suspensionLaws = []suspensionLaw{
	{day(2015, 10, 8), day(2019, 12, 31), true},
	{day(2021, 1, 1), day(2022, 9, 26), true},
	{day(2022, 9, 27), calendar.Date{}, false},
}

// confinementDays is the number of consecutive days that a confinement must exceed. § 4007.5(a).
const confinementDays = 90

// tenthMonthFrom is the first day of release from which support resumes only in the tenth month after.
// § 4007.5(b)(2), Stats. 2023, ch. 565.
var tenthMonthFrom = day(2024, 1, 1)

// Suspended returns the suspensions that the confinements bring, as far as they are known on asOf: one
// that still lasts counts once it has lasted more than 90 days. Support is suspended from the first day
// of the first full month of confinement, and resumes on the first day of the tenth month after the
// month of release, or for releases before 2024 of the first month after.
func Suspended(confinements []Incarceration, asOf calendar.Date) Suspensions {
	var s Suspensions
	for _, c := range confinements {
		if c.MeansToPay || c.From.DaysUntil(earlier(c.To, asOf)) <= confinementDays {
			continue
		}
		start := c.From
		if start.Day() != 1 {
			start = start.FirstOfNextMonth()
		}
		var end calendar.Date
		if !c.To.IsZero() {
			months := 1
			if !c.To.Before(tenthMonthFrom) {
				months = 10
			}
			end = c.To.FirstOfMonth().AddMonths(months).AddDays(-1)
			if r := c.ReinstateOn; !r.IsZero() {
				end = earlier(end, r.FirstOfMonth().AddDays(-1))
			}
		}
		for _, law := range suspensionLaws {
			if law.excludesOffenses && c.ExcludedOffense {
				continue
			}
			from, to := later(start, law.from), earlier(end, law.to)
			if from.Day() != 1 {
				from = from.FirstOfNextMonth()
			}
			if to.IsZero() || !from.After(to) {
				s = append(s, suspension{from, to})
			}
		}
	}
	return s
}
