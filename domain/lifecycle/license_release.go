package lifecycle

import (
	"slices"
	"strconv"
	"strings"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// releaseGrounds are the grounds of a release as the letter to the parent tells them.
var releaseGrounds = map[string]string{
	"compliance":        "You are no more than 30 days behind with your support (Fam. Code § 17520(h)(1)).",
	"agreement":         "You and we agreed on a payment plan for the past-due support (Fam. Code § 17520(h)(1)).",
	"error":             "Our review found that the license should not have been listed.",
	"review_late":       "You asked for a review and we did not finish it in time (Fam. Code § 17520(h)(2)).",
	"court_late":        "The court cannot decide within 150 days of the board's notice, and you did not cause the delay (Fam. Code § 17520(h)(3)).",
	"court":             "The court found that you are in compliance (Fam. Code § 17520(h)(4)).",
	"court_conditional": "The court released the license on terms (Fam. Code § 17520(k)(4)(C)).",
	"identity":          "You are not the parent named in the support order (Fam. Code § 17530(c)).",
	"shield":            "Your household's income is at or below 70 percent of the county's median (Fam. Code § 17520.5).",
	"order_ended":       "No support is owed under the order any more.",
}

// releaseEvents send a release to the board and the parent at once (Fam. Code § 17520(h), (l)(1)).
func releaseEvents(l License, ground string, terms []string, on calendar.Date) []Event {
	details := map[string]string{"released": on.String(), "why": releaseGrounds[ground]}
	return []Event{ReleaseSent{License: l.Key, Ground: ground, Terms: terms}, licenseLetter("N-LICENSE-RELEASE", "pps", l.Key, details), licenseLetter("N-LICENSE-RELEASE", "board", l.Key, details)}
}

// releaseFacts are the facts of the rule on releases when nothing calls for one; grounds change them.
func releaseFacts(grounds ...string) map[string]any {
	facts := map[string]any{"license.decision_possible_within_150_days": true}
	for _, name := range []string{"found_in_compliance", "payment_agreement", "review_requested", "review_cannot_finish_in_time", "judicial_review_filed_and_served",
		"delay_caused_by_parent", "judicial_finding_of_compliance", "court_conditional_release"} {
		facts["license."+name] = slices.Contains(grounds, name)
	}
	if slices.Contains(grounds, "court_cannot_decide") {
		facts["license.decision_possible_within_150_days"] = false
	}
	return facts
}

// releaseRuled applies the rule on releases; the reasons are empty when it calls for one.
func releaseRuled(f Facts, grounds ...string) []Reason {
	d := f.Rule("license.release_required", releaseFacts(grounds...))
	if d.Refer || !d.Holds {
		return ruledReasons("Nothing calls for a release", d)
	}
	return nil
}

// Agreement is a payment schedule on arrears, agreed with the agency (Fam. Code § 17520(g), (h)(1)).
type Agreement struct {
	Monthly string `json:"monthly" label:"Monthly payment on arrears" kind:"money" required:"yes"`
	Paid    string `json:"paid" label:"Paid on signing" kind:"money"`
	// The law names both goals (subd. (g)(2)); neither alone is a schedule that it wants.
	Weighed bool   `json:"weighed" label:"The priority of child support over other debts and the costs of keeping work were both weighed" required:"yes"`
	Departs string `json:"departs" label:"Why less is paid than the county usually asks" kind:"long" help:"Only when it is less. What a county asks is its practice, not law."`
}

// check asks for a reason when less is paid than the county usually asks: a practice binds nobody.
func (a Agreement) check(c Case, f Facts) error {
	usual, ok := UsualPayment(c, f)
	if ok && cents(a.Paid) < usual && strings.TrimSpace(a.Departs) == "" {
		return invalid("agreement.departs", "The county usually asks for "+usual.String()+" before a release. Say why less is agreed, or enter what is paid on signing.")
	}
	return nil
}

// UsualPayment is what the county usually asks to be paid on signing before it releases a license, when its practice
// is recorded (rule license.release_payment).
func UsualPayment(c Case, f Facts) (money.Cents, bool) {
	fips, err := strconv.Atoi(c.County)
	if err != nil {
		return 0, false
	}
	facts := map[string]any{"agency.county_fips": fips}
	if o, ok := c.OrderInForce(); ok {
		facts["order.current_monthly"] = o.Monthly()
	}
	payment, ok := f.Rule("license.release_payment", facts).Data["payment"].(money.Cents)
	return payment, ok
}

// ReleaseForm is the form of release-license.
type ReleaseForm struct {
	About     string    `json:"about" label:"License" options:"@licenses"`
	Ground    string    `json:"ground" label:"Ground" options:"compliance=The parent is in compliance|agreement=A payment schedule was agreed|error=The listing was an error" required:"yes"`
	Agreement Agreement `json:"agreement" label:"Payment schedule" if:"ground=agreement"`
	Why       string    `json:"why" label:"What it rests on" kind:"long" required:"yes"`
}

func releaseLicense(c Case, x ReleaseForm, f Facts) ([]Event, error) {
	l := c.focused()
	if x.Ground == "agreement" {
		if err := x.Agreement.check(c, f); err != nil {
			return nil, err
		}
	}
	grounds, reasons := groundFacts(l, x.Ground, f)
	if reasons = append(reasons, releaseRuled(f, grounds...)...); len(reasons) > 0 {
		return nil, &Refusal{Reasons: reasons}
	}
	return releaseEvents(l, x.Ground, nil, f.Today), nil
}

// groundFacts are the facts of the rule that a worker's ground stands for. Compliance is the ledger's to tell, where
// it has anything to tell.
func groundFacts(l License, ground string, f Facts) ([]string, []Reason) {
	if ground == "agreement" {
		return []string{"payment_agreement"}, nil
	}
	if ground == "compliance" && f.Account != (Account{}) {
		l.BehindSince = f.Account.PastDueSince
		if d := compliance(l, false, f); d.Holds || d.Refer {
			return nil, ruledReasons("The ledger does not show the parent in compliance", d)
		}
	}
	return []string{"found_in_compliance"}, nil
}

func recordProcessed(c Case, x LicenseFact, f Facts) ([]Event, error) {
	if x.On.Before(c.focused().ReleasedOn) {
		return nil, invalid("on", "The board cannot have processed the release before it was sent.")
	}
	return []Event{ReleaseProcessed{License: x.About}}, nil
}

// AgainForm is the form of report-out-again.
type AgainForm struct {
	About       string        `json:"about" label:"License" options:"@licenses"`
	Ground      string        `json:"ground" label:"What happened" options:"behind=More than 30 calendar days behind again|terms=The payment terms were not kept" required:"yes"`
	BehindSince calendar.Date `json:"behind_since" label:"Not paid in full since" if:"ground=behind" help:"Where the ledger has it, the ledger counts."`
	Income      Income        `json:"income" label:"Household income, if it changed"`
	Why         string        `json:"why" label:"Which payments did not come in" kind:"long" required:"yes"`
}

func reportAgain(c Case, x AgainForm, f Facts) ([]Event, error) {
	l := c.focused()
	if x.BehindSince.After(f.Today) {
		return nil, invalid("behind_since", "The date cannot be in the future.")
	}
	if incomeGiven(x.Income) {
		l.Household, l.Median = cents(x.Income.Household), cents(x.Income.Median)
	}
	var reasons []Reason
	if x.Ground == "behind" {
		l.BehindSince, _ = behindSince(x.BehindSince, f)
		reasons = againstListing(l, false, l.Median > 0, f)
	} else if d := shield(l, l.Median > 0, f); d.Refer || d.Holds {
		reasons = ruledReasons("The license may not be reported to DMV", d)
	}
	if len(reasons) > 0 {
		return nil, &Refusal{Reasons: reasons}
	}
	return []Event{LicenseOutAgain{License: x.About, Ground: x.Ground, BehindSince: l.BehindSince, Why: strings.TrimSpace(x.Why)}}, nil
}

// AgainNotice is the form of record-again-notice.
type AgainNotice struct {
	LicenseFact
	SuspendOn calendar.Date `json:"suspend_on" label:"The notice says the license is suspended on" required:"yes"`
}

func recordAgainNotice(c Case, x AgainNotice, f Facts) ([]Event, error) {
	l := c.focused()
	if x.On.Before(l.AgainOn) {
		return nil, invalid("on", "The board cannot have mailed its notice before it was told.")
	}
	k, err := f.Law.Deadline("LIC-RESUSPEND", x.On)
	if err != nil {
		return nil, err
	}
	if x.SuspendOn.Before(x.On) || x.SuspendOn.After(k.Limit) {
		return nil, invalid("suspend_on", "The day must be from the mailing to "+longDate(k.Limit)+": no later than 30 days after the notice is mailed (Fam. Code § 17520(l)(3)).")
	}
	return []Event{AgainNoticed{License: x.About, SuspendOn: x.SuspendOn},
		licenseLetter("N-LICENSE-AGAIN", "pps", x.About, map[string]string{"suspend_on": x.SuspendOn.String(), "why": l.Decided})}, nil
}

// RemovalForm is the form of remove-from-list.
type RemovalForm struct {
	About  string `json:"about" label:"License" options:"@licenses"`
	Ground string `json:"ground" label:"Ground" options:"compliance=The parent is in compliance|order_ended=Nothing is owed under the order any more|error=The listing was an error|shield=The household's income is at or below 70 percent of the county median" required:"yes"`
	Why    string `json:"why" label:"What it rests on" kind:"long" required:"yes"`
}

func removeFromList(c Case, x RemovalForm, f Facts) ([]Event, error) {
	l := c.focused()
	events := []Event{LicenseUnlisted{License: x.About, Ground: x.Ground}}
	if c.licenseState(l.Key) == OnList && l.known() {
		events = append(events, releaseEvents(l, x.Ground, nil, f.Today)[1:]...)
	}
	return events, nil
}

// temporaryOver: the temporary license ends without a release, and the license is denied.
func temporaryOver(c Case, d Deadline, f Facts) []Event {
	return countdownOver(c, f, LicenseRefused{License: keyOf(d.Process)})
}

// noticeOver: 150 days after the board's notice the license is suspended.
func noticeOver(c Case, d Deadline, f Facts) []Event {
	return countdownOver(c, f, SuspensionBegan{License: keyOf(d.Process)})
}

// countdownOver is what follows when the board's 150 days are over. A judicial review that was filed and served and
// is not decided by then means release, unless the parent's delay was found to be the cause (Fam. Code § 17520(h)(3)).
func countdownOver(c Case, f Facts, otherwise Event) []Event {
	l := c.focused()
	if c.licenseState(l.Key) == CourtReview && !l.ServedOn.IsZero() {
		grounds := []string{"judicial_review_filed_and_served", "court_cannot_decide"}
		if l.Delay == "parent" {
			grounds = append(grounds, "delay_caused_by_parent")
		}
		if len(releaseRuled(f, grounds...)) == 0 {
			return releaseEvents(l, "court_late", nil, f.Today)
		}
	}
	return []Event{otherwise}
}

func suspendedAgain(_ Case, d Deadline, _ Facts) []Event {
	return []Event{SuspensionBegan{License: keyOf(d.Process)}}
}

// reviewBegins puts a license under review when its listing is challenged (Fam. Code § 17520(h)).
func reviewBegins(_ Case, e Event, _ Facts) []Event {
	asked := e.(AdminReviewAsked)
	return []Event{ListingReviewBegun{License: asked.License, Review: asked.Review}}
}

// reviewEnds carries out what an administrative review led to.
func reviewEnds(c Case, e Event, f Facts) []Event {
	switch e := e.(type) {
	case AdminReviewUnfinished:
		l, _ := FindLicense(c, e.License)
		return releaseEvents(l, "review_late", nil, f.Today)
	case AdminReviewWithdrawn:
		if l, ok := FindLicense(c, e.License); ok {
			return []Event{ListingReviewClosed{License: l.Key}}
		}
	case AdminReviewDecided:
		if e.Of == IdentityClaim && e.Outcome == "upheld" {
			return everyLicenseGoes(c, f)
		}
		l, ok := FindLicense(c, e.License)
		switch {
		case !ok:
		case e.Outcome == "denied":
			return []Event{ReleaseRefused{License: l.Key, Why: e.Findings}, licenseLetter("N-LICENSE-DENIED", "pps", l.Key, map[string]string{"why": e.Findings})}
		default:
			return releaseEvents(l, e.Outcome, nil, f.Today)
		}
	}
	return nil
}

// everyLicenseGoes releases all licenses of someone who is not the parent of the order (Fam. Code § 17530(c)).
func everyLicenseGoes(c Case, f Facts) []Event {
	var events []Event
	for _, l := range c.Licenses {
		if slices.Contains(held, c.licenseState(l.Key)) {
			events = append(events, letGo(c, l, "identity", f)...)
		}
	}
	return events
}
