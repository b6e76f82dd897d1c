package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"casewright/domain/calendar"
)

// due runs the command on one JSON object.
func due(input string) (map[string]any, error) {
	var out bytes.Buffer
	if err := (deadlinesDueCmd{}).Run(&streams{In: strings.NewReader(input), Out: &out}); err != nil {
		return nil, err
	}
	var answer map[string]any
	return answer, json.Unmarshal(out.Bytes(), &answer)
}

// The date vectors of the reference, and the rules of counting around them.
func TestDeadlineVectors(t *testing.T) {
	data, err := os.ReadFile("testdata/deadlines/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors []struct {
		Name string            `json:"name"`
		In   json.RawMessage   `json:"in"`
		Want map[string]string `json:"want"`
	}
	if err := json.Unmarshal(data, &vectors); err != nil {
		t.Fatal(err)
	}
	for _, v := range vectors {
		t.Run(v.Name, func(t *testing.T) {
			got, err := due(string(v.In))
			if err != nil {
				t.Fatal(err)
			}
			for _, field := range []string{"raw", "due", "earliest_act"} {
				have, _ := got[field].(string)
				if have != v.Want[field] {
					t.Errorf("%s = %q, want %q\n%v", field, have, v.Want[field], got["steps"])
				}
			}
			if steps, ok := got["steps"].([]any); !ok || len(steps) == 0 {
				t.Errorf("no steps explain the count")
			}
		})
	}
}

// A person reads how a day was reached.
func TestDeadlineSteps(t *testing.T) {
	for input, want := range map[string][]string{
		`{"id":"EST-ANSWER","from":"2026-06-04"}`: {
			"Day 1 is Friday, June 5, 2026 (CCP § 12 excludes the day of the event).",
			"Day 30 is Saturday, July 4, 2026.",
			"Saturday, July 4, 2026 falls on a weekend; CCP § 12a moves it to Monday, July 6, 2026.",
		},
		`{"id":"EST-MOTION-NOTICE","from":"2026-03-20","service":"mail_in_state"}`: {
			"Court day 1 back is Thursday, March 19, 2026 (CCP § 12c counts back from the day of the hearing or other event and excludes it).",
			"Court day 16 back is Thursday, February 26, 2026.",
			"Service by mail within California adds 5 calendar days (CCP § 1005(b)), counted back from that day (CCP § 12c(b)): Saturday, February 21, 2026.",
			"Saturday, February 21, 2026 falls on a weekend; CCP § 12c does not say whether it moves; the working day before it is safe: Friday, February 20, 2026.",
		},
		`{"id":"LOC-75","from":"2026-01-12"}`: {
			"Day 1 is Tuesday, January 13, 2026 (the day of the event is not counted).",
			"Day 75 is Saturday, March 28, 2026.",
			"Saturday, March 28, 2026 falls on a weekend; federal regulations do not move it; the last working day to comply is Friday, March 27, 2026.",
		},
		`{"id":"CMP-MAILRULE","from":"2026-02-06","calendar":"court"}`: {
			"Business day 1 is Monday, February 9, 2026 (CCP § 12 excludes the day of the event).",
			"Not counted besides Saturdays and Sundays: Thursday, February 12, 2026 (Lincoln's Birthday); Monday, February 16, 2026 (Presidents' Day).",
			"Business day 5 is Tuesday, February 17, 2026.",
		},
		`{"id":"CMP-ACK","from":"2026-03-02"}`: {
			"Business day 1 is Tuesday, March 3, 2026 (CCP § 12 excludes the day of the event).",
			"Business day 5 is Monday, March 9, 2026.",
			"Not verified: Five business days is from memory: the text of 22 CCR 120102 was not at hand. That LCR002 is mailed was read in 22 CCR 120107(e)(1).",
		},
	} {
		got, err := due(input)
		if err != nil {
			t.Fatal(err)
		}
		steps, _ := got["steps"].([]any)
		text := make([]string, len(steps))
		for i, s := range steps {
			text[i], _ = s.(string)
		}
		if strings.Join(text, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s:\n%s\nwant\n%s", input, strings.Join(text, "\n"), strings.Join(want, "\n"))
		}
	}
}

