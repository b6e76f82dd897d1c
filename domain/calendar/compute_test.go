package calendar

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// days of a rule that counts from 2026.
func rule(n int, unit Unit, direction Direction) Rule {
	r := Rule{ID: "TEST", Duration: n, Unit: unit, Direction: direction, Calendar: Every, Kind: Deadline, Extends: ByService}
	if unit == CourtDays {
		r.Calendar = Court
	}
	if unit == BusinessDays {
		r.Calendar = Agency
	}
	return r
}

func TestCompute(t *testing.T) {
	federal := rule(75, CalendarDays, After)
	federal.Roll, federal.Calendar, federal.Extends = RollTarget, Agency, NotExtended
	stands := rule(10, CalendarDays, After)
	stands.Roll = RollNone
	atLeast := rule(60, CalendarDays, After)
	atLeast.Kind, atLeast.Wait = MinimumWait, AtLeast
	moreThan := atLeast
	moreThan.Wait = MoreThan
	federalWait := atLeast
	federalWait.Roll = RollTarget
	monthEnd := rule(3, Months, After)
	monthEnd.Lands = LastOfMonth
	sameDay := rule(0, CalendarDays, After)
	sameDay.Roll = RollTarget
	for _, c := range []struct {
		name           string
		rule           Rule
		from           string
		service        Service
		raw, due, acts string
	}{
		{"the first day is excluded, the last included", rule(1, CalendarDays, After), "2026-03-02", ServiceNone, "2026-03-03", "2026-03-03", ""},
		{"a Saturday rolls over a Monday holiday", rule(30, CalendarDays, After), "2026-01-15", ServiceNone, "2026-02-14", "2026-02-17", ""},
		{"a holiday in the middle of the week rolls one day", rule(1, CalendarDays, After), "2026-11-10", ServiceNone, "2026-11-11", "2026-11-12", ""},
		{"the day before Thanksgiving weekend", rule(1, CalendarDays, After), "2026-11-25", ServiceNone, "2026-11-26", "2026-11-30", ""},
		{"counting back to a Sunday moves earlier", rule(10, CalendarDays, Before), "2026-04-15", ServiceNone, "2026-04-05", "2026-04-03", ""},
		{"court days skip Lincoln's Birthday", rule(1, CourtDays, After), "2026-02-11", ServiceNone, "2026-02-13", "2026-02-13", ""},
		{"business days of state offices do not", rule(1, BusinessDays, After), "2026-02-11", ServiceNone, "2026-02-12", "2026-02-12", ""},
		{"a federal clock keeps its day", federal, "2026-01-12", ServiceNone, "2026-03-28", "2026-03-27", ""},
		{"a federal clock has no extension for service", federal, "2026-01-12", MailInState, "2026-03-28", "2026-03-27", ""},
		{"what happens by itself does not roll", stands, "2026-01-07", ServiceNone, "2026-01-17", "2026-01-17", ""},
		{"at least 60 days", atLeast, "2026-04-01", ServiceNone, "2026-05-31", "2026-06-01", "2026-06-01"},
		{"more than 60 days", moreThan, "2026-04-01", ServiceNone, "2026-05-31", "2026-06-01", "2026-06-02"},
		{"a federal wait is worked to the next open day", federalWait, "2026-04-01", ServiceNone, "2026-05-31", "2026-06-01", "2026-06-01"},
		{"the end of the third month", monthEnd, "2026-09-30", ServiceNone, "2026-12-31", "2026-12-31", ""},
		{"a duty of the day itself on a Saturday", sameDay, "2026-03-07", ServiceNone, "2026-03-07", "2026-03-07", ""},
		{"the extension is added before the day rolls", rule(30, CalendarDays, After), "2026-06-04", MailInState, "2026-07-09", "2026-07-09", ""},
		{"two court days run from the counted day", rule(30, CalendarDays, After), "2026-06-04", Overnight, "2026-07-07", "2026-07-07", ""},
		{"a notice before a hearing is lengthened backward", rule(20, CalendarDays, Before), "2026-05-04", MailOutOfState, "2026-04-04", "2026-04-03", ""},
		{"electronic service does not move a hearing", rule(20, CalendarDays, Before), "2026-05-04", Electronic, "2026-04-10", "2026-04-10", ""},
	} {
		from, err := Parse(c.from)
		if err != nil {
			t.Fatal(err)
		}
		got, err := California().Compute(c.rule, from, c.service)
		if err != nil || got.From != from || got.Raw.String() != c.raw || got.Due.String() != c.due || got.EarliestAct.String() != c.acts {
			t.Errorf("%s: raw %s, due %s, acts %s (%v), want %s, %s, %s\n%s", c.name,
				got.Raw, got.Due, got.EarliestAct, err, c.raw, c.due, c.acts, strings.Join(got.Steps, "\n"))
		}
	}
}

