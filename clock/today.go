package clock

import "casewright/domain/calendar"

// Today is the agency's legal day: the date of Now in the agency's zone.
func (c *Clock) Today() calendar.Date { return calendar.DateOf(c.Now(), c.loc) }
