package simulation

import (
	"errors"
	"slices"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

// maxTries is how often a worker tries to answer a task before it is left for months.
const maxTries = 6

// work answers a task by its action, or by whatever its process allows.
func (l *life) work(t lifecycle.Task) error {
	l.tried[t.Key]++
	defer l.plan(t)
	if l.lean.waits(t.Process) || t.Action == "send-collections-notice" && l.purse.account.LastPayment.AddDays(31).Before(l.today) {
		return nil // it waits for a clock, or nothing was collected that could be told of
	}
	p, _ := lifecycle.FindProcess(t.Process)
	key := keyOf(t.Process)
	if owner, a, ok := lifecycle.FindAction(t.Action); ok && l.lean.keeps(l.c, owner, a, key) {
		about := t.Subject
		if about == "" {
			about = key
		}
		done, err := l.attempt(a, t.Queue, about, t.Key)
		if done || err != nil {
			return err
		}
	}
	return l.something(p, key, t.Queue)
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
	if l.tried[t.Key] > 2 {
		days += 20 * l.tried[t.Key]
	}
	if l.tried[t.Key] >= maxTries {
		days += 300
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
	all := lifecycle.Processes()
	for range 4 {
		p := all[l.r.IntN(len(all))]
		key := ""
		if keys := p.Instances(l.c); p.Many != nil && len(keys) > 0 && l.r.IntN(3) > 0 {
			key = keys[l.r.IntN(len(keys))]
		}
		before := l.c.Seq
		if err := l.something(p, key, role); err != nil || l.c.Seq > before {
			return err
		}
	}
	return nil
}

// rare are actions that are allowed for years and taken now and then.
var rare = []string{"add-note", "withdraw-application", "claim-good-cause", "set-confidentiality", "mail-violence-questionnaire", "record-undeliverable-money",
	"assign-worker", "transfer-county", "propose-closure", "hold-for-adoption", "close-transferred-case", "stop-parentage", "drop-medical-matter", "dismiss-support-action", "record-aid-started"}

// something is one of the actions of a process that are allowed now: on the instance with the key, or when that is
// empty and a case may have many, one that starts another.
func (l *life) something(p *lifecycle.Process, key string, role lifecycle.ActorRole) error {
	if key == "" && l.enough(p) {
		return nil
	}
	var list []lifecycle.Action
	for _, a := range p.Available(l.c, key, actor(role), l.facts()) {
		if a.Allowed() && (!slices.Contains(rare, a.Action.Name) || l.r.IntN(20) == 0) && l.lean.keeps(l.c, p, a.Action, key) {
			list = append(list, a.Action)
		}
	}
	for range min(2, len(list)) {
		if done, err := l.attempt(list[l.r.IntN(len(list))], role, key, ""); done || err != nil {
			return err
		}
	}
	return nil
}

// enough reports whether a case has enough of one kind going on already. Licenses are listed where there is one.
func (l *life) enough(p *lifecycle.Process) bool {
	if p.Many == nil {
		return false
	}
	most := 2
	if p.Name == lifecycle.LicenseProcess && (l.lean.over || l.lean.goal().p != p) {
		most = 0
		if l.licensed {
			most = 1
		}
	}
	return len(p.Instances(l.c)) >= most
}

// attempts is how often a form is filled in anew before it is given up.
const attempts = 6

// attempt fills in an action's form until it is taken. It reports whether it was done; an action that is refused is
// not.
func (l *life) attempt(a lifecycle.Action, role lifecycle.ActorRole, about, task string) (bool, error) {
	return l.achieve(a, role, about, task, nil)
}

// achieve fills in an action's form until it is taken and leads to what is wanted, mending what is said to be wrong,
// and doing what a refusal says would help. wanted nil takes whatever it leads to.
func (l *life) achieve(a lifecycle.Action, role lifecycle.ActorRole, about, task string, wanted func(lifecycle.Decision) bool) (bool, error) {
	if l.acts > 20 {
		return false, nil // a day has an end
	}
	if !slices.Contains(a.Roles, role) {
		role = a.Roles[0]
	}
	f := l.filler(a, about, task)
	form := f.fill()
	tries := attempts
	if wanted != nil {
		tries = 4 * attempts
	}
	helped, others, refused := false, 0, 0
	for range tries {
		d, err := l.decide(a.Name, form, role)
		var invalid *lifecycle.Invalid
		var refusal *lifecycle.Refusal
		switch {
		case err == nil && (wanted == nil || wanted(d)):
			l.acts++
			return true, l.take(d)
		case err == nil:
			if others++; others > 2*attempts {
				return false, nil
			}
			form = f.fill()
		case errors.As(err, &refusal):
			if refused++; refused > 3 || helped && wanted == nil {
				return false, nil
			}
			if !helped {
				helped = true
				if err := l.clear(refusal); err != nil {
					return false, err
				}
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
		if !ok || reason.Fix == r.Action || len(lifecycle.Against(l.c, a.Name, actor(a.Roles[0]), l.facts())) > 0 {
			continue
		}
		f := l.filler(a, "", "")
		form := f.fill()
		for range attempts {
			d, err := l.decide(a.Name, form, a.Roles[0])
			var invalid *lifecycle.Invalid
			var refused *lifecycle.Refusal
			if err == nil {
				err = l.take(d)
			}
			if errors.As(err, &invalid) {
				f.mend(form, invalid.Fields)
				continue
			}
			if err != nil && !errors.As(err, &refused) {
				return err
			}
			break
		}
	}
	return nil
}

// decide is what a command would lead to.
func (l *life) decide(action string, form any, role lifecycle.ActorRole) (lifecycle.Decision, error) {
	cmd := lifecycle.Command{ID: l.command(), Case: l.id, Action: action, Form: write(form), Actor: actor(role)}
	return lifecycle.Decide(l.c, cmd, l.facts())
}

// do decides a command and makes it part of the life.
func (l *life) do(action string, form any, role lifecycle.ActorRole) error {
	d, err := l.decide(action, form, role)
	if err != nil {
		return err
	}
	l.acts++
	return l.take(d)
}

// later is a day some time from now.
func (l *life) later(from, to int) calendar.Date { return l.today.AddDays(from + l.r.IntN(to-from+1)) }
