package simulation

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// life is one case being lived.
type life struct {
	config  Config
	r       *rand.Rand
	family  lifecycle.ApplicationForm
	id      string
	made    int // command ids
	today   calendar.Date
	end     calendar.Date
	fate    calendar.Date // when something happens that no task asked for
	c       lifecycle.Case
	persons map[string]lifecycle.Person
	records []lifecycle.Record
	planned map[string]calendar.Date // when a task will be worked, by its key
	tried   map[string]int           // how often
	acts    int                      // commands done today
	purse   purse
	tally   *tally
	told    func(lifecycle.Decision) // each step, when somebody listens
}

// live is the life of one case: from its application to the end of the simulation.
func live(c Config, index int) (*tally, error) {
	l, err := lived(c, index, nil)
	if err != nil {
		return nil, err
	}
	l.tally.close(l)
	return l.tally, nil
}

// lived lives one case to the end and proves it.
func lived(c Config, index int, told func(lifecycle.Decision)) (*life, error) {
	r := rand.New(rand.NewPCG(c.Seed, uint64(index)))
	start := c.Start.AddDays(r.IntN(365))
	l := &life{config: c, r: r, today: start, end: c.Start.AddMonths(12 * c.Years), persons: map[string]lifecycle.Person{},
		planned: map[string]calendar.Date{}, tried: map[string]int{}, tally: newTally(), told: told,
		id: uuid.NewSHA1(uuid.Nil, fmt.Appendf(nil, "%d/%d", c.Seed, index)).String()}
	l.family = Family(c, index, start)
	if err := l.begin(); err != nil {
		return nil, fmt.Errorf("on %s: %w", l.today, err)
	}
	for {
		next, do := l.next()
		if next.After(l.end) {
			break
		}
		if next.After(l.today) {
			l.today, l.acts = next, 0
		}
		if err := do(); err != nil {
			return nil, fmt.Errorf("on %s, event %d: %w%s", l.today, l.c.Seq, err, l.lately())
		}
	}
	l.today = l.end
	return l, l.proves()
}

// begin is how the case comes in: most by an application, some by a referral of the welfare department.
func (l *life) begin() error {
	action, form := "file-application", any(l.family)
	switch {
	case l.r.IntN(10) < 3:
		action = "receive-referral"
		form = lifecycle.ReferralForm{County: l.family.County, ReceivedOn: l.today, Aid: lifecycle.AidCalWORK, Receiving: l.family.Receiving, Paying: l.family.Paying, Children: l.family.Children}
	case l.r.IntN(10) == 0:
		action, form = "request-application", lifecycle.ApplicationRequest{County: l.family.County, Channel: l.pick("telephone", "in_person", "written"), Person: l.family.Receiving}
	}
	err := l.do(action, form, lifecycle.Intake)
	l.fate = l.today.AddDays(30 + l.r.IntN(90))
	l.purse.next, l.purse.working = l.today.FirstOfNextMonth().AddDays(l.r.IntN(6)), l.r.IntN(3) > 0
	return err
}

// next is the next day on which something happens to the case, and what.
func (l *life) next() (calendar.Date, func() error) {
	day, do := l.end.AddDays(1), func() error { return nil }
	if l.fate.Before(day) {
		day, do = l.fate, l.befalls
	}
	if l.purse.next.Before(day) {
		day, do = l.purse.next, l.month
	}
	for _, t := range l.c.Tasks {
		if on := l.planned[t.Key]; t.Open() && on.Before(day) {
			day, do = on, func() error { return l.work(t) }
		}
	}
	for _, place := range slices.Sorted(maps.Keys(l.c.Processes)) {
		if on := l.c.WakeOn(place); !on.IsZero() && !on.After(day) {
			day, do = on, func() error { return l.pass(place) }
		}
	}
	return day, do
}

// pass lets a clock run.
func (l *life) pass(place string) error {
	d, err := lifecycle.PassTime(l.c, place, l.command(), l.facts())
	if err != nil {
		return fmt.Errorf("the clock of %s: %w", place, err)
	}
	if len(d.Records) == 0 {
		return fmt.Errorf("the clock of %s stands still", place)
	}
	return l.take(d)
}

