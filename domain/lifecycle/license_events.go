package lifecycle

import (
	"casewright/domain/calendar"
	"casewright/domain/money"
)

// licenseEvents are the events of the LicenseRelease process.
var licenseEvents = []Event{LicenseListed{}, ListsConsolidated{}, TemporaryLicenseIssued{}, TemporaryLicenseExtended{}, LicenseRefused{}, SupplementalListed{}, SuspensionNoticed{}, SuspensionBegan{},
	ListingConfirmed{}, ListingReviewBegun{}, ListingReviewClosed{}, ReleaseRefused{}, CourtReviewFiled{}, CourtReviewServed{}, CourtReviewHeard{}, CourtDelayFound{}, CourtReviewUpheld{},
	ReleaseSent{}, ReleaseProcessed{}, LicenseOutAgain{}, AgainNoticed{}, LicenseUnlisted{}}

// stand moves a license with its board, and its process unless the listing is disputed.
func (c *Case) stand(key string, s State, disputed bool, m Meta) {
	c.license(key).Stands = s
	if at := c.licenseState(key); !disputed || at != ListingUnderReview && at != CourtReview {
		c.enter(LicenseRelease.place(key), s, m)
	}
}

// LicenseListed says that a license of the parent went on the certified list.
type LicenseListed struct {
	License      string        `json:"license"`
	Of           string        `json:"of"`
	Issuer       string        `json:"board"`
	Board        string        `json:"board_name"`
	BoardAddress Postal        `json:"board_address"`
	Last4        string        `json:"last4,omitempty"`
	Annual       bool          `json:"annual,omitempty"`
	SpousalOnly  bool          `json:"spousal_only,omitempty"`
	WithChild    bool          `json:"with_child,omitempty"`
	Court        Court         `json:"court"`
	BehindSince  calendar.Date `json:"behind_since"`
	Household    money.Cents   `json:"household,omitempty"`
	Median       money.Cents   `json:"median,omitempty"`
}

// Kind implements Event.
func (LicenseListed) Kind() string { return "license-listed" }

// Subject implements subjected.
func (e LicenseListed) Subject() string { return e.License }

// Title implements Event.
func (e LicenseListed) Title(Case) string {
	return "License " + e.License + " (" + licenseKinds[e.Of] + ") is on the certified list"
}

func (e LicenseListed) license() License {
	return License{Key: e.License, Kind: e.Of, Issuer: e.Issuer, Board: e.Board, BoardAddress: e.BoardAddress, Last4: e.Last4, Annual: e.Annual, SpousalOnly: e.SpousalOnly,
		WithChild: e.WithChild, Court: e.Court, BehindSince: e.BehindSince, Household: e.Household, Median: e.Median}
}

func (e LicenseListed) apply(c *Case, m Meta) {
	l := e.license()
	l.ListedOn = m.EffectiveOn
	l.Decided = "Listed on " + longDate(m.EffectiveOn) + ": not paid in full since " + longDate(e.BehindSince)
	c.Licenses = append(c.Licenses, l)
	c.stand(e.License, OnList, false, m)
}

// ListsConsolidated says that the state department sent the consolidated list to the boards.
type ListsConsolidated struct {
	License string `json:"license"`
}

// Kind implements Event.
func (ListsConsolidated) Kind() string { return "license-list-consolidated" }

// Subject implements subjected.
func (e ListsConsolidated) Subject() string { return e.License }

// Title implements Event.
func (e ListsConsolidated) Title(Case) string {
	return "The list with license " + e.License + " went to the boards"
}

func (e ListsConsolidated) apply(c *Case, m Meta) { c.license(e.License).SentOn = m.EffectiveOn }

// TemporaryLicenseIssued says that the board noticed an applicant and issued a license for 150 days.
type TemporaryLicenseIssued struct {
	License  string        `json:"license"`
	TermEnds calendar.Date `json:"term_ends"`
}

// Kind implements Event.
func (TemporaryLicenseIssued) Kind() string { return "temporary-license-issued" }

// Subject implements subjected.
func (e TemporaryLicenseIssued) Subject() string { return e.License }

// Title implements Event.
func (e TemporaryLicenseIssued) Title(Case) string {
	return "The board issued a temporary license (" + e.License + ") for 150 days"
}

func (e TemporaryLicenseIssued) apply(c *Case, m Meta) {
	l := c.license(e.License)
	l.NoticeOn, l.TermEnds = m.EffectiveOn, e.TermEnds
	c.boardNotices(e.License, TemporaryLicense, m)
}

// boardNotices is the board's first step on a listed license; a denial by the agency stands beside it.
func (c *Case) boardNotices(key string, s State, m Meta) {
	c.license(key).Stands = s
	if c.licenseState(key) == OnList {
		c.enter(LicenseRelease.place(key), s, m)
	}
}

// TemporaryLicenseExtended says that a temporary license was extended once.
type TemporaryLicenseExtended struct {
	License string `json:"license"`
	By      string `json:"by"` // agency, court
}

// Kind implements Event.
func (TemporaryLicenseExtended) Kind() string { return "temporary-license-extended" }

// Subject implements subjected.
func (e TemporaryLicenseExtended) Subject() string { return e.License }

// Title implements Event.
func (e TemporaryLicenseExtended) Title(Case) string {
	by := map[string]string{"agency": "at the agency's request", "court": "by order of the court"}[e.By]
	return "Temporary license " + e.License + " extended " + by + " by at most 150 days"
}

func (e TemporaryLicenseExtended) apply(c *Case, _ Meta) { c.license(e.License).Extended = true }

