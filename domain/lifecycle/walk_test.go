package lifecycle_test

import (
	"cmp"
	"errors"
	"flag"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"casewright/domain/lifecycle"
)

// A walk is a life of a case of some 15 commands. CASEWRIGHT_RAPID_CHECKS counts commands, or nearly so; in a long
// run the streams are folded, and the case given compared with itself, after every eighth command and at the end of
// each walk, in a short one after each.
func TestMain(m *testing.M) {
	walks := 25
	if n, err := strconv.Atoi(os.Getenv("CASEWRIGHT_RAPID_CHECKS")); err == nil {
		walks = max(n/14, lanes) / lanes
		if n >= 100_000 {
			foldEvery = 8
		}
	}
	if err := flag.Set("rapid.checks", strconv.Itoa(walks)); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// lanes are how many walks go on at a time.
const lanes = 2

// foldEvery is after how many commands a story folds its streams and looks whether the case it gave is what it was.
var foldEvery = 1

// answers count what the commands of the walks came to.
var answers struct{ done, refused, invalid, stale atomic.Int64 }

// TestAnyWalkKeepsWhatMustHold sends allowed and forbidden commands with good and bad forms, in any order and
// by anybody, while days pass. What is allowed keeps every invariant; what is not changes nothing and says why.
func TestAnyWalkKeepsWhatMustHold(t *testing.T) {
	t.Run("lanes", func(t *testing.T) {
		for range lanes {
			t.Run("lane", func(t *testing.T) {
				t.Parallel()
				rapid.Check(t, walks)
			})
		}
	})
	done, refused, invalid, stale := answers.done.Load(), answers.refused.Load(), answers.invalid.Load(), answers.stale.Load()
	t.Logf("%d commands: %d done, %d refused, %d with wrong entries, %d on a stale form", done+refused+invalid+stale, done, refused, invalid, stale)
	if done == 0 || refused == 0 || invalid == 0 || stale == 0 {
		t.Error("the walks leave one of the answers out")
	}
}

func walks(t *rapid.T) {
	w := begin(t)
	s := w.story
	for range rapid.IntRange(1, 60).Draw(t, "steps") {
		if s.c.ID != "" && rapid.IntRange(0, 3).Draw(t, "kind") == 3 {
			s.pass(s.today.AddDays(rapid.SampledFrom([]int{0, 1, 2, 5, 10, 20, 31, 76, 100}).Draw(t, "days")))
			continue
		}
		w.act()
	}
	s.foldsToItself()
}

// TestTheJudgmentIsTheSameInAdvance: what a screen shows as not allowed is refused with the same reasons.
func TestTheJudgmentIsTheSameInAdvance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := begin(t)
		s := w.story
		for range rapid.IntRange(1, 15).Draw(t, "steps") {
			w.act()
		}
		if s.c.ID == "" {
			return
		}
		for _, a := range lifecycle.Available(s.c, s.actor, s.facts()) {
			var r *lifecycle.Refusal
			err := s.decide(s.command(a.Action.Name, map[string]any{}))
			if is := errors.As(err, &r); !a.Allowed() && (!is || !slices.Equal(r.Reasons, a.Reasons)) {
				t.Fatalf("%s is shown as not allowed (%v), but: %v", a.Action.Name, a.Reasons, err)
			}
			if err == nil {
				return // an action without entries was done: the case is another now
			}
		}
	})
}

// TestEvolveChangesNothingItIsGiven folds every prefix of a walk and compares the state before and after.
func TestEvolveChangesNothingItIsGiven(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := begin(t)
		s := w.story
		for range rapid.IntRange(1, 20).Draw(t, "steps") {
			w.act()
		}
		var c lifecycle.Case
		for _, r := range s.streams[caseID] {
			before := text(s.t, c)
			next, err := lifecycle.Evolve(c, r)
			if err != nil {
				t.Fatal(err)
			}
			if after := text(s.t, c); after != before {
				t.Fatalf("event %d (%s) changed the state it was applied to:\n%s", r.Seq, r.Kind, gocmp.Diff(before, after))
			}
			if next.Seq != r.Seq {
				t.Fatalf("after event %d the state is at %d", r.Seq, next.Seq)
			}
			c = next
		}
	})
}

