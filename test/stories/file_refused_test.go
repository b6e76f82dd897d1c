package stories_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casewright/domain/lifecycle"
	"casewright/domain/money"
)

const head = "story S\ngiven 2026-03-02 in county 06067\n"

// A story that cannot be read says what is wrong, in which file and on which line.
func TestStoryThatCannotBeRead(t *testing.T) {
	for text, want := range map[string]string{
		"given 2026-03-02 in county 06067\nthen\n  locate is located":                "1: no line says what the story is",
		"story S\nthen\n  locate is located":                                         "1: no line says when it begins",
		head:                                                                         "1: nothing is expected",
		head + "whatever\n":                                                          `3: cannot be read: "whatever"`,
		"story S\ngiven yesterday in county 06067":                                   `2: "yesterday" is no date`,
		head + "then\n":                                                              "3: nothing is said below then",
		head + "then\n  locate was located":                                          "4: nothing of this kind can be expected",
		head + "on 2026-03-01\n":                                                     "3: 2026-03-01 is before 2026-03-02",
		head + "on 2026-13-01\n":                                                     `3: "2026-13-01" is no date`,
		head + "on 2026-03-03 100.5.0 is paid\n":                                     `3: "100.5.0" is no amount`,
		head + "on 2026-03-03\n  text: Hello.\n":                                     `4: nothing belongs below "on 2026-03-03"`,
		head + "on 2026-03-03 clerk does add-note\n":                                 `3: "clerk" is no role`,
		head + "on 2026-03-03 intake does dance\n":                                   "3: no process has an action dance",
		head + "on 2026-03-03 intake does add-note\n  txt: Hello.":                   `4: there is no field "txt"; there are: text`,
		head + "on 2026-03-03 intake does add-note\n  text: a\n  text: b":            "5: text is there twice",
		head + "on 2026-03-03 intake does add-note\n  text":                          `4: write name: value, not "text"`,
		head + "on 2026-03-03 intake may not add-note\n  text: a":                    "3: say why not: because: WORDS",
		head + "on 2026-03-03 intake does file-application\n  receiving: Maria":      "4: receiving is a person of the story",
		head + "on 2026-03-03 intake does file-application\n  receiving.name: Maria": `4: there is no field "receiving.name"`,
		head + "on 2026-03-03 intake does file-application\n  aid.kind: none":        "4: aid has no parts",
		head + "on 2026-03-03 intake does file-application\n  children: none":        "4: children is a list: write children.1",
		head + "on 2026-03-03 intake does file-application\n  children.2.first: A":   "4: children is a list: the next is children.1",
		head + "on 2026-03-03 intake does file-application\n  signed_on: today":      `4: "today" is no date`,
		head + "on 2026-03-03 intake does file-application\n  protective_order: 1":   "4: protective_order is yes or no",
		head + "on 2026-03-03 intake does file-application\n  receiving.ssn: 900":    "4: stories have no Social Security numbers",
		head + "include nothing.steps":                                               "3: open ",
		"  an indented line":                                                         "1: an indented line belongs below one at the margin",
	} {
		file := filepath.Join(t.TempDir(), "broken.story")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := readStory(file)
		if err == nil || !strings.Contains(err.Error(), "broken.story:"+want) {
			t.Errorf("%q\nis refused with %v\nwant broken.story:%s", text, err, want)
		}
	}
}

// Every sentence of then can fail.
func TestExpectationThatDoesNotHold(t *testing.T) {
	v := view{c: lifecycle.Case{Processes: map[string]lifecycle.Instance{"locate": {State: "searching"}}, Tasks: []lifecycle.Task{{Name: "search"}}},
		account: lifecycle.Account{Monthly: 100, PastDue: 200}, places: func() []seen { return []seen{{"a title", "at 1 Elm Street"}} },
		records: []lifecycle.Record{
			{Seq: 1, Kind: "note-added", Body: []byte(`{}`)},
			{Seq: 2, Kind: "notice-requested", Body: []byte(`{"notice":"N-OPEN-CP","to":"prs"}`)},
			{Seq: 3, Kind: "notice-withheld", Body: []byte(`{"request":2,"why":"no address"}`)}}}
	for text, want := range map[string]string{
		"locate is located":           `it is "searching"`,
		"locate does not run":         "it is searching",
		"event case-opened":           "this happened:",
		"clock LOC-75 met":            "this happened:",
		"task search done":            "this happened:",
		"letter N-OPEN-CP to prs":     "it was withheld: no address",
		"no event note-added":         "it happened: event note-added",
		"no letter N-OPEN-CP":         "it happened: letter N-OPEN-CP to prs",
		"open tasks: verify":          `it is "search"`,
		"support is 1.00 a month":     "it is " + money.Cents(0).String(),
		"2.00 is due now":             "it is " + money.Cents(100).String(),
		"1.00 is past due":            "it is " + money.Cents(200).String(),
		"1.00 is charged for 2026-03": "it is " + money.Cents(0).String(),
		"nobody sees 1 elm street":    "it stands in a title",
		"locate is searching":         "",
		"open tasks: search":          "",
		"event note-added":            "",
		"no event case-opened":        "",
		"parentage does not run":      "",
		"nobody sees 9 Oak Road":      "",
		"0.00 is charged for 2026-03": "",
	} {
		holds, err := expectation(text)
		if err != nil {
			t.Fatal(err)
		}
		if why := holds(v); why != want && (want == "" || !strings.HasPrefix(why, want)) {
			t.Errorf("%s: %q, want %q", text, why, want)
		}
	}
}
