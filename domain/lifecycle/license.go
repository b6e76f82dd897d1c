package lifecycle

import (
	"slices"

	"casewright/domain/calendar"
	"casewright/domain/money"
)

// LicenseProcess is the name of the LicenseRelease process.
const LicenseProcess = "license-release"

// States of the LicenseRelease process.
const (
	OnList             State = "listed"
	TemporaryLicense   State = "temporary_license"
	SuspensionNotice   State = "suspension_notice"
	ListingUnderReview State = "under_review"
	ReleaseDenied      State = "release_denied"
	CourtReview        State = "judicial_review"
	LicenseReleased    State = "released"
	ConditionalRelease State = "conditionally_released"
	OutAgain           State = "out_again"
	LicenseDenied      State = "license_denied"
	LicenseSuspended   State = "suspended"
	OffList            State = "off_list"
)

// held are the states in which the name is on the list or the board withholds or suspends the license.
var held = In(OnList, TemporaryLicense, SuspensionNotice, ListingUnderReview, ReleaseDenied, CourtReview, OutAgain, LicenseDenied, LicenseSuspended)

// unsent are the states that a license may be in while no board knows of the listing: then there is nothing to release,
// and it is only taken off the list.
var unsent = In(OnList, ListingUnderReview, ReleaseDenied, CourtReview)

// boardSide are the states of a license that nobody disputes: where a dispute begins and where it returns to.
var boardSide = In(OnList, TemporaryLicense, SuspensionNotice, OutAgain, LicenseDenied, LicenseSuspended)

