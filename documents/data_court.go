package documents

import (
	"casewright/domain/calendar"
	"casewright/domain/money"
)

// Court is where a case is heard.
type Court struct {
	Name       string  `json:",omitempty"`
	Address    Address `json:",omitzero"`
	CaseNumber string  `json:",omitempty"` // the court's number, not the agency's
}

// Meeting is a hearing, a review or a test with a day and a place.
type Meeting struct {
	On      calendar.Date `json:",omitzero"`
	Time    string        `json:",omitempty"`
	Place   string        `json:",omitempty"`
	Purpose string        `json:",omitempty"`
}

// Parentage is the question of who a child's parent is, and the genetic test about it.
type Parentage struct {
	// Ground is why the agency may order a test, one of Fam. Code § 7558(b), in plain words.
	Ground string  `json:",omitempty"`
	Test   Meeting `json:",omitzero"` // of the reader alone: two parents need not meet
	// ReliefBy is the last day to ask the court for relief (Fam. Code § 7558(e)).
	ReliefBy    Deadline      `json:",omitzero"`
	ResultOn    calendar.Date `json:",omitzero"`
	Probability string        `json:",omitempty"` // as the laboratory writes it, such as "99.98 percent"
	Hearing     Meeting       `json:",omitzero"`
	// ObjectBy is five days before the hearing (Fam. Code § 7552.5(b)).
	ObjectBy calendar.Date `json:",omitzero"`
}

// IncomeBasis is what a proposed amount of support rests on (Fam. Code § 17400(d)(2)(A)).
type IncomeBasis string

// The three bases of a complaint filed since January 1, 2026, and the one of complaints before it.
const (
	ActualIncome           IncomeBasis = "actual income"
	CapacityAboveIncome    IncomeBasis = "earning capacity above actual income" // clause (ii)
	CapacityIncomeNotKnown IncomeBasis = "earning capacity, income not known"   // clause (iii)
	PresumedIncome         IncomeBasis = "presumed income"                      // paragraph (2) until December 31, 2025
)

// SetAsideFinding is what a check of a default order found (Fam. Code § 17432(h)).
type SetAsideFinding string

// The findings of the check.
const (
	SetAsideQualifies SetAsideFinding = "qualifies"
	SetAsideDiffers   SetAsideFinding = "does not qualify"
	SetAsideNoIncome  SetAsideFinding = "no income information"
)

// Establishment is the way to an order for support, and the order.
type Establishment struct {
	Court   Court         `json:",omitzero"`
	Filed   calendar.Date `json:",omitzero"` // complaint, motion or agreement
	Basis   IncomeBasis   `json:",omitempty"`
	Factors []string      `json:",omitempty"` // of earning capacity (Fam. Code § 4058(b))
	Steps   []string      `json:",omitempty"` // first taken to learn the actual income
	// Monthly is the support asked for or ordered, due from From on. Guideline is the amount by the
	// guideline when parents agree on another.
	Monthly   money.Cents   `json:",omitempty"`
	Guideline money.Cents   `json:",omitempty"`
	From      calendar.Date `json:",omitzero"`
	NewFacts  string        `json:",omitempty"` // that led to an amended proposed judgment
	AnswerBy  Deadline      `json:",omitzero"`
	Hearing   Meeting       `json:",omitzero"`
	Entered   calendar.Date `json:",omitzero"` // order or judgment
	// The first collection on a default order, and the time to ask to set it aside (§ 17432(g)).
	FirstCollected calendar.Date   `json:",omitzero"`
	FirstEmployer  Protected[Firm] `json:",omitzero"` // who withheld it from the parent's pay
	SetAsideBy     Deadline        `json:",omitzero"`
	SetAside       SetAsideFinding `json:",omitempty"`
}
