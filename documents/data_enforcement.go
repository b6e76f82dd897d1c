package documents

import (
	"casewright/domain/calendar"
	"casewright/domain/money"
)

// Arrears is past-due support and what is done about it.
type Arrears struct {
	AsOf     calendar.Date `json:",omitzero"`
	Amount   money.Cents   `json:",omitempty"`
	Interest bool          `json:",omitempty"` // interest is in the amount
	ReviewBy Deadline      `json:",omitzero"`
	Review   Meeting       `json:",omitzero"`
	Before   money.Cents   `json:",omitempty"` // balance before a review
	After    money.Cents   `json:",omitempty"`
	Refund   money.Cents   `json:",omitempty"` // found to be owed to the parent who paid
	Findings []string      `json:",omitempty"`
	Court    Court         `json:",omitzero"`
	// Form is the court form that must be enclosed with a statement of arrears, by number and title.
	Form    Enclosure `json:",omitzero"`
	Hearing Meeting   `json:",omitzero"`
}

// Claim is a claim of mistaken identity that was found to be right (Fam. Code § 17530).
type Claim struct {
	Court Court         `json:",omitzero"`
	Found calendar.Date `json:",omitzero"`
}

// Collections are the payments of one month on assigned support.
type Collections struct {
	Month string `json:",omitempty"` // such as "February 2026"
	Rows  []Collection
}

// Collection is what one parent paid in the month.
type Collection struct{ Current, Arrears, ToFamily money.Cents }

// License is a license that is withheld or suspended until support is in order (Fam. Code § 17520).
type License struct {
	Kind   string            `json:",omitempty"` // such as "driver's license"
	Number Protected[string] `json:",omitzero"`  // told to the board alone
	Board  Firm              `json:",omitzero"`
	Mailed calendar.Date     `json:",omitzero"` // the board's notice
	Ends   Deadline          `json:",omitzero"` // 150 days after the notice
	// Noncommercial driver's licenses can have a temporary license extended once.
	Noncommercial bool          `json:",omitempty"`
	Asked         calendar.Date `json:",omitzero"` // request for review received
	AnswerBy      Deadline      `json:",omitzero"`
	Released      calendar.Date `json:",omitzero"`
	Why           string        `json:",omitempty"` // of a release or a refusal, in plain words
	Terms         []string      `json:",omitempty"` // of a conditional release
	Court         Court         `json:",omitzero"`
	SuspendOn     calendar.Date `json:",omitzero"`
}