// LicenseRefused says that the temporary license ended without a release, and the board denied the license.
type LicenseRefused struct {
	License string `json:"license"`
}

// Kind implements Event.
func (LicenseRefused) Kind() string { return "license-refused" }

// Subject implements subjected.
func (e LicenseRefused) Subject() string { return e.License }

// Title implements Event.
func (e LicenseRefused) Title(Case) string {
	return "The temporary license " + e.License + " ended without a release: the board denies the license"
}

func (e LicenseRefused) apply(c *Case, m Meta) { c.stand(e.License, LicenseDenied, true, m) }

// SupplementalListed says that a license was put up for suspension.
type SupplementalListed struct {
	License string `json:"license"`
}

// Kind implements Event.
func (SupplementalListed) Kind() string { return "license-supplemental-listed" }

// Subject implements subjected.
func (e SupplementalListed) Subject() string { return e.License }

// Title implements Event.
func (e SupplementalListed) Title(Case) string {
	return "License " + e.License + " is on the supplemental list: more than four months out of compliance"
}

func (e SupplementalListed) apply(c *Case, m Meta) { c.license(e.License).Supplemental = m.EffectiveOn }

// SuspensionNoticed says that the board mailed or served its notice of suspension in 150 days.
type SuspensionNoticed struct {
	License string `json:"license"`
}

// Kind implements Event.
func (SuspensionNoticed) Kind() string { return "license-suspension-noticed" }

// Subject implements subjected.
func (e SuspensionNoticed) Subject() string { return e.License }

// Title implements Event.
func (e SuspensionNoticed) Title(Case) string {
	return "The board gave notice that license " + e.License + " is suspended in 150 days"
}

func (e SuspensionNoticed) apply(c *Case, m Meta) {
	c.license(e.License).NoticeOn = m.EffectiveOn
	c.boardNotices(e.License, SuspensionNotice, m)
}

// SuspensionBegan says that a license is suspended until a release.
type SuspensionBegan struct {
	License string `json:"license"`
}

// Kind implements Event.
func (SuspensionBegan) Kind() string { return "license-suspended" }

// Subject implements subjected.
func (e SuspensionBegan) Subject() string { return e.License }

// Title implements Event.
func (e SuspensionBegan) Title(Case) string {
	return "License " + e.License + " is suspended until a release"
}

func (e SuspensionBegan) apply(c *Case, m Meta) { c.stand(e.License, LicenseSuspended, true, m) }

// ListingConfirmed says that the monthly check was made, and what it found.
type ListingConfirmed struct {
	License     string        `json:"license"`
	Out         bool          `json:"out"` // of compliance
	BehindSince calendar.Date `json:"behind_since"`
	Household   money.Cents   `json:"household,omitempty"`
	Median      money.Cents   `json:"median,omitempty"`
}

// Kind implements Event.
func (ListingConfirmed) Kind() string { return "license-listing-confirmed" }

// Subject implements subjected.
func (e ListingConfirmed) Subject() string { return e.License }

// Title implements Event.
func (e ListingConfirmed) Title(Case) string {
	if e.Out {
		return "Monthly check of license " + e.License + ": the parent is out of compliance"
	}
	return "Monthly check of license " + e.License + ": the parent is in compliance"
}

func (e ListingConfirmed) apply(c *Case, _ Meta) {
	l := c.license(e.License)
	l.Household, l.Median = e.Household, e.Median
	if e.Out {
		l.BehindSince = e.BehindSince
	}
}

// ListingReviewBegun says that the parent's written request for review of a listing came in.
type ListingReviewBegun struct {
	License string `json:"license"`
	Review  string `json:"review"`
}

// Kind implements Event.
func (ListingReviewBegun) Kind() string { return "license-review-begun" }

// Subject implements subjected.
func (e ListingReviewBegun) Subject() string { return e.License }

// Title implements Event.
func (e ListingReviewBegun) Title(Case) string {
	return "License " + e.License + " is under review (" + e.Review + ")"
}

func (e ListingReviewBegun) apply(c *Case, m Meta) {
	c.license(e.License).Review = e.Review
	c.enter(LicenseRelease.place(e.License), ListingUnderReview, m)
}

// ListingReviewClosed says that a review of a listing ended without a decision: it was withdrawn.
type ListingReviewClosed struct {
	License string `json:"license"`
}

// Kind implements Event.
func (ListingReviewClosed) Kind() string { return "license-review-closed" }

// Subject implements subjected.
func (e ListingReviewClosed) Subject() string { return e.License }

// Title implements Event.
func (e ListingReviewClosed) Title(Case) string {
	return "The review of license " + e.License + " ended without a decision"
}

func (e ListingReviewClosed) apply(c *Case, m Meta) {
	l := c.license(e.License)
	l.Review = ""
	c.enter(LicenseRelease.place(e.License), l.Stands, m)
}

// ReleaseRefused says that the agency's review ended without a release.
type ReleaseRefused struct {
	License string `json:"license"`
	Why     string `json:"why"`
}

// Kind implements Event.
func (ReleaseRefused) Kind() string { return "license-release-refused" }

// Subject implements subjected.
func (e ReleaseRefused) Subject() string { return e.License }

// Title implements Event.
func (e ReleaseRefused) Title(Case) string {
	return "License " + e.License + " is not released; the parent may ask the court"
}

func (e ReleaseRefused) apply(c *Case, m Meta) {
	l := c.license(e.License)
	l.Review, l.Decided = "", "Not released on "+longDate(m.EffectiveOn)+": "+e.Why
	c.enter(LicenseRelease.place(e.License), ReleaseDenied, m)
}
