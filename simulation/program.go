package simulation

import (
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// monthly are the clocks that the agency's programs answer by themselves, and how: once a month for every license on
// the list and every parent reported to the credit agencies.
var monthly = map[string]string{"LIC-LIST": "confirm-listing", "CREDIT-MONTHLY": "update-credit"}

// due is the day on which the programs answer a clock: before a worker is reminded of it. It is zero when they do
// not, or could not: then a worker is.
func (l *life) due(d *lifecycle.Deadline) calendar.Date {
	if monthly[d.ID] == "" || !d.Open() || d.RemindOn.IsZero() || l.tried[d.Key] > 0 || l.c.Suspended() {
		return calendar.Date{}
	}
	if on := d.RemindOn.AddDays(-1); on.After(l.today) {
		return on
	}
	return l.today
}

// answer is what the programs do about a clock. Now and then they fail.
func (l *life) answer(d lifecycle.Deadline) error {
	l.tried[d.Key]++
	if l.lean.waits(d.Process) || l.r.IntN(40) == 0 {
		return nil
	}
	form := map[string]any{}
	if key := keyOf(d.Process); key != "" {
		behind := "no"
		if l.purse.account.PastDue > 0 {
			behind = "yes"
		}
		form = map[string]any{"about": key, "behind": behind}
	}
	_, err := l.unlessRefused(monthly[d.ID], form, lifecycle.System)
	return err
}

// unlessRefused does a command, false when it was refused.
func (l *life) unlessRefused(action string, form any, role lifecycle.ActorRole) (bool, error) {
	err := l.do(action, form, role)
	if _, refused := lifecycle.NotDone(l.id, err); refused {
		return false, nil
	}
	return err == nil, err
}
