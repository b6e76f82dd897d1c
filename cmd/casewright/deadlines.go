package main

import (
	"errors"
	"fmt"

	"casewright/domain/calendar"
	"casewright/rules"
)

// deadlinesCmd counts the time that the law sets.
type deadlinesCmd struct {
	Due  deadlinesDueCmd  `cmd:"" help:"Count one period of time and explain the count."`
	List deadlinesListCmd `cmd:"" help:"List all deadlines, one a line: id, time, citation, what starts it, what is due."`
	Docs deadlinesDocsCmd `cmd:"" help:"Write the catalogue of deadlines (docs/deadlines.md) to standard output."`
}

type deadlinesDueCmd struct{}

// Help explains the input.
func (deadlinesDueCmd) Help() string {
	return `Standard input is one JSON object. Give either the id of a deadline, or count, unit and direction:

  echo '{"id": "EST-ANSWER", "from": "2026-03-02"}' | casewright deadlines due
  echo '{"count": 16, "unit": "court_days", "direction": "before", "from": "2026-04-15",
         "service": "mail_in_state"}' | casewright deadlines due

  unit        calendar_days, business_days, court_days, months
  direction   after, before
  from        the day of the event, or of the hearing to count back from
  calendar?   whose closed days count: court, agency (state offices), or calendar (every day; the last day
              still moves off weekends and judicial holidays, CCP 12a). Left out: the deadline's own;
              with count, court for court days, agency for business days, otherwise calendar.
  service?    none, mail_in_state, mail_out_of_state, mail_abroad, safe_at_home, overnight (or fax), electronic

The output has raw (the last day as counted), due (the day to work to), earliest_act for a minimum wait, and steps.`
}

type dueInput struct {
	ID        *string             `json:"id"`
	Count     *int                `json:"count"`
	Unit      *calendar.Unit      `json:"unit"`
	Direction *calendar.Direction `json:"direction"`
	From      calendar.Date       `json:"from" required:"the day of the event, or of the hearing to count back from"`
	Calendar  *calendar.Calendar  `json:"calendar"`
	Service   *calendar.Service   `json:"service"`
}

type dueOutput struct {
	Raw         calendar.Date `json:"raw"`
	Due         calendar.Date `json:"due"`
	EarliestAct calendar.Date `json:"earliest_act,omitzero"`
	Steps       []string      `json:"steps"`
}

// Run answers one question.
func (deadlinesDueCmd) Run(s *streams) error {
	var in dueInput
	if err := readJSON(s.In, &in); err != nil {
		return err
	}
	out, err := in.due()
	if err != nil {
		return err
	}
	return writeJSON(s.Out, out)
}

func (in dueInput) due() (dueOutput, error) {
	rule, err := in.rule()
	if err != nil {
		return dueOutput{}, err
	}
	if in.Calendar != nil {
		switch *in.Calendar {
		case calendar.Court, calendar.Agency, calendar.Every:
			rule.Calendar = *in.Calendar
		default:
			return dueOutput{}, badInput("calendar", "%q is not one of court, agency, calendar", *in.Calendar)
		}
	}
	service := calendar.ServiceNone
	if in.Service != nil {
		// The empty text means none inside the program, but is a mistake here.
		if service = *in.Service; service == "" {
			return dueOutput{}, badInput("service", "is empty: leave it out or write none")
		}
	}
	c, err := calendar.California().Compute(rule, in.From, service)
	var bad *calendar.FieldError
	var far *calendar.NoTableError
	switch {
	case errors.As(err, &bad) && bad.Field == "duration":
		return dueOutput{}, badInput("count", "%s", bad.Message)
	case errors.As(err, &bad):
		return dueOutput{}, badInput(bad.Field, "%s", bad.Message)
	case errors.As(err, &far):
		return dueOutput{}, badInput("from", "%v", far)
	case err != nil:
		return dueOutput{}, err
	}
	if rule.ID != "" && !rule.Verified {
		c.Steps = append(c.Steps, "Not verified: "+rule.VerifiedHow)
	}
	return dueOutput{c.Raw, c.Due, c.EarliestAct, c.Steps}, nil
}

// rule is the deadline asked for by id, or one made of the count.
func (in dueInput) rule() (calendar.Rule, error) {
	if in.ID != nil {
		const beside = "cannot stand beside id: the deadline says it"
		switch {
		case in.Count != nil:
			return calendar.Rule{}, badInput("count", beside)
		case in.Unit != nil:
			return calendar.Rule{}, badInput("unit", beside)
		case in.Direction != nil:
			return calendar.Rule{}, badInput("direction", beside)
		}
		deadlines, err := rules.CaliforniaDeadlines()
		if err != nil {
			return calendar.Rule{}, err
		}
		rule, ok := deadlines.Get(*in.ID)
		if !ok {
			return calendar.Rule{}, badInput("id", "no deadline is called %q; casewright deadlines list lists them", *in.ID)
		}
		return rule, nil
	}
	switch {
	case in.Count == nil && in.Unit == nil && in.Direction == nil:
		return calendar.Rule{}, badInput("id", "give the id of a deadline, or count, unit and direction")
	case in.Count == nil:
		return calendar.Rule{}, badInput("count", "is missing")
	case in.Unit == nil:
		return calendar.Rule{}, badInput("unit", "is missing: calendar_days, business_days, court_days or months")
	case in.Direction == nil:
		return calendar.Rule{}, badInput("direction", "is missing: after or before")
	}
	rule := calendar.Rule{
		Kind: calendar.Deadline, Duration: *in.Count, Unit: *in.Unit, Direction: *in.Direction,
		Calendar: calendar.Every, Extends: calendar.ByService,
	}
	switch {
	case rule.Unit == calendar.BusinessDays:
		rule.Calendar = calendar.Agency
	case rule.Unit == calendar.CourtDays:
		rule.Calendar = calendar.Court
		if rule.Direction == calendar.Before {
			// Court days before a hearing are the notice of a motion, which section 1013 does not reach.
			rule.Extends = calendar.ByMotionService
		}
	}
	return rule, nil
}

type deadlinesListCmd struct {
	Unverified bool `help:"Only the deadlines whose figure is not verified."`
}

// Run writes the list.
func (c *deadlinesListCmd) Run(s *streams) error {
	deadlines, err := rules.CaliforniaDeadlines()
	if err != nil {
		return err
	}
	for _, d := range deadlines.All() {
		if c.Unverified && d.Verified {
			continue
		}
		if _, err := fmt.Fprintf(s.Out, "%s\t%s\t%s\t%s\t%s\n", d.ID, rules.TimeText(d), d.Citation, d.Trigger, d.Action); err != nil {
			return fmt.Errorf("write standard output: %w", err)
		}
	}
	return nil
}

type deadlinesDocsCmd struct{}

// Run writes the catalogue.
func (deadlinesDocsCmd) Run(s *streams) error {
	deadlines, err := rules.CaliforniaDeadlines()
	if err != nil {
		return err
	}
	return deadlines.WriteDocs(s.Out)
}
