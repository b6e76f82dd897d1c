package lifecycle_test

import (
	"slices"
	"testing"

	"casewright/domain/lifecycle"
)

// listable is a case with a support order of 300.00 a month.
var listable = all(openedLocated, by(lifecycle.Supervisor), func(s *story) {
	s.t.Helper()
	s.record(lifecycle.OrderEntered{Order: lifecycle.Order{Key: "O1", Kind: "judgment", Court: "Superior Court of Sample County", Number: "26FL001", EnteredOn: date("2025-09-02"),
		Obligations: []lifecycle.Obligation{{Kind: "child", Child: "child1", Amount: 30000, From: date("2025-09-01")}}}})
})

// license is a professional license of a parent who is behind since December 1, 2025.
func license(change ...func(*lifecycle.LicenseListing)) lifecycle.LicenseListing {
	l := lifecycle.LicenseListing{Kind: "professional", Issuer: "professional", Board: "Contractors State License Board", BoardAddress: home("7 Board Street", "Sacramento"), Last4: "0917",
		BehindSince: date("2025-12-01"), Court: lifecycle.Court{Address: home("600 Court Street", "Sacramento")}, Certified: true}
	for _, f := range change {
		f(&l)
	}
	return l
}

// driversLicense is a driver's license of a household above 70 percent of the median.
func driversLicense(change ...func(*lifecycle.LicenseListing)) lifecycle.LicenseListing {
	return license(append([]func(*lifecycle.LicenseListing){func(l *lifecycle.LicenseListing) {
		l.Kind, l.Issuer, l.Board, l.Last4 = "noncommercial_driver", "DMV", "Department of Motor Vehicles", "4567"
		l.Income = lifecycle.Income{Household: "63000.01", Median: "90000"}
	}}, change...)...)
}

func poorHousehold(l *lifecycle.LicenseListing)    { l.Income.Household = "63000.00" }
func commercialDriver(l *lifecycle.LicenseListing) { l.Kind = "commercial_driver" }

func licenseFact(on string) lifecycle.LicenseFact {
	return lifecycle.LicenseFact{About: "D1", On: date(on)}
}

func reviewAsked(of, on string, change ...func(*lifecycle.ReviewRequest)) lifecycle.ReviewRequest {
	r := lifecycle.ReviewRequest{Of: of, AskedOn: date(on), By: "pps", Why: "Paid in cash to the other parent."}
	switch of {
	case lifecycle.ListingReview:
		r.License = "D1"
	case lifecycle.LevyReview:
		r.Statement, r.Disputed = date("2026-03-02"), "900"
	case lifecycle.IdentityClaim:
		r.Proof = "Passport with another date of birth."
	}
	for _, f := range change {
		f(&r)
	}
	return r
}

func toReviewer(review string) lifecycle.ReviewerForm {
	return lifecycle.ReviewerForm{About: review, Reviewer: "w-other"}
}

const d1 = "license-release/D1"

// licenseTemporary is a professional license that the board answered with a temporary one on 2026-03-12.
var licenseTemporary = all(listable, do("list-license", license()), on("2026-03-10"), do("record-consolidated-list", licenseFact("2026-03-09")), on("2026-03-12"),
	do("record-temporary-license", lifecycle.TemporaryForm{LicenseFact: licenseFact("2026-03-12"), TermEnds: date("2027-03-11")}))

// licenseNoticed is a license whose suspension the board announced on 2026-06-10.
var licenseNoticed = all(listable, do("list-license", license()), do("record-consolidated-list", licenseFact("2026-03-02")), on("2026-06-09"),
	do("place-on-supplemental-list", lifecycle.SupplementalForm{About: "D1", Renewal: "no"}), on("2026-06-10"), do("record-suspension-notice", licenseFact("2026-06-10")))

