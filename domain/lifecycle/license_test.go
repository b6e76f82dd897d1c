package lifecycle_test

import (
	"testing"

	"casewright/domain/lifecycle"
)

// ordered is a case with a support order of 300.00 a month.
var ordered = all(openedLocated, by(lifecycle.Supervisor), func(s *story) {
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

// driver is a driver's license of a household above 70 percent of the median.
func driver(change ...func(*lifecycle.LicenseListing)) lifecycle.LicenseListing {
	return license(append([]func(*lifecycle.LicenseListing){func(l *lifecycle.LicenseListing) {
		l.Kind, l.Issuer, l.Board, l.Last4 = "noncommercial_driver", "DMV", "Department of Motor Vehicles", "4567"
		l.Income = lifecycle.Income{Household: "63000.01", Median: "90000"}
	}}, change...)...)
}

func poor(l *lifecycle.LicenseListing)       { l.Income.Household = "63000.00" }
func commercial(l *lifecycle.LicenseListing) { l.Kind = "commercial_driver" }

func fact(on string) lifecycle.LicenseFact { return lifecycle.LicenseFact{About: "D1", On: date(on)} }

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

// temporary is a professional license that the board answered with a temporary one on 2026-03-12.
var temporary = all(ordered, do("list-license", license()), on("2026-03-10"), do("record-consolidated-list", fact("2026-03-09")), on("2026-03-12"),
	do("record-temporary-license", lifecycle.TemporaryForm{LicenseFact: fact("2026-03-12"), TermEnds: date("2027-03-11")}))

// noticed is a license whose suspension the board announced on 2026-06-10.
var noticed = all(ordered, do("list-license", license()), do("record-consolidated-list", fact("2026-03-02")), on("2026-06-09"),
	do("place-on-supplemental-list", lifecycle.SupplementalForm{About: "D1", Renewal: "no"}), on("2026-06-10"), do("record-suspension-notice", fact("2026-06-10")))

var licenseScenarios = []scenario{
	{"listed, noticed, reviewed, and not answered in time: released by itself (Fam. Code § 17520(h)(2))", given(
		ordered,
		do("list-license", license()),
		then(`license-listed
			clock LIC-LIST of D1: 2026-03-02 to 2026-04-02
			clock LIC-CONSOL of D1: 2026-03-02 to 2026-04-01
			clock LIC-SUPP of D1: 2026-01-01 to 2026-05-01`),
		stands(d1, lifecycle.OnList),
		refused("list-license", license(), "on record already as D1", "17520(b)"),
		on("2026-03-10"),
		do("record-consolidated-list", fact("2026-03-09")),
		then(`license-list-consolidated
			met LIC-CONSOL of D1`),
		on("2026-03-12"),
		do("record-temporary-license", lifecycle.TemporaryForm{LicenseFact: fact("2026-03-12"), TermEnds: date("2027-03-11")}),
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
		do("record-release-processed", fact("2026-04-21")),
		has(`met LIC-RELEASE-BOARD of D1`),
		refused("record-release-processed", fact("2026-04-21"), "already", "17520(l)(1)"),
	)},
}

func TestLicenseRelease(t *testing.T) {
	tell(t, licenseScenarios)
}

func init() { beginnings = append(beginnings, ordered, temporary, noticed) }
