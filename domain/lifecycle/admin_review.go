package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// AdminReviewProcess is the name of the AdministrativeReview process.
const AdminReviewProcess = "administrative-review"

// States of the AdministrativeReview process.
const (
	AdminAsked         State = "requested"
	AdminInvestigating State = "investigating"
	AdminExtended      State = "extended"
	AdminAtCourt       State = "with_the_court"
	AdminRemedying     State = "making_good"
	AdminDecided       State = "decided"
	AdminUnfinished    State = "not_finished_in_time"
	AdminWithdrawn     State = "withdrawn"
	AdminSuperseded    State = "superseded"
)

// What an administrative review is about.
const (
	ArrearsReview = "arrears"
	LevyReview    = "levy"
	ListingReview = "license"
	IdentityClaim = "identity"
	CourtArrears  = "court"
)

// adminOpen are the states in which the agency owes an answer.
var adminOpen = In(AdminAsked, AdminInvestigating, AdminExtended)

// AdministrativeReview is one review by the agency of what it claims or does, in 30 days and at most 30 more.
var AdministrativeReview = Process{
	Name:     AdminReviewProcess,
	Workflow: "AdministrativeReview",
	Title:    "Administrative review",
	About: "The agency looks again at what it claims or does, in the time of a complaint: the arrears (Fam. Code § 17526), the statement before a levy (§ 17522(c)), the listing of a license (§ 17520(h)) and the claim of mistaken identity (§ 17530). " +
		"30 days, which the director may extend once by 30 (§ 17800). A judicial determination of arrears (§ 17526(c)) is kept beside them, because it ends a review of the same arrears.",
	Many:   &Many{Item: "review", List: "reviews", Prefix: "A", Label: adminReviewLabel},
	States: []State{AdminAsked, AdminInvestigating, AdminExtended, AdminAtCourt, AdminRemedying, AdminDecided, AdminUnfinished, AdminWithdrawn, AdminSuperseded},
	Final:  []State{AdminDecided, AdminUnfinished, AdminWithdrawn, AdminSuperseded},
	Actions: []Action{
		{Name: "request-administrative-review", Title: "Record a request for review", Citation: "Fam. Code §§ 17520(h), 17522(c), 17526, 17530(b), 17800", From: In(None), To: To(AdminAsked, AdminAtCourt),
			Roles: []ActorRole{Intake, Caseworker, Supervisor}, Guards: []Guard{opened}, Does: Do(askReview), Notices: []string{"N-LICENSE-REVIEW"}},
		{Name: "assign-administrative-review", Title: "Assign the review", Citation: "Fam. Code § 17800; 22 CCR 120107", From: In(AdminAsked), To: To(AdminInvestigating),
			Roles: []ActorRole{Supervisor}, Does: Do(assignReview), Help: "To someone other than the worker whose action is reviewed."},
		{Name: "extend-administrative-review", Title: "Extend the review by 30 days", Citation: "Fam. Code § 17800", From: In(AdminInvestigating), To: To(AdminExtended),
			Roles: []ActorRole{Supervisor}, Does: Do(extendReview), Help: "The director may do so once, with a reason."},
		{Name: "hold-arrears-enforcement", Title: "Suspend enforcement of the arrears during the review", Citation: "Fam. Code § 17526(b)", From: In(AdminAsked, AdminInvestigating, AdminExtended),
			Roles: []ActorRole{Supervisor}, Guards: []Guard{aboutArrears, notHeld}, Does: Do(holdArrears)},
		{Name: "find-parent-delay", Title: "Find that the parent's own delay keeps the review from ending", Citation: "Fam. Code § 17520(i)", From: In(AdminInvestigating, AdminExtended),
			Roles: []ActorRole{Supervisor}, Guards: []Guard{aboutLicense, noDelayFound}, Does: Do(findParentDelay),
			Help: "Without this finding, a license review that is not finished in time ends in a release. The finding says no to the release, not to the review."},
		{Name: "decide-arrears-review", Title: "Decide the review of arrears", Citation: "Fam. Code §§ 17522(c), 17526(a)", From: In(AdminInvestigating, AdminExtended), To: To(AdminDecided),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{aboutArrears}, Does: Do(decideArrears), Notices: []string{"N-ARREARS-REVIEW"}},
		{Name: "decide-license-review", Title: "Decide the review of the listing", Citation: "Fam. Code § 17520(g), (h), (j)", From: In(AdminInvestigating, AdminExtended), Moves: append(moves(In(AdminInvestigating, AdminExtended), AdminDecided), moves(In(AdminInvestigating, AdminExtended), AdminUnfinished)...),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{aboutLicense}, Does: Do(decideListing), Notices: []string{"N-LICENSE-RELEASE", "N-LICENSE-DENIED"}},
		{Name: "decide-identity-claim", Title: "Decide the claim of mistaken identity", Citation: "Fam. Code § 17530(b) to (d)", From: In(AdminInvestigating, AdminExtended), To: To(AdminDecided, AdminRemedying),
			Roles: []ActorRole{Supervisor}, Guards: []Guard{aboutIdentity}, Does: Do(decideIdentity)},
		{Name: "record-identity-remedies", Title: "Record what was made good", Citation: "Fam. Code § 17530(c)", From: In(AdminRemedying), To: To(AdminDecided),
			Roles: []ActorRole{Supervisor}, Does: Do(recordRemedies), Notices: []string{"N-IDENTITY"}, Help: "An agency that leaves a step out can be sued for it (subd. (d))."},
		{Name: "record-arrears-determination", Title: "Record the court's determination of arrears", Citation: "Fam. Code §§ 17522(d), 17526(c)", From: In(AdminAtCourt), To: To(AdminDecided),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(recordDetermination)},
		{Name: "withdraw-administrative-review", Title: "Record that the request was withdrawn", Citation: "Fam. Code § 17800", From: In(AdminAsked, AdminInvestigating, AdminExtended, AdminAtCourt), To: To(AdminWithdrawn),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(withdrawReview)},
	},
	Reactions: []Reaction{
		{Says: "Nothing is left to review", On: On(ArrearsDetermined{}, ReleaseSent{}, LicenseUnlisted{}), Moves: moves(adminOpen, AdminSuperseded), Does: reviewMoot},
	},
	Deadlines: []DeadlineUse{
		{ID: "ARR-REVIEW", Opens: On(AdminReviewAsked{}, AdminReviewExtended{}), When: reviewOf(ArrearsReview, LevyReview), From: reviewFrom, Closes: On(AdminReviewDecided{}), Ends: On(AdminReviewExtended{}), Remind: 7},
		{ID: "LIC-REVIEW", Opens: On(AdminReviewAsked{}, AdminReviewExtended{}), When: reviewOf(ListingReview), From: reviewFrom, Closes: On(AdminReviewDecided{}), Ends: On(AdminReviewExtended{}), Remind: 7, Excused: delayFound,
			Passed: listingReviewLate, Moves: moves(adminOpen, AdminUnfinished), Note: "Then the license is released at once, unless the parent's own delay was found to be the cause (§ 17520(i))."},
		{ID: "MISTAKEN-ID", Opens: On(AdminReviewAsked{}, AdminReviewExtended{}), When: reviewOf(IdentityClaim), From: reviewFrom, Closes: On(AdminReviewDecided{}), Ends: On(AdminReviewExtended{}), Remind: 7},
	},
	Tasks: []TaskUse{
		{Name: "assign-review", Title: "Assign the review to someone who was not involved", Queue: Supervisor, Action: "assign-administrative-review", Deadlines: reviewClocks, Opens: OnEnter(AdminAsked), Closes: OnLeave(AdminAsked)},
		{Name: "review-arrears", Title: "Review the arrears and tell both parents the result", Queue: Caseworker, Action: "decide-arrears-review", Deadlines: reviewClocks, Opens: On(AdminReviewAssigned{}), When: reviewOf(ArrearsReview, LevyReview), Closes: On(AdminReviewDecided{})},
		{Name: "review-listing", Title: "Review the listing of the license", Queue: Caseworker, Action: "decide-license-review", Deadlines: reviewClocks, Opens: On(AdminReviewAssigned{}), When: reviewOf(ListingReview), Closes: On(AdminReviewDecided{}, AdminReviewUnfinished{})},
		{Name: "review-identity", Title: "Decide the claim of mistaken identity", Queue: Supervisor, Action: "decide-identity-claim", Deadlines: reviewClocks, Opens: On(AdminReviewAssigned{}), When: reviewOf(IdentityClaim), Closes: On(AdminReviewDecided{})},
		{Name: "make-good", Title: "Stop everything against the claimant, return what was taken, and give the certificate", Queue: Supervisor, Action: "record-identity-remedies", Opens: OnEnter(AdminRemedying), Closes: On(IdentityRemedied{})},
		{Name: "await-determination", Title: "Get the court's determination of arrears", Queue: Caseworker, Action: "record-arrears-determination", Opens: OnEnter(AdminAtCourt), Closes: OnLeave(AdminAtCourt)},
	},
	Lists: map[string]func(c Case) []Option{"reviews": adminReviewOptions},
}

