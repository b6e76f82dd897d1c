package activities

import (
	"context"
	"encoding/json"
	"fmt"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/postgres"
	"casewright/temporalx"
	"casewright/workflows"
)

// SweepDelinquency tells the cases of which a month's support is now past due, or no longer is (45 CFR 303.6(b)).
// The database finds them; only cases whose state must change are told. One that cannot take it now, as while a good
// cause claim stops all work, is told again at the next sweep.
func (e *Effects) SweepDelinquency(ctx context.Context) (workflows.SweepResult, error) {
	var done workflows.SweepResult
	after := ""
	for {
		page, err := e.Cases.DB.DelinquencyChanges(ctx, after, strayPage)
		if err != nil {
			return done, err
		}
		for _, x := range page {
			told, err := e.tellDelinquency(ctx, x)
			if err != nil {
				return done, err
			}
			if told {
				done.Told++
			} else {
				done.Waiting++
			}
			after = x.CaseID
			beat(ctx, done)
		}
		if len(page) < strayPage {
			return done, nil
		}
	}
}

func (e *Effects) tellDelinquency(ctx context.Context, x postgres.Behind) (bool, error) {
	l, err := e.Cases.DB.LoadCase(ctx, x.CaseID, "")
	if err != nil {
		return false, err
	}
	state := l.Case.State(lifecycle.EnforcementProcess)
	knows := state == lifecycle.SupportDelinquent || state == lifecycle.SupportEnforced
	if knows != x.Delinquent { // somebody recorded it by hand
		return true, e.Cases.DB.SetDelinquent(ctx, x.CaseID, knows)
	}
	today := e.Cases.Clock.Today()
	cmd := lifecycle.Command{Case: x.CaseID, Action: "record-compliance", Actor: lifecycle.Actor{Kind: "system", ID: "books", Name: "Books", Role: lifecycle.System}}
	var form any = lifecycle.Figures{}
	if !x.Delinquent {
		cmd.Action, form = "identify-delinquency", lifecycle.DelinquencyForm{On: unpaidSince(x, l.Case, today)}
	}
	if cmd.Form, err = json.Marshal(form); err != nil {
		return false, err
	}
	cmd.ID = effectCommand(fmt.Sprintf("%s/%s/%d", cmd.Action, x.CaseID, l.Case.Changed))
	o, err := (&temporalx.Commands{Client: e.Temporal}).Do(ctx, cmd)
	if err != nil || o.Err() != nil {
		return false, err
	}
	return true, e.Cases.DB.SetDelinquent(ctx, x.CaseID, !x.Delinquent)
}

// unpaidSince is the first of the month on which missed payments reached one month's support, as far as the amounts
// tell, and not before the order was entered.
func unpaidSince(x postgres.Behind, c lifecycle.Case, today calendar.Date) calendar.Date {
	on := x.Since.FirstOfNextMonth()
	if x.Monthly > 0 {
		reached := today.FirstOfMonth().AddMonths(1 - int(x.PastDue/x.Monthly))
		if reached.After(on) {
			on = reached
		}
	}
	if o, ok := c.OrderInForce(); ok && o.EnteredOn.After(on) {
		on = o.EnteredOn
	}
	if on.After(today) {
		return today
	}
	return on
}