func TestComputeRefuses(t *testing.T) {
	from := NewDate(2026, 3, 2)
	dated := rule(1, Months, After)
	dated.From, dated.To = NewDate(2026, 1, 1), NewDate(2026, 12, 31)
	for _, c := range []struct {
		field   string
		rule    Rule
		from    Date
		service Service
	}{
		{"from", rule(1, CalendarDays, After), Date{}, ServiceNone},
		{"from", dated, NewDate(2025, 12, 31), ServiceNone},
		{"from", dated, NewDate(2027, 1, 1), ServiceNone},
		{"service", rule(1, CalendarDays, After), from, "pigeon"},
		{"unit", rule(1, "weeks", After), from, ServiceNone},
		{"direction", rule(1, Months, "later"), from, ServiceNone},
		{"duration", rule(-1, Months, After), from, ServiceNone},
		{"duration", rule(MaxDuration+1, CalendarDays, After), from, ServiceNone},
	} {
		_, err := California().Compute(c.rule, c.from, c.service)
		var bad *FieldError
		if !errors.As(err, &bad) || bad.Field != c.field {
			t.Errorf("%+v: %v, want field %s", c.rule, err, c.field)
		}
	}
	var far *NoTableError
	if _, err := California().Compute(rule(480, Months, After), from, ServiceNone); !errors.As(err, &far) {
		t.Errorf("a last day after the tables gives %v", err)
	}
}

var (
	anyDay  = rapid.Custom(func(t *rapid.T) Date { return NewDate(2022, 1, 1).AddDays(rapid.IntRange(0, 6*365).Draw(t, "day")) })
	anyRule = rapid.Custom(func(t *rapid.T) Rule {
		r := rule(rapid.IntRange(0, 240).Draw(t, "n"),
			rapid.SampledFrom([]Unit{CalendarDays, BusinessDays, CourtDays}).Draw(t, "unit"),
			rapid.SampledFrom([]Direction{After, Before}).Draw(t, "direction"))
		if r.Unit != CourtDays {
			r.Calendar = rapid.SampledFrom([]Calendar{Court, Agency}).Draw(t, "calendar")
		}
		r.Extends = rapid.SampledFrom([]Extends{NotExtended, ByService, ByMotionService}).Draw(t, "extends")
		return r
	})
	anyService = rapid.SampledFrom([]Service{ServiceNone, MailInState, MailOutOfState, MailAbroad, MailToSafeAtHome, Overnight, Electronic})
)

func TestComputeProperties(t *testing.T) {
	h := California()
	rapid.Check(t, func(t *rapid.T) {
		checkComputation(t, h, anyRule.Draw(t, "rule"), anyDay.Draw(t, "from"), anyService.Draw(t, "service"))
	})
}

func checkComputation(t *rapid.T, h *Holidays, r Rule, from Date, service Service) {
	c, err := h.Compute(r, from, service)
	if err != nil {
		t.Fatalf("%+v from %s by %s: %v", r, from, service, err)
	}
	if reason, err := h.Closed(r.Calendar, c.Due); err != nil || reason != "" {
		t.Fatalf("due %s %s (%v)", c.Due, reason, err)
	}
	if r.Direction == After && (c.Raw.Before(from) || c.Due.Before(c.Raw)) || r.Direction == Before && (c.Raw.After(from) || c.Due.After(c.Raw)) {
		t.Fatalf("from %s %s: raw %s, due %s", from, r.Direction, c.Raw, c.Due)
	}
	plain, err := h.Compute(r, from, ServiceNone)
	if err != nil {
		t.Fatal(err)
	}
	if r.Direction == After && c.Due.Before(plain.Due) || r.Direction == Before && c.Due.After(plain.Due) {
		t.Fatalf("service by %s shortens the period: %s, not %s", service, c.Due, plain.Due)
	}
	next := r
	next.Duration++
	longer, err := h.Compute(next, from, service)
	if err != nil {
		t.Fatal(err)
	}
	if r.Direction == After && longer.Due.Before(c.Due) || r.Direction == Before && longer.Due.After(c.Due) {
		t.Fatalf("one day more is due %s instead of %s", longer.Due, c.Due)
	}
	// From an open day, counting open days there and back returns to it.
	if r.Unit != CalendarDays {
		open, err := h.NextOpen(r.Calendar, from)
		if err != nil {
			t.Fatal(err)
		}
		there, _, err := h.AddOpenDays(r.Calendar, open, r.signed())
		if err != nil {
			t.Fatal(err)
		}
		if back, _, err := h.AddOpenDays(r.Calendar, there, -r.signed()); err != nil || back != open {
			t.Fatalf("%d open days from %s and back is %s (%v)", r.signed(), open, back, err)
		}
	}
}

func BenchmarkCompute(b *testing.B) {
	r, from := rule(30, CalendarDays, After), NewDate(2026, 6, 4)
	for b.Loop() {
		if _, err := California().Compute(r, from, MailInState); err != nil {
			b.Fatal(err)
		}
	}
}
