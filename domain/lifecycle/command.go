package lifecycle

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// Command asks for one action on one case.
type Command struct {
	ID     string          `json:"id"`   // UUID made when the form was shown: sending it twice does it once
	Case   string          `json:"case"` // UUID
	Action string          `json:"action"`
	Form   json.RawMessage `json:"form,omitempty"`
	Actor  Actor           `json:"actor"`
	Reason string          `json:"reason,omitempty"`
	// EffectiveOn is when it was true; zero means today.
	EffectiveOn calendar.Date `json:"effective_on"`
	// Seen is Case.Changed as the person saw it; zero means that nothing was looked at.
	Seen int `json:"seen,omitempty"`
}

// Actor is who acts.
type Actor struct {
	Kind string    `json:"kind"` // person, system, public
	ID   string    `json:"id"`
	Name string    `json:"name,omitempty"`
	Role ActorRole `json:"role,omitempty"`
}

// ActorRole is what an actor may do.
type ActorRole string

// Roles of actors.
const (
	Intake     ActorRole = "intake"
	Caseworker ActorRole = "caseworker"
	Supervisor ActorRole = "supervisor"
	Auditor    ActorRole = "auditor"
	Admin      ActorRole = "admin"
	System     ActorRole = "system"
	Public     ActorRole = "public"
)

// Facts is everything a decision may know besides the case: time, ids, the law and the persons.
type Facts struct {
	Now   time.Time
	Today calendar.Date
	// Law counts deadlines.
	Law Law
	// Rule evaluates a rule of the pack in force. It is pure: same facts, same decision.
	Rule func(id string, facts map[string]any) RuleDecision
	// Persons are the persons of the case, by id, and any that the form names.
	Persons map[string]Person
	// Offered are the lists of choices that do not come from the case, by the name in the form's tag:
	// "counties". A list that is not there is not checked.
	Offered map[string][]Option
	// CaseNumber is the number to give when the case is opened.
	CaseNumber string
	// Account is what the ledger says of the case today.
	Account Account
}

// Account is the money of a case on a day, as the ledger has it; all zero while no order is charged. Amounts
// are in cents.
type Account struct {
	Monthly      money.Cents   `json:"monthly"`        // current support due each month
	PastDue      money.Cents   `json:"past_due"`       // support that came due and is unpaid, without interest
	Interest     money.Cents   `json:"interest"`       // unpaid interest
	Assigned     money.Cents   `json:"assigned"`       // part of past due and interest that is owed to the government
	PastDueSince calendar.Date `json:"past_due_since"` // first day of the oldest month not fully paid
	LastPayment  calendar.Date `json:"last_payment"`   // date of collection of the last payment
}

// Total is everything that is owed.
func (a Account) Total() money.Cents { return a.PastDue + a.Interest }

// Law counts the deadlines of the rule packs.
type Law interface {
	// Deadline returns the clock with this id running from a date, or an error when the id is unknown.
	Deadline(id string, from calendar.Date) (Clock, error)
}

// Clock is a counted deadline.
type Clock struct {
	ID, Kind, Action, Citation string
	Verified                   bool
	Due, Limit                 calendar.Date
	Steps                      []string
}

// RuleDecision is the result of a rule with everything that led to it.
type RuleDecision struct {
	Rule     string         `json:"rule"`
	Version  string         `json:"version"`
	PackHash string         `json:"pack_hash,omitempty"`
	Title    string         `json:"title,omitempty"`
	Citation string         `json:"citation,omitempty"`
	Holds    bool           `json:"holds"`
	Outcome  string         `json:"outcome"`
	Data     map[string]any `json:"data,omitempty"`
	Refer    bool           `json:"refer,omitempty"`
	ReferWhy string         `json:"refer_why,omitempty"`
	Clauses  []RuleClause   `json:"clauses,omitempty"`
}

