package lifecycle_test

import (
	"errors"
	"strings"
	"testing"

	"casewright/domain/lifecycle"
)

func TestALicenseAsAPageTellsIt(t *testing.T) {
	s := newStory(t)
	all(licenseTemporary, on("2026-03-20"), func(s *story) { reviewOfListing(s) })(s)
	list := lifecycle.Licenses(s.c, s.facts())
	if len(list) != 1 {
		t.Fatalf("%d licenses", len(list))
	}
	v := list[0]
	if v.State != lifecycle.ListingUnderReview || v.Stands != lifecycle.TemporaryLicense || v.Number != "ending in 0917" || v.Kind != "professional license" {
		t.Errorf("it stands as %s with the board as %s: %s, %s", v.State, v.Stands, v.Kind, v.Number)
	}
	if v.RunsOutOn() != date("2026-08-09") || v.DaysLeft != 142 {
		t.Errorf("%d days left to %s", v.DaysLeft, v.RunsOutOn())
	}
	if v.Review.Key != "A1" || v.ReviewEnd.ID != "LIC-REVIEW" || v.ReviewEnd.Limit != date("2026-04-20") {
		t.Errorf("review %q ends by %s on %s", v.Review.Key, v.ReviewEnd.ID, v.ReviewEnd.Limit)
	}
	if len(v.Waits) != 1 || v.Waits[0].ID != "LIC-LIST" || v.Release.Holds || len(v.Release.Clauses) == 0 {
		t.Errorf("waits for %v; a release is due: %v", v.Waits, v.Release.Holds)
	}
	s.account = lifecycle.Account{Monthly: 30000}
	if v := lifecycle.Licenses(s.c, s.facts())[0]; !v.Release.Holds {
		t.Error("the ledger shows compliance, and the page tells of no release")
	}
	s.account = lifecycle.Account{}
	on("2026-04-21")(s)
	v = lifecycle.Licenses(s.c, s.facts())[0]
	if v.State != lifecycle.LicenseReleased || !strings.Contains(v.Decided, "17520(h)(2)") || !v.RunsOutOn().IsZero() || v.Review.Key != "" {
		t.Errorf("released: %s, %q, runs out on %s", v.State, v.Decided, v.RunsOutOn())
	}
	all(do("remove-from-list", lifecycle.RemovalForm{About: "D1", Ground: "order_ended", Why: "Paid."}), do("add-note", lifecycle.Note{Text: "Paid."}))(s)
	if v := lifecycle.Licenses(s.c, s.facts())[0]; v.State != lifecycle.OffList {
		t.Errorf("off the list it stands as %s", v.State)
	}
}

// TestACountysPracticeIsNoLaw: less than the county usually asks needs a reason, and no more than that.
func TestACountysPracticeIsNoLaw(t *testing.T) {
	s := newStory(t)
	licenseTemporary(s)
	release := lifecycle.ReleaseForm{About: "D1", Ground: "agreement", Agreement: lifecycle.Agreement{Monthly: "50", Paid: "299.99", Weighed: true}, Why: "Signed."}
	if _, ok := lifecycle.UsualPayment(s.c, s.facts()); ok {
		t.Error("a county whose practice is not recorded has one")
	}
	c := s.c
	c.County = "06099"
	if usual, ok := lifecycle.UsualPayment(c, s.facts()); !ok || usual != 30000 {
		t.Errorf("the county asks for %s", usual)
	}
	var i *lifecycle.Invalid
	if _, err := lifecycle.Decide(c, s.command("release-license", release), s.facts()); !errors.As(err, &i) || i.Fields[0].Field != "agreement.departs" {
		t.Errorf("less than usual: %v", err)
	}
	release.Agreement.Departs = "Needs the license to start work on Monday."
	if _, err := lifecycle.Decide(c, s.command("release-license", release), s.facts()); err != nil {
		t.Errorf("less than usual, with a reason: %v", err)
	}
	release.Agreement.Departs, release.Agreement.Paid = "", "300"
	if _, err := lifecycle.Decide(c, s.command("release-license", release), s.facts()); err != nil {
		t.Errorf("as usual: %v", err)
	}
}