var licenseScenarios = []scenario{
	{"listed, noticed, reviewed, and not answered in time: released by itself (Fam. Code § 17520(h)(2))", given(
		listable,
		do("list-license", license()),
		then(`license-listed
			clock LIC-LIST of D1: 2026-03-02 to 2026-04-02
			clock LIC-CONSOL of D1: 2026-03-02 to 2026-04-01
			clock LIC-SUPP of D1: 2026-01-01 to 2026-05-01`),
		stands(d1, lifecycle.OnList),
		refused("list-license", license(), "on record already as D1", "17520(b)"),
		wrong("record-consolidated-list", licenseFact("2026-03-01"), "on", "before the license was listed"),
		on("2026-03-10"),
		do("record-consolidated-list", licenseFact("2026-03-09")),
		then(`license-list-consolidated
			met LIC-CONSOL of D1`),
		on("2026-03-12"),
		do("record-temporary-license", lifecycle.TemporaryForm{LicenseFact: licenseFact("2026-03-12"), TermEnds: date("2027-03-11")}),
		stands(d1, lifecycle.TemporaryLicense),
		has(`clock LIC-TEMP of D1: 2026-03-12 to 2026-08-09
			notice N-LICENSE-TEMP to pps
			ended LIC-SUPP of D1`),
		on("2026-03-20"),
		do("request-administrative-review", reviewAsked("license", "2026-03-20")),
		has(`administrative-review-asked
			license-review-begun
			clock LIC-REVIEW of A1: 2026-03-20 to 2026-04-20
			task assign-review of A1 for supervisor
			notice N-LICENSE-REVIEW to pps`),
		stands(d1, lifecycle.ListingUnderReview),
		do("assign-administrative-review", toReviewer("A1")),
		on("2026-04-20"),
		stands(d1, lifecycle.ListingUnderReview),
		on("2026-04-21"),
		has(`missed LIC-REVIEW of A1 on 2026-04-21
			administrative-review-unfinished
			license-release-sent
			notice N-LICENSE-RELEASE to pps
			notice N-LICENSE-RELEASE to board
			ended LIC-TEMP of D1
			clock LIC-RELEASE-BOARD of D1: 2026-04-21 to 2026-04-28
			done review-listing of A1`),
		stands(d1, lifecycle.LicenseReleased),
		do("record-release-processed", licenseFact("2026-04-21")),
		has(`met LIC-RELEASE-BOARD of D1`),
		refused("record-release-processed", licenseFact("2026-04-21"), "already", "17520(l)(1)"),
	)},
	{"who may be listed: every reason at once (Fam. Code §§ 17520, 17520.5)", given(
		openedLocated,
		by(lifecycle.Supervisor),
		refused("list-license", license(), "No support order", "17520(b)"),
		happens(lifecycle.OrderEntered{Order: lifecycle.Order{Key: "O1", Kind: "judgment", EnteredOn: date("2025-09-02"), Obligations: []lifecycle.Obligation{{Kind: "child", Child: "child1", Amount: 30000, From: date("2025-09-01")}}}}),
		wrong("list-license", license(), "court.name", "name of the court"),
		wrong("list-license", license(func(l *lifecycle.LicenseListing) {
			l.Court.Name, l.Court.Address = "Superior Court", lifecycle.Postal{}
		}), "court.address.line1", "17520(j)"),
		listableOrder,
		wrong("list-license", license(func(l *lifecycle.LicenseListing) { l.Last4 = "0-91" }), "last4", "letters or digits"),
		wrong("list-license", license(func(l *lifecycle.LicenseListing) { l.BoardAddress = lifecycle.Postal{} }), "board_address.line1", "release is sent there"),
		wrong("list-license", license(func(l *lifecycle.LicenseListing) { l.BehindSince = date("2026-03-03") }), "behind_since", "future"),
		refused("list-license", license(func(l *lifecycle.LicenseListing) { l.BehindSince = date("2026-01-31") }), "more than 30 calendar days behind in full payments. Here: no", "17520(a)(4)"),
		refused("list-license", license(func(l *lifecycle.LicenseListing) { l.BehindSince = lifecycle.License{}.BehindSince }), "person must decide first", "17520"),
		refused("list-license", license(func(l *lifecycle.LicenseListing) { l.Estoppel = true }), "equitable estoppel precludes enforcement. Here: yes", "17520(a)(4)"),
		refused("list-license", license(func(l *lifecycle.LicenseListing) { l.SpousalOnly = true }), "not for spousal support only. Here: no", "17520(a)"),
		refused("list-license", driversLicense(poorHousehold, func(l *lifecycle.LicenseListing) { l.BehindSince = date("2026-02-20") }), "at or below 70% of the county median. Here: yes", "17520.5"),
		refused("list-license", driversLicense(poorHousehold, func(l *lifecycle.LicenseListing) { l.BehindSince = date("2026-02-20") }), "more than 30 calendar days behind in full payments. Here: no", "17520(a)(4)"),
		refused("list-license", driversLicense(func(l *lifecycle.LicenseListing) { l.Income = lifecycle.Income{} }), "may not be reported to DMV, because a person must decide first", "17520.5"),
		do("list-license", driversLicense()),
		do("list-license", license(poorHousehold, func(l *lifecycle.LicenseListing) { l.SpousalOnly, l.WithChild = true, true })),
		refused("record-consolidated-list", lifecycle.LicenseFact{About: "D9", On: date("2026-03-02")}, "no license that is listed", "17520(c)"),
	)},
	{"the ledger counts, not the entry", given(
		listable,
		ledger(lifecycle.Account{Monthly: 30000}),
		refused("list-license", license(), "more than 30 calendar days behind in full payments. Here: no", "17520(a)(4)"),
		ledger(lifecycle.Account{Monthly: 30000, PastDue: 90000, PastDueSince: date("2025-11-01")}),
		do("list-license", license(func(l *lifecycle.LicenseListing) { l.BehindSince = date("2026-02-20") })),
		check(func(t tester, s *story) {
			if l, _ := lifecycle.FindLicense(s.c, "D1"); l.BehindSince != date("2025-11-01") || l.OutSince() != date("2025-12-02") {
				t.Errorf("behind since %s, out since %s", l.BehindSince, l.OutSince())
			}
		}),
		do("record-consolidated-list", licenseFact("2026-03-02")),
		refused("release-license", lifecycle.ReleaseForm{About: "D1", Ground: "compliance", Why: "Says so."}, "ledger does not show", "17520(a)"),
		ledger(lifecycle.Account{Monthly: 30000}),
		do("confirm-listing", lifecycle.MonthlyCheck{About: "D1", Behind: "yes"}),
		stands(d1, lifecycle.LicenseReleased),
	)},
	{"the shield ends for commercial driver's licenses on January 1, 2027 (Fam. Code § 17520.5(a)(2))", given(
		listable, on("2026-12-31"),
		refused("list-license", driversLicense(poorHousehold, commercialDriver), "The license is a driver's license. Here: yes", "17520.5"),
		on("2027-01-01"),
		refused("list-license", driversLicense(poorHousehold), "noncommercial driver's license. Here: yes", "17520.5"),
		do("list-license", driversLicense(poorHousehold, commercialDriver)),
		stands(d1, lifecycle.OnList),
	)},
	{"listed on the day before the shield began, off at the next check (Fam. Code § 17520.5(c))", given(
		func(s *story) { s.today = date("2024-12-31") },
		by(lifecycle.Caseworker),
		do("file-application", signed(func(a *lifecycle.ApplicationForm) {
			a.SignedOn, a.Paying.Home = date("2024-12-30"), home("9 Oak Road", "Fresno")
		})),
		reviewed,
		do("open-case", opening(func(o *lifecycle.OpeningForm) { o.LocationAdequate = "yes" })),
		listableOrder,
		do("list-license", driversLicense(poorHousehold, func(l *lifecycle.LicenseListing) { l.BehindSince = date("2024-10-01") })),
		on("2025-01-01"),
		refused("list-license", driversLicense(poorHousehold, func(l *lifecycle.LicenseListing) { l.BehindSince, l.Last4 = date("2024-10-01"), "1111" }), "may not be reported to DMV", "17520.5"),
		do("confirm-listing", lifecycle.MonthlyCheck{About: "D1", Behind: "yes"}),
		has(`license-unlisted`),
		stands(d1, lifecycle.OffList),
	)},
	{"nobody sends the list or repeats the check: asked after", given(
		listable, do("list-license", license()),
		on("2026-04-02"), has(`missed LIC-CONSOL of D1 on 2026-04-02
			task list-not-sent of D1 for caseworker
			reminded of LIC-LIST of D1 on 2026-03-26
			task monthly-check of D1 for caseworker`),
		on("2026-04-03"), has(`missed LIC-LIST of D1 on 2026-04-03
			clock LIC-LIST of D1: 2026-04-02 to 2026-05-04
			task missed LIC-LIST of D1 for supervisor`),
		do("record-consolidated-list", licenseFact("2026-04-03")), has(`done list-not-sent of D1`),
		refused("record-consolidated-list", licenseFact("2026-04-03"), "went to the boards already", "17520(c)"),
		do("confirm-listing", lifecycle.MonthlyCheck{About: "D1", Behind: "yes", Income: lifecycle.Income{Household: "10000", Median: "90000"}}),
		has(`met LIC-LIST of D1
			done monthly-check of D1`),
		wrong("confirm-listing", lifecycle.MonthlyCheck{About: "D1", Behind: "yes", BehindSince: date("2027-01-01")}, "behind_since", "future"),
		stands(d1, lifecycle.OnList),
	)},
	{"supplemental list after four months, suspended after 150 days (Fam. Code § 17520(e)(3))", given(
		listable, do("list-license", license()),
		refused("place-on-supplemental-list", lifecycle.SupplementalForm{About: "D1", Renewal: "no"}, "more than four months. Here: no", "17520(e)(3)(A)"),
		do("record-consolidated-list", licenseFact("2026-03-02")),
		refused("record-suspension-notice", licenseFact("2026-03-02"), "not on the supplemental list", "17520(e)(3)(A)"),
		on("2026-05-02"), has(`reached LIC-SUPP of D1 on 2026-05-02
			task supplemental-list of D1 for caseworker`),
		refused("place-on-supplemental-list", lifecycle.SupplementalForm{About: "D1", Renewal: "yes"}, "renewed within six months of the request. Here: yes", "17520(e)(3)(A)"),
		do("place-on-supplemental-list", lifecycle.SupplementalForm{About: "D1", Renewal: "no"}), has(`done supplemental-list of D1
			task board-notice of D1 for caseworker`),
		refused("place-on-supplemental-list", lifecycle.SupplementalForm{About: "D1", Renewal: "no"}, "already", "17520(e)(3)(A)"),
		wrong("record-suspension-notice", licenseFact("2026-05-01"), "on", "before the license was on the supplemental list"),
		do("record-suspension-notice", licenseFact("2026-05-02")), has(`clock LIC-SUSPEND of D1: 2026-05-02 to 2026-09-29
			notice N-LICENSE-SUSPEND to pps
			done board-notice of D1`),
		stands(d1, lifecycle.SuspensionNotice),
		refused("extend-temporary-license", lifecycle.ExtensionForm{LicenseFact: licenseFact("2026-05-02"), By: "agency"}, "no license that is temporary license", "17520(e)(2)(D)"),
		on("2026-09-29"), has(`reminded of LIC-SUSPEND of D1 on 2026-09-15`), stands(d1, lifecycle.SuspensionNotice),
		on("2026-09-30"), has(`reached LIC-SUSPEND of D1 on 2026-09-30
			license-suspended`), stands(d1, lifecycle.LicenseSuspended),
	)},
	{"an annual license never goes on the supplemental list", given(
		listable, do("list-license", license(func(l *lifecycle.LicenseListing) { l.Annual = true })), hasNo(`clock LIC-SUPP`),
		on("2026-07-01"), refused("place-on-supplemental-list", lifecycle.SupplementalForm{About: "D1", Renewal: "no"}, "annual renewal or an annual fee. Here: yes", "17520(e)(3)(E)"),
		do("remove-from-list", lifecycle.RemovalForm{About: "D1", Ground: "error", Why: "It was sold."}), hasNo(`notice N-LICENSE-RELEASE`), stands(d1, lifecycle.OffList),
	)},
	{"out of compliance for four months before the listing: at once on the supplemental list", given(
		listable, do("list-license", license(func(l *lifecycle.LicenseListing) { l.BehindSince = date("2025-09-01") })),
		do("place-on-supplemental-list", lifecycle.SupplementalForm{About: "D1", Renewal: "no"}), has(`ended LIC-SUPP of D1`),
	)},
	{"a temporary driver's license is extended once; then it is denied (Fam. Code § 17520(e)(2))", given(
		listable, do("list-license", driversLicense()), do("record-consolidated-list", licenseFact("2026-03-02")), on("2026-03-12"),
		wrong("record-temporary-license", lifecycle.TemporaryForm{LicenseFact: licenseFact("2026-03-01"), TermEnds: date("2031-03-11")}, "on", "before the license was listed"),
		wrong("record-temporary-license", lifecycle.TemporaryForm{LicenseFact: licenseFact("2026-03-12"), TermEnds: date("2026-03-12")}, "term_ends", "after the temporary license begins"),
		do("record-temporary-license", lifecycle.TemporaryForm{LicenseFact: licenseFact("2026-03-12"), TermEnds: date("2031-03-11")}),
		refused("record-temporary-license", lifecycle.TemporaryForm{LicenseFact: licenseFact("2026-03-12"), TermEnds: date("2031-03-11")}, "no license that is listed", "17520(e)(2)"),
		on("2026-07-27"), has(`reminded of LIC-TEMP of D1 on 2026-07-26`),
		do("extend-temporary-license", lifecycle.ExtensionForm{LicenseFact: licenseFact("2026-07-27"), By: "agency"}),
		then(`temporary-license-extended
			ended LIC-TEMP of D1
			clock LIC-TEMP-EXT of D1: 2026-08-09 to 2027-01-06`),
		refused("extend-temporary-license", lifecycle.ExtensionForm{LicenseFact: licenseFact("2026-07-27"), By: "court"}, "possible once", "17520(e)(2)(D)"),
		on("2027-01-06"), has(`reminded of LIC-TEMP-EXT of D1 on 2026-12-23`), stands(d1, lifecycle.TemporaryLicense),
		on("2027-01-07"), has(`reached LIC-TEMP-EXT of D1 on 2027-01-07
			license-refused`), stands(d1, lifecycle.LicenseDenied),
		do("release-license", lifecycle.ReleaseForm{About: "D1", Ground: "agreement", Agreement: payPlan, Why: "Signed today."}),
	)},
	{"released while the extension runs", given(
		listable, do("list-license", driversLicense()), do("record-consolidated-list", licenseFact("2026-03-02")), do("record-temporary-license", lifecycle.TemporaryForm{LicenseFact: licenseFact("2026-03-02"), TermEnds: date("2031-03-11")}),
		do("extend-temporary-license", lifecycle.ExtensionForm{LicenseFact: licenseFact("2026-03-02"), By: "court"}),
		do("release-license", lifecycle.ReleaseForm{About: "D1", Ground: "agreement", Agreement: payPlan, Why: "Signed today."}), has(`ended LIC-TEMP-EXT of D1`),
	)},
	{"a commercial license is not extended, and one term has one temporary license", given(
		licenseTemporary,
		refused("extend-temporary-license", lifecycle.ExtensionForm{LicenseFact: licenseFact("2026-03-12"), By: "court"}, "not a commercial one. Here: no", "17520(e)(2)(D)"),
		do("release-license", lifecycle.ReleaseForm{About: "D1", Ground: "agreement", Agreement: payPlan, Why: "Signed today."}),
		do("remove-from-list", lifecycle.RemovalForm{About: "D1", Ground: "order_ended", Why: "Paid."}), stands(d1, lifecycle.OffList),
		do("list-license", license()),
		refused("record-temporary-license", lifecycle.TemporaryForm{LicenseFact: lifecycle.LicenseFact{About: "D2", On: date("2026-03-12")}, TermEnds: date("2027-03-11")}, "only one is issued in a license term", "17520(e)(2)(B)"),
	)},
	{"denied by the agency, the countdown goes on; judicial review too late without the parent's fault: released (Fam. Code § 17520(h)(3))", given(
		licenseTemporary, deniedRelease,
		has(`license-release-refused
			notice N-LICENSE-DENIED to pps`),
		stands(d1, lifecycle.ReleaseDenied),
		wrong("file-license-court-review", lifecycle.CourtReviewForm{LicenseFact: licenseFact("2026-03-01"), Grounds: "In compliance."}, "on", "before the license was listed"),
		courtFiled,
		then(`license-court-review-filed
			clock LIC-JR-SERVE of D1: 2026-03-12 to 2026-03-19
			clock LIC-JR-HEAR of D1: 2026-03-12 to 2026-04-01
			task court-decision of D1 for caseworker`),
		refused("find-court-delay", lifecycle.DelayForm{About: "D1", Whose: "parent", Why: "Late."}, "not served", "17520(h)(3)"),
		wrong("record-court-review-service", licenseFact("2026-03-11"), "on", "before it was filed"),
		wrong("record-court-review-hearing", licenseFact("2026-03-11"), "on", "before the request was filed"),
		on("2026-03-20"), has(`missed LIC-JR-SERVE of D1 on 2026-03-20
			task not-served of D1 for caseworker`), hasNo(`task missed LIC`),
		do("record-court-review-service", licenseFact("2026-03-20")), has(`done not-served of D1`),
		refused("record-court-review-service", licenseFact("2026-03-20"), "recorded already", "17520(k)(4)(B)"),
		on("2026-04-02"), has(`missed LIC-JR-HEAR of D1 on 2026-04-02
			task no-hearing of D1 for caseworker`),
		do("record-court-review-hearing", licenseFact("2026-04-02")), has(`done no-hearing of D1`),
		on("2026-07-26"), has(`reminded of LIC-TEMP of D1 on 2026-07-26
			task court-delay of D1 for supervisor`),
		on("2026-08-10"), has(`reached LIC-TEMP of D1 on 2026-08-10
			license-release-sent
			notice N-LICENSE-RELEASE to board
			done court-delay of D1`),
		stands(d1, lifecycle.LicenseReleased),
	)},
	{"the parent caused the delay: no release (Fam. Code § 17520(i))", given(
		licenseNoticed, deniedRelease, courtFiled, on("2026-06-11"), do("record-court-review-service", licenseFact("2026-06-11")), has(`met LIC-JR-SERVE of D1`),
		do("record-court-review-hearing", licenseFact("2026-06-11")), has(`met LIC-JR-HEAR of D1`),
		do("find-court-delay", lifecycle.DelayForm{About: "D1", Whose: "parent", Why: "Asked for three continuances."}),
		then(`license-court-delay-found`),
		stands(d1, lifecycle.CourtReview),
		on("2026-11-08"), has(`reached LIC-SUSPEND of D1 on 2026-11-08
			license-suspended`), stands(d1, lifecycle.CourtReview),
		wrong("record-license-court-decision", lifecycle.CourtDecisionForm{LicenseFact: licenseFact("2026-06-09"), Outcome: "upheld", Finding: "No."}, "on", "before the request was filed"),
		do("record-license-court-decision", lifecycle.CourtDecisionForm{LicenseFact: licenseFact("2026-11-08"), Outcome: "upheld", Finding: "Not in compliance."}),
		stands(d1, lifecycle.LicenseSuspended),
		refused("record-license-court-decision", lifecycle.CourtDecisionForm{LicenseFact: licenseFact("2026-11-08"), Outcome: "upheld", Finding: "No."}, "no license that is judicial review", "17520(k)(4)"),
	)},
	{"the supervisor finds that the court is late through no fault of the parent", given(
		licenseNoticed, deniedRelease, courtFiled, on("2026-06-11"), do("record-court-review-service", licenseFact("2026-06-11")),
		do("find-court-delay", lifecycle.DelayForm{About: "D1", Whose: "not_parent", Why: "The court is closed."}),
		has(`license-release-sent`), stands(d1, lifecycle.LicenseReleased),
	)},
	{"the countdown ends while nobody disputes a denial", given(
		licenseTemporary, deniedRelease, refused("record-court-review-hearing", licenseFact("2026-03-12"), "no license that is judicial review", "17520(k)"), refused("file-license-court-review", lifecycle.CourtReviewForm{LicenseFact: lifecycle.LicenseFact{About: "D2", On: date("2026-03-12")}, Grounds: "x"}, "no license", "17520(j)"),
		on("2026-08-10"), stands(d1, lifecycle.LicenseDenied),
	)},
	{"the same for a notice of suspension", given(licenseNoticed, deniedRelease, on("2026-11-08"), stands(d1, lifecycle.LicenseSuspended))},
	{"the board acts while the listing is under review", given(
		listable, do("list-license", license()), do("record-consolidated-list", licenseFact("2026-03-02")), reviewOfListing,
		do("record-temporary-license", lifecycle.TemporaryForm{LicenseFact: licenseFact("2026-03-02"), TermEnds: date("2027-03-01")}), stands(d1, lifecycle.ListingUnderReview),
		refused("record-temporary-license", lifecycle.TemporaryForm{LicenseFact: licenseFact("2026-03-02"), TermEnds: date("2027-03-01")}, "recorded already", "17520(e)"),
		do("withdraw-administrative-review", lifecycle.ReviewReason{About: "A1", Why: "Paid."}), stands(d1, lifecycle.TemporaryLicense),
	)},
	{"the board acts on a license whose release was denied", given(
		listable, do("list-license", license()), do("record-consolidated-list", licenseFact("2026-03-02")), on("2026-06-09"), do("place-on-supplemental-list", lifecycle.SupplementalForm{About: "D1", Renewal: "no"}),
		deniedRelease, on("2026-06-10"), do("record-suspension-notice", licenseFact("2026-06-10")), stands(d1, lifecycle.ReleaseDenied),
		on("2026-11-08"), stands(d1, lifecycle.LicenseSuspended),
	)},
	{"a conditional release is broken: out again, 30 days and not 150 (Fam. Code § 17520(k)(4), (l))", given(
		licenseTemporary, deniedRelease, courtFiled,
		do("record-license-court-decision", lifecycle.CourtDecisionForm{LicenseFact: licenseFact("2026-03-12"), Outcome: "conditional", Terms: "Pay 300.00 by the 5th.\n\nPay 50.00 on arrears.", Finding: "Needs it for work."}),
		has(`notice N-LICENSE-RELEASE to board
			notice N-LICENSE-CONDITIONAL to pps
			clock LIC-RELEASE-BOARD of D1: 2026-03-12 to 2026-03-19`), stands(d1, lifecycle.ConditionalRelease),
		on("2026-03-20"), has(`missed LIC-RELEASE-BOARD of D1 on 2026-03-20
			task release-not-processed of D1 for caseworker`),
		wrong("record-release-processed", licenseFact("2026-03-11"), "on", "before it was sent"),
		do("record-release-processed", licenseFact("2026-03-20")), has(`done release-not-processed of D1`),
		refused("report-out-again", lifecycle.AgainForm{About: "D1", Ground: "behind", BehindSince: date("2026-03-01"), Why: "Nothing came."}, "more than 30 calendar days behind in full payments. Here: no", "17520(a)(4)"),
		wrong("report-out-again", lifecycle.AgainForm{About: "D1", Ground: "behind", BehindSince: date("2027-03-01"), Why: "Nothing came."}, "behind_since", "future"),
		on("2026-04-06"), do("report-out-again", lifecycle.AgainForm{About: "D1", Ground: "terms", Why: "The payment of April 5 did not come in."}),
		has(`license-out-again
			task again-notice of D1 for caseworker`), stands(d1, lifecycle.OutAgain),
		wrong("record-again-notice", lifecycle.AgainNotice{LicenseFact: licenseFact("2026-04-05"), SuspendOn: date("2026-05-01")}, "on", "before it was told"),
		wrong("record-again-notice", lifecycle.AgainNotice{LicenseFact: licenseFact("2026-04-06"), SuspendOn: date("2026-05-07")}, "suspend_on", "no later than 30 days"),
		do("record-again-notice", lifecycle.AgainNotice{LicenseFact: licenseFact("2026-04-06"), SuspendOn: date("2026-05-06")}),
		has(`notice N-LICENSE-AGAIN to pps
			clock LIC-RESUSPEND of D1: 2026-04-06 to 2026-05-06
			done again-notice of D1`),
		refused("record-again-notice", lifecycle.AgainNotice{LicenseFact: licenseFact("2026-04-06"), SuspendOn: date("2026-05-06")}, "recorded already", "17520(l)(3)"),
		on("2026-05-07"), has(`reached LIC-RESUSPEND of D1 on 2026-05-07
			license-suspended`), stands(d1, lifecycle.LicenseSuspended),
	)},
	{"out again, and released before the day", given(licenseAgain, do("record-again-notice", lifecycle.AgainNotice{LicenseFact: licenseFact("2026-05-20"), SuspendOn: date("2026-06-10")}),
		do("release-license", lifecycle.ReleaseForm{About: "D1", Ground: "agreement", Agreement: payPlan, Why: "New plan."}), has(`ended LIC-RESUSPEND of D1`))},
	{"a released license is looked at every month: behind again", given(
		licenseFreed, on("2026-05-12"), do("confirm-listing", lifecycle.MonthlyCheck{About: "D1", Behind: "no"}), stands(d1, lifecycle.LicenseReleased),
		do("confirm-listing", lifecycle.MonthlyCheck{About: "D1", Behind: "yes", BehindSince: date("2026-04-01")}), has(`task report-again of D1 for caseworker`),
		do("report-out-again", lifecycle.AgainForm{About: "D1", Ground: "behind", BehindSince: date("2026-04-01"), Why: "April."}), has(`done report-again of D1`),
	)},
	{"a driver's license of a poor household is not reported again", given(
		listable, do("list-license", driversLicense()), do("record-consolidated-list", licenseFact("2026-03-02")), do("release-license", lifecycle.ReleaseForm{About: "D1", Ground: "agreement", Agreement: payPlan, Why: "Signed."}),
		refused("report-out-again", lifecycle.AgainForm{About: "D1", Ground: "terms", Income: lifecycle.Income{Household: "20000", Median: "90000"}, Why: "Nothing came."}, "at or below 70% of the county median. Here: yes", "17520.5"),
		do("remove-from-list", lifecycle.RemovalForm{About: "D1", Ground: "shield", Why: "Pay stubs."}), stands(d1, lifecycle.OffList),
	)},
	{"income falls while the license is suspended: the monthly check releases it (Fam. Code § 17520.5)", given(
		listable, do("list-license", driversLicense()), do("record-consolidated-list", licenseFact("2026-03-02")),
		do("record-temporary-license", lifecycle.TemporaryForm{LicenseFact: licenseFact("2026-03-02"), TermEnds: date("2031-03-11")}),
		do("confirm-listing", lifecycle.MonthlyCheck{About: "D1", Behind: "yes", Income: lifecycle.Income{Household: "20000", Median: "90000"}}), has(`license-release-sent`), stands(d1, lifecycle.LicenseReleased),
	)},
	{"a conditional release comes to its end", given(
		licenseTemporary, deniedRelease, courtFiled, do("record-license-court-decision", lifecycle.CourtDecisionForm{LicenseFact: licenseFact("2026-03-12"), Outcome: "conditional", Terms: "Pay 300.00.", Finding: "Needs it."}),
		do("remove-from-list", lifecycle.RemovalForm{About: "D1", Ground: "compliance", Why: "Paid up."}), stands(d1, lifecycle.OffList),
		refused("remove-from-list", lifecycle.RemovalForm{About: "D1", Ground: "compliance", Why: "Paid up."}, "no license", "17520(b)"),
		refused("confirm-listing", lifecycle.MonthlyCheck{About: "D1", Behind: "no"}, "no license", "17520(b)"),
	)},
	{"off the list after the boards had it: they are told", given(
		listable, do("list-license", license()), refused("release-license", lifecycle.ReleaseForm{About: "D1", Ground: "error", Why: "x"}, "did not go to the boards", "17520(c)"),
		do("record-consolidated-list", licenseFact("2026-03-02")), do("remove-from-list", lifecycle.RemovalForm{About: "D1", Ground: "error", Why: "Another person."}),
		has(`notice N-LICENSE-RELEASE to pps
			notice N-LICENSE-RELEASE to board`),
	)},
}

func TestLicenseRelease(t *testing.T) {
	wholeProcess(t, lifecycle.LicenseRelease, tell(t, slices.Concat(licenseScenarios, everyStanding())))
}

func init() {
	beginnings = append(beginnings, listable, licenseTemporary, licenseNoticed, licenseAgain, all(licenseTemporary, deniedRelease), all(licenseTemporary, deniedRelease, func(s *story) { courtFiled(s) }))
}
