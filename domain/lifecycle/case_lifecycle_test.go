package lifecycle_test

import (
	"slices"
	"testing"

	"casewright/domain/lifecycle"
)

func missed(task string) lifecycle.MissedReview {
	return lifecycle.MissedReview{Task: task, Cause: "workload", Plan: "Assigned to another worker."}
}

// taskKey is the key of the open task with a name.
func taskKey(s *story, name string) string {
	for _, k := range s.c.Tasks {
		if k.Open() && k.Name == name {
			return k.Key
		}
	}
	s.t.Fatalf("no open task %s", name)
	return ""
}

var claim = lifecycle.GoodCauseForm{Ground: "harm_to_child"}

func decision(d string) lifecycle.GoodCauseDecision {
	return lifecycle.GoodCauseDecision{Decision: d, Document: "2026-03-20, NA 200"}
}

// withHomes is an open case in which both adults have an address.
var withHomes = all(
	by(lifecycle.Caseworker),
	do("file-application", signed(func(a *lifecycle.ApplicationForm) { a.Paying.Home = home("9 Oak Road", "Fresno") })),
	reviewed,
	do("open-case", opening()),
)

// located is an open case whose parent paying support was located.
var located = all(withHomes, do("verify-lead", right("L1", "2026-03-02")))

var caseScenarios = []scenario{
	{"a note is a fact for colleagues and makes no form stale", given(
		refused("add-note", lifecycle.Note{Text: "Called."}, "The case is not started", "45 CFR 303.2(c)"),
		do("file-application", signed()),
		do("add-note", lifecycle.Note{Text: "  Called, no answer.  "}),
		then(`note-added`),
		check(func(t tester, s *story) {
			if s.c.Changed == s.c.Seq {
				t.Error("a note counts as a change")
			}
			if got := string(s.last[0].Body); got != `{"text":"Called, no answer."}` {
				t.Errorf("recorded %s", got)
			}
		}),
		wrong("add-note", lifecycle.Note{}, "text", "Enter note"),
	)},
	{"a missed deadline is reviewed by a supervisor", given(
		opened(),
		refused("review-missed-deadline", missed("T1"), "Your role (caseworker)", ""),
		by(lifecycle.Supervisor),
		refused("review-missed-deadline", missed("T1"), "No missed deadline waits", ""),
		on("2026-03-17"),
		wrong("review-missed-deadline", missed("T99"), "task", "from the list"),
		func(s *story) { do("review-missed-deadline", missed(taskKey(s, "missed INT-INTERVIEW")))(s) },
		then(`missed-reviewed
			done missed INT-INTERVIEW`),
	)},
	{"what a withdrawn application missed is still reviewed", given(
		do("request-application", asked("in_person")),
		days(1),
		do("withdraw-application", lifecycle.Withdrawal{Why: "Never came back."}),
		owed("missed INT-APP-INPERSON", "missed INT-NOREP-INPERSON"),
		by(lifecycle.Supervisor),
		func(s *story) { do("review-missed-deadline", missed(taskKey(s, "missed INT-APP-INPERSON")))(s) },
		owed("missed INT-NOREP-INPERSON"),
	)},
	{"a supervisor assigns the caseworker", given(
		by(lifecycle.Intake),
		do("file-application", signed()),
		reviewed,
		refused("assign-worker", lifecycle.Assignment{Worker: "w-caseworker", Why: "free"}, "The case is at intake", ""),
		do("open-case", opening()),
		by(lifecycle.Supervisor),
		do("assign-worker", lifecycle.Assignment{Worker: "w-caseworker", Why: "Has room."}),
		then(`worker-assigned
			done assign-worker`),
	)},
	{"family violence: a questionnaire to both, 30 days to return it, follow-up, 30 more (22 CCR 112300, 112301)", given(
		refused("mail-violence-questionnaire", lifecycle.QuestionnaireForm{Party: "prs"}, "The case is not open yet", "45 CFR 303.2(b)"),
		withHomes,
		do("mail-violence-questionnaire", lifecycle.QuestionnaireForm{Party: "pps"}),
		then(`violence-questionnaire-mailed
			clock INT-FV-RETURN of pps: 2026-03-02 to 2026-04-01
			notice N-FV-COVER to pps`),
		on("2026-03-27"),
		then(`reminded of INT-INTERVIEW on 2026-03-13
			missed INT-INTERVIEW on 2026-03-17
			task missed INT-INTERVIEW for supervisor
			reminded of INT-FV-RETURN of pps on 2026-03-25`),
		do("record-violence-answer", lifecycle.ViolenceAnswer{Party: "pps", Answer: "incomplete", How: "questionnaire"}),
		then(`violence-screened
			met INT-FV-RETURN of pps
			violence-questionnaire-mailed
			clock INT-FV-RETURN2 of pps: 2026-03-27 to 2026-04-27
			notice N-FV-FOLLOWUP to pps`),
		on("2026-04-28"),
		has(`missed INT-FV-RETURN2 of pps on 2026-04-28
			task violence-answer of pps for caseworker`),
		hasNo(`task missed INT-FV-RETURN2`),
		do("record-violence-answer", lifecycle.ViolenceAnswer{Party: "pps", Answer: "yes", How: "interview"}),
		then(`violence-screened
			done violence-answer of pps`),
		check(func(t tester, s *story) {
			if p := s.persons[s.c.Parties[1].Person]; !p.Safety.FamilyViolence || !p.Safety.Protected() {
				t.Errorf("safety is %+v", p.Safety)
			}
		}),
		do("mail-violence-questionnaire", lifecycle.QuestionnaireForm{Party: "pps"}),
		check(func(t tester, s *story) {
			if got := s.c.Parties[1].Violence; got != lifecycle.Violence {
				t.Errorf("a new letter forgets the violence reported: %q", got)
			}
		}),
		wrong("mail-violence-questionnaire", lifecycle.QuestionnaireForm{Party: "child1"}, "party", "from the list"),
		wrong("record-violence-answer", lifecycle.ViolenceAnswer{Party: "child1", Answer: "no", How: "interview"}, "party", "from the list"),
	)},
	{"the follow-up comes back complete", given(
		withHomes,
		do("record-violence-answer", lifecycle.ViolenceAnswer{Party: "prs", Answer: "incomplete", How: "questionnaire"}),
		do("record-violence-answer", lifecycle.ViolenceAnswer{Party: "prs", Answer: "no", How: "questionnaire"}),
		has(`met INT-FV-RETURN2 of prs`),
	)},
	{"no questionnaire without an address", given(
		opened(),
		refused("mail-violence-questionnaire", lifecycle.QuestionnaireForm{Party: "pps"}, "No mailing address of the parent paying support", "22 CCR 112300"),
		by(lifecycle.Auditor),
		refused("record-violence-answer", lifecycle.ViolenceAnswer{}, "Your role (auditor)", ""),
	)},
	{"a first questionnaire that never comes back becomes the caseworker's", given(
		withHomes,
		do("mail-violence-questionnaire", lifecycle.QuestionnaireForm{Party: "prs"}),
		on("2026-04-02"),
		has(`missed INT-FV-RETURN of prs on 2026-04-02
			task violence-answer of prs for caseworker`),
	)},
	{"a located parent is screened within 5 business days (22 CCR 112300(a)(1)(B))", given(
		located,
		owed("check-declarations", "income-basis", "interview", "screen-located"),
		on("2026-03-10"),
		has(`reminded of INT-FV-LOCATED on 2026-03-07
			missed INT-FV-LOCATED on 2026-03-10
			task missed INT-FV-LOCATED for supervisor`),
		do("mail-violence-questionnaire", lifecycle.QuestionnaireForm{Party: "pps"}),
		has(`done screen-located`),
	)},
	{"a located parent is screened in time", given(
		located,
		on("2026-03-06"),
		do("record-violence-answer", lifecycle.ViolenceAnswer{Party: "pps", Answer: "no", How: "interview"}),
		then(`violence-screened
			met INT-FV-LOCATED
			done screen-located`),
	)},
	{"whereabouts are protected and released with a reason (Fam. Code 17212(b)(2), 45 CFR 303.21)", given(
		do("file-application", signed()),
		refused("set-confidentiality", lifecycle.Confidentiality{Party: "prs", HarmBelieved: true, Why: "Threats by phone."}, "The case is not open yet", "45 CFR 303.2(b)"),
		reviewed,
		do("open-case", opening()),
		do("set-confidentiality", lifecycle.Confidentiality{Party: "prs", HarmBelieved: true, Why: "Threats by phone."}),
		then(`confidentiality-set
			notice N-ADDRESS-OMITTED to prs`),
		wrong("set-confidentiality", lifecycle.Confidentiality{Party: "prs", Why: "The threats were another's."}, "ends", "confirm that it ends"),
		check(func(t tester, s *story) {
			stream := s.streams[s.c.Parties[0].Person]
			if r := stream[len(stream)-1]; r.Kind != "safety-set" || r.Title != "Whereabouts protected: Threats by phone." {
				t.Errorf("the person's stream says %s: %s", r.Kind, r.Title)
			}
			if !s.persons[s.c.Parties[0].Person].Safety.Protected() {
				t.Error("not protected")
			}
		}),
		do("set-confidentiality", lifecycle.Confidentiality{Party: "prs", Ends: true, Why: "The threats were another's."}),
		then(`confidentiality-set`),
		do("set-confidentiality", lifecycle.Confidentiality{Party: "child1", ProtectiveOrder: true, Why: "The order names the child."}),
		then(`confidentiality-set`),
		check(func(t tester, s *story) {
			if s.persons[s.c.Parties[0].Person].Safety.Protected() {
				t.Error("still protected")
			}
		}),
		wrong("set-confidentiality", lifecycle.Confidentiality{Party: "prs"}, "why", "Enter reason"),
	)},
	{"good cause approved before opening, and support may be pursued without the caretaker", given(
		do("file-application", signed()),
		do("claim-good-cause", claim),
		by(lifecycle.Caseworker),
		do("decide-good-cause", decision("approved")),
		stands(lifecycle.CaseProcess, lifecycle.GoodCauseApproved),
		do("decide-good-cause", decision("proceed")),
		stands(lifecycle.CaseProcess, lifecycle.AtIntake),
	)},
	{"an application withdrawn while good cause is pending", given(
		do("file-application", signed()),
		do("claim-good-cause", claim),
		do("withdraw-application", lifecycle.Withdrawal{Why: "She does not want services."}),
		stands(lifecycle.CaseProcess, lifecycle.CaseEnded),
	)},
	{"an application withdrawn after good cause was approved", given(
		do("file-application", signed()),
		do("claim-good-cause", claim),
		by(lifecycle.Caseworker),
		do("decide-good-cause", decision("approved")),
		by(lifecycle.Intake),
		do("withdraw-application", lifecycle.Withdrawal{Why: "She does not want services."}),
		stands(lifecycle.CaseProcess, lifecycle.CaseEnded),
	)},
	{"a good cause claim stops everything until it is decided (45 CFR 302.31(b))", given(
		withHomes,
		do("claim-good-cause", claim),
		then(`good-cause-claimed
			task decide-good-cause for caseworker
			notice N-GOOD-CAUSE-STOP to prs`),
		stands(lifecycle.CaseProcess, lifecycle.GoodCausePending),
		check(func(t tester, s *story) {
			if !s.persons[s.c.Parties[0].Person].Safety.Protected() || s.persons[s.c.Parties[1].Person].Safety.Protected() {
				t.Error("the claim protects the caretaker and the children")
			}
		}),
		refused("record-source-result", searched("dmv", "nothing", "2026-03-02"), "all activity to establish parentage or support stops", "45 CFR 302.31(b)"),
		refused("add-lead", fromMother(true), "good cause claim is pending", "302.31(b)"),
		refused("verify-lead", right("L1", "2026-03-02"), "good cause claim is pending", "302.31(b)"),
		refused("send-postal-verification", lifecycle.LeadChoice{Lead: "L1"}, "good cause claim is pending", "302.31(b)"),
		refused("send-employer-request", lifecycle.LeadChoice{Lead: "L1"}, "good cause claim is pending", "302.31(b)"),
		refused("schedule-interview", lifecycle.InterviewAppointment{}, "good cause claim is pending", "302.31(b)"),
		refused("mail-violence-questionnaire", lifecycle.QuestionnaireForm{Party: "pps"}, "nothing is sent to the parent paying support", "302.31(b)"),
		refused("claim-good-cause", claim, "The case is good cause pending", "302.31(b)"),
		refused("record-aid-ended", nothing, "The case is good cause pending", "302.33(a)(4)"),
		do("mail-violence-questionnaire", lifecycle.QuestionnaireForm{Party: "prs"}),
		on("2026-07-01"),
		then(``),
		do("decide-good-cause", decision("denied")),
		then(`good-cause-decided
			done decide-good-cause`),
		stands(lifecycle.CaseProcess, lifecycle.CaseOpen),
		on("2026-07-02"),
		has(`reached LOC-75 on 2026-05-17
			reached INT-INTERVIEW on 2026-03-17
			reached INT-FV-RETURN of prs on 2026-04-02`),
		hasNo(`missed`),
		refused("decide-good-cause", decision("denied"), "The case is open", "302.31(b)"),
	)},
	{"an application that comes in later does not end a claim", given(
		by(lifecycle.Caseworker),
		do("request-application", asked("telephone")),
		do("claim-good-cause", claim),
		do("file-application", signed()),
		stands(lifecycle.CaseProcess, lifecycle.GoodCausePending),
		owed("decide-good-cause", "open-case"),
	)},
	{"a last day after the claim was denied counts", given(
		withHomes,
		do("claim-good-cause", claim),
		on("2026-05-10"),
		do("decide-good-cause", decision("denied")),
		on("2026-05-17"),
		has(`missed LOC-75 on 2026-05-17`),
	)},
	{"good cause approved: nothing goes on, and a supervisor sees to it (45 CFR 302.31(c))", given(
		openedOnAid,
		do("claim-good-cause", claim),
		do("decide-good-cause", decision("approved")),
		then(`good-cause-decided
			done decide-good-cause
			task good-cause-approved for supervisor`),
		stands(lifecycle.CaseProcess, lifecycle.GoodCauseApproved),
		refused("start-locate", lifecycle.LocateReason{Why: "again"}, "good cause claim is approved", "302.31(b)"),
		on("2026-12-01"),
		then(``),
		do("decide-good-cause", decision("proceed")),
		then(`good-cause-decided
			done good-cause-approved`),
		stands(lifecycle.CaseProcess, lifecycle.CaseOpen),
		check(func(t tester, s *story) {
			if !s.c.GoodCause.CaretakerNotInvolved || !s.persons[s.c.Parties[0].Person].Safety.Protected() {
				t.Errorf("%+v; the caretaker is protected: %t", s.c.GoodCause, s.persons[s.c.Parties[0].Person].Safety.Protected())
			}
		}),
	)},
	{"a referral with a claim pending is not opened, and the decision protects from the opening on", given(
		by(lifecycle.Caseworker),
		do("receive-referral", referral(func(r *lifecycle.ReferralForm) { r.GoodCause = true })),
		has(`good-cause-claimed
			task decide-good-cause for caseworker`),
		reviewed,
		refused("open-case", opening(), "good cause claim is pending", "302.31(b)"),
		do("decide-good-cause", decision("proceed")),
		stands(lifecycle.CaseProcess, lifecycle.AtIntake),
		do("open-case", opening()),
		check(func(t tester, s *story) {
			if !s.persons[s.c.Parties[0].Person].Safety.Protected() {
				t.Error("the caretaker is not protected")
			}
		}),
	)},
	{"a family leaving aid is told within 5 working days that services continue (45 CFR 302.33(a)(4))", given(
		openedOnAid,
		refused("send-continuation-notice", nothing, "No notice of continued services is owed", ""),
		do("record-aid-ended", nothing),
		then(`aid-ended
			clock INT-CONTINUE: 2026-03-02 to 2026-03-09
			task continuation for caseworker`),
		refused("record-aid-ended", nothing, "The family is not on aid", "302.33(a)(4)"),
		on("2026-03-09"),
		do("send-continuation-notice", nothing),
		then(`continuation-sent
			met INT-CONTINUE
			done continuation
			notice N-CONT-SERV to prs`),
	)},
	{"aid begins again, and support that comes due belongs to the state from its first day (Welf. & Inst. Code § 11477)", given(
		openedOnAid,
		refused("record-aid-started", lifecycle.AidStart{Aid: lifecycle.AidFoster, From: date("2026-03-02")}, "Record first that it has ended", "11477"),
		on("2026-04-10"),
		do("record-aid-ended", nothing),
		on("2026-06-20"),
		wrong("record-aid-started", lifecycle.AidStart{Aid: lifecycle.AidCalWORK, From: date("2026-03-20")}, "from", "Enter a later day"),
		wrong("record-aid-started", lifecycle.AidStart{Aid: lifecycle.AidCalWORK, From: date("2026-06-21")}, "from", "future"),
		do("record-aid-started", lifecycle.AidStart{Aid: lifecycle.AidMedical, From: date("2026-05-01")}),
		then(`aid-started`),
		wrong("record-aid-started", lifecycle.AidStart{Aid: lifecycle.AidMedical, From: date("2026-06-01")}, "aid", "already"),
		do("record-aid-started", lifecycle.AidStart{Aid: lifecycle.AidCalWORK, From: date("2026-06-15")}),
		check(func(t tester, s *story) {
			want := []lifecycle.AidPeriod{{Aid: lifecycle.AidCalWORK, From: date("2026-03-02"), To: date("2026-04-09")},
				{Aid: lifecycle.AidMedical, From: date("2026-05-01"), To: date("2026-06-14")}, {Aid: lifecycle.AidCalWORK, From: date("2026-06-15")}}
			if !slices.Equal(s.c.AidPeriods, want) || s.c.Aid != lifecycle.AidCalWORK {
				t.Errorf("aid %s, periods %v", s.c.Aid, s.c.AidPeriods)
			}
		}),
	)},
	{"told too late: missed, reviewed, and still to be told", given(
		openedOnAid,
		do("record-aid-ended", nothing),
		on("2026-03-10"),
		has(`reminded of INT-CONTINUE on 2026-03-07
			missed INT-CONTINUE on 2026-03-10
			task missed INT-CONTINUE for supervisor`),
		by(lifecycle.Supervisor),
		func(s *story) { do("review-missed-deadline", missed(taskKey(s, "missed INT-CONTINUE")))(s) },
		do("send-continuation-notice", nothing),
		has(`done continuation`),
	)},
	{"a delinquency is submitted to the state within 30 days of receiving the case (Fam. Code 17500(d))", given(
		opened(func(o *lifecycle.OpeningForm) { o.Delinquent = true }),
		has(`clock INT-DELINQ-SUBMIT: 2026-03-02 to 2026-04-01
			task delinquency for caseworker`),
		on("2026-03-25"),
		has(`reminded of INT-DELINQ-SUBMIT on 2026-03-25`),
		do("submit-delinquency", nothing),
		then(`delinquency-submitted
			met INT-DELINQ-SUBMIT
			done delinquency`),
		refused("submit-delinquency", nothing, "No delinquency waits", ""),
	)},
	{"a delinquency nobody submits", given(
		by(lifecycle.Caseworker),
		do("file-application", signed()),
		reviewed,
		on("2026-03-20"),
		do("open-case", opening(func(o *lifecycle.OpeningForm) { o.Delinquent = true })),
		has(`clock INT-DELINQ-SUBMIT: 2026-03-02 to 2026-04-01`),
		on("2026-04-02"),
		has(`missed INT-DELINQ-SUBMIT on 2026-04-02
			task missed INT-DELINQ-SUBMIT for supervisor`),
	)},
	{"credible information of the person receiving support: act within 60 days and tell them (Fam. Code 17401)", given(
		opened(),
		refused("report-cp-lead", lifecycle.CPLeadReport{}, "No information from the person receiving support waits", "17401"),
		do("add-lead", fromMother(true)),
		has(`clock LOC-CP-LEAD of L1: 2026-03-02 to 2026-05-01
			task cp-lead of L1 for caseworker`),
		do("verify-lead", right("L1", "2026-03-02")),
		on("2026-04-20"),
		has(`reminded of LOC-CP-LEAD of L1 on 2026-04-16`),
		wrong("report-cp-lead", lifecycle.CPLeadReport{Lead: "L2", Outcome: "not_found"}, "lead", "from the list"),
		wrong("report-cp-lead", lifecycle.CPLeadReport{Lead: "L1", Outcome: "started", Action: "Complaint for support", ActionOn: date("2026-04-21")}, "action_on", "future"),
		wrong("report-cp-lead", lifecycle.CPLeadReport{Lead: "L1", Outcome: "not_found"}, "outcome", "not been found wrong"),
		do("report-cp-lead", lifecycle.CPLeadReport{Lead: "L1", Outcome: "started", Action: "Complaint for support", ActionOn: date("2026-04-10"), ServedOn: date("2026-04-18")}),
		then(`cp-lead-reported
			met LOC-CP-LEAD of L1
			done cp-lead of L1
			notice N-LEAD-CP to prs`),
	)},
	{"the information was wrong: not a miss, but they are told after the 60 days", given(
		opened(),
		do("add-lead", fromMother(true)),
		do("verify-lead", mistaken("L1", "2026-03-02")),
		wrong("report-cp-lead", lifecycle.CPLeadReport{Lead: "L1", Outcome: "not_found"}, "outcome", "The 60 days end on 2026-05-01"),
		on("2026-05-02"),
		has(`reached LOC-CP-LEAD of L1 on 2026-05-02`),
		hasNo(`missed LOC-CP-LEAD`),
		do("report-cp-lead", lifecycle.CPLeadReport{Lead: "L1", Outcome: "not_found"}),
		then(`cp-lead-reported
			done cp-lead of L1
			notice N-LEAD-WRONG to prs`),
	)},
	{"nothing was done on credible information in 60 days: missed", given(
		opened(),
		do("add-lead", fromMother(true)),
		on("2026-05-02"),
		has(`missed LOC-CP-LEAD of L1 on 2026-05-02
			task missed LOC-CP-LEAD of L1 for supervisor`),
	)},
	{"information that is not credible, or comes from elsewhere, starts no 60 days", given(
		opened(),
		do("add-lead", fromMother(false)),
		hasNo(`clock LOC-CP-LEAD`),
		do("add-lead", lifecycle.LeadForm{From: "relatives", Of: "address", Address: home("3 Fig Lane", "Madera"), Confidence: "high", Credible: true}),
		hasNo(`clock LOC-CP-LEAD`),
	)},
	{"before opening there is no money to deliver", given(
		by(lifecycle.Caseworker),
		do("file-application", signed()),
		refused("record-undeliverable-money", lifecycle.UndeliverableMoney{Of: "support"}, "The case is at intake; this can be done when it is open.", "17502"),
	)},
	{"a letter that could not be made is a supervisor's task until it is asked for again", given(
		opened(),
		refused("ask-notice-again", lifecycle.NoticeChoice{Notice: "1"}, "Every notice of the case could be made", ""),
		func(s *story) {
			s.record(lifecycle.NoticeWithheld{Request: s.c.Notices[0].Seq, Notice: "N-OPEN-CP", Why: "the agency's address is missing"})
		},
		then(`notice-withheld
			task withheld-notice of 16 for supervisor`),
		wrong("ask-notice-again", lifecycle.NoticeChoice{Notice: "1"}, "notice", "from the list"),
		do("ask-notice-again", lifecycle.NoticeChoice{Notice: "16"}),
		then(`notice-asked-again
			done withheld-notice of 16
			notice N-OPEN-CP to prs`),
	)},
	{"support that cannot be delivered: six months of looking, then back to the payer (Fam. Code 17502)", given(
		opened(),
		refused("record-payee-found", nothing, "No money is waiting", "17502"),
		do("record-undeliverable-money", lifecycle.UndeliverableMoney{Of: "support"}),
		then(`money-undeliverable
			clock LOC-CP-PAYEE of support: 2026-03-02 to 2026-09-02
			task find-payee of support for caseworker`),
		by(lifecycle.Supervisor),
		refused("return-money", lifecycle.ReturnForm{}, "The time to look for the payee is not over", "17502"),
		on("2026-09-03"),
		has(`reminded of LOC-CP-PAYEE of support on 2026-08-03
			reached LOC-CP-PAYEE of support on 2026-09-03
			return-due
			task return-money of support for supervisor`),
		wrong("return-money", lifecycle.ReturnForm{Of: "non_ivd", Amount: "125.50", ReceivedOn: date("2026-02-01")}, "of", "from the list"),
		wrong("return-money", lifecycle.ReturnForm{Of: "support", Amount: "-1.00", ReceivedOn: date("2026-02-01")}, "amount", "dollars and cents"),
		wrong("return-money", lifecycle.ReturnForm{Of: "support", Amount: "125.50", ReceivedOn: date("2026-10-01")}, "received_on", "future"),
		do("return-money", lifecycle.ReturnForm{Of: "support", Amount: "125.50", ReceivedOn: date("2026-02-01")}),
		then(`money-returned
			done find-payee of support
			done return-money of support
			notice N-PAYEE-RETURN to pps`),
		by(lifecycle.Caseworker),
		refused("return-money", lifecycle.ReturnForm{}, "Your role (caseworker)", ""),
	)},
	{"outside Title IV-D it is 45 days (Fam. Code 5237(d)(2)), and each kind of money is kept apart", given(
		opened(),
		do("record-undeliverable-money", lifecycle.UndeliverableMoney{Of: "non_ivd"}),
		has(`clock LOC-PAYEE-NONIVD of non_ivd: 2026-03-02 to 2026-04-16`),
		do("record-undeliverable-money", lifecycle.UndeliverableMoney{Of: "support"}),
		on("2026-04-17"),
		has(`reminded of LOC-PAYEE-NONIVD of non_ivd on 2026-04-09
			reached LOC-PAYEE-NONIVD of non_ivd on 2026-04-17
			task return-money of non_ivd for supervisor`),
		do("record-payee-found", nothing),
		then(`payee-found
			ended LOC-CP-PAYEE of support
			done find-payee of non_ivd
			done find-payee of support
			done return-money of non_ivd`),
	)},
	{"the payee is found in time, or claims pass-through that went to recoupment", given(
		openedOnAid,
		by(lifecycle.Supervisor),
		do("record-undeliverable-money", lifecycle.UndeliverableMoney{Of: "non_ivd"}),
		do("record-payee-found", nothing),
		then(`payee-found
			ended LOC-PAYEE-NONIVD of non_ivd
			done find-payee of non_ivd`),
		do("record-undeliverable-money", lifecycle.UndeliverableMoney{Of: "pass_through"}),
		on("2026-09-03"),
		do("send-to-recoupment", nothing),
		on("2027-01-04"),
		do("record-payee-found", nothing),
		has(`ended LOC-CP-PAYEE-PT of pass_through`),
	)},
	{"undeliverable pass-through repays aid after six months; 12 more to claim it (Fam. Code 17504.2(b))", given(
		openedOnAid,
		by(lifecycle.Supervisor),
		refused("send-to-recoupment", nothing, "No pass-through waits", ""),
		do("record-undeliverable-money", lifecycle.UndeliverableMoney{Of: "pass_through"}),
		has(`clock LOC-CP-PAYEE of pass_through: 2026-03-02 to 2026-09-02`),
		on("2026-09-03"),
		has(`reached LOC-CP-PAYEE of pass_through on 2026-09-03
			recoupment-due
			task recoupment of pass_through for supervisor`),
		refused("return-money", lifecycle.ReturnForm{}, "The time to look for the payee is not over", ""),
		do("send-to-recoupment", nothing),
		then(`sent-to-recoupment
			clock LOC-CP-PAYEE-PT of pass_through: 2026-09-03 to 2027-09-03
			done recoupment of pass_through`),
		on("2027-09-04"),
		has(`reached LOC-CP-PAYEE-PT of pass_through on 2027-09-04
			claim-time-over
			done find-payee of pass_through`),
		wrong("record-undeliverable-money", lifecycle.UndeliverableMoney{Of: "theirs"}, "of", "from the list"),
	)},
	{"a new hire reported by others than EDD is to be reported to it in 20 days (Unemp. Ins. Code 1088.5)", given(
		opened(),
		refused("record-new-hire-report", nothing, "No new hire is waiting", "1088.5"),
		do("add-lead", lifecycle.LeadForm{From: "relatives", Of: "employer", Employer: "Fresno Fruit", HiredOn: date("2026-02-20"), Confidence: "medium"}),
		has(`clock LOC-NEWHIRE of L1: 2026-02-20 to 2026-03-12`),
		do("record-new-hire-report", nothing),
		then(`new-hire-reported
			met LOC-NEWHIRE of L1`),
	)},
	{"an employer who does not report: missed by the employer, and the clock outlives the search", given(
		opened(),
		do("add-lead", lifecycle.LeadForm{From: "relatives", Of: "employer", Employer: "Fresno Fruit", HiredOn: date("2026-02-20"), Confidence: "medium"}),
		do("verify-lead", lifecycle.LeadVerification{Lead: "L1", Finding: "confirmed", On: date("2026-03-02"), How: "employer", Sufficient: "yes"}),
		on("2026-03-13"),
		has(`missed LOC-NEWHIRE of L1 on 2026-03-13`),
		hasNo(`task missed LOC-NEWHIRE`),
	)},
	{"EDD's own report starts no clock", given(
		opened(),
		do("record-source-result", searched("edd", "employer", "2026-03-02", func(r *lifecycle.SourceResult) { r.HiredOn = date("2026-02-20") })),
		hasNo(`clock LOC-NEWHIRE`),
	)},
}

func TestCaseLifecycle(t *testing.T) {
	wholeProcess(t, lifecycle.CaseLifecycle, tell(t, caseScenarios))
}
