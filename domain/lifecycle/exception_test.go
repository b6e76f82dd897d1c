package lifecycle_test

import (
	"fmt"

	"casewright/domain/lifecycle"
)

func welfareAdvised(on string) lifecycle.WelfareAdvice {
	return lifecycle.WelfareAdvice{On: date(on), Document: "Letter of the welfare department"}
}

var (
	heldForAdoption     = all(located, do("hold-for-adoption", welfareAdvised("2026-03-02")))
	addressMoved        = lifecycle.AddressChange{Party: "pps", On: date("2026-03-02"), Source: "usps", Address: home("3 Fig Lane", "Madera"), Verified: true}
	onMilitaryDuty      = lifecycle.CircumstanceForm{Party: "pps", What: "military", Holds: "yes", On: date("2026-03-02"), Shown: "DMDC report."}
	changeLookedAt      = lifecycle.ChangeReview{Party: "pps", Found: "Venue stays; income test repeated."}
	attestationDeclined = lifecycle.AttestationForm{On: date("2026-03-02"), Answer: "declined"}
	didNotAttend        = lifecycle.Noncooperation{Act: "attend", Sent: true}
)

func toAnotherCounty(why string) lifecycle.CountyTransfer {
	return lifecycle.CountyTransfer{County: "06067", On: date("2026-03-02"), Why: why, Office: "Fresno County Child Support", Phone: "555-0101", Address: home("4 Court Street", "Fresno")}
}

// elsewhereFirst puts the case into a county that is not on the list of the scenarios, so that it can come from it.
func elsewhereFirst(s *story) {
	s.record(lifecycle.CountyTransferred{County: "06019", Why: "court"})
}

