package lifecycle_test

import (
	"testing"

	"casewright/domain/lifecycle"
	"casewright/domain/money"
)

func reviewAsk(on string, changed bool) lifecycle.ReviewAsking {
	return lifecycle.ReviewAsking{By: "pps", On: date(on), How: "oral", Reason: "Lost a job", Changed: changed}
}

func agencyReview(on string) lifecycle.AgencyReview {
	return lifecycle.AgencyReview{Reason: "The income of a parent has changed", AwareOn: date(on)}
}

func formsOf(party, on string) lifecycle.FormsBack {
	return lifecycle.FormsBack{By: party, On: date(on), Complete: true}
}

func found(guideline, months string) lifecycle.ReviewFinding {
	return lifecycle.ReviewFinding{Guideline: guideline, Months: months, Calculated: "By both parents' pay stubs."}
}

func modify(on, cause, began string) lifecycle.ModificationMotion {
	m := lifecycle.ModificationMotion{FiledOn: date(on), Cause: cause}
	if began != "" {
		m.BeganOn = date(began)
	}
	return m
}

func ruledTo(on, amount, from, served string) lifecycle.ModificationRuling {
	return lifecycle.ModificationRuling{On: date(on), Result: "changed", Amount: amount, From: date(from), ServedOn: date(served), Health: true}
}

func ssi(on string) lifecycle.SSIForm {
	return lifecycle.SSIForm{On: date(on), Disabled: true, Resources: true, Receives: true, Proof: true}
}

func activated(on, began string) lifecycle.ServiceMemberForm {
	return lifecycle.ServiceMemberForm{On: date(on), ActivatedOn: date(began), Changes: true}
}

func heard(on, how string) lifecycle.ChangeForm {
	return lifecycle.ChangeForm{By: "prs", On: date(on), How: how, What: "A raise."}
}

// insured is an order for a monthly amount and a health provision since 2026-03-02.
func insured(amount money.Cents) step {
	return happens(lifecycle.OrderEntered{Order: lifecycle.Order{Key: "O1", Kind: "judgment", Court: "Superior Court", Number: "FL-1", EnteredOn: date("2026-03-02"), Health: true,
		Obligations: []lifecycle.Obligation{{Kind: "child", Child: "child1", Amount: amount, From: date("2026-03-02")}, {Kind: "spousal", Amount: 100_00, From: date("2026-03-02")}}}})
}

var (
	standing  = all(openedLocated, insured(1000_00))
	formsDue  = all(standing, do("start-agency-review", agencyReview("2026-03-02")))
	formsOut  = all(formsDue, do("send-review-forms", nothing))
	underWay  = all(formsOut, do("record-review-forms", formsOf("pps", "2026-03-02")), do("record-review-forms", formsOf("prs", "2026-03-02")))
	motionDue = all(underWay, do("complete-review", found("1050.00", "12")))
	inCourt   = all(motionDue, do("file-modification-motion", modify("2026-03-02", "other", "")))
	noOrder   = happens(lifecycle.OrderEnded{Order: "O1", Why: "emancipated"})
)

func init() {
	beginnings = append(beginnings, standing, formsDue, formsOut, underWay, motionDue, inCourt)
	for state, at := range map[string]step{"forms due": formsDue, "forms out": formsOut, "under way": underWay, "motion due": motionDue, "in court": inCourt, "nothing": standing} {
		if state != "in court" {
			reviewScenarios = append(reviewScenarios, scenario{"a new order from elsewhere ends a review: " + state, given(at, supported(700_00, "2026-03-02"), stands(lifecycle.ReviewProcess, lifecycle.OrderStands))})
		}
		reviewScenarios = append(reviewScenarios,
			scenario{"the last order ends: " + state, given(at, noOrder, stands(lifecycle.ReviewProcess, lifecycle.NoOrderStands), supported(700_00, "2026-03-02"), stands(lifecycle.ReviewProcess, lifecycle.OrderStands))},
		)
	}
	for name, form := range map[string]any{"record-ssi-proof": ssi("2026-03-02"), "record-service-member-form": activated("2026-03-02", "2026-03-02")} {
		for state, at := range map[string]step{"standing": standing, "forms due": formsDue, "forms out": formsOut, "under way": underWay} {
			reviewScenarios = append(reviewScenarios, scenario{name + " while " + state, given(at, do(name, form), stands(lifecycle.ReviewProcess, lifecycle.MotionDue))})
		}
	}
}

