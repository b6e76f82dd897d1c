package lifecycle

import (
	"strings"

	"casewright/domain/calendar"
)

// ReleaseSent says that the release went to the board and to the parent.
type ReleaseSent struct {
	License string   `json:"license"`
	Ground  string   `json:"ground"`
	Terms   []string `json:"terms,omitempty"`
}

// Kind implements Event.
func (ReleaseSent) Kind() string { return "license-release-sent" }

// Subject implements subjected.
func (e ReleaseSent) Subject() string { return e.License }

// Title implements Event.
func (e ReleaseSent) Title(Case) string {
	switch e.Ground {
	case "review_late":
		return "License " + e.License + " released: the review was not finished in time"
	case "court_late":
		return "License " + e.License + " released: the court cannot decide in time"
	}
	return "License " + e.License + " released"
}

func (e ReleaseSent) apply(c *Case, m Meta) {
	l := c.license(e.License)
	l.ReleasedOn, l.ProcessedOn, l.Terms, l.Review = m.EffectiveOn, calendar.Date{}, e.Terms, ""
	l.Decided = "Released on " + longDate(m.EffectiveOn) + ": " + releaseGrounds[e.Ground]
	to := LicenseReleased
	if e.Ground == "court_conditional" {
		to = ConditionalRelease
	}
	c.stand(e.License, to, false, m)
}

// ReleaseProcessed says that the board processed the release.
type ReleaseProcessed struct {
	License string `json:"license"`
}

// Kind implements Event.
func (ReleaseProcessed) Kind() string { return "license-release-processed" }

// Subject implements subjected.
func (e ReleaseProcessed) Subject() string { return e.License }

// Title implements Event.
func (e ReleaseProcessed) Title(Case) string {
	return "The board processed the release of license " + e.License
}

func (e ReleaseProcessed) apply(c *Case, m Meta) { c.license(e.License).ProcessedOn = m.EffectiveOn }

// LicenseOutAgain says that the board was told that the parent is out of compliance again.
type LicenseOutAgain struct {
	License     string        `json:"license"`
	Ground      string        `json:"ground"` // behind, terms
	BehindSince calendar.Date `json:"behind_since"`
	Why         string        `json:"why"`
}

// Kind implements Event.
func (LicenseOutAgain) Kind() string { return "license-out-again" }

// Subject implements subjected.
func (e LicenseOutAgain) Subject() string { return e.License }

// Title implements Event.
func (e LicenseOutAgain) Title(Case) string {
	why := map[string]string{"behind": "more than 30 days behind", "terms": "the payment terms were not kept"}[e.Ground]
	return "The board was told that the parent is out of compliance again (license " + e.License + "): " + why
}

func (e LicenseOutAgain) apply(c *Case, m Meta) {
	l := c.license(e.License)
	l.BehindSince, l.AgainOn, l.SuspendOn, l.Terms, l.Decided = e.BehindSince, m.EffectiveOn, calendar.Date{}, nil, strings.TrimSpace(e.Why)
	l.FiledOn, l.ServedOn, l.Delay = calendar.Date{}, calendar.Date{}, ""
	c.stand(e.License, OutAgain, false, m)
}

// AgainNoticed says that the board mailed its new notice with the day of suspension.
type AgainNoticed struct {
	License   string        `json:"license"`
	SuspendOn calendar.Date `json:"suspend_on"`
}

// Kind implements Event.
func (AgainNoticed) Kind() string { return "license-again-noticed" }

// Subject implements subjected.
func (e AgainNoticed) Subject() string { return e.License }

// Title implements Event.
func (e AgainNoticed) Title(Case) string {
	return "The board gave notice that license " + e.License + " is suspended on " + longDate(e.SuspendOn)
}

func (e AgainNoticed) apply(c *Case, _ Meta) { c.license(e.License).SuspendOn = e.SuspendOn }

// LicenseUnlisted says that a license came off the certified list for good.
type LicenseUnlisted struct {
	License string `json:"license"`
	Ground  string `json:"ground"`
}

// Kind implements Event.
func (LicenseUnlisted) Kind() string { return "license-unlisted" }

// Subject implements subjected.
func (e LicenseUnlisted) Subject() string { return e.License }

// Title implements Event.
func (e LicenseUnlisted) Title(Case) string {
	return "License " + e.License + " is off the certified list"
}

func (e LicenseUnlisted) apply(c *Case, m Meta) {
	c.license(e.License).Decided = "Off the list since " + longDate(m.EffectiveOn) + ": " + releaseGrounds[e.Ground]
	c.stand(e.License, OffList, false, m)
}
