package caseload_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"casewright/activities"
	"casewright/agency"
	"casewright/caseload"
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

var asOf = calendar.NewDate(2026, time.November, 21)

// plan is a caseload under the law that comes with the program.
func plan(t testing.TB, seed uint64, cases int) *caseload.Plan {
	t.Helper()
	law, err := activities.CaliforniaLaw()
	if err != nil {
		t.Fatal(err)
	}
	zone, err := time.LoadLocation("America/Los_Angeles")
	if err != nil {
		t.Fatal(err)
	}
	staff := func(role lifecycle.ActorRole, n int) []lifecycle.Actor {
		var list []lifecycle.Actor
		for i := range n {
			list = append(list, lifecycle.Actor{Kind: "person", ID: fmt.Sprintf("%s-%d", role, i), Name: "Made Up", Role: role})
		}
		return list
	}
	return &caseload.Plan{Seed: seed, Cases: cases, AsOf: asOf, Zone: zone, Law: law,
		Staff:  caseload.Staff{Intake: staff(lifecycle.Intake, 2), Caseworkers: staff(lifecycle.Caseworker, 3), Supervisors: staff(lifecycle.Supervisor, 1)},
		Seal:   func(digits string) (string, string) { return "sealed " + digits, "index " + digits },
		Serial: func(index int) int64 { return int64(1000 + index) },
	}
}

func live(t testing.TB, p *caseload.Plan) []caseload.Step {
	t.Helper()
	var all []caseload.Step
	for _, h := range p.Households() {
		steps, err := p.Live(h)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, steps...)
	}
	return all
}

// streams are the records of each stream, chained, and the last case and person states.
func streams(t testing.TB, steps []caseload.Step) (records map[string][]lifecycle.Record, cases map[string]lifecycle.Case, persons map[string]lifecycle.Person) {
	t.Helper()
	records, cases, persons = map[string][]lifecycle.Record{}, map[string]lifecycle.Case{}, map[string]lifecycle.Person{}
	heads := map[string][]byte{}
	for _, s := range steps {
		if err := lifecycle.Link(s.Decision.Records, heads); err != nil {
			t.Fatal(err)
		}
		for _, r := range s.Decision.Records {
			heads[r.Stream] = r.Hash
			records[r.Stream] = append(records[r.Stream], r)
		}
		cases[s.Decision.After.ID] = s.Decision.After
		maps.Copy(persons, s.Decision.Persons)
	}
	return records, cases, persons
}