// LicenseRelease is one license of the parent paying support on the certified list, until its release.
var LicenseRelease = Process{
	Name:     LicenseProcess,
	Workflow: "LicenseRelease",
	Title:    "License",
	About: "A license of the parent paying support: on the certified list, the board's notice, the agency's and the court's review, the release, and what follows when the parent falls behind again. " +
		"Fam. Code §§ 17520, 17520.5. An agency that cannot finish its review in time must release the license (§ 17520(h)(2)); the clock does so by itself.",
	Many:   &Many{Item: "license", List: "licenses", Prefix: "D", Label: licenseLabel},
	States: []State{OnList, TemporaryLicense, SuspensionNotice, ListingUnderReview, ReleaseDenied, CourtReview, LicenseReleased, ConditionalRelease, OutAgain, LicenseDenied, LicenseSuspended, OffList},
	Final:  []State{OffList},
	Actions: []Action{
		{Name: "list-license", Title: "Put a license on the certified list", Citation: "Fam. Code §§ 17520(a)(4), (b), 17520.5", From: In(None), To: To(OnList),
			Roles: []ActorRole{Supervisor, System}, Guards: []Guard{opened, notSuspended, orderMade}, Does: Do(listLicense),
			Help: "The list is certified under penalty of perjury and updated every month. A driver's license is not reported to DMV when household income is at or below 70 percent of the county median."},
		{Name: "record-consolidated-list", Title: "Record that the list went to the boards", Citation: "Fam. Code § 17520(c)", From: In(OnList),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notYetSent}, Does: Do(recordConsolidated)},
		{Name: "record-temporary-license", Title: "Record the board's temporary license", Citation: "Fam. Code § 17520(e)(2)", From: In(OnList, ListingUnderReview, ReleaseDenied, CourtReview),
			Moves: []Move{{"", OnList, TemporaryLicense}}, Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{boardHasNotActed}, Does: Do(recordTemporary), Notices: []string{"N-LICENSE-TEMP"}},
		{Name: "extend-temporary-license", Title: "Extend the temporary license", Citation: "Fam. Code § 17520(e)(2)(D)", From: In(TemporaryLicense, ListingUnderReview, ReleaseDenied, CourtReview),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{temporaryRuns, notExtended}, Does: Do(extendTemporary), Help: "Once, by at most 150 days, and only for a driver's license that is not commercial."},
		{Name: "place-on-supplemental-list", Title: "Put the license on the supplemental list", Citation: "Fam. Code § 17520(e)(3)(A), (E)", From: In(OnList),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended, notSupplemental}, Does: Do(placeOnSupplemental)},
		{Name: "record-suspension-notice", Title: "Record the board's notice of suspension", Citation: "Fam. Code § 17520(e)(3)(B), (f)(2)", From: In(OnList, ListingUnderReview, ReleaseDenied, CourtReview),
			Moves: []Move{{"", OnList, SuspensionNotice}}, Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{boardHasNotActed, supplemental}, Does: Do(recordSuspensionNotice), Notices: []string{"N-LICENSE-SUSPEND"}},
		{Name: "confirm-listing", Title: "Repeat the monthly check of the certified list", Citation: "Fam. Code §§ 17520(b), (l), 17520.5", From: append(slices.Clone(held), LicenseReleased, ConditionalRelease),
			Moves: append(moves(held, LicenseReleased), moves(unsent, OffList)...), Roles: []ActorRole{System, Caseworker, Supervisor}, Does: Do(confirmListing), Notices: []string{"N-LICENSE-RELEASE"}},
		{Name: "release-license", Title: "Release the license", Citation: "Fam. Code § 17520(h)(1), (l)(1)", From: In(OnList, TemporaryLicense, SuspensionNotice, ReleaseDenied, CourtReview, OutAgain, LicenseDenied, LicenseSuspended), To: To(LicenseReleased),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{boardsKnow}, Does: Do(releaseLicense), Notices: []string{"N-LICENSE-RELEASE"}},
		{Name: "record-release-processed", Title: "Record that the board processed the release", Citation: "Fam. Code § 17520(l)(1)", From: In(LicenseReleased, ConditionalRelease),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{releaseUnprocessed}, Does: Do(recordProcessed)},
		{Name: "report-out-again", Title: "Tell the board that the parent is out of compliance again", Citation: "Fam. Code §§ 17520(l)(2), 17520.5", From: In(LicenseReleased, ConditionalRelease), To: To(OutAgain),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notSuspended}, Does: Do(reportAgain)},
		{Name: "record-again-notice", Title: "Record the board's new notice of suspension", Citation: "Fam. Code § 17520(l)(3)", From: In(OutAgain),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{notNoticedAgain}, Does: Do(recordAgainNotice), Notices: []string{"N-LICENSE-AGAIN"}},
		{Name: "file-license-court-review", Title: "Record the request for judicial review (FL-670)", Citation: "Fam. Code § 17520(j), (k)", From: In(ReleaseDenied, OutAgain), To: To(CourtReview),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(fileCourtReview)},
		{Name: "record-court-review-service", Title: "Record that the request was served on the agency", Citation: "Fam. Code § 17520(k)(4)(B)", From: In(CourtReview),
			Roles: []ActorRole{Caseworker, Supervisor}, Guards: []Guard{courtNotServed}, Does: Do(recordCourtService)},
		{Name: "record-court-review-hearing", Title: "Record the court's evidentiary hearing", Citation: "Fam. Code § 17520(k)", From: In(CourtReview),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(recordCourtHearing)},
		{Name: "find-court-delay", Title: "Decide whose delay keeps the court from deciding in time", Citation: "Fam. Code § 17520(h)(3), (i)", From: In(CourtReview), To: To(LicenseReleased),
			Roles: []ActorRole{Supervisor}, Guards: []Guard{courtServed}, Does: Do(findCourtDelay), Notices: []string{"N-LICENSE-RELEASE"},
			Help: "A review that the court cannot decide within 150 days of the board's notice ends in a release, unless the parent's own unexcused delay is the cause."},
		{Name: "record-license-court-decision", Title: "Record the court's decision (FL-675)", Citation: "Fam. Code § 17520(k)(4)", From: In(CourtReview),
			Moves: append(moves(In(CourtReview), boardSide...), Move{"", CourtReview, LicenseReleased}, Move{"", CourtReview, ConditionalRelease}),
			Roles: []ActorRole{Caseworker, Supervisor}, Does: Do(recordCourtDecision), Notices: []string{"N-LICENSE-RELEASE", "N-LICENSE-CONDITIONAL"}},
		{Name: "remove-from-list", Title: "Take the license off the certified list", Citation: "Fam. Code §§ 17520(b), 17520.5", From: In(OnList, LicenseReleased, ConditionalRelease), To: To(OffList),
			Roles: []ActorRole{Supervisor}, Does: Do(removeFromList), Notices: []string{"N-LICENSE-RELEASE"}},
	},
	Reactions: []Reaction{
		{Says: "The listing is under review", On: On(AdminReviewAsked{}), When: ofLicense, Moves: moves(boardSide, ListingUnderReview), Does: reviewBegins},
		{Says: "What the administrative review led to", On: On(AdminReviewDecided{}, AdminReviewUnfinished{}, AdminReviewWithdrawn{}),
			Moves: slices.Concat(moves(In(ListingUnderReview), boardSide...), moves(held, LicenseReleased),
				[]Move{{"", ListingUnderReview, ReleaseDenied}}, moves(unsent, OffList)), Does: reviewEnds},
	},
	Deadlines: []DeadlineUse{
		{ID: "LIC-LIST", Opens: On(LicenseListed{}, ListingConfirmed{}), Closes: On(ListingConfirmed{}), Remind: 7, Recurs: true, Note: "The list is updated every month. A released license is looked at every month too."},
		{ID: "LIC-CONSOL", Opens: On(LicenseListed{}), Closes: On(ListsConsolidated{}), Ends: OnLeave(OnList), Others: true},
		{ID: "LIC-SUPP", Opens: On(LicenseListed{}), From: outSince, Ends: On(SupplementalListed{}).Or(OnLeave(OnList)), When: notAnnual, Note: "Not for licenses with an annual renewal or fee."},
		{ID: "LIC-TEMP", Opens: On(TemporaryLicenseIssued{}), Ends: On(TemporaryLicenseExtended{}, ReleaseSent{}), Remind: 14, Passed: temporaryOver,
			Moves: []Move{{"", TemporaryLicense, LicenseDenied}, {"", ReleaseDenied, LicenseDenied}}, Note: "Then the license is denied; during a judicial review that was served in time it is released, unless the parent caused the delay."},
		{ID: "LIC-TEMP-EXT", Opens: On(TemporaryLicenseExtended{}), From: temporaryEnds, Ends: On(ReleaseSent{}), Remind: 14, Passed: temporaryOver, Note: "As when LIC-TEMP runs out."},
		{ID: "LIC-SUSPEND", Opens: On(SuspensionNoticed{}), Ends: On(ReleaseSent{}), Remind: 14, Passed: noticeOver,
			Moves: []Move{{"", SuspensionNotice, LicenseSuspended}, {"", ReleaseDenied, LicenseSuspended}}, Note: "Cannot be extended. Then the license is suspended until a release or the end of its term; during a judicial review as with LIC-TEMP."},
		{ID: "LIC-JR-SERVE", Opens: On(CourtReviewFiled{}), Closes: On(CourtReviewServed{}), Ends: OnLeave(CourtReview), Others: true},
		{ID: "LIC-JR-HEAR", Opens: On(CourtReviewFiled{}), Closes: On(CourtReviewHeard{}), Ends: OnLeave(CourtReview), Others: true},
		{ID: "LIC-RELEASE-BOARD", Opens: On(ReleaseSent{}), Closes: On(ReleaseProcessed{}), Ends: OnLeave(LicenseReleased, ConditionalRelease), Others: true, Note: "Counted from the day the release was sent; the board's five days begin when it receives it."},
		{ID: "LIC-RESUSPEND", Opens: On(AgainNoticed{}), Ends: On(ReleaseSent{}), Others: true, Excused: boardsOwnDay, Passed: suspendedAgain, Moves: []Move{{"", OutAgain, LicenseSuspended}},
			Note: "The license is suspended until a new release."},
	},
	Tasks: []TaskUse{
		{Name: "monthly-check", Title: "Repeat the monthly check of the certified list", Queue: Caseworker, Action: "confirm-listing", Deadlines: []string{"LIC-LIST"}, Opens: On(DeadlineReminded{}), When: remindedOf("LIC-LIST"), Closes: On(ListingConfirmed{})},
		{Name: "list-not-sent", Title: "Ask the state department why the list did not reach the boards", Queue: Caseworker, Action: "record-consolidated-list", Opens: On(DeadlinePassed{}), When: passedOf("LIC-CONSOL"), Closes: On(ListsConsolidated{}).Or(OnLeave(OnList))},
		{Name: "supplemental-list", Title: "Decide on the supplemental list: more than four months out of compliance", Queue: Caseworker, Action: "place-on-supplemental-list", Opens: On(DeadlinePassed{}), When: passedOf("LIC-SUPP"), Closes: On(SupplementalListed{}).Or(OnLeave(OnList))},
		{Name: "board-notice", Title: "Record the board's notice of suspension", Queue: Caseworker, Action: "record-suspension-notice", Opens: On(SupplementalListed{}), Closes: On(SuspensionNoticed{}, TemporaryLicenseIssued{}, ReleaseSent{})},
		{Name: "release-not-processed", Title: "Follow up the release with the board", Queue: Caseworker, Action: "record-release-processed", Opens: On(DeadlinePassed{}), When: passedOf("LIC-RELEASE-BOARD"), Closes: On(ReleaseProcessed{}).Or(OnLeave(LicenseReleased, ConditionalRelease))},
		{Name: "report-again", Title: "Decide whether the board is told that the parent is out of compliance again", Queue: Caseworker, Action: "report-out-again", Opens: On(ListingConfirmed{}), When: behindAgain, Closes: On(LicenseOutAgain{})},
		{Name: "again-notice", Title: "Record the board's new notice and its date of suspension", Queue: Caseworker, Action: "record-again-notice", Opens: OnEnter(OutAgain), When: unnoticedAgain, Closes: On(AgainNoticed{}).Or(OnLeave(OutAgain))},
		{Name: "court-decision", Title: "Get the court's decision on the license", Queue: Caseworker, Action: "record-license-court-decision", Opens: OnEnter(CourtReview), Closes: OnLeave(CourtReview)},
		{Name: "not-served", Title: "The request for judicial review was not served in seven days: tell the court", Queue: Caseworker, Action: "record-court-review-service", Opens: On(DeadlinePassed{}), When: passedOf("LIC-JR-SERVE"), Closes: On(CourtReviewServed{}).Or(OnLeave(CourtReview))},
		{Name: "no-hearing", Title: "No hearing in 20 days: ask the court for a day", Queue: Caseworker, Action: "record-court-review-hearing", Opens: On(DeadlinePassed{}), When: passedOf("LIC-JR-HEAR"), Closes: On(CourtReviewHeard{}).Or(OnLeave(CourtReview))},
		{Name: "court-delay", Title: "The court has two weeks left: decide whose delay it is, or the license is released", Queue: Supervisor, Action: "find-court-delay", Deadlines: []string{"LIC-TEMP", "LIC-TEMP-EXT", "LIC-SUSPEND"}, Opens: On(DeadlineReminded{}), When: courtRunsShort, Closes: On(CourtDelayFound{}).Or(OnLeave(CourtReview))},
	},
	Lists: map[string]func(c Case) []Option{"licenses": licenseOptions, "reviewable-licenses": reviewableLicenses},
}

