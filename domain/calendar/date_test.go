package calendar

import (
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"

	"casewright/test/checks"
)

func init() { checks.Set(1_000) }

var (
	firstDay = NewDate(1900, 1, 1)
	anyDate  = rapid.Custom(func(t *rapid.T) Date {
		return firstDay.AddDays(rapid.IntRange(0, 200*365).Draw(t, "day"))
	})
)

func TestDateArithmetic(t *testing.T) {
	for _, c := range []struct{ got, want Date }{
		{NewDate(2026, 1, 31).AddMonths(1), NewDate(2026, 2, 28)},
		{NewDate(2028, 1, 31).AddMonths(1), NewDate(2028, 2, 29)},
		{NewDate(2028, 2, 29).AddMonths(12), NewDate(2029, 2, 28)},
		{NewDate(2026, 3, 31).AddMonths(-1), NewDate(2026, 2, 28)},
		{NewDate(2026, 1, 15).AddMonths(-25), NewDate(2023, 12, 15)},
		{NewDate(2026, 12, 31).AddDays(1), NewDate(2027, 1, 1)},
		{NewDate(2026, 2, 17).FirstOfMonth(), NewDate(2026, 2, 1)},
		{NewDate(2026, 12, 17).FirstOfNextMonth(), NewDate(2027, 1, 1)},
		{NewDate(2028, 2, 1).LastOfMonth(), NewDate(2028, 2, 29)},
		{Date{}.AddDays(3), Date{}},
		{Date{}.AddMonths(3), Date{}},
		{Date{}.FirstOfMonth(), Date{}},
		{Date{}.LastOfMonth(), Date{}},
	} {
		if c.got != c.want {
			t.Errorf("%s, want %s", c.got, c.want)
		}
	}
	if n := NewDate(2026, 1, 31).MonthsUntil(NewDate(2026, 2, 28)); n != 1 {
		t.Errorf("a month from January 31 ends on February 28: %d months", n)
	}
	if n := NewDate(2026, 1, 15).MonthsUntil(NewDate(2026, 2, 14)); n != 0 {
		t.Errorf("January 15 to February 14 is %d months", n)
	}
	if n := NewDate(2026, 2, 15).MonthsUntil(NewDate(2025, 2, 14)); n != -12 {
		t.Errorf("back a year and a day is %d months", n)
	}
}

func TestDateReadsAndWrites(t *testing.T) {
	for _, text := range []string{"", " 2026-03-02", "2026-3-2", "2026-02-30", "2026-03-02T00:00:00Z", "0000-01-01", "02/03/2026", "99999-01-01"} {
		if d, err := Parse(text); err == nil {
			t.Errorf("%q is read as %s", text, d)
		}
	}
	type row struct {
		On   Date          `json:"on"`
		None Date          `json:"none"`
		Left Date          `json:"left,omitzero"`
		By   map[Date]bool `json:"by"`
	}
	in := row{On: NewDate(2026, 3, 2), By: map[Date]bool{NewDate(2026, 1, 1): true}}
	text, err := json.Marshal(in)
	if err != nil || string(text) != `{"on":"2026-03-02","none":"","by":{"2026-01-01":true}}` {
		t.Errorf("JSON %s (%v)", text, err)
	}
	var out row
	if err := json.Unmarshal(text, &out); err != nil || out.On != in.On || out.None != in.None || !out.By[NewDate(2026, 1, 1)] {
		t.Errorf("JSON back %+v (%v)", out, err)
	}
}

func TestDateInTheDatabase(t *testing.T) {
	pacific := time.FixedZone("Pacific", -8*60*60)
	for _, src := range []any{"2026-03-02", []byte("2026-03-02"), time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC), time.Date(2026, 3, 2, 23, 0, 0, 0, pacific)} {
		var d Date
		if err := d.Scan(src); err != nil || d != NewDate(2026, 3, 2) {
			t.Errorf("%v is read as %s (%v)", src, d, err)
		}
	}
	d := NewDate(2026, 3, 2)
	if err := d.Scan(nil); err != nil || !d.IsZero() {
		t.Errorf("NULL is read as %s (%v)", d, err)
	}
	if err := d.Scan(7); err == nil {
		t.Error("a number is read as a date")
	}
	if v, err := (Date{}).Value(); v != nil || err != nil {
		t.Errorf("no date is written as %v (%v)", v, err)
	}
	if v, err := NewDate(2026, 3, 2).Value(); v != "2026-03-02" || err != nil {
		t.Errorf("a date is written as %v (%v)", v, err)
	}
}

func TestDateOfAnInstant(t *testing.T) {
	california, err := time.LoadLocation("America/Los_Angeles")
	if err != nil {
		t.Fatal(err)
	}
	evening := time.Date(2026, 3, 3, 4, 0, 0, 0, time.UTC)
	if d := DateOf(evening, california); d != NewDate(2026, 3, 2) {
		t.Errorf("four o'clock UTC is %s in California", d)
	}
	start := NewDate(2026, 3, 8).In(california) // clocks change that night
	if DateOf(start, california) != NewDate(2026, 3, 8) || start.Hour() != 0 {
		t.Errorf("the day starts at %s", start)
	}
}

func TestDateProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, e := anyDate.Draw(t, "d"), anyDate.Draw(t, "e")
		n := rapid.IntRange(-1200, 1200).Draw(t, "n")
		if back, err := Parse(d.String()); err != nil || back != d {
			t.Fatalf("%s reads back as %s (%v)", d, back, err)
		}
		if NewDate(d.Year(), d.Month(), d.Day()) != d || DateOf(d.In(time.UTC), time.UTC) != d {
			t.Fatalf("%s does not survive its parts", d)
		}
		if d.AddDays(d.DaysUntil(e)) != e || d.Compare(e) != -e.Compare(d) || d.Before(e) != e.After(d) {
			t.Fatalf("%s and %s are out of order", d, e)
		}
		if d.Before(e) && d.AddMonths(n).After(e.AddMonths(n)) {
			t.Fatalf("adding %d months turns %s and %s around", n, d, e)
		}
		if d.AddMonths(n).AddMonths(1).Before(d.AddMonths(n)) || d.AddMonths(n).Day() > d.Day() {
			t.Fatalf("%s plus %d months is %s", d, n, d.AddMonths(n))
		}
		if d.Compare(e) <= 0 {
			k := d.MonthsUntil(e)
			if d.AddMonths(k).After(e) || !d.AddMonths(k+1).After(e) {
				t.Fatalf("%s to %s is not %d months", d, e, k)
			}
		}
		if m := d.LastOfMonth(); m.Month() != d.Month() || m.AddDays(1) != d.FirstOfNextMonth() {
			t.Fatalf("the month of %s ends on %s", d, m)
		}
	})
}

// Only real days are read, and they are written as they were read.
func FuzzParse(f *testing.F) {
	for _, text := range []string{"2026-03-02", "2028-02-29", "2026-02-30", "0001-01-01", "9999-12-31", "", "2026-13-01"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := Parse(text)
		if err == nil && (d.String() != text || d.IsZero()) {
			t.Errorf("%q is read as %q", text, d)
		}
		var e Date
		if (e.UnmarshalText([]byte(text)) == nil) != (err == nil || text == "") {
			t.Errorf("%q: Parse and UnmarshalText do not agree", text)
		}
	})
}
