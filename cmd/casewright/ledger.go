package main

import (
	"errors"

	"casewright/domain/calendar"
	"casewright/domain/ledger"
)

// ledgerCmd is the group of ledger commands.
type ledgerCmd struct {
	Replay ledgerReplayCmd `cmd:"" help:"Work out charges, interest, crediting and distribution of one case from its facts."`
	Rules  ledgerRulesCmd  `cmd:"" help:"List the rules that the ledger applies, with citations, as JSON."`
}

// ledgerReplayCmd replays one case.
type ledgerReplayCmd struct {
	BalancesOnly bool   `help:"Write only the balances."`
	Account      string `help:"Explain one account only, such as owed/child-1/never_assigned/principal." placeholder:"ACCOUNT"`
	On           string `help:"Balances of this day instead of as_of." placeholder:"DATE"`
	KnownOn      string `help:"What the book said on this day, before later facts were recorded." placeholder:"DATE"`
}

// Help is shown by --help after the flags.
func (ledgerReplayCmd) Help() string {
	return `Reads one JSON object from standard input. Amounts are dollars, dates year-month-day; ranges include
both ends, and a range without "to" still runs. A field marked ? may be left out or null.

  as_of          keep the books through the end of this day
  orders         [{id?, kind: current_child|medical|spousal, amount (a month), from, to?,
                   child?: {birth_date, in_school_until?, ended_on?},
                   changes?: [{from, amount, recorded_on?}], recorded_on?}]
  aid?           [{status: calworks|foster_care|medi_cal|former|never|none, from, to?, applied_on?,
                   children?, grant? (a month), recorded_on?}]
  payments?      [{id?, amount, collected_on, withheld_on?, returned_on?, held_until?, recorded_on?,
                   source?: voluntary|income_withholding|federal_offset|state_offset|bank_levy|lien|
                   unemployment|disability|workers_compensation|other_state|other}]
  incarceration? [{from, to? (release), means_to_pay?, reinstate_on?, excluded_offense?, recorded_on?}]
  arrears?       [{id?, kind?, assignment?: never_assigned|unassigned_during_assistance|
                   temporarily_assigned|conditionally_assigned|permanently_assigned|
                   foster_care_assigned, principal, interest?, as_of, recorded_on?}]
  adjustments?   [{id?, order, part?: principal|interest, amount (negative lowers), on, reason, recorded_on?}]
  interest?      {convention?: monthly|daily_365, iv_d?, annual_rate_percent?,
                  periods?: [{from, to?, reason: scra|other_state|suppressed|court_order,
                  annual_rate_percent?, order?}]}
  policy?        {pass_through_100_from?, former_pass_through_from?, no_annual_fee?,
                  principal_before_family_interest?, suspend_interest_on_old_arrears?}

A fact with recorded_on became known that late: the book then shows reversals and new entries, and the
balances are the same as if it had been known at once.

Writes balances, the explanation of each account line by line with rule and citation, and all entries
(debits positive; they sum to zero).

Example:

  echo '{"as_of":"2024-03-31",
         "orders":[{"id":"child-1","kind":"current_child","amount":500,"from":"2024-01-01",
                    "child":{"birth_date":"2015-06-10"}}],
         "aid":[{"status":"calworks","from":"2024-01-01"}],
         "payments":[{"id":"p1","amount":350,"collected_on":"2024-02-09","source":"income_withholding"}]}' |
    casewright ledger replay`
}

// Run replays the scenario.
func (c *ledgerReplayCmd) Run(s *streams) error {
	var scenario ledger.Scenario
	if err := readJSON(s.In, &scenario); err != nil {
		return err
	}
	on, err := dayFlag("--on", c.On, scenario.AsOf)
	if err != nil {
		return err
	}
	knownOn, err := dayFlag("--known-on", c.KnownOn, calendar.Date{})
	if err != nil {
		return err
	}
	statement, err := ledger.State(scenario, on, knownOn)
	if bad := (*ledger.FieldError)(nil); errors.As(err, &bad) {
		return &inputError{Field: bad.Field, Message: bad.Message}
	}
	if err != nil {
		return err
	}
	if c.Account != "" {
		for _, a := range statement.Explanation {
			if a.Account == c.Account {
				return writeJSON(s.Out, a)
			}
		}
		return &inputError{Field: "--account", Message: "no entry uses this account; see the accounts of the explanation"}
	}
	if c.BalancesOnly {
		return writeJSON(s.Out, statement.Balances)
	}
	return writeJSON(s.Out, statement)
}

// dayFlag reads a day from a flag, or returns the day that stands for an empty one.
func dayFlag(name, text string, empty calendar.Date) (calendar.Date, error) {
	if text == "" {
		return empty, nil
	}
	d, err := calendar.Parse(text)
	if err != nil {
		return d, &inputError{Field: name, Message: err.Error()}
	}
	return d, nil
}

// ledgerRulesCmd lists the rules.
type ledgerRulesCmd struct{}

// Run writes the catalogue.
func (ledgerRulesCmd) Run(s *streams) error {
	return writeJSON(s.Out, map[string]any{"rules": ledger.Rules()})
}