var exceptionScenarios = []scenario{
	{"a child is considered for adoption: everything waits, and nothing is missed meanwhile (Fam. Code 17415(b))", given(
		refused("hold-for-adoption", welfareAdvised("2026-03-02"), "The case is not started", "17415(b)"),
		located,
		refused("end-adoption-hold", welfareAdvised("2026-03-02"), "The case is open", "17415(b)"),
		wrong("hold-for-adoption", welfareAdvised("2026-03-01"), "on", "between the opening"),
		do("hold-for-adoption", welfareAdvised("2026-03-02")),
		has(`adoption-held
			task adoption for caseworker`),
		refused("start-locate", lifecycle.LocateReason{Why: "moved"}, "being considered for adoption", "17415(b)"),
		refused("mail-violence-questionnaire", lifecycle.QuestionnaireForm{Party: "pps"}, "being considered for adoption", "17415(b)"),
		refused("propose-closure", map[string]any{}, "being considered for adoption", "17415(b)"),
		check(func(t tester, s *story) {
			if !s.c.Suspended() || s.c.Stage() != "Suspended: adoption considered" {
				t.Errorf("suspended %v, stage %s", s.c.Suspended(), s.c.Stage())
			}
		}),
		on("2026-06-20"),
		then(``),
		wrong("end-adoption-hold", welfareAdvised("2026-03-01"), "on", "is later"),
		do("end-adoption-hold", welfareAdvised("2026-06-20")),
		then(`adoption-hold-ended
			done adoption`),
		on("2026-06-21"),
		has(`reached INT-INTERVIEW on 2026-03-17`),
		hasNo(`missed`),
	)},
	{"a name is corrected, of a child too, in the case and in the person's own record", given(
		refused("correct-name", lifecycle.NameCorrection{Party: "child1", Name: lifecycle.Name{First: "Anna", Last: "Sample"}, Why: "Birth certificate."}, "The case is not open yet", "303.2(b)"),
		opened(),
		wrong("correct-name", lifecycle.NameCorrection{Party: "child1", Name: lifecycle.Name{First: "Anna"}, Why: "Birth certificate."}, "last", "Enter the last name"),
		wrong("correct-name", lifecycle.NameCorrection{Party: "child1", Name: lifecycle.Name{First: "Ana", Last: "Sample"}, Why: "Birth certificate."}, "last", "name on file"),
		do("correct-name", lifecycle.NameCorrection{Party: "child1", Name: lifecycle.Name{First: "Anna", Last: "Sample"}, Why: "Birth certificate."}),
		then(`name-corrected`),
		check(func(t tester, s *story) {
			p := s.c.Parties[2]
			if p.Profile.Name.First != "Anna" || s.persons[p.Person].Name.First != "Anna" {
				t.Errorf("the child is %s in the case and %s in the record", p.Profile.Name, s.persons[p.Person].Name)
			}
		}),
	)},
	{"a new address: what it brings is looked at", given(
		refused("record-address-change", addressMoved, "The case is not open yet", "303.2(b)"),
		opened(),
		refused("review-change", changeLookedAt, "No new address or circumstance", ""),
		wrong("record-address-change", lifecycle.AddressChange{Party: "pps", On: date("2026-03-02"), Source: "usps"}, "address.line1", "street"),
		do("record-address-change", addressMoved),
		then(`address-changed
			task address-effects of pps for caseworker`),
		wrong("review-change", lifecycle.ChangeReview{Party: "prs", Found: "Nothing."}, "party", "No change of this person"),
		do("review-change", changeLookedAt),
		then(`change-reviewed
			done address-effects of pps`),
		check(func(t tester, s *story) {
			p, _ := s.c.InRole(lifecycle.ParentPayingSupport)
			if a, ok := s.persons[p.Person].MailingAddress(); !ok || a.City != "Madera" {
				t.Errorf("the address is %+v", a)
			}
		}),
	)},
	{"military duty begins and ends", given(
		refused("record-circumstance", onMilitaryDuty, "The case is not open yet", "303.2(b)"),
		opened(),
		do("record-circumstance", onMilitaryDuty),
		then(`circumstance-recorded
			task circumstance-effects of pps for caseworker`),
		wrong("record-circumstance", onMilitaryDuty, "holds", "says so already"),
		do("review-change", changeLookedAt),
		has(`done circumstance-effects of pps`),
		check(func(t tester, s *story) {
			if !s.c.Has("pps", "military") || s.c.Has("prs", "military") {
				t.Errorf("circumstances: %+v", s.c.Circumstances)
			}
		}),
		do("record-circumstance", lifecycle.CircumstanceForm{Party: "pps", What: "military", Holds: "no", On: date("2026-03-02"), Shown: "Discharge."}),
		check(func(t tester, s *story) {
			if len(s.c.Circumstances) != 0 {
				t.Errorf("circumstances: %+v", s.c.Circumstances)
			}
		}),
	)},
	{"an aided person is told of an appointment 48 hours before (22 CCR 112200(b)(3))", given(
		opened(),
		refused("set-appointment", lifecycle.AppointmentForm{What: "interview", On: date("2026-03-10")}, "The family is not on aid", "302.33(a)(4)"),
		refused("tell-appointment", lifecycle.AppointmentNotice{On: date("2026-03-02"), How: "mail"}, "No appointment waits", ""),
		refused("offer-attestation", attestationDeclined, "The family is not on aid", ""),
	)},
	{"told in time, and told too late", given(
		openedOnAid,
		wrong("set-appointment", lifecycle.AppointmentForm{What: "interview", On: date("2026-03-01")}, "on", "in the past"),
		do("set-appointment", lifecycle.AppointmentForm{What: "interview", On: date("2026-03-10")}),
		then(`appointment-set
			clock INT-48H: 2026-03-10 to 2026-03-06
			task tell-appointment for caseworker`),
		do("tell-appointment", lifecycle.AppointmentNotice{On: date("2026-03-02"), How: "mail"}),
		then(`appointment-told
			met INT-48H
			done tell-appointment`),
		do("set-appointment", lifecycle.AppointmentForm{What: "test", On: date("2026-03-12")}),
		on("2026-03-12"),
		has(`missed INT-48H on 2026-03-11`),
	)},
	{"noncooperation only after the chance to attest (22 CCR 112200(e)), and cooperation again", given(
		openedOnAid,
		by(lifecycle.Supervisor),
		refused("record-cooperation", nothing, "Noncooperation was not found", "112200(f)"),
		refused("find-noncooperation", didNotAttend, "was not offered to attest", "112200(e)"),
		do("offer-attestation", lifecycle.AttestationForm{On: date("2026-03-02"), Answer: "attested"}),
		refused("find-noncooperation", didNotAttend, "that is cooperation", "112200(e)"),
		do("offer-attestation", attestationDeclined),
		do("find-noncooperation", didNotAttend),
		then(`noncooperation-found
			task noncooperation for caseworker`),
		refused("find-noncooperation", didNotAttend, "was found on March 2, 2026", "112200(f)"),
		do("record-cooperation", nothing),
		then(`cooperation-renewed
			done noncooperation`),
	)},
	{"the case moves to another county: both are told, and someone there takes it", given(
		located,
		refused("transfer-county", toAnotherCounty("court"), "Your role (caseworker)", ""),
		by(lifecycle.Supervisor),
		wrong("transfer-county", toAnotherCounty("court"), "county", "The case is in this county"),
		elsewhereFirst,
		wrong("transfer-county", toAnotherCounty("moved"), "why", "not on aid"),
		do("transfer-county", toAnotherCounty("applied")),
		has(`county-transferred
			notice N-COUNTY-TRANSFER to prs
			notice N-COUNTY-TRANSFER to pps`),
		owed("transferred", "check-declarations", "income-basis", "interview", "screen-located"),
		do("assign-worker", lifecycle.Assignment{Worker: "w-caseworker", Why: "Has room."}),
		has(`done transferred`),
	)},
	{"a notice that cannot be made is dismissed with a reason", given(
		opened(),
		by(lifecycle.Supervisor),
		refused("dismiss-notice", lifecycle.NoticeDismissal{Notice: "1", Why: "Told by phone."}, "Every notice of the case could be made", ""),
		func(s *story) {
			n := s.c.Notices[0]
			s.record(lifecycle.NoticeWithheld{Request: n.Seq, Notice: n.ID, Why: "no address"})
			do("dismiss-notice", lifecycle.NoticeDismissal{Notice: fmt.Sprint(n.Seq), Why: "Told by phone."})(s)
			has(fmt.Sprintf("notice-not-kept\ndone withheld-notice of %d", n.Seq))(s)
		},
	)},
}

func init() {
	caseScenarios = append(caseScenarios, exceptionScenarios...)
	beginnings = append(beginnings, heldForAdoption, all(openedOnAid, do("offer-attestation", attestationDeclined)), all(opened(), do("record-address-change", addressMoved), do("record-circumstance", onMilitaryDuty)))
}
