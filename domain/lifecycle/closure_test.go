package lifecycle_test

import (
	"slices"
	"testing"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
	"casewright/domain/money"
)

// toClose is a proposal to close, met as far as the form tells.
func toClose(criterion string, change ...func(*lifecycle.ClosureProposal)) lifecycle.ClosureProposal {
	p := lifecycle.ClosureProposal{Criterion: criterion, Evidence: "Told by the county recorder on paper."}
	for _, f := range change {
		f(&p)
	}
	return p
}

var (
	deceased = toClose("b4", func(p *lifecycle.ClosureProposal) { p.Deceased, p.NothingLeft = true, true })
	unheard  = toClose("b15", func(p *lifecycle.ClosureProposal) {
		p.NoDuty, p.NotReached, p.Methods = true, true, []string{"mail", "telephone"}
	})
	onRequest = toClose("b12", func(p *lifecycle.ClosureProposal) { p.Asked = true })
	unlocated = toClose("b7i", func(p *lifecycle.ClosureProposal) { p.Searchable = true })
)

func agencyWaits(p *lifecycle.ClosureProposal) {
	p.AgencyFailed, p.NeededAct, p.TheirCase, p.Agency, p.AgencyAddress = true, "Send the certified order", "NV-77", "Nevada Division of Welfare", home("1 State Street", "Reno")
}

func toTribe(consent string) lifecycle.ClosureProposal {
	return toClose("b21", func(p *lifecycle.ClosureProposal) {
		p.Consent, p.Agency, p.AgencyAddress = consent, "Sample Tribal Child Support", home("5 River Road", "Klamath")
	})
}

func mailed(on string) lifecycle.ClosingNotice {
	return lifecycle.ClosingNotice{On: date(on), How: "mail"}
}

func answered(on, useful, contact string) lifecycle.ClosingAnswer {
	return lifecycle.ClosingAnswer{On: date(on), Useful: useful, Contact: contact, What: "She called."}
}

func again(ground, located string) lifecycle.Reopening {
	return lifecycle.Reopening{Ground: ground, Located: located, Why: "New information."}
}

var (
	checked   = lifecycle.ClosingConfirmation{Checked: true}
	dropped   = lifecycle.ClosingWithdrawal{Why: "The record was misread."}
	toldToday = func(on string) lifecycle.AgencyTold { return lifecycle.AgencyTold{On: date(on), How: "csenet"} }
	stayed    = all(do("propose-closure", deceased), do("withdraw-closing", dropped))
	closedNow = do("propose-closure", onRequest)
	reopened  = all(closedNow, do("reopen-case", again("wrong", "yes")))
)

// announced is a case whose closing was announced on 2026-04-01 for want of contact.
var announced = all(opened(), do("record-interview", lifecycle.InterviewRecord{On: date("2026-03-02"), Summary: "Known."}), on("2026-04-01"), do("propose-closure", unheard), do("send-closing-notice", mailed("2026-04-01")))

// failedLocate is a case whose search found nothing since 2026-05-01.
var failedLocate = all(waiting, func(s *story) {
	for s.today.Before(date("2028-02-01")) {
		days(85)(s)
		do("repeat-search", lifecycle.RepeatForm{On: s.today, EDD: true, Result: "nothing"})(s)
	}
})

// supported is a case with an order for a monthly amount since a day.
func supported(monthly money.Cents, from string) step {
	return func(s *story) {
		s.t.Helper()
		s.record(lifecycle.OrderEntered{Order: lifecycle.Order{Key: "O1", Kind: "judgment", Court: "Superior Court", Number: "FL-1", EnteredOn: date(from),
			Obligations: []lifecycle.Obligation{{Kind: "child", Child: "child1", Amount: monthly, From: date(from)}}}})
	}
}

func orderOver(s *story) {
	s.t.Helper()
	s.record(lifecycle.OrderEnded{Order: "O1", Why: "emancipated"})
}

func init() {
	beginnings = append(beginnings, announced, all(openedLocated, stayed), all(openedLocated, closedNow), failedLocate, all(openedLocated, supported(500_00, "2026-03-02"), orderOver),
		all(openedLocated, do("propose-closure", toTribe("notice"))), all(openedLocated, closedNow, do("record-reopening-request", lifecycle.ReopeningRequest{By: "application", On: date("2026-03-02")})))
}