var reviewClocks = []string{"ARR-REVIEW", "LIC-REVIEW", "MISTAKEN-ID"}

func init() { define(&AdministrativeReview, adminReviewEvents) }

// AdminReview is one administrative review.
type AdminReview struct {
	Key     string        `json:"key"`
	Of      string        `json:"of"`
	By      string        `json:"by"` // prs, pps, claimant
	AskedOn calendar.Date `json:"asked_on"`
	License string        `json:"license,omitempty"`
	// Disputed is what of the arrears is disputed, in cents, and Timely that the request came within 20 days of
	// mailing the statement, so that no levy may be issued for it (Fam. Code § 17522(c), (d)).
	Disputed money.Cents `json:"disputed,omitempty"`
	Timely   bool        `json:"timely,omitempty"`
	Reviewer string      `json:"reviewer,omitempty"` // account id
	Extended bool        `json:"extended,omitempty"`
	Holds    bool        `json:"holds,omitempty"` // enforcement of the arrears is suspended (§ 17526(b))
	Delay    bool        `json:"delay,omitempty"` // the parent's own delay was found (§ 17520(i))
	Outcome  string      `json:"outcome,omitempty"`
}

// reviewLabels are what a review is about, in words.
var reviewLabels = map[string]string{ArrearsReview: "arrears", LevyReview: "arrears before a levy", ListingReview: "listing of a license", IdentityClaim: "claim of mistaken identity", CourtArrears: "judicial determination of arrears"}

