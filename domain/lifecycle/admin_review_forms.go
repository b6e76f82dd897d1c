package lifecycle

import (
	"slices"
	"strings"

	"casewright/domain/calendar"
)

// ReviewRequest is the form of request-administrative-review.
type ReviewRequest struct {
	Of        string        `json:"of" label:"What is to be reviewed" options:"arrears=The arrears|levy=The statement of arrears before a levy|license=The listing of a license|identity=Claim of mistaken identity|court=The court was asked to determine the arrears (FL-676)" required:"yes"`
	AskedOn   calendar.Date `json:"asked_on" label:"Date the written request was received" required:"yes"`
	By        string        `json:"by" label:"Who asks" options:"pps=Parent paying support|prs=Person receiving support|claimant=Someone else, who is not in the case" required:"yes"`
	License   string        `json:"license" label:"License" options:"@reviewable-licenses" if:"of=license" required:"yes"`
	Statement calendar.Date `json:"statement" label:"Date the statement of arrears was mailed" help:"A request within 20 days of it stops a levy for the disputed amount." if:"of=levy|court"`
	Disputed  string        `json:"disputed" label:"Amount disputed" kind:"money" if:"of=levy|court"`
	Proof     string        `json:"proof" label:"What the claim shows to prove it" kind:"long" help:"Verifiable information or documentation. A false claim is a misdemeanor." if:"of=identity" required:"yes"`
	Why       string        `json:"why" label:"Grounds" kind:"long" required:"yes"`
}

func (r ReviewRequest) happened() (string, calendar.Date) { return "asked_on", r.AskedOn }

func askReview(c Case, r ReviewRequest, f Facts) ([]Event, error) {
	switch {
	case r.Statement.After(r.AskedOn):
		return nil, invalid("statement", "The statement must have been mailed before the request.")
	case r.Of == ListingReview && r.By != "pps":
		return nil, invalid("by", "Only the parent whose license is listed may ask for this review (Fam. Code § 17520(h)).")
	case (r.Of == ArrearsReview || r.Of == LevyReview) && r.By == "claimant":
		return nil, invalid("by", "A parent asks for this review. Someone who is not the parent files a claim of mistaken identity.")
	case (r.Of == LevyReview) && r.Statement.IsZero():
		return nil, invalid("statement", "Enter the date the statement of arrears was mailed.")
	}
	for _, x := range c.runningReviews() {
		if x.Of == r.Of && x.By == r.By && r.Of != ListingReview {
			return nil, refuse("A review of this kind is asked for already ("+x.Key+").", "Fam. Code § 17800")
		}
	}
	if l, ok := FindLicense(c, r.License); ok && r.AskedOn.Before(l.ListedOn) {
		return nil, invalid("asked_on", "The request cannot have been received before the license was listed.")
	}
	e := AdminReviewAsked{Review: c.nextKey(AdminReviewProcess), Of: r.Of, By: r.By, License: r.License, Disputed: cents(r.Disputed), Why: strings.TrimSpace(r.Why), Proof: strings.TrimSpace(r.Proof),
		Timely: !r.Statement.IsZero() && r.Statement.DaysUntil(r.AskedOn) <= 20}
	events := []Event{e}
	if r.Of == ListingReview {
		events = append(events, licenseLetter("N-LICENSE-REVIEW", "pps", r.License, map[string]string{"asked": r.AskedOn.String()}))
	}
	return events, nil
}

// ReviewerForm is the form of assign-administrative-review.
type ReviewerForm struct {
	About    string `json:"about" label:"Review" options:"@reviews"`
	Reviewer string `json:"reviewer" label:"Who reviews" options:"@workers" required:"yes"`
}

func assignReview(c Case, x ReviewerForm, _ Facts) ([]Event, error) {
	if x.Reviewer == c.Worker {
		return nil, refuse("The case's own worker cannot review it: choose someone who was not involved.", "22 CCR 120107")
	}
	return []Event{AdminReviewAssigned{Review: x.About, Reviewer: x.Reviewer}}, nil
}

// ReviewReason is the form of actions on a review that need only a reason.
type ReviewReason struct {
	About string `json:"about" label:"Review" options:"@reviews"`
	Why   string `json:"why" label:"Reason" kind:"long" required:"yes"`
}

func extendReview(_ Case, x ReviewReason, _ Facts) ([]Event, error) {
	return []Event{AdminReviewExtended{Review: x.About, Why: strings.TrimSpace(x.Why)}}, nil
}

