package lifecycle_test

import "casewright/domain/lifecycle"

func ended(why string) lifecycle.WithholdingEnd {
	return lifecycle.WithholdingEnd{Why: why, Note: "Never worked there."}
}

func decided(on, outcome, rate string) lifecycle.ContestOutcome {
	return lifecycle.ContestOutcome{On: date(on), Outcome: outcome, Rate: rate}
}

func contest(on string) lifecycle.WithholdingContest {
	return lifecycle.WithholdingContest{On: date(on), Why: "hardship"}
}

// nothingOrdered ends the only order; the account is empty.
var nothingOrdered = happens(lifecycle.OrderEnded{Order: "O1", Why: "set aside"})

func init() {
	withholdingScenarios = append(withholdingScenarios, []scenario{
		{"the employer is silent: asked, warned by day 45, taken to account, then pays", given(
			served,
			refused("warn-employer", lifecycle.EmployerWarning{On: date("2026-03-03"), How: "fax"}, "until March 13, 2026", "5233"),
			on("2026-03-14"),
			has(`missed IWO-BEGIN of W1 on 2026-03-14
				task ask-employer of W1 for caseworker
				missed IWO-COPY of W1 on 2026-03-14`),
			wrong("warn-employer", lifecycle.EmployerWarning{On: date("2026-03-13"), How: "fax"}, "on", "10 days"),
			do("record-withholding-answer", lifecycle.WithholdingAnswer{On: date("2026-03-14"), Says: "no_pay"}),
			has(`done ask-employer of W1`),
			on("2026-04-07"),
			has(`reminded of IWO-NONCOMPLY of W1 on 2026-04-07
				task warn-employer of W1 for caseworker`),
			on("2026-04-10"),
			do("warn-employer", lifecycle.EmployerWarning{On: date("2026-04-10"), How: "certified"}),
			then(`employer-warned
				met IWO-NONCOMPLY of W1
				done warn-employer of W1
				task pursue-employer of W1 for caseworker
				notice N-IWO-LATE to employer`),
			wrong("pursue-employer", lifecycle.EmployerStep{On: date("2026-04-09"), Step: "contempt", Unpaid: "600.00"}, "on", "warning"),
			refused("pursue-employer", lifecycle.EmployerStep{On: date("2026-04-10"), Step: "transfer", Ground: "three", Unpaid: "600.00"}, "three failures", "5241(d)"),
			do("pursue-employer", lifecycle.EmployerStep{On: date("2026-04-10"), Step: "liability", Unpaid: "600.00"}),
			then(`employer-pursued`),
			on("2026-04-20"),
			do("record-income-withheld", withheld("2026-04-20", "2026-04-17")),
			has(`income-withheld
				done pursue-employer of W1`),
			refused("pursue-employer", lifecycle.EmployerStep{}, "There is no withholding order", "5241"),
			on("2026-05-20"),
			do("warn-employer", lifecycle.EmployerWarning{On: date("2026-05-20"), How: "fax"}),
			do("record-income-withheld", withheld("2026-05-20", "2026-05-17")),
			do("warn-employer", lifecycle.EmployerWarning{On: date("2026-05-20"), How: "fax"}),
			do("pursue-employer", lifecycle.EmployerStep{On: date("2026-05-20"), Step: "transfer", Ground: "three", Unpaid: "600.00"}),
		)},
		{"nobody warned the employer by day 45", given(
			served,
			on("2026-04-18"),
			has(`missed IWO-NONCOMPLY of W1 on 2026-04-18
				task missed IWO-NONCOMPLY of W1 for supervisor`),
		)},
		{"no order is sent directly to another state when it may not be (22 CCR 117405(b))", given(
			toServe,
			refused("serve-withholding", func() lifecycle.WithholdingService {
				s := serving("2026-03-02")
				s.Elsewhere, s.Barrier = "yes", "bankruptcy"
				return s
			}(), "another state", "117405(b)"),
			do("serve-withholding", func() lifecycle.WithholdingService {
				s := serving("2026-03-02")
				s.Elsewhere, s.Barrier = "yes", "none"
				return s
			}()),
		)},
		{"the court stays service; a payment is missed; the declaration ends the stay", given(
			toServe,
			wrong("record-stay", lifecycle.StayForm{On: date("2026-03-02"), Kind: "agreement", Concurs: true, Until: date("2026-03-01")}, "until", "after"),
			do("record-stay", lifecycle.StayForm{On: date("2026-03-02"), Kind: "agreement", Concurs: true, Until: date("2026-09-01")}),
			then(`withholding-stay-granted
				ended IWO-15 of W1
				done serve-withholding of W1
				task watch-stay of W1 for caseworker`),
			refused("record-stay", lifecycle.StayForm{}, "There is no withholding order that is to serve", "5260"),
			refused("serve-withholding", serving("2026-03-02"), "There is no withholding order that is to serve", "5232"),
			refused("end-stay", lifecycle.StayEnd{On: date("2026-03-02"), How: "declaration"}, "No payment was found missing", "5261(b)"),
			refused("end-stay", lifecycle.StayEnd{On: date("2026-03-02"), How: "expired"}, "no day that has come", "5260"),
			wrong("end-stay", lifecycle.StayEnd{On: date("2026-03-01"), How: "court"}, "on", "between"),
			on("2026-05-05"),
			wrong("record-stay-broken", lifecycle.StayBreach{On: date("2026-03-01"), Why: "unpaid"}, "on", "between"),
			do("record-stay-broken", lifecycle.StayBreach{On: date("2026-05-01"), Why: "unpaid"}),
			then(`withholding-stay-broken
				clock IWO-STAY-LIFT of W1: 2026-05-01 to 2026-05-11
				done watch-stay of W1
				task end-stay of W1 for caseworker`),
			refused("record-stay-broken", lifecycle.StayBreach{}, "failed already", "116104"),
			on("2026-05-08"),
			has(`reminded of IWO-STAY-LIFT of W1 on 2026-05-08`),
			do("end-stay", lifecycle.StayEnd{On: date("2026-05-08"), How: "declaration"}),
			then(`withholding-stay-ended
				clock IWO-15 of W1: 2026-05-08 to 2026-05-23, target 2026-05-22
				met IWO-STAY-LIFT of W1
				task serve-withholding of W1 for caseworker
				done end-stay of W1`),
		)},
		{"nobody acts on the failed stay; the day of the stay comes", given(
			stayedService, on("2026-03-20"), do("record-stay-broken", lifecycle.StayBreach{On: date("2026-03-20"), Why: "other"}),
			on("2026-03-31"),
			has(`missed IWO-STAY-LIFT of W1 on 2026-03-31`),
			on("2026-09-01"), do("end-stay", lifecycle.StayEnd{On: date("2026-09-01"), How: "expired"}),
		)},
		{"an employer found during the stay is served when it ends; another state's order cannot be stayed", given(
			stayedService, do("start-locate", lifecycle.LocateReason{Why: "A second job."}), do("record-source-result", atWork("edd", "Valley Vans")),
			do("verify-lead", right("L2", "2026-03-02")),
			hasNo(`withholding-started`),
			do("end-stay", lifecycle.StayEnd{On: date("2026-03-02"), How: "court"}),
			has(`withholding-started
				task serve-withholding of W2 for caseworker`),
			happens(monthly("2026-03-02", func(o *lifecycle.Order) { o.Key, o.Kind = "O2", "registered" })),
			refused("record-stay", lifecycle.StayForm{About: "W2", On: date("2026-03-02"), Kind: "good_cause", Reasons: true}, "another state's order", "5260(a)"),
		)},
		{"served in spite of a stay on another: refused", given(
			stayedService, do("start-withholding", employer("Valley Vans")),
			refused("serve-withholding", serving("2026-03-02"), "a stay stands", "5260"),
		)},
		{"the parent contests: heard in 20 days, the rate is lowered, the employer told in 10", given(
			owing(3000),
			served,
			tells(600, 150),
			refused("set-withholding-hearing", lifecycle.WithholdingHearing{}, "No request for a hearing", "5246(e)"),
			refused("decide-withholding-contest", decided("2026-03-03", "upheld", ""), "No request for a hearing", "5246(e)"),
			on("2026-03-05"),
			wrong("contest-withholding", contest("2026-03-02"), "on", "between"),
			do("contest-withholding", contest("2026-03-05")),
			then(`withholding-contested
				clock IWO-HEARING of W1: 2026-03-05 to 2026-03-25
				task withholding-hearing of W1 for caseworker`),
			refused("contest-withholding", contest("2026-03-05"), "open already", "5246(e)"),
			wrong("set-withholding-hearing", lifecycle.WithholdingHearing{Hearing: date("2026-03-04")}, "hearing", "from today on"),
			wrong("set-withholding-hearing", lifecycle.WithholdingHearing{Hearing: date("2028-03-04")}, "hearing", "Check the year"),
			do("set-withholding-hearing", lifecycle.WithholdingHearing{Hearing: date("2026-03-24")}),
			then(`withholding-hearing-set
				clock IWO-HEARING-NOTICE of W1: 2026-03-24 to 2026-03-13`),
			on("2026-03-12"),
			do("set-withholding-hearing", lifecycle.WithholdingHearing{Hearing: date("2026-03-24"), Notice: date("2026-03-12")}),
			has(`met IWO-HEARING-NOTICE of W1`),
			on("2026-03-24"),
			wrong("decide-withholding-contest", decided("2026-03-02", "upheld", ""), "on", "between"),
			do("decide-withholding-contest", decided("2026-03-24", "reduced", "50.00")),
			then(`withholding-contest-decided
				met IWO-HEARING of W1
				clock IWO-QUASH-NOTIFY of W1: 2026-03-24 to 2026-04-03
				done withholding-hearing of W1
				withholding-change-due
				task amend-withholding of W1 for caseworker`),
			on("2026-03-31"),
			has(`reminded of IWO-QUASH-NOTIFY of W1 on 2026-03-31`),
			do("amend-withholding", amending("2026-03-31")),
			then(`withholding-amended
				met IWO-QUASH-NOTIFY of W1
				done amend-withholding of W1
				notice N-IWO-EMPLOYER to employer`),
			tells(600, 50),
			refused("amend-withholding", amending("2026-03-31"), "these amounts already", "5246(d)"),
			wrong("amend-withholding", amending("2026-03-02"), "on", "between"),
			happens(monthly("2026-03-31", func(o *lifecycle.Order) { o.Key, o.Obligations[0].Amount = "O2", 80000 })),
			has(`withholding-change-due
				task amend-withholding of W1 for caseworker`),
			do("amend-withholding", amending("2026-03-31")),
			tells(800, 200),
		)},
		{"no hearing in 20 days, no notice from the clerk; quashed; the employer is not told in 10", given(
			served, do("contest-withholding", contest("2026-03-03")), do("set-withholding-hearing", lifecycle.WithholdingHearing{Hearing: date("2026-03-30")}),
			on("2026-03-24"),
			has(`missed IWO-HEARING of W1 on 2026-03-24
				task withholding-hearing-late of W1 for caseworker`),
			do("set-withholding-hearing", lifecycle.WithholdingHearing{Hearing: date("2026-03-30")}),
			has(`done withholding-hearing-late of W1`),
			do("decide-withholding-contest", decided("2026-03-24", "quashed", "")),
			has(`withholding-change-due
				task release-withholding of W1 for caseworker`),
			refused("amend-withholding", amending("2026-03-24"), "quashed it", "5246(e)(1)"),
			on("2026-04-04"),
			has(`missed IWO-QUASH-NOTIFY of W1 on 2026-04-04`),
			do("release-withholding", ended("quashed")),
			has(`withholding-released
				done release-withholding of W1`),
			stands(w1, lifecycle.IWOEnded),
		)},
		{"the court upholds it, or the arrears are corrected", given(
			served, do("contest-withholding", contest("2026-03-03")), do("decide-withholding-contest", decided("2026-03-03", "upheld", "")), hasNo("clock"),
			do("contest-withholding", contest("2026-03-03")), do("decide-withholding-contest", decided("2026-03-03", "corrected", "")),
			has(`task amend-withholding of W1 for caseworker`), do("amend-withholding", amending("2026-03-03")),
		)},
		{"the clerk's notice is late", given(
			served, do("contest-withholding", contest("2026-03-03")), do("set-withholding-hearing", lifecycle.WithholdingHearing{Hearing: date("2026-03-20")}),
			on("2026-03-11"),
			has(`missed IWO-HEARING-NOTICE of W1 on 2026-03-11
				task withholding-hearing-late of W1 for caseworker`),
		)},
		{"the child turns 18 and arrears remain: the same monthly amount goes on, amended in 30 days", given(
			owing(3000),
			inForce,
			on("2026-06-01"),
			do("end-current-support", lifecycle.SupportEnd{Child: "child1", On: date("2026-06-01")}),
			has(`current-support-ended
				withholding-change-due
				clock IWO-AMEND-EMANC of W1: 2026-06-01 to 2026-07-01
				order-ended
				task amend-withholding of W1 for caseworker`),
			refused("end-current-support", lifecycle.SupportEnd{Child: "child1", On: date("2026-06-01")}, "every child", "3901"),
			on("2026-06-24"),
			has(`reminded of IWO-AMEND-EMANC of W1 on 2026-06-24`),
			do("amend-withholding", amending("2026-06-24")),
			has(`met IWO-AMEND-EMANC of W1
				done amend-withholding of W1`),
			tells(0, 750),
			refused("release-withholding", ended("paid"), "Arrears of $3,000.00 are still owed", "303.100(a)(7)"),
			owing(0),
			refused("amend-withholding", amending("2026-06-24"), "No order in force sets current support", "5230"),
			do("release-withholding", ended("paid")),
		)},
		{"the amended order is late; then nothing is owed", given(
			owing(3000), inForce, do("end-current-support", lifecycle.SupportEnd{Child: "child1", On: date("2026-03-12")}),
			on("2026-04-14"),
			has(`missed IWO-AMEND-EMANC of W1 on 2026-04-14`),
			owing(0), nothingOrdered,
			has(`withholding-change-due
				done amend-withholding of W1
				task release-withholding of W1 for caseworker`),
		)},
		{"nothing is owed: what was not served simply ends", given(toServe, nothingOrdered, stands(w1, lifecycle.IWOEnded))},
		{"nothing is owed: the stay has nothing to stay", given(stayedService, nothingOrdered, stands(w1, lifecycle.IWOEnded))},
		{"nothing is owed: no work has to be found", given(workSought, nothingOrdered, stands(w1, lifecycle.IWOEnded))},
		{"the only child is grown: not served", given(toServe, do("end-current-support", lifecycle.SupportEnd{Child: "child1", On: date("2026-03-02")}), stands(w1, lifecycle.IWOEnded))},
		{"the only child is grown: stayed", given(stayedService, do("end-current-support", lifecycle.SupportEnd{Child: "child1", On: date("2026-03-02")}), stands(w1, lifecycle.IWOEnded))},
		{"the only child is grown: no work found", given(workSought, do("end-current-support", lifecycle.SupportEnd{Child: "child1", On: date("2026-03-03")}), stands(w1, lifecycle.IWOEnded))},
		{"started by mistake", given(
			toServe,
			refused("release-withholding", ended("paid"), "Current support of $600.00 a month is still due", "303.100(a)(7)"),
			refused("release-withholding", ended("quashed"), "No court has quashed it", "5246(e)(1)"),
			do("release-withholding", ended("error")), stands(w1, lifecycle.IWOEnded))},
		{"ended while stayed", given(stayedService, do("release-withholding", ended("error")))},
		{"ended after service: the employer is told to stop (Fam. Code § 5235(a))", given(served, do("release-withholding", ended("error")), has(`withholding-released
			notice N-IWO-END to employer`))},
		{"ended while withheld", given(inForce, do("release-withholding", ended("error")))},
		{"ended in default", given(inDefault, do("release-withholding", ended("error")))},
		{"ended while work is sought", given(workSought, do("release-withholding", ended("error")))},
		{"another payee: the employer redirects the money in 10 days", given(
			inForce,
			do("serve-payee-change", lifecycle.PayeeChange{On: date("2026-03-12"), Payee: "sdu"}),
			has(`clock IWO-PAYEE of W1: 2026-03-12 to 2026-03-23`),
			wrong("serve-payee-change", lifecycle.PayeeChange{On: date("2026-03-02"), Payee: "sdu"}, "on", "between"),
			on("2026-03-24"),
			has(`missed IWO-PAYEE of W1 on 2026-03-24
				task ask-employer of W1 for caseworker`),
			do("serve-payee-change", lifecycle.PayeeChange{On: date("2026-03-24"), Payee: "sdu"}),
			do("record-income-withheld", withheld("2026-03-24", "2026-03-24")),
			has(`met IWO-PAYEE of W1`),
		)},
		{"a good cause claim stops what would pursue support", given(
			served, do("claim-good-cause", claim),
			refused("serve-payee-change", lifecycle.PayeeChange{}, "good cause", "302.31(b)"),
			refused("amend-withholding", amending("2026-03-03"), "good cause", "302.31(b)"),
			refused("record-income-withheld", lifecycle.WithheldPay{About: "W9"}, "There is no withholding order", "303.100"),
			refused("record-withholding-answer", lifecycle.WithholdingAnswer{About: "W9"}, "There is no withholding order", "5233"),
		)},
	}...)
}