// Label is what the review is about, in words.
func (r AdminReview) Label() string { return reviewLabels[r.Of] }

// FindAdminReview finds an administrative review by key.
func FindAdminReview(c Case, key string) (AdminReview, bool) {
	r := c.adminReview(key)
	if r == nil {
		return AdminReview{}, false
	}
	return *r, true
}

func (c *Case) adminReview(key string) *AdminReview {
	for i := range c.AdminReviews {
		if c.AdminReviews[i].Key == key {
			return &c.AdminReviews[i]
		}
	}
	return nil
}

func (c Case) focusedReview() AdminReview {
	r, _ := FindAdminReview(c, c.Focus)
	return r
}

// runningReviews are the reviews that are not ended.
func (c Case) runningReviews() []AdminReview {
	return slices.DeleteFunc(slices.Clone(c.AdminReviews), func(r AdminReview) bool { return !c.Running(AdminReviewProcess + "/" + r.Key) })
}

// LevyHeld is the amount for which no levy may be issued, because its review or determination was asked for in time
// (Fam. Code § 17522(c), (d)); all of it when no amount was named.
func (c Case) LevyHeld() (disputed money.Cents, held bool) {
	for _, r := range c.runningReviews() {
		if r.Timely {
			disputed, held = max(disputed, r.Disputed), true
		}
	}
	return disputed, held
}

// ArrearsHeld reports whether enforcement of the arrears is suspended during a review (Fam. Code § 17526(b)), or
// forbidden because the person was taken for someone else (§ 17530(c)).
func (c Case) ArrearsHeld() bool {
	return slices.ContainsFunc(c.runningReviews(), func(r AdminReview) bool { return r.Holds })
}

func adminReviewLabel(c Case, key string) string {
	r, _ := FindAdminReview(c, key)
	label := "Review " + key + ": " + r.Label()
	if r.License != "" {
		label += " " + r.License
	}
	return label + ", asked for on " + longDate(r.AskedOn)
}

func adminReviewOptions(c Case) []Option {
	var list []Option
	for _, r := range c.runningReviews() {
		list = append(list, Option{r.Key, adminReviewLabel(c, r.Key)})
	}
	return list
}
