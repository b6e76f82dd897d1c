package rules

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"casewright/domain/calendar"
)

func TestCaliforniaDeadlinesLoad(t *testing.T) {
	deadlines, err := CaliforniaDeadlines()
	if err != nil {
		t.Fatal(err)
	}
	all := deadlines.All()
	if len(all) != 242 {
		t.Errorf("%d deadlines, want 242", len(all))
	}
	for _, d := range all {
		if d.VerifiedHow == "" {
			t.Errorf("%s does not say how it was verified, or what is lacking", d.ID)
		}
		if got, ok := deadlines.Get(d.ID); !ok || got != d {
			t.Errorf("%s is not found by its id", d.ID)
		}
		// Every one can be counted from a day to which it applies.
		from := calendar.NewDate(2026, 3, 2)
		c, err := deadlines.Due(d.ID, from, calendar.ServiceNone)
		if err != nil {
			t.Errorf("%s: %v", d.ID, err)
			continue
		}
		if d.Direction == calendar.After && c.Raw.Before(from) || d.Direction == calendar.Before && c.Due.After(from) {
			t.Errorf("%s counts %s of %s to %s", d.ID, d.Direction, from, c.Raw)
		}
		if (d.Kind == calendar.MinimumWait) == c.EarliestAct.IsZero() {
			t.Errorf("%s (%s) has the earliest act %q", d.ID, d.Kind, c.EarliestAct)
		}
	}
}

// What the statutes say, where it is easy to code it wrongly.
func TestCaliforniaDeadlinesAreCountedAsTheLawSays(t *testing.T) {
	deadlines, err := CaliforniaDeadlines()
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{
		"EST-MOTION-NOTICE":    "16 court days before (served)",                                      // CCP 1005(b)
		"EST-REC-RATIFY":       "10 court days after",                                                // Fam. Code 4251(c)
		"TIME-EXPRESS":         "2 court days after",                                                 // CCP 1013(c)
		"IG-UIFSA-COPY":        "14 days, not counting Saturdays, Sundays and legal holidays, after", // Fam. Code 5700.307(b)
		"IG-RECORDS":           "30 business days after",                                             // 45 CFR 303.7(a)(6)
		"EST-SA-17432":         "2 years after",                                                      // Fam. Code 17432(g)
		"CLO-NOTICE":           "60 calendar days after (at least, agency, target)",                  // 45 CFR 303.11(d)(1)
		"EST-DEFAULT-EARLIEST": "30 calendar days after (more than)",                                 // Fam. Code 17430(a)(1)
		"CMP-RESOLVE":          "30 calendar days after (agency)",                                    // 22 CCR 120100(c)
		"EST-EFFECTIVE":        "first day of month 1 after",                                         // Fam. Code 17400(d)(2)(C)
		"INC-START":            "first day of the first full month",                                  // Fam. Code 4007.5(b)(1)
		"INC-RESUME":           "first day of month 10 after",                                        // Fam. Code 4007.5(b)(2)
		"PERF-157-REV":         "last day of month 3 after",                                          // 45 CFR 305.32(f)
		"INT-APP-INPERSON":     "the same day",                                                       // 45 CFR 303.2(a)(2)
	} {
		d, ok := deadlines.Get(id)
		if got := TimeText(d); !ok || got != want {
			t.Errorf("%s is %q, want %q", id, got, want)
		}
	}
	if _, err := deadlines.Due("NO-SUCH", calendar.NewDate(2026, 3, 2), calendar.ServiceNone); !errors.Is(err, ErrUnknownDeadline) {
		t.Errorf("an unknown deadline gives %v", err)
	}
}

