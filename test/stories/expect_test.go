package stories_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"casewright/domain/ledger"
	"casewright/domain/lifecycle"
	"casewright/domain/money"
)

// view is what can be seen of a case.
type view struct {
	c       lifecycle.Case
	records []lifecycle.Record
	account lifecycle.Account
	books   []ledger.Transaction
	since   int // number of the last event that was looked at before
	places  func() []seen
}

// seen is something that somebody outside the agency, or an operator, can see.
type seen struct{ where, text string }

// check tells what is wrong, "" when it is as expected.
type check func(v view) string

// expectations are the sentences of then.
var expectations = []struct {
	form *regexp.Regexp
	make func(m []string) check
}{
	{regexp.MustCompile(`^(\S+) is ([a-z_]+)$`), func(m []string) check {
		return func(v view) string { return differs(string(v.c.State(m[1])), m[2]) }
	}},
	{regexp.MustCompile(`^(\S+) does not run$`), func(m []string) check {
		return func(v view) string {
			if v.c.Running(m[1]) {
				return "it is " + string(v.c.State(m[1]))
			}
			return ""
		}
	}},
	{regexp.MustCompile(`^(event \S+|clock .+|task .+|letter \S+ to \S+)$`), func(m []string) check {
		return func(v view) string {
			if said := v.said(); !slices.Contains(said, m[1]) {
				return "this happened:\n\t" + strings.Join(said, "\n\t")
			}
			return v.letterMade(m[1])
		}
	}},
	{regexp.MustCompile(`^no (event \S+|clock .+|task .+|letter .+)$`), func(m []string) check {
		return func(v view) string {
			for _, line := range v.said() {
				if line == m[1] || strings.HasPrefix(line, m[1]+" ") {
					return "it happened: " + line
				}
			}
			return ""
		}
	}},
	{regexp.MustCompile(`^open tasks: (.+)$`), func(m []string) check {
		return func(v view) string {
			want := strings.Split(m[1], ", ")
			slices.Sort(want)
			return differs(strings.Join(v.tasks(), ", "), strings.Join(want, ", "))
		}
	}},
	{regexp.MustCompile(`^support is (\S+) a month$`), func(m []string) check {
		return func(v view) string { o, _ := v.c.OrderInForce(); return amount(o.Monthly(), m[1]) }
	}},
	{regexp.MustCompile(`^(\S+) is due now$`), func(m []string) check {
		return func(v view) string { return amount(v.account.Monthly, m[1]) }
	}},
	{regexp.MustCompile(`^(\S+) is past due$`), func(m []string) check {
		return func(v view) string { return amount(v.account.PastDue, m[1]) }
	}},
	{regexp.MustCompile(`^(\S+) is charged for (\d{4}-\d{2})$`), func(m []string) check {
		return func(v view) string { return amount(charged(v.books, m[2]), m[1]) }
	}},
	{regexp.MustCompile(`^nobody sees (.+)$`), func(m []string) check {
		return func(v view) string {
			for _, x := range v.places() {
				if strings.Contains(strings.ToLower(x.text), strings.ToLower(m[1])) {
					return "it stands in " + x.where
				}
			}
			return ""
		}
	}},
}

// expectation reads a line below then.
func expectation(text string) (check, error) {
	for _, e := range expectations {
		if m := e.form.FindStringSubmatch(text); m != nil {
			return e.make(m), nil
		}
	}
	return nil, fmt.Errorf("nothing of this kind can be expected: %q; README.md lists what can", text)
}

func differs(got, want string) string {
	if got == want {
		return ""
	}
	return fmt.Sprintf("it is %q", got)
}

func amount(got money.Cents, want string) string {
	if w, err := money.Parse(want); err != nil || got != w {
		return "it is " + got.String()
	}
	return ""
}

// charged is the support that the books charge for a month, in cents.
func charged(books []ledger.Transaction, month string) (sum money.Cents) {
	for _, t := range books {
		if t.Event != ledger.EventCharge || t.Period.String()[:7] != month {
			continue
		}
		for _, e := range t.Entries {
			if e.Account.Class == ledger.Owed {
				sum += e.Amount
			}
		}
	}
	return sum
}

// tasks are the names of the open tasks, in order.
func (v view) tasks() []string {
	var list []string
	for _, k := range v.c.Tasks {
		if k.Open() {
			list = append(list, k.Name)
		}
	}
	slices.Sort(list)
	return list
}

// said is what happened since the last look, a line each, as stories expect it.
func (v view) said() []string {
	var list []string
	for _, r := range v.records {
		if r.Seq > v.since {
			list = append(list, say(r))
		}
	}
	return list
}

