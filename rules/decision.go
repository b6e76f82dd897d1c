package rules

import (
	"encoding/json"
	"fmt"

	"casewright/domain/calendar"
)

// Decision is the result of a rule for one case on one date, with everything needed to explain it
// years later: the version, the pack's hash, every clause, and each input with its source.
type Decision struct {
	Rule     string        `json:"rule"`
	Title    string        `json:"title"`
	Version  string        `json:"version"` // the date the rule's text began
	PackHash string        `json:"pack_hash"`
	AsOf     calendar.Date `json:"as_of"`
	Citation string        `json:"citation"`
	Outcome  string        `json:"outcome"` // "refer" when a person has to decide
	// Data holds what follows when the rule holds: notices, effects, amounts (money.Cents), dates.
	// Read it only: rules without figures share it between decisions.
	Data     map[string]any `json:"data,omitempty"`
	Refer    bool           `json:"refer"`
	ReferWhy string         `json:"refer_why,omitempty"`
	// Holds tells whether the rule's conditions are met; false when Refer is true.
	Holds bool `json:"holds"`
	// Missing names every fact that was asked about and not given, whether or not it mattered.
	Missing []string       `json:"missing,omitempty"`
	Clauses []ClauseResult `json:"clauses"`
}

// MarshalJSON writes holds as null when a person has to decide, so that no reader takes it for a no.
func (d Decision) MarshalJSON() ([]byte, error) {
	type plain Decision
	out := struct {
		plain
		Holds *bool `json:"holds"`
	}{plain: plain(d)}
	if !d.Refer {
		out.Holds = &d.Holds
	}
	return json.Marshal(out)
}

// ClauseResult is one clause's result. In JSON, holds is null when the clause is unknown.
type ClauseResult struct {
	ID       string  `json:"id"`
	Holds    bool    `json:"holds"`
	Unknown  bool    `json:"unknown,omitempty"` // a fact is missing or unusable: neither yes nor no
	Unless   bool    `json:"unless,omitempty"`  // an exception: the rule fails when this holds
	Either   string  `json:"either,omitempty"`  // one clause of this group is enough
	Text     string  `json:"text"`
	TextES   string  `json:"text_es"`
	Citation string  `json:"citation"`
	Inputs   []Input `json:"inputs"`
	Err      string  `json:"error,omitempty"`
}

// Input is a fact that a clause used. Value is nil when the fact was not given; money is
// money.Cents (dollars in JSON), a date is calendar.Date.
type Input struct {
	Name   string `json:"name"`
	Value  any    `json:"value"`
	Source string `json:"source,omitempty"`
	Unit   string `json:"unit"`
}

// MarshalJSON writes holds as null for an unknown clause, so that no reader takes it for a no.
func (c ClauseResult) MarshalJSON() ([]byte, error) {
	type rest ClauseResult
	out := struct {
		ID    string `json:"id"`
		Holds *bool  `json:"holds"`
		rest
	}{ID: c.ID, rest: rest(c)}
	if !c.Unknown {
		out.Holds = &c.Holds
	}
	return json.Marshal(out)
}

// String is for logs: it never holds a fact.
func (d Decision) String() string { return fmt.Sprintf("%s (%s): %s", d.Rule, d.Version, d.Outcome) }