// Each broken file is refused with words that say what is wrong.
func TestBustedDeadlinesAreRefused(t *testing.T) {
	want := map[string]string{
		"duplicate":          "INT-ONE: id: INT-ONE is written twice",
		"duplicate_stage":    "intake is written twice",
		"unit":               "INT-ONE: unit: \"weeks\" is not one of",
		"direction":          "INT-ONE: direction: \"later\"",
		"calendar":           "INT-ONE: calendar: \"moon\"",
		"calendar_for_unit":  "INT-ONE: calendar: court days are counted on the court calendar",
		"kind":               "INT-ONE: kind: \"suggestion\"",
		"no_citation":        "INT-ONE: citation: is missing",
		"empty_citation":     "INT-ONE: citation: is missing",
		"unknown_field":      "INT-ONE: urgency: unknown field",
		"unknown_time_field": "INT-ONE: time.hours: unknown field",
		"field_twice":        "actor: is written twice",
		"no_time":            "INT-ONE: time: is missing",
		"duration_negative":  "INT-ONE: duration: -5",
		"duration_text":      "INT-ONE: time.duration: must be a whole number, not \"five\"",
		"duration_fraction":  "INT-ONE: time.duration: must be a whole number, not \"5.5\"",
		"no_trigger":         "INT-ONE: trigger: is missing",
		"id":                 "id: is capitals",
		"verified_mark":      "INT-ONE: verified: must be yes or no, not \"perhaps\"",
		"verified_no_source": "INT-ONE: sources: is missing",
		"unverified_no_how":  "INT-ONE: how: is missing",
		"unknown_source":     "INT-ONE: sources: \"CCP\" is not in the list",
		"unused_source":      "sources.CCP: no deadline names this source",
		"wait_missing":       "INT-ONE: wait: a minimum wait needs",
		"wait_on_deadline":   "INT-ONE: wait: only a minimum wait",
		"roll":               "INT-ONE: roll: \"sideways\"",
		"lands_on_days":      "INT-ONE: lands: only months",
		"service":            "INT-ONE: service: \"pigeon\"",
		"effective_date":     "INT-ONE: effective.from: must be a date",
		"effective_backward": "INT-ONE: effective.to: is before",
		"no_stages":          "stages: is missing",
		"empty_stage":        "deadlines: is missing",
		"not_yaml":           "is not YAML",
		"empty":              "is empty",
		"alias":              "anchors and aliases are not allowed",
	}
	dir := os.DirFS("testdata/deadlines")
	files, err := filepath.Glob("testdata/deadlines/busted_*.yaml")
	if err != nil || len(files) != len(want) {
		t.Fatalf("%d broken files and %d expectations (%v)", len(files), len(want), err)
	}
	for name, message := range want {
		file := "busted_" + name + ".yaml"
		_, err := LoadDeadlines(dir, file)
		if err == nil || !strings.Contains(err.Error(), message) || !strings.Contains(err.Error(), file) {
			t.Errorf("%s: %v\nwant %q", file, err, message)
		}
	}
	if _, err := LoadDeadlines(dir, "good.yaml"); err != nil {
		t.Errorf("good.yaml is refused: %v", err)
	}
	if _, err := LoadDeadlines(dir, "absent.yaml"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("an absent file gives %v", err)
	}
}

func TestDeadlinesDocsAreFresh(t *testing.T) {
	deadlines, err := CaliforniaDeadlines()
	if err != nil {
		t.Fatal(err)
	}
	var want bytes.Buffer
	if err := deadlines.WriteDocs(&want); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../docs/deadlines.md")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want.Bytes()) {
		t.Error("docs/deadlines.md is stale: run casewright deadlines docs > docs/deadlines.md")
	}
}

// No text makes the loader panic, and what it accepts can be counted or refused cleanly.
func FuzzLoadDeadlines(f *testing.F) {
	files, err := filepath.Glob("testdata/deadlines/*.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Fuzz(func(t *testing.T, text string) {
		deadlines, err := LoadDeadlines(fstest.MapFS{"d.yaml": {Data: []byte(text)}}, "d.yaml")
		if err != nil {
			return
		}
		for _, d := range deadlines.All() {
			if d.ID == "" || d.Citation == "" || d.Check() != nil {
				t.Errorf("accepted %+v", d)
			}
		}
	})
}