var closureScenarios = []scenario{
	{"60 calendar days after the notice, and not before: letter of April 1, closed on June 1 (vector 10)", given(
		refused("propose-closure", unheard, "The case is not open yet", "45 CFR 303.2(b)"),
		opened(),
		refused("send-closing-notice", mailed("2026-03-02"), "Case closure is not started", "45 CFR 303.11(d)(1)"),
		refused("keep-under-review", lifecycle.ClosureReview{Why: "Not yet."}, "No clock has shown", "303.11(b)"),
		do("record-interview", lifecycle.InterviewRecord{On: date("2026-03-02"), Summary: "Known."}),
		on("2026-04-01"),
		do("propose-closure", unheard),
		then(`closure-proposed
			task closing-notice for caseworker`),
		check(func(t tester, s *story) {
			if s.c.Stage() != "Closing" {
				t.Errorf("the stage is %s", s.c.Stage())
			}
		}),
		wrong("send-closing-notice", mailed("2026-03-31"), "on", "before the closing was proposed"),
		do("send-closing-notice", mailed("2026-04-01")),
		then(`closing-notice-given
			clock CLO-NOTICE: 2026-04-01 to 2026-05-31, target 2026-06-01
			done closing-notice
			notice N-CLOSE-60 to prs`),
		wrong("record-closing-answer", answered("2026-03-31", "no", "no"), "on", "older than the notice"),
		on("2026-05-31"),
		refused("close-case", checked, "Case closure is closing announced", "45 CFR 303.11"),
		on("2026-06-01"),
		has(`reached CLO-NOTICE on 2026-06-01
			closing-wait-over
			task close-case for caseworker`),
		refused("close-transferred-case", lifecycle.TribalTransfer{Transferred: true, Told: true}, "does not move to a tribal agency", "(b)(21)"),
		do("close-case", checked),
		has(`case-closed
			clock CLO-RETAIN: 2026-06-01 to 2029-06-01
			done close-case
			done search
			notice N-CLOSED to prs`),
		hasNo(`clock CLO-INITIATING
			clock CLO-CRIMPURGE`),
		stands(lifecycle.CaseProcess, lifecycle.CaseEnded),
		check(func(t tester, s *story) {
			if s.c.Stage() != "Closed" || s.c.Status() != "" || s.c.Running(lifecycle.LocateProcess) {
				t.Errorf("stage %s, status %q", s.c.Stage(), s.c.Status())
			}
		}),
		refused("file-application", signed(), "request to reopen", "303.11(d)(5)"),
		refused("start-locate", lifecycle.LocateReason{Why: "new"}, "The case is closed", "303.11(d)(5)"),
		by(lifecycle.Supervisor),
		refused("dispose-records", lifecycle.RecordsDisposal{Checked: true}, "must be kept until June 1, 2029", "303.11(e)"),
		refused("purge-criminal-history", lifecycle.HistoryPurge{On: date("2026-06-01")}, "no criminal history", ""),
		refused("record-agency-told", toldToday("2026-06-01"), "No other agency", ""),
		on("2029-06-02"),
		has(`reached CLO-RETAIN on 2029-06-02
			task dispose-records for supervisor`),
		do("dispose-records", lifecycle.RecordsDisposal{Checked: true}),
		then(`records-disposed
			done dispose-records`),
		refused("record-reopening-request", lifecycle.ReopeningRequest{By: "application", On: date("2029-06-02")}, "records disposed of", "303.11(d)(5)"),
	)},
	{"every criterion that is not met says all that is missing", given(
		opened(),
		refused("propose-closure", toClose("b4"), "Not met: The noncustodial parent or alleged father has died.", "303.11(b)(4)"),
		refused("propose-closure", toClose("b4"), "including against the estate", "303.11(b)(4)"),
		refused("propose-closure", toClose("b2"), "All arrears in the case are assigned", "(b)(2)"),
		refused("propose-closure", toClose("b3"), "long-term care", "(b)(3)"),
		refused("propose-closure", toClose("b5"), "", "(b)(5)"),
		refused("propose-closure", toClose("b6i"), "", "(b)(6)(i)"),
		refused("propose-closure", toClose("b6ii"), "", "(b)(6)(ii)"),
		refused("propose-closure", toClose("b6iii", func(p *lifecycle.ClosureProposal) { p.Ground = "adoption" }), "best interest", "(b)(6)(iii)"),
		refused("propose-closure", toClose("b6iv"), "", "(b)(6)(iv)"),
		refused("propose-closure", toClose("b8", func(p *lifecycle.ClosureProposal) { p.Condition = "none" }), "", "(b)(8)"),
		refused("propose-closure", toClose("b9", func(p *lifecycle.ClosureProposal) { p.SoleIncome = "other" }), "", "(b)(9)"),
		refused("propose-closure", toClose("b10"), "", "(b)(10)"),
		refused("propose-closure", toClose("b11"), "", "(b)(11)"),
		refused("propose-closure", toClose("b13"), "", "(b)(13)"),
		refused("propose-closure", toClose("b14"), "Good cause", "(b)(14)"),
		refused("propose-closure", toClose("b15", func(p *lifecycle.ClosureProposal) { p.Methods = []string{"mail", "mail"} }), "two different methods", "(b)(15)"),
		refused("propose-closure", toClose("b16"), "documented", "(b)(16)"),
		refused("propose-closure", toClose("b17", agencyWaits, func(p *lifecycle.ClosureProposal) { p.AgencyFailed = false }), "", "(b)(17)"),
		refused("propose-closure", toClose("b18"), "", "(b)(18)"),
		refused("propose-closure", toClose("b19"), "", "(b)(19)"),
		refused("propose-closure", toClose("b20", func(p *lifecycle.ClosureProposal) { p.Inappropriate = true }), "Against it: A parent applied for services.", "(b)(20)"),
		refused("propose-closure", toClose("c"), "Indian Health", "303.11(c)"),
		refused("propose-closure", unlocated, "A person must decide it", "(b)(7)(i)"),
		wrong("propose-closure", toClose("b17", agencyWaits, func(p *lifecycle.ClosureProposal) { p.AgencyAddress.City = "" }), "agency_address.line1", "street"),
		wrong("propose-closure", toClose("b99"), "criterion", "Choose"),
		supported(500_00, "2026-03-02"),
		refused("propose-closure", toClose("b1"), "There is no longer a current support order", "(b)(1)"),
	)},
	{"no order and arrears under $500: the ledger tells", given(
		openedLocated,
		supported(500_00, "2026-03-02"),
		orderOver,
		ledger(lifecycle.Account{PastDue: 500_00}),
		refused("propose-closure", toClose("b1"), "Arrears are under $500", "118203(a)(1)"),
		ledger(lifecycle.Account{PastDue: 499_99, LastPayment: date("2026-01-05")}),
		refused("propose-closure", toClose("b1"), "none was paid in the last 12 months", "118203(a)(1)"),
		ledger(lifecycle.Account{PastDue: 400_00, Interest: 99_99}),
		do("propose-closure", toClose("b1")),
		do("send-closing-notice", mailed("2026-03-02")),
		ledger(lifecycle.Account{PastDue: 400_00, Interest: 100_00}),
		on("2026-05-02"),
		refused("close-case", checked, "Arrears are under $500", "118203(a)(1)"),
		do("withdraw-closing", dropped),
		has(`closure-stopped
			done close-case
			notice N-CLOSE-STOPPED to prs`),
		stands(lifecycle.ClosureProcess, lifecycle.KeptOpen),
		ledger(lifecycle.Account{PastDue: 300_00, Assigned: 300_00}),
		do("propose-closure", toClose("b2")),
		stands(lifecycle.ClosureProcess, lifecycle.ClosingProposed),
	)},
	{"the parent paying support applied: both parents are told (45 CFR 303.11(d)(1))", given(
		do("file-application", signed(func(a *lifecycle.ApplicationForm) {
			a.ApplicantIs, a.Paying.Home = lifecycle.ParentPayingSupport, a.Receiving.Home
		})),
		do("review-duplicates", isNew("prs")), do("review-duplicates", isNew("pps")), do("review-duplicates", isNew("child1")),
		by(lifecycle.Caseworker), do("open-case", lifecycle.OpeningForm{LocationAdequate: "yes", Solicited: true}),
		closedNow,
		has(`notice N-CLOSED to prs
			notice N-CLOSED to pps`),
		do("reopen-case", again("wrong", "yes")),
		has(`notice N-REOPENED to prs
			notice N-REOPENED to pps`),
	)},
	{"the recipient asks: closed at once, and open again because that was wrong", given(
		openedLocated,
		closedNow,
		has(`closure-proposed
			case-closed
			clock CLO-RETAIN: 2026-03-02 to 2029-03-02
			done interview
			notice N-CLOSED to prs`),
		refused("reopen-case", again("application", "yes"), "No such application", "303.11(d)(5)"),
		on("2026-03-10"),
		do("reopen-case", again("wrong", "yes")),
		then(`case-reopened
			clock INT-INTERVIEW: 2026-03-10 to 2026-03-24
			task interview for caseworker
			ended CLO-RETAIN
			parentage-begun
			task check-declarations of child1 for caseworker
			establishment-started
			clock EST-90: 2026-03-10 to 2026-06-08
			task income-basis for caseworker
			notice N-REOPENED to prs`),
		stands(lifecycle.CaseProcess, lifecycle.CaseOpen),
		check(func(t tester, s *story) {
			if s.c.Stage() != "Order establishment" || s.c.Status() != "B" || s.c.Processes[lifecycle.CaseProcess].Run != 2 {
				t.Errorf("stage %s, status %s", s.c.Stage(), s.c.Status())
			}
		}),
		refused("reopen-case", again("wrong", "yes"), "Case closure is reopened", "112130(b)"),
	)},
	{"a new application: 20 days to reopen, and locate starts again", given(
		all(opened(), closedNow),
		refused("decline-reopening", lifecycle.ReopeningRefusal{Why: "Mistake."}, "Case closure is records kept", "303.11(d)(5)"),
		on("2026-06-01"),
		wrong("record-reopening-request", lifecycle.ReopeningRequest{By: "application", On: date("2026-03-01")}, "on", "before the case was closed"),
		do("record-reopening-request", lifecycle.ReopeningRequest{By: "application", On: date("2026-06-01")}),
		then(`reopening-requested
			clock INT-OPEN: 2026-06-01 to 2026-06-21, target 2026-06-19
			task reopen-case for intake`),
		do("decline-reopening", lifecycle.ReopeningRefusal{Why: "It was for another case."}),
		then(`reopening-declined
			ended INT-OPEN
			done reopen-case`),
		do("record-reopening-request", lifecycle.ReopeningRequest{By: "referral", On: date("2026-06-01")}),
		on("2026-06-22"),
		has(`reminded of INT-OPEN on 2026-06-14
			missed INT-OPEN on 2026-06-22
			task missed INT-OPEN for supervisor`),
		do("reopen-case", again("referral", "no")),
		has(`case-reopened
			done reopen-case
			locate-started
			clock LOC-75: 2026-06-22 to 2026-09-05, target 2026-09-04
			task search for caseworker
			notice N-REOPENED to prs`),
		stands(lifecycle.LocateProcess, lifecycle.Searching),
		do("propose-closure", onRequest),
		stands(lifecycle.CaseProcess, lifecycle.CaseEnded),
	)},
	{"reopened in time, and the limited service that needs an application", given(
		openedLocated,
		do("propose-closure", toClose("b13", func(p *lifecycle.ClosureProposal) { p.ServiceDone, p.Responding, p.Criminal = true, true, true })),
		do("send-closing-notice", lifecycle.ClosingNotice{On: date("2026-03-02"), How: "electronic", ConsentOn: date("2026-02-01")}),
		has(`clock CLO-NOTICE-LTD: 2026-03-02 to 2026-05-01`),
		on("2026-05-02"),
		do("close-case", checked),
		has(`clock CLO-INITIATING: 2026-05-02 to 2026-05-15
			clock CLO-RETAIN: 2026-05-02 to 2029-05-02
			clock CLO-CRIMPURGE: 2026-05-02 to 2030-09-03
			task tell-agency for caseworker
			task purge-history for supervisor`),
		refused("record-reopening-request", lifecycle.ReopeningRequest{By: "referral", On: date("2026-05-02")}, "new application only", "303.11(d)(4)"),
		do("record-reopening-request", lifecycle.ReopeningRequest{By: "application", On: date("2026-05-02")}),
		wrong("record-agency-told", toldToday("2026-05-01"), "on", "before the case was closed"),
		do("record-agency-told", toldToday("2026-05-02")),
		has(`met CLO-INITIATING
			done tell-agency`),
		do("reopen-case", again("application", "yes")),
		has(`met INT-OPEN
			ended CLO-CRIMPURGE
			ended CLO-RETAIN`),
	)},
	{"the other agency is told late, the criminal history purged in time", given(
		openedLocated,
		do("propose-closure", toClose("b12", func(p *lifecycle.ClosureProposal) { p.Asked, p.Responding, p.Criminal = true, true, true })),
		on("2026-03-20"),
		has(`reminded of CLO-INITIATING on 2026-03-13
			missed CLO-INITIATING on 2026-03-17`),
		do("record-agency-told", toldToday("2026-03-20")),
		by(lifecycle.Supervisor),
		on("2029-03-05"),
		refused("dispose-records", lifecycle.RecordsDisposal{Checked: true}, "criminal history", "17531"),
		on("2030-06-01"),
		has(`reminded of CLO-CRIMPURGE on 2030-05-03`),
		wrong("purge-criminal-history", lifecycle.HistoryPurge{On: date("2026-03-01")}, "on", "before the case was closed"),
		do("purge-criminal-history", lifecycle.HistoryPurge{On: date("2030-06-01"), Kept: true}),
		then(`criminal-history-purged
			met CLO-CRIMPURGE
			done purge-history`),
		do("dispose-records", lifecycle.RecordsDisposal{Checked: true}),
	)},
	{"nobody purges the criminal history", given(
		openedLocated,
		do("propose-closure", toClose("b12", func(p *lifecycle.ClosureProposal) { p.Asked, p.Criminal = true, true })),
		on("2030-07-03"),
		has(`missed CLO-CRIMPURGE on 2030-07-03
			task missed CLO-CRIMPURGE for supervisor`),
	)},
	{"information that could lead on keeps the case open (45 CFR 303.11(d)(3))", given(
		announced,
		on("2026-04-20"),
		do("record-closing-answer", answered("2026-04-20", "yes", "no")),
		then(`closing-answered
			closure-stopped
			ended CLO-NOTICE
			notice N-CLOSE-STOPPED to prs`),
		stands(lifecycle.ClosureProcess, lifecycle.KeptOpen),
		refused("record-closing-answer", answered("2026-04-20", "yes", "no"), "Case closure is kept open", "303.11(d)(3)"),
		refused("withdraw-closing", dropped, "Case closure is kept open", "303.11(b)"),
	)},
	{"contact made again keeps it open when it closed for want of contact, an empty answer does not", given(
		announced,
		do("record-closing-answer", answered("2026-04-01", "no", "no")),
		then(`closing-answered`),
		on("2026-06-02"),
		stands(lifecycle.ClosureProcess, lifecycle.ReadyToClose),
		do("record-closing-answer", answered("2026-06-02", "no", "yes")),
		has(`closure-stopped`),
	)},
	{"contact alone does not keep open a case that closes for another reason", given(
		openedLocated,
		do("propose-closure", deceased),
		wrong("send-closing-notice", lifecycle.ClosingNotice{On: date("2026-03-02"), How: "electronic", ConsentOn: date("2026-03-03")}, "consent_on", "before the notice"),
		do("send-closing-notice", mailed("2026-03-02")),
		do("record-closing-answer", answered("2026-03-02", "no", "yes")),
		stands(lifecycle.ClosureProcess, lifecycle.ClosingAnnounced),
		do("withdraw-closing", dropped),
		stands(lifecycle.ClosureProcess, lifecycle.KeptOpen),
	)},
	{"dropped before anybody was told: nobody is told", given(
		openedLocated,
		do("propose-closure", deceased),
		do("withdraw-closing", dropped),
		then(`closure-stopped
			done closing-notice`),
		do("propose-closure", toTribe("agreement")),
		stands(lifecycle.ClosureProcess, lifecycle.ReadyToClose),
		do("withdraw-closing", dropped),
		closedNow,
	)},
	{"the initiating agency is told, and closes nothing by silence before 60 days", given(
		openedLocated,
		do("propose-closure", toClose("b17", agencyWaits)),
		wrong("send-closing-notice", lifecycle.ClosingNotice{On: date("2026-03-02"), How: "electronic", ConsentOn: date("2026-03-01")}, "how", "303.11(d)(1) and (4)"),
		do("send-closing-notice", mailed("2026-03-02")),
		has(`clock CLO-NOTICE-INIT: 2026-03-02 to 2026-05-01
			notice N-CLOSE-60-AGENCY to agency`),
		on("2026-05-02"),
		do("close-case", checked),
		has(`task tell-agency for caseworker`),
		hasNo(`notice N-CLOSED`),
	)},
	{"the initiating agency answers", given(
		openedLocated,
		do("propose-closure", toClose("b17", agencyWaits)),
		do("send-closing-notice", mailed("2026-03-02")),
		do("record-closing-answer", answered("2026-03-02", "yes", "no")),
		has(`ended CLO-NOTICE-INIT`),
		hasNo(`notice`),
	)},
	{"a limited service, and the recipient wants more", given(
		openedLocated,
		do("propose-closure", toClose("b13", func(p *lifecycle.ClosureProposal) { p.ServiceDone = true })),
		do("send-closing-notice", mailed("2026-03-02")),
		do("record-closing-answer", answered("2026-03-02", "yes", "yes")),
		has(`ended CLO-NOTICE-LTD`),
	)},
	{"to a tribal agency by silence: more than 60 days, the transfer complete and the recipient told", given(
		reopenedCase,
		do("propose-closure", toTribe("notice")),
		do("send-closing-notice", mailed("2026-03-02")),
		has(`clock CLO-TRIBAL: 2026-03-02 to 2026-05-01
			notice N-TRIBAL-60 to prs`),
		on("2026-05-02"),
		has(`task complete-transfer for caseworker`),
		refused("close-case", checked, "moves to a tribal agency", "(b)(21)(ii)"),
		refused("close-transferred-case", lifecycle.TribalTransfer{}, "completely transferred", "(b)(21)(ii)"),
		refused("close-transferred-case", lifecycle.TribalTransfer{Transferred: true}, "told of the transfer", "(b)(21)(iii)"),
		do("close-transferred-case", lifecycle.TribalTransfer{Transferred: true, Told: true}),
		has(`case-closed
			done complete-transfer`),
	)},
	{"the recipient objects to the transfer", given(
		openedLocated,
		do("propose-closure", toTribe("notice")),
		do("send-closing-notice", mailed("2026-03-02")),
		do("record-closing-answer", answered("2026-03-02", "no", "yes")),
		has(`closure-stopped
			ended CLO-TRIBAL`),
	)},
	{"to a tribal agency at the recipient's request: no notice", given(
		openedLocated,
		do("propose-closure", toTribe("asked")),
		then(`closure-proposed
			task complete-transfer for caseworker`),
		do("close-transferred-case", lifecycle.TribalTransfer{Transferred: true, Told: true}),
		stands(lifecycle.CaseProcess, lifecycle.CaseEnded),
	)},
	{"after a reopening a tribal agreement takes the case", given(
		reopenedCase,
		do("propose-closure", toTribe("agreement")),
		stands(lifecycle.ClosureProcess, lifecycle.ReadyToClose),
	)},
	{"after a reopening it is asked for again", given(reopenedCase, closedNow, stands(lifecycle.CaseProcess, lifecycle.CaseEnded))},
	{"good cause without a safe way on: closed at once; never while it is pending", given(
		openedOnAid,
		do("claim-good-cause", claim),
		refused("propose-closure", toClose("b14"), "claim is pending", "302.31(b)"),
		do("decide-good-cause", decision("approved")),
		refused("propose-closure", deceased, "nothing is sent", "302.31(c)"),
		do("propose-closure", toClose("b14")),
		has(`case-closed
			done good-cause-approved
			notice N-CLOSED to prs`),
		on("2026-09-01"),
		do("reopen-case", again("wrong", "no")),
		check(func(t tester, s *story) {
			if s.c.Suspended() {
				t.Error("a reopened case is suspended")
			}
		}),
	)},
	{"good cause with a safe way on is no ground to close", given(
		openedOnAid,
		do("claim-good-cause", claim),
		do("decide-good-cause", decision("proceed")),
		refused("propose-closure", toClose("b14"), "without risk of harm", "(b)(14)"),
		refused("propose-closure", onRequest, "does not receive cash aid", "(b)(12)"),
		refused("propose-closure", onRequest, "Against it: Medical support is assigned", "(b)(12)"),
	)},
	{"two years without a result: the clock shows it, the rule judges it", given(
		failedLocate,
		refused("propose-closure", unlocated, "All efforts over a 2-year period", "(b)(7)(i)"),
		on("2028-05-02"),
		do("repeat-search", lifecycle.RepeatForm{On: date("2028-05-02"), EDD: true, Result: "nothing"}),
		owed("closure-unlocated", "interview", "missed INT-INTERVIEW"),
		do("keep-under-review", lifecycle.ClosureReview{Why: "A relative was heard of."}),
		then(`closure-considered
			done closure-unlocated`),
		do("propose-closure", unlocated),
		do("withdraw-closing", dropped),
		do("propose-closure", unlocated),
		do("add-lead", fromMother(false)),
		do("verify-lead", right("L1", "2028-05-02")),
		has(`person-located
			closure-stopped`),
		stands(lifecycle.ClosureProcess, lifecycle.KeptOpen),
	)},
	{"located while the 60 days run, and after them", given(
		failedLocate, on("2028-05-02"),
		do("propose-closure", unlocated),
		do("send-closing-notice", mailed("2028-05-02")),
		do("add-lead", fromMother(false)),
		do("verify-lead", right("L1", "2028-05-02")),
		has(`closure-stopped
			ended CLO-NOTICE
			notice N-CLOSE-STOPPED to prs`),
	)},
	{"located on the day the case was to close", given(
		failedLocate, on("2028-05-02"),
		do("propose-closure", unlocated),
		do("send-closing-notice", mailed("2028-05-02")),
		on("2028-07-03"),
		do("add-lead", fromMother(false)),
		do("verify-lead", right("L1", "2028-07-03")),
		has(`closure-stopped
			done close-case`),
	)},
	{"a letter about the closing that cannot be made is not lost", given(
		openedLocated, closedNow,
		func(s *story) {
			s.record(lifecycle.NoticeWithheld{Request: s.c.Notices[len(s.c.Notices)-1].Seq, Notice: "N-CLOSED", Why: "it could not be drawn"})
		},
		has(`task withheld-closing-notice of 33 for supervisor`),
		by(lifecycle.Supervisor),
		func(s *story) {
			do("ask-notice-again", lifecycle.NoticeChoice{Notice: s.c.Tasks[len(s.c.Tasks)-1].Subject})(s)
		},
		has(`notice N-CLOSED to prs`),
	)},
}