var reviewScenarios = []scenario{
	{"both parents are told every three years", given(
		openedLocated,
		refused("send-review-right", nothing, "Review and adjustment is not started", "303.8(b)(7)(i)"),
		insured(1000_00),
		has(`review-cycle-started
			clock RA-RIGHT-NOTICE: 2026-03-02 to 2029-03-02`),
		hasNo(`clock RA-CYCLE`),
		on("2029-01-01"),
		has(`reminded of RA-RIGHT-NOTICE on 2029-01-01
			task review-right for caseworker`),
		do("send-review-right", nothing),
		then(`review-right-told
			met RA-RIGHT-NOTICE
			clock RA-RIGHT-NOTICE: 2029-01-01 to 2032-01-01, target 2031-12-31
			done review-right
			notice N-REVIEW-RIGHT to prs
			notice N-REVIEW-RIGHT to pps`),
		on("2032-01-02"),
		has(`missed RA-RIGHT-NOTICE on 2032-01-02
			clock RA-RIGHT-NOTICE: 2032-01-01 to 2035-01-01, target 2034-12-29`),
	)},
	{"on aid the order is reviewed every three years without a request", given(
		openedOnAid, insured(1000_00),
		has(`clock RA-CYCLE: 2026-03-02 to 2029-03-02`),
		on("2028-09-15"),
		has(`reminded of RA-CYCLE on 2028-09-03
			task cycle-review for caseworker`),
		do("start-agency-review", agencyReview("2028-09-15")),
		has(`done cycle-review`),
		do("send-review-forms", nothing),
		on("2029-03-03"),
		has(`missed RA-CYCLE on 2029-03-03`),
		do("complete-review", found("1000.00", "12")),
		has(`met RA-CYCLE
			clock RA-CYCLE: 2029-03-03 to 2032-03-03`),
	)},
	{"an oral request: forms within 15 business days, back in 20, reviewed in 40, the court asked within 180 days", given(
		openedLocated,
		refused("request-review", reviewAsk("2026-03-02", true), "Review and adjustment is not started", "22 CCR 115510"),
		insured(1000_00),
		wrong("request-review", reviewAsk("2026-03-01", true), "on", "older than the order"),
		do("request-review", reviewAsk("2026-03-02", true)),
		then(`review-requested
			clock RA-REQ-PROCESS: 2026-03-02 to 2026-03-23
			task review-forms for caseworker`),
		refused("decline-review", nothing, "never reviewed", "115510(c)"),
		refused("start-agency-review", agencyReview("2026-03-02"), "Review and adjustment is forms due", "115525"),
		on("2026-03-23"),
		do("send-review-forms", nothing),
		then(`review-forms-sent
			met RA-REQ-PROCESS
			clock RA-FORMS-BACK: 2026-03-23 to 2026-04-21
			clock RA-REVIEW-40: 2026-03-23 to 2026-05-19
			done review-forms
			notice N-REVIEW-FORMS to prs
			notice N-REVIEW-FORMS to pps`),
		refused("send-review-forms", nothing, "forms out", "115510(e)"),
		refused("complete-review", found("950.00", "12"), "Review and adjustment is forms out", "115535(a)"),
		on("2026-04-10"),
		do("record-review-forms", lifecycle.FormsBack{By: "prs", On: date("2026-04-10")}),
		then(`review-forms-back`),
		do("record-review-forms", formsOf("pps", "2026-04-10")),
		then(`review-forms-back
			clock RA-180: 2026-04-10 to 2026-10-07`),
		on("2026-04-22"),
		has(`missed RA-FORMS-BACK on 2026-04-22
			review-without-forms
			task review-amount for caseworker`),
		hasNo(`task missed RA-FORMS-BACK`),
		do("record-review-forms", formsOf("prs", "2026-04-22")),
		do("complete-review", found("950.00", "12")),
		then(`review-completed
			met RA-REVIEW-40
			done review-amount
			task modification-motion for caseworker
			notice N-REVIEW-OUTCOME to prs
			notice N-REVIEW-OUTCOME to pps`),
		refused("record-review-forms", formsOf("prs", "2026-04-22"), "motion due", "115510(b)"),
		wrong("file-modification-motion", modify("2026-04-21", "unemployment", "2026-02-20"), "filed_on", "older than the decision"),
		do("file-modification-motion", modify("2026-04-22", "unemployment", "2026-02-20")),
		then(`modification-filed
			done modification-motion
			task modification-ruling for caseworker`),
		refused("record-deployment-return", lifecycle.DeploymentReturn{On: date("2026-04-22")}, "No return from deployment", "3651(c)(2)"),
		on("2026-06-01"),
		wrong("record-modification-ruling", ruledTo("2026-04-21", "950.00", "2026-04-25", "2026-04-21"), "on", "older than the motion"),
		wrong("record-modification-ruling", ruledTo("2026-06-01", "950.00", "2026-04-25", "2026-04-21"), "served_on", "between"),
		wrong("record-modification-ruling", ruledTo("2026-06-01", "950.00", "2026-04-21", "2026-04-25"), "from", "cannot reach back"),
		wrong("record-modification-ruling", ruledTo("2026-06-01", "950.00", "2026-05-01", "2026-04-25"), "from", "April 25, 2026"),
		do("record-modification-ruling", ruledTo("2026-06-01", "950.00", "2026-04-25", "2026-04-25")),
		has(`review-ended
			met RA-180
			clock RA-REPEAT-6M: 2026-06-01 to 2026-12-01
			order-entered
			done modification-ruling`),
		stands(lifecycle.ReviewProcess, lifecycle.OrderStands),
		check(func(t tester, s *story) {
			o, _ := s.c.OrderInForce()
			if o.Kind != "modified" || o.Key != "O2" || o.Monthly() != 1050_00 || !o.Health || len(o.Obligations) != 2 || o.Obligations[0].Child != "child1" || o.Obligations[0].From != date("2026-04-25") {
				t.Errorf("the order is %+v", o)
			}
		}),
	)},
	{"a request soon after a review without a change may be declined, one with a change may not", given(
		underWay,
		do("complete-review", found("1049.99", "12")),
		has(`review-completed
			review-ended
			notice N-REVIEW-OUTCOME to prs`),
		hasNo(`task modification-motion`),
		on("2026-06-01"),
		do("request-review", reviewAsk("2026-06-01", true)),
		refused("decline-review", nothing, "Against it: Circumstances have changed", "115510(c)"),
		do("send-review-forms", nothing),
		do("record-ssi-proof", ssi("2026-06-01")),
		do("file-modification-motion", modify("2026-06-01", "other", "")),
		do("record-modification-ruling", lifecycle.ModificationRuling{On: date("2026-06-01"), Result: "denied"}),
		do("request-review", reviewAsk("2026-06-01", false)),
		do("decline-review", nothing),
		then(`review-declined
			met RA-REQ-PROCESS
			done review-forms
			notice N-REVIEW-DECLINED to pps`),
		on("2026-12-02"),
		has(`reached RA-REPEAT-6M on 2026-12-02`),
		do("start-agency-review", agencyReview("2026-12-02")),
		refused("decline-review", nothing, "Nobody asked", "115510(c)"),
	)},
	{"too short, and an agreed amount below the guideline", given(
		underWay,
		do("complete-review", found("2000.00", "3")),
		stands(lifecycle.ReviewProcess, lifecycle.OrderStands),
		do("start-agency-review", agencyReview("2026-03-02")), do("send-review-forms", nothing), do("record-review-forms", formsOf("pps", "2026-03-02")), do("record-review-forms", formsOf("prs", "2026-03-02")),
		do("complete-review", lifecycle.ReviewFinding{Guideline: "1000.01", Months: "1", Below: true, Calculated: "By pay stubs."}),
		stands(lifecycle.ReviewProcess, lifecycle.MotionDue),
	)},
	{"no health provision is reason enough (45 CFR 303.8(d))", given(
		openedLocated, supported(500_00, "2026-03-02"),
		do("start-agency-review", agencyReview("2026-03-02")), do("send-review-forms", nothing), do("record-review-forms", formsOf("pps", "2026-03-02")), do("record-review-forms", formsOf("prs", "2026-03-02")),
		do("complete-review", found("500.00", "1")),
		stands(lifecycle.ReviewProcess, lifecycle.MotionDue),
	)},
	{"what nobody does in time", given(
		formsDue,
		on("2026-03-24"),
		has(`reminded of RA-LCSA-INIT on 2026-03-20
			missed RA-LCSA-INIT on 2026-03-24`),
		do("send-review-forms", nothing),
		on("2026-05-21"),
		has(`reminded of RA-REVIEW-40 on 2026-05-13
			missed RA-REVIEW-40 on 2026-05-21`),
		on("2026-10-21"),
		has(`reminded of RA-180 on 2026-09-20
			missed RA-180 on 2026-10-21`),
	)},
	{"a request that nobody starts", given(
		standing, do("request-review", reviewAsk("2026-03-02", true)), on("2026-03-24"),
		has(`reminded of RA-REQ-PROCESS on 2026-03-20
			missed RA-REQ-PROCESS on 2026-03-24`),
	)},
	{"the forms of an agency review go out in time", given(formsOut, has(`met RA-LCSA-INIT`))},
	{"a letter tells of a change: the parent is asked within 15 business days", given(
		openedLocated,
		refused("record-change-heard", heard("2026-03-02", "written"), "not started", "115510(a)(2)"),
		insured(1000_00),
		refused("decline-inquiry", nothing, "No parent waits", ""),
		do("record-change-heard", heard("2026-03-02", "oral")),
		then(`change-heard
			task ask-review for caseworker`),
		do("decline-inquiry", nothing),
		then(`review-not-wanted
			done ask-review`),
		do("record-change-heard", heard("2026-03-02", "written")),
		has(`clock RA-INQUIRE: 2026-03-02 to 2026-03-23`),
		do("request-review", reviewAsk("2026-03-02", true)),
		has(`met RA-INQUIRE`),
	)},
	{"nobody asks the parent", given(
		standing, do("record-change-heard", heard("2026-03-02", "written")), on("2026-03-24"),
		has(`reminded of RA-INQUIRE on 2026-03-20
			missed RA-INQUIRE on 2026-03-24`),
	)},
	{"SSI means: a motion in 30 days (Fam. Code 17400.5)", given(
		standing,
		refused("record-ssi-proof", lifecycle.SSIForm{On: date("2026-03-02"), Disabled: true, Receives: true, Proof: true}, "resource test", "17400.5"),
		do("record-ssi-proof", ssi("2026-03-02")),
		has(`clock RA-SSI-30: 2026-03-02 to 2026-04-01
			task modification-motion for caseworker`),
		on("2026-04-02"),
		has(`reminded of RA-SSI-30 on 2026-03-25
			missed RA-SSI-30 on 2026-04-02`),
	)},
	{"SSI means: the motion in time", given(
		standing, do("record-ssi-proof", ssi("2026-03-02")), do("file-modification-motion", modify("2026-03-02", "other", "")), has(`met RA-SSI-30`),
		do("record-modification-ruling", ruledTo("2026-03-02", "0.00", "2026-03-02", "2026-03-02")),
	)},
	{"activated and deployed: a motion in 5 business days, off calendar 90 days after the return (Fam. Code 3651(c)(2), 17440)", given(
		standing,
		refused("record-service-member-form", lifecycle.ServiceMemberForm{On: date("2026-03-02"), ActivatedOn: date("2026-03-10")}, "any change in the dollar amount", "17440(c)"),
		refused("file-modification-motion", modify("2026-03-02", "other", ""), "order stands", "3651"),
		refused("record-modification-ruling", ruledTo("2026-03-02", "1.00", "2026-03-02", "2026-03-02"), "order stands", "303.8(e)"),
		do("record-service-member-form", activated("2026-03-02", "2026-03-10")),
		has(`clock RA-MIL-5: 2026-03-02 to 2026-03-09`),
		on("2026-03-11"),
		has(`reminded of RA-MIL-5 on 2026-03-07
			missed RA-MIL-5 on 2026-03-10`),
		do("file-modification-motion", modify("2026-03-11", "military_activation", "2026-03-10")),
		refused("record-hearing-requested", nothing, "No return from deployment", "3651(c)(2)"),
		on("2026-09-01"),
		wrong("record-deployment-return", lifecycle.DeploymentReturn{On: date("2026-03-09")}, "on", "before the activation"),
		do("record-deployment-return", lifecycle.DeploymentReturn{On: date("2026-09-01")}),
		then(`deployment-ended
			clock RA-MIL-RETURN: 2026-09-01 to 2026-11-30`),
		on("2026-12-01"),
		has(`missed RA-MIL-RETURN on 2026-12-01
			review-ended`),
		stands(lifecycle.ReviewProcess, lifecycle.OrderStands),
	)},
	{"the service member asks for a hearing in time, and good cause lets the court choose another day", given(
		standing,
		do("record-service-member-form", activated("2026-03-02", "2026-03-02")),
		do("file-modification-motion", modify("2026-03-02", "military_activation", "2026-03-02")),
		has(`met RA-MIL-5`),
		on("2026-09-01"),
		do("record-deployment-return", lifecycle.DeploymentReturn{On: date("2026-09-01")}),
		do("record-hearing-requested", nothing),
		then(`deployment-hearing-requested
			met RA-MIL-RETURN`),
		do("record-modification-ruling", func() lifecycle.ModificationRuling {
			r := ruledTo("2026-09-01", "300.00", "2026-08-01", "2026-03-05")
			r.Excused = true
			return r
		}()),
	)},
	{"the other parent must be located first: the 180 days wait", given(
		opened(), insured(1000_00), do("start-agency-review", agencyReview("2026-03-02")), do("send-review-forms", nothing),
		do("record-review-forms", formsOf("prs", "2026-03-02")),
		hasNo(`clock RA-180`),
		on("2026-04-01"),
		do("add-lead", fromMother(false)), do("verify-lead", right("L1", "2026-04-01")),
		has(`clock RA-180: 2026-04-01 to 2026-09-28`),
	)},
}

func TestReviewAndAdjustment(t *testing.T) {
	wholeProcess(t, lifecycle.ReviewAndAdjustment, tell(t, reviewScenarios))
}