// Bad input names the field and says what to do.
func TestDeadlineInputRefused(t *testing.T) {
	for _, c := range []struct{ in, field, message string }{
		{`{"from":"2026-03-02","id":null}`, "id", "give the id of a deadline, or count"},
		{`{"id":"EST-ANSWER","from":null}`, "from", "is required"},
		{`{"id":"EST-ANSWER","from":""}`, "from", "missing"},
		{`{"id":"EST-ANSWER","from":"2026-02-30"}`, "from", "not a date"},
		{`{"id":"EST-ANSWER","from":"3/2/2026"}`, "from", "year-month-day"},
		{`{"id":"EST-ANSWER","from":20260302}`, "from", "text"},
		{`{"id":"NO-SUCH","from":"2026-03-02"}`, "id", "casewright deadlines list"},
		{`{"id":"EST-ANSWER","count":30,"from":"2026-03-02"}`, "count", "beside id"},
		{`{"id":"EST-ANSWER","from":"2026-03-02","held":"court"}`, "held", "unknown field"},
		{`{"id":"EST-ANSWER","from":"2026-03-02","calendar":"county"}`, "calendar", "court, agency, calendar"},
		{`{"id":"IWO-2BD","from":"2026-03-02","calendar":"calendar"}`, "calendar", "working days"},
		{`{"id":"EST-ANSWER","from":"2026-03-02","service":"pigeon"}`, "service", "mail_in_state"},
		{`{"id":"EST-ANSWER","from":"2026-03-02","service":""}`, "service", "write none"},
		{`{"count":30,"direction":"after","from":"2026-03-02"}`, "unit", "missing"},
		{`{"count":30,"unit":"calendar_days","from":"2026-03-02"}`, "direction", "missing"},
		{`{"unit":"calendar_days","direction":"after","from":"2026-03-02"}`, "count", "missing"},
		{`{"count":-1,"unit":"calendar_days","direction":"after","from":"2026-03-02"}`, "count", "not a count"},
		{`{"count":1.5,"unit":"calendar_days","direction":"after","from":"2026-03-02"}`, "count", "whole number"},
		{`{"count":99999999,"unit":"months","direction":"after","from":"2026-03-02"}`, "count", "not a count"},
		{`{"count":1,"unit":"weeks","direction":"after","from":"2026-03-02"}`, "unit", "court_days"},
		{`{"count":1,"unit":"months","direction":"later","from":"2026-03-02"}`, "direction", "after, before"},
		{`{"count":5,"unit":"court_days","direction":"after","from":"2026-03-02","calendar":"agency"}`, "calendar", "court"},
		{`{"count":5,"unit":"court_days","direction":"after","from":"2059-12-30"}`, "from", "2020 to 2059"},
		{`{"id":"EST-SA-17432","from":"2025-12-31"}`, "from", "from 2026-01-01"},
		{`[]`, "", "object"},
	} {
		_, err := due(c.in)
		var bad *inputError
		if !errors.As(err, &bad) || bad.Field != c.field || !strings.Contains(bad.Message, c.message) {
			t.Errorf("%s: %v, want field %q and %q", c.in, err, c.field, c.message)
		}
	}
}

func TestDeadlinesList(t *testing.T) {
	var all, unverified bytes.Buffer
	if err := (&deadlinesListCmd{}).Run(&streams{Out: &all}); err != nil {
		t.Fatal(err)
	}
	if err := (&deadlinesListCmd{Unverified: true}).Run(&streams{Out: &unverified}); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(all.String(), "\n"); n != 242 {
		t.Errorf("%d lines, want one for each of the 241 deadlines, and ENF-RETRY, whose day the agency sets", n)
	}
	if !strings.Contains(unverified.String(), "CMP-ACK\t") || strings.Contains(unverified.String(), "LOC-75\t") {
		t.Errorf("the unverified deadlines are\n%s", unverified.String())
	}
}

// Any input is refused by an input error or answered with days that hold together.
func FuzzDeadlinesDue(f *testing.F) {
	f.Add(`{"id":"EST-ANSWER","from":"2026-03-02"}`)
	f.Add(`{"count":16,"unit":"court_days","direction":"before","from":"2026-04-15","service":"mail_in_state"}`)
	f.Add(`{"id":"CLO-NOTICE","from":"2026-04-01","calendar":"court","service":"electronic"}`)
	f.Fuzz(func(t *testing.T, input string) {
		got, err := due(input)
		var bad *inputError
		if errors.As(err, &bad) {
			return
		}
		if err != nil {
			t.Fatalf("%q: %v is not an input error", input, err)
		}
		raw, _ := got["raw"].(string)
		last, _ := got["due"].(string)
		if _, err := calendar.Parse(raw); err != nil {
			t.Errorf("%q: raw %v", input, err)
		}
		if _, err := calendar.Parse(last); err != nil {
			t.Errorf("%q: due %v", input, err)
		}
	})
}