// RuleClause is one clause's result.
type RuleClause struct {
	ID       string      `json:"id"`
	Holds    bool        `json:"holds"`
	Text     string      `json:"text"`
	Citation string      `json:"citation,omitempty"`
	Inputs   []RuleInput `json:"inputs,omitempty"`
	Unknown  bool        `json:"unknown,omitempty"` // neither yes nor no: a fact is missing
	Unless   bool        `json:"unless,omitempty"`  // an exception: the rule fails when this holds
	Either   string      `json:"either,omitempty"`  // one clause of this group is enough
	Err      string      `json:"err,omitempty"`
}

// RuleInput is a fact a clause used and where it came from.
type RuleInput struct {
	Name   string `json:"name"`
	Value  any    `json:"value"`
	Source string `json:"source,omitempty"`
}

// Outcome is the answer to a command: done, with the case as it stands then, or not done and why.
// Exactly one of Refusal, Stale and Invalid is set when it was not done.
type Outcome struct {
	Case    string   `json:"case"`
	Number  string   `json:"number,omitempty"`
	Seq     int      `json:"seq"`
	Events  int      `json:"events"`
	Refusal *Refusal `json:"refusal,omitempty"`
	Stale   *Stale   `json:"stale,omitempty"`
	Invalid *Invalid `json:"invalid,omitempty"`
}

// Err is the reason it was not done, as an error; nil when it was done.
func (o Outcome) Err() error {
	switch {
	case o.Refusal != nil:
		return o.Refusal
	case o.Stale != nil:
		return o.Stale
	case o.Invalid != nil:
		return o.Invalid
	}
	return nil
}

// NotDone turns the error of Decide into the outcome, false when it is another kind of error.
func NotDone(caseID string, err error) (Outcome, bool) {
	o := Outcome{Case: caseID}
	is := errors.As(err, &o.Refusal) || errors.As(err, &o.Stale) || errors.As(err, &o.Invalid)
	return o, is
}

// Number makes a case number: the county's three digits, a serial number and a check digit that
// catches every single wrong digit and most transpositions (Luhn).
func Number(county string, serial int64) string {
	digits := fmt.Sprintf("%s%07d", county[len(county)-3:], serial)
	sum := 0
	for i := range digits {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 0 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return fmt.Sprintf("%s-%s%d", digits[:3], digits[3:], (10-sum%10)%10)
}

// Reason is why something is not allowed, with the law behind it.
type Reason struct {
	Text     string `json:"text"`
	Citation string `json:"citation,omitempty"`
	Fix      string `json:"fix,omitempty"` // name of the action that would remove the reason
}

// Refusal is the answer to an action that is not allowed: all the reasons. Nothing was changed.
type Refusal struct {
	Action  string   `json:"action"`
	Reasons []Reason `json:"reasons"`
}

func (r *Refusal) Error() string {
	var parts []string
	for _, x := range r.Reasons {
		parts = append(parts, x.Text)
	}
	return "not allowed: " + r.Action + ": " + strings.Join(parts, "; ")
}

// Stale is the answer to a form that was filled in while someone else changed the case.
type Stale struct {
	Seen, Changed int
}

func (s *Stale) Error() string {
	return fmt.Sprintf("the case has changed since this form was opened (event %d, now %d)", s.Seen, s.Changed)
}

// Invalid is a form whose fields cannot be taken.
type Invalid struct {
	Fields []FieldError `json:"fields"`
}

// FieldError is what is wrong with one field and what to enter instead.
type FieldError struct {
	Field   string `json:"field"`
	Message string `json:"message"`
}

func (i *Invalid) Error() string {
	var names []string
	for _, f := range i.Fields {
		names = append(names, f.Field)
	}
	return "these fields need attention: " + strings.Join(names, ", ")
}

func refuse(text, citation string) error {
	return &Refusal{Reasons: []Reason{{Text: text, Citation: citation}}}
}

func invalid(field, message string) error {
	return &Invalid{Fields: []FieldError{{field, message}}}
}