func text(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Every story of the deck is told many times here: a refused command would fail it.
func TestEveryCaseHoldsItsInvariants(t *testing.T) {
	n := 240
	if s := os.Getenv("CASEWRIGHT_CASELOAD_CASES"); s != "" {
		n, _ = strconv.Atoi(s)
	}
	p := plan(t, 3, n)
	records, cases, persons := streams(t, live(t, p))
	if len(cases) != n {
		t.Fatalf("%d cases, want %d", len(cases), n)
	}
	last := asOf.In(p.Zone)
	for id, list := range records {
		if err := lifecycle.CheckChain(list); err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		for i, r := range list {
			if !r.RecordedAt.Before(last) || i > 0 && r.RecordedAt.Before(list[i-1].RecordedAt) {
				t.Fatalf("%s event %d (%s) is recorded at %s, out of order or on the plan's day", id, r.Seq, r.Kind, r.RecordedAt)
			}
			if r.EffectiveOn.After(calendar.DateOf(r.RecordedAt, p.Zone)) {
				t.Fatalf("%s event %d (%s) was true on %s before it happened", id, r.Seq, r.Kind, r.EffectiveOn)
			}
		}
		if c, ok := cases[id]; ok {
			folded, err := lifecycle.Fold(list)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := text(t, folded), text(t, c); got != want {
				t.Fatalf("case %s: the fold differs from the state\n%s\n%s", id, got, want)
			}
			if on := c.WakeOn(lifecycle.LocateProcess); !on.IsZero() && on.Before(asOf) {
				t.Fatalf("case %s: the clock of %s did not run", id, on)
			}
			continue
		}
		folded, err := lifecycle.FoldPerson(list)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := text(t, folded), text(t, persons[id]); got != want {
			t.Fatalf("person %s: the fold differs from the state\n%s\n%s", id, got, want)
		}
	}
}

// The days between which the command loads caseloads: deadlines are counted with the tables of holidays.
func TestCasesOfOtherYears(t *testing.T) {
	for _, on := range []calendar.Date{calendar.NewDate(2021, time.April, 1), calendar.NewDate(2024, time.March, 1), calendar.NewDate(2029, time.December, 31)} {
		p := plan(t, 11, 120)
		p.AsOf = on
		if _, cases, _ := streams(t, live(t, p)); len(cases) != 120 {
			t.Errorf("%s: %d cases, want 120", on, len(cases))
		}
	}
}

func TestTheSameSeedGivesTheSameCases(t *testing.T) {
	say := func(p *caseload.Plan) []byte {
		var b bytes.Buffer
		if err := json.NewEncoder(&b).Encode(live(t, p)); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	first := say(plan(t, 7, 40))
	if !bytes.Equal(first, say(plan(t, 7, 40))) {
		t.Fatal("two runs of one plan differ")
	}
	if bytes.Equal(first, say(plan(t, 8, 40))) {
		t.Fatal("another seed gives the same cases")
	}
	if !bytes.HasPrefix(say(plan(t, 7, 90)), first[:len(first)*3/4]) {
		t.Fatal("a larger plan does not begin with the same cases")
	}
}

func TestSixtyCasesShowEveryStage(t *testing.T) {
	_, cases, persons := streams(t, live(t, plan(t, 1, 60)))
	states := map[string]int{}
	missed, queues := 0, map[lifecycle.ActorRole]int{}
	for _, c := range cases {
		for name, at := range c.Processes {
			states[name+" "+string(at.State)]++
		}
		for _, k := range c.Tasks {
			if k.Open() {
				queues[k.Queue]++
			}
			if k.Open() && strings.HasPrefix(k.Name, "missed ") {
				missed++
			}
		}
	}
	for _, want := range []string{"application requested", "application filed", "application deficient", "application referred", "application opened", "application interviewed",
		"application withdrawn", "locate searching", "locate lead_to_verify", "locate waiting", "locate located",
		"case-lifecycle open", "case-lifecycle at_intake", "case-lifecycle good_cause_pending", "case-lifecycle good_cause_approved", "case-lifecycle ended"} {
		if states[want] == 0 {
			t.Errorf("no case is %s; there are %v", want, states)
		}
	}
	for _, q := range []lifecycle.ActorRole{lifecycle.Intake, lifecycle.Caseworker, lifecycle.Supervisor} {
		if queues[q] < 3 {
			t.Errorf("%d tasks wait in the queue %s", queues[q], q)
		}
	}
	protected := slices.ContainsFunc(slices.Collect(maps.Values(persons)), func(p lifecycle.Person) bool { return p.Safety.Protected() })
	if missed == 0 || !protected {
		t.Errorf("missed deadlines: %d; a protected person: %v", missed, protected)
	}
}

// A new application that names a person on file is in the intake queue, by number, by name and birth
// date, and by a similar name.
func TestApplicationsNameKnownPersons(t *testing.T) {
	_, cases, persons := streams(t, live(t, plan(t, 1, 300)))
	number, birth := map[string]bool{}, map[string]bool{}
	shared := map[string]int{}
	for _, p := range persons {
		number[p.SSN.Index] = true
		birth[p.Name.First+p.Name.Last+p.BirthDate.String()] = true
	}
	var sameNumber, sameBirth int
	for _, c := range cases {
		for _, x := range c.Parties {
			shared[x.Person]++
			if x.Person == "" && !x.Reviewed && x.Profile.SSN.Index != "" && number[x.Profile.SSN.Index] {
				sameNumber++
			}
			if x.Person == "" && !x.Reviewed && x.Profile.SSN.Index == "" && birth[x.Profile.First+x.Profile.Last+x.Profile.BirthDate.String()] {
				sameBirth++
			}
		}
	}
	delete(shared, "")
	if sameNumber < 2 || sameBirth < 2 || !slices.ContainsFunc(slices.Collect(maps.Values(shared)), func(n int) bool { return n == 2 }) {
		t.Fatalf("same number %d, same birth date %d, shared persons %v", sameNumber, sameBirth, shared)
	}
}

func TestNobodyIsReal(t *testing.T) {
	seen := map[string]bool{}
	p := plan(t, 5, 200)
	p.Seal = func(digits string) (string, string) {
		if len(digits) != 9 || digits[0] != '9' {
			t.Fatalf("number %s is outside the areas that are never given out", digits)
		}
		seen[digits] = true
		return digits, digits
	}
	raw := text(t, live(t, p))
	if len(seen) < 300 {
		t.Fatalf("only %d numbers", len(seen))
	}
	for _, bad := range []string{"@gmail", "@yahoo"} {
		if strings.Contains(raw, bad) {
			t.Fatalf("%s in the caseload", bad)
		}
	}
	counties := map[string]bool{}
	for _, c := range agency.Counties() {
		counties[c.FIPS] = true
	}
	_, cases, _ := streams(t, live(t, plan(t, 5, 200)))
	los := 0
	for _, c := range cases {
		if !counties[c.County] {
			t.Fatalf("county %q is not one of California's", c.County)
		}
		if c.County == "06037" {
			los++
		}
		for _, x := range c.Parties {
			if phone := x.Profile.Phone; phone != "" && !strings.Contains(phone, "-555-01") {
				t.Fatalf("telephone %s could be somebody's", phone)
			}
		}
	}
	if los < 40 || los > 80 {
		t.Fatalf("%d of 200 cases are in Los Angeles, want about 59", los)
	}
}

func BenchmarkLive(b *testing.B) {
	p := plan(b, 1, 100_000)
	list := p.Households()
	b.ResetTimer()
	for i := 0; b.Loop(); i++ {
		if _, err := p.Live(list[i]); err != nil {
			b.Fatal(err)
		}
	}
}