func holdArrears(_ Case, x ReviewReason, _ Facts) ([]Event, error) {
	return []Event{ArrearsEnforcementHeld{Review: x.About, Why: strings.TrimSpace(x.Why)}}, nil
}

func withdrawReview(c Case, x ReviewReason, _ Facts) ([]Event, error) {
	return []Event{AdminReviewWithdrawn{Review: x.About, License: c.focusedReview().License, Why: strings.TrimSpace(x.Why)}}, nil
}

// ParentDelay is the form of find-parent-delay.
type ParentDelay struct {
	About string `json:"about" label:"Review" options:"@reviews"`
	Heard bool   `json:"heard" label:"The parent was asked for the reason of the delay, and gave no good cause" required:"yes"`
	Why   string `json:"why" label:"What the parent delayed, and how it keeps the review from ending within the 150 days" kind:"long" required:"yes"`
}

func findParentDelay(c Case, x ParentDelay, _ Facts) ([]Event, error) {
	l, _ := FindLicense(c, c.focusedReview().License)
	if l.NoticeOn.IsZero() {
		return nil, refuse("The board has sent no notice, so that no 150 days run that a delay could use up.", "Fam. Code § 17520(i)")
	}
	return []Event{ParentDelayFound{Review: x.About, Why: strings.TrimSpace(x.Why)}}, nil
}

// ArrearsDecision is the form of decide-arrears-review.
type ArrearsDecision struct {
	About    string        `json:"about" label:"Review" options:"@reviews"`
	Outcome  string        `json:"outcome" label:"Result" options:"confirmed=The amount is right|changed=The amount was wrong|none=Nothing is past due" required:"yes"`
	Before   string        `json:"before" label:"Past-due support before the review" kind:"money" required:"yes"`
	After    string        `json:"after" label:"Past-due support found" kind:"money" if:"outcome=changed" required:"yes"`
	AsOf     calendar.Date `json:"as_of" label:"Worked out as of" required:"yes"`
	Interest bool          `json:"interest" label:"The amounts include interest"`
	Findings string        `json:"findings" label:"Findings, one a line" kind:"long" help:"What both parents sent was considered (Fam. Code § 17526(a))." required:"yes"`
}

func decideArrears(c Case, x ArrearsDecision, f Facts) ([]Event, error) {
	before, after := cents(x.Before), cents(x.After)
	switch {
	case x.AsOf.After(f.Today):
		return nil, invalid("as_of", "The date cannot be in the future.")
	case before == 0:
		return nil, invalid("before", "Enter the amount that was claimed before the review.")
	case x.Outcome == "confirmed":
		after = before
	case x.Outcome == "changed" && (after == before || after == 0):
		return nil, invalid("after", "Enter the amount that was found. When it is the same, or nothing is past due, choose that result.")
	}
	e := AdminReviewDecided{Review: x.About, Of: c.focusedReview().Of, Outcome: x.Outcome, Findings: strings.TrimSpace(x.Findings), Before: before, After: after}
	details := map[string]string{"before": before.String(), "after": after.String(), "as_of": x.AsOf.String(), "interest": yesNo(x.Interest)}
	events := []Event{e}
	for _, to := range []string{"pps", "prs"} {
		events = append(events, NoticeRequested{Notice: "N-ARREARS-REVIEW", To: to, About: x.About, Details: details, Items: lineList(x.Findings)})
	}
	return events, nil
}

// lineList are the lines of a long entry.
func lineList(s string) []string {
	var list []string
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, line)
		}
	}
	return list
}

// ListingDecision is the form of decide-license-review.
type ListingDecision struct {
	About     string    `json:"about" label:"Review" options:"@reviews"`
	Outcome   string    `json:"outcome" label:"Result" options:"compliance=The parent is in compliance: release|agreement=A payment schedule was agreed: release|error=The listing was an error: release|cannot_finish=The review cannot be finished in time: release|denied=No release" required:"yes"`
	Agreement Agreement `json:"agreement" label:"Payment schedule" if:"outcome=agreement"`
	Helped    bool      `json:"helped" label:"The parent was told how to have the order modified, and offered help with a payment schedule" if:"outcome=denied" required:"yes"`
	Findings  string    `json:"findings" label:"Findings on the arrears and the defenses, in plain words" kind:"long" help:"A denial's letter quotes them." required:"yes"`
}