func init() { define(&LicenseRelease, licenseEvents) }

// moves are the changes from each of the states to each of the others.
func moves(from []State, to ...State) []Move {
	var list []Move
	for _, a := range from {
		for _, b := range to {
			list = append(list, Move{From: a, To: b})
		}
	}
	return list
}

// License is one license of the parent paying support.
type License struct {
	Key          string `json:"key"`
	Kind         string `json:"kind"`  // as in the rules: noncommercial_driver, commercial_driver, professional, recreational, other
	Issuer       string `json:"board"` // as in the rules: DMV, professional, ...
	Board        string `json:"board_name"`
	BoardAddress Postal `json:"board_address"`
	// Last4 are the last characters of its number; the whole number is not kept.
	Last4       string `json:"last4,omitempty"`
	Annual      bool   `json:"annual,omitempty"`
	SpousalOnly bool   `json:"spousal_only,omitempty"`
	WithChild   bool   `json:"with_child,omitempty"`
	Court       Court  `json:"court"`
	// Household and Median are yearly, in cents; both zero when nobody asked.
	Household money.Cents `json:"household,omitempty"`
	Median    money.Cents `json:"median,omitempty"`

	// Stands is how the license stands with the board, also while its listing is disputed.
	Stands       State         `json:"stands"`
	ListedOn     calendar.Date `json:"listed_on"`
	BehindSince  calendar.Date `json:"behind_since"` // the first payment not made in full
	SentOn       calendar.Date `json:"sent_on"`      // consolidated list to the boards
	Supplemental calendar.Date `json:"supplemental"`
	NoticeOn     calendar.Date `json:"notice_on"` // the board's notice of 150 days
	TermEnds     calendar.Date `json:"term_ends"`
	Extended     bool          `json:"extended,omitempty"`
	Review       string        `json:"review,omitempty"` // key of the administrative review that runs
	FiledOn      calendar.Date `json:"filed_on"`
	ServedOn     calendar.Date `json:"served_on"`
	// Delay is whose delay keeps the court from deciding in time: "", parent, not_parent.
	Delay       string        `json:"delay,omitempty"`
	ReleasedOn  calendar.Date `json:"released_on"`
	ProcessedOn calendar.Date `json:"processed_on"`
	Terms       []string      `json:"terms,omitempty"`
	AgainOn     calendar.Date `json:"again_on"` // the board was told that the parent is out of compliance again
	SuspendOn   calendar.Date `json:"suspend_on"`
	Decided     string        `json:"decided,omitempty"` // the last decision and why, in words
}

