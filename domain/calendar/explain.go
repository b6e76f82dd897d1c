package calendar

import (
	"fmt"
	"strings"
)

// long writes a day as people read it: "Saturday, July 4, 2026".
func long(d Date) string { return d.Format("Monday, January 2, 2006") }

// plural counts a unit.
func plural(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}

// plusMonths continues a sentence about a month.
func plusMonths(n int) string {
	if n == 0 {
		return ""
	}
	return ", and then " + plural(n, "month") + ","
}

// nthMonth names a month by its number after another; Check keeps n above 0.
func nthMonth(n int) string {
	if n == 1 {
		return "the first month"
	}
	return fmt.Sprintf("month %d", n)
}

// stepFirst tells which day is the first counted.
func (c *counter) stepFirst(first Date, label string) {
	why := "CCP § 12 excludes the day of the event"
	switch {
	case c.rule.Direction == Before:
		why = "CCP § 12c counts back from the day of the hearing or other event and excludes it"
	case c.rule.Roll == RollTarget:
		why = "the day of the event is not counted"
	}
	if c.rule.Direction == Before {
		label += " back"
	}
	c.step("%s is %s (%s).", label, long(first), why)
}

// counted tells which day is the last counted, and which holidays were passed over.
func (c *counter) counted(last Date, skipped []Holiday, label string) Date {
	if len(skipped) > 0 {
		names := make([]string, len(skipped))
		for i, day := range skipped {
			names[i] = fmt.Sprintf("%s (%s)", long(day.On), day.Name)
		}
		c.step("Not counted besides Saturdays and Sundays: %s.", strings.Join(names, "; "))
	}
	back := ""
	if c.rule.Direction == Before {
		back = " back"
	}
	c.step("%s %d%s is %s.", label, c.rule.Duration, back, long(last))
	return last
}