func decideListing(c Case, x ListingDecision, f Facts) ([]Event, error) {
	r := c.focusedReview()
	l, _ := FindLicense(c, r.License)
	findings := strings.TrimSpace(x.Findings)
	if x.Outcome == "agreement" {
		if err := x.Agreement.check(c, f); err != nil {
			return nil, err
		}
	}
	if x.Outcome == "cannot_finish" {
		if r.Delay {
			return nil, refuse("The parent's own delay was found to keep the review from ending: that brings no release.", "Fam. Code § 17520(i)")
		}
		return []Event{AdminReviewUnfinished{Review: r.Key, License: r.License, Why: findings}}, nil
	}
	grounds, reasons := groundFacts(l, x.Outcome, f)
	if x.Outcome == "denied" {
		grounds, reasons = releaseDue(l, f), nil
		if d := f.Rule("license.release_required", releaseFacts(grounds...)); d.Holds || d.Refer {
			return nil, &Refusal{Reasons: ruledReasons("A release is due and cannot be denied", d)}
		}
	} else if reasons = append(reasons, releaseRuled(f, grounds...)...); len(reasons) > 0 {
		return nil, &Refusal{Reasons: reasons}
	}
	return []Event{AdminReviewDecided{Review: r.Key, Of: r.Of, License: r.License, Outcome: x.Outcome, Findings: findings}}, nil
}

// releaseDue are the grounds for a release that the ledger itself shows.
func releaseDue(l License, f Facts) []string {
	if f.Account == (Account{}) {
		return nil
	}
	l.BehindSince = f.Account.PastDueSince
	if d := compliance(l, false, f); !d.Holds && !d.Refer {
		return []string{"found_in_compliance"}
	}
	return nil
}

// IdentityDecision is the form of decide-identity-claim.
type IdentityDecision struct {
	About    string `json:"about" label:"Review" options:"@reviews"`
	Outcome  string `json:"outcome" label:"Result" options:"upheld=The claimant is not the parent named in the order|rejected=The claimant is the parent named in the order" required:"yes"`
	Findings string `json:"findings" label:"Findings" kind:"long" required:"yes"`
}

func decideIdentity(c Case, x IdentityDecision, _ Facts) ([]Event, error) {
	return []Event{AdminReviewDecided{Review: x.About, Of: IdentityClaim, Outcome: x.Outcome, Findings: strings.TrimSpace(x.Findings)}}, nil
}

// IdentityRemedies is the form of record-identity-remedies: every step that Fam. Code § 17530(c) names.
type IdentityRemedies struct {
	About    string        `json:"about" label:"Review" options:"@reviews"`
	On       calendar.Date `json:"on" label:"Date of the last step" required:"yes"`
	Stopped  bool          `json:"stopped" label:"All enforcement against the claimant is terminated: withholding, levies, attachments, listings" required:"yes"`
	Returned bool          `json:"returned" label:"Assets and sums are returned, except what went directly to the other parent" required:"yes"`
	Told     bool          `json:"told" label:"All other enforcement agencies were told to stop" required:"yes"`
	Stated   bool          `json:"stated" label:"The statement certifying that the claimant is not the parent named in the order may be sent" required:"yes"`
	Name     string        `json:"name,omitempty" label:"Name of the claimant" help:"For the statement, when the claimant is not in the case."`
	Address  Postal        `json:"address,omitzero" label:"Address of the claimant"`
}

func (x IdentityRemedies) happened() (string, calendar.Date) { return "on", x.On }

func recordRemedies(c Case, x IdentityRemedies, _ Facts) ([]Event, error) {
	letter := NoticeRequested{Notice: "N-IDENTITY", To: "pps", About: x.About, Details: map[string]string{"found": c.Processes[AdminReviewProcess+"/"+x.About].Since.String()}}
	if c.focusedReview().By == "claimant" {
		switch {
		case strings.TrimSpace(x.Name) == "":
			return nil, invalid("name", "Enter the name of the claimant: the statement certifies who is not the parent named in the order.")
		case !x.Address.Known():
			return nil, invalid("address.line1", "Enter the street, city and state to which the statement is sent.")
		}
		letter.To = "claimant"
		for name, text := range map[string]string{"name": x.Name, "line1": x.Address.Line1, "line2": x.Address.Line2, "city": x.Address.City, "state": x.Address.State, "zip": x.Address.ZIP} {
			letter.Details[name] = text
		}
	}
	return []Event{IdentityRemedied{Review: x.About}, letter}, nil
}

