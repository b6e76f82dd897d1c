package lifecycle_test

import "casewright/domain/lifecycle"

// persWithholds: CalPERS withholds and told the member on 2026-06-01.
var persWithholds = all(do("start-remedy", lifecycle.RemedyForm{Remedy: "calpers", On: date("2026-06-01"), Decided: "The match shows a member."}),
	do("record-pers-notice", lifecycle.PERSNotice{On: date("2026-06-01")}))

var persNoticed = all(inArrears, persWithholds)

func persAsks(what, on string) lifecycle.PERSRequest {
	return lifecycle.PERSRequest{On: date(on), Asks: what}
}

func persResult(refund, on string) lifecycle.PERSReviewForm {
	return lifecycle.PERSReviewForm{On: date(on), Form: true, Refund: refund, Basis: "A payment of May was missing."}
}

func persHearing(hearing, mailed string) lifecycle.PERSHearingForm {
	return lifecycle.PERSHearingForm{Mailed: date(mailed), Hearing: date(hearing), Time: "9:00 a.m.", Where: "Department 2"}
}

func init() {
	beginnings = append(beginnings, persNoticed, all(persNoticed, do("record-pers-request", persAsks("review", "2026-06-01"))))
}

var persScenarios = []scenario{
	{"the member disputes the amount: reviewed in 20 days, and too much is refunded in 10 (Fam. Code 17528(h), (j))", given(
		inArrears,
		refused("record-pers-notice", lifecycle.PERSNotice{On: date("2026-06-01")}, "Not in force: Intercept of CalPERS", "17528"),
		refused("record-pers-request", persAsks("review", "2026-06-01"), "No notice of CalPERS", "17528"),
		refused("complete-pers-review", persResult("", "2026-06-01"), "No review of a CalPERS intercept", "17528"),
		refused("calendar-pers-hearing", persHearing("2026-06-20", "2026-06-01"), "No hearing about a CalPERS", "17528"),
		refused("record-pers-decision", lifecycle.PERSDecision{On: date("2026-06-01")}, "is set", "17528"),
		refused("record-pers-refund", lifecycle.ActionDay{On: date("2026-06-01")}, "No refund", "17528(j)"),
		persWithholds,
		has(`pers-notice-dated
			clock PERS-REVIEW-REQ of calpers: 2026-06-01 to 2026-06-22`),
		wrong("record-pers-request", persAsks("review", "2026-05-20"), "on", "older than the notice"),
		do("record-pers-request", persAsks("review", "2026-06-01")),
		then(`pers-disputed
			met PERS-REVIEW-REQ of calpers
			clock PERS-REVIEW of calpers: 2026-06-01 to 2026-06-22
			task pers-review of calpers for caseworker`),
		refused("record-pers-notice", lifecycle.PERSNotice{On: date("2026-06-01")}, "is open", "17528(j)"),
		on("2026-06-17"),
		has(`reminded of PERS-REVIEW of calpers on 2026-06-17`),
		do("complete-pers-review", persResult("80", "2026-06-17")),
		then(`pers-reviewed
			clock PERS-REVIEW-REQ of calpers: 2026-06-17 to 2026-07-07
			met PERS-REVIEW of calpers
			clock PERS-REFUND of calpers: 2026-06-17 to 2026-06-29
			done pers-review of calpers
			task pers-refund of calpers for caseworker
			notice N-PERS-REVIEW to pps`),
		wrong("record-pers-request", persAsks("review", "2026-06-17"), "asks", "has reviewed it"),
		refused("record-pers-notice", lifecycle.PERSNotice{On: date("2026-06-17")}, "$80.00", "17528(j)"),
		do("record-pers-refund", lifecycle.ActionDay{On: date("2026-06-17")}),
		then(`pers-refunded
			met PERS-REFUND of calpers
			done pers-refund of calpers`),
		on("2026-07-08"),
		has(`reached PERS-REVIEW-REQ of calpers on 2026-07-08`),
		refused("record-pers-request", persAsks("hearing", "2026-07-08"), "had to be received by July 7, 2026", "17528(f)"),
	)},
	{"the review is not completed: the court hears it, with notice five days before (Fam. Code 17528(h), (k))", given(
		persNoticed,
		do("record-pers-request", persAsks("review", "2026-06-01")),
		on("2026-06-23"),
		has(`missed PERS-REVIEW of calpers on 2026-06-23
			pers-hearing-owed
			clock PERS-HEAR of calpers: 2026-06-23 to 2026-07-13
			done pers-review of calpers
			task pers-calendar of calpers for caseworker`),
		wrong("calendar-pers-hearing", persHearing("2026-06-27", "2026-06-23"), "hearing", "June 28, 2026"),
		do("calendar-pers-hearing", persHearing("2026-07-20", "2026-06-23")),
		then(`pers-hearing-set
			done pers-calendar of calpers
			task pers-hearing of calpers for caseworker`),
		on("2026-07-20"),
		has(`reminded of PERS-HEAR of calpers on 2026-07-06
			missed PERS-HEAR of calpers on 2026-07-14`),
		do("record-pers-decision", lifecycle.PERSDecision{On: date("2026-07-20"), Refund: "30"}),
		then(`pers-decided
			clock PERS-REFUND of calpers: 2026-07-20 to 2026-07-30
			done pers-hearing of calpers
			task pers-refund of calpers for caseworker`),
		on("2026-07-31"),
		has(`reminded of PERS-REFUND of calpers on 2026-07-27
			missed PERS-REFUND of calpers on 2026-07-31`),
	)},
	{"a hearing is asked for at once, to claim an exemption (Fam. Code 17528(i))", given(
		persNoticed,
		do("record-pers-request", persAsks("hearing", "2026-06-01")),
		has(`clock PERS-HEAR of calpers: 2026-06-01 to 2026-06-22`),
		do("calendar-pers-hearing", persHearing("2026-06-15", "2026-06-01")),
		on("2026-06-15"),
		do("record-pers-decision", lifecycle.PERSDecision{On: date("2026-06-15")}),
		then(`pers-decided
			met PERS-HEAR of calpers
			done pers-hearing of calpers`),
	)},
}
