package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
)

var stayedMatter = Guard{"the motion follows a military activation, and no return is recorded", func(c Case, _ Facts) *Reason {
	if c.Review.Cause == "military_activation" && c.Review.ReturnedOn.IsZero() {
		return nil
	}
	return &Reason{Text: "No return from deployment is awaited.", Citation: "Fam. Code § 3651(c)(2)"}
}}

var returned = Guard{"the 90 days after the return run", func(c Case, _ Facts) *Reason {
	if _, runs := c.OpenDeadline("RA-MIL-RETURN", ""); runs {
		return nil
	}
	return &Reason{Text: "No return from deployment is on record, or a hearing was asked for already.", Citation: "Fam. Code § 3651(c)(2)", Fix: "record-deployment-return"}
}}

// notStanding: while a motion waits, the court's decision on it is still to be recorded.
var notStanding = When{"its review has not begun, and no motion is before the court", func(c Case, _ Event) bool {
	return c.State(ReviewProcess) != OrderStands && c.State(ReviewProcess) != BeforeCourt
}}

var reviewWithoutOrder = When{"it was the last", func(c Case, e Event) bool { return c.Running(ReviewProcess) && noOrderInForce.Holds(c, e) }}

var reviewRuns = When{"an order is in force", func(c Case, _ Event) bool { return c.Running(ReviewProcess) }}

// assignedSupport: the family is on aid, so that the support is assigned and the review is owed without a request.
var assignedSupport = When{"support is assigned because the family is on cash aid", func(c Case, _ Event) bool { return c.Aid == AidCalWORK || c.Aid == AidFoster }}

var heardInWriting = When{"it came in writing; a parent who calls is asked at once", func(_ Case, e Event) bool { return e.(ChangeHeard).How == "written" }}

var cycleReminded = When{"it is of RA-CYCLE, and no review is under way", func(c Case, e Event) bool {
	return e.(DeadlineReminded).ID == "RA-CYCLE" && c.State(ReviewProcess) == OrderStands
}}

// bothCanBeReviewed: forms are complete or waived, and no parent has to be located first.
var bothCanBeReviewed = When{"a review is under way, forms are complete or late, and the other parent is located", func(c Case, e Event) bool {
	switch x := e.(type) {
	case ReviewFormsBack:
		return x.Complete && c.whereaboutsKnown()
	case PersonLocated:
		return slices.Contains([]State{AmountReview, MotionDue, BeforeCourt}, c.State(ReviewProcess)) || c.State(ReviewProcess) == FormsOut && len(c.Review.Complete) > 0
	}
	return c.whereaboutsKnown()
}}

var rightLastTold = From{"the last notice, the order or the opening of the case", func(c Case, _ Event) calendar.Date {
	if !c.Review.RightTold.IsZero() {
		return c.Review.RightTold
	}
	return c.orderedHere()
}}

var lastReviewed = From{"the last review, the order or the opening of the case", func(c Case, _ Event) calendar.Date {
	if !c.Review.LastReview.IsZero() {
		return c.Review.LastReview
	}
	return c.orderedHere()
}}

// orderedHere is the day from which the agency answers for the order: an older one comes with the case.
func (c Case) orderedHere() calendar.Date {
	if o, _ := c.OrderInForce(); o.EnteredOn.After(c.Application.OpenedOn) {
		return o.EnteredOn
	}
	return c.Application.OpenedOn
}
