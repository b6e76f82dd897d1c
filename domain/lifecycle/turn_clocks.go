package lifecycle

import (
	"fmt"
	"slices"
	"strings"

	"casewright/domain/calendar"
)

// lapse ends the clocks and tasks of a process that has ended: nobody would watch them.
func (t *turn) lapse(place string, e Event, cause int) error {
	for i := 0; i < len(t.after.Deadlines); i++ {
		if d := t.after.Deadlines[i]; d.Open() && d.Process == place {
			if err := t.record(DeadlineClosed{Key: d.Key, ID: d.ID, About: d.Subject}, cause); err != nil {
				return err
			}
		}
	}
	for i := 0; i < len(t.after.Tasks); i++ {
		if k := t.after.Tasks[i]; k.Open() && k.Process == place && !strings.HasPrefix(k.Name, "missed ") {
			if err := t.record(TaskClosed{Key: k.Key, Name: k.Name, About: k.Subject, Why: e.Title(t.after)}, cause); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *turn) followDeadline(s step, u *DeadlineUse, e Event, cause int) error {
	about, met := s.fires(&u.Closes, e)
	ended := false
	if !met {
		about, ended = s.fires(&u.Ends, e)
	}
	if met || ended {
		if err := t.closeDeadlines(s, u, about, met, cause); err != nil {
			return err
		}
	}
	return t.openDeadline(s, u, e, cause)
}

// closeDeadlines closes the running clocks of the process at a place that an event met or ended.
func (t *turn) closeDeadlines(s step, u *DeadlineUse, about string, met bool, cause int) error {
	for i := 0; i < len(t.after.Deadlines); i++ { // what is recorded may close others of the list
		if d := t.after.Deadlines[i]; d.Open() && d.ID == u.ID && d.Process == s.place && (about == "" || d.Subject == "" || d.Subject == about) {
			late := t.cmd.EffectiveOn.After(d.Limit)
			if err := t.record(DeadlineClosed{Key: d.Key, ID: d.ID, About: d.Subject, Met: met && !late, Late: met && late}, cause); err != nil {
				return err
			}
		}
	}
	return nil
}

// openDeadline starts the clock when the event opens it.
func (t *turn) openDeadline(s step, u *DeadlineUse, e Event, cause int) error {
	about, opens := s.fires(&u.Opens, e)
	if !opens || !t.after.Running(s.place) {
		return nil
	}
	seen := t.after.at(s.key)
	if u.When.Holds != nil && !u.When.Holds(seen, e) {
		return nil
	}
	if _, running := t.after.OpenDeadline(u.ID, about); running {
		return nil
	}
	from := t.cmd.EffectiveOn
	if u.From.Day != nil {
		from = u.From.Day(seen, e)
	}
	return t.open(s.place, u, from, about, cause)
}

// open starts a clock of law of the process at a place.
func (t *turn) open(place string, u *DeadlineUse, from calendar.Date, about string, cause int) error {
	k, err := t.facts.Law.Deadline(u.ID, from)
	if err != nil {
		return fmt.Errorf("start the clock %s: %w", u.ID, err)
	}
	d := DeadlineOpened{Key: fmt.Sprintf("%s#%d", u.ID, t.after.Made+1), ID: u.ID, Process: place, About: about,
		Clock: k.Kind, Does: k.Action, Citation: k.Citation, Verified: k.Verified,
		From: from, Due: k.Due, Limit: k.Limit, Steps: k.Steps}
	if u.Remind > 0 {
		// A clock that is counted back from a day to come starts after its last day.
		if on := k.Due.AddDays(-u.Remind); on.After(from) || from.After(k.Limit) && on.After(t.facts.Today) {
			d.RemindOn = on
		}
	}
	return t.record(d, cause)
}

func (t *turn) followTask(s step, u *TaskUse, e Event, cause int) error {
	about, closes := s.fires(&u.Closes, e)
	for i := 0; closes && i < len(t.after.Tasks); i++ {
		if k := t.after.Tasks[i]; k.Open() && k.Name == u.Name && k.Process == s.place && (about == "" || k.Subject == "" || k.Subject == about) {
			if err := t.record(TaskClosed{Key: k.Key, Name: k.Name, About: k.Subject, Why: e.Title(t.after)}, cause); err != nil {
				return err
			}
		}
	}
	about, opens := s.fires(&u.Opens, e)
	if !opens || !t.after.Running(s.place) || (u.When.Holds != nil && !u.When.Holds(t.after.at(s.key), e)) || t.owed(u.Name, about) {
		return nil
	}
	k := TaskOpened{Name: u.Name, About: about, Process: s.place, What: u.Title, Queue: u.Queue, Action: u.Action}
	if d, ok := t.clockOf(u, about); ok {
		k.Deadline, k.Due, k.Limit = d.Key, d.Due, d.Limit
	}
	return t.openTask(k, cause)
}

// clockOf is the running clock by which a task is due: the one about the same thing, or the process's.
func (t *turn) clockOf(u *TaskUse, about string) (Deadline, bool) {
	for _, id := range u.Deadlines {
		for _, subject := range []string{about, ""} {
			if d, ok := t.after.OpenDeadline(id, subject); ok {
				return d, true
			}
		}
	}
	return Deadline{}, false
}

func (t *turn) owed(name, about string) bool {
	return slices.ContainsFunc(t.after.Tasks, func(k Task) bool { return k.Open() && k.Name == name && k.Subject == about })
}

func (t *turn) openTask(k TaskOpened, cause int) error {
	k.Key = fmt.Sprintf("T%d", t.after.Made+1)
	return t.record(k, cause)
}