// walk does random things to a story.
type walk struct {
	*story
	t *rapid.T // hides the story's own: a walk draws from it
}

// beginnings are where walks begin. The tests of each process add theirs.
var beginnings = []step{
	all(),
	do("file-application", signed(func(a *lifecycle.ApplicationForm) { a.SignedBy = "" })),
	opened(), openedOnAid, withHomes, located, waiting,
	opened(func(o *lifecycle.OpeningForm) { o.Delinquent, o.Screen, o.CredibleLead = true, true, true }),
	all(openedOnAid, do("record-undeliverable-money", lifecycle.UndeliverableMoney{Of: "pass_through"}), do("record-undeliverable-money", lifecycle.UndeliverableMoney{Of: "support"})),
}

// begin starts a walk, somewhere in the life of a case.
func begin(t *rapid.T) walk {
	s := newStory(t)
	beginnings[rapid.IntRange(0, len(beginnings)-1).Draw(t, "beginning")](s)
	return walk{story: s, t: t}
}

// any is one of n, all as likely: rapid itself prefers the first.
func (w *walk) any(n int, what string) int {
	return int(rapid.Uint32().Draw(w.t, what)*2654435761>>16) % n
}

// act is one command, most often one that is allowed, with a form that is most often good.
func (w *walk) act() {
	w.actor = worker(rapid.SampledFrom([]lifecycle.ActorRole{lifecycle.Supervisor, lifecycle.Supervisor, lifecycle.Caseworker, lifecycle.Caseworker, lifecycle.Intake, lifecycle.Public, lifecycle.Auditor}).Draw(w.t, "role"))
	var names []string
	for _, p := range lifecycle.Processes() {
		for _, a := range p.Actions {
			names = append(names, a.Name)
		}
	}
	if w.c.ID != "" {
		var allowed []string
		for _, a := range lifecycle.Available(w.c, w.actor, w.facts()) {
			if a.Allowed() {
				allowed = append(allowed, a.Action.Name)
			}
		}
		if len(allowed) > 0 && rapid.IntRange(0, 9).Draw(w.t, "wild") < 9 {
			names = allowed
		}
	} else if rapid.IntRange(0, 9).Draw(w.t, "wild") < 9 {
		names = []string{"file-application", "receive-referral", "request-application"}
	}
	name := names[w.any(len(names), "action")]
	_, a, _ := lifecycle.FindAction(name)
	var form any
	if good, ok := goodForms[name]; ok && rapid.IntRange(0, 9).Draw(w.t, "any form") < 9 {
		form = good()
	} else {
		form = w.form(lifecycle.Fields(a.Form()))
	}
	cmd := w.command(name, form)
	if rapid.IntRange(0, 9).Draw(w.t, "stale") == 9 {
		cmd.Seen = rapid.IntRange(1, 40).Draw(w.t, "seen")
	}
	changed := w.c.Changed
	err := w.decide(cmd)
	var refusal *lifecycle.Refusal
	var invalid *lifecycle.Invalid
	var stale *lifecycle.Stale
	switch {
	case err == nil:
		answers.done.Add(1)
		if cmd.Seen > 0 && cmd.Seen < changed {
			w.t.Fatalf("%s was done on a form older than the case", name)
		}
	case errors.As(err, &refusal):
		answers.refused.Add(1)
		if refusal.Action != name || len(refusal.Reasons) == 0 || slices.ContainsFunc(refusal.Reasons, func(r lifecycle.Reason) bool { return r.Text == "" }) {
			w.t.Fatalf("%s was refused without saying why: %+v", name, refusal)
		}
		for _, r := range refusal.Reasons {
			if _, _, ok := lifecycle.FindAction(r.Fix); r.Fix != "" && !ok {
				w.t.Fatalf("%s: %s is no action that would help", name, r.Fix)
			}
		}
	case errors.As(err, &invalid):
		answers.invalid.Add(1)
		if len(invalid.Fields) == 0 || slices.ContainsFunc(invalid.Fields, func(f lifecycle.FieldError) bool { return f.Message == "" || f.Field == "" }) {
			w.t.Fatalf("the form of %s was refused without saying what to enter: %+v", name, invalid)
		}
	case errors.As(err, &stale):
		answers.stale.Add(1)
		if cmd.Seen == 0 || cmd.Seen >= stale.Changed {
			w.t.Fatalf("%s was called stale: %+v", name, stale)
		}
	default:
		w.t.Fatalf("%s on %s: %v", name, w.today, err)
	}
}