// say is a record in the words of the stories.
func say(r lifecycle.Record) string {
	var b map[string]any
	if err := json.Unmarshal(r.Body, &b); err != nil {
		return r.Kind + ": " + err.Error()
	}
	of := func(what string) string {
		if about, _ := b["about"].(string); about != "" {
			return fmt.Sprint(what, " of ", about)
		}
		return what
	}
	is := func(name string) bool { yes, _ := b[name].(bool); return yes }
	clock := of(fmt.Sprint("clock ", b["id"]))
	switch r.Kind {
	case "deadline-opened":
		return fmt.Sprintf("%s: %s to %s", clock, b["from"], b["limit"])
	case "deadline-closed":
		switch {
		case is("met"):
			return clock + " met"
		case is("late"):
			return clock + " late"
		}
		return clock + " ended"
	case "deadline-passed":
		if is("missed") {
			return fmt.Sprintf("%s missed on %s", clock, r.EffectiveOn)
		}
		return fmt.Sprintf("%s reached on %s", clock, r.EffectiveOn)
	case "deadline-reminded":
		return fmt.Sprintf("%s reminded on %s", clock, r.EffectiveOn)
	case "task-opened":
		return of(fmt.Sprint("task ", b["name"])) + fmt.Sprint(" for ", b["queue"])
	case "task-closed":
		return of(fmt.Sprint("task ", b["name"])) + " done"
	case "notice-requested":
		return fmt.Sprintf("letter %s to %s", b["notice"], b["to"])
	}
	return "event " + r.Kind
}

// letterMade says of a letter that was asked for since the last look whether it exists.
func (v view) letterMade(text string) string {
	if !strings.HasPrefix(text, "letter ") {
		return ""
	}
	for _, r := range v.records {
		if r.Seq > v.since && say(r) == text {
			if _, why := v.made(r.Seq); why != "" {
				return why
			}
		}
	}
	return ""
}

// made is the document of a letter by the event that asked for it, or why there is none.
func (v view) made(request int) (document, why string) {
	for _, r := range v.records {
		var b struct {
			Request       int
			Document, Why string
		}
		switch r.Kind {
		case "notice-rendered", "notice-withheld":
			if json.Unmarshal(r.Body, &b) != nil || b.Request != request {
				continue
			}
			if b.Document != "" {
				return b.Document, ""
			}
			return "", "it was withheld: " + b.Why
		}
	}
	return "", "it was never made"
}

// world is where a story can be told.
type world interface {
	do(t *testing.T, cmd lifecycle.Command) error
	// pass lets time pass to a day: every clock looks on each day on which it has something to do.
	pass(t *testing.T, x step)
	pay(t *testing.T, x step)
	view(t *testing.T) view
	command(action string, form json.RawMessage, role lifecycle.ActorRole) lifecycle.Command
}

// tell tells a story in a world, and what has become of the case in the end.
func (s *story) tell(t *testing.T, w world) view {
	t.Helper()
	since := 0
	for _, x := range s.steps {
		if x.then != nil {
			v := w.view(t)
			v.since = since
			for _, l := range x.then {
				holds, _ := expectation(l.text)
				if why := holds(v); why != "" {
					t.Errorf("%v", l.at.wrong("%s: not so: %s", l.text, why))
				}
			}
			since = v.c.Seq
			continue
		}
		w.pass(t, x)
		switch {
		case x.paid != 0:
			w.pay(t, x)
		case x.action != "":
			s.act(t, w, x)
		}
	}
	return w.view(t)
}

// act does an action, or shows that it is refused.
func (s *story) act(t *testing.T, w world, x step) {
	t.Helper()
	form, err := json.Marshal(x.form)
	if err != nil {
		t.Fatal(err)
	}
	reasons := reasonsOf(w.do(t, w.command(x.action, form, x.role)))
	switch {
	case !x.refused && reasons != "":
		t.Fatalf("%v", x.at.wrong("%s on %s was not done: %s", x.action, x.on, reasons))
	case x.refused && reasons == "":
		t.Fatalf("%v", x.at.wrong("%s on %s was done", x.action, x.on))
	case x.refused && !strings.Contains(reasons, x.because):
		t.Errorf("%v", x.at.wrong("no reason says %q: %s", x.because, reasons))
	}
}

// reasonsOf is why a command was not done, in words; "" when it was.
func reasonsOf(err error) string {
	if err == nil {
		return ""
	}
	var list []string
	if r := (*lifecycle.Refusal)(nil); errors.As(err, &r) {
		for _, x := range r.Reasons {
			list = append(list, x.Text+" ("+x.Citation+")")
		}
	}
	if i := (*lifecycle.Invalid)(nil); errors.As(err, &i) {
		for _, f := range i.Fields {
			list = append(list, f.Field+": "+f.Message)
		}
	}
	if len(list) == 0 {
		return err.Error()
	}
	return strings.Join(list, "; ")
}