var reopenedCase = all(openedLocated, reopened)

func init() {
	locateScenarios = append(locateScenarios,
		scenario{"a year without a Social Security number", given(
			by(lifecycle.Caseworker),
			do("file-application", signed(func(a *lifecycle.ApplicationForm) { a.Paying.SSN = lifecycle.SealedSSN{} })),
			reviewed, do("open-case", opening()), on("2026-05-01"), searchedEverywhere("2026-05-01"), do("conclude-search", lifecycle.SearchConclusion{Reviewed: true}),
			has(`clock CLO-LOC-1Y: 2026-05-01 to 2027-05-01`),
			on("2027-05-02"),
			has(`reached CLO-LOC-1Y on 2027-05-02
				closure-candidate-found
				task closure-unlocated for caseworker`),
			do("propose-closure", toClose("b7iii", func(p *lifecycle.ClosureProposal) { p.Searchable = true })),
			has(`done closure-unlocated`),
			do("add-lead", fromMother(false)),
			do("verify-lead", right("L1", "2027-05-02")),
		)},
		scenario{"six months with little to go by", given(
			by(lifecycle.Caseworker),
			do("file-application", signed(func(a *lifecycle.ApplicationForm) {
				a.Paying.SSN, a.Paying.BirthDate = lifecycle.SealedSSN{}, calendar.Date{}
			})),
			reviewed, do("open-case", opening()), on("2026-05-01"), searchedEverywhere("2026-05-01"), do("conclude-search", lifecycle.SearchConclusion{Reviewed: true}),
			has(`clock CLO-LOC-6M: 2026-05-01 to 2026-11-01`),
			on("2026-11-02"),
			has(`closure-candidate-found`),
			do("propose-closure", toClose("b7ii")),
		)},
		scenario{"found in time without a number", given(
			by(lifecycle.Caseworker),
			do("file-application", signed(func(a *lifecycle.ApplicationForm) { a.Paying.SSN = lifecycle.SealedSSN{} })),
			reviewed, do("open-case", opening()), on("2026-05-01"), searchedEverywhere("2026-05-01"), do("conclude-search", lifecycle.SearchConclusion{Reviewed: true}),
			do("add-lead", fromMother(false)), do("verify-lead", right("L1", "2026-05-01")), has(`ended CLO-LOC-1Y`),
		)},
		scenario{"found in time with little to go by", given(
			by(lifecycle.Caseworker),
			do("file-application", signed(func(a *lifecycle.ApplicationForm) {
				a.Paying.SSN, a.Paying.BirthDate = lifecycle.SealedSSN{}, calendar.Date{}
			})),
			reviewed, do("open-case", opening()), on("2026-05-01"), searchedEverywhere("2026-05-01"), do("conclude-search", lifecycle.SearchConclusion{Reviewed: true}),
			do("add-lead", fromMother(false)), do("verify-lead", right("L1", "2026-05-01")), has(`ended CLO-LOC-6M`),
		)},
		scenario{"found in time: the clocks of closing end", given(
			waiting, do("add-lead", fromMother(false)), do("verify-lead", right("L1", "2026-05-02")), has(`ended CLO-LOC-2Y`),
		)},
		scenario{"two years", given(failedLocate, on("2028-05-02"), has(`reached CLO-LOC-2Y on 2028-05-02
			closure-candidate-found
			task closure-unlocated for caseworker`))},
		scenario{"reopened from located and from nothing", given(
			located, closedNow, do("reopen-case", again("wrong", "no")), stands(lifecycle.LocateProcess, lifecycle.Searching),
			closedNow, do("reopen-case", again("wrong", "no")), stands(lifecycle.LocateProcess, lifecycle.Searching),
		)},
	)
	applicationScenarios = append(applicationScenarios, scenario{"reopened before and after the interview", given(
		openedLocated, reopened, stands(lifecycle.ApplicationProcess, lifecycle.Opened),
		do("record-interview", lifecycle.InterviewRecord{On: date("2026-03-02"), Summary: "Known."}), closedNow, do("reopen-case", again("wrong", "yes")), stands(lifecycle.ApplicationProcess, lifecycle.Opened),
	)})
	caseScenarios = append(caseScenarios,
		scenario{"closed after a notice, for good cause, and moved to a tribe", given(
			announced, on("2026-06-01"), do("close-case", checked), do("reopen-case", again("wrong", "no")),
			do("claim-good-cause", claim), do("decide-good-cause", decision("approved")), do("propose-closure", toClose("b14")), do("reopen-case", again("wrong", "no")),
			closedNow, do("reopen-case", again("wrong", "yes")), do("propose-closure", toTribe("asked")), do("close-transferred-case", lifecycle.TribalTransfer{Transferred: true, Told: true}),
			stands(lifecycle.CaseProcess, lifecycle.CaseEnded),
		)},
		scenario{"no order, small arrears, no payment for twelve months (22 CCR 118203(a)(1))", given(
			openedLocated, supported(500_00, "2026-03-02"), orderOver,
			has(`clock CLO-CA-12M: 2026-03-02 to 2027-03-02`),
			ledger(lifecycle.Account{PastDue: 400_00, LastPayment: date("2026-08-15")}),
			on("2027-03-03"),
			has(`reached CLO-CA-12M on 2027-03-03
				arrears-payment-counted
				clock CLO-CA-12M: 2026-08-15 to 2027-08-15`),
			hasNo(`closure-candidate-found`),
			ledger(lifecycle.Account{PastDue: 600_00, LastPayment: date("2026-08-15")}),
			on("2027-08-16"),
			has(`reached CLO-CA-12M on 2027-08-16
				clock CLO-CA-12M: 2027-08-15 to 2028-08-15`),
			ledger(lifecycle.Account{PastDue: 400_00, LastPayment: date("2026-08-15")}),
			on("2028-08-16"),
			has(`closure-candidate-found
				task closure-arrears for caseworker`),
			do("keep-under-review", lifecycle.ClosureReview{Why: "A new order is expected."}),
			has(`done closure-arrears`),
			supported(300_00, "2028-08-16"),
			has(`ended CLO-CA-12M`),
		)},
	)
}

func TestCaseClosure(t *testing.T) {
	wholeProcess(t, lifecycle.CaseClosure, tell(t, slices.Concat(closureScenarios, outsideScenarios)))
}