// Court is a court with its address.
type Court struct {
	Name    string `json:"name" label:"Name of the court" help:"Empty: the court of the support order."`
	Address Postal `json:"address" label:"Address of the court"`
}

// licenseKinds and boards are the values of the rules in words.
var (
	licenseKinds = map[string]string{"noncommercial_driver": "driver's license", "commercial_driver": "commercial driver's license", "professional": "professional license", "recreational": "recreational license", "other": "license"}
)

// Label is the license in words, without its number.
func (l License) Label() string { return licenseKinds[l.Kind] }

// OutSince is the first day on which the parent was more than 30 calendar days behind (Fam. Code § 17520(a)(4)).
func (l License) OutSince() calendar.Date { return l.BehindSince.AddDays(31) }

// Noncommercial reports whether it is a driver's license that is not commercial.
func (l License) Noncommercial() bool {
	return l.Issuer == "DMV" && l.Kind == "noncommercial_driver"
}

// FindLicense finds a license by key.
func FindLicense(c Case, key string) (License, bool) {
	l := c.license(key)
	if l == nil {
		return License{}, false
	}
	return *l, true
}

func (c *Case) license(key string) *License {
	for i := range c.Licenses {
		if c.Licenses[i].Key == key {
			return &c.Licenses[i]
		}
	}
	return nil
}

// focused is the license that a guard, a clock or an action looks at.
func (c Case) focused() License {
	l, _ := FindLicense(c, c.Focus)
	return l
}

// licenseState is where a license's process stands.
func (c Case) licenseState(key string) State { return c.State(LicenseProcess + "/" + key) }

func licenseLabel(c Case, key string) string {
	l, _ := FindLicense(c, key)
	return "License " + key + ": " + l.Label() + ", " + l.Board
}

func licenseOptions(c Case) []Option {
	return licensesIn(c, func(s State) bool { return s != None && s != OffList })
}

func reviewableLicenses(c Case) []Option {
	return licensesIn(c, func(s State) bool { return slices.Contains(boardSide, s) })
}

func licensesIn(c Case, fits func(State) bool) []Option {
	var list []Option
	for _, l := range c.Licenses {
		if fits(c.licenseState(l.Key)) {
			list = append(list, Option{l.Key, licenseLabel(c, l.Key)})
		}
	}
	return list
}
