package lifecycle_test

import (
	"slices"
	"strings"
	"testing"

	"casewright/domain/calendar"
	"casewright/domain/lifecycle"
)

func inquiry(on string, change ...func(*lifecycle.InquiryForm)) lifecycle.InquiryForm {
	q := lifecycle.InquiryForm{On: date(on), By: "prs", Matter: "payments", How: "telephone", What: "Where is the March payment?"}
	for _, f := range change {
		f(&q)
	}
	return q
}

func toldThem(on, satisfied string) lifecycle.InquiryAnswer {
	return lifecycle.InquiryAnswer{On: date(on), Outcome: "answered", Answer: "It is on its way.", Satisfied: satisfied, Explained: satisfied != "yes"}
}

func complaint(on string, change ...func(*lifecycle.ComplaintForm)) lifecycle.ComplaintForm {
	x := lifecycle.ComplaintForm{By: "prs", How: "telephone", On: date(on), Matter: "payments", What: "The March payment never came.", Known: date(on).AddDays(-10)}
	for _, f := range change {
		f(&x)
	}
	return x
}

func fromFresno(on string) lifecycle.TransferredComplaint {
	return lifecycle.TransferredComplaint{County: "06019", On: date(on), Received: date(on).AddDays(-3), Made: date(on).AddDays(-3), By: "prs", Matter: "arrears", What: "The balance is wrong.", Known: date(on).AddDays(-20)}
}

func lookedAt(on string) lifecycle.ComplaintStep {
	return lifecycle.ComplaintStep{On: date(on), What: "The payment was sent to an old account."}
}

func resolution(change ...func(*lifecycle.ResolutionForm)) lifecycle.ResolutionForm {
	r := lifecycle.ResolutionForm{Findings: "We looked at the payments.\nThe March payment came late.", Given: "handed", Action: "no"}
	for _, f := range change {
		f(&r)
	}
	return r
}

func withRemedy(by string) func(*lifecycle.ResolutionForm) {
	return func(r *lifecycle.ResolutionForm) {
		r.Action, r.Todo, r.RemedyBy, r.RemedyOn = "yes", "Send the payment again.", "Accounting", date(by)
	}
}

var (
	lookInto    = lifecycle.ComplaintAcknowledgment{Investigator: "w-ombuds", Apart: true}
	oneCounty   = lifecycle.OtherCounty{County: "06019", Why: "The case is there."}
	complaintC1 = lifecycle.ComplaintProcess + "/C1"
)

// complained is a complaint by telephone of Thursday 2026-03-05; studied is the same with an investigator and a step.
var (
	complained = all(opened(), on("2026-03-05"), do("file-complaint", complaint("2026-03-05")))
	studied    = all(complained, do("acknowledge-complaint", lookInto), do("record-complaint-step", lookedAt("2026-03-05")))
	// resolved is answered on 2026-03-05.
	resolvedC1 = all(studied, do("resolve-complaint", resolution()))
)

