// Package calendar counts legal time: a calendar day without a clock or a zone, the days on which
// courts and state offices are closed, and the due date of an act under Code of Civil Procedure
// sections 12 to 12c, 135, 1005, 1010.6 and 1013, explained step by step. It reads no clock and no file.
package calendar

import (
	"cmp"
	"database/sql/driver"
	"fmt"
	"time"
)

// Date is a day of the Gregorian calendar, with no time of day and no zone: the unit in which the law
// counts. The zero value means "no date" and prints as an empty string. Dates are comparable with ==
// and serve as map keys. Arithmetic on "no date" yields "no date".
type Date struct {
	n int32 // days since 31 December of year 0, so that 1 is 1 January of year 1 and 0 is no date
}

const (
	secondsPerDay = 24 * 60 * 60
	epochDay      = 719_163 // n of 1 January 1970
	isoLayout     = "2006-01-02"
)

// NewDate returns the given day. Values out of range roll over as in time.Date (32 January is
// 1 February); dates that come from people or files go through Parse, which refuses them.
func NewDate(y int, m time.Month, d int) Date {
	return fromUTC(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
}

// DateOf returns the day that the clock shows at t in loc.
func DateOf(t time.Time, loc *time.Location) Date {
	y, m, d := t.In(loc).Date()
	return NewDate(y, m, d)
}

// Parse reads a day written year-month-day with four, two and two digits ("2026-03-02").
func Parse(s string) (Date, error) {
	t, err := time.Parse(isoLayout, s)
	if err != nil || t.Year() < 1 {
		return Date{}, fmt.Errorf("%q is not a date: write year-month-day, such as 2026-03-02", s)
	}
	return fromUTC(t), nil
}

func fromUTC(t time.Time) Date {
	return Date{int32(t.Unix()/secondsPerDay + epochDay)}
}

// utc is the start of the day in UTC, for the arithmetic of package time.
func (d Date) utc() time.Time {
	return time.Unix((int64(d.n)-epochDay)*secondsPerDay, 0).UTC()
}

// IsZero says whether d is "no date".
func (d Date) IsZero() bool { return d.n == 0 }

// Year returns the year, 0 for no date.
func (d Date) Year() int {
	if d.IsZero() {
		return 0
	}
	return d.utc().Year()
}

// Month returns the month, 0 for no date.
func (d Date) Month() time.Month {
	if d.IsZero() {
		return 0
	}
	return d.utc().Month()
}

// Day returns the day of the month, 0 for no date.
func (d Date) Day() int {
	if d.IsZero() {
		return 0
	}
	return d.utc().Day()
}

// Weekday returns the day of the week. It has no meaning for no date.
func (d Date) Weekday() time.Weekday { return d.utc().Weekday() }

// Compare returns -1, 0 or +1 as d is before, the same as or after e. No date comes before every date.
func (d Date) Compare(e Date) int { return cmp.Compare(d.n, e.n) }

// Equal is == for libraries that compare by method.
func (d Date) Equal(e Date) bool { return d == e }

// Before says whether d is an earlier day than e.
func (d Date) Before(e Date) bool { return d.n < e.n }

// After says whether d is a later day than e.
func (d Date) After(e Date) bool { return d.n > e.n }

// AddDays returns the day n calendar days after d, before it when n is negative.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	return Date{d.n + int32(n)}
}

// AddMonths returns the same day of the month n months later, or the last day of that month when it
// has no such day: 31 January plus one month is 28 or 29 February.
func (d Date) AddMonths(n int) Date {
	if d.IsZero() {
		return d
	}
	y, m, day := d.utc().Date()
	last := NewDate(y, m+time.Month(n)+1, 0)
	return NewDate(last.Year(), last.Month(), min(day, last.Day()))
}

// DaysUntil returns the number of days from d to e, negative when e is earlier.
func (d Date) DaysUntil(e Date) int { return int(e.n - d.n) }

// MonthsUntil returns the number of whole months from d to e, counted with AddMonths and negative
// when e is earlier.
func (d Date) MonthsUntil(e Date) int {
	if e.Before(d) {
		return -e.MonthsUntil(d)
	}
	n := (e.Year()-d.Year())*12 + int(e.Month()-d.Month())
	if d.AddMonths(n).After(e) {
		n--
	}
	return n
}

// FirstOfMonth returns the first day of the month of d.
func (d Date) FirstOfMonth() Date { return d.AddDays(1 - d.Day()) }

// FirstOfNextMonth returns the first day of the month after that of d.
func (d Date) FirstOfNextMonth() Date { return d.FirstOfMonth().AddMonths(1) }

// LastOfMonth returns the last day of the month of d.
func (d Date) LastOfMonth() Date { return d.FirstOfNextMonth().AddDays(-1) }

// In returns the instant at which the day starts in loc, the zero time for no date. Where a change of
// clocks skips midnight it is the first instant that exists.
func (d Date) In(loc *time.Location) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	y, m, day := d.utc().Date()
	return time.Date(y, m, day, 0, 0, 0, 0, loc)
}

// Format writes the day in a layout of package time, an empty string for no date.
func (d Date) Format(layout string) string {
	if d.IsZero() {
		return ""
	}
	return d.utc().Format(layout)
}

// String writes the day as year-month-day, an empty string for no date.
func (d Date) String() string { return d.Format(isoLayout) }

// MarshalText writes the day as String does; JSON holds it as a string.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes; an empty text is no date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	var err error
	*d, err = Parse(string(text))
	return err
}

// Value gives the database the day as text, NULL for no date.
func (d Date) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}

// Scan reads a database date; NULL is no date.
func (d *Date) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = Date{}
		return nil
	case time.Time:
		*d = DateOf(v, v.Location())
		return nil
	case string:
		return d.UnmarshalText([]byte(v))
	case []byte:
		return d.UnmarshalText(v)
	}
	return fmt.Errorf("cannot read a date from a database value of type %T", src)
}
