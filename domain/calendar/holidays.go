package calendar

import (
	_ "embed"
	"fmt"
	"slices"
	"sync"
)

// Holidays is a loaded table of the days on which courts and offices are closed. It is read-only and
// safe for concurrent use.
type Holidays struct {
	first, last int // years
	closed      map[Calendar]map[Date]Holiday
}

// Holiday is one weekday on which courts or offices are closed.
type Holiday struct {
	On   Date // the day of closing, which for an observed holiday is not the day of the holiday itself
	Name string
	Mark Mark
	// Source is the published list the day was read from, or the law it was derived from.
	Source string
}

// Mark says how far an entry of a table can be trusted.
type Mark string

const (
	// Listed days were read in a list that a court or agency published for the year.
	Listed Mark = "listed"
	// Derived days follow from the rule of law; no published list was at hand.
	Derived Mark = "derived"
)

//go:embed california.csv
var californiaTable string

// California returns the tables of California's courts and state offices, 2020 to 2059.
func California() *Holidays { return california() }

var california = sync.OnceValue(func() *Holidays {
	h, err := ParseHolidays(californiaTable)
	if err != nil {
		// The table is part of the program; a test loads it.
		panic(fmt.Sprintf("calendar: california.csv: %v", err))
	}
	return h
})

// NoTableError says that a day lies outside the years for which closings are known.
type NoTableError struct {
	On          Date
	First, Last int // the years of the table
}

func (e *NoTableError) Error() string {
	return fmt.Sprintf("no table of holidays covers %s: the tables hold %d to %d", e.On, e.First, e.Last)
}

// Years returns the first and the last year that the tables cover.
func (h *Holidays) Years() (first, last int) { return h.first, h.last }

// Year lists the days of a year on which c is closed besides Saturdays and Sundays, in order.
func (h *Holidays) Year(c Calendar, year int) []Holiday {
	var list []Holiday
	for d, day := range h.closed[c.table()] {
		if d.Year() == year {
			list = append(list, day)
		}
	}
	slices.SortFunc(list, func(a, b Holiday) int { return a.On.Compare(b.On) })
	return list
}

// Closed says why d is not a working day of c ("falls on a weekend", "is Juneteenth"). It returns an
// empty reason for a working day, and a *NoTableError outside the years of the tables.
func (h *Holidays) Closed(c Calendar, d Date) (reason string, err error) {
	if d.Year() < h.first || d.Year() > h.last {
		return "", &NoTableError{d, h.first, h.last}
	}
	if isWeekend(d) {
		return "falls on a weekend", nil
	}
	if day, ok := h.closed[c.table()][d]; ok {
		return "is " + day.Name, nil
	}
	return "", nil
}

// NextOpen returns d when it is a working day of c, and the first working day after it otherwise.
func (h *Holidays) NextOpen(c Calendar, d Date) (Date, error) { return h.open(c, d, 1) }

// PreviousOpen returns d when it is a working day of c, and the last working day before it otherwise.
func (h *Holidays) PreviousOpen(c Calendar, d Date) (Date, error) { return h.open(c, d, -1) }

func (h *Holidays) open(c Calendar, d Date, step int) (Date, error) {
	for {
		reason, err := h.Closed(c, d)
		if err != nil || reason == "" {
			return d, err
		}
		d = d.AddDays(step)
	}
}

// AddOpenDays returns the nth working day of c after d, or before it when n is negative. The days it
// passed over that are holidays and not weekends are in skipped. For n = 0 it returns d itself.
func (h *Holidays) AddOpenDays(c Calendar, d Date, n int) (end Date, skipped []Holiday, err error) {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 {
		d = d.AddDays(step)
		reason, err := h.Closed(c, d)
		if err != nil {
			return Date{}, nil, err
		}
		if reason == "" {
			n--
		} else if day, ok := h.closed[c.table()][d]; ok {
			skipped = append(skipped, day)
		}
	}
	return d, skipped, nil
}
