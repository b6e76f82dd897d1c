package lifecycle_test

import "casewright/domain/lifecycle"

func offer(by, monthly string) lifecycle.ProposalForm {
	return lifecycle.ProposalForm{By: by, On: date("2026-03-10"), GuidelineForm: guidelineNumbers("4000"), Monthly: monthly}
}

func signature(by string, declared bool) lifecycle.SignatureForm {
	return lifecycle.SignatureForm{By: by, On: date("2026-03-10"), Declared: declared}
}

func dismissal(on string) lifecycle.ActionDismissal {
	return lifecycle.ActionDismissal{On: date(on), Why: "evidence", Reassess: date("2028-01-03")}
}

// triedThrice: three attempts on three days at three times after the filing of 2026-03-10.
var triedThrice = all(on("2026-03-20"), do("record-service-attempt", serviceTried("2026-03-11", "morning")), do("record-service-attempt", serviceTried("2026-03-14", "afternoon")), do("record-service-attempt", serviceTried("2026-03-18", "evening")))

// capacityDefault is a default judgment on earning capacity of 2026-05-20, because income was unknown.
var capacityDefault = all(capacityToHearing, on("2026-05-20"), do("record-military-status", militaryStatus("no", "2026-05-20")),
	do("record-judgment", judgment("2026-05-20", "no", func(j *lifecycle.JudgmentForm) { j.Findings = true })))

func setAside(route, by, on string, change ...func(*lifecycle.SetAsideForm)) lifecycle.SetAsideForm {
	s := lifecycle.SetAsideForm{On: date(on), By: by, Route: route, Amount: "100", Reason: "surprise", Promptly: "yes", Knew: "no", Avoided: "no", Lawful: "yes", WrongParty: "yes"}
	if route == "void_service" {
		s.Lawful = "no"
	}
	for _, f := range change {
		f(&s)
	}
	return s
}

func granted(on string) lifecycle.SetAsideDecision {
	return lifecycle.SetAsideDecision{On: date(on), Granted: "yes"}
}

func init() {
	beginnings = append(beginnings, triedEverythingFiled, capacityDefault, offered)
	establishmentScenarios = append(establishmentScenarios, servicePaths...)
	establishmentScenarios = append(establishmentScenarios, hearingPaths...)
	establishmentScenarios = append(establishmentScenarios, agreementPaths...)
	establishmentScenarios = append(establishmentScenarios, setAsidePaths...)
	establishmentScenarios = append(establishmentScenarios, orderPaths...)
}

var triedEverythingFiled = all(onCapacity, triedThrice)
var offered = all(onActual, do("propose-agreement", offer("agency", "800")))

