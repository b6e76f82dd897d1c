package lifecycle

import "casewright/domain/calendar"

// CourtReviewFiled says that the parent asked the court to review the agency's decision (FL-670).
type CourtReviewFiled struct {
	License string `json:"license"`
	Grounds string `json:"grounds"`
}

// Kind implements Event.
func (CourtReviewFiled) Kind() string { return "license-court-review-filed" }

// Subject implements subjected.
func (e CourtReviewFiled) Subject() string { return e.License }

// Title implements Event.
func (e CourtReviewFiled) Title(Case) string {
	return "Judicial review of license " + e.License + " requested (FL-670)"
}

func (e CourtReviewFiled) apply(c *Case, m Meta) {
	l := c.license(e.License)
	l.FiledOn, l.ServedOn, l.Delay = m.EffectiveOn, calendar.Date{}, ""
	c.enter(LicenseRelease.place(e.License), CourtReview, m)
}

// CourtReviewServed says that the request for judicial review was served on the agency.
type CourtReviewServed struct {
	License string `json:"license"`
}

// Kind implements Event.
func (CourtReviewServed) Kind() string { return "license-court-review-served" }

// Subject implements subjected.
func (e CourtReviewServed) Subject() string { return e.License }

// Title implements Event.
func (e CourtReviewServed) Title(Case) string {
	return "The request for judicial review of license " + e.License + " was served on the agency"
}

func (e CourtReviewServed) apply(c *Case, m Meta) { c.license(e.License).ServedOn = m.EffectiveOn }

// CourtReviewHeard says that the court held its evidentiary hearing.
type CourtReviewHeard struct {
	License string `json:"license"`
}

// Kind implements Event.
func (CourtReviewHeard) Kind() string { return "license-court-review-heard" }

// Subject implements subjected.
func (e CourtReviewHeard) Subject() string { return e.License }

// Title implements Event.
func (e CourtReviewHeard) Title(Case) string {
	return "The court held the hearing on license " + e.License
}

func (CourtReviewHeard) apply(*Case, Meta) {}

// CourtDelayFound says whose delay keeps the court from deciding within 150 days of the board's notice
// (Fam. Code § 17520(h)(3), (i)).
type CourtDelayFound struct {
	License string `json:"license"`
	Whose   string `json:"whose"` // parent, not_parent
	Why     string `json:"why"`
}

// Kind implements Event.
func (CourtDelayFound) Kind() string { return "license-court-delay-found" }

// Subject implements subjected.
func (e CourtDelayFound) Subject() string { return e.License }

// Title implements Event.
func (e CourtDelayFound) Title(Case) string {
	if e.Whose == "parent" {
		return "Judicial review of license " + e.License + ": the parent's own delay is the cause, so that lateness brings no release"
	}
	return "Judicial review of license " + e.License + ": the delay is not the parent's"
}

func (e CourtDelayFound) apply(c *Case, _ Meta) {
	l := c.license(e.License)
	l.Delay, l.Decided = e.Whose, "Delay of the judicial review: "+e.Why
}

// CourtReviewUpheld says that the court upheld the agency's decision.
type CourtReviewUpheld struct {
	License string `json:"license"`
	Finding string `json:"finding"`
}

// Kind implements Event.
func (CourtReviewUpheld) Kind() string { return "license-court-review-upheld" }

// Subject implements subjected.
func (e CourtReviewUpheld) Subject() string { return e.License }

// Title implements Event.
func (e CourtReviewUpheld) Title(Case) string {
	return "The court upheld the decision on license " + e.License
}

func (e CourtReviewUpheld) apply(c *Case, m Meta) {
	l := c.license(e.License)
	l.Decided = "The court upheld the decision on " + longDate(m.EffectiveOn) + ": " + e.Finding
	c.enter(LicenseRelease.place(e.License), l.Stands, m)
}
