package lifecycle

import (
	"casewright/domain/calendar"
	"casewright/domain/money"
)

// While a parent cannot be found, and while no order is in force, clocks show when the law lets the case be closed.

// arrearsLine is the sum under which arrears without a current order do not keep a case open
// (45 CFR 303.11(b)(1); 22 CCR 118203(a)(1)).
const arrearsLine = money.Cents(500_00)

// searchClock is a clock of 45 CFR 303.11(b)(7): it runs from the first search that found nothing, through later
// searches, until the parent is located.
func searchClock(id, code string, identity When) DeadlineUse {
	return DeadlineUse{ID: id, Opens: OnEnter(Waiting).Or(On(SearchRepeated{})), When: When{"no new information came, and " + identity.Says, func(c Case, e Event) bool {
		return stillWaiting.Holds(c, e) && identity.Holds(c, e)
	}}, From: failedSince, Ends: OnEnter(Located), Note: "Then the case may be closed.", Passed: func(c Case, _ Deadline, _ Facts) []Event {
		if c.Running(ClosureProcess) || c.State(LocateProcess) != Waiting {
			return nil
		}
		return []Event{ClosureCandidateFound{Criterion: code}}
	}}
}

var failedSince = From{"the first search that found nothing", func(c Case, _ Event) calendar.Date { return c.Locate.FailedSince }}

// What is known to search by computer: the Federal Parent Locator Service needs name and Social Security number
// (45 CFR 303.70(d)).
var (
	numberKnown = When{"the Social Security number is on file", func(c Case, _ Event) bool { return c.paying().Profile.SSN.Index != "" }}
	bornKnown   = When{"the date of birth but no Social Security number is on file", func(c Case, _ Event) bool {
		return c.paying().Profile.SSN.Index == "" && !c.paying().Profile.BirthDate.IsZero()
	}}
	neitherKnown = When{"neither the Social Security number nor the date of birth is on file", func(c Case, _ Event) bool {
		return c.paying().Profile.SSN.Index == "" && c.paying().Profile.BirthDate.IsZero()
	}}
)

func init() {
	Locate.Deadlines = append(Locate.Deadlines, searchClock("CLO-LOC-2Y", "b7i", numberKnown), searchClock("CLO-LOC-1Y", "b7iii", bornKnown), searchClock("CLO-LOC-6M", "b7ii", neitherKnown))
	Locate.Tasks = append(Locate.Tasks, TaskUse{Name: "closure-unlocated", Title: "The parent was not found for as long as the law asks: close the case, or say why not", Queue: Caseworker, Action: "propose-closure",
		Opens: On(ClosureCandidateFound{}), When: When{"the parent cannot be found", func(_ Case, e Event) bool { return e.(ClosureCandidateFound).Criterion != "b1" }}, Closes: On(ClosureProposed{}, ClosureConsidered{})})
	CaseLifecycle.Deadlines = append(CaseLifecycle.Deadlines, DeadlineUse{ID: "CLO-CA-12M", Opens: On(OrderEnded{}, ArrearsPaymentCounted{}), When: noOrderInForce, From: lastArrearsPayment, Ends: On(OrderEntered{}),
		Passed: arrearsSilent, Recurs: true, Note: "With arrears under $500 the case may then be closed. A payment starts the 12 months again."})
	CaseLifecycle.Tasks = append(CaseLifecycle.Tasks, TaskUse{Name: "closure-arrears", Title: "No order, small arrears and no payment for 12 months: close the case, or say why not", Queue: Caseworker, Action: "propose-closure",
		Opens: On(ClosureCandidateFound{}), When: When{"no order is in force", func(_ Case, e Event) bool { return e.(ClosureCandidateFound).Criterion == "b1" }}, Closes: On(ClosureProposed{}, ClosureConsidered{}, OrderEntered{})})
}

var noOrderInForce = When{"no support order is in force", func(c Case, _ Event) bool {
	_, inForce := c.OrderInForce()
	return !inForce
}}

// lastArrearsPayment: until the ledger tells of a payment, the clock runs from the end of the order.
var lastArrearsPayment = From{"the last payment on arrears, or the end of the order", func(c Case, e Event) calendar.Date {
	if paid, ok := e.(ArrearsPaymentCounted); ok {
		return paid.On
	}
	ended := calendar.Date{}
	for _, o := range c.Orders {
		if o.EndedOn.After(ended) {
			ended = o.EndedOn
		}
	}
	return ended
}}

// arrearsSilent: the ledger tells whether a payment came since, and whether the arrears are small.
func arrearsSilent(c Case, d Deadline, f Facts) []Event {
	switch {
	case f.Account.LastPayment.After(d.From):
		return []Event{ArrearsPaymentCounted{On: f.Account.LastPayment}}
	case f.Account.Total() >= arrearsLine || c.Running(ClosureProcess):
		return nil
	}
	return []Event{ClosureCandidateFound{Criterion: "b1"}}
}

// ClosureReview is the form of keep-under-review.
type ClosureReview struct {
	Why string `json:"why" label:"Why the case stays open for now" kind:"long" required:"yes"`
}

func keepUnderReview(_ Case, r ClosureReview, _ Facts) ([]Event, error) {
	return []Event{ClosureConsidered(r)}, nil
}

// ClosureCandidateFound says that the time of a criterion has passed: the case may be closed if all else is met.
type ClosureCandidateFound struct {
	Criterion string `json:"criterion"`
}

// Kind implements Event.
func (ClosureCandidateFound) Kind() string { return "closure-candidate-found" }

// Title implements Event.
func (e ClosureCandidateFound) Title(Case) string {
	return "The time of 45 CFR 303.11(" + criterionText(e.Criterion) + ") has passed: the case may be one to close"
}

func (ClosureCandidateFound) apply(*Case, Meta) {}

// ClosureConsidered says why a case that might be closed stays open for now.
type ClosureConsidered ClosureReview

// Kind implements Event.
func (ClosureConsidered) Kind() string { return "closure-considered" }

// Title implements Event.
func (ClosureConsidered) Title(Case) string { return "Closing considered: the case stays open for now" }

func (ClosureConsidered) apply(*Case, Meta) {}

// ArrearsPaymentCounted says that a payment on arrears starts the 12 months of 22 CCR 118203(a)(1) again.
type ArrearsPaymentCounted struct {
	On calendar.Date `json:"on"`
}

// Kind implements Event.
func (ArrearsPaymentCounted) Kind() string { return "arrears-payment-counted" }

// Title implements Event.
func (e ArrearsPaymentCounted) Title(Case) string {
	return "The last payment on arrears was on " + longDate(e.On) + ": the 12 months without a payment start again"
}

func (ArrearsPaymentCounted) apply(*Case, Meta) {}
