package lifecycle

import (
	"casewright/domain/calendar"
	"casewright/domain/money"
)

// adminReviewEvents are the events of the AdministrativeReview process.
var adminReviewEvents = []Event{AdminReviewAsked{}, AdminReviewAssigned{}, AdminReviewExtended{}, ArrearsEnforcementHeld{}, ParentDelayFound{}, AdminReviewDecided{}, AdminReviewUnfinished{},
	AdminReviewWithdrawn{}, AdminReviewSuperseded{}, IdentityRemedied{}, ArrearsDetermined{}}

// AdminReviewAsked says that someone asked in writing for a review.
type AdminReviewAsked struct {
	Review   string      `json:"review"`
	Of       string      `json:"of"`
	By       string      `json:"by"`
	License  string      `json:"license,omitempty"`
	Disputed money.Cents `json:"disputed,omitempty"`
	Timely   bool        `json:"timely,omitempty"`
	Why      string      `json:"why"`
	Proof    string      `json:"proof,omitempty"`
}

// Kind implements Event.
func (AdminReviewAsked) Kind() string { return "administrative-review-asked" }

// Subject implements subjected.
func (e AdminReviewAsked) Subject() string { return e.Review }

// Title implements Event.
func (e AdminReviewAsked) Title(Case) string {
	return "Review " + e.Review + " asked for: " + reviewLabels[e.Of]
}

func (e AdminReviewAsked) apply(c *Case, m Meta) {
	c.AdminReviews = append(c.AdminReviews, AdminReview{Key: e.Review, Of: e.Of, By: e.By, AskedOn: m.EffectiveOn, License: e.License, Disputed: e.Disputed, Timely: e.Timely})
	to := AdminAsked
	if e.Of == CourtArrears {
		to = AdminAtCourt
	}
	c.enter(AdministrativeReview.place(e.Review), to, m)
}

// AdminReviewAssigned says who reviews.
type AdminReviewAssigned struct {
	Review   string `json:"review"`
	Reviewer string `json:"reviewer"`
}

// Kind implements Event.
func (AdminReviewAssigned) Kind() string { return "administrative-review-assigned" }

// Subject implements subjected.
func (e AdminReviewAssigned) Subject() string { return e.Review }

// Title implements Event.
func (e AdminReviewAssigned) Title(Case) string {
	return "Review " + e.Review + " assigned to someone who was not involved"
}

func (e AdminReviewAssigned) apply(c *Case, m Meta) {
	c.adminReview(e.Review).Reviewer = e.Reviewer
	c.enter(AdministrativeReview.place(e.Review), AdminInvestigating, m)
}

// AdminReviewExtended says that the director gave the review 30 more days.
type AdminReviewExtended struct {
	Review string `json:"review"`
	Why    string `json:"why"`
}

// Kind implements Event.
func (AdminReviewExtended) Kind() string { return "administrative-review-extended" }

// Subject implements subjected.
func (e AdminReviewExtended) Subject() string { return e.Review }

// Title implements Event.
func (e AdminReviewExtended) Title(Case) string {
	return "Review " + e.Review + " extended by 30 days"
}

func (e AdminReviewExtended) apply(c *Case, m Meta) {
	c.adminReview(e.Review).Extended = true
	c.enter(AdministrativeReview.place(e.Review), AdminExtended, m)
}

// ArrearsEnforcementHeld says that enforcement of the arrears is suspended until the review is decided.
type ArrearsEnforcementHeld struct {
	Review string `json:"review"`
	Why    string `json:"why"`
}

// Kind implements Event.
func (ArrearsEnforcementHeld) Kind() string { return "arrears-enforcement-held" }

// Subject implements subjected.
func (e ArrearsEnforcementHeld) Subject() string { return e.Review }

// Title implements Event.
func (e ArrearsEnforcementHeld) Title(Case) string {
	return "Enforcement of the arrears suspended during review " + e.Review + ": probably nothing is past due"
}

func (e ArrearsEnforcementHeld) apply(c *Case, _ Meta) { c.adminReview(e.Review).Holds = true }

// ParentDelayFound says that the parent's own delay keeps the review from ending (Fam. Code § 17520(i)).
type ParentDelayFound struct {
	Review string `json:"review"`
	Why    string `json:"why"`
}

// Kind implements Event.
func (ParentDelayFound) Kind() string { return "parent-delay-found" }

// Subject implements subjected.
func (e ParentDelayFound) Subject() string { return e.Review }

// Title implements Event.
func (e ParentDelayFound) Title(Case) string {
	return "Review " + e.Review + ": the parent's own delay is the cause, so that lateness brings no release"
}

func (e ParentDelayFound) apply(c *Case, _ Meta) { c.adminReview(e.Review).Delay = true }

// AdminReviewDecided says what the review found.
type AdminReviewDecided struct {
	Review   string      `json:"review"`
	Of       string      `json:"of"`
	License  string      `json:"license,omitempty"`
	Outcome  string      `json:"outcome"`
	Findings string      `json:"findings"`
	Before   money.Cents `json:"before,omitempty"`
	After    money.Cents `json:"after,omitempty"`
}

