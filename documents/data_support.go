package documents

import (
	"casewright/domain/calendar"
	"casewright/domain/money"
)

// Medical is health insurance for the children.
type Medical struct {
	Insurer, Policy, Coverage string        `json:",omitempty"`
	Started                   calendar.Date `json:",omitzero"`
	Ended                     calendar.Date `json:",omitzero"` // coverage lapsed
	Learned                   calendar.Date `json:",omitzero"` // told of the lapse
	Reason                    string        `json:",omitempty"`
	Options                   []string      `json:",omitempty"` // plans to choose from
	// Support is the month's support and Premium the month's premium, when pay covers but one.
	Support money.Cents `json:",omitempty"`
	Premium money.Cents `json:",omitempty"`
	ReplyBy Deadline    `json:",omitzero"`
}

// Withholding is what an employer withholds from pay.
type Withholding struct {
	Sent    calendar.Date `json:",omitzero"` // to the employer
	Ended   calendar.Date `json:",omitzero"`
	Current money.Cents   `json:",omitempty"` // a month
	Arrears money.Cents   `json:",omitempty"` // a month, on top
	Overdue money.Cents   `json:",omitempty"` // owed in all
	Court   Court         `json:",omitzero"`
	// PayTo is where the State Disbursement Unit takes payments.
	PayTo Firm `json:",omitzero"`
}

// Review is a review of the amount of an order.
type Review struct {
	Asked   calendar.Date `json:",omitzero"` // zero: the agency started it
	Last    calendar.Date `json:",omitzero"` // the last review before
	Reason  string        `json:",omitempty"`
	Present money.Cents   `json:",omitempty"` // ordered now, a month
	ByRule  money.Cents   `json:",omitempty"` // by the guideline, a month
	Change  bool          `json:",omitempty"` // the agency asks the court for a change
	ReplyBy Deadline      `json:",omitzero"`
}

// Incarceration is confinement that suspends support (Fam. Code § 4007.5).
type Incarceration struct {
	Facility  Protected[string] `json:",omitzero"`
	Confined  calendar.Date     `json:",omitzero"`
	Released  calendar.Date     `json:",omitzero"`
	Suspended calendar.Date     `json:",omitzero"`  // first day at $0
	Resumes   calendar.Date     `json:",omitzero"`  // first day due again
	Before    money.Cents       `json:",omitempty"` // balance now
	After     money.Cents       `json:",omitempty"` // balance as proposed
	Monthly   money.Cents       `json:",omitempty"` // due again from Resumes
	ObjectBy  Deadline          `json:",omitzero"`
}
