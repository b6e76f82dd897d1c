package lifecycle_test

import (
	"testing"

	"casewright/domain/lifecycle"
)

const a1 = "administrative-review/A1"

// ofArrears is a review of the arrears that the parent paying support asked for on 2026-03-02.
var ofArrears = all(listable, do("request-administrative-review", reviewAsked(lifecycle.ArrearsReview, "2026-03-02")))

// ofListing is a review of the listing of a license on which the board issued a licenseTemporary one.
var ofListing = all(licenseTemporary, func(s *story) { reviewOfListing(s) })

func arrearsFound(outcome string, change ...func(*lifecycle.ArrearsDecision)) lifecycle.ArrearsDecision {
	d := lifecycle.ArrearsDecision{Outcome: outcome, Before: "900", AsOf: date("2026-03-02"), Findings: "January was paid in cash.\nThe receipt is genuine."}
	if outcome == "changed" {
		d.After = "600"
	}
	for _, f := range change {
		f(&d)
	}
	return d
}

var identityRemedies = lifecycle.IdentityRemedies{On: date("2026-03-02"), Stopped: true, Returned: true, Told: true, Stated: true, Name: "Dana Example", Address: lifecycle.Postal{Line1: "5 Harbor Lane", City: "Fresno", State: "CA", ZIP: "93701"}}

func reviewReason(why string) lifecycle.ReviewReason { return lifecycle.ReviewReason{Why: why} }

// reviewHolds checks what the reviews hold back.
func reviewHolds(levy bool, disputed int64, arrears bool) step {
	return check(func(t tester, s *story) {
		amount, on := s.c.LevyHeld()
		if on != levy || int64(amount) != disputed || s.c.ArrearsHeld() != arrears {
			t.Errorf("levy held %v for %s, arrears held %v", on, amount, s.c.ArrearsHeld())
		}
	})
}

