package ledger

import (
	"casewright/domain/calendar"
	"casewright/domain/money"
)

// Scenario is the facts of one case that decide what is owed, by whom and to whom: the only input of a
// replay. Dates are legal days, both ends of a range included; a range without its end is still
// running. Amounts are dollars in JSON. The tag required says of an amount that may be zero that it must
// not be left out.
type Scenario struct {
	Orders        []Order         `json:"orders"`
	Arrears       []Arrears       `json:"arrears,omitempty"`
	Aid           []Aid           `json:"aid,omitempty"`
	Payments      []Payment       `json:"payments,omitempty"`
	Incarceration []Incarceration `json:"incarceration,omitempty"`
	Adjustments   []Adjustment    `json:"adjustments,omitempty"`
	Interest      Interest        `json:"interest,omitzero"`
	Policy        Policy          `json:"policy,omitzero"`
	AsOf          calendar.Date   `json:"as_of"` // the books are kept through the end of this day
}

// Kind is what an order is for.
type Kind string

// The kinds of support.
const (
	Child   Kind = "current_child"
	Medical Kind = "medical" // a dollar amount that the order names for health care
	Spousal Kind = "spousal"
)

// Order is one monthly obligation of a support order: one kind, and for child support one child.
type Order struct {
	ID         string         `json:"id"`
	Kind       Kind           `json:"kind"`
	Amount     money.Cents    `json:"amount" required:"the amount a month"`
	From       calendar.Date  `json:"from"`
	To         calendar.Date  `json:"to,omitzero"` // last day; child support may end sooner by age
	Child      *ChildFacts    `json:"child,omitempty"`
	Changes    []AmountChange `json:"changes,omitempty"` // modifications, in any order
	RecordedOn calendar.Date  `json:"recorded_on,omitzero"`
}

// ChildFacts are what ends child support by age. Fam. Code §§ 3901(a), 6500.
type ChildFacts struct {
	BirthDate calendar.Date `json:"birth_date"`
	// InSchoolUntil is the last day of grade 12 for an unmarried, not self-supporting, full-time high
	// school student. Support then runs past 18, at most to 19.
	InSchoolUntil calendar.Date `json:"in_school_until,omitzero"`
	// EndedOn is the last day of support when it ended sooner: marriage, emancipation, death.
	EndedOn calendar.Date `json:"ended_on,omitzero"`
}

// AmountChange is a modification: from its day the order is for another amount, which may be zero.
type AmountChange struct {
	From       calendar.Date `json:"from"`
	Amount     money.Cents   `json:"amount" required:"the new amount a month"`
	Suspended  bool          `json:"suspended,omitempty"`  // $0 because a confinement suspends support, Fam. Code § 4007.5
	RecordedOn calendar.Date `json:"recorded_on,omitzero"` // later than From when the change is retroactive
}

// Arrears are past-due amounts brought into the books as one figure: a judgment for a past period, or
// the balance with which a case arrives.
type Arrears struct {
	ID         string        `json:"id"`
	Kind       Kind          `json:"kind"`
	Assignment Bucket        `json:"assignment"`
	Principal  money.Cents   `json:"principal" required:"the principal owed on as_of"`
	Interest   money.Cents   `json:"interest,omitempty"`
	AsOf       calendar.Date `json:"as_of"` // interest runs from this day
	RecordedOn calendar.Date `json:"recorded_on,omitzero"`
}

// AidStatus is what aid the family had.
type AidStatus string

// The aid statuses. Former, Never and NoAid say that no cash aid was paid in the range; days in no
// range have none either. Former also says that aid was paid before the facts of the scenario begin.
const (
	CalWORKs   AidStatus = "calworks"
	FosterCare AidStatus = "foster_care"
	MediCal    AidStatus = "medi_cal" // Medi-Cal without cash aid: medical support only is assigned
	Former     AidStatus = "former"
	Never      AidStatus = "never"
	NoAid      AidStatus = "none"
)

