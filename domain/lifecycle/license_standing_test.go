package lifecycle_test

import (
	"slices"

	"casewright/domain/lifecycle"
)

// listableOrder records an order once more, with its court.
var listableOrder = all(by(lifecycle.Supervisor), happens(lifecycle.OrderEntered{Order: lifecycle.Order{Key: "O2", Kind: "modified", Court: "Superior Court of Sample County", EnteredOn: date("2024-09-02"),
	Obligations: []lifecycle.Obligation{{Kind: "child", Child: "child1", Amount: 30000, From: date("2024-09-01")}}}}))

var payPlan = lifecycle.Agreement{Monthly: "50", Paid: "300", Weighed: true}

// reviewOfListing asks for a review of the license on the day, and assigns it.
var reviewOfListing = func(s *story) {
	s.t.Helper()
	do("request-administrative-review", reviewAsked(lifecycle.ListingReview, s.today.String()))(s)
	do("assign-administrative-review", toReviewer(""))(s)
}

// deniedRelease is a review of the license on the day that ends without a release.
var deniedRelease = all(func(s *story) { reviewOfListing(s) },
	do("decide-license-review", lifecycle.ListingDecision{Outcome: "denied", Helped: true, Findings: "Payments have been missing since December 2025."}))

// courtFiled is a request for judicial review, filed on the day.
var courtFiled = func(s *story) {
	s.t.Helper()
	do("file-license-court-review", lifecycle.CourtReviewForm{LicenseFact: licenseFact(s.today.String()), Grounds: "In compliance."})(s)
}

// licenseFreed is a license that was released on 2026-03-12 by a payment schedule.
var licenseFreed = all(licenseTemporary, do("release-license", lifecycle.ReleaseForm{About: "D1", Ground: "agreement", Agreement: payPlan, Why: "Signed today."}))

// licenseAgain is a license whose parent is out of compliance again on 2026-05-20.
var licenseAgain = all(licenseFreed, on("2026-05-20"), do("report-out-again", lifecycle.AgainForm{About: "D1", Ground: "behind", BehindSince: date("2026-04-01"), Why: "April and May did not come in."}))

// onBoards is a license on the consolidated list.
var onBoards = all(listable, do("list-license", license()), do("record-consolidated-list", licenseFact("2026-03-02")))

// licenseStandings are ways to each state in which a license is held.
var licenseStandings = map[lifecycle.State]step{
	lifecycle.OnList: onBoards, lifecycle.TemporaryLicense: licenseTemporary, lifecycle.SuspensionNotice: licenseNoticed, lifecycle.OutAgain: licenseAgain,
	lifecycle.LicenseDenied: all(licenseTemporary, on("2026-08-10")), lifecycle.LicenseSuspended: all(licenseNoticed, on("2026-11-08")),
	lifecycle.ListingUnderReview: all(licenseTemporary, func(s *story) { reviewOfListing(s) }), lifecycle.ReleaseDenied: all(licenseTemporary, deniedRelease), lifecycle.CourtReview: all(licenseTemporary, deniedRelease, func(s *story) { courtFiled(s) }),
}

// licenseUnsent are ways to each state in which a license may be held while no board knows of the listing.
var licenseUnsent = map[lifecycle.State]step{
	lifecycle.OnList: unsentLicense, lifecycle.ListingUnderReview: all(unsentLicense, func(s *story) { reviewOfListing(s) }),
	lifecycle.ReleaseDenied: all(unsentLicense, deniedRelease), lifecycle.CourtReview: all(unsentLicense, deniedRelease, func(s *story) { courtFiled(s) }),
}

var unsentLicense = all(listable, do("list-license", license()))

var licenseUndisputed = []lifecycle.State{lifecycle.OnList, lifecycle.TemporaryLicense, lifecycle.SuspensionNotice, lifecycle.OutAgain, lifecycle.LicenseDenied, lifecycle.LicenseSuspended}

// everyStanding are the stories that are the same from every state: a review goes and comes back, the court upholds,
// the parent complies, someone was taken for someone else.
func everyStanding() []scenario {
	var list []scenario
	for state, way := range licenseStandings {
		name := string(state) + ": "
		if slices.Contains(licenseUndisputed, state) {
			list = append(list,
				scenario{name + "review withdrawn", given(way, reviewOfListing, stands(d1, lifecycle.ListingUnderReview),
					func(s *story) { do("withdraw-administrative-review", lifecycle.ReviewReason{Why: "Taken back."})(s) }, stands(d1, state))},
				scenario{name + "the court upholds the denial", given(way, deniedRelease, courtFiled, stands(d1, lifecycle.CourtReview), func(s *story) {
					do("record-license-court-decision", lifecycle.CourtDecisionForm{LicenseFact: licenseFact(s.today.String()), Outcome: "upheld", Finding: "Not in compliance."})(s)
				}, stands(d1, state))})
		}
		if state != lifecycle.ListingUnderReview {
			list = append(list, scenario{name + "released", given(way, do("release-license", lifecycle.ReleaseForm{About: "D1", Ground: "compliance", Why: "Paid today."}), has("notice N-LICENSE-RELEASE to board"), stands(d1, lifecycle.LicenseReleased))})
		}
		list = append(list,
			scenario{name + "in compliance at the monthly check", given(way, do("confirm-listing", lifecycle.MonthlyCheck{About: "D1", Behind: "no"}), stands(d1, lifecycle.LicenseReleased))},
			scenario{name + "the claimant is not the parent", given(way, identityUpheld, has("notice N-LICENSE-RELEASE to board"), stands(d1, lifecycle.LicenseReleased))})
	}
	for state, way := range licenseUnsent {
		name := string(state) + ", not yet sent: "
		list = append(list,
			scenario{name + "in compliance at the monthly check", given(way, do("confirm-listing", lifecycle.MonthlyCheck{About: "D1", Behind: "no"}), hasNo("notice N-LICENSE-RELEASE"), stands(d1, lifecycle.OffList))},
			scenario{name + "the claimant is not the parent", given(way, identityUpheld, hasNo("notice N-LICENSE-RELEASE"), stands(d1, lifecycle.OffList))})
	}
	return append(list,
		scenario{"out again: straight to the court", given(licenseAgain, courtFiled, stands(d1, lifecycle.CourtReview),
			func(s *story) {
				do("record-license-court-decision", lifecycle.CourtDecisionForm{LicenseFact: licenseFact(s.today.String()), Outcome: "compliance", Finding: "Paid."})(s)
			}, stands(d1, lifecycle.LicenseReleased))})
}

// identityUpheld is a claim of mistaken identity that is upheld on the day.
func identityUpheld(s *story) {
	s.t.Helper()
	do("request-administrative-review", reviewAsked(lifecycle.IdentityClaim, s.today.String(), func(r *lifecycle.ReviewRequest) { r.By = "claimant" }))(s)
	var key string
	for _, r := range s.c.AdminReviews {
		key = r.Key
	}
	do("assign-administrative-review", toReviewer(key))(s)
	do("decide-identity-claim", lifecycle.IdentityDecision{About: key, Outcome: "upheld", Findings: "Another date of birth and another number."})(s)
}
