package lifecycle_test

import "casewright/domain/lifecycle"

var hearingPaths = []scenario{
	{"answered: motion, opposition, reply, a continuance of at most 90 days, judgment", given(
		complaintAnswered, on("2026-04-20"),
		wrong("file-judgment-motion", judgmentMotion("2026-04-20", "2026-05-01"), "hearing.on", "16 court days"),
		refused("serve-judgment-motion", lifecycle.JudgmentMotionService{}, "Order establishment is at issue", "1005(b)"),
		do("file-judgment-motion", judgmentMotion("2026-04-20", "2026-05-20")),
		has(`judgment-motion-filed
			done file-motion
			support-hearing-set
			clock EST-MOTION-NOTICE: 2026-05-20 to 2026-04-28
			clock EST-HEARING-NOTICE: 2026-05-20 to 2026-05-13
			task serve-motion for caseworker
			task support-hearing-notice for caseworker
			task hearing-result for caseworker`),
		refused("record-motion-opposition", dayOf("2026-04-20"), "was not served", "17404(b)(1)"),
		refused("record-judgment", judgment("2026-04-20", "yes"), "was not served", "17404(b)(1)"),
		do("serve-judgment-motion", lifecycle.JudgmentMotionService{On: date("2026-04-20"), Manner: "overnight"}),
		then(`judgment-motion-served
			met EST-MOTION-NOTICE
			clock EST-MOTION-OPP: 2026-05-20 to 2026-05-07
			clock EST-MFJ-CONT: 2026-04-20 to 2026-07-20
			done serve-motion
			notice N-MOTION to pps`),
		refused("serve-judgment-motion", lifecycle.JudgmentMotionService{On: date("2026-04-20"), Manner: "mail"}, "was served on April 20, 2026", ""),
		refused("file-motion-reply", dayOf("2026-04-20"), "No opposition", "1005(b)"),
		do("send-support-hearing-notice", dayOf("2026-04-20")),
		then(`recipient-told-of-hearing
			met EST-HEARING-NOTICE
			done support-hearing-notice
			notice N-HEARING to prs`),
		refused("send-support-hearing-notice", dayOf("2026-04-20"), "No notice of hearing is owed", ""),
		on("2026-05-06"),
		do("record-motion-opposition", dayOf("2026-05-06")),
		then(`motion-opposed
			met EST-MOTION-OPP
			clock EST-MOTION-REPLY: 2026-05-20 to 2026-05-13
			task motion-reply for caseworker`),
		do("file-motion-reply", dayOf("2026-05-06")),
		has(`met EST-MOTION-REPLY
			done motion-reply`),
		on("2026-05-20"),
		wrong("continue-support-hearing", lifecycle.HearingContinuance{Why: "rights", Hearing: supportHearing("2026-07-30")}, "hearing.on", "July 20, 2026"),
		wrong("continue-support-hearing", lifecycle.HearingContinuance{Why: "rights", Hearing: supportHearing("2026-05-20")}, "hearing.on", "later day"),
		do("continue-support-hearing", lifecycle.HearingContinuance{Why: "rights", Hearing: supportHearing("2026-07-10")}),
		hasNo(`clock EST-HEARING-NOTICE`),
		do("ask-temporary-support", dayOf("2026-05-20")),
		has(`met EST-TEMP-90
			done temporary-support`),
		refused("ask-temporary-support", dayOf("2026-05-20"), "was asked for on May 20, 2026", "17400(g)"),
		wrong("record-temporary-order", lifecycle.TemporarySupportForm{OrderTerms: func() lifecycle.OrderTerms { t := orderTerms("2026-05-20"); t.Start = date("2026-01-01"); return t }()}, "start", "4009"),
		do("record-temporary-order", lifecycle.TemporarySupportForm{OrderTerms: orderTerms("2026-05-20")}),
		stands(lifecycle.EstablishmentProcess, lifecycle.EstMotion),
		on("2026-07-10"),
		wrong("record-judgment", judgment("2026-07-10", "yes", func(j *lifecycle.JudgmentForm) { j.Start = date("2026-01-01") }), "start", "March 10, 2026"),
		do("record-judgment", judgment("2026-07-10", "yes", func(j *lifecycle.JudgmentForm) {
			j.Start, j.Arrears, j.Installment = date("2026-03-10"), "900", "50"
		})),
		check(func(t tester, s *story) {
			o, _ := s.c.OrderInForce()
			if len(s.c.Orders) != 2 || o.ByDefault || o.Obligations[0].From != date("2026-03-10") || o.Obligations[1].Total != 90000 {
				t.Errorf("orders %+v", s.c.Orders)
			}
		}),
		refused("record-capacity-review", lifecycle.CapacityReview{}, "no default order on earning capacity", "17430(e)(1)(A)"),
		refused("ask-set-aside", setAside("473", "pps", "2026-07-10"), "not entered by default", "473"),
	)},
	{"the motion is not served in time, the hearing is set later; no opposition, no reply, no judgment", given(
		complaintAnswered, on("2026-04-20"), do("file-judgment-motion", judgmentMotion("2026-04-20", "2026-05-20")), on("2026-04-30"),
		has(`missed EST-MOTION-NOTICE on 2026-04-29
			task motion-late for caseworker`),
		wrong("serve-judgment-motion", lifecycle.JudgmentMotionService{On: date("2026-04-30"), Manner: "mail"}, "on", "Have the hearing set later"),
		wrong("continue-support-hearing", lifecycle.HearingContinuance{Why: "notice", Hearing: supportHearing("2026-05-21")}, "hearing.on", "16 court days"),
		do("continue-support-hearing", lifecycle.HearingContinuance{Why: "notice", Hearing: supportHearing("2026-06-24")}),
		has(`done motion-late`),
		on("2026-05-15"),
		has(`missed EST-HEARING-NOTICE on 2026-05-14`),
		do("serve-judgment-motion", lifecycle.JudgmentMotionService{On: date("2026-05-15"), Manner: "mail"}),
		on("2026-06-12"),
		has(`missed EST-MOTION-OPP on 2026-06-11`),
		do("record-motion-opposition", dayOf("2026-06-12")),
		on("2026-08-20"),
		has(`missed EST-MOTION-REPLY on 2026-06-17
			reminded of EST-MFJ-CONT on 2026-07-29
			missed EST-MFJ-CONT on 2026-08-14
			reminded of EST-TEMP-90 on 2026-06-15
			missed EST-TEMP-90 on 2026-07-01`),
	)},
	{"a newborn: temporary support within nine months of birth (Fam. Code 17400(g)(2)(B))", given(
		by(lifecycle.Caseworker),
		do("file-application", signed(func(a *lifecycle.ApplicationForm) {
			a.Paying.Home = home("9 Oak Road", "Fresno")
			a.Children[0].BirthDate = date("2026-01-10")
		})),
		reviewed,
		do("open-case", opening(func(o *lifecycle.OpeningForm) { o.LocationAdequate = "yes" })),
		on("2026-03-10"), do("decide-income-basis", incomeBasis()), do("prepare-judgment", proposedJudgment()), do("file-support-complaint", complaintFiling("2026-03-10")),
		do("record-summons-service", complaintServed("personal", "2026-03-10")), on("2026-03-20"), do("record-court-answer", dayOf("2026-03-20")),
		has(`clock EST-TEMP-9M: 2026-01-10 to 2026-10-12`),
		on("2026-10-20"),
		has(`reminded of EST-TEMP-9M on 2026-09-27
			missed EST-TEMP-9M on 2026-10-13`),
	)},
	{"a newborn, and temporary support in time", given(
		by(lifecycle.Caseworker),
		do("file-application", signed(func(a *lifecycle.ApplicationForm) {
			a.Paying.Home = home("9 Oak Road", "Fresno")
			a.Children[0].BirthDate = date("2026-01-10")
		})),
		reviewed,
		do("open-case", opening(func(o *lifecycle.OpeningForm) { o.LocationAdequate = "yes" })),
		on("2026-03-10"), do("decide-income-basis", incomeBasis()), do("prepare-judgment", proposedJudgment()), do("file-support-complaint", complaintFiling("2026-03-10")),
		do("record-summons-service", complaintServed("personal", "2026-03-10")), on("2026-03-20"), do("record-court-answer", dayOf("2026-03-20")), do("ask-temporary-support", dayOf("2026-03-20")),
		has(`met EST-TEMP-9M`),
	)},
	{"earning capacity: always a hearing, never more than proposed by default (Fam. Code 17430(b))", given(
		servedCapacity,
		hasNo(`clock EST-DEFAULT-EARLIEST`),
		on("2026-04-20"),
		refused("request-default", dayOf("2026-04-20"), "needs a motion for judgment", "17430(b)(1)"),
		motionMade,
		do("record-court-answer", dayOf("2026-04-20")),
		stands(lifecycle.EstablishmentProcess, lifecycle.EstMotion),
	)},
	{"earning capacity, nobody answers or appears", given(
		servedCapacity,
		wrong("file-judgment-motion", judgmentMotion("2026-03-16", "2026-04-15"), "hearing.on", "April 15, 2026"),
		on("2026-04-20"), motionMade, on("2026-05-20"),
		refused("record-judgment", judgment("2026-05-20", "no"), "findings on the factors", "17430(b)(3)"),
		refused("record-judgment", judgment("2026-05-20", "no"), "No affidavit on military service", "3931(b)(1)"),
		refused("record-judgment", judgment("2026-05-20", "no", func(j *lifecycle.JudgmentForm) {
			j.Amounts = []lifecycle.AmountEntry{{Child: "child1", Amount: "9000"}}
		}), "no more than the proposed", "17430(b)(3)"),
		wrong("record-judgment", judgment("2026-05-20", "no", func(j *lifecycle.JudgmentForm) { j.Amounts = []lifecycle.AmountEntry{{Child: "pps", Amount: "1"}} }), "amounts.0.child", "each child"),
	)},
	{"a recommended order is objected to, heard anew, and recommended again (Fam. Code 4251(c))", given(
		toHearing, on("2026-05-20"),
		do("record-recommended-order", dayOf("2026-05-20")),
		has(`clock EST-REC-RATIFY: 2026-05-20 to 2026-06-04
			task ratification for caseworker`),
		wrong("record-recommendation-objection", lifecycle.RecommendationObjectionForm{On: date("2026-05-20"), By: "pps", Hearing: supportHearing("2026-05-19")}, "hearing.on", "after the objection"),
		do("record-recommendation-objection", lifecycle.RecommendationObjectionForm{On: date("2026-05-20"), By: "pps", Hearing: supportHearing("2026-05-26")}),
		has(`clock EST-REC-DENOVO: 2026-05-20 to 2026-06-04
			clock EST-HEARING-NOTICE-LATE: 2026-05-20 to 2026-05-22
			met EST-REC-RATIFY`),
		do("send-support-hearing-notice", dayOf("2026-05-20")),
		has(`met EST-HEARING-NOTICE-LATE`),
		on("2026-05-26"),
		do("record-recommended-order", dayOf("2026-05-26")),
		has(`met EST-REC-DENOVO`),
		do("record-judgment", judgment("2026-05-26", "yes")),
		stands(lifecycle.EstablishmentProcess, lifecycle.EstOrdered),
	)},
	{"the judge does not ratify, and does not hear", given(
		toHearing, on("2026-05-20"), do("record-recommended-order", dayOf("2026-05-20")), on("2026-06-10"), has(`missed EST-REC-RATIFY on 2026-06-05`),
		do("record-recommendation-objection", lifecycle.RecommendationObjectionForm{On: date("2026-06-10"), By: "judge", Hearing: supportHearing("2026-06-12")}), on("2026-07-10"),
		has(`missed EST-REC-DENOVO on 2026-06-26
			missed EST-HEARING-NOTICE-LATE on 2026-06-13`),
	)},
	{"a pleading of the other parent is forwarded in five days (Fam. Code 17404(e)(3))", given(
		complaintAnswered,
		refused("forward-support-pleading", dayOf("2026-04-01"), "No pleading waits", ""),
		do("record-support-pleading", lifecycle.SupportPleading{On: date("2026-04-01"), From: "pps", Hearing: date("2026-04-20")}),
		then(`support-pleading-received
			clock EST-FORWARD-PLEADING: 2026-04-01 to 2026-04-06
			task forward-pleading for caseworker`),
		check(func(t tester, s *story) {
			if e := s.streams[caseID][len(s.streams[caseID])-3]; e.Title != "Pleading about support served on the agency, hearing on April 20, 2026; later than 30 days before it" {
				t.Errorf("title %q", e.Title)
			}
		}),
		on("2026-04-07"),
		has(`reminded of EST-FORWARD-PLEADING on 2026-04-04
			missed EST-FORWARD-PLEADING on 2026-04-07`),
		do("forward-support-pleading", dayOf("2026-04-07")),
		do("record-support-pleading", lifecycle.SupportPleading{On: date("2026-04-07"), From: "pps", Hearing: date("2026-06-20")}),
		do("forward-support-pleading", dayOf("2026-04-07")),
		has(`met EST-FORWARD-PLEADING`),
	)},
}
