package calendar

import (
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// ParseHolidays reads tables of closings in the form of california.csv, which explains it. A county
// that closes on other days than the state gives its own. It refuses, by line, what it does not know,
// and a published list that the rules do not reproduce.
func ParseHolidays(text string) (*Holidays, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comment, r.FieldsPerRecord, r.TrimLeadingSpace, r.LazyQuotes = '#', -1, true, true
	records, err := r.ReadAll()
	if err != nil {
		return nil, err
	}
	h := &Holidays{closed: map[Calendar]map[Date]Holiday{Court: {}, Agency: {}}}
	for i, record := range records {
		if err := h.readRecord(record); err != nil {
			return nil, fmt.Errorf("entry %d (%s): %w", i+1, strings.Join(record, ","), err)
		}
	}
	if h.last == 0 {
		return nil, fmt.Errorf("a line range,FIRST,LAST is missing")
	}
	return h, nil
}

func (h *Holidays) readRecord(record []string) error {
	fields := map[string]int{"range": 3, "closed": 8, "published": 5}
	want, ok := fields[record[0]]
	switch {
	case !ok:
		return fmt.Errorf("%q is not one of range, closed, published", record[0])
	case len(record) != want:
		return fmt.Errorf("%d fields, want %d", len(record), want)
	case record[0] != "range" && h.last == 0:
		return fmt.Errorf("the range must come first")
	case record[0] != "range" && h.closed[Calendar(record[1])] == nil:
		return fmt.Errorf("%q is not one of the calendars court, agency", record[1])
	}
	switch record[0] {
	case "range":
		return h.readRange(record[1], record[2])
	case "closed":
		return h.readRule(record)
	}
	return h.readPublished(record)
}

func (h *Holidays) readRange(first, last string) (err error) {
	if h.first, err = strconv.Atoi(first); err != nil {
		return fmt.Errorf("%q is not a year", first)
	}
	if h.last, err = strconv.Atoi(last); err != nil || h.last < h.first || h.first < 1 || h.last > 9999 {
		return fmt.Errorf("%q to %q is not a range of years", first, last)
	}
	return nil
}

// readRule expands one rule over the years of the table. It looks one year further than the table,
// because a New Year's Day on a Saturday closes the last day of the year before.
func (h *Holidays) readRule(record []string) (err error) {
	c, day, weekend, name, source := Calendar(record[1]), record[2], record[3], record[6], record[7]
	first, last := h.first, h.last+1
	if record[4] != "" {
		if first, err = strconv.Atoi(record[4]); err != nil {
			return fmt.Errorf("%q is not a year", record[4])
		}
	}
	if record[5] != "" {
		if last, err = strconv.Atoi(record[5]); err != nil {
			return fmt.Errorf("%q is not a year", record[5])
		}
	}
	if name == "" || source == "" {
		return fmt.Errorf("a name and an authority are wanted")
	}
	for year := max(first, h.first); year <= min(last, h.last+1); year++ {
		on, err := dayOf(year, day)
		if err != nil {
			return err
		}
		observed, label := observe(on, weekend), name
		if observed.IsZero() {
			return fmt.Errorf("%q is not one of nearest, monday, never", weekend)
		}
		if observed != on {
			label += " (observed)"
		}
		if isWeekend(observed) || observed.Year() < h.first || observed.Year() > h.last {
			continue
		}
		if other, taken := h.closed[c][observed]; taken {
			return fmt.Errorf("%s is already %s", observed, other.Name)
		}
		h.closed[c][observed] = Holiday{observed, label, Derived, source}
	}
	return nil
}

func (h *Holidays) readPublished(record []string) error {
	c, source := Calendar(record[1]), record[3]
	year, err := strconv.Atoi(record[2])
	if err != nil {
		return fmt.Errorf("%q is not a year", record[2])
	}
	listed := strings.Fields(record[4])
	for _, text := range listed {
		d, err := Parse(text)
		if err != nil {
			return err
		}
		day, ok := h.closed[c][d]
		if !ok || d.Year() != year {
			return fmt.Errorf("%s is published, but no rule gives it for %d", d, year)
		}
		day.Mark, day.Source = Listed, source
		h.closed[c][d] = day
	}
	for _, day := range h.Year(c, year) {
		if day.Mark != Listed {
			return fmt.Errorf("%s (%s) follows from a rule, but is not published", day.On, day.Name)
		}
	}
	return nil
}

// observe returns the day on which a holiday closes offices, and no date for an unknown way.
func observe(d Date, weekend string) Date {
	switch {
	case weekend != "nearest" && weekend != "monday" && weekend != "never":
		return Date{}
	case d.Weekday() == time.Sunday && weekend != "never":
		return d.AddDays(1)
	case d.Weekday() == time.Saturday && weekend == "nearest":
		return d.AddDays(-1)
	}
	return d
}

func isWeekend(d Date) bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }

// dayOf finds the day that a rule such as "07-04" or "last Monday May" names in a year.
func dayOf(year int, rule string) (Date, error) {
	if len(rule) == len("01-02") && rule[2] == '-' {
		return Parse(fmt.Sprintf("%04d-%s", year, rule))
	}
	words := strings.Fields(rule)
	following := len(words) == 4 && words[0] == "after"
	if following {
		words = words[1:]
	}
	if len(words) != 3 {
		return Date{}, fmt.Errorf("%q is not a day: write it like 07-04, 3rd Monday January or last Monday May", rule)
	}
	weekday, month := time.Sunday, time.January
	for weekday.String() != words[1] {
		if weekday++; weekday > time.Saturday {
			return Date{}, fmt.Errorf("%q is not a weekday", words[1])
		}
	}
	for month.String() != words[2] {
		if month++; month > time.December {
			return Date{}, fmt.Errorf("%q is not a month", words[2])
		}
	}
	// The nth weekday lies in the seven days that end on day 7n; the last one in the last seven.
	nth := map[string]int{"1st": 7, "2nd": 14, "3rd": 21, "4th": 28, "last": NewDate(year, month+1, 0).Day()}
	end, ok := nth[words[0]]
	if !ok {
		return Date{}, fmt.Errorf("%q is not one of 1st, 2nd, 3rd, 4th, last", words[0])
	}
	d := NewDate(year, month, end)
	d = d.AddDays(-(int(d.Weekday()-weekday) + 7) % 7)
	if following {
		d = d.AddDays(1)
	}
	return d, nil
}
