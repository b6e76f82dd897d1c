package calendar

import (
	"errors"
	"strings"
	"testing"
)

// The lists of the reference for 2026 (published) and 2027 (derived by rule).
func TestCourtHolidays(t *testing.T) {
	for year, want := range map[int]string{
		2026: "01-01 01-19 02-12 02-16 03-31 05-25 06-19 07-03 09-07 09-25 11-11 11-26 11-27 12-25",
		2027: "01-01 01-18 02-12 02-15 03-31 05-31 06-18 07-05 09-06 09-24 11-11 11-25 11-26 12-24 12-31",
		2021: "01-01 01-18 02-12 02-15 03-31 05-31 07-05 09-06 10-11 11-11 11-25 11-26 12-24 12-31",
	} {
		var got []string
		for _, day := range California().Year(Court, year) {
			got = append(got, day.On.Format("01-02"))
			if day.Name == "" || day.Source == "" || (day.Mark == Listed) != (year == 2026) {
				t.Errorf("%+v", day)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%d: %s\nwant %s", year, strings.Join(got, " "), want)
		}
	}
}

// State offices keep other days: no Lincoln, Juneteenth or Native American Day, and a Saturday is not moved but for Veterans Day.
func TestStateOfficeHolidays(t *testing.T) {
	for year, want := range map[int]string{
		2026: "01-01 01-19 02-16 03-31 05-25 09-07 11-11 11-26 11-27 12-25",
		2023: "01-02 01-16 02-20 03-31 05-29 07-04 09-04 11-10 11-23 11-24 12-25",
	} {
		var got []string
		for _, day := range California().Year(Agency, year) {
			got = append(got, day.On.Format("01-02"))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%d: %s\nwant %s", year, strings.Join(got, " "), want)
		}
	}
}

func TestYearsWithoutATable(t *testing.T) {
	h := California()
	for _, d := range []Date{NewDate(2019, 12, 31), NewDate(2060, 1, 1)} {
		var missing *NoTableError
		if _, err := h.Closed(Court, d); !errors.As(err, &missing) || missing.On != d || !strings.Contains(err.Error(), "2020 to 2059") {
			t.Errorf("%s: %v", d, err)
		}
	}
	if _, err := h.NextOpen(Court, NewDate(2059, 12, 31)); err != nil {
		t.Errorf("the last day of the tables: %v", err)
	}
}

// A county gives its own table; what it gets wrong is named.
func TestParseHolidays(t *testing.T) {
	county := "range,2026,2026\nclosed,agency,12-24,never,,,Christmas Eve,Board resolution\n"
	h, err := ParseHolidays(county)
	if err != nil {
		t.Fatal(err)
	}
	if reason, err := h.Closed(Agency, NewDate(2026, 12, 24)); reason != "is Christmas Eve" || err != nil {
		t.Errorf("Christmas Eve %q (%v)", reason, err)
	}
	for text, want := range map[string]string{
		"":                               "range,FIRST,LAST is missing",
		"closed,court,01-01,never,,,A,B": "range must come first",
		"range,2026":                     "2 fields, want 3",
		"range,2026,soon":                "not a range",
		"range,2027,2026":                "not a range",
		"range,x,2026":                   "not a year",
		"open,a":                         "not one of range, closed, published",
		"range,2026,2026\nclosed,moon,01-01,never,,,A,B":                                        "not one of the calendars",
		"range,2026,2026\nclosed,court,01-01,sometimes,,,A,B":                                   "not one of nearest",
		"range,2026,2026\nclosed,court,13-01,never,,,A,B":                                       "not a date",
		"range,2026,2026\nclosed,court,5th Monday May,never,,,A,B":                              "not one of 1st",
		"range,2026,2026\nclosed,court,1st Moonday May,never,,,A,B":                             "not a weekday",
		"range,2026,2026\nclosed,court,1st Monday Mai,never,,,A,B":                              "not a month",
		"range,2026,2026\nclosed,court,Easter,never,,,A,B":                                      "not a day",
		"range,2026,2026\nclosed,court,01-01,never,x,,A,B":                                      "not a year",
		"range,2026,2026\nclosed,court,01-01,never,,x,A,B":                                      "not a year",
		"range,2026,2026\nclosed,court,01-01,never,,,A,":                                        "a name and an authority",
		"range,2026,2026\nclosed,court,01-01,never,,,A,B\nclosed,court,01-01,never,,,C,D":       "already A",
		"range,2026,2026\nclosed,court,01-01,never,,,A,B\npublished,court,2026,list,2026-01-02": "no rule gives it",
		"range,2026,2026\nclosed,court,01-01,never,,,A,B\npublished,court,2026,list,":           "is not published",
		"range,2026,2026\nclosed,court,01-01,never,,,A,B\npublished,court,2026,list,soon":       "not a date",
		"range,2026,2026\nclosed,court,01-01,never,,,A,B\npublished,court,soon,list,2026-01-01": "not a year",
	} {
		if _, err := ParseHolidays(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}
