package lifecycle_test

import (
	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

var agreementPaths = []scenario{
	{"agreement before any action: offer, counteroffer, signatures, hearing in ten days (Fam. Code 17416)", given(
		openedLocated, on("2026-03-10"),
		refused("counter-agreement", lifecycle.CounterForm{}, "No offer is open", "4065"),
		refused("abandon-agreement", lifecycle.AbandonForm{Why: "silent"}, "No offer is open", "4065"),
		refused("sign-agreement", signature("pps", true), "No offer is open", "4065"),
		do("propose-agreement", offer("agency", "800")),
		then(`agreement-proposed
			task agreement for caseworker
			notice N-STIPULATION to pps
			notice N-STIPULATION to prs`),
		refused("propose-agreement", offer("agency", "800"), "An offer is open", "4065"),
		wrong("counter-agreement", lifecycle.CounterForm{By: "pps", On: date("2026-03-10"), Monthly: "800"}, "monthly", "offer that stands"),
		do("counter-agreement", lifecycle.CounterForm{By: "pps", On: date("2026-03-10"), Monthly: "100"}),
		refused("sign-agreement", signature("pps", false), "needs the declarations", "4065(a)"),
		do("sign-agreement", signature("pps", true)),
		refused("sign-agreement", signature("agency", false), "person receiving support has not signed", "17406(j)"),
		refused("record-agreed-order", lifecycle.AgreedOrderForm{}, "does not hold without all signatures", "17406(j)"),
		refused("ask-agreement-hearing", dayOf("2026-03-10"), "does not hold without all signatures", "17406(j)"),
		wrong("sign-agreement", signature("pps", true), "by", "recorded already"),
		do("sign-agreement", signature("prs", true)),
		do("sign-agreement", signature("agency", false)),
		has(`agreement-completed
			done agreement
			task agreed-order for caseworker`),
		do("ask-agreement-hearing", dayOf("2026-03-10")),
		then(`agreement-hearing-asked
			clock EST-AGREEMENT-HEARING: 2026-03-10 to 2026-03-20`),
		refused("record-agreed-order", agreedOrder("2026-03-10"), "certificate of the parent's attorney", "17416(b)"),
		wrong("record-agreed-order", agreedOrder("2026-03-10", func(x *lifecycle.AgreedOrderForm) {
			x.Amounts = []lifecycle.AmountEntry{{Child: "child1", Amount: "99"}}
		}), "amounts", "agreed on $100.00"),
		wrong("record-agreed-order", agreedOrder("2026-03-10", func(x *lifecycle.AgreedOrderForm) { x.Advice = "judge" }), "court", "no complaint was filed"),
		refused("record-agreed-order", agreedOrder("2026-03-10", advised, func(x *lifecycle.AgreedOrderForm) { x.Parentage = false }), "parentage of child 1", "17416(a)"),
		do("record-agreed-order", agreedOrder("2026-03-10", advised)),
		has(`order-entered
			establishment-concluded
			met EST-AGREEMENT-HEARING
			done agreed-order`),
		check(func(t tester, s *story) {
			if o, _ := s.c.OrderInForce(); o.Kind != "stipulated" || o.Monthly() != 10000 || o.Guideline <= 10000 || o.Number != "26FS00009" {
				t.Errorf("the order is %+v", o)
			}
		}),
	)},
	{"the court does not hear the agreement in time, and does not approve it", given(
		openedLocated, on("2026-03-10"), do("propose-agreement", offer("pps", "3000")), do("sign-agreement", signature("pps", false)), do("sign-agreement", signature("prs", false)), do("sign-agreement", signature("agency", false)),
		do("ask-agreement-hearing", dayOf("2026-03-10")), on("2026-03-25"), has(`missed EST-AGREEMENT-HEARING on 2026-03-21`),
		do("abandon-agreement", lifecycle.AbandonForm{Why: "court"}), has(`done agreed-order`),
	)},
	{"on CalWORKs no agreement below the guideline (Fam. Code 4065(c))", given(
		by(lifecycle.Caseworker), do("receive-referral", referral(func(r *lifecycle.ReferralForm) { r.Paying.Home = home("9 Oak Road", "Fresno") })), reviewed,
		do("open-case", opening(func(o *lifecycle.OpeningForm) { o.LocationAdequate = "yes" })), on("2026-03-10"),
		refused("propose-agreement", offer("prs", "100"), "may not agree to less", "4065(a)(5)"),
		do("propose-agreement", offer("prs", "3000")),
		refused("counter-agreement", lifecycle.CounterForm{By: "pps", On: date("2026-03-10"), Monthly: "100"}, "may not agree to less", "4065(a)(5)"),
		refused("sign-agreement", signature("agency", false), "parent paying support has not signed", "17406(j)"),
		do("sign-agreement", signature("pps", false)),
		do("sign-agreement", signature("agency", false)),
	)},
	{"agreed after filing", given(offered, do("sign-agreement", signature("pps", true)), do("sign-agreement", signature("prs", true)), do("sign-agreement", signature("agency", false)), do("record-agreed-order", agreedOrder("2026-03-10")), stands(lifecycle.EstablishmentProcess, lifecycle.EstOrdered))},
	{"agreed at issue", given(complaintAnswered, do("propose-agreement", offer("agency", "800")), do("sign-agreement", signature("pps", true)), do("sign-agreement", signature("prs", true)), do("sign-agreement", signature("agency", false)), do("record-agreed-order", agreedOrder("2026-04-01")), stands(lifecycle.EstablishmentProcess, lifecycle.EstOrdered))},
}

func agreedOrder(on string, change ...func(*lifecycle.AgreedOrderForm)) lifecycle.AgreedOrderForm {
	x := lifecycle.AgreedOrderForm{OrderTerms: orderTerms(on), Parentage: true}
	for _, f := range change {
		f(&x)
	}
	return x
}

func advised(x *lifecycle.AgreedOrderForm) {
	x.Advice, x.Court, x.Number = "attorney", "Superior Court of Sacramento County", "26FS00009"
}

var orderPaths = []scenario{
	{"an existing order is recorded while the parent is looked for", given(
		opened(), do("record-existing-order", existingOrder("2024-01-01")), stands(lifecycle.EstablishmentProcess, lifecycle.EstOrdered),
		refused("record-existing-order", existingOrder("2024-01-01"), "A support order is in force", "17400(a)"),
		on("2026-04-01"), has(`reminded of EST-ORDER-COPY on 2026-03-13
			missed EST-ORDER-COPY on 2026-03-17`),
	)},
	{"an application that tells of an order starts the work at once", given(
		by(lifecycle.Caseworker), do("file-application", signed(func(a *lifecycle.ApplicationForm) { a.ExistingOrder, a.OrderCourt = "yes", "Fresno" })), reviewed, do("open-case", opening()),
		has(`establishment-started`), hasNo(`clock EST-90`),
		wrong("record-existing-order", existingOrder("2024-01-01", func(x *lifecycle.ExistingForm) { x.Amounts = nil }), "amounts", "support of each child"),
		wrong("record-existing-order", existingOrder("2024-01-01", func(x *lifecycle.ExistingForm) { x.Start = calendar.Date{} }), "start", "first day"),
	)},
	{"an existing order while preparing", given(openedLocated, do("record-existing-order", existingOrder("2024-01-01")), has(`met EST-90
		done income-basis`))},
	{"an existing order after filing", given(onActual, do("record-existing-order", existingOrder("2024-01-01")), has(`ended EST-EFFECTIVE`))},
	{"an existing order after service failed", given(onActual, triedThrice, do("conclude-service-attempts", nothing), do("record-existing-order", existingOrder("2024-01-01")))},
	{"dismissed, looked at again, and an existing order found", given(
		onActual, do("dismiss-support-action", dismissal("2026-03-10")), has(`task reassess for caseworker
			ended EST-90
			ended EST-EFFECTIVE`),
		wrong("reassess-dismissal", lifecycle.DismissalReassessment{Seek: "later", Reassess: date("2026-03-10")}, "reassess", "future"),
		do("reassess-dismissal", lifecycle.DismissalReassessment{Seek: "later", Reassess: date("2027-03-10")}), then(`dismissal-reassessed`),
		do("record-existing-order", existingOrder("2024-01-01")), has(`done reassess`),
	)},
	{"dismissed after service failed, and sought again", given(onActual, triedThrice, do("conclude-service-attempts", nothing),
		wrong("dismiss-support-action", lifecycle.ActionDismissal{On: date("2026-03-20"), Why: "unserved", Reassess: date("2026-03-20")}, "reassess", "future"),
		do("dismiss-support-action", dismissal("2026-03-20")), do("reassess-dismissal", lifecycle.DismissalReassessment{Seek: "yes"}), stands(lifecycle.EstablishmentProcess, lifecycle.EstPreparing))},
	{"dismissed after service, stayed", given(servedActual, do("record-military-status", militaryStatus("yes", "2026-03-16")), do("record-military-stay", dayOf("2026-03-16")), do("dismiss-support-action", dismissal("2026-03-16")), has(`ended SCRA-STAY
		met EST-EXPEDITE-6`))},
	{"dismissed at issue", given(complaintAnswered, do("dismiss-support-action", dismissal("2026-04-01")), has(`ended EST-TEMP-90`))},
	{"dismissed before the hearing", given(toHearing, do("dismiss-support-action", dismissal("2026-04-20")), has(`ended EST-HEARING-NOTICE`))},
	{"the registry is late", given(defaultJudged, on("2026-05-20"), has(`missed EST-REGISTRY on 2026-05-12
		task registry-late for caseworker`),
		do("record-registry-step", lifecycle.RegistryStep{Step: "sent", On: date("2026-05-20")}), on("2026-06-10"), has(`missed EST-REGISTRY-ENTRY on 2026-05-29`),
		do("record-registry-step", lifecycle.RegistryStep{Step: "entered", On: date("2026-06-10")}), has(`done registry-late`))},
	{"the order ends, another is recorded, and another is sought", given(
		defaultJudged,
		func(s *story) { s.record(lifecycle.OrderEnded{Order: "O1", Why: "all it ordered has ended"}) },
		stands(lifecycle.EstablishmentProcess, lifecycle.EstEnded),
		func(s *story) {
			s.record(lifecycle.OrderEntered{Order: lifecycle.Order{Key: "O2", Kind: "registered", EnteredOn: date("2026-04-20"), Obligations: []lifecycle.Obligation{{Kind: "child", Child: "child1", Amount: 100, From: date("2026-04-20")}}}})
		},
		stands(lifecycle.EstablishmentProcess, lifecycle.EstOrdered),
		func(s *story) { s.record(lifecycle.OrderEnded{Order: "O2", Why: "all it ordered has ended"}) },
		by(lifecycle.Caseworker),
		do("start-establishment", lifecycle.EstablishmentStart{Why: "A younger child."}),
		stands(lifecycle.EstablishmentProcess, lifecycle.EstPreparing),
	)},
	{"the order ended, and the parent is found again", given(
		defaultJudged,
		func(s *story) { s.record(lifecycle.OrderEnded{Order: "O1", Why: "all it ordered has ended"}) },
		by(lifecycle.Caseworker), do("start-locate", lifecycle.LocateReason{Why: "Moved."}), do("add-lead", fromMother(false)), do("verify-lead", right("L1", "2026-04-20")),
		has(`establishment-started
			clock EST-90: 2026-04-20 to 2026-07-19, target 2026-07-17`),
		wrong("record-existing-order", existingOrder("2026-04-19"), "on", "before the agency received it"),
	)},
}