// DeterminationForm is the form of record-arrears-determination.
type DeterminationForm struct {
	About  string        `json:"about" label:"Review" options:"@reviews"`
	On     calendar.Date `json:"on" label:"Date of the court's order" required:"yes"`
	Amount string        `json:"amount" label:"Arrears that the court found" kind:"money" required:"yes"`
	AsOf   calendar.Date `json:"as_of" label:"As of" required:"yes"`
}

func (x DeterminationForm) happened() (string, calendar.Date) { return "on", x.On }

func recordDetermination(_ Case, x DeterminationForm, f Facts) ([]Event, error) {
	if x.AsOf.After(f.Today) {
		return nil, invalid("as_of", "The date cannot be in the future.")
	}
	return []Event{ArrearsDetermined{Review: x.About, Amount: cents(x.Amount), AsOf: x.AsOf}}, nil
}

// listingReviewLate releases the license when the agency did not finish its review in time (Fam. Code § 17520(h)(2)),
// unless the parent's own delay was found to be the cause (subd. (i)).
func listingReviewLate(c Case, d Deadline, f Facts) []Event {
	r := c.focusedReview()
	if r.Delay || len(releaseRuled(f, "review_requested", "review_cannot_finish_in_time")) > 0 {
		return nil
	}
	return []Event{AdminReviewUnfinished{Review: r.Key, License: r.License, Why: "The last day was " + longDate(d.Limit) + "."}}
}

// reviewMoot ends the reviews that have nothing left to decide: the court determined the arrears, or the license is
// free.
func reviewMoot(c Case, e Event, _ Facts) []Event {
	var events []Event
	for _, r := range c.runningReviews() {
		if !slices.Contains(adminOpen, c.State(AdminReviewProcess+"/"+r.Key)) {
			continue
		}
		moot := false
		switch e := e.(type) {
		case ArrearsDetermined:
			moot = r.Of == ArrearsReview || r.Of == LevyReview
		case ReleaseSent:
			moot = r.License == e.License
		case LicenseUnlisted:
			moot = r.License == e.License
		}
		if moot {
			events = append(events, AdminReviewSuperseded{Review: r.Key, Why: e.Title(c)})
		}
	}
	return events
}

var aboutArrears = adminGuard("the review is about arrears", "This review is not about arrears.", "Fam. Code § 17526", func(r AdminReview) bool { return r.Of == ArrearsReview || r.Of == LevyReview })
var aboutLicense = adminGuard("the review is about a license", "This review is not about a license.", "Fam. Code § 17520(h)", func(r AdminReview) bool { return r.Of == ListingReview })
var aboutIdentity = adminGuard("it is a claim of mistaken identity", "This is no claim of mistaken identity.", "Fam. Code § 17530", func(r AdminReview) bool { return r.Of == IdentityClaim })
var notHeld = adminGuard("enforcement is not suspended yet", "Enforcement of the arrears is suspended already.", "Fam. Code § 17526(b)", func(r AdminReview) bool { return !r.Holds })
var noDelayFound = adminGuard("no such finding was made yet", "The parent's delay was found already.", "Fam. Code § 17520(i)", func(r AdminReview) bool { return !r.Delay })

func adminGuard(needs, text, citation string, met func(r AdminReview) bool) Guard {
	return Guard{needs, func(c Case, _ Facts) *Reason {
		if met(c.focusedReview()) {
			return nil
		}
		return &Reason{Text: text, Citation: citation}
	}}
}

func reviewOf(kinds ...string) When {
	var words []string
	for _, k := range kinds {
		words = append(words, reviewLabels[k])
	}
	return When{"it is about: " + strings.Join(words, ", "), func(c Case, _ Event) bool { return slices.Contains(kinds, c.focusedReview().Of) }}
}

// reviewFrom: the 30 more days of an extension follow the first 30.
var reviewFrom = From{"the day the request was received; after an extension from the end of the first 30 days", func(c Case, _ Event) calendar.Date {
	r := c.focusedReview()
	if r.Extended {
		return r.AskedOn.AddDays(30)
	}
	return r.AskedOn
}}

func delayFound(c Case, _ Deadline) bool { return c.focusedReview().Delay }