// goodForms begin most walks, so that they get somewhere.
var goodForms = map[string]func() any{
	"request-application":  func() any { return asked("telephone") },
	"file-application":     func() any { return signed() },
	"complete-application": func() any { return lifecycle.Completion{ApplicationForm: signed()} },
	"receive-referral":     func() any { return referral() },
}

// form fills a form's entries.
func (w *walk) form(fields []lifecycle.Field) map[string]any {
	form := map[string]any{}
	for _, f := range fields {
		name := f.Name[strings.LastIndex(f.Name, ".")+1:]
		if !f.Required && rapid.IntRange(0, 9).Draw(w.t, "leave out "+name) == 9 {
			continue
		}
		if v := w.entry(f); v != nil {
			form[name] = v
		}
	}
	return form
}

func (w *walk) entry(f lifecycle.Field) any {
	switch f.Kind {
	case "group":
		return w.form(f.Fields)
	case "list":
		list := []any{}
		for range rapid.IntRange(0, 3).Draw(w.t, f.Name) {
			list = append(list, w.form(f.Fields))
		}
		return list
	case "check":
		return rapid.IntRange(0, 4).Draw(w.t, f.Name) < 3
	case "date":
		return rapid.SampledFrom([]string{w.today.String(), w.today.String(), w.today.String(), w.today.AddDays(-1).String(), w.today.AddDays(-40).String(), w.today.AddDays(3).String(), "1950-01-01", "1899-12-31"}).Draw(w.t, f.Name)
	case "ssn":
		return rapid.SampledFrom([]lifecycle.SealedSSN{{}, {Sealed: "a", Index: "a", Last4: "1111"}, {Sealed: "b", Index: "b", Last4: "2222"}}).Draw(w.t, f.Name)
	case "number":
		return rapid.SampledFrom([]string{"0", "1", "3", "12", "40", "99", "many"}).Draw(w.t, f.Name)
	case "money":
		return rapid.SampledFrom([]string{"125.50", "0.01", "0", "-3", "much"}).Draw(w.t, f.Name)
	}
	offered := f.Options
	switch f.Source {
	case "":
	case "counties":
		offered = w.facts().Offered["counties"]
	case "workers":
		offered = []lifecycle.Option{{Value: "w-caseworker"}}
	case "matches":
		for id := range w.persons {
			offered = append(offered, lifecycle.Option{Value: id})
		}
		slices.SortFunc(offered, func(a, b lifecycle.Option) int { return cmp.Compare(a.Value, b.Value) })
	default:
		offered = lifecycle.Choices(w.c, f.Source)
	}
	if rapid.IntRange(0, 29).Draw(w.t, "bad "+f.Name) == 29 {
		return rapid.SampledFrom([]string{"", "no such thing", strings.Repeat("x", 2001), "tab\there", "bell\a", "line\nline", "\u202eright"}).Draw(w.t, f.Name)
	}
	if len(offered) > 0 {
		return offered[w.any(len(offered), f.Name)].Value
	}
	switch {
	case f.Source != "":
		return ""
	case strings.HasSuffix(f.Name, "zip"):
		return "95814"
	case strings.HasSuffix(f.Name, "email"):
		return "someone@example.com"
	}
	return rapid.SampledFrom([]string{"Sample", "Example", "Ana María", "1 Elm Street"}).Draw(w.t, f.Name)
}