var adminReviewScenarios = []scenario{
	{"arrears reviewed in time by someone else, both parents told (Fam. Code § 17526)", given(
		ofArrears,
		then(`administrative-review-asked
			clock ARR-REVIEW of A1: 2026-03-02 to 2026-04-01
			task assign-review of A1 for supervisor`),
		stands(a1, lifecycle.AdminAsked),
		refused("request-administrative-review", reviewAsked(lifecycle.ArrearsReview, "2026-03-02"), "asked for already (A1)", "17800"),
		refused("assign-administrative-review", lifecycle.ReviewerForm{Reviewer: "w-caseworker"}, "own worker cannot review", "120107"),
		refused("decide-arrears-review", arrearsFound("confirmed"), "no review that is investigating", "17526(a)"),
		reviewHolds(false, 0, false),
		do("hold-arrears-enforcement", reviewReason("Receipts for every month.")), then(`arrears-enforcement-held`), reviewHolds(false, 0, true),
		refused("hold-arrears-enforcement", reviewReason("Again."), "suspended already", "17526(b)"),
		do("assign-administrative-review", toReviewer("A1")),
		then(`administrative-review-assigned
			done assign-review of A1
			task review-arrears of A1 for caseworker`),
		refused("assign-administrative-review", toReviewer("A1"), "no review that is requested", "17800"),
		refused("decide-license-review", lifecycle.ListingDecision{Outcome: "denied", Helped: true, Findings: "x"}, "not about a license", "17520(h)"),
		refused("decide-identity-claim", lifecycle.IdentityDecision{Outcome: "upheld", Findings: "x"}, "no claim of mistaken identity", "17530"),
		refused("find-parent-delay", lifecycle.ParentDelay{Heard: true, Why: "x"}, "not about a license", "17520(h)"),
		wrong("decide-arrears-review", arrearsFound("changed", func(d *lifecycle.ArrearsDecision) { d.After = "900" }), "after", "same"),
		wrong("decide-arrears-review", arrearsFound("changed", func(d *lifecycle.ArrearsDecision) { d.AsOf = date("2027-01-01") }), "as_of", "future"),
		wrong("decide-arrears-review", arrearsFound("changed", func(d *lifecycle.ArrearsDecision) { d.Before = "0" }), "before", "claimed before"),
		do("decide-arrears-review", arrearsFound("changed")),
		then(`administrative-review-decided
			met ARR-REVIEW of A1
			done review-arrears of A1
			notice N-ARREARS-REVIEW to pps
			notice N-ARREARS-REVIEW to prs`),
		stands(a1, lifecycle.AdminDecided), reviewHolds(false, 0, false),
	)},
	{"extended once, 60 days in all, and missed (Fam. Code § 17800)", given(
		ofArrears,
		refused("extend-administrative-review", reviewReason("Bank records are late."), "no review that is investigating", "17800"),
		do("assign-administrative-review", toReviewer("A1")),
		on("2026-03-26"), has(`reminded of ARR-REVIEW of A1 on 2026-03-25`),
		do("extend-administrative-review", reviewReason("Bank records are late.")),
		then(`administrative-review-extended
			ended ARR-REVIEW of A1
			clock ARR-REVIEW of A1: 2026-04-01 to 2026-05-01`),
		refused("extend-administrative-review", reviewReason("Again."), "no review that is investigating", "17800"),
		on("2026-05-02"), has(`missed ARR-REVIEW of A1 on 2026-05-02
			task missed ARR-REVIEW of A1 for supervisor`),
		stands(a1, lifecycle.AdminExtended),
		do("decide-arrears-review", arrearsFound("none")), stands(a1, lifecycle.AdminDecided),
	)},
	{"a timely request holds the levy for the disputed amount (Fam. Code § 17522(c))", given(
		listable, on("2026-03-22"),
		wrong("request-administrative-review", reviewAsked(lifecycle.LevyReview, "2026-03-22", func(r *lifecycle.ReviewRequest) { r.Statement = date("2026-03-23") }), "statement", "before the request"),
		wrong("request-administrative-review", reviewAsked(lifecycle.LevyReview, "2026-03-22", func(r *lifecycle.ReviewRequest) { r.Statement = lifecycle.License{}.NoticeOn }), "statement", "mailed"),
		wrong("request-administrative-review", reviewAsked(lifecycle.LevyReview, "2026-03-22", func(r *lifecycle.ReviewRequest) { r.By = "claimant" }), "by", "mistaken identity"),
		do("request-administrative-review", reviewAsked(lifecycle.LevyReview, "2026-03-22")), reviewHolds(true, 90000, false),
		do("assign-administrative-review", toReviewer("A1")), do("decide-arrears-review", arrearsFound("confirmed")), reviewHolds(false, 0, false),
	)},
	{"a day too late: the levy is not held", given(
		listable, on("2026-03-23"), do("request-administrative-review", reviewAsked(lifecycle.LevyReview, "2026-03-23")), reviewHolds(false, 0, false),
		do("withdraw-administrative-review", reviewReason("Paid.")), stands(a1, lifecycle.AdminWithdrawn),
		refused("withdraw-administrative-review", reviewReason("Again."), "no review", "17800"),
	)},
	{"the court determines the arrears: the agency's review of them ends (Fam. Code § 17526(c))", given(
		ofArrears, on("2026-03-10"),
		do("request-administrative-review", reviewAsked(lifecycle.CourtArrears, "2026-03-10", func(r *lifecycle.ReviewRequest) { r.Statement = date("2026-03-02") })),
		then(`administrative-review-asked
			task await-determination of A2 for caseworker`),
		stands("administrative-review/A2", lifecycle.AdminAtCourt), reviewHolds(true, 0, false),
		refused("record-arrears-determination", lifecycle.DeterminationForm{About: "A1", On: date("2026-03-10"), Amount: "0", AsOf: date("2026-03-10")}, "no review that is with the court", "17526(c)"),
		wrong("record-arrears-determination", lifecycle.DeterminationForm{On: date("2026-03-10"), Amount: "450", AsOf: date("2026-03-11")}, "as_of", "future"),
		do("record-arrears-determination", lifecycle.DeterminationForm{On: date("2026-03-10"), Amount: "450", AsOf: date("2026-03-01")}),
		has(`arrears-determined
			done await-determination of A2
			administrative-review-superseded
			ended ARR-REVIEW of A1`),
		stands(a1, lifecycle.AdminSuperseded), reviewHolds(false, 0, false),
	)},
	{"the same while it is investigated, and after an extension", given(
		ofArrears, do("assign-administrative-review", toReviewer("A1")),
		do("request-administrative-review", reviewAsked(lifecycle.LevyReview, "2026-03-02")), do("assign-administrative-review", toReviewer("A2")), do("extend-administrative-review", lifecycle.ReviewReason{About: "A2", Why: "Late."}),
		do("request-administrative-review", reviewAsked(lifecycle.CourtArrears, "2026-03-02")),
		do("record-arrears-determination", lifecycle.DeterminationForm{On: date("2026-03-02"), Amount: "450", AsOf: date("2026-03-01")}), stands(a1, lifecycle.AdminSuperseded),
	)},
	{"withdrawn while it is investigated, after an extension, and at court", given(
		ofArrears, do("assign-administrative-review", toReviewer("A1")), do("withdraw-administrative-review", reviewReason("Agreed.")),
		do("request-administrative-review", reviewAsked(lifecycle.ArrearsReview, "2026-03-02")), do("assign-administrative-review", toReviewer("A2")), do("extend-administrative-review", reviewReason("Late.")), do("withdraw-administrative-review", reviewReason("Agreed.")),
		do("request-administrative-review", reviewAsked(lifecycle.CourtArrears, "2026-03-02")), do("withdraw-administrative-review", reviewReason("Motion taken off calendar.")),
	)},
	{"mistaken identity upheld: everything stops, then all is made good (Fam. Code § 17530(c))", given(
		onBoards,
		wrong("request-administrative-review", reviewAsked(lifecycle.IdentityClaim, "2026-03-02", func(r *lifecycle.ReviewRequest) { r.Proof = "" }), "proof", "Enter"),
		do("request-administrative-review", reviewAsked(lifecycle.IdentityClaim, "2026-03-02", func(r *lifecycle.ReviewRequest) { r.By = "claimant" })),
		has(`clock MISTAKEN-ID of A1: 2026-03-02 to 2026-04-01`),
		do("assign-administrative-review", toReviewer("A1")), has(`task review-identity of A1 for supervisor`),
		refused("hold-arrears-enforcement", reviewReason("x"), "not about arrears", "17526"),
		refused("record-identity-remedies", identityRemedies, "no review that is making good", "17530(c)"),
		do("decide-identity-claim", lifecycle.IdentityDecision{Outcome: "upheld", Findings: "Another date of birth."}),
		has(`met MISTAKEN-ID of A1
			task make-good of A1 for supervisor
			license-release-sent`),
		stands(a1, lifecycle.AdminRemedying), stands(d1, lifecycle.LicenseReleased), reviewHolds(false, 0, true),
		wrong("record-identity-remedies", lifecycle.IdentityRemedies{On: date("2026-03-02"), Stopped: true, Returned: true, Told: true}, "stated", "Confirm"),
		wrong("record-identity-remedies", lifecycle.IdentityRemedies{On: date("2026-03-02"), Stopped: true, Returned: true, Told: true, Stated: true}, "name", "who is not the parent"),
		wrong("record-identity-remedies", lifecycle.IdentityRemedies{On: date("2026-03-02"), Stopped: true, Returned: true, Told: true, Stated: true, Name: "Dana Example"}, "address.line1", "the statement is sent"),
		do("record-identity-remedies", identityRemedies), has(`done make-good of A1
			notice N-IDENTITY to claimant`), stands(a1, lifecycle.AdminDecided), reviewHolds(false, 0, false),
	)},
	{"mistaken identity after an extension, and one that is rejected late", given(
		listable,
		do("request-administrative-review", reviewAsked(lifecycle.IdentityClaim, "2026-03-02")), do("assign-administrative-review", toReviewer("A1")), do("extend-administrative-review", reviewReason("Fingerprints.")),
		do("decide-identity-claim", lifecycle.IdentityDecision{Outcome: "upheld", Findings: "Fingerprints differ."}), do("record-identity-remedies", lifecycle.IdentityRemedies{On: date("2026-03-02"), Stopped: true, Returned: true, Told: true, Stated: true}),
		has(`notice N-IDENTITY to pps`),
		do("request-administrative-review", reviewAsked(lifecycle.IdentityClaim, "2026-03-02")), do("assign-administrative-review", toReviewer("A2")),
		on("2026-04-02"), has(`reminded of MISTAKEN-ID of A2 on 2026-03-25
			missed MISTAKEN-ID of A2 on 2026-04-02`),
		do("decide-identity-claim", lifecycle.IdentityDecision{Outcome: "rejected", Findings: "The same fingerprints."}), stands("administrative-review/A2", lifecycle.AdminDecided), reviewHolds(false, 0, false),
	)},
	{"a license review is decided: released by agreement, by compliance, as an error", given(
		ofListing, has(`administrative-review-assigned`),
		refused("decide-arrears-review", arrearsFound("confirmed"), "not about arrears", "17526"),
		do("decide-license-review", lifecycle.ListingDecision{Outcome: "agreement", Agreement: payPlan, Findings: "Signed."}),
		has(`met LIC-REVIEW of A1
			done review-listing of A1
			license-release-sent
			notice N-LICENSE-RELEASE to board`),
		stands(a1, lifecycle.AdminDecided), stands(d1, lifecycle.LicenseReleased),
		wrong("request-administrative-review", reviewAsked(lifecycle.ListingReview, "2026-03-12"), "license", "from the list"),
	)},
	{"the ledger shows compliance: no denial, and none shows it: no release (Fam. Code § 17520(h), (j))", given(
		ofListing,
		ledger(lifecycle.Account{Monthly: 30000, PastDue: 90000, PastDueSince: date("2025-12-01")}),
		refused("decide-license-review", lifecycle.ListingDecision{Outcome: "compliance", Findings: "Says so."}, "ledger does not show", "17520(a)"),
		ledger(lifecycle.Account{Monthly: 30000}),
		refused("decide-license-review", lifecycle.ListingDecision{Outcome: "denied", Helped: true, Findings: "Late."}, "release is due and cannot be denied", "17520(h)"),
		do("decide-license-review", lifecycle.ListingDecision{Outcome: "compliance", Findings: "Paid up."}), stands(d1, lifecycle.LicenseReleased),
	)},
	{"the agency knows that it cannot finish in time: released before the last day", given(
		ofListing, do("decide-license-review", lifecycle.ListingDecision{Outcome: "cannot_finish", Findings: "The court's file is lost."}),
		has(`administrative-review-unfinished
			license-release-sent`), stands(a1, lifecycle.AdminUnfinished), stands(d1, lifecycle.LicenseReleased),
	)},
	{"the same after an extension", given(
		ofListing, do("extend-administrative-review", reviewReason("The court's file is late.")), do("decide-license-review", lifecycle.ListingDecision{Outcome: "cannot_finish", Findings: "The court's file is lost."}), stands(a1, lifecycle.AdminUnfinished),
	)},
	{"decided after an extension", given(
		ofListing, do("extend-administrative-review", reviewReason("The court's file is late.")), do("decide-license-review", lifecycle.ListingDecision{Outcome: "error", Findings: "Another order."}), stands(a1, lifecycle.AdminDecided),
	)},
	{"not finished in 60 days: released; nobody had even taken it up: released", given(
		ofListing, do("extend-administrative-review", reviewReason("The court's file is late.")), has(`clock LIC-REVIEW of A1: 2026-04-11 to 2026-05-11`),
		on("2026-05-11"), has(`reminded of LIC-REVIEW of A1 on 2026-05-04`), stands(d1, lifecycle.ListingUnderReview),
		on("2026-05-12"), stands(a1, lifecycle.AdminUnfinished), stands(d1, lifecycle.LicenseReleased),
	)},
	{"nobody takes the review up", given(
		licenseTemporary, do("request-administrative-review", reviewAsked(lifecycle.ListingReview, "2026-03-12")), on("2026-04-14"), stands(a1, lifecycle.AdminUnfinished), stands(d1, lifecycle.LicenseReleased),
	)},
	{"the parent's own delay: lateness brings no release (Fam. Code § 17520(i))", given(
		onBoards, func(s *story) { reviewOfListing(s) },
		refused("find-parent-delay", lifecycle.ParentDelay{Heard: true, Why: "Sent nothing."}, "no 150 days run", "17520(i)"),
		do("withdraw-administrative-review", reviewReason("Taken back.")), stands(d1, lifecycle.OnList),
		do("record-temporary-license", lifecycle.TemporaryForm{LicenseFact: licenseFact("2026-03-02"), TermEnds: date("2027-03-01")}), func(s *story) { reviewOfListing(s) },
		do("find-parent-delay", lifecycle.ParentDelay{Heard: true, Why: "Sent no pay stubs in three weeks, asked twice."}), then(`parent-delay-found`),
		refused("find-parent-delay", lifecycle.ParentDelay{Heard: true, Why: "Again."}, "found already", "17520(i)"),
		refused("decide-license-review", lifecycle.ListingDecision{Outcome: "cannot_finish", Findings: "Late."}, "own delay", "17520(i)"),
		on("2026-04-02"), has(`reached LIC-REVIEW of A2 on 2026-04-02`), hasNo(`administrative-review-unfinished`),
		stands(d1, lifecycle.ListingUnderReview),
		do("decide-license-review", lifecycle.ListingDecision{Outcome: "denied", Helped: true, Findings: "Not in compliance."}), stands(d1, lifecycle.ReleaseDenied),
	)},
	{"the parent pays while the listing is under review: nothing is left to review", given(
		ofListing, do("confirm-listing", lifecycle.MonthlyCheck{About: "D1", Behind: "no"}),
		has(`license-release-sent
			administrative-review-superseded
			done review-listing of A1`), stands(a1, lifecycle.AdminSuperseded),
	)},
	{"taken up and not finished in 30 days", given(ofListing, on("2026-04-14"), stands(a1, lifecycle.AdminUnfinished), stands(d1, lifecycle.LicenseReleased))},
	{"mistaken identity rejected after an extension", given(
		listable, do("request-administrative-review", reviewAsked(lifecycle.IdentityClaim, "2026-03-02")), do("assign-administrative-review", toReviewer("A1")), do("extend-administrative-review", reviewReason("Fingerprints.")),
		do("decide-identity-claim", lifecycle.IdentityDecision{Outcome: "rejected", Findings: "The same fingerprints."}), stands(a1, lifecycle.AdminDecided),
	)},
	{"only the parent whose license it is may ask, about a license that is listed", given(
		licenseTemporary, wrong("request-administrative-review", reviewAsked(lifecycle.ListingReview, "2026-03-01"), "asked_on", "before the license was listed"),
		wrong("request-administrative-review", reviewAsked(lifecycle.ListingReview, "2026-03-12", func(r *lifecycle.ReviewRequest) { r.By = "prs" }), "by", "17520(h)"),
	)},
	{"before the case is open there is nothing to review", given(
		by(lifecycle.Caseworker), do("file-application", signed()), refused("request-administrative-review", reviewAsked(lifecycle.ArrearsReview, "2026-03-02"), "not open yet", "303.2(b)"),
	)},
}

func TestAdministrativeReview(t *testing.T) {
	wholeProcess(t, lifecycle.AdministrativeReview, tell(t, adminReviewScenarios))
}

func init() { beginnings = append(beginnings, ofArrears, ofListing) }
