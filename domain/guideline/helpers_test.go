package guideline

import "casewright/domain/calendar"

// day is a date in a test's own text.
func day(s string) calendar.Date {
	d, err := calendar.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}
