package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// ReviewProcess is the name of the ReviewAndAdjustment process.
const ReviewProcess = "review-and-adjustment"

// States of the ReviewAndAdjustment process.
const (
	OrderStands   State = "order_stands"
	FormsDue      State = "forms_due"
	FormsOut      State = "forms_out"
	AmountReview  State = "reviewing"
	MotionDue     State = "motion_due"
	BeforeCourt   State = "before_the_court"
	NoOrderStands State = "no_order"
)

// beforeMotion are the states in which a fact may ask for a motion at once.
var beforeMotion = In(OrderStands, FormsDue, FormsOut, AmountReview)

// ReviewAndAdjustment keeps the amount of an order in step with the guideline.
var ReviewAndAdjustment = Process{
	Name:     ReviewProcess,
	Workflow: "ReviewAndAdjustment",
	Title:    "Review and adjustment",
	About: "Tells both parents every three years that they may ask for a review, reviews the order on request, every three years when support is assigned, or when the agency learns of a change, and asks the court for a change when the difference is large and lasting enough. " +
		"45 CFR 303.8; 22 CCR 115503-115545; Fam. Code §§ 3651, 3653, 17400.5, 17440.",
	States: []State{OrderStands, FormsDue, FormsOut, AmountReview, MotionDue, BeforeCourt, NoOrderStands},
	Final:  []State{NoOrderStands},
	Actions: []Action{
		{Name: "send-review-right", Title: "Send the notice of the right to a review", Citation: "45 CFR 303.8(b)(7)(i); 22 CCR 115503(a)", From: In(OrderStands, FormsDue, FormsOut, AmountReview, MotionDue, BeforeCourt),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(sendReviewRight), Notices: []string{"N-REVIEW-RIGHT"}},
		{Name: "record-change-heard", Title: "Record that a parent told of a change", Citation: "22 CCR 115510(a)(2)", From: In(OrderStands),
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Does: Do(recordChangeHeard),
			Help: "A letter that shows a change asks for an answer within 15 business days: does the parent want a review? A parent who calls is asked at once."},
		{Name: "request-review", Title: "Record a request for a review", Citation: "45 CFR 303.8(b)(1); 22 CCR 115510", From: In(OrderStands), To: To(FormsDue),
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(requestReview)},
		{Name: "decline-inquiry", Title: "Record that the parent wants no review", Citation: "22 CCR 115510(a)(2)", From: In(OrderStands),
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Guards: []Guard{owes("ask-review", "No parent waits to be asked.", "")}, Does: Do(declineInquiry)},
		{Name: "start-agency-review", Title: "Start a review without a request", Citation: "22 CCR 115525, 115530; 45 CFR 303.8(b)(1)", From: In(OrderStands), To: To(FormsDue),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(startAgencyReview)},
		{Name: "decline-review", Title: "Decline a repeated request", Citation: "22 CCR 115510(c)", From: In(FormsDue), To: To(OrderStands),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{repeated}, Does: Do(declineReview), Notices: []string{"N-REVIEW-DECLINED"}},
		{Name: "send-review-forms", Title: "Send the income and expense forms", Citation: "22 CCR 115510(e), 115525(a)", From: In(FormsDue), To: To(FormsOut),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(sendReviewForms), Notices: []string{"N-REVIEW-FORMS"}},
		{Name: "record-review-forms", Title: "Record the forms that came back", Citation: "22 CCR 115525(a), 115510(b)", From: In(FormsOut, AmountReview), Moves: []Move{{From: FormsOut, To: AmountReview}},
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Does: Do(recordReviewForms)},
		{Name: "complete-review", Title: "Complete the review", Citation: "22 CCR 115535(a); 45 CFR 303.8(c), (d)", From: In(AmountReview), To: To(MotionDue, OrderStands),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(completeReview), Notices: []string{"N-REVIEW-OUTCOME"},
			Help: "A change is sought when it lasts over three months and differs by 20 percent or $50, whichever is less; when an agreed amount was below the guideline and would rise; or when the order has no health provision."},
		{Name: "record-ssi-proof", Title: "Record proof of SSI means", Citation: "Fam. Code § 17400.5", From: beforeMotion, To: To(MotionDue),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(recordSSIProof)},
		{Name: "record-service-member-form", Title: "Record the form of an activated service member", Citation: "Fam. Code §§ 3651(c)(2), 17440", From: beforeMotion, To: To(MotionDue),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(recordServiceMember)},
		{Name: "file-modification-motion", Title: "Record the motion to modify the order", Citation: "Fam. Code §§ 3651, 3653", From: In(MotionDue), To: To(BeforeCourt),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(fileModification)},
		{Name: "record-modification-ruling", Title: "Record what the court decided", Citation: "45 CFR 303.8(e); Fam. Code § 3653", From: In(BeforeCourt), To: To(OrderStands),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(recordModificationRuling)},
		{Name: "record-deployment-return", Title: "Record the service member's return from deployment", Citation: "Fam. Code § 3651(c)(2)", From: In(BeforeCourt),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{stayedMatter}, Does: Do(recordDeploymentReturn)},
		{Name: "record-hearing-requested", Title: "Record that the service member asked for a hearing", Citation: "Fam. Code § 3651(c)(2)", From: In(BeforeCourt),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{returned}, Does: Do(recordHearingRequested)},
	},
	Reactions: []Reaction{
		{Says: "An order is in force: reviews of its amount begin anew", On: On(OrderEntered{}), When: notStanding, Does: func(Case, Event, Facts) []Event { return []Event{ReviewCycleStarted{}} },
			Moves: []Move{{From: None, To: OrderStands}, {From: NoOrderStands, To: OrderStands}, {From: FormsDue, To: OrderStands}, {From: FormsOut, To: OrderStands}, {From: AmountReview, To: OrderStands},
				{From: MotionDue, To: OrderStands}}},
		{Says: "No order is in force any longer", On: On(OrderEnded{}), When: reviewWithoutOrder, Does: func(Case, Event, Facts) []Event { return []Event{ReviewCycleEnded{}} },
			Moves: []Move{{From: OrderStands, To: NoOrderStands}, {From: FormsDue, To: NoOrderStands}, {From: FormsOut, To: NoOrderStands}, {From: AmountReview, To: NoOrderStands},
				{From: MotionDue, To: NoOrderStands}, {From: BeforeCourt, To: NoOrderStands}}},
		{Says: "The forms did not come back in 20 business days: the agency goes on with what it knows", On: On(DeadlinePassed{}), When: passedOf("RA-FORMS-BACK"), Does: func(Case, Event, Facts) []Event { return []Event{ReviewWithoutForms{}} },
			Moves: []Move{{From: FormsOut, To: AmountReview}}},
		{Says: "The service member did not ask for a hearing in 90 days: off calendar", On: On(DeadlinePassed{}), When: passedOf("RA-MIL-RETURN"), Does: func(Case, Event, Facts) []Event { return []Event{ReviewEnded{Outcome: "off_calendar"}} },
			Moves: []Move{{From: BeforeCourt, To: OrderStands}}},
	},
	Deadlines: []DeadlineUse{
		{ID: "RA-RIGHT-NOTICE", Opens: OnEnter(OrderStands).Or(On(ReviewRightTold{})), When: reviewRuns, From: rightLastTold, Closes: On(ReviewRightTold{}), Remind: 60, Recurs: true},
		{ID: "RA-CYCLE", Opens: OnEnter(OrderStands), When: assignedSupport, From: lastReviewed, Closes: On(ReviewEnded{}, ReviewCompleted{}), Remind: 180, Recurs: true},
		{ID: "RA-INQUIRE", Opens: On(ChangeHeard{}), When: heardInWriting, Closes: On(ReviewNotWanted{}, ReviewRequested{}), Ends: OnLeave(OrderStands), Remind: 3},
		{ID: "RA-REQ-PROCESS", Opens: On(ReviewRequested{}), Closes: On(ReviewFormsSent{}, ReviewDeclined{}), Ends: OnLeave(FormsDue), Remind: 3},
		{ID: "RA-LCSA-INIT", Opens: On(AgencyReviewStarted{}), Closes: On(ReviewFormsSent{}), Ends: OnLeave(FormsDue), Remind: 3},
		{ID: "RA-FORMS-BACK", Opens: On(ReviewFormsSent{}), Closes: OnEnter(AmountReview), Ends: OnLeave(FormsOut), Others: true},
		{ID: "RA-REVIEW-40", Opens: On(ReviewFormsSent{}), Closes: On(ReviewCompleted{}), Ends: OnEnter(MotionDue, OrderStands), Remind: 7},
		{ID: "RA-180", Opens: On(ReviewFormsBack{}, PersonLocated{}).Or(OnEnter(AmountReview)), When: bothCanBeReviewed, Closes: On(ReviewEnded{}), Ends: OnEnter(OrderStands), Remind: 30, Note: "It starts when the complete forms are in, or when the other parent is located if that is later (22 CCR 115510(b)); when no forms come, when the agency goes on without them."},
		{ID: "RA-REPEAT-6M", Opens: On(ReviewEnded{}), Ends: On(ReviewEnded{}), Note: "Until then a request without a change may be declined."},
		{ID: "RA-SSI-30", Opens: On(SSIProven{}), Closes: On(ModificationFiled{}), Ends: OnLeave(MotionDue), Remind: 7},
		{ID: "RA-MIL-5", Opens: On(ServiceMemberActivated{}), Closes: On(ModificationFiled{}), Ends: OnLeave(MotionDue), Remind: 2},
		{ID: "RA-MIL-RETURN", Opens: On(DeploymentEnded{}), Closes: On(DeploymentHearingSought{}), Ends: OnLeave(BeforeCourt), Others: true},
	},
	Tasks: []TaskUse{
		{Name: "review-right", Title: "Send both parents the notice of the right to a review", Queue: Caseworker, Action: "send-review-right", Deadlines: []string{"RA-RIGHT-NOTICE"}, Opens: On(DeadlineReminded{}), When: remindedOf("RA-RIGHT-NOTICE"), Closes: On(ReviewRightTold{})},
		{Name: "cycle-review", Title: "Review the order: the three years of assigned support are nearly over", Queue: Caseworker, Action: "start-agency-review", Deadlines: []string{"RA-CYCLE"}, Opens: On(DeadlineReminded{}), When: cycleReminded, Closes: OnLeave(OrderStands)},
		{Name: "ask-review", Title: "Ask the parent who told of a change whether a review is wanted", Queue: Caseworker, Action: "request-review", Deadlines: []string{"RA-INQUIRE"}, Opens: On(ChangeHeard{}), Closes: On(ReviewNotWanted{}).Or(OnLeave(OrderStands))},
		{Name: "review-forms", Title: "Send both parents the income and expense forms", Queue: Caseworker, Action: "send-review-forms", Deadlines: []string{"RA-REQ-PROCESS", "RA-LCSA-INIT"}, Opens: OnEnter(FormsDue), Closes: OnLeave(FormsDue)},
		{Name: "review-amount", Title: "Verify the change and calculate the guideline amount", Queue: Caseworker, Action: "complete-review", Deadlines: []string{"RA-REVIEW-40", "RA-180"}, Opens: OnEnter(AmountReview), Closes: OnLeave(AmountReview)},
		{Name: "modification-motion", Title: "File the motion to modify the order", Queue: Caseworker, Action: "file-modification-motion", Deadlines: []string{"RA-MIL-5", "RA-SSI-30", "RA-180"}, Opens: OnEnter(MotionDue), Closes: OnLeave(MotionDue)},
		{Name: "modification-ruling", Title: "Follow up the court's decision on the motion", Queue: Caseworker, Action: "record-modification-ruling", Deadlines: []string{"RA-180"}, Opens: OnEnter(BeforeCourt), Closes: OnLeave(BeforeCourt)},
	},
}