// maxTries is how often a worker tries to answer a task before it is left for months.
const maxTries = 12

// work answers a task by its action, or by whatever its process allows.
func (l *life) work(t lifecycle.Task) error {
	l.tried[t.Key]++
	defer l.plan(t)
	role := t.Queue
	if _, a, ok := lifecycle.FindAction(t.Action); ok {
		if !slices.Contains(a.Roles, role) {
			role = a.Roles[0]
		}
		done, err := l.attempt(a, role, t.Subject, t.Key)
		if done || err != nil {
			return err
		}
	}
	process, _, _ := strings.Cut(t.Process, "/")
	return l.something(role, func(a lifecycle.Availability) bool { return a.Process == process && !starts(a.Action) })
}

// starts reports whether an action starts a process, or one of many.
func starts(a lifecycle.Action) bool { return len(a.From) == 1 && a.From[0] == lifecycle.None }

// busy reports whether a case has enough of one kind going on already.
func (l *life) busy(process string) bool {
	p, _ := lifecycle.FindProcess(process)
	return p.Many != nil && len(p.Instances(l.c)) > 1
}

// plan says when an open task is worked next: most in time, some on the last days, some late.
func (l *life) plan(t lifecycle.Task) {
	days := 1 + l.r.IntN(25)
	if !t.Limit.IsZero() && l.tried[t.Key] == 0 {
		left := max(1, l.today.DaysUntil(t.Limit))
		switch p := l.r.IntN(100); {
		case p < 80:
			days = l.r.IntN(max(1, left*2/3))
		case p < 93:
			days = left - l.r.IntN(min(left, 4))
		default:
			days = left + 1 + l.r.IntN(30)
		}
	}
	if l.tried[t.Key] >= maxTries {
		days += 180
	}
	l.planned[t.Key] = l.today.AddDays(days)
}

// befalls is something that no task asked for: a dispute, a move, an arrest, a change of law that someone uses.
func (l *life) befalls() error {
	l.fate = l.today.AddDays(1 + l.r.IntN(400))
	role := lifecycle.Supervisor
	if l.r.IntN(4) == 0 {
		role = lifecycle.Caseworker
	}
	return l.something(role, func(a lifecycle.Availability) bool {
		return (!slices.Contains(rare, a.Action.Name) || l.r.IntN(20) == 0) && !(starts(a.Action) && l.busy(a.Process))
	})
}

// rare are actions that are allowed for years and taken now and then.
var rare = []string{"add-note", "withdraw-application", "claim-good-cause", "set-confidentiality", "mail-violence-questionnaire", "record-undeliverable-money", "assign-worker"}

// something is one of the actions that are allowed now: first a process is drawn, so that one with many actions
// does not drown the others.
func (l *life) something(role lifecycle.ActorRole, fits func(lifecycle.Availability) bool) error {
	by := map[string][]lifecycle.Availability{}
	for _, a := range lifecycle.Available(l.c, actor(role), l.facts()) {
		if a.Allowed() && fits(a) {
			by[a.Process] = append(by[a.Process], a)
		}
	}
	processes := slices.Sorted(maps.Keys(by))
	for range min(3, len(processes)) {
		list := by[processes[l.r.IntN(len(processes))]]
		a := list[l.r.IntN(len(list))]
		about := ""
		if len(a.Keys) > 0 {
			about = a.Keys[l.r.IntN(len(a.Keys))]
		}
		if done, err := l.attempt(a.Action, role, about, ""); done || err != nil {
			return err
		}
	}
	return nil
}

// attempts is how often a form is filled in anew before it is given up.
const attempts = 8

// attempt fills in an action's form until it is taken, mending what is said to be wrong. It reports whether it was
// done; an action that is refused is not.
func (l *life) attempt(a lifecycle.Action, role lifecycle.ActorRole, about, task string) (bool, error) {
	if !slices.Contains(a.Roles, role) {
		role = a.Roles[0]
	}
	if l.acts > 20 {
		return false, nil // a day has an end
	}
	f := l.filler(a, about, task)
	form := f.fill()
	for n := range attempts {
		err := l.do(a.Name, form, role)
		var invalid *lifecycle.Invalid
		var refusal *lifecycle.Refusal
		switch {
		case err == nil:
			return true, nil
		case errors.As(err, &refusal):
			if n > 2 {
				return false, nil
			}
			if err := l.clear(refusal); err != nil {
				return false, err
			}
			form = f.fill()
		case errors.As(err, &invalid):
			f.mend(form, invalid.Fields)
		default:
			return false, err
		}
	}
	l.tally.refused[a.Name]++
	return false, nil
}

