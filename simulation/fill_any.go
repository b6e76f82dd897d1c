package simulation

import (
	"errors"
	"math/rand/v2"

	"github.com/google/uuid"

	"casewright/caseload"
	"casewright/domain/calendar"
	"casewright/domain/ledger"
	"casewright/domain/lifecycle"
)

// History is a life told step by step.
type History struct {
	Case      lifecycle.Case // at its end
	Decisions []lifecycle.Decision
	Payments  []ledger.Payment // with ids of this case only
}

// Live lives one case of a simulation to its end.
func Live(c Config, index int) (History, error) {
	var h History
	l, err := lived(c, index, func(d lifecycle.Decision) { h.Decisions = append(h.Decisions, d) })
	if err != nil {
		return h, err
	}
	h.Case, h.Payments = l.c, l.purse.payments
	return h, nil
}

// Family is what the family of a case says when it applies on a day.
func Family(c Config, index int, on calendar.Date) lifecycle.ApplicationForm {
	form := caseload.Applicants(c.Seed, index, on)
	if c.Seal == nil {
		return form
	}
	seal := func(n *lifecycle.SealedSSN) {
		if n.Index != "" { // the digits: Applicants seals nothing
			n.Sealed, n.Index = c.Seal(n.Index)
		}
	}
	seal(&form.Receiving.SSN)
	seal(&form.Paying.SSN)
	for i := range form.Children {
		seal(&form.Children[i].SSN)
	}
	return form
}

// Clerk fills in forms for cases that somebody else keeps, the way the workers of a simulation do.
type Clerk struct {
	R      *rand.Rand
	Family lifecycle.ApplicationForm // what the family is known to have
}

// Fill fills in an action's form for a case as it stands, anew until the action would be taken. It returns the last
// form also when none would be; then it is false. about is one of many, a party or a lead; task is the key of a task.
func (k Clerk) Fill(c lifecycle.Case, a lifecycle.Action, by lifecycle.Actor, f lifecycle.Facts, about, task string) (map[string]any, bool) {
	l := &life{r: k.R, family: k.Family, c: c, today: f.Today, persons: f.Persons, lean: leaning{over: true}}
	x := l.filler(a, about, task)
	if workers, asked := f.Offered["workers"]; asked {
		x.lists["workers"] = workers
	}
	id := c.ID
	if id == "" {
		id = uuid.Nil.String()
	}
	form := x.fill()
	for range attempts {
		_, err := lifecycle.Decide(c, lifecycle.Command{ID: uuid.Nil.String(), Case: id, Action: a.Name, Form: write(form), Actor: by}, f)
		var invalid *lifecycle.Invalid
		switch {
		case err == nil:
			return form, true
		case errors.As(err, &invalid):
			x.mend(form, invalid.Fields)
		default:
			form = x.fill()
		}
	}
	return form, false
}