var complaintScenarios = []scenario{
	{"received, acknowledged, looked into, resolved; the window for a hearing closes", given(
		complained,
		then(`complaint-filed
			clock CMP-ACK of C1: 2026-03-05 to 2026-03-12
			clock CMP-RESOLVE of C1: 2026-03-05 to 2026-04-06
			task acknowledge-complaint of C1 for supervisor`),
		stands(complaintC1, lifecycle.ComplaintNew),
		refused("record-complaint-step", lookedAt("2026-03-05"), "no complaint that is acknowledged", "303.35(a)"),
		refused("resolve-complaint", resolution(), "no complaint that is investigating or no response", "17800"),
		refused("decide-timeliness", lifecycle.TimelinessForm{Finding: "late", Why: "x"}, "Your role (caseworker)", ""),
		by(lifecycle.Supervisor),
		refused("decide-timeliness", lifecycle.TimelinessForm{Finding: "late", Why: "x"}, "came in time", "17800"),
		do("assign-worker", lifecycle.Assignment{Worker: "w-caseworker", Why: "Load."}),
		wrong("acknowledge-complaint", lifecycle.ComplaintAcknowledgment{Investigator: "w-caseworker", Apart: true}, "investigator", "other than the caseworker involved"),
		wrong("acknowledge-complaint", lifecycle.ComplaintAcknowledgment{Investigator: "w-ombuds"}, "apart", "Confirm"),
		on("2026-03-09"),
		do("acknowledge-complaint", lookInto),
		then(`complaint-acknowledged
			met CMP-ACK of C1
			done acknowledge-complaint of C1
			task investigate-complaint of C1 for caseworker
			notice N-COMPLAINT-ACK to prs`),
		stands(complaintC1, lifecycle.ComplaintKnown),
		refused("acknowledge-complaint", lookInto, "no complaint that is received or no response", "120107"),
		by(lifecycle.Caseworker),
		wrong("record-complaint-step", lookedAt("2026-03-04"), "on", "before the complaint"),
		do("record-complaint-step", lookedAt("2026-03-09")),
		then(`complaint-step-recorded
			done investigate-complaint of C1
			task resolve-complaint of C1 for caseworker`),
		stands(complaintC1, lifecycle.ComplaintStudied),
		on("2026-04-06"),
		has(`reminded of CMP-RESOLVE of C1 on 2026-03-30`),
		wrong("resolve-complaint", resolution(withRemedy("2026-04-05")), "remedy_on", "today or a later day"),
		do("resolve-complaint", resolution()),
		then(`complaint-resolved
			met CMP-RESOLVE of C1
			clock SH-REQ-RESPONSE of C1: 2026-04-06 to 2026-07-06
			done resolve-complaint of C1
			notice N-COMPLAINT-RESOLVED to prs`),
		stands(complaintC1, lifecycle.ComplaintDone),
		on("2026-07-07"),
		has(`reached SH-REQ-RESPONSE of C1 on 2026-07-07
			complaint-closed`),
		stands(complaintC1, lifecycle.ComplaintOver),
	)},
	{"an oral complaint of January 13: the 30 days end on a day the office is open (vector 6)", given(
		opened(),
		do("file-complaint", complaint("2026-01-13")),
		has(`clock CMP-RESOLVE of C1: 2026-01-13 to 2026-02-12`),
	)},
	{"a complaint by mail counts as received 5 business days after its postmark (22 CCR 110164; vector 7)", given(
		opened(),
		do("file-complaint", complaint("2026-02-06", func(x *lifecycle.ComplaintForm) { x.How = "mail" })),
		has(`clock CMP-MAILRULE of C1: 2026-02-06 to 2026-02-13
			clock CMP-ACK of C1: 2026-02-13 to 2026-02-23`),
		days(1),
		has(`reached CMP-MAILRULE of C1 on 2026-02-14`),
		do("file-complaint", complaint("2026-03-02", func(x *lifecycle.ComplaintForm) { x.How, x.By, x.Matter = "mail", "pps", "arrears" })),
		check(func(t tester, s *story) {
			x, _ := s.c.FindComplaint("C2")
			if x.Made != date("2026-03-02") || x.Received != date("2026-03-09") {
				t.Errorf("made %s, received %s", x.Made, x.Received)
			}
		}),
		wrong("file-complaint", complaint("1950-01-03", func(x *lifecycle.ComplaintForm) { x.How = "mail" }), "on", "year"),
		wrong("file-complaint", complaint("2026-03-02", func(x *lifecycle.ComplaintForm) { x.Known = date("2026-03-03") }), "known", "after complaining"),
	)},
	{"withdrawn by the complainant", given(
		complained,
		refused("withdraw-complaint", lifecycle.ComplaintWithdrawal{About: "C9", On: date("2026-03-05"), How: "oral", Own: true}, "no complaint that is", "17800"),
		wrong("withdraw-complaint", lifecycle.ComplaintWithdrawal{On: date("2026-03-04"), How: "oral", Own: true}, "on", "before the complaint"),
		do("withdraw-complaint", lifecycle.ComplaintWithdrawal{On: date("2026-03-05"), How: "oral", Own: true}),
		then(`complaint-withdrawn
			ended CMP-ACK of C1
			ended CMP-RESOLVE of C1
			done acknowledge-complaint of C1`),
		stands(complaintC1, lifecycle.ComplaintDropped),
	)},
	{"extended once: day 60 from receipt (vector 14), then unanswered", given(
		studied,
		refused("extend-complaint", lifecycle.ComplaintExtensionForm{Reason: "Bank records are awaited."}, "Your role (caseworker)", ""),
		by(lifecycle.Supervisor),
		on("2026-04-01"),
		do("extend-complaint", lifecycle.ComplaintExtensionForm{Reason: "Bank records are awaited."}),
		then(`complaint-extended
			ended CMP-RESOLVE of C1
			clock CMP-EXTEND of C1: 2026-04-06 to 2026-05-06
			notice N-COMPLAINT-EXTEND to prs`),
		refused("extend-complaint", lifecycle.ComplaintExtensionForm{Reason: "More."}, "allows one extension", "17800"),
		on("2026-05-07"),
		has(`reminded of CMP-EXTEND of C1 on 2026-04-29
			reached CMP-EXTEND of C1 on 2026-05-07
			complaint-went-unanswered
			clock SH-REQ-NORESPONSE of C1: 2026-03-05 to 2026-06-03
			done resolve-complaint of C1
			task overdue-complaint of C1 for supervisor`),
		stands(complaintC1, lifecycle.ComplaintUnanswered),
		do("resolve-complaint", resolution()),
		has(`ended SH-REQ-NORESPONSE of C1`),
		stands(complaintC1, lifecycle.ComplaintDone),
	)},
	{"extended and resolved in the longer time", given(
		studied,
		by(lifecycle.Supervisor),
		do("extend-complaint", lifecycle.ComplaintExtensionForm{Reason: "Bank records are awaited."}),
		on("2026-04-20"),
		do("resolve-complaint", resolution()),
		has(`met CMP-EXTEND of C1`),
	)},
	{"day 30 passes: the right to a state hearing opens by itself, the resolution stays owed (Fam. Code 17801(b))", given(
		complained,
		on("2026-03-13"),
		has(`reminded of CMP-ACK of C1 on 2026-03-11
			missed CMP-ACK of C1 on 2026-03-13
			task missed CMP-ACK of C1 for supervisor`),
		on("2026-04-07"),
		has(`missed CMP-RESOLVE of C1 on 2026-04-07
			complaint-went-unanswered
			clock SH-REQ-NORESPONSE of C1: 2026-03-05 to 2026-06-03
			task overdue-complaint of C1 for supervisor`),
		by(lifecycle.Supervisor),
		refused("extend-complaint", lifecycle.ComplaintExtensionForm{Reason: "More."}, "no complaint that is received", "17800"),
		refused("resolve-complaint", resolution(), "Nobody is named", "120107"),
		refused("resolve-complaint", resolution(), "Nothing was looked into", "303.35"),
		do("acknowledge-complaint", lookInto),
		stands(complaintC1, lifecycle.ComplaintUnanswered),
		refused("acknowledge-complaint", lookInto, "was acknowledged on April 7, 2026", "120107"),
		do("amend-complaint", lifecycle.ComplaintAddition{On: date("2026-04-07"), Added: "April did not come either."}),
		has(`notice N-COMPLAINT-AMENDED to prs`),
		do("record-complaint-step", lookedAt("2026-04-07")),
		on("2026-06-04"),
		has(`reached SH-REQ-NORESPONSE of C1 on 2026-06-04`),
		do("resolve-complaint", resolution(withRemedy("2026-06-20"))),
		stands(complaintC1, lifecycle.RemedyDue),
	)},
	{"acknowledged and then forgotten", given(complained, do("acknowledge-complaint", lookInto), on("2026-04-07"), stands(complaintC1, lifecycle.ComplaintUnanswered))},
	{"something must be put right: done in time", given(
		studied,
		do("resolve-complaint", resolution(withRemedy("2026-03-20"), func(r *lifecycle.ResolutionForm) { r.Given = "mailed" })),
		then(`complaint-resolved
			met CMP-RESOLVE of C1
			clock SH-REQ-RESPONSE of C1: 2026-03-10 to 2026-06-08
			done resolve-complaint of C1
			task remedy of C1 for caseworker
			notice N-COMPLAINT-RESOLVED to prs`),
		refused("extend-complaint", lifecycle.ComplaintExtensionForm{Reason: "x"}, "no complaint that is", ""),
		on("2026-03-18"),
		wrong("record-remedy", lifecycle.ComplaintRemedy{On: date("2026-03-01"), Done: "Sent."}, "on", "before the complaint"),
		do("record-remedy", lifecycle.ComplaintRemedy{On: date("2026-03-17"), Done: "Sent."}),
		then(`complaint-remedy-recorded
			done remedy of C1`),
		stands(complaintC1, lifecycle.RemedyMade),
		refused("record-remedy", lifecycle.ComplaintRemedy{On: date("2026-03-17"), Done: "Sent."}, "no complaint that is remedy pending", "120107"),
		on("2026-06-09"),
		stands(complaintC1, lifecycle.ComplaintOver),
	)},
	{"something is put right after the window for a hearing", given(
		studied, do("resolve-complaint", resolution(withRemedy("2026-03-20"))),
		on("2026-07-01"), stands(complaintC1, lifecycle.RemedyDue),
		do("record-remedy", lifecycle.ComplaintRemedy{On: date("2026-07-01"), Done: "Sent."}),
		stands(complaintC1, lifecycle.ComplaintOver),
	)},
	{"an inquiry: answered in 3 business days, and no second contact in 90", given(
		opened(),
		do("record-inquiry", inquiry("2026-03-02", func(q *lifecycle.InquiryForm) { q.Known = date("2026-02-20") })),
		then(`inquiry-recorded
			clock CMP-INQUIRY of C1: 2026-03-02 to 2026-03-05
			clock CMP-REPEAT of C1: 2026-03-02 to 2026-06-01
			clock CMP-FILE of C1: 2026-02-20 to 2026-05-21
			task answer-inquiry of C1 for caseworker`),
		wrong("record-inquiry", inquiry("2026-03-02", func(q *lifecycle.InquiryForm) { q.Known = date("2026-03-03") }), "known", "after asking"),
		on("2026-03-04"),
		has(`reminded of CMP-INQUIRY of C1 on 2026-03-04`),
		wrong("answer-inquiry", toldThem("2026-03-01", "yes"), "on", "before the inquiry"),
		wrong("answer-inquiry", lifecycle.InquiryAnswer{On: date("2026-03-04"), Outcome: "answered", Answer: "x", Satisfied: "no"}, "explained", "Confirm"),
		do("answer-inquiry", lifecycle.InquiryAnswer{On: date("2026-03-04"), Outcome: "pending", Answer: "The bank was asked."}),
		then(`inquiry-answered
			met CMP-INQUIRY of C1`),
		stands(complaintC1, lifecycle.InquiryMade),
		do("answer-inquiry", toldThem("2026-03-04", "no")),
		then(`inquiry-answered
			done answer-inquiry of C1`),
		stands(complaintC1, lifecycle.InquiryReplied),
		refused("answer-inquiry", toldThem("2026-03-04", "yes"), "no complaint that is inquiry", "111544"),
		on("2026-06-02"),
		has(`reached CMP-FILE of C1 on 2026-05-22
			reached CMP-REPEAT of C1 on 2026-06-02
			inquiry-ended`),
		stands(complaintC1, lifecycle.InquiryOver),
		check(func(t tester, s *story) {
			if _, kept := s.c.FindComplaint("C1"); kept {
				t.Error("an inquiry that is over is kept")
			}
		}),
	)},
	{"a second contact on the same subject within 90 days is a complaint by itself (22 CCR 111544(d))", given(
		opened(),
		do("record-inquiry", inquiry("2026-03-02", func(q *lifecycle.InquiryForm) { q.Known = date("2026-02-20") })),
		do("answer-inquiry", toldThem("2026-03-02", "yes")),
		on("2026-05-04"),
		do("record-inquiry", inquiry("2026-05-04", func(q *lifecycle.InquiryForm) { q.Matter = "closing" })),
		do("record-inquiry", inquiry("2026-05-04", func(q *lifecycle.InquiryForm) { q.By = "pps" })),
		stands(complaintC1, lifecycle.InquiryReplied),
		do("record-inquiry", inquiry("2026-05-04")),
		then(`complaint-filed
			ended CMP-REPEAT of C1
			met CMP-FILE of C1
			clock CMP-ACK of C1: 2026-05-04 to 2026-05-11
			clock CMP-RESOLVE of C1: 2026-05-04 to 2026-06-03
			task acknowledge-complaint of C1 for supervisor`),
		stands(complaintC1, lifecycle.ComplaintNew),
	)},
	{"a second contact before the first was answered; a complaint on the subject of an inquiry", given(
		opened(),
		do("record-inquiry", inquiry("2026-03-02")),
		do("record-inquiry", inquiry("2026-03-02")),
		has(`ended CMP-INQUIRY of C1
			task decide-timeliness of C1 for supervisor`),
		do("record-inquiry", inquiry("2026-03-02", func(q *lifecycle.InquiryForm) { q.Matter = "closing" })),
		do("file-complaint", complaint("2026-03-02", func(x *lifecycle.ComplaintForm) { x.Matter = "closing" })),
		stands(lifecycle.ComplaintProcess+"/C2", lifecycle.ComplaintNew),
		do("record-inquiry", inquiry("2026-03-02", func(q *lifecycle.InquiryForm) { q.Matter = "order" })),
		do("answer-inquiry", lifecycle.InquiryAnswer{About: "C3", On: date("2026-03-02"), Outcome: "answered", Answer: "x", Satisfied: "yes"}),
		do("file-complaint", complaint("2026-03-02", func(x *lifecycle.ComplaintForm) { x.Matter = "order" })),
		stands(lifecycle.ComplaintProcess+"/C3", lifecycle.ComplaintNew),
		wrong("acknowledge-complaint", lookInto, "about", "Choose which complaint"),
	)},
	{"not satisfied: the person files at once", given(
		opened(),
		do("record-inquiry", inquiry("2026-03-02", func(q *lifecycle.InquiryForm) { q.Known = date("2026-02-20") })),
		do("answer-inquiry", toldThem("2026-03-02", "files")),
		has(`inquiry-answered
			complaint-filed
			met CMP-FILE of C1`),
		stands(complaintC1, lifecycle.ComplaintNew),
	)},
	{"an inquiry that nobody answers is missed; answered after 90 days it is over", given(
		opened(),
		do("record-inquiry", inquiry("2026-03-02")),
		on("2026-03-06"),
		has(`missed CMP-INQUIRY of C1 on 2026-03-06`),
		on("2026-06-05"),
		has(`reached CMP-REPEAT of C1 on 2026-06-02`),
		stands(complaintC1, lifecycle.InquiryMade),
		do("answer-inquiry", toldThem("2026-06-05", "yes")),
		stands(complaintC1, lifecycle.InquiryOver),
	)},
	{"made too late: a supervisor says so in writing, and a hearing can be asked for (Fam. Code 17800)", given(
		opened(),
		do("file-complaint", complaint("2026-03-02", func(x *lifecycle.ComplaintForm) { x.Known = date("2025-11-01") })),
		has(`task decide-timeliness of C1 for supervisor`),
		by(lifecycle.Supervisor),
		do("decide-timeliness", lifecycle.TimelinessForm{Finding: "late", Why: "They knew in November."}),
		then(`complaint-timeliness-decided
			ended CMP-ACK of C1
			ended CMP-RESOLVE of C1
			clock SH-REQ-RESPONSE of C1: 2026-03-07 to 2026-06-05
			done acknowledge-complaint of C1
			done decide-timeliness of C1
			notice N-COMPLAINT-RESOLVED to prs`),
		stands(complaintC1, lifecycle.ComplaintLate),
		on("2026-06-06"),
		stands(complaintC1, lifecycle.ComplaintOver),
	)},
	{"nobody knows since when: in each state a supervisor may find it late, or in time", given(
		opened(),
		by(lifecycle.Supervisor),
		do("file-complaint", complaint("2026-03-02", sinceUnknown)),
		has(`task decide-timeliness of C1 for supervisor`),
		do("acknowledge-complaint", lookInto),
		do("decide-timeliness", lifecycle.TimelinessForm{Finding: "late", Why: "They knew in November."}),
		stands(complaintC1, lifecycle.ComplaintLate),
		do("file-complaint", complaint("2026-03-02", sinceUnknown)),
		do("acknowledge-complaint", lookInto),
		do("record-complaint-step", lookedAt("2026-03-02")),
		do("decide-timeliness", lifecycle.TimelinessForm{About: "C2", Finding: "late", Why: "They knew in November."}),
		stands(lifecycle.ComplaintProcess+"/C2", lifecycle.ComplaintLate),
		do("file-complaint", complaint("2026-03-02", sinceUnknown)),
		on("2026-04-02"),
		stands(lifecycle.ComplaintProcess+"/C3", lifecycle.ComplaintUnanswered),
		do("decide-timeliness", lifecycle.TimelinessForm{About: "C3", Finding: "late", Why: "They knew in November."}),
		has(`ended SH-REQ-NORESPONSE of C3`),
		do("file-complaint", complaint("2026-04-02", sinceUnknown)),
		do("decide-timeliness", lifecycle.TimelinessForm{Finding: "in-time", Why: "It was last week."}),
		then(`complaint-timeliness-decided
			done decide-timeliness of C4`),
	)},
	{"the investigator becomes the caseworker: another one is named", given(
		studied,
		by(lifecycle.Supervisor),
		refused("assign-investigator", lifecycle.ComplaintAcknowledgment{About: "C2", Investigator: "w-two", Apart: true}, "no complaint", "303.35"),
		do("assign-worker", lifecycle.Assignment{Worker: "w-ombuds", Why: "Load."}),
		has(`task change-investigator of C1 for supervisor`),
		refused("resolve-complaint", resolution(), "now worked by the investigator", "303.35(a)"),
		refused("record-complaint-step", lookedAt("2026-03-05"), "now worked by the investigator", "303.35(a)"),
		wrong("assign-investigator", lifecycle.ComplaintAcknowledgment{Investigator: "w-ombuds", Apart: true}, "investigator", "other than the caseworker"),
		do("assign-investigator", lifecycle.ComplaintAcknowledgment{Investigator: "w-two", Apart: true}),
		has(`done change-investigator of C1`),
		do("resolve-complaint", resolution()),
	)},
	{"another county must answer: the file goes there, the complainant gets a copy (22 CCR 120104(a))", given(
		opened(), do("file-complaint", complaint("2026-03-02")),
		wrong("find-other-county", lifecycle.OtherCounty{County: "06067", Why: "x"}, "county", "the other county"),
		do("find-other-county", oneCounty),
		then(`complaint-other-county-found
			ended CMP-ACK of C1
			ended CMP-RESOLVE of C1
			clock CMP-TRANSFER of C1: 2026-03-02 to 2026-03-09
			done acknowledge-complaint of C1
			task transfer-complaint of C1 for caseworker`),
		refused("find-other-county", oneCounty, "no complaint that is", "120104"),
		refused("send-transfer-copy", lifecycle.ComplaintChoice{}, "no complaint that is transferred", "120104(a)(2)"),
		wrong("transfer-complaint", lifecycle.ComplaintTransfer{On: date("2026-03-01"), File: true}, "on", "before the complaint"),
		on("2026-03-06"),
		do("transfer-complaint", lifecycle.ComplaintTransfer{On: date("2026-03-06"), File: true}),
		then(`complaint-transferred
			met CMP-TRANSFER of C1
			clock CMP-TRANSFER-NOTICE of C1: 2026-03-06 to 2026-03-13
			clock CMP-TRANSFER-DISPUTE of C1: 2026-03-06 to 2026-03-13
			done transfer-complaint of C1
			task transfer-copy of C1 for caseworker`),
		refused("transfer-complaint", lifecycle.ComplaintTransfer{On: date("2026-03-06"), File: true}, "no complaint that is to transfer", "120104(a)(1)"),
		on("2026-03-09"),
		do("send-transfer-copy", lifecycle.ComplaintChoice{}),
		then(`complaint-transfer-copy-sent
			met CMP-TRANSFER-NOTICE of C1
			done transfer-copy of C1
			notice N-COMPLAINT-TRANSFER to prs`),
		refused("send-transfer-copy", lifecycle.ComplaintChoice{}, "was mailed on March 9, 2026", "120104(a)(2)"),
		on("2026-03-14"),
		has(`reached CMP-TRANSFER-DISPUTE of C1 on 2026-03-14
			complaint-transfer-settled`),
		stands(complaintC1, lifecycle.ComplaintGone),
	)},
	{"the transfer and its copy are late", given(
		opened(), do("file-complaint", complaint("2026-03-02")), do("acknowledge-complaint", lookInto),
		do("find-other-county", oneCounty),
		on("2026-03-10"),
		has(`reminded of CMP-TRANSFER of C1 on 2026-03-08
			missed CMP-TRANSFER of C1 on 2026-03-10`),
		do("transfer-complaint", lifecycle.ComplaintTransfer{On: date("2026-03-10"), File: true}),
		on("2026-03-18"),
		has(`reminded of CMP-TRANSFER-NOTICE of C1 on 2026-03-16
			missed CMP-TRANSFER-NOTICE of C1 on 2026-03-18`),
		stands(complaintC1, lifecycle.ComplaintSent),
		do("send-transfer-copy", lifecycle.ComplaintChoice{}),
		stands(complaintC1, lifecycle.ComplaintGone),
	)},
	{"the other county disputes it: the Department finds it ours, from the first receipt (22 CCR 120104(c))", given(
		opened(), do("file-complaint", complaint("2026-03-02")), do("acknowledge-complaint", lookInto), do("record-complaint-step", lookedAt("2026-03-02")),
		refused("dispute-transfer", lifecycle.TransferDispute{On: date("2026-03-02"), Why: "x"}, "was not sent from one county", "120104"),
		do("find-other-county", oneCounty), do("transfer-complaint", lifecycle.ComplaintTransfer{On: date("2026-03-02"), File: true}),
		on("2026-03-04"),
		wrong("dispute-transfer", lifecycle.TransferDispute{On: date("2026-03-01"), Why: "x"}, "on", "before the transfer"),
		do("dispute-transfer", lifecycle.TransferDispute{On: date("2026-03-04"), Why: "They say it is ours."}),
		then(`complaint-transfer-disputed
			met CMP-TRANSFER-DISPUTE of C1
			clock CMP-TRANSFER-RULING of C1: 2026-03-04 to 2026-03-11`),
		stands(complaintC1, lifecycle.ComplaintContested),
		on("2026-03-12"),
		has(`missed CMP-TRANSFER-RULING of C1 on 2026-03-12
			task transfer-ruling of C1 for caseworker`),
		hasNo(`task missed CMP-TRANSFER-RULING`),
		wrong("record-transfer-ruling", lifecycle.TransferRuling{On: date("2026-03-01"), Who: "ours"}, "on", "before the transfer"),
		do("record-transfer-ruling", lifecycle.TransferRuling{On: date("2026-03-12"), Who: "ours"}),
		has(`complaint-transfer-ruled
			clock CMP-RESOLVE of C1: 2026-03-02 to 2026-04-01
			done transfer-ruling of C1
			task investigate-complaint of C1 for caseworker`),
		stands(complaintC1, lifecycle.ComplaintKnown),
		refused("find-other-county", oneCounty, "ruled that this agency must answer", "120104(c)"),
		refused("dispute-transfer", lifecycle.TransferDispute{On: date("2026-03-12"), Why: "x"}, "has ruled", "120104(c)"),
	)},
	{"the Department finds it theirs: the copy is still owed, then the complaint is gone", given(
		opened(), do("file-complaint", complaint("2026-03-02")), do("find-other-county", oneCounty), do("transfer-complaint", lifecycle.ComplaintTransfer{On: date("2026-03-02"), File: true}),
		do("dispute-transfer", lifecycle.TransferDispute{On: date("2026-03-02"), Why: "They say it is ours."}),
		do("record-transfer-ruling", lifecycle.TransferRuling{On: date("2026-03-02"), Who: "theirs"}),
		has(`met CMP-TRANSFER-RULING of C1`),
		stands(complaintC1, lifecycle.ComplaintSent),
		do("send-transfer-copy", lifecycle.ComplaintChoice{}),
		stands(complaintC1, lifecycle.ComplaintGone),
		refused("record-transfer-ruling", lifecycle.TransferRuling{On: date("2026-03-02"), Who: "theirs"}, "no complaint that is transfer disputed", "120104(c)"),
	)},
	{"the copy is mailed while the counties disagree", given(
		opened(), do("file-complaint", complaint("2026-03-02")), do("find-other-county", oneCounty), do("transfer-complaint", lifecycle.ComplaintTransfer{On: date("2026-03-02"), File: true}),
		do("dispute-transfer", lifecycle.TransferDispute{On: date("2026-03-02"), Why: "They say it is ours."}),
		do("send-transfer-copy", lifecycle.ComplaintChoice{}),
		stands(complaintC1, lifecycle.ComplaintContested),
		do("record-transfer-ruling", lifecycle.TransferRuling{On: date("2026-03-02"), Who: "theirs"}),
		stands(complaintC1, lifecycle.ComplaintGone),
	)},
	{"another county sends a complaint: 30 days from its form LCR004 (22 CCR 120104(b))", given(
		opened(), on("2026-03-09"),
		wrong("receive-transferred-complaint", func() any { x := fromFresno("2026-03-09"); x.Received = date("2026-03-10"); return x }(), "received", "before it sent"),
		wrong("receive-transferred-complaint", func() any { x := fromFresno("2026-03-09"); x.Made = date("2026-03-07"); return x }(), "made", "before it was received"),
		wrong("receive-transferred-complaint", func() any { x := fromFresno("2026-03-09"); x.Known = date("2026-03-07"); return x }(), "known", "after complaining"),
		do("receive-transferred-complaint", fromFresno("2026-03-09")),
		then(`complaint-filed
			clock CMP-ACK of C1: 2026-03-09 to 2026-03-16
			clock CMP-TRANSFER-RECV of C1: 2026-03-09 to 2026-04-08
			clock CMP-TRANSFER-DISPUTE of C1: 2026-03-09 to 2026-03-16
			task acknowledge-complaint of C1 for supervisor`),
		refused("find-other-county", oneCounty, "the Department is asked", "120104(c)"),
		do("dispute-transfer", lifecycle.TransferDispute{On: date("2026-03-09"), Why: "It is theirs."}),
		has(`ended CMP-TRANSFER-RECV of C1
			done acknowledge-complaint of C1`),
		refused("send-transfer-copy", lifecycle.ComplaintChoice{}, "The county that sent the complaint mails the copy", "120104"),
		do("record-transfer-ruling", lifecycle.TransferRuling{On: date("2026-03-09"), Who: "ours"}),
		stands(complaintC1, lifecycle.ComplaintNew),
		on("2026-04-09"),
		has(`reminded of CMP-TRANSFER-RECV of C1 on 2026-04-01
			missed CMP-TRANSFER-RECV of C1 on 2026-04-09
			complaint-went-unanswered`),
	)},
	{"another county's complaint is disputed when acknowledged and when looked into", given(
		opened(), do("receive-transferred-complaint", fromFresno("2026-03-02")), do("acknowledge-complaint", lookInto),
		do("dispute-transfer", lifecycle.TransferDispute{On: date("2026-03-02"), Why: "It is theirs."}),
		do("record-transfer-ruling", lifecycle.TransferRuling{On: date("2026-03-02"), Who: "theirs"}),
		stands(complaintC1, lifecycle.ComplaintGone),
		do("receive-transferred-complaint", fromFresno("2026-03-02")), do("acknowledge-complaint", lookInto), do("record-complaint-step", lookedAt("2026-03-02")),
		do("dispute-transfer", lifecycle.TransferDispute{On: date("2026-03-02"), Why: "It is theirs."}),
	)},
	{"another county's complaint is answered here: the time to disagree passes", given(
		opened(), do("receive-transferred-complaint", fromFresno("2026-03-02")), on("2026-03-10"),
		has(`reached CMP-TRANSFER-DISPUTE of C1 on 2026-03-10`),
		hasNo(`task missed CMP-TRANSFER-DISPUTE`),
		do("acknowledge-complaint", lookInto), do("record-complaint-step", lookedAt("2026-03-10")), do("resolve-complaint", resolution()),
		has(`met CMP-TRANSFER-RECV of C1`),
	)},
	{"withdrawn in every state that allows it", given(
		opened(), do("file-complaint", complaint("2026-03-02", func(x *lifecycle.ComplaintForm) { x.How = "mail" })), do("withdraw-complaint", takenBack("2026-03-02")), has(`ended CMP-MAILRULE of C1`),
		do("file-complaint", complaint("2026-03-02")), do("acknowledge-complaint", lookInto), do("withdraw-complaint", takenBack("2026-03-02")),
		do("file-complaint", complaint("2026-03-02")), do("acknowledge-complaint", lookInto), do("record-complaint-step", lookedAt("2026-03-02")), do("withdraw-complaint", takenBack("2026-03-02")),
		do("file-complaint", complaint("2026-03-02")), do("find-other-county", oneCounty), do("withdraw-complaint", takenBack("2026-03-02")),
		do("file-complaint", complaint("2026-03-02", func(x *lifecycle.ComplaintForm) { x.How = "mail" })), on("2026-05-02"), do("withdraw-complaint", takenBack("2026-05-02")),
	)},
	{"who may do what", given(
		opened(), by(lifecycle.Auditor),
		refused("record-inquiry", inquiry("2026-03-02"), "Your role (auditor)", ""),
		refused("file-complaint", complaint("2026-03-02"), "Your role (auditor)", ""),
		refused("receive-transferred-complaint", fromFresno("2026-03-02"), "Your role (auditor)", ""),
		refused("amend-complaint", lifecycle.ComplaintAddition{On: date("2026-03-02"), Added: "x"}, "Your role (auditor)", ""),
	)},
	{"letters tell what the complaint needs", given(
		studied,
		check(func(t tester, s *story) {
			for _, n := range s.c.Notices {
				if n.ID == "N-COMPLAINT-ACK" && (n.Details["handler"] != "w-ombuds" || n.Details["received"] != "2026-03-05" || !strings.HasPrefix(n.Details["matter"], "How payments")) {
					t.Errorf("the acknowledgment tells %v", n.Details)
				}
			}
		}),
		wrong("amend-complaint", lifecycle.ComplaintAddition{On: date("2026-03-04"), Added: "x"}, "on", "before the complaint"),
	)},
}

func sinceUnknown(x *lifecycle.ComplaintForm) { x.Known = calendar.Date{} }

func takenBack(on string) lifecycle.ComplaintWithdrawal {
	return lifecycle.ComplaintWithdrawal{On: date(on), How: "written", Own: true}
}

func TestComplaintResolution(t *testing.T) {
	wholeProcess(t, lifecycle.ComplaintResolution, tell(t, slices.Concat(complaintScenarios, stateHearingScenarios)))
}

func init() {
	beginnings = append(beginnings, complained, studied, resolvedC1, all(opened(), do("record-inquiry", inquiry("2026-03-02"))), all(opened(), do("receive-transferred-complaint", fromFresno("2026-03-02"))))
}