// Aid is one range of the family's aid history.
type Aid struct {
	Status     AidStatus     `json:"status"`
	From       calendar.Date `json:"from"`
	To         calendar.Date `json:"to,omitzero"`
	AppliedOn  calendar.Date `json:"applied_on,omitzero"` // default From; decides the form of the assignment
	Children   int           `json:"children,omitempty"`  // in the assistance unit; default: the children with orders
	Grant      *money.Cents  `json:"grant,omitempty"`     // cash aid a month; absent: recovery is not capped
	RecordedOn calendar.Date `json:"recorded_on,omitzero"`
}

// Source is how a payment was collected.
type Source string

// The sources of payments. Only FederalOffset and StateOffset are credited or refunded by rules of
// their own; the rest is recorded as it is reported.
const (
	IncomeWithholding Source = "income_withholding"
	Voluntary         Source = "voluntary"
	FederalOffset     Source = "federal_offset"
	StateOffset       Source = "state_offset"
	BankLevy          Source = "bank_levy"
	Lien              Source = "lien"
	Unemployment      Source = "unemployment"
	Disability        Source = "disability"
	WorkersComp       Source = "workers_compensation"
	OtherState        Source = "other_state"
	OtherSource       Source = "other"
)

// Payment is money collected from the parent paying support.
type Payment struct {
	ID          string        `json:"id"`
	Amount      money.Cents   `json:"amount"`
	CollectedOn calendar.Date `json:"collected_on"`
	// WithheldOn is the day on which an employer withheld the money. Current support withheld in the
	// month when due and received later counts as collected that day. 45 CFR 302.51(a)(4)(ii).
	WithheldOn calendar.Date `json:"withheld_on,omitzero"`
	Source     Source        `json:"source,omitempty"` // default voluntary
	ReturnedOn calendar.Date `json:"returned_on,omitzero"`
	// HeldUntil is the day on which an offset of a joint return or under appeal may be passed on, at most
	// six months after collection. 45 CFR 303.72(h)(5), 302.32(b)(3)(ii).
	HeldUntil  calendar.Date `json:"held_until,omitzero"`
	RecordedOn calendar.Date `json:"recorded_on,omitzero"`
}

// Incarceration is a range of confinement or involuntary institutionalization of the parent paying
// support. Fam. Code § 4007.5(e)(1).
type Incarceration struct {
	From        calendar.Date `json:"from"`
	To          calendar.Date `json:"to,omitzero"`            // the day of release
	MeansToPay  bool          `json:"means_to_pay,omitempty"` // then nothing is suspended
	ReinstateOn calendar.Date `json:"reinstate_on,omitzero"`  // a court's earlier date, § 4007.5(b)(3)
	// ExcludedOffense: confined for domestic violence against the family or for failure to pay support,
	// which the law excluded until 26 September 2022.
	ExcludedOffense bool          `json:"excluded_offense,omitempty"`
	RecordedOn      calendar.Date `json:"recorded_on,omitzero"`
}

// Part is principal or interest: interest is never principal and bears none.
type Part string

// The two parts of a debt.
const (
	Principal   Part = "principal"
	InterestDue Part = "interest"
)

// Adjustment changes what is owed by a decision that is not a payment: a court's determination of
// arrears, a compromise, a correction. A negative amount lowers the debt, oldest installment first and
// never below zero.
type Adjustment struct {
	ID         string        `json:"id"`
	Order      string        `json:"order"` // id of an order or of arrears
	Part       Part          `json:"part,omitempty"`
	Amount     money.Cents   `json:"amount"`
	On         calendar.Date `json:"on"`
	Reason     string        `json:"reason"`
	RecordedOn calendar.Date `json:"recorded_on,omitzero"`
}

// firstDay is the first day of the scenario on which anything can happen.
func (s *Scenario) firstDay() calendar.Date {
	first := s.AsOf
	for _, o := range s.Orders {
		first = earlier(first, o.From)
	}
	for _, a := range s.Arrears {
		first = earlier(first, a.AsOf)
	}
	for _, a := range s.Aid {
		first = earlier(first, a.From)
	}
	for _, p := range s.Payments {
		first = earlier(first, p.CreditedOn())
	}
	for _, a := range s.Adjustments {
		first = earlier(first, a.On)
	}
	return first
}
