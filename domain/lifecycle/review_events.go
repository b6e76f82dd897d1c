package lifecycle

import (
	"slices"

	"casewright/domain/money"
)

// reviewEvents are the events of the ReviewAndAdjustment process.
var reviewEvents = []Event{ReviewCycleStarted{}, ReviewCycleEnded{}, ReviewRightTold{}, ChangeHeard{}, ReviewNotWanted{}, ReviewRequested{}, AgencyReviewStarted{}, ReviewDeclined{},
	ReviewFormsSent{}, ReviewFormsBack{}, ReviewWithoutForms{}, ReviewCompleted{}, SSIProven{}, ServiceMemberActivated{}, ModificationFiled{}, ReviewEnded{}, DeploymentEnded{}, DeploymentHearingSought{}}

// ReviewCycleStarted says that an order is in force whose amount is reviewed from now on.
type ReviewCycleStarted struct{}

// Kind implements Event.
func (ReviewCycleStarted) Kind() string { return "review-cycle-started" }

// Title implements Event.
func (ReviewCycleStarted) Title(Case) string { return "The amount of the order is kept under review" }

func (ReviewCycleStarted) apply(c *Case, m Meta) {
	c.forgetReview()
	c.enter(ReviewProcess, OrderStands, m)
}

// forgetReview drops what only one review needed.
func (c *Case) forgetReview() {
	c.Review = ReviewFile{RightTold: c.Review.RightTold, LastReview: c.Review.LastReview}
}

// ReviewCycleEnded says that no order is left whose amount could be reviewed.
type ReviewCycleEnded struct{}

// Kind implements Event.
func (ReviewCycleEnded) Kind() string { return "review-cycle-ended" }

// Title implements Event.
func (ReviewCycleEnded) Title(Case) string { return "No order is left to review" }

func (ReviewCycleEnded) apply(c *Case, m Meta) {
	c.forgetReview()
	c.enter(ReviewProcess, NoOrderStands, m)
}

// ReviewRightTold says that both parents were told that they may ask for a review.
type ReviewRightTold struct{}

// Kind implements Event.
func (ReviewRightTold) Kind() string { return "review-right-told" }

// Title implements Event.
func (ReviewRightTold) Title(Case) string { return "Both parents told of the right to a review" }

func (ReviewRightTold) apply(c *Case, m Meta) { c.Review.RightTold = m.EffectiveOn }

// ChangeHeard says that a parent told of a change.
type ChangeHeard ChangeForm

// Kind implements Event.
func (ChangeHeard) Kind() string { return "change-heard" }

// Title implements Event.
func (e ChangeHeard) Title(c Case) string {
	p, _ := c.Party(e.By)
	return "The " + lower(p.Role.Label()) + " told of a change"
}

func (ChangeHeard) apply(*Case, Meta) {}

// ReviewNotWanted says that the parent who told of a change wants no review.
type ReviewNotWanted struct{}

// Kind implements Event.
func (ReviewNotWanted) Kind() string { return "review-not-wanted" }

// Title implements Event.
func (ReviewNotWanted) Title(Case) string { return "The parent who told of a change wants no review" }

func (ReviewNotWanted) apply(*Case, Meta) {}

// ReviewRequested says that a parent asked for a review.
type ReviewRequested ReviewAsking

// Kind implements Event.
func (ReviewRequested) Kind() string { return "review-requested" }

// Title implements Event.
func (e ReviewRequested) Title(c Case) string {
	p, _ := c.Party(e.By)
	return "The " + lower(p.Role.Label()) + " asked for a review of the order"
}

func (e ReviewRequested) apply(c *Case, m Meta) {
	c.forgetReview()
	c.Review.AskedBy, c.Review.AskedOn, c.Review.Reason, c.Review.Changed = e.By, m.EffectiveOn, e.Reason, e.Changed
	c.enter(ReviewProcess, FormsDue, m)
}

// AgencyReviewStarted says that the agency reviews the order without a request.
type AgencyReviewStarted AgencyReview

// Kind implements Event.
func (AgencyReviewStarted) Kind() string { return "agency-review-started" }

// Title implements Event.
func (AgencyReviewStarted) Title(Case) string { return "The agency started a review of the order" }

func (e AgencyReviewStarted) apply(c *Case, m Meta) {
	c.forgetReview()
	c.Review.Reason = e.Reason
	c.enter(ReviewProcess, FormsDue, m)
}

// ReviewDeclined says that a repeated request was declined.
type ReviewDeclined struct{}

// Kind implements Event.
func (ReviewDeclined) Kind() string { return "review-declined" }

// Title implements Event.
func (ReviewDeclined) Title(Case) string {
	return "Review declined: the last one is recent and nothing has changed"
}

func (ReviewDeclined) apply(c *Case, m Meta) {
	c.forgetReview()
	c.enter(ReviewProcess, OrderStands, m)
}

// ReviewFormsSent says that both parents were sent the income and expense forms.
type ReviewFormsSent struct{}

// Kind implements Event.
func (ReviewFormsSent) Kind() string { return "review-forms-sent" }

// Title implements Event.
func (ReviewFormsSent) Title(Case) string { return "Income and expense forms sent to both parents" }

func (ReviewFormsSent) apply(c *Case, m Meta) { c.enter(ReviewProcess, FormsOut, m) }