var servicePaths = []scenario{
	{"what may not be done before it is time", given(
		by(lifecycle.Caseworker),
		refused("start-establishment", lifecycle.EstablishmentStart{Why: "x"}, "The case is not open yet", "303.2(b)"),
		opened(),
		refused("record-income-step", stepTaken("phone", "2026-03-02"), "Order establishment is not started", "303.4(b)"),
		refused("start-establishment", lifecycle.EstablishmentStart{Why: "x"}, "not located", "303.4(d)"),
		refused("record-military-status", militaryStatus("no", "2026-03-02"), "Order establishment is not started", "3931(b)"),
		refused("record-recommended-order", dayOf("2026-03-02"), "Order establishment is not started", "4251(c)"),
		refused("record-recommendation-objection", lifecycle.RecommendationObjectionForm{}, "Order establishment is not started", "4251(c)"),
		refused("record-temporary-order", lifecycle.TemporarySupportForm{}, "Order establishment is not started", "17400(g)"),
		refused("ask-temporary-support", dayOf("2026-03-02"), "Order establishment is not started", "17400(g)"),
		refused("continue-support-hearing", lifecycle.HearingContinuance{}, "Order establishment is not started", "17404(b)(2)"),
		refused("dismiss-support-action", dismissal("2026-03-02"), "Order establishment is not started", "303.4(e)"),
		refused("reassess-dismissal", lifecycle.DismissalReassessment{}, "Order establishment is not started", "303.4(e)"),
		refused("record-support-pleading", lifecycle.SupportPleading{}, "Order establishment is not started", "17404(e)(3)"),
		refused("record-service-attempt", serviceTried("2026-03-02", "morning"), "Order establishment is not started", "415.20(b)"),
		refused("record-summons-service", complaintServed("personal", "2026-03-02"), "Order establishment is not started", "415.10"),
	)},
	{"presumed income is gone; capacity needs evidence and every step (Fam. Code 17400(d)(2)(A))", given(
		openedLocated, on("2026-03-10"),
		refused("decide-income-basis", incomeBasis(func(b *lifecycle.BasisForm) {
			b.Info, b.ActualIncome, b.Basis = "unknown", "", lifecycle.PresumedIncome
		}), "cannot rest on presumed income", "17400(d)(2)(A)"),
		do("decide-income-basis", incomeBasis(func(b *lifecycle.BasisForm) {
			b.Info, b.ActualIncome, b.Basis, b.Filed = "unknown", "", lifecycle.PresumedIncome, date("2025-12-30")
		})),
		refused("decide-income-basis", incomeBasis(func(b *lifecycle.BasisForm) { b.Filed = date("2025-12-30"); b.Info, b.ActualIncome = "unknown", "" }), "Before 2026", "2025-12-31"),
		refused("decide-income-basis", incomeBasis(func(b *lifecycle.BasisForm) { b.Info, b.ActualIncome = "partial", "" }), "enough information to determine actual income", "17400"),
		refused("decide-income-basis", incomeBasis(onEarningCapacity), "at least three times", "17400(d)(2)(A)(iii)(I)"),
		refused("decide-income-basis", incomeBasis(onEarningCapacity), "searched the available databases", "(III)"),
		refused("decide-income-basis", incomeBasis(onEarningCapacity, func(b *lifecycle.BasisForm) { b.Basis = lifecycle.CapacityHigher }), "actual income is not known", "(ii)"),
		do("prepare-judgment", proposedJudgment()),
		refused("file-support-complaint", complaintFiling("2026-03-10"), "cannot rest on presumed income", "17400(d)(2)(A)"),
		triedEverything,
		do("decide-income-basis", incomeBasis(onEarningCapacity)),
	)},
	{"substituted service is complete on the tenth day after mailing (Code Civ. Proc. 415.20)", given(
		onActual, on("2026-03-12"),
		refused("record-summons-service", complaintServed("substituted", "2026-03-12"), "reasonable diligence", "415.20(b)"),
		wrong("record-service-attempt", serviceTried("2026-03-09", "morning"), "on", "after the complaint was filed"),
		do("record-service-attempt", serviceTried("2026-03-11", "morning")),
		do("record-summons-service", complaintServed("substituted", "2026-03-12")),
		then(`service-begun
			clock EST-GT-SERVICE-SUBST: 2026-03-12 to 2026-03-22`),
		stands(lifecycle.EstablishmentProcess, lifecycle.EstFiled),
		on("2026-03-23"),
		has(`reached EST-GT-SERVICE-SUBST on 2026-03-23
			support-complaint-served
			clock EST-ANSWER: 2026-03-22 to 2026-04-21`),
	)},
	{"delivered in person after all: the mailing no longer matters", given(
		onActual, on("2026-03-12"),
		do("record-service-attempt", serviceTried("2026-03-11", "morning")),
		do("record-summons-service", complaintServed("substituted", "2026-03-12")),
		do("record-summons-service", complaintServed("personal", "2026-03-12")),
		has(`ended EST-GT-SERVICE-SUBST`),
	)},
	{"mail out of state; delivered in person after all", given(
		onActual, do("record-summons-service", complaintServed("out_of_state", "2026-03-10")),
		do("record-summons-service", complaintServed("personal", "2026-03-10")),
		has(`ended EST-SERVICE-OOS`),
	)},
	{"mail out of state is complete on the tenth day (Code Civ. Proc. 415.40)", given(
		onActual, do("record-summons-service", complaintServed("out_of_state", "2026-03-10")), on("2026-03-21"),
		has(`reached EST-SERVICE-OOS on 2026-03-21
			support-complaint-served`),
	)},
	{"mail with an acknowledgment: complete on the day it was signed", given(
		onActual,
		refused("record-acknowledgment", lifecycle.AcknowledgmentForm{On: date("2026-03-10")}, "was not mailed", "415.30"),
		do("record-summons-service", complaintServed("acknowledgment", "2026-03-10")),
		has(`clock EST-NAR: 2026-03-10 to 2026-03-30`),
		on("2026-03-26"),
		has(`reminded of EST-NAR on 2026-03-25`),
		wrong("record-acknowledgment", lifecycle.AcknowledgmentForm{On: date("2026-03-09")}, "on", "mailed on March 10, 2026"),
		do("record-acknowledgment", lifecycle.AcknowledgmentForm{On: date("2026-03-20")}),
		has(`met EST-NAR
			clock EST-ANSWER: 2026-03-20 to 2026-04-20`),
	)},
	{"no acknowledgment comes; diligence fails; then it comes after all", given(
		onActual, do("record-summons-service", complaintServed("acknowledgment", "2026-03-10")), on("2026-03-31"),
		has(`missed EST-NAR on 2026-03-31
			task serve-another-way for caseworker`),
		refused("conclude-service-attempts", nothing, "Service was tried on 0 days", "303.3(c)"),
		triedThriceLater,
		do("conclude-service-attempts", nothing),
		has(`service-attempts-concluded
			met EST-90
			done serve-support-complaint
			task retry-service for caseworker`),
		do("record-acknowledgment", lifecycle.AcknowledgmentForm{On: date("2026-04-03")}),
		has("done serve-another-way\ndone retry-service"),
	)},
	{"publication by order of the court", given(
		onActual, on("2026-04-10"),
		wrong("record-summons-service", complaintServed("publication", "2026-03-20"), "on", "four weeks"),
		wrong("record-summons-service", complaintServed("publication", "2026-03-01"), "on", "after the complaint was filed"),
		do("record-summons-service", complaintServed("publication", "2026-03-12")),
		has(`clock EST-ANSWER: 2026-04-08 to 2026-05-08`),
	)},
	{"service failed, and the parent is found elsewhere", given(
		onActual, triedThrice, do("conclude-service-attempts", nothing),
		do("start-locate", lifecycle.LocateReason{Why: "Moved."}),
		do("add-lead", fromMother(false)),
		do("verify-lead", right("L1", "2026-03-20")),
		has(`service-resumed
			clock EST-90: 2026-03-20 to 2026-06-18
			task serve-support-complaint for caseworker`),
		stands(lifecycle.EstablishmentProcess, lifecycle.EstFiled),
	)},
	{"service failed, and then succeeds by each manner: in person", given(onActual, triedThrice, do("conclude-service-attempts", nothing), do("record-summons-service", complaintServed("personal", "2026-03-20")))},
	{"service failed, and then succeeds: left with another", given(onActual, triedThrice, do("conclude-service-attempts", nothing), do("record-summons-service", complaintServed("substituted", "2026-03-20")), on("2026-03-31"), has(`support-complaint-served`))},
	{"service failed, and then succeeds: out of state", given(onActual, triedThrice, do("conclude-service-attempts", nothing), do("record-summons-service", complaintServed("out_of_state", "2026-03-20")), on("2026-03-31"), has(`support-complaint-served`))},
	{"nobody serves for years (Code Civ. Proc. 583.210; Fam. Code 4009)", given(
		onActual, on("2029-05-20"),
		has(`reminded of EST-90 on 2026-05-14
			missed EST-90 on 2026-06-01
			reminded of EST-4009 on 2026-05-24
			reached EST-4009 on 2026-06-09
			reached EST-EFFECTIVE on 2026-04-02
			reminded of EST-SERVE-3Y on 2029-01-11
			missed EST-SERVE-3Y on 2029-03-13
			missed EST-POS-60 on 2029-05-10`),
	)},
	{"an answer in time, a late one, and an amended judgment that starts the time again", given(
		complaintAnswered,
		then(`support-complaint-answered
			met EST-ANSWER
			ended EST-DEFAULT-EARLIEST
			clock EST-TEMP-90: 2026-04-01 to 2026-06-30
			done await-answer
			task file-motion for caseworker
			task temporary-support for caseworker`),
		refused("amend-judgment", lifecycle.JudgmentAmendment{}, "Order establishment is at issue", "17430(c)"),
		refused("record-court-answer", dayOf("2026-04-01"), "The answer was filed on April 1, 2026", "17430"),
	)},
	{"amended by mail: 35 days (Fam. Code 17430(c); Code Civ. Proc. 1013)", given(
		servedActual, on("2026-04-10"),
		refused("amend-judgment", lifecycle.JudgmentAmendment{On: date("2026-04-10"), Manner: "mail", Why: "x", GuidelineForm: guidelineNumbers("4000")}, "amount stays the same", "17430(c)"),
		do("amend-judgment", lifecycle.JudgmentAmendment{On: date("2026-04-10"), Manner: "mail", Why: "A raise.", GuidelineForm: guidelineNumbers("5000")}),
		has(`ended EST-ANSWER
			clock EST-AMENDED: 2026-04-15 to 2026-05-15
			notice N-AMENDED to pps`),
		on("2026-04-20"),
		hasNo(`task request-default`),
		do("record-military-status", militaryStatus("unknown", "2026-04-20")),
		refused("request-default", dayOf("2026-04-20"), "runs through May 15, 2026", "17430"),
		on("2026-05-16"),
		has(`missed EST-AMENDED on 2026-05-16
			task request-default for caseworker`),
		do("request-default", dayOf("2026-05-16")),
		do("record-court-answer", dayOf("2026-05-16")),
		has(`done default-judgment`),
		stands(lifecycle.EstablishmentProcess, lifecycle.EstAtIssue),
	)},
	{"amended, and answered in the new time", given(servedActual, on("2026-04-10"), do("amend-judgment", lifecycle.JudgmentAmendment{On: date("2026-04-10"), Manner: "personal", Why: "A raise.", GuidelineForm: guidelineNumbers("5000")}),
		on("2026-05-01"), do("record-court-answer", dayOf("2026-05-01")), has(`met EST-AMENDED`))},
	{"in military service: counsel first, and a stay of 90 days (50 USC 3931)", given(
		servedActual,
		refused("record-military-stay", dayOf("2026-03-16"), "No military service is on file", "3931(d)"),
		on("2026-04-16"),
		do("record-military-status", militaryStatus("yes", "2026-04-16")),
		refused("request-default", dayOf("2026-04-16"), "has not appointed an attorney", "3931(b)(2)"),
		do("record-military-stay", dayOf("2026-04-16")),
		then(`proceeding-stayed
			clock SCRA-STAY: 2026-04-16 to 2026-07-15`),
		do("record-military-status", func() lifecycle.MilitaryStatus {
			m := militaryStatus("yes", "2026-04-16")
			m.Counsel = date("2026-04-15")
			return m
		}()),
		refused("request-default", dayOf("2026-04-16"), "stayed the proceeding until July 15, 2026", "3931(d)"),
		on("2026-07-16"),
		has(`reached SCRA-STAY on 2026-07-16`),
		do("request-default", dayOf("2026-07-16")),
	)},
	{"nothing happens for a year after service (45 CFR 303.101)", given(
		servedActual, on("2027-03-20"),
		has(`reminded of EST-EXPEDITE-6 on 2026-08-17
			reached EST-EXPEDITE-6 on 2026-09-17
			reminded of EST-EXPEDITE-12 on 2027-01-15
			reached EST-EXPEDITE-12 on 2027-03-17`),
	)},
	{"a UIFSA petition with an order to show cause", given(
		openedLocated, on("2026-03-10"), do("decide-income-basis", incomeBasis()), do("prepare-judgment", proposedJudgment()),
		refused("set-show-cause-hearing", lifecycle.ShowCauseForm{Hearing: supportHearing("2026-04-20")}, "Order establishment is preparing", "17404.1"),
		do("file-support-complaint", uifsaFiling("2026-03-10")),
		wrong("set-show-cause-hearing", lifecycle.ShowCauseForm{Hearing: supportHearing("2026-03-20")}, "hearing.on", "15 days before"),
		do("set-show-cause-hearing", lifecycle.ShowCauseForm{Hearing: supportHearing("2026-04-20")}),
		has(`clock EST-UIFSA-OSC: 2026-04-20 to 2026-04-03`),
		do("record-summons-service", complaintServed("personal", "2026-03-10")),
		has(`met EST-UIFSA-OSC`),
	)},
	{"a UIFSA petition that is not served in time", given(
		openedLocated, on("2026-03-10"), do("decide-income-basis", incomeBasis()), do("prepare-judgment", proposedJudgment()), do("file-support-complaint", uifsaFiling("2026-03-10")),
		do("set-show-cause-hearing", lifecycle.ShowCauseForm{Hearing: supportHearing("2026-04-20")}), on("2026-04-21"), has(`missed EST-UIFSA-OSC on 2026-04-04`),
	)},
}

var triedThriceLater = all(on("2026-04-05"), do("record-service-attempt", serviceTried("2026-04-01", "morning")), do("record-service-attempt", serviceTried("2026-04-02", "afternoon")), do("record-service-attempt", serviceTried("2026-04-03", "evening")))

func uifsaFiling(day string) lifecycle.SupportComplaintFiling {
	f := complaintFiling(day)
	f.Kind = "uifsa"
	return f
}