func init() {
	define(&ReviewAndAdjustment, reviewEvents)
	unwatched("RA-CONTEST-30", "Only where a state adjusts orders by cost of living or automated methods; California adjusts them by guideline review (22 CCR 115535).")
	unwatched("RA-INDEP-COPY", "A parent's own duty: the agency learns of the order by the copy itself.")
}

// ReviewFile is what the ReviewAndAdjustment process knows.
type ReviewFile struct {
	RightTold  calendar.Date `json:"right_told"` // the notice of the right to a review
	LastReview calendar.Date `json:"last_review"`
	AskedBy    string        `json:"asked_by,omitempty"` // party key; "" when the agency started it
	AskedOn    calendar.Date `json:"asked_on"`
	Reason     string        `json:"reason,omitempty"`
	Changed    bool          `json:"changed,omitempty"`  // circumstances have changed since the last review
	Complete   []string      `json:"complete,omitempty"` // parties whose complete forms are in
	FiledOn    calendar.Date `json:"filed_on"`           // the motion
	Cause      string        `json:"cause,omitempty"`    // unemployment, military_activation, other
	BeganOn    calendar.Date `json:"began_on"`           // the unemployment or activation
	ReturnedOn calendar.Date `json:"returned_on"`        // from deployment
}

func (f ReviewFile) clone() ReviewFile {
	f.Complete = slices.Clone(f.Complete)
	return f
}

// reviewedOn is the last review of the order in force, or the day of the order.
func (c Case) reviewedOn() calendar.Date {
	o, _ := c.OrderInForce()
	if c.Review.LastReview.After(o.EnteredOn) {
		return c.Review.LastReview
	}
	return o.EnteredOn
}

// childSupport is the current child support of an order each month, in cents.
func (o Order) childSupport() money.Cents {
	var sum money.Cents
	for _, x := range o.Obligations {
		if x.Kind == "child" {
			sum += x.Amount
		}
	}
	return sum
}
