package lifecycle_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"casewright/domain/lifecycle"
)

// entry is one form with one entry, and what is said of it.
func TestEntriesThatCannotBeTaken(t *testing.T) {
	note := func(s string) any { return lifecycle.Note{Text: s} }
	request := func(change func(*lifecycle.ApplicationRequest)) any {
		r := asked("telephone")
		change(&r)
		return r
	}
	for _, c := range []struct {
		name           string
		form           any
		field, message string // "" is taken
	}{
		{"a note", note("Called at 9.\nNo answer."), "", ""},
		{"accents", note("Señora Peña llamó."), "", ""},
		{"the longest note", note(strings.Repeat("ñ", 2000)), "", ""},
		{"a note too long", note(strings.Repeat("x", 2001)), "text", "Note is too long: use at most 2000 characters."},
		{"an empty note", note(""), "text", "Enter note."},
		{"a bell in a note", note("ring\a"), "text", "Note has characters that cannot be printed. Type it again."},
		{"a null in a note", note("a\x00b"), "text", "Note has characters that cannot be printed. Type it again."},
		{"a turned direction", note("abc\u202egnp.exe"), "text", "Note has characters that cannot be printed. Type it again."},
		{"a space without a width", note("Gar\u200bcia"), "text", "Note has characters that cannot be printed. Type it again."},
		{"a mark of direction", note("Garcia\u200f"), "text", "Note has characters that cannot be printed. Type it again."},
		{"a joiner without a width", note("Gar\u2060cia"), "text", "Note has characters that cannot be printed. Type it again."},
		{"a byte order mark", note("\ufeffGarcia"), "text", "Note has characters that cannot be printed. Type it again."},
		{"bytes that are no text", note("a\xffb"), "text", "Note has characters that cannot be printed. Type it again."},
		{"a request", asked("telephone"), "", ""},
		{"no channel", request(func(r *lifecycle.ApplicationRequest) { r.Channel = "" }), "channel", "Answer the question: How was it asked for?"},
		{"an unknown channel", request(func(r *lifecycle.ApplicationRequest) { r.Channel = "carrier pigeon" }), "channel", "Choose one of the answers: How was it asked for?"},
		{"a county that is no code", request(func(r *lifecycle.ApplicationRequest) { r.County = "1" }), "county", "Choose the county from the list."},
		{"two lines in a name", request(func(r *lifecycle.ApplicationRequest) { r.Person.Last = "Sam\nple" }), "person.last", "Last name has characters that cannot be printed. Type it again."},
		{"a name too long", request(func(r *lifecycle.ApplicationRequest) { r.Person.Last = strings.Repeat("a", 201) }), "person.last", "Last name is too long: use at most 200 characters."},
		{"a ZIP code", request(func(r *lifecycle.ApplicationRequest) { r.Person.Home.ZIP = "9581" }), "person.home.zip", "Enter the ZIP code as 5 digits, or 5 and 4 as in 95814-1234."},
		{"a long ZIP code", request(func(r *lifecycle.ApplicationRequest) { r.Person.Home.ZIP = "95814-1234" }), "", ""},
		{"a state", request(func(r *lifecycle.ApplicationRequest) { r.Person.Home.State = "XX" }), "person.home.state", "Choose state from the list."},
		{"an email", request(func(r *lifecycle.ApplicationRequest) { r.Person.Email = "maria" }), "person.email", "Enter the email address as name@example.com."},
		{"a year long gone", request(func(r *lifecycle.ApplicationRequest) { r.Person.BirthDate = date("1899-12-31") }), "person.birth_date", "Date of birth must be between 1900 and 2100. Check the year."},
		{"no applicant", signed(func(a *lifecycle.ApplicationForm) { a.ApplicantIs = "" }), "applicant_is", "Answer the question: Who is the applicant?"},
		{"a child's entry", signed(func(a *lifecycle.ApplicationForm) { a.Children[0].First = "A\tb" }), "children.0.first", "First name has characters that cannot be printed. Type it again."},
		{"a check that must be set", opening(func(o *lifecycle.OpeningForm) { o.Solicited = false }), "solicited", "Confirm: information was asked for and verification has started."},
		{"an entry that is not asked is not missed", mistaken("L1", "2026-03-02"), "", ""},
		{"an entry that is asked", lifecycle.LeadVerification{Lead: "L1", Finding: "wrong", On: date("2026-03-02")}, "why", "Enter why it is wrong."},
	} {
		t.Run(c.name, func(t *testing.T) {
			var want []lifecycle.FieldError
			if c.field != "" {
				want = []lifecycle.FieldError{{Field: c.field, Message: c.message}}
			}
			if diff := cmp.Diff(want, lifecycle.CheckForm(c.form)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestWhatWasNotAskedIsNotRecorded(t *testing.T) {
	s := newStory(t)
	all(opened(), do("add-lead", fromMother(false)))(s)
	v := mistaken("L1", "2026-03-02")
	v.How, v.Sufficient = "a long story nobody asked for \x00", "yes"
	do("verify-lead", v)(s)
	if got, want := string(s.last[0].Body), `{"lead":"L1","why":"Moved and left no address."}`; got != want {
		t.Errorf("recorded %s", got)
	}
	do("record-source-result", map[string]any{"source": "dmv", "on": "2026-03-02", "result": "nothing", "employer": "Secret Firm\x00", "address": map[string]any{"city": "Fresno"}})(s)
	if body := string(s.last[0].Body); strings.Contains(body, "Secret") || strings.Contains(body, "Fresno") {
		t.Errorf("recorded %s", body)
	}
}

func TestReasonOfACommandIsChecked(t *testing.T) {
	s := newStory(t)
	do("file-application", signed())(s)
	for _, reason := range []string{"bell\a", strings.Repeat("x", 2001)} {
		cmd := s.command("add-note", lifecycle.Note{Text: "x"})
		cmd.Reason = reason
		if err := s.decide(cmd); err == nil || !strings.Contains(err.Error(), "reason") {
			t.Errorf("a reason of %d characters: %v", len(reason), err)
		}
	}
	cmd := s.command("add-note", lifecycle.Note{Text: "x"})
	cmd.Reason = "Told by telephone."
	if err := s.decide(cmd); err != nil || s.last[0].Reason != "Told by telephone." {
		t.Errorf("%v, recorded %q", err, s.last[0].Reason)
	}
}

func TestCommandsThatCannotBeRead(t *testing.T) {
	s := newStory(t)
	do("file-application", signed())(s)
	for name, cmd := range map[string]lifecycle.Command{
		"an unknown action":    {Action: "abolish-support", Actor: worker(lifecycle.Supervisor)},
		"a broken form":        {Action: "add-note", Form: []byte(`{"text":`), Actor: worker(lifecycle.Supervisor)},
		"a form of wrong kind": {Action: "add-note", Form: []byte(`{"text":7}`), Actor: worker(lifecycle.Supervisor)},
		"tomorrow":             {Action: "add-note", Form: []byte(`{"text":"x"}`), Actor: worker(lifecycle.Supervisor), EffectiveOn: date("2026-03-03")},
	} {
		cmd.ID, cmd.Case = s.id(), caseID
		err := s.decide(cmd)
		if o, notDone := lifecycle.NotDone(caseID, err); !notDone || o.Invalid == nil || o.Err() == nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAStaleFormIsNotTaken(t *testing.T) {
	s := newStory(t)
	opened()(s)
	seen := s.c.Changed
	do("add-note", lifecycle.Note{Text: "A note changes nothing."})(s)
	cmd := s.command("add-lead", fromMother(false))
	cmd.Seen = seen
	if err := s.decide(cmd); err != nil {
		t.Fatalf("after a note only: %v", err)
	}
	cmd = s.command("add-lead", fromMother(false))
	cmd.Seen = seen
	o, notDone := lifecycle.NotDone(caseID, s.decide(cmd))
	if !notDone || o.Stale == nil || o.Stale.Seen != seen || o.Stale.Changed != s.c.Changed {
		t.Errorf("after another lead: %+v", o)
	}
}

// Every entry of every form can be drawn: it has a name, a label, a kind, and the choices or the list that
// its kind needs; a condition names another entry of the same form.
func TestEveryFormCanBeDrawn(t *testing.T) {
	for _, p := range lifecycle.Processes() {
		for _, a := range p.Actions {
			checkFields(t, a.Name, lifecycle.Fields(a.Form()))
			if kind := reflect.TypeOf(a.Form()).Kind(); kind != reflect.Pointer {
				t.Errorf("%s: the form is a %s", a.Name, kind)
			}
		}
	}
}

func checkFields(t *testing.T, action string, fields []lifecycle.Field) {
	names := map[string]lifecycle.Field{}
	for _, f := range fields {
		if _, twice := names[f.Name]; twice || strings.HasSuffix(f.Name, ".") || f.Name == "" {
			t.Errorf("%s: entry %q has no name of its own", action, f.Name)
		}
		names[f.Name] = f
	}
	for _, f := range fields {
		switch f.Kind {
		case "text", "long", "date", "check", "checks", "ssn", "money", "number":
		case "radio", "select":
			if len(f.Options) == 0 && f.Source == "" {
				t.Errorf("%s: %s offers nothing", action, f.Name)
			}
		case "group", "list":
			checkFields(t, action, f.Fields)
		default:
			t.Errorf("%s: %s is of the unknown kind %q", action, f.Name, f.Kind)
		}
		if f.If == "" {
			continue
		}
		name, values, _ := strings.Cut(f.If, "=")
		other, there := names[name]
		for value := range strings.SplitSeq(values, "|") {
			offered := other.Kind == "check" && value == "true" || len(other.Options) == 0 && other.Source != ""
			for _, o := range other.Options {
				offered = offered || o.Value == value
			}
			if !there || !offered {
				t.Errorf("%s: %s is asked only if %s is %s, which cannot be", action, f.Name, name, value)
			}
		}
	}
}
