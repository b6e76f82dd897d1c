package lifecycle_test

import "casewright/domain/lifecycle"

var setAsidePaths = []scenario{
	{"a default on earning capacity: first collection, check, set aside of the amount (Fam. Code 17432)", given(
		capacityDefault,
		has(`clock EST-SA-473: 2026-05-20 to 2026-11-20
			clock EST-SA-4735: 2026-05-20 to 2028-05-22
			clock EST-EC-REVIEW: 2026-05-20 to 2027-05-20`),
		refused("confirm-first-collection-notice", dayOf("2026-05-20"), "No notice of a first collection", ""),
		refused("record-income-check", lifecycle.IncomeCheck{}, "No check of the income is owed", ""),
		refused("decide-set-aside", granted("2026-05-20"), "No motion to set the order aside", ""),
		refused("record-capacity-motion", dayOf("2026-05-20"), "No motion after a review", ""),
		do("mail-entry-notice", dayOf("2026-05-20")),
		has(`clock EST-SA-4735B: 2026-05-25 to 2026-11-23`),
		on("2026-07-01"),
		by(lifecycle.Supervisor),
		wrong("record-first-collection", lifecycle.FirstCollection{On: date("2026-05-01"), Employer: "Fresno Fruit"}, "on", "entered on May 20, 2026"),
		do("record-first-collection", lifecycle.FirstCollection{On: date("2026-07-01"), Employer: "Fresno Fruit"}),
		then(`first-collection-received
			clock EST-SA-17432: 2026-07-01 to 2028-07-03
			clock EST-SA-NOTICE: 2026-07-01 to 2026-07-01
			clock EST-SA-CHECK: 2026-07-01 to 2026-10-01
			task tell-first-collection for caseworker
			task income-check for caseworker
			notice N-FIRST-COLLECTION to pps
			notice N-FIRST-COLLECTION to prs`),
		refused("record-first-collection", lifecycle.FirstCollection{On: date("2026-07-01"), Employer: "Fresno Fruit"}, "first collection came on", "17432(g)(1)"),
		do("confirm-first-collection-notice", dayOf("2026-07-01")),
		has(`met EST-SA-NOTICE
			done tell-first-collection`),
		on("2026-09-10"),
		has(`reminded of EST-SA-CHECK on 2026-09-01`),
		do("record-income-check", lifecycle.IncomeCheck{On: date("2026-09-10"), Found: "income", Amount: "100"}),
		has(`default-income-checked
			met EST-SA-CHECK
			done income-check
			task move-set-aside for caseworker
			notice N-SET-ASIDE to pps
			notice N-SET-ASIDE to prs`),
		do("ask-set-aside", setAside("17432", "agency", "2026-09-10")),
		has(`met EST-SA-17432
			met EST-SA-473
			done move-set-aside
			task set-aside-decision for caseworker`),
		refused("ask-set-aside", setAside("17432", "agency", "2026-09-10"), "is pending", ""),
		wrong("decide-set-aside", granted("2026-09-10"), "amount", "17432(j)"),
		do("decide-set-aside", lifecycle.SetAsideDecision{On: date("2026-09-10"), Granted: "yes", Amount: "100"}),
		has(`set-aside-decided
			order-entered
			ended EST-EC-REVIEW`),
		check(func(t tester, s *story) {
			if o, _ := s.c.OrderInForce(); o.Key != "O2" || o.Monthly() != 10000 || o.Obligations[0].From != date("2026-04-01") || o.ByDefault {
				t.Errorf("the new order is %+v", o)
			}
		}),
		stands(lifecycle.EstablishmentProcess, lifecycle.EstOrdered),
	)},
	{"nobody tells, nobody checks; two years pass", given(
		capacityDefault, do("mail-entry-notice", dayOf("2026-05-20")), by(lifecycle.Supervisor), do("record-first-collection", lifecycle.FirstCollection{On: date("2026-05-20"), Employer: "Fresno Fruit"}), on("2028-06-01"),
		has(`missed EST-SA-NOTICE on 2026-05-21
			missed EST-SA-CHECK on 2026-08-21
			reached EST-SA-473 on 2026-11-21
			reached EST-SA-4735B on 2026-11-24
			reached EST-SA-4735 on 2028-05-23
			reached EST-SA-17432 on 2028-05-23
			reminded of EST-EC-REVIEW on 2027-04-20
			task capacity-review for caseworker
			missed EST-EC-REVIEW on 2027-05-21`),
		do("record-income-check", lifecycle.IncomeCheck{On: date("2028-06-01"), Found: "none"}),
		do("record-capacity-review", lifecycle.CapacityReview{On: date("2028-06-01"), Evidence: "yes"}),
		has(`clock EST-EC-MOTION: 2028-06-01 to 2028-07-31
			done capacity-review
			task capacity-motion for caseworker`),
		on("2028-08-05"),
		has(`reminded of EST-EC-MOTION on 2028-07-16
			missed EST-EC-MOTION on 2028-08-01`),
		do("record-capacity-motion", dayOf("2028-08-05")),
		has(`done capacity-motion`),
	)},
	{"the review finds evidence, and the motion is filed in time", given(capacityDefault, wrong("record-capacity-review", lifecycle.CapacityReview{On: date("2025-12-31"), Evidence: "no"}, "on", "before the order was entered"),
		do("record-capacity-review", lifecycle.CapacityReview{On: date("2026-05-20"), Evidence: "yes"}), has(`met EST-EC-REVIEW
		clock EST-EC-REVIEW: 2026-05-20 to 2027-05-20`), do("record-capacity-motion", dayOf("2026-05-20")), has(`met EST-EC-MOTION`))},
	{"an order on actual income has no first collection to tell of", given(defaultJudged, by(lifecycle.Supervisor), refused("record-first-collection", lifecycle.FirstCollection{On: date("2026-04-20"), Employer: "x"}, "no default order on presumed income", "17432(b)"),
		refused("ask-set-aside", setAside("17432", "agency", "2026-04-20"), "Not met: The order was based on presumed income", "17432"))},
	{"relief for surprise within six months: the action goes on with the answer", given(
		defaultJudged, do("mail-entry-notice", dayOf("2026-04-20")), do("ask-set-aside", setAside("473", "pps", "2026-04-20")), has(`met EST-SA-473
			met EST-SA-4735
			met EST-SA-4735B`),
		do("decide-set-aside", granted("2026-04-20")),
		has(`set-aside-decided
			order-ended
			task file-motion for caseworker`),
		stands(lifecycle.EstablishmentProcess, lifecycle.EstAtIssue),
	)},
	{"no actual notice: denied", given(defaultJudged, do("ask-set-aside", setAside("473_5", "pps", "2026-04-20")), do("decide-set-aside", lifecycle.SetAsideDecision{On: date("2026-04-20"), Granted: "no"}), then(`set-aside-decided
		done set-aside-decision`), stands(lifecycle.EstablishmentProcess, lifecycle.EstOrdered))},
	{"never lawfully served: void, to be served anew", given(defaultJudged,
		refused("ask-set-aside", setAside("void_service", "agency", "2026-04-20", func(s *lifecycle.SetAsideForm) { s.Lawful = "yes" }), "Against it: The summons was lawfully served", "473(d)"),
		do("ask-set-aside", setAside("void_service", "agency", "2026-04-20")), do("decide-set-aside", granted("2026-04-20")), has(`task serve-support-complaint for caseworker`),
		stands(lifecycle.EstablishmentProcess, lifecycle.EstFiled))},
	{"the wrong person: relieved", given(defaultJudged, do("ask-set-aside", setAside("mistaken_identity", "pps", "2026-04-20")), do("decide-set-aside", granted("2026-04-20")), has(`order-ended
		establishment-ended`), stands(lifecycle.EstablishmentProcess, lifecycle.EstEnded))},
	{"military service ended: 90 days to reopen (50 USC 3931(g))", given(
		defaultJudged, on("2026-06-01"), do("record-military-status", serviceEnded("2026-05-20")), has(`clock SCRA-REOPEN: 2026-05-20 to 2026-08-18`),
		refused("ask-set-aside", setAside("scra", "agency", "2026-06-01"), "Only the person who served", "3931(g)"),
		do("ask-set-aside", setAside("scra", "pps", "2026-06-01")), has(`met SCRA-REOPEN`), do("decide-set-aside", granted("2026-06-01")), stands(lifecycle.EstablishmentProcess, lifecycle.EstAtIssue),
	)},
	{"military service ended: nobody asks", given(defaultJudged, on("2026-06-01"), do("record-military-status", serviceEnded("2026-05-20")), on("2026-09-01"), has(`reached SCRA-REOPEN on 2026-08-19`),
		do("ask-set-aside", setAside("scra", "pps", "2026-09-01")))},
}

func serviceEnded(ended string) lifecycle.MilitaryStatus {
	return lifecycle.MilitaryStatus{Status: "ended", On: date("2026-06-01"), EndedOn: date(ended)}
}
