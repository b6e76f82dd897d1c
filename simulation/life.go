package simulation

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
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
	// licensed says that the parent has a license that a board knows of.
	licensed bool
	records  []lifecycle.Record
	planned  map[string]calendar.Date // when a task will be worked, by its key
	tried    map[string]int           // how often
	acts     int                      // commands done today
	purse    purse
	lean     leaning
	tally    *tally
	told     func(lifecycle.Decision) // each step, when somebody listens
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
	l := born(c, index, index*stride)
	l.told = told
	if err := l.begin(); err != nil {
		return nil, fmt.Errorf("on %s: %w", l.today, err)
	}
	for goesOn := true; goesOn; {
		var err error
		if goesOn, err = l.step(); err != nil {
			return nil, fmt.Errorf("on %s, event %d: %w%s", l.today, l.c.Seq, err, l.lately())
		}
	}
	l.today = l.end
	return l, l.proves()
}

// born is a life before its first day, that leans toward a goal.
func born(c Config, index, toward int) *life {
	r := rand.New(rand.NewPCG(c.Seed, uint64(index)))
	start := c.Start.AddDays(r.IntN(365))
	l := &life{config: c, r: r, today: start, end: c.Start.AddMonths(12 * c.Years), persons: map[string]lifecycle.Person{},
		planned: map[string]calendar.Date{}, tried: map[string]int{}, tally: newTally(),
		id: uuid.NewSHA1(uuid.Nil, fmt.Appendf(nil, "%d/%d", c.Seed, index)).String()}
	l.licensed = r.IntN(10) < 3
	l.lean.toward(toward, start)
	l.family = Family(c, index, start)
	return l
}

// step is the next thing that happens, false when that is after the end.
func (l *life) step() (bool, error) {
	next, do := l.next()
	if next.After(l.end) {
		return false, nil
	}
	if next.After(l.today) {
		l.today, l.acts = next, 0
	}
	return true, do()
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
	if l.lean.next.Before(day) {
		day, do = l.lean.next, l.steer
	}
	for i := range l.c.Deadlines {
		if d := &l.c.Deadlines[i]; monthly[d.ID] != "" {
			if on := l.due(d); !on.IsZero() && on.Before(day) {
				day, do = on, func() error { return l.answer(*d) }
			}
		}
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