// Kind implements Event.
func (AdminReviewDecided) Kind() string { return "administrative-review-decided" }

// Subject implements subjected.
func (e AdminReviewDecided) Subject() string { return e.Review }

// Title implements Event.
func (e AdminReviewDecided) Title(Case) string {
	return "Review " + e.Review + " decided: " + outcomes[e.Outcome]
}

// outcomes are the results of reviews in words.
var outcomes = map[string]string{"confirmed": "the amount is right", "changed": "the amount was wrong", "none": "nothing is past due", "compliance": "the parent is in compliance",
	"agreement": "a payment schedule was agreed", "error": "the listing was an error", "denied": "no release", "upheld": "the claimant is not the parent of the order", "rejected": "the claimant is the parent of the order",
	"determined": "the court determined the arrears"}

func (e AdminReviewDecided) apply(c *Case, m Meta) {
	to := AdminDecided
	if e.Of == IdentityClaim && e.Outcome == "upheld" {
		to = AdminRemedying
	}
	c.endReview(e.Review, e.Outcome, to, m)
	if to == AdminRemedying {
		c.adminReview(e.Review).Holds = true // nothing may be enforced against the claimant
	}
}

func (c *Case) endReview(key, outcome string, to State, m Meta) {
	r := c.adminReview(key)
	r.Outcome, r.Holds = outcome, false
	c.enter(AdministrativeReview.place(key), to, m)
}

// AdminReviewUnfinished says that the review of a listing was not finished in time, so that the license goes free.
type AdminReviewUnfinished struct {
	Review  string `json:"review"`
	License string `json:"license"`
	Why     string `json:"why"`
}

// Kind implements Event.
func (AdminReviewUnfinished) Kind() string { return "administrative-review-unfinished" }

// Subject implements subjected.
func (e AdminReviewUnfinished) Subject() string { return e.Review }

// Title implements Event.
func (e AdminReviewUnfinished) Title(Case) string {
	return "Review " + e.Review + " cannot be finished in time: the license must be released"
}

func (e AdminReviewUnfinished) apply(c *Case, m Meta) {
	c.endReview(e.Review, "unfinished", AdminUnfinished, m)
}

// AdminReviewWithdrawn says that whoever asked for a review took the request back.
type AdminReviewWithdrawn struct {
	Review  string `json:"review"`
	License string `json:"license,omitempty"`
	Why     string `json:"why"`
}

// Kind implements Event.
func (AdminReviewWithdrawn) Kind() string { return "administrative-review-withdrawn" }

// Subject implements subjected.
func (e AdminReviewWithdrawn) Subject() string { return e.Review }

// Title implements Event.
func (e AdminReviewWithdrawn) Title(Case) string {
	return "Request for review " + e.Review + " withdrawn"
}

func (e AdminReviewWithdrawn) apply(c *Case, m Meta) {
	c.endReview(e.Review, "withdrawn", AdminWithdrawn, m)
}

// AdminReviewSuperseded says that something else left nothing to review.
type AdminReviewSuperseded struct {
	Review string `json:"review"`
	Why    string `json:"why"`
}

// Kind implements Event.
func (AdminReviewSuperseded) Kind() string { return "administrative-review-superseded" }

// Subject implements subjected.
func (e AdminReviewSuperseded) Subject() string { return e.Review }

// Title implements Event.
func (e AdminReviewSuperseded) Title(Case) string {
	return "Nothing is left to review in " + e.Review
}

func (e AdminReviewSuperseded) apply(c *Case, m Meta) {
	c.endReview(e.Review, "superseded", AdminSuperseded, m)
}

// IdentityRemedied says that all was made good for someone who was taken for the parent of the order.
type IdentityRemedied struct {
	Review string `json:"review"`
}

// Kind implements Event.
func (IdentityRemedied) Kind() string { return "identity-remedied" }

// Subject implements subjected.
func (e IdentityRemedied) Subject() string { return e.Review }

// Title implements Event.
func (e IdentityRemedied) Title(Case) string {
	return "Mistaken identity (" + e.Review + "): everything against the claimant is undone"
}

func (e IdentityRemedied) apply(c *Case, m Meta) {
	c.endReview(e.Review, "upheld", AdminDecided, m)
}

// ArrearsDetermined says what arrears the court found (Fam. Code § 17526(c)).
type ArrearsDetermined struct {
	Review string        `json:"review"`
	Amount money.Cents   `json:"amount"`
	AsOf   calendar.Date `json:"as_of"`
}

// Kind implements Event.
func (ArrearsDetermined) Kind() string { return "arrears-determined" }

// Subject implements subjected.
func (e ArrearsDetermined) Subject() string { return e.Review }

// Title implements Event.
func (e ArrearsDetermined) Title(Case) string {
	return "The court determined the arrears as of " + longDate(e.AsOf)
}

func (e ArrearsDetermined) apply(c *Case, m Meta) {
	c.endReview(e.Review, "determined", AdminDecided, m)
}