// ReviewFormsBack says that a parent's forms came back.
type ReviewFormsBack FormsBack

// Kind implements Event.
func (ReviewFormsBack) Kind() string { return "review-forms-back" }

// Title implements Event.
func (e ReviewFormsBack) Title(c Case) string {
	p, _ := c.Party(e.By)
	if e.Complete {
		return "Complete forms from the " + lower(p.Role.Label())
	}
	return "Incomplete forms from the " + lower(p.Role.Label())
}

// apply goes on with the review when the forms of both parents are complete.
func (e ReviewFormsBack) apply(c *Case, m Meta) {
	if e.Complete && !slices.Contains(c.Review.Complete, e.By) {
		c.Review.Complete = append(slices.Clone(c.Review.Complete), e.By)
	}
	if len(c.Review.Complete) == 2 {
		c.enter(ReviewProcess, AmountReview, m)
	}
}

// ReviewWithoutForms says that the agency goes on with what it knows.
type ReviewWithoutForms struct{}

// Kind implements Event.
func (ReviewWithoutForms) Kind() string { return "review-without-forms" }

// Title implements Event.
func (ReviewWithoutForms) Title(Case) string {
	return "Not all forms came back: the review goes on with what is known"
}

func (ReviewWithoutForms) apply(c *Case, m Meta) { c.enter(ReviewProcess, AmountReview, m) }

// ReviewCompleted says what the guideline gives and whether the agency asks the court for a change.
type ReviewCompleted struct {
	Guideline money.Cents `json:"guideline"` // child support each month, in cents
	Seek      bool        `json:"seek"`
}

// Kind implements Event.
func (ReviewCompleted) Kind() string { return "review-completed" }

// Title implements Event.
func (e ReviewCompleted) Title(Case) string {
	if e.Seek {
		return "Review completed: the court is asked for a change to " + e.Guideline.String() + " a month"
	}
	return "Review completed: no change is sought"
}

func (e ReviewCompleted) apply(c *Case, m Meta) {
	if c.Review.LastReview = m.EffectiveOn; e.Seek {
		c.enter(ReviewProcess, MotionDue, m)
	}
}

// SSIProven says that the parent paying support has no more than SSI means.
type SSIProven SSIForm

// Kind implements Event.
func (SSIProven) Kind() string { return "ssi-proven" }

// Title implements Event.
func (SSIProven) Title(Case) string { return "Proof of SSI means of the parent paying support" }

func (SSIProven) apply(c *Case, m Meta) { c.enter(ReviewProcess, MotionDue, m) }

// ServiceMemberActivated says that a parent was activated to military duty out of state and asks for a change.
type ServiceMemberActivated ServiceMemberForm

// Kind implements Event.
func (ServiceMemberActivated) Kind() string { return "service-member-activated" }

// Title implements Event.
func (ServiceMemberActivated) Title(Case) string {
	return "Activated service member's form for a change of the order"
}

func (ServiceMemberActivated) apply(c *Case, m Meta) { c.enter(ReviewProcess, MotionDue, m) }

// ModificationFiled says that the court is asked to change the order.
type ModificationFiled ModificationMotion

// Kind implements Event.
func (ModificationFiled) Kind() string { return "modification-filed" }

// Title implements Event.
func (ModificationFiled) Title(Case) string { return "Motion to modify the order filed" }

func (e ModificationFiled) apply(c *Case, m Meta) {
	c.Review.FiledOn, c.Review.Cause, c.Review.BeganOn = m.EffectiveOn, e.Cause, e.BeganOn
	c.enter(ReviewProcess, BeforeCourt, m)
}

// ReviewEnded says how a review ended.
type ReviewEnded struct {
	Outcome string `json:"outcome"` // no_change, changed, denied, withdrawn, off_calendar
}

// Kind implements Event.
func (ReviewEnded) Kind() string { return "review-ended" }

// Title implements Event.
func (e ReviewEnded) Title(Case) string {
	return "Review of the order ended: " + map[string]string{"no_change": "the amount stays", "changed": "the court changed it", "denied": "the court denied a change",
		"withdrawn": "the motion was withdrawn", "off_calendar": "the matter was taken off calendar"}[e.Outcome]
}

func (ReviewEnded) apply(c *Case, m Meta) {
	c.forgetReview()
	c.Review.LastReview = m.EffectiveOn
	c.enter(ReviewProcess, OrderStands, m)
}

// DeploymentEnded says that the service member is back.
type DeploymentEnded DeploymentReturn

// Kind implements Event.
func (DeploymentEnded) Kind() string { return "deployment-ended" }

// Title implements Event.
func (DeploymentEnded) Title(Case) string { return "The service member returned from deployment" }

func (DeploymentEnded) apply(c *Case, m Meta) { c.Review.ReturnedOn = m.EffectiveOn }

// DeploymentHearingSought says that the service member asked the court to set the stayed matter for hearing.
type DeploymentHearingSought struct{}

// Kind implements Event.
func (DeploymentHearingSought) Kind() string { return "deployment-hearing-requested" }

// Title implements Event.
func (DeploymentHearingSought) Title(Case) string {
	return "The service member asked the court for a hearing"
}

func (DeploymentHearingSought) apply(*Case, Meta) {}