// clear does what a refusal says would help.
func (l *life) clear(r *lifecycle.Refusal) error {
	for _, reason := range r.Reasons {
		_, a, ok := lifecycle.FindAction(reason.Fix)
		if !ok || reason.Fix == r.Action {
			continue
		}
		f := l.filler(a, "", "")
		form := f.fill()
		for range attempts {
			var invalid *lifecycle.Invalid
			err := l.do(a.Name, form, a.Roles[0])
			if !errors.As(err, &invalid) {
				if refused := (*lifecycle.Refusal)(nil); err != nil && !errors.As(err, &refused) {
					return err
				}
				break
			}
			f.mend(form, invalid.Fields)
		}
	}
	return nil
}

// do decides a command and makes it part of the life.
func (l *life) do(action string, form any, role lifecycle.ActorRole) error {
	cmd := lifecycle.Command{ID: l.command(), Case: l.id, Action: action, Form: write(form), Actor: actor(role)}
	d, err := lifecycle.Decide(l.c, cmd, l.facts())
	if err != nil {
		return err
	}
	l.acts++
	return l.take(d)
}

func actor(role lifecycle.ActorRole) lifecycle.Actor {
	if role == lifecycle.System {
		return lifecycle.Actor{Kind: "system", ID: "sweep", Name: "Nightly sweep", Role: role}
	}
	return lifecycle.Actor{Kind: "person", ID: "w-" + string(role), Name: "Sam " + string(role), Role: role}
}

func (l *life) command() string {
	l.made++
	return uuid.NewSHA1(uuid.MustParse(l.id), fmt.Appendf(nil, "%d", l.made)).String()
}

func (l *life) facts() lifecycle.Facts {
	return lifecycle.Facts{Now: l.today.In(time.UTC).Add(20 * time.Hour), Today: l.today, Law: l.config.Law, Rule: l.config.Law.Rule(l.today),
		Account: l.purse.account, Persons: l.persons, CaseNumber: lifecycle.Number(l.family.County, int64(1000+l.r.Uint32N(8_000_000)))}
}

// take makes a decision part of the life.
func (l *life) take(d lifecycle.Decision) error {
	if len(d.Records) == 0 {
		return errors.New("an action was done and nothing recorded")
	}
	l.c = d.After
	maps.Copy(l.persons, d.Persons)
	l.records = append(l.records, d.Records...)
	if l.told != nil {
		l.told(d)
	}
	if err := l.tally.add(l.c, d); err != nil {
		return err
	}
	for _, t := range l.c.Tasks {
		if _, known := l.planned[t.Key]; t.Open() && !known {
			l.plan(t)
		}
	}
	if err := l.goesOn(); err != nil {
		return err
	}
	for _, e := range d.Effects {
		if e.Kind == lifecycle.RenderNotice {
			if err := l.letter(e.Notice); err != nil {
				return err
			}
		}
	}
	return nil
}

// letter says of a letter that was asked for that no copy is kept: nobody reads the letters of the simulation.
func (l *life) letter(request int) error {
	l.tally.letters++
	i := slices.IndexFunc(l.c.Notices, func(n lifecycle.Notice) bool { return n.Seq == request })
	if i < 0 {
		return fmt.Errorf("the letter of event %d is not among those asked for", request)
	}
	d, err := lifecycle.RecordFact(l.c, lifecycle.NoticeNotKept{Request: request, Notice: l.c.Notices[i].ID, Why: "this case is made up"}, l.command(), l.facts())
	if err != nil {
		return err
	}
	return l.take(d)
}

func (l *life) pick(of ...string) string { return of[l.r.IntN(len(of))] }

// byKey sorts what a map holds.
func byKey[V any](m map[string]V) []string {
	return slices.SortedFunc(maps.Keys(m), func(a, b string) int { return cmp.Compare(a, b) })
}
