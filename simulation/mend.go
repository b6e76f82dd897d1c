package simulation

import (
	"regexp"
	"strings"
	"time"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// mend enters differently what was said to be wrong.
func (f *filler) mend(form map[string]any, problems []lifecycle.FieldError) {
	for _, p := range problems {
		if !f.correct(form, p) {
			clear(form)
			for k, v := range f.fill() { // it does not say which: begin again
				form[k] = v
			}
			return
		}
	}
}

// correct enters one entry differently, false when there is none of the name.
func (f *filler) correct(form map[string]any, p lifecycle.FieldError) bool {
	parts := strings.Split(p.Field, ".")
	x, known := f.form.by[p.Field]
	at := form
	for i, name := range parts[:len(parts)-1] {
		group, ok := f.form.by[strings.Join(parts[:i+1], ".")]
		if !ok {
			return false
		}
		if group.Kind == "list" || addressed(group) {
			at[name] = f.value(group, 1)
			return true
		}
		inner, ok := at[name].(map[string]any)
		if !ok {
			inner = map[string]any{}
			at[name] = inner
		}
		at = inner
	}
	name := parts[len(parts)-1]
	switch {
	case !known:
		return false
	case x.Source != "" && len(f.offered(x)) == 0:
		// Nothing can be chosen: it must not be asked.
		other, _, conditional := strings.Cut(x.If, "=")
		y, ok := f.form.by[other]
		if !conditional || !ok {
			return false
		}
		at[last(other)] = f.value(y, 1)
	case x.Kind == "date":
		at[name] = f.told(p.Message).String()
	default:
		was, text := at[name].(string)
		for range 3 {
			if at[name] = f.value(x, 1+f.r.IntN(3)); !text || at[name] != any(was) {
				break
			}
		}
	}
	return true
}

var dayInWords = regexp.MustCompile(`[A-Z][a-z]+ \d{1,2}, \d{4}`)

// told is a day as a message asks for it: "The date must be between March 3, 2026 and today."
func (f *filler) told(message string) calendar.Date {
	var days []calendar.Date
	for _, s := range dayInWords.FindAllString(message, -1) {
		if t, err := time.Parse("January 2, 2006", s); err == nil {
			days = append(days, calendar.DateOf(t, time.UTC))
		}
	}
	says := func(s string) bool { return strings.Contains(message, s) }
	if f.r.IntN(8) == 0 {
		return f.date(1 + f.r.IntN(4))
	}
	switch {
	case len(days) == 2:
		return f.between(days[0], days[1])
	case len(days) == 1 && (says("cannot be after") || says("on or before") || says("not later than")):
		return days[0].AddDays(-f.r.IntN(20))
	case len(days) == 1 && days[0].After(f.today):
		return days[0].AddDays(f.r.IntN(3))
	case len(days) == 1:
		return f.between(days[0], f.today)
	case says("after today") || says("to come") || says("must be in the future"):
		return f.today.AddDays(1 + f.r.IntN(60))
	case says("future") || says("today"):
		return f.today.AddDays(-f.r.IntN(3))
	}
	return f.date(1 + f.r.IntN(4))
}

// between is a day from one to another; often one of the two.
func (f *filler) between(from, to calendar.Date) calendar.Date {
	n := from.DaysUntil(to)
	switch {
	case n <= 0 || f.r.IntN(4) == 0:
		return from
	case f.r.IntN(3) == 0:
		return to
	}
	return from.AddDays(f.r.IntN(n + 1))
}
